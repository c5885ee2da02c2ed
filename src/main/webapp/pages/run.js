// One run: what waits, its stages, its log, who did what.

import { apiOf, isRefusal } from '../api.js';
import { stageDetail } from '../detail.js';
import { el, keyed, say, set, text } from '../dom.js';
import { isReady } from '../gate.js';
import { graphBar } from '../graph-bar.js';
import { stageGraph } from '../graph.js';
import { isAddedAddress, nameStageInAddress, stageInAddress } from '../host.js';
import { coalesced, watch } from '../live.js';
import { logView } from '../log.js';
import { notifier } from '../notify.js';
import { followLinks } from '../places.js';
import { runActions } from '../run-actions.js';
import { badge } from '../status.js';
import { elapsed, time } from '../time.js';
import { runTimeline } from '../timeline.js';
import { waitingList } from '../waiting.js';
import { WORDS } from '../words.js';

// A build of Jenkins has its page a moment before its record.
const AGAIN = 1000;
const TIMES = 30;

export function show(main, host, failed, asked = 0) {
  const api = apiOf(host);
  const { job, run } = host.place;
  const base = host.rest.run(job, run);
  let last = null;
  let detail = null;

  const head = runHead(host, job, run, apply, select);
  const lost = el('p', { class: 'sg-problem', role: 'status' });
  const graph = stageGraph({ select, act });
  const bar = graphBar(graph);
  const waiting = waitingList(host, job, run, apply, select);
  const notes = notifier(host);
  const timeline = runTimeline();
  const log = logView(host, `${base}log`, WORDS.log.title, () => Boolean(last?.endedAt));
  const empty = el('p', { class: 'sg-hint' });
  const side = el('div', { class: 'sg-side' });
  const stages = el('section', { class: 'sg-split' }, el('div', { class: 'sg-flow' }, el('h2', {}, WORDS.run.stages), bar.element, empty, graph.element), side);
  head.tools.append(notes.element);

  function apply(view) {
    const isFirst = !last;
    if (view.timeline.length < (last?.timeline.length ?? 0)) {
      return; // an answer that something newer has overtaken
    }
    last = view;
    if (isFirst) {
      main.replaceChildren(head.element, lost, waiting.element, stages, log, timeline.element);
    }
    head.update(view);
    notes.update(waiting.update(view.stages).map((stage) => waitOf(job, run, stage)));
    set(notes.element, { hidden: Boolean(view.endedAt) || !notes.isPossible });
    text(empty, view.stages.length ? '' : view.endedAt ? WORDS.run.noStages : WORDS.run.noStagesYet);
    graph.update(view.stages, view.branches);
    bar.update(view.stages);
    timeline.update(view.timeline);
    const shown = detail && view.stages.find((stage) => stage.path === detail.path);
    if (shown) {
      detail.update(view, shown);
    }
    if (isFirst) {
      openAddress();
    }
  }

  function openAddress() {
    const stage = last.stages.find((each) => each.path === stageInAddress());
    if (stage) {
      open(stage);
      if (!waiting.focus(stage.path)) {
        graph.go(stage.path);
      }
    }
  }

  // Back and forward open and close as the address says.
  function followAddress() {
    if (!last || stageInAddress() === (detail?.path ?? null)) {
      return;
    }
    if (stageInAddress() === null) {
      shut();
    } else {
      openAddress();
    }
  }

  function open(stage) {
    detail = stageDetail(host, { job, run, path: stage.path, name: stage.name }, close);
    side.replaceChildren(detail.element);
    detail.update(last, stage);
    graph.choose(stage.path);
    stages.classList.add('sg-has-detail');
  }

  // The first stage that is opened is a step of the browser's history, so that Back closes what is open.
  function select(stage) {
    if (detail?.path !== stage.path) {
      nameStageInAddress(stage.path, !detail);
      open(stage);
    }
    detail.focus();
  }

  function shut() {
    const { path } = detail;
    detail = null;
    side.replaceChildren();
    stages.classList.remove('sg-has-detail');
    graph.choose(null);
    graph.go(path);
  }

  function close() {
    if (!detail) {
      return;
    }
    shut();
    if (isAddedAddress()) {
      history.back();
    } else {
      nameStageInAddress(null);
    }
  }

  async function act(stage) {
    if (stage.intervention || !isReady(stage.gate)) {
      waiting.focus(stage.path);
      return;
    }
    const answer = await api.post(`${base}trigger`, { stage: stage.path, values: {}, comment: '' });
    if (isRefusal(answer)) {
      say(answer.text, true);
    } else {
      apply(answer);
    }
  }

  const draw = coalesced(async () => {
    const view = await api.get(`${base}run`);
    if (!isRefusal(view)) {
      apply(view);
    } else if (last) {
      text(lost, view.text);
    } else {
      failed(view);
      if (view.code === 'NO_RECORD' && asked < TIMES) {
        stop();
        setTimeout(() => show(main, host, failed, asked + 1), AGAIN);
      }
    }
  });
  draw();
  followLinks(main);
  addEventListener('popstate', followAddress);
  const stop = watch(host, { eventsUrl: `${base}events`, viewUrl: `${base}run` }, (event) => {
    text(lost, event.type === 'lost' && last ? WORDS.problem.lost : '');
    if (event.view) {
      apply(event.view);
    } else if (event.type !== 'lost') {
      draw();
    }
  });
  return stop;
}

// A stage as the inbox tells of it.
function waitOf(job, run, { path, name, gate, intervention }) {
  return { job, run, stage: path, name, gate: intervention ? undefined : gate, intervention };
}

function runHead(host, job, run, acted, select) {
  const title = el('h1', {}, job === undefined ? '' : el('a', { href: host.pages.job(job), class: 'sg-plain' }, job), ` #${run} `);
  const status = el('span');
  const about = el('div', { class: 'sg-hint' });
  const message = el('p', { class: 'sg-problem' });
  const actions = el('div', { class: 'sg-row' });
  const tools = el('div', { class: 'sg-row sg-actions' }, actions);
  title.append(status);
  return {
    element: el('div', { class: 'sg-run-head' }, el('div', {}, title, about, message), tools),
    tools,
    update(view) {
      document.title = host.isJenkins ? document.title : `${WORDS.run.title(job, run, WORDS.status[view.status])} · ${WORDS.product}`;
      if (status.dataset.status !== view.status) {
        status.dataset.status = view.status;
        status.replaceChildren(badge(view.status));
      }
      keyed(about, [aboutOf(host, view)], (part) => part.key, (part) => part.make());
      keyed(actions, [view.endedAt ? 'ended' : 'lasts'], (key) => key, () => el('div', { class: 'sg-row' }, runActions(host, view, acted)));
      keyed(message, view.message ? [wrongOf(view)] : [], (wrong) => `${wrong.stage?.path} ${wrong.message}`, (wrong) => whatWentWrong(wrong, select));
      set(message, { hidden: !view.message });
    },
  };
}

// What the run says went wrong, and the innermost stage in which it did.
function wrongOf({ message, stages }) {
  const [stage] = stages.filter((each) => each.error && message.includes(each.error.message)).sort((a, b) => b.path.length - a.path.length);
  return { message, stage };
}

function whatWentWrong({ message, stage }, select) {
  return el('span', {}, stage ? [el('button', { type: 'button', class: 'sg-link', title: WORDS.run.openStage, onclick: () => select(stage) }, stage.path), ': '] : '', message);
}

function aboutOf(host, view) {
  const make = () => el('p', {},
    `${WORDS.run.startedBy(view.startedBy)}, `, time(view.startedAt),
    ', ', elapsed(view),
    view.retryOf ? [', ', WORDS.run.retryOf, ' ', el('a', { href: host.pages.run(view.job, view.retryOf.run) }, `#${view.retryOf.run}`), ` ${WORDS.run.from(view.retryOf.from)}`] : '',
    view.rerunOf ? [', ', WORDS.run.rerunOf, ' ', el('a', { href: host.pages.run(view.job, view.rerunOf.run) }, `#${view.rerunOf.run}`)] : '',
    Object.entries(view.params).map(([name, value]) => [', ', el('code', {}, `${name}=${value}`)]));
  return { key: view.endedAt ?? 'lasts', make };
}
