// The stages of a run that wait for a person, each with its form.

import { el, keyed, set, text } from './dom.js';
import { gateForm } from './gate.js';
import { interventionForm } from './intervention.js';
import { icon } from './status.js';
import { WORDS } from './words.js';

const SHOWN = 5;

export function isWaiting(stage) {
  return Boolean(stage.intervention) || (stage.status === 'WAITING' && Boolean(stage.gate) && !stage.gate.decision);
}

// Mine first, then the one that is due first.
function inOrder(stages) {
  const rank = (stage) => ((stage.intervention ? stage.intervention.mayDecide : stage.gate.mayPress) ? 0 : 1);
  const due = (stage) => stage.intervention?.deadline ?? stage.gate.deadline;
  return [...stages].sort((a, b) => rank(a) - rank(b) || due(a).localeCompare(due(b)));
}

export function waitingList(host, job, run, acted, select) {
  const forms = new Map();
  const order = []; // a form never moves under somebody's hands
  const list = el('ul', { class: 'sg-cards sg-waiting' });
  const more = el('button', { type: 'button', hidden: true });
  const heading = el('h2', { 'aria-live': 'polite' });
  const element = el('section', { class: 'sg-waits', hidden: true }, heading, list, more);
  let limit = SHOWN;
  let last = [];

  const keyOf = (stage) => `${stage.path} ${stage.intervention?.deadline ?? stage.gate.openedAt}`;

  more.addEventListener('click', () => {
    limit = Infinity;
    update(last);
  });

  function card(stage) {
    const at = { job, run, stage: stage.path, name: stage.name };
    const form = stage.intervention ? interventionForm(host, at, stage.intervention, acted) : gateForm(host, at, stage.gate, acted);
    forms.set(keyOf(stage), form);
    return el('li', { class: 'sg-card sg-waits-card', 'data-path': stage.path },
      el('button', { type: 'button', class: 'sg-link', onclick: () => select(stage) }, icon(stage.status), ` ${stage.path}`), form.element);
  }

  function update(stages) {
    last = stages;
    const waiting = stages.filter(isWaiting);
    const keys = new Map(inOrder(waiting).map((stage) => [keyOf(stage), stage]));
    order.splice(0, order.length, ...order.filter((key) => keys.has(key)), ...[...keys.keys()].filter((key) => !order.includes(key)));
    keyed(list, order.slice(0, limit).map((key) => keys.get(key)), keyOf, card,
      (_, stage) => forms.get(keyOf(stage)).update(stage.intervention ?? stage.gate));
    [...forms.keys()].filter((key) => !keys.has(key)).forEach((key) => forms.delete(key));
    set(element, { hidden: waiting.length === 0 });
    set(more, { hidden: order.length <= limit });
    text(more, WORDS.run.showAll(order.length));
    text(heading, WORDS.run.waits(waiting.length));
    return waiting;
  }

  return {
    element,
    update,
    // Shows and focuses the form of a stage; false if it does not wait.
    focus(path) {
      const key = order.find((each) => each.startsWith(`${path} `));
      if (!key) {
        return false;
      }
      if (!forms.has(key)) {
        limit = Infinity;
        update(last);
      }
      forms.get(key).element.scrollIntoView({ block: 'center' });
      forms.get(key).focus();
      return true;
    },
  };
}
