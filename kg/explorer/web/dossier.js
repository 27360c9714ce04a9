// A printable page about one actor: its acts, acts on it, statements about it and by it, with numbered sources.
function drawDossier(holder) {
  const node = focus();
  if (node === NONE) {
    holder.replaceChildren(el("div", { class: "dossier" }, el("h2", {}, word("dossierPick")), mostNamed()));
    return;
  }
  // Each statement is in one section, so their numbers add up.
  const sections = sectionsOf(node), own = partIn(node), inside = sections.insideOf;
  const parts = [["saysOf", sections.says], ["positionsOf", sections.positions], ["doesOf", sections.does], ["ofOthers", sections.ofOthers], ["insideOf", inside]];
  const all = [...own, ...inside], used = new Map();
  const number = d => { if (!used.has(d)) used.set(d, used.size + 1); return used.get(d); };
  const also = nodes.also[node];
  const body = parts.map(([title, ids]) => ids.length ? el("section", {}, el("h3", {}, word(title, label(node)), " ", el("span", { class: "count" }, count(ids.length))), ...byRoot(ids).map(([root, group]) => el("div", {}, el("h4", {}, root), el("ul", {}, ...group.map(s => item(s, number)))))) : null);
  const references = [...used].map(([d, n]) => el("li", { id: `source-${n}`, value: n, tabindex: "-1", lang: documents.lang[d] }, ...sourceLine(d)));
  holder.replaceChildren(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("dossier") }, el("article", { class: "dossier" },
    el("header", {}, el("h2", {}, named(node)), el("p", { class: "about" }, icon(nodes.type[node]), word(nodes.type[node]), also.length ? ` · ${word("also")}: ${also.slice(0, 12).join(", ")}` : "", isWikidata(node) ? [" · ", el("a", { href: fullIri(nodes.iri[node]), target: "_blank", rel: "noopener noreferrer" }, fullIri(nodes.iri[node]))] : null),
      el("p", { class: "hint" }, word("madeOf", own.length, inside.length, new Set(all.flatMap(s => documentsOf[s])).size), source.isWhole(nodes.iri[node]) ? null : ` (${statedOf(node)})`), balanceBar(all),
      el("div", { class: "actions screen" }, action("print", () => print()), action("inMap", () => set({ view: "map" })), action("sparql", () => copy(nodeQuery(node))))),
    ...body.filter(Boolean), el("section", { class: "references" }, el("h3", {}, word("references")), el("ol", {}, ...references)))));
}

function byRoot(ids) {
  const groups = new Map();
  for (const s of best(ids)) push2(groups, facetName("root", rootOf(s) || "other"), s);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

function item(s, number) {
  const by = statements.by[s];
  return el("li", {},
    el("p", { class: "claim" }, sign(toneOf(s)), " ", ...readingText(s), " ",
      el("span", { class: "facts" }, by.length ? [word("by"), " ", ...by.flatMap((speaker, i) => [i ? " › " : null, chipText(speaker)])] : statements.status[s] === "claim" ? word("content") : null,
        by.length || statements.status[s] === "claim" ? "; " : null, [standing(s), statements.time[s]].filter(Boolean).join(", "))),
    ...evidenceOf[s].slice(0, 3).map(e => { const d = sentences.document[evidence.sentence[e]]; return el("blockquote", { lang: documents.lang[d] }, el("p", {}, ...markedText(e), " ", el("a", { class: "cite", href: `#source-${number(d)}`, onclick: event => { event.preventDefault(); byId(`source-${number(d)}`).focus(); } }, `[${number(d)}]`))); }));
}

const chipText = node => node === NONE ? el("i", {}, word("nobody")) : el("b", {}, named(node));
