// What waits for people in all jobs, and the jobs.

import { apiOf, isRefusal, pauseAfter } from '../api.js';
import { el, say, set, text } from '../dom.js';
import { inboxList } from '../inbox/list.js';
import { watchFrom } from '../live.js';
import { notifier } from '../notify.js';
import { badge } from '../status.js';
import { WORDS } from '../words.js';

export const title = WORDS.inbox.title;

export function show(main, host, failed) {
  const api = apiOf(host);
  const waits = inboxList(host);
  const notes = notifier(host);
  waits.onchange = (number, all) => notes.update(all);
  const lines = jobList(host, api);

  async function begin(failures = 0) {
    const inbox = await api.get(`${host.rest.all}gates`);
    if (isRefusal(inbox)) {
      failed(inbox);
      if (inbox.isTemporary) {
        setTimeout(() => begin(failures + 1), pauseAfter(failures + 1));
      } else {
        stop();
      }
      return;
    }
    waits.load(inbox);
    main.replaceChildren(el('div', { class: 'sg-run-head' }, el('h1', {}, title), notes.element), waits.element, el('h2', {}, WORDS.inbox.jobs), lines.element);
    requestAnimationFrame(() => setTimeout(lines.load)); // nobody has to wait for them
  }

  const stop = watchFrom(host, { eventsUrl: `${host.rest.all}events`, viewUrl: `${host.rest.all}gates` }, begin, (event) => {
    waits.changed(event);
    lines.changed(event);
  });
}

function jobList(host, api) {
  const element = el('ul', { class: 'sg-jobs' });
  const none = el('p', { class: 'sg-hint', hidden: true }, `${WORDS.inbox.noJobs} `, el('code', {}, WORDS.inbox.example));
  const rows = new Map();

  async function load() {
    const answer = await api.get(`${host.rest.all}jobs`);
    if (isRefusal(answer)) {
      say(answer.text, true);
    } else {
      show(answer);
    }
  }

  function show({ jobs }) {
    rows.clear();
    set(none, { hidden: jobs.length > 0 });
    element.replaceChildren(...jobs.map((line) => row(line)));
  }

  function row({ job, lastRun }) {
    const status = el('span', {});
    const number = el('a', {});
    rows.set(job, (run, word) => {
      set(number, { href: host.pages.run(job, run) });
      text(number, `#${run}`);
      status.replaceChildren(badge(word));
    });
    const item = el('li', { class: 'sg-card' }, el('a', { href: host.pages.job(job) }, job), number, status);
    if (lastRun) {
      rows.get(job)(lastRun.run, lastRun.status);
    } else {
      status.append(el('span', { class: 'sg-hint' }, WORDS.inbox.neverRan));
    }
    return item;
  }

  return {
    element: el('div', {}, none, element),
    load,
    // Only what the event says changes; a job that is new here is asked for.
    changed({ type, data, view }) {
      if (type !== 'run' || view) {
        return;
      }
      const known = rows.get(data.job);
      if (known) {
        known(data.run, data.status);
      } else {
        load();
      }
    },
  };
}
