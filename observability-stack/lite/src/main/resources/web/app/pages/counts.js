import * as api from '../api.js';
import { h, replace } from '../dom.js';
import { count, seconds } from '../format.js';
import { href } from '../router.js';
import { errorShare, table, tableRegion } from '../table.js';
import { views } from '../views.js';
import { windowForm } from '../window-field.js';

const viewOf = ({ page }) => views.tables.find(({ name }) => name === page);

export const title = (route) => viewOf(route).title;

/** A configured table: spans, counted by some of their attributes. */
export function mount({ root, route, signal }) {
  const view = viewOf(route);
  const form = windowForm();
  const counts = tableRegion(view.title);
  const empty = h(
    'p',
    { class: 'empty', hidden: true },
    h('strong', {}, 'None in this window'),
    view.start && h('a', { class: 'button primary', href: view.start.url }, view.start.text),
  );
  root.append(
    h('h1', { class: 'visually-hidden' }, view.title),
    form.element,
    empty,
    h('section', { class: 'card page-card', data: { testid: `counts-${view.name}` } }, counts),
  );

  async function load() {
    const rows = await api.counts(view.name, form.seconds(), signal);
    empty.hidden = rows.length > 0;
    counts.parentElement.hidden = rows.length === 0;
    replace(counts, countTable(view.columns, rows));
  }

  return form.start(route, load, signal);
}

const countTable = (columns, rows) =>
  table(
    [...columns, '#Count', '#Errors', '#p50', '#p95', '#p99'],
    rows.map(({ service, operation, values: [first, ...others], count: times, errors, p50, p95, p99 }) => [
      h('a', { href: href('traces', { service, operation, text: operation ? undefined : first }) }, first),
      ...others,
      count(times),
      errorShare(errors, times, href('traces', { service, operation, errors: true })),
      ...[p50, p95, p99].map(seconds),
    ]),
  );
