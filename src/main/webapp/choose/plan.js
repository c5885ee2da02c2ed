// What a choice would do, asked for at each change, and the button that does it. The button works only while the plan of exactly
// the present choice is on the page.

import { isRefusal, pauseAfter } from '../api.js';
import { el, say, set, text } from '../dom.js';
import { goTo, placeOf } from '../places.js';
import { labelled } from '../status.js';
import { innermost } from '../tree.js';
import { WORDS } from '../words.js';
import { wayOut } from './way-out.js';

const QUIET = 120;
const ORDER = ['BLOCKED', 'RUN', 'ASK', 'REUSE', 'SKIP'];

// ask(choice) and go(choice) answer with a view or a Refusal; a choice of null is none yet. shown(plan) gets each plan, or null.
export function planPanel(host, about, { ask, go, shown, goWords, inputsOf = () => [], children = [] }) {
  let wanted;
  let seen;
  let timer;
  const summary = el('p', { class: 'sg-plan-summary', role: 'status' });
  const problem = el('div', { class: 'sg-plan-problem', role: 'alert' });
  const asking = el('ul', { class: 'sg-plan-asking' });
  const start = el('button', { type: 'button', class: 'sg-primary', 'aria-disabled': 'true' });
  const element = el('section', { class: 'sg-plan', 'aria-label': WORDS.choose.plan },
    el('h2', {}, WORDS.choose.plan), summary, problem, asking, children, el('div', { class: 'sg-row' }, start));

  start.addEventListener('click', async () => {
    if (start.getAttribute('aria-disabled') === 'true' || start.getAttribute('aria-busy') === 'true') {
      return;
    }
    set(start, { 'aria-busy': 'true' });
    const answer = await go(wanted);
    set(start, { 'aria-busy': null });
    if (isRefusal(answer) && answer.code === 'INVALID_INPUT') {
      problem.replaceChildren(el('p', { class: 'sg-problem' }, answer.text)); // the plan still holds, a field does not
    } else if (isRefusal(answer)) {
      refuse(answer);
    } else {
      arrived(host, answer);
    }
  });

  const key = JSON.stringify;

  function refresh() {
    set(start, { 'aria-disabled': wanted !== null && seen === key(wanted) ? null : 'true' });
    text(start, goWords(wanted));
  }

  async function plan(choice, failures = 0) {
    const answer = await ask(choice);
    if (key(choice) !== key(wanted)) {
      return; // another choice was made meanwhile
    }
    if (isRefusal(answer)) {
      refuse(answer);
      if (answer.isTemporary) {
        timer = setTimeout(() => plan(choice, failures + 1), pauseAfter(failures + 1));
      }
      return;
    }
    present(answer);
    seen = answer.blocked.length ? undefined : key(choice);
    refresh();
  }

  function present(view) {
    const inner = innermost(view.stages, ({ path }) => path);
    const counts = ORDER.map((decision) => [decision, inner.filter((line) => line.decision === decision).length]).filter(([, number]) => number);
    summary.replaceChildren(...(counts.length
      ? counts.map(([decision, number]) => labelled(decision, WORDS.decision.will[decision](number)))
      : [WORDS.choose.unknownYet]));
    const blocked = view.stages.filter((line) => line.decision === 'BLOCKED');
    problem.replaceChildren(...blocked.map((line) => el('p', { class: 'sg-problem' }, el('strong', {}, WORDS.choose.blocked(line.path)), ` ${line.reason}`)));
    asking.replaceChildren(...view.stages.filter((line) => line.decision === 'ASK')
      .map((line) => el('li', { class: 'sg-hint' }, WORDS.choose.asks(line.path, inputsOf(line.path)))));
    shown(view);
  }

  function refuse(refusal) {
    seen = undefined;
    summary.replaceChildren();
    asking.replaceChildren();
    problem.replaceChildren(el('p', { class: 'sg-problem' }, refusal.text));
    wayOut(host, about, refusal).then((ways) => problem.append(...ways));
    shown(null, refusal);
    refresh();
  }

  return {
    element,
    // To be called at each change of what is chosen.
    choose(choice) {
      const isFirst = wanted === undefined;
      wanted = choice;
      seen = undefined;
      refresh();
      clearTimeout(timer);
      if (choice === null) {
        problem.replaceChildren();
        asking.replaceChildren();
        summary.replaceChildren(WORDS.choose.nothing);
        shown(null);
      } else {
        set(summary, { 'aria-busy': 'true' });
        timer = setTimeout(async () => {
          await plan(choice);
          set(summary, { 'aria-busy': null });
        }, isFirst ? 0 : QUIET);
      }
    },
  };
}

// Goes on to the run that has started.
export function arrived(host, { job, run }) {
  if (run) {
    location.assign(host.pages.run(job, run));
  } else {
    say(WORDS.job.queued);
    goTo(placeOf(''));
  }
}
