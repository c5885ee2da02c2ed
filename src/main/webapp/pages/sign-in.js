// Asks for a token, in a host that knows its people by tokens.

import { el } from '../dom.js';
import { WORDS } from '../words.js';

export function askForToken(host, refusal) {
  const field = el('input', { id: 'sg-token', type: 'password', autocomplete: 'current-password', required: true });
  const form = el('form', { class: 'sg-card sg-sign-in' },
    el('h1', {}, WORDS.signIn.title),
    el('p', {}, WORDS.signIn.hint),
    el('p', { role: 'alert', class: 'sg-problem' }, refusal.text),
    el('label', { for: 'sg-token' }, WORDS.signIn.token), field,
    el('button', { class: 'sg-primary' }, WORDS.signIn.go));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    host.useToken(field.value);
    location.reload();
  });
  return form;
}
