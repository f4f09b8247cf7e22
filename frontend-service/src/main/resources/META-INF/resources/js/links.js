import * as api from './api.js';
import { el } from './dom.js';

let loading = null;

/** The configured viewers. Asked for once; a failure is not remembered, so that the next caller tries again. */
function viewers(kind) {
  loading ??= api.links().catch(() => {
    loading = null;
    return {};
  });
  return loading.then((links) => (links[kind] ?? [])
    .filter((viewer) => typeof viewer?.name === 'string' && typeof viewer?.template === 'string'));
}

/** The address of a trace in a viewer, or null if the template makes none that is safe to follow. */
export function traceUrl(template, traceId) {
  return webUrl(template.replaceAll('{traceId}', encodeURIComponent(traceId)));
}

/** The address if it is one of the web, else null: what comes from elsewhere may be "javascript:" and run with our rights. */
export function webUrl(text) {
  try {
    const url = new URL(text, location.href);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A link to the trace in every viewer; it fills itself as soon as the viewers are known. */
export function traceLinks(traceId) {
  return links('viewers', traceId, (short, name) => `Open trace ${short} in ${name} (new tab)`, 'trace-link');
}

/** A link to the log lines of the trace in every viewer of logs. */
export function logLinks(traceId) {
  return links('logs', traceId, (short, name) => `Open the logs of trace ${short} in ${name} (new tab)`, 'log-link');
}

function links(kind, traceId, label, testId) {
  const node = el('span', { class: 'trace-links' });
  viewers(kind).then((list) => {
    for (const { name, template } of list) {
      const href = traceUrl(template, traceId);
      if (href) {
        node.append(el('a', {
          href,
          target: '_blank',
          rel: 'noopener noreferrer',
          'aria-label': label(traceId.slice(0, 8), name),
          'data-testid': testId,
          'data-viewer': name,
          'data-trace-id': traceId,
        }, name, el('span', { 'aria-hidden': 'true' }, ' ↗')));
      }
    }
  });
  return node;
}
