// Search in both languages that tolerates typing errors: names of nodes and relations by word, sentences by substring.
const fold = text => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const wordsOf = text => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

// Words of names -> their nodes, and whole names of actors -> their nodes; created by the first search, and again after new data.
let vocabulary = null, actorNames = null;
const forget = () => { vocabulary = actorNames = null; folded.length = 0; };
const namesOf = node => [nodes.de[node], nodes.en[node], ...nodes.also[node], ...nodes.metonyms[node]].filter(Boolean);

function indexed() {
  if (vocabulary) return vocabulary;
  vocabulary = new Map();
  for (let node = 0; node < many(nodes); node++) {
    for (const part of new Set(namesOf(node).flatMap(wordsOf))) {
      if (!vocabulary.has(part)) vocabulary.set(part, []);
      vocabulary.get(part).push(node);
    }
  }
  return vocabulary;
}

// Damerau-Levenshtein distance of two words, or to the start of `longer` while a word is typed; distances above `most` are not exact.
function distance(typed, longer, most) {
  const width = Math.min(longer.length, typed.length + most);
  let before = [], last = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    let best = i;
    for (let j = 1; j <= width; j++) {
      next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (typed[i - 1] === longer[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === longer[j - 2] && typed[i - 2] === longer[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      best = Math.min(best, next[j]);
    }
    if (best > most) return most + 1;
    [before, last] = [last, next];
  }
  return Math.min(...last.slice(typed.length - most > 0 ? typed.length - most : 0));
}

// How well a word matches the input: 0 equal, 1 its start, 2 and more with errors, null no match.
function fit(typed, candidate) {
  if (candidate === typed) return 0;
  if (candidate.startsWith(typed)) return 1;
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  if (!most || candidate.length < typed.length - most) return null;
  const far = distance(typed, candidate, most);
  return far > most ? null : 2 * far + (candidate.length > typed.length + most ? 1 : 0);
}

function findNodes(query) {
  const typed = wordsOf(query);
  if (!typed.length) return [];
  let found = null;
  for (const part of typed) {
    const of = new Map();
    for (const [candidate, owners] of indexed()) {
      const fits = fit(part, candidate);
      if (fits === null) continue;
      for (const node of owners) if (!of.has(node) || of.get(node) > fits) of.set(node, fits);
    }
    found = found ? new Map([...of].filter(([node]) => found.has(node)).map(([node, fits]) => [node, fits + found.get(node)])) : of;
  }
  // Sorted by best match, then actors, most mentions, shortest name.
  const rank = ([node, fits]) => [fits + (isActor(node) ? 0 : 1.5), -(endOf[node] || []).length - (saidBy[node] || []).length, label(node).length, node];
  return [...found].map(each => [rank(each), each[0]]).sort(([a], [b]) => a.reduce((less, value, i) => less || value - b[i], 0)).map(([, node]) => node);
}

function findRelations(query) {
  const wanted = fold(query.trim());
  return Array.from({ length: many(relations) }, (_, r) => r).filter(r => LANGUAGES.some(code => fold(relations[code][r]).includes(wanted)));
}

const foldedSentences = [];
const says = (e, wanted) => (foldedSentences[evidence.sentence[e]] ??= fold(sentences.text[evidence.sentence[e]])).includes(wanted);
const findStatements = wanted => visible.list.filter(s => evidenceOf[s].some(e => says(e, wanted)));

// Short names in capitals only count as typed: "us" and "who" are words.
const isShort = name => /^\p{Lu}{1,4}$/u.test(name);
function indexedActors() {
  if (actorNames) return actorNames;
  actorNames = new Map();
  for (let node = 0; node < many(nodes); node++) if (isActor(node)) for (const name of namesOf(node)) push2(actorNames, isShort(name) ? name : wordsOf(name).join(" "), node);
  return actorNames;
}

// Actors whose whole name a query contains, in its order, also in the genitive: "what does Kyiv say about Russia".
function actorsNamed(query) {
  const names = indexedActors(), typed = query.normalize("NFC").match(/[\p{L}\p{N}]+/gu) || [], found = [];
  for (let i = 0; i < typed.length; i++) for (let end = Math.min(typed.length, i + 5); end > i; end--) {
    const text = typed.slice(i, end).join(" "), owners = [text, fold(text)].flatMap(each => [each, each.replace(/s$/, "")]).map(each => names.get(each)).find(Boolean);
    if (!owners) continue;
    found.push(owners.reduce((most, node) => partIn(node).length > partIn(most).length ? node : most));
    i = end - 1;
    break;
  }
  return [...new Set(found)];
}

const sumSaid = (node, about = NONE) => Object.values(spokenBy(node, about)).flat().length;

// What one actor says about another, if a query names both; and what both have in common if there is nothing.
function pairHits([a, b]) {
  return [[a, b], [b, a]].map(([one, other]) => {
    const sum = sumSaid(one, other), hint = sum ? word("partIn", sum) : word("saysNotBut", between(one, other).length);
    return { kind: "pair", content: [icon(nodes.type[one]), word("aboutOther", label(one), label(other)), el("span", { class: "hint" }, hint)], go: () => showPair(one, other) };
  });
}

// The name of a place that stands for a node, if the query means it: Kyiv for Ukraine.
const metonym = (node, query) => nodes.metonyms[node].filter(name => fold(name).startsWith(fold(query.trim()))).map(name => word("quoted", name))[0];

let lastSearch = 0;  // its duration in milliseconds

// The dialog: a field with a list of results, with arrow keys to move in it.
function openSearch(pick = null) {
  const list = el("ul", { id: "hits", role: "listbox", "aria-label": word("search") });
  const told = el("p", { class: "hint", role: "status" });
  const input = el("input", { type: "search", id: "search-field", role: "combobox", "aria-expanded": "true", "aria-controls": "hits", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: word("searchHint"), "aria-label": word("searchHint") });
  const box = dialog(pick ? word("pathPick") : word("search"), input, told, list);
  box.classList.add("search");
  let choices = [], chosen = 0, waiting = 0;
  const mark = () => {
    [...list.children].forEach((line, i) => line.setAttribute("aria-selected", i === chosen));
    if (list.children[chosen]) {
      input.setAttribute("aria-activedescendant", list.children[chosen].id);
      list.children[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const choose = i => {
    if (!choices[i]) return;
    box.close();
    choices[i].go();
  };
  const draw = async () => {
    const query = input.value.trim(), turn = ++waiting;
    if (source.remote && query.length > 1) await source.search(query);
    if (turn !== waiting) return;
    const start = performance.now();
    choices = query ? hits(query, pick) : [];
    chosen = 0;
    list.replaceChildren(...choices.map((choice, i) => el("li", { role: "option", id: `hit-${i}`, class: choice.kind, onclick: () => choose(i) }, ...choice.content)));
    told.textContent = query ? choices.length ? word("results", choices.length) : word("none") : "";
    mark();
    lastSearch = performance.now() - start;
  };
  let drawn = Promise.resolve();
  input.addEventListener("input", () => { drawn = draw(); });
  input.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length) { chosen = (chosen + step + choices.length) % choices.length; mark(); event.preventDefault(); }
    if (event.key === "Enter") { drawn.then(() => choose(chosen)); event.preventDefault(); }  // a server may still be answering
    if (event.key === "Escape") { box.close(); event.preventDefault(); }  // the field would only be emptied
  });
  input.focus();
}

function hits(query, pick) {
  const matches = findNodes(query).filter(node => nodes.type[node] !== "Statement").slice(0, pick ? 12 : 9), asked = actorsNamed(query), found = matches.length ? matches : asked;
  const lines = found.map(node => ({
    kind: "node", content: [icon(nodes.type[node]), named(node), el("span", { class: "hint" }, [word(nodes.type[node]), metonym(node, query), isActor(node) && !pick ? word("speaksIn", sumSaid(node)) : null].filter(Boolean).join(" · "))], go: () => pick ? pick(node) : goTo(node),
  }));
  if (pick) return lines;
  if (asked.length > 1) lines.unshift(...pairHits(asked));
  const withWord = query.length > 1 ? findStatements(fold(query.trim())) : [];
  for (const r of query.length > 2 ? findRelations(query).slice(0, 3) : []) lines.push({
    kind: "relation", content: [sign(relations.tone[r]), relations[lang][r], el("span", { class: "hint" }, word("relation"))],
    go: () => set({ q: relations[lang][r], view: "table", page: "" }),
  });
  if (withWord.length) lines.push({ kind: "sentences", content: [word("withWord", withWord.length, query)], go: () => set({ q: query, view: state.view === "map" ? "table" : state.view, page: "" }) });
  for (const s of withWord.slice(0, 4)) {
    const sentence = evidence.sentence[evidenceOf[s].find(e => says(e, fold(query.trim())))];
    lines.push({ kind: "sentence", content: [excerpt(sentences.text[sentence], query.trim(), documents.lang[sentences.document[sentence]])], go: () => set({ statement: statements.id[s], node: "", pair: "" }) });
  }
  return lines;
}

// Folded text may differ in length: "ß" becomes "ss", and combining accents are removed.
function letterAt(text, where) {
  let i = 0;
  for (let sum = 0; i < text.length; i++) if ((sum += fold(text[i]).length) > where) break;
  return i;
}

function excerpt(text, query, language) {
  const wanted = fold(query), start = fold(text).indexOf(wanted), where = letterAt(text, start), end = letterAt(text, start + wanted.length - 1) + 1, from = Math.max(0, where - 40);
  return el("span", { class: "excerpt", lang: language }, from ? "… " : "", text.slice(from, where), el("mark", {}, text.slice(where, end)), text.slice(end, where + 90), text.length > where + 90 ? " …" : "");
}

// Go to a node in any view: the map moves to it, a dossier switches to it.
function goTo(node) {
  set({ node: nodes.iri[node], pair: "", statement: "", path: "", view: ["map", "world", "dossier"].includes(state.view) ? state.view : "map" });
}
