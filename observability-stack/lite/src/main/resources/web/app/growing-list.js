import { h } from './dom.js';
import { count } from './format.js';

const PIECE = 200;

/**
 * Adds the items of a long list piece by piece, as its end comes into sight, so that it opens at once.
 *
 * @param {HTMLElement} list what they are added to
 * @param {Array} items
 * @param {(item: object) => HTMLElement} build
 * @param {number} least how many to show at once, where the list was longer before it was built again
 * @returns {HTMLElement} stands behind the list: adds the next piece by a click, too
 */
export function growingList(list, items, build, least = 0) {
  let shown = 0;
  const more = h('button', { type: 'button', class: 'button quiet show-more', on: { click: grow } });
  const inSight = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && grow(), {
    rootMargin: '400px',
  });

  function grow() {
    const next = items.slice(shown, Math.max(least, shown + PIECE));
    shown += next.length;
    list.append(...next.map(build));
    more.textContent = `Show more (${count(items.length - shown)} left)`;
    more.hidden = shown === items.length;
    // Observed again, it reports again if it is still in sight.
    inSight.unobserve(more);
    if (shown < items.length) inSight.observe(more);
  }

  grow();
  return more;
}
