import { h, icon } from './dom.js';
import { duration, plural } from './format.js';
import { serviceStyle } from './theme.js';

const TICKS = 4;

/** The head row of the waterfall. */
export function ruler(total) {
  const ticks = Array.from({ length: TICKS + 1 }, (_, i) =>
    h('span', { class: 'tick', style: { left: `${(100 * i) / TICKS}%` } }, duration((total * i) / TICKS)),
  );
  return h(
    'div',
    { class: 'waterfall-head', role: 'row' },
    h('span', { role: 'columnheader' }, 'Service and operation'),
    h('span', { role: 'columnheader', class: 'cell-kind' }, 'Kind'),
    h('span', { role: 'columnheader', class: 'cell-duration' }, 'Duration'),
    h(
      'span',
      { role: 'columnheader', class: 'cell-time', 'aria-label': 'Timeline' },
      h('span', { class: 'lane' }, ticks),
    ),
  );
}

/** One span: name, kind, duration and its bar, placed in percent of the trace. */
export function spanRow(span, { duration: total, critical }) {
  const at = (nanoseconds) => `${total > 0 ? Math.min(100, Math.max(0, (100 * nanoseconds) / total)) : 0}%`;
  const exceptions = span.events.filter(({ name }) => name === 'exception').length;
  return h(
    'div',
    {
      class: `span-row${span.error ? ' failed' : ''}`,
      role: 'row',
      tabindex: '-1',
      'aria-selected': 'false',
      'aria-level': span.level,
      'aria-setsize': span.siblings,
      'aria-posinset': span.position,
      data: { testid: 'span-row', spanId: span.id, service: span.service },
      style: { ...serviceStyle(span.service), '--level': span.level - 1 },
    },
    h(
      'span',
      { class: 'cell-name', role: 'gridcell' },
      // Not in the tab order: the arrow keys do the same from the row.
      span.children.length > 0
        ? h(
            'span',
            { class: 'toggle', 'aria-hidden': 'true', title: 'Collapse or expand' },
            icon('chevron'),
            h('span', { class: 'child-count' }, span.descendants),
          )
        : h('span', { class: 'toggle-space' }),
      h('span', { class: 'service-mark', 'aria-hidden': 'true' }),
      (span.error || exceptions > 0) &&
        h(
          'span',
          { class: 'error-mark', title: span.error ? span.statusMessage || 'Status: error' : 'Has an exception event' },
          icon('error'),
          h('span', { class: 'visually-hidden' }, span.error ? 'Error: ' : 'Exception: '),
        ),
      h('span', { class: 'operation', title: span.name }, span.name),
      // Only where a call enters another service: repeated on each row it would hide just that.
      h(
        'span',
        { class: span.parent?.service === span.service ? 'visually-hidden' : 'service-name muted' },
        span.service,
      ),
      (span.links.length > 0 || span.linkedFrom.length > 0) &&
        h(
          'span',
          { class: 'link-mark', title: linkTitle(span) },
          icon('link'),
          h('span', { class: 'visually-hidden' }, linkTitle(span)),
        ),
      span.orphan &&
        h(
          'span',
          {
            class: 'badge badge-warn',
            title: `Its parent ${span.parentId} is not in this trace (yet), or was evicted`,
          },
          'parent not received',
        ),
    ),
    h('span', { class: 'cell-kind muted', role: 'gridcell' }, span.kind),
    h('span', { class: 'cell-duration', role: 'gridcell' }, duration(span.duration)),
    h(
      'span',
      {
        class: 'cell-time',
        role: 'gridcell',
        title: `starts at +${duration(span.offset)}, takes ${duration(span.duration)}`,
      },
      h(
        'span',
        { class: 'lane' },
        (critical.get(span.id) ?? []).map(([from, to]) =>
          h('span', { class: 'critical', style: { left: at(from), width: at(to - from) } }),
        ),
        h('span', { class: 'bar', style: { left: at(span.offset), width: at(span.duration) } }),
        span.events.map((event) =>
          h('span', {
            class: `event-mark${event.name === 'exception' ? ' failed' : ''}`,
            title: `${event.name} at +${duration(event.offset)}`,
            style: { left: at(span.offset + event.offset) },
          }),
        ),
      ),
    ),
  );
}

const linkTitle = (span) =>
  [
    span.links.length > 0 && `Links to ${plural(span.links.length, 'span')}`,
    span.linkedFrom.length > 0 && `Linked from ${plural(span.linkedFrom.length, 'span')}`,
  ]
    .filter(Boolean)
    .join('. ');

/** Puts the state of a row that changes while it is shown. */
export function dress(row, span, { selected, stop, expanded, dimmed }) {
  row.setAttribute('aria-selected', String(selected));
  row.setAttribute('tabindex', stop ? '0' : '-1');
  row.classList.toggle('dimmed', dimmed);
  if (span.children.length > 0) row.setAttribute('aria-expanded', String(expanded));
  return row;
}
