// Rows beyond the edges of the screen, so that the keyboard and a slow wheel meet no gap.
const MORE = 12;

/**
 * A long list of which only the rows in sight are in the document. All have the height `--row` of the element's style, and
 * are placed by `--index`.
 *
 * @param {HTMLElement} element what the rows stand in; the page scrolls, not the element
 * @param {(item: object) => HTMLElement} build
 */
export function virtualRows({ element, build, signal }) {
  let items = [];
  let indexOf = new Map();
  const rows = new Map();
  let kept = null;
  let frame = 0;

  const later = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      update();
    });
  };
  document.addEventListener('scroll', later, { passive: true, capture: true, signal });
  window.addEventListener('resize', later, { signal });
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));
  // What stands above may grow or appear without any scrolling.
  const moved = new ResizeObserver(later);
  moved.observe(document.body);
  signal.addEventListener('abort', () => moved.disconnect());

  const height = () => parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 1;

  function update() {
    const size = height();
    const top = element.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / size) - MORE);
    const last = Math.min(items.length, Math.ceil((innerHeight - top) / size) + MORE);
    const wanted = new Set(items.slice(first, last));
    // The row with the focus stays, or the focus would be lost.
    if (kept !== null && indexOf.has(kept)) wanted.add(kept);
    for (const [item, row] of rows) {
      if (wanted.has(item)) continue;
      row.remove();
      rows.delete(item);
    }
    const inOrder = [...wanted].sort((a, b) => indexOf.get(a) - indexOf.get(b));
    let next = element.firstChild;
    for (const item of inOrder) {
      const row = place(item);
      // Moving a row takes its focus away, so that only new ones are put in.
      if (row === next) next = next.nextSibling;
      else element.insertBefore(row, next);
    }
  }

  function place(item) {
    const row = rows.get(item) ?? build(item);
    rows.set(item, row);
    const index = indexOf.get(item);
    row.style.setProperty('--index', index);
    row.setAttribute('aria-rowindex', index + 2);
    return row;
  }

  return {
    /** @param {Array} shown rows that were built stay for those that are among them, unless all are to be built again */
    show(shown, { again = false } = {}) {
      items = shown;
      indexOf = new Map(items.map((item, i) => [item, i]));
      if (again) {
        for (const row of rows.values()) row.remove();
        rows.clear();
      }
      element.style.setProperty('--count', items.length);
      update();
    },
    /** The row, in sight or not; null for what is not shown. */
    keep(item) {
      kept = item;
      if (!indexOf.has(item)) return null;
      update();
      return rows.get(item);
    },
    at: (index) => items.at(index),
    indexOf: (item) => indexOf.get(item) ?? -1,
    /** @param {(row: HTMLElement, item: object) => void} change of all rows that are in the document now */
    each: (change) => rows.forEach((row, item) => change(row, item)),
  };
}
