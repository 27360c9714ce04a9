// What the page says itself, in both languages; what the graph says comes with its own labels.
"use strict";
const WORDS = {
  de: {
    title: "Wissensgraph", search: "Akteur, Beziehung oder Wort im Satz suchen …",
    nodes: "Knoten", relations: "Beziehungen", voices: "Wer sagt es, und gilt es?",
    kind: "Art der Beziehung", speaker: "Sprecher", document: "Dokument", all: "alle", reset: "Alles zeigen",
    counts: (s, n, d) => `${s} Aussagen · ${n} Knoten · ${d} Dokumente`,
    own: "der Text selbst, oder das Subjekt über sich", claimed: "behauptet von anderen", planned: "geplant, möglich, gefordert",
    negative: "verneint: durchgestrichen", part: "betrifft",
    "cooperation-words": "Zusammenarbeit in Worten", "cooperation-deeds": "Zusammenarbeit in Taten",
    "conflict-words": "Konflikt in Worten", "conflict-deeds": "Konflikt in Taten", other: "anderes",
    State: "Staat", Organisation: "Organisation", Coalition: "Koalition", ArmedForce: "bewaffnete Kraft", Person: "Person",
    Office: "Amt", Group: "Gruppe", Place: "Ort", Event: "Ereignis", Concept: "Begriff", Statement: "Aussage als Inhalt", Unknown: "ungenannt",
    possible: "möglich", intended: "beabsichtigt", necessary: "notwendig", conditional: "bedingt", denied: "verneint",
    by: "laut", textSays: "sagt der Text selbst", content: "nur Inhalt einer anderen Aussage oder Hörensagen", exact: "", min: "mindestens", max: "höchstens", about: "etwa",
    confidence: "Zuversicht", nobody: "(ungenannt)", also: "auch", wikidata: "Wikidata-Eintrag", statements: "Aussagen", saying: "sagt",
    concernedIn: "kommt vor in", results: "Treffer", none: "Nichts gefunden.", more: n => `und ${n} weitere`, back: "Übersicht",
    howTo: "Ein Klick auf Knoten oder Kante zeigt, was die Texte sagen, wer es sagt und wo es steht. Ziehen und Rad bewegen die Karte.",
    most: "Am meisten genannt", sources: (n, m) => `${n} Dokumente, ${m} ${m === 1 ? "unabhängige Quelle" : "unabhängige Quellen"}`,
  },
  en: {
    title: "Knowledge graph", search: "Search an actor, a relation, a word in a sentence …",
    nodes: "Nodes", relations: "Relations", voices: "Who says so, and does it hold?",
    kind: "Kind of relation", speaker: "Speaker", document: "Document", all: "all", reset: "Show all",
    counts: (s, n, d) => `${s} statements · ${n} nodes · ${d} documents`,
    own: "the text itself, or the subject of itself", claimed: "claimed by others", planned: "planned, possible, demanded",
    negative: "negated: struck through", part: "concerns",
    "cooperation-words": "Cooperation in words", "cooperation-deeds": "Cooperation in deeds",
    "conflict-words": "Conflict in words", "conflict-deeds": "Conflict in deeds", other: "other",
    State: "state", Organisation: "organisation", Coalition: "coalition", ArmedForce: "armed force", Person: "person",
    Office: "office", Group: "group", Place: "place", Event: "event", Concept: "concept", Statement: "statement as content", Unknown: "not named",
    possible: "possible", intended: "intended", necessary: "necessary", conditional: "conditional", denied: "negated",
    by: "according to", textSays: "says the text itself", content: "only the content of another statement, or hearsay", exact: "", min: "at least", max: "at most", about: "about",
    confidence: "confidence", nobody: "(not named)", also: "also", wikidata: "Wikidata item", statements: "Statements", saying: "says",
    concernedIn: "occurs in", results: "Found", none: "Nothing found.", more: n => `and ${n} more`, back: "Overview",
    howTo: "A click on a node or an edge shows what the texts say, who says so, and where it stands. Drag and wheel move the map.",
    most: "Named most", sources: (n, m) => `${n} documents, ${m} independent ${m === 1 ? "source" : "sources"}`,
  },
};
let lang = PAGE.lang;
const word = (key, ...values) => typeof WORDS[lang][key] === "function" ? WORDS[lang][key](...values) : WORDS[lang][key];
