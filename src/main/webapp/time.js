// Times in the viewer's zone, durations, and countdowns.

import { el, text } from './dom.js';
import { WORDS } from './words.js';

const UNITS = [[86400, 'd'], [3600, 'h'], [60, 'm'], [1, 's']];
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

// The two greatest units: 2h 5m.
export function duration(milliseconds) {
  let seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count > 0 || parts.length > 0) {
      parts.push([count, unit]);
    }
  }
  return parts.slice(0, 2).filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`).join(' ') || '0s';
}

export function between(start, end) {
  return start ? duration((end ? new Date(end) : now()) - new Date(start)) : '';
}

export function clock(instant) {
  const at = new Date(instant);
  return at.toDateString() === now().toDateString() ? CLOCK.format(at) : `${DAY.format(at)}, ${CLOCK.format(at)}`;
}

export function time(instant) {
  return el('time', { datetime: instant, title: FULL.format(new Date(instant)) }, clock(instant));
}

// The parts of a sentence of the host, with each instant in it as the viewer's time.
export function withTimes(sentence) {
  return sentence.split(/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/).map((part, index) => index % 2 ? time(part) : part);
}

function now() {
  return new Date();
}

const ticking = new Map();
let ticker;

// An element whose text is words(milliseconds until then), kept up to date while it is in the page.
export function countdown(deadline, words = WORDS.time.left) {
  const element = el('time', { class: 'sg-countdown', datetime: deadline, title: FULL.format(new Date(deadline)) });
  tickWith(element, () => {
    const left = new Date(deadline) - now();
    element.classList.toggle('sg-soon', left < 60000);
    return left <= 0 ? WORDS.time.over : words(duration(left));
  });
  return element;
}

// An element whose text is how long something lasts already.
export function stopwatch(start) {
  const element = el('span', { class: 'sg-stopwatch' });
  tickWith(element, () => between(start));
  return element;
}

// How long a run took, or lasts already; nothing where it is not known when it started.
export function elapsed({ startedAt, endedAt }) {
  if (!startedAt) {
    return [];
  }
  return endedAt ? [WORDS.run.took(between(startedAt, endedAt))] : [`${WORDS.run.since} `, stopwatch(startedAt)];
}

function tickWith(element, words) {
  text(element, words());
  ticking.set(element, { words, seen: false });
  ticker ??= setInterval(tick, 1000);
}

function tick() {
  for (const [element, state] of ticking) {
    if (element.isConnected) {
      state.seen = true;
      text(element, state.words());
    } else if (state.seen) {
      ticking.delete(element);
    }
  }
}
