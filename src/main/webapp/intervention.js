// The decision that a person has to take after a failure.

import { apiOf, isRefusal } from './api.js';
import { button, el, text } from './dom.js';
import { commentField } from './reason.js';
import { errorLine } from './status.js';
import { countdown } from './time.js';
import { WORDS } from './words.js';

let ids = 0;

// at is { job, run, stage, name }; acted(view) gets the run as it is after the decision.
export function interventionForm(host, at, intervention, acted) {
  const api = apiOf(host);
  const id = `sg-decision-${ids++}`;
  const comment = commentField(id);
  const problem = el('p', { class: 'sg-problem', role: 'status' });

  async function decide(action) {
    const answer = await api.post(`${host.rest.run(at.job, at.run)}intervene`, { stage: at.stage, action, comment: comment.value() });
    if (isRefusal(answer)) {
      text(problem, answer.text);
    } else {
      acted(answer);
    }
  }

  const why = el('p', { class: 'sg-why', id: `${id}-why` }, intervention.why ?? '');
  const isOff = intervention.mayDecide ? null : 'true';
  const choices = intervention.actions.map((action) => {
    const { word, effect } = WORDS.intervention.actions[action] ?? { word: action, effect: '' };
    return el('div', { class: 'sg-choice' }, button(word, () => decide(action), { 'aria-disabled': isOff, 'aria-describedby': `${id}-why` }), el('span', { class: 'sg-hint' }, effect));
  });
  const onTimeout = WORDS.intervention.actions[intervention.onTimeout]?.word ?? intervention.onTimeout;
  const element = el('div', { class: 'sg-gate', role: 'group', 'aria-label': WORDS.intervention.label(at.stage) },
    el('p', { class: 'sg-question' }, WORDS.intervention.question(at.name), ' ', countdown(intervention.deadline, (left) => WORDS.intervention.left(left, onTimeout))),
    errorLine(intervention.error),
    el('div', { class: 'sg-choices' }, choices),
    comment.element, intervention.mayDecide ? el('div', { class: 'sg-row' }, comment.opener) : '',
    why, problem);
  return { element, update: () => {}, focus: () => element.querySelector('button').focus() };
}
