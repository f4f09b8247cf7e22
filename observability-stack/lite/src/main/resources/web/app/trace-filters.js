import * as api from './api.js';
import { h, replace } from './dom.js';

const TYPING_MS = 300;
const LIMITS = [20, 50, 100, 200];
export const DEFAULT_LIMIT = 50;

/** The search form of the traces page. `get()` is the hash's state and, but for the default limit, the question. */
export function traceFilters({ onChange, signal }) {
  const service = h('select', { name: 'service' });
  const operation = h('select', { name: 'operation' });
  const minDuration = h('input', {
    name: 'minDurationMs',
    type: 'number',
    min: 0,
    step: 1,
    inputmode: 'numeric',
    placeholder: 'any',
  });
  const errors = h('input', { name: 'errors', type: 'checkbox' });
  const text = h('input', {
    name: 'text',
    type: 'search',
    placeholder: 'Name, attribute value, key=value or trace id',
    'data-search': true,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const limit = h(
    'select',
    { name: 'limit' },
    LIMITS.map((n) => h('option', { value: n }, n)),
  );
  const clear = h(
    'button',
    {
      type: 'button',
      class: 'button quiet',
      on: {
        click: () => {
          set(new URLSearchParams());
          onChange(get());
        },
      },
    },
    'Clear',
  );

  const form = h(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Search traces' },
    field('Service', service),
    field('Operation', operation),
    field('Text', text, 'wide'),
    field('Min. duration (ms)', minDuration, 'narrow'),
    field('Limit', limit, 'narrow optional'),
    h('label', { class: 'check' }, errors, 'Errors only'),
    clear,
  );

  let typing;
  form.addEventListener('input', (event) => {
    clearTimeout(typing);
    const typed = event.target === text || event.target === minDuration;
    typing = setTimeout(() => onChange(get()), typed ? TYPING_MS : 0);
  });
  service.addEventListener('input', () => {
    operation.value = '';
    loadOperations();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    onChange(get());
  });
  signal.addEventListener('abort', () => clearTimeout(typing));
  // New services may come while the list is open; a question when it is about to be used costs less than polling.
  service.addEventListener('focus', () => loadServices());

  async function loadServices() {
    options(service, 'All services', await api.services(signal).catch(() => []));
  }

  async function loadOperations() {
    const asked = service.value;
    operation.disabled = asked === '';
    const found = asked ? await api.operations(asked, signal).catch(() => []) : [];
    if (asked === service.value)
      options(operation, 'All operations', [...new Set(found.map(({ name }) => name))].sort());
  }

  function get() {
    return {
      service: service.value || undefined,
      operation: operation.value || undefined,
      minDurationMs: Math.floor(Number(minDuration.value)) || undefined,
      errors: errors.checked || undefined,
      text: text.value.trim() || undefined,
      limit: Number(limit.value) === DEFAULT_LIMIT ? undefined : Number(limit.value),
    };
  }

  function set(params) {
    select(service, params.get('service') ?? '', 'All services');
    select(operation, params.get('operation') ?? '', 'All operations');
    minDuration.value = params.get('minDurationMs') ?? '';
    errors.checked = params.get('errors') === 'true';
    text.value = params.get('text') ?? '';
    limit.value = LIMITS.includes(Number(params.get('limit'))) ? params.get('limit') : DEFAULT_LIMIT;
    loadServices();
    loadOperations();
  }

  const isSet = () => Object.entries(get()).some(([key, value]) => key !== 'limit' && value !== undefined);

  return { form, get, set, isSet };
}

export function field(label, control, kind = '') {
  return h('label', { class: `field ${kind}` }, h('span', {}, label), control);
}

/** Fills a list and keeps what is chosen, known or not: a shared link may name a service that is not here yet. */
export function options(control, all, names) {
  const chosen = control.value;
  const shown = chosen && !names.includes(chosen) ? [...names, chosen] : names;
  const wanted = ['', ...shown];
  if (wanted.length === control.options.length && wanted.every((name, i) => control.options[i].value === name)) return;
  replace(
    control,
    wanted.map((name) => h('option', { value: name }, name || all)),
  );
  control.value = chosen;
}

export function select(control, value, all) {
  control.value = value;
  if (control.value !== value || control.options.length === 0) {
    replace(control, h('option', { value: '' }, all), value && h('option', { value }, value));
    control.value = value;
  }
}
