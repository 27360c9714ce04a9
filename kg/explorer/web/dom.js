// Creation of elements. Text is always set as text, so labels are never parsed as HTML.
const byId = id => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "value" || name === "disabled") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return node;
}
const el = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => make(document.createElementNS(SVG, tag), attributes, children);

function labelled(tag, attributes, text, change, title) {
  const node = el(tag, attributes);
  node.addEventListener("change", () => change(node));
  return el("label", { title }, node, ...[text].flat());
}

// Shape and colour of each class of nodes, distinguishable without colour. Shapes are points in the square around the unit circle.
const star = Array.from({ length: 10 }, (_, i) => { const r = i % 2 ? 0.45 : 1.05, a = Math.PI * (i / 5 - 0.5); return [r * Math.cos(a), r * Math.sin(a)]; });
const ring = (sides, turn, r = 1) => Array.from({ length: sides }, (_, i) => [r * Math.cos(2 * Math.PI * i / sides + turn), r * Math.sin(2 * Math.PI * i / sides + turn)]);
const SHAPES = { circle: null, square: ring(4, Math.PI / 4, 1.15), diamond: ring(4, 0, 1.1), triangle: ring(3, -Math.PI / 2, 1.2), down: ring(3, Math.PI / 2, 1.2), hexagon: ring(6, 0, 1.05), star };
const SHAPE_NAMES = Object.keys(SHAPES);
const LOOKS = {
  State: "circle", Organisation: "square", Coalition: "hexagon", ArmedForce: "triangle", Person: "diamond", Nameless: "diamond",
  Office: "down", Group: "star", Place: "circle", Event: "hexagon", Concept: "square", Statement: "diamond",
};
const theme = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let colours = {};
function readColours() {
  const names = [...Object.keys(LOOKS), "conflict", "cooperation", "neutral", "ink", "soft", "ground", "line", "accent", "halo", "land", "faint", "rim", "group"];
  colours = Object.fromEntries(names.map(name => [name, theme(`--${name}`)]));
}

function shape(name, x, y, r) {
  const points = SHAPES[name];
  return points ? svg("polygon", { points: points.map(([a, b]) => `${(x + a * r).toFixed(1)},${(y + b * r).toFixed(1)}`).join(" ") }) : svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1) });
}

const icon = type => svg("svg", { class: `icon t-${type}`, viewBox: "-1.3 -1.3 2.6 2.6", "aria-hidden": "true" }, shape(LOOKS[type], 0, 0, 1));
// + and − in addition to the colours of cooperation and conflict.
const sign = tone => el("span", { class: `sign ${tone}`, "aria-hidden": "true" }, { conflict: "−", cooperation: "+" }[tone] || "·");
const DASHES = { direct: "", told: "1.5 0", claimed: "6 4", planned: "1.5 4" };
function stroke(voice, negative = false) {
  return svg("svg", { class: `stroke ${voice}`, viewBox: "0 0 30 10", "aria-hidden": "true" },
    svg("line", { x1: 1, y1: 5, x2: 29, y2: 5, "stroke-dasharray": DASHES[voice] || null, "stroke-width": voice === "told" ? 1.2 : 3 }),
    negative ? svg("line", { x1: 12, y1: 0, x2: 18, y2: 10, "stroke-width": 2 }) : null);
}

// Replace the children, but keep an element that matches `lasting` and has the focus, with its new values: replacing it
// would interrupt dragging a slider or typing a date.
function renew(holder, fresh, lasting) {
  const used = [...holder.children].find(each => each.matches(lasting) && each.matches(":focus-within, :active")), i = fresh.findIndex(each => each.className === used?.className);
  if (i < 0) { holder.replaceChildren(...fresh); return; }
  const given = fresh[i].querySelectorAll("input, output");
  used.querySelectorAll("input, output").forEach((own, j) => { if (own.value !== given[j].value) own.value = given[j].value; });
  [...holder.children].forEach(each => { if (each !== used) each.remove(); });
  used.before(...fresh.slice(0, i));
  used.after(...fresh.slice(i + 1));
}

const say = text => { byId("live").textContent = text; };

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(word(text.startsWith("file:") ? "copiedHere" : "copied"));
  } catch {  // not allowed here: show it, selected
    const area = el("textarea", { readonly: true, rows: 8, "aria-label": word("noCopy") });
    area.value = text;
    dialog(word("noCopy"), area);
    area.select();
  }
}

let fading;
function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { node.hidden = true; }, 2500);
}

function dialog(title, ...content) {
  const node = el("dialog", { class: "box", "aria-label": title }, el("header", {}, el("h2", {}, title), el("button", { type: "button", class: "plain", "aria-label": word("close"), onclick: () => node.close() }, "×")), ...content);
  node.addEventListener("close", () => node.remove());
  // A click outside closes it, but not a click on its margin, or a text selection that ends outside.
  const beside = ({ clientX: x, clientY: y }) => { const box = node.getBoundingClientRect(); return x < box.left || x > box.right || y < box.top || y > box.bottom; };
  let pressed = false;
  node.addEventListener("pointerdown", event => { pressed = event.target === node && beside(event); });
  node.addEventListener("click", event => { if (pressed && event.target === node && beside(event)) node.close(); });
  document.body.append(node);
  node.showModal();
  return node;
}

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
