// The state of the page, kept in its address: Back works, views can be shared, and an embedding page can set it.
const VIEWS = ["map", "matrix", "table", "time", "world", "dossier"];
const FACETS = ["type", "quad", "voice", "polarity", "root", "speaker", "document", "lang", "extractor"];
const EMPTY = {
  view: "map", mode: "actors", node: "", pair: "", statement: "", path: "", open: "", hide: "", around: "", cell: "", q: "", conf: "", standing: "",
  from: "", to: "", by: "document", size: "", sort: "", page: "", embed: "", ...Object.fromEntries(FACETS.map(name => [`no.${name}`, ""])),
};
// Names in the address are as in SPARQL, `wd:Q159`; lists are separated by spaces.
let state = { ...EMPTY };
const listeners = [];
// Without WebGL, the network is removed from VIEWS.
const offered = view => VIEWS.includes(view) ? view : VIEWS.includes("map") ? "map" : "table";

function parsed(hash) {
  const found = { ...EMPTY };
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ""))) if (key in EMPTY) found[key] = key === "embed" ? "1" : value;
  found.view = offered(found.view);
  return found;
}

function address(of) {
  const given = Object.entries(of).filter(([key, value]) => value !== EMPTY[key]);
  return `#${new URLSearchParams(given).toString().replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

// Change part of the state; `quiet` changes add no history entry (a slider while it moves).
function set(changes, { quiet = false } = {}) {
  const before = state;
  const next = { ...state, ...changes };
  next.view = offered(next.view);
  if (address(next) === address(state)) return;
  state = next;
  if (!quiet) depth++;
  history[quiet ? "replaceState" : "pushState"](depth, "", address(state) === "#" ? location.pathname + location.search : address(state));
  if (!quiet) done.push({ kind: "state" });
  listeners.forEach(listener => listener(before));
}

// Changes that can be undone, latest last: a state, a moved node, a pin, a judgement.
const done = [];
let depth = 0;  // number of the state since the first, stored in the history
let going = 0;  // pending steps back in the history
function undo() {
  const last = done.pop();
  if (last?.kind === "state") { going++; history.back(); } else last?.back();
}

const listOf = key => state[key] ? state[key].split(" ") : [];
const nodeAt = short => numbers.nodes.get(short) ?? NONE;
// The two nodes of a pair or path; none unless the address names two nodes of the graph.
function twoOf(key) {
  const two = listOf(key).map(nodeAt);
  return two.length === 2 && !two.includes(NONE) ? two : null;
}
const nodesOf = key => new Set(listOf(key).map(nodeAt).filter(node => node !== NONE));
// Add a node to a list of the state, or remove it.
function toggled(key, iri) {
  const list = new Set(listOf(key));
  if (!list.delete(iri)) list.add(iri);
  return [...list].join(" ");
}
const focus = () => state.node ? nodeAt(state.node) : NONE;
// Values of facets are escaped, because names of documents contain spaces.
const plain = text => { try { return decodeURIComponent(text); } catch { return text; } };
const offOf = facet => new Set(listOf(`no.${facet}`).map(plain));
const setOff = (facet, off) => set({ [`no.${facet}`]: [...off].map(encodeURIComponent).sort().join(" "), page: "" });

function follow() {
  const read = () => {
    const before = state;
    state = parsed(location.hash);
    listeners.forEach(listener => listener(before));
  };
  const arrive = (at, fresh) => at ?? (history.replaceState(fresh, ""), fresh);
  state = parsed(location.hash);
  depth = arrive(history.state, 0);
  addEventListener("popstate", event => {
    const before = depth;
    depth = arrive(event.state, depth + 1);  // no number after following a link
    if (going) going--;
    else if (depth > before) for (let i = before; i < depth; i++) done.push({ kind: "state" });
    else for (let i = depth; i < before && done[done.length - 1]?.kind === "state"; i++) done.pop();
    read();
  });
  addEventListener("hashchange", () => { if (address(parsed(location.hash)) !== address(state)) read(); });
}
