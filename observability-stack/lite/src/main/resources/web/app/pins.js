import * as api from './api.js';
import { announce, h, icon, replace } from './dom.js';
import { duration } from './format.js';
import { traceHref } from './router.js';
import { serviceStyle } from './theme.js';

const SAID_MS = 8000;

/** Keeps a trace in the window, or lets it go again. */
export function pinButton({ traceId, signal }) {
  let pinned = false;
  let timer;
  const text = h('span', {}, 'Pin');
  const said = h('span', { class: 'bad', role: 'status' });
  const button = h(
    'button',
    {
      type: 'button',
      class: 'button quiet',
      title: 'Keeps this trace although the window is full. Its log lines leave as all others do.',
      data: { testid: 'pin' },
      on: { click: toggle },
    },
    icon('pin'),
    text,
  );
  signal.addEventListener('abort', () => clearTimeout(timer));

  function show(value) {
    pinned = value;
    button.setAttribute('aria-pressed', String(pinned));
    replace(text, pinned ? 'Pinned' : 'Pin');
  }

  async function toggle() {
    clearTimeout(timer);
    said.textContent = '';
    try {
      await api.pin(traceId, !pinned);
      show(!pinned);
      announce(pinned ? 'Trace pinned' : 'Trace unpinned');
    } catch (error) {
      said.textContent = error.message;
      timer = setTimeout(() => (said.textContent = ''), SAID_MS);
    }
  }

  show(false);
  api
    .pins(signal)
    .then((traces) => show(traces.some((trace) => trace.traceId === traceId)))
    .catch(api.ignoreAbort);
  return [said, button];
}

/** The pinned traces above the list of all; nothing where none is pinned. */
export function pinnedTraces({ signal }) {
  const list = h('ul', { class: 'pinned-list' });
  const element = h(
    'section',
    { class: 'pinned', 'aria-label': 'Pinned traces', hidden: true, data: { testid: 'pinned' } },
    icon('pin'),
    h('h2', {}, 'Pinned'),
    list,
  );
  let version = '';

  async function load() {
    const traces = await api.pins(signal);
    element.hidden = traces.length === 0;
    const now = JSON.stringify(traces.map(({ traceId, spanCount }) => [traceId, spanCount]));
    // Building it again each time would take the focus away from its links.
    if (now === version) return;
    version = now;
    replace(list, traces.map(item));
  }

  const item = (trace) => {
    const name = `${trace.rootService}: ${trace.rootOperation || '(no name)'}`;
    return h(
      'li',
      { class: 'chip', style: serviceStyle(trace.rootService) },
      h('span', { class: 'dot' }),
      h('a', { href: traceHref(trace.traceId), title: trace.traceId }, name),
      h('span', { class: 'muted' }, duration(trace.durationNanos)),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button small',
          'aria-label': `Unpin ${name}`,
          title: 'Unpin',
          on: { click: () => api.pin(trace.traceId, false).then(load).catch(api.ignoreAbort) },
        },
        icon('close'),
      ),
    );
  };

  return { element, load };
}
