// The stages of a job as a list to choose from, with what a plan makes of each beside it.

import { el, set, text } from '../dom.js';
import { icon } from '../status.js';
import { WORDS } from '../words.js';

const SHAPES = { RUN: 'RUNNING', ASK: 'WAITING', REUSE: 'REUSED', SKIP: 'SKIPPED', BLOCKED: 'REJECTED' };
const TONES = { RUN: 'busy', ASK: 'wait', REUSE: 'good', SKIP: 'calm', BLOCKED: 'bad' };

const COMES_IN = new Set(['RUN', 'ASK', 'BLOCKED']);

// Of more stages than these, groups are folded until somebody looks into them or chooses in them.
const MANY = 60;

let ids = 0;

export function decisionBadge(decision, words = WORDS.decision[decision]) {
  return el('span', { class: `sg-badge sg-${TONES[decision]}` }, icon(SHAPES[decision]), el('span', {}, words));
}

// stages: [{ path, name, parent, manual }], parents before children; kind: 'many', 'one' or 'none';
// obstacle(stage): why it can't be chosen, or ''; changed() is called when somebody has chosen.
export function stageList(stages, { kind, obstacle = () => '', changed = () => {} }) {
  const group = `sg-stages-${ids++}`;
  const byPath = new Map(stages.map((stage) => [stage.path, stage]));
  const parents = new Set(stages.map((stage) => stage.parent).filter((path) => byPath.has(path)));
  const folded = new Set(stages.length > MANY ? parents : []);
  const chosen = new Set();
  const search = el('input', { type: 'search', placeholder: WORDS.choose.filter, 'aria-label': WORDS.choose.filter, class: 'sg-search' });
  const none = el('button', { type: 'button', hidden: kind !== 'many' }, WORDS.choose.none);
  const noMatch = el('p', { class: 'sg-hint', role: 'status' });
  const rows = stages.map(row);
  const list = el('ul', { class: 'sg-picks', 'aria-label': WORDS.choose.stages }, rows.map(({ element }) => element));

  function row(stage, index) {
    const why = obstacle(stage);
    const control = kind === 'none' ? null
      : el('input', { type: kind === 'many' ? 'checkbox' : 'radio', name: group, disabled: why !== '', 'aria-label': stage.path, 'aria-describedby': `${group}-${index}` });
    const decision = el('span', { class: 'sg-pick-decision' });
    const reason = el('span', { class: 'sg-pick-reason sg-hint' }, why);
    const toggle = parents.has(stage.path) ? el('button', { type: 'button', class: 'sg-toggle', onclick: () => fold(stage, !folded.has(stage.path)) }) : null;
    const element = el('li', { class: 'sg-pick', 'data-path': stage.path },
      el('span', { class: 'sg-pick-name' }, toggle ?? (parents.size ? el('span', { class: 'sg-no-toggle' }) : ''),
        el(control ? 'label' : 'span', { class: 'sg-pick-label', title: stage.path }, control, el('span', {}, stage.name),
          stage.manual ? el('span', { class: 'sg-chip' }, WORDS.choose.gate) : '')),
      el('span', { class: 'sg-pick-plan', id: `${group}-${index}` }, decision, reason));
    element.style.setProperty('--sg-depth', String(depth(stage)));
    control?.addEventListener('change', () => {
      pick(stage, control.checked);
      changed();
    });
    return { stage, element, control, toggle, decision, reason, why, shown: '' };
  }

  function depth(stage) {
    let steps = 0;
    for (let up = byPath.get(stage.parent); up; up = byPath.get(up.parent)) {
      steps++;
    }
    return steps;
  }

  function fold(stage, isFolded) {
    folded[isFolded ? 'add' : 'delete'](stage.path);
    find();
  }

  function unfoldAround(stage) {
    for (let up = byPath.get(stage.parent); up; up = byPath.get(up.parent)) {
      folded.delete(up.path);
    }
  }

  function isFoldedAway(stage) {
    let up = byPath.get(stage.parent);
    while (up && !folded.has(up.path)) {
      up = byPath.get(up.parent);
    }
    return Boolean(up);
  }

  function chosenAround(stage) {
    let up = byPath.get(stage.parent);
    while (up && !chosen.has(up.path)) {
      up = byPath.get(up.parent);
    }
    return up;
  }

  function pick(stage, isOn) {
    if (kind === 'one') {
      chosen.clear();
    }
    const around = chosenAround(stage);
    if (isOn) {
      [...chosen].filter((path) => path.startsWith(`${stage.path}/`)).forEach((path) => chosen.delete(path));
      chosen.add(stage.path);
    } else if (around) {
      takeOut(around, stage);
    } else {
      chosen.delete(stage.path);
    }
    mark();
  }

  // Of a chosen parent all children run; without one of them, the others are chosen one by one.
  function takeOut(around, stage) {
    chosen.delete(around.path);
    for (const child of stages.filter((each) => each.parent === around.path)) {
      if (stage.path.startsWith(`${child.path}/`)) {
        takeOut(child, stage);
      } else if (child !== stage) {
        chosen.add(child.path);
      }
    }
  }

  function mark() {
    for (const { stage, control } of rows.filter((each) => each.control)) {
      const around = kind === 'many' && chosenAround(stage);
      const isOn = chosen.has(stage.path) || Boolean(around);
      set(control, { checked: isOn });
      if (kind === 'many') {
        control.indeterminate = !isOn && [...chosen].some((path) => path.startsWith(`${stage.path}/`));
      }
    }
  }

  // What is looked for is shown wherever it is.
  function find() {
    const words = search.value.trim().toLowerCase();
    let found = 0;
    for (const { stage, element, toggle } of rows) {
      const fits = words ? stage.path.toLowerCase().includes(words) : !isFoldedAway(stage);
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
  none.addEventListener('click', () => {
    chosen.clear();
    mark();
    changed();
  });
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

  find();
  return {
    element: el('div', { class: 'sg-stage-list' }, stages.length > 8 || kind === 'many' ? el('div', { class: 'sg-row' }, search, none) : '', noMatch, list),
    name: group,
    chosen: () => stages.map(({ path }) => path).filter((path) => chosen.has(path)),
    choose(paths) {
      chosen.clear();
      for (const path of paths.filter((each) => byPath.has(each))) {
        chosen.add(path);
        unfoldAround(byPath.get(path));
      }
      mark();
      find();
    },
    clear() {
      chosen.clear();
      mark();
    },
    focus: () => rows.find(({ control }) => control?.checked || (control && !control.disabled))?.control.focus(),
    // The lines of a plan, or null while there is none. What comes in besides what was chosen is unfolded.
    show(plan) {
      const lines = new Map((plan?.stages ?? []).map((line) => [line.path, line]));
      for (const each of rows) {
        const line = lines.get(each.stage.path);
        const shown = line ? `${line.decision} ${line.from ?? ''} ${line.reason}` : '';
        if (shown !== each.shown) {
          each.shown = shown;
          each.decision.replaceChildren(...(line ? [decisionBadge(line.decision, line.from ? WORDS.decision.reuseFrom(line.from) : undefined)] : []));
          text(each.reason, [line?.reason, each.why].filter(Boolean).join(' '));
          set(each.element, { 'data-decision': line?.decision });
          if (kind === 'many' && COMES_IN.has(line?.decision) && !chosenAround(each.stage)) {
            unfoldAround(each.stage);
          }
        }
      }
      find();
    },
  };
}
