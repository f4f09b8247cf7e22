import { isContent } from './conversation.js';
import { conversationView } from './conversation-view.js';
import { copyButton, h, icon, replace } from './dom.js';
import { duration, plural, timestamp } from './format.js';
import { linkedSpan, linkingSpan } from './span-links.js';
import { serviceChip } from './theme.js';

/** All that is known of one span; `show` takes its log lines, too. */
export function spanDetails({ onClose, onShowLogs }) {
  const close = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': "Close the span's details",
      title: 'Close (Esc)',
      on: { click: onClose },
    },
    icon('close'),
  );
  const body = h('div', { class: 'details-body', tabindex: '0', role: 'group', 'aria-label': 'Span details' });
  const element = h(
    'aside',
    { class: 'span-details', 'aria-label': 'Span', data: { testid: 'span-details' }, hidden: true },
    close,
    body,
  );
  element.addEventListener('keydown', (event) => event.key === 'Escape' && onClose());
  let shownId = null;

  return {
    element,
    focus: () => body.focus({ preventScroll: true }),
    hide() {
      element.hidden = true;
      shownId = null;
    },
    show(span, logs) {
      element.hidden = false;
      const top = shownId === span.id ? body.scrollTop : 0;
      shownId = span.id;
      replace(body, content(span, logs, onShowLogs));
      body.scrollTop = top;
    },
  };
}

function content(span, logs, onShowLogs) {
  const conversation = conversationView(span, logs);
  // What stands there is behind a click on purpose.
  const attributes = conversation ? span.attributes.filter(([key]) => !isContent(key)) : span.attributes;
  return [
    h(
      'header',
      { class: 'details-head' },
      h('h2', {}, span.name),
      h(
        'p',
        {},
        serviceChip(span.service),
        h('span', { class: 'tag' }, span.kind),
        h('span', { class: `tag tag-status-${span.status}` }, `status ${span.status}`),
      ),
    ),
    span.statusMessage && h('p', { class: 'status-message' }, span.statusMessage),
    h(
      'dl',
      { class: 'facts' },
      fact('Start', `+${duration(span.offset)}`, timestamp(span.start)),
      fact('Duration', duration(span.duration)),
      fact('Self time', duration(span.self), 'Time in which no child was running'),
      fact('Children', String(span.children.length)),
    ),
    conversation,
    logs.length > 0 &&
      h(
        'p',
        {},
        h(
          'button',
          { type: 'button', class: 'button', on: { click: () => onShowLogs(span.id) } },
          `Show its ${plural(logs.length, 'log line')}`,
        ),
      ),
    section('Attributes', attributes.length, table(attributes)),
    span.events.length > 0 &&
      section('Events', span.events.length, h('ol', { class: 'events' }, span.events.map(eventItem))),
    span.links.length > 0 &&
      section(
        'Links',
        span.links.length,
        h(
          'ul',
          { class: 'links' },
          span.links.map((link) =>
            h(
              'li',
              {},
              linkedSpan(link),
              table(link.attributes),
            ),
          ),
        ),
      ),
    span.linkedFrom.length > 0 &&
      section(
        'Linked from',
        span.linkedFrom.length,
        h('ul', { class: 'links' }, span.linkedFrom.map((link) => h('li', {}, linkingSpan(link)))),
      ),
    section('Resource', span.resource.length, table(span.resource), true),
    section(
      'Identity',
      null,
      h(
        'dl',
        { class: 'attributes' },
        identity('Span id', span.id),
        span.parentId && identity('Parent id', span.parentId, span.orphan && ' not received'),
        identity('Trace id', span.traceId),
        span.scope && [h('dt', {}, 'Scope'), h('dd', {}, span.scope)],
      ),
    ),
  ];
}

const fact = (name, value, title) => h('div', { title }, h('dt', {}, name), h('dd', {}, value));

const identity = (name, id, note) => [
  h('dt', {}, name),
  h('dd', {}, h('span', { class: 'mono' }, id), copyButton(id, name), note),
];

function section(name, size, content, folded = false) {
  return h(
    'details',
    { open: !folded },
    h('summary', {}, name, size !== null && h('span', { class: 'muted' }, ` ${size}`)),
    size === 0 ? h('p', { class: 'muted' }, 'none') : content,
  );
}

/** Also used for the attributes of log lines. */
export function table(pairs) {
  if (pairs.length === 0) return null;
  return h(
    'dl',
    { class: 'attributes' },
    pairs.map(([key, value]) => [
      h('dt', {}, key === '' ? h('span', { class: 'muted' }, '(empty)') : breakable(key)),
      h(
        'dd',
        { class: value.includes('\n') ? 'multiline' : '' },
        value === '' ? h('span', { class: 'muted' }, '(empty)') : value,
      ),
    ]),
  );
}

/** Long names may break where a reader would: after a dot or an underscore. */
const breakable = (key) =>
  key
    .split(/(?<=[._])/)
    .flatMap((part) => [h('wbr'), part])
    .slice(1);

function eventItem({ name, offset, attributes }) {
  const value = (key) => attributes.find(([candidate]) => candidate === key)?.[1];
  const stack = value('exception.stacktrace');
  const rest = attributes.filter(([key]) => !key.startsWith('exception.') || key === 'exception.escaped');
  const exception = name === 'exception';
  return h(
    'li',
    { class: exception ? 'event failed' : 'event' },
    h(
      'p',
      {},
      h('span', { class: 'muted' }, `+${duration(offset)} `),
      h('strong', {}, exception ? (value('exception.type') ?? 'exception') : name),
    ),
    exception && value('exception.message') && h('p', { class: 'exception-message' }, value('exception.message')),
    table(rest),
    stack && h('details', {}, h('summary', {}, 'Stack trace'), h('pre', { tabindex: '0' }, stack)),
  );
}
