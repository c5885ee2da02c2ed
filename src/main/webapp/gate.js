// The form of a stage that waits at its gate. It stays in the page while the wait lasts: update() changes what differs and
// leaves alone what somebody is typing.

import { apiOf, isRefusal, pauseAfter } from './api.js';
import { button, el, set, text } from './dom.js';
import { inputField } from './field.js';
import { commentField, reasoned } from './reason.js';
import { clock, countdown } from './time.js';
import { WORDS } from './words.js';

const SAVE_AFTER = 600;

let ids = 0;

// at is { job, run, stage, name }; acted(view) gets the run as it is after what was done here.
export function gateForm(host, at, gate, acted) {
  const api = apiOf(host);
  const base = host.rest.run(at.job, at.run);
  const id = `sg-gate-${ids++}`;
  let view = gate;

  const why = el('p', { class: 'sg-why', id: `${id}-why`, role: 'status' });
  const approvals = el('p', { class: 'sg-hint' });
  const fields = gate.inputs.map((input) => inputField(input, { changed, settled: (field) => field.isPassword && save() }));
  const run = el('button', { class: 'sg-primary', 'aria-describedby': `${id}-why` }, WORDS.gate.run);
  const reject = reasoned({ ...WORDS.reject, label: WORDS.gate.rejectLabel(at.stage) },
    (reason) => api.post(`${base}reject`, { stage: at.stage, comment: reason }), acted);
  const comment = commentField(`${id}-comment`);
  const form = el('form', { class: 'sg-gate', novalidate: '', 'aria-label': WORDS.gate.label(at.stage) },
    el('p', { class: 'sg-question' }, gate.message || WORDS.gate.question(at.name), ' ', countdown(gate.deadline)),
    fields.map((field) => field.element),
    gate.submitters.length ? el('p', { class: 'sg-hint' }, WORDS.gate.submitters(gate.submitters)) : '',
    approvals,
    comment.element,
    el('div', { class: 'sg-row' }, run, reject.opener, comment.opener),
    reject.element, why);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const missing = fields.find((field) => field.isMissing || field.obstacle);
    if (run.getAttribute('aria-busy') === 'true' || !view.mayPress) {
      return;
    }
    if (missing) {
      missing.control.focus();
      return;
    }
    set(run, { 'aria-busy': 'true' });
    finish(await api.post(`${base}trigger`, { stage: at.stage, values: toBeSent(), comment: comment.value() }));
    set(run, { 'aria-busy': null });
  });

  function toBeSent() {
    return Object.fromEntries(fields.filter((field) => field.isToBeSent).map((field) => [field.name, field.value]));
  }

  function finish(answer) {
    if (isRefusal(answer)) {
      text(why, answer.text);
      why.classList.add('sg-problem');
      fields.forEach((field) => field.refuse(answer.fields[field.name] ?? ''));
      return;
    }
    acted(answer);
  }

  let timer;

  function changed(field) {
    refresh();
    if (!field.isPassword) {
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_AFTER);
    }
  }

  async function save(failures = 0) {
    if (!form.isConnected) {
      return;
    }
    for (const field of fields.filter((each) => each.isDirty && !each.obstacle)) {
      const value = field.value;
      const answer = await api.put(`${base}inputs`, { stage: at.stage, values: { [field.name]: value } });
      if (isRefusal(answer)) {
        field.refuse(answer.fields[field.name] ?? answer.text);
        if (answer.isTemporary) {
          clearTimeout(timer);
          timer = setTimeout(() => save(failures + 1), pauseAfter(failures + 1));
          return;
        }
      } else {
        field.saved(value);
        acted(answer);
      }
    }
  }

  function refresh() {
    const missing = fields.filter((field) => field.isMissing).map((field) => field.name);
    const wrong = fields.filter((field) => field.obstacle).map((field) => field.name);
    const reason = !view.mayPress ? view.why
      : missing.length ? WORDS.gate.missing(missing)
        : wrong.length ? WORDS.gate.wrong(wrong) : '';
    why.classList.remove('sg-problem');
    text(why, reason ?? '');
    set(run, { 'aria-disabled': reason ? 'true' : null });
    set(reject.opener, { hidden: !view.mayReject });
    set(comment.opener, { hidden: !view.mayPress });
    text(approvals, view.approvalsNeeded > 1 ? approvalsOf(view) : '');
  }

  refresh();
  fields.forEach((field, index) => field.update(gate.inputs[index], gate.mayPress));
  return {
    element: form,
    update(next) {
      view = next;
      fields.forEach((field, index) => field.update(next.inputs[index], next.mayPress));
      refresh();
    },
    focus: () => (fields.find((field) => field.isMissing)?.control ?? run).focus(),
  };
}

// Whether Run can be pressed at once, without anything to be filled in.
export function isReady(gate) {
  return gate.mayPress && gate.runnable;
}

function approvalsOf(gate) {
  const people = gate.approvers.map(({ by, at }) => WORDS.gate.approver(by, clock(at)));
  return WORDS.gate.approvals(gate.approvals, gate.approvalsNeeded, people);
}
