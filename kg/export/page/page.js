// The map: drawing, filters, search, languages, and the address that names what is shown.
"use strict";
const nodes = new vis.DataSet(NODES);
const edges = new vis.DataSet(EDGES);
OPTIONS.interaction.hideEdgesOnDrag = EDGES.length > 3000;
const network = new vis.Network(document.getElementById("network"), { nodes, edges }, OPTIONS);

// Many edges are drawn paler, so that nodes and labels stay in front.
const plain = EDGES.length < 250 ? 1 : EDGES.length < 1000 ? 0.65 : 0.4;

const hidden = { types: new Set(), quads: new Set(), voices: new Set() };
const chosen = { root: "", speaker: "", document: "" };
const byId = id => document.getElementById(id);

// What is shown: {statement: id}, {statements: [ids]}, {node: IRI}, {search: text}, {chosen: true} for what passes the
// filters, or {} for the overview.
let shown = addressed();

function addressed() {
  const [key, value] = location.hash.slice(1).split("=");
  return (key === "statement" || key === "node") && value ? { [key]: decodeURIComponent(value) } : {};
}

function show(what) {
  shown = what;
  if (what.statement && PAGE.statements[what.statement]) statementsPanel([what.statement]);
  else if (what.statements) statementsPanel(what.statements);
  else if (what.node && entity(what.node)) nodePanel(what.node);
  else if (what.search) found(what.search);
  else if (what.chosen) statementsPanel(Object.keys(PAGE.statements).filter(passes));
  else overview();
  const [key, value] = Object.entries(what)[0] || [];
  history.replaceState(null, "", key === "statement" || key === "node" ? `#${key}=${encodeURIComponent(value)}` : location.pathname + location.search);
  highlight(what);
}

// The most connected actors and the edges stay visible however far one zooms out.
const leaders = NODES.filter(node => node.size > 8).sort((a, b) => b.size - a.size).slice(0, 25);
const leading = new Set(leaders.map(node => node.id));
const readable = (node, size, least) => leading.has(node.id) ? Math.max(size, least / network.getScale()) : size;
const sizes = node => ({ id: node.id, size: readable(node, node.size, 5), font: { size: readable(node, node.font.size, 11) } });

function rescale() {
  nodes.update(leaders.map(sizes));
  edges.update(EDGES.map(edge => ({ id: edge.id, width: Math.max(edge.width, 0.7 / network.getScale()) })));
}

function highlight(what) {
  const wanted = new Set(what.statements || (what.statement ? [what.statement] : []));
  const lit = EDGES.filter(edge => what.node ? edge.from === what.node || edge.to === what.node : edge.statements.some(id => wanted.has(id)));
  const ends = new Set(lit.flatMap(edge => [edge.from, edge.to]));
  if (what.node) ends.add(what.node);
  const all = !ends.size;
  const litIds = new Set(lit.map(edge => edge.id));
  nodes.update(NODES.map(node => {
    const near = all || ends.has(node.id);
    return { ...sizes(node), opacity: near ? 1 : 0.18, font: { ...sizes(node).font, color: near ? "#1f2933" : "#c5ccd3" } };
  }));
  edges.update(EDGES.map(edge => ({ id: edge.id, color: { color: edge.color, highlight: edge.color, hover: edge.color, opacity: all ? plain : litIds.has(edge.id) ? 1 : 0.1 }, font: { color: all || litIds.has(edge.id) ? "#3e4c59" : "#dde2e7" } })));
  const onMap = what.node && nodes.get(what.node) ? [what.node] : [];
  network.setSelection({ nodes: onMap, edges: what.node ? [] : [...litIds] }, { highlightEdges: false });
}

function bring(what) {
  const lit = EDGES.filter(edge => what.node ? edge.from === what.node || edge.to === what.node : edge.statements.includes(what.statement));
  const ends = [...lit.flatMap(edge => [edge.from, edge.to]), what.node];
  const onMap = ends.filter(id => id && nodes.get(id));
  network.fit({ nodes: onMap.length ? onMap : what.all ? [] : PAGE.home, maxZoomLevel: 1.1 });
  rescale();
}

function passes(id) {
  const it = PAGE.statements[id];
  return !hidden.quads.has(it.quad) && !hidden.voices.has(it.voice) && !(it.negative && hidden.voices.has("negative"))
    && (!chosen.root || it.root === chosen.root)
    && (!chosen.speaker || it.by.includes(chosen.speaker))
    && (!chosen.document || it.evidence.some(evidence => evidence.doc === chosen.document));
}

function filter() {
  const type = Object.fromEntries(NODES.map(node => [node.id, node.type]));
  const open = id => !hidden.types.has(type[id]);
  const visible = edge => edge.statements.some(passes) && open(edge.from) && open(edge.to);
  const seen = new Set(EDGES.filter(visible).flatMap(edge => [edge.from, edge.to]));
  const parts = EDGES.filter(edge => !edge.statements.length && !hidden.voices.has("part") && seen.has(edge.from) && open(edge.to));
  const shownEdges = new Set([...EDGES.filter(visible), ...parts].map(edge => edge.id));
  parts.forEach(edge => seen.add(edge.to));
  nodes.update(NODES.map(node => ({ id: node.id, hidden: !seen.has(node.id) })));
  edges.update(EDGES.map(edge => ({ id: edge.id, hidden: !shownEdges.has(edge.id) })));
}

function checkbox(holder, set, key, mark) {
  const box = el("input");
  Object.assign(box, { type: "checkbox", checked: !set.has(key), value: key });
  box.onchange = () => { box.checked ? set.delete(key) : set.add(key); filter(); };
  holder.append(el("label", "", box, mark, word(key)));
}

function stroke(name, color) {
  const node = el("i", `stroke ${name}`);
  node.style.setProperty("--color", color);
  return node;
}

function options(id, values, label) {
  const select = byId(id);
  select.replaceChildren(...["", ...values].map(value => {
    const option = el("option", "", value ? label(value) : word("all"));
    option.value = value;
    return option;
  }));
  select.value = chosen[id];
  select.onchange = () => {
    chosen[id] = select.value;
    filter();
    show(Object.values(chosen).some(Boolean) ? { chosen: true } : {});
  };
}

function drawFilters() {
  for (const id of ["types", "quads", "voices"]) byId(id).replaceChildren();
  const types = new Set(NODES.map(node => node.type));
  Object.keys(PAGE.nodes).filter(type => types.has(type)).forEach(type => checkbox(byId("types"), hidden.types, type, icon(type)));
  Object.entries(PAGE.edges).forEach(([quad, color]) => checkbox(byId("quads"), hidden.quads, quad, stroke("own", color)));
  for (const voice of ["own", "claimed", "planned", "negative", "part"])
    checkbox(byId("voices"), hidden.voices, voice, stroke(voice, voice === "part" ? "#d5dbe2" : "#52606d"));
  const all = Object.values(PAGE.statements);
  const sorted = (values, label) => [...new Set(values)].filter(Boolean).sort((a, b) => label(a).localeCompare(label(b), lang));
  const rootLabel = root => `${PAGE.roots[root][lang]} (${root})`;
  options("root", sorted(all.map(it => it.root), rootLabel), rootLabel);
  options("speaker", sorted(all.flatMap(it => it.by), labelOf), labelOf);
  options("document", Object.keys(PAGE.documents).sort(), value => [PAGE.documents[value].date, PAGE.documents[value].title || value].filter(Boolean).join(" · "));
}

function speak(language) {
  lang = language;
  document.documentElement.lang = lang;
  document.title = word("title");
  document.querySelectorAll("[data-text]").forEach(node => { node.textContent = word(node.dataset.text); });
  byId("search").placeholder = word("search");
  byId("counts").textContent = word("counts", Object.keys(PAGE.statements).length, NODES.filter(node => node.type !== "Unknown").length, Object.keys(PAGE.documents).length);
  document.querySelectorAll("[data-lang]").forEach(button => button.setAttribute("aria-pressed", button.dataset.lang === lang));
  nodes.update(NODES.map(node => ({ id: node.id, label: node[lang] || " " })));
  edges.update(EDGES.filter(edge => edge.statements.length).map(edge => ({ id: edge.id, label: edge[lang] })));
  drawFilters();
  show(shown);
}

network.on("click", event => {
  if (event.nodes.length) {
    const id = event.nodes[0];
    const type = entity(id).type;
    if (type === "Statement") show({ statement: id.split("/").pop() });
    else if (type === "Unknown") show({ statements: EDGES.filter(edge => edge.from === id || edge.to === id).flatMap(edge => edge.statements) });
    else show({ node: id });
  } else if (event.edges.length) {
    const ids = edges.get(event.edges[0]).statements;
    if (ids.length) show(ids.length === 1 ? { statement: ids[0] } : { statements: ids });
  } else show({});
});
byId("search").oninput = event => show(event.target.value.trim().length >= 2 ? { search: event.target.value.trim() } : {});
byId("reset").onclick = () => {
  for (const set of Object.values(hidden)) set.clear();
  for (const key of Object.keys(chosen)) chosen[key] = "";
  byId("search").value = "";
  drawFilters();
  filter();
  show({});
  bring({ all: true });
};
document.querySelectorAll("[data-lang]").forEach(button => { button.onclick = () => speak(button.dataset.lang); });
window.addEventListener("hashchange", () => { show(addressed()); bring(shown); });
speak(lang);
// Only once it is drawn does vis-network know how wide the labels are.
network.once("afterDrawing", () => bring(shown));
network.on("resize", () => bring(shown));
let waiting;
network.on("zoom", () => { clearTimeout(waiting); waiting = setTimeout(rescale, 120); });
