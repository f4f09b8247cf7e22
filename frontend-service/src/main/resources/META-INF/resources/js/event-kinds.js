import * as api from './api.js';
import { alarm, announce, byId, el } from './dom.js';
import { happened } from './happened.js';
import { traceLinks } from './links.js';
import { problemCard } from './problem.js';

/** What a kind can be told, by the kind; each choice is a label and the parameters to send. */
const CHOICES = {
  'outgoing-http': ['rest', 'vertx', 'grpc', 'jdk', 'jdk-without'].flatMap((client) =>
    ['async', 'sync'].map((mode) => ({ label: `${client}, ${mode}`, parameters: { client, mode } }))),
  'user-authentication': [
    { label: 'a new visitor', parameters: {} },
    { label: 'demo, wrong password', parameters: { user: 'demo', password: 'not the password' } },
  ],
};

/** Shows the kinds of events, each with a button that makes it happen. */
export async function initEventKinds() {
  byId('events-notice').replaceChildren(el('p', { class: 'card note' }, 'Loading the kinds of events…'));
  try {
    const kinds = await api.eventKinds();
    byId('events-notice').replaceChildren();
    byId('event-kinds').replaceChildren(...kinds.map(card));
  } catch (problem) {
    byId('events-notice').replaceChildren(problemCard(problem, [{ label: 'Load them again', run: initEventKinds }]));
    alarm(`${problem.title}. ${problem.detail}`);
  }
}

function card({ kind, sentence }) {
  const choices = CHOICES[kind] ?? [];
  const choice = choices.length > 0 && el('select', { 'aria-label': `How ${kind} is to happen` },
    ...choices.map(({ label }, index) => el('option', { value: index }, label)));
  const button = el('button', { type: 'button', class: 'button', 'aria-label': `Run ${kind}` }, 'Run');
  const outcome = el('div', {});
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      outcome.replaceChildren(await run(kind, choice ? choices[choice.value].parameters : {}));
    } finally {
      button.disabled = false;
      button.focus({ preventScroll: true });
    }
  });
  return el('li', { class: 'event-kind', 'data-testid': 'event-kind', 'data-kind': kind },
    el('h2', {}, kind), el('p', {}, sentence), el('div', { class: 'event-run' }, button, choice), outcome);
}

async function run(kind, parameters) {
  try {
    const { event, ...meta } = await api.runEvent(kind, parameters);
    const further = Array.isArray(event.traces) ? event.traces.filter(api.validTraceId) : [];
    announce(`${kind}: ${event.outcome}`);
    return el('div', { class: 'event-outcome', 'data-testid': 'event-outcome' },
      el('span', { class: 'label' }, event.outcome.replaceAll('_', ' ')),
      details(event.details ?? {}),
      happened(meta),
      ...further.map((id) => trace('Further trace', id)));
  } catch (problem) {
    alarm(`${problem.title}. ${problem.detail}`);
    return el('div', { class: 'event-outcome failed', 'data-testid': 'event-outcome' },
      el('span', { class: 'label' }, problem.title), el('span', {}, problem.detail),
      happened(problem));
  }
}

function details(values) {
  return el('dl', {}, ...Object.entries(values).flatMap(([name, value]) => [
    el('dt', {}, name),
    el('dd', {}, value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value)),
  ]));
}

function trace(label, id) {
  return el('span', { class: 'event-trace' }, el('span', {}, label, ' ', el('code', {}, id.slice(0, 8))), traceLinks(id));
}
