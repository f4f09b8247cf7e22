import { alarm, announce, byId, el } from './dom.js';
import { showGame } from './game-day.js';
import { problemCard } from './problem.js';
import { createCard } from './scenario-card.js';
import * as api from './scenarios-api.js';

const REFRESH_MS = 3_000;
const TICK_MS = 1_000;

const cards = new Map();
/** Counts the beginnings and ends of changes: a state that was asked for before the last of them is out of date. */
let epoch = 0;
let changing = 0;
let timer;

/** Shows all scenarios and keeps their state up to date while somebody looks. */
export function initScenarios() {
  byId('all-off').addEventListener('click', () => change(api.allOff, show, 'All scenarios are off'));
  document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : refresh()));
  setInterval(() => cards.forEach((card) => card.showTime()), TICK_MS);
  byId('scenarios-notice').replaceChildren(el('p', { class: 'card note' }, 'Loading the scenarios…'));
  refresh();
}

/** Asks for the state now, and then again and again. */
async function refresh() {
  clearTimeout(timer);
  const asked = epoch;
  try {
    const scenarios = await api.scenarios();
    if (byId('scenarios-notice').dataset.of !== 'change') {
      byId('scenarios-notice').replaceChildren();
    }
    if (changing === 0 && asked === epoch) {
      show(scenarios);
    }
  } catch (problem) {
    showProblem(problem, 'state');
  }
  clearTimeout(timer);
  if (!document.hidden) {
    timer = setTimeout(refresh, REFRESH_MS);
  }
}

function show(scenarios) {
  if (cards.size === 0) {
    scenarios.forEach((scenario) => cards.set(scenario.name, createCard(scenario, toggle)));
    byId('scenarios').replaceChildren(...[...cards.values()].map(({ node }) => node));
  }
  scenarios.forEach(update);
  byId('all-off').disabled = !scenarios.some(({ enabled }) => enabled);
  showGame(scenarios.map(({ name }) => name), scenarios.some(({ enabled }) => enabled === null));
}

function update(scenario) {
  cards.get(scenario.name)?.update(scenario);
}

function toggle(name, enabled) {
  change(() => api.switchScenario(name, enabled), update, `${name} is ${enabled ? 'on' : 'off'}`);
}

async function change(request, apply, text) {
  await changes(async () => {
    try {
      apply(await request());
      byId('scenarios-notice').replaceChildren();
      delete byId('scenarios-notice').dataset.of;
      announce(text);
    } catch (problem) {
      showProblem(problem, 'change');
    }
  });
}

/** Does something after which the state is another one, and then shows that. */
export async function changes(run) {
  changing++;
  epoch++;
  try {
    await run();
  } finally {
    changing--;
    epoch++;
    refresh();
  }
}

/**
 * Once for the same problem: it may last, and this page asks all the time.
 *
 * @param of what failed: 'change', which stays until another change goes well, or 'state', which the next answer takes away
 */
function showProblem(problem, of) {
  const notice = byId('scenarios-notice');
  notice.dataset.of = of;
  if (notice.dataset.title !== problem.title || !notice.querySelector('.problem')) {
    notice.replaceChildren(problemCard(problem, [{ label: 'Load them again', run: refresh }]));
    notice.dataset.title = problem.title;
    alarm(`${problem.title}. ${problem.detail}`);
  }
}
