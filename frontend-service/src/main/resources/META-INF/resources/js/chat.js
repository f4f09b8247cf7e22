import * as api from './api.js';
import { initComposer } from './composer.js';
import { initDeletion } from './deletion.js';
import { alarm, announce, byId, el } from './dom.js';
import { createExchange } from './exchange.js';
import { problemCard } from './problem.js';
import { conversationInUrl, pushConversation, replaceConversation } from './route.js';
import { recordTrace } from './traces.js';

const EXAMPLES = [
  'What is the biggest capital city in Asia?',
  'What is a trace?',
  'Why must I not block the event loop?',
  'What is an error budget?',
  'Why is the sky blue?',
];

/** How near to its end the page has to be to scroll along. */
const FOLLOW_WITHIN_PX = 80;

let composer;
let deletion;
let conversationId = null;

/**
 * The AbortController of the request that the page waits for, or null. Who finds another one here after an await has
 * been overtaken (the user went to another conversation) and must not touch the page any more.
 */
let pending = null;

/** Ends the answer that is under way; null if there is none. */
let stop = null;

export function initChat() {
  composer = initComposer(ask);
  deletion = initDeletion({
    conversation: () => conversationId,
    onGone: afterDeletion,
    onProblem: (problem, again) => show(problem, { label: 'Try again', run: again }),
  });
  byId('examples').append(...EXAMPLES.map((question) =>
    el('li', {}, el('button', { type: 'button', class: 'example', onclick: () => ask(question) }, question))));
  byId('new-conversation').addEventListener('click', () => {
    pushConversation(null);
    open(null);
    announce('New conversation');
    composer.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) {
      stop?.();
    }
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
  conversationId = id;
  settle();
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
      show(problem, { label: 'Load it again', run: () => open(id) });
    }
  } finally {
    if (mine === pending) {
      settle();
    }
  }
}

/** Above the conversation, where no exchange is to be blamed. */
function show(problem, wayOut) {
  byId('notice').replaceChildren(problemCard(problem, [wayOut]));
  alarm(`${problem.title}. ${problem.detail}`);
}

function afterDeletion(id) {
  if (id === conversationId) {
    replaceConversation(null);
    open(null);
    note('The conversation is deleted. You are starting a new one.');
    composer.focus();
  }
}

function note(text) {
  byId('notice').replaceChildren(el('p', { class: 'card note' }, text));
  announce(text);
}

function forgetUnknown() {
  replaceConversation(null);
  note('This conversation is not known here (any more). You are starting a new one.');
}

function showTurns(turns) {
  const isQuestion = (turn) => turn?.role === 'user' && typeof turn.content === 'string';
  let exchange = null;
  for (const turn of turns) {
    if (isQuestion(turn)) {
      exchange = createExchange(turn.content);
      exchange.note('No answer was stored for this question.', api.validTraceId(turn.traceId));
      byId('transcript').append(exchange.node);
    } else if (turn?.role === 'assistant' && turn.reply && exchange) {
      exchange.answer(turn.reply, { traceId: api.validTraceId(turn.traceId) }, ask);
      exchange = null;
    }
  }
  byId('welcome').hidden = turns.some(isQuestion);
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
  let traceId = null;
  stop = () => mine.abort();
  exchange.wait(stop);
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
    const { reply, ...meta } = await api.ask(question, conversationId, mine.signal, {
      onTrace: (id) => { traceId = id; },
      onText: (piece) => {
        if (mine === pending) {
          if (exchange.soFar() === '') {
            announce('The answer is arriving');
          }
          followEnd(() => exchange.stream(piece, () => mine.abort()));
        }
      },
    });
    recordTrace({ ...meta, question });
    if (mine === pending) {
      adopt(reply.conversationId);
      exchange.answer(reply, meta, ask);
      announce(`Answer: ${reply.text}`);
    }
  } catch (problem) {
    if (problem instanceof api.Problem) {
      recordTrace({ ...problem, traceId: problem.traceId ?? traceId, question });
    }
    if (mine !== pending) {
      return;
    }
    if (problem.name === 'AbortError') {
      const actions = [{ label: 'Ask again', run: again }];
      if (exchange.soFar() === '') {
        exchange.note('Stopped.', traceId, ...actions);
      } else {
        exchange.stopped('Stopped: the answer is not whole.', traceId, ...actions);
      }
      announce('Stopped');
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
  // The server has lost the conversation (its database was reset, say): to try again in it would always fail.
  const startOver = () => {
    pushConversation(null);
    open(null);
    ask(question);
  };
  return [{ label: 'Ask in a new conversation', run: startOver }, retry];
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
  stop = null;
  setBusy(false);
}

function setBusy(busy) {
  composer.setBusy(busy);
  deletion.offer(conversationId !== null, busy);
  for (const button of byId('transcript').querySelectorAll('[data-asks]')) {
    button.disabled = busy;
  }
}

/** Whoever looks at the end of the page goes on looking at it while it grows; whoever has scrolled away stays there. */
function followEnd(grow) {
  const root = document.documentElement;
  const atEnd = root.scrollHeight - root.clientHeight - root.scrollTop < FOLLOW_WITHIN_PX;
  grow();
  if (atEnd) {
    root.scrollTo({ top: root.scrollHeight, behavior: 'instant' });
  }
}

/** All of the exchange if it fits on the screen, else its beginning. */
function bringIntoView(node) {
  const fits = node.offsetHeight < innerHeight - byId('composer').offsetHeight;
  node.scrollIntoView({ block: fits ? 'nearest' : 'start' });
}
