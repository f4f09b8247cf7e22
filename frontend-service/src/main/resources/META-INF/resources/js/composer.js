import { announce, byId } from './dom.js';

/** What the server accepts, in UTF-16 code units like String.length() in Java. */
const LIMIT = 4000;
const COUNTER_FROM = 3600;

/** The form in which questions are written. onAsk gets the trimmed question. */
export function initComposer(onAsk) {
  const form = byId('composer');
  const input = byId('question');
  const button = byId('ask');
  const counter = byId('counter');
  let busy = false;

  const count = () => {
    const { length } = input.value.trim();
    const tooLong = length > LIMIT;
    counter.hidden = length < COUNTER_FROM;
    counter.classList.toggle('too-long', tooLong);
    counter.textContent = `${length.toLocaleString('en')} of ${LIMIT.toLocaleString('en')} characters`
      + (tooLong ? ': too long' : '');
    input.setAttribute('aria-invalid', String(tooLong));
    return tooLong;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const question = input.value.trim();
    if (busy) {
      return;
    }
    if (count()) {
      announce(counter.textContent);
    } else if (question !== '') {
      input.value = '';
      count();
      onAsk(question);
    }
    input.focus();
  });

  input.addEventListener('input', count);
  input.addEventListener('keydown', (event) => {
    // While an input method composes a character, Enter picks the character.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });

  // A reload may bring back what was typed before.
  count();

  return {
    focus: () => input.focus(),
    /** One question at a time: the next one can be written, but not sent. */
    setBusy(value) {
      busy = value;
      button.disabled = value;
    },
  };
}
