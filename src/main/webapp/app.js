import { listen, useToken } from './api.js';
import { showHome } from './home.js';
import { showRun } from './run.js';
import { el } from './dom.js';

const main = document.getElementById('main');
const place = location.pathname.match(/^\/job\/([^/]+)\/(\d+)$/);
const show = place ? () => showRun(main, place[1], Number(place[2])) : () => showHome(main);
const events = place ? `/job/${place[1]}/${place[2]}/stage-gates/events` : '/stage-gates/events';

let busy = false;
let again = false;

// One drawing at a time; whatever changes meanwhile is drawn once, afterwards.
async function draw() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    await show();
  } catch (problem) {
    document.getElementById('identity').hidden = problem.status !== 401;
    main.replaceChildren(el('p', { class: 'problem' }, problem.message));
  }
  busy = false;
  if (again) {
    again = false;
    draw();
  }
}

document.getElementById('identity').addEventListener('submit', (event) => {
  event.preventDefault();
  useToken(document.getElementById('token').value);
  location.reload();
});
document.addEventListener('stage-gates-changed', draw);

draw();
listen(events, draw);
