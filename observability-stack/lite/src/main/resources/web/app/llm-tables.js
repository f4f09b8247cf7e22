import { h } from './dom.js';
import { clock, count, percent, seconds, usd } from './format.js';
import { traceHref } from './router.js';
import { table } from './table.js';

const told = (value) => (value === null || value === undefined ? '–' : count(value));

const NO_PRICE = 'No span of a call told its cost (llm.cost.usd)';

/** What all calls came to, as terms and their values. */
export const totals = (usage) =>
  [
    ['Calls', count(usage.calls)],
    ['Failed', h('span', { class: usage.errors ? 'bad' : '' }, failed(usage))],
    ['Duration p50, p95, p99', [usage.p50, usage.p95, usage.p99].map(seconds).join(', ')],
    ['Time to first chunk p50, p95', [usage.firstChunkP50, usage.firstChunkP95].map(seconds).join(', ')],
    ['Tokens in', told(usage.inputTokens)],
    ['Tokens out', told(usage.outputTokens)],
    ['Speed', speed(usage)],
    ['Cost', cost(usage)],
    ['Retries', count(usage.retries)],
    ['Fallbacks', count(usage.fallbacks)],
  ].map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)));

const failed = ({ errors, calls }) => (errors > 0 ? `${count(errors)} (${percent(errors, calls)})` : '0');

const speed = ({ outputTokensPerSecond: value }) =>
  value === null || value === undefined ? '–' : `${count(Number(value.toPrecision(3)))} tokens/s`;

const cost = ({ costUsd }) =>
  costUsd === null || costUsd === undefined ? h('span', { title: NO_PRICE }, 'no price') : usd(costUsd);

export const modelTable = (models) =>
  table(
    [
      'Model',
      'Provider',
      '#Calls',
      '#Failed',
      '#p50',
      '#p95',
      '#p99',
      '#First chunk p95',
      '#Tokens in',
      '#Tokens out',
      '#Speed',
      '#Cost',
      '#Retries',
      '#Fallbacks',
    ],
    [...models]
      .sort((a, b) => b.usage.calls - a.usage.calls)
      .map(({ provider, model, usage }) => [
        model,
        provider,
        count(usage.calls),
        h('span', { class: usage.errors ? 'bad' : '' }, failed(usage)),
        ...[usage.p50, usage.p95, usage.p99, usage.firstChunkP95].map(seconds),
        told(usage.inputTokens),
        told(usage.outputTokens),
        speed(usage),
        cost(usage),
        count(usage.retries),
        count(usage.fallbacks),
      ]),
  );

export const errorTable = (errors, calls) =>
  table(
    ['error.type', '#Calls', '#Share'],
    errors.map(({ type, calls: failures }) => [
      type === 'cancelled' ? 'cancelled: the caller left' : type,
      count(failures),
      percent(failures, calls),
    ]),
  );

export const slowTable = (slowest) =>
  table(
    ['Began', '#Duration', 'Model', '#Tokens out', 'Error'],
    slowest.map((call) => [
      h(
        'a',
        { href: traceHref(call.traceId, call.spanId), data: { testid: 'slow-call', traceId: call.traceId } },
        clock(call.startMillis),
      ),
      seconds(call.seconds),
      call.model,
      told(call.outputTokens),
      call.errorType ? h('span', { class: 'bad' }, call.errorType) : '–',
    ]),
  );
