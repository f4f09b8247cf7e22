import { el } from './dom.js';
import { happened } from './happened.js';

/**
 * A card for what went wrong, with the trace that shows why.
 *
 * @param actions [{label, run}], the first is the one to be recommended
 */
export function problemCard(problem, actions) {
  const { title, status, detail } = problem;
  return el('div', { class: 'card problem', 'data-testid': 'problem' },
    el('h2', {}, title, status > 0 && el('span', { class: 'problem-status' }, ` ${status}`)),
    detail !== '' && el('p', { class: 'problem-detail' }, detail),
    problem.traceId && happened(problem),
    el('p', { class: 'problem-actions' }, ...actions.map(({ label, run }, index) => {
      const style = index === 0 ? 'button primary' : 'button';
      return el('button', { type: 'button', class: style, onclick: run, 'data-asks': true }, label);
    })));
}
