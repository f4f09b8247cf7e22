import * as api from './api.js';
import { copyButton, el, formatDuration } from './dom.js';
import { logLinks, traceLinks } from './links.js';

/** Spans leave the services in batches, so that the first look may come too early. */
const LOOK_AFTER_MS = [500, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000];

/**
 * The strip "what happened" under an answer, a problem or an event: how it ended, how long it took, which services took
 * part, and where its trace and its logs can be looked at.
 *
 * @param status the HTTP status, 0 if the answer broke off; without one the request is long past, and only its links are shown
 */
export function happened({ traceId, status, durationMs }) {
  const ok = status >= 200 && status < 300;
  const services = el('span', { class: 'happened-services', 'data-testid': 'happened-services' });
  if (status !== undefined && traceId) {
    services.textContent = 'Services: waiting for the trace…';
    lookUp(traceId, services);
  }
  return el('div', { class: 'happened', role: 'group', 'aria-label': 'What happened', 'data-testid': 'happened' },
    status !== undefined && el('p', { class: 'fineprint' },
      el('span', { class: `happened-status ${ok ? 'ok' : 'failed'}` }, `${ok ? '✓' : '✕'} ${status || 'broken off'}`),
      durationMs !== undefined && el('span', {}, formatDuration(durationMs)),
      services),
    traceId && el('p', { class: 'fineprint' },
      el('span', {}, 'Trace ', el('code', { title: traceId }, traceId)), copyButton(traceId, 'trace id'), traceLinks(traceId),
      el('span', {}, 'Logs'), logLinks(traceId)));
}

/** Until the trace has grown no more since the last look. */
async function lookUp(traceId, node) {
  let spans = 0;
  for (const wait of LOOK_AFTER_MS) {
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    const services = await api.servicesOf(traceId).catch(() => []);
    const now = services.reduce((sum, service) => sum + service.spans, 0);
    if (now > 0) {
      node.replaceChildren(...services.map(service));
    }
    if (now > 0 && now === spans) {
      return;
    }
    spans = now;
  }
  if (spans === 0) {
    node.textContent = 'Services: the trace has not arrived where this page looks for it';
  }
}

function service({ name, spans, errors }) {
  const kind = { 'frontend-service': 'frontend', 'backend-service': 'backend', 'llm-proxy-service': 'proxy' }[name] ?? 'other';
  const facts = `${spans} ${spans === 1 ? 'span' : 'spans'}${errors > 0 ? `, ${errors} failed` : ''}`;
  return el('span', { class: `happened-service ${kind}`, title: facts, 'data-service': name, 'data-errors': errors },
    name, errors > 0 && el('span', { class: 'failed' }, ` ✕ ${errors}`));
}
