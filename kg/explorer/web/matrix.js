// Who says what about whom: speakers, and those for whom they speak, by those they speak about, with the number of facts,
// plans and denials in each cell.
const SIDE = 22;
const SPEAKERS = new Set([...ACTORS, "Nameless", "Group", "Office"]);

function spoken() {
  const cells = new Map(), rows = new Map(), columns = new Map(), bodies = new Map();
  const bodiesFor = sayer => bodies.get(sayer) || bodies.set(sayer, bodiesOf(sayer)).get(sayer);
  const add = (of, node, weight) => of.set(node, (of.get(node) || 0) + weight);
  for (const s of visible.list) {
    const found = new Map();  // the actors about which something is said, by row
    for (const sayer of sayersOf(s)) for (const row of [sayer, ...bodiesFor(sayer).filter(body => speaksFor(sayer, body, s))]) {
      if (SPEAKERS.has(nodes.type[row])) for (const target of saysAbout(sayer, s)) if (target !== row) push2(found, row, target);
    }
    for (const [row, targets] of found) for (const target of new Set(targets)) {
      push2(cells, `${row} ${target}`, s);
      add(rows, row, weightOf(s));
      add(columns, target, weightOf(s));
    }
  }
  const most = of => [...of].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, SIDE).map(([node]) => node);
  const rest = (of, other, key) => new Map([...of].map(([node]) => [node, other.reduce((sum, each) => sum + (cells.get(key(node, each))?.length || 0), 0)]).filter(([, sum]) => sum));
  const top = most(rest(rows, most(columns), (speaker, target) => `${speaker} ${target}`));
  // The chosen node has a row even if others say more.
  const chosen = focus();
  if (rows.has(chosen) && !top.includes(chosen)) top.push(chosen);
  return { cells, rows: top, columns: most(rest(columns, top, (target, speaker) => `${speaker} ${target}`)) };
}

function kindsOf(ids) {
  const kinds = { fact: 0, plan: 0, denied: 0 };
  for (const s of ids) kinds[statements.negative[s] ? "denied" : statements.modality[s] === "actual" ? "fact" : "plan"]++;
  return kinds;
}

function drawMatrix(holder) {
  const { cells, rows, columns } = spoken();
  if (!rows.length) { holder.replaceChildren(el("p", { class: "empty" }, word("emptyMatrix"))); return; }
  const most = Math.max(...[...cells.values()].map(ids => ids.length));
  const cell = (speaker, target) => {
    const ids = cells.get(`${speaker} ${target}`);
    if (!ids) return el("td", {}, speaker === target ? el("span", { class: "self", "aria-hidden": "true" }, "·") : null);
    const kinds = kindsOf(ids), tones = new Set(ids.map(s => toneOn(s, target)).filter(tone => tone !== "neutral"));
    const button = el("button", { type: "button", tabindex: "-1", class: `cell ${tones.size === 1 ? [...tones][0] : "neutral"}`, "aria-label": word("cell", label(speaker), label(target), ids.length, kinds.fact, kinds.plan, kinds.denied),
      "aria-pressed": state.cell === `${nodes.iri[speaker]} ${nodes.iri[target]}` ? "true" : null, "data-key": `cell-${speaker}-${target}`, onclick: () => set({ cell: `${nodes.iri[speaker]} ${nodes.iri[target]}`, statement: "", node: "", pair: "" }) }, el("span", { class: "number" }, ofAll(ids.length)), kindStrip(kinds));
    button.style.setProperty("--depth", `${Math.round(10 + 36 * Math.sqrt(ids.length / most))}%`);
    return el("td", {}, button);
  };
  const silent = focus() !== NONE && isActor(focus()) && !rows.includes(focus()) ? ` ${word("noRow", label(focus()))}` : "";
  const table = el("table", { class: "matrix" }, el("caption", {}, el("div", {}, word("matrixHint", SIDE), el("b", {}, silent))),
    el("thead", {}, el("tr", {}, el("td", { class: "corner" }), ...columns.map(node => el("th", { scope: "col", title: statedOf(node) }, el("div", {}, chip(node)))))),
    el("tbody", {}, ...rows.map(speaker => el("tr", {}, el("th", { scope: "row", title: statedOf(speaker) }, chip(speaker)), ...columns.map(target => cell(speaker, target))))));
  const buttons = [...table.querySelectorAll(".cell")];
  if (buttons.length) buttons[0].tabIndex = 0;
  table.addEventListener("keydown", event => walkCells(event, table));
  const kept = holder.contains(document.activeElement) && document.activeElement.dataset.key;
  const before = holder.querySelector(".scroll:has(.matrix)"), scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("matrix") }, table), [left, top] = before ? [before.scrollLeft, before.scrollTop] : [0, 0];
  holder.replaceChildren(scroll, kindLegend());
  scroll.scrollTo(left, top);
  const again = kept && buttons.find(button => button.dataset.key === kept);
  if (again) { buttons[0].tabIndex = -1; again.tabIndex = 0; again.focus({ preventScroll: true }); }
}

function kindStrip(kinds) {
  const all = kinds.fact + kinds.plan + kinds.denied;
  let x = 0;
  return svg("svg", { class: "strip", viewBox: "0 0 40 6", preserveAspectRatio: "none", "aria-hidden": "true" }, ...Object.entries(kinds).filter(([, sum]) => sum).map(([kind, sum]) => {
    const width = 40 * sum / all, part = svg("g", { class: kind }, svg("rect", { x, width, height: 6 }), ...(kind === "fact" ? [] : Array.from({ length: Math.max(1, Math.floor(width / 4)) }, (_, i) => svg("line", { x1: x + 4 * i + (kind === "denied" ? 0 : 2), y1: 6, x2: x + 4 * i + (kind === "denied" ? 3 : 2), y2: 0 }))));
    x += width;
    return part;
  }));
}

const kindLegend = () => el("p", { class: "legend" }, ...[["fact", "actual"], ["plan", "planned"], ["denied", "denied"]].map(([kind, name]) => el("span", {}, kindStrip({ fact: 0, plan: 0, denied: 0, [kind]: 1 }), word(name))), el("span", {}, sign("conflict"), word("conflict")), el("span", {}, sign("cooperation"), word("cooperation")), el("span", {}, sign("neutral"), word("neutral")));

function cellPanel(speaker, target) {
  const ids = spoken().cells.get(`${speaker} ${target}`) || [];
  return [closing(), el("h2", { class: "small" }, named(speaker), " › ", named(target)), balanceBar(ids, s => toneOn(s, target)), listed(word("statements"), best(ids))];
}

// Left and right go through all cells in reading order, so that a cell alone in its row and column is reached too.
function walkCells(event, table) {
  const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key], across = { ArrowDown: 1, ArrowUp: -1 }[event.key], here = event.target.closest(".cell");
  if (!along && !across || !here) return;
  event.preventDefault();
  const cells = [...table.querySelectorAll(".cell")], column = here.parentNode.cellIndex, beside = across ? cells.filter(cell => cell.parentNode.cellIndex === column) : cells;
  const next = beside[beside.indexOf(here) + (along || across)];
  if (next) { here.tabIndex = -1; next.tabIndex = 0; next.focus(); }
}
