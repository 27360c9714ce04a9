// The graph: columns from one or several slices, joined by key into one set of tables.
const NONE = -1;
const ACTORS = new Set(["State", "Organisation", "Coalition", "ArmedForce", "Person"]);
// Roots of relations for roles and places rather than events.
const STANDING = new Set(["ROLE", "MEMBER", "LOCATED", "PART"]);

const table = columns => Object.fromEntries(columns.map(name => [name, []]));
const documents = table(["id", "date", "title", "source", "author", "lang", "story"]);
const sentences = table(["document", "start", "text"]);
const nodes = table(["iri", "type", "de", "en", "x", "y", "also", "metonyms", "voices", "point"]);
const relations = table(["iri", "root", "quad", "tone", "saying", "territorial", "complemented", "de", "en"]);
const statements = table(["id", "subject", "relation", "object", "recipient", "place", "by", "time", "negative", "modality", "voice", "status", "clear", "quantity", "de", "en"]);
// The extractor of a piece of evidence. The data only names extractors other than the default one.
const DEFAULT = "default";
const evidence = table(["statement", "sentence", "confidence", "marks", "extractor"]);
let prefixes = {};
let roots = {};
let partNames = [];
const total = { statements: 0, documents: 0 };

// Rows that refer to a row, by its number.
const evidenceOf = [], endOf = [], saidBy = [], saysIn = [], placeOf = [], partsOf = [], withinOf = [], disputed = [];
// Those who deny the content of a statement, by its id. The denial itself must be a fact.
const deniedBy = new Map();
// Values for filters by statement: the most certain evidence and its documents.
const surest = [], documentsOf = [];
const numbers = { documents: new Map(), sentences: new Map(), nodes: new Map(), relations: new Map(), statements: new Map() };

// Add the rows with new keys to a table, and return the numbers of all rows. Missing columns are skipped.
function addRows(kind, tableOf, columns, keyOf) {
  const known = numbers[kind], names = Object.keys(tableOf), size = many(columns), found = new Array(size);
  for (let i = 0; i < size; i++) {
    const key = keyOf(i);
    let number = known.get(key);
    if (number === undefined) {
      number = many(tableOf);
      for (const name of names) tableOf[name].push(columns[name] ? columns[name][i] ?? null : null);
      known.set(key, number);
    }
    found[i] = number;
  }
  return found;
}

const many = columns => Object.values(columns)[0].length;
const push = (lists, key, value) => (lists[key] ??= []).push(value);

// Add a slice to the tables, and return the numbers of its statements.
function absorb(slice) {
  prefixes = slice.prefixes;
  roots = slice.roots;
  partNames = slice.marks;
  const docs = addRows("documents", documents, slice.documents, i => slice.documents.id[i]), placed = slice.sentences.document.map(d => docs[d]);
  const texts = addRows("sentences", sentences, { ...slice.sentences, document: placed }, i => `${placed[i]}:${slice.sentences.start[i]}`);
  const rows = Array.from({ length: many(slice.nodes) }, (_, i) => i), things = addRows("nodes", nodes, { ...slice.nodes, also: rows.map(i => slice.also[i] || []), metonyms: rows.map(i => slice.metonyms[i] || []), voices: rows.map(i => slice.voices[i] || []), point: rows.map(i => slice.points[i] || null) }, i => slice.nodes.iri[i]);
  things.forEach((node, i) => { if (slice.nodes.x && nodes.x[node] === null) [nodes.x[node], nodes.y[node]] = [slice.nodes.x[i], slice.nodes.y[i]]; });
  const kinds = addRows("relations", relations, slice.relations, i => slice.relations.iri[i]);
  const to = number => number === NONE ? NONE : things[number], ends = Object.fromEntries(["subject", "object", "recipient", "place"].map(name => [name, slice.statements[name].map(to)])), before = many(statements);
  const ids = addRows("statements", statements, { ...slice.statements, ...ends, relation: slice.statements.relation.map(kind => kinds[kind]), by: slice.statements.by.map(by => by.map(to)) }, i => slice.statements.id[i]);
  const fresh = [...new Set(ids)].filter(number => number >= before);
  slice.evidence.statement.forEach((owner, i) => {
    const statement = ids[owner], sentence = texts[slice.evidence.sentence[i]], marks = slice.evidence.marks[i];
    // A known statement may have known evidence.
    if (statement < before && evidenceOf[statement].some(e => evidence.sentence[e] === sentence && String(evidence.marks[e]) === String(marks))) return;
    push(evidenceOf, statement, many(evidence));
    for (const [name, value] of Object.entries({ statement, sentence, confidence: slice.evidence.confidence[i], marks, extractor: slice.extractors[i] || DEFAULT })) evidence[name].push(value);
    surest[statement] = Math.max(surest[statement] || 0, slice.evidence.confidence[i]);
    const document = sentences.document[sentence];
    if (!(documentsOf[statement] ??= []).includes(document)) documentsOf[statement].push(document);
  });
  for (const [whole, part] of slice.parts) {
    const [a, b] = [things[whole], things[part]];
    if (a === b || (partsOf[a] || []).includes(b)) continue;
    push(partsOf, a, b);
    push(withinOf, b, a);
  }
  targets.length = 0;  // a phrase may have new parts
  for (const number of fresh) {
    for (const node of new Set(endsOf(number))) push(endOf, node, number);
    if (statements.place[number] !== NONE && !isActor(statements.place[number])) push(placeOf, statements.place[number], number);
    for (const node of new Set(statements.by[number])) push(saidBy, node, number);
    for (const node of sayersOf(number)) push(saysIn, node, number);
    if (relations.iri[statements.relation[number]] === "kg:denies" && statements.status[number] === "fact" && !statements.negative[number] && nodes.type[statements.object[number]] === "Statement") push2(deniedBy, nodes.iri[statements.object[number]].split(":")[1], statements.subject[number]);
  }
  for (const [one, other] of slice.disputes) if (!(disputed[ids[one]] || []).includes(ids[other])) push(disputed, ids[one], ids[other]);
  total.statements = slice.total ? slice.total.statements : many(statements);
  total.documents = slice.total ? slice.total.documents : many(documents);
  return ids;
}

const endsOf = s => [statements.subject[s], statements.object[s], statements.recipient[s]].filter(node => node !== NONE);
const isActor = node => ACTORS.has(nodes.type[node]);
const VOICES = ["direct", "told", "claimed", "planned"];
const quadOf = s => relations.quad[statements.relation[s]];
const rootOf = s => relations.root[statements.relation[s]];
// A denied statement is neither: not threatening somebody is not a conflict.
const TONES = ["conflict", "neutral", "cooperation"];
const toneOf = s => statements.negative[s] ? "neutral" : relations.tone[statements.relation[s]];
const dateOf = s => documentsOf[s].reduce((first, d) => documents.date[d] && (!first || documents.date[d] < first) ? documents.date[d] : first, null);
const weightOf = s => evidenceOf[s].length;
const independentOf = s => new Set(documentsOf[s].map(d => documents.story[d] || documents.id[d])).size;

// Actors of a node: itself, or those inside the phrase or content.
function actorsIn(node, deep = 2) {
  if (node === NONE) return [];
  if (isActor(node)) return [node];
  return deep ? [...new Set((partsOf[node] || []).flatMap(part => actorsIn(part, deep - 1)))] : [];
}

// Those who act, speak or are acted on in a statement; cached.
const cast = [];
const actorsOf = s => cast[s] ??= [...new Set([...endsOf(s), ...statements.by[s]])].filter(isActor);

// Actors other than the subject that a statement or its phrases name; cached, because it is called often. Every edge uses
// this: one to an actor that is only inside a phrase is neutral, because approving an attack on somebody is not cooperation.
// A statement that is unclear without its text gives no colour either.
const targets = [];
const targetsOf = s => targets[s] ??= aimedAt(s);
const isVague = (s, node) => !statements.clear[s] || targetsOf(s).inside.includes(node);
const toneOn = (s, node) => isVague(s, node) ? "neutral" : toneOf(s);
function aimedAt(s) {
  const named = [statements.object[s], statements.recipient[s]].filter(node => node !== NONE && isActor(node));
  if (!named.length) named.push(...ownersOf(s));
  const inside = [statements.object[s], statements.recipient[s]].filter(node => node !== NONE && !isActor(node)).flatMap(node => actorsIn(node));
  return { named, inside: [...new Set(inside)].filter(node => !named.includes(node) && node !== statements.subject[s]) };
}

// The actor to whom the thing belongs, or in which it lies, that a statement says is attacked: nuclear sites in Iran. If the
// phrase names several, as in the embassy of the United States in Kabul, it is unclear which one is meant.
const THINGS = new Set(["Concept", "Place"]);
function ownersOf(s) {
  const thing = statements.object[s];
  if (!relations.territorial[statements.relation[s]] || thing === NONE || !THINGS.has(nodes.type[thing])) return [];
  const named = actorsIn(thing), owners = (named.length ? named : actorsIn(statements.place[s])).filter(node => node !== statements.subject[s]);
  return owners.length === 1 ? owners : [];
}

// Statements in which a node acts, is acted on or speaks, or that happened at a place. Every count of a node uses this.
const partIn = node => shown([...new Set([...(endOf[node] || []), ...(saidBy[node] || []), ...(placeOf[node] || [])])]);

// Statements that name a node only inside a phrase.
const insideOf = node => { const own = new Set(partIn(node)); return shown([...new Set((withinOf[node] || []).flatMap(whole => endOf[whole] || []))]).filter(s => !own.has(s)); };

// The actors that a statement is about: those it names, also inside phrases.
function aboutOf(s) {
  const about = targetsOf(s);
  return new Set([...about.named, ...about.inside, ...actorsIn(statements.subject[s])]);
}

// Those who speak for a state or body: its ministries and forces and the listed holders of its offices, each in its days,
// and others who hold an office according to any text.
const OFFICES = new Set(["kg:holdsOffice", "kg:leads", "kg:takesOffice"]);
const termsFor = (speaker, node) => nodes.voices[speaker].filter(([iri]) => iri === nodes.iri[node]);
const isStated = s => ["fact", "claim"].includes(statements.status[s]);
const isHolding = s => OFFICES.has(relations.iri[statements.relation[s]]) && isStated(s) && nodes.type[statements.subject[s]] === "Person";
const holdersOf = node => (endOf[node] || []).filter(s => statements.object[s] === node && isHolding(s)).map(s => statements.subject[s]);
const speakersFor = node => [...new Set([...nodes.voices.keys()].filter(each => termsFor(each, node).length).concat(holdersOf(node)))];
const bodiesOf = speaker => [...new Set([...nodes.voices[speaker].map(([iri]) => nodeAt(iri)), ...(endOf[speaker] || []).filter(s => statements.subject[s] === speaker && isHolding(s)).map(s => statements.object[s])])].filter(node => node !== NONE);
const wasOn = (day, [, since, until]) => day ? (!since || since <= day) && (!until || day < until) : !until;
function speaksFor(speaker, node, s) {
  const terms = termsFor(speaker, node);
  return !terms.length || documentsOf[s].some(d => terms.some(term => wasOn(documents.date[d], term)));
}

// The speaker: the innermost of a chain.
const speakerOf = s => statements.by[s].length ? statements.by[s][statements.by[s].length - 1] : NONE;
// Whether an actor demands, criticises, supports and so on (a position), or says something in another way (words).
const sayingOf = s => relations.saying[statements.relation[s]];
const isPosition = (s, node) => statements.subject[s] === node && sayingOf(s) === "position";
// Who says something in a statement: its speaker, and its subject if the relation means to say something. A subject that did
// not speak, or only plans or has to, says nothing.
const hasSpoken = s => sayingOf(s) && !statements.negative[s] && statements.modality[s] === "actual";
const sayersOf = s => [...new Set([speakerOf(s), hasSpoken(s) ? statements.subject[s] : NONE])].filter(node => node !== NONE);
// The actors about which one of them says something.
function saysAbout(sayer, s) {
  const about = aboutOf(s);
  about.delete(sayer);
  return about;
}

// The statements of a node, each in one section.
function sectionsOf(node) {
  const sections = { says: [], positions: [], does: [], ofOthers: [], insideOf: insideOf(node) };
  const told = new Set(sayingsOf(node).map(([, s]) => s));
  const sectionOf = s => statements.subject[s] !== node ? speakerOf(s) === node ? "says" : "ofOthers" : !sayingOf(s) || !told.has(s) ? "does" : isPosition(s, node) && isActor(node) ? "positions" : "says";
  for (const s of partIn(node)) sections[sectionOf(s)].push(s);
  return sections;
}

// All statements in which an actor, or somebody who speaks for it, says something, each with the one who says it.
const sayingsOf = node => [node, ...speakersFor(node)].flatMap(each => shown(saysIn[each] || []).filter(s => each === node || speaksFor(each, node, s)).map(s => [each, s]));

// What an actor says, what those who speak for it say, and the positions of both; about a target, or about anybody.
function spokenBy(node, about = NONE) {
  const used = new Set(), lists = { own: [], others: [], positions: [] };
  // What an actor does according to itself is listed with its actions.
  const fits = ([each, s]) => about === NONE ? each !== node || statements.subject[s] !== node || sayingOf(s) : saysAbout(each, s).has(about);
  const kindOf = ([each, s]) => isPosition(s, each) ? "positions" : each === node ? "own" : "others";
  const found = sayingsOf(node).filter(fits);
  for (const name of Object.keys(lists)) for (const pair of found) if (kindOf(pair) === name && used.size < used.add(pair[1]).size) lists[name].push(pair[1]);
  return lists;
}

// The name in the page's language or the other one, and its language.
function nameOf(node) {
  const own = nodes[lang][node];
  if (own) return [own, lang];
  const other = LANGUAGES.find(code => nodes[code][node]);
  return other ? [nodes[other][node], other] : [nodes.iri[node].split(/[:/]/).pop(), ""];
}
const label = node => node === NONE ? word("nobody") : nameOf(node)[0];
// A statement as a sentence, with all its details.
const readingOf = s => statements[lang][s] || "";
// A relation outside the ontology is shown by the words of its sentence.
const isOwnWords = s => !relations.root[statements.relation[s]];
const relationName = s => isOwnWords(s) ? word("quoted", wordsFor(s)) : relations[lang][statements.relation[s]];
function wordsFor(s) {
  const e = evidenceOf[s][0], text = sentences.text[evidence.sentence[e]], marks = evidence.marks[e], found = [];
  for (let i = 0; i < marks.length; i += 3) if (partNames[marks[i + 2]] === "relation") found.push(text.slice(marks[i], marks[i] + marks[i + 1]));
  return found.join(" … ") || relations[lang][statements.relation[s]];
}
const fullIri = short => {
  const [, prefix, local] = short.match(/^([a-z]+):(.*)$/) || [];
  return prefix in prefixes ? prefixes[prefix] + local : short;
};
const isWikidata = node => /^wd:Q\d+$/.test(nodes.iri[node]);
const documentName = d => documents.title[d] || documents.id[d];

// First and last day as numbers, from dates and EDTF: `2025-09`, `2024/2025`, `2025-09-05~`. Null for an invalid time.
const spans = new Map();
function span(edtf) {
  if (!spans.has(edtf)) spans.set(edtf, spanOf(edtf));
  return spans.get(edtf);
}

function spanOf(edtf) {
  const days = (edtf || "").split("/").map(text => text.match(/^-?(\d{4})(?:-(\d\d))?(?:-(\d\d))?/)).filter(Boolean);
  if (!days.length) return null;
  const [, y, m, d] = days[0], [, y2, m2, d2] = days[days.length - 1];
  const month = m && +m <= 12 ? +m : 0, last = m2 && +m2 <= 12 ? +m2 : 0;  // 21 to 24 are seasons
  return [dayNumber(+y, month ? month - 1 : 0, d ? +d : 1), d2 ? dayNumber(+y2, last - 1, +d2) : last ? dayNumber(+y2, last, 0) : dayNumber(+y2, 11, 31)];
}
// Date.UTC treats years below 100 as years of the 20th century.
const dayNumber = (year, month, day) => new Date(0).setUTCFullYear(year, month, day) / 864e5;
// Texts may have wrong dates, which are left out of the period.
const isPlausible = date => date >= "1000" && date < "2200";
const dayText = day => new Date(day * 864e5).toISOString().slice(0, 10);
