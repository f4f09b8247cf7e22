import { alarm, announce, byId, el } from './dom.js';
import { showGame } from './game-day.js';
import { problemCard } from './problem.js';
import { createCard } from './scenario-card.js';
import * as api from './scenarios-api.js';

const REFRESH_MS = 3_000;
const TICK_MS = 1_000;

const cards = new Map();
/** Switches under way: an answer to an earlier question must not undo what they show. */
let switching = 0;
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
export async function refresh() {
  clearTimeout(timer);
  try {
    const scenarios = await api.scenarios();
    byId('scenarios-notice').replaceChildren();
    if (switching === 0) {
      show(scenarios);
    }
  } catch (problem) {
    showProblem(problem);
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
  switching++;
  try {
    apply(await request());
    byId('scenarios-notice').replaceChildren();
    announce(text);
  } catch (problem) {
    showProblem(problem);
  } finally {
    switching--;
    refresh();
  }
}

/** Once for the same problem: it may last, and this page asks all the time. */
function showProblem(problem) {
  const notice = byId('scenarios-notice');
  if (notice.dataset.title !== problem.title || !notice.querySelector('.problem')) {
    notice.replaceChildren(problemCard(problem, [{ label: 'Load them again', run: refresh }]));
    notice.dataset.title = problem.title;
    alarm(`${problem.title}. ${problem.detail}`);
  }
}
