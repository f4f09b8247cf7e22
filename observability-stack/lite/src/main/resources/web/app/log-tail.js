import * as api from './api.js';

// Enough to look back at, few enough that a tab left open overnight stays small.
const KEPT = 2000;
const RECONNECT_MS = 2000;

/**
 * The live tail. It keeps the connection up by itself, and keeps what it got while it is paused.
 *
 * @param {(fresh: object[]) => void} onLogs at most once a frame, however fast lines come
 * @param {(state: 'waiting'|'live'|'away') => void} onState
 */
export function logTail({ onLogs, onState, signal }) {
  let kept = [];
  let fresh = [];
  let source = null;
  let timer;
  let frame = 0;
  // A new connection starts with the last lines again; those that are known already must not show twice.
  let known = new Set();
  signal.addEventListener('abort', stop);
  // A stream may open without a word until the first line comes; that lite answers again is known earlier.
  api.connection.addEventListener('change', () => api.connection.online && source && onState('waiting'), { signal });

  function stop() {
    source?.close();
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    frame = 0;
  }

  function connect(params) {
    stop();
    known = new Set(kept.map(keyOf));
    onState(api.connection.online ? 'waiting' : 'away');
    source = api.logStream(params);
    source.addEventListener('open', () => onState('live'));
    source.addEventListener('log', ({ data }) => {
      onState('live');
      take(JSON.parse(data));
    });
    source.addEventListener('error', () => {
      // The browser's own retry would replay without our noticing: close and open again.
      source.close();
      onState('away');
      timer = setTimeout(() => connect(params), RECONNECT_MS);
    });
  }

  function take(log) {
    if (known.size > 0 && known.has(keyOf(log))) return;
    fresh.push(log);
    if (fresh.length > KEPT) fresh.shift();
    frame ||= requestAnimationFrame(flush);
  }

  function flush() {
    frame = 0;
    const batch = fresh;
    fresh = [];
    kept = [...kept, ...batch].slice(-KEPT);
    onLogs(batch);
  }

  return {
    get logs() {
      return kept;
    },
    start(params) {
      kept = [];
      fresh = [];
      connect(params);
    },
    clear() {
      kept = [];
    },
  };
}

const keyOf = ({ timeUnixNano, service, spanId, body }) =>
  `${timeUnixNano} ${service} ${spanId} ${JSON.stringify(body)}`;
