// Filters: which statements are shown, and how many each value would show.
const NOBODY = "-";  // speaker of statements in the text's own voice
const values = {
  type: s => [...new Set(endsOf(s).map(node => nodes.type[node]))],
  quad: s => [toneOf(s) === "neutral" ? "neutral" : `${toneOf(s)}-${quadOf(s).endsWith("words") ? "words" : "deeds"}`],
  voice: s => [statements.voice[s]],
  polarity: s => [statements.negative[s] ? "negative" : "positive"],
  root: s => [rootOf(s) || "other"],
  speaker: s => statements.by[s].length ? [...new Set(statements.by[s].map(node => nodes.iri[node]))] : [NOBODY],
  document: s => documentsOf[s].map(d => documents.id[d]),
  lang: s => [...new Set(documentsOf[s].map(d => documents.lang[d]))],
  extractor: s => [...new Set(evidenceOf[s].map(e => evidence.extractor[e]))],
};
// A statement is hidden if all its values of a facet are off. The count of a value assumes that only this value is on.
let valuesOf = {};
const visible = { list: [], has: new Uint8Array(0), counts: {}, off: new Set() };

// Compute the values of each statement once, after data has arrived.
function prepare() {
  valuesOf = Object.fromEntries(FACETS.map(facet => {
    const seen = new Map(), names = [];
    const rows = statements.id.map((_, s) => values[facet](s).map(value => {
      if (!seen.has(value)) { seen.set(value, names.length); names.push(value); }
      return seen.get(value);
    }));
    return [facet, { names, rows }];
  }));
}

// The periods in which a statement counts: the time of its event, or the dates of its documents.
const timesOf = s => (state.by === "event" ? [statements.time[s]] : documentsOf[s].map(d => documents.date[d])).map(span).filter(Boolean);
const inPeriod = (s, from, to) => timesOf(s).some(([first, last]) => last >= from && first <= to);

function passesRest(s) {
  if (state.conf && surest[s] < +state.conf) return false;
  if (state.q && !textOf(s).includes(fold(state.q))) return false;
  return true;
}

const folded = [];
// All words of a statement, folded: for the text filter.
function textOf(s) {
  return folded[s] ??= fold([...endsOf(s).flatMap(node => LANGUAGES.map(code => nodes[code][node] || "")), ...LANGUAGES.map(code => relations[code][statements.relation[s]]),
    ...evidenceOf[s].map(e => sentences.text[evidence.sentence[e]])].join(" "));
}

function filter({ period = true } = {}) {
  const size = many(statements);
  const off = FACETS.map(facet => {
    const { names } = valuesOf[facet], hidden = offOf(facet);
    return Uint8Array.from(names, name => hidden.has(name) ? 1 : 0);
  });
  const counts = FACETS.map((_, f) => new Uint32Array(off[f].length));
  const from = span(state.from)?.[0] ?? -Infinity, to = span(state.to)?.[1] ?? Infinity;
  const bounded = period && (from > -Infinity || to < Infinity);
  const list = [], has = new Uint8Array(size);
  const rows = FACETS.map(facet => valuesOf[facet].rows);
  for (let s = 0; s < size; s++) {
    if (!passesRest(s) || (bounded && !inPeriod(s, from, to))) continue;
    let failed = NONE, fails = 0;
    for (let f = 0; f < rows.length && fails < 2; f++) {
      const own = rows[f][s];
      let hidden = 0;
      for (const value of own) hidden += off[f][value];
      if (hidden && hidden === own.length) { fails++; failed = f; }
    }
    if (fails > 1) continue;
    for (let f = 0; f < rows.length; f++) if (!fails || failed === f) for (const value of rows[f][s]) counts[f][value]++;
    if (!fails) { list.push(s); has[s] = 1; }
  }
  return { list, has, counts: Object.fromEntries(FACETS.map((facet, f) => [facet, new Map(valuesOf[facet].names.map((name, i) => [name, counts[f][i]]))])) };
}

const refilter = () => Object.assign(visible, filter(), { off: offOf("type") });
// Nodes of deselected kinds are not drawn.
const isOff = node => visible.off.has(nodes.type[node]);
const shown = ids => ids.filter(s => visible.has[s]);
const filtered = () => visible.list.length < many(statements);

const FACET_NAMES = {
  speaker: value => value === NOBODY ? word("nobodySays") : label(nodeAt(value)),
  document: value => { const d = numbers.documents.get(value); return [documents.date[d], documentName(d)].filter(Boolean).join(" · "); },
  root: value => roots[value] ? roots[value][lang] : word("other"),
  extractor: value => value,
  lang: value => new Intl.DisplayNames([lang], { type: "language" }).of(value),
};
const facetName = (facet, value) => (FACET_NAMES[facet] || word)(value);
const ORDER = {
  type: Object.keys(WORDS.en).filter(key => ["State", "Organisation", "Coalition", "ArmedForce", "Person", "Nameless", "Office", "Group", "Place", "Event", "Concept", "Statement"].includes(key)),
  quad: ["conflict-deeds", "conflict-words", "cooperation-words", "cooperation-deeds", "neutral"],
  voice: VOICES,
  polarity: ["positive", "negative"],
};
const FEW = 7;
const unfolded = new Set();

function drawFacets(holder) {
  const inside = holder.contains(document.activeElement), kept = document.activeElement?.dataset?.key;
  renew(holder, [
    // Always there, so that no row moves away from the mouse.
    el("button", { class: "reset", type: "button", "data-key": "reset", disabled: !FILTERS.some(key => key !== "by" && state[key]), onclick: clearFilters }, word("reset")),
    ...FACETS.filter(facet => valuesOf[facet].names.length > 1).map(facetSection),
    section("confidence", word("confidence"), slider()),
    section("standing", null, labelled("input", { type: "checkbox", checked: !!state.standing, "data-key": "standing" }, word("standing"), box => set({ standing: box.checked ? "1" : "" }), word("standingHint"))),
    section("period", word("period"), el("p", { class: "hint" }, clock()), el("div", { class: "dates" }, dateInput("from"), dateInput("to"))),
  ], ".confidence, .period");
  if (inside) (holder.querySelector(`[data-key="${CSS.escape(kept || "")}"]:enabled`) || holder.querySelector("input, button:enabled"))?.focus({ preventScroll: true });
}

// Select only some values of a facet, or all if only these are selected already.
const onlyThese = (facet, wanted) => new Set(valuesOf[facet].names.filter(name => !wanted(name)));
const isOnly = (facet, wanted) => { const off = offOf(facet); return valuesOf[facet].names.every(name => off.has(name) !== !!wanted(name)); };
function onlyButton(facet, wanted, ...content) {
  const on = isOnly(facet, wanted);
  return el("button", { type: "button", "aria-pressed": String(on), "data-key": `only-${content.at(-1)}`, onclick: () => setOff(facet, on ? new Set() : onlyThese(facet, wanted)) }, ...content);
}
const toneButtons = () => ["conflict", "cooperation"].map(tone => onlyButton("quad", name => name.startsWith(tone), sign(tone), word(tone)));

// What the lines of the network and the map mean: each entry filters by its style.
function lineLegend() {
  const voice = (name, ...content) => onlyButton("voice", value => value === name, ...content);
  return [...["direct", "claimed", "planned"].map(name => voice(name, stroke(name), word(name))),
    onlyButton("polarity", name => name === "negative", stroke("direct", true), word("negative")), ...toneButtons(), el("span", { class: "thin" }, word("thin"))];
}

function drawLegend() {
  byId("legend").replaceChildren(...lineLegend(), el("span", { id: "grounds" }, el("i", {}), word("grounds")));
  tellGroups();
}

const tellGroups = () => { byId("grounds").hidden = !network.scene?.groups; };

const section = (name, title, ...content) => el("section", { class: `facet ${name}`, role: "group", "aria-label": title || word(name) }, title ? el("h3", {}, title) : null, ...content);

// The active filters, shown above every view. A click on one removes it.
function drawActive() {
  const bar = byId("active"), inside = bar.contains(document.activeElement);
  const chips = [[periodName(), { from: "", to: "" }], [state.q && word("textFilter", state.q), { q: "" }], [state.conf && `${word("confidence")}: ${share(+state.conf)}`, { conf: "" }], ...FACETS.map(facet => [facetState(facet), { [`no.${facet}`]: "" }])].filter(([text]) => text);
  bar.hidden = !chips.length;
  bar.replaceChildren(...chips.map(([text, without]) => el("button", { class: "active", type: "button", "aria-label": word("remove", text), onclick: () => set({ ...without, page: "" }) }, text, el("span", { "aria-hidden": "true" }, "\u00a0×"))));
  if (isOpening()) bar.append(el("span", { class: "hint" }, word("openedOn"), " ", el("button", { type: "button", class: "plain link", onclick: () => set({ from: "", to: "", page: "" }) }, word("wholePeriod"))));
  if (inside) (bar.querySelector("button") || byId("main")).focus({ preventScroll: true });
}

// A period counts by the date of articles, unless the timeline shows the time of events.
const clock = () => word(state.by === "event" ? "byEvent" : "byDocument");
const longDates = () => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const dayName = day => longDates().format(new Date(day));
function periodName() {
  const [from, to] = [span(state.from)?.[0], span(state.to)?.[1]].map(day => day === undefined ? null : new Date(day * 864e5));
  const format = longDates();
  const text = from && to ? format.formatRange(...[from, to].sort((a, b) => a - b)) : from ? `${word("from")} ${format.format(from)}` : to ? `${word("to")} ${format.format(to)}` : "";
  return text && `${text}, ${clock()}`;
}

// The selected value of a facet, or the number of its selected values; empty if all are selected.
function facetState(facet) {
  const off = offOf(facet), { names } = valuesOf[facet], on = names.filter(name => !off.has(name));
  return on.length < names.length ? `${word(facet)}: ${on.length === 1 ? facetName(facet, on[0]) : word("someOf", on.length, names.length)}` : "";
}

function clearFilters() {
  set({ ...Object.fromEntries(FILTERS.filter(key => key !== "by").map(key => [key, ""])), page: "" });
}

function facetSection(facet) {
  const off = offOf(facet), counts = visible.counts[facet], totals = source.totals?.facets[facet], all = Object.keys(totals || {}).length;
  let names = [...counts.keys()];
  if (ORDER[facet]) names.sort((a, b) => ORDER[facet].indexOf(a) - ORDER[facet].indexOf(b));
  else {
    const { compare } = new Intl.Collator(lang), texts = new Map(names.map(name => [name, facetName(facet, name)]));
    names.sort((a, b) => counts.get(b) - counts.get(a) || compare(texts.get(a), texts.get(b)));
  }
  const rest = ORDER[facet] || unfolded.has(facet) ? 0 : Math.max(0, names.length - FEW - 1);
  const list = rest ? names.filter((name, i) => i < FEW || off.has(name) && i < 60) : names.slice(0, 400);
  const lines = list.map(name => {
    const text = facetName(facet, name);
    const only = names.length - off.size === 1 && !off.has(name);
    return el("div", { class: `value${counts.get(name) ? "" : " zero"}` },
      labelled("input", { type: "checkbox", checked: !off.has(name), "data-key": `${facet}=${name}` }, [facetMark(facet, name), el("span", { class: "text", lang: languageOf(facet, name) }, text)],
        box => { box.checked ? off.delete(name) : off.add(name); setOff(facet, off); }),
      el("span", { class: "count" }, ofAll(counts.get(name), totals?.[name])),
      el("button", { class: "only", type: "button", "aria-label": only ? word("all") : word("onlyOf", text), "data-key": `${facet}!${name}`, onclick: () => setOff(facet, new Set(only ? [] : names.filter(each => each !== name))) }, word(only ? "all" : "only")));
  });
  const folder = rest ? word("more", rest) : names.length > FEW + 1 && !ORDER[facet] ? word("less") : null;
  return section(facet, word(facet), all > names.length ? el("p", { class: "hint" }, word("someOf", names.length, all)) : null, facet === "quad" ? el("div", { class: "tones" }, ...toneButtons()) : null, ...lines,
    folder ? el("button", { class: "fold", type: "button", "data-key": `${facet}+`, onclick: () => { unfolded.has(facet) ? unfolded.delete(facet) : unfolded.add(facet); drawFacets(byId("facets")); } }, folder) : null);
}

const languageOf = (facet, name) => facet === "document" ? documents.lang[numbers.documents.get(name)] : facet === "speaker" && nodeAt(name) !== NONE && nameOf(nodeAt(name))[1] !== lang ? nameOf(nodeAt(name))[1] : null;

function facetMark(facet, name) {
  if (facet === "type") return icon(name);
  if (facet === "voice") return stroke(name);
  if (facet === "polarity") return stroke("direct", name === "negative");
  return null;
}

function slider() {
  const input = el("input", { type: "range", min: "0", max: "1", step: "0.05", value: state.conf || "0", "aria-label": word("confidence"), "data-key": "conf" });
  const told = el("output", {}, share(+(state.conf || 0)));
  input.addEventListener("input", () => set({ conf: +input.value ? input.value : "" }, { quiet: true }));
  return el("div", { class: "slider" }, input, told);
}

function dateInput(key) {
  const input = el("input", { type: "date", value: state[key], "data-key": key });
  // A year that is being typed looks like one of the first centuries.
  input.addEventListener("change", () => { if (!input.value || input.value > "1000") set({ [key]: input.value }); });
  return el("label", {}, word(key), " ", input);
}
