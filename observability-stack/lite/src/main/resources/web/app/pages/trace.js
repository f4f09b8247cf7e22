import * as api from '../api.js';
import { copyButton, h, icon, replace } from '../dom.js';
import { duration, plural, relative, shortId, timestamp, epochMillis } from '../format.js';
import { readTrace } from '../otlp.js';
import { href, replaceParams, traceHref } from '../router.js';
import { spanDetails } from '../span-details.js';
import { serviceChip } from '../theme.js';
import { traceLogs } from '../trace-logs.js';
import { traceMissing } from '../trace-missing.js';
import { waterfall } from '../waterfall.js';

// Services export in batches, so the first answer may hold only some of the spans; logs come by another way.
const SETTLE_MS = 20_000;
const REFRESH_MS = 2000;
const LOG_LIMIT = 1000;

export const title = ({ id }) => `Trace ${shortId(id)}`;

export function mount({ root, route, signal }) {
  const traceId = route.id.toLowerCase();
  let found = 0;
  let trace = null;
  let version = '';
  let selected = route.params.get('span');
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
  });
  const logs = traceLogs({
    traceId,
    limit: LOG_LIMIT,
    onSelect: (id) => {
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
  const settling = h('span', { class: 'muted settling' });
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
      critical,
      button('Expand all', () => grid.setAllCollapsed(false)),
      button('Collapse all', () => grid.setAllCollapsed(true)),
      button('Reload', () => load()),
    ),
    h('div', { class: 'trace-split' }, grid.element, details.element),
    logs.element,
  );
  const missing = traceMissing({ traceId, retry: load, signal });
  root.append(head, missing.element, body);
  replace(head, h('h1', {}, `Trace ${shortId(traceId)}`));

  let refreshes;
  load();

  async function load() {
    clearTimeout(refreshes);
    try {
      const [{ result }, links, lines] = await Promise.all([
        api.trace(traceId, signal),
        api.linksTo(traceId, signal).catch(nothing),
        api.logs({ traceId, limit: LOG_LIMIT }, signal).catch(nothing),
      ]);
      missing.hide();
      show(readTrace(result), lines, links);
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
    if (young) refreshes = setTimeout(load, REFRESH_MS);
  }
  signal.addEventListener('abort', () => clearTimeout(refreshes));

  function show(newTrace, lines, links) {
    body.hidden = false;
    const newVersion = `${newTrace.spans.length} ${lines.length} ${links.length}`;
    if (newVersion === version) return;
    version = newVersion;
    trace = newTrace;
    replace(head, heading(trace, traceId, links));
    document.title = `${trace.spans[0].service}: ${trace.spans[0].name} · Observatory lite`;
    grid.show(trace);
    logs.show(lines, trace.start);
    select(selected);
    highlight();
  }

  function select(id) {
    selected = id;
    replaceParams({ span: id });
    grid.select(id);
    logs.select(id);
    const span = trace?.spans.find((candidate) => candidate.id === id);
    body.classList.toggle('with-details', Boolean(span));
    if (span) details.show(span, logs.of(id));
    else details.hide();
  }

  function highlight() {
    const text = find.value.trim().toLowerCase();
    const matches = (span) =>
      [span.name, span.service, span.statusMessage, ...span.attributes.flat()].some((part) =>
        part.toLowerCase().includes(text),
      );
    grid.highlight(text ? matches : () => true);
    matched.textContent = text && trace ? plural(trace.spans.filter(matches).length, 'match', 'matches') : '';
  }

  return (changed) => {
    const span = changed.params.get('span');
    if (span !== selected) select(span);
  };
}

/** A trace without its log lines or links is worth more than none. */
function nothing(error) {
  api.ignoreAbort(error);
  return [];
}

const button = (text, onClick) => h('button', { type: 'button', class: 'button quiet', on: { click: onClick } }, text);

function heading(trace, traceId, links) {
  const first = trace.spans[0];
  const orphans = trace.spans.filter((span) => span.orphan).length;
  return [
    h(
      'p',
      { class: 'crumbs' },
      h('a', { href: href('traces') }, icon('back'), 'Traces'),
      h('span', { class: 'mono muted' }, traceId),
      copyButton(traceId, 'Trace id'),
      h('a', { href: api.tracePath(traceId), class: 'json-link' }, 'OTLP JSON'),
    ),
    h('h1', {}, first.name),
    h(
      'dl',
      { class: 'facts' },
      fact('Duration', duration(trace.duration)),
      fact('Spans', String(trace.spans.length)),
      fact('Errors', String(trace.errors), trace.errors > 0 ? 'bad' : ''),
      fact(
        'Started',
        h(
          'span',
          { title: timestamp(trace.start) },
          `${timestamp(trace.start).slice(0, 23)} (${relative(epochMillis(trace.start))})`,
        ),
      ),
      fact(
        'Services',
        [...trace.services].map(([name, spans]) => serviceChip(name, h('span', { class: 'chip-count' }, spans))),
      ),
    ),
    links.length > 0 &&
      h(
        'p',
        { class: 'linked-from' },
        'Linked from ',
        links.flatMap(({ traceId: from, spanId, service, operation }, i) => [
          i > 0 && ', ',
          h('a', { href: traceHref(from, spanId) }, `${service}: ${operation || '(no name)'}`),
        ]),
      ),
    orphans > 0 &&
      h(
        'p',
        { class: 'note' },
        icon('error'),
        `${plural(orphans, 'span')} whose parent was not received (yet), was evicted, or was not sampled: `,
        'shown at the top level.',
      ),
  ];
}

const fact = (name, value, kind = '') => h('div', {}, h('dt', {}, name), h('dd', { class: kind }, value));
