import { h } from './dom.js';
import { traceHref } from './router.js';

const named = ({ service, operation }) => `${service}: ${operation || '(no name)'}`;

/** The span of another trace that links here. */
export const linkingSpan = (link) => h('a', { href: traceHref(link.traceId, link.spanId) }, named(link));

/** What a span links to: by its name where it is in the window, else by its trace id. */
export const linkedSpan = ({ traceId, spanId, target }) =>
  h('a', { class: target ? '' : 'mono', href: traceHref(traceId, spanId), title: traceId }, target ? named(target) : traceId);
