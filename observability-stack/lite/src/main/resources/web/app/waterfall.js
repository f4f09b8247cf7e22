import { h, replace } from './dom.js';
import { ruler, spanRow } from './span-row.js';

const INDENT_PX = 170;

/**
 * The spans of a trace as an ARIA tree grid (APG "treegrid", row focus): one row a span, one of them in the tab order.
 *
 * @param {{onSelect: (spanId: string) => void}} handlers called on Enter and click
 */
export function waterfall({ onSelect }) {
  const grid = h('div', {
    class: 'waterfall',
    role: 'treegrid',
    'aria-label': 'Spans by time',
    data: { testid: 'waterfall' },
  });
  const collapsed = new Set();
  let trace = null;
  let rows = new Map();
  let focusId = null;
  let selectedId = null;

  grid.addEventListener('click', (event) => {
    const row = event.target.closest('.span-row');
    if (!row) return;
    if (event.target.closest('.toggle')) toggle(row.dataset.spanId);
    else onSelect(row.dataset.spanId);
    focus(row.dataset.spanId);
  });
  grid.addEventListener('keydown', (event) => {
    const span = trace?.spans.find(({ id }) => id === focusId);
    if (!span || !event.target.closest('.span-row') || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action(span);
  });

  const visible = () => trace.spans.filter((span) => !rows.get(span.id).hidden);
  const step = (span, by) => {
    const shown = visible();
    focus((shown[shown.indexOf(span) + by] ?? span).id);
  };
  const KEYS = {
    ArrowDown: (span) => step(span, 1),
    ArrowUp: (span) => step(span, -1),
    ArrowRight: (span) => (collapsed.has(span.id) ? toggle(span.id) : span.children[0] && focus(span.children[0].id)),
    ArrowLeft: (span) =>
      span.children.length && !collapsed.has(span.id) ? toggle(span.id) : span.parent && focus(span.parent.id),
    Home: () => focus(visible()[0].id),
    End: () => focus(visible().at(-1).id),
    Enter: (span) => onSelect(span.id),
    ' ': (span) => onSelect(span.id),
  };

  function focus(id) {
    setTabStop(id);
    rows.get(id).focus();
  }

  function setTabStop(id) {
    rows.get(focusId)?.setAttribute('tabindex', '-1');
    focusId = id;
    rows.get(id)?.setAttribute('tabindex', '0');
  }

  function toggle(id) {
    if (!collapsed.delete(id)) collapsed.add(id);
    applyCollapsed();
  }

  function applyCollapsed() {
    for (const span of trace.spans) {
      const row = rows.get(span.id);
      row.hidden = span.parent !== null && (rows.get(span.parent.id).hidden || collapsed.has(span.parent.id));
      if (span.children.length > 0) row.setAttribute('aria-expanded', String(!collapsed.has(span.id)));
    }
    if (rows.get(focusId)?.hidden) setTabStop(visible().at(-1).id);
  }

  return {
    element: grid,

    show(newTrace) {
      const hadFocus = grid.contains(document.activeElement);
      trace = newTrace;
      rows = new Map(trace.spans.map((span) => [span.id, spanRow(span, trace)]));
      // The deeper the tree, the smaller its steps, so that names always have room.
      const depth = Math.max(...trace.spans.map(({ level }) => level));
      grid.style.setProperty('--step', `${Math.min(14, INDENT_PX / depth)}px`);
      replace(grid, ruler(trace.duration), [...rows.values()]);
      applyCollapsed();
      setTabStop(rows.has(focusId) ? focusId : selectedId && rows.has(selectedId) ? selectedId : trace.spans[0]?.id);
      this.select(selectedId);
      if (hadFocus && focusId) rows.get(focusId).focus({ preventScroll: true });
    },

    /** Marks a span and opens what is collapsed above it. */
    select(id) {
      rows.get(selectedId)?.setAttribute('aria-selected', 'false');
      selectedId = id;
      const span = trace?.spans.find((candidate) => candidate.id === id);
      if (!span) return;
      for (let up = span.parent; up; up = up.parent) collapsed.delete(up.id);
      applyCollapsed();
      rows.get(id).setAttribute('aria-selected', 'true');
      setTabStop(id);
    },

    reveal: (id) => rows.get(id)?.scrollIntoView({ block: 'nearest' }),

    focus: (id) => rows.has(id) && focus(id),

    setAllCollapsed(value) {
      collapsed.clear();
      if (value) for (const span of trace.spans) if (span.children.length > 0) collapsed.add(span.id);
      applyCollapsed();
    },

    /** Dims what does not match; nothing is hidden, because a match means little without its place in the tree. */
    highlight(matches) {
      for (const span of trace?.spans ?? []) rows.get(span.id).classList.toggle('dimmed', !matches(span));
    },
  };
}
