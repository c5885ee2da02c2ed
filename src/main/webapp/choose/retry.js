// Retry of an unsuccessful run from one of its stages.

import { apiOf, isRefusal } from '../api.js';
import { el } from '../dom.js';
import { nameChoiceInAddress } from '../places.js';
import { word } from '../status.js';
import { WORDS } from '../words.js';
import { inputsForm } from './inputs.js';
import { choosing } from './layout.js';
import { parametersKept } from './parameters.js';
import { planPanel } from './plan.js';
import { stageChoice } from './stages.js';

const UNSUCCESSFUL = new Set(['FAILED', 'ABORTED', 'EXPIRED', 'REJECTED']);
const NOT_EXECUTED = new Set(['SKIPPED', 'PENDING']);

export async function show(box, host, failed, place) {
  const api = apiOf(host);
  const { job } = host.place;
  const base = host.rest.run(job, place.of);
  const answers = await Promise.all([api.get(`${base}run`), api.get(`${host.rest.job(job)}stages`)]);
  const refusal = answers.find(isRefusal);
  if (refusal) {
    failed(refusal);
    return;
  }
  const [run, known] = answers;
  const inputs = inputsForm(known.stages, run.stages);
  const list = stageChoice(run.stages, {
    kind: 'one',
    obstacle: (stage) => NOT_EXECUTED.has(stage.status) ? WORDS.choose.notExecuted(word(stage.status)) : '',
    changed,
  });
  const scope = scopeChoice(place.parallel, changed);
  const panel = planPanel(host, { job, run: place.of }, {
    ask: ({ from, parallel }) => api.get(`${base}retry-plan?from=${encodeURIComponent(from)}&parallel=${parallel}`),
    go: (choice) => inputs.send((given) => api.post(`${base}retry`, { ...choice, ...given })),
    shown(plan) {
      list.show(plan);
      inputs.show(plan);
    },
    goWords: (choice) => choice ? WORDS.choose.go.retry(nameOf(choice.from)) : WORDS.choose.retryAny,
    inputsOf: inputs.names,
    children: [scope.element, parametersKept(run.params) ?? '', inputs.element],
  });

  function nameOf(path) {
    return run.stages.find((stage) => stage.path === path)?.name ?? path;
  }

  function changed() {
    const [from] = list.chosen();
    scope.element.hidden = !from || !touchesGroup(run.stages, from);
    const parallel = scope.element.hidden ? 'failed' : scope.value();
    nameChoiceInAddress('retry', place.of, { from, parallel: parallel === 'all' ? 'all' : '' });
    panel.choose(from ? { from, parallel } : null);
  }

  choosing(box, { job, title: WORDS.choose.retry(job, place.of), hint: WORDS.choose.retryHint, list: run.stages.length ? list.element : el('p', { class: 'sg-hint' }, WORDS.run.noStages), panel: panel.element });
  list.choose([place.from ?? firstUnsuccessful(run.stages)?.path].filter(Boolean));
  changed();
}

// The innermost stage that went wrong first.
function firstUnsuccessful(stages) {
  const wrong = stages.filter((stage) => UNSUCCESSFUL.has(stage.status));
  return wrong.find((stage) => !wrong.some((other) => other.path.startsWith(`${stage.path}/`))) ?? stages.find((stage) => !NOT_EXECUTED.has(stage.status));
}

// Whether the stage lies in a parallel group or has one in it. A branch may be no stage itself.
function touchesGroup(stages, path) {
  const paths = new Set(stages.map((stage) => stage.path));
  const branches = new Set(stages.filter((stage) => stage.branch).map((stage) => stage.path));
  const isInBranch = (each) => each.split('/').some((_, depth, names) => {
    const up = names.slice(0, depth + 1).join('/');
    return branches.has(up) || !paths.has(up);
  });
  return stages.some((stage) => (stage.path === path || stage.path.startsWith(`${path}/`)) && isInBranch(stage.path));
}

function scopeChoice(first, changed) {
  const radio = (value) => el('input', { type: 'radio', name: 'sg-parallel', value, checked: value === (first === 'all' ? 'all' : 'failed'), onchange: changed });
  const [onlyFailed, all] = [radio('failed'), radio('all')];
  return {
    element: el('fieldset', { class: 'sg-scope', hidden: true }, el('legend', {}, WORDS.choose.parallel),
      el('label', {}, onlyFailed, ` ${WORDS.choose.failed}`), el('label', {}, all, ` ${WORDS.choose.all}`)),
    value: () => all.checked ? 'all' : 'failed',
  };
}
