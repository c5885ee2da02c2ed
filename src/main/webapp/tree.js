// The stages of a run as a tree. A node is a stage, or a branch of parallel that is no stage itself; then it has no stage.

// Which status of the parts a reader most needs to see, most urgent first.
const URGENCY = ['INTERVENTION', 'WAITING', 'RUNNING', 'ABORTED', 'FAILED', 'REJECTED', 'EXPIRED', 'UNSTABLE', 'PENDING', 'FAILURE_IGNORED', 'SUCCESS', 'REUSED', 'SKIPPED',
  'BLOCKED', 'ASK', 'RUN', 'REUSE', 'SKIP', 'OPEN'];
const QUIET = new Set(['PENDING', 'SUCCESS', 'FAILURE_IGNORED', 'SKIPPED', 'REUSED', 'RUN', 'REUSE', 'SKIP', 'OPEN']);

// branches: those that do something of their own, as the host tells them.
export function treeOf(stages, branches = []) {
  const root = node('', '', null, false);
  const byPath = new Map([['', root]]);
  for (const stage of stages) {
    const start = stage.parent ? stage.parent.split('/').length : 0;
    let above = byPath.get(stage.parent ?? '') ?? root;
    const names = stage.path.split('/');
    for (let depth = start + 1; depth < names.length; depth++) {
      const path = names.slice(0, depth).join('/');
      if (!byPath.has(path)) {
        byPath.set(path, adopt(above, node(path, plain(names[depth - 1]), null, true)));
      }
      above = byPath.get(path);
    }
    byPath.set(stage.path, adopt(above, node(stage.path, stage.name, stage, stage.branch)));
  }
  for (const branch of branches) {
    tellOf(branch, byPath);
  }
  summarize(root);
  return { root, byPath };
}

// Declarative calls a cell of a matrix after all its axes: Matrix - OS = 'linux', ARCH = 'amd64'.
const CELL = /^Matrix - /;

function node(path, name, stage, isLane) {
  return { path, name: CELL.test(name) ? name.replace(CELL, '').replaceAll("'", '') : name, stage, isLane, above: null, children: [], status: stage?.status ?? 'PENDING', counts: new Map(), isQuiet: true };
}

function tellOf(branch, byPath) {
  const known = byPath.get(branch.path);
  if (known) {
    known.branch = branch;
    return;
  }
  const above = byPath.get(branch.path.slice(0, Math.max(0, branch.path.lastIndexOf('/')))) ?? byPath.get(branch.parent ?? '');
  const lane = node(branch.path, branch.name, null, true);
  byPath.set(branch.path, Object.assign(lane, { branch, above }));
  const next = above.children.findIndex((child) => isAfter(child, branch));
  above.children.splice(next < 0 ? above.children.length : next, 0, lane);
}

function isAfter({ stage, branch: other, children }, branch) {
  const { startedAt, status } = stage ?? other ?? children[0]?.stage ?? {};
  return startedAt ? new Date(startedAt) > new Date(branch.startedAt) : status === 'PENDING';
}

function adopt(above, child) {
  child.above = above;
  above.children.push(child);
  return child;
}

// What a graph of them counts: not what only holds others.
export function innermost(each, pathOf) {
  const above = new Set(each.flatMap((one) => [...pathOf(one).matchAll(/\//g)].map(({ index }) => pathOf(one).slice(0, index))));
  return each.filter((one) => !above.has(pathOf(one)));
}

// What stands below a node: counts of the innermost stages by status. A branch is no stage, so it is not counted.
function summarize(each) {
  each.children.forEach(summarize);
  for (const child of each.children) {
    const counts = child.counts.size || !child.stage ? child.counts : new Map([[child.status, 1]]);
    counts.forEach((count, status) => each.counts.set(status, (each.counts.get(status) ?? 0) + count));
    each.isQuiet &&= child.isQuiet;
  }
  if (!each.stage && each.path) {
    const statuses = each.children.map((child) => child.status).concat(each.branch?.status ?? []);
    each.status = URGENCY.find((status) => statuses.includes(status)) ?? 'UNKNOWN';
  }
  each.isQuiet &&= !each.path || QUIET.has(each.status);
}

// The parts in the order of their start: nodes, and { lanes } for those that run at the same time.
export function partsOf(each) {
  const parts = [];
  for (const child of each.children) {
    if (!child.isLane) {
      parts.push(child);
    } else if (parts.at(-1)?.lanes) {
      parts.at(-1).lanes.push(child);
    } else {
      parts.push({ path: `lanes of ${child.path}`, lanes: [child] });
    }
  }
  return parts;
}

export function byUrgency(counts) {
  return URGENCY.filter((status) => counts.has(status)).map((status) => [status, counts.get(status)]);
}

// The name of a path's element as people wrote it.
function plain(element) {
  try {
    return decodeURIComponent(element);
  } catch {
    return element;
  }
}
