// Above the graph: what there is of each status and a way to it, search, zoom, folding.

import { button, el, keyed, set, text } from './dom.js';
import { icon, tone, word } from './status.js';
import { WORDS } from './words.js';

const ZOOMS = ['dots', 'names', 'full', 'large'];
const MANY = 60;
const FEW = 8; // nobody looks for a stage among them

export function graphBar(graph) {
  const counts = el('div', { class: 'sg-counts', role: 'group', 'aria-label': WORDS.graph.jump });
  const found = el('span', { class: 'sg-hint', role: 'status' });
  const search = el('input', { type: 'search', class: 'sg-search', placeholder: WORDS.graph.search, 'aria-label': WORDS.graph.search });
  const out = button('−', () => zoom(-1), { 'aria-label': WORDS.graph.smaller, class: 'sg-square' });
  const into = button('+', () => zoom(1), { 'aria-label': WORDS.graph.larger, class: 'sg-square' });
  const fold = button(WORDS.graph.fold, () => graph.foldAll(true));
  const unfold = button(WORDS.graph.unfold, () => graph.foldAll(false));
  const places = new Map(); // where the last jump to a status led
  let level;
  let matches = [];

  function zoom(step) {
    level = Math.max(0, Math.min(ZOOMS.length - 1, level + step));
    set(graph.element, { 'data-zoom': ZOOMS[level] });
    set(out, { 'aria-disabled': level === 0 ? 'true' : null });
    set(into, { 'aria-disabled': level === ZOOMS.length - 1 ? 'true' : null });
  }

  function jump(status) {
    const paths = graph.paths((node) => node.status === status && node.stage && !node.counts.size);
    const next = paths[(paths.indexOf(places.get(status)) + 1) % paths.length];
    places.set(status, next);
    graph.go(next);
  }

  function find() {
    const wanted = search.value.trim().toLowerCase();
    matches = wanted ? graph.paths((node) => node.path.toLowerCase().includes(wanted) || node.name.toLowerCase().includes(wanted)) : [];
    graph.mark(wanted ? matches : null);
    text(found, wanted ? WORDS.graph.found(matches.length) : '');
  }

  search.addEventListener('input', find);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && matches.length) {
      event.preventDefault();
      graph.go(matches[0]);
      find(); // what was folded is marked now
    } else if (event.key === 'Escape') {
      search.value = '';
      find();
    }
  });

  const tools = el('div', { class: 'sg-row sg-tools' }, search, found,
    el('div', { class: 'sg-row', role: 'group', 'aria-label': WORDS.graph.zoom }, out, into), fold, unfold);
  return {
    element: el('div', { class: 'sg-bar' }, counts, tools),
    update(stages) {
      set(tools, { hidden: stages.length <= FEW });
      if (level === undefined && stages.length) {
        level = ZOOMS.indexOf(stages.length > MANY ? 'names' : 'full');
        zoom(0);
      }
      const isNested = stages.some((stage) => stage.parent || stage.path.includes('/'));
      [fold, unfold].forEach((each) => set(each, { hidden: !isNested }));
      keyed(counts, graph.counts(), ([status]) => status,
        ([status]) => button('', () => jump(status), { class: `sg-count sg-${tone(status)}` }),
        (element, [status, count]) => {
          if (element.dataset.count !== String(count)) {
            element.dataset.count = count;
            element.replaceChildren(icon(status), ` ${count} ${word(status)}`);
            set(element, { title: WORDS.graph.jumpTo(word(status)) });
          }
        });
      if (search.value) {
        find();
      }
    },
  };
}
