import * as api from '../api.js';
import { byOwnTime, comparePaths, isChange } from '../compare-paths.js';
import { compareSummary } from '../compare-summary.js';
import { compareTable } from '../compare-table.js';
import { h, icon, replace } from '../dom.js';
import { readTrace } from '../otlp.js';
import { href, replaceParams } from '../router.js';
import { tracePicker } from '../trace-picker.js';

export const title = () => 'Compare traces';

/** Two traces, operation by operation. All of it is in the address, so that it can be shared. */
export function mount({ root, route, signal }) {
  let rows = null;
  let shown = '';
  const before = tracePicker({ name: 'Before', onChange: changed, signal });
  const after = tracePicker({ name: 'After', onChange: changed, signal });
  const swap = h(
    'button',
    { type: 'button', class: 'button', on: { click: swapped } },
    icon('swap'),
    'Swap',
  );
  const order = h(
    'select',
    { 'aria-label': 'Order', on: { change: changed } },
    h('option', { value: 'tree' }, 'As called'),
    h('option', { value: 'change' }, 'Largest change first'),
  );
  const all = h('input', { type: 'checkbox', on: { change: changed } });
  const summary = h('div', { class: 'compare-summary', role: 'status', data: { testid: 'compare-summary' } });
  const table = h('section', { class: 'card' });
  const result = h(
    'div',
    { hidden: true },
    summary,
    h(
      'div',
      { class: 'toolbar' },
      h('span', { class: 'grow' }),
      h('label', { class: 'check' }, all, 'Unchanged ones, too'),
      order,
    ),
    table,
  );
  root.append(
    h('p', { class: 'crumbs' }, h('a', { href: href('traces') }, icon('back'), 'Traces')),
    h('h1', {}, 'Compare two traces'),
    h('div', { class: 'compare-sides' }, before.element, swap, after.element),
    result,
  );
  set(route.params);

  function set(params) {
    order.value = params.get('order') === 'change' ? 'change' : 'tree';
    all.checked = params.get('all') === 'true';
    before.set(params.get('a') ?? '');
    after.set(params.get('b') ?? '');
    load();
  }

  function changed() {
    replaceParams({
      a: before.id(),
      b: after.id(),
      order: order.value === 'tree' ? null : order.value,
      all: all.checked,
    });
    load();
  }

  function swapped() {
    const [a, b] = [before.id(), after.id()];
    before.set(b);
    after.set(a);
    changed();
  }

  async function load() {
    const asked = `${before.id()} ${after.id()}`;
    if (asked !== shown) {
      shown = asked;
      const traces = await Promise.all([before, after].map((side) => read(side)));
      if (asked !== shown || signal.aborted) return;
      // The other side's list shows what is like this one.
      before.suggest(traces[1] ?? traces[0]);
      after.suggest(traces[0] ?? traces[1]);
      rows = traces.every(Boolean) ? comparePaths(...traces) : null;
      if (rows) replace(summary, compareSummary(rows, ...traces));
    }
    show();
  }

  async function read(side) {
    if (side.id() === '') return side.show(null);
    try {
      const { result } = await api.trace(side.id(), signal);
      return side.show(readTrace(result));
    } catch (error) {
      api.ignoreAbort(error);
      return side.show(null, error.message);
    }
  }

  function show() {
    result.hidden = rows === null;
    if (rows === null) return;
    const wanted = all.checked ? rows : rows.filter(isChange);
    const sorted = order.value === 'change' ? [...wanted].sort(byOwnTime) : wanted;
    const ids = { before: before.id(), after: after.id() };
    replace(
      table,
      sorted.length > 0
        ? compareTable(sorted, ids, order.value === 'tree')
        : h('p', { class: 'empty' }, h('strong', {}, 'Nothing changed by more than 1 % of the trace')),
    );
  }

  return (changedRoute) => set(changedRoute.params);
}
