import { get } from './api.js';
import { badge, duration, el, time } from './dom.js';

// All that waits first, then each job's runs.
export async function showHome(main) {
  const [{ gates }, { jobs }] = await Promise.all([get('/stage-gates/gates'), get('/stage-gates/jobs')]);
  const lists = await Promise.all(jobs.map(({ job }) => get(`/job/${encodeURIComponent(job)}/stage-gates/runs`)));
  main.replaceChildren(
    el('h1', {}, 'Waiting for a person'),
    gates.length ? waiting(gates) : el('p', { class: 'hint' }, 'Nothing waits. A stage with stageGate(runMode: \'manual\') shows up here when a run reaches it.'),
    ...(lists.length
      ? lists.flatMap((list) => [el('h2', {}, list.job), runs(list)])
      : [el('h2', {}, 'No runs yet'), el('p', { class: 'hint' }, 'Start one: ', el('code', {}, './stage-gates run docs/examples/release.Jenkinsfile'))]),
  );
}

function waiting(gates) {
  return el('ul', { class: 'cards' }, gates.map((gate) => el('li', {},
    el('a', { href: `/job/${encodeURIComponent(gate.job)}/${gate.run}#${encodeURIComponent(gate.stage)}` }, `${gate.job} #${gate.run} · ${gate.stage}`),
    badge(gate.gate ? 'WAITING' : 'INTERVENTION'),
    el('span', {}, gate.gate?.message || (gate.gate ? '' : 'A failure waits for a decision.')),
    el('span', { class: 'hint' }, `${duration(new Date(gate.deadline) - Date.now())} left, started by ${gate.startedBy}`))));
}

function runs(list) {
  const rows = list.runs.map((run) => el('tr', {},
    el('td', {}, el('a', { href: `/job/${encodeURIComponent(run.job ?? list.job)}/${run.run}` }, `#${run.run}`)),
    el('td', {}, badge(run.status)),
    el('td', {}, run.startedAt ? time(run.startedAt) : ''),
    el('td', {}, run.startedBy ?? ''),
    el('td', {}, run.message || (run.retryOf ? `retry of #${run.retryOf.run} from ${run.retryOf.from}` : run.rerunOf ? `rerun of #${run.rerunOf.run}` : ''))));
  return el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, ['Run', 'Status', 'Started', 'By', 'Note'].map((title) => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, rows)));
}
