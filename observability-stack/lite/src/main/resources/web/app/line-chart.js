import { base, tooltip, tooltipBox } from './charts.js';
import { clock, rate, seconds } from './format.js';

// With few requests they coincide; drawn in this order, the gaps of the later ones leave the earlier visible.
const QUANTILES = [
  ['p99', 'solid', (_, colour) => colour],
  ['p95', 'dashed', (palette) => palette.accent],
  ['p50', 'dotted', (palette) => palette.muted],
];

/** A chart of one number over time. */
export const single = (name, label, format, valuesOf, colourOf) => ({
  name,
  words: (data) => `now ${format(last(valuesOf(data)))}`,
  option: (palette, times, data, colour) =>
    lines(palette, times, format, [series(label, valuesOf(data), colourOf?.(palette) ?? colour, 'solid', true)]),
});

/** A chart of what failed, in the colour of errors. */
export const errors = (label) =>
  single(
    'Errors',
    label,
    rate,
    (data) => data.errorRate,
    (palette) => palette.error,
  );

/**
 * A chart of durations, whose lines are told apart by their dashes too, not by colour alone.
 *
 * @param {(data: object) => Record<string, number[]>} valuesOf seconds by 'p50', 'p95', 'p99' or some of them
 */
export const durations = (name, valuesOf, quantiles) => {
  const shown = QUANTILES.filter(([quantile]) => quantiles.includes(quantile));
  return {
    name,
    words: (data) => shown.map(([quantile]) => `${quantile} ${seconds(last(valuesOf(data)[quantile]))}`).join(', '),
    option: (palette, times, data, colour) =>
      lines(
        palette,
        times,
        seconds,
        shown.map(([quantile, dash, colourOf]) =>
          series(quantile, valuesOf(data)[quantile], colourOf(palette, colour), dash),
        ),
      ),
    legend: shown.map(([quantile]) => quantile),
  };
};

/** The newest value there is: an interval without requests has no duration. */
export const last = (values) => values.findLast((value) => value !== null && value !== undefined) ?? null;

/** A line of a chart; `values` has one for each time, null where there is none. */
export function series(name, values, colour, dash, area = false) {
  const alone = (i) => values[i] !== null && isNull(values[i - 1]) && isNull(values[i + 1]);
  return {
    name,
    type: 'line',
    values,
    showSymbol: true,
    symbol: 'circle',
    // Between two empty intervals there is no line to draw: only a dot makes such a value visible.
    symbolSize: (_, { dataIndex }) => (alone(dataIndex) ? 5 : 0),
    color: colour,
    lineStyle: { width: 1.6, type: dash, color: colour },
    areaStyle: area ? { color: colour, opacity: 0.14 } : undefined,
    emphasis: { disabled: true },
  };
}

const isNull = (value) => value === null || value === undefined;

/** Lines over time as echarts options. */
export function lines(palette, times, format, all) {
  const axis = { axisLine: { lineStyle: { color: palette.border } }, axisTick: { show: false } };
  return {
    ...base(palette),
    grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: tooltip(
      palette,
      (points) =>
        tooltipBox(
          clock(points[0].value[0]).slice(0, 8),
          points.map((point) => [
            point.seriesName,
            isNull(point.value[1]) ? 'nothing' : format(point.value[1]),
            point.color,
          ]),
        ),
      { trigger: 'axis', axisPointer: { lineStyle: { color: palette.muted } } },
    ),
    xAxis: {
      type: 'time',
      ...axis,
      min: times[0],
      max: times.at(-1),
      axisLabel: { color: palette.muted, fontSize: 11, hideOverlap: true, formatter: (ms) => clock(ms).slice(0, 5) },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 0,
      splitNumber: 3,
      axisLabel: { color: palette.muted, fontSize: 11, formatter: format },
      splitLine: { lineStyle: { color: palette.border } },
    },
    series: all.map(({ values, ...rest }) => ({ ...rest, data: times.map((time, i) => [time, values[i] ?? null]) })),
  };
}
