import * as api from '../api.js';
import { h } from '../dom.js';
import { metricChart } from '../metric-chart.js';
import { href, replaceParams } from '../router.js';
import { field, options, select } from '../trace-filters.js';
import { views } from '../views.js';
import { windowField } from '../window-field.js';

const REFRESH_MS = 5000;

const viewOf = ({ page }) => views.dashboards.find(({ name }) => name === page);

export const title = (route) => viewOf(route).title;

/** A configured page of charts of metrics. */
export function mount({ root, route, signal }) {
  const view = viewOf(route);
  const service = h('select', { 'data-search': true, on: { input: changed } });
  const range = windowField(changed);
  const panels = view.panels.map(panel);
  const empty = h(
    'p',
    { class: 'empty', hidden: true },
    h('strong', {}, 'None of these metrics has arrived'),
    h('span', {}, 'Send metrics over OTLP, or configure targets to scrape.'),
  );
  root.append(
    h('h1', { class: 'visually-hidden' }, view.title),
    h(
      'form',
      { class: 'filters', on: { submit: (event) => event.preventDefault() } },
      field('Service', service),
      range.element,
    ),
    empty,
    h('div', { class: 'panels', data: { testid: `dashboard-${view.name}` } }, panels.map(({ element }) => element)),
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
    const answers = await Promise.all(panels.map((one) => one.load()));
    const services = answers.flatMap((answer) => answer?.labels.service ?? []);
    options(service, 'All services', [...new Set(services)].sort());
    empty.hidden = services.length > 0;
  }

  function panel({ title: heading, metric, shown, by, where }) {
    const chart = metricChart('panel-chart');
    const link = h('a', { href: href('metrics', { name: metric, shown, by }) }, heading);
    const element = h('figure', { class: 'card panel', hidden: true }, h('figcaption', {}, link), chart.element);
    let mounted = false;
    return {
      element,
      /** One that doesn't exist here takes no room. */
      async load() {
        const conditions = Object.entries({ ...where, ...(service.value && { service: service.value }) });
        const query = { name: metric, shown, by, windowSeconds: range.seconds() };
        const answer = await api.metric({ ...query, where: conditions.map(([key, value]) => `${key}=${value}`) }, signal).catch((error) => {
          if (error.status !== 404) throw error;
          return null;
        });
        element.hidden = answer === null;
        if (answer === null) return null;
        if (!mounted) chart.mount(signal);
        mounted = true;
        chart.draw(answer);
        return answer;
      },
    };
  }

  return (changedRoute) => {
    set(changedRoute.params);
    refresh();
  };
}
