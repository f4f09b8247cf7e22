import * as api from './api.js';
import { h, replace } from './dom.js';
import { clock, count, duration, epochMillis, plural, shortId } from './format.js';
import { traceHref } from './router.js';
import { serviceChip } from './theme.js';
import { field } from './trace-filters.js';

const CANDIDATES = 50;

/** One side of a comparison: which trace, and what it is. */
export function tracePicker({ name, onChange, signal }) {
  const choice = h('select', { on: { change: onChange } });
  const about = h('div', { class: 'compare-about' });
  const element = h('section', { class: 'card compare-side', 'aria-label': name }, field(name, choice, 'wide'), about);
  let suggested = '';

  function fill(groups) {
    const chosen = choice.value;
    const known = groups.some(([, traces]) => traces.some(({ traceId }) => traceId === chosen));
    replace(
      choice,
      h('option', { value: '' }, 'Choose a trace'),
      chosen && !known && h('option', { value: chosen }, `Trace ${shortId(chosen)}`),
      groups
        .filter(([, traces]) => traces.length > 0)
        .map(([label, traces]) => h('optgroup', { label }, traces.map(option))),
    );
    choice.value = chosen;
  }

  return {
    element,
    id: () => choice.value,

    set(id) {
      choice.value = id;
      if (choice.value === id && choice.options.length > 0) return;
      replace(choice, h('option', { value: '' }, 'Choose a trace'), id && h('option', { value: id }, `Trace ${shortId(id)}`));
      choice.value = id;
      suggested = '';
    },

    /** @returns {?object} the trace itself */
    show(trace, problem) {
      replace(
        about,
        problem && h('p', { class: 'bad' }, problem),
        trace && [
          h('p', { class: 'compare-root' }, h('a', { href: traceHref(choice.value) }, trace.spans[0].name)),
          h(
            'p',
            { class: 'muted' },
            serviceChip(trace.spans[0].service),
            ` ${duration(trace.duration)} · ${plural(trace.spans.length, 'span')} · `,
            trace.errors > 0 ? h('span', { class: 'bad' }, plural(trace.errors, 'error')) : 'no errors',
            ` · ${clock(epochMillis(trace.start))}`,
          ),
        ],
      );
      return trace;
    },

    /** Offers the traces that begin with the same operation, those that are pinned, and the newest. */
    async suggest(like) {
      const { service, name: operation } = like?.spans[0] ?? {};
      const wanted = `${service} ${operation}`;
      if (wanted === suggested) return;
      suggested = wanted;
      const search = (question) => api.search({ ...question, limit: CANDIDATES }, signal).catch(() => []);
      const [same, pinned, newest] = await Promise.all([
        service ? search({ service, operation }) : [],
        api.pins(signal).catch(() => []),
        search({}),
      ]);
      if (signal.aborted) return;
      const isLike = (trace) => trace.rootService === service && trace.rootOperation === operation;
      fill([
        ['Same operation', same.filter(isLike)],
        ['Pinned', pinned.filter((trace) => !isLike(trace))],
        ['Newest', newest.filter((trace) => !isLike(trace) && !pinned.some(({ traceId }) => traceId === trace.traceId))],
      ]);
    },
  };
}

const option = (trace) =>
  h(
    'option',
    { value: trace.traceId },
    `${clock(epochMillis(trace.startTimeUnixNano)).slice(0, 8)} · ${duration(trace.durationNanos)} · `,
    `${count(trace.spanCount)} spans${trace.errorCount > 0 ? ` · ${plural(trace.errorCount, 'error')}` : ''} · `,
    `${trace.rootService}: ${trace.rootOperation || '(no name)'} · ${shortId(trace.traceId)}`,
  );
