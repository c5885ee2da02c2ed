// The parameters that a run of a job is started with.

import { el } from '../dom.js';
import { inputField } from '../field.js';
import { WORDS } from '../words.js';

export function parameterForm(parameters) {
  const typed = new Set();
  const fields = parameters.map((parameter) => inputField({ ...parameter, required: false, given: false }, {
    changed: (field) => typed.add(field.name),
    settled: () => {},
    saves: false,
  }));
  return {
    element: fields.length
      ? el('fieldset', { class: 'sg-parameters' }, el('legend', {}, WORDS.choose.parameters), fields.map((field) => field.element))
      : null,
    // What was left alone takes its default on the host; a browser does not know that of a password.
    values: () => Object.fromEntries(fields.filter((field) => typed.has(field.name)).map((field) => [field.name, field.value])),
    refuse(refusal) {
      fields.forEach((field) => field.refuse(refusal.fields[field.name] ?? ''));
      fields.find((field) => refusal.fields[field.name])?.control.focus();
    },
  };
}

// The parameters of a run that can't be changed.
export function parametersKept(params) {
  const entries = Object.entries(params ?? {});
  return entries.length
    ? el('details', { class: 'sg-parameters' }, el('summary', {}, WORDS.choose.parametersKept),
      el('dl', {}, entries.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value || '—')])))
    : null;
}
