// A notification of the browser when something begins to wait that the viewer may decide, for those who asked for it.

import { button, say, set, text } from './dom.js';
import { WORDS } from './words.js';

const KEY = 'stage-gates-notify';

export function notifier(host) {
  const known = new Set();
  let isFirst = true;
  const toggle = button('', ask, { class: 'sg-quiet' });
  show();

  async function ask() {
    if (isOn()) {
      localStorage.removeItem(KEY);
    } else if (await Notification.requestPermission() === 'granted') {
      localStorage.setItem(KEY, 'on');
    } else {
      say(WORDS.notify.denied, true);
    }
    show();
  }

  function show() {
    text(toggle, isOn() ? WORDS.notify.on : WORDS.notify.off);
    set(toggle, { 'aria-pressed': String(isOn()), hidden: !('Notification' in window) });
  }

  // waits: { job, run, stage, name, gate, intervention } of all that waits.
  function update(waits) {
    for (const wait of waits.filter((each) => each.gate?.mayPress || each.intervention?.mayDecide)) {
      const key = [wait.job, wait.run, wait.stage, wait.gate?.openedAt ?? wait.intervention.deadline].join(' ');
      if (!known.has(key) && !isFirst && isOn()) {
        tell(wait);
      }
      known.add(key);
    }
    isFirst = false;
  }

  function tell({ job, run, stage, name, gate, intervention }) {
    const note = new Notification(WORDS.notify.title(job, run, name), {
      body: gate ? gate.message : intervention.error.message,
      tag: `${job} ${run} ${stage}`,
    });
    note.onclick = () => {
      window.focus();
      location.href = host.pages.run(job, run, stage);
    };
  }

  return { element: toggle, update, isPossible: 'Notification' in window };
}

function isOn() {
  return 'Notification' in window && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on';
}
