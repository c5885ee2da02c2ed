// A notification of the browser when a gate opens that the viewer may press, for those who asked for it.

import { button, say, set, text } from './dom.js';
import { WORDS } from './words.js';

const KEY = 'stage-gates-notify';

export function notifier(host, job, run) {
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
    set(toggle, { 'aria-pressed': String(isOn()) });
  }

  return {
    element: toggle,
    isPossible: 'Notification' in window,
    // Called with the stages that wait.
    update(stages) {
      for (const stage of stages.filter((each) => each.gate?.mayPress && !each.gate.decision)) {
        const key = `${stage.path} ${stage.gate.openedAt}`;
        if (!known.has(key) && !isFirst && isOn()) {
          tell(stage);
        }
        known.add(key);
      }
      isFirst = false;
    },
  };

  function tell(stage) {
    const note = new Notification(WORDS.notify.title(job, run, stage.name), { body: stage.gate.message, tag: `${job} ${run} ${stage.path}` });
    note.onclick = () => {
      window.focus();
      location.hash = `stage=${encodeURIComponent(stage.path)}`;
    };
  }
}

function isOn() {
  return 'Notification' in window && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on';
}
