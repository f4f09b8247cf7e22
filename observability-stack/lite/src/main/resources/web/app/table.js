import { h } from './dom.js';
import { count, percent } from './format.js';

/**
 * A table whose first column names its rows.
 *
 * @param {string[]} columns headings; one that begins with '#' is of numbers
 * @param {Array<Array<Node|string>>} rows
 */
export function table(columns, rows) {
  return h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        columns.map((text) => h('th', { scope: 'col', class: kindOf(text) }, text.replace('#', ''))),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((cells) => tableRow(columns, cells)),
    ),
  );
}

export const tableRow = (columns, cells) =>
  h(
    'tr',
    {},
    cells.map((content, i) =>
      h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: kindOf(columns[i]) }, content),
    ),
  );

const kindOf = (column) => (column.startsWith('#') ? 'number' : null);

/** What a table stands in, so that it can be scrolled where the screen is narrow. */
export const tableRegion = (label, ...children) =>
  h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': label }, ...children);

/** @param {string} to the traces of those that failed */
export const errorShare = (errors, calls, to) =>
  errors > 0 ? h('a', { class: 'bad', href: to }, `${count(errors)} (${percent(errors, calls)})`) : '0';
