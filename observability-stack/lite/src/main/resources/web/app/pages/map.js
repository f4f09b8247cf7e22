import * as api from '../api.js';
import { mountChart } from '../charts.js';
import { h, replace } from '../dom.js';
import { count, rate, seconds } from '../format.js';
import { graph } from '../map-graph.js';
import { layout } from '../map-layout.js';
import { href, navigate } from '../router.js';
import { errorShare, table } from '../table.js';
import { reserveColors, serviceChip } from '../theme.js';

const REFRESH_MS = 5000;

export const title = () => 'Service map';

export function mount({ root, signal }) {
  const canvas = h('div', {
    class: 'service-map',
    role: 'img',
    'aria-label': 'Service map; the table of calls says the same',
    data: { testid: 'service-map' },
  });
  const calls = h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'calls-title' });
  const empty = h(
    'p',
    { class: 'empty', hidden: true },
    h('strong', {}, 'No service has called another yet'),
    h('span', {}, 'The map is drawn from spans of the traces that are in memory.'),
  );
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Service map'),
    empty,
    h(
      'div',
      { class: 'map-split' },
      h('section', { class: 'card' }, canvas),
      h(
        'section',
        { class: 'card' },
        h('h2', { id: 'calls-title' }, 'Calls'),
        calls,
        h(
          'p',
          { class: 'muted small-print' },
          'Over the traces in memory. A service leads to its traces; errors lead to those that failed.',
        ),
      ),
    ),
  );
  const map = mountChart(canvas, signal);
  let known = [];
  map.chart.on('click', ({ dataType, data }) => {
    if (dataType === 'node' && known.includes(data.name)) navigate('traces', { service: data.name });
    if (dataType === 'edge') navigate('traces', { service: data.source, errors: data.call.errorCount > 0 });
  });

  api.every(
    REFRESH_MS,
    async () => {
      const [edges, services] = await Promise.all([api.dependencies(signal), api.services(signal)]);
      known = services;
      const names = [...new Set([...services, ...edges.flatMap(({ parent, child }) => [parent, child])])];
      reserveColors(names);
      empty.hidden = edges.length > 0;
      map.draw((palette) => {
        const plan = layout(names, edges, canvas.clientWidth);
        canvas.style.height = `${plan.height}px`;
        return graph(palette, plan, edges, services);
      });
      replace(calls, callTable(edges, services));
    },
    signal,
  );
}

function callTable(edges, services) {
  const end = (name) =>
    services.includes(name)
      ? h('a', { href: href('traces', { service: name }) }, serviceChip(name))
      : serviceChip(name);
  return table(
    ['Caller', 'Called', '#Calls', '#Rate', '#Errors', '#p95'],
    [...edges]
      .sort((a, b) => b.callCount - a.callCount)
      .map((edge) => [
        end(edge.parent),
        end(edge.child),
        count(edge.callCount),
        rate(edge.ratePerSecond),
        errorShare(edge.errorCount, edge.callCount, href('traces', { service: edge.parent, errors: true })),
        seconds(edge.p95Seconds),
      ]),
  );
}
