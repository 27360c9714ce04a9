"use strict";
// The query page: yasgui's editor and results, and the predefined questions.
(() => {
  const { questions, prefixes, first, words } = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const { Yasqe, Yasr } = Yasgui;
  Yasqe.defaults.autocompleters = [];

  const editor = new Yasqe(byId("editor"), {
    value: first,
    persistenceId: "kg_query",
    showQueryButton: false,
    // Tab leaves the editor, as in other fields.
    extraKeys: { ...Yasqe.defaults.extraKeys, Tab: false, "Shift-Tab": false },
    requestConfig: { ...Yasqe.defaults.requestConfig, endpoint: `${location.origin}/sparql`, acceptHeaderGraph: "text/turtle" },
    createShareableLink: (asked) => `${location.origin}/query#query=${encodeURIComponent(asked.getValue())}`,
    consumeShareLink: (asked) => {
      const query = new URLSearchParams(location.hash.slice(1)).get("query");
      if (query) asked.setValue(query);
    },
  });
  const field = editor.getInputField();
  field.setAttribute("aria-label", words.editor);
  field.setAttribute("aria-describedby", "hint");
  const view = new Yasr(byId("results"), { persistenceId: null, prefixes });
  view.on("drawn", () => {
    byId("results").querySelector(".tableSizer")?.setAttribute("aria-label", words.size);
    const number = byId("results").querySelector(".dt-column-title:empty");
    if (number) number.textContent = "#";
  });

  // Names before the ids of a result, in the page's language or another one. Rows of other pages are added later.
  const labels = new Map();
  async function label() {
    const links = [...byId("results").querySelectorAll("td a.iri:not([data-named])")], { lang } = document.documentElement;
    links.forEach((link) => { link.dataset.named = ""; });
    const unknown = [...new Set(links.map((link) => link.href))].filter((iri) => !labels.has(iri) && !/[<>"{}|\\^`\s]/.test(iri));
    unknown.forEach((iri) => labels.set(iri, ""));
    if (unknown.length) {
      const query = `SELECT ?s ?name (LANG(?name) = "${lang}" AS ?own) { VALUES ?s { <${unknown.join("> <")}> } ?s skos:prefLabel|rdfs:label ?name } ORDER BY ?own STR(?name)`;
      const answer = await fetch("/sparql", { method: "POST", headers: { Accept: "application/json", "Content-Type": "application/sparql-query" }, body: query }).catch(() => null);
      const rows = answer?.ok ? (await answer.json()).results.bindings : [];
      for (const { s, name } of rows) labels.set(s.value, name.value);
    }
    for (const link of links) if (labels.get(link.href)) {
      const name = document.createElement("span");
      name.className = "name";
      name.textContent = `${labels.get(link.href)} `;
      link.before(name);  // before, because the table cuts long cells at their end
    }
  }
  new MutationObserver(label).observe(byId("results"), { childList: true, subtree: true });

  const say = (text) => { byId("status").textContent = text; };
  const ask = () => editor.query().catch(() => {}); // errors are shown as the result
  editor.on("query", () => say(words.running));
  editor.on("queryResponse", (_, response, duration) => {
    view.setResponse(response, duration);
    say(words.answered.replace("{seconds}", (duration / 1000).toFixed(2)));
  });
  editor.on("error", () => say(""));
  byId("run").addEventListener("click", ask);

  const name = byId("name");
  for (const [key, { title }] of Object.entries(questions)) name.add(new Option(title, key));

  function choose(key, values = {}) {
    name.value = key;
    byId("load").disabled = !questions[key];
    byId("parameters").replaceChildren(...Object.entries(questions[key]?.parameters ?? {}).map(([id, parameter]) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, {
        name: id, required: !parameter.optional, value: values[id] ?? "", type: parameter.kind === "date" ? "date" : "text",
      });
      label.append(`${id}: ${parameter.meaning}${parameter.optional ? ` (${words.optional})` : ""}`, input);
      return label;
    }));
  }

  async function load() {
    const given = new URLSearchParams({ name: name.value });
    for (const input of byId("parameters").querySelectorAll("input")) given.set(input.name, input.value);
    let text;
    try {
      const answer = await fetch(`/query/question?${given}`);
      text = await answer.text();
      if (!answer.ok) throw new Error(text);
    } catch (error) {
      say(words.failed.replace("{reason}", error.message));
      return;
    }
    editor.setValue(text);
    await ask();
  }

  name.addEventListener("change", () => choose(name.value));
  byId("question").addEventListener("submit", (event) => {
    event.preventDefault();
    load();
  });

  // A link to a question runs it: /query?question=about&about=Nato
  const wanted = Object.fromEntries(new URLSearchParams(location.search));
  if (questions[wanted.question]) {
    choose(wanted.question, wanted);
    if (byId("question").reportValidity()) load();
  }
})();
