// Builds and changes elements; text is always text, never markup.

const PROPERTIES = new Set(['value', 'disabled', 'checked', 'hidden', 'required', 'selected', 'open', 'readOnly']);
const SVG = 'http://www.w3.org/2000/svg';

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...present(children));
  return element;
}

// Attributes; those that begin with 'on' are listeners; null and undefined leave an attribute out.
export function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (PROPERTIES.has(key)) {
      if (element[key] !== value) {
        element[key] = value;
      }
    } else if (value === null || value === undefined || value === false) {
      element.removeAttribute(key);
    } else if (element.getAttribute(key) !== String(value)) {
      element.setAttribute(key, value);
    }
  }
}

// Replaces the text only if it differs, so that what somebody has selected or a reader reads stays.
export function text(element, words) {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== '' && child !== false);
}

// Makes the children of parent those of items, in order. An element stays while its key does; only what moved is moved, so
// focus and typed text stay.
export function keyed(parent, items, keyOf, create, update = () => {}) {
  const known = parent.sgKeyed ??= new Map();
  const wanted = new Set(items.map(keyOf));
  for (const [key, element] of known) {
    if (!wanted.has(key)) {
      element.remove();
      known.delete(key);
    }
  }
  let place = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    let element = known.get(key);
    if (!element) {
      element = create(item);
      known.set(key, element);
    }
    update(element, item);
    if (element === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(element, place);
    }
  }
}

let fading;

// A short message that leaves by itself; a refusal stays longer.
export function say(words, isBad = false) {
  let message = document.getElementById('sg-message');
  if (!message) {
    message = el('div', { id: 'sg-message', role: 'status', class: 'sg-message' });
    (document.getElementById('stage-gates') ?? document.body).append(message);
  }
  message.className = `sg-message sg-shown${isBad ? ' sg-bad' : ''}`;
  message.textContent = words;
  clearTimeout(fading);
  fading = setTimeout(() => { message.className = 'sg-message'; }, isBad ? 10000 : 4000);
}

// A button whose action answers with a view or a Refusal; it is off while the action runs.
export function button(words, action, attributes = {}) {
  const element = el('button', { type: 'button', ...attributes }, words);
  element.addEventListener('click', async () => {
    if (element.getAttribute('aria-disabled') === 'true' || element.getAttribute('aria-busy') === 'true') {
      return;
    }
    element.setAttribute('aria-busy', 'true');
    try {
      await action();
    } finally {
      element.removeAttribute('aria-busy');
    }
  });
  return element;
}
