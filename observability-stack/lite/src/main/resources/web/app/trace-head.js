import * as api from './api.js';
import { copyButton, h, icon } from './dom.js';
import { count, duration, epochMillis, plural, relative, timestamp } from './format.js';
import { href } from './router.js';
import { linkingSpan } from './span-links.js';
import { serviceChip } from './theme.js';

const LINKS_SHOWN = 5;

/** What a trace is, above its spans. */
export function traceHead(trace, traceId, { links, linkCount }) {
  const first = trace.spans[0];
  const orphans = trace.spans.filter((span) => span.orphan).length;
  return [
    h(
      'p',
      { class: 'crumbs' },
      h('a', { href: href('traces') }, icon('back'), 'Traces'),
      h('span', { class: 'mono muted' }, traceId),
      copyButton(traceId, 'Trace id'),
      h('a', { href: api.tracePath(traceId), class: 'json-link' }, 'OTLP JSON'),
    ),
    h('h1', {}, first.name),
    h(
      'dl',
      { class: 'facts' },
      fact('Duration', duration(trace.duration)),
      fact('Spans', String(trace.spans.length)),
      fact('Errors', String(trace.errors), trace.errors > 0 ? 'bad' : ''),
      fact(
        'Started',
        h(
          'span',
          { title: timestamp(trace.start) },
          `${timestamp(trace.start).slice(0, 23)} (${relative(epochMillis(trace.start))})`,
        ),
      ),
      fact(
        'Services',
        [...trace.services].map(([name, spans]) => serviceChip(name, h('span', { class: 'chip-count' }, spans))),
      ),
    ),
    linkCount > 0 &&
      h(
        'p',
        { class: 'linked-from' },
        'Linked from ',
        links.slice(0, LINKS_SHOWN).flatMap((link, i) => [i > 0 && ', ', linkingSpan(link)]),
        linkCount > LINKS_SHOWN && ` and ${count(linkCount - LINKS_SHOWN)} more`,
      ),
    orphans > 0 &&
      h(
        'p',
        { class: 'note' },
        icon('error'),
        `${plural(orphans, 'span')} whose parent was not received (yet), was evicted, or was not sampled: `,
        'shown at the top level.',
      ),
  ];
}

const fact = (name, value, kind = '') => h('div', {}, h('dt', {}, name), h('dd', { class: kind }, value));
