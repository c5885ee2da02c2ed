// Requests. An answer is the view that was asked for, or a Refusal; nothing is thrown.

import { WORDS } from './words.js';

export class Refusal {
  constructor({ status = 0, code = 'UNREACHABLE', message = WORDS.problem.unreachable, fields = {}, who = [] }) {
    Object.assign(this, { status, code, message, fields, who });
  }

  // Whether the host may answer otherwise in a while: it is away, restarting or in trouble.
  get isTemporary() {
    return this.status === 0 || this.status >= 500;
  }

  // The sentence, and who could do it where the sentence does not name them.
  get text() {
    const unnamed = this.who.filter((name) => !this.message.includes(name));
    return unnamed.length ? `${this.message} ${WORDS.problem.who(unnamed)}` : this.message;
  }
}

const LONGEST_PAUSE = 30000;

// How long to wait before asking again a host that has been away so many times: ever longer, and not all pages at the same moment.
export function pauseAfter(failures) {
  return Math.min(LONGEST_PAUSE, 500 * 2 ** failures) * (0.75 + Math.random() / 2);
}

export function isRefusal(answer) {
  return answer instanceof Refusal;
}

export function apiOf(host) {
  async function request(method, url, body, headers) {
    try {
      return await fetch(url, {
        method,
        headers: { ...host.headers(), ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
      });
    } catch {
      return null;
    }
  }

  async function view(response) {
    if (!response) {
      return new Refusal({});
    }
    const body = await response.json().catch(() => null);
    if (response.ok && body) {
      return body;
    }
    return new Refusal({ code: 'INTERNAL', message: WORDS.problem.answered(response.status), ...body, status: response.status });
  }

  // A host that gets the same key twice carries the command out once.
  const change = async (method, url, body) => view(await request(method, url, body, { 'Idempotency-Key': key() }));

  return {
    get: async (url) => view(await request('GET', url)),
    post: (url, body = {}) => change('POST', url, body),
    put: (url, body) => change('PUT', url, body),

    // { changed: false }, or the view and what a later call gives to learn whether it has changed.
    async getIfChanged(url, known) {
      const response = await request('GET', url, undefined, known?.tag ? { 'If-None-Match': known.tag } : {});
      if (response?.status === 304) {
        return { changed: false, known };
      }
      if (!response?.ok) {
        return { changed: false, known, refusal: await view(response) };
      }
      const text = await response.text();
      const changed = text !== known?.text;
      return { changed, known: { tag: response.headers.get('ETag'), text }, view: changed ? JSON.parse(text) : undefined };
    },

    // Part of a log: { text, next }, next being where the following part starts.
    async log(url, start = 0) {
      const response = await request('GET', `${url}${url.includes('?') ? '&' : '?'}start=${start}`);
      return response?.ok
        ? { text: await response.text(), next: Number(response.headers.get('X-Log-Next')) }
        : view(response);
    },

    stream: (url, signal) => fetch(url, { headers: { ...host.headers(), Accept: 'text/event-stream' }, signal }),
  };
}

// crypto.randomUUID needs https, which not every Jenkins has.
function key() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(16)).join('-');
}
