import { base, tooltip, tooltipBox } from './charts.js';
import { count, percent, rate, seconds } from './format.js';
import { serviceColor } from './theme.js';

// From this share of failed calls on, a line is red; below, amber.
const SEVERE = 0.05;
// With more lines than this their texts would cover each other, and wait for the pointer; the table has them all.
const LABELLED = 12;

/**
 * The echarts options of the service map.
 *
 * @param {{narrow: boolean, places: Map<string, {x: number, y: number}>}} plan see `layout`
 */
export function graph(palette, { narrow, places }, edges, services) {
  const busiest = Math.max(...edges.map(({ ratePerSecond }) => ratePerSecond), 0.001);
  const nodes = [...places].map(([name, { x, y }]) => {
    const stored = !services.includes(name);
    const own = edges.find(({ parent, child }) => parent === name && child === name);
    return {
      name,
      x,
      y,
      symbol: stored ? 'roundRect' : 'circle',
      symbolSize: stored ? 30 : 36,
      itemStyle: { color: palette.of(serviceColor(name)), borderColor: palette.surface, borderWidth: 3 },
      label: { formatter: own ? `${name}\ncalls itself ${rate(own.ratePerSecond)}` : name },
      cursor: stored ? 'default' : 'pointer',
    };
  });
  return {
    ...base(palette),
    tooltip: tooltip(palette, ({ dataType, data }) =>
      dataType === 'edge' ? edgeTooltip(data.call) : nodeTooltip(data.name, edges, services),
    ),
    series: [
      {
        type: 'graph',
        layout: 'none',
        // The coordinates are pixels already: with the box as large as they reach, nothing is scaled.
        ...box(nodes),
        roam: false,
        data: nodes,
        // A line from a node to itself would hide under it; the node's label says it instead.
        links: edges
          .filter(({ parent, child }) => parent !== child)
          .map((call) => link(call, palette, busiest, edges.length <= LABELLED, narrow)),
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 9,
        label: {
          show: true,
          position: 'bottom',
          color: palette.text,
          fontSize: 13,
          fontWeight: 600,
          distance: 4,
          backgroundColor: palette.surface,
          padding: [1, 4],
          lineHeight: 17,
        },
        emphasis: { focus: 'none', label: { show: true } },
        lineStyle: { opacity: 1 },
      },
    ],
  };
}

function box(nodes) {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left || 1, height: Math.max(...ys) - top || 1 };
}

function link(call, palette, busiest, labelled, narrow) {
  const failed = call.errorCount > 0;
  const colour = !failed ? palette.muted : call.errorCount / call.callCount < SEVERE ? palette.warn : palette.error;
  const lines = [
    rate(call.ratePerSecond),
    `${failed ? `${percent(call.errorCount, call.callCount)} errors` : 'no errors'}`,
    `p95 ${seconds(call.p95Seconds)}`,
  ];
  return {
    source: call.parent,
    target: call.child,
    call,
    lineStyle: { color: colour, width: 1.5 + 3 * Math.sqrt(call.ratePerSecond / busiest) },
    emphasis: { label: { show: true } },
    label: {
      show: labelled,
      // Along the line it would be read upside down on the way up.
      rotate: 0,
      formatter: lines.join('\n'),
      color: failed ? colour : palette.text,
      backgroundColor: palette.surface,
      padding: narrow ? [1, 2] : [2, 5],
      borderRadius: 4,
      lineHeight: 15,
      fontSize: narrow ? 10 : 11,
      align: 'center',
      verticalAlign: 'middle',
    },
  };
}

const edgeTooltip = ({ parent, child, callCount, errorCount, ratePerSecond, p95Seconds }) =>
  tooltipBox(`${parent} → ${child}`, [
    ['Calls', count(callCount)],
    ['Rate', rate(ratePerSecond)],
    ['Errors', `${count(errorCount)} (${percent(errorCount, callCount)})`],
    ['p95', seconds(p95Seconds)],
  ]);

function nodeTooltip(name, edges, services) {
  const sum = (side, key) => edges.filter((edge) => edge[side] === name).reduce((total, edge) => total + edge[key], 0);
  return tooltipBox(name, [
    ['Calls in', count(sum('child', 'callCount'))],
    ['Calls out', count(sum('parent', 'callCount'))],
    [services.includes(name) ? 'Click: its traces' : 'Sends no spans itself', ''],
  ]);
}
