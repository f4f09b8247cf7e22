import { byId, el, formatAge } from './dom.js';
import { webUrl } from './links.js';

const STREAM = '/api/alerts/stream';
const RECONNECT_MS = 5_000;
const AGE_REFRESH_MS = 10_000;

/** The alerts that were last told, by fingerprint; null until the first time. */
let known = null;
let source = null;
let reconnect;

/** Shows the panel "Alerts" as soon as there is one, and keeps it up to date. */
export function initAlerts() {
  // A browser has six connections to one server: tabs that nobody looks at must not hold them.
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  // A page that the Back button brings back was frozen, and its stream has ended.
  addEventListener('pageshow', (event) => event.persisted && connect());
  addEventListener('pagehide', disconnect);
  byId('alerts-link').addEventListener('click', () => {
    byId('alerts-panel').scrollIntoView();
    byId('alerts-panel').focus({ preventScroll: true });
  });
  setInterval(showAges, AGE_REFRESH_MS);
  if (!document.hidden) {
    connect();
  }
}

function connect() {
  disconnect();
  source = new EventSource(STREAM);
  source.addEventListener('alerts', (event) => {
    const alerts = parse(event.data);
    if (alerts) {
      byId('alerts-stale').hidden = true;
      announceChanges(alerts);
      render(alerts);
    }
  });
  source.addEventListener('error', () => {
    byId('alerts-stale').hidden = false;
    // It connects again by itself unless it was refused, as it is while the server starts.
    if (source.readyState === EventSource.CLOSED) {
      disconnect();
      reconnect = setTimeout(connect, RECONNECT_MS);
    }
  });
}

function disconnect() {
  clearTimeout(reconnect);
  source?.close();
  source = null;
}

function parse(data) {
  try {
    const { alerts } = JSON.parse(data);
    return Array.isArray(alerts) ? alerts.filter(isAlert) : null;
  } catch {
    return null;
  }
}

function isAlert(value) {
  return typeof value?.fingerprint === 'string' && typeof value.name === 'string'
    && (value.status === 'firing' || value.status === 'resolved') && !Number.isNaN(Date.parse(value.startsAt));
}

/** In words, once: what fires, and what was resolved since. */
function announceChanges(alerts) {
  const news = alerts.filter(({ fingerprint, status }) => known?.get(fingerprint) !== status
    && (status === 'firing' || known?.has(fingerprint)));
  if (news.length > 0) {
    byId('alerts-news').textContent = news.map(({ name, status }) => `Alert ${name} is ${status}`).join('. ');
  }
  known = new Map(alerts.map(({ fingerprint, status }) => [fingerprint, status]));
}

function render(alerts) {
  const firing = alerts.filter(({ status }) => status === 'firing');
  const resolved = alerts.filter(({ status }) => status === 'resolved');
  const panel = byId('alerts-panel');
  panel.hidden = panel.hidden && alerts.length === 0;
  byId('no-alerts').hidden = alerts.length > 0;
  byId('alerts-count').textContent = firing.length > 0 ? `${firing.length} firing` : 'none firing';
  byId('alerts-count').classList.toggle('firing', firing.length > 0);
  byId('alerts-link').hidden = firing.length === 0;
  byId('alerts-link').textContent = firing.length === 1 ? '▲ 1 alert is firing' : `▲ ${firing.length} alerts are firing`;
  const focused = document.activeElement.closest('.alert')?.dataset.fingerprint;
  const label = document.activeElement.getAttribute('aria-label');
  byId('alerts').replaceChildren(...[...firing, ...resolved].map(row));
  // The focus is on a link that was replaced: the new one takes it over.
  [...byId('alerts').querySelectorAll(`[data-fingerprint="${CSS.escape(focused ?? '')}"] a`)]
    .find((link) => link.getAttribute('aria-label') === label)?.focus({ preventScroll: true });
  showAges();
}

function row({ fingerprint, name, severity, service, status, summary, startsAt, endsAt, ...urls }) {
  const since = status === 'firing' ? startsAt : endsAt ?? startsAt;
  return el('li', {
    class: `alert ${status}`,
    'data-testid': 'alert',
    'data-status': status,
    'data-name': name,
    'data-fingerprint': fingerprint,
  },
    el('p', { class: 'alert-name' }, name),
    el('p', { class: 'alert-facts' },
      el('span', { class: 'alert-status' }, status === 'firing' ? '▲ firing' : '✓ resolved'),
      el('time', { datetime: since, title: new Date(since).toLocaleString() }),
      typeof severity === 'string' && el('span', {}, severity),
      typeof service === 'string' && el('span', {}, service)),
    typeof summary === 'string' && summary !== '' && el('p', { class: 'alert-summary' }, summary),
    el('p', { class: 'alert-links' }, ...links(name, urls)));
}

function links(alert, { runbookUrl, dashboardUrl, tracesUrl }) {
  return Object.entries({ Runbook: runbookUrl, Dashboard: dashboardUrl, Traces: tracesUrl })
    .map(([label, url]) => [label, typeof url === 'string' ? webUrl(url) : null])
    .filter(([, href]) => href !== null)
    .map(([label, href]) => el('a', {
      href,
      target: '_blank',
      rel: 'noopener noreferrer',
      'aria-label': `${label} of ${alert} (new tab)`,
    }, label, el('span', { 'aria-hidden': 'true' }, ' ↗')));
}

function showAges() {
  for (const time of byId('alerts').querySelectorAll('time')) {
    const age = formatAge(Date.now() - Date.parse(time.dateTime));
    time.textContent = time.closest('.alert').dataset.status === 'firing' ? `for ${age}` : `${age} ago`;
  }
}
