import { h, icon, replace } from './dom.js';
import { navigate } from './router.js';
import { viewPages } from './views.js';

const PAGES = { t: 'traces', m: 'map', r: 'red', a: 'llm', l: 'logs', x: 'metrics', o: 'objectives', u: 'runtime' };
const SEQUENCE_MS = 1200;

/** Single keys and the "g" sequences; while something is typed, all keys belong to the field. */
export function shortcuts(help) {
  let goUntil = 0;
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isField(event.target)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (help.open) return;
    const page = event.timeStamp < goUntil ? PAGES[event.key] : undefined;
    goUntil = event.key === 'g' ? event.timeStamp + SEQUENCE_MS : 0;
    if (page) navigate(page);
    else if (event.key === '?') showHelp(help);
    else if (event.key === '/') focusSearch(event);
  });
}

const isField = (target) => target instanceof Element && target.closest('input, select, textarea') !== null;

function focusSearch(event) {
  const field = document.querySelector('[data-search]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

const KEYS = Object.fromEntries(Object.entries(PAGES).map(([key, page]) => [page, key]));

const help = () => [
  [
    'Everywhere',
    [
      [['/'], 'Search on this page'],
      [['g', 't'], 'Traces'],
      [['g', 'm'], 'Map'],
      [['g', 'r'], 'RED: rate, errors, duration'],
      [['g', 'a'], 'LLM: calls, tokens, cost'],
      [['g', 'x'], 'Metrics'],
      [['g', 'l'], 'Logs'],
      ...viewPages()
        .filter(([page]) => KEYS[page])
        .map(([page, title]) => [['g', KEYS[page]], title]),
      [['?'], 'This help'],
    ],
  ],
  [
    'In a trace',
    [
      [['↑', '↓'], 'Previous, next span'],
      [['←', '→'], 'Collapse, expand; or parent, first child'],
      [['Home', 'End'], 'First, last span'],
      [['Enter'], 'Open the details'],
      [['Esc'], 'Close the details'],
    ],
  ],
  [
    'In a flame graph',
    [
      [['↑', '↓'], 'Caller, largest call'],
      [['←', '→'], 'Frames beside it'],
      [['Enter'], 'Zoom in'],
      [['Esc'], 'Zoom out'],
    ],
  ],
];

export function helpDialog() {
  const dialog = h('dialog', { class: 'help', 'aria-labelledby': 'help-title' });
  // A click beside the box is a click on the backdrop, which is the dialog itself.
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  return dialog;
}

/** Filled when it is shown: which pages there are is known later than the keys work. */
export function showHelp(dialog) {
  replace(
    dialog,
    h(
      'form',
      { method: 'dialog' },
      h(
        'header',
        {},
        h('h2', { id: 'help-title' }, 'Keyboard shortcuts'),
        h('button', { class: 'icon-button', 'aria-label': 'Close' }, icon('close')),
      ),
      help().map(([title, rows]) =>
        h(
          'section',
          {},
          h('h3', {}, title),
          h(
            'dl',
            {},
            rows.map(([keys, text]) => [
              h(
                'dt',
                {},
                keys.map((key) => h('kbd', {}, key)),
              ),
              h('dd', {}, text),
            ]),
          ),
        ),
      ),
    ),
  );
  dialog.showModal();
}
