import { h, icon } from './dom.js';

const KEY = 'observatory.theme';
const THEMES = ['auto', 'light', 'dark'];
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Dispatches `change` when colours have to be read again, which only canvas charts need. */
export const themeChanges = new EventTarget();
const changed = () => themeChanges.dispatchEvent(new Event('change'));
dark.addEventListener('change', changed);

const current = () => document.documentElement.dataset.theme ?? 'auto';

function set(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  changed();
}

export function themeToggle() {
  const button = h('button', { type: 'button', class: 'icon-button', data: { testid: 'theme-toggle' } }, icon('theme'));
  const label = () => {
    const text = `Theme: ${current()}`;
    button.setAttribute('aria-label', `${text}. Change`);
    button.title = text;
  };
  button.addEventListener('click', () => {
    set(THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length]);
    label();
  });
  label();
  return button;
}

/**
 * The colour a style sheet's variable has in this theme, for a canvas. A probe, because an unregistered variable
 * reads back as the text `light-dark(...)`.
 */
export function color(variable) {
  const probe = document.body.appendChild(h('span', { style: { color: `var(${variable})` }, hidden: true }));
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

const PALETTE = 10;
const slots = new Map();

/**
 * The custom property with a service's colour. The hash keeps it the same on every page and after a reload; probing
 * keeps two services apart as long as there are colours left.
 */
export function serviceColor(name) {
  if (!slots.has(name)) {
    let hash = 7;
    for (const char of name) hash = (hash * 31 + char.codePointAt(0)) >>> 0;
    const taken = new Set(slots.values());
    let slot = hash % PALETTE;
    for (let i = 0; i < PALETTE && taken.has(slot); i++) slot = (slot + 1) % PALETTE;
    slots.set(name, slot);
  }
  return `--service-${slots.get(name)}`;
}

/** Gives colours in the order of the names, so that it doesn't depend on which trace is looked at first. */
export const reserveColors = (names) => [...names].sort().forEach(serviceColor);

export const serviceStyle = (name) => ({ '--service': `var(${serviceColor(name)})` });

export function serviceChip(name, ...more) {
  return h('span', { class: 'chip', style: serviceStyle(name) }, h('span', { class: 'dot' }), name, ...more);
}
