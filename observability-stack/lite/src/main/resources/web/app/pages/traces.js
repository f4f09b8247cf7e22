import * as api from '../api.js';
import { h, icon, replace } from '../dom.js';
import { clock, count, duration, epochMillis, percent, plural, relative, timestamp } from '../format.js';
import { pinnedTraces } from '../pins.js';
import { traceHref, replaceParams } from '../router.js';
import { serviceChip } from '../theme.js';
import { DEFAULT_LIMIT, traceFilters } from '../trace-filters.js';
import { windowFile } from '../window-file.js';

const REFRESH_MS = 3000;
const TRACE_ID = /^[0-9a-f]{32}$/i;

export const title = () => 'Traces';

export function mount({ root, route, signal }) {
  let paused = false;
  let traces = [];
  let sort = 'newest';
  const filters = traceFilters({ onChange: changed, signal });
  const summary = h('p', { class: 'summary', role: 'status' });
  const pinned = pinnedTraces({ signal });
  const list = h('ol', { class: 'trace-list', 'aria-label': 'Traces found' });
  const pause = h(
    'button',
    { type: 'button', class: 'button', 'aria-pressed': 'false', on: { click: togglePause } },
    icon('pause'),
    h('span', {}, 'Pause'),
  );
  const order = h(
    'select',
    {
      'aria-label': 'Order',
      on: {
        change: () => {
          sort = order.value;
          show();
        },
      },
    },
    Object.entries(ORDERS).map(([value, { text }]) => h('option', { value }, text)),
  );
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Traces'),
    filters.form,
    h('div', { class: 'toolbar' }, summary, h('span', { class: 'grow' }), windowFile({ onOpened: () => refresh() }), order, pause),
    pinned.element,
    list,
  );
  filters.set(route.params);
  const refresh = api.every(REFRESH_MS, () => (paused ? undefined : load()), signal);

  async function load() {
    const asked = filters.get();
    try {
      const question = { ...asked, limit: asked.limit ?? DEFAULT_LIMIT };
      const [found] = await Promise.all([api.search(question, signal), pinned.load()]);
      // The answer to a question that was changed meanwhile would only flicker.
      if (JSON.stringify(asked) !== JSON.stringify(filters.get())) return;
      traces = found;
      show();
    } catch (error) {
      if (error.status) replace(summary, h('span', { class: 'bad' }, `The search failed: ${error.message}`));
      throw error;
    }
  }

  function changed(state) {
    if (TRACE_ID.test(state.text ?? '')) {
      location.hash = traceHref(state.text.toLowerCase());
      return;
    }
    replaceParams(state);
    if (paused) togglePause();
    else refresh();
  }

  function togglePause() {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    replace(pause, icon(paused ? 'play' : 'pause'), h('span', {}, paused ? 'Resume' : 'Pause'));
    if (!paused) refresh();
  }

  function show() {
    const longest = Math.max(1, ...traces.map((trace) => trace.durationNanos));
    const failed = traces.filter((trace) => trace.errorCount > 0).length;
    replace(
      summary,
      h('strong', {}, plural(traces.length, 'trace')),
      traces.length > 0 &&
        ` · ${failed ? `${count(failed)} with errors (${percent(failed, traces.length)})` : 'none with errors'}`,
      traces.length >= (filters.get().limit ?? DEFAULT_LIMIT) &&
        h(
          'span',
          { class: 'muted', title: 'There may be more: narrow the search or raise the limit' },
          ' · limit reached',
        ),
    );
    if (traces.length === 0) {
      replace(
        list,
        h(
          'li',
          { class: 'empty' },
          h('strong', {}, filters.isSet() ? 'No trace matches' : 'No traces yet'),
          h(
            'span',
            {},
            filters.isSet()
              ? 'Change the filters above, or clear them.'
              : 'They appear here within seconds after a request.',
          ),
        ),
      );
      return;
    }
    update(list, [...traces].sort(ORDERS[sort].by), longest);
  }

  return (changedRoute) => {
    filters.set(changedRoute.params);
    refresh();
  };
}

const newest = (a, b) => (BigInt(b.startTimeUnixNano) > BigInt(a.startTimeUnixNano) ? 1 : -1);

const ORDERS = {
  newest: { text: 'Newest first', by: newest },
  longest: { text: 'Longest first', by: (a, b) => b.durationNanos - a.durationNanos },
  spans: { text: 'Most spans first', by: (a, b) => b.spanCount - a.spanCount },
  errors: { text: 'Most errors first', by: (a, b) => b.errorCount - a.errorCount || newest(a, b) },
};

/** Keeps the rows of traces that did not change: a refresh must not take the focus or a selection away. */
function update(list, traces, longest) {
  const known = new Map(
    [...list.children].filter((row) => row.dataset.version).map((row) => [row.dataset.version, row]),
  );
  const rows = traces.map((trace) => {
    const version = `${trace.traceId} ${trace.spanCount} ${trace.errorCount} ${trace.durationNanos}`;
    const item = known.get(version) ?? row(trace, version);
    item.style.setProperty('--share', `${Math.max(0.4, (100 * trace.durationNanos) / longest)}%`);
    const time = item.querySelector('time');
    time.textContent = relative(epochMillis(trace.startTimeUnixNano));
    return item;
  });
  if (rows.length !== list.children.length || rows.some((item, i) => item !== list.children[i])) {
    const focused = document.activeElement?.closest('.trace-row');
    list.replaceChildren(...rows);
    if (focused?.isConnected) focused.querySelector('a').focus({ preventScroll: true });
  }
}

function row(trace, version) {
  const start = epochMillis(trace.startTimeUnixNano);
  return h(
    'li',
    {
      class: `trace-row${trace.errorCount ? ' failed' : ''}`,
      data: { testid: 'trace-row', traceId: trace.traceId, version },
    },
    h('time', {
      class: 'trace-time',
      datetime: new Date(start).toISOString(),
      title: timestamp(trace.startTimeUnixNano),
    }),
    h(
      'div',
      { class: 'trace-name' },
      h(
        'a',
        { href: traceHref(trace.traceId), title: `${trace.traceId}, ${clock(start)}` },
        h('span', { class: 'operation' }, trace.rootOperation || '(no name)'),
      ),
      h('span', { class: 'trace-root muted' }, trace.rootService),
    ),
    h(
      'div',
      { class: 'trace-services' },
      trace.services.map((service) =>
        serviceChip(
          service.name,
          h('span', { class: 'chip-count' }, count(service.spanCount)),
          service.errorCount > 0 &&
            h(
              'span',
              { class: 'chip-error', title: plural(service.errorCount, 'error') },
              icon('error'),
              h('span', { class: 'visually-hidden' }, plural(service.errorCount, 'error')),
            ),
        ),
      ),
    ),
    h(
      'div',
      { class: 'trace-errors' },
      trace.errorCount > 0 &&
        h('span', { class: 'badge badge-error' }, icon('error'), plural(trace.errorCount, 'error')),
    ),
    h('div', { class: 'trace-spans muted' }, plural(trace.spanCount, 'span')),
    h(
      'div',
      { class: 'trace-duration' },
      h('span', {}, duration(trace.durationNanos)),
      h('span', { class: 'share-bar', 'aria-hidden': 'true' }),
    ),
  );
}
