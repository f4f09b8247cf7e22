import { mountChart } from './charts.js';
import { h, replace } from './dom.js';
import { last, lines, series } from './line-chart.js';
import { metricFormat } from './metric-format.js';
import { navigate } from './router.js';
import { serviceColor } from './theme.js';
import { finished } from './window-field.js';

const COLOURS = 10;
const HOLD = new Set(['GAUGE', 'UP_DOWN_COUNTER']);
const DASHES = ['solid', 'dashed', 'dotted'];

/** A chart of an answer of the metrics API, with a legend that tells the latest values. */
export function metricChart(testid = 'metric-chart') {
  const canvas = h('div', { class: 'red-chart', role: 'img', data: { testid } });
  const legend = h('ul', { class: 'metric-legend' });
  let mounted = null;
  let traces = new Map();
  return {
    element: [canvas, legend],
    /** Has to be called when the element is in the document, and is shown. */
    mount(signal) {
      mounted = mountChart(canvas, signal);
      mounted.chart.on('click', ({ data }) => {
        const exemplar = traces.get(data?.exemplar);
        if (exemplar) navigate(`traces/${exemplar.traceId}`, { span: exemplar.spanId });
      });
    },
    draw(answer) {
      // A rate that still runs would be drawn as falling; a value holds.
      const { times, cut } = HOLD.has(answer.kind) ? whole(answer) : finished(answer);
      const format = metricFormat(answer);
      // By name, so that a line keeps its colour when another one becomes the largest.
      const order = answer.lines.map(({ name }) => name).sort();
      const named = answer.lines.map(({ name, values }) => ({
        name: name || answer.name,
        values: cut(values),
        ...look(name, order.indexOf(name), answer.labels.service),
      }));
      const words = named.map(({ name, values }) => `${name} ${text(format, last(values))}`);
      canvas.setAttribute('aria-label', `${answer.name}, ${answer.shown.toLowerCase()}: ${words.join(', ') || 'nothing'}`);
      traces = new Map(answer.exemplars.map((exemplar, i) => [i, exemplar]));
      mounted.draw((palette) => {
        const drawn = named.map(({ name, values, colour, dash }) => series(name, values, palette.of(colour), dash));
        const option = lines(palette, times, format, drawn);
        if (shows(answer)) option.series.push(dots(answer.exemplars, palette, format));
        if (named.some(({ values }) => values.some((value) => value < 0))) delete option.yAxis.min;
        return option;
      });
      replace(
        legend,
        named.map(({ name, values, colour, dash }) =>
          h(
            'li',
            {},
            h('span', { class: `dash dash-${dash}`, style: { '--line': `var(${colour})` } }),
            h('span', { class: 'legend-name' }, name),
            h('strong', {}, text(format, last(values))),
          ),
        ),
        answer.leftOut > 0 && h('li', { class: 'muted' }, `and ${answer.leftOut} smaller ones: filter to see them`),
      );
    },
  };
}

function look(name, i, services) {
  if (services.includes(name)) return { colour: serviceColor(name), dash: DASHES[0] };
  return { colour: `--service-${i % COLOURS}`, dash: DASHES[Math.floor(i / COLOURS) % DASHES.length] };
}

const whole = ({ times }) => ({ times, cut: (values) => values });

const text = (format, value) => (value === null || value === undefined ? '–' : format(value));

/** Among rates or sums, the values that were counted would mean nothing. */
const shows = ({ kind, shown }) => kind === 'HISTOGRAM' && shown !== 'RATE';

const dots = (exemplars, palette, format) => ({
  name: 'Exemplar: click for its trace',
  type: 'scatter',
  symbol: 'diamond',
  symbolSize: 8,
  cursor: 'pointer',
  itemStyle: { color: palette.accent, opacity: 0.75 },
  data: exemplars.map(({ millis, value }, exemplar) => ({ value: [millis, value], exemplar })),
  tooltip: { formatter: ({ value }) => h('span', {}, `Exemplar ${format(value[1])}: click for its trace`) },
});
