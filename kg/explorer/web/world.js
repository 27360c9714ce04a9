// The map: outlines of countries, places as circles, arcs between the places of two actors.
const WORLD = JSON.parse(byId("world").textContent);
// Degrees of latitude are longer than those of longitude, as in middle latitudes.
const world = { view: null, arcs: 120, stretch: 1.35, edges: [], spots: new Map() };

function drawWorld(holder) {
  const scene = actorScene(Infinity), weights = new Map();
  for (const s of visible.list) {
    // An arc may end at a place named in a phrase.
    for (const node of [...endsOf(s), ...statements.by[s], ...targetsOf(s).named, ...targetsOf(s).inside, ...(statements.place[s] === NONE ? [] : [statements.place[s]])]) if (nodes.point[node] && !isOff(node) && !weights.has(node)) weights.set(node, partIn(node).length);
  }
  const most = Math.max(...weights.values(), 1), point = node => [nodes.point[node][0], -nodes.point[node][1] * world.stretch];
  const lit = new Set([...weights.keys()].map(node => nodes.iri[node].split(/[:/]/).pop())), chosen = focus(), pair = twoOf("pair") || [];
  world.spots = new Map([...weights].map(([node, weight]) => [node, { at: point(node), size: 3 + 9 * Math.sqrt(weight / most) }]));
  lookAll(scene);
  world.edges = [...scene.edges.values()].filter(edge => nodes.point[edge.a] && nodes.point[edge.b] && !edge.part && !edge.look.hidden)
    .sort((a, b) => b.look.weight - a.look.weight).filter((edge, i) => i < world.arcs || edge.a === chosen || edge.b === chosen).reverse();
  const arcs = world.edges.map(edge => arc(edge, chosen === NONE && !pair.length || edge.a === chosen || edge.b === chosen || (pair.includes(edge.a) && pair.includes(edge.b))));
  const places = [...weights].sort((a, b) => b[1] - a[1]).map(([node, weight]) => {
    const { at: [x, y], size } = world.spots.get(node);
    return svg("g", { class: `spot t-${nodes.type[node]}${node === chosen ? " chosen" : ""}`, transform: `translate(${x} ${y})`, tabindex: "0", role: "button", "data-key": `spot-${nodes.iri[node]}`, "aria-label": `${label(node)}, ${statedOf(node)}`, "data-weight": weight,
      ...pressed(() => goTo(node)) },
    svg("circle", { r: 1, "data-r": size.toFixed(1) }), svg("text", { lang: nameOf(node)[1] || null }, short(label(node), 24)), svg("title", {}, `${label(node)}, ${statedOf(node)}`));
  });
  const figure = svg("svg", { class: "world", role: "group", "aria-label": word("worldHint"), onclick: () => { if (state.node || state.pair) set({ node: "", pair: "", statement: "" }); } },
    svg("g", { class: "land", transform: `translate(${WORLD.west} ${-90 * world.stretch}) scale(${WORLD.unit} ${WORLD.unit * world.stretch})` }, ...Object.entries(WORLD.areas).map(([key, path]) => svg("path", { d: path, class: lit.has(key) ? "lit" : null }))), svg("g", { class: "arcs" }, ...arcs), svg("g", { class: "spots" }, ...places));
  const without = [...scene.nodes.keys()].filter(node => !nodes.point[node]).length;
  const kept = holder.contains(document.activeElement) && document.activeElement.dataset.key;
  holder.replaceChildren(figure,
    el("div", { class: "tools" }, tool("+", "zoomIn", () => zoomWorld(figure, 0.6)), tool("−", "zoomOut", () => zoomWorld(figure, 1.7)), tool("⤢", "fit", () => { world.view = null; frame(figure, weights); })),
    el("p", { class: "note" }, word("worldHint"), without ? ` ${word("noPlace", without)}` : ""), el("div", { class: "legend", role: "group", "aria-label": word("legend") }, ...lineLegend()));
  frame(figure, weights);
  if (chosen !== NONE && nodes.point[chosen] && world.flown !== chosen) { world.flown = chosen; centre(figure, ...point(chosen)); }
  moving(figure);
  if (kept) holder.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus();
}

const tool = (text, name, go) => el("button", { type: "button", title: word(name), "aria-label": word(name), onclick: go }, text);

// Input by mouse and keyboard.
const pressed = go => ({ onclick: event => { event.stopPropagation(); go(); }, onkeydown: event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go(); } } });

function arc(edge, lit) {
  const text = `${label(edge.a)} – ${label(edge.b)}: ${edgeText(edge)}`;
  return svg("g", { class: `arc ${edge.look.colour}${lit ? "" : " dim"}`, tabindex: "0", role: "button", "aria-label": text, "data-key": `arc-${edge.key}`, ...pressed(() => showPair(edge.a, edge.b)) }, svg("title", {}, text));
}

// The lines of the arcs are those of the network, in pixels. They bulge to the north.
function drawArcs(arcs, scale) {
  const transform = `scale(${scale})`;
  if (arcs.getAttribute("transform") === transform) return;
  arcs.setAttribute("transform", transform);
  world.edges.forEach((edge, i) => {
    const [a, b] = [edge.a, edge.b].map(node => world.spots.get(node).at), far = Math.hypot(a[0] - b[0], a[1] - b[1]) / scale;
    edge.look.bow = b[0] < a[0] ? -BULGE : BULGE;
    // Where circles overlap, the arc is drawn over them.
    const spot = node => { const { at: [x, y], size } = world.spots.get(node); return { x: x / scale, y: y / scale, size: Math.min(size, far / 4) }; };
    arcs.children[i].replaceChildren(arcs.children[i].firstChild, ...strokeShapes(edge, Object.assign(spot, { scale: 1 })));
  });
}

const BULGE = 0.09;

// The initial view: everything shown except a few distant places, as large as possible.
function frame(figure, weights) {
  if (!world.view) {
    const all = [...weights.keys()].map(node => nodes.point[node]), cut = (values, part) => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
    const [west, south, east, north] = all.length ? [cut(all.map(p => p[0]), 0.03), cut(all.map(p => p[1]), 0.03), cut(all.map(p => p[0]), 0.97), cut(all.map(p => p[1]), 0.97)] : WORLD.box;
    const box = figure.getBoundingClientRect(), ratio = (box.width || 800) / (box.height || 500);
    const width = Math.min(360, Math.max(40, (east - west) * 1.2, (north - south) * world.stretch * 1.25 * ratio));
    world.view = [(west + east - width) / 2, -(north + south) / 2 * world.stretch - width / ratio / 2, width, width / ratio];
  }
  look(figure);
}

// Circles, lines and letters keep their size on the screen; overlapping labels are left out.
function look(figure) {
  figure.setAttribute("viewBox", world.view.map(value => value.toFixed(2)).join(" "));
  const box = figure.getBoundingClientRect(), scale = Math.max(world.view[2] / (box.width || 800), world.view[3] / (box.height || 500));
  figure.style.setProperty("--unit", scale);
  drawArcs(figure.querySelector(".arcs"), scale);
  const taken = [], circles = [...figure.querySelectorAll(".spot")].map(spot => { const [x, y] = spot.getAttribute("transform").match(/-?[\d.]+/g).map(Number), r = spot.firstChild.dataset.r * scale; return [x - r, y - r, x + r, y + r]; });
  taken.push(...circles.slice(0, 60));
  for (const spot of figure.querySelectorAll(".spot")) {
    const circle = spot.firstChild, text = circle.nextSibling, r = circle.dataset.r * scale, [x, y] = spot.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    circle.setAttribute("r", r);
    text.setAttribute("y", (r + 11 * scale).toFixed(3));
    text.setAttribute("font-size", (11.5 * scale).toFixed(3));
    const half = text.textContent.length * 3.2 * scale, label = [x - half, y + r + scale, x + half, y + r + 14 * scale];
    const free = taken.every(other => label[2] < other[0] || other[2] < label[0] || label[3] < other[1] || other[3] < label[1]);
    text.setAttribute("visibility", free || spot.classList.contains("chosen") ? "visible" : "hidden");
    if (free) taken.push(label);
  }
}

function zoomWorld(figure, factor, at = null) {
  const [x, y, width, height] = world.view, [px, py] = at || [x + width / 2, y + height / 2], wide = Math.max(6, Math.min(400, width * factor)), change = wide / width;
  world.view = [px - (px - x) * change, py - (py - y) * change, wide, height * change];
  look(figure);
}

function centre(figure, x, y) {
  const [, , width, height] = world.view;
  world.view = [x - width / 2, y - height / 2, width, height];
  look(figure);
}

function moving(figure) {
  let held = null, moved = false;
  const where = event => { const matrix = figure.getScreenCTM().inverse(); return [event.clientX * matrix.a + matrix.e, event.clientY * matrix.d + matrix.f]; };
  figure.addEventListener("wheel", event => { event.preventDefault(); zoomWorld(figure, event.deltaY > 0 ? 1.2 : 1 / 1.2, where(event)); }, { passive: false });
  figure.addEventListener("pointerdown", event => { moved = false; if (!event.button) held = { from: [event.clientX, event.clientY], view: world.view }; });
  figure.addEventListener("pointermove", event => {
    if (!held) return;
    const dx = event.clientX - held.from[0], dy = event.clientY - held.from[1];
    if (!moved && Math.hypot(dx, dy) < 5) return;
    moved = true;
    const matrix = figure.getScreenCTM();
    world.view = [held.view[0] - dx / matrix.a, held.view[1] - dy / matrix.d, held.view[2], held.view[3]];
    look(figure);
  });
  const lift = () => { held = null; };
  figure.addEventListener("pointerup", lift);
  figure.addEventListener("pointerleave", lift);
  // A drag is not a click.
  figure.addEventListener("click", event => { if (moved) event.stopPropagation(); }, true);
}
