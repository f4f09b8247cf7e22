import { alarm, announce, byId, el } from './dom.js';
import { problemCard } from './problem.js';
import { changes } from './scenarios.js';
import * as api from './scenarios-api.js';

/** The game that runs, or null. */
let game = null;
/** The names to choose from. */
let names = [];
/** What the panel shows, so that it is made again only when that changes. */
let shown;
let clock;

/** @param running whether a game hides the scenarios now */
export async function showGame(all, running) {
  names = all;
  if (!running) {
    if (game !== null) {
      game = null;
      render('expired', el('p', {}, 'The game is over: its time is up, and the scenario is off.'), startButton());
    } else if (shown === undefined) {
      offer();
    }
  } else if (game === null) {
    await during(async () => play(await api.currentGame()));
  }
}

function offer() {
  render('offer',
    el('p', {}, 'One of these scenarios is switched on, and nobody says which. Find it by its alerts, metrics, traces and logs, '
      + 'and name it. Let visitors come first: ', el('code', {}, './demo visitors --rate 3'), '.'),
    startButton());
}

function startButton() {
  return button('Start a game day', 'primary', async () => {
    play(await api.startGame());
    announce('The game has begun');
  });
}

function play(started) {
  game = started;
  const choice = el('select', { id: 'game-guess', 'data-testid': 'game-guess' }, ...names.map((name) => el('option', {}, name)));
  const wrong = el('ul', { class: 'game-wrong' });
  const time = el('strong', { 'data-testid': 'game-time' });
  render('play',
    el('p', {}, 'Something is broken. You have been looking for ', time, '.'),
    el('p', { class: 'game-actions' },
      el('label', { for: 'game-guess' }, 'It is'), choice,
      button('Guess', 'primary', async () => {
        const answer = await api.guess(game.id, choice.value);
        if (answer.correct) {
          end(`Right: it was ${answer.name}`, answer);
        } else {
          wrong.append(el('li', {}, `✕ not ${choice.value}`));
          announce(`It is not ${choice.value}`);
        }
      }),
      button('Give up', '', async () => {
        const answer = await api.giveUp(game.id);
        end(`It was ${answer.name}`, answer);
      })),
    wrong);
  const tick = () => { time.textContent = duration((Date.now() - Date.parse(started.startedAt)) / 1000); };
  tick();
  clock = setInterval(tick, 1_000);
}

function end(text, { seconds, shortestPath }) {
  game = null;
  render('end',
    el('p', { 'data-testid': 'game-result' }, el('strong', {}, text), `, after ${duration(seconds)}.`),
    el('p', { class: 'scenario-label' }, 'The shortest path'),
    el('ol', { class: 'game-path', 'data-testid': 'game-path' }, ...(shortestPath ?? []).map((step) => el('li', {}, step))),
    startButton());
  announce(text);
}

function render(state, ...content) {
  clearInterval(clock);
  const panel = byId('game-day-content');
  const hadFocus = panel.contains(document.activeElement);
  shown = state;
  panel.dataset.state = state;
  panel.replaceChildren(...content);
  if (hadFocus) {
    // The button that was pressed is gone: the focus goes to what came in its place.
    panel.querySelector('select, button')?.focus({ preventScroll: true });
  }
}

function button(label, style, run) {
  const node = el('button', { type: 'button', class: `button ${style}` }, label);
  node.addEventListener('click', () => changes(() => during(run, node)));
  return node;
}

async function during(run, node) {
  byId('game-day-notice').replaceChildren();
  try {
    await run();
  } catch (problem) {
    byId('game-day-notice').replaceChildren(problemCard(problem, []));
    alarm(`${problem.title}. ${problem.detail}`);
    node?.focus();
  }
}

function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
