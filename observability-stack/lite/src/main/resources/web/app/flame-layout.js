import { nodesOf } from './span-tree.js';

/** A frame that is narrower than this share of the graph is not drawn: it could be neither seen nor hit. */
const NARROWEST = 0.0012;
const MOST_ROWS = 60;
const MOST_FRAMES = 2500;

/** Gives each node its `value`: the self times of all spans in it and below it. */
export function weigh(root) {
  const nodes = [root, ...nodesOf(root)];
  for (const node of nodes) node.value = node.self;
  // Backwards, so that a node is whole when it is added to the one above it.
  for (const node of nodes.reverse()) if (node.above) node.above.value += node.value;
  return root;
}

/**
 * The frames of a flame graph: the node that is zoomed to takes the whole width, as do those above it.
 *
 * @returns {{frames: Array<{node: object, left: number, width: number, row: number, above: boolean}>, rows: number,
 *     narrow: number, deep: number}} left and width from 0 to 1; how many nodes were too narrow, and too deep
 */
export function layout(zoomed) {
  const frames = [];
  const path = [];
  for (let node = zoomed; node; node = node.above) path.unshift(node);
  // Of a long way to the root its end says most.
  const shown = path.slice(-8);
  shown.forEach((node, row) => frames.push({ node, left: 0, width: 1, row, above: node !== zoomed }));
  let narrow = 0;
  let deep = 0;
  const total = zoomed.value || 1;
  // Row by row, so that the bound cuts off at the bottom.
  for (let i = shown.length - 1; i < frames.length; i++) {
    const { node, left, row } = frames[i];
    let from = left;
    for (const child of byValue(node)) {
      const width = child.value / total;
      if (width < NARROWEST) narrow++;
      else if (row + 1 >= MOST_ROWS || frames.length >= MOST_FRAMES) deep++;
      else frames.push({ node: child, left: from, width, row: row + 1, above: false });
      from += width;
    }
  }
  const rows = frames.at(-1).row + 1;
  return { frames, rows, narrow, deep };
}

const byValue = (node) => [...node.children.values()].sort((a, b) => b.value - a.value);
