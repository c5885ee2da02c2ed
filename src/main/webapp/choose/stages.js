// The stages to choose from, as a graph or as a list, whichever the viewer likes better; both show and do the same.

import { el, set } from '../dom.js';
import { WORDS } from '../words.js';
import { choiceOf } from './choice.js';
import { graphView } from './stage-graph.js';
import { listView } from './stage-list.js';

const KEY = 'stage-gates-choose-in';
const VIEWS = { graph: graphView, list: listView };
const COMES_IN = new Set(['RUN', 'ASK', 'BLOCKED']);

let ids = 0;

// stages, kind and obstacle as in choice.js; changed() is called when somebody has chosen.
export function stageChoice(stages, { kind, obstacle = () => '', changed = () => {} }) {
  const choice = choiceOf(stages, kind, obstacle);
  const name = `sg-stages-${ids++}`;
  const made = new Map();
  const place = el('div', { class: 'sg-stage-views' });
  const none = el('button', { type: 'button', hidden: kind !== 'many', onclick: () => {
    choice.replace([]);
    view().mark();
    changed();
  } }, WORDS.choose.none);
  const switches = Object.keys(VIEWS).map((key) => el('button', { type: 'button', 'data-view': key, onclick: () => turnTo(key) }, WORDS.choose.views[key]));
  let lines = new Map();
  let key = VIEWS[localStorage.getItem(KEY)] ? localStorage.getItem(KEY) : 'graph';

  function view() {
    if (!made.has(key)) {
      made.set(key, VIEWS[key](choice, { name, pick }));
    }
    return made.get(key);
  }

  function pick(stage, isOn) {
    choice.pick(stage, isOn);
    view().mark();
    changed();
  }

  function turnTo(next) {
    key = next;
    localStorage.setItem(KEY, key);
    present();
  }

  function present() {
    switches.forEach((each) => set(each, { 'aria-pressed': String(each.dataset.view === key) }));
    place.replaceChildren(view().element);
    view().show(lines);
    view().mark();
    view().reveal(worthSeeing());
  }

  // What was chosen, and what comes in besides.
  function worthSeeing() {
    const comesIn = (stage) => kind === 'many' && COMES_IN.has(lines.get(stage.path)?.decision) && !choice.chosenAround(stage);
    return [...choice.paths(), ...stages.filter(comesIn).map((stage) => stage.path)];
  }

  present();
  return {
    element: el('div', { class: 'sg-stage-choice' },
      el('div', { class: 'sg-row' }, el('div', { class: 'sg-switch', role: 'group', 'aria-label': WORDS.choose.showAs }, switches), none), place),
    name,
    chosen: choice.paths,
    choose(paths) {
      choice.replace(paths);
      view().mark();
      view().reveal(choice.paths());
    },
    clear() {
      choice.replace([]);
      view().mark();
    },
    // A plan, or null while there is none.
    show(plan) {
      lines = new Map((plan?.stages ?? []).map((line) => [line.path, line]));
      view().show(lines);
      view().reveal(worthSeeing());
    },
  };
}
