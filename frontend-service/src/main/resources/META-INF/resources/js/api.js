// The public API of frontend-service. Every answer, good or bad, comes with the id of its trace.

/** Why a request has no usable answer. A request that was cancelled rejects with the usual AbortError instead. */
export class Problem extends Error {
  /**
   * @param kind 'http' (the server said no), 'unreachable' (nobody answered) or 'unreadable' (it made no sense)
   * @param status the HTTP status, 0 if there is none
   * @param traceId 32 hex digits, or null
   */
  constructor({ kind, status = 0, title, detail = '', traceId = null, durationMs = 0 }) {
    super(title);
    Object.assign(this, { name: 'Problem', kind, status, title, detail, traceId, durationMs });
  }
}

/** Asks a question. @returns {reply, traceId, status, durationMs} */
export async function ask(query, conversationId, signal) {
  const { data, ...meta } = await request('POST', '/api/chat', {
    body: conversationId ? { query, conversationId } : { query },
    signal,
  });
  return { reply: data, ...meta };
}

/** @returns {id, createdAt, turns} */
export async function conversation(id, signal) {
  const { data, ...meta } = await request('GET', `/api/conversations/${encodeURIComponent(id)}`, { signal });
  if (!Array.isArray(data.turns)) {
    throw unreadable(meta);
  }
  return data;
}

/** @returns the viewers of traces as [{name, template}] */
export async function viewers() {
  const { data, ...meta } = await request('GET', '/api/links');
  if (!Array.isArray(data.viewers)) {
    throw unreadable(meta);
  }
  return data.viewers;
}

async function request(method, path, { body, signal } = {}) {
  const started = performance.now();
  let response;
  let data;
  try {
    response = await fetch(path, {
      method,
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      signal,
    });
    data = parse(await response.text());
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Problem({
      kind: 'unreachable',
      title: 'The server can’t be reached',
      detail: `Nothing answers at ${location.origin}. Is Observatory running? `
        + 'Start it with “./demo up” or “docker compose up”.',
      traceId: traceIdOf(response),
    });
  }
  const meta = {
    status: response.status,
    traceId: traceIdOf(response) ?? validTraceId(data?.traceId),
    durationMs: performance.now() - started,
  };
  if (!response.ok) {
    throw new Problem({
      kind: 'http',
      ...meta,
      title: textOr(data?.title, `The server answered with status ${response.status}`),
      detail: textOr(data?.detail, ''),
    });
  }
  if (data === null || typeof data !== 'object') {
    throw unreadable(meta);
  }
  return { data, ...meta };
}

function unreadable(meta) {
  return new Problem({
    kind: 'unreadable',
    ...meta,
    title: 'The answer can’t be read',
    detail: 'The server sent something that is not the JSON this page expects.',
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOr(value, fallback) {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

/** The trace id from `traceresponse: 00-<trace id>-<span id>-<flags>`. */
function traceIdOf(response) {
  return validTraceId(response?.headers.get('traceresponse')?.split('-')[1]);
}

/** The id if it is one as of W3C Trace Context (all zeros is not), else null. */
export function validTraceId(id) {
  return typeof id === 'string' && /^(?!0{32})[0-9a-f]{32}$/.test(id) ? id : null;
}
