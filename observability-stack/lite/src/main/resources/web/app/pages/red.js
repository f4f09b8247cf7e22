import * as api from '../api.js';
import { h } from '../dom.js';
import { redSection } from '../red-section.js';
import { replaceParams } from '../router.js';
import { field, options, select } from '../trace-filters.js';

const REFRESH_MS = 5000;
const WINDOWS = [
  [300, '5 min'],
  [900, '15 min'],
  [1800, '30 min'],
  [3600, '1 h'],
];
const DEFAULT_WINDOW = 900;

export const title = () => 'RED';

export function mount({ root, route, signal }) {
  const service = h('select', { 'data-search': true, on: { input: changed } });
  const range = h(
    'select',
    { on: { input: changed } },
    WINDOWS.map(([value, text]) => h('option', { value }, text)),
  );
  const sections = new Map();
  const list = h('div', { class: 'red-list' });
  const empty = h(
    'p',
    { class: 'empty', hidden: true },
    h('strong', {}, 'No requests in this window'),
    h('span', {}, 'Rates, errors and durations are taken from the spans that arrive.'),
  );
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Rate, errors and duration of each service'),
    h(
      'form',
      { class: 'filters', on: { submit: (event) => event.preventDefault() } },
      field('Service', service),
      field('Window', range, 'narrow'),
      h('p', { class: 'muted small-print' }, 'From server and consumer spans.'),
    ),
    empty,
    list,
  );
  set(route.params);
  const refresh = api.every(REFRESH_MS, load, signal);

  function set(params) {
    select(service, params.get('service') ?? '', 'All services');
    range.value = params.get('window') ?? DEFAULT_WINDOW;
    if (!range.value) range.value = DEFAULT_WINDOW;
  }

  function changed() {
    replaceParams({ service: service.value, window: Number(range.value) === DEFAULT_WINDOW ? undefined : range.value });
    refresh();
  }

  async function load() {
    const { times, services } = finished(await api.red(Number(range.value), signal));
    options(service, 'All services', services.map(({ service: name }) => name).sort());
    const shown = services.filter(({ service: name }) => !service.value || name === service.value);
    empty.hidden = shown.length > 0;
    const names = shown.map(({ service: name }) => name);
    for (const [name, section] of sections) {
      if (names.includes(name)) continue;
      section.leave();
      sections.delete(name);
    }
    for (const data of shown) {
      if (!sections.has(data.service)) sections.set(data.service, redSection(data.service, list, signal));
      sections.get(data.service).show(times, data);
    }
  }

  return (changedRoute) => {
    set(changedRoute.params);
    refresh();
  };
}

/** Without the interval that still runs: it would draw each rate as falling. */
function finished({ stepSeconds, times, services }) {
  const length = times.at(-1) + stepSeconds * 1000 > Date.now() ? times.length - 1 : times.length;
  const cut = (values) => values.slice(0, length);
  return {
    times: cut(times),
    services: services.map((data) => ({
      ...data,
      rate: cut(data.rate),
      errorRate: cut(data.errorRate),
      p50: cut(data.p50),
      p95: cut(data.p95),
      p99: cut(data.p99),
    })),
  };
}
