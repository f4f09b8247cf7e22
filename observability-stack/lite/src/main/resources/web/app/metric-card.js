import * as api from './api.js';
import { h, replace } from './dom.js';
import { clock } from './format.js';
import { metricChart } from './metric-chart.js';
import { metricFormat, unitText } from './metric-format.js';
import { traceHref } from './router.js';
import { field, options, select } from './trace-filters.js';

const EXEMPLARS = 8;

/** The chosen metric: what of it is shown, split and filtered as asked, and the traces behind it. */
export function metricCard({ onChange, signal }) {
  let chosen = { name: '' };
  let mounted = false;
  const shown = h('select', { on: { input: onChange } });
  const by = h('select', { on: { input: onChange } });
  const label = h('select', {
    on: {
      input: () => {
        value.value = '';
        onChange();
      },
    },
  });
  const value = h('select', { on: { input: onChange } });
  const valueField = field('Value', value);
  const heading = h('h2', { class: 'mono' });
  const about = h('p', { class: 'muted' });
  const missing = h('p', { class: 'empty', hidden: true });
  const chart = metricChart();
  const exemplars = h('p', { class: 'metric-exemplars', hidden: true });
  const body = h('div', {}, chart.element, exemplars);
  const element = h(
    'section',
    { class: 'card page-card', hidden: true, data: { testid: 'metric-card' } },
    heading,
    about,
    h(
      'div',
      { class: 'filters' },
      field('Show', shown, 'narrow'),
      field('Split by', by),
      field('Filter', label),
      valueField,
    ),
    missing,
    body,
  );

  function show(answer) {
    replace(about, [answer.kind.toLowerCase().replaceAll('_', ' '), unitText(answer.unit), answer.description].filter(Boolean).join(' · '));
    replace(
      shown,
      answer.choices.map((choice) => h('option', { value: choice }, choice.toLowerCase())),
    );
    shown.value = answer.shown;
    const labels = Object.keys(answer.labels);
    options(by, 'nothing', labels);
    options(label, 'nothing', labels);
    valueField.hidden = !label.value;
    options(value, 'any', answer.labels[label.value] ?? []);
    if (!mounted) chart.mount(signal);
    mounted = true;
    chart.draw(answer);
    const format = metricFormat({ ...answer, shown: 'AVERAGE' });
    exemplars.hidden = answer.exemplars.length === 0;
    replace(
      exemplars,
      'Traces behind it: ',
      answer.exemplars
        .slice(0, EXEMPLARS)
        .flatMap((exemplar, i) => [
          i > 0 && ', ',
          h(
            'a',
            { href: traceHref(exemplar.traceId, exemplar.spanId), data: { testid: 'exemplar', traceId: exemplar.traceId } },
            `${format(exemplar.value)} at ${clock(exemplar.millis).slice(0, 8)}`,
          ),
        ]),
    );
  }

  return {
    element,
    set(state) {
      chosen = state;
      element.hidden = state.name === '';
      replace(heading, state.name);
      select(shown, state.shown, 'default');
      select(by, state.by, 'nothing');
      select(label, state.label, 'nothing');
      select(value, state.value, 'any');
    },
    state: () => ({
      name: chosen.name,
      kind: chosen.kind,
      shown: shown.value,
      by: by.value,
      label: label.value,
      value: value.value,
    }),
    async load(windowSeconds) {
      if (chosen.name === '') return;
      const { name } = chosen;
      try {
        const where = label.value && value.value ? `${label.value}=${value.value}` : undefined;
        const query = { name, kind: chosen.kind, shown: shown.value, by: by.value, where, windowSeconds };
        const answer = await api.metric(query, signal);
        if (name !== chosen.name) return;
        missing.hidden = true;
        body.hidden = false;
        show(answer);
      } catch (error) {
        if (error.status !== 404) throw error;
        body.hidden = true;
        missing.hidden = false;
        replace(missing, h('strong', {}, error.message));
      }
    },
  };
}
