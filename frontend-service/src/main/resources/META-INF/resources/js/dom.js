// Everything that comes from a server, a model, the URL or the storage is shown through here, as text only: no function
// of this page parses markup.

/**
 * An element with attributes, listeners ("onclick") and children; strings become text nodes. Null, undefined and false
 * leave an attribute or a child out.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (typeof value === 'function') {
      node.addEventListener(name.slice('on'.length), value);
    } else {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Has a screen reader say it when it comes to it. */
export function announce(text) {
  say(byId('status'), text);
}

/** Has a screen reader say it at once. */
export function alarm(text) {
  say(byId('alert'), text);
}

function say(region, text) {
  // Emptied first: the same text twice would be no change, and no change is not read out.
  region.textContent = '';
  setTimeout(() => { region.textContent = text; }, 50);
}

export function shorten(text, length) {
  // By code points, so that no emoji is cut in two.
  const points = Array.from(text.replace(/\s+/g, ' ').trim());
  return points.length <= length ? points.join('') : `${points.slice(0, length - 1).join('').trimEnd()}…`;
}

export function formatDuration(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** How long ago something was, to the largest unit; clocks may differ, so that it may seem to lie ahead. */
export function formatAge(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [unit, name] = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']].find(([length]) => seconds >= length)
    ?? [1, 's'];
  return `${Math.floor(seconds / unit)} ${name}`;
}

/** A button that copies the text and says so for a moment. */
export function copyButton(text, what) {
  const button = el('button', { type: 'button', class: 'button quiet', 'aria-label': `Copy ${what}` }, 'Copy');
  button.addEventListener('click', async () => {
    const copied = await copy(text);
    button.textContent = copied ? 'Copied' : 'Not copied';
    announce(copied ? `Copied ${what}` : `Could not copy ${what}`);
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is no clipboard API on plain http, except for localhost; the old way works everywhere.
    const area = el('textarea', { class: 'visually-hidden', readonly: true });
    const focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return copied;
  }
}
