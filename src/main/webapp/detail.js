// Everything about one stage of a run.

import { button, el, keyed, set } from './dom.js';
import { logView } from './log.js';
import { stageActions } from './run-actions.js';
import { badge, errorLine, errorWords } from './status.js';
import { between, clock, time } from './time.js';
import { timelineOf } from './timeline.js';
import { WORDS } from './words.js';

const LASTING = new Set(['PENDING', 'WAITING', 'RUNNING', 'INTERVENTION']);
const SILENT = new Set(['PENDING', 'WAITING', 'SKIPPED', 'REUSED', 'EXPIRED', 'REJECTED']); // their log is rarely what one wants

export function stageDetail(host, { job, run, path, name }, close) {
  let view = { status: 'PENDING' };
  let isSilent = true;
  const heading = el('h2', { tabindex: '-1' }, name);
  const parts = el('div', { class: 'sg-detail-parts' });
  const past = el('div', {});
  const log = logView(host, `${host.rest.run(job, run)}log?stage=${encodeURIComponent(path)}`, WORDS.log.of(name), () => !LASTING.has(view.status));
  const element = el('aside', { class: 'sg-detail', 'aria-label': WORDS.detail.label(name) },
    el('div', { class: 'sg-row sg-detail-head' }, heading, button('×', close, { class: 'sg-square', 'aria-label': WORDS.detail.close })),
    parts, log, past);
  element.addEventListener('keydown', (event) => event.key === 'Escape' && close());

  return {
    element,
    path,
    focus: () => heading.focus({ preventScroll: true }),
    // A part is made anew only if what it tells is not what it told.
    update(whole, stage) {
      view = stage;
      const events = whole.timeline.filter((entry) => entry.stage === path);
      keyed(parts, partsOf(host, whole, stage), (part) => part.key, (part) => part.make());
      keyed(past, pastOf(events), (part) => part.key, (part) => part.make());
      if (isSilent && !SILENT.has(stage.status) && 'open' in log) {
        isSilent = false; // whoever closes it then wants it so
        set(log, { open: true });
      }
    },
  };
}

// The key of a part is all that it shows.
function part(title, content, make) {
  return { key: `${title} ${JSON.stringify(content)}`, make: () => section(title, make()) };
}

function pastOf(events) {
  return events.length ? [part(WORDS.detail.timeline, events, () => timelineOf(events, false))] : [];
}

function partsOf(host, whole, stage) {
  const { job } = whole;
  return [
    { key: `state ${JSON.stringify([stage.status, stage.reason, stage.startedAt, stage.endedAt, stage.attempt, stage.reusedFrom, stage.resumesAt])}`, make: () => state(host, job, stage) },
    { key: `actions ${whole.status} ${stage.status}`, make: () => el('div', { class: 'sg-row sg-stage-actions' }, stageActions(host, whole, stage)) },
    stage.error && part(WORDS.detail.error, stage.error, () => errorLine(stage.error)),
    stage.decisionReason && stage.decision !== 'RUN' && part(WORDS.detail.plan, stage.decisionReason, () => el('p', {}, stage.decisionReason)),
    stage.gate && part(WORDS.detail.gate, stage.gate, () => gateRecord(stage.gate)),
    stage.attempts?.length > 1 && part(WORDS.detail.attempts, stage.attempts, () => attempts(stage.attempts)),
    Object.keys(stage.outputs ?? {}).length > 0 && part(WORDS.detail.outputs, stage.outputs, () => pairs(Object.entries(stage.outputs)
      .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]))),
  ].filter(Boolean);
}

function section(title, content) {
  return el('section', { class: 'sg-section' }, el('h3', {}, title), content);
}

function state(host, job, stage) {
  const lines = [
    stage.startedAt && [WORDS.detail.started, time(stage.startedAt)],
    stage.endedAt && [WORDS.detail.took, between(stage.startedAt, stage.endedAt)],
    stage.reason && [WORDS.detail.why, WORDS.skipped[stage.reason] ?? stage.reason],
    stage.reusedFrom && [WORDS.detail.reused, el('a', { href: host.pages.run(job, stage.reusedFrom, stage.path) }, `#${stage.reusedFrom}`)],
    stage.resumesAt && [WORDS.detail.resumes, time(stage.resumesAt)],
    stage.path !== stage.name && [WORDS.detail.path, el('code', {}, stage.path)],
  ].filter(Boolean);
  return el('div', {}, el('p', {}, badge(stage.status)), lines.length ? pairs(lines) : '');
}

function pairs(lines) {
  return el('dl', { class: 'sg-pairs' }, lines.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function gateRecord(gate) {
  const { decision } = gate;
  const pressed = gate.approvers.map(({ by, at, comment }) => WORDS.detail.pressed(by, clock(at), comment));
  const ended = decision && decision.outcome !== 'PASSED'
    ? WORDS.detail.decided[decision.outcome](clock(decision.at), decision.by, decision.comment) : '';
  const given = gate.inputs.map((input) => [input.name, valueOf(input)]);
  return el('div', {},
    gate.message ? el('p', {}, gate.message) : '',
    decision ? '' : el('p', {}, WORDS.detail.waitsUntil(clock(gate.deadline))),
    el('p', { class: 'sg-hint' }, gate.submitters.length ? WORDS.gate.submitters(gate.submitters) : WORDS.gate.anybody),
    pressed.map((line) => el('p', {}, line)),
    ended ? el('p', {}, ended) : '',
    given.length ? pairs(given) : '');
}

function valueOf(input) {
  const value = input.type === 'PASSWORD' ? (input.given ? '••••••' : WORDS.detail.nothing) : input.value ?? input.default ?? WORDS.detail.nothing;
  return input.given ? [value, ' ', el('span', { class: 'sg-hint' }, WORDS.gate.filledBy(input.by, clock(input.at)))] : value;
}

function attempts(list) {
  return el('ol', { class: 'sg-attempts' }, list.map((attempt) => el('li', {},
    time(attempt.startedAt), ` · ${between(attempt.startedAt, attempt.endedAt)} · `,
    attempt.error ? errorWords(attempt.error) : attempt.endedAt ? WORDS.detail.fine : WORDS.detail.lasts)));
}
