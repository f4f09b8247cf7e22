/**
 * The spans of a trace by their path: those with the same service, kind and name below the same path are one node, as
 * calls in a loop are. So two traces can be laid side by side, and a loop of a thousand calls is one frame.
 *
 * @param {Array} spans as `readTrace` gives them, parents first
 * @returns {object} a node without spans of its own, whose children are the roots
 */
export function mergePaths(spans) {
  const root = newNode('', null, null);
  const nodeOf = new Map();
  for (const span of spans) {
    const above = nodeOf.get(span.parent) ?? root;
    const key = `${span.service}\n${span.kind}\n${span.name}`;
    if (!above.children.has(key)) above.children.set(key, newNode(key, span, above));
    const node = above.children.get(key);
    nodeOf.set(span, node);
    node.spans.push(span);
    node.duration += span.duration;
    node.self += span.self;
    node.errors += span.error ? 1 : 0;
  }
  return root;
}

const newNode = (key, span, above) => ({
  key,
  service: span?.service,
  kind: span?.kind,
  name: span?.name,
  above,
  level: above === null ? 0 : above.level + 1,
  children: new Map(),
  spans: [],
  duration: 0,
  self: 0,
  errors: 0,
});

/** Depth first, without the root; with an own stack, because a chain may be ten thousand deep. */
export function nodesOf(root) {
  const nodes = [];
  const stack = [...root.children.values()].reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    nodes.push(node);
    for (const child of [...node.children.values()].reverse()) stack.push(child);
  }
  return nodes;
}

export const slowest = (spans) => spans.reduce((most, span) => (span.duration > most.duration ? span : most));
