import { chartFigures } from './chart-figures.js';
import { h, replace } from './dom.js';
import { count, percent, rate, seconds } from './format.js';
import { last } from './line-chart.js';
import { RED_CHARTS } from './red-charts.js';
import { href } from './router.js';
import { errorShare, table, tableRegion } from './table.js';
import { serviceColor, serviceStyle } from './theme.js';

/** One service on the RED page: its three charts, what it was asked and what it asked of others. */
export function redSection(name, list, pageSignal) {
  const own = new AbortController();
  const signal = AbortSignal.any([pageSignal, own.signal]);
  const headline = h('p', { class: 'summary' });
  const charts = chartFigures(RED_CHARTS, name, 'red-chart');
  const operations = tableRegion(`Operations of ${name}`);
  const clientCalls = tableRegion(`Calls that ${name} makes`);
  const calling = h('details', { class: 'red-calls' }, h('summary', {}, 'Calls it makes'), clientCalls);
  const element = h(
    'section',
    { class: 'card red-service', data: { service: name }, style: serviceStyle(name) },
    h(
      'header',
      {},
      h('h2', {}, h('span', { class: 'dot' }), name),
      headline,
      h('span', { class: 'grow' }),
      h('a', { class: 'button quiet', href: href('traces', { service: name }) }, 'Traces'),
      h('a', { class: 'button quiet', href: href('logs', { service: name }) }, 'Logs'),
    ),
    charts.element,
    operations,
    calling,
  );
  list.append(element);
  charts.mount(signal);

  return {
    leave() {
      own.abort();
      element.remove();
    },
    show(times, data) {
      const calls = data.operations.reduce((sum, operation) => sum + operation.calls, 0);
      const errors = data.operations.reduce((sum, operation) => sum + operation.errors, 0);
      replace(
        headline,
        `${count(calls)} calls · `,
        h('span', { class: errors ? 'bad' : '' }, errors ? `${percent(errors, calls)} errors` : 'no errors'),
        ` · latest p95 ${seconds(last(data.p95))}`,
      );
      charts.draw(times, data, (palette) => palette.of(serviceColor(name)));
      replace(operations, data.operations.length > 0 && operationTable('Operation', name, data.operations, times));
      calling.hidden = data.clientCalls.length === 0;
      replace(clientCalls, operationTable('Call', name, data.clientCalls, times));
    },
  };
}

function operationTable(heading, service, operations, times) {
  const windowSeconds = times.length > 1 ? (times.at(-1) - times[0]) / 1000 : 0;
  const search = (operation, more) => href('traces', { service, operation, ...more });
  // A whole millisecond below the quantile, so that rounding never hides the very trace that made it.
  const slow = (operation, value) =>
    value === null || value === undefined
      ? '–'
      : h('a', { href: search(operation, { minDurationMs: Math.floor(value * 1000) || undefined }) }, seconds(value));
  return table(
    [heading, '#Calls', '#Rate', '#Errors', '#p50', '#p95', '#p99'],
    [...operations]
      .sort((a, b) => b.calls - a.calls)
      .map(({ operation, calls, errors, p50, p95, p99 }) => [
        h('a', { href: search(operation) }, operation),
        count(calls),
        windowSeconds ? rate(calls / windowSeconds) : '–',
        errorShare(errors, calls, search(operation, { errors: true })),
        ...[p50, p95, p99].map((value) => slow(operation, value)),
      ]),
  );
}
