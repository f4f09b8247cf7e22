// The tier of the user, which every request takes along as baggage. Source: W3C Baggage.

import * as store from './store.js';

const KEY = 'tier';
const TIERS = ['free', 'pro'];

export function tier() {
  const stored = store.read(KEY);
  return TIERS.includes(stored) ? stored : TIERS[0];
}

export function initTier(select) {
  select.value = tier();
  select.addEventListener('change', () => store.write(KEY, select.value));
  store.onChange(KEY, () => { select.value = tier(); });
}
