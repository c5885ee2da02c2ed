// The stages of a run as a graph: what follows stands to the right and wraps like text, what runs at the same time stands in
// lanes, what belongs to a stage stands inside it. It is made of nested lists, which a screen reader can read; on a phone it is an outline.

import { button, el, keyed, set, text } from './dom.js';
import { isReady } from './gate.js';
import { icon, tone, word } from './status.js';
import { between, stopwatch } from './time.js';
import { byUrgency, partsOf, treeOf } from './tree.js';
import { WORDS } from './words.js';

const MANY = 60;

// What is shown of a node besides its name: words(node), which are made anew when signature(node) is another one.
const STATUS = {
  label: WORDS.graph.label,
  role: 'group',
  signature: ({ status, stage, branch }) => [status, branch?.startedAt, branch?.endedAt, stage?.attempt, stage?.startedAt, stage?.endedAt, stage?.reason, stage?.reusedFrom, stage?.resumesAt].join(),
  words: stateOf,
  mark: () => {},
};

// on.select(stage) is called when a stage is chosen, on.act(stage) when the button beside it is pressed. A look may mark(view, node)
// the button view.main of a node at each update.
export function stageGraph(on, look = STATUS) {
  const list = el('ol', { class: 'sg-parts sg-root' });
  const element = el('div', { class: 'sg-graph', role: look.role, 'aria-label': look.label }, list);
  const folded = new Map(); // what somebody has folded or unfolded
  let tree = treeOf([]);
  let told = [[], []]; // stages and branches
  let chosen = null;
  let found = null; // paths that stand out
  let entry = null; // path of the only stage that the tab key reaches

  function update(stages, branches = []) {
    told = [stages, branches];
    tree = treeOf(stages, branches);
    const isLarge = stages.length > MANY;
    if (!tree.byPath.has(entry)) {
      entry = (stages.find((stage) => stage.status === 'WAITING') ?? stages[0])?.path ?? null;
    }
    parts(list, tree.root, isLarge);
  }

  function parts(parent, above, isLarge) {
    keyed(parent, partsOf(above), (part) => part.path,
      (part) => part.lanes ? el('li', { class: 'sg-lanes' }, el('ul', {})) : nodeElement(part),
      (item, part) => {
        if (part.lanes) {
          keyed(item.firstChild, part.lanes, (lane) => lane.path, nodeElement, (lane, each) => show(lane, each, isLarge));
        } else {
          show(item, part, isLarge);
        }
      });
  }

  function nodeElement(node) {
    const shape = el('span', { class: 'sg-shape' });
    const name = el('span', { class: 'sg-name' }, node.name);
    const state = el('span', { class: 'sg-state' });
    const main = el('button', { type: 'button', class: 'sg-stage', 'data-path': node.path, tabindex: '-1' }, shape, el('span', { class: 'sg-words' }, name, state));
    main.addEventListener('click', () => {
      const { stage } = tree.byPath.get(node.path);
      enter(node.path);
      if (stage) {
        on.select(stage);
      } else if (tree.byPath.get(node.path).children.length) {
        fold(node.path);
      }
    });
    const head = el('div', { class: 'sg-head' }, main);
    const item = el('li', { class: 'sg-node' }, head);
    item.sgNode = { head, main, shape, state, signature: '' };
    return item;
  }

  function show(item, node, isLarge) {
    const view = item.sgNode;
    if (node.children.length) {
      folding(item, view, node, isLarge);
    }
    const { stage } = node;
    set(view.main, { tabindex: node.path === entry ? '0' : '-1', 'aria-current': node.path === chosen ? 'true' : null });
    view.main.classList.toggle('sg-found', Boolean(found?.has(node.path)));
    const signature = look.signature(node);
    if (signature !== view.signature) {
      view.signature = signature;
      item.className = `sg-node sg-is-${tone(node.status)}${node.isLane ? ' sg-lane' : ''}${node.children.length ? ' sg-parent' : ''}`;
      set(item, { 'data-status': node.status });
      view.shape.replaceChildren(icon(node.status));
      view.shape.className = `sg-shape sg-${tone(node.status)}`;
      view.state.replaceChildren(...look.words(node));
    }
    if (!stage) {
      set(view.main, { 'aria-disabled': node.children.length ? null : 'true' }); // a branch alone is only seen
    }
    look.mark(view, node);
    runButton(view, stage);
  }

  function folding(item, view, node, isLarge) {
    if (!view.toggle) {
      item.classList.add('sg-parent');
      view.toggle = button('', () => fold(node.path), { class: 'sg-toggle', tabindex: '-1' });
      view.summary = el('span', { class: 'sg-summary' });
      view.below = el('ol', { class: 'sg-parts' });
      view.head.prepend(view.toggle);
      view.head.append(view.summary);
      item.append(view.below);
      view.folds = isLarge && node.isQuiet;
    }
    view.folds &&= node.isQuiet; // what waits or fails is never hidden unless somebody hides it
    const isFolded = folded.get(node.path) ?? view.folds;
    set(view.toggle, { 'aria-expanded': String(!isFolded), 'aria-label': WORDS.graph.toggle(isFolded, node.name) });
    set(item, { 'data-folded': isFolded ? '' : null });
    set(view.below, { hidden: isFolded });
    set(view.summary, { hidden: !isFolded });
    if (isFolded) {
      view.summary.replaceChildren(...byUrgency(node.counts).map(([status, count]) => el('span', { class: `sg-count sg-${tone(status)}` },
        icon(status), `${count}`, el('span', { class: 'sg-hidden' }, ` ${word(status)}`))));
    } else {
      parts(view.below, node, isLarge);
    }
  }

  function runButton(view, stage) {
    const gate = stage?.status === 'WAITING' && !stage.intervention && stage.gate;
    const kind = gate ? 'run' : stage?.intervention ? 'decide' : null;
    if (kind !== (view.kind ?? null)) {
      view.run?.remove();
      view.kind = kind;
      view.run = kind ? actButton(kind, stage) : null;
      if (view.run) {
        view.head.append(view.run);
      }
    }
    if (gate) {
      // With inputs missing, Run leads to where they are given.
      set(view.run, { 'aria-disabled': gate.mayPress ? null : 'true', title: gate.why ?? null, 'data-ready': isReady(gate) ? 'true' : null });
    }
  }

  function actButton(kind, { path, name }) {
    return button(WORDS.graph[kind], () => on.act(tree.byPath.get(path).stage), { class: 'sg-run', 'aria-label': WORDS.graph[`${kind}Stage`](name) });
  }

  function isFolded(path) {
    return find(path)?.sgNode.toggle?.getAttribute('aria-expanded') === 'false';
  }

  function fold(path, isToBeFolded = !isFolded(path)) {
    folded.set(path, isToBeFolded);
    refresh();
  }

  function refresh() {
    update(...told);
  }

  function find(path) {
    return element.querySelector(`.sg-stage[data-path="${CSS.escape(path)}"]`)?.closest('.sg-node');
  }

  // Unfolds what is around them, so that they can be seen.
  function unfoldAround(paths) {
    for (const path of paths) {
      for (let around = tree.byPath.get(path)?.above; around?.path; around = around.above) {
        folded.set(around.path, false);
      }
    }
    refresh();
  }

  function reveal(path) {
    unfoldAround([path]);
    return find(path)?.sgNode.main;
  }

  function enter(path) {
    const old = entry;
    entry = path;
    [old, path].map(find).filter(Boolean).forEach((item) => set(item.sgNode.main, { tabindex: item.sgNode.main.dataset.path === path ? '0' : '-1' }));
  }

  function go(path) {
    const target = reveal(path);
    if (target) {
      enter(path);
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'center', inline: 'nearest' });
    }
  }

  element.addEventListener('keydown', (event) => {
    const path = event.target.dataset?.path;
    const moves = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    if (!path || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const node = tree.byPath.get(path);
    if (event.key in moves) {
      const visible = [...element.querySelectorAll('.sg-stage')].filter((each) => each.offsetParent !== null);
      const index = visible.indexOf(event.target) + moves[event.key];
      go(visible[Math.max(0, Math.min(visible.length - 1, index))].dataset.path);
    } else if (event.key === 'ArrowRight' && node.children.length) {
      if (isFolded(path)) {
        fold(path, false);
      } else {
        go(node.children[0].path);
      }
    } else if (event.key === 'ArrowLeft') {
      if (node.children.length && !isFolded(path)) {
        fold(path, true);
      } else if (node.above?.path) {
        go(node.above.path);
      }
    } else {
      return;
    }
    event.preventDefault();
  });

  return {
    element,
    update,
    go,
    enter,
    unfoldAround,
    choose(path) {
      chosen = path;
      refresh();
    },
    foldAll(isToBeFolded) {
      tree.byPath.forEach((node, path) => node.children.length && path && folded.set(path, isToBeFolded));
      refresh();
    },
    paths: (matches) => [...tree.byPath.values()].filter((node) => node.path && matches(node)).map((node) => node.path),
    mark(paths) {
      found = paths && new Set(paths);
      element.classList.toggle('sg-searched', Boolean(found));
      refresh();
    },
    counts: () => byUrgency(tree.root.counts),
  };
}

// The word, then how long.
function stateOf(node) {
  const { stage } = node;
  const words = [word(node.status)];
  const own = stage ?? (node.children.length ? null : node.branch);
  if (stage?.status === 'SKIPPED' && stage.reason) {
    words[0] = WORDS.skippedBecause(WORDS.skipped[stage.reason] ?? stage.reason);
  } else if (stage?.reusedFrom) {
    words[0] = WORDS.reusedFrom(stage.reusedFrom);
  }
  if (stage?.attempt > 1) {
    words.push(WORDS.attempt(stage.attempt));
  }
  if (own?.startedAt && own.endedAt && own.status !== 'SKIPPED') {
    words.push(between(own.startedAt, own.endedAt));
  }
  const isRunning = own?.startedAt && !own.endedAt && own.status === 'RUNNING';
  return [words.join(' · '), ...(isRunning ? [' · ', stopwatch(own.startedAt)] : [])];
}
