// The stages to choose from as a list, with what a plan makes of each beside it.

import { el, set, text } from '../dom.js';
import { labelled, word } from '../status.js';
import { WORDS } from '../words.js';

// Of more stages than these, groups are folded until somebody looks into them or chooses in them.
const MANY = 60;
const FEW = 8; // nobody looks for a stage among them

// A view of choice.js; name is that of the radio buttons; pick(stage, isOn) is called when somebody chooses here.
export function listView(choice, { name, pick }) {
  const { stages, byPath, kind } = choice;
  const parents = new Set(stages.map((stage) => stage.parent).filter((path) => byPath.has(path)));
  const folded = new Set(stages.length > MANY ? parents : []);
  const search = el('input', { type: 'search', placeholder: WORDS.choose.filter, 'aria-label': WORDS.choose.filter, class: 'sg-search' });
  const noMatch = el('p', { class: 'sg-hint', role: 'status' });
  const rows = stages.map(row);
  const list = el('ul', { class: 'sg-picks', 'aria-label': WORDS.choose.stages }, rows.map(({ element }) => element));

  function row(stage, index) {
    const why = choice.obstacle(stage);
    const control = kind === 'none' ? null
      : el('input', { type: kind === 'many' ? 'checkbox' : 'radio', name, disabled: why !== '', 'aria-label': stage.path, 'aria-describedby': `${name}-${index}` });
    const decision = el('span', { class: 'sg-pick-decision' });
    const reason = el('span', { class: 'sg-pick-reason sg-hint' }, why);
    const toggle = parents.has(stage.path) ? el('button', { type: 'button', class: 'sg-toggle', onclick: () => fold(stage, !folded.has(stage.path)) }) : null;
    const element = el('li', { class: 'sg-pick', 'data-path': stage.path },
      el('span', { class: 'sg-pick-name' }, toggle ?? (parents.size ? el('span', { class: 'sg-no-toggle' }) : ''),
        el(control ? 'label' : 'span', { class: 'sg-pick-label', title: stage.path }, control, el('span', {}, stage.name),
          stage.manual ? el('span', { class: 'sg-chip' }, WORDS.choose.gate) : '')),
      el('span', { class: 'sg-pick-plan', id: `${name}-${index}` }, decision, reason));
    element.style.setProperty('--sg-depth', String(choice.around(stage).length));
    control?.addEventListener('change', () => pick(stage, control.checked));
    return { stage, element, control, toggle, decision, reason, why, shown: '' };
  }

  function fold(stage, isFolded) {
    folded[isFolded ? 'add' : 'delete'](stage.path);
    find();
  }

  // What is looked for is shown wherever it is.
  function find() {
    const words = search.value.trim().toLowerCase();
    let found = 0;
    for (const { stage, element, toggle } of rows) {
      const fits = words ? stage.path.toLowerCase().includes(words) : !choice.around(stage).some((up) => folded.has(up.path));
      found += fits ? 1 : 0;
      set(element, { hidden: !fits });
      if (toggle) {
        const isFolded = folded.has(stage.path);
        set(toggle, { 'aria-expanded': String(!isFolded), 'aria-label': WORDS.graph.toggle(isFolded, stage.path), hidden: words !== '' });
      }
    }
    text(noMatch, found ? '' : WORDS.choose.noMatch);
  }

  search.addEventListener('input', find);
  // Tab passes over a long list in one step per stage; arrows do the same for check boxes as they do for radio buttons.
  list.addEventListener('keydown', (event) => {
    const current = rows.find(({ control }) => control === document.activeElement);
    if (kind === 'many' && current?.toggle && ['ArrowLeft', 'ArrowRight'].includes(event.key)) {
      event.preventDefault();
      fold(current.stage, event.key === 'ArrowLeft');
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || kind !== 'many') {
      return;
    }
    event.preventDefault();
    const controls = rows.filter(({ element, control }) => !element.hidden && !control.disabled).map(({ control }) => control);
    const next = controls.indexOf(document.activeElement) + step;
    controls[Math.min(controls.length - 1, Math.max(0, next))]?.focus();
  });

  return {
    element: el('div', { class: 'sg-stage-list' }, el('div', { class: 'sg-row', hidden: stages.length <= FEW && kind !== 'many' }, search), noMatch, list),
    mark() {
      const states = choice.states();
      for (const { stage, control } of rows.filter((each) => each.control)) {
        set(control, { checked: states.get(stage.path) === 'true' });
        control.indeterminate = states.get(stage.path) === 'mixed';
      }
    },
    show(lines) {
      for (const each of rows) {
        const line = lines.get(each.stage.path);
        const shown = line ? `${line.decision} ${line.from ?? ''} ${line.reason}` : '';
        if (shown !== each.shown) {
          each.shown = shown;
          each.decision.replaceChildren(...(line ? [labelled(line.decision, line.from ? WORDS.decision.reuseFrom(line.from) : word(line.decision))] : []));
          text(each.reason, [line?.reason, each.why].filter(Boolean).join(' '));
          set(each.element, { 'data-decision': line?.decision });
        }
      }
    },
    reveal(paths) {
      paths.flatMap((path) => choice.around(byPath.get(path))).forEach((up) => folded.delete(up.path));
      find();
    },
  };
}
