import { byOwnTime } from './compare-paths.js';
import { h } from './dom.js';
import { duration, percent, plural } from './format.js';

const REASONS = 3;

/** What a comparison says, in a few sentences. */
export function compareSummary(rows, before, after) {
  if (rows.every(({ before: a, after: b }) => a === null || b === null))
    return h('p', { class: 'note' }, 'The two traces have no operation in common.');
  const by = after.duration - before.duration;
  const reasons = rows.filter(({ self }) => Math.sign(self) === Math.sign(by)).sort(byOwnTime).slice(0, REASONS);
  const number = (change) => rows.filter((row) => row.change === change).length;
  const counts = ['slower', 'faster', 'appeared', 'disappeared']
    .filter((change) => number(change) > 0)
    .map((change) => `${number(change)} ${change}`);
  return [
    h(
      'p',
      {},
      by === 0
        ? 'Both took equally long.'
        : [
            'The second one took ',
            h('strong', {}, `${duration(Math.abs(by))} ${by > 0 ? 'longer' : 'less'}`),
            before.duration > 0 && ` (${by > 0 ? '+' : '−'}${percent(Math.abs(by), before.duration)})`,
            '. ',
            reasons.length > 0 && ['Largest changes of own time: ', reasons.flatMap(reason), '.'],
          ],
    ),
    h('p', { class: 'muted' }, `${plural(rows.length, 'path')} of calls: ${counts.join(', ') || 'none changed'}.`),
  ];
}

const reason = ({ node, self }, i) => [
  i > 0 && ', ',
  h('strong', {}, `${node.service}: ${node.name}`),
  ` ${self > 0 ? '+' : ''}${duration(self)}`,
];
