// One input of a gate: its control, what is wrong with it, and who filled it in.

import { el, set, text } from './dom.js';
import { clock } from './time.js';
import { WORDS } from './words.js';

let ids = 0;

// changed() is called at each change, settled() when somebody leaves the field; saves: whether what is typed is saved by itself.
export function inputField(input, { changed, settled, saves = true }) {
  const id = `sg-input-${ids++}`;
  const control = controlOf(input, id);
  const problem = el('span', { class: 'sg-problem', id: `${id}-problem` });
  const note = el('span', { class: 'sg-hint', id: `${id}-note` });
  const isPassword = input.type === 'PASSWORD';
  let view = input;
  let dirty = false;
  let refused = '';

  const field = {
    name: input.name,
    isPassword,
    control,
    element: el('div', { class: `sg-field sg-field-${input.type.toLowerCase()}` },
      el('label', { for: id }, input.name, input.required ? el('span', { class: 'sg-hint' }, ` ${WORDS.gate.required}`) : ''),
      control,
      input.description ? el('span', { class: 'sg-hint', id: `${id}-about` }, input.description) : '',
      problem, note),
    get isDirty() { return dirty; },
    get value() { return input.type === 'BOOLEAN' ? String(control.checked) : control.value; },
    // What stands in the field and neither was given nor is what the host takes by itself.
    get isToBeSent() { return dirty || (!view.given && view.default === undefined && !isPassword && field.value !== ''); },
    // A sentence while the value may not be sent, as far as a browser can know; the host decides in the end.
    get obstacle() { return obstacle(view, field.value); },
    get isMissing() { return field.value.trim() === '' && view.required && !(isPassword && view.given && !dirty); },
    saved(value) {
      if (field.value === value) {
        dirty = false;
        refused = '';
        show();
      }
    },
    refuse(words) {
      refused = words;
      show();
    },
    // Takes over what the host knows, unless somebody is typing here.
    update(next, mayPress) {
      view = next;
      set(control, input.type === 'CHOICE' || input.type === 'BOOLEAN' ? { disabled: !mayPress } : { readOnly: !mayPress });
      if (!dirty && document.activeElement !== control && !isPassword) {
        put(control, input, next.value ?? next.default ?? '');
      }
      show();
    },
  };

  function show() {
    const wrong = refused || (field.value.trim() !== '' && dirty ? field.obstacle : '');
    text(problem, wrong);
    text(note, noteOf(view, saves && dirty && !wrong));
    set(control, { 'aria-invalid': wrong ? 'true' : null });
  }

  set(control, { 'aria-describedby': [input.description ? `${id}-about` : '', `${id}-problem`, `${id}-note`].filter(Boolean).join(' ') });
  put(control, input, isPassword ? '' : input.value ?? input.default ?? '');
  control.addEventListener('input', () => {
    dirty = true;
    refused = '';
    show();
    changed(field);
  });
  control.addEventListener('change', () => settled(field));
  show();
  return field;
}

function controlOf(input, id) {
  const common = { id, name: input.name, 'aria-required': input.required ? 'true' : null };
  switch (input.type) {
    case 'CHOICE':
      return el('select', common, input.choices.map((choice) => el('option', { value: choice }, choice)));
    case 'BOOLEAN':
      return el('input', { ...common, 'aria-required': null, type: 'checkbox' });
    case 'TEXT':
      return el('textarea', { ...common, rows: '3' });
    case 'PASSWORD':
      return el('input', { ...common, type: 'password', autocomplete: 'new-password' });
    default:
      return el('input', { ...common, type: 'text', autocomplete: 'off' });
  }
}

function put(control, input, value) {
  if (input.type === 'BOOLEAN') {
    control.checked = value === 'true';
  } else if (value !== '' || input.type !== 'CHOICE') {
    set(control, { value });
  }
}

function noteOf(view, isUnsaved) {
  if (isUnsaved) {
    return WORDS.gate.unsaved;
  }
  if (!view.given) {
    return '';
  }
  const who = WORDS.gate.filledBy(view.by, clock(view.at));
  return view.type === 'PASSWORD' ? `${WORDS.gate.stored} ${who}` : who;
}

function obstacle(input, value) {
  if (input.type === 'BOOLEAN' || input.type === 'CHOICE' || value.trim() === '' || !input.pattern) {
    return '';
  }
  try {
    return new RegExp(`^(?:${input.pattern})$`, 's').test(value) ? '' : WORDS.gate.pattern(input.pattern);
  } catch {
    return ''; // a pattern that only the host understands
  }
}
