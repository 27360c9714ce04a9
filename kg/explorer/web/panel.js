// The panel beside the view: details of the selection that pass the filters.
const BATCH = 12;

function listed(title, ids, open = true, few = BATCH) {
  if (!ids.length) return null;
  const list = el("div", { class: "cards" }), more = el("button", { type: "button", class: "more" });
  let drawn = 0;
  const draw = () => {
    const batch = drawn ? BATCH : few;
    list.append(...ids.slice(drawn, drawn + batch).map(s => card(s)));
    drawn = Math.min(ids.length, drawn + batch);
    more.hidden = drawn === ids.length;
    more.textContent = word("showMore", ids.length - drawn);
  };
  more.addEventListener("click", draw);
  const whole = el("details", { class: "list", open }, el("summary", {}, `${title} `, el("span", { class: "count" }, ofAll(ids.length))), list, more);
  if (open) draw();
  else whole.addEventListener("toggle", () => { if (!drawn) draw(); });
  return whole;
}

// The most reliable statements first, after the one that is chosen.
const isChosen = s => statements.id[s] === state.statement;
const best = ids => [...ids].sort((a, b) => isChosen(b) - isChosen(a) || weightOf(b) - weightOf(a) || VOICES.indexOf(statements.voice[a]) - VOICES.indexOf(statements.voice[b]) || surest[b] - surest[a] || a - b);

const newest = ids => [...ids].sort((a, b) => (dateOf(b) || "").localeCompare(dateOf(a) || "") || a - b);

function drawPanel() {
  const holder = byId("panel-content"), node = focus();
  const statement = state.statement ? numbers.statements.get(state.statement) : undefined;
  let content;
  if (twoOf("path")) content = pathPanel(...twoOf("path"));
  else if (twoOf("pair")) content = pairPanel(...twoOf("pair"));
  else if (statement !== undefined) content = statementPanel(statement);
  else if (twoOf("cell") && state.view === "matrix") content = cellPanel(...twoOf("cell"));
  else if (node !== NONE) content = nodePanel(node);
  else content = overview();
  const inside = byId("panel").contains(document.activeElement), kept = document.activeElement.dataset.key;
  holder.replaceChildren(...content.flat().filter(Boolean));
  byId("panel-grip").textContent = holder.querySelector("h2").textContent;
  requestAnimationFrame(() => { byId("panel").scrollTop = 0; });  // in the next frame, to avoid a second layout
  const chosen = !!(state.path || state.statement || state.pair || (state.cell && state.view === "matrix") || (state.node && state.view !== "dossier"));
  document.body.classList.toggle("chosen", chosen);
  // Keep the focus in the panel, or move it to the view.
  if (inside) [kept && holder.querySelector(`[data-key="${CSS.escape(kept)}"]`), byId("panel"), byId("main")].find(each => each && each.getClientRects().length).focus({ preventScroll: true });
}

function closePanel() {
  raise(false);
  set({ node: "", pair: "", statement: "", path: "", cell: "" });
}

// Beside the network, the overview takes the place of the selection. Beside other views, the panel closes.
const closing = () => el("button", { type: "button", class: "plain back", onclick: closePanel }, document.body.classList.contains("wide") ? `× ${word("close")}` : `‹ ${word("overview")}`);

function nodePanel(node) {
  const opened = listOf("open").includes(nodes.iri[node]), also = nodes.also[node];
  const { says, does, ofOthers, insideOf } = sectionsOf(node), name = label(node);
  return [
    closing(), el("h2", {}, named(node)),
    el("p", { class: "about" }, icon(nodes.type[node]), word(nodes.type[node]), " · ", statedOf(node), isWikidata(node) ? el("a", { href: fullIri(nodes.iri[node]), target: "_blank", rel: "noopener noreferrer" }, word("wikidata")) : null),
    also.length ? el("p", { class: "hint" }, `${word("also")}: ${also.slice(0, 8).join(", ")}${also.length > 8 ? " …" : ""}`) : null,
    el("div", { class: "actions" },
      state.view === "map" ? action(opened ? "closeNear" : "openNear", () => toggleOpen(node)) : action("inMap", () => set({ view: "map" })),
      action("connect", () => openSearch(other => connect(node, other))),
      state.view !== "dossier" ? action("toDossier", () => set({ view: "dossier" })) : null,
      state.view === "map" ? [action(listOf("around").includes(nodes.iri[node]) ? "notAround" : "onlyAround", () => set({ around: toggled("around", nodes.iri[node]) })), action("hide", () => set({ hide: toggled("hide", nodes.iri[node]), node: "", around: listOf("around").filter(iri => iri !== nodes.iri[node]).join(" ") }))] : null,
      state.view === "map" && network.scene?.nodes.has(node) ? action(network.pinned.has(node) ? "unpin" : "pin", () => { togglePin(node); drawPanel(); }) : null,
      action("sparql", () => copy(nodeQuery(node))), action("wrong", () => judge(NONE, node))),
    moreOf(node), standsFor(node), isActor(node) ? speech(node) : listed(word("saysOf", name), best(says)),
    listed(word("doesOf", name), best(does)), listed(word("ofOthers", name), best(ofOthers), does.length < 8), listed(word("insideOf", name), best(insideOf), does.length + ofOthers.length < 8),
  ];
}

// The actors that a place stands for in texts: Kyiv for Ukraine.
function standsFor(node) {
  const names = [nodes.de[node], nodes.en[node]], actors = isActor(node) ? [] : [...nodes.iri.keys()].filter(each => nodes.metonyms[each].some(name => names.includes(name)));
  return actors.length ? el("p", { class: "hint" }, word("speaksAs", label(node)), " ", ...actors.map(chip)) : null;
}

// What an actor says, what those who speak for it say, and their positions: about anybody, or about a chosen target.
function speech(node) {
  const holder = el("div", {}), draw = about => holder.replaceChildren(...said(node, about).filter(Boolean));
  const targets = new Map();
  for (const [each, s] of sayingsOf(node)) for (const about of saysAbout(each, s)) if (about !== node) targets.set(about, (targets.get(about) || new Set()).add(s));
  const most = [...targets].map(([about, ids]) => [about, ids.size]).sort((a, b) => b[1] - a[1] || a[0] - b[0]), silent = partnersOf(node).filter(about => !targets.has(about)).slice(0, 6).map(about => [about, 0]), options = [...most, ...silent];
  const option = ([about, sum]) => el("option", { value: about }, about === NONE ? word("anybody") : `${label(about)} (${count(sum)})`);
  const choice = el("select", { "aria-label": word("saysAboutWhom"), onchange: event => { speech.node = node; draw(speech.about = +event.target.value); } }, option([NONE]), ...options.map(option));
  choice.value = speech.node === node && options.some(([about]) => about === speech.about) ? speech.about : NONE;  // as chosen before a redraw
  draw(+choice.value);
  return el("section", { class: "speech" }, options.length > 1 ? el("label", { class: "hint" }, word("saysAboutWhom"), " ", choice) : null, holder);
}

// Actors in the same statements, most frequent first.
function partnersOf(node) {
  const sums = new Map();
  for (const s of partIn(node)) for (const other of actorsOf(s)) if (other !== node) sums.set(other, (sums.get(other) || 0) + 1);
  return [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([other]) => other);
}

// Lists of what is said; or else a note, and what is nearest.
function said(node, about = NONE, near = true) {
  const { own, others, positions } = spokenBy(node, about), names = [label(node), about === NONE ? "" : label(about)];
  const lists = [["saysOf", own], ["speakersSay", others], [speakersFor(node).length ? "positionsFor" : "positionsOf", positions]].filter(([, ids]) => ids.length);
  if (lists.length) return lists.map(([title, ids]) => about === NONE ? listed(word(title, ...names), aimedFirst(node, best(ids)), true, FEW_SAID) : listed(word(title, ...names), best(ids)));
  return [el("p", { class: "hint" }, word(nodes.type[node] === "Person" ? "saysNothing" : "nobodyOf", ...names)), about === NONE || !near ? null : listed(word("inCommon", ...names), best(between(node, about)))];
}
const FEW_SAID = 3;  // cards of each list while no target is chosen
const aimedFirst = (node, ids) => { const aimed = ids.filter(s => [...aboutOf(s)].some(about => about !== node)); return [...aimed, ...ids.filter(s => !aimed.includes(s))]; };

const moreOf = node => source.isWhole(nodes.iri[node]) ? null : el("button", { type: "button", class: "more", onclick: () => source.about(nodes.iri[node]) }, word("loadMore"));

function pairPanel(a, b) {
  const ids = between(a, b), two = [[a, b], [b, a]].filter(([one]) => isActor(one));
  const told = new Set(two.flatMap(each => Object.values(spokenBy(...each)).flat()).filter(sayingOf)), acts = ids.filter(s => !told.has(s)), [forth, back] = [acts.filter(s => statements.subject[s] === a), acts.filter(s => statements.subject[s] !== a)];
  const lists = [...two.flatMap(([one, other]) => said(one, other, false)), listed(`${label(a)} → ${label(b)}`, best(forth)), listed(`${label(b)} → ${label(a)}`, best(back))].filter(Boolean);
  const first = lists.findIndex(list => list.querySelector(".current"));
  if (first > 0) lists.unshift(...lists.splice(first, 1));
  return [
    closing(), el("h2", {}, named(a), " – ", named(b)), source.isPart() ? el("p", { class: "hint" }, stated(ids.length, allBetween(a, b))) : null, balanceBar(ids, s => toneOn(s, statements.subject[s] === a ? b : a)),
    el("div", { class: "actions" }, action("connect", () => connect(a, b)), action("sparql", () => copy(pairQuery(a, b)))),
    moreOf(a), ...lists,
    ids.length ? null : el("p", { class: "hint" }, word("none")),
  ];
}

// The shares of conflict, cooperation and other statements as a bar.
function balanceBar(ids, tone = toneOf, totals = null) {
  const sums = { conflict: 0, neutral: 0, cooperation: 0 };
  ids.forEach(s => { sums[tone(s)]++; });
  const all = sums.conflict + sums.neutral + sums.cooperation;
  if (!all) return null;
  const text = Object.entries(sums).map(([name, sum]) => `${word(name)} ${ofAll(sum, totals?.[name])}`).join(", ");
  let x = 0;
  return el("div", { class: "balance" }, svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", role: "img", "aria-label": text },
    ...Object.entries(sums).map(([name, sum]) => { const width = 100 * sum / all, part = svg("rect", { class: `f-${name}`, x: x.toFixed(2), width: width.toFixed(2), height: 6 }); x += width; return part; })),
  el("span", { class: "hint", "aria-hidden": "true" }, text));
}

function statementPanel(s) {
  return [closing(), el("h2", { class: "small" }, word("statements")), card(s, { few: 20 })];
}

function connect(a, b) {
  set({ path: `${nodes.iri[a]} ${nodes.iri[b]}`, view: "map", node: "", pair: "", statement: "" });
}

function pathPanel(a, b) {
  const ways = paths(a, b);
  return [
    closing(), el("h2", { class: "small" }, word("pathOf", label(a), label(b))),
    el("p", { class: "hint" }, ways.length ? word("paths", ways.length) : word("noPath")),
    ...ways.map((way, i) => el("details", { class: "list", open: !i }, el("summary", {}, way.map(([node]) => label(node)).join(" – ")),
      ...way.slice(1).map(([node, s], j) => s === NONE ? el("p", { class: "step" }, chip(way[j][0]), el("span", { class: "hint" }, ` ${word("concernedIn").toLocaleLowerCase(lang)} / … `), chip(node)) : card(best(shown(endOf[node] || []).filter(each => endsOf(each).includes(way[j][0])))[0], { few: 1 })))),
  ];
}

// Whether other filters than the period hide statements.
const isNarrowed = () => FILTERS.some(key => !["by", "from", "to", "standing"].includes(key) && state[key]);

// An overview while nothing is selected: size and period, the strongest conflicts and cooperations, what is new between
// two actors in the latest texts, and the most frequent names.
function overview() {
  const days = visible.list.flatMap(s => documentsOf[s].map(d => documents.date[d])).filter(day => isPlausible(day) && (state.by === "event" || day >= state.from && day <= (state.to || "9"))).sort(), own = byTone(visible.list.filter(s => isSure(s) && toneOf(s) !== "neutral"));
  const start = span(state.from)?.[0], newestDay = days.at(-1), current = visible.list.filter(s => !endedBefore(s, start));
  const news = lines => el("ul", { class: "news" }, ...lines), part = (name, lines, before = []) => lines.length || before.length ? [el("h3", {}, word(name)), ...before, lines.length ? news(lines) : null] : [];
  const [attacks, menaces] = attacksBeyond(current), used = new Set([...attacks, ...menaces]), conflicts = strongest("conflict", current, used), hint = name => el("p", { class: "hint" }, word(name));
  const peaceful = visible.list.length && !isNarrowed() && !current.some(s => isStated(s) && isAttack(s));
  const changes = days.length ? latest(own, start ?? span(newestDay)[0] - 365) : [], lastDay = changes.length ? dateOf(changes[0][1]) : "";
  const sources = new Set(documents.source.map((source, d) => isAddress(source) ? new URL(source).hostname : source || documents.author[d]).filter(Boolean)).size;
  return [
    el("h2", {}, byId("title").textContent),
    el("p", { class: "hint" }, [word("found", visible.list.length, total.statements, many(documents)), sources ? some(sources, ...word("sourceForms")) : null, days.length ? word("periodOf", days[0], days[days.length - 1]) : null, source.written ? word("written", source.written) : null].filter(Boolean).join(" · ")),
    periods(), balanceBar(visible.list, toneOf, source.totals?.tones),
    source.changed ? el("p", { class: "hint" }, word("changed")) : null,
    ...savedViews(), ...part("lately", changes.map(changeLine), newestDay > lastDay ? [el("p", { class: "hint" }, word("nothingNew", dayName(newestDay), lastDay && dayName(lastDay)))] : []), ...part("strongConflict", conflicts.map(pairLine), [...(peaceful ? [hint("noAttacks"), ...lastAttack(start)] : []), attacks.length ? news(attacks.map(actLine)) : null, ...(menaces.length ? [hint("menaces"), news(menaces.map(actLine))] : []), used.size && conflicts.length ? hint("otherConflicts") : null].filter(Boolean)), ...part("strongCooperation", strongest("cooperation", current).map(pairLine)),
    el("h3", {}, word("most")), mostNamed(),
    el("p", { class: "hint" }, matchMedia("(pointer: coarse)").matches ? word("touchHow") : word("howTo")),
    el("details", { class: "hint" }, el("summary", { "data-key": "counted" }, word("counted")), el("dl", {}, ...Object.entries(word("counts")).flatMap(([name, text]) => [el("dt", {}, el("b", {}, name)), el("dd", {}, text)]))),
  ];
}

// Buttons for recent periods that have several texts: who attacks whom this month.
function periods() {
  const days = documents.date.filter(isPlausible).sort(), choices = days.length ? [["lastMonth", 30], ["lastYear", 365]].map(([name, length]) => [name, dayText(span(days[days.length - 1])[0] - length)]).filter(([, from]) => from > days[0] && days.filter(day => day >= from).length > 1) : [];
  return choices.length ? el("div", { class: "segments", role: "group", "aria-label": word("period") }, ...[["everyDay", ""], ...choices].map(([name, from]) => el("button", { type: "button", "aria-pressed": String(state.from === from && !state.to && (state.by === "document" || !from)), title: word("byDocument"), "data-key": name, onclick: () => set({ from, to: "", by: "document" }) }, word(name)))) : null;
}

// Facts and claims that are reliable and clear without their text, as in the answers to predefined questions. The summaries show
// only these.
const isSure = s => !!statements.clear[s] && isStated(s);

// A text of a period may also tell what happened earlier.
const endedBefore = (s, day) => span(statements.time[s])?.[1] < day;

// Ranks of acts between two actors.
const ATTACK = 0, DEEDS = 1, WORDS_ONLY = 2;
const isAttack = s => rootOf(s) === "ASSAULT" && toneOf(s) === "conflict";
const rankOf = s => isAttack(s) ? ATTACK : quadOf(s).endsWith("deeds") ? DEEDS : WORDS_ONLY;

// If no pair of actors is in an attack: attacks that the texts state without both, and those that are only planned, threatened
// or hearsay; the best three of each.
const THREATS = new Set(["kg:threatens", "kg:threatensForce", "kg:givesUltimatum"]);
const isThreat = s => THREATS.has(relations.iri[statements.relation[s]]);
function attacksBeyond(ids) {
  const acts = ids.filter(s => statements.clear[s] && (isAttack(s) || isThreat(s) && toneOf(s) === "conflict")), happened = acts.filter(s => isAttack(s) && isStated(s));
  if (happened.some(s => victimOf(s) !== undefined)) return [[], []];
  return [happened, acts.filter(s => !happened.includes(s) && statements.subject[s] !== NONE)].map(ids => best(ids).slice(0, 3));
}
const victimOf = s => isActor(statements.subject[s]) ? targetsOf(s).named.find(node => node !== statements.subject[s]) : undefined;
// The most recent attack before a period, with a line that introduces it.
function lastAttack(start) {
  const before = s => (dateOf(s) || "9") < state.from || endedBefore(s, start);
  const [last] = newest([...statements.subject.keys()].filter(s => isSure(s) && isAttack(s) && victimOf(s) !== undefined && before(s)));
  return last === undefined ? [] : [el("p", { class: "hint" }, word("lastAttack")), el("ul", { class: "news" }, actLine(last))];
}
const actLine = s => headline(statements.subject[s], victimOf(s), s, readingText(s), isThreat(s) ? word("threat") : statements.time[s]);

// The pairs with most statements of the highest rank: who acts on whom in a conflict, who acts together otherwise.
function strongest(tone, current, known = new Set()) {
  const acts = new Map(), pairs = new Set();
  for (const s of current) if (isSure(s) && toneOf(s) === tone && !known.has(s) && isActor(statements.subject[s])) for (const node of targetsOf(s).named) if (node !== statements.subject[s]) {
    const pair = [statements.subject[s], node];
    push2(acts, [rankOf(s), ...(tone === "conflict" ? pair : pair.sort((a, b) => a - b))].join(" "), s);
  }
  return [...acts].map(([key, ids]) => [...key.split(" ").map(Number), ids]).sort(([rank, , , ids], [other, , , others]) => rank - other || others.length - ids.length || ids[0] - others[0])
    .filter(([, a, b]) => pairs.size < pairs.add(`${a} ${b}`).size).slice(0, 3);
}

// The best statement of a pair, and how many statements it stands for.
function pairLine([rank, a, b, ids]) {
  const s = best(ids)[0], pair = [label(a), toneOf(s) === "conflict" ? "→" : "–", label(b)].join(" ");
  return headline(a, b, s, readingOf(s), `${pair}: ${rank === ATTACK ? word("attackIn", ids.length) : stated(ids.length)}`);
}

// Pairs of actors with direct acts, separately for conflict and cooperation.
function byTone(ids) {
  const scene = new Scene();
  for (const s of ids) if (statements.subject[s] !== NONE && isActor(statements.subject[s])) for (const node of targetsOf(s).named) if (node !== statements.subject[s]) scene.join(statements.subject[s], node, s);
  return [...scene.edges.values()];
}

// What is new between two actors: the first statement of its kind, or the opposite of earlier ones. Statements
// from before the period are not new, nor are events that ended before `start`.
const firstOf = edge => edge.ids.reduce((a, b) => (dateOf(b) || "9") < (dateOf(a) || "9") ? b : a);
function latest(edges, start) {
  const tones = new Map();
  edges.forEach(edge => push2(tones, Math.floor(edge.key / TONES.length), edge));
  return edges.map(edge => { const s = firstOf(edge); return [edge, s, dateOf(s)]; }).filter(([, s, day]) => isPlausible(day) && day >= state.from && !endedBefore(s, start)).sort(([, s, day], [, other, since]) => day < since ? 1 : day > since ? -1 : weightOf(other) - weightOf(s) || s - other).slice(0, 3).map(([edge, s]) => [edge, s, tones.get(Math.floor(edge.key / TONES.length)).find(each => each !== edge)]);
}
const changeLine = ([edge, s, other]) => headline(edge.a, edge.b, s, readingText(s), other && dateOf(firstOf(other)) < dateOf(s) ? word("before", word(other.tone)) : word("firstTime"));

function headline(a, b, s, title, note) {
  const e = evidenceOf[s][0], d = sentences.document[evidence.sentence[e]];
  return el("li", {}, el("button", { type: "button", class: "plain row", "data-key": `news-${a}-${b}-${s}`, onclick: () => b === undefined ? set({ statement: statements.id[s], node: "", pair: "" }) : showPair(a, b, s) }, sign(toneOf(s)), el("span", {}, ...[title].flat())),
    el("blockquote", { lang: documents.lang[d] }, el("p", {}, sentences.text[evidence.sentence[e]])),
    el("p", { class: "hint" }, [note, documents.date[d], speakerOf(s) === NONE ? standing(s) : `${standing(s)}, ${word("by")} ${label(speakerOf(s))}`].filter(Boolean).join(" · ")));
}

const byNumber = ([a, n], [b, m]) => m - n || (nodes.iri[a] < nodes.iri[b] ? -1 : 1);
function mentions(ids) {
  const sums = new Map();
  for (const s of ids) for (const node of actorsOf(s)) sums.set(node, (sums.get(node) || 0) + 1);
  return [...sums];
}

function mostNamed() {
  const most = mentions(visible.list).sort(byNumber).slice(0, 24), top = most[0]?.[1] || 1;
  const lines = most.map(([node, sum]) => el("li", {}, chip(node), el("span", { class: "meter", "aria-hidden": "true" }, svg("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none" }, svg("rect", { width: (100 * sum / top).toFixed(1), height: 4 }))), el("span", { class: "count" }, ofAll(sum, source.totals?.nodes[nodes.iri[node]]))));
  return el("ol", { class: "most" }, ...lines);
}
