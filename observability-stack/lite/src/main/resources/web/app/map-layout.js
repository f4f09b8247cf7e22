/**
 * Callers before those they call, in layers, so that the map stays the same from one refresh to the next (a force
 * layout would not) and reads in the direction of the calls.
 *
 * @param {string[]} names
 * @param {Array<{parent: string, child: string}>} edges
 * @returns {Map<string, {layer: number, index: number, size: number}>} `index` of `size` within the layer
 */
export function layers(names, edges) {
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
  const members = Map.groupBy
    ? Map.groupBy(names, (name) => layerOf.get(name))
    : names.reduce((map, name) => map.set(layerOf.get(name), [...(map.get(layerOf.get(name)) ?? []), name]), new Map());
  const places = new Map();
  for (const [layer, inLayer] of members) {
    inLayer.sort().forEach((name, index) => places.set(name, { layer, index, size: inLayer.length }));
  }
  return places;
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
