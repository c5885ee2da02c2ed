// A new run: of all stages, or of some that are chosen here.

import { apiOf, isRefusal } from '../api.js';
import { el } from '../dom.js';
import { nameChoiceInAddress } from '../places.js';
import { WORDS } from '../words.js';
import { inputsForm } from './inputs.js';
import { choosing } from './layout.js';
import { needsForm } from './needs.js';
import { parameterForm } from './parameters.js';
import { planPanel } from './plan.js';
import { stageChoice } from './stages.js';

// How many of the newest runs something can be taken from.
const LENDERS = 100;

// place.view: 'start' or 'run-stages'; place.stages: what is chosen at first, as JSON.
export async function show(box, host, failed, place) {
  const api = apiOf(host);
  const { job } = host.place;
  const base = host.rest.job(job);
  const isChoice = place.view === 'run-stages';
  const answers = await Promise.all([api.get(`${base}stages`), api.get(`${base}job`), isChoice ? api.get(`${base}runs?limit=${LENDERS}`) : { runs: [] }]);
  const refusal = answers.find(isRefusal);
  if (refusal) {
    failed(refusal);
    return;
  }
  const [known, about, { runs }] = answers;
  const words = isChoice ? 'runStages' : 'start';
  const list = stageChoice(known.stages, { kind: isChoice ? 'many' : 'none', changed });
  const needs = isChoice ? needsForm(known.stages, runs, () => panel.choose(choice())) : null;
  const parameters = parameterForm(about.parameters);
  const inputs = inputsForm(known.stages);
  const panel = planPanel(host, { job }, {
    ask: (wanted) => api.post(`${base}plan`, wanted),
    async go(wanted) {
      const answer = await inputs.send((given) => api.post(`${base}start`, { ...wanted, params: parameters.values(), ...given }));
      if (isRefusal(answer)) {
        parameters.refuse(answer);
      }
      return answer;
    },
    shown(plan) {
      list.show(plan);
      inputs.show(plan);
      needs?.show(plan, (path) => chosenOrInside(path));
    },
    goWords: () => WORDS.choose.go[words],
    inputsOf: inputs.names,
    children: [needs?.element ?? '', parameters.element ?? '', inputs.element],
  });

  function chosenOrInside(path) {
    return list.chosen().some((each) => path === each || path.startsWith(`${each}/`));
  }

  function choice() {
    const stages = list.chosen();
    return isChoice ? (stages.length ? { stages, ...needs.value() } : null) : {};
  }

  function changed() {
    const stages = list.chosen();
    nameChoiceInAddress(place.view, undefined, { stages: stages.length ? JSON.stringify(stages) : '' });
    panel.choose(choice());
  }

  choosing(box, {
    job,
    title: WORDS.choose[words](job),
    hint: WORDS.choose[`${words}Hint`],
    before: known.stages.length && !known.declared ? el('p', { class: 'sg-hint' }, WORDS.choose.guessed) : '',
    list: known.stages.length ? list.element : el('p', { class: 'sg-hint' }, isChoice ? WORDS.choose.noStages : WORDS.choose.unknownYet),
    panel: panel.element,
  });
  list.choose(stagesIn(place.stages));
  panel.choose(choice());
}

function stagesIn(text) {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
}
