import * as api from '../api.js';
import { h, replace } from '../dom.js';
import { count, plural } from '../format.js';
import { growingList } from '../growing-list.js';
import { metricCard } from '../metric-card.js';
import { unitText } from '../metric-format.js';
import { href, replaceParams } from '../router.js';
import { table, tableRegion, tableRow } from '../table.js';
import { field } from '../trace-filters.js';
import { windowField } from '../window-field.js';

const REFRESH_MS = 5000;
const COLUMNS = ['Metric', 'Kind', 'Unit', '#Series', 'Services', 'Description'];
const KEPT = ['name', 'kind', 'shown', 'by', 'label', 'value'];

export const title = ({ params }) => params.get('name') ?? 'Metrics';

export function mount({ root, route, signal }) {
  let metrics = [];
  let listed = '';
  let searched = '';
  const search = h('input', {
    type: 'search',
    placeholder: 'Part of a name, description or service',
    'data-search': true,
    autocomplete: 'off',
    spellcheck: 'false',
    on: { input: changed },
  });
  const range = windowField(changed);
  const summary = h('p', { class: 'summary', role: 'status' });
  const list = tableRegion('Metrics');
  const card = metricCard({ onChange: changed, signal });
  const empty = h(
    'p',
    { class: 'empty', hidden: true },
    h('strong', {}, 'No metric has arrived'),
    h('span', {}, 'Send metrics over OTLP as traces are sent, or configure targets to scrape.'),
  );
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Metrics'),
    h(
      'form',
      { class: 'filters', role: 'search', on: { submit: (event) => event.preventDefault() } },
      field('Search', search, 'wide'),
      range.element,
    ),
    card.element,
    empty,
    h('div', { class: 'toolbar' }, summary),
    h('section', { class: 'card' }, list),
  );
  set(route.params);
  const refresh = api.every(REFRESH_MS, load, signal);

  function set(params) {
    search.value = params.get('search') ?? '';
    range.set(params);
    card.set(Object.fromEntries(KEPT.map((name) => [name, params.get(name) ?? ''])));
  }

  function state() {
    return { ...card.state(), search: search.value.trim(), window: range.param() };
  }

  function changed() {
    replaceParams(state());
    show();
    refresh();
  }

  async function load() {
    [metrics] = await Promise.all([api.metrics(signal), card.load(range.seconds())]);
    show();
  }

  function show() {
    const wanted = search.value.trim().toLowerCase();
    const found = metrics.filter(({ name, description, services }) =>
      `${name} ${description} ${services.join(' ')}`.toLowerCase().includes(wanted),
    );
    empty.hidden = metrics.length > 0;
    list.parentElement.hidden = found.length === 0;
    replace(
      summary,
      plural(found.length, 'metric'),
      ` · ${count(found.reduce((sum, { series }) => sum + series, 0))} series`,
    );
    // Building it again each time would take the focus away from its links.
    const version = JSON.stringify([found, card.state().name, search.value, range.param()]);
    if (version === listed) return;
    listed = version;
    showTable(found, wanted !== searched);
    searched = wanted;
  }

  /** Of thousands of metrics the first ones; what was scrolled to before stays. */
  function showTable(found, searched) {
    const wasShown = searched ? 0 : (list.querySelector('tbody')?.children.length ?? 0);
    const all = table(COLUMNS, []);
    const more = growingList(all.tBodies[0], found, (metric) => tableRow(COLUMNS, cells(metric)), wasShown);
    replace(list, all, more);
  }

  const cells = ({ name, kind, unit, series, services, description }) => [
    h(
      'a',
      {
        href: href('metrics', { name, kind, search: search.value.trim(), window: range.param() }),
        'aria-current': name === card.state().name && 'true',
      },
      name,
    ),
    kind.toLowerCase().replaceAll('_', ' '),
    unitText(unit),
    count(series),
    services.join(', '),
    description,
  ];

  return (changedRoute) => {
    set(changedRoute.params);
    listed = '';
    show();
    refresh();
  };
}
