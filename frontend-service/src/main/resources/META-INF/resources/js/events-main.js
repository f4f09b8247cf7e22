import { byId } from './dom.js';
import { initEventKinds } from './event-kinds.js';
import { initTheme } from './theme.js';
import { initTier } from './tier.js';

initTheme(byId('theme-toggle'));
initTier(byId('tier'));
initEventKinds();
