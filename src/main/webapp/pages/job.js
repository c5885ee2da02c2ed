// One job: its runs.

import { apiOf, isRefusal } from '../api.js';
import { el } from '../dom.js';
import { coalesced, watch } from '../live.js';
import { badge } from '../status.js';
import { time } from '../time.js';
import { WORDS } from '../words.js';

export function show(main, host, failed) {
  const api = apiOf(host);
  const { job } = host.place;
  document.title = `${job} · ${WORDS.product}`;
  const draw = coalesced(async () => {
    const view = await api.get(`${host.rest.job(job)}runs`);
    if (isRefusal(view)) {
      failed(view);
      return;
    }
    main.replaceChildren(el('h1', {}, job), view.runs.length ? runs(host, job, view.runs) : el('p', { class: 'sg-hint' }, WORDS.job.empty));
  });
  draw();
  return watch(host, { eventsUrl: `${host.rest.all}events`, viewUrl: `${host.rest.job(job)}runs` }, draw);
}

function runs(host, job, lines) {
  const rows = lines.map((run) => el('tr', {},
    el('td', {}, el('a', { href: host.pages.run(job, run.run) }, `#${run.run}`)),
    el('td', {}, badge(run.status)),
    el('td', {}, run.startedAt ? time(run.startedAt) : ''),
    el('td', {}, run.startedBy ?? ''),
    el('td', {}, note(run))));
  return el('div', { class: 'sg-scroll', tabindex: '0', role: 'region', 'aria-label': job }, el('table', {},
    el('thead', {}, el('tr', {}, WORDS.job.columns.map((column) => el('th', { scope: 'col' }, column)))),
    el('tbody', {}, rows)));
}

function note(run) {
  if (run.message) {
    return run.message;
  }
  return run.retryOf ? WORDS.job.retryOf(run.retryOf.run, run.retryOf.from) : run.rerunOf ? WORDS.job.rerunOf(run.rerunOf.run) : '';
}
