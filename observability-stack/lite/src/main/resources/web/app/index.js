import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/bits.css';
import './styles/forms.css';
import './styles/shell.css';
import './styles/traces.css';
import './styles/trace.css';
import './styles/waterfall.css';
import './styles/flame.css';
import './styles/compare.css';
import './styles/details.css';
import './styles/charts.css';
import './styles/logs.css';
import './styles/metrics.css';
import * as api from './api.js';
import { shortcuts } from './keyboard.js';
import { start } from './router.js';
import { buildShell } from './shell.js';
import { watchStatus } from './status.js';
import { reserveColors } from './theme.js';
import { loadViews, viewPages, views } from './views.js';

const START_MS = 2000;
const PRELOAD_MS = 1500;

const pages = {
  traces: () => import('./pages/traces.js'),
  trace: () => import('./pages/trace.js'),
  compare: () => import('./pages/compare.js'),
  map: () => import('./pages/map.js'),
  red: () => import('./pages/red.js'),
  metrics: () => import('./pages/metrics.js'),
  llm: () => import('./pages/llm.js'),
  logs: () => import('./pages/logs.js'),
};

const shell = buildShell();
shortcuts(shell.help);
watchStatus(shell);

// Without an answer there are no configured pages, and the others say that lite is away.
await loadViews(AbortSignal.timeout(START_MS)).catch(() => {});
if (views.objectives) pages.objectives = () => import('./pages/objectives.js');
for (const { name } of views.dashboards) pages[name] ??= () => import('./pages/dashboard.js');
for (const { name } of views.tables) pages[name] ??= () => import('./pages/counts.js');
shell.addPages(viewPages());

// Colours first: they are given in the order of the names, and the pages must agree on them. Without an answer the
// pages start anyway and say so themselves.
await api.services(AbortSignal.timeout(START_MS)).then(reserveColors, () => {});

start(pages, shell.main, shell.markCurrent);

// The other pages then open at once, and open even while lite is away.
setTimeout(() => Object.values(pages).forEach((load) => load().catch(() => {})), PRELOAD_MS);
