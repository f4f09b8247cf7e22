import { h, icon } from './dom.js';
import { helpDialog, showHelp } from './keyboard.js';
import { href } from './router.js';
import { themeToggle } from './theme.js';

const PAGES = [
  ['traces', 'Traces'],
  ['map', 'Map'],
  ['red', 'RED'],
  ['llm', 'LLM'],
  ['metrics', 'Metrics'],
  ['logs', 'Logs'],
];

/** The frame that stays while pages come and go. */
export function buildShell() {
  const help = helpDialog();
  const link = ([page, text]) => h('a', { href: href(page), data: { testid: `nav-${page}`, page } }, text);
  const nav = h('nav', { 'aria-label': 'Pages' }, PAGES.map(link));
  const header = h(
    'header',
    { class: 'topbar' },
    h(
      'a',
      { class: 'brand', href: href('traces') },
      h('span', { class: 'brand-mark', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')),
      h('span', { class: 'brand-name' }, 'Observatory'),
      ' ',
      h('span', { class: 'brand-tag' }, 'lite'),
    ),
    nav,
    h(
      'div',
      { class: 'topbar-end' },
      themeToggle(),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': 'Keyboard shortcuts',
          title: 'Keyboard shortcuts (?)',
          on: { click: () => showHelp(help) },
        },
        icon('help'),
      ),
    ),
  );
  const banner = h('div', { class: 'banner', role: 'status', hidden: true });
  const main = h('main', { id: 'main', tabindex: '-1' });
  const footer = h('footer', { class: 'statusbar', 'aria-label': 'What lite holds', tabindex: '0' });
  const skip = h('a', { class: 'skip-link', href: '#main' }, 'Skip to the content');
  skip.addEventListener('click', (event) => {
    // The hash belongs to the router.
    event.preventDefault();
    main.focus();
  });
  document.body.append(skip, header, banner, main, footer, help);

  const markCurrent = (page) => {
    for (const link of nav.children) {
      if (link.dataset.page === page) {
        link.setAttribute('aria-current', 'page');
        // Where the screen is narrow, the pages' names scroll.
        link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      } else link.removeAttribute('aria-current');
    }
  };
  return { main, banner, footer, help, markCurrent, addPages: (pages) => nav.append(...pages.map(link)) };
}
