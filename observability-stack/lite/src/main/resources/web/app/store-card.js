import { h, replace } from './dom.js';
import { bytes, count } from './format.js';
import { table, tableRegion } from './table.js';

/** What lite received, and whether the window holds all of it. */
export function storeCard() {
  const region = tableRegion('What lite received and kept');
  const element = h(
    'section',
    { class: 'card', data: { testid: 'red-pipeline' } },
    h('h2', {}, 'Pipeline'),
    region,
    h('p', { class: 'muted small-print' }, 'Since lite started.'),
  );
  return { element, show: (status) => replace(region, storeTable(status)) };
}

const storeTable = ({ spans, logs, metrics }) =>
  table(
    ['Signal', '#Received', '#Stored', '#Evicted', '#Dropped', '#Resent', '#Memory'],
    [
      ['Spans', spans],
      ['Log records', logs],
      ['Data points', metrics.points],
    ].map(([name, { received, stored, evicted, dropped, resent, usedBytes, limitBytes }]) => [
      name,
      ...[received, stored, evicted].map(count),
      h('span', { class: dropped > 0 ? 'bad' : '' }, count(dropped)),
      count(resent),
      `${bytes(usedBytes)} of ${bytes(limitBytes)}`,
    ]),
  );
