// Where that comes from which the chosen stages take from others: these run too, or an earlier run gives it, or somebody does.

import { el, keyed, set, text } from '../dom.js';
import { hasEnded } from '../places.js';
import { word } from '../status.js';
import { clock } from '../time.js';
import { WORDS } from '../words.js';

const RUNS = new Set(['RUN', 'ASK', 'BLOCKED']);

let ids = 0;

// known: the stages that can be chosen; runs: lines of the job's runs; changed() is called when somebody decides otherwise.
export function needsForm(known, runs, changed) {
  const borrow = el('select', { onchange: changed }, new Option(WORDS.choose.runThem, ''),
    runs.filter((run) => hasEnded(run.status)).map((run) => el('option', { value: String(run.run) },
      WORDS.choose.fromRun(run.run, word(run.status), clock(run.startedAt)))));
  const supplies = new Map();
  const list = el('ul', { class: 'sg-needs' });
  const element = el('fieldset', { class: 'sg-needs-form', hidden: true },
    el('legend', {}, WORDS.choose.needs), list, el('label', { class: 'sg-field' }, el('span', {}, WORDS.choose.borrow), borrow));

  function create(need) {
    const supply = supplyForm(need, changed);
    supplies.set(need.from, supply);
    const by = el('span', { class: 'sg-hint' });
    const item = el('li', {}, el('strong', {}, need.from), ' ', by,
      need.stashes.length ? el('p', { class: 'sg-hint' }, WORDS.choose.noStash) : supply.element);
    item.sgBy = by;
    return item;
  }

  return {
    element,
    // plan: what it says of the chosen stages; isChosen(path): whether somebody chose that stage.
    show(plan, isChosen) {
      const runs = new Set((plan?.stages ?? []).filter((line) => RUNS.has(line.decision)).map((line) => line.path));
      const needs = plan ? needsOf(known, runs, isChosen) : [];
      keyed(list, needs, (need) => need.from, create, (item, need) => {
        const what = WORDS.choose.takes(need.outputs, need.stashes);
        text(item.sgBy, `${WORDS.choose.neededBy(need.by)}${what ? `: ${what}` : ''}`);
      });
      set(element, { hidden: plan !== null && needs.length === 0 && borrow.value === '' });
    },
    // What a request bears besides the stages.
    value() {
      const supply = Object.fromEntries([...list.children].map((item) => [...supplies].find(([, each]) => item.contains(each.element)))
        .filter(Boolean).map(([from, each]) => [from, each.value()]).filter(([, outputs]) => Object.keys(outputs).length));
      return {
        ...(borrow.value ? { borrowFrom: Number(borrow.value) } : {}),
        ...(Object.keys(supply).length ? { supply } : {}),
      };
    },
  };
}

function needsOf(known, runs, isChosen) {
  const needs = new Map();
  for (const stage of known.filter((each) => runs.has(each.path))) {
    for (const taken of stage.takes.filter((each) => !isChosen(each.from))) {
      const need = needs.get(taken.from) ?? { from: taken.from, by: [], outputs: [], stashes: [] };
      needs.set(taken.from, {
        ...need,
        by: [...need.by, stage.path],
        outputs: [...new Set([...need.outputs, ...taken.outputs])],
        stashes: [...new Set([...need.stashes, ...taken.stashes])],
      });
    }
  }
  return [...needs.values()];
}

function supplyForm(need, changed) {
  const fields = el('div', { class: 'sg-supply-fields' });
  const lines = [];

  function add(name) {
    const id = `sg-supply-${ids++}`;
    const value = el('input', { id, type: 'text', autocomplete: 'off' });
    const called = name ? null : el('input', { type: 'text', autocomplete: 'off', 'aria-label': WORDS.choose.outputName, placeholder: WORDS.choose.outputName });
    const note = el('span', { class: 'sg-hint' });
    if (called) {
      set(value, { 'aria-label': WORDS.choose.outputOf(WORDS.choose.outputName, need.from) });
      called.addEventListener('change', changed);
    }
    value.addEventListener('change', () => {
      const type = typeOf(understood(value.value));
      text(note, type ? WORDS.choose.takenAs(WORDS.choose.types[type]) : '');
      changed();
    });
    lines.push({ name: () => name ?? called.value.trim(), value });
    fields.append(el('div', { class: 'sg-field' }, called ?? el('label', { for: id }, WORDS.choose.outputOf(name, need.from)), value, note));
  }

  need.outputs.forEach(add);
  if (!need.outputs.length) {
    add();
  }
  return {
    element: el('details', {}, el('summary', { 'aria-label': WORDS.choose.supplyOf(need.from) }, WORDS.choose.supply), fields,
      el('button', { type: 'button', onclick: () => add() }, WORDS.choose.addOutput)),
    value: () => Object.fromEntries(lines.filter((line) => line.name() && line.value.value !== '')
      .map((line) => [line.name(), understood(line.value.value)])),
  };
}

// What is JSON is what it says, everything else a text.
function understood(written) {
  try {
    const value = JSON.parse(written);
    return value === null ? written : value;
  } catch {
    return written;
  }
}

function typeOf(value) {
  return Array.isArray(value) ? 'list' : { number: 'number', boolean: 'boolean', object: 'map' }[typeof value];
}
