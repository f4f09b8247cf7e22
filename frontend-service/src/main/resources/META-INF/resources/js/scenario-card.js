import { el } from './dom.js';

const CARRIES_IT = { on: 'has it', off: 'doesn’t have it', unreachable: 'can’t be reached: it gets this when it returns' };

/**
 * A scenario with its switch. It is made once and then brought up to date, so that the focus stays where it is.
 *
 * @param onSwitch called with the scenario's name and whether it is wanted
 */
export function createCard({ name, title, simulates, lookAt, alert }, onSwitch) {
  let current;
  const state = el('span', { class: 'scenario-state', 'data-testid': 'scenario-state' });
  const services = el('ul', { class: 'scenario-services' });
  const toggle = el('button', {
    type: 'button',
    class: 'switch',
    role: 'switch',
    'aria-checked': 'false',
    'aria-labelledby': `title-${name}`,
    onclick: () => onSwitch(name, toggle.getAttribute('aria-checked') !== 'true'),
  });
  const node = el('li', { class: 'scenario', 'data-testid': 'scenario', 'data-name': name },
    el('div', { class: 'scenario-head' },
      el('h2', { id: `title-${name}` }, title),
      toggle),
    el('p', { class: 'scenario-name' }, el('code', {}, name), state),
    el('p', {}, simulates),
    el('p', { class: 'scenario-label' }, 'Look at'),
    el('ul', { class: 'scenario-look' }, ...lookAt.map((text) => el('li', {}, text))),
    el('p', { class: 'scenario-links' },
      typeof alert === 'string'
        ? el('a', { href: `/runbooks/${encodeURIComponent(alert)}` }, `Alert ${alert}`)
        : el('span', {}, 'No alert fires'),
      el('a', { href: `/scenarios/${encodeURIComponent(name)}`, 'aria-label': `${title}: step by step` }, 'Step by step')),
    services);

  function showTime() {
    state.textContent = describe(current);
  }

  return {
    node,
    showTime,

    /** @param scenario its state; enabled is null while a game hides it */
    update(scenario) {
      current = scenario;
      const on = scenario.enabled === true;
      toggle.setAttribute('aria-checked', String(on));
      toggle.disabled = scenario.enabled === null;
      node.classList.toggle('on', on);
      showTime();
      const told = scenario.services.filter(({ state: taken }) => taken === 'unreachable' || on && taken in CARRIES_IT);
      services.replaceChildren(...told.map((service) => el('li', {
        class: service.state,
        'data-testid': 'scenario-service',
        'data-service': service.name,
        'data-state': service.state,
      }, `${service.name} ${CARRIES_IT[service.state]}`)));
    },
  };
}

function describe({ enabled, expiresAt }) {
  if (enabled === null) {
    return 'hidden';
  }
  return enabled ? `on, ${timeLeft(expiresAt)} left` : 'off';
}

function timeLeft(expiresAt) {
  const seconds = Math.max(0, Math.ceil((Date.parse(expiresAt) - Date.now()) / 1000));
  return Number.isNaN(seconds) ? 'some time' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
