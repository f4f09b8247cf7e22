import { GraphChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { connect, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { h } from './dom.js';
import { color, themeChanges } from './theme.js';

use([GraphChart, LineChart, ScatterChart, GridComponent, TooltipComponent, CanvasRenderer]);

/**
 * An echarts instance that follows its element's size and the theme, and goes when the page is left.
 *
 * @param {HTMLElement} element has to be in the document
 * @param {string|null} group charts of one group share the tooltip's position
 * @returns {{chart: object, draw: (build: (palette: object) => object) => void}} `draw` takes a function of the
 *     palette, because it runs again when the theme changes
 */
export function mountChart(element, signal, group = null) {
  const chart = init(element, null, { renderer: 'canvas' });
  let build = null;
  const render = () => build && chart.setOption(build(palette()), { notMerge: true });
  if (group) {
    chart.group = group;
    connect(group);
  }
  const sizes = new ResizeObserver(() => {
    chart.resize();
    render();
  });
  sizes.observe(element);
  themeChanges.addEventListener('change', render, { signal });
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    chart.dispose();
  });
  return {
    chart,
    draw(newBuild) {
      build = newBuild;
      render();
    },
  };
}

const palette = () => ({
  text: color('--text'),
  muted: color('--muted'),
  border: color('--border'),
  surface: color('--surface'),
  warn: color('--warn'),
  error: color('--error'),
  accent: color('--accent'),
  of: color,
});

/** Shared by all charts. No animation: data moves every few seconds, and movement would be all one sees. */
export const base = ({ text }) => ({
  animation: false,
  textStyle: { color: text, fontFamily: 'system-ui, sans-serif' },
});

/** echarts puts a formatter's string into the page as markup; an element is the only safe thing to return. */
export const tooltip = ({ surface, border, text }, formatter, more = {}) => ({
  backgroundColor: surface,
  borderColor: border,
  textStyle: { color: text, fontSize: 12 },
  padding: [6, 10],
  confine: true,
  formatter,
  ...more,
});

export const tooltipBox = (title, rows) =>
  h(
    'div',
    { class: 'chart-tooltip' },
    h('strong', {}, title),
    h(
      'dl',
      {},
      rows.map(([name, value, swatch]) => [
        h('dt', {}, swatch && h('span', { class: 'dot', style: { background: swatch } }), name),
        h('dd', {}, value),
      ]),
    ),
  );
