import { initAlerts } from './alerts.js';
import { byId } from './dom.js';
import { initScenarios } from './scenarios.js';
import { initTheme } from './theme.js';

initTheme(byId('theme-toggle'));
initAlerts();
initScenarios();
