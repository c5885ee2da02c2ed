// One run: what waits, its stages, its log, who did what.

import { apiOf, isRefusal } from '../api.js';
import { el, keyed, say } from '../dom.js';
import { gateForm } from '../gate.js';
import { interventionForm } from '../intervention.js';
import { coalesced, watch } from '../live.js';
import { badge } from '../status.js';
import { between, time } from '../time.js';
import { WORDS } from '../words.js';

export function show(main, host, failed) {
  const api = apiOf(host);
  const { job, run } = host.place;
  const base = host.rest.run(job, run);
  document.title = `${WORDS.run.title(job, run)} · ${WORDS.product}`;
  const head = el('h1', {});
  const about = el('p', { class: 'sg-hint' });
  const waiting = el('ul', { class: 'sg-cards' });
  const stages = el('ul', { class: 'sg-cards' });
  const timeline = el('ol', {});
  const forms = new Map();

  function apply(view) {
    if (!head.isConnected) {
      main.replaceChildren(head, about, waiting, el('h2', {}, WORDS.run.stages), stages, el('h2', {}, WORDS.run.timeline), timeline);
    }
    head.replaceChildren(`${WORDS.run.title(job, run)} `, badge(view.status));
    about.replaceChildren(`${WORDS.run.startedBy} ${view.startedBy}, `, time(view.startedAt));
    const open = view.stages.filter((stage) => stage.intervention || (stage.status === 'WAITING' && stage.gate));
    keyed(waiting, open, keyOf, card, (_, stage) => forms.get(keyOf(stage)).update(stage.gate));
    stages.replaceChildren(...view.stages.map((stage) => el('li', { class: 'sg-card' },
      el('span', {}, stage.path), badge(stage.status), el('span', { class: 'sg-hint' }, between(stage.startedAt, stage.endedAt)))));
    timeline.replaceChildren(...view.timeline.map((entry) => el('li', {}, time(entry.at), ' ', [entry.by, entry.stage, entry.text].filter(Boolean).join(' · '))));
  }

  const keyOf = (stage) => `${stage.path} ${stage.intervention?.deadline ?? stage.gate.openedAt}`;

  function card(stage) {
    const at = { job, run, stage: stage.path, name: stage.name };
    const form = stage.intervention ? interventionForm(host, at, stage.intervention, apply) : gateForm(host, at, stage.gate, apply);
    forms.set(keyOf(stage), form);
    return el('li', { class: 'sg-card' }, form.element);
  }

  const draw = coalesced(async () => {
    const view = await api.get(`${base}run`);
    if (!isRefusal(view)) {
      apply(view);
    } else if (head.isConnected) {
      say(view.text, true);
    } else {
      failed(view);
    }
  });
  draw();
  return watch(host, { eventsUrl: `${base}events`, viewUrl: `${base}run` }, draw);
}
