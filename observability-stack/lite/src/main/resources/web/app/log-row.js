import { h, icon } from './dom.js';
import { clock, epochMillis, shortId, timestamp } from './format.js';
import { valueText } from './otlp.js';
import { traceHref } from './router.js';
import { table } from './span-details.js';
import { serviceStyle } from './theme.js';

/** OTLP severity numbers, in ranges of four. */
export const LEVELS = [
  [1, 'TRACE'],
  [5, 'DEBUG'],
  [9, 'INFO'],
  [13, 'WARN'],
  [17, 'ERROR'],
  [21, 'FATAL'],
];

export const levelOf = (severity) => LEVELS.findLast(([from]) => severity >= from)?.[1] ?? 'NONE';

/** Services send in batches, so lines arrive out of order. Nanoseconds of our century all have 19 digits. */
export const byTime = (a, b) => (a.timeUnixNano < b.timeUnixNano ? -1 : a.timeUnixNano > b.timeUnixNano ? 1 : 0);

/**
 * One log line; its attributes are built only when it is opened.
 *
 * @param {object} log as the API gives it
 * @param {{time?: string, trace?: boolean}} show `time` replaces the wall clock; `trace` adds the link to the trace
 */
export function logRow(log, { time, trace = true } = {}) {
  const level = levelOf(log.severityNumber);
  const button = h(
    'button',
    { type: 'button', class: 'log-toggle', 'aria-expanded': 'false', 'aria-label': 'Attributes' },
    icon('chevron'),
  );
  const row = h(
    'li',
    {
      class: `log-row level-${level.toLowerCase()}`,
      style: serviceStyle(log.service),
      data: { testid: 'log-row', spanId: log.spanId || '', traceId: log.traceId || '', time: log.timeUnixNano },
    },
    button,
    h('time', { title: timestamp(log.timeUnixNano) }, time ?? clock(epochMillis(log.timeUnixNano))),
    h('span', { class: 'level', title: log.severityText }, level),
    h('span', { class: 'log-service' }, h('span', { class: 'dot' }), log.service),
    h(
      'span',
      { class: 'log-body' },
      log.eventName && h('span', { class: 'tag' }, log.eventName),
      log.eventName && ' ',
      text(log.body),
    ),
    trace &&
      (log.traceId
        ? h(
            'a',
            { class: 'log-trace mono', href: traceHref(log.traceId, log.spanId), title: `Trace ${log.traceId}` },
            shortId(log.traceId),
          )
        : h('span', { class: 'log-trace' })),
  );
  let details = null;
  const toggle = () => {
    if (details) {
      details.remove();
      details = null;
    } else {
      details = row.appendChild(h('div', { class: 'log-details' }, table(allOf(log))));
    }
    button.setAttribute('aria-expanded', String(details !== null));
  };
  button.addEventListener('click', toggle);
  row.querySelector('.log-body').addEventListener('click', () => {
    // Who selects text does not ask for the attributes.
    if (getSelection().isCollapsed) toggle();
  });
  return row;
}

const text = (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function allOf(log) {
  const attributes = Object.entries(log.attributes ?? {}).map(([key, value]) => [key, attributeText(value)]);
  return [
    ['time', timestamp(log.timeUnixNano)],
    ['severity', `${log.severityText || levelOf(log.severityNumber)} (${log.severityNumber})`],
    ...(log.eventName ? [['event name', log.eventName]] : []),
    ...(log.traceId ? [['trace id', log.traceId]] : []),
    ...(log.spanId ? [['span id', log.spanId]] : []),
    ...attributes.sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
}

function attributeText(value) {
  if (value === null || typeof value !== 'object') return String(value);
  const anyValue = Object.keys(value).length === 1 && /Value$/.test(Object.keys(value)[0]);
  return anyValue ? valueText(value) : JSON.stringify(value, null, 2);
}
