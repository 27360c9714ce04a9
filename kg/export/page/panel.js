// The side panel: built from text nodes only, so that no label is ever read as HTML.
"use strict";
const panel = document.getElementById("panel");
const LIMIT = 60;

function el(tag, name, ...children) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return node;
}

const entity = id => PAGE.entities[id];
const labelOf = id => (entity(id) || {})[lang] || "";

function icon(type) {
  const [shape, color] = PAGE.nodes[type];
  const node = el("i", `icon ${shape}`);
  node.style.setProperty("--color", color);
  return node;
}

function chip(id) {
  if (!id) return el("span", "chip nobody", word("nobody"));
  const node = el("button", "chip", icon(entity(id).type), labelOf(id));
  node.onclick = () => show(entity(id).type === "Statement" ? { statement: id.split("/").pop() } : { node: id });
  return node;
}

function card(id) {
  const it = PAGE.statements[id];
  const relation = el("span", `relation${it.negative ? " negative" : ""}`, it[lang]);
  relation.style.setProperty("--color", PAGE.edges[it.quad]);
  const head = el("div", "triple", chip(it.subject), relation, chip(it.object), ...(it.recipient ? ["→", chip(it.recipient)] : []));
  const facts = el("div", "facts");
  facts.append(el("span", "", word(it.by.length ? "by" : it.voice === "claimed" ? "content" : "textSays")));
  it.by.forEach((speaker, i) => facts.append(...(i ? ["›"] : []), chip(speaker)));
  if (it.negative) facts.append(el("span", "badge negative", word("denied")));
  if (it.modality !== "actual") facts.append(el("span", "badge planned", word(it.modality)));
  if (it.time) facts.append(el("span", "badge", it.time));
  if (it.quantity) facts.append(el("span", "badge", [word(it.quantity[0]), it.quantity[1], it.quantity[2]].filter(Boolean).join(" ")));
  if (it.place) facts.append(chip(it.place));
  facts.append(el("span", "confidence", `${word("confidence")} ${it.confidence.toLocaleString(lang)}`));
  if (it.documents > 1) facts.append(el("span", "badge", word("sources", it.documents, it.sources)));
  const node = el("article", `card ${it.voice}`, head, facts, ...it.evidence.map(quote));
  node.id = `statement-${id}`;
  return node;
}

function quote(evidence) {
  const sentence = el("p", "", ...evidence.words.map(([text, part]) => part ? el("mark", part, text) : text));
  const doc = PAGE.documents[evidence.doc];
  const place = [evidence.doc, doc.date, doc.title, doc.source].filter(Boolean).join(" · ");
  const node = el("blockquote", "", sentence, el("footer", "", place));
  node.lang = doc.lang;
  return node;
}

function listed(title, ids) {
  if (!ids.length) return [];
  const more = ids.length > LIMIT ? [el("p", "hint", word("more", ids.length - LIMIT))] : [];
  return [el("h3", "", `${title} (${ids.length})`), ...ids.slice(0, LIMIT).map(card), ...more];
}

function fill(...children) {
  panel.replaceChildren(...children);
  panel.scrollTop = 0;
}

function backLink() {
  const node = el("button", "back", `‹ ${word("back")}`);
  node.onclick = () => show({});
  return node;
}

function nodePanel(id) {
  const it = entity(id);
  const about = [el("span", "", icon(it.type), word(it.type))];
  if (/^http:\/\/www\.wikidata\.org\/entity\/Q\d+$/.test(id)) {
    const link = el("a", "", word("wikidata"));
    Object.assign(link, { href: id, target: "_blank", rel: "noopener noreferrer" });
    about.push(link);
  }
  const all = Object.entries(PAGE.statements);
  const ids = test => all.filter(([, statement]) => test(statement)).map(([key]) => key);
  const ends = ids(it => [it.subject, it.object, it.recipient].includes(id));
  const says = ids(it => it.by.includes(id) && ![it.subject, it.object, it.recipient].includes(id));
  const within = EDGES.filter(edge => !edge.statements.length && edge.to === id).map(edge => edge.from);
  fill(
    backLink(), el("h2", "", labelOf(id)), el("div", "about", ...about),
    (it.also || []).length ? el("p", "hint", `${word("also")}: ${it.also.join(", ")}`) : "",
    within.length ? el("div", "within", el("h3", "", word("concernedIn")), ...within.map(chip)) : "",
    ...listed(word("statements"), ends), ...listed(`${labelOf(id)} ${word("saying")}`, says),
  );
}

function statementsPanel(ids) {
  fill(backLink(), ...listed(word("statements"), ids));
}

function overview() {
  const counts = new Map();
  for (const it of Object.values(PAGE.statements))
    for (const id of new Set([it.subject, it.object, it.recipient, ...it.by]))
      if (id && !["Concept", "Statement"].includes(entity(id).type)) counts.set(id, (counts.get(id) || 0) + it.evidence.length);
  const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 24);
  const line = ([id, count]) => el("div", "line", chip(id), el("span", "hint", String(count)));
  fill(el("p", "hint", word("howTo")), el("h3", "", word("most")), ...most.map(line));
}

function found(text) {
  const wanted = text.toLocaleLowerCase();
  const has = value => (value || "").toLocaleLowerCase().includes(wanted);
  const nodes = Object.keys(PAGE.entities).filter(id => [entity(id).de, entity(id).en, ...(entity(id).also || [])].some(has) && entity(id).type !== "Unknown");
  const statements = Object.keys(PAGE.statements).filter(id => {
    const it = PAGE.statements[id];
    return has(it.de) || has(it.en) || it.evidence.some(evidence => has(evidence.words.map(([piece]) => piece).join("")));
  });
  fill(
    backLink(), el("h3", "", `${word("results")} (${nodes.length + statements.length})`),
    nodes.length + statements.length ? el("div", "within", ...nodes.slice(0, LIMIT).map(chip)) : el("p", "hint", word("none")),
    ...listed(word("statements"), statements),
  );
}
