import { h, replace } from './dom.js';
import { dress, ruler, spanRow } from './span-row.js';
import { virtualRows } from './virtual-rows.js';

const INDENT_PX = 170;

/**
 * The spans of a trace as an ARIA tree grid (APG "treegrid", row focus): one row a span, one of them in the tab order.
 *
 * @param {{onSelect: (spanId: string) => void}} handlers called on Enter and click
 */
export function waterfall({ onSelect, signal }) {
  const body = h('div', { class: 'waterfall-rows', role: 'rowgroup' });
  const grid = h('div', {
    class: 'waterfall',
    role: 'treegrid',
    'aria-label': 'Spans by time',
    data: { testid: 'waterfall' },
  });
  const collapsed = new Set();
  let trace = null;
  let matches = () => true;
  let focused = null;
  let selectedId = null;
  const rows = virtualRows({ element: body, build: (span) => dressed(spanRow(span, trace), span), signal });

  grid.addEventListener('click', (event) => {
    const row = event.target.closest('.span-row');
    if (!row || event.target.closest('a')) return;
    const span = trace.byId.get(row.dataset.spanId);
    if (event.target.closest('.toggle')) toggle(span);
    else onSelect(span.id);
    focus(span);
  });
  grid.addEventListener('keydown', (event) => {
    if (!focused || !event.target.closest('.span-row') || event.ctrlKey || event.metaKey || event.altKey) return;
    // A link in a row has its own Enter.
    const action = event.target.closest('a') ? undefined : KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action(focused);
  });

  const step = (span, by) => focus(rows.at(Math.max(0, rows.indexOf(span) + by)) ?? span);
  const KEYS = {
    ArrowDown: (span) => step(span, 1),
    ArrowUp: (span) => step(span, -1),
    ArrowRight: (span) => (collapsed.has(span.id) ? toggle(span) : span.children[0] && focus(span.children[0])),
    ArrowLeft: (span) =>
      span.children.length && !collapsed.has(span.id) ? toggle(span) : span.parent && focus(span.parent),
    Home: () => focus(rows.at(0)),
    End: () => focus(rows.at(-1)),
    Enter: (span) => onSelect(span.id),
    ' ': (span) => onSelect(span.id),
  };

  function dressed(row, span) {
    return dress(row, span, {
      selected: span.id === selectedId,
      stop: span === focused,
      expanded: !collapsed.has(span.id),
      dimmed: !matches(span),
    });
  }

  const dressAll = () => rows.each(dressed);

  function focus(span) {
    setTabStop(span);
    rows.keep(span)?.focus();
  }

  function setTabStop(span) {
    focused = span;
    rows.keep(span);
    dressAll();
  }

  function toggle(span) {
    if (!collapsed.delete(span.id)) collapsed.add(span.id);
    applyCollapsed();
  }

  function applyCollapsed(again = false) {
    const shown = [];
    let below = Infinity;
    for (const span of trace.spans) {
      if (span.level > below) continue;
      below = collapsed.has(span.id) ? span.level : Infinity;
      shown.push(span);
    }
    grid.setAttribute('aria-rowcount', shown.length + 1);
    rows.show(shown, { again });
    if (rows.indexOf(focused) < 0) {
      // What is open above it, or the first one.
      while (focused && rows.indexOf(focused) < 0) focused = focused.parent;
      setTabStop(focused ?? shown[0]);
    } else dressAll();
  }

  return {
    element: grid,

    show(newTrace) {
      const hadFocus = grid.contains(document.activeElement);
      trace = newTrace;
      focused = trace.byId.get(focused?.id) ?? trace.byId.get(selectedId) ?? trace.spans[0];
      // The deeper the tree, the smaller its steps, so that names always have room.
      const depth = trace.spans.reduce((most, { level }) => Math.max(most, level), 1);
      grid.style.setProperty('--step', `${Math.min(14, INDENT_PX / depth)}px`);
      replace(grid, ruler(trace.duration), body);
      applyCollapsed(true);
      this.select(selectedId);
      if (hadFocus) rows.keep(focused)?.focus({ preventScroll: true });
    },

    /** Marks a span and opens what is collapsed above it. */
    select(id) {
      selectedId = id;
      const span = trace?.byId.get(id);
      if (!span) {
        dressAll();
        return;
      }
      let opened = false;
      for (let up = span.parent; up; up = up.parent) opened = collapsed.delete(up.id) || opened;
      focused = span;
      if (opened) applyCollapsed();
      setTabStop(span);
    },

    reveal: (id) => trace?.byId.has(id) && rows.keep(trace.byId.get(id))?.scrollIntoView({ block: 'nearest' }),

    focus: (id) => trace?.byId.has(id) && focus(trace.byId.get(id)),

    setAllCollapsed(value) {
      collapsed.clear();
      if (value) for (const span of trace.spans) if (span.children.length > 0) collapsed.add(span.id);
      applyCollapsed();
    },

    /** Dims what does not match; nothing is hidden, because a match means little without its place in the tree. */
    highlight(test) {
      matches = test;
      dressAll();
    },
  };
}
