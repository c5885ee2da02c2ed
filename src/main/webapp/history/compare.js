// Two runs of a job side by side.

import { apiOf, isRefusal } from '../api.js';
import { el, set } from '../dom.js';
import { nameChoiceInAddress, placeOf } from '../places.js';
import { badge, word } from '../status.js';
import { clock, duration } from '../time.js';
import { WORDS } from '../words.js';
import { compared, difference, givenTo, lasted } from './differences.js';

// How many of the newest runs are offered besides those that the address names.
const OFFERED = 100;

export async function show(box, host, failed, place) {
  const api = apiOf(host);
  const { job } = host.place;
  const base = `${host.rest.job(job)}runs?`;
  const wanted = [place.of, Number(place.with)].filter(Boolean);
  const views = await Promise.all([`limit=${OFFERED}`, ...wanted.map((run) => `before=${run + 1}&limit=1`)].map((query) => api.get(base + query)));
  const refused = views.find(isRefusal);
  if (refused) {
    failed(refused);
    return;
  }
  const lines = new Map(views.flatMap((view) => view.runs).map((run) => [run.run, run]));
  const runs = [...lines.values()].filter((run) => run.startedAt).sort((a, b) => b.run - a.run);
  const select = (chosen) => el('select', { onchange: compare }, runs.map((run) => el('option', { value: String(run.run), selected: run.run === Number(chosen) },
    WORDS.compare.option(run.run, word(run.status), clock(run.startedAt)))));
  const right = select(place.of);
  const left = select(place.with ?? runs.find((run) => run.run < place.of)?.run);
  const only = el('input', { type: 'checkbox', onchange: filter });
  const table = el('div', { class: 'sg-scroll', tabindex: '0', role: 'region', 'aria-label': WORDS.compare.stage });
  const same = el('p', { class: 'sg-hint', role: 'status' });
  const problem = el('p', { class: 'sg-problem', role: 'alert' });
  let asked = 0;

  async function compare() {
    const mine = ++asked;
    nameChoiceInAddress('compare', right.value, { with: left.value });
    const [one, other] = await Promise.all([left, right].map((each) => api.get(`${host.rest.run(job, each.value)}run`)));
    if (mine !== asked) {
      return;
    }
    const refusal = [one, other].find(isRefusal);
    problem.replaceChildren(refusal ? refusal.text : '');
    table.replaceChildren(...(refusal ? [] : [tableOf(host, one, other)]));
    filter();
  }

  function filter() {
    const rows = [...table.querySelectorAll('tbody tr')];
    rows.forEach((each) => set(each, { hidden: only.checked && !each.classList.contains('sg-differs') }));
    same.replaceChildren(rows.length && !rows.some((each) => each.classList.contains('sg-differs')) ? WORDS.compare.same : '');
  }

  box.replaceChildren(
    el('p', { class: 'sg-crumbs' }, el('a', { href: placeOf('') }, job)),
    el('h1', { tabindex: '-1' }, WORDS.compare.title(job)),
    el('div', { class: 'sg-row' },
      el('label', {}, `${WORDS.compare.run} `, right), el('label', {}, `${WORDS.compare.other} `, left),
      el('label', { class: 'sg-check' }, only, ` ${WORDS.compare.onlyDifferent}`)),
    el('p', { class: 'sg-hint' }, WORDS.compare.rule),
    problem, same, table);
  await compare();
}

// Said outright, because a phone shows a row as a block.
const COLUMN = { scope: 'col', role: 'columnheader' };

// The older run, left, is what the other one is measured by.
function tableOf(host, left, right) {
  const head = (run) => el('th', COLUMN, el('a', { href: host.pages.run(run.job, run.run) }, `#${run.run}`));
  const total = difference(lasted(left), lasted(right));
  const params = [...new Set([...Object.keys(left.params ?? {}), ...Object.keys(right.params ?? {})])];
  return el('table', { class: 'sg-compare', role: 'table' },
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, el('th', COLUMN, WORDS.compare.stage), head(left), head(right), el('th', COLUMN, WORDS.compare.differs))),
    el('tbody', { role: 'rowgroup' },
      line(WORDS.compare.totals, totals(left), totals(right),
        [left.status === right.status ? '' : WORDS.compare.status, total.differs ? `${WORDS.compare.duration} (${total.words})` : '']),
      params.map((name) => line(WORDS.compare.parameter(name), [left.params?.[name] ?? '—'], [right.params?.[name] ?? '—'],
        [left.params?.[name] === right.params?.[name] ? '' : WORDS.compare.inputs])),
      compared(left, right).map((row) => line(row.path, cell(row.left), cell(row.right),
        row.differs.map((what) => what === WORDS.compare.duration ? `${what} (${row.delta})` : what)))));
}

function line(name, left, right, differs) {
  const words = differs.filter(Boolean);
  return el('tr', { class: words.length ? 'sg-differs' : null, role: 'row' },
    el('th', { scope: 'row', role: 'rowheader' }, name), el('td', { role: 'cell' }, left), el('td', { role: 'cell' }, right),
    el('td', { role: 'cell', class: 'sg-compare-what' }, words.join(', ')));
}

function totals(run) {
  const time = lasted(run);
  return [badge(run.status), el('span', { class: 'sg-hint' }, time === null ? '' : ` ${duration(time)}`)];
}

function cell(stage) {
  if (!stage) {
    return [el('span', { class: 'sg-hint' }, WORDS.compare.absent)];
  }
  const time = lasted(stage);
  const note = stage.reusedFrom ? WORDS.compare.reused(stage.reusedFrom) : WORDS.skipped[stage.reason];
  return [
    badge(stage.status, note),
    el('span', { class: 'sg-hint' }, [time === null || stage.reusedFrom ? '' : ` ${duration(time)}`, stage.attempts.length > 1 ? `, ${WORDS.compare.attempt(stage.attempts.length)}` : '']),
    givenTo(stage).map(({ name, value }) => el('div', { class: 'sg-compare-input' }, el('span', { class: 'sg-hint' }, `${name}: `), value)),
  ];
}
