// How a page of choosing looks: the stages on the left, what will happen on the right.

import { el } from '../dom.js';
import { placeOf } from '../places.js';

export function choosing(box, { job, title, hint, before = [], list, panel }) {
  document.title = title;
  box.replaceChildren(
    el('p', { class: 'sg-crumbs' }, el('a', { href: placeOf('') }, job)),
    el('h1', { tabindex: '-1' }, title),
    el('p', { class: 'sg-hint' }, hint),
    el('div', { class: 'sg-choosing' }, el('div', { class: 'sg-choosing-stages' }, before, list), panel));
}
