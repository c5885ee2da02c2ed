// A retry history: the first run and all retries below it, what each ran itself, what it took over, and who wanted it.

import { apiOf, isRefusal } from '../api.js';
import { el } from '../dom.js';
import { coalesced, watch } from '../live.js';
import { placeOf } from '../places.js';
import { badge } from '../status.js';
import { elapsed, time } from '../time.js';
import { innermost } from '../tree.js';
import { WORDS } from '../words.js';
import { retryTrees } from './tree.js';

const SHOWN = 6;
const REST = 1000; // a history is long, and what changes in it is seldom urgent

export async function show(box, host, failed, place) {
  const api = apiOf(host);
  const { job } = host.place;
  const base = host.rest.run(job, place.of);
  const others = new Set();
  let shown = new Set();
  let known = '';

  const draw = coalesced(async () => {
    const view = await api.get(`${base}history`);
    if (isRefusal(view)) {
      failed(view);
    } else {
      update(view);
    }
  }, REST);

  function update(view) {
    shown = new Set(view.runs.map((each) => each.run));
    if (known !== JSON.stringify(view)) {
      known = JSON.stringify(view);
      present(view);
    }
  }

  // A run that is not in the history is no part of it, unless it is new.
  function concerns(run) {
    const isNew = !shown.has(run) && !others.has(run);
    others.add(run);
    return isNew || shown.has(run);
  }

  function present(view) {
    const open = new Set([...box.querySelectorAll('details[open]')].map((each) => each.dataset.key));
    const focused = document.activeElement?.dataset?.key;
    box.replaceChildren(
      el('p', { class: 'sg-crumbs' }, el('a', { href: placeOf('') }, job)),
      el('h1', { tabindex: '-1' }, WORDS.history.title(job, view.root)),
      view.runs.some((each) => each.run === view.root) ? '' : el('p', { class: 'sg-hint' }, WORDS.history.gone(view.root)),
      view.runs.length < 2 ? el('p', { class: 'sg-hint' }, WORDS.history.alone) : '',
      el('ul', { class: 'sg-runs' }, retryTrees(view.runs).map((node) => item(host, job, node, place.of))));
    box.querySelectorAll('details').forEach((each) => { each.open = open.has(each.dataset.key); });
    box.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  await draw();
  return watch(host, { eventsUrl: `${host.rest.job(job)}events`, viewUrl: `${base}history` }, (event) => {
    if (event.type === 'run' && event.view) {
      update(event.view);
    } else if (event.type !== 'lost' && (event.type !== 'run' || concerns(event.data.run))) {
      draw();
    }
  });
}

function item(host, job, { line, retries }, asked) {
  const { run, retryOf } = line;
  const inner = new Set(innermost([...line.retried, ...line.reused, ...line.skipped], (path) => path));
  const [retried, reused] = [line.retried, line.reused].map((paths) => paths.filter((path) => inner.has(path)));
  return el('li', { class: 'sg-run-item', 'data-run': run },
    el('div', { class: 'sg-card sg-history-run', 'aria-current': run === asked ? 'true' : null },
      el('div', { class: 'sg-row' },
        el('a', { class: 'sg-run-number', href: host.pages.run(job, run), 'data-key': `run ${run}` }, `#${run}`), badge(line.status),
        el('span', { class: 'sg-hint' }, time(line.startedAt), ` ${WORDS.job.by(line.startedBy)}`),
        el('span', { class: 'sg-run-took sg-hint' }, elapsed(line)),
        el('span', {}, retryOf ? WORDS.history.from(retryOf.from, retryOf.parallel === 'all') : WORDS.history.first),
        retryOf ? el('a', { href: placeOf('compare', run, { with: retryOf.run }), 'aria-label': WORDS.history.compareOf(run, retryOf.run) }, WORDS.history.compare(retryOf.run)) : ''),
      stages(WORDS.history.retried(retried.length), retried, `retried ${run}`),
      reused.length ? stages(WORDS.history.reused(reused.length), reused, `reused ${run}`) : ''),
    retries.length ? el('ul', { class: 'sg-runs' }, retries.map((each) => item(host, job, each, asked))) : '');
}

function stages(words, paths, key) {
  if (paths.length <= SHOWN) {
    return el('p', { class: 'sg-history-stages' }, el('span', { class: 'sg-hint' }, paths.length ? `${words}: ` : words), paths.join(', '));
  }
  return el('details', { class: 'sg-history-stages', 'data-key': key }, el('summary', {}, words), el('ul', {}, paths.map((path) => el('li', {}, path))));
}
