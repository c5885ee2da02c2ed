// Talks to the server. A refusal is thrown as an Error with its code, fields and the people who could do it.

const TOKEN = 'stage-gates-token';

export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

function headers(more) {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { ...more, Authorization: `Bearer ${token}` } : more;
}

async function answer(response) {
  const body = await response.json().catch(() => ({ message: `The server answered ${response.status}.` }));
  if (!response.ok) {
    throw Object.assign(new Error(body.message), body, { status: response.status });
  }
  return body;
}

export async function get(path) {
  return answer(await fetch(path, { headers: headers({}) }));
}

export async function send(method, path, body) {
  return answer(await fetch(path, {
    method,
    headers: headers({ 'Content-Type': 'application/json' }),
    body: JSON.stringify(body),
  }));
}

export async function log(path) {
  const response = await fetch(path, { headers: headers({}) });
  return response.ok
    ? { text: await response.text(), next: Number(response.headers.get('X-Log-Next')) }
    : answer(response);
}

// Calls back after each change. An EventSource cannot bear a token, so the stream is read by hand; it reconnects.
export async function listen(path, changed) {
  for (;;) {
    try {
      const response = await fetch(path, { headers: headers({ Accept: 'text/event-stream' }) });
      if (!response.ok) {
        return;
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        if (part.value.includes('event: run') || part.value.includes('event: hello')) {
          changed();
        }
        if (part.value.includes('event: end')) {
          return;
        }
      }
    } catch {
      // the server is away: try again below
    }
    await new Promise((later) => setTimeout(later, 2000));
  }
}
