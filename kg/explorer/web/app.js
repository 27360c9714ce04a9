// The application: reads the state, draws filters and views from it, and changes it on user input.
const DRAW = { matrix: drawMatrix, table: drawTable, time: drawTimeline, world: drawWorld, dossier: drawDossier };
const FILTERS = ["q", "conf", "standing", "from", "to", "by", ...FACETS.map(facet => `no.${facet}`)];

// Redraw everything that depends on the changed parts of the state; without them, everything.
function redraw(before = null) {
  const changed = key => !before || before[key] !== state[key];
  const any = keys => keys.some(changed);
  if (!before) { drawPartial(); entitle(); }
  if (any(FILTERS)) { refilter(); drawActive(); drawFacets(byId("facets")); drawLegend(); byId("found").textContent = word("found", visible.list.length, total.statements, many(documents)); }
  if (changed("view")) drawViews();
  if (before && changed("view")) { raise(false); document.body.classList.add("low"); }
  if (any(["node", "pair", "statement", "path", "cell"])) document.body.classList.remove("low");
  const map = state.view === "map" && hasNetwork();
  document.body.classList.toggle("embed", !!state.embed);
  document.body.classList.toggle("wide", !map);
  if (any([...FILTERS, "node", "pair", "statement", "path", "open", "view", "around", "cell"])) drawPanel();  // first, because it takes up room
  byId("network-view").hidden = !map;
  byId("view").hidden = map;
  if (map) {
    byId("size").value = chosenMeasure();
    // Offer to show everything only if it is readable.
    for (const button of byId("modes").querySelectorAll("button")) button.hidden = many(nodes) > READABLE && state.mode !== "all";
    if (any([...FILTERS, "mode", "open", "path", "view", "size", "hide", "around"]) || (state.node && !network.scene?.nodes.has(focus()))) drawNetwork();
    else if (any(["node", "pair", "statement"])) highlight();
    if (before && changed("node") && !changed("open") && state.node && focus() !== NONE) flySoon();
    for (const button of byId("modes").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === state.mode));
  } else if (any([...FILTERS, "view", "sort", "page", "statement"]) || (state.view === "matrix" && changed("cell")) || (["matrix", "world", "dossier"].includes(state.view) && any(["node", "pair"]))) DRAW[state.view](byId("view"));
}

// For a graph that is too large for the page: say what the views count, and how to load the rest.
function drawPartial() {
  const bar = byId("partial");
  bar.hidden = !source.remote || source.complete;
  if (bar.hidden) return;
  const part = word(source.whole ? "loadingRest" : "partOf", many(statements), total.statements);
  bar.replaceChildren(part, ...(source.whole ? [] : [el("button", { type: "button", class: "plain link", onclick: () => openSearch() }, word("search")), el("a", { class: "link", href: "query" }, word("query"))]));
}

const goView = view => view && set({ view, path: "" });

function drawViews() {
  const inside = byId("views").contains(document.activeElement);
  byId("views").replaceChildren(...VIEWS.map((view, i) => el("button", { type: "button", role: "tab", id: `tab-${view}`, "aria-selected": String(state.view === view), "aria-controls": "pane", tabindex: state.view === view ? "0" : "-1", title: `${word(view)} (${i + 1})`, onclick: () => goView(view) }, word(view))));
  byId("pane").setAttribute("aria-labelledby", `tab-${state.view}`);
  if (inside) byId(`tab-${state.view}`).focus({ preventScroll: true });
  byId(`tab-${state.view}`).scrollIntoView({ block: "nearest", inline: "nearest" });
}

function drawMenu() {
  const entry = (text, go, extra = {}) => el("button", { type: "button", role: "menuitem", ...extra, tabindex: "-1", onclick: () => { closeMenu(); go(); } }, text);
  const dark = document.documentElement.dataset.theme === "dark";
  byId("menu-list").replaceChildren(...[
    state.view === "map" ? entry(word("png"), picture) : null,
    ["map", "world", "time"].includes(state.view) ? entry(word("svg"), drawing) : null, entry(word("csv"), csv), entry(word("gexf"), gexf), entry(word("print"), () => print()),
    entry(word("saveView"), keepView), views.length && isSavable() ? entry(word("savePage", views.length), savePage) : null,
    judgements.length ? entry(word("judged", judgements.length), saveJudgements) : null,
    entry(word("undo"), undo), entry(word(dark ? "light" : "dark"), () => { setTheme(dark ? "light" : "dark", true); }), entry(word("keys"), showKeys),
    source.remote ? el("a", { role: "menuitem", tabindex: "-1", href: "query" }, word("query")) : null,
  ].filter(Boolean));
}

function closeMenu() {
  byId("menu").removeAttribute("open");
  byId("menu").firstElementChild.focus();
}

function walkMenu(event) {
  const entries = [...byId("menu-list").children], here = entries.indexOf(document.activeElement), last = entries.length - 1;
  const next = { ArrowDown: here === last ? 0 : here + 1, ArrowUp: here > 0 ? here - 1 : last, Home: 0, End: last }[event.key];
  if (!byId("menu").open) return;
  if (next !== undefined) { event.preventDefault(); entries[next].focus(); }
  else if (event.key === "Escape") { event.stopPropagation(); closeMenu(); }
  else if (event.key === "Tab") byId("menu").removeAttribute("open");
}

const showKeys = () => dialog(word("keys"), el("dl", { class: "keys" }, ...word("keyList").flatMap(([key, text]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, text)])));

function setTheme(name, keep = false) {
  document.documentElement.dataset.theme = name;
  if (keep) remember("theme", name);
  readColours();
  drawMenu();
  if (network.sigma) { network.sigma.refresh(); }
}

// Show the title of the graph, also as window title.
function entitle() {
  document.title = byId("title").textContent = byId("title").title = source.title || topic() || word("title");
}

// The name of a graph without a title: its most mentioned actors and its years. It does not change with every answer of a server.
function topic() {
  const state = `${!!many(statements)} ${source.complete} ${!!source.totals}`;
  if (topic.state !== state) {
    const most = source.totals ? Object.entries(source.totals.nodes).map(([iri, n]) => [nodeAt(iri), n]).filter(([node]) => node !== NONE && isActor(node)) : mentions(statements.id.keys());
    const years = (source.totals ? source.totals.document.flatMap(([days]) => days.split(" ")) : documents.date).filter(isPlausible).map(day => day.slice(0, 4)).sort();
    Object.assign(topic, { state, nodes: most.sort(byNumber).slice(0, 2).map(([node]) => node), years: [...new Set([years[0], years.at(-1)])].filter(Boolean).join("–") });
  }
  return topic.nodes.length ? [topic.nodes.map(label).join(", "), topic.years].filter(Boolean).join(" · ") : "";
}

// Set the language of the page: its own words, and the names.
function speak(language, keep = false) {
  lang = language;
  if (keep) remember("lang", lang);
  document.documentElement.lang = lang;
  entitle();
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = word(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) { node.setAttribute("aria-label", word(node.dataset.label)); node.title = word(node.dataset.label); }
  for (const button of byId("languages").children) button.setAttribute("aria-pressed", String(button.value === lang));
  byId("size").replaceChildren(...Object.keys(MEASURES).map(name => el("option", { value: name }, `${word("sizeBy")} ${word(name)}`)));
  drawMenu();
}

function keys(event) {
  const typing = event.target.closest("input:not([type=checkbox], [type=range]), textarea, select, [contenteditable]"), open = document.querySelector("dialog[open]");
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); if (!open) openSearch(); return; }
  if (typing || open) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") { event.preventDefault(); undo(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); openSearch(); }
  else if (/^[1-6]$/.test(event.key)) goView(VIEWS[event.key - 1]);
  else if (event.key === "Escape") {
    if (document.body.classList.contains("filtering")) closeFilters();
    else if (document.body.classList.contains("chosen") || state.node) closePanel();
  }
}

// Arrow keys move between tabs, as users expect.
function walkTabs(event) {
  const here = VIEWS.indexOf(state.view), size = VIEWS.length;
  const next = { ArrowRight: (here + 1) % size, ArrowLeft: (here + size - 1) % size, Home: 0, End: size - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  goView(VIEWS[next]);
}

// On narrow screens, filters and evidence are sheets over the view.
function sheet(name, on = !document.body.classList.contains(name)) {
  document.body.classList.toggle(name, on);
  byId("filter-button").setAttribute("aria-expanded", String(document.body.classList.contains("filtering")));
  if (on && name === "filtering") byId("facets").querySelector("input, button:enabled")?.focus();
}

// The sheet of the panel is raised to almost the full height, or lowered.
function raise(on) {
  document.body.classList.toggle("tall", on);
  byId("panel-grip").setAttribute("aria-expanded", String(on));
}

// A tap on the head of the sheet raises or lowers it; a drag does so in its direction, and closes a low sheet.
function wireGrip(grip) {
  let from = null, drag = 0;
  const isTall = () => document.body.classList.contains("tall");
  grip.addEventListener("pointerdown", event => { from = event.clientY; drag = 0; grip.setPointerCapture(event.pointerId); });
  grip.addEventListener("pointerup", event => {
    drag = from === null ? 0 : event.clientY - from;
    from = null;
    if (drag < -DRAGGED) raise(true);
    else if (drag > DRAGGED) isTall() ? raise(false) : closePanel();
  });
  grip.addEventListener("click", () => { if (Math.abs(drag) <= DRAGGED) raise(!isTall()); drag = 0; });
}
const DRAGGED = 12;  // in pixels; fingers move while they tap

function closeFilters() {
  sheet("filtering", false);
  byId("filter-button").focus();
}

function wire() {
  // A separate address would be parsed as a state.
  document.querySelector(".skip").addEventListener("click", event => { event.preventDefault(); byId("main").focus(); });
  byId("search").addEventListener("click", () => openSearch());
  byId("share").addEventListener("click", () => copy(location.href));
  byId("views").addEventListener("keydown", walkTabs);
  byId("filter-button").addEventListener("click", () => sheet("filtering"));
  byId("filters-close").addEventListener("click", closeFilters);
  byId("panel-close").addEventListener("click", closePanel);
  wireGrip(byId("panel-grip"));
  for (const button of byId("languages").children) button.addEventListener("click", () => { speak(button.value, true); redraw(); });
  byId("size").addEventListener("change", event => set({ size: event.target.value }));
  for (const button of byId("modes").querySelectorAll("button")) button.addEventListener("click", () => set({ mode: button.value, path: "" }));
  byId("zoom-in").addEventListener("click", () => zoom(0.7));
  byId("zoom-out").addEventListener("click", () => zoom(1.4));
  byId("fit").addEventListener("click", () => showAll());
  byId("menu").addEventListener("toggle", () => { if (byId("menu").open) { drawMenu(); byId("menu-list").firstChild?.focus(); } });
  byId("menu").addEventListener("keydown", walkMenu);
  addEventListener("click", event => { if (byId("menu").open && !byId("menu").contains(event.target)) byId("menu").removeAttribute("open"); });
  addEventListener("keydown", keys);
  addEventListener("beforeprint", printable);
  addEventListener("resize", redrawSoon);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", event => { if (!remembered("theme")) setTheme(event.matches ? "dark" : "light"); });
}

// Figures as wide as the window are drawn again after its size changed, but not under the mouse that draws in them, and
// nodes remain in sight.
function redrawSoon() {
  clearTimeout(redrawSoon.waiting);
  redrawSoon.waiting = setTimeout(() => { if (brushing.busy) redrawSoon(); else if (["time", "world"].includes(state.view)) DRAW[state.view](byId("view")); else if (state.view === "map" && isHome()) showAll(true); }, 150);
}

// Create the network when it is first shown, because it takes a second without a graphics card. Without WebGL the table
// replaces it, and everything else works.
function hasNetwork() {
  if (network.sigma) return true;
  byId("network-view").hidden = false;
  try {
    startNetwork(byId("network"));
  } catch {
    toast(word("noNetwork"));
    VIEWS.shift();
    state.view = offered(state.view);
    drawViews();
  }
  return !!network.sigma;
}

function tellNothing(why) {
  byId("nothing").hidden = false;
  byId("nothing").textContent = why;
}

// For many texts over several years, first show the latest 12 months that have enough statements for a network.
const MUCH = 1000, ENOUGH = 200;  // minimum pieces of evidence in the graph, and in that period
function recent() {
  const days = documents.date.filter(isPlausible).sort(), told = evidence.sentence.map(sentence => documents.date[sentences.document[sentence]]).filter(isPlausible).sort();
  if (days.length < 100 || told.length < MUCH || span(days.at(-1))[0] - span(days[0])[0] < 3 * 365) return null;
  const yearBefore = day => dayText(span(day)[0] - 365), to = told.findLast((day, i) => told[i - ENOUGH + 1] >= yearBefore(day));
  return to === undefined ? null : to === told.at(-1) ? { from: yearBefore(days.at(-1)), to: "" } : { from: yearBefore(to), to };
}
function openOn(period) {
  openOn.period = period;
  if (period && !location.hash) set(period, { quiet: true });
}
const isOpening = () => !!openOn.period && state.from === openOn.period.from && state.to === openOn.period.to;

async function start() {
  setTheme(remembered("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  const wanted = remembered("lang") || navigator.languages.map(code => code.slice(0, 2)).find(code => LANGUAGES.includes(code)) || "en";
  follow();
  speak(wanted);
  wire();
  try {
    await source.start();
  } catch (error) {
    tellNothing(error.message);
    return;
  }
  if (!source.whole) openOn(recent());
  listeners.push(redraw, before => source.follow(before));
  redraw();
  source.follow(EMPTY);
  source.rest().then(() => { if (source.whole) openOn(recent()); });
  document.body.classList.add("ready");
}
// For measurements: access to the state and the drawing.
window.explorer = {
  set, state: () => ({ ...state }), edges: () => network.scene?.edges.size || 0, drawn: () => [...network.scene.edges.values()].filter(edge => !edge.part && !edge.look.hidden).map(edge => ({ ends: [edge.a, edge.b].map(label), iris: [edge.a, edge.b].map(node => nodes.iri[node]), tone: edge.tone, voice: edge.look.voice, weight: +edge.look.weight.toFixed(2), width: +edge.look.width.toFixed(2), text: edgeText(edge), statements: edge.ids.map(s => statements.id[s]) })), nodes: () => [...(network.scene?.nodes.keys() || [])].map(node => nodes.iri[node]),
  moves: () => !!network.sigma?.getCamera().isAnimated(), patience: time => network.sigma.setSetting("doubleClickTimeout", time),
  first: i => nodes.iri[[...network.scene.nodes].sort((a, b) => b[1] - a[1])[i][0]], lastSearch: () => lastSearch, spot: iri => { if (network.sigma.needToProcess) network.sigma.render(); return network.sigma.framedGraphToViewport(network.sigma.getNodeDisplayData(nodeAt(iri))); },
  groups: () => [...new Set(network.scene.groups?.values())].map(group => [...network.scene.groups].filter(([, own]) => own === group).map(([node]) => label(node)).sort()),
  // The middle of the visible part of an edge.
  middle: (one, other) => { const { at, from, to } = course(network.scene.between(nodeAt(one), nodeAt(other)).find(edge => !edge.look.hidden), spotter()); return at((from + to) / 2); },
  labels: () => { const { width, height } = network.sigma.getDimensions(); return labelsNow(width, height).map(({ text, box }) => [text, box]); }, size: iri => spotter()(nodeAt(iri)).size,
  // The node or edge that a click at a point of the network would open.
  under: (x, y) => { const node = nodeUnder(x, y), edge = edgeUnder(x, y); return node !== NONE ? [nodes.iri[node]] : edge ? [edge.a, edge.b].map(each => nodes.iri[each]) : []; },
};
start();
