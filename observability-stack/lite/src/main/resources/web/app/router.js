import { h } from './dom.js';

// Alerts lead to Grafana's dashboards by their names. A page that has such a name shows the same, RED what others show.
const DASHBOARDS = new Set(['overview', 'service', 'runtime', 'events', 'pipeline', 'objectives']);

const OF_TRACES = new Set(['trace', 'compare']);

/**
 * The hash holds all state worth sharing: "#/traces?service=x", "#/traces/<id>?span=y".
 *
 * @returns {{page: string, id: string|null, params: URLSearchParams}}
 */
export function parse(hash = location.hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page, id = null] = path.split('/', 2);
  return { page: page || 'traces', id: id && decode(id), params: new URLSearchParams(query) };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function href(path, params = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) query.set(key, value);
  }
  return `#/${path}${query.size ? `?${query}` : ''}`;
}

export const traceHref = (traceId, span) => href(`traces/${encodeURIComponent(traceId)}`, { span });

export const navigate = (path, params) => {
  location.hash = href(path, params);
};

/** Changes the state of the page that is shown, without a step in the history for each key that is typed. */
export function replaceParams(params) {
  const { page, id } = parse();
  history.replaceState(null, '', href(id ? `${page}/${encodeURIComponent(id)}` : page, params));
}

/**
 * A page module exports `title(route)` and `mount({root, route, signal})`, which may return `update(route)` for new
 * parameters of the page that is already shown. All it starts hangs on the signal, which aborts when it is left.
 *
 * @param {Record<string, () => Promise<object>>} pages by the name of {@link nameOf}
 */
export function start(pages, root, onChange) {
  let current = null;
  let leave = new AbortController();

  const show = async () => {
    const route = parse();
    const name = nameOf(route, pages);
    const key = `${name}/${route.id ?? ''}`;
    if (current?.key === key) {
      current.update?.(route);
      return;
    }
    leave.abort();
    leave = new AbortController();
    const { signal } = leave;
    const first = current === null;
    current = { key };
    onChange(OF_TRACES.has(name) ? 'traces' : name);
    const page = await pages[name]().catch(() => unloadable);
    if (signal.aborted) return;
    root.replaceChildren();
    document.title = `${page.title(route)} · Observatory lite`;
    // Read again: the parameters may have changed while the page's module was on its way.
    current.update = page.mount({ root, route: parse(), signal });
    window.scrollTo(0, 0);
    // As after a page load, the keyboard starts at the top of what is new.
    if (!first) root.focus({ preventScroll: true });
  };

  window.addEventListener('hashchange', show);
  show();
}

/** The module of a page is missing when lite is away, or was replaced by a newer one since this tab was opened. */
const unloadable = {
  title: () => 'Not loaded',
  mount({ root }) {
    const again = h(
      'button',
      { type: 'button', class: 'button primary', on: { click: () => location.reload() } },
      'Reload',
    );
    root.append(h('section', { class: 'missing' }, h('h1', {}, 'This page could not be loaded'), again));
  },
};

function nameOf({ page, id }, pages) {
  if (page === 'traces' && id) return 'trace';
  if (pages[page]) return page;
  return DASHBOARDS.has(page) ? 'red' : 'traces';
}
