import * as api from './api.js';
import { h, icon, replace } from './dom.js';
import { bytes, count, percent } from './format.js';
import { views } from './views.js';

const POLL_MS = 5000;
const POLL_AWAY_MS = 2000;

/** Keeps the footer true, and says above the page when there is nothing to see and what to do about it. */
export function watchStatus({ banner, footer }) {
  const poll = async () => {
    try {
      const status = await api.status();
      replace(footer, line(status));
      tell(banner, isEmpty(status) ? 'empty' : '', () => empty(status));
    } catch (error) {
      if (!api.connection.online) replace(footer, h('span', { class: 'status-item' }, 'lite does not answer'));
      else replace(footer, h('span', { class: 'status-item' }, `Status: ${error.message}`));
    }
    setTimeout(poll, api.connection.online ? POLL_MS : POLL_AWAY_MS);
  };
  api.connection.addEventListener('change', () => tell(banner, api.connection.online ? '' : 'away', away));
  poll();
}

const isEmpty = ({ spans, logs, metrics }) =>
  spans.received === 0 && logs.received === 0 && metrics.points.received === 0;

/** Builds the message only when it changes: it is a live region and would be read out at each poll. */
function tell(banner, kind, content) {
  if ((banner.dataset.kind ?? '') === kind) return;
  banner.dataset.kind = kind;
  banner.hidden = kind === '';
  replace(banner, kind && content());
}

const away = () => [
  icon('error'),
  h(
    'p',
    {},
    h('strong', {}, 'lite does not answer'),
    ' Start it with ',
    h('code', {}, './demo up'),
    '. This page connects again by itself.',
  ),
];

function empty({ otlp }) {
  return h(
    'p',
    {},
    h('strong', {}, 'Nothing has arrived yet'),
    ' Send OTLP to ',
    h('code', {}, `${location.hostname}:${otlp.grpcPort}`),
    ' (gRPC) or ',
    h('code', {}, `:${otlp.httpPort}`),
    ' (HTTP)',
    views.start && ['; or: ', h('a', { href: views.start.url }, views.start.text)],
    '.',
  );
}

function line({ spans, logs, metrics, traces, memory, otlp }) {
  const used = memory.limitBytes ? memory.usedBytes / memory.limitBytes : 0;
  return [
    h('span', { class: 'status-item' }, h('b', {}, 'Traces'), ` ${count(traces)}`),
    signal('Spans', spans),
    signal('Logs', logs),
    series(metrics),
    h(
      'span',
      { class: 'status-item', title: 'When it is full, the oldest traces and log lines make room' },
      h('b', {}, 'Memory'),
      h('meter', { min: 0, max: 1, value: used, 'aria-label': 'Memory used' }),
      ` ${bytes(memory.usedBytes)} of ${bytes(memory.limitBytes)}`,
    ),
    h(
      'span',
      { class: 'status-item status-otlp' },
      h('b', {}, 'OTLP'),
      ` gRPC :${otlp.grpcPort} · HTTP :${otlp.httpPort}`,
    ),
  ];
}

function series({ series: used, maxSeries, points }) {
  return h(
    'span',
    { class: 'status-item' },
    h('b', {}, 'Metrics'),
    ` ${count(used)} series`,
    points.dropped > 0 &&
      h(
        'span',
        { class: 'bad', title: `Lite keeps ${count(maxSeries)} series (lite.window.metric-series)` },
        ` · limit ${count(maxSeries)}, ${count(points.dropped)} points refused`,
      ),
  );
}

function signal(name, { received, stored, evicted, dropped }) {
  return h(
    'span',
    { class: 'status-item' },
    h('b', {}, name),
    ` ${count(received)} received · ${count(stored)} stored`,
    evicted > 0 &&
      h(
        'span',
        { title: `${percent(evicted, received)} of what was received made room for newer` },
        ` · ${count(evicted)} evicted`,
      ),
    dropped > 0 &&
      h(
        'span',
        { class: 'bad', title: 'Received but never stored: invalid, or too much at once' },
        ` · ${count(dropped)} dropped`,
      ),
  );
}
