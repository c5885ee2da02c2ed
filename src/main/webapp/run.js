import { get, log, send } from './api.js';
import { badge, duration, el, say, time } from './dom.js';

const typed = new Map(); // what was typed at a gate survives redrawing
let logText = '';
let logNext = 0;

export async function showRun(main, job, number) {
  const base = `/job/${job}/${number}/stage-gates`;
  const [run, part] = await Promise.all([get(`${base}/run`), log(`${base}/log?start=${logNext}`)]);
  logText += part.text;
  logNext = part.next;
  const ended = Boolean(run.endedAt);
  const focused = document.activeElement?.id;
  const opened = [...main.querySelectorAll('details')].map((details) => details.open);
  main.replaceChildren(
    el('h1', {}, `${run.job} #${run.run} `, badge(run.status)),
    el('p', { class: 'hint' }, 'Started by ', run.startedBy, ', ', time(run.startedAt), ended ? `, took ${duration(new Date(run.endedAt) - new Date(run.startedAt))}` : '',
      run.retryOf ? `, retry of #${run.retryOf.run} from ${run.retryOf.from}` : '', run.rerunOf ? `, rerun of #${run.rerunOf.run}` : ''),
    run.message ? el('p', { class: 'problem' }, run.message) : '',
    ended ? '' : el('p', {}, button('Abort', () => send('POST', `${base}/abort`, { comment: '' }), 'quiet')),
    el('ul', { class: 'stages' }, run.stages.map((stage) => stageItem(stage, base, run))),
    el('details', { open: ended && run.status !== 'SUCCESS' ? '' : null }, el('summary', {}, 'Log'), el('pre', { class: 'log', tabindex: '0' }, logText)),
    el('details', {}, el('summary', {}, 'Timeline'), el('ol', { class: 'timeline' }, run.timeline.map((entry) =>
      el('li', {}, time(entry.at), ' ', [entry.by, entry.stage, entry.text].filter(Boolean).join(' · '))))),
  );
  main.querySelectorAll('details').forEach((details, index) => { details.open = opened[index] ?? details.open; });
  if (focused) {
    document.getElementById(focused)?.focus();
  }
}

function stageItem(stage, base, run) {
  const depth = stage.path.split('/').length - 1;
  const took = stage.startedAt ? duration(new Date(stage.endedAt ?? Date.now()) - new Date(stage.startedAt)) : '';
  const note = stage.reason ?? (stage.reusedFrom ? `from #${stage.reusedFrom}` : '');
  const retryable = ['FAILED', 'ABORTED', 'EXPIRED', 'REJECTED'].includes(run.status) && run.endedAt
    && !['SKIPPED', 'PENDING'].includes(stage.status);
  return el('li', { id: stage.path, class: `stage depth-${Math.min(depth, 6)}` },
    el('div', { class: 'row' },
      el('span', { class: 'name' }, stage.name), badge(stage.status, note),
      el('span', { class: 'hint' }, [took, stage.attempt > 1 ? `attempt ${stage.attempt}` : ''].filter(Boolean).join(', ')),
      retryable ? button('Retry from here', () => retry(base, stage.path, run.job), 'quiet') : ''),
    stage.error ? el('p', { class: 'problem' }, `${stage.error.type}: ${stage.error.message}`) : '',
    stage.status === 'WAITING' && stage.gate ? gate(stage, base) : '',
    stage.intervention ? intervention(stage, base) : '');
}

async function retry(base, from, job) {
  const started = await send('POST', `${base}/retry`, { from });
  location.href = `/job/${encodeURIComponent(started.job ?? job)}/${started.run}`;
}

function intervention(stage, base) {
  return el('div', { class: 'gate' },
    el('p', {}, `A failure waits for a decision; ${stage.intervention.onTimeout} in ${duration(new Date(stage.intervention.deadline) - Date.now())}.`),
    el('p', {}, stage.intervention.actions.map((action) =>
      button(action, () => send('POST', `${base}/intervene`, { stage: stage.path, action }), 'quiet'))));
}

function gate(stage, base) {
  const gateOf = stage.gate;
  const form = el('form', { class: 'gate' });
  const values = () => Object.fromEntries([...form.querySelectorAll('[name]')]
    .filter((field) => field.value !== '' || field.dataset.given)
    .map((field) => [field.name, field.type === 'checkbox' ? String(field.checked) : field.value]));
  const message = el('p', { class: 'why' }, gateOf.why ?? '');
  const run = el('button', { class: 'run', disabled: !gateOf.mayPress }, 'Run');
  form.append(
    el('p', {}, gateOf.message || `Run ${stage.name}?`, el('span', { class: 'hint' }, ` ${duration(new Date(gateOf.deadline) - Date.now())} left`)),
    ...gateOf.inputs.map((input) => field(stage, input)),
    gateOf.approvalsNeeded > 1 ? el('p', { class: 'hint' }, `${gateOf.approvals} of ${gateOf.approvalsNeeded} people have pressed Run.`) : '',
    el('p', { class: 'row' }, run, ' ', button('Reject', () => send('POST', `${base}/reject`, { stage: stage.path, comment: '' }), 'quiet')),
    message);
  const refresh = () => {
    const wrong = gateOf.inputs.filter((input) => !isComplete(input, form.querySelector(`[name="${CSS.escape(input.name)}"]`)));
    run.disabled = !gateOf.mayPress || wrong.length > 0;
    if (gateOf.mayPress) {
      message.textContent = wrong.length ? `Still to be given: ${wrong.map((input) => input.name).join(', ')}.` : '';
    }
  };
  form.addEventListener('input', refresh);
  refresh();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act(() => send('POST', `${base}/trigger`, { stage: stage.path, values: values(), comment: '' }), (problem) => {
      message.textContent = problem.message;
      for (const [name, text] of Object.entries(problem.fields ?? {})) {
        form.querySelector(`[data-problem="${CSS.escape(name)}"]`)?.replaceChildren(text);
      }
    });
  });
  return form;
}

// What the server will say of this value; it decides in the end.
function isComplete(input, control) {
  if (input.type === 'BOOLEAN' || input.type === 'CHOICE') {
    return true;
  }
  if (control.value.trim() === '') {
    return !input.required || (input.type === 'PASSWORD' && input.given);
  }
  try {
    return !input.pattern || new RegExp(`^(?:${input.pattern})$`, 's').test(control.value);
  } catch {
    return true; // a pattern that only the server understands
  }
}

function field(stage, input) {
  const key = `${stage.path}/${input.name}`;
  const id = `input ${key}`;
  const value = typed.get(key) ?? input.value ?? input.default ?? '';
  const common = { id, name: input.name, oninput: (event) => typed.set(key, event.target.type === 'checkbox' ? String(event.target.checked) : event.target.value) };
  let control;
  if (input.type === 'CHOICE') {
    control = el('select', common, input.choices.map((choice) => el('option', { value: choice, selected: choice === value ? '' : null }, choice)));
  } else if (input.type === 'BOOLEAN') {
    control = el('input', { ...common, type: 'checkbox', checked: value === 'true' });
  } else if (input.type === 'TEXT') {
    control = el('textarea', { ...common, rows: '3' }, value);
  } else {
    control = el('input', { ...common, type: input.type === 'PASSWORD' ? 'password' : 'text', value: input.type === 'PASSWORD' ? typed.get(key) ?? '' : value, autocomplete: 'off' });
  }
  return el('p', { class: 'field' },
    el('label', { for: id }, input.name, input.required ? el('span', { class: 'hint' }, ' (required)') : ''),
    control,
    input.description ? el('span', { class: 'hint' }, input.description) : '',
    input.type === 'PASSWORD' && input.given ? el('span', { class: 'hint' }, 'A value is stored.') : '',
    el('span', { class: 'problem', 'data-problem': input.name }));
}

function button(text, action, style) {
  return el('button', { type: 'button', class: style, onclick: () => act(action, (problem) => say(problem.message, true)) }, text);
}

async function act(action, refused) {
  try {
    await action();
    document.dispatchEvent(new Event('stage-gates-changed'));
  } catch (problem) {
    refused(problem);
  }
}
