import * as store from './store.js';

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

function current() {
  return document.documentElement.dataset.theme ?? (systemIsDark.matches ? 'dark' : 'light');
}

/** Makes the button switch between light and dark and remember it; until it is pressed the system decides. */
export function initTheme(button) {
  const label = () => {
    const text = `Switch to the ${current() === 'dark' ? 'light' : 'dark'} theme`;
    button.setAttribute('aria-label', text);
    button.title = text;
  };
  button.addEventListener('click', () => {
    const theme = current() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    store.write('theme', theme);
    label();
  });
  systemIsDark.addEventListener('change', label);
  label();
}
