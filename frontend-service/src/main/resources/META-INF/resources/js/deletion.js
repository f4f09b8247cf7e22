import * as api from './api.js';
import { announce, byId } from './dom.js';
import { recordTrace } from './traces.js';

/**
 * The button that deletes the conversation, and the dialog that asks first.
 *
 * @param conversation returns the id of the one that is shown
 * @param onGone called when it is deleted
 * @param onProblem called with the problem, and with what tries again
 */
export function initDeletion({ conversation, onGone, onProblem }) {
  const button = byId('delete-conversation');
  const dialog = byId('delete-dialog');

  button.addEventListener('click', () => {
    // Escape closes it, too, and must not count as the answer that was given last time.
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'delete') {
      run(conversation());
    }
  });

  async function run(id) {
    button.disabled = true;
    const question = 'Delete the conversation';
    try {
      recordTrace({ ...await api.deleteConversation(id), question });
      onGone(id);
    } catch (problem) {
      recordTrace({ ...problem, question });
      if (problem.status === 404) {
        onGone(id); // another tab was faster
      } else {
        announce('The conversation was not deleted');
        onProblem(problem, () => run(id));
      }
    } finally {
      button.disabled = false;
    }
  }

  return {
    /** Shows the button if a conversation is there; it works while the page waits for nothing of it. */
    offer(there, busy) {
      button.hidden = !there;
      button.disabled = busy;
    },
  };
}
