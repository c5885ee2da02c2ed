// All that waits, then the jobs.

import { apiOf, isRefusal } from '../api.js';
import { el } from '../dom.js';
import { coalesced, watch } from '../live.js';
import { badge } from '../status.js';
import { countdown } from '../time.js';
import { WORDS } from '../words.js';

export const title = WORDS.inbox.title;

export function show(main, host, failed) {
  const api = apiOf(host);
  const draw = coalesced(async () => {
    const [inbox, jobs] = await Promise.all([api.get(`${host.rest.all}gates`), api.get(`${host.rest.all}jobs`)]);
    const refusal = [inbox, jobs].find(isRefusal);
    if (refusal) {
      failed(refusal);
      return;
    }
    main.replaceChildren(
      el('h1', {}, title),
      inbox.gates.length ? waiting(host, inbox.gates) : el('p', { class: 'sg-hint' }, WORDS.inbox.empty),
      el('h2', {}, WORDS.inbox.jobs),
      jobs.jobs.length
        ? el('ul', {}, jobs.jobs.map(({ job }) => el('li', {}, el('a', { href: host.pages.job(job) }, job))))
        : el('p', { class: 'sg-hint' }, `${WORDS.inbox.noJobs} `, el('code', {}, WORDS.inbox.example)));
  });
  draw();
  return watch(host, { eventsUrl: `${host.rest.all}events`, viewUrl: `${host.rest.all}gates` }, draw);
}

function waiting(host, gates) {
  return el('ul', { class: 'sg-cards' }, gates.map((gate) => el('li', { class: 'sg-card' },
    el('a', { href: host.pages.run(gate.job, gate.run, gate.stage) }, `${gate.job} #${gate.run} · ${gate.stage}`),
    badge(gate.gate ? 'WAITING' : 'INTERVENTION'),
    el('span', {}, gate.gate ? gate.gate.message : WORDS.inbox.decision),
    el('span', { class: 'sg-hint' }, countdown(gate.deadline), `, ${WORDS.inbox.startedBy(gate.startedBy)}`))));
}
