import { h } from './dom.js';
import { duration, plural } from './format.js';
import { growingList } from './growing-list.js';
import { traceHref } from './router.js';
import { slowest } from './span-tree.js';
import { tableRegion } from './table.js';
import { serviceStyle } from './theme.js';

const COLUMNS = ['Operation', 'Before', 'After', 'Difference', 'Difference of own time'];
const INDENT_PX = 14;
const DEEPEST = 16;

/**
 * @param {Array} rows as `comparePaths` gives them
 * @param {{before: string, after: string}} ids of the traces
 * @param {boolean} asTree whether a row's place says what it is called by; otherwise the row says it
 */
export function compareTable(rows, ids, asTree) {
  const most = Math.max(1, ...rows.map(({ self }) => Math.abs(self)));
  const body = h('tbody');
  const more = growingList(body, rows, (row) => tableRow(row, ids, asTree, most));
  return [
    tableRegion(
      'Operations of both traces',
      h(
        'table',
        { class: 'compare-table', data: { testid: 'compare-table' } },
        h('thead', {}, h('tr', {}, COLUMNS.map((text, i) => h('th', { scope: 'col', class: i > 0 ? 'number' : null }, text)))),
        body,
      ),
    ),
    more,
  ];
}

function tableRow(row, ids, asTree, most) {
  const { node, change, before, after } = row;
  const indent = asTree ? Math.min(row.level - 1, DEEPEST) * INDENT_PX : 0;
  const slowed = row.self > 0;
  return h(
    'tr',
    { class: `change-${change}`, style: serviceStyle(node.service), data: { testid: 'compare-row', change } },
    h(
      'th',
      { scope: 'row' },
      h(
        'span',
        { class: 'compare-name', style: { '--indent': `${indent}px` } },
        h('span', { class: 'service-mark', 'aria-hidden': 'true' }),
        h('span', { class: 'operation' }, node.name),
        h('span', { class: 'muted' }, node.service),
        LABELS[change] && h('span', { class: `badge badge-${change}` }, LABELS[change]),
      ),
      !asTree && node.above.above && h('span', { class: 'compare-path muted' }, `in ${pathOf(node.above)}`),
    ),
    side(before, ids.before),
    side(after, ids.after),
    h('td', { class: 'number' }, signed(row.duration)),
    h(
      'td',
      { class: 'number own-time' },
      h(
        'span',
        { class: 'delta-track', 'aria-hidden': 'true' },
        h('span', {
          class: `delta ${slowed ? 'longer' : 'shorter'}`,
          style: { '--share': `${(50 * Math.abs(row.self)) / most}%` },
        }),
      ),
      h('span', { class: 'delta-text' }, signed(row.self)),
    ),
  );
}

const LABELS = { appeared: 'appeared', disappeared: 'disappeared', slower: 'slower', faster: 'faster' };

function side(node, traceId) {
  if (node === null) return h('td', { class: 'number muted' }, '–');
  const calls = node.spans.length;
  const span = slowest(node.spans);
  return h(
    'td',
    { class: 'number' },
    node.errors > 0 && h('span', { class: 'bad' }, `${plural(node.errors, 'error')} · `),
    calls > 1 && h('span', { class: 'muted' }, `${calls} × `),
    h(
      'a',
      { href: traceHref(traceId, span.id), title: calls > 1 ? 'All of them together; opens the slowest' : 'Opens the span' },
      duration(node.duration),
    ),
  );
}

function signed(ns) {
  if (ns === 0) return '0';
  return ns > 0 ? `+${duration(ns)}` : duration(ns);
}

function pathOf(node) {
  const names = [];
  for (let up = node; up.above; up = up.above) names.unshift(up.name);
  return names.length > 3 ? ['…', ...names.slice(-3)].join(' › ') : names.join(' › ');
}
