import * as api from './api.js';

/** What a file adds to the pages that every sender has: see `LITE_VIEWS`. Nothing until it is loaded. */
export const views = { start: null, objectives: false, tables: [], dashboards: [] };

export const loadViews = async (signal) => Object.assign(views, await api.views(signal));

/** The pages beside the fixed ones, as [name, title]. */
export const viewPages = () => [
  ...(views.objectives ? [['objectives', 'Objectives']] : []),
  ...views.dashboards.map(({ name, title }) => [name, title]),
  ...views.tables.map(({ name, title }) => [name, title]),
];
