const NANOS_PER_MILLI = 1_000_000n;

/**
 * Nanoseconds since the epoch exceed what a double holds exactly, hence BigInt until a difference is taken.
 *
 * @param {string|number|undefined} value an int64 as OTLP JSON writes it; anything else counts as 0
 */
export function nanos(value) {
  try {
    return BigInt(value ?? 0);
  } catch {
    return 0n;
  }
}

export const epochMillis = (value) => Number(nanos(value) / NANOS_PER_MILLI);

/** Three significant digits: "830 ns", "12.3 µs", "45.6 ms", "1.23 s"; then "2 min 5 s", "3 h 20 min", "4 d 6 h". */
export function duration(ns) {
  if (ns === null || ns === undefined || Number.isNaN(ns)) return '–';
  if (ns === 0) return '0 ms';
  const sign = ns < 0 ? '−' : '';
  const abs = Math.abs(ns);
  if (abs < 1e3) return `${sign}${Math.round(abs)} ns`;
  if (abs < 999.5e3) return `${sign}${digits(abs / 1e3)} µs`;
  if (abs < 999.5e6) return `${sign}${digits(abs / 1e6)} ms`;
  if (abs < 60e9) return `${sign}${digits(abs / 1e9)} s`;
  const seconds = Math.round(abs / 1e9);
  if (seconds < 3600) return `${sign}${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return `${sign}${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const hours = Math.round(minutes / 60);
  return `${sign}${count(Math.floor(hours / 24))} d ${hours % 24} h`;
}

export const seconds = (value) => duration(value === null || value === undefined ? NaN : value * 1e9);

function digits(value) {
  if (value >= 99.95) return value.toFixed(0);
  return value >= 9.995 ? trimmed(value, 1) : trimmed(value, 2);
}

const trimmed = (value, places) => String(Number(value.toFixed(places)));

export function rate(perSecond) {
  if (!perSecond) return '0/s';
  if (perSecond < 0.01) return '<0.01/s';
  return `${digits(perSecond)}/s`;
}

const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 });

/** Three significant digits: calls of models cost fractions of a cent. */
export const usd = (value) => (value === null || value === undefined ? '–' : DOLLARS.format(value));

/** Any error at all must not be rounded to "0 %", nor one success in many to "100 %". */
export function percent(part, whole) {
  if (!whole) return '–';
  const value = (100 * part) / whole;
  if (value > 0 && value < 0.1) return '<0.1 %';
  if (value < 100 && value > 99.9) return '>99.9 %';
  return `${trimmed(value, 1)} %`;
}

export const count = (value) => (value ?? 0).toLocaleString('en');

export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

export function bytes(value) {
  if (value < 1024) return `${trimmed(value, 1)} B`;
  if (value < 1024 ** 2) return `${(value / 1024).toFixed(0)} KiB`;
  if (value < 1024 ** 3) return `${(value / 1024 ** 2).toFixed(value < 10 * 1024 ** 2 ? 1 : 0)} MiB`;
  return `${(value / 1024 ** 3).toFixed(1)} GiB`;
}

export function relative(ms, now = Date.now()) {
  const s = Math.round((now - ms) / 1000);
  if (Math.abs(s) < 2) return 'just now';
  // Of a sender whose clock is ahead.
  return s < 0 ? `in ${coarse(-s)}` : `${coarse(s)} ago`;
}

function coarse(s) {
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86400) return `${Math.floor(s / 3600)} h`;
  return `${Math.floor(s / 86400)} d`;
}

const pad = (value, width = 2) => String(value).padStart(width, '0');

/** Local wall clock with milliseconds, "23:01:12.345". */
export function clock(ms) {
  const d = new Date(ms);
  return `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}.${pad(d.getMilliseconds(), 3)}`;
}

/** Local date and time to the microsecond with the zone's offset, from nanoseconds since the epoch. */
export function timestamp(value) {
  const d = new Date(epochMillis(value));
  const micros = pad(Number((nanos(value) / 1000n) % 1000n), 3);
  const offset = -d.getTimezoneOffset();
  const zone = `${offset < 0 ? '−' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} ${clock(d.getTime())}${micros} ${zone}`;
}

export const shortId = (id) => (id ?? '').slice(0, 8);
