// The network: sigma draws it; our own canvas above it has labels and highlights.
const network = { scene: null, graph: new MultiDirectedGraph(), sigma: null, spots: new Map(), pinned: new Set(), lit: null, over: null, cursor: NONE, moving: false };
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

function startNetwork(holder) {
  const { graph } = network, sigma = network.sigma = new Drawing(graph, holder, {
    defaultNodeType: "shape", defaultEdgeType: "line", nodeProgramClasses: { shape: ShapeProgram, dot: DotProgram }, nodeHoverProgramClasses: { shape: NoProgram, dot: NoProgram }, edgeProgramClasses: { line: LineProgram, thin: ThinProgram },
    renderLabels: false, renderEdgeLabels: false, enableEdgeEvents: false, stagePadding: 0, defaultDrawNodeHover: () => {},
    minCameraRatio: 0.02, maxCameraRatio: 20, nodeReducer, edgeReducer, allowInvalidContainer: true, zoomDuration: STILL.matches ? 1 : 180, inertiaDuration: STILL.matches ? 1 : 200, inertiaRatio: STILL.matches ? 0 : 3, itemSizesReference: "screen", doubleClickTimeout: 500, draggedEventsTolerance: Infinity,
  });
  network.overlay = el("canvas", { class: "overlay", "aria-hidden": "true" });
  network.under = el("canvas", { class: "overlay", "aria-hidden": "true" });
  holder.querySelector(".sigma-mouse").before(network.overlay);
  holder.prepend(network.under);
  sigma.getNodeAtPosition = ({ x, y }) => { const node = nodeUnder(x, y); return node === NONE ? null : String(node); };
  shiftWhileMoving(sigma);
  sigma.on("afterRender", drawLayers);
  new ResizeObserver(() => sigma.scheduleRender()).observe(holder);  // filters, legend and panel change its size
  clicks(sigma);
  sigma.on("enterNode", ({ node }) => hover({ node: +node }));
  sigma.on("leaveNode", () => hover(null));
  sigma.getMouseCaptor().on("mousemovebody", event => moveOver(event, holder));
  drag(sigma);
  holder.addEventListener("keydown", walk);
}

// A click shows a node or edge; a second click at the same point opens a node, even while the map moves to it. Clicks are
// detected here, because sigma counts the end of a drag, and treats any two clicks as a double click.
function clicks(sigma) {
  let before = null, pressed = null, first = null;
  const near = (press, { x, y }, reach) => press && Math.hypot(x - press.x, y - press.y) < reach;
  const press = ({ event: { x, y } }) => { before = pressed; pressed = { x, y }; };
  const click = ({ node, event, preventSigmaDefault }) => {
    const wide = event.original instanceof MouseEvent ? 1 : 3;  // fingers are less precise
    const again = first && first.pressed === before && near(before, event, 9 * wide) && event.original.timeStamp - first.time < sigma.getSetting("doubleClickTimeout") ? first : null;
    const isDrag = network.dragged || !near(pressed, event, 5 * wide);
    if (again && !again.node && !node && !isDrag) return;  // sigma zooms in
    preventSigmaDefault();
    if (isDrag) return;
    first = again ? null : { node, pressed, time: event.original.timeStamp };
    if (node && event.original.shiftKey) set({ around: toggled("around", nodes.iri[node]) });
    else if (again?.node) toggleOpen(+again.node);
    else if (node) showNode(+node);
    else clickBeside(event);
  };
  for (const name of ["downNode", "downStage"]) sigma.on(name, press);
  for (const name of ["clickNode", "clickStage", "doubleClickNode", "doubleClickStage"]) sigma.on(name, click);
}

function clickBeside({ x, y, original }) {
  const edge = edgeUnder(x, y, original instanceof MouseEvent ? 7 : 16);
  if (edge) showPair(edge.a, edge.b);
  else if (state.node || state.pair || state.statement) set({ node: "", pair: "", statement: "" });
}

const CROWD = 1500;  // minimum edges to draw them as plain lines
const isCrowd = () => (network.scene?.edges.size || 0) > CROWD;

// While a large map moves, shift and scale the drawing as an image; redraw it when it stops. All edges stay visible, and
// movement is smooth without a graphics card.
function shiftWhileMoving(sigma) {
  const render = sigma.render.bind(sigma), camera = sigma.getCamera();
  const layers = [...sigma.getContainer().querySelectorAll("canvas")].filter(layer => !layer.classList.contains("sigma-mouse"));
  let drawn = camera.getState(), resting = 0;
  const project = (x, cameraState) => sigma.framedGraphToViewport({ x, y: 0 }, { cameraState });
  sigma.render = () => {
    clearTimeout(resting);
    if (!isCrowd() || !network.moving) {
      for (const layer of layers) layer.style.transform = "";
      drawn = camera.getState();
      return render();
    }
    sigma.renderFrame = null;
    const [a, b, c, d] = [project(0, drawn), project(1, drawn), project(0, camera.getState()), project(1, camera.getState())], scale = (d.x - c.x) / (b.x - a.x);
    for (const layer of layers) layer.style.transform = `translate(${c.x - scale * a.x}px, ${c.y - scale * a.y}px) scale(${scale})`;
    resting = setTimeout(() => { network.moving = false; sigma.scheduleRender(); }, 220);
    return sigma;
  };
  camera.on("updated", () => { network.moving = true; });
  // A press on a shifted image refers to what is at that point now.
  sigma.getContainer().addEventListener("pointerdown", () => {
    if (!network.moving || !isCrowd()) return;
    network.moving = false;
    sigma.render();
  }, true);
}

// A dragged node keeps its new place.
function drag(sigma) {
  let held = null, from = null;
  sigma.on("downNode", ({ node, event }) => {
    held = +node;
    from = { at: network.spots.get(held), x: event.x, y: event.y, pinned: network.pinned.has(held) };
    network.dragged = false;
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.getMouseCaptor().on("mousemovebody", event => {
    if (held === null) return;
    if (!(event.original.buttons & 1)) { lift(); return; }  // another button, a finger, or released outside the window
    if (Math.hypot(event.x - from.x, event.y - from.y) > 4) network.dragged = true;
    if (network.dragged) {
      const spot = sigma.viewportToGraph(event);
      place(held, [spot.x, -spot.y]);
    }
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const lift = () => {
    if (held !== null && network.dragged) {
      const node = held, { at, pinned } = from;
      network.pinned.add(node);
      done.push({ kind: "move", back: () => { place(node, at); if (!pinned) network.pinned.delete(node); sigma.refresh(); } });
      setTimeout(() => { network.dragged = false; }, 0);
      if (state.mode !== "all") bendAll(network.scene, network.spots, sizeOf);
      sigma.refresh();
    }
    held = null;
  };
  sigma.getMouseCaptor().on("mouseup", lift);
}

function place(node, spot) {
  network.spots.set(node, spot);
  if (network.graph.hasNode(node)) network.graph.mergeNodeAttributes(node, { x: spot[0], y: -spot[1] });
}

// Build the scene of the state; existing nodes keep their places.
function drawNetwork() {
  const { sigma } = network, path = twoOf("path"), whole = state.mode === "all" && !path, kind = `${state.mode}|${state.path}`, fresh = network.kind !== kind;
  if (whole) {
    // The whole graph, built once: filters only hide nodes.
    if (fresh || network.version !== many(statements)) network.scene = wholeScene();
    for (const edge of network.scene.edges.values()) edge.ids = edge.all.filter(s => visible.has[s]);
    weigh(network.scene);
  } else {
    const scene = network.scene = path ? pathScene(...path) : actorScene();
    if (!path) listOf("open").map(nodeAt).filter(node => node !== NONE).forEach(node => open(scene, node));
    if (!path && focus() !== NONE && !scene.nodes.has(focus()) && nodes.type[focus()] !== "Statement") open(scene, focus());
    if (scene.nodes.size >= GROUPED) scene.groups = groupsOf(scene);
  }
  const { scene } = network;
  tellGroups();
  sigma.resize();  // the layout needs the size now
  lookAll(scene);
  scene.shaded = scene.groups ? withinGroups(scene) : [];
  const measure = MEASURES[chosenMeasure()];
  network.measured = new Map([...scene.nodes.keys()].map(node => [node, measure(node, scene)]));
  network.size = Math.max(...network.measured.values(), 1);
  if (!whole) { settle(scene, fresh); bendAll(scene, network.spots, sizeOf); }
  else if (fresh || network.version !== many(statements)) takePlaces(scene);
  if (!whole || fresh || network.version !== many(statements)) fillGraph(scene);
  Object.assign(network, { kind, version: many(statements), moving: false, lit: litNow() });
  if (fresh) {
    // A few hundred nodes are laid out in screen units.
    const { width, height } = sigma.getDimensions();
    sigma.setCustomBBox(whole ? null : { x: [-width / 2, width / 2], y: [-height / 2, height / 2] });
  }
  // A large map is drawn after the rest of the page.
  if (whole && !fresh && isCrowd()) sigma.scheduleRefresh({ skipIndexation: true });
  else sigma.refresh({ skipIndexation: whole && !fresh });
  const before = network.inView || new Map(), now = network.inView = scene.seen || scene.nodes;
  if (fresh || before.size !== now.size || [...now.keys()].some(node => !before.has(node))) showAll(fresh);
  network.moving = false;
  byId("network").setAttribute("aria-label", word("canvas", scene.nodes.size, scene.edges.size));
  byId("shown").replaceChildren(state.mode === "actors" && !path && scene.named.size > scene.first ? word("top", scene.first, scene.coloured) : "", ...[["allNodes", state.around, { around: "" }], ["unhide", state.hide, { hide: "" }]]
    .filter(([, on]) => on).map(([name, , change]) => el("button", { type: "button", class: "plain link", onclick: () => set(change) }, word(name))));
  byId("nothing").hidden = visible.list.length > 0 && scene.nodes.size > 0;
  byId("nothing").textContent = word("empty");
}

// The room for nodes between the buttons at the top and the sheet at the bottom, with margins for names, and the offset
// of its centre from that of the network.
const margin = width => Math.min(60, width / 8);
function roomNow(hidden = covered()) {
  const { width, height } = network.sigma.getDimensions(), seen = height - hidden, above = Math.min(NARROW.matches ? 106 : 84, seen / 4), below = Math.min(40, seen / 6);
  return { width: width - 2 * margin(width), height: Math.max(20, seen - above - below), down: (below + hidden - above) / 2 };
}

// Fit all visible nodes into that room, without enlarging a few nodes.
const HOME = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
function showAll(now = false) {
  const { sigma } = network, spots = [];
  // Until a scheduled refresh is rendered, the nodes have no places on the screen.
  if (sigma.needToProcess) { sigma.once("afterRender", () => showAll(now)); return; }
  cancelAnimationFrame(network.flight);
  for (const node of network.inView.keys()) {
    const data = sigma.getNodeDisplayData(node);
    if (data) spots.push(sigma.framedGraphToViewport(data, { cameraState: HOME }));
  }
  if (!spots.length) return;
  const edges = key => { let low = Infinity, high = -Infinity; for (const spot of spots) { low = Math.min(low, spot[key]); high = Math.max(high, spot[key]); } return [low, high]; };
  const [left, right] = edges("x"), [top, bottom] = edges("y"), room = roomNow();
  const ratio = Math.max(state.mode === "all" ? 0.02 : 1, (right - left) / room.width, (bottom - top) / room.height);
  const { x, y } = sigma.viewportToFramedGraph({ x: (left + right) / 2, y: (top + bottom) / 2 + room.down * ratio }, { cameraState: HOME });
  network.home = { x, y, ratio };
  moveTo(network.home, now ? 0 : 350);
}
// Whether all is shown, and the user has not moved it since.
const isHome = () => { const camera = network.sigma?.getCamera().getState(); return !!camera && ["x", "y", "ratio"].every(key => camera[key] === network.home?.[key]); };

const sizeOf = node => {
  const weight = network.measured.get(node) || 0;
  const crowd = network.scene.nodes.size > 300 ? 0.5 : 1;
  return crowd * (isActor(node) ? 5 + 13 * Math.sqrt(weight / network.size) : 4);
};

// The places computed by the export: the whole graph is too large for a layout here.
function takePlaces(scene) {
  for (const node of scene.nodes.keys()) if (!network.pinned.has(node) || !network.spots.has(node)) {
    if (nodes.x[node] !== null) network.spots.set(node, [nodes.x[node], nodes.y[node]]);
    else network.spots.set(node, near(node) || [0, 0]);
  }
}

function near(node) {
  for (const [other] of steps(node)) if (network.spots.has(other)) {
    const [x, y] = network.spots.get(other), turn = node * 2.4;
    return [x + 70 * Math.cos(turn), y + 70 * Math.sin(turn)];
  }
  return null;
}

function settle(scene, fresh) {
  const ids = [...scene.nodes.keys()], row = new Map(ids.map((node, i) => [node, i]));
  if (fresh) ids.forEach(node => { if (!network.pinned.has(node)) network.spots.delete(node); });
  const stays = node => network.pinned.has(node) || network.inView?.has(node), lost = ids.filter(node => !network.spots.has(node));
  if (!lost.length) return;
  const start = ids.map((node, i) => network.spots.get(node) || (!fresh && near(node)) || [Math.sqrt(i) * Math.cos(i * 2.4) * (fresh ? 1 : 60), Math.sqrt(i) * Math.sin(i * 2.4) * (fresh ? 1 : 60)]);
  const fixed = fresh ? new Set() : new Set(ids.filter(node => network.spots.has(node) && stays(node)).map(node => row.get(node)));
  const groups = ids.map(node => scene.groups?.get(node)), pull = (a, b) => scene.groups && scene.groups.get(a) !== scene.groups.get(b) ? APART : 1;
  const edges = [...new Map([...scene.edges.values()].map(({ a, b }) => [`${a} ${b}`, [row.get(a), row.get(b), pull(a, b)]])).values()];
  const { width, height } = roomNow(0);  // places remain when a sheet closes
  const pad = Math.max(0, 40 - ids.length);  // with few nodes, edges are long enough to point at
  const boxes = ids.map(node => {
    const size = sizeOf(node), font = labelFont(node, size);
    return isActor(node) ? [Math.max(2 * size, widthOf(labelText(node), font)) + 8 + pad, 2 * size + 27 + pad] : [Math.max(12, 0.8 * widthOf(labelText(node), font)), 22];
  });
  const share = Math.min(1, 0.5 + ids.length / 40);  // a few nodes need not fill the screen
  const laid = arrange(ids.length, edges, start, { fixed, ground: network.ground, width: width * share, height: height * share, beyond: margin(network.sigma.getDimensions().width) - 4, boxes, groups });
  network.ground = laid.ground;
  laid.spots.forEach((spot, i) => { if (!fixed.has(i)) network.spots.set(ids[i], spot); });
}

const APART = 0.3;  // strength of an edge between two groups

function fillGraph(scene) {
  const { graph } = network;
  graph.clear();
  for (const node of scene.nodes.keys()) {
    const [x, y] = network.spots.get(node);
    graph.addNode(node, { x, y: -y });
  }
  for (const edge of scene.edges.values()) graph.addDirectedEdgeWithKey(String(edge.key), edge.a, edge.b, {});
}

// The selected node or edge with its neighbours, or null.
function litNow() {
  const { scene } = network, node = focus(), pair = twoOf("pair");
  const statement = state.statement ? numbers.statements.get(state.statement) : undefined;
  const lit = { nodes: new Set(), edges: [] };
  if (node !== NONE && scene.nodes.has(node)) {
    lit.nodes.add(node);
    for (const edge of scene.edges.values()) if ((edge.a === node || edge.b === node) && !edge.look.hidden) { lit.edges.push(edge); lit.nodes.add(edge.a).add(edge.b); }
  } else if (pair) {
    lit.edges.push(...scene.between(...pair));
    pair.forEach(each => lit.nodes.add(each));
  } else if (statement !== undefined) {
    [...endsOf(statement), ...targetsOf(statement).named, ...targetsOf(statement).inside].forEach(each => lit.nodes.add(each));
    for (const edge of scene.edges.values()) if (edge.ids.includes(statement)) lit.edges.push(edge);
  }
  for (const each of lit.nodes) if (!scene.nodes.has(each)) lit.nodes.delete(each);
  return lit.nodes.size ? lit : null;
}

// Highlight it: our own canvas draws it over the dimmed rest, which is not redrawn.
function highlight() {
  network.lit = litNow();
  drawOverlay();
}

function nodeReducer(key) {
  const node = +key, spot = network.spots.get(node);
  return { x: spot[0], y: -spot[1], size: sizeOf(node), shape: SHAPE_NAMES.indexOf(LOOKS[nodes.type[node]]), type: isCrowd() ? "dot" : "shape", label: null, color: colours[nodes.type[node]], border: colours.rim, hidden: network.scene.seen && !network.scene.seen.has(node) };
}

function edgeReducer(key) {
  const { look, part } = network.scene.edges.get(+key), crowd = isCrowd();
  return { size: look.width, color: colours[look.colour] + (part || crowd ? "cc" : ""), style: crowd ? look.style % 4 : look.style, aside: look.aside, bow: look.bow, type: crowd ? "thin" : "line", hidden: look.hidden };
}

function showNode(node) {
  if (nodes.type[node] === "Statement") set({ statement: nodes.iri[node].split(":").pop(), node: "", pair: "" });
  else set({ node: nodes.iri[node], pair: "", statement: "" });
}
// The statements of a pair, starting with a given one.
const showPair = (a, b, s = NONE) => set({ pair: [a, b].map(node => nodes.iri[node]).join(" "), node: "", statement: s === NONE ? "" : statements.id[s] });

function toggleOpen(node) {
  const iri = nodes.iri[node];
  set({ open: toggled("open", iri), node: iri, pair: "", statement: "" });
  say(word("opened"));
}

function togglePin(node) {
  const had = network.pinned.has(node);
  const turn = on => { on ? network.pinned.add(node) : network.pinned.delete(node); drawOverlay(); };
  turn(!had);
  done.push({ kind: "pin", back: () => turn(had) });
}

// Move the camera; without animation for users who prefer reduced motion.
function moveTo(wanted, duration) {
  const camera = network.sigma.getCamera();
  if (STILL.matches || !duration) camera.setState(wanted);
  else camera.animate(wanted, { duration });
}

// Move the camera to the selected node in the next frame, unless the whole network is shown before, as after a fast double
// click.
function flySoon() {
  cancelAnimationFrame(network.flight);
  network.flight = requestAnimationFrame(() => flyTo(focus()));
}

// Move the camera to a node.
function flyTo(node) {
  const data = network.sigma.getNodeDisplayData(node);
  if (!data) return;
  const { sigma } = network, camera = sigma.getCamera(), ratio = Math.min(camera.ratio, state.mode === "all" ? 0.35 : 0.8);
  // If a sheet covers the lower half, centre it in the upper half.
  const up = sigma.viewportToFramedGraph({ x: 0, y: 0 }).y - sigma.viewportToFramedGraph({ x: 0, y: covered() / 2 }).y;
  moveTo({ x: data.x, y: data.y - up * ratio / camera.ratio, ratio }, 350);
}
const NARROW = matchMedia("(max-width: 960px)");
// Height of the network that the sheet of the panel covers. A tall sheet covers nearly everything, so the network is not
// moved out from under it; there is room for the grip of a low one below the legend.
function covered() {
  if (!NARROW.matches || !document.body.matches(".chosen:not(.tall, .low)")) return 0;
  return Math.max(0, byId("network").getBoundingClientRect().bottom - innerHeight + byId("panel").getBoundingClientRect().height);
}
const zoom = factor => moveTo({ ratio: network.sigma.getCamera().ratio * factor }, 150);
