import { h, replace } from './dom.js';
import { bytes, count, percent, seconds } from './format.js';
import { href } from './router.js';
import { table, tableRegion } from './table.js';

/** What spans tell beyond the services: objectives, events, and whether the window holds all of it. */
export function redOverview() {
  const objectives = tableRegion('Objectives');
  const events = tableRegion('Events by kind and outcome');
  const noEvents = h('p', { class: 'muted' });
  const lite = tableRegion('What lite received and kept');
  const links = h('p', { class: 'muted small-print' });
  const card = (title, name, ...children) =>
    h('section', { class: 'card', data: { testid: `red-${name}` } }, h('h2', {}, title), ...children);
  const element = h(
    'div',
    { class: 'red-overview', data: { testid: 'red-overview' } },
    h(
      'div',
      {},
      card(
        'Objectives',
        'objectives',
        objectives,
        h(
          'p',
          { class: 'muted small-print' },
          'Over this window. Whether 95 % of chats take under 250 ms of our own time, spans cannot tell: the waiting ',
          'for the model stands in a metric, which ',
          h('code', {}, './demo up --pipeline'),
          ' shows (docs/how-to/pipeline.md).',
        ),
      ),
      card('Pipeline', 'pipeline', lite, links),
    ),
    card('Events', 'events', events, noEvents),
  );

  return {
    element,
    show({ objectives: kept, events: happened, status }) {
      replace(objectives, objectiveTable(kept));
      events.hidden = happened.length === 0;
      replace(events, eventTable(happened));
      noEvents.hidden = happened.length > 0;
      replace(
        noEvents,
        'None in this window. ',
        h('a', { href: `${status.chatUrl}/events.html` }, 'Make one of ten kinds'),
      );
      replace(lite, storeTable(status));
      replace(
        links,
        'Since lite started. Memory, garbage collection and event loops stand in metrics, of which lite receives none: see ',
        h('a', { href: `${status.chatUrl}/q/metrics` }, '/q/metrics'),
        ' of each service.',
      );
    },
  };
}

const objectiveTable = (objectives) =>
  table(
    ['Objective', '#Promised', '#Counted', '#Went wrong', '#Budget left'],
    objectives.map(({ name, description, target, total, bad }) => [
      h('span', { title: description }, name),
      percent(target, 1),
      count(total),
      h('span', { class: bad > 0 ? 'bad' : '' }, bad > 0 ? `${count(bad)} (${percent(bad, total)})` : '0'),
      budgetLeft(target, total, bad),
    ]),
  );

function budgetLeft(target, total, bad) {
  if (total === 0) return '–';
  const left = 1 - bad / total / (1 - target);
  return left < 0 ? h('span', { class: 'bad' }, 'used up') : percent(left, 1);
}

const eventTable = (events) =>
  table(
    ['Kind', 'Outcome', '#Count', '#p50', '#p95', '#p99'],
    events.map(({ service, kind, outcome, count: times, p50, p95, p99 }) => [
      h('a', { href: href('traces', { service, operation: kind }) }, kind),
      outcome,
      count(times),
      ...[p50, p95, p99].map(seconds),
    ]),
  );

const storeTable = ({ spans, logs }) =>
  table(
    ['Signal', '#Received', '#Stored', '#Evicted', '#Dropped', '#Memory'],
    [
      ['Spans', spans],
      ['Log records', logs],
    ].map(([name, { received, stored, evicted, dropped, usedBytes, limitBytes }]) => [
      name,
      ...[received, stored, evicted].map(count),
      h('span', { class: dropped > 0 ? 'bad' : '' }, count(dropped)),
      `${bytes(usedBytes)} of ${bytes(limitBytes)}`,
    ]),
  );
