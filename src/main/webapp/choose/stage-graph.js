// The stages to choose from as the graph of a run, each with what a plan makes of it.

import { el, set, text } from '../dom.js';
import { graphBar } from '../graph-bar.js';
import { stageGraph } from '../graph.js';
import { word } from '../status.js';
import { WORDS } from '../words.js';

const ROLES = { many: 'checkbox', one: 'radio' };

// A view of choice.js; pick(stage, isOn) is called when somebody chooses here.
export function graphView(choice, { pick }) {
  const role = ROLES[choice.kind];
  const note = el('p', { class: 'sg-hint sg-choice-note' });
  let states = choice.states();
  let lines = new Map();
  const graph = stageGraph({ select }, {
    label: WORDS.choose.graph,
    role: choice.kind === 'one' ? 'radiogroup' : 'group',
    signature: ({ status, stage }) => `${status} ${stage?.line?.from ?? ''} ${stage?.why}`,
    words,
    mark,
  });
  const bar = graphBar(graph);

  function select(stage) {
    tell(stage.path);
    if (role && !stage.why) {
      pick(choice.byPath.get(stage.path), choice.kind === 'one' || states.get(stage.path) !== 'true');
    }
  }

  function words({ stage, status }) {
    if (!stage) {
      return status === 'OPEN' ? [] : [word(status)];
    }
    return [[
      stage.line ? wordOf(stage.line) : stage.why && WORDS.choose.notChoosable,
      stage.manual && status !== 'ASK' ? WORDS.choose.gate : '',
    ].filter(Boolean).join(' · ')];
  }

  function mark(view, { path, stage }) {
    if (!role || !stage) {
      return;
    }
    if (!view.tick) {
      view.tick = el('span', { class: 'sg-tick', 'aria-hidden': 'true' });
      view.main.prepend(view.tick);
      set(view.main, { role });
    }
    set(view.main, { 'aria-checked': states.get(path), 'aria-label': [path, view.state.textContent].filter(Boolean).join(', '), 'aria-disabled': stage.why ? 'true' : null, title: reasonOf(stage) || null });
  }

  function update() {
    graph.update(choice.stages.map((stage) => {
      const line = lines.get(stage.path);
      return { path: stage.path, name: stage.name, parent: stage.parent, branch: stage.branch, manual: stage.manual,
        status: line?.decision ?? 'OPEN', line, why: choice.obstacle(stage) };
    }));
    bar.update(choice.stages);
  }

  // A finger can't hover: why it is so is told of the stage that has the focus.
  function tell(path) {
    const line = lines.get(path);
    const stage = choice.byPath.get(path);
    const reason = stage ? reasonOf({ line, why: choice.obstacle(stage) }) : '';
    text(note, reason ? WORDS.choose.because(path, line ? wordOf(line) : '', reason) : '');
  }

  graph.element.addEventListener('focusin', (event) => tell(event.target.dataset?.path));
  update();
  return {
    element: el('div', {}, bar.element, graph.element, note),
    mark() {
      states = choice.states();
      update();
    },
    show(next) {
      lines = next;
      update();
      tell(graph.element.contains(document.activeElement) ? document.activeElement.dataset.path : undefined);
    },
    reveal(paths) {
      graph.unfoldAround(paths);
      if (paths.length && !graph.element.contains(document.activeElement)) {
        graph.enter(paths[0]);
      }
    },
  };
}

function wordOf(line) {
  return line.from ? WORDS.decision.reuseFrom(line.from) : word(line.decision);
}

function reasonOf({ line, why }) {
  return [line?.reason, why].filter(Boolean).join(' ');
}
