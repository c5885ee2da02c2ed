// What can be done with a run as a whole, and with one of its stages, besides what waits.

import { apiOf } from './api.js';
import { reasoned } from './reason.js';
import { WORDS } from './words.js';

// Elements for the head of the run's page; acted(view) gets the run afterwards.
export function runActions(host, view, acted) {
  if (view.endedAt) {
    return [];
  }
  const { opener, element } = reasoned(WORDS.abort,
    (comment) => apiOf(host).post(`${host.rest.run(view.job, view.run)}abort`, { comment }), acted);
  return [opener, element];
}

// Elements for what is shown of a stage.
export function stageActions() {
  return [];
}
