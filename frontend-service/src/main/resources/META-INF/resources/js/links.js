import * as api from './api.js';
import { copyButton, el } from './dom.js';

let loading = null;

/** The configured viewers. Asked for once; a failure is not remembered, so that the next caller tries again. */
function viewers() {
  loading ??= api.viewers().then(
    (list) => list.filter((viewer) => typeof viewer?.name === 'string' && typeof viewer?.template === 'string'),
    () => {
      loading = null;
      return [];
    });
  return loading;
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
  const links = el('span', { class: 'trace-links' });
  viewers().then((list) => {
    for (const { name, template } of list) {
      const href = traceUrl(template, traceId);
      if (href) {
        links.append(el('a', {
          href,
          target: '_blank',
          rel: 'noopener noreferrer',
          'aria-label': `Open trace ${traceId.slice(0, 8)} in ${name} (new tab)`,
          'data-testid': 'trace-link',
          'data-viewer': name,
          'data-trace-id': traceId,
        }, name, el('span', { 'aria-hidden': 'true' }, ' ↗')));
      }
    }
  });
  return links;
}

/** The line under an answer or a problem that leads to its trace. */
export function traceLine(traceId) {
  return el('p', { class: 'fineprint' },
    el('span', {}, 'Trace ', el('code', {}, traceId)), copyButton(traceId, 'trace id'), traceLinks(traceId));
}
