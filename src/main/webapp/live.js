// Tells a page that something has changed. Where the host sends events, one stream, which reconnects; where it has none, one
// quiet conditional request every few seconds, only while the page is visible.

import { apiOf, pauseAfter } from './api.js';

const POLL = 3000;
const REST = 80;
const PATIENCE = 400;
const NO_STREAM = new Set([404, 406, 501]);

// listener gets { type, data }: 'hello' (again) connected, ask anew; 'run' something changed; 'end' there will be no more;
// 'lost' the host is away. Where the host is asked instead, 'run' bears the view of viewUrl. Returns a function that stops it.
export function watch(host, { eventsUrl, viewUrl }, listener) {
  const stop = new AbortController();
  if (host.streams) {
    follow(apiOf(host), eventsUrl, listener, stop.signal).then((hasStream) => {
      if (!hasStream) {
        ask(apiOf(host), viewUrl, listener, stop.signal);
      }
    });
  } else {
    ask(apiOf(host), viewUrl, listener, stop.signal);
  }
  return () => stop.abort();
}

// As watch, but begin() is called once when the host listens to changes: what is asked for then is not asked for again. A host that
// does not say so soon is not waited for.
export function watchFrom(host, urls, begin, listener) {
  let hasBegun = false;
  const start = () => {
    clearTimeout(timer);
    hasBegun = true;
    begin();
  };
  const timer = setTimeout(start, PATIENCE);
  return watch(host, urls, (event) => {
    if (hasBegun) {
      listener(event);
    } else {
      start();
      if (event.type !== 'hello') {
        listener(event);
      }
    }
  });
}

// A host that starts answers so, and what stands before one that is away.
function isTrouble(status) {
  return status >= 500 && !NO_STREAM.has(status);
}

// Ends with false if the host has no such stream.
async function follow(api, url, listener, signal) {
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const response = await api.stream(url, signal);
      if (!response.ok && !isTrouble(response.status)) {
        const isStream = !NO_STREAM.has(response.status);
        if (isStream) {
          listener({ type: 'hello' }); // what is asked for now says why
        }
        return isStream;
      }
      for await (const event of response.ok ? events(response.body) : []) {
        failures = 0;
        listener(event);
        if (event.type === 'end') {
          return true;
        }
      }
    } catch {
      // the host is away: try again below
    }
    if (!signal.aborted) {
      listener({ type: 'lost' });
      await pause(pauseAfter(failures), signal);
    }
  }
  return true;
}

// An EventSource cannot bear a header, so the stream is read by hand.
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split('\n\n');
    rest = blocks.pop();
    yield* blocks.map(parsed).filter(Boolean);
  }
}

function parsed(block) {
  const fields = Object.fromEntries(block.split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
  return fields.event ? { type: fields.event, data: JSON.parse(fields.data || '{}') } : null;
}

async function ask(api, url, listener, signal) {
  let known;
  let lost = false;
  while (!signal.aborted) {
    if (document.visibilityState === 'visible') {
      const answer = await api.getIfChanged(url, known);
      if (signal.aborted) {
        return;
      }
      known = answer.known;
      const unreachable = Boolean(answer.refusal?.isTemporary);
      if (unreachable !== lost) {
        lost = unreachable;
        listener({ type: lost ? 'lost' : 'hello' });
      }
      if (answer.changed) {
        listener({ type: 'run', view: answer.view });
      }
    }
    await pause(POLL, signal);
  }
}

// Ends early when the page becomes visible again.
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
      resolve();
    };
    const shown = () => document.visibilityState === 'visible' && done();
    const timer = setTimeout(done, milliseconds);
    document.addEventListener('visibilitychange', shown);
    signal.addEventListener('abort', done, { once: true });
  });
}

// Calls task at once, and after that once for all calls meanwhile: never twice at a time, and not more often than a person can see,
// or than rest milliseconds.
export function coalesced(task, rest = REST) {
  let busy = false;
  let again = false;
  return async function run() {
    again = true;
    if (busy) {
      return;
    }
    busy = true;
    try {
      while (again) {
        again = false;
        await task();
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
    } finally {
      busy = false;
    }
  };
}
