import { h, icon, replace } from './dom.js';
import { href } from './router.js';

// A link to a trace is often followed before its last span has left the service's batch (5 s by default).
const RETRIES_MS = [1000, 2000, 2000, 3000, 3000, 5000, 5000, 10_000, 10_000];

/** What the trace page shows instead of a trace that is not here: why, and that it looks again, for a while. */
export function traceMissing({ traceId, retry, signal }) {
  const element = h('section', { class: 'missing', data: { testid: 'trace-error' }, hidden: true });
  const next = h('p', { role: 'status' });
  let attempts = 0;
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));

  function schedule() {
    const wait = RETRIES_MS[attempts++];
    if (wait === undefined) {
      next.textContent = `Gave up after ${RETRIES_MS.length} attempts. `;
      return;
    }
    next.textContent = `Retrying… (${attempts} of ${RETRIES_MS.length})`;
    timer = setTimeout(retry, wait);
  }

  function again() {
    clearTimeout(timer);
    attempts = 0;
    retry();
  }

  return {
    element,
    hide() {
      clearTimeout(timer);
      element.hidden = true;
    },
    show(error) {
      clearTimeout(timer);
      const absent = error.status === 404;
      const invalid = error.status === 400;
      element.hidden = false;
      replace(
        element,
        icon('error'),
        h(
          'h2',
          {},
          absent
            ? 'This trace is not here (yet)'
            : invalid
              ? 'This is not a trace id'
              : 'The trace could not be loaded',
        ),
        h('p', { class: 'mono' }, traceId),
        h(
          'p',
          {},
          absent
            ? 'Either its spans are still on their way, or it is older than what lite keeps: ' +
                'the window is bounded, and the oldest traces make room for new ones.'
            : error.message,
        ),
        next,
        h(
          'p',
          { class: 'actions' },
          h('button', { type: 'button', class: 'button primary', on: { click: again } }, icon('reload'), 'Try again'),
          h('a', { class: 'button', href: href('traces') }, 'To all traces'),
        ),
      );
      if (invalid) next.textContent = '';
      else schedule();
    },
  };
}
