// Cards of statements: who, what, whom; the speaker; the sentence with its words marked; and actions.
function named(node) {
  const [text, language] = nameOf(node);
  return el("span", { lang: language && language !== lang ? language : null }, text);
}

function chip(node) {
  if (node === NONE) return el("span", { class: "chip nobody" }, word("nobody"));
  return el("button", { class: "chip", type: "button", onclick: () => {
    if (nodes.type[node] === "Statement") showNode(node); else goTo(node);
  } }, icon(nodes.type[node]), named(node));
}

// Name the language of a text's own words if it is not the page's.
function verb(s) {
  const own = isOwnWords(s) ? documents.lang[documentsOf[s][0]] : lang, name = relationName(s);
  return own === lang ? [el("span", { class: "verb" }, name)] : [el("span", { class: "verb", lang: own }, name), " ", el("span", { class: "hint" }, `(${facetName("lang", own)})`)];
}
const relationText = s => el("span", { class: `relation ${relations.tone[statements.relation[s]]}${statements.negative[s] ? " negative" : ""}` }, sign(relations.tone[statements.relation[s]]), ...verb(s));

// A reading, whose part in another language has that language: "In German: ..." ends with the German reading.
function readingText(s) {
  const text = readingOf(s), other = LANGUAGES.find(code => code !== lang && statements[code][s] && statements[code][s] !== text && text.endsWith(statements[code][s]));
  return other ? [text.slice(0, -statements[other][s].length), el("span", { lang: other }, statements[other][s])] : [text];
}

function saidLine(s) {
  const by = statements.by[s];
  if (!by.length) return statements.status[s] === "claim" ? [el("span", {}, word("content"))] : [];
  return [el("span", {}, word("by")), ...by.flatMap((speaker, i) => [i ? el("span", { "aria-hidden": "true" }, "›") : null, chip(speaker)])];
}

// The status of a statement, with what it does not say: that of a plan may be negated too. Negated means that it says what
// is not so; denied, that somebody calls a claim untrue. Data and queries use "denied" for the first. The speaker of a claim is
// shown before it.
const MODAL = { intended: "planned", possible: "possible", necessary: "demanded", conditional: "conditional" };
const statusWord = s => word("status")[statements.status[s]];
function standings(s) {
  const modal = MODAL[statements.modality[s]], status = statements.status[s];
  const found = [status === "denied" && modal ? modal : status, statements.negative[s] ? "denied" : "", status === "hearsay" ? modal : ""];
  return [...new Set(found.filter(Boolean))];
}
const deniersOf = s => [...new Set((!statements.negative[s] && deniedBy.get(statements.id[s])) || [])];
const standing = s => [...standings(s).map(each => word("status")[each]), ...deniersOf(s).map(node => word("deniedBy", label(node)))].join(", ");

// What the status means. That words were said does not make them true.
function meaning(s) {
  const isWord = sayingOf(s) || rootOf(s) === "INTEND";
  return [...standings(s).map(each => word("meaning")[each === "fact" && isWord ? "said" : each]), deniersOf(s).length ? word("meaning").disputed : "", statements.voice[s] === "told" ? word("meaning").thin : ""].filter(Boolean).join(" ");
}
// A text with an explanation that mouse, keyboard and finger show.
const explained = (attributes, text, ...content) => el("span", { ...attributes, class: `${attributes.class} explained`, tabindex: "0", role: "note", "aria-description": text, "data-explanation": text }, ...content);

const SURE = 0.4;  // below it, most statements in news are wrong
const confidenceOf = s => `${word("sure", surest[s].toLocaleString(lang))}${surest[s] < SURE ? `, ${word("uncertain")}` : ""}`;

function badges(s) {
  const quantity = statements.quantity[s], found = [];
  found.push(explained({ class: `badge ${statements.negative[s] ? "negative" : statements.voice[s]}` }, meaning(s), stroke(statements.voice[s], statements.negative[s]), standing(s)));
  if (statements.time[s]) found.push(el("span", { class: "badge" }, statements.time[s]));
  if (quantity) found.push(el("span", { class: "badge" }, [word(quantity[0]), quantity[1], quantity[2]].filter(Boolean).join(" ")));
  if (documentsOf[s].length > 1) found.push(el("span", { class: "badge" }, word("sources", documentsOf[s].length, independentOf(s))));
  return found;
}

function card(s, { few = 3 } = {}) {
  const quotes = evidenceOf[s].map(quote);
  const more = quotes.length > few ? el("details", {}, el("summary", {}, word("showMore", quotes.length - few)), ...quotes.slice(few)) : null;
  return el("article", { class: isChosen(s) ? "card current" : "card" },
    el("p", { class: "reading" }, ...readingText(s)),
    // Only the reading says what is negated, and what an accusation or description says about the object. The object may be
    // negated too: keine Waffenruhe.
    el("div", { class: "triple" }, chip(statements.subject[s]), statements.negative[s] || relations.complemented[statements.relation[s]] ? null : relationText(s), chip(statements.object[s]), ...(statements.recipient[s] !== NONE ? [el("span", { class: "to" }, word("recipient")), chip(statements.recipient[s])] : [])),
    el("div", { class: "facts" }, ...saidLine(s), ...badges(s), ...(statements.place[s] !== NONE ? [chip(statements.place[s])] : []), explained({ class: "sure" }, word("sureHint"), confidenceOf(s))),
    ...(disputed[s] || []).map(other => el("p", { class: "dispute" }, `⚠ ${word("dispute")} `, el("button", { type: "button", class: "plain link", onclick: () => set({ statement: statements.id[other], node: "", pair: "" }) }, ...readingText(other)))),
    ...quotes.slice(0, few), more,
    el("details", { class: "doing" }, el("summary", { "aria-label": word("menu"), title: word("menu"), "data-key": "doing" }, "⋯"), el("div", { class: "actions" },
      action("cite", () => copy(evidenceOf[s].map(citation).join("\n"))), action("sparql", () => copy(statementQuery(s))),
      action("link", () => copy(location.href.split("#")[0] + address({ ...EMPTY, statement: statements.id[s] }))), action("wrong", () => judge(s)))));
}

const action = (name, go) => el("button", { type: "button", class: "plain action", "data-key": `action-${name}`, onclick: go }, word(name));

// Split a sentence into pieces with the words of the statement marked. Where marks overlap, the later one wins.
function markedText(e) {
  const text = sentences.text[evidence.sentence[e]], marks = evidence.marks[e], parts = new Array(text.length).fill("");
  for (let i = 0; i < marks.length; i += 3) parts.fill(partNames[marks[i + 2]], marks[i], marks[i] + marks[i + 1]);
  const pieces = [];
  for (let i = 0; i < text.length;) {
    let end = i + 1;
    while (end < text.length && parts[end] === parts[i]) end++;
    pieces.push(parts[i] ? el("mark", { class: parts[i], title: word(parts[i]) }, text.slice(i, end)) : text.slice(i, end));
    i = end;
  }
  return pieces;
}

function quote(e) {
  const sentence = evidence.sentence[e], d = sentences.document[sentence];
  return el("blockquote", { lang: documents.lang[d] }, el("p", {}, ...markedText(e)), el("footer", {}, ...sourceLine(d, sentence), ...foundBy(e)));
}

const foundBy = e => evidence.extractor[e] === DEFAULT ? [] : [" ", el("span", { class: "badge extractor" }, word("foundBy", evidence.extractor[e]))];

const isAddress = text => /^https?:\/\/\S+$/.test(text || "");
function sourceLine(d, sentence = NONE) {
  const title = el("button", { type: "button", class: "plain link", title: word("openText"), onclick: () => showText(d, sentence) }, documentName(d));
  return [title, ...originOf(d)];
}

// Author, source, date, id and address of a document.
function originOf(d) {
  const source = documents.source[d], link = isAddress(source) ? el("a", { href: source, lang, target: "_blank", rel: "noopener noreferrer" }, word("openSource")) : null;
  return [documents.author[d], link ? null : source, documents.date[d], documents.title[d] ? documents.id[d] : null, link].filter(Boolean).flatMap(each => [" · ", each]);
}

// Those sentences of a document that the page has, with the given one marked.
function showText(d, sentence) {
  const own = [...sentences.text.keys()].filter(each => sentences.document[each] === d).sort((a, b) => sentences.start[a] - sentences.start[b]);
  const endsAt = each => sentences.start[each] + [...sentences.text[each]].length;
  const paragraphs = own.map((each, i) => [i && sentences.start[each] - endsAt(own[i - 1]) > 3 ? el("p", { class: "hint" }, "…") : null, el("p", {}, each === sentence ? el("mark", { class: "relation" }, sentences.text[each]) : sentences.text[each])]);
  const box = dialog(documentName(d), el("p", { class: "hint" }, ...originOf(d).slice(1)), el("div", { class: "whole", lang: documents.lang[d], tabindex: "0", role: "region", "aria-label": word("document") }, ...paragraphs.flat()), el("p", { class: "hint" }, word("textHint")));
  box.querySelector("mark")?.scrollIntoView({ block: "center" });
}

function citation(e) {
  const sentence = evidence.sentence[e], d = sentences.document[sentence], text = sentences.text[sentence];
  const quoted = documents.lang[d] === "de" ? `„${text}“` : `“${text}”`;
  const where = [documents.author[d], documents.title[d], documents.source[d], documents.date[d], documents.id[d], word("characters", sentences.start[sentence], sentences.start[sentence] + [...text].length)];
  return `${quoted} (${where.filter(Boolean).join(", ")})`;
}

// Names in SPARQL: abbreviated if the grammar allows it, otherwise in full.
const term = short => /^[a-z]+:[A-Za-z0-9_][\w-]*$/.test(short) ? short : `<${fullIri(short).replace(/[<>"{}|^`\\\s]/g, encodeURIComponent)}>`;
function withPrefixes(query) {
  const used = Object.keys(prefixes).filter(prefix => new RegExp(`(^|[^\\w<])${prefix}:`).test(query.replace(/<[^>]*>/g, "")));
  return `${used.map(prefix => `PREFIX ${prefix}: <${prefixes[prefix]}>\n`).join("")}${query}\n`;
}
const EVIDENCE = `  ?statement kg:evidence/kg:sentence ?place .
  ?place kg:text ?sentence ; kg:document ?document .
  OPTIONAL { ?document dct:date ?date }`;
const ENDS = `  ?statement rdf:predicate ?relation .
  OPTIONAL { ?statement rdf:subject ?subject }
  OPTIONAL { ?statement rdf:object ?object }
  OPTIONAL { ?statement kg:saidBy ?speaker }`;
const statementQuery = s => withPrefixes(`SELECT ?subject ?relation ?object ?speaker ?sentence ?document ?date WHERE {\n  VALUES ?statement { ${term(`statement:${statements.id[s]}`)} }\n${ENDS}\n${EVIDENCE}\n}`);
const nodeQuery = node => withPrefixes(`SELECT ?statement ?subject ?relation ?object ?speaker ?sentence ?document ?date WHERE {\n  ?statement rdf:subject|rdf:object|kg:recipient|kg:saidBy ${term(nodes.iri[node])} .\n${ENDS}\n${EVIDENCE}\n} ORDER BY ?date`);
const pairQuery = (a, b) => withPrefixes(`SELECT ?statement ?subject ?relation ?object ?speaker ?sentence ?document ?date WHERE {\n  VALUES (?subject ?end) { (${term(nodes.iri[a])} ${term(nodes.iri[b])}) (${term(nodes.iri[b])} ${term(nodes.iri[a])}) }\n  ?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object|kg:recipient ?object .\n  ?object kg:concerns* ?end .\n  OPTIONAL { ?statement kg:saidBy ?speaker }\n${EVIDENCE}\n} ORDER BY ?date`);
