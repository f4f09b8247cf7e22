// The conversation is in the URL as #/c/<uuid>: it can be reloaded, bookmarked and left with the Back button.

const PATTERN = /^#\/c\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The id in the URL; null when there is none, undefined when there is something that isn't a conversation. */
export function conversationInUrl() {
  if (location.hash === '' || location.hash === '#/') {
    return null;
  }
  return PATTERN.exec(location.hash)?.[1].toLowerCase();
}

/** The shown conversation has got its id, or has lost it: the same entry of the history. */
export function replaceConversation(id) {
  history.replaceState(null, '', addressOf(id));
}

/** Another conversation is shown: a new entry of the history. */
export function pushConversation(id) {
  if (location.pathname + location.search + location.hash !== addressOf(id)) {
    history.pushState(null, '', addressOf(id));
  }
}

function addressOf(id) {
  return location.pathname + location.search + (id ? `#/c/${id}` : '');
}
