// Downloads: pictures, tables, the network, judgements.
function picture() {
  const { sigma } = network, { width, height } = sigma.getDimensions(), ratio = 2;
  const canvas = Object.assign(document.createElement("canvas"), { width: width * ratio, height: height * ratio }), context = canvas.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  sigma.render();  // WebGL keeps its drawing only until the task ends
  const layers = sigma.getCanvases();
  context.drawImage(network.under, 0, 0, canvas.width, canvas.height);
  for (const name of ["edges", "nodes"]) {
    context.globalAlpha = network.lit ? 0.2 : 1;
    context.drawImage(layers[name], 0, 0, canvas.width, canvas.height);
  }
  context.globalAlpha = 1;
  const labels = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const above = labels.getContext("2d");
  above.scale(ratio, ratio);
  paintOverlay(above, spotter(), width, height);
  context.drawImage(labels, 0, 0);
  canvas.toBlob(blob => save("graph.png", "image/png", blob));
}

// XML does not allow these characters.
const allowed = text => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

// A self-contained SVG of the current network, or of the figure of a view.
function drawing() {
  const figure = state.view === "map" ? networkFigure() : byId("view").querySelector("svg.world, svg.chart")?.cloneNode(true);
  if (!figure) return;
  figure.setAttribute("xmlns", SVG);
  const style = getComputedStyle(document.documentElement);
  const rules = `.f-conflict{fill:${colours.conflict}}.f-cooperation{fill:${colours.cooperation}}.f-neutral{fill:${colours.neutral}}text{font-family:${FACE};fill:${colours.ink};text-anchor:middle}.chart text{font-size:13px}.chart>text:last-of-type{text-anchor:start}.axis{stroke:${colours.line}}.arc{color:${colours.neutral};opacity:.7}.arc.conflict{color:${colours.conflict}}.arc.cooperation{color:${colours.cooperation}}.land path{fill:${colours.land};stroke:${colours.line};vector-effect:non-scaling-stroke}.brush{fill:${colours.accent};opacity:.2}`
    + Object.keys(LOOKS).map(type => `.t-${type}{fill:${style.getPropertyValue(`--${type}`)}}`).join("");
  const [x, y, width, height] = figure.getAttribute("viewBox").split(" ");
  figure.prepend(svg("style", {}, rules), svg("rect", { x, y, width, height, fill: colours.ground }));
  save("graph.svg", "image/svg+xml", allowed(new XMLSerializer().serializeToString(figure)));
}

function networkFigure() {
  const { sigma, scene } = network, { width, height } = sigma.getDimensions(), spot = spotter();
  const grounds = groupLines(spot).map(([a, b]) => svg("line", { x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1), stroke: colours.group, "stroke-width": GROUND, "stroke-linecap": "round" }));
  const lines = [...scene.edges.values()].filter(edge => !edge.look.hidden && spot(edge.a) && spot(edge.b)).map(edge => svg("g", { opacity: edge.part ? 0.4 : 0.8, color: colours[edge.look.colour] }, ...strokeShapes(edge, spot)));
  const marks = [...scene.nodes.keys()].filter(spot).map(node => { const { x, y, size } = spot(node), mark = shape(LOOKS[nodes.type[node]], x, y, size); mark.setAttribute("class", `t-${nodes.type[node]}`); return mark; });
  const texts = labelsNow(width, height, spot).map(each => svg("text", { x: each.x.toFixed(1), y: each.y.toFixed(1), "font-size": each.font.match(/[\d.]+px/)[0], "dominant-baseline": "middle", "text-anchor": "middle", fill: each.colour, stroke: colours.halo, "stroke-width": 3, "paint-order": "stroke", style: null }, each.text));
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, ...grounds, ...lines, ...marks, ...texts);
}

// In print, the network is a drawing as wide as the page.
function printable() {
  byId("network").querySelector(".print")?.remove();
  if (state.view !== "map" || !network.scene) return;
  const figure = networkFigure();
  figure.setAttribute("class", "print");
  byId("network").append(figure);
}

// Cells that a spreadsheet would treat as a formula start with an apostrophe.
const cell = value => { const text = String(value ?? ""), safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe; };
function csv() {
  const head = ["id", "reading", "subject", "relation", "object", "recipient", "said_by", "voice", "status", "polarity", "modality", "time", "place", "confidence", "documents", "dates", "sentences", "subject_id", "relation_id", "object_id"];
  const name = node => node === NONE ? "" : label(node), iri = node => node === NONE ? "" : fullIri(nodes.iri[node]);
  const rows = (state.view === "table" ? sorted() : visible.list).map(s => [
    statements.id[s], readingOf(s), name(statements.subject[s]), relationName(s), name(statements.object[s]), name(statements.recipient[s]), statements.by[s].map(name).join(" > "), statements.voice[s], statements.status[s], statements.negative[s] ? "negative" : "positive",
    statements.modality[s], statements.time[s], name(statements.place[s]), surest[s], documentsOf[s].map(d => documents.id[d]).join(" | "), documentsOf[s].map(d => documents.date[d] || "").join(" | "),
    evidenceOf[s].map(e => sentences.text[evidence.sentence[e]].replace(/\s+/g, " ")).join(" | "), iri(statements.subject[s]), fullIri(relations.iri[statements.relation[s]]), iri(statements.object[s])]);
  save("statements.csv", "text/csv", `\ufeff${[head, ...rows].map(line => line.map(cell).join(",")).join("\r\n")}\r\n`);
}

const xml = text => allowed(String(text)).replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`);
const viz = colour => `<viz:color ${["r", "g", "b"].map((name, i) => `${name}="${parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16)}"`).join(" ")}/>`;
function gexf() {
  const scene = state.view === "map" ? network.scene : actorScene();
  const points = [...scene.nodes].map(([node, weight]) => { const spot = network.spots.get(node); return `<node id="${xml(fullIri(nodes.iri[node]))}" label="${xml(label(node))}"><attvalues><attvalue for="type" value="${nodes.type[node]}"/><attvalue for="evidence" value="${weight}"/></attvalues>${viz(colours[nodes.type[node]])}${spot ? `<viz:position x="${spot[0].toFixed(1)}" y="${(-spot[1]).toFixed(1)}" z="0"/>` : ""}</node>`; });
  const lines = [...scene.edges.values()].map((edge, i) => { const look = edge.look || lookOf(edge), [from, to] = look.style & TO_TARGET || !(look.style & TO_SOURCE) ? [edge.a, edge.b] : [edge.b, edge.a]; return `<edge id="${i}" source="${xml(fullIri(nodes.iri[from]))}" target="${xml(fullIri(nodes.iri[to]))}" weight="${Math.max(1, look.weight)}" label="${xml(edge.ids.length ? edgeText({ ...edge, look }) : "")}"${look.style & TO_TARGET && look.style & TO_SOURCE ? ' type="mutual"' : ""}><attvalues><attvalue for="tone" value="${edge.tone}"/><attvalue for="voice" value="${look.voice}"/></attvalues>${viz(colours[look.colour])}</edge>`; });
  save("graph.gexf", "application/gexf+xml", `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph defaultedgetype="directed"><attributes class="node"><attribute id="type" title="type" type="string"/><attribute id="evidence" title="evidence" type="integer"/></attributes><attributes class="edge"><attribute id="tone" title="tone" type="string"/><attribute id="voice" title="voice" type="string"/></attributes><nodes>${points.join("")}</nodes><edges>${lines.join("")}</edges></graph></gexf>\n`);
}

// "This is wrong": duplicate nodes and misunderstood names are lines for `kg build --judgements`. Statements that their
// sentence does not make are comments, which it ignores.
const judgements = [];
const line = text => text.replace(/[\t\r\n]+/g, " ").trim();

function judge(s, node = NONE) {
  const who = el("input", { required: true, value: remembered("who") || "", autocomplete: "name" }), why = el("input", {});
  const ends = node !== NONE ? [node] : [...new Set([...endsOf(s), ...statements.by[s]])].filter(each => nodes.type[each] !== "Statement");
  const kinds = [...(s === NONE ? [] : ["judgeStatement"]), ...(ends.length ? ["judgeSame", "judgeNot"] : [])];
  const kind = el("select", {}, ...kinds.map(name => el("option", { value: name }, word(name))));
  const which = el("select", {}, ...ends.map(each => el("option", { value: String(each) }, label(each))));
  const other = el("input", { list: "judge-nodes" }), list = el("datalist", { id: "judge-nodes" });
  other.addEventListener("input", () => list.replaceChildren(...findNodes(other.value).slice(0, 8).map(each => el("option", { value: nodes.iri[each] }, label(each)))));
  const nodesPart = el("div", {}, el("label", {}, word("judgeWhich"), which), el("label", {}, word("judgeOther"), other, list));
  const adapt = () => { nodesPart.hidden = kind.value === "judgeStatement"; other.required = !nodesPart.hidden; };
  kind.addEventListener("change", adapt);
  const form = el("form", { method: "dialog", class: "judge" }, el("label", {}, word("judgeTitle"), kind), nodesPart, el("label", {}, word("judgeWhy"), why), el("label", {}, word("judgeWho"), who), el("button", { type: "submit" }, word("judgeAdd")));
  const box = dialog(word("wrong"), s === NONE ? null : el("p", {}, ...readingText(s)), form);
  adapt();
  form.addEventListener("submit", event => {
    event.preventDefault();
    const left = nodes.iri[+which.value], right = nodeAt(other.value.trim()) !== NONE ? other.value.trim() : nodes.iri[findNodes(other.value)[0]];
    if (kind.value !== "judgeStatement" && (!right || right === left)) { other.setCustomValidity(word("none")); other.reportValidity(); other.setCustomValidity(""); return; }
    remember("who", who.value);
    const told = [line(who.value), new Date().toISOString().slice(0, 10), line(why.value) || "-"];
    const text = kind.value === "judgeStatement" ? `# wrong\tstatement:${statements.id[s]}\t${told.join("\t")}\t${line(readingOf(s))}` : [term(left), term(right), kind.value === "judgeSame" ? "same" : "not-same", ...told].join("\t").replace(/[<>]/g, "");
    judgements.push(text);
    done.push({ kind: "judgement", back: () => { judgements.splice(judgements.lastIndexOf(text), 1); drawMenu(); } });
    drawMenu();
    box.close();
    toast(word("judgedNow"));
  });
}
const saveJudgements = () => save("judgements.tsv", "text/tab-separated-values", `left\tright\tjudgement\twho\twhen\twhy\n${judgements.join("\n")}\n`);

// Views with a name and a note, saved in the file of the page.
const views = JSON.parse(byId("saved").textContent);
function keepView() {
  const name = el("input", { required: true }), note = el("textarea", { rows: 3 });
  const form = el("form", { method: "dialog", class: "judge" }, el("label", {}, word("viewName"), name), el("label", {}, word("viewNote"), note), el("button", { type: "submit" }, word("saveView")));
  const box = dialog(word("saveView"), form);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const view = { name: name.value, note: note.value, address: address(state) };
    views.push(view);
    done.push({ kind: "view", back: () => { views.splice(views.indexOf(view), 1); drawPanel(); } });
    box.close();
    drawPanel();
    toast(word(isSavable() ? "viewKept" : "viewHere"));
  });
}
const savedViews = () => !views.length ? [] : [el("h3", {}, word("savedViews")), el("ul", { class: "news" }, ...views.map(view => el("li", {}, el("a", { href: address(parsed(view.address)) }, view.name), view.note ? el("p", { class: "hint" }, view.note) : null)))];

// A server sends the complete graph up to a limit, kg.explorer.slices.MOST.
const isSavable = () => !source.remote || source.complete || source.whole;

async function savePage() {
  const page = PRISTINE.cloneNode(true);
  page.querySelector("#saved").textContent = inScript(JSON.stringify(views));
  if (source.remote) {
    const answer = await fetch(source.whole ? "data?whole" : "data").catch(() => null), data = answer?.ok && await answer.text().catch(() => null);
    if (!data) { toast(word("failed")); return; }
    page.querySelector("#data").textContent = inScript(`{"title":${JSON.stringify(source.title)},${data.slice(1)}`);
    const policy = page.querySelector("[http-equiv=Content-Security-Policy]");
    policy.content = policy.content.replace("connect-src 'self'; ", "");  // a file requests nothing
  }
  save("graph.html", "text/html", `<!DOCTYPE html>\n${page.outerHTML}\n`);
}
const inScript = json => json.replaceAll("<", "\\u003c");

// Values that the browser keeps between visits, if it is allowed to.
function remembered(key) { try { return localStorage.getItem(`kg-${key}`); } catch { return null; } }
function remember(key, value) { try { localStorage.setItem(`kg-${key}`, value); } catch { /* a page from disk may not */ } }
