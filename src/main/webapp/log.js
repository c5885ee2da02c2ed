// The log of a run or of one of its stages, loaded when it is opened and followed while it grows.

import { apiOf, isRefusal } from './api.js';
import { el, set, text } from './dom.js';
import { WORDS } from './words.js';

const FOLLOW = 1000;

// isOver() says whether no more will come.
export function logView(host, url, label, isOver) {
  const api = apiOf(host);
  const lines = el('pre', { class: 'sg-log', tabindex: '0', role: 'region', 'aria-label': label });
  set(lines, { hidden: true });
  const state = el('p', { class: 'sg-hint' });
  const element = el('details', { class: 'sg-section' }, el('summary', {}, WORDS.log.title), state, lines);
  let next = 0;
  let isLoading = false;

  async function load() {
    if (isLoading) {
      return;
    }
    isLoading = true;
    let wasOver = false;
    while (element.open && element.isConnected && !wasOver) {
      wasOver = isOver();
      const part = await api.log(url, next);
      if (isRefusal(part)) {
        text(state, part.text);
        break;
      }
      append(part);
      const isEmpty = !lines.hasChildNodes();
      text(state, isEmpty ? (wasOver ? WORDS.log.empty : WORDS.log.none) : '');
      set(lines, { hidden: isEmpty });
      await new Promise((resolve) => setTimeout(resolve, wasOver ? 0 : FOLLOW));
    }
    isLoading = false;
  }

  function append(part) {
    if (part.text) {
      const isAtEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 4;
      lines.append(part.text);
      if (isAtEnd) {
        lines.scrollTop = lines.scrollHeight;
      }
    }
    next = part.next;
  }

  element.addEventListener('toggle', load);
  if (host.logPage) {
    return el('p', {}, el('a', { href: host.logPage }, WORDS.log.page));
  }
  return element;
}
