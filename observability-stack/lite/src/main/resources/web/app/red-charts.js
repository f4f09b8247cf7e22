import { rate } from './format.js';
import { durations, errors, single } from './line-chart.js';

/** What the RED page draws for each service. */
export const RED_CHARTS = [
  single('Rate', 'rate', rate, (data) => data.rate),
  errors('errors'),
  durations('Duration', (data) => data, ['p50', 'p95', 'p99']),
];
