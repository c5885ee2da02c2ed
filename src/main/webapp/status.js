// Colour, shape and word of each status, and of each decision of a plan. A shape is a path in a square of 16.

import { el, svg } from './dom.js';
import { WORDS } from './words.js';

const RING = 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zm0 1.8a4.7 4.7 0 1 1 0 9.4a4.7 4.7 0 1 1 0-9.4z';
const DISC = 'M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14z';
const SQUARE = 'M2.5 1h11A1.5 1.5 0 0 1 15 2.5v11a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 1 13.5v-11A1.5 1.5 0 0 1 2.5 1z';
const DIAMOND = 'M8 .5L15.5 8L8 15.5L.5 8z';
const TRIANGLE = 'M8 1L15.5 15H.5z';
const OCTAGON = 'M5 1h6l4 4v6l-4 4H5l-4-4V5z';

const SHAPES = {
  PENDING: ['calm', RING],
  WAITING: ['wait', DIAMOND, 'M7.1 4h1.8v4.6H7.1zM7.1 10.2h1.8V12H7.1z'],
  RUNNING: ['busy', DISC, 'M6 4.5l5.5 3.5L6 11.5z'],
  INTERVENTION: ['wait', TRIANGLE, 'M7.1 6h1.8v4H7.1zM7.1 11.2h1.8V13H7.1z'],
  SUCCESS: ['good', DISC, 'M6.9 11.6L3.6 8.3l1.3-1.3l2 2l4.2-4.3l1.3 1.3z'],
  UNSTABLE: ['wait', DISC, 'M7.1 3.6h1.8v5H7.1zM7.1 10.2h1.8V12H7.1z'],
  FAILURE_IGNORED: ['good', RING, 'M7.1 10.6L4.9 8.4l1-1l1.2 1.2l3-3l1 1z'],
  FAILED: ['bad', SQUARE, 'M4.6 3.4L8 6.8l3.4-3.4l1.2 1.2L9.2 8l3.4 3.4l-1.2 1.2L8 9.2l-3.4 3.4l-1.2-1.2L6.8 8L3.4 4.6z'],
  ABORTED: ['bad', OCTAGON, 'M5 5h6v6H5z'],
  EXPIRED: ['bad', RING, 'M7.2 4.5h1.6v3.2l2.2 2.2l-1.1 1.1l-2.7-2.7z'],
  REJECTED: ['bad', OCTAGON, 'M4 7.1h8v1.8H4z'],
  SKIPPED: ['calm', RING, 'M4.8 7.2h6.4v1.6H4.8z'],
  REUSED: ['good', RING, 'M8 4.4a3.6 3.6 0 1 1-3.5 2.8h1.4A2.2 2.2 0 1 0 8 5.8v1.6L5.4 5.1L8 2.9z'],
  UNKNOWN: ['calm', RING],
};
Object.assign(SHAPES, { RUN: SHAPES.RUNNING, ASK: SHAPES.WAITING, REUSE: SHAPES.REUSED, SKIP: SHAPES.SKIPPED, BLOCKED: SHAPES.REJECTED, OPEN: SHAPES.PENDING });

const ON_LIGHT = new Set([RING]);

export function tone(status) {
  return (SHAPES[status] ?? SHAPES.UNKNOWN)[0];
}

export function word(status) {
  return WORDS.status[status] ?? WORDS.decision[status] ?? status;
}

// Decoration: the word must stand beside it or be its label.
export function icon(status, label) {
  const [, body, mark] = SHAPES[status] ?? SHAPES.UNKNOWN;
  const drawing = svg('svg', { viewBox: '0 0 16 16', class: 'sg-icon', ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }) },
    svg('path', { d: body, class: 'sg-icon-body' }));
  if (mark) {
    drawing.append(svg('path', { d: mark, class: ON_LIGHT.has(body) ? 'sg-icon-body' : 'sg-icon-mark' }));
  }
  return drawing;
}

export function badge(status, note) {
  return labelled(status, note ? `${word(status)} (${note})` : word(status));
}

// A badge with other words than the status' own.
export function labelled(status, words) {
  return el('span', { class: `sg-badge sg-${tone(status)}` }, icon(status), el('span', {}, words));
}

// What went wrong, and its type where that says something.
export function errorLine(error) {
  return el('p', { class: 'sg-error' }, errorWords(error));
}

export function errorWords({ message, type }) {
  return [message, WORDS.errors[type] ? [' ', el('span', { class: 'sg-hint', title: WORDS.errorType(type) }, `(${WORDS.errors[type]})`)] : ''];
}
