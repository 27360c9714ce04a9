// The timeline: a histogram by the date of documents or time of events, with a brush for the period of the filters. A column
// counts the statements that a click on it lists, so a statement of several documents or days may be in several columns.
const BARS = [["conflict", "conflict"], ["neutral", "neutral"], ["cooperation", "cooperation"]];

function drawTimeline(holder) {
  const all = filter({ period: false }).list, event = state.by === "event";
  const timed = all.map(s => [s, timesOf(s)]).filter(([, times]) => times.length), dated = timed.map(([s, times]) => [s, times.filter(time => time.every(day => isPlausible(dayText(day))))]).filter(([, times]) => times.length);
  const choice = el("div", { class: "segments", role: "group", "aria-label": word("time") }, ...["document", "event"].map(by =>
    el("button", { type: "button", "aria-pressed": String(state.by === by), onclick: () => set({ by, from: "", to: "" }) }, word(by === "event" ? "byEvent" : "byDocument"))));
  // All statements of a graph that is only partly loaded.
  const whole = (source.isPart() && source.totals?.[state.by] || []).map(([days, n]) => [days.split(" ").map(span).filter(time => time?.every(day => isPlausible(dayText(day)))), n]);
  if (!dated.length) { holder.replaceChildren(choice, el("p", { class: "empty" }, word("undated", all.length))); return; }
  const middles = [...dated, ...whole.map(([times]) => [0, times])].flatMap(([, times]) => times.map(([from, to]) => (from + to) / 2)).sort((a, b) => a - b);
  const low = middles[Math.floor(middles.length * 0.005)], high = middles[Math.ceil(middles.length * 0.995) - 1];
  const unit = high - low < 92 ? "day" : high - low < 3700 ? "month" : "year", bin = binner(unit, low);
  const bins = Array.from({ length: bin(high) + 1 }, () => ({ conflict: 0, neutral: 0, cooperation: 0 }));
  let inside = 0;
  for (const [s, times] of dated) {
    const ends = times.map(time => time.map(bin)), own = bins.filter((_, i) => ends.some(([first, last]) => first <= i && i <= last));
    for (const each of own) each[toneOf(s)]++;
    if (own.length) inside++;
  }
  const ghosts = bins.map((_, i) => whole.reduce((sum, [times, n]) => times.some(time => bin(time[0]) <= i && i <= bin(time[1])) ? sum + n : sum, 0));
  const wide = Math.max(260, holder.clientWidth - 40), tall = Math.round(Math.max(180, Math.min(300, innerHeight * 0.42))), base = tall - 26, step = wide / bins.length, top = Math.max(...bins.map(each => each.conflict + each.neutral + each.cooperation), ...ghosts, 1);
  const bars = bins.flatMap((each, i) => {
    let y = base;
    const ghost = (base - 14) * ghosts[i] / top;
    return [ghost ? svg("rect", { class: "ghost", x: (i * step + step * 0.08).toFixed(2), y: (base - ghost).toFixed(2), width: (step * 0.84).toFixed(2), height: ghost.toFixed(2) }) : null, ...BARS.map(([name]) => { const high = (base - 14) * each[name] / top; y -= high; return each[name] ? svg("rect", { class: `f-${name}`, x: (i * step + step * 0.08).toFixed(2), y: y.toFixed(2), width: (step * 0.84).toFixed(2), height: high.toFixed(2) }) : null; })];
  });
  const columns = bins.map((each, i) => svg("rect", { class: "column", x: (i * step).toFixed(2), y: 0, width: step.toFixed(2), height: base }, ghosts[i] || Object.values(each).some(Boolean) ? svg("title", {}, `${binName(unit, low, i)}: ${[...BARS.filter(([name]) => each[name]).map(([name]) => `${count(each[name])} ${word(name)}`), ...(whole.length ? [stated(Object.values(each).reduce((sum, n) => sum + n), ghosts[i])] : [])].join(", ")}`) : null));
  // As many as fit between both ends.
  const every = Math.ceil(84 / step), middle = i => i * step + step / 2, lead = Math.max(0, Math.ceil(36 / step - 0.5));
  const ticks = bins.flatMap((_, i) => i < lead || (i - lead) % every || middle(i) > Math.max(wide - 36, middle(lead)) ? [] : [svg("text", { x: middle(i).toFixed(1), y: tall - 8, "text-anchor": "middle" }, binName(unit, low, i))]);
  const from = span(state.from)?.[0], to = span(state.to)?.[1];
  const left = from === undefined ? 0 : Math.max(0, edgeOf(unit, low, from) * step), right = to === undefined ? wide : Math.min(wide, (edgeOf(unit, low, to) + 1) * step);
  const brush = svg("rect", { class: "brush", x: left, y: 4, width: Math.max(0, right - left), height: base - 4, visibility: state.from || state.to ? "visible" : "hidden" });
  const chart = svg("svg", { class: "chart", viewBox: `0 0 ${wide} ${tall}`, role: "img", "aria-label": `${word("time")}: ${binName(unit, low, 0)} – ${binName(unit, low, bins.length - 1)}. ${word(`per${unit[0].toUpperCase()}${unit.slice(1)}`)}` },
    svg("line", { class: "axis", x1: 0, x2: wide, y1: base, y2: base }), ...bars.filter(Boolean), brush, ...columns, ...ticks, svg("text", { x: 4, y: 14 }, count(top)));
  brushing(chart, brush, wide, step, i => binDay(unit, low, i), bins.length);
  if (!holder.querySelector(".timeline")) holder.replaceChildren(el("div", { class: "timeline" }));
  renew(holder.firstChild, [choice, el("p", { class: "hint" }, word("timeHint"), " ", word(`per${unit[0].toUpperCase()}${unit.slice(1)}`), " ", all.length > timed.length ? word("undated", all.length - timed.length) : "", " ", timed.length > inside ? word("outliers", timed.length - inside) : "", " ", whole.length ? word("wholeBars") : ""), chart,
    el("p", { class: "legend" }, ...BARS.map(([name]) => el("span", {}, sign(name), el("i", { class: `swatch f-${name}` }), word(name)))),
    el("div", { class: "dates" }, dateInput("from"), dateInput("to")), el("div", { class: "cards wide" }, listed(word("statements"), newest(visible.list)))], ".dates");
}

const monthOf = day => { const date = new Date(day * 864e5); return date.getUTCFullYear() * 12 + date.getUTCMonth(); };
function edgeOf(unit, low, day) {
  return unit === "day" ? Math.floor(day) - Math.floor(low) : unit === "month" ? monthOf(day) - monthOf(low) : Math.floor(monthOf(day) / 12) - Math.floor(monthOf(low) / 12);
}
const binner = (unit, low) => day => edgeOf(unit, low, day);
// The first day of a bin.
function binDay(unit, low, i) {
  if (unit === "day") return Math.floor(low) + i;
  const month = unit === "month" ? monthOf(low) + i : (Math.floor(monthOf(low) / 12) + i) * 12;
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime() / 864e5;
}
function binName(unit, low, i) {
  const date = new Date(binDay(unit, low, i) * 864e5);
  return date.toLocaleDateString(lang, { timeZone: "UTC", ...(unit === "day" ? { day: "numeric", month: "short" } : unit === "month" ? { month: "short", year: "numeric" } : { year: "numeric" }) });
}

function brushing(chart, brush, wide, step, dayOf, size) {
  let start = null;
  const bin = event => { const box = chart.getBoundingClientRect(); return Math.max(0, Math.min(size - 1, Math.floor((event.clientX - box.left) / box.width * wide / step))); };
  const show = (a, b) => { brush.setAttribute("visibility", "visible"); brush.setAttribute("x", Math.min(a, b) * step); brush.setAttribute("width", (Math.abs(a - b) + 1) * step); };
  chart.addEventListener("pointerdown", event => {
    if (event.button) return;
    start = bin(event); chart.setPointerCapture(event.pointerId); show(start, start);
    brushing.busy = true;  // until the pointer is up anywhere, because the chart may be replaced
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { brushing.busy = false; }, { once: true });
  });
  chart.addEventListener("pointermove", event => { if (start !== null) show(start, bin(event)); });
  chart.addEventListener("pointerup", event => {
    if (start === null) return;
    const [a, b] = [Math.min(start, bin(event)), Math.max(start, bin(event))];
    start = null;
    set({ from: dayText(dayOf(a)), to: dayText(dayOf(b + 1) - 1), page: "" });
  });
}
