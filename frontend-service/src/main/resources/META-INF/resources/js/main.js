import { initAlerts } from './alerts.js';
import { initChat } from './chat.js';
import { byId } from './dom.js';
import { initTheme } from './theme.js';
import { initTraces } from './traces.js';

initTheme(byId('theme-toggle'));
initTraces();
initAlerts();
initChat();
