// Runs as trees: a retry stands below the run that it retries.

// lines: runs, each with retryOf where it is a retry. The tree with the newest run comes first.
export function retryTrees(lines) {
  const nodes = new Map(lines.map((line) => [line.run, { line, retries: [], newest: line.run }]));
  const roots = [];
  for (const node of [...nodes.values()].sort((a, b) => a.line.run - b.line.run)) {
    const origin = nodes.get(node.line.retryOf?.run);
    (origin ? origin.retries : roots).push(node);
  }
  roots.forEach(newest);
  return roots.sort((a, b) => b.newest - a.newest);
}

function newest(node) {
  node.newest = Math.max(node.newest, ...node.retries.map(newest));
  return node.newest;
}
