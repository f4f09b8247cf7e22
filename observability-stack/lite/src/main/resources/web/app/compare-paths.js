import { mergePaths } from './span-tree.js';

/** A change of less than this share of the longer trace is noise. */
export const NOISE = 0.01;

/**
 * Two traces, path by path.
 *
 * @param {object} before as `readTrace` gives it
 * @param {object} after
 * @returns {Array<{node: object, level: number, before: ?object, after: ?object, duration: number, self: number,
 *     change: string}>} in the order of a tree; `duration` and `self` are by how much the second one takes longer, in
 *     nanoseconds; `change` is appeared, disappeared, slower, faster or none
 */
export function comparePaths(before, after) {
  const noise = NOISE * Math.max(before.duration, after.duration);
  const rows = [];
  const stack = pairs(mergePaths(before.spans), mergePaths(after.spans));
  while (stack.length > 0) {
    const [a, b] = stack.pop();
    const node = b ?? a;
    const row = {
      node,
      level: node.level,
      before: a,
      after: b,
      duration: (b?.duration ?? 0) - (a?.duration ?? 0),
      self: (b?.self ?? 0) - (a?.self ?? 0),
    };
    row.change = change(row, noise);
    rows.push(row);
    stack.push(...pairs(a, b));
  }
  return rows;
}

/** The children of two nodes of one path, in the order of the second, to be taken from the end. */
function pairs(a, b) {
  const keys = new Set([...(b?.children.keys() ?? []), ...(a?.children.keys() ?? [])]);
  return [...keys].map((key) => [a?.children.get(key) ?? null, b?.children.get(key) ?? null]).reverse();
}

function change({ before, after, duration, self }, noise) {
  if (before === null) return 'appeared';
  if (after === null) return 'disappeared';
  // It may take as long as before and do more of that itself.
  const by = Math.abs(duration) >= noise ? duration : self;
  if (Math.abs(by) < noise || by === 0) return 'none';
  return by > 0 ? 'slower' : 'faster';
}

export const isChange = ({ change, before, after }) =>
  change !== 'none' || before.spans.length !== after.spans.length || before.errors !== after.errors;

export const byOwnTime = (a, b) => Math.abs(b.self) - Math.abs(a.self);
