const NARROW_PX = 560;
// A node with its name and its lines' texts needs this much.
const CELL_PX = { width: 150, height: 66 };
const NARROW_CELL_PX = { width: 110, height: 104 };
const MIN_HEIGHT = 340;
// More nodes than this in a column would need much scrolling.
const COLUMN = 10;

/**
 * Callers before those they call, in layers, so that the map stays the same from one refresh to the next (a force
 * layout would not) and reads in the direction of the calls: to the right, or down where the screen is narrow. Who has
 * no calls stands below.
 *
 * @param {string[]} names
 * @param {Array<{parent: string, child: string}>} edges
 * @returns {{narrow: boolean, height: number, places: Map<string, {x: number, y: number}>}} in pixels
 */
export function layout(names, edges, width) {
  const narrow = width < NARROW_PX;
  const cell = narrow ? NARROW_CELL_PX : CELL_PX;
  const fit = Math.max(1, Math.floor(width / cell.width));
  const linked = names.filter((name) => edges.some(({ parent, child }) => parent === name || child === name));
  const alone = names.filter((name) => !linked.includes(name)).sort();
  const lines = layers(linked, edges).flatMap((layer) => cut(layer, narrow ? fit : COLUMN));
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const tall = linked.length === 0 ? 0 : narrow ? lines.length * cell.height : longest * cell.height;
  const height = linked.length === 0 ? 0 : narrow ? tall : Math.max(MIN_HEIGHT, tall);
  const places = new Map();
  lines.forEach((line, l) =>
    line.forEach((name, i) => {
      const across = (i + 0.5) / line.length;
      const x = narrow ? across * width : 90 + ((width - 180) * l) / Math.max(1, lines.length - 1);
      const y = narrow ? 40 + l * cell.height : 10 + across * (height - 40);
      places.set(name, { x, y });
    }),
  );
  cut(alone, fit).forEach((line, l) =>
    line.forEach((name, i) => places.set(name, { x: ((i + 0.5) * width) / fit, y: height + 40 + l * CELL_PX.height })),
  );
  return { narrow, places, height: Math.max(MIN_HEIGHT, height + Math.ceil(alone.length / fit) * CELL_PX.height + 20) };
}

/** Into pieces of equal length, none longer than this. */
function cut(names, most) {
  const pieces = Math.ceil(names.length / most);
  const length = Math.ceil(names.length / pieces);
  return Array.from({ length: pieces || 0 }, (_, i) => names.slice(i * length, (i + 1) * length));
}

/** @returns {string[][]} */
function layers(names, edges) {
  const layerOf = new Map(names.map((name) => [name, 0]));
  const back = backEdges(names, edges);
  // Longest path from an entry; as many rounds as there are names are enough without loops.
  for (let round = 0; round < names.length; round++) {
    let moved = false;
    for (const edge of edges) {
      if (back.has(edge)) continue;
      const layer = layerOf.get(edge.parent) + 1;
      if (layer > layerOf.get(edge.child)) {
        layerOf.set(edge.child, layer);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const all = [];
  for (const name of [...names].sort()) (all[layerOf.get(name)] ??= []).push(name);
  return all;
}

/** The calls that close a loop, a service's calls to itself among them. */
function backEdges(names, edges) {
  const outgoing = new Map(names.map((name) => [name, edges.filter(({ parent }) => parent === name)]));
  const called = new Set(edges.filter(({ parent, child }) => parent !== child).map(({ child }) => child));
  const entriesFirst = [...names].sort((a, b) => called.has(a) - called.has(b) || (a < b ? -1 : 1));
  const back = new Set();
  const done = new Set();
  const path = new Set();
  const visit = (name) => {
    path.add(name);
    for (const edge of outgoing.get(name)) {
      if (path.has(edge.child)) back.add(edge);
      else if (!done.has(edge.child)) visit(edge.child);
    }
    path.delete(name);
    done.add(name);
  };
  for (const name of entriesFirst) if (!done.has(name)) visit(name);
  return back;
}
