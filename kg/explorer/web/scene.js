// The contents of the network: nodes, and edges with their statements. A pair has separate edges for conflict, cooperation
// and other statements, so that no line mixes them.
const MOST = 150;   // maximum actors at first, if their names have room
const READABLE = 2000;  // maximum nodes to draw all of them together
const NEAR = 40;    // maximum neighbours that a double click opens

const edgeKey = (a, b, tone) => (a < b ? a * 2 ** 25 + b : b * 2 ** 25 + a) * TONES.length + TONES.indexOf(tone);

class Scene {
  constructor() { this.nodes = new Map(); this.edges = new Map(); }

  // A statement between two nodes.
  join(a, b, s) {
    const vague = s !== NONE && isVague(s, b), tone = s === NONE ? "neutral" : toneOn(s, b), key = edgeKey(a, b, tone);
    let edge = this.edges.get(key);
    if (!edge) {
      const ids = [];
      this.edges.set(key, edge = { key, a: Math.min(a, b), b: Math.max(a, b), tone, ids, all: ids, vague: true, part: true });
    }
    if (s !== NONE && edge.ids[edge.ids.length - 1] !== s) edge.ids.push(s);
    edge.vague &&= vague;
    if (s !== NONE) edge.part = false;
  }

  // The edges between two nodes.
  between(a, b) { return TONES.map(tone => this.edges.get(edgeKey(a, b, tone))).filter(Boolean); }

  keep(wanted) {
    for (const [key, edge] of this.edges) if (!wanted.has(edge.a) || !wanted.has(edge.b)) this.edges.delete(key);
    this.nodes = new Map([...wanted].map(node => [node, 0]));
    weigh(this);
  }
}

// The size of a node: its statements, the number of its partners, or its own words.
const MEASURES = {
  mentions: node => partIn(node).length,
  partners: (node, scene) => new Set([...scene.edges.values()].filter(({ a, b, ids }) => ids.length && (a === node || b === node)).map(({ a, b }) => a + b - node)).size,
  speeches: node => shown(saidBy[node] || []).length,
};

const chosenMeasure = () => Object.hasOwn(MEASURES, state.size) ? state.size : "mentions";

function weigh(scene) {
  for (const node of scene.nodes.keys()) scene.nodes.set(node, 0);
  for (const edge of scene.edges.values()) {
    const weight = edge.ids.reduce((sum, s) => sum + weightOf(s), 0);
    if (weight) for (const node of [edge.a, edge.b]) scene.nodes.set(node, scene.nodes.get(node) + weight);
  }
  if (scene.whole) scene.seen = nodesSeen();
}

// The visible nodes, and the parts of their phrases.
function nodesSeen() {
  const seen = new Set();
  for (const s of visible.list) endsOf(s).forEach(node => seen.add(node));
  for (const whole of [...seen]) for (const part of partsOf[whole] || []) seen.add(part);
  return new Set([...seen].filter(node => !isOff(node)));
}

// How many nodes have room with their names: from the size of the pane, which legend and sheet do not change, minus a
// share for them.
function roomFor() {
  const { width, height } = byId("pane").getBoundingClientRect();
  return Math.max(16, Math.min(MOST, Math.round((width - 2 * margin(width)) * 0.72 * height / 8400)));
}

// Actors and their acts on each other, including actors inside phrases: Russia opposes troops of Nato.
function actorScene(size = roomFor()) {
  const scene = new Scene(), named = new Map(), hidden = nodesOf("hide"), around = nodesOf("around");
  const name = (node, weight) => named.set(node, (named.get(node) || 0) + weight);
  for (const s of visible.list) {
    if (!state.standing && STANDING.has(rootOf(s))) continue;
    const subject = statements.subject[s], about = targetsOf(s);
    for (const node of new Set([...actorsOf(s), ...about.named])) name(node, 1);
    about.inside.forEach(node => name(node, 0.5));
    if (subject === NONE || !isActor(subject)) continue;
    for (const node of [...about.named, ...about.inside]) if (node !== subject) scene.join(subject, node, s);
  }
  if (around.size) {
    const near = new Set([...scene.edges.values()].filter(({ a, b }) => around.has(a) || around.has(b)).flatMap(({ a, b }) => [a, b]));
    for (const node of [...named.keys()]) if (!near.has(node)) named.delete(node); else if (around.has(node)) name(node, 1e6);
  }
  hidden.forEach(node => named.delete(node));
  const first = mostNamedTogether(scene, named, size);
  scene.keep(new Set(first));
  Object.assign(scene, { named, first: first.length });
  return scene;
}

// The most frequent actors that are connected: an actor without an edge to the others is replaced by the next. If not all
// have room, up to half of it is for the ends of the strongest conflicts and cooperations.
function mostNamedTogether(scene, named, size) {
  const near = new Map(), weight = new Map();
  for (const edge of scene.edges.values()) {
    const { a, b, tone, ids } = edge;
    push2(near, a, b); push2(near, b, a);
    if (tone !== "neutral" && [a, b].every(node => named.has(node) && !isOff(node))) weight.set(edge, ids.reduce((sum, s) => sum + weightOf(s), 0));
  }
  const ranked = [...named].filter(([node]) => near.has(node) && !isOff(node)).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([node]) => node), coloured = new Set();
  const both = ({ a, b }) => named.get(a) + named.get(b);
  if (ranked.length > size) for (const [edge] of [...weight].sort(([one, n], [other, m]) => m - n || both(other) - both(one) || one.key - other.key)) if (coloured.size < size / 2) coloured.add(edge.a).add(edge.b);
  scene.coloured = coloured.size > 0;
  const before = [...coloured, ...ranked.filter(node => !coloured.has(node))];
  let first = before.slice(0, size);
  for (const alone = new Set(); ;) {
    const chosen = new Set(first), lost = first.filter(node => !near.get(node).some(other => chosen.has(other)));
    if (!lost.length) break;
    lost.forEach(node => alone.add(node));
    first = before.filter(node => !alone.has(node)).slice(0, size);
  }
  return first;
}

// Groups of nodes with more statements among themselves than with others, as numbers. Each node joins the group to
// which its edges weigh most, relative to the group's size, until no node moves (first step of Louvain, Blondel et al.
// 2008). The weight of an edge is the square root of its number of statements. Conflict counts as much as cooperation.
function groupsOf(scene) {
  const ids = [...scene.nodes.keys()].sort((a, b) => scene.nodes.get(b) - scene.nodes.get(a) || a - b), group = new Map(ids.map(node => [node, node])), near = new Map(ids.map(node => [node, new Map()]));
  for (const { a, b, ids: told } of scene.edges.values()) for (const [one, other] of [[a, b], [b, a]]) near.get(one).set(other, (near.get(one).get(other) || 0) + Math.sqrt(told.length));
  const sizes = new Map(ids.map(node => [node, [...near.get(node).values()].reduce((sum, each) => sum + each, 0)])), sums = new Map(sizes), all = [...sizes.values()].reduce((sum, each) => sum + each, 1);
  for (let round = 0, moved = true; moved && round < 20; round++) {
    moved = false;
    for (const node of ids) {
      const own = group.get(node), links = new Map([[own, 0]]);
      for (const [other, weight] of near.get(node)) links.set(group.get(other), (links.get(group.get(other)) || 0) + weight);
      sums.set(own, sums.get(own) - sizes.get(node));
      const gain = to => links.get(to) - BROAD * sizes.get(node) * sums.get(to) / all, best = [...links.keys()].reduce((most, to) => gain(to) > gain(most) + 1e-9 ? to : most, own);
      sums.set(best, sums.get(best) + sizes.get(node));
      if (best !== own) { group.set(node, best); moved = true; }
    }
  }
  return group;
}
const BROAD = 0.7;  // below 1: few large groups instead of many small ones
const GROUPED = 30;  // minimum nodes to form groups

// The edges within groups of three or more nodes.
function withinGroups({ edges, groups }) {
  const sizes = new Map();
  for (const group of groups.values()) sizes.set(group, (sizes.get(group) || 0) + 1);
  return [...edges.values()].filter(({ a, b, look }) => !look.hidden && groups.get(a) === groups.get(b) && sizes.get(groups.get(a)) > 2);
}

// All nodes, statements with two ends, and parts of phrases, regardless of filters.
function wholeScene() {
  const scene = new Scene(), wanted = new Set();
  scene.whole = true;
  for (let s = 0; s < many(statements); s++) {
    const [a, b, c] = [statements.subject[s], statements.object[s], statements.recipient[s]];
    for (const node of [a, b, c]) if (node !== NONE) wanted.add(node);
    if (a !== NONE && b !== NONE && a !== b) scene.join(a, b, s);
    if (a !== NONE && c !== NONE && a !== c) scene.join(a, c, s);
  }
  for (const whole of [...wanted]) for (const part of partsOf[whole] || []) {
    wanted.add(part);
    scene.join(whole, part, NONE);
  }
  scene.keep(wanted);
  return scene;
}

// The neighbours of a node, including phrases, most frequent first.
function open(scene, node) {
  const near = new Map();
  for (const s of shown(endOf[node] || [])) for (const other of endsOf(s)) if (other !== node && !isOff(other)) {
    near.set(other, (near.get(other) || 0) + weightOf(s));
  }
  const chosen = new Set([node, ...[...near].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, Math.min(NEAR, roomFor())).map(([other]) => other)]);
  for (const s of shown(endOf[node] || [])) {
    const [a, b, c] = [statements.subject[s], statements.object[s], statements.recipient[s]];
    for (const other of [b, c]) if (a !== NONE && other !== NONE && a !== other && chosen.has(a) && chosen.has(other)) scene.join(a, other, s);
  }
  for (const whole of chosen) for (const part of partsOf[whole] || []) if (scene.nodes.has(part) || chosen.has(part)) if (!scene.between(whole, part).length) scene.join(whole, part, NONE);
  scene.keep(new Set([...scene.nodes.keys(), ...chosen]));
}

// The neighbours of a node, with their visible statements, or NONE for a phrase that contains the node.
function* steps(node) {
  for (const s of endOf[node] || []) if (visible.has[s]) for (const other of endsOf(s)) if (other !== node) yield [other, s];
  for (const part of partsOf[node] || []) yield [part, NONE];
  for (const whole of withinOf[node] || []) yield [whole, NONE];
}

// Up to three shortest paths from one node to another, as lists of [node, statement that leads there].
function paths(from, to, most = 3) {
  const before = new Map([[from, []]]);
  let front = [from];
  while (front.length && !before.has(to)) {
    const next = new Map();
    for (const node of front) for (const [other, s] of steps(node)) if (!before.has(other)) {
      const ways = next.get(other) || next.set(other, []).get(other);
      if (ways.length < most && !ways.some(([earlier]) => earlier === node)) ways.push([node, s]);
    }
    for (const [node, ways] of next) before.set(node, ways);
    front = [...next.keys()];
  }
  if (!before.has(to)) return [];
  const found = [], walk = (node, way) => {
    if (found.length >= most) return;
    if (node === from) found.push([[from, NONE], ...way]);
    else for (const [earlier, s] of before.get(node)) walk(earlier, [[node, s], ...way]);
  };
  walk(to, []);
  return found;
}

function pathScene(from, to) {
  const scene = new Scene(), wanted = new Set([from, to]);
  for (const way of paths(from, to)) way.forEach(([node, s], i) => {
    wanted.add(node);
    if (!i) return;
    const earlier = way[i - 1][0];
    const between = s === NONE ? [NONE] : shown(endOf[node] || []).filter(each => endsOf(each).includes(earlier));
    between.forEach(each => scene.join(earlier, node, each));
  });
  scene.keep(wanted);
  return scene;
}

// The statements of an edge between two nodes, even if it is not drawn now.
function between(a, b) {
  const ids = new Set(network.scene?.between(a, b).flatMap(edge => edge.ids));
  for (const [one, other] of [[a, b], [b, a]]) {
    for (const s of endOf[one] || []) {
      const { named, inside } = targetsOf(s);
      if (endsOf(s).includes(other) || (statements.subject[s] === one && [...named, ...inside].includes(other))) ids.add(s);
    }
  }
  return shown([...ids]).sort((x, y) => weightOf(y) - weightOf(x) || surest[y] - surest[x]);
}

// The style of an edge: the most frequent status of its statements, and who acts. Each sentence counts once, for its surest
// statement, by its confidence, and half if it is not stated as fact.
function lookOf(edge) {
  let weight = 0, negative = 0, forth = false, back = false;
  const voices = new Map(VOICES.map(voice => [voice, 0])), passages = new Map();
  for (const s of edge.ids) {
    for (const e of evidenceOf[s]) {
      const sentence = evidence.sentence[e], own = evidence.confidence[e] * (statements.voice[s] === "direct" ? 1 : 0.5);
      if (own > (passages.get(sentence)?.own || 0)) passages.set(sentence, { s, own });
    }
    if (statements.subject[s] === edge.a) forth = true; else back = true;
  }
  for (const { s, own } of passages.values()) {
    const voice = statements.voice[s];
    weight += own;
    if (statements.negative[s]) negative += own;
    voices.set(voice, voices.get(voice) + own);
  }
  const voice = VOICES.reduce((most, each) => voices.get(each) >= voices.get(most) ? each : most);
  return {
    hidden: !edge.part && !weight, weight, colour: edge.tone, voice, aside: 0, bow: 0,
    style: edge.part ? 0 : LINE[voice] + (forth ? TO_TARGET : 0) + (back ? TO_SOURCE : 0) + (2 * negative > weight ? BARRED : 0),
    width: edge.part ? 0.8 : Math.min(9, (edge.vague || voice === "told" ? 0.9 : 1.5) + 1.1 * Math.sqrt(Math.max(0, weight - 1))),
  };
}

// Edges of a pair are parallel: the distance of each from the line between the nodes, in pixels.
function lookAll(scene) {
  const pairs = new Map();
  for (const edge of scene.edges.values()) {
    edge.look = lookOf(edge);
    if (!edge.look.hidden) push2(pairs, Math.floor(edge.key / TONES.length), edge);
  }
  for (const edges of pairs.values()) if (edges.length > 1) {
    let at = -edges.reduce((sum, { look }) => sum + look.width + 2, -2) / 2;
    for (const { look } of edges.sort((one, other) => one.key - other.key)) {
      look.aside = at + look.width / 2;
      at += look.width + 2;
    }
  }
}

// Bend edges around nodes in their way: the smallest sufficient curvature, as a fraction of the edge's length.
function bendAll(scene, spots, sizes) {
  const nodes = [...scene.nodes.keys()].map(node => ({ node, at: spots.get(node), size: sizes(node) + 8 })), known = new Map();
  for (const edge of scene.edges.values()) {
    const pair = Math.floor(edge.key / TONES.length);
    if (!known.has(pair)) known.set(pair, bowOf(spots.get(edge.a), spots.get(edge.b), nodes.filter(({ node }) => node !== edge.a && node !== edge.b)));
    edge.look.bow = known.get(pair);
  }
}

function bowOf([x, y], [x2, y2], others) {
  const dx = x2 - x, dy = y2 - y, far = Math.hypot(dx, dy) || 1;
  // Nodes near the line, with positions along and across it, within reach of a bend.
  const near = others.map(({ at: [px, py], size }) => ({ along: ((px - x) * dx + (py - y) * dy) / far, aside: ((px - x) * dy - (py - y) * dx) / far, size }))
    .filter(({ along, aside, size }) => along > -size && along < far + size && Math.abs(aside) < BOWS * BOW_STEP + size);
  let best = 0, fewest = Infinity;
  for (let i = 0; i <= 2 * BOWS && fewest; i++) {
    const out = Math.ceil(i / 2) * (i % 2 ? BOW_STEP : -BOW_STEP);
    if (Math.abs(out) > 0.6 * far) break;
    const met = near.filter(({ along, aside, size }) => PARTS.some(t => Math.hypot(far * t - along, 4 * out * t * (1 - t) - aside) < size)).length;
    if (met < fewest) { fewest = met; best = out / far; }
  }
  return best;
}
const BOWS = 7, BOW_STEP = 18;  // number of bends tried on each side, and their distance in pixels
const PARTS = Array.from({ length: 2 * PIECES - 1 }, (_, i) => (i + 1) / (2 * PIECES));
