import * as api from '../api.js';
import { h } from '../dom.js';
import { redSection } from '../red-section.js';
import { replaceParams } from '../router.js';
import { storeCard } from '../store-card.js';
import { field, options, select } from '../trace-filters.js';
import { finished, windowField } from '../window-field.js';

const REFRESH_MS = 5000;
const OVER_TIME = ['rate', 'errorRate', 'p50', 'p95', 'p99'];

export const title = () => 'RED';

export function mount({ root, route, signal }) {
  const service = h('select', { 'data-search': true, on: { input: changed } });
  const range = windowField(changed);
  const sections = new Map();
  const list = h('div', { class: 'red-list' });
  const store = storeCard();
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
      range.element,
      h('p', { class: 'muted small-print' }, 'From server and consumer spans.'),
    ),
    empty,
    list,
    store.element,
  );
  set(route.params);
  const refresh = api.every(REFRESH_MS, load, signal);

  function set(params) {
    select(service, params.get('service') ?? '', 'All services');
    range.set(params);
  }

  function changed() {
    replaceParams({ service: service.value, window: range.param() });
    refresh();
  }

  async function load() {
    const [report, status] = await Promise.all([api.red(range.seconds(), signal), api.status(signal)]);
    const { times, cut } = finished(report);
    options(service, 'All services', report.services.map(({ service: name }) => name).sort());
    const shown = report.services.filter(({ service: name }) => !service.value || name === service.value);
    empty.hidden = shown.length > 0;
    const names = shown.map(({ service: name }) => name);
    for (const [name, section] of sections) {
      if (names.includes(name)) continue;
      section.leave();
      sections.delete(name);
    }
    for (const data of shown) {
      if (!sections.has(data.service)) sections.set(data.service, redSection(data.service, list, signal));
      const whole = Object.fromEntries(OVER_TIME.map((name) => [name, cut(data[name])]));
      sections.get(data.service).show(times, { ...data, ...whole });
    }
    // What one service did is asked for: the rest is about all of them.
    store.element.hidden = service.value !== '';
    store.show(status);
  }

  return (changedRoute) => {
    set(changedRoute.params);
    refresh();
  };
}
