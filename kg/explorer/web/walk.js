// Keyboard navigation: from node to node in the direction of the arrow, and along the edges of the node.
function walk(event) {
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (step) walkTo(step);
  else if (event.key.toLowerCase() === "e") walkAlong(event.shiftKey ? -1 : 1);
  else if (event.key === "Enter" && network.along) showPair(network.along.a, network.along.b);
  else if (event.key === "Enter" && network.cursor !== NONE) showNode(network.cursor);
  else if (event.key === " " && network.cursor !== NONE) toggleOpen(network.cursor);
  else if (event.key.toLowerCase() === "p" && network.cursor !== NONE) togglePin(network.cursor);
  else if (event.key === "+") zoom(0.7);
  else if (event.key === "-") zoom(1.4);
  else if (event.key === "0") showAll();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function walkTo([dx, dy]) {
  const { sigma, scene } = network, spot = node => sigma.framedGraphToViewport(sigma.getNodeDisplayData(node));
  let next = NONE;
  if (!scene.nodes.has(network.cursor)) next = focus() !== NONE && scene.nodes.has(focus()) ? focus() : [...scene.nodes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? NONE;
  else {
    const here = spot(network.cursor);
    let best = Infinity;
    for (const node of scene.nodes.keys()) if (node !== network.cursor) {
      const there = spot(node), x = there.x - here.x, y = there.y - here.y, along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (along > 1 && along + 2.5 * aside < best) { best = along + 2.5 * aside; next = node; }
    }
  }
  if (next === NONE) return;
  Object.assign(network, { cursor: next, along: null, over: null });
  drawOverlay();
  say(`${label(next)}, ${statedOf(next)}`);
}

function walkAlong(step) {
  if (!network.scene.nodes.has(network.cursor)) walkTo([1, 0]);
  const edges = [...network.scene.edges.values()].filter(({ a, b, part, look }) => (a === network.cursor || b === network.cursor) && !part && !look.hidden);
  if (!edges.length) return;
  const here = edges.findIndex(edge => edge.key === network.along?.key);
  network.along = edges[(here < 0 && step < 0 ? edges.length - 1 : here + step + edges.length) % edges.length];
  hover({ edge: network.along });
  say(edgeText(network.along));
}
