// Builds elements; text is always text, never markup.

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (key === 'value' || key === 'disabled' || key === 'checked' || key === 'hidden' || key === 'required') {
      element[key] = value;
    } else if (value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const SYMBOLS = {
  PENDING: '○', WAITING: '◆', RUNNING: '▶', INTERVENTION: '!', SUCCESS: '✓', UNSTABLE: '≈', FAILURE_IGNORED: '✓',
  FAILED: '✗', ABORTED: '■', EXPIRED: '⌛', REJECTED: '⊘', SKIPPED: '–', REUSED: '↺', UNKNOWN: '?',
};

export function badge(status, note) {
  return el('span', { class: `badge ${status.toLowerCase()}` },
    el('span', { 'aria-hidden': 'true' }, SYMBOLS[status] ?? '?'), ` ${status}`, note ? ` (${note})` : '');
}

export function time(text) {
  return el('time', { datetime: text, title: text }, new Date(text).toLocaleString());
}

export function duration(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'm'], [1, 's']]
    .map(([size, unit], i, all) => [Math.floor(i ? (seconds % all[i - 1][0]) / size : seconds / size), unit])
    .filter(([count]) => count > 0);
  return parts.slice(0, 2).map(([count, unit]) => `${count}${unit}`).join(' ') || '0s';
}

let fading;

export function say(text, bad = false) {
  const message = document.getElementById('message');
  message.textContent = text;
  message.className = bad ? 'shown bad' : 'shown';
  clearTimeout(fading);
  fading = setTimeout(() => { message.className = ''; }, bad ? 10000 : 4000);
}
