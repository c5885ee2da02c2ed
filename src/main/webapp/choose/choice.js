// Which stages are chosen, apart from how they are shown.

// stages: [{ path, name, parent, manual }], parents before children; kind: 'many', 'one' or 'none';
// obstacle(stage): why it can't be chosen, or ''.
export function choiceOf(stages, kind, obstacle) {
  const byPath = new Map(stages.map((stage) => [stage.path, stage]));
  const chosen = new Set();

  function above(stage) {
    return byPath.get(stage.parent);
  }

  function around(stage) {
    const all = [];
    for (let up = above(stage); up; up = above(up)) {
      all.push(up);
    }
    return all;
  }

  function chosenAround(stage) {
    return around(stage).find((up) => chosen.has(up.path));
  }

  // Of a chosen parent all children run; without one of them, the others are chosen one by one.
  function takeOut(parent, stage) {
    chosen.delete(parent.path);
    for (const child of stages.filter((each) => each.parent === parent.path)) {
      if (stage.path.startsWith(`${child.path}/`)) {
        takeOut(child, stage);
      } else if (child !== stage) {
        chosen.add(child.path);
      }
    }
  }

  return {
    stages,
    kind,
    obstacle,
    byPath,
    around,
    chosenAround,
    paths: () => stages.map(({ path }) => path).filter((path) => chosen.has(path)),
    pick(stage, isOn) {
      if (kind === 'one') {
        chosen.clear();
      }
      const parent = chosenAround(stage);
      if (isOn) {
        [...chosen].filter((path) => path.startsWith(`${stage.path}/`)).forEach((path) => chosen.delete(path));
        chosen.add(stage.path);
      } else if (parent) {
        takeOut(parent, stage);
      } else {
        chosen.delete(stage.path);
      }
    },
    replace(paths) {
      chosen.clear();
      paths.filter((path) => byPath.has(path)).forEach((path) => chosen.add(path));
    },
    // 'true', 'false' or, where only something inside is chosen, 'mixed', for each path.
    states() {
      const partly = new Set([...chosen].flatMap((path) => around(byPath.get(path)).map((up) => up.path)));
      return new Map(stages.map((stage) => [stage.path,
        chosen.has(stage.path) || (kind === 'many' && chosenAround(stage)) ? 'true' : kind === 'many' && partly.has(stage.path) ? 'mixed' : 'false']));
    },
  };
}
