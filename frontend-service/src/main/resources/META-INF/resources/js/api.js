// The public API of frontend-service. Every answer, good or bad, comes with the id of its trace.

import { events } from './events.js';
import { tier } from './tier.js';

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

/**
 * Asks a question. onTrace gets the id of the trace as soon as the server has begun to answer, onText each further piece of
 * the answer's text. @returns {reply, traceId, status, durationMs} when all is there
 */
export async function ask(query, conversationId, signal, { onTrace, onText }) {
  const started = performance.now();
  const body = conversationId ? { query, conversationId } : { query };
  const response = await send('POST', '/api/chat/stream', { body, signal, accept: 'text/event-stream' });
  const meta = () => metaOf(response, null, started);
  if (!response.ok) {
    throw refused(await read(response), response, started);
  }
  onTrace(meta().traceId);
  let reply = null;
  let problem = null;
  // To the very end, after the last event too: whoever leaves before it has cancelled the request.
  for await (const { name, data } of eventsOf(response, started)) {
    if (name === 'token' && typeof data?.text === 'string') {
      onText(data.text);
    } else if (name === 'reply' && data !== null && typeof data === 'object') {
      reply = data;
    } else if (name === 'problem') {
      problem = httpProblem(data, { ...meta(), status: Number(data?.status) || response.status });
    }
  }
  if (reply === null) {
    throw problem ?? new Problem({
      kind: 'unreadable',
      ...meta(),
      title: 'The answer broke off',
      detail: 'The server ended its answer before it was whole. Is it still running?',
    });
  }
  return { reply, ...meta() };
}

async function* eventsOf(response, started) {
  try {
    for await (const { name, data } of events(response.body)) {
      yield { name, data: parse(data) };
    }
  } catch (error) {
    throw error.name === 'AbortError' ? error : unreachable(response, performance.now() - started);
  }
}

/** @returns {id, createdAt, turns} */
export async function conversation(id, signal) {
  const { data, ...meta } = await request('GET', `/api/conversations/${encodeURIComponent(id)}`, { signal });
  if (!Array.isArray(data.turns)) {
    throw unreadable(meta);
  }
  return data;
}

/** Deletes a conversation with all of its turns. @returns {traceId, status, durationMs} @throws Problem */
export async function deleteConversation(id) {
  const started = performance.now();
  const response = await send('DELETE', `/api/conversations/${encodeURIComponent(id)}`, { accept: 'application/json' });
  if (!response.ok) {
    throw refused(await read(response), response, started);
  }
  return metaOf(response, null, started);
}

/** @returns where a trace and its logs can be looked at, each as [{name, template}] */
export async function links() {
  const { data, ...meta } = await request('GET', '/api/links');
  if (!Array.isArray(data.viewers) || !Array.isArray(data.logs)) {
    throw unreadable(meta);
  }
  return data;
}

/** @returns the services of a trace as [{name, spans, errors}], as far as they have arrived in the trace store */
export async function servicesOf(traceId) {
  const { data, ...meta } = await request('GET', `/api/traces/${traceId}/services`);
  if (!Array.isArray(data.services)) {
    throw unreadable(meta);
  }
  return data.services;
}

/** @returns the kinds of events as [{kind, sentence}] */
export async function eventKinds() {
  const { data, ...meta } = await request('GET', '/api/events');
  if (!Array.isArray(data) || !data.every((kind) => typeof kind?.kind === 'string' && typeof kind?.sentence === 'string')) {
    throw unreadable(meta);
  }
  return data;
}

/** Makes an event happen. @returns {event: {outcome, details, traces}, traceId, status, durationMs} */
export async function runEvent(kind, parameters) {
  const { data, ...meta } = await request('POST', `/api/events/${encodeURIComponent(kind)}`, { body: parameters });
  if (typeof data.outcome !== 'string') {
    throw unreadable(meta);
  }
  return { event: data, ...meta };
}

/** Sends a request of any part of the API. @returns {data, traceId, status, durationMs} @throws Problem */
export async function request(method, path, options = {}) {
  const started = performance.now();
  const response = await send(method, path, { accept: 'application/json', ...options });
  const data = await read(response);
  if (!response.ok) {
    throw refused(data, response, started);
  }
  const meta = metaOf(response, data, started);
  if (data === null || typeof data !== 'object') {
    throw unreadable(meta);
  }
  return { data, ...meta };
}

async function send(method, path, { body, signal, accept }) {
  try {
    return await fetch(path, {
      method,
      headers: { accept, baggage: `observatory.user.tier=${tier()}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      signal,
    });
  } catch (error) {
    throw error.name === 'AbortError' ? error : unreachable();
  }
}

async function read(response) {
  try {
    return parse(await response.text());
  } catch (error) {
    throw error.name === 'AbortError' ? error : unreachable(response);
  }
}

function metaOf(response, data, started) {
  return {
    status: response.status,
    traceId: traceIdOf(response) ?? validTraceId(data?.traceId),
    durationMs: performance.now() - started,
  };
}

function refused(data, response, started) {
  return httpProblem(data, metaOf(response, data, started));
}

function httpProblem(data, meta) {
  return new Problem({
    kind: 'http',
    ...meta,
    title: textOr(data?.title, `The server answered with status ${meta.status}`),
    detail: textOr(data?.detail, ''),
  });
}

function unreachable(response, durationMs = 0) {
  return new Problem({
    kind: 'unreachable',
    title: 'The server can’t be reached',
    detail: `${response ? 'The connection broke off at' : 'Nothing answers at'} ${location.origin}. Is Observatory running? `
      + 'Start it with “./demo up” or “docker compose up”.',
    traceId: traceIdOf(response),
    durationMs,
  });
}

/** The problem that an answer isn't what this page expects. */
export function unreadable(meta) {
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
