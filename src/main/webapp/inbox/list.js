// Everything that waits for a person: mine first, then what is due first. A row stays while its wait does, so that a form in it
// can be filled in while others come and go; only rows in sight are made.

import { apiOf, isRefusal } from '../api.js';
import { button, el, keyed, say, set, text } from '../dom.js';
import { gateForm, isReady } from '../gate.js';
import { interventionForm } from '../intervention.js';
import { badge } from '../status.js';
import { countdown } from '../time.js';
import { WORDS } from '../words.js';

const STEP = 50;
const MANY = 20;

// of: name of a job, if only its gates are wanted.
export function inboxList(host, { of } = {}) {
  const api = apiOf(host);
  const runs = new Map(); // lines by run
  const forms = new Map(); // open forms by row
  const dirty = new Set();
  let limit = STEP;
  let busy = false;
  let ordered = [];
  const search = el('input', { type: 'search', class: 'sg-search', placeholder: WORDS.inbox.filter, 'aria-label': WORDS.inbox.filter });
  const mine = el('input', { type: 'checkbox' });
  const counts = el('span', { class: 'sg-hint', role: 'status' });
  const bar = el('div', { class: 'sg-row sg-inbox-bar' }, search, el('label', { class: 'sg-check' }, mine, ` ${WORDS.inbox.mine}`), counts);
  const list = el('ul', { class: 'sg-cards sg-inbox' });
  const empty = el('p', { class: 'sg-hint', hidden: true });
  const more = el('button', { type: 'button', hidden: true, onclick: showMore });
  const sight = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && showMore(), { rootMargin: '400px' });
  sight.observe(more);

  const inbox = { element: el('div', {}, bar, empty, list, more), load, changed, onchange: () => {} };

  function showMore() {
    limit += STEP;
    draw();
  }

  search.addEventListener('input', refilter);
  mine.addEventListener('change', refilter);

  function refilter() {
    limit = STEP;
    draw();
  }

  async function load(view) {
    const answer = view ?? await api.get(`${host.rest.all}gates${of ? `?folder=${encodeURIComponent(of)}` : ''}`);
    if (isRefusal(answer)) {
      say(answer.text, true);
      return;
    }
    runs.clear();
    answer.gates.filter((line) => !of || line.job === of).forEach(put);
    sort();
  }

  function put(line) {
    const key = runKey(line);
    runs.set(key, [...(runs.get(key) ?? []), line]);
  }

  // An event of live.js: only the run that it is about is asked for, unless there are too many of them at once.
  function changed({ type, view, data }) {
    if (type === 'lost' || type === 'end') {
      return;
    }
    dirty.add(type === 'run' && !view ? JSON.stringify({ job: data.job, run: data.run }) : '');
    if (view) {
      dirty.clear();
      load(view);
    } else {
      catchUp();
    }
  }

  async function catchUp() {
    if (busy) {
      return;
    }
    busy = true;
    while (dirty.size) {
      const wanted = [...dirty];
      dirty.clear();
      if (wanted.includes('') || wanted.length > MANY) {
        await load();
      } else {
        await Promise.all(wanted.map((each) => JSON.parse(each)).map(loadRun));
        sort();
      }
    }
    busy = false;
  }

  async function loadRun({ job, run }) {
    const answer = await api.get(`${host.rest.run(job, run)}gates`);
    runs.delete(runKey({ job, run }));
    if (!isRefusal(answer)) {
      answer.gates.forEach(put);
    }
  }

  function sort() {
    ordered = [...runs.values()].flat().sort((a, b) => isMine(b) - isMine(a) || a.deadline.localeCompare(b.deadline));
    draw();
  }

  function draw() {
    const words = search.value.trim().toLowerCase();
    const isWanted = (line) => (!mine.checked || isMine(line))
      && (!words || `${line.job} #${line.run} ${line.stage} ${line.gate?.message ?? ''} ${line.startedBy}`.toLowerCase().includes(words));
    const fit = words || mine.checked ? ordered.filter((line) => isWanted(line) || forms.has(rowKey(line))) : ordered;
    keyed(list, fit.slice(0, limit), rowKey, create, update);
    const alive = new Set(ordered.map(rowKey));
    [...forms.keys()].filter((key) => !alive.has(key)).forEach((key) => forms.delete(key));
    set(bar, { hidden: ordered.length === 0 || (Boolean(of) && ordered.length <= 5) });
    set(empty, { hidden: fit.length > 0 });
    text(empty, ordered.length ? WORDS.inbox.noMatch : WORDS.inbox.empty);
    text(counts, WORDS.inbox.counts(fit.length, ordered.length, ordered.filter(isMine).length));
    set(more, { hidden: fit.length <= limit });
    text(more, WORDS.inbox.more(Math.min(STEP, fit.length - limit)));
    inbox.onchange(ordered.length, ordered);
  }

  function create(line) {
    const run = `${line.job} #${line.run}`;
    const place = el('div', { class: 'sg-inbox-form' });
    const why = el('span', { class: 'sg-why' });
    const go = button(WORDS.inbox.run, () => press(line), { class: 'sg-primary', 'aria-label': WORDS.inbox.runNow(line.name, run) });
    const opener = button('', () => toggle(line, place, opener), { 'aria-expanded': 'false' });
    const item = el('li', { class: 'sg-card sg-inbox-row', 'data-key': rowKey(line) },
      el('span', { class: 'sg-inbox-what' },
        badge(line.gate ? 'WAITING' : 'INTERVENTION'),
        el('a', { href: host.pages.run(line.job, line.run, line.stage) }, of ? `#${line.run} · ${line.stage}` : `${run} · ${line.stage}`),
        el('span', { class: 'sg-inbox-message' }, line.gate ? line.gate.message : `${WORDS.inbox.decision} ${line.intervention.error.message}`)),
      el('span', { class: 'sg-hint' }, countdown(line.deadline), `, ${WORDS.inbox.startedBy(line.startedBy)}`),
      el('span', { class: 'sg-inbox-actions' }, go, opener), why, place);
    item.sgParts = { go, opener, why };
    return item;
  }

  function update(item, line) {
    const { go, opener, why } = item.sgParts;
    const ready = line.gate && isReady(line.gate) && line.gate.inputs.length === 0;
    const word = line.intervention ? WORDS.inbox.decide : ready || !isMine(line) ? WORDS.inbox.details : WORDS.inbox.fill;
    set(go, { hidden: !ready });
    text(opener, word);
    set(opener, { 'aria-label': WORDS.inbox.open(word, line.name, `${line.job} #${line.run}`) });
    text(why, isMine(line) ? '' : (line.gate ?? line.intervention).why ?? '');
    forms.get(rowKey(line))?.update(line.gate ?? line.intervention);
  }

  async function press(line) {
    const answer = await api.post(`${host.rest.run(line.job, line.run)}trigger`, { stage: line.stage, values: {} });
    if (isRefusal(answer)) {
      say(answer.text, true);
    } else {
      say(WORDS.inbox.pressed(line.name));
    }
    await loadRun(line);
    sort();
  }

  function toggle(line, place, opener) {
    const key = rowKey(line);
    const isOpen = !forms.has(key);
    if (isOpen) {
      const at = { job: line.job, run: line.run, stage: line.stage, name: line.name };
      const now = runs.get(runKey(line))?.find((each) => rowKey(each) === key) ?? line;
      const acted = () => loadRun(line).then(sort);
      const form = now.gate ? gateForm(host, at, now.gate, acted) : interventionForm(host, at, now.intervention, acted);
      forms.set(key, form);
      place.replaceChildren(form.element);
      form.focus();
    } else {
      forms.delete(key);
      place.replaceChildren();
    }
    set(opener, { 'aria-expanded': String(isOpen) });
  }

  return inbox;
}

function isMine(line) {
  return Boolean(line.gate ? line.gate.mayPress : line.intervention.mayDecide);
}

function runKey({ job, run }) {
  return `${job} #${run}`;
}

// A wait that is armed again is another one.
function rowKey(line) {
  return `${runKey(line)} ${line.stage} ${line.gate?.openedAt ?? line.deadline}`;
}
