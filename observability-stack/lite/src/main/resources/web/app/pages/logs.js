import * as api from '../api.js';
import { h, icon, replace } from '../dom.js';
import { count, plural } from '../format.js';
import { LEVELS, byTime, logRow } from '../log-row.js';
import { logTail } from '../log-tail.js';
import { replaceParams } from '../router.js';
import { field, options, select } from '../trace-filters.js';

const ROWS = 400;
const TYPING_MS = 200;
const TRACE_ID = /^[0-9a-f]{32}$/;
const STATES = { waiting: 'waiting for lines…', live: 'live', away: 'lite does not answer; connecting again…' };

export const title = () => 'Logs';

export function mount({ root, route, signal }) {
  let paused = false;
  let waiting = 0;
  let shown = 0;
  let asked = '';
  let typing;
  const service = h('select', {});
  const level = h(
    'select',
    {},
    LEVELS.map(([from, name]) =>
      h('option', { value: from === 1 ? '' : from }, from === 1 ? 'All levels' : `${name} and above`),
    ),
  );
  const traceId = h('input', {
    type: 'search',
    placeholder: 'any',
    class: 'mono',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const text = h('input', { type: 'search', placeholder: 'Part of a line', 'data-search': true, autocomplete: 'off' });
  const form = h(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Filter log lines' },
    field('Service', service),
    field('Level', level),
    field('Trace id', traceId),
    field('Text', text, 'wide'),
  );
  const state = h('span', { class: 'tail-state', role: 'status' });
  const summary = h('span', { class: 'summary' });
  const pause = h('button', {
    type: 'button',
    class: 'button',
    'aria-pressed': 'false',
    on: { click: () => setPaused(!paused) },
  });
  const clear = h(
    'button',
    {
      type: 'button',
      class: 'button quiet',
      on: {
        click: () => {
          tail.clear();
          render();
        },
      },
    },
    'Clear',
  );
  // Not announced line by line: a live tail would never stop talking.
  const list = h('ol', {
    class: 'log-list tail',
    'aria-label': 'Log lines, newest last',
    'aria-live': 'off',
    tabindex: '0',
  });
  root.classList.add('fills');
  signal.addEventListener('abort', () => root.classList.remove('fills'));
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Logs'),
    form,
    h('div', { class: 'toolbar' }, state, summary, h('span', { class: 'grow' }), clear, pause),
    list,
  );

  const tail = logTail({ onLogs, onState, signal });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    clearTimeout(typing);
    typing = setTimeout(changed, event.target.matches('input') ? TYPING_MS : 0);
  });
  signal.addEventListener('abort', () => clearTimeout(typing));
  service.addEventListener('focus', loadServices);
  set(route.params);
  setPaused(false);

  async function loadServices() {
    options(service, 'All services', await api.services(signal).catch(() => []));
  }

  function set(params) {
    select(service, params.get('service') ?? '', 'All services');
    level.value = params.get('minSeverity') ?? '';
    if (level.selectedIndex < 0) level.value = '';
    traceId.value = params.get('traceId') ?? '';
    text.value = params.get('text') ?? '';
    loadServices();
    follow();
  }

  function changed() {
    replaceParams({
      service: service.value,
      minSeverity: level.value,
      traceId: traceId.value.trim(),
      text: text.value.trim(),
    });
    follow();
  }

  /** The text is matched here, over what is kept; only the other filters need a new stream. */
  function follow() {
    const id = wantedTrace();
    const params = { service: service.value, minSeverity: level.value, traceId: TRACE_ID.test(id) ? id : '' };
    if (JSON.stringify(params) !== asked) {
      asked = JSON.stringify(params);
      tail.start(params);
    }
    render();
  }

  function wantedTrace() {
    return traceId.value.trim().toLowerCase();
  }

  function matches({ body, service: name, attributes, traceId: id }) {
    // The beginning of an id, as the rows show it, is enough.
    if (!(id ?? '').startsWith(wantedTrace())) return false;
    const wanted = text.value.trim().toLowerCase();
    return (
      !wanted ||
      `${name} ${typeof body === 'string' ? body : JSON.stringify(body)} ${JSON.stringify(attributes ?? {})}`
        .toLowerCase()
        .includes(wanted)
    );
  }

  function onLogs(fresh) {
    if (paused) {
      waiting += fresh.filter(matches).length;
      summarize();
      return;
    }
    add(fresh.filter(matches).slice(-ROWS));
  }

  function add(logs) {
    const follows = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    if (shown === 0) list.replaceChildren();
    for (const log of logs) insert(logRow(log));
    shown += logs.length;
    while (list.children.length > ROWS) list.firstElementChild.remove();
    if (shown === 0)
      replace(
        list,
        h(
          'li',
          { class: 'empty' },
          h('strong', {}, 'No log line matches'),
          h('span', {}, 'New ones appear here as they arrive.'),
        ),
      );
    if (follows) list.scrollTop = list.scrollHeight;
    summarize();
  }

  /** By time, which is nearly always at the end. */
  function insert(row) {
    let before = list.lastElementChild;
    while (before && before.dataset.time > row.dataset.time) before = before.previousElementSibling;
    if (before) before.after(row);
    else list.prepend(row);
  }

  function render() {
    list.replaceChildren();
    shown = 0;
    waiting = 0;
    list.scrollTop = 0;
    add(tail.logs.filter(matches).sort(byTime).slice(-ROWS));
  }

  function summarize() {
    replace(
      summary,
      plural(list.querySelectorAll('.log-row').length, 'line'),
      paused && ` · paused${waiting ? `, ${count(waiting)} new` : ''}`,
    );
  }

  function setPaused(value) {
    const resumed = paused && !value;
    paused = value;
    pause.setAttribute('aria-pressed', String(paused));
    replace(pause, icon(paused ? 'play' : 'pause'), h('span', {}, paused ? 'Resume' : 'Pause'));
    if (resumed) render();
    else summarize();
  }

  function onState(now) {
    if (state.dataset.state === now) return;
    state.dataset.state = now;
    state.textContent = STATES[now];
  }

  return (changedRoute) => set(changedRoute.params);
}
