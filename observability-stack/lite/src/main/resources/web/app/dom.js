const SVG = 'http://www.w3.org/2000/svg';

/**
 * Builds an element. All that is shown here comes from outside, so text only ever becomes a text node; there is no
 * way to pass markup.
 *
 * @param {string} tag
 * @param {object} props `class`, `data` (dataset), `style` (custom properties too), `on` (listeners); every other
 *     key is an attribute, where null and false leave it out
 * @param {...(Node|string|number|null|false|Array)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'data') Object.assign(element.dataset, value);
    else if (key === 'style') for (const [name, v] of Object.entries(value)) element.style.setProperty(name, v);
    else if (key === 'on')
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else element.setAttribute(key, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : String(child));
  }
}

export function replace(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
  return parent;
}

const ICONS = {
  chevron: 'M6 4l4 4-4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 6h7v7H6zM3.5 10H3V3h7v.5',
  check: 'M3 8.5l3.2 3.2L13 5',
  error: 'M8 2l6.5 12h-13zM8 6.5v3.5M8 12v.2',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.5v9l7-4.5z',
  reload: 'M13 8a5 5 0 1 1-1.5-3.5M13 2.5V5h-2.5',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  help: 'M5.2 5.6a2.8 2.8 0 1 1 4 2.5c-.8.4-1.2.9-1.2 1.9M8 13v.2',
  link: 'M7 9a2.5 2.5 0 0 0 3.6 0l2-2A2.5 2.5 0 0 0 9 3.4l-.8.8M9 7a2.5 2.5 0 0 0-3.6 0l-2 2A2.5 2.5 0 0 0 7 12.6l.8-.8',
  pin: 'M9.5 2.5l4 4-2.5 1-2.2 2.2-.3 3L3.3 7.5l3-.3L8.5 5zM5.8 10.2L2.5 13.5',
  swap: 'M3 5.5h9M9.5 3l2.5 2.5L9.5 8M13 11H4M6.5 8.5L4 11l2.5 2.5',
  back: 'M10 3.5L5.5 8l4.5 4.5',
};

/** Decorative: the name for assistive technology has to come from the element around it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export function copyButton(text, what) {
  const button = h(
    'button',
    { type: 'button', class: 'icon-button small', 'aria-label': `Copy ${what}`, title: `Copy ${what}` },
    icon('copy'),
  );
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      replace(button, icon('check'));
      announce(`${what} copied`);
    } catch {
      // The clipboard needs a secure context (https or localhost): elsewhere the text can still be selected by hand.
      announce('Copying is not allowed here');
      button.title = 'Copying is not allowed here: select the text instead';
    }
    setTimeout(() => replace(button, icon('copy')), 1500);
  });
  return button;
}

let announcer;

/** Says something to screen readers without showing it. */
export function announce(text) {
  announcer ??= document.body.appendChild(h('div', { class: 'visually-hidden', role: 'status' }));
  announcer.textContent = text;
}
