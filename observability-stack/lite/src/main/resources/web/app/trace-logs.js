import { h, replace } from './dom.js';
import { duration, nanos, plural } from './format.js';
import { growingList } from './growing-list.js';
import { LEVELS, byTime, logRow } from './log-row.js';
import { href } from './router.js';

/** The log lines of one trace, those of the selected span marked or alone. */
export function traceLogs({ traceId, limit, onSelect }) {
  let logs = [];
  let start = 0n;
  let spanId = null;
  const summary = h('p', { class: 'summary', role: 'status' });
  const onlySpan = h('input', { type: 'checkbox', disabled: true, on: { change: () => show() } });
  const level = h(
    'select',
    { on: { change: () => show() } },
    h('option', { value: 0 }, 'All levels'),
    LEVELS.slice(1).map(([from, name]) => h('option', { value: from }, `${name} and above`)),
  );
  const list = h('ol', { class: 'log-list' });
  const element = h(
    'section',
    { class: 'trace-logs', 'aria-labelledby': 'trace-logs-title', data: { testid: 'trace-logs' } },
    h(
      'div',
      { class: 'toolbar' },
      h('h2', { id: 'trace-logs-title' }, 'Log lines'),
      summary,
      h('span', { class: 'grow' }),
      h('a', { class: 'button quiet', href: href('logs', { traceId }) }, 'Open in Logs'),
      h('label', { class: 'check' }, onlySpan, 'Selected span only'),
      h('label', {}, h('span', { class: 'visually-hidden' }, 'Level'), level),
    ),
    list,
  );

  function show() {
    element.querySelector('.show-more')?.remove();
    const shown = logs.filter(
      (log) => (!onlySpan.checked || log.spanId === spanId) && log.severityNumber >= Number(level.value),
    );
    replace(
      summary,
      shown.length < logs.length && `${shown.length} of `,
      plural(logs.length, 'line'),
      logs.length >= limit && ', the newest ones',
    );
    if (shown.length === 0) {
      replace(
        list,
        h(
          'li',
          { class: 'empty' },
          logs.length === 0 ? 'No log line has arrived for this trace.' : 'No log line matches.',
        ),
      );
      return;
    }
    replace(list);
    list.after(growingList(list, shown, row));
  }

  function row(log) {
    const element = logRow(log, { time: `+${duration(Number(nanos(log.timeUnixNano) - start))}`, trace: false });
    if (log.spanId) {
      element.append(
        h(
          'button',
          {
            type: 'button',
            class: 'log-trace link',
            title: `Select span ${log.spanId}`,
            on: { click: () => onSelect(log.spanId) },
          },
          'span',
        ),
      );
      element.classList.toggle('of-selected', log.spanId === spanId);
    }
    return element;
  }

  return {
    element,
    of: (id) => logs.filter((log) => log.spanId === id),
    show(newLogs, traceStart) {
      logs = newLogs.sort(byTime);
      start = traceStart;
      show();
    },
    select(id) {
      spanId = id;
      onlySpan.disabled = id === null;
      if (id === null) onlySpan.checked = false;
      if (onlySpan.checked) show();
      for (const row of list.children) row.classList.toggle('of-selected', id !== null && row.dataset.spanId === id);
    },
    only(id) {
      this.select(id);
      onlySpan.checked = true;
      show();
      element.scrollIntoView({ block: 'start' });
    },
  };
}
