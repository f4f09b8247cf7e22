import { h } from './dom.js';
import { field } from './trace-filters.js';

const WINDOWS = [
  [300, '5 min'],
  [900, '15 min'],
  [1800, '30 min'],
  [3600, '1 h'],
];
const DEFAULT_WINDOW = 900;

/** The choice of how far back a page looks. */
export function windowField(changed) {
  const range = h(
    'select',
    { on: { input: changed } },
    WINDOWS.map(([value, text]) => h('option', { value }, text)),
  );
  return {
    element: field('Window', range, 'narrow'),
    seconds: () => Number(range.value),
    /** The parameter that stands for the choice in the address. */
    param: () => (Number(range.value) === DEFAULT_WINDOW ? undefined : range.value),
    set(params) {
      range.value = params.get('window') ?? DEFAULT_WINDOW;
      if (!range.value) range.value = DEFAULT_WINDOW;
    },
  };
}

/**
 * Cuts off the interval that still runs: it would draw each rate as falling.
 *
 * @returns {{times: number[], cut: (values: Array) => Array}}
 */
export function finished({ stepSeconds, times }) {
  const length = times.at(-1) + stepSeconds * 1000 > Date.now() ? times.length - 1 : times.length;
  const cut = (values) => values.slice(0, length);
  return { times: cut(times), cut };
}
