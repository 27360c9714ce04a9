// All statements as rows, sorted, filtered and paged; accessible by keyboard and screen reader.
const ROWS = 100;
const FIRST = "-reported";  // newest first
const SORTS = {
  statement: readingOf, sentence: s => sentences.text[evidence.sentence[evidenceOf[s][0]]], speaker: s => speakerOf(s) === NONE ? "" : label(speakerOf(s)), reported: s => dateOf(s) || "",
  subject: s => statements.subject[s] === NONE ? "" : label(statements.subject[s]), relation: s => relationName(s) || "", object: s => statements.object[s] === NONE ? "" : label(statements.object[s]),
  voice: s => Object.keys(word("status")).indexOf(statements.status[s]), happened: s => statements.time[s] || "",
  confidence: s => surest[s], evidence: s => weightOf(s),
};
const HEADS = { speaker: "by", voice: "holds", happened: "happened", evidence: "facts" };

const headed = text => text[0].toLocaleUpperCase(lang) + text.slice(1);

function sorted() {
  const [, down, key] = [state.sort, FIRST].map(sort => sort.match(/^(-?)(\w+)$/)).find(found => found && Object.hasOwn(SORTS, found[2]));
  const of = SORTS[key], keys = new Map(visible.list.map(s => [s, of(s)])), collator = new Intl.Collator(lang);
  // Rows without a value come last in both directions.
  const compare = (a, b) => a === b ? 0 : a === "" ? 1 : b === "" ? -1 : (typeof a === "number" ? a - b : collator.compare(a, b)) * (down ? -1 : 1);
  return [...visible.list].sort((a, b) => compare(keys.get(a), keys.get(b)) || a - b);
}

function drawTable(holder) {
  const all = sorted(), page = Math.min(Math.max(0, +state.page || 0), Math.max(0, Math.ceil(all.length / ROWS) - 1)), rows = all.slice(page * ROWS, (page + 1) * ROWS);
  const current = state.sort || FIRST;
  const head = key => {
    const way = current === key ? "ascending" : current === `-${key}` ? "descending" : null;
    return el("th", { scope: "col", "aria-sort": way }, el("button", { type: "button", "data-key": `sort-${key}`, onclick: () => set({ sort: current === `-${key}` ? key : `-${key}`.replace(/^--/, ""), page: "" }) }, headed(word(HEADS[key] || (key === "confidence" ? "confidenceHead" : key))), el("span", { "aria-hidden": "true" }, way ? way === "ascending" ? " ▲" : " ▼" : "")));
  };
  const line = s => el("tr", { class: state.statement === statements.id[s] ? "current" : null },
    el("td", {}, el("button", { type: "button", class: "plain row", "data-key": `row-${statements.id[s]}`, onclick: () => set({ statement: statements.id[s], node: "", pair: "" }) }, ...readingText(s)), el("div", { class: "narrow hint" }, [dateOf(s), standing(s)].filter(Boolean).join(" · "))),
    el("td", { class: "said" }, el("span", { lang: documents.lang[documentsOf[s][0]] }, ...markedText(evidenceOf[s][0]))),
    el("td", {}, speakerOf(s) === NONE ? el("span", { class: "hint" }, "–") : chip(speakerOf(s))), el("td", { class: "nowrap" }, dateOf(s) || ""),
    el("td", {}, statements.subject[s] === NONE ? el("span", { class: "hint" }, "–") : chip(statements.subject[s])),
    el("td", {}, relationText(s)),
    el("td", {}, statements.object[s] === NONE ? el("span", { class: "hint" }, "–") : chip(statements.object[s]), statements.recipient[s] === NONE ? null : el("div", { class: "to" }, `${word("recipient")} `, chip(statements.recipient[s]))),
    el("td", {}, stroke(statements.voice[s], statements.negative[s]), " ", standing(s)),
    el("td", {}, (statements.time[s] || "").replace("/", " / ")),
    el("td", { class: "figure" }, share(surest[s])), el("td", { class: "figure" }, count(weightOf(s))));
  const turn = (name, to) => el("button", { type: "button", "data-key": name, disabled: to < 0 || to * ROWS >= all.length, onclick: () => set({ page: to ? String(to) : "" }) }, word(name));
  const kept = holder.contains(document.activeElement) && document.activeElement.dataset.key, order = `${state.sort} ${page}`;
  const same = drawTable.order === order, top = holder.querySelector(".scroll")?.scrollTop || 0;
  drawTable.order = order;
  holder.replaceChildren(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("table") },
    el("table", { class: "rows" }, el("caption", { class: "hidden" }, word("table")), el("thead", {}, el("tr", {}, ...Object.keys(SORTS).map(head))), el("tbody", {}, ...rows.map(line)))),
  el("div", { class: "pager" }, turn("previous", page - 1), el("span", { role: "status" }, word("page", Math.min(all.length, page * ROWS + 1), Math.min(all.length, (page + 1) * ROWS), all.length), source.isPart() ? ` ${word("inGraph", total.statements)}` : ""), turn("next", page + 1), el("button", { type: "button", onclick: csv }, word("saveTable"))));
  const scroll = holder.firstChild;
  if (same) scroll.scrollTop = top;
  if (kept) (holder.querySelector(`[data-key="${CSS.escape(kept)}"]:enabled`) || scroll).focus({ preventScroll: true });
}
