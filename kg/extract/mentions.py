"""Mentions: nominals of a parsed sentence with what the parse tells about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.clause import NOMINAL, expand, names_time
from kg.extract.frames import Ref
from kg.extract.names import Names
from kg.extract.quantity import quantity_of
from kg.extract.quotes import Quotes
from kg.syntax import Node, Tree
from kg.lang import Language
from kg.model import Document, Mention, MentionKind

# What hangs on a noun without belonging to its phrase.
OUTSIDE = frozenset(
    """acl appos parataxis conj cc punct case advcl ccomp xcomp discourse cop nsubj aux mark list obl advmod expl orphan
    csubj vocative""".split()
)
NO_HEADS = frozenset("fixed case mark punct cc nummod det goeswith".split())
QUOTES = frozenset('„“"«»')
INDEFINITE = frozenset({"Ind", "Neg", "Tot"})
"""Kinds of pronouns that take up nothing: `niemand`, `viele`, `alles`."""
DEEPEST = 50
"""Mentions inside one another at most: `the aide of the cousin of the ...`"""


@dataclass(slots=True)
class Mentions:
    """Makes each mention of a document once."""

    document: Document
    trees: list[Tree]
    lang: Language
    names: Names
    quotes: Quotes
    agents: set[tuple[int, int]] = field(default_factory=set)
    """Sentence and head of the nominals that act or speak."""
    made: dict[tuple[int, int], Mention] = field(default_factory=dict)
    making: set[tuple[int, int]] = field(default_factory=set)
    """Those begun, whose parts are not all made yet."""

    def of(self, i: Node) -> Mention:
        """The mention whose head is the token i."""
        i = self._chief(i)
        key = (tree.index, i)
        if key not in self.made:
            self.making.add(key)
            self.made[key] = self._make(i)
            self.making.remove(key)
        return self.made[key]

    def _chief(self, i: Node) -> int:
        """The head of the name of which a token is a title or a later part."""
        while i.head != i and i in self.names.group(i.head):
            i = i.head
        return i

    def _inside(self, tree: Tree, heads: Iterable[Node]) -> tuple[Mention, ...]:
        """The mentions of heads inside one that is being made, but none of those that this one is itself inside of.

        `NATO-GIPFEL`, read as English, is a part of a name that has it as a part.
        """
        chiefs = (self._chief(i) for i in heads)
        return tuple(
            self.of(i) for i in chiefs if (tree.index, i) not in self.making and len(self.making) < DEEPEST
        )

    def all_of(self, tree: Tree) -> list[Mention]:
        """Every mention of a sentence in the order of the text."""
        found = [self.of(t.i) for t in tree.tokens if self.is_head(t.i)]
        return sorted(found, key=lambda m: (m.start, m.end))

    def is_head(self, i: Node) -> bool:
        token = i
        base = i.relation
        if token.pos == "DET" and i.possessive:
            return True
        if names_time(i, self.lang) or base in NO_HEADS:
            return False
        if token.pos == "DET" and base in ("nsubj", "obj", "iobj", "obl", "nmod"):
            return True  # eines der Länder
        if token.pos == "PRON":
            return i.lower not in self.lang.reflexives | self.lang.impersonal
        if token.head != i and i in self.names.group(token.head):
            return False
        if token.pos == "ADJ" and base == "amod":
            return self.names.is_state_adjective(i)
        if token.pos == "ADJ":  # die Abtrünnigen, the 77-year-old
            definite = i.definite_article
            return base in ("nsubj", "obj", "iobj", "obl", "nmod") and (
                definite or (token.text[0].isupper() and base in ("nsubj", "obj"))
            )
        return token.pos in NOMINAL - {"SYM"}

    def is_actor(self, tree: Tree, ref: Ref) -> bool:
        """Whether a nominal may act or speak: a name, a pronoun, an office, a group, an anonymous source."""
        if ref.cut:
            return True
        token = ref.node
        if names_time(ref.node, self.lang):
            return False
        if ref.node.lower in self.lang.impersonal and ref.node.relation == "nsubj":
            return True  # clauses keep only one that acts: es habe den Botschafter einbestellt
        if token.pos in ("PRON", "DET") and {ref.node.lower, ref.node.lemma} & self.lang.thing_pronouns:
            return False
        if token.pos in ("PROPN", "PRON", "DET", "NUM") or token.ent:
            return True
        if token.pos == "ADJ":
            return self.names.is_state_adjective(ref.node) or token.text[0].isupper()
        if any(a.ent for a in ref.node.dependents("appos") if a == ref.node + 1):
            return True  # die Staatengemeinschaft Ecowas
        lemma = token.lemma.lower()
        ends = (*self.lang.group_nouns, *self.lang.anonymous_sources)
        if lemma in self.names.demonyms or lemma.endswith(self.lang.person_endings):
            return True
        return self.names.is_title(lemma) or self.names.acts(lemma) or any(lemma.endswith(e) for e in ends)

    def is_office(self, tree: Tree, ref: Ref) -> bool:
        """Whether a nominal is an office or body: der `Kremlchef`, die `Regierung`."""
        return self.names.is_title(ref.node.token.lemma)

    def part(self, i: Node, cut: int) -> Mention:
        """The front of a compound as a mention of its own: `Kreml` of Kremlsprecher.

        A cut as long as the token stands for the body that an office implies: the state of `Präsident` Macron.
        """
        token = i
        implied = cut == len(token.text)
        title = self.names.title_words(i) if implied else []
        start = title[0].start if title else token.start
        end = title[-1].end if title else token.start + cut
        text = self.document.text[start:end]
        return Mention(
            sentence=tree.index,
            head=i,
            start=start,
            end=end,
            text=text,
            kind="noun" if implied else "name",
            lemma=token.lemma if implied else text,
            dep="compound",
            phrase=text,
            name=None if implied else text,
            noun=self.names.title_lemma(title) if implied else None,
            agent=True,
        )

    def _make(self, i: Node) -> Mention:
        token = i
        group = self.names.group(i)
        title, name = self.names.split(group)
        if not name and (listed := self.names.listed(i)):
            title, name, group = [], listed, listed
        inside = self._phrase_tokens(i, group)
        start, end = inside[0].start, inside[-1].end
        name_text = self.document.text[name[0].start : name[-1].end] if name else None
        there = i.lower in self.lang.there and i.relation == "advmod"
        refers = there or ((token.pos == "PRON" or i.possessive) and self._refers(i))
        kind: MentionKind = "name" if name else "pronoun" if refers else "noun"
        if token.pos == "ADJ":
            proper = i.relation == "amod" or token.text[0].isupper()
            kind, name_text = ("name", token.text) if proper else ("noun", None)
        noun = None
        if title:
            noun = self.names.title_lemma(self.names.chief(title))
        elif kind == "noun":
            noun = token.lemma
        case = i.case
        placed = case is not None and case.lemma in self.lang.place_prepositions
        dateline = token.end <= tree.dateline
        attributes = self._attributes(i)
        quantity = quantity_of(i, self.lang)
        return Mention(
            sentence=tree.index,
            head=i,
            start=start,
            end=end,
            text=self.document.text[start:end],
            kind=kind,
            lemma=(self.names.state_adjective(i) if token.pos == "ADJ" else None) or token.lemma,
            dep=token.dep,
            phrase=name_text if name_text and not title else self._label(inside),
            name=name_text,
            noun=noun,
            adjectives=tuple(self.names.state_adjective(a) or a.lemma for a in i.dependents("amod")),
            definite=i.definite_article
            or any(d.lower in self.lang.demonstratives for d in i.dependents("det")),
            of=self._inside(attributes),
            parts=self._inside((p for p in inside if p != i and p not in group and self._is_part(p))),
            conjuncts=self._inside(expand(i)[1:]) if token.pos in NOMINAL else (),
            ent=next((t.ent[2:] for t in (name or [i]) if t.ent), ""),
            number=self._number(i),
            gender=token.morph.get("Gender"),
            quoted=self.quotes.is_speech(start),
            person=token.morph.get("Person"),
            quantity=quantity,
            place=dateline or there or (placed and i.relation in ("obl", "nmod")),
            agent=not dateline
            and ((tree.index, i) in self.agents or self._acts(i) or i.possessive),
        )  # fmt: skip

    def _acts(self, i: Node) -> bool:
        """Whether a nominal, or the first of its coordination, is the subject: Moskau und `Kiew` einigten sich."""
        while i.relation == "conj":
            i = i.head
        return i.dep in ("nsubj", "obl:agent")

    def _number(self, i: Node) -> str | None:
        """The number of a noun, where its article tells it better: für `den` Sozialdemokraten is singular."""
        case = i.case
        for article in i.dependents("det"):
            behind = self.lang.singular_articles.get(article.lower)
            if behind is not None and (i.relation == "obj" or (case is not None and case.lemma in behind)):
                return "Sing"
        return i.morph.get("Number")

    def _refers(self, i: Node) -> bool:
        """Whether a pronoun takes somebody up: `er`, and in reported speech `man`, but not `niemand`."""
        kinds = set(i.morph.get("PronType", "").split(","))
        return i.lower in self.lang.generic_pronouns or not kinds & INDEFINITE

    def _attributes(self, i: Node) -> list[Node]:
        found = []
        for child in i.children:
            token = child
            if not self.is_head(child) or token.pos == "ADJ":
                continue
            case = child.case
            if child.possessive or (
                child.relation == "nmod" and (case is None or case.lemma in self.lang.genitive_prepositions)
            ):
                found.append(child)
        return found

    def _phrase_tokens(self, i: Node, group: list[Node]) -> list[Node]:
        """The tokens of the phrase: no preposition, relative clause, apposition or further conjunct."""
        found, stack = set(group), [(i, c) for g in group for c in g.children]
        while stack:
            parent, child = stack.pop()
            if child in found:
                continue
            base = child.relation
            if parent == i and child < i and base == "nmod" and names_time(child, self.lang):
                continue  # rüstet seit Monaten Milizen auf
            quoted = base == "appos" and _in_quotes(i, child)
            if parent == i and base in OUTSIDE and not quoted and not self._kept(parent, child):
                continue
            if (
                base in ("acl", "parataxis", "punct")
                or (base == "obl" and parent.relation == "amod")
                or (base == "appos" and child > i + 1 and not _in_quotes(i, child))
            ):
                continue
            found.add(child)
            stack.extend((child, c) for c in child.children)
        if i > 0 and tree.nodes[i - 1].lower in self.lang.scanty and i.pos == "PRON":
            found.add(i - 1)  # hardly anyone
        found |= {p for p in range(min(found), max(found)) if p.text in "-–/" and p - 1 in found}
        return sorted(found.union(_joined(i)))

    def _kept(self, parent: Node, child: int) -> bool:
        """Adverbs that belong to the number: `mindestens` sieben Staaten."""
        numbers = parent.dependents("nummod")
        return child.relation == "advmod" and child < parent and any(child < n < parent for n in numbers)

    def _is_part(self, p: Node) -> bool:
        token = p
        return self.is_head(p) and (
            token.pos in ("PROPN", "ADJ", "X")
            or "-" in token.text
            or (token.pos == "NOUN" and token.ent != "")
            or p.possessive
        )

    def _label(self, tree: Tree, inside: list[Node]) -> str:
        kept = [p for p in inside if p.relation != "punct" or p.text in "-–/"]
        while len(kept) > 1 and kept[0].lower in self.lang.articles:
            kept = kept[1:]
        return tree.spaced(kept)


def _in_quotes(noun: Node, name: int) -> bool:
    """Whether a name stands in quotation marks right behind its noun: die Mission `„Aspides“`."""
    return name == noun + 2 and tree.nodes[noun + 1].text in QUOTES


def _joined(i: Node) -> Iterator[Node]:
    """The parts of a word before its last one, which spaCy has as tokens of their own: `77-year-`old."""
    tokens = tree.tokens
    while i > 1 and tokens[i - 1].text == "-" and tokens[i - 2].end == tokens[i - 1].start == tokens[i].start - 1:
        i -= 2
        yield from (i, i + 1)
