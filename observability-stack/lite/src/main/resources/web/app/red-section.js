import { mountChart } from './charts.js';
import { h, replace } from './dom.js';
import { count, percent, rate, seconds } from './format.js';
import { RED_CHARTS, last } from './red-charts.js';
import { href } from './router.js';
import { serviceColor, serviceStyle } from './theme.js';

/** One service on the RED page: its three charts and the table of its operations. */
export function redSection(name, list, pageSignal) {
  const own = new AbortController();
  const signal = AbortSignal.any([pageSignal, own.signal]);
  const headline = h('p', { class: 'summary' });
  const charts = RED_CHARTS.map((kind) => {
    const canvas = h('div', {
      class: 'red-chart',
      role: 'img',
      data: { testid: 'red-chart', chart: kind.name.toLowerCase() },
    });
    return {
      kind,
      canvas,
      figure: h(
        'figure',
        {},
        h(
          'figcaption',
          {},
          kind.name,
          kind.legend?.map((line) => h('span', { class: `legend legend-${line}` }, line)),
        ),
        canvas,
      ),
    };
  });
  const operations = h('div', {
    class: 'table-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': `Operations of ${name}`,
  });
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
    h(
      'div',
      { class: 'red-charts' },
      charts.map(({ figure }) => figure),
    ),
    operations,
  );
  list.append(element);
  for (const chart of charts) chart.mounted = mountChart(chart.canvas, signal, `red ${name}`);

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
      for (const { kind, canvas, mounted } of charts) {
        canvas.setAttribute('aria-label', `${kind.name} of ${name}: ${kind.words(data)}`);
        mounted.draw((palette) => kind.option(palette, times, data, palette.of(serviceColor(name))));
      }
      replace(operations, operationTable(name, data.operations, times));
    },
  };
}

function operationTable(service, operations, times) {
  const windowSeconds = times.length > 1 ? (times.at(-1) - times[0]) / 1000 : 0;
  const search = (operation, more) => href('traces', { service, operation, ...more });
  // A whole millisecond below the quantile, so that rounding never hides the very trace that made it.
  const slow = (operation, value) =>
    value === null || value === undefined
      ? '–'
      : h('a', { href: search(operation, { minDurationMs: Math.floor(value * 1000) || undefined }) }, seconds(value));
  return h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'Operation'),
        ['Calls', 'Rate', 'Errors', 'p50', 'p95', 'p99'].map((text) =>
          h('th', { scope: 'col', class: 'number' }, text),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      [...operations]
        .sort((a, b) => b.calls - a.calls)
        .map(({ operation, calls, errors, p50, p95, p99 }) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, h('a', { href: search(operation) }, operation)),
            h('td', { class: 'number' }, count(calls)),
            h('td', { class: 'number' }, windowSeconds ? rate(calls / windowSeconds) : '–'),
            h(
              'td',
              { class: 'number' },
              errors > 0
                ? h(
                    'a',
                    { class: 'bad', href: search(operation, { errors: true }) },
                    `${count(errors)} (${percent(errors, calls)})`,
                  )
                : '0',
            ),
            [p50, p95, p99].map((value) => h('td', { class: 'number' }, slow(operation, value))),
          ),
        ),
    ),
  );
}
