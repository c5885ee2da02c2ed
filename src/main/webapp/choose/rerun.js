// Rerun of a finished run: its whole selection, or one stage.

import { apiOf, isRefusal } from '../api.js';
import { el } from '../dom.js';
import { nameChoiceInAddress } from '../places.js';
import { WORDS } from '../words.js';
import { inputsForm } from './inputs.js';
import { choosing } from './layout.js';
import { parametersKept } from './parameters.js';
import { planPanel } from './plan.js';
import { stageChoice } from './stages.js';

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
  const whole = el('input', { type: 'radio', onchange: () => {
    list.clear();
    changed();
  } });
  const inputs = inputsForm(known.stages, run.stages);
  const list = stageChoice(known.stages, { kind: 'one', changed });
  const panel = planPanel(host, { job, run: place.of }, {
    ask: ({ stage }) => api.get(`${base}rerun-plan${stage ? `?stage=${encodeURIComponent(stage)}` : ''}`),
    go: (choice) => inputs.send((given) => api.post(`${base}rerun`, { ...choice, ...given })),
    shown(plan) {
      list.show(plan);
      inputs.show(plan);
    },
    goWords: (choice) => WORDS.choose.go.rerun(known.stages.find((stage) => stage.path === choice?.stage)?.name),
    inputsOf: inputs.names,
    children: [parametersKept(run.params) ?? '', inputs.element],
  });

  function changed() {
    const [stage] = list.chosen();
    whole.checked = !stage;
    nameChoiceInAddress('rerun', place.of, { stage });
    panel.choose(stage ? { stage } : {});
  }

  choosing(box, {
    job,
    title: WORDS.choose.rerun(job, place.of),
    hint: WORDS.choose.rerunHint,
    before: el('label', { class: 'sg-pick sg-pick-whole' }, whole, ` ${WORDS.choose.whole(run.selection?.stages ?? [])}`),
    list: list.element,
    panel: panel.element,
  });
  whole.name = list.name; // one group of radio buttons
  list.choose([place.stage].filter(Boolean));
  changed();
}
