import { el, formatDuration, shorten } from './dom.js';
import { traceLine } from './links.js';
import { problemCard } from './problem.js';

const SHOW_SECONDS_AFTER = 2;

/**
 * One question and what becomes of it: first waiting, then an answer, a problem, or a note. Each state replaces the one
 * before. (A streamed answer will be one more state, between waiting and the answer.)
 */
export function createExchange(question) {
  const reply = el('div', { class: 'reply' });
  const node = el('article', { class: 'exchange', tabindex: '-1', 'aria-label': `Question: ${shorten(question, 80)}` },
    el('p', { class: 'asked' }, el('span', { class: 'visually-hidden' }, 'You asked: '), question),
    reply);
  let timer;

  function show(...content) {
    clearInterval(timer);
    // The focus may be on "Cancel", which goes away now: keep it in the exchange, or it would fall to the page's top.
    const hadFocus = reply.contains(document.activeElement);
    reply.replaceChildren(...content);
    if (hadFocus) {
      node.focus({ preventScroll: true });
    }
  }

  return {
    node,

    wait(onCancel) {
      const started = performance.now();
      const seconds = el('span', { class: 'waiting-seconds', 'aria-hidden': 'true' });
      show(el('div', { class: 'card waiting' },
        el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
        el('span', {}, 'Waiting for the answer'), seconds,
        el('button', { type: 'button', class: 'button quiet', onclick: onCancel }, 'Cancel')));
      timer = setInterval(() => {
        const elapsed = Math.floor((performance.now() - started) / 1000);
        seconds.textContent = elapsed >= SHOW_SECONDS_AFTER ? `${elapsed} s` : '';
      }, 250);
    },

    /** @param meta {traceId, durationMs}, each may be missing for an answer from the past */
    answer(content, meta, onAsk) {
      show(answerCard(content, meta, onAsk));
    },

    problem(problem, actions) {
      show(problemCard(problem, actions));
    },

    note(text, ...actions) {
      show(el('p', { class: 'card note' }, text, ...actions.map(({ label, run }) =>
        el('button', { type: 'button', class: 'button quiet', onclick: run, 'data-asks': true }, label))));
    },
  };
}

function answerCard({ text, joke, question, model, usage }, { traceId, durationMs }, onAsk) {
  // The model may have left a field out, or filled it with something else than text.
  const filled = (value) => typeof value === 'string' && value.trim() !== '';
  return el('div', { class: 'card answer', 'data-testid': 'answer' },
    el('p', { class: 'answer-text', 'data-testid': 'answer-text' }, filled(text) ? text : 'The model gave no text.'),
    filled(joke) && el('div', { class: 'joke' },
      el('span', { class: 'label' }, 'The joke'),
      el('p', { 'data-testid': 'answer-joke' }, joke)),
    filled(question) && el('div', { class: 'next' },
      el('span', { class: 'label' }, 'Ask next'),
      el('button', {
        type: 'button',
        class: 'ask-next',
        onclick: () => onAsk(question),
        'data-asks': true,
        'data-testid': 'answer-question',
      }, question)),
    el('p', { class: 'fineprint' }, ...facts(model, usage, durationMs).map((fact) => el('span', {}, fact))),
    traceId && traceLine(traceId));
}

function facts(model, usage, durationMs) {
  const list = [];
  if (typeof model === 'string') {
    list.push(model);
  }
  if (Number.isFinite(usage?.inputTokens) && Number.isFinite(usage?.outputTokens)) {
    list.push(`${usage.inputTokens.toLocaleString('en')} tokens in, ${usage.outputTokens.toLocaleString('en')} out`);
  }
  if (durationMs !== undefined) {
    list.push(formatDuration(durationMs));
  }
  return list;
}
