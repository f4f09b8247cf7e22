import * as api from '../api.js';
import { h, replace } from '../dom.js';
import { flameGraph } from '../flame-graph.js';
import { plural, shortId } from '../format.js';
import { readTrace } from '../otlp.js';
import { pinButton } from '../pins.js';
import { href, replaceParams } from '../router.js';
import { spanDetails } from '../span-details.js';
import { traceHead } from '../trace-head.js';
import { traceLogs } from '../trace-logs.js';
import { traceMissing } from '../trace-missing.js';
import { waterfall } from '../waterfall.js';

// Services export in batches, so the first answer may hold only some of the spans; logs come by another way.
const SETTLE_MS = 20_000;
const REFRESH_MS = 2000;
const LOG_LIMIT = 1000;
const FLAME = 'flame';

export const title = ({ id }) => `Trace ${shortId(id)}`;

export function mount({ root, route, signal }) {
  const traceId = route.id.toLowerCase();
  let found = 0;
  let trace = null;
  let version = '';
  let selected = route.params.get('span');
  let view = viewOf(route.params);
  const details = spanDetails({
    onClose: () => {
      const id = selected;
      select(null);
      grid.focus(id);
    },
    onShowLogs: (id) => logs.only(id),
  });
  const grid = waterfall({
    onSelect: (id) => {
      select(id);
      details.focus();
    },
    signal,
  });
  const flame = flameGraph({ traceId });
  const logs = traceLogs({
    traceId,
    limit: LOG_LIMIT,
    onSelect: (id) => {
      if (view === FLAME) switchView();
      select(id);
      grid.reveal(id);
    },
  });
  const head = h('header', { class: 'trace-head' });
  const find = h('input', {
    type: 'search',
    placeholder: 'Find spans',
    'aria-label': 'Find spans in this trace',
    'data-search': true,
    on: { input: highlight },
  });
  const matched = h('span', { class: 'muted', role: 'status' });
  const critical = button('Critical path', () => {
    const shown = grid.element.classList.toggle('shows-critical');
    critical.setAttribute('aria-pressed', String(shown));
  });
  critical.setAttribute('aria-pressed', 'false');
  critical.title = 'Marks the times in which nothing else kept the trace from ending';
  const flameButton = button('Flame graph', switchView);
  flameButton.title = 'Where the time went, by path of calls';
  const settling = h('span', { class: 'muted settling' });
  const expand = button('Expand all', () => grid.setAllCollapsed(false));
  const collapse = button('Collapse all', () => grid.setAllCollapsed(true));
  const body = h(
    'div',
    { class: 'trace-body', hidden: true },
    h(
      'div',
      { class: 'toolbar' },
      find,
      matched,
      h('span', { class: 'grow' }),
      settling,
      pinButton({ traceId, signal }),
      h('a', { class: 'button quiet', href: href('compare', { a: traceId }), title: 'Side by side with another trace' }, 'Compare'),
      flameButton,
      critical,
      expand,
      collapse,
      button('Reload', () => load(true)),
    ),
    flame.element,
    h('div', { class: 'trace-split' }, grid.element, details.element),
    logs.element,
  );
  const missing = traceMissing({ traceId, retry: () => load(), signal });
  root.append(head, missing.element, body);
  replace(head, h('h1', {}, `Trace ${shortId(traceId)}`));

  let refreshes;
  load();

  async function load(again = false) {
    clearTimeout(refreshes);
    try {
      const beside = Promise.all([
        api.links(traceId, signal).catch(without({ links: [], linkCount: 0, targets: [], spanCount: 0 })),
        api.logs({ traceId, limit: LOG_LIMIT }, signal).catch(without([])),
      ]);
      // A large trace is read again only when it has grown.
      const grown = again || trace === null || (await beside)[0].spanCount !== trace.spans.length;
      const read = grown ? readTrace((await api.trace(traceId, signal)).result) : trace;
      const [links, lines] = await beside;
      missing.hide();
      show(read, lines, links);
      settle();
    } catch (error) {
      if (error instanceof api.ApiError && trace === null) missing.show(error);
      else api.ignoreAbort(error);
    }
  }

  function settle() {
    found ||= Date.now();
    const young = Date.now() - found < SETTLE_MS;
    settling.textContent = young ? 'watching for late spans…' : '';
    if (young) refreshes = setTimeout(() => load(), REFRESH_MS);
  }
  signal.addEventListener('abort', () => clearTimeout(refreshes));

  function show(newTrace, lines, links) {
    body.hidden = false;
    const newVersion = `${newTrace.spans.length} ${lines.length} ${links.linkCount} ${links.targets.length}`;
    if (newVersion === version) return;
    const first = trace === null;
    version = newVersion;
    trace = newTrace;
    readLinks(trace, links);
    replace(head, traceHead(trace, traceId, links));
    document.title = `${trace.spans[0].service}: ${trace.spans[0].name} · Observatory lite`;
    showView();
    logs.show(lines, trace.start);
    select(selected);
    if (first && selected) grid.reveal(selected);
  }

  function showView() {
    const flaming = view === FLAME;
    flameButton.setAttribute('aria-pressed', String(flaming));
    for (const part of [grid.element.parentElement, critical, expand, collapse]) part.hidden = flaming;
    flame.element.hidden = !flaming;
    if (!trace) return;
    if (flaming) flame.show(trace);
    else grid.show(trace);
    highlight();
  }

  function switchView() {
    view = view === FLAME ? null : FLAME;
    replaceParams({ span: selected, view });
    showView();
    select(selected);
  }

  function select(id) {
    selected = id;
    replaceParams({ span: id, view });
    if (view !== FLAME) grid.select(id);
    logs.select(id);
    const span = trace?.byId.get(id);
    body.classList.toggle('with-details', Boolean(span) && view !== FLAME);
    if (span) details.show(span, logs.of(id));
    else details.hide();
  }

  function highlight() {
    const text = find.value.trim().toLowerCase();
    const matches = (span) =>
      [span.name, span.service, span.statusMessage, ...span.attributes.flat()].some((part) =>
        part.toLowerCase().includes(text),
      );
    (view === FLAME ? flame : grid).highlight(text ? matches : () => true);
    matched.textContent = text && trace ? plural(trace.spans.filter(matches).length, 'match', 'matches') : '';
  }

  return (changed) => {
    const span = changed.params.get('span');
    if (viewOf(changed.params) !== view) {
      view = viewOf(changed.params);
      showView();
    }
    if (span === selected) return;
    select(span);
    grid.reveal(span);
  };
}

/** A trace without its log lines or links is worth more than none. */
const without = (nothing) => (error) => {
  api.ignoreAbort(error);
  return nothing;
};

/** What the spans link to has a name where it is in the window; what links to them, its place. */
function readLinks(trace, { links, targets }) {
  for (const span of trace.spans) span.linkedFrom = [];
  for (const link of links) trace.byId.get(link.toSpanId)?.linkedFrom.push(link);
  const named = new Map(targets.map((target) => [target.traceId + target.spanId, target]));
  for (const span of trace.spans) for (const link of span.links) link.target = named.get(link.traceId + link.spanId);
}

const viewOf = (params) => (params.get('view') === FLAME ? FLAME : null);

const button = (text, onClick) => h('button', { type: 'button', class: 'button quiet', on: { click: onClick } }, text);
