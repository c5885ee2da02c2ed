// The runs of a job, its retry histories as trees; what waits; and what one can start.

import { apiOf, isRefusal } from '../api.js';
import { button, el, keyed, say, set } from '../dom.js';
import { inboxList } from '../inbox/list.js';
import { coalesced, watchFrom } from '../live.js';
import { arrived } from '../choose/plan.js';
import { hasEnded, mayBeRetried, placeOf } from '../places.js';
import { badge } from '../status.js';
import { elapsed, time } from '../time.js';
import { WORDS } from '../words.js';
import { retryTrees } from './tree.js';

const PAGE = 30;

export async function show(box, host, failed) {
  const api = apiOf(host);
  const { job } = host.place;
  const base = host.rest.job(job);
  const [about, allowed] = await Promise.all([api.get(`${base}job`), api.post(`${base}plan`, {})]);
  if (isRefusal(about)) {
    failed(about);
    return undefined;
  }
  const waits = inboxList(host, { of: job });
  const waitsHeading = el('h2', {}, WORDS.job.waits);
  const list = el('ul', { class: 'sg-runs' });
  const empty = el('p', { class: 'sg-hint', hidden: true }, WORDS.job.empty);
  const older = button(WORDS.job.older, () => ask(`before=${oldest()}&limit=${PAGE}`, true), { hidden: true });
  const lines = new Map();
  let more = false;

  const oldest = () => Math.min(...lines.keys());

  function draw() {
    fill(list, retryTrees([...lines.values()]), host, about);
    set(empty, { hidden: lines.size > 0 });
    set(older, { hidden: !more });
  }

  async function ask(query, isOldest) {
    const view = await api.get(`${base}runs?${query}`);
    if (isRefusal(view)) {
      say(view.text, true);
    } else {
      put(view, isOldest);
    }
  }

  // isOldest: nothing older is on the page, so the answer tells whether there is more.
  function put(view, isOldest) {
    view.runs.forEach((line) => lines.set(line.run, line));
    more = isOldest ? view.more : more;
    draw();
  }

  // The newest runs, as many as are on the page.
  const refresh = coalesced(async () => {
    const view = await api.get(`${base}runs?limit=${Math.max(PAGE, lines.size)}`);
    if (isRefusal(view)) {
      say(view.text, true);
    } else {
      lines.clear(); // a run may have been deleted
      put(view, true);
    }
  });
  const fresh = new Set(); // runs of which nothing is known but that they are
  const meet = coalesced(async () => {
    const [from, to] = [Math.min(...fresh), Math.max(...fresh)];
    fresh.clear();
    await ask(`before=${to + 1}&limit=${to - from + 1}`, lines.size === 0);
  });

  // What changes in a line is its status, which the event tells, and at last its end, which it does not.
  function changed({ run, status }) {
    const line = lines.get(run);
    if (line && line.status !== status) {
      lines.set(run, { ...line, status });
      draw();
    }
    if (line ? hasEnded(status) && !line.endedAt : lines.size === 0 || run > oldest()) {
      fresh.add(run);
      meet();
    }
  }

  waits.onchange = (number) => set(waitsHeading, { hidden: number === 0 });
  box.replaceChildren(
    el('h1', { tabindex: '-1' }, job),
    ...starting(host, api, about, allowed),
    waitsHeading, waits.element,
    el('h2', {}, WORDS.job.runs), empty, list, older);
  const begin = () => {
    waits.load();
    refresh();
  };
  return watchFrom(host, { eventsUrl: `${base}events`, viewUrl: `${base}runs?limit=${PAGE}` }, begin, (event) => {
    if (event.type === 'lost') {
      return;
    }
    waits.changed(event.view ? { type: 'hello' } : event);
    if (event.view) {
      put(event.view, lines.size <= PAGE);
    } else if (event.type === 'run') {
      changed(event.data);
    } else {
      refresh();
    }
  });
}

// allowed: the plan of all stages, which is refused where nothing may be started.
function starting(host, api, about, allowed) {
  const { job, parameters, settings } = about;
  const why = isRefusal(allowed) ? allowed.text : '';
  const off = { 'aria-disabled': why ? 'true' : null, 'aria-describedby': why ? 'sg-start-why' : null };
  const start = parameters.length && !why
    ? el('a', { class: 'sg-button sg-primary', href: placeOf('start') }, WORDS.job.startWith)
    : button(WORDS.job.start, async () => {
      const answer = await api.post(`${host.rest.job(job)}start`, {});
      return isRefusal(answer) ? say(answer.text, true) : arrived(host, answer);
    }, { class: 'sg-primary', ...off });
  const choose = why || !settings.allowSelective
    ? button(WORDS.job.runStages, () => {}, { 'aria-disabled': 'true', 'aria-describedby': 'sg-start-why' })
    : el('a', { class: 'sg-button', href: placeOf('run-stages') }, WORDS.job.runStages);
  const explained = why ? [why] : settings.allowSelective ? [] : [`${WORDS.job.notSelective} `, el('code', {}, WORDS.job.allowSelective)];
  return [el('div', { class: 'sg-row' }, start, choose), el('p', { id: 'sg-start-why', class: 'sg-why', hidden: !explained.length }, explained)];
}

// about: the job
function fill(list, nodes, host, about, isInside = false) {
  keyed(list, nodes, (node) => node.line.run, (node) => create(node, host, about, isInside), (item, node) => update(item, node, host, about));
}

function create({ line }, host, { job }, isInside) {
  const item = el('li', { class: 'sg-run-item', 'data-run': line.run });
  item.sgParts = {
    status: el('span', { class: 'sg-run-status' }),
    took: el('span', { class: 'sg-run-took sg-hint' }),
    actions: el('span', { class: 'sg-run-actions' }),
    retries: el('ul', { class: 'sg-runs' }),
  };
  item.append(
    el('div', { class: 'sg-run-line' },
      el('a', { class: 'sg-run-number', href: host.pages.run(job, line.run) }, `#${line.run}`),
      item.sgParts.status,
      el('span', { class: 'sg-hint' }, line.startedAt ? time(line.startedAt) : '', line.startedBy ? ` ${WORDS.job.by(line.startedBy)}` : ''),
      item.sgParts.took,
      el('span', { class: 'sg-run-note' }, noteOf(line, isInside)),
      item.sgParts.actions),
    item.sgParts.retries);
  return item;
}

function update(item, node, host, about) {
  const { line, retries } = node;
  const { status, took, actions, retries: below } = item.sgParts;
  const key = `${line.status} ${line.endedAt} ${retries.length > 0}`;
  if (item.sgKey !== key) {
    item.sgKey = key;
    status.replaceChildren(badge(line.status));
    took.replaceChildren(...elapsed(line));
    actions.replaceChildren(...actionsOf(line, retries.length > 0, !about.barred.build));
  }
  fill(below, retries, host, about, true);
}

// Inside a tree the origin stands above.
function noteOf(line, isInside) {
  if (line.message) {
    return line.message;
  }
  const origin = line.retryOf ? WORDS.job.retryFrom(line.retryOf.from, isInside ? undefined : line.retryOf.run) : line.rerunOf ? WORDS.job.rerunOf(line.rerunOf.run, line.rerunOf.stage) : '';
  return origin || (line.selection ? WORDS.job.selected(line.selection.stages) : '');
}

function actionsOf({ run, status, retryOf, rerunOf }, hasRetries, mayBuild) {
  const action = (words, address) => el('a', { href: address, 'aria-label': WORDS.job.actionOn(words, run) }, words);
  if (status === 'UNKNOWN') {
    return [];
  }
  const other = retryOf?.run ?? rerunOf?.run ?? (run > 1 ? run - 1 : undefined);
  return [
    mayBuild && mayBeRetried(status) ? action(WORDS.job.retry, placeOf('retry', run)) : '',
    mayBuild && hasEnded(status) ? action(WORDS.job.rerun, placeOf('rerun', run)) : '',
    other ? action(WORDS.job.compare, placeOf('compare', run, { with: other })) : '',
    retryOf || hasRetries ? action(WORDS.job.history, placeOf('history', run)) : '',
  ].filter(Boolean);
}
