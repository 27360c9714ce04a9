"""Creates mentions: the noun phrases of a sentence that refer to something, with their grammatical features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.extract.anaphora import refers_back
from kg.extract.clause import NOMINAL, expand, names_time
from kg.extract.complements import of_noun
from kg.extract.quantity import quantity_of
from kg.extract.quotes import QUOTES, Quotes
from kg.extract.ref import Ref
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Naming
from kg.model import Document, MentionKind, Phrase
from kg.text import OUTSIDE, Node, Tree, spaced

NO_HEADS = frozenset("fixed case mark punct cc nummod det goeswith".split())
INDEFINITE = frozenset({"Ind", "Neg", "Tot"})
"""Types of pronouns that refer to nobody in particular, for example `niemand`, `viele` and `alles`."""
DEEPEST = 50
"""Maximum depth of mentions inside mentions, as in `the aide of the cousin of the ...`."""


@dataclass(slots=True)
class Mentions:
    """Creates the mentions of a document. Each mention is created only once."""

    document: Document
    trees: list[Tree]
    lang: Language
    names: Naming
    quotes: Quotes
    agents: frozenset[Node] = frozenset()
    """Heads of noun phrases that are not subjects, but name somebody who acts or speaks."""
    made: dict[Node, Phrase] = field(default_factory=dict, init=False)
    making: set[Node] = field(default_factory=set, init=False)
    """Heads of mentions that are still being created."""
    heads: dict[Node, bool] = field(default_factory=dict)
    """Cached results of `is_head`."""

    def with_agents(self, agents: Iterable[Node]) -> Mentions:
        """Return a copy that marks the given words as agents."""
        return replace(self, agents=frozenset(agents))

    def of(self, node: Node) -> Phrase:
        """Return the mention with the given head. If this head is a title or a later part of a name, use the head of
        the name instead.
        """
        head = self._chief(node)
        if head not in self.made:
            self.making.add(head)
            self.made[head] = self._make(head)
            self.making.remove(head)
        return self.made[head]

    def _chief(self, node: Node) -> Node:
        """Return the head of the name that a word belongs to as a title or as a later part. Return any other word
        unchanged.
        """
        while not node.is_root and node in self.names.group(node.head):
            node = node.head
        return node

    def _inside(self, heads: Iterable[Node]) -> tuple[Phrase, ...]:
        """Return the mentions inside another mention. Mentions that are still being created are left out, because a
        mention must not contain itself.

        For example, `NATO-GIPFEL` would contain itself if it were parsed as English.
        """
        chiefs = (self._chief(head) for head in heads)
        return tuple(self.of(head) for head in chiefs if head not in self.making and len(self.making) < DEEPEST)

    def all_of(self, tree: Tree) -> list[Phrase]:
        """Return the mentions of a sentence in text order."""
        found = [self.of(node) for node in tree.nodes if self.is_head(node)]
        return sorted(found, key=lambda m: (m.start, m.end))

    def is_head(self, node: Node) -> bool:
        """Return whether a word is the head of a mention."""
        if node not in self.heads:
            self.heads[node] = self._is_head(node)
        return self.heads[node]

    def _is_head(self, node: Node) -> bool:
        base = node.relation
        if node.pos == "DET" and node.possessive:
            return True
        if names_time(node, self.lang) or base in NO_HEADS:
            return False
        if node.pos == "DET" and base in ("nsubj", "obj", "iobj", "obl", "nmod"):
            return True  # e.g. "eines der Länder"
        if node.pos == "PRON":
            return (
                node.lower
                not in self.lang.clause.reflexives | self.lang.clause.reciprocals | self.lang.clause.impersonal
            )
        if not node.is_root and node in self.names.group(node.head):
            return False
        if node.pos == "ADJ" and base == "amod":
            return self.names.is_state_adjective(node)
        if node.pos == "ADJ":  # e.g. "die Abtrünnigen", "the 77-year-old"
            definite = node.definite_article
            return base in ("nsubj", "obj", "iobj", "obl", "nmod") and (
                definite or (node.text[0].isupper() and base in ("nsubj", "obj"))
            )
        return node.pos in NOMINAL - {"SYM"}

    def is_actor(self, ref: Ref) -> bool:
        """Return whether a noun phrase refers to somebody who can act or speak: a name, pronoun, office, group or
        anonymous source.
        """
        if ref.cut:
            return True
        node, lemma = ref.node, ref.node.lemma
        if names_time(node, self.lang):
            return False
        if node.lower in self.lang.clause.impersonal and node.relation == "nsubj":
            return True  # `es` is only used if it acts, e.g. in "es habe den Botschafter einbestellt"
        if node.pos in ("PRON", "DET") and {node.lower, lemma} & self.lang.reference.thing_pronouns:
            return False
        if node.pos in ("PROPN", "PRON", "DET", "NUM") or node.ent:
            return True
        if node.pos == "ADJ":
            return self.names.is_state_adjective(node) or node.text[0].isupper()
        if any(a.ent for a in node.dependents("appos") if a == node.next):
            return True  # e.g. "die Staatengemeinschaft Ecowas"
        ends = (*self.lang.reference.group_nouns, *self.lang.speech.anonymous_sources)
        if lemma in self.names.demonyms or lemma.endswith(self.lang.reference.person_endings):
            return True
        # An English `rally` is not an `ally`, but a `Rebellengruppe` is a `Gruppe`.
        grouped = lemma.endswith(ends) if self.lang.morphology.closed_compounds else lemma in ends
        return self.names.is_title(lemma) or self.names.acts(lemma) or grouped

    def is_office(self, ref: Ref) -> bool:
        """Return whether a noun phrase names an office or institution, for example `der Kremlchef` or `die
        Regierung`.
        """
        return self.names.is_title(ref.node.token.lemma)

    def part(self, node: Node, cut: int) -> Phrase:
        """Return the first part of a compound as a mention, for example `Kreml` in `Kremlsprecher`.

        If `cut` covers the whole word, the word is a title, and the mention is the country or institution that the
        title implies. For example, `Präsident` in "Präsident Macron" implies a country.
        """
        implied = cut == len(node.text) and node.pos != "ADJ"
        title = self.names.title_words(node) if implied else []
        start = title[0].start if title else node.start
        end = title[-1].end if title else node.start + cut
        text = self.document.text[start:end]
        return Phrase(
            sentence=node.tree.index,
            head=node.i,
            start=start,
            end=end,
            text=text,
            kind="noun" if implied else "name",
            lemma=node.token.lemma if cut == len(node.text) else text,
            dep="compound",
            phrase=text,
            name=None if implied else text,
            noun=self.names.title_lemma(title) if implied else None,
            agent=True,
        )

    def _make(self, node: Node) -> Phrase:
        group = self.names.group(node)
        title, name = self.names.split(group)
        if len(listed := self.names.listed(node)) > len(name):
            title, name, group = [], listed, listed
        inside = self._phrase_tokens(node, group)
        start, end = inside[0].start, inside[-1].end
        name_text = self.document.text[name[0].start : name[-1].end] if name else None
        there = node.lower in self.lang.place.there and node.relation == "advmod"
        refers = there or ((node.pos == "PRON" or node.possessive) and self._refers(node))
        kind: MentionKind = "name" if name else "pronoun" if refers else "noun"
        if node.pos == "ADJ":
            proper = node.relation == "amod" or node.text[0].isupper()
            kind, name_text = ("name", node.text) if proper else ("noun", None)
        noun = None
        if title:
            noun = self.names.title_lemma(self.names.chief(title))
        elif kind == "noun":
            words = self.names.title_words(node)
            noun = self.names.title_lemma(words) if words[-1] is node else node.token.lemma
        case = node.case
        placed = case is not None and case.lemma in self.lang.place.place_prepositions
        dateline = node.end <= node.tree.dateline
        attributes = self._attributes(node)
        quantity = quantity_of(node, self.lang)
        tail = of_noun(inside, self.lang) if kind != "pronoun" else []
        return Phrase(
            sentence=node.tree.index,
            head=node.i,
            start=start,
            end=end,
            text=self.document.text[start:end],
            kind=kind,
            lemma=(self.names.state_adjective(node) if node.pos == "ADJ" else None) or node.token.lemma,
            dep=node.dep,
            phrase=name_text if name_text and not title else self._label(inside),
            name=name_text,
            noun=noun,
            adjectives=tuple(self.names.state_adjective(a) or a.lemma for a in node.dependents("amod")),
            definite=node.definite_article
            or any(d.lower in self.lang.reference.demonstratives for d in node.dependents("det")),
            of=self._inside(attributes),
            parts=self._inside(p for p in inside if p != node and p not in group and self._is_part(p)),
            conjuncts=self._inside(expand(node)[1:]) if node.pos in NOMINAL else (),
            ent=next((t.ent[2:] for t in (name or [node]) if t.ent), ""),
            number="Sing" if title and name and name[-1].morph.get("Number") == "Sing" else self._number(node),
            gender=_gender(node),
            quoted=self.quotes.is_speech(start),
            person=node.morph.get("Person"),
            quantity=quantity,
            place=dateline or there or (placed and node.relation in ("obl", "nmod")),
            agent=not dateline and (node in self.agents or self._acts(node) or node.possessive),
            tail=self.document.text[tail[0].start : tail[-1].end] if tail else "",
            refers_back=refers_back((n for n in (*inside, *tail) if not name or n not in group), self.names, self.lang),
        )  # fmt: skip

    def _acts(self, node: Node) -> bool:
        """Return whether a noun phrase is a subject or agent, or is coordinated with one. For example, `Kiew` is
        coordinated with a subject in "Moskau und Kiew einigten sich".
        """
        while node.relation == "conj":
            node = node.head
        return node.dep in ("nsubj", "obl:agent")

    def _number(self, noun: Node) -> str | None:
        """Return the grammatical number of a noun. An article may show the number more reliably than the noun. For
        example, `den` shows that "für den Sozialdemokraten" is singular.
        """
        case = noun.case
        for article in noun.dependents("det"):
            behind = self.lang.reference.singular_articles.get(article.lower)
            if behind is not None and (noun.relation == "obj" or (case is not None and case.lemma in behind)):
                return "Sing"
        return noun.morph.get("Number")

    def _refers(self, node: Node) -> bool:
        """Return whether a pronoun refers to somebody. For example, `er` refers to somebody, but `niemand` does not."""
        return node.lower in self.lang.reference.generic_pronouns or not node.kinds & INDEFINITE

    def _attributes(self, node: Node) -> list[Node]:
        found = []
        for child in node.children:
            if not self.is_head(child) or child.pos == "ADJ":
                continue
            case = child.case
            if child.possessive or (
                child.relation == "nmod" and (case is None or case.lemma in self.lang.clause.genitive_prepositions)
            ):
                found.append(child)
        return found

    def _phrase_tokens(self, head: Node, group: list[Node]) -> list[Node]:
        """Return the words of a noun phrase. Prepositions, relative clauses, appositions and coordinated phrases are
        left out.
        """
        found, stack = set(group), [(head, c) for g in group for c in g.children]
        while stack:
            parent, child = stack.pop()
            if child in found:
                continue
            base = child.relation
            if parent == head and child < head and base == "nmod" and names_time(child, self.lang):
                continue  # e.g. "rüstet seit Monaten Milizen auf"
            quoted = base == "appos" and _in_quotes(head, child)
            if parent == head and base in OUTSIDE and not quoted and not self._kept(parent, child):
                continue
            if (
                base in ("acl", "parataxis", "punct")
                or (base == "obl" and parent.relation == "amod")
                or (base == "appos" and child.i > head.i + 1 and not _in_quotes(head, child))
            ):
                continue
            found.add(child)
            stack.extend((child, c) for c in child.children)
        before = head.previous
        if before is not None and before.lower in self.lang.negation.scanty and head.pos == "PRON":
            found.add(before)  # e.g. "hardly anyone"
        found |= {p for p in min(found).until(max(found)) if p.text in "-–/" and p.previous in found}
        return sorted(found.union(_joined(head)))

    def _kept(self, parent: Node, child: Node) -> bool:
        """Return whether an adverb belongs to a number, like `mindestens` in "mindestens sieben Staaten", or limits a
        quantity, like `nearly` in "nearly all roads".
        """
        if child.relation != "advmod" or child > parent:
            return False
        almost = self.lang.clause.limiting.get(child.lower) == "almost"
        return almost or any(child < number < parent for number in parent.dependents("nummod"))

    def _is_part(self, node: Node) -> bool:
        return self.is_head(node) and (
            node.pos in ("PROPN", "ADJ", "X")
            or "-" in node.text
            or (node.pos == "NOUN" and node.ent != "")
            or node.possessive
        )

    def _label(self, inside: list[Node]) -> str:
        kept = [p for p in inside if p.relation != "punct" or p.text in "-–/"]
        while len(kept) > 1 and kept[0].lower in self.lang.reference.articles:
            kept = kept[1:]
        return spaced(kept)


def _in_quotes(noun: Node, name: Node) -> bool:
    """Return whether a name in quotation marks directly follows a noun, as in "die Mission „Aspides“"."""
    between = noun.between(name)
    return len(between) == 1 and between[0].text in QUOTES


def _joined(node: Node) -> Iterator[Node]:
    """Yield the earlier parts of a hyphenated word that spaCy has split, like `77-year-` in `77-year-old`."""
    hyphen = node.previous
    while hyphen is not None and hyphen.text == "-" and hyphen.start == node.start - 1:
        before = hyphen.previous
        if before is None or before.end != hyphen.start:
            return
        yield from (before, hyphen)
        node, hyphen = before, before.previous


def _gender(node: Node) -> str | None:
    """Return the gender of a noun. The definite article of a subject is more reliable than the noun, for example in
    "der Beauftragte". The article `ein` has two genders.
    """
    articles = (each.morph for each in node.dependents("det")) if node.relation == "nsubj" else ()
    definite = {"Number": "Sing", "Case": "Nom", "Definite": "Def"}
    sure = (morph.get("Gender") for morph in articles if definite.items() <= morph.items())
    return next(filter(None, sure), node.morph.get("Gender"))
