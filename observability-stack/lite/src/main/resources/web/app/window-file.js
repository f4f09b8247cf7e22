import * as api from './api.js';
import { announce, h } from './dom.js';
import { plural } from './format.js';

// The server takes 8 MiB at once; a line that is longer on its own is refused there, and said here.
const PIECE = 2 * 1024 * 1024;

/** Saves what lite holds as a file, and opens such a file again. */
export function windowFile({ onOpened }) {
  const file = h('input', { type: 'file', accept: '.jsonl,.json,.ndjson', class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true' });
  const said = h('span', { class: 'muted', role: 'status' });
  file.addEventListener('change', async () => {
    try {
      const { spans, logs } = await open(await file.files[0].text());
      said.textContent = `Opened ${plural(spans, 'span')} and ${plural(logs, 'log line')}`;
      onOpened();
    } catch (error) {
      said.textContent = `Not opened: ${error.message}`;
    }
    announce(said.textContent);
    file.value = '';
  });
  return [
    said,
    h('a', { class: 'button quiet', href: '/api/window', download: '', title: 'Traces and log lines as OTLP JSON lines' }, 'Save'),
    h('button', { type: 'button', class: 'button quiet', on: { click: () => file.click() } }, 'Open…'),
    file,
  ];
}

async function open(text) {
  const sum = { spans: 0, logs: 0 };
  let piece = [];
  let size = 0;
  const send = async () => {
    if (size === 0) return;
    const { spans, logs } = await api.openWindow(piece.join('\n'));
    sum.spans += spans;
    sum.logs += logs;
    piece = [];
    size = 0;
  };
  for (const line of text.split('\n')) {
    if (size + line.length > PIECE) await send();
    piece.push(line);
    size += line.length;
  }
  await send();
  return sum;
}
