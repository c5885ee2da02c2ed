// What can be done with a run as a whole, and with one of its stages, besides what waits.

import { apiOf } from './api.js';
import { el } from './dom.js';
import { addressOf, hasEnded, mayBeRetried } from './places.js';
import { reasoned } from './reason.js';
import { WORDS } from './words.js';

// Elements for the head of the run's page; acted(view) gets the run afterwards.
export function runActions(host, view, acted) {
  if (view.endedAt) {
    return view.barred.build ? [...ended(host, view, true), why(view.barred.build)] : ended(host, view, false);
  }
  if (view.barred.cancel) {
    return [off(WORDS.abort.open), why(view.barred.cancel)];
  }
  const { opener, element } = reasoned(WORDS.abort,
    (comment) => apiOf(host).post(`${host.rest.run(view.job, view.run)}abort`, { comment }), acted);
  return [opener, element];
}

function ended(host, { job, run, status, retryOf, rerunOf }, isBarred) {
  const origin = retryOf?.run ?? rerunOf?.run;
  const start = (words, ...rest) => isBarred ? off(words) : link(words, ...rest);
  return [
    mayBeRetried(status) ? start(WORDS.job.retry, addressOf(host, job, 'retry', run), 'sg-primary') : '',
    start(WORDS.job.rerun, addressOf(host, job, 'rerun', run)),
    link(WORDS.job.history, addressOf(host, job, 'history', run)),
    origin ? link(WORDS.job.compare, addressOf(host, job, 'compare', run, { with: origin })) : '',
  ].filter(Boolean);
}

// Elements for what is shown of a stage.
export function stageActions(host, { job, run, status, barred }, stage) {
  const wasExecuted = stage.startedAt && !['SKIPPED', 'REUSED', 'PENDING'].includes(stage.status);
  return hasEnded(status) && !barred.build ? [
    mayBeRetried(status) && wasExecuted ? link(WORDS.job.retryHere, addressOf(host, job, 'retry', run, { from: stage.path })) : '',
    link(WORDS.job.rerunStage, addressOf(host, job, 'rerun', run, { stage: stage.path })),
  ].filter(Boolean) : [];
}

const WHY = 'sg-actions-why';

function off(words) {
  return el('button', { type: 'button', 'aria-disabled': 'true', 'aria-describedby': WHY }, words);
}

function why(sentence) {
  return el('p', { id: WHY, class: 'sg-why sg-actions-why' }, sentence);
}

function link(words, address, look = '') {
  return el('a', { class: `sg-button ${look}`, href: address }, words);
}
