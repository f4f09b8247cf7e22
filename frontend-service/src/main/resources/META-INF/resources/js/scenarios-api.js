// The part of the public API that breaks things on purpose.

import { request, unreadable } from './api.js';

/** @returns all scenarios as [{name, title, simulates, lookAt, alert, docs, enabled, expiresAt, services}] */
export async function scenarios() {
  return list(await request('GET', '/api/scenarios'));
}

/** @returns the scenario as it is now; what a service that is down did not take is among its services */
export async function switchScenario(name, enabled) {
  const { data, ...meta } = await request('PUT', `/api/scenarios/${encodeURIComponent(name)}`, { body: { enabled } });
  if (!isScenario(data)) {
    throw unreadable(meta);
  }
  return data;
}

/** @returns all scenarios, which are off then */
export async function allOff() {
  return list(await request('DELETE', '/api/scenarios'));
}

/** @returns the game that runs as {id, startedAt} */
export async function currentGame() {
  return game(await request('GET', '/api/game-day'));
}

/** @returns the new game as {id, startedAt} */
export async function startGame() {
  return game(await request('POST', '/api/game-day', { body: {} }));
}

/** @returns {correct, seconds, name, shortestPath}; without a name unless it is correct */
export async function guess(id, name) {
  return ending(await request('POST', `/api/game-day/${encodeURIComponent(id)}/guess`, { body: { name } }));
}

/** @returns what it was, as of guess */
export async function giveUp(id) {
  return ending(await request('DELETE', `/api/game-day/${encodeURIComponent(id)}`));
}

function list({ data, ...meta }) {
  if (!Array.isArray(data.scenarios) || !data.scenarios.every(isScenario)) {
    throw unreadable(meta);
  }
  return data.scenarios;
}

function game({ data, ...meta }) {
  if (typeof data.id !== 'string' || Number.isNaN(Date.parse(data.startedAt))) {
    throw unreadable(meta);
  }
  return data;
}

function ending({ data, ...meta }) {
  if (typeof data.correct !== 'boolean' || !Number.isFinite(data.seconds)) {
    throw unreadable(meta);
  }
  return data;
}

function isScenario(value) {
  return typeof value?.name === 'string' && typeof value.title === 'string' && typeof value.simulates === 'string'
    && Array.isArray(value.lookAt) && Array.isArray(value.services);
}
