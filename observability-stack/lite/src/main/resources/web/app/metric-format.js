import { bytes, rate, seconds } from './format.js';

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, notation: 'compact' });

/** Prometheus puts the unit into the name, OpenTelemetry beside it. */
function unitOf({ name, unit }) {
  if (/^(s|seconds)$/.test(unit) || /_seconds(_max)?$/.test(name)) return 's';
  if (unit === 'ms') return 'ms';
  if (/^(By|bytes)$/.test(unit) || /_bytes(_total|_max)?$/.test(name)) return 'By';
  return '';
}

const FORMATS = {
  s: seconds,
  ms: (value) => seconds(value / 1000),
  By: bytes,
  '': (value) => number.format(value),
};

/** How the numbers of an answer of the API are written. */
export function metricFormat(metric) {
  const unit = unitOf(metric);
  if (metric.shown === 'RATE') {
    // What is counted in bytes grows by bytes; how often a histogram was fed has no unit.
    return metric.kind === 'COUNTER' && unit === 'By' ? (value) => `${bytes(value)}/s` : rate;
  }
  return FORMATS[unit];
}

/** A unit as OpenTelemetry writes it, in words people use. */
export const unitText = (unit) => ({ s: 'seconds', ms: 'milliseconds', By: 'bytes', 1: '' })[unit] ?? unit.replace(/[{}]/g, '');
