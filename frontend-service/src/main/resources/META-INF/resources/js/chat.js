import * as api from './api.js';
import { initComposer } from './composer.js';
import { alarm, announce, byId, el } from './dom.js';
import { createExchange } from './exchange.js';
import { problemCard } from './problem.js';
import { conversationInUrl, pushConversation, replaceConversation } from './route.js';
import { recordTrace, traceOf } from './traces.js';

const EXAMPLES = [
  'What is the biggest capital city in Asia?',
  'What is a trace?',
  'Why must I not block the event loop?',
  'What is an error budget?',
  'Why is the sky blue?',
];

let composer;
let conversationId = null;

/**
 * The AbortController of the request that the page waits for, or null. Who finds another one here after an await has
 * been overtaken (the user went to another conversation) and must not touch the page any more.
 */
let pending = null;

export function initChat() {
  composer = initComposer(ask);
  byId('examples').append(...EXAMPLES.map((question) =>
    el('li', {}, el('button', { type: 'button', class: 'example', onclick: () => ask(question) }, question))));
  byId('new-conversation').addEventListener('click', () => {
    pushConversation(null);
    open(null);
    announce('New conversation');
    composer.focus();
  });
  addEventListener('hashchange', openFromUrl);
  openFromUrl();
}

function openFromUrl() {
  const id = conversationInUrl();
  if (id === undefined) {
    open(null);
    forgetUnknown();
  } else if (id === null || id !== conversationId) {
    open(id);
  }
}

/** Shows a conversation from its beginning; null is a new one. */
function open(id) {
  pending?.abort();
  settle();
  conversationId = id;
  byId('notice').replaceChildren();
  byId('transcript').replaceChildren();
  byId('welcome').hidden = id !== null;
  if (id !== null) {
    restore(id);
  }
}

async function restore(id) {
  const mine = begin();
  byId('notice').replaceChildren(el('p', { class: 'card note' }, 'Loading the conversation…'));
  try {
    const { turns } = await api.conversation(id, mine.signal);
    if (mine === pending) {
      byId('notice').replaceChildren();
      showTurns(turns);
      announce('The conversation is loaded');
    }
  } catch (problem) {
    if (mine !== pending) {
      return;
    }
    if (problem.status === 404 || problem.status === 400) {
      open(null);
      forgetUnknown();
    } else {
      // The id is kept: what is asked now still belongs to this conversation, though its past can't be shown.
      byId('notice').replaceChildren(problemCard(problem, [{ label: 'Load it again', run: () => open(id) }]));
      alarm(`${problem.title}. ${problem.detail}`);
    }
  } finally {
    if (mine === pending) {
      settle();
    }
  }
}

function forgetUnknown() {
  const text = 'This conversation is not known here (any more). You are starting a new one.';
  replaceConversation(null);
  byId('notice').replaceChildren(el('p', { class: 'card note' }, text));
  announce(text);
}

function showTurns(turns) {
  const isQuestion = (turn) => turn?.role === 'user' && typeof turn.content === 'string';
  const asked = turns.filter(isQuestion).map((turn) => turn.content);
  let exchange = null;
  let question = '';
  for (const turn of turns) {
    if (isQuestion(turn)) {
      question = turn.content;
      exchange = createExchange(question);
      exchange.note('No answer was stored for this question.');
      byId('transcript').append(exchange.node);
    } else if (turn?.role === 'assistant' && turn.reply && exchange) {
      // Which trace made an answer is known only to the browser that asked, and only if it asked this just once.
      const once = asked.filter((other) => other === question).length === 1;
      exchange.answer(turn.reply, (once && traceOf(conversationId, question)) || {}, ask);
      exchange = null;
    }
  }
  byId('welcome').hidden = asked.length > 0;
  byId('transcript').lastElementChild?.scrollIntoView({ block: 'nearest' });
}

async function ask(question) {
  if (pending) {
    return;
  }
  if (conversationId === null) {
    byId('notice').replaceChildren();
  }
  byId('welcome').hidden = true;
  const focused = document.activeElement;
  const exchange = createExchange(question);
  byId('transcript').append(exchange.node);
  const mine = begin();
  exchange.wait(() => mine.abort());
  announce('Waiting for the answer');
  if (focused !== byId('question')) {
    // Asked by a button, which is disabled or gone now. The input isn't focused: that would open a phone's keyboard.
    exchange.node.focus({ preventScroll: true });
  }
  bringIntoView(exchange.node);

  const again = () => {
    exchange.node.remove();
    ask(question);
  };
  try {
    const { reply, ...meta } = await api.ask(question, conversationId, mine.signal);
    recordTrace({ ...meta, question, conversationId: reply.conversationId });
    if (mine === pending) {
      adopt(reply.conversationId);
      exchange.answer(reply, meta, ask);
      announce(`Answer: ${reply.text}`);
    }
  } catch (problem) {
    if (problem instanceof api.Problem) {
      recordTrace({ ...problem, question });
    }
    if (mine !== pending) {
      return;
    }
    if (problem.name === 'AbortError') {
      exchange.note('Cancelled.', { label: 'Ask again', run: again });
      announce('Cancelled');
    } else {
      exchange.problem(problem, waysOut(problem, question, again));
      alarm(`${problem.title}. ${problem.detail}`);
    }
  } finally {
    if (mine === pending) {
      settle();
      bringIntoView(exchange.node);
    }
  }
}

function waysOut(problem, question, again) {
  const retry = { label: 'Try again', run: again };
  if (problem.status !== 404 || conversationId === null) {
    return [retry];
  }
  // The server has lost the conversation (its database was reset, say): to try again in it would fail for ever.
  const anew = () => {
    pushConversation(null);
    open(null);
    ask(question);
  };
  return [{ label: 'Ask in a new conversation', run: anew }, retry];
}

/** The server has given the conversation its id. */
function adopt(id) {
  if (typeof id === 'string' && id !== conversationId) {
    conversationId = id;
    replaceConversation(id);
  }
}

function begin() {
  pending = new AbortController();
  setBusy(true);
  return pending;
}

function settle() {
  pending = null;
  setBusy(false);
}

function setBusy(busy) {
  composer.setBusy(busy);
  for (const button of byId('transcript').querySelectorAll('[data-asks]')) {
    button.disabled = busy;
  }
}

/** All of the exchange if it fits on the screen, else its beginning. */
function bringIntoView(node) {
  const fits = node.offsetHeight < innerHeight - byId('composer').offsetHeight;
  node.scrollIntoView({ block: fits ? 'nearest' : 'start' });
}
