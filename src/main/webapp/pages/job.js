// One job. What is shown of it stands in the address: its runs, a choice of what is to run, a history, a comparison.

import { pauseAfter } from '../api.js';
import { wayOut } from '../choose/way-out.js';
import { el } from '../dom.js';
import { followLinks, placeInAddress, placeOf } from '../places.js';
import { WORDS } from '../words.js';

const VIEWS = {
  '': () => import('../history/runs.js'),
  start: () => import('../choose/new-run.js'),
  'run-stages': () => import('../choose/new-run.js'),
  retry: () => import('../choose/retry.js'),
  rerun: () => import('../choose/rerun.js'),
  history: () => import('../history/history.js'),
  compare: () => import('../history/compare.js'),
};

// A view has show(box, host, failed, place), which may give a function that stops it.
export function show(main, host, failed) {
  let turns = 0;
  let failures = 0;
  let stop;

  async function turn(isFirst) {
    const mine = ++turns;
    stop?.();
    stop = undefined;
    const place = placeInAddress();
    const view = await (VIEWS[place.view] ?? VIEWS[''])();
    if (mine !== turns) {
      return;
    }
    const box = el('div', { class: 'sg-view' }, el('p', { class: 'sg-hint' }, WORDS.loading));
    main.replaceChildren(box);
    document.title = `${host.place.job} · ${WORDS.product}`;
    const stopView = await view.show(box, host, (refusal) => refusal.status === 401 ? failed(refusal) : refused(box, place, refusal), place);
    if (mine !== turns) {
      stopView?.();
      return;
    }
    stop = stopView;
    failures = box.querySelector('.sg-refused') ? failures : 0;
    if (!isFirst) {
      box.querySelector('h1')?.focus();
    }
  }

  function refused(box, place, refusal) {
    const sentence = el('div', { class: 'sg-refused', role: 'alert' }, el('p', { class: 'sg-problem' }, refusal.text));
    box.replaceChildren(el('p', { class: 'sg-crumbs' }, el('a', { href: placeOf('') }, host.place.job)), el('h1', { tabindex: '-1' }, host.place.job), sentence);
    if (refusal.isTemporary) {
      const asked = turns;
      setTimeout(() => asked === turns && turn(true), pauseAfter(++failures));
    }
    wayOut(host, { job: host.place.job, run: place.of }, refusal).then((ways) => sentence.append(...ways));
  }

  followLinks(main);
  addEventListener('popstate', () => turn(false));
  turn(true);
}
