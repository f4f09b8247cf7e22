import { criticalPath } from './critical-path.js';
import { nanos } from './format.js';

// Enums of opentelemetry/proto/trace/v1/trace.proto.
const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
const STATUS_ERROR = 2;
const ONE_LINE = 60;
const STATUSES = ['unset', 'ok', 'error'];

/** An OTLP AnyValue as plain text or, for lists and maps, as JSON. */
export function valueText(value) {
  const plain = plainValue(value);
  if (typeof plain !== 'object' || plain === null) return String(plain ?? '');
  const line = JSON.stringify(plain);
  return line.length <= ONE_LINE ? line : JSON.stringify(plain, null, 2);
}

function plainValue(value = {}) {
  if ('arrayValue' in value) return (value.arrayValue.values ?? []).map(plainValue);
  if ('kvlistValue' in value)
    return Object.fromEntries((value.kvlistValue.values ?? []).map(({ key, value: v }) => [key, plainValue(v)]));
  // A 64-bit integer stays the string it came as: a double would round it.
  return value.stringValue ?? value.intValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue ?? null;
}

/** @returns {Array<[string, string]>} sorted by key, so that what belongs together (`http.`, `gen_ai.`) is together */
const entries = (attributes = []) =>
  attributes.map(({ key = '', value }) => [key, valueText(value)]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/**
 * Flattens OTLP into spans in the order a waterfall shows them: depth first, children by start time.
 *
 * @param {object} result `{resourceSpans: [...]}`
 * @returns {{spans: Array, byId: Map, start: bigint, duration: number, services: Map<string, number>, errors: number, critical: Map}} where
 *     each span has its `level` (1 at the root), `parent`, `children`, `position` among its `siblings`, `descendants` and,
 *     relative to the trace's start, its `offset` in nanoseconds
 */
export function readTrace(result) {
  const byId = new Map();
  for (const { resource, scopeSpans } of result.resourceSpans ?? []) {
    const attributes = entries(resource?.attributes);
    const service = attributes.find(([key]) => key === 'service.name')?.[1] ?? 'unknown_service';
    for (const { scope, spans } of scopeSpans ?? []) {
      for (const raw of spans ?? []) byId.set(raw.spanId, readSpan(raw, service, attributes, scope));
    }
  }
  const roots = linkParents(byId);
  const spans = inOrder(roots);
  const all = [...byId.values()];
  const start = all.reduce((min, span) => (span.start < min ? span.start : min), all[0]?.start ?? 0n);
  const end = all.reduce((max, span) => (span.end > max ? span.end : max), start);
  const services = new Map();
  for (const span of spans) {
    span.offset = Number(span.start - start);
    span.self = selfTime(span);
    services.set(span.service, (services.get(span.service) ?? 0) + 1);
  }
  // Parents come before their children, so backwards each sum is whole when it is added.
  for (const span of [...spans].reverse()) if (span.parent) span.parent.descendants += 1 + span.descendants;
  return {
    spans,
    byId,
    start,
    duration: Number(end - start),
    services,
    errors: spans.filter((span) => span.error).length,
    critical: criticalPath(spans),
  };
}

function readSpan(raw, service, resource, scope) {
  const start = nanos(raw.startTimeUnixNano);
  const end = nanos(raw.endTimeUnixNano);
  return {
    traceId: raw.traceId,
    id: raw.spanId,
    parentId: raw.parentSpanId || null,
    name: raw.name || '(no name)',
    service,
    kind: KINDS[raw.kind] ?? 'unspecified',
    start,
    // A span that was never ended, or on a clock that was set back, must not draw a bar to the left.
    end: end < start ? start : end,
    duration: end < start ? 0 : Number(end - start),
    error: raw.status?.code === STATUS_ERROR,
    status: STATUSES[raw.status?.code ?? 0] ?? 'unset',
    statusMessage: raw.status?.message ?? '',
    attributes: entries(raw.attributes),
    resource,
    scope: [scope?.name, scope?.version].filter(Boolean).join(' '),
    events: (raw.events ?? []).map((event) => ({
      name: event.name,
      offset: Number(nanos(event.timeUnixNano) - start),
      attributes: entries(event.attributes),
    })),
    links: (raw.links ?? []).map((link) => ({
      traceId: link.traceId,
      spanId: link.spanId,
      attributes: entries(link.attributes),
    })),
    linkedFrom: [],
    children: [],
    descendants: 0,
    parent: null,
    orphan: false,
  };
}

/** Sets parents and children. A span whose parent is not here is a root too, or it would not be seen at all. */
function linkParents(byId) {
  const roots = [];
  for (const span of byId.values()) {
    const parent = byId.get(span.parentId);
    if (parent && !descendsFrom(parent, span)) {
      span.parent = parent;
      parent.children.push(span);
    } else {
      span.orphan = span.parentId !== null;
      roots.push(span);
    }
  }
  return roots;
}

/** Ids come from outside: a loop of parents would never end. */
function descendsFrom(span, ancestor) {
  for (let current = span; current; current = current.parent) if (current === ancestor) return true;
  return false;
}

function inOrder(roots) {
  const byStart = (a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0);
  const spans = [];
  // An own stack: a chain of ten thousand spans must not exhaust the engine's.
  const stack = numbered(roots.sort(byStart))
    .map((span) => [span, 1])
    .reverse();
  while (stack.length > 0) {
    const [span, level] = stack.pop();
    span.level = level;
    spans.push(span);
    numbered(span.children.sort(byStart));
    for (let i = span.children.length - 1; i >= 0; i--) stack.push([span.children[i], level + 1]);
  }
  return spans;
}

function numbered(siblings) {
  siblings.forEach((span, i) => Object.assign(span, { position: i + 1, siblings: siblings.length }));
  return siblings;
}

/** The time in which no child was running; children may overlap each other and outlive their parent. */
function selfTime(span) {
  let covered = 0n;
  let until = span.start;
  for (const child of span.children) {
    const from = child.start > until ? child.start : until;
    const to = child.end < span.end ? child.end : span.end;
    if (to > from) {
      covered += to - from;
      until = to;
    }
  }
  return span.duration - Number(covered);
}
