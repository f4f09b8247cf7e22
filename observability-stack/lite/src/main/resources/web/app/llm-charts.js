import { rate, usd } from './format.js';
import { durations, errors, last, lines, series, single } from './line-chart.js';

const TOKENS = [
  ['input', 'dashed', ({ inputTokensPerSecond }) => inputTokensPerSecond],
  ['output', 'solid', ({ outputTokensPerSecond }) => outputTokensPerSecond],
];

const tokens = {
  name: 'Tokens',
  words: (data) => TOKENS.map(([label, , valuesOf]) => `${label} ${rate(last(valuesOf(data)))}`).join(', '),
  option: (palette, times, data, colour) =>
    lines(
      palette,
      times,
      rate,
      TOKENS.map(([label, dash, valuesOf]) =>
        series(label, valuesOf(data), dash === 'solid' ? colour : palette.accent, dash),
      ),
    ),
  legend: TOKENS.map(([label]) => label),
};

/** What the LLM page draws. */
export const LLM_CHARTS = [
  single('Rate', 'calls', rate, (data) => data.rate),
  errors('errors'),
  durations('Duration', (data) => data, ['p50', 'p95', 'p99']),
  durations('Time to first chunk', (data) => ({ p50: data.firstChunkP50, p95: data.firstChunkP95 }), ['p50', 'p95']),
  tokens,
  single('Cost an hour', 'cost', usd, (data) => data.usdPerHour),
];
