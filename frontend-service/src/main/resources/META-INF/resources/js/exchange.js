import { el, shorten } from './dom.js';
import { happened } from './happened.js';
import { problemCard } from './problem.js';

const SHOW_SECONDS_AFTER = 2;

/**
 * One question and what becomes of it: first waiting, then the text as far as it has come, in the end an answer, a problem,
 * or a note. Each state replaces the one before.
 */
export function createExchange(question) {
  const reply = el('div', { class: 'reply' });
  const node = el('article', { class: 'exchange', tabindex: '-1', 'aria-label': `Question: ${shorten(question, 80)}` },
    el('p', { class: 'asked' }, el('span', { class: 'visually-hidden' }, 'You asked: '), question),
    reply);
  let timer;
  let text;

  function show(...content) {
    clearInterval(timer);
    // The focus may be on "Stop", which goes away now, or is another one: keep it in the exchange, or it would fall to the
    // page's top.
    const hadFocus = reply.contains(document.activeElement);
    reply.replaceChildren(...content);
    if (hadFocus) {
      (reply.querySelector('[data-testid="stop"]') ?? node).focus({ preventScroll: true });
    }
  }

  return {
    node,

    wait(onStop) {
      const started = performance.now();
      const seconds = el('span', { class: 'waiting-seconds', 'aria-hidden': 'true' });
      show(el('div', { class: 'card waiting' },
        el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
        el('span', {}, 'Waiting for the answer'), seconds,
        stopButton(onStop)));
      timer = setInterval(() => {
        const elapsed = Math.floor((performance.now() - started) / 1000);
        seconds.textContent = elapsed >= SHOW_SECONDS_AFTER ? `${elapsed} s` : '';
      }, 250);
    },

    /** The next piece of the text. */
    stream(piece, onStop) {
      if (!text?.isConnected) {
        text = el('p', { class: 'answer-text', 'data-testid': 'answer-stream' });
        show(el('div', { class: 'card answer streaming', 'aria-busy': 'true' },
          text,
          el('p', { class: 'stream-actions' }, stopButton(onStop))));
      }
      text.append(piece);
    },

    /** @returns what has come of the text so far */
    soFar() {
      return text?.isConnected ? text.textContent : '';
    },

    /** Keeps the text that has come, and says why there is no more of it. @param actions as of note */
    stopped(why, traceId, ...actions) {
      const kept = text.textContent;
      show(el('div', { class: 'card answer', 'data-testid': 'stopped' },
        el('p', { class: 'answer-text' }, kept),
        el('p', { class: 'note-line' }, why, ...buttons(actions)),
        traceId && happened({ traceId })));
    },

    /** @param meta {traceId, status, durationMs}, of which an answer from the past has the first at most */
    answer(content, meta, onAsk) {
      show(answerCard(content, meta, onAsk));
    },

    problem(problem, actions) {
      show(problemCard(problem, actions));
    },

    note(why, traceId, ...actions) {
      show(el('div', { class: 'card note' }, el('p', { class: 'note-line' }, why, ...buttons(actions)),
        traceId && happened({ traceId })));
    },
  };
}

function stopButton(onStop) {
  return el('button', { type: 'button', class: 'button', onclick: onStop, 'data-testid': 'stop', 'aria-keyshortcuts': 'Escape' },
    'Stop');
}

function buttons(actions) {
  return actions.map(({ label, run }) =>
    el('button', { type: 'button', class: 'button quiet', onclick: run, 'data-asks': true }, label));
}

function answerCard({ text, joke, question, model, usage }, meta, onAsk) {
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
    el('p', { class: 'fineprint' }, ...facts(model, usage).map((fact) => el('span', {}, fact))),
    meta.traceId && happened(meta));
}

function facts(model, usage) {
  const list = [];
  if (typeof model === 'string') {
    list.push(model);
  }
  if (Number.isFinite(usage?.inputTokens) && Number.isFinite(usage?.outputTokens)) {
    list.push(`${usage.inputTokens.toLocaleString('en')} tokens in, ${usage.outputTokens.toLocaleString('en')} out`);
  }
  return list;
}
