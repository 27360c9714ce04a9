// The source of statements: all are in the page, or a server sends those that are needed.
const SLICE = 1500;  // statements per response of the server, kg.explorer.slices.MANY
const source = {
  title: "", written: "", remote: false, complete: true, whole: false, totals: null, version: null, changed: false, asked: new Set(), got: new Map(),

  async start() {
    const held = JSON.parse(byId("data").textContent);
    this.remote = !!held.server;
    this.title = held.title || "";
    if (location.protocol === "file:") this.written = dayText(new Date(document.lastModified) / 864e5);
    if (!this.remote) { absorb(held); prepare(); }
    else if (await this.load("data") === null) throw new Error(word("failed"));
  },

  // Load a slice, and return the numbers of its statements, or null if the server does not answer.
  async load(path) {
    document.body.classList.add("loading");
    try {
      const answer = await fetch(path, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(await answer.text());
      const slice = await answer.json(), ids = absorb(slice);
      this.changed ||= this.version !== null && this.version !== slice.version;
      this.version ??= slice.version;
      this.written = slice.written || "";
      this.whole ||= !!slice.whole;
      if (this.changed) toast(word("changed"));
      this.complete = many(statements) >= total.statements;
      forget();
      prepare();
      return ids;
    } catch (error) {
      toast(`${word("failed")} ${error.message}`.slice(0, 300));
      return null;
    } finally {
      document.body.classList.remove("loading");
    }
  },

  // Load something once, then redraw the views.
  async more(path) {
    if (!this.remote || this.complete || this.asked.has(path)) return null;
    this.asked.add(path);
    const ids = await this.load(path);
    if (ids === null) this.asked.delete(path);
    else redraw();
    return ids;
  },
  async about(iri) {
    const from = this.got.get(iri) || 0, ids = await this.more(`data?about=${encodeURIComponent(fullIri(iri))}${from ? `&from=${from}` : ""}`);
    if (ids) { this.got.set(iri, ids.length < SLICE ? Infinity : from + SLICE); drawPanel(); }
  },
  // Load the rest of a moderately large graph while its first part is shown.
  async rest() {
    if (this.whole && await this.more("data?whole") === null) this.whole = false;
    if (!this.isPart()) return;
    this.totals = await fetch("data?totals").then(answer => answer.ok ? answer.json() : {}).then(({ totals }) => totals, () => null);
    redraw();
  },
  // Whether only a part of the graph is, and stays, loaded.
  isPart() { return this.remote && !this.complete && !this.whole; },
  path(a, b) { return this.more(`data?path=${encodeURIComponent(fullIri(a))}&to=${encodeURIComponent(fullIri(b))}`); },
  search(text) { return this.more(`data?search=${encodeURIComponent(text)}`); },

  // Load what the state refers to, if it is missing.
  follow(before) {
    if (!this.remote || this.complete) return;
    const changed = key => state[key] && state[key] !== before[key];
    const about = [state.node, listOf("pair")[0], ...listOf("open")].filter((iri, i, all) => iri && all.indexOf(iri) === i);
    if (["node", "pair", "open"].some(changed)) for (const iri of about) if (!this.got.has(iri)) this.about(iri);
    if (changed("path")) this.path(...state.path.split(" "));
    if (changed("statement") && !numbers.statements.has(state.statement)) this.more(`data?statement=${encodeURIComponent(state.statement)}`);
  },
  isWhole(iri) { return !this.remote || this.complete || this.got.get(iri) === Infinity; },
};

// A number of loaded statements beside that of the whole graph. Without the latter, the number is a minimum.
const ofAll = (n, all) => !source.isPart() ? count(n) : all === undefined ? `${count(n)}+` : word("someOf", n, Math.max(n, all));
const stated = (n, all) => source.isPart() ? word("statedPart", ofAll(n, all)) : word("partIn", n);
const statedOf = node => source.isWhole(nodes.iri[node]) ? word("partIn", partIn(node).length) : stated(partIn(node).length, source.totals?.nodes[nodes.iri[node]]);
const allBetween = (a, b) => source.totals?.pairs[[nodes.iri[a], nodes.iri[b]].sort().join(" ")];
