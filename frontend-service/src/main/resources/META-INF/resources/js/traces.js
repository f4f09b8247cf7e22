import { validTraceId } from './api.js';
import { byId, copyButton, el, formatDuration, shorten } from './dom.js';
import { traceLinks } from './links.js';
import * as store from './store.js';

const KEY = 'traces';
const LIMIT = 20;
const QUESTION_LENGTH = 90;

/** Shows the panel "Last traces", and keeps it the same in all tabs. */
export function initTraces() {
  byId('clear-traces').addEventListener('click', () => {
    save([]);
    // The button has just been hidden; the focus must not fall off the page with it.
    byId('question').focus();
  });
  store.onChange(KEY, render);
  render();
}

/** Notes one question that has a trace. A request without a trace id (nobody answered) has nothing to link to. */
export function recordTrace({ traceId, status, durationMs, question }) {
  if (traceId) {
    const trace = {
      traceId,
      status,
      durationMs: Math.round(durationMs),
      question: shorten(question, QUESTION_LENGTH),
      at: Date.now(),
    };
    // Read again instead of kept in a variable: another tab may have added some.
    save([trace, ...load()].slice(0, LIMIT));
  }
}

function load() {
  try {
    const stored = JSON.parse(store.read(KEY));
    return Array.isArray(stored) ? stored.filter(isTrace).slice(0, LIMIT) : [];
  } catch {
    return [];
  }
}

function isTrace(value) {
  return validTraceId(value?.traceId) !== null && typeof value.question === 'string'
    && Number.isFinite(value.status) && Number.isFinite(value.durationMs) && Number.isFinite(value.at);
}

function save(traces) {
  store.write(KEY, JSON.stringify(traces));
  render(traces);
}

function render(traces = load()) {
  byId('no-traces').hidden = traces.length > 0;
  byId('clear-traces').hidden = traces.length === 0;
  byId('last-traces').replaceChildren(...traces.map(row));
}

function row(trace) {
  // Without a status the answer broke off.
  const ok = trace.status >= 200 && trace.status < 300;
  return el('li', { class: `trace ${ok ? 'ok' : 'failed'}` },
    el('p', { class: 'trace-question' }, trace.question),
    el('p', { class: 'trace-facts' },
      el('span', { class: 'trace-status' }, `${ok ? '✓' : '✕'} ${trace.status || 'broken off'}`),
      el('span', {}, formatDuration(trace.durationMs)),
      el('time', { datetime: new Date(trace.at).toISOString() }, clock(trace.at))),
    el('p', { class: 'trace-actions' },
      el('code', { title: trace.traceId }, trace.traceId.slice(0, 8)),
      copyButton(trace.traceId, `trace id ${trace.traceId.slice(0, 8)}`),
      traceLinks(trace.traceId)));
}

function clock(at) {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today ? date.toLocaleTimeString() : date.toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });
}
