import { every } from './api.js';
import { h } from './dom.js';
import { replaceParams } from './router.js';
import { field } from './trace-filters.js';

const WINDOWS = [
  [300, '5 min'],
  [900, '15 min'],
  [1800, '30 min'],
  [3600, '1 h'],
];
const DEFAULT_WINDOW = 900;
const REFRESH_MS = 5000;

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
 * For a page whose only choice is the window: its form, and what keeps page and address in step.
 *
 * @param beside what stands beside the choice
 * @returns `start`, to be called when the page is built: it loads, and gives back what the page does when its address changes
 */
export function windowForm(...beside) {
  const range = windowField(() => {
    replaceParams({ window: range.param() });
    refresh();
  });
  let refresh;
  return {
    element: h('form', { class: 'filters', on: { submit: (event) => event.preventDefault() } }, range.element, ...beside),
    seconds: range.seconds,
    start(route, load, signal) {
      range.set(route.params);
      refresh = every(REFRESH_MS, load, signal);
      return (changedRoute) => {
        range.set(changedRoute.params);
        refresh();
      };
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
