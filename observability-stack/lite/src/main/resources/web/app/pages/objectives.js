import * as api from '../api.js';
import { h, replace } from '../dom.js';
import { count, percent } from '../format.js';
import { replaceParams } from '../router.js';
import { table, tableRegion } from '../table.js';
import { windowField } from '../window-field.js';

const REFRESH_MS = 5000;

export const title = () => 'Objectives';

export function mount({ root, route, signal }) {
  const range = windowField(changed);
  const kept = tableRegion('Objectives');
  root.append(
    h('h1', { class: 'visually-hidden' }, 'Objectives'),
    h('form', { class: 'filters', on: { submit: (event) => event.preventDefault() } }, range.element),
    h('section', { class: 'card page-card', data: { testid: 'objectives' } }, kept),
  );
  range.set(route.params);
  const refresh = api.every(REFRESH_MS, load, signal);

  function changed() {
    replaceParams({ window: range.param() });
    refresh();
  }

  async function load() {
    replace(kept, objectiveTable(await api.objectives(range.seconds(), signal)));
  }

  return (changedRoute) => {
    range.set(changedRoute.params);
    refresh();
  };
}

const objectiveTable = (objectives) =>
  table(
    ['Objective', 'What must go well', '#Promised', '#Counted', '#Went wrong', '#Budget left'],
    objectives.map(({ name, description, target, total, bad }) => [
      name,
      description,
      percent(target, 1),
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
