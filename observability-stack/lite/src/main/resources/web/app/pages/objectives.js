import * as api from '../api.js';
import { chartFigures } from '../chart-figures.js';
import { h, replace } from '../dom.js';
import { count, percent } from '../format.js';
import { single } from '../line-chart.js';
import { table, tableRegion } from '../table.js';
import { finished, windowForm } from '../window-field.js';

export const title = () => 'Objectives';

export function mount({ root, route, signal }) {
  const form = windowForm();
  const kept = tableRegion('Objectives');
  const charts = h('div', { class: 'panels' });
  let figures = null;
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Objectives'),
    form.element,
    h('section', { class: 'card page-card', data: { testid: 'objectives' } }, kept),
    h('h2', { class: 'page-heading' }, 'Burn rates'),
    h(
      'p',
      { class: 'muted small-print' },
      'How many times faster than allowed the budget is used up: at 1 it lasts exactly the period, and alerts fire from 6 and 14.4.',
    ),
    charts,
  );

  async function load() {
    const report = await api.objectives(form.seconds(), signal);
    const { times, cut } = finished(report);
    replace(kept, objectiveTable(report.objectives));
    figures ??= report.objectives.map(({ name }) => burnChart(name, charts, signal));
    report.objectives.forEach(({ target, totals, bads }, i) => {
      const burn = totals.map((total, t) => (total > 0 ? bads[t] / total / (1 - target) : null));
      figures[i].draw(times, { burn: cut(burn) }, (palette) => palette.accent);
    });
  }

  return form.start(route, load, signal);
}

const times = (value) => (value === null ? '–' : `${Number(value.toFixed(1))}×`);

function burnChart(name, charts, signal) {
  const kind = single(name, 'burn rate', times, ({ burn }) => burn);
  const figure = chartFigures([kind], `the budget of ${name}`, 'burn-chart');
  figure.element.classList.add('card');
  charts.append(figure.element);
  figure.mount(signal);
  return figure;
}

const objectiveTable = (objectives) =>
  table(
    ['Objective', 'What must go well', '#Promised', '#Kept', '#Counted', '#Went wrong', '#Budget left'],
    objectives.map(({ name, description, target, total, bad }) => [
      name,
      description,
      percent(target, 1),
      percent(total - bad, total),
      count(total),
      h('span', { class: bad > 0 ? 'bad' : '' }, bad > 0 ? `${count(bad)} (${percent(bad, total)})` : '0'),
      budgetLeft(target, total, bad),
    ]),
  );

function budgetLeft(target, total, bad) {
  if (total === 0) return '–';
  const left = 1 - bad / total / (1 - target);
  return left < 0 ? h('span', { class: 'bad' }, 'used up') : percent(left, 1);
}
