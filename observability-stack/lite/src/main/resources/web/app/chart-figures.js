import { mountChart } from './charts.js';
import { h } from './dom.js';

/**
 * A row of charts of the same times.
 *
 * @param {string} what the charts are about, for those who don't see them
 * @param {string} testid of each chart
 */
export function chartFigures(kinds, what, testid) {
  const charts = kinds.map((kind) => ({
    kind,
    canvas: h('div', { class: 'red-chart', role: 'img', data: { testid, chart: kind.name.toLowerCase() } }),
  }));
  const element = h(
    'div',
    { class: 'red-charts' },
    charts.map(({ kind, canvas }) =>
      h(
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
    ),
  );
  return {
    element,
    /** Has to be called when the element is in the document. */
    mount(signal) {
      for (const chart of charts) chart.mounted = mountChart(chart.canvas, signal, `${testid} ${what}`);
    },
    /** @param {(palette: object) => string} colourOf the colour of the main line */
    draw(times, data, colourOf) {
      for (const { kind, canvas, mounted } of charts) {
        canvas.setAttribute('aria-label', `${kind.name} of ${what}: ${kind.words(data)}`);
        mounted.draw((palette) => kind.option(palette, times, data, colourOf(palette)));
      }
    },
  };
}
