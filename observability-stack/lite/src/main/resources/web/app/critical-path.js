/**
 * The times in which nothing but this span kept the trace from ending: from the end backwards, always the child that
 * ended last, and the span itself between its children.
 *
 * @param {Array} spans as `readTrace` gives them
 * @returns {Map<string, Array<[number, number]>>} by span id: from and to, in nanoseconds since the trace's start
 */
export function criticalPath(spans) {
  const path = new Map();
  const root = spans.find(({ parent }) => parent === null);
  // An own stack: a chain of ten thousand spans must not exhaust the engine's.
  const stack = root ? [[root, root.offset + root.duration]] : [];
  while (stack.length > 0) {
    const [span, limit] = stack.pop();
    let until = Math.min(limit, span.offset + span.duration);
    const segments = [];
    const byEnd = [...span.children].sort((a, b) => b.offset + b.duration - (a.offset + a.duration));
    for (const child of byEnd) {
      const end = Math.min(child.offset + child.duration, until);
      if (child.offset >= until || end <= span.offset) continue;
      if (end < until) segments.push([end, until]);
      stack.push([child, end]);
      until = Math.max(child.offset, span.offset);
    }
    if (until > span.offset) segments.push([span.offset, until]);
    path.set(span.id, segments);
  }
  return path;
}
