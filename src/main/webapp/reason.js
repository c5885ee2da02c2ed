// Reasons and comments, which the record keeps.

import { isRefusal } from './api.js';
import { button, el, set, text } from './dom.js';
import { WORDS } from './words.js';

let ids = 0;

// A button that first asks for a reason. words: { open, label, ask, go, cancel }; submit(reason) answers with a view or a Refusal; done(view) gets the view.
export function reasoned(words, submit, done) {
  const id = `sg-reason-${ids++}`;
  const reason = el('textarea', { id, rows: '2' });
  const problem = el('p', { class: 'sg-problem', role: 'status' });
  const opener = button(words.open, () => open(element.hidden), { 'aria-expanded': 'false', 'aria-label': words.label });
  const element = el('div', { class: 'sg-reason', hidden: true },
    el('label', { for: id }, words.ask), reason, problem,
    el('div', { class: 'sg-row' },
      button(words.go, async () => {
        const answer = await submit(reason.value);
        if (isRefusal(answer)) {
          text(problem, answer.text);
        } else {
          open(false);
          done(answer);
        }
      }, { class: 'sg-danger' }),
      button(words.cancel, () => {
        open(false);
        opener.focus();
      })));

  function open(isOpen) {
    element.hidden = !isOpen;
    set(opener, { 'aria-expanded': String(isOpen) });
    if (isOpen) {
      reason.focus();
    }
  }

  return { opener, element };
}

// A place for a comment that opens on request.
export function commentField(id) {
  const field = el('textarea', { id, rows: '2' });
  const element = el('div', { class: 'sg-reason', hidden: true }, el('label', { for: id }, WORDS.gate.comment), field);
  const opener = button(WORDS.gate.addComment, () => {
    element.hidden = !element.hidden;
    set(opener, { 'aria-expanded': String(!element.hidden) });
    if (!element.hidden) {
      field.focus();
    }
  }, { class: 'sg-quiet', 'aria-expanded': 'false' });
  return { element, opener, value: () => field.value };
}
