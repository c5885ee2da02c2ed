// Who did what when.

import { el } from './dom.js';
import { withTimes, time } from './time.js';
import { WORDS } from './words.js';

export function timelineOf(entries, withStage) {
  return el('ol', { class: 'sg-timeline' }, entries.map((entry) => lineOf(entry, withStage)));
}

export function lineOf(entry, withStage) {
  return el('li', { class: entry.by ? 'sg-by-person' : null }, time(entry.at), ' ',
    withStage && entry.stage ? el('span', { class: 'sg-hint' }, `${entry.stage}: `) : '',
    entry.by ? [el('strong', {}, entry.by), ' ', withTimes(entry.text[0].toLowerCase() + entry.text.slice(1))] : withTimes(entry.text));
}

// The timeline of a run: only what people did, or everything. New lines are added, the old ones stay.
export function runTimeline() {
  const list = el('ol', { class: 'sg-timeline' });
  const all = el('input', { type: 'checkbox', id: 'sg-timeline-all' });
  const element = el('details', { class: 'sg-section' }, el('summary', {}, WORDS.run.timeline),
    el('p', { class: 'sg-row' }, all, el('label', { for: 'sg-timeline-all' }, WORDS.run.everything)), list);
  let entries = [];
  let shown = [];

  function show() {
    if (!element.open) {
      return;
    }
    const wanted = entries.filter((entry) => all.checked || entry.by);
    if (shown.some((entry, index) => entry.at !== wanted[index]?.at || entry.text !== wanted[index]?.text)) {
      list.replaceChildren();
      shown = [];
    }
    list.append(...wanted.slice(shown.length).map((entry) => lineOf(entry, true)));
    shown = wanted;
  }

  all.addEventListener('change', show);
  element.addEventListener('toggle', show);
  return {
    element,
    update(next) {
      entries = next;
      show();
    },
  };
}
