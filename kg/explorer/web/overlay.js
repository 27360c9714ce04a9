// The layer above the network: highlights, rings and labels; the shading of groups below it, which changes only when the
// network is drawn; and the search for the node or edge at a point.
function drawLayers() {
  if (!network.scene) return;
  const spot = spotter();
  drawOverlay(spot);
  paintGroups(cleared(network.under), spot);
}

function drawOverlay(spot = spotter()) {
  if (!network.scene) return;
  const { width, height } = network.sigma.getDimensions();
  network.sigma.getContainer().classList.toggle("dimmed", !!network.lit);
  paintOverlay(cleared(network.overlay), spot, width, height);
}

// The context of a layer, empty and of the size of the network.
function cleared(canvas) {
  const { width, height } = network.sigma.getDimensions(), ratio = devicePixelRatio || 1, context = canvas.getContext("2d");
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

// The shading of groups: wide lines along their edges, which merge.
const groupLines = spot => network.scene.shaded.map(({ a, b }) => [spot(a), spot(b)]).filter(ends => ends.every(Boolean));
const GROUND = 44;  // width of such a line in pixels

function paintGroups(context, spot) {
  Object.assign(context, { strokeStyle: colours.group, lineWidth: GROUND, lineCap: "round" });
  for (const [a, b] of groupLines(spot)) {
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  }
}

function paintOverlay(context, spot, width, height) {
  const { lit, over, pinned, cursor, scene } = network, chosen = focus();
  for (const edge of lit?.edges || []) paintEdge(context, edge, spot, 0.6);
  if (over?.edge) paintEdge(context, over.edge, spot, 1.5);
  for (const node of lit?.nodes || []) paintNode(context, node, spot);
  for (const [node, colour] of [...[...pinned].map(node => [node, colours.ink]), [cursor, colours.accent], [chosen, colours.accent], [over?.node ?? NONE, colours.soft]]) {
    const own = node !== NONE && scene.nodes.has(node) && spot(node);
    if (!own) continue;
    context.beginPath();
    context.arc(own.x, own.y, own.size * 1.25 + 2, 0, 7);
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke();
  }
  for (const each of labelsNow(width, height, spot)) {
    context.font = each.font;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3.5;
    context.lineJoin = "round";
    context.strokeStyle = colours.halo;
    context.fillStyle = each.colour;
    context.strokeText(each.text, each.x, each.y);
    context.fillText(each.text, each.x, each.y);
  }
}

// Position and size of nodes on the screen, which also scales the lines.
function spotter() {
  const { sigma } = network, spots = new Map(), scale = sigma.scaleSize(1);
  const spot = node => {
    if (!spots.has(node)) { const data = sigma.getNodeDisplayData(node); spots.set(node, data && !data.hidden ? { ...sigma.framedGraphToViewport(data), size: data.size * scale } : null); }
    return spots.get(node);
  };
  return Object.assign(spot, { scale });
}

function paintNode(context, node, spot) {
  const own = spot(node), points = SHAPES[LOOKS[nodes.type[node]]];
  if (!own) return;
  context.beginPath();
  if (points) points.forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](own.x + x * own.size, own.y + y * own.size));
  else context.arc(own.x, own.y, own.size, 0, 7);
  context.closePath();
  context.fillStyle = colours[nodes.type[node]];
  context.fill();
}

// The line of an edge on the screen, from node to node; null if one of them is not drawn.
function course(edge, spot) {
  const a = spot(edge.a), b = spot(edge.b);
  if (!a || !b) return null;
  const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1, [ux, uy] = [dx / far, dy / far], aside = edge.look.aside * spot.scale, slope = 4 * edge.look.bow;
  // The point at a fraction of the line, and its direction there.
  const at = t => { const out = aside + slope * far * t * (1 - t); return [a.x + dx * t + uy * out, a.y + dy * t - ux * out]; };
  const ahead = t => { const turn = slope * (1 - 2 * t), steep = Math.hypot(1, turn); return [(ux + uy * turn) / steep, (uy - ux * turn) / steep]; };
  const steep = far * Math.hypot(1, slope), points = Array.from({ length: (slope ? PIECES : 1) + 1 }, (_, i) => at(i / (slope ? PIECES : 1)));
  return { far, at, ahead, points, from: a.size / steep, to: 1 - b.size / steep };
}

// The parts of an edge: its line, arrow heads for acts, and a bar for denials, each as points on the screen.
function strokesOf(edge, spot) {
  const run = course(edge, spot), { style, width } = edge.look;
  if (!run || run.from >= run.to) return [];
  const { at, ahead, from, to } = run, line = Array.from({ length: 2 * PIECES + 1 }, (_, i) => at(from + (to - from) * i / (2 * PIECES)));
  const head = ([x, y], [ux, uy]) => ({ filled: true, points: [[x, y], [x - 10 * ux + 4.5 * uy, y - 10 * uy - 4.5 * ux], [x - 10 * ux - 4.5 * uy, y - 10 * uy + 4.5 * ux]] });
  const bar = ([x, y], [ux, uy]) => ({ width: 2.5, dash: [], points: [[x - 6 * uy - 3 * ux, y + 6 * ux - 3 * uy], [x + 6 * uy + 3 * ux, y - 6 * ux + 3 * uy]] });
  return [
    { width, dash: style % 4 === 1 ? [7.5, 4.5] : style % 4 === 2 ? [2.6, 3.4] : [], points: line },
    style & TO_TARGET ? head(at(to), ahead(to)) : null, style & TO_SOURCE ? head(at(from), ahead(from).map(part => -part)) : null,
    style & BARRED ? bar(at((from + to) / 2), ahead((from + to) / 2)) : null,
  ].filter(Boolean);
}

// They as elements of SVG, in the current colour.
const strokeShapes = (edge, spot) => strokesOf(edge, spot).map(({ points, width, dash, filled }) => svg(filled ? "polygon" : "polyline", { points: points.map(point => point.map(at => at.toFixed(1)).join(",")).join(" "), ...(filled ? { fill: "currentColor" } : { fill: "none", stroke: "currentColor", "stroke-width": (width * spot.scale).toFixed(1), "stroke-dasharray": dash.join(" ") || null }) }));

function paintEdge(context, edge, spot, more) {
  context.strokeStyle = context.fillStyle = colours[edge.look.colour];
  for (const { points, width, dash, filled } of strokesOf(edge, spot)) {
    context.beginPath();
    points.forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](x, y));
    if (filled) { context.fill(); continue; }
    context.lineWidth = width + more;
    context.setLineDash(dash);
    context.stroke();
  }
  context.setLineDash([]);
}

// Widths are proportional to the font size: measure once, at size 12.
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
function widthOf(text, font) {
  const [, weight, size] = font.match(/^(\d+) ([\d.]+)px/), key = weight + text;
  if (!widths.has(key)) {
    const base = `${weight} 12px ${FACE}`;
    if (measure.base !== base) measure.font = measure.base = base;  // setting a font parses it each time
    widths.set(key, measure.measureText(text).width);
  }
  return widths.get(key) * size / 12;
}

const FACE = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const labelSize = (node, size) => isActor(node) ? Math.min(16, 11.5 + size / 4) : 11;
const labelFont = (node, size, strong = false) => `${strong ? 600 : isActor(node) ? 500 : 400} ${labelSize(node, size)}px ${FACE}`;
const labelText = node => short(label(node), isActor(node) ? 26 : 24);
const short = (text, most) => text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

const SMALLEST = 11;  // size of a label for which there is little room

// The labels that have room, with their positions on the screen: by importance, without overlaps.
function labelsNow(width, height, spot = spotter()) {
  const { scene, lit, over } = network, found = [], taken = new Map();
  const cells = box => { const keys = []; for (let i = box[0] >> 6; i <= box[2] >> 6; i++) for (let j = box[1] >> 5; j <= box[3] >> 5; j++) keys.push(i * 4096 + j); return keys; };
  const free = box => cells(box).every(key => (taken.get(key) || []).every(other => box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1]));
  const take = box => cells(box).forEach(key => push2(taken, key, box));
  const put = (text, x, y, font, colour, high, force) => {
    const half = widthOf(text, font) / 2 + 2;
    if (force) x = Math.max(half, Math.min(width - half, x));
    const box = [x - half, y - high / 2, x + half, y + high / 2];
    if (!force && (!free(box) || box[0] < 0 || box[2] > width || box[1] < 0 || box[3] > height)) return false;
    take(box);
    found.push({ text, x, y, font, colour, box });
    return true;
  };
  const below = ({ own, size }) => [own.x, own.y + own.size + size * 0.72 + 2];
  const putBeside = ({ own, font, size, colour }, text) => {
    const aside = own.size + 5 + widthOf(text, font) / 2, corners = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([across, down]) => [own.x + across * (aside - own.size * 0.3), own.y + down * (own.size * 0.7 + size / 2)]);
    return [[own.x, own.y - own.size - size * 0.72], [own.x + aside, own.y], [own.x - aside, own.y], ...corners].some(([x, y]) => put(text, x, y, font, colour, size + 3));
  };
  const chosen = focus();
  const rank = node => (node === over?.node ? 4e9 : 0) + (node === chosen || node === network.cursor ? 2e9 : 0) + (lit?.nodes.has(node) ? 1e9 : 0) + (isActor(node) ? 1e6 : 0) + scene.nodes.get(node);
  if (network.rankedFor !== scene || network.rankedLit !== lit || network.rankedOver !== over || network.rankedCursor !== network.cursor) {
    network.ranked = [...scene.nodes.keys()].map(node => [rank(node), node]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, node]) => node);
    Object.assign(network, { rankedFor: scene, rankedLit: lit, rankedOver: over, rankedCursor: network.cursor });
  }
  // Labels must not cover nodes.
  const first = network.ranked.slice(0, 1500);
  for (const node of first) { const own = spot(node); if (own) take([own.x - own.size, own.y - own.size, own.x + own.size, own.y + own.size]); }
  const names = [];
  for (const node of first) {
    const own = spot(node), important = node === chosen || node === over?.node || node === network.cursor, dim = lit && !lit.nodes.has(node);
    if (!own || own.x < -20 || own.y < -20 || own.x > width + 20 || own.y > height + 20 || (dim && !important && scene.nodes.size > 400)) continue;
    const font = labelFont(node, own.size, important || (lit?.nodes.has(node) && isActor(node)));
    names.push({ own, font, size: labelSize(node, own.size), text: important ? short(label(node), 70) : labelText(node), colour: dim ? colours.soft : colours.ink, important });
    if (names.length > 160) break;
  }
  // Below the node, where the layout has reserved room, otherwise beside it; smaller or shortened rather than left out.
  const small = name => ({ ...name, size: SMALLEST, font: name.font.replace(/[\d.]+px/, `${SMALLEST}px`) });
  const ways = [name => put(name.text, ...below(name), name.font, name.colour, name.size + 3), name => putBeside(name, name.text), name => putBeside(small(name), name.text), name => !name.important && putBeside(small(name), short(name.text, 12)), name => name.important && put(name.text, ...below(name), name.font, name.colour, name.size + 3, true)];
  ways.reduce((left, way) => left.filter(name => !way(name)), names);
  const edges = over?.edge ? [over.edge] : (lit?.edges || []).slice(0, 60);
  for (const edge of edges) {
    const run = course(edge, spot);
    if (!run || !edge.ids.length || run.far < 40) continue;
    // Never shortened: the end of a sentence may contain a negation or the speaker.
    const lines = lined(edgeText(edge)), [x, y] = run.at(0.5), pointed = edge === over?.edge, colour = edge.look.colour === "neutral" ? colours.soft : colours[edge.look.colour];
    if (pointed || lines.length === 1) lines.forEach((line, i) => put(line, x, y + 13 * (i - (lines.length - 1) / 2), `400 11px ${FACE}`, colour, 13, pointed));
  }
  return found;
}
const push2 = (map, key, value) => { const list = map.get(key); if (list) list.push(value); else map.set(key, [value]); };

// Split a text into lines of about 50 letters.
const lined = text => text.match(/\S.{0,49}(?!\S)|\S+/g) || [""];

// The best of its statements, and the number of others.
function edgeText(edge) {
  const sign = { conflict: "− ", cooperation: "+ " }[edge.tone] || "";
  const others = source.isPart() ? ` (${stated(edge.ids.length, allBetween(edge.a, edge.b))})` : edge.ids.length > 1 ? ` (+${edge.ids.length - 1})` : "";
  return `${sign}${readingOf(best(edge.ids)[0])}${others}`;
}

// The node or edge at a point of the screen. It is searched here, because drawing for picking would be the slowest step.
function nodeUnder(x, y) {
  const spot = spotter();
  let best = NONE, nearest = 3;
  for (const node of network.scene?.nodes.keys() || []) {
    const own = spot(node);
    if (!own) continue;
    const far = Math.hypot(own.x - x, own.y - y) - own.size;
    if (far < nearest) { nearest = far; best = node; }
  }
  return best;
}

function edgeUnder(x, y, reach = 7) {
  const spot = spotter();
  const found = [];
  for (const edge of network.scene.edges.values()) {
    if (edge.part || edge.look.hidden) continue;
    const run = course(edge, spot), far = run ? farFrom(run.points, x, y) : Infinity;
    if (far - edge.look.width / 2 < reach) found.push({ edge, far, middle: Math.hypot(run.at(0.5)[0] - x, run.at(0.5)[1] - y) });
  }
  // The nearest line, so that a wide line does not hide a thin one that it crosses. Ties are decided by the centre lines.
  const nearest = Math.min(...found.map(({ far }) => far));
  return found.filter(({ far }) => far < nearest + 2).sort((a, b) => a.middle - b.middle)[0]?.edge || null;
}

// The distance of a point from a polyline.
function farFrom(points, x, y) {
  let nearest = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]], dx = bx - ax, dy = by - ay, part = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(ax + part * dx - x, ay + part * dy - y));
  }
  return nearest;
}

let pending = null;
function moveOver(event, holder) {
  if (pending || state.view !== "map") return;
  pending = requestAnimationFrame(() => {
    pending = null;
    if (!network.scene) return;
    if (network.over?.node !== undefined || event.original.buttons) return;
    const edge = holder.contains(event.original.target) ? edgeUnder(event.x, event.y) : null;
    holder.style.cursor = edge ? "pointer" : "";
    if (edge !== (network.over?.edge || null)) hover(edge ? { edge } : null);
  });
}

function hover(what) {
  network.over = what;
  if (what?.node !== undefined) byId("network").style.cursor = "pointer";
  else if (!what) byId("network").style.cursor = "";
  drawOverlay();
}
