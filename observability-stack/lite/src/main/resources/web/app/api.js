/** An answer that isn't a success; `status` is 0 when there was no answer at all. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Whether lite answers, as the last request found it; dispatches `change`. */
export const connection = Object.assign(new EventTarget(), { online: true });

function observed(online) {
  if (connection.online === online) return;
  connection.online = online;
  connection.dispatchEvent(new Event('change'));
}

const get = (path, params, signal) =>
  answer(url(path, params), { signal, headers: { accept: 'application/json' } });

async function answer(address, request) {
  let response;
  try {
    response = await fetch(address, request);
  } catch (error) {
    if (error.name === 'AbortError' || error.name === 'TimeoutError') throw error;
    observed(false);
    throw new ApiError(0, { title: 'lite does not answer' });
  }
  observed(true);
  if (response.status === 204) return null;
  if (response.ok) return response.json();
  throw new ApiError(response.status, await response.json().catch(() => ({ title: response.statusText })));
}

export function url(path, params = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '' && one !== false) query.append(key, one);
  }
  return query.size ? `${path}?${query}` : path;
}

export const services = async (signal) => (await get('/api/v3/services', {}, signal)).services ?? [];

export const operations = async (service, signal) =>
  (await get('/api/v3/operations', { service }, signal)).operations ?? [];

export const search = async (params, signal) => (await get('/api/search', params, signal)).traces ?? [];

export const tracePath = (traceId) => `/api/v3/traces/${encodeURIComponent(traceId)}`;

export const trace = (traceId, signal) => get(tracePath(traceId), {}, signal);

/** Both ways: `links` lead to the trace, of which there are `linkCount`; `targets` are what its own links lead to. */
export const links = (traceId, signal) => get(`/api/links/${encodeURIComponent(traceId)}`, {}, signal);

export const pins = async (signal) => (await get('/api/pins', {}, signal)).traces ?? [];

/** @param {boolean} pinned whether the trace is to stay although the window is full */
export const pin = (traceId, pinned) =>
  answer(`/api/pins/${encodeURIComponent(traceId)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pinned }),
  });

export const logs = async (params, signal) => (await get('/api/logs', params, signal)).logs ?? [];

export const dependencies = async (signal) => (await get('/api/dependencies', {}, signal)).data ?? [];

export const red = (windowSeconds, signal) => get('/api/red', { windowSeconds }, signal);

export const llm = (windowSeconds, signal) => get('/api/llm', { windowSeconds }, signal);

export const views = (signal) => get('/api/views', {}, signal);

export const counts = async (table, windowSeconds, signal) =>
  (await get(`/api/tables/${encodeURIComponent(table)}`, { windowSeconds }, signal)).rows ?? [];

export const objectives = (windowSeconds, signal) => get('/api/objectives', { windowSeconds }, signal);

export const metrics = async (signal) => (await get('/api/metrics', {}, signal)).metrics ?? [];

/** @param {{name: string, where: string[]}} query with `kind`, `shown`, `by` and `windowSeconds`, as the API takes them */
export const metric = (query, signal) => get('/api/metrics/query', query, signal);

/** @param {string} lines OTLP JSON, a message a line */
export const openWindow = (lines) =>
  answer('/api/window', { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: lines });

export const status = (signal) => get('/api/status', {}, signal);

export const logStream = (params) => new EventSource(url('/api/logs/stream', params));

/**
 * Runs a task now and then again `ms` after each end of it, so that a slow answer never piles up requests. Pauses
 * while the page is hidden. Errors are the task's own business: one that leaves it ends nothing.
 *
 * @returns {() => void} runs it at once, or once more if it is running
 */
export function every(ms, task, signal) {
  let timer;
  let running = false;
  let again = false;
  const run = async () => {
    clearTimeout(timer);
    if (running || signal.aborted) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      if (!document.hidden) await Promise.resolve(task()).catch(ignoreAbort);
    } while (again && !signal.aborted);
    running = false;
    if (!signal.aborted) timer = setTimeout(run, ms);
  };
  document.addEventListener('visibilitychange', () => !document.hidden && run(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  run();
  return run;
}

/** A page that was left aborts its requests, and that lite is away is told by the banner: neither is news here. */
export function ignoreAbort(error) {
  if (error.name === 'AbortError' || error instanceof ApiError) return;
  console.error(error);
}
