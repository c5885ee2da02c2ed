// What the gates of a run will ask, to be filled in before it starts. They wait all the same, with these values filled in.

import { isRefusal } from '../api.js';
import { el, keyed, set } from '../dom.js';
import { inputField } from '../field.js';
import { WORDS } from '../words.js';

// known: the stages with what they ask; before: those of an earlier run, whose values stand in the fields.
export function inputsForm(known, before = []) {
  const asked = new Map(known.map((stage) => [stage.path, stage]));
  const earlier = new Map(before.filter((stage) => stage.gate?.inputs.length).map((stage) => [stage.path, stage.gate.inputs]));
  const forms = new Map();
  const list = el('div', { class: 'sg-early-list' });
  const element = el('section', { class: 'sg-early', hidden: true, 'aria-label': WORDS.choose.inputs }, list);

  function inputsOf(path) {
    return earlier.get(path) ?? asked.get(path)?.inputs ?? [];
  }

  function create({ path }) {
    const typed = new Set();
    const fields = inputsOf(path).map((input) => inputField({ ...input, required: false }, {
      changed: (field) => typed.add(field.name),
      settled: () => {},
      saves: false,
    }));
    forms.set(path, { fields, typed });
    return el('details', { class: 'sg-early-stage', 'data-path': path },
      el('summary', {}, WORDS.choose.inputsOf(path)), el('p', { class: 'sg-hint' }, WORDS.choose.inputsHint), fields.map((field) => field.element));
  }

  const shown = () => [...list.children].map((each) => [each.dataset.path, forms.get(each.dataset.path), each]);

  // What a request bears besides the stages: what was typed, the rest stays as it is.
  function given() {
    const inputs = Object.fromEntries(shown()
      .map(([path, { fields, typed }]) => [path, Object.fromEntries(fields.filter((field) => typed.has(field.name)).map((field) => [field.name, field.value]))])
      .filter(([, values]) => Object.keys(values).length));
    return Object.keys(inputs).length ? { inputs } : {};
  }

  function refuse(refusal) {
    let first;
    for (const [path, { fields }, details] of shown()) {
      for (const field of fields) {
        const words = refusal.fields[`${path}/${field.name}`] ?? '';
        field.refuse(words);
        if (words) {
          details.open = true;
          first ??= field;
        }
      }
    }
    first?.control.focus();
  }

  return {
    element,
    names: (path) => inputsOf(path).map((input) => input.name),
    // The plan that is on the page, or null.
    show(plan) {
      const lines = (plan?.stages ?? []).filter((line) => line.decision === 'ASK' && inputsOf(line.path).length && !asked.get(line.path)?.barred);
      keyed(list, lines, (line) => line.path, create);
      set(element, { hidden: lines.length === 0 });
    },
    // ask(inputs) sends the request with what was typed; what is refused of it is said beside the fields.
    async send(ask) {
      const answer = await ask(given());
      if (isRefusal(answer)) {
        refuse(answer);
      }
      return answer;
    },
  };
}
