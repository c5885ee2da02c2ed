// Two runs, stage by stage.

import { duration } from '../time.js';
import { WORDS } from '../words.js';

// Rows { path, left, right, differs: [words], delta } in the order of the stages; left and right are stages or undefined.
export function compared(leftRun, rightRun) {
  const left = new Map(leftRun.stages.map((stage) => [stage.path, stage]));
  const right = new Map(rightRun.stages.map((stage) => [stage.path, stage]));
  return inOrder([...left.keys()], [...right.keys()]).map((path) => row(path, left.get(path), right.get(path)));
}

export function lasted({ startedAt, endedAt }) {
  return startedAt && endedAt ? new Date(endedAt) - new Date(startedAt) : null;
}

// What was given at the gate: [{ name, value }]; a password says only whether it was given.
export function givenTo(stage) {
  return (stage?.gate?.inputs ?? []).map((input) => ({
    name: input.name,
    value: input.type === 'PASSWORD'
      ? (input.given ? WORDS.compare.given : WORDS.compare.notGiven)
      : input.value ?? input.default ?? WORDS.compare.notGiven,
  }));
}

// { differs, words } of two durations in milliseconds.
export function difference(left, right) {
  if (left === null || right === null) {
    return { differs: false, words: '' };
  }
  const delta = right - left;
  const differs = Math.abs(delta) >= 1000 && Math.abs(delta) >= Math.min(left, right) / 5;
  return { differs, words: differs ? (delta > 0 ? WORDS.compare.longer(duration(delta)) : WORDS.compare.shorter(duration(-delta))) : '' };
}

function row(path, left, right) {
  const delta = left && right ? difference(lasted(left), lasted(right)) : { differs: false, words: '' };
  const differs = !left || !right ? [WORDS.compare.status] : [
    statusDiffers(left, right),
    delta.differs ? WORDS.compare.duration : '',
    left.gate && right.gate && JSON.stringify(givenTo(left)) !== JSON.stringify(givenTo(right)) ? WORDS.compare.inputs : '',
    left.attempts.length && right.attempts.length && left.attempts.length !== right.attempts.length ? WORDS.compare.attempts : '',
  ].filter(Boolean);
  return { path, left, right, differs, delta: delta.words };
}

// A stage that was taken over counts as the status that it had.
function statusDiffers(left, right) {
  const [one, other] = [left, right].map((stage) => `${stage.reusedStatus ?? stage.status} ${stage.reason ?? ''}`);
  if (one !== other) {
    return WORDS.compare.status;
  }
  return (left.reusedFrom ?? '') === (right.reusedFrom ?? '') ? '' : WORDS.compare.taken;
}

// The paths of the right with those that only the left has, each after the one that it followed there.
function inOrder(left, right) {
  const all = [...right];
  left.forEach((path, index) => {
    if (!all.includes(path)) {
      all.splice(index === 0 ? 0 : all.indexOf(left[index - 1]) + 1, 0, path);
    }
  });
  return all;
}
