import * as api from '../api.js';
import { chartFigures } from '../chart-figures.js';
import { h, replace } from '../dom.js';
import { LLM_CHARTS } from '../llm-charts.js';
import { errorTable, modelTable, slowTable, totals } from '../llm-tables.js';
import { tableRegion } from '../table.js';
import { views } from '../views.js';
import { finished, windowForm } from '../window-field.js';

export const title = () => 'LLM';

export function mount({ root, route, signal }) {
  const form = windowForm(
    h(
      'p',
      { class: 'muted small-print' },
      'From the spans of model calls. A call is counted once, with all its attempts.',
    ),
  );
  const facts = h('dl', { class: 'facts llm-facts', data: { testid: 'llm-totals' } });
  const charts = chartFigures(LLM_CHARTS, 'all models', 'llm-chart');
  const models = tableRegion('Calls by provider and model');
  const errors = tableRegion('Failed calls by type');
  const slowest = tableRegion('Slowest calls');
  const empty = h(
    'p',
    { class: 'empty', hidden: true },
    h('strong', {}, 'No call of a model in this window'),
    h('span', {}, 'Calls are taken from the client spans with gen_ai.operation.name that arrive.'),
    views.start && h('a', { class: 'button primary', href: views.start.url }, views.start.text),
  );
  const card = (heading, ...children) => h('section', { class: 'card' }, h('h2', {}, heading), ...children);
  const failures = card('Errors', errors);
  const content = h(
    'div',
    { class: 'red-list', hidden: true },
    h('section', { class: 'card llm-all' }, h('h2', { class: 'visually-hidden' }, 'All models'), facts, charts.element),
    card('Models', models),
    h('div', { class: 'llm-split' }, failures, card('Slowest calls', slowest)),
  );
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Calls of language models'),
    form.element,
    empty,
    content,
  );
  let mounted = false;

  async function load() {
    const report = await api.llm(form.seconds(), signal);
    const { calls } = report.total;
    empty.hidden = calls > 0;
    content.hidden = calls === 0;
    if (calls === 0) return;
    // Not before it is shown: a chart takes the size of its element.
    if (!mounted) charts.mount(signal);
    mounted = true;
    const { times, cut } = finished(report);
    const series = Object.fromEntries(Object.entries(report.series).map(([name, values]) => [name, cut(values)]));
    replace(facts, totals(report.total));
    charts.draw(times, series, (palette) => palette.of('--llm'));
    replace(models, modelTable(report.models));
    failures.hidden = report.errors.length === 0;
    replace(errors, errorTable(report.errors, calls));
    replace(slowest, slowTable(report.slowest));
  }

  return form.start(route, load, signal);
}
