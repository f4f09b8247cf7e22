import { h, replace } from './dom.js';
import { layout, weigh } from './flame-layout.js';
import { duration, percent, plural } from './format.js';
import { traceHref } from './router.js';
import { mergePaths, slowest } from './span-tree.js';
import { serviceStyle } from './theme.js';

/**
 * Where the time of a trace went: spans of one path are one frame, as wide as the self times in it and below it. An ARIA
 * tree of which one frame is in the tab order.
 */
export function flameGraph({ traceId }) {
  const tree = h('div', { class: 'flame', role: 'tree', 'aria-label': 'Flame graph', data: { testid: 'flame' } });
  const about = h('p', { class: 'flame-about', data: { testid: 'flame-about' } });
  const reset = h(
    'button',
    { type: 'button', class: 'button quiet', disabled: true, on: { click: () => zoom(root) } },
    'Reset zoom',
  );
  const left = h('span', { class: 'muted' });
  const element = h(
    'section',
    { class: 'flame-card card', 'aria-label': 'Flame graph', hidden: true },
    h(
      'div',
      { class: 'toolbar' },
      h('span', { class: 'muted' }, 'Width: own time, added up, so work that ran side by side counts in full'),
      h('span', { class: 'grow' }),
      left,
      reset,
    ),
    tree,
    about,
  );
  let root = null;
  let zoomed = null;
  let matches = () => true;
  let frames = [];
  let focused = null;

  const frameAt = (event) => frames.find(({ element }) => element === event.target.closest('.frame'));
  tree.addEventListener('click', (event) => {
    const frame = frameAt(event);
    if (frame) zoom(frame.node);
  });
  // Not on hover: on its way to the link below, the pointer passes over other frames.
  tree.addEventListener('focusin', (event) => describe(frameAt(event)));
  tree.addEventListener('keydown', (event) => {
    const frame = frameAt(event);
    const action = KEYS[event.key];
    if (!frame || !action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action(frame);
  });

  const beside = (frame, by) => {
    const row = frames.filter((other) => other.row === frame.row);
    return row[row.indexOf(frame) + by];
  };
  const KEYS = {
    ArrowUp: ({ node }) => focus(frames.find((other) => other.node === node.above)),
    ArrowDown: ({ node }) => focus(frames.find((other) => other.node.above === node)),
    ArrowLeft: (frame) => focus(beside(frame, -1)),
    ArrowRight: (frame) => focus(beside(frame, 1)),
    Home: () => focus(frames[0]),
    Enter: ({ node }) => zoom(node),
    ' ': ({ node }) => zoom(node),
    Escape: () => zoom(zoomed.above ?? root),
  };

  function focus(frame) {
    if (!frame) return;
    focused?.element.setAttribute('tabindex', '-1');
    focused = frame;
    frame.element.setAttribute('tabindex', '0');
    frame.element.focus();
  }

  function zoom(node) {
    const hadFocus = tree.contains(document.activeElement);
    zoomed = node;
    draw(node);
    if (hadFocus) focus(focused);
  }

  function draw(focusNode) {
    const found = layout(zoomed);
    frames = found.frames;
    for (const frame of frames) frame.element = frameElement(frame, root);
    replace(tree, frames.map(({ element }) => element));
    tree.style.setProperty('--rows', found.rows);
    reset.disabled = zoomed === root;
    left.textContent = [
      found.narrow > 0 && `${plural(found.narrow, 'frame')} too narrow to draw`,
      found.deep > 0 && `${plural(found.deep, 'frame')} deeper: zoom in`,
    ]
      .filter(Boolean)
      .join(', ');
    focused = frames.find(({ node }) => node === focusNode) ?? frames[0];
    focused.element.setAttribute('tabindex', '0');
    describe(focused);
    dim();
  }

  function dim() {
    for (const { node, element } of frames)
      element.classList.toggle('dimmed', node.above !== null && !node.spans.some(matches));
  }

  function describe(frame) {
    if (!frame) return;
    const { node } = frame;
    if (node.above === null) {
      replace(about, h('strong', {}, 'Whole trace'), ` · own times of all spans: ${duration(node.value)}`);
      return;
    }
    const span = slowest(node.spans);
    replace(
      about,
      h('strong', {}, `${node.service}: ${node.name}`),
      ` · own time ${duration(node.self)} (${percent(node.self, root.value)})`,
      ` · with what it calls ${duration(node.value)} (${percent(node.value, root.value)}) · `,
      node.errors > 0 && [h('span', { class: 'bad' }, plural(node.errors, 'error')), ' · '],
      h(
        'a',
        { href: traceHref(traceId, span.id) },
        node.spans.length > 1 ? `slowest of ${plural(node.spans.length, 'span')}` : 'its span',
      ),
    );
  }

  return {
    element,
    show(trace) {
      const path = [];
      for (let node = zoomed; node?.above; node = node.above) path.unshift(node.key);
      root = weigh(mergePaths(trace.spans));
      // Late spans make a new tree: the same path in it.
      zoomed = path.reduce((node, key) => node?.children.get(key), root) ?? root;
      draw(zoomed);
    },
    highlight(test) {
      matches = test;
      dim();
    },
  };
}

function frameElement({ node, left, width, row, above }, root) {
  const whole = node.above === null;
  const name = whole ? 'Whole trace' : node.name;
  const label = whole
    ? `${name}, ${duration(node.value)}`
    : `${node.service}: ${name}, own time ${duration(node.self)}, ${percent(node.value, root.value)} of the trace`;
  return h(
    'div',
    {
      class: `frame${above ? ' above' : ''}${whole ? ' whole' : ''}${node.errors > 0 ? ' failed' : ''}`,
      role: 'treeitem',
      tabindex: '-1',
      'aria-level': node.level + 1,
      'aria-label': label,
      title: label,
      style: {
        ...(whole ? {} : serviceStyle(node.service)),
        '--x': `${100 * left}%`,
        '--w': `${100 * width}%`,
        '--at': row,
      },
    },
    name,
    node.spans.length > 1 && h('span', { class: 'muted' }, ` ×${node.spans.length}`),
  );
}
