// Finds out which page is wanted and shows it in the mount element.

import { askAhead } from './api.js';
import { el } from './dom.js';
import { hostOf } from './host.js';
import * as inbox from './pages/inbox.js';
import { askForToken } from './pages/sign-in.js';
import { WORDS } from './words.js';

// What every page needs, named here so that a browser asks for all of it at once and not for one after the other.
import './field.js';
import './gate.js';
import './inbox/list.js';
import './intervention.js';
import './live.js';
import './notify.js';
import './places.js';
import './reason.js';
import './status.js';
import './time.js';

// A module of a page has show(main, host, failed): fills main, keeps it up to date, and calls failed(refusal) where there is
// nothing to show. It may have a title.
const PAGES = {
  inbox: () => inbox, // it needs nothing else that the others don't
  job: () => Promise.all([import('./pages/job.js'), import('./history/runs.js')]).then(([page]) => page),
  run: () => {
    askAhead(host, `${host.rest.run(host.place.job, host.place.run)}run`);
    return Promise.all(['pages/run', 'detail', 'graph', 'graph-bar', 'log', 'run-actions', 'timeline', 'tree', 'waiting'].map((name) => import(`./${name}.js`)))
      .then(([page]) => page);
  },
};

const mount = document.getElementById('stage-gates');
const host = hostOf(mount);
const main = el(host.isJenkins ? 'div' : 'main', { class: 'sg-main' }, el('p', { class: 'sg-hint' }, WORDS.loading));

if (!host.isJenkins) {
  mount.append(el('header', { class: 'sg-top' },
    el('a', { class: 'sg-home', href: host.pages.inbox() }, el('img', { src: host.asset('icon.svg'), alt: '', width: '24', height: '24' }), ` ${WORDS.product}`)));
}
mount.append(main);

// In a narrow window Jenkins puts all that it has besides above a page.
if (host.isJenkins && scrollY === 0 && mount.getBoundingClientRect().top > innerHeight / 2) {
  main.classList.add('sg-first'); // there is nothing in it yet, and a short page can't be scrolled so far
  mount.scrollIntoView();
}

function failed(refusal) {
  main.replaceChildren(refusal.status === 401 && !host.isJenkins
    ? askForToken(host, refusal)
    : unseen(refusal));
}

// There is nothing to show: why, and where to go from here.
function unseen(refusal) {
  const { job, run } = host.place;
  return el('div', { class: 'sg-refused' },
    el('h1', {}, run ? WORDS.run.name(job, run) : job ?? WORDS.inbox.title),
    el('p', { class: 'sg-problem', role: 'alert' }, refusal.text),
    el('p', { class: 'sg-row' },
      run && job ? el('a', { href: host.pages.job(job) }, WORDS.problem.toJob(job)) : '',
      el('a', { href: host.pages.inbox() }, WORDS.problem.toInbox)));
}

const load = PAGES[host.place.page];
if (load) {
  const page = await load();
  if (page.title) {
    document.title = host.isJenkins ? document.title : `${page.title} · ${WORDS.product}`;
  }
  page.show(main, host, failed);
} else {
  main.replaceChildren(el('p', { class: 'sg-problem' }, WORDS.problem.noPage(host.place.page)));
}
