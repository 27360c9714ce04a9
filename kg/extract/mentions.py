"""Mentions: nominals of a parsed sentence with what the parse tells about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.clause import NOMINAL, expand, names_time
from kg.extract.frames import Ref
from kg.extract.names import Names
from kg.extract.quantity import quantity_of
from kg.extract.quotes import Quotes
from kg.extract.tree import Tree
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

    def of(self, tree: Tree, i: int) -> Mention:
        """The mention whose head is the token i."""
        i = self._chief(tree, i)
        key = (tree.index, i)
        if key not in self.made:
            self.making.add(key)
            self.made[key] = self._make(tree, i)
            self.making.remove(key)
        return self.made[key]

    def _chief(self, tree: Tree, i: int) -> int:
        """The head of the name of which a token is a title or a later part."""
        while tree.tokens[i].head != i and i in self.names.group(tree, tree.tokens[i].head):
            i = tree.tokens[i].head
        return i

    def _inside(self, tree: Tree, heads: Iterable[int]) -> tuple[Mention, ...]:
        """The mentions of heads inside one that is being made, but none of those that this one is itself inside of.

        `NATO-GIPFEL`, read as English, is a part of a name that has it as a part.
        """
        chiefs = (self._chief(tree, i) for i in heads)
        return tuple(
            self.of(tree, i) for i in chiefs if (tree.index, i) not in self.making and len(self.making) < DEEPEST
        )

    def all_of(self, tree: Tree) -> list[Mention]:
        """Every mention of a sentence in the order of the text."""
        found = [self.of(tree, t.i) for t in tree.tokens if self.is_head(tree, t.i)]
        return sorted(found, key=lambda m: (m.start, m.end))

    def is_head(self, tree: Tree, i: int) -> bool:
        token = tree.tokens[i]
        base = tree.base(i)
        if token.pos == "DET" and tree.possessive(i):
            return True
        if names_time(tree, i, self.lang) or base in NO_HEADS:
            return False
        if token.pos == "DET" and base in ("nsubj", "obj", "iobj", "obl", "nmod"):
            return True  # eines der Länder
        if token.pos == "PRON":
            return tree.lower[i] not in self.lang.reflexives | self.lang.impersonal
        if token.head != i and i in self.names.group(tree, token.head):
            return False
        if token.pos == "ADJ" and base == "amod":
            return self.names.is_state_adjective(tree, i)
        if token.pos == "ADJ":  # die Abtrünnigen, the 77-year-old
            definite = tree.definite_article(i)
            return base in ("nsubj", "obj", "iobj", "obl", "nmod") and (
                definite or (token.text[0].isupper() and base in ("nsubj", "obj"))
            )
        return token.pos in NOMINAL - {"SYM"}

    def is_actor(self, tree: Tree, ref: Ref) -> bool:
        """Whether a nominal may act or speak: a name, a pronoun, an office, a group, an anonymous source."""
        if ref.cut:
            return True
        token = tree.tokens[ref.token]
        if names_time(tree, ref.token, self.lang):
            return False
        if tree.lower[ref.token] in self.lang.impersonal and tree.base(ref.token) == "nsubj":
            return True  # clauses keep only one that acts: es habe den Botschafter einbestellt
        if token.pos in ("PRON", "DET") and {tree.lower[ref.token], tree.lemma(ref.token)} & self.lang.thing_pronouns:
            return False
        if token.pos in ("PROPN", "PRON", "DET", "NUM") or token.ent:
            return True
        if token.pos == "ADJ":
            return self.names.is_state_adjective(tree, ref.token) or token.text[0].isupper()
        if any(tree.tokens[a].ent for a in tree.dependents(ref.token, "appos") if a == ref.token + 1):
            return True  # die Staatengemeinschaft Ecowas
        lemma = token.lemma.lower()
        ends = (*self.lang.group_nouns, *self.lang.anonymous_sources)
        if lemma in self.names.demonyms or lemma.endswith(self.lang.person_endings):
            return True
        return self.names.is_title(lemma) or self.names.acts(lemma) or any(lemma.endswith(e) for e in ends)

    def is_office(self, tree: Tree, ref: Ref) -> bool:
        """Whether a nominal is an office or body: der `Kremlchef`, die `Regierung`."""
        return self.names.is_title(tree.tokens[ref.token].lemma)

    def part(self, tree: Tree, i: int, cut: int) -> Mention:
        """The front of a compound as a mention of its own: `Kreml` of Kremlsprecher.

        A cut as long as the token stands for the body that an office implies: the state of `Präsident` Macron.
        """
        token = tree.tokens[i]
        implied = cut == len(token.text)
        title = self.names.title_words(tree, i) if implied else []
        start = tree.tokens[title[0]].start if title else token.start
        end = tree.tokens[title[-1]].end if title else token.start + cut
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
            noun=self.names.title_lemma(tree, title) if implied else None,
            agent=True,
        )

    def _make(self, tree: Tree, i: int) -> Mention:
        token = tree.tokens[i]
        group = self.names.group(tree, i)
        title, name = self.names.split(tree, group)
        if not name and (listed := self.names.listed(tree, i)):
            title, name, group = [], listed, listed
        inside = self._phrase_tokens(tree, i, group)
        start, end = tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end
        name_text = self.document.text[tree.tokens[name[0]].start : tree.tokens[name[-1]].end] if name else None
        there = tree.lower[i] in self.lang.there and tree.base(i) == "advmod"
        refers = there or ((token.pos == "PRON" or tree.possessive(i)) and self._refers(tree, i))
        kind: MentionKind = "name" if name else "pronoun" if refers else "noun"
        if token.pos == "ADJ":
            proper = tree.base(i) == "amod" or token.text[0].isupper()
            kind, name_text = ("name", token.text) if proper else ("noun", None)
        noun = None
        if title:
            noun = self.names.title_lemma(tree, self.names.chief(tree, title))
        elif kind == "noun":
            noun = token.lemma
        case = tree.case(i)
        placed = case is not None and tree.lemma(case) in self.lang.place_prepositions
        dateline = token.end <= tree.dateline
        attributes = self._attributes(tree, i)
        quantity = quantity_of(tree, i, self.lang)
        return Mention(
            sentence=tree.index,
            head=i,
            start=start,
            end=end,
            text=self.document.text[start:end],
            kind=kind,
            lemma=(self.names.state_adjective(tree, i) if token.pos == "ADJ" else None) or token.lemma,
            dep=token.dep,
            phrase=name_text if name_text and not title else self._label(tree, inside),
            name=name_text,
            noun=noun,
            adjectives=tuple(self.names.state_adjective(tree, a) or tree.lemma(a) for a in tree.dependents(i, "amod")),
            definite=tree.definite_article(i)
            or any(tree.lower[d] in self.lang.demonstratives for d in tree.dependents(i, "det")),
            of=self._inside(tree, attributes),
            parts=self._inside(tree, (p for p in inside if p != i and p not in group and self._is_part(tree, p))),
            conjuncts=self._inside(tree, expand(tree, i)[1:]) if token.pos in NOMINAL else (),
            ent=next((tree.tokens[t].ent[2:] for t in (name or [i]) if tree.tokens[t].ent), ""),
            number=self._number(tree, i),
            gender=token.morph.get("Gender"),
            quoted=self.quotes.is_speech(start),
            person=token.morph.get("Person"),
            quantity=quantity,
            place=dateline or there or (placed and tree.base(i) in ("obl", "nmod")),
            agent=not dateline
            and ((tree.index, i) in self.agents or self._acts(tree, i) or tree.possessive(i)),
        )  # fmt: skip

    def _acts(self, tree: Tree, i: int) -> bool:
        """Whether a nominal, or the first of its coordination, is the subject: Moskau und `Kiew` einigten sich."""
        while tree.base(i) == "conj":
            i = tree.tokens[i].head
        return tree.tokens[i].dep in ("nsubj", "obl:agent")

    def _number(self, tree: Tree, i: int) -> str | None:
        """The number of a noun, where its article tells it better: für `den` Sozialdemokraten is singular."""
        case = tree.case(i)
        for article in tree.dependents(i, "det"):
            behind = self.lang.singular_articles.get(tree.lower[article])
            if behind is not None and (tree.base(i) == "obj" or (case is not None and tree.lemma(case) in behind)):
                return "Sing"
        return tree.tokens[i].morph.get("Number")

    def _refers(self, tree: Tree, i: int) -> bool:
        """Whether a pronoun takes somebody up: `er`, and in reported speech `man`, but not `niemand`."""
        kinds = set(tree.tokens[i].morph.get("PronType", "").split(","))
        return tree.lower[i] in self.lang.generic_pronouns or not kinds & INDEFINITE

    def _attributes(self, tree: Tree, i: int) -> list[int]:
        found = []
        for child in tree.children[i]:
            token = tree.tokens[child]
            if not self.is_head(tree, child) or token.pos == "ADJ":
                continue
            case = tree.case(child)
            if tree.possessive(child) or (
                tree.base(child) == "nmod" and (case is None or tree.lemma(case) in self.lang.genitive_prepositions)
            ):
                found.append(child)
        return found

    def _phrase_tokens(self, tree: Tree, i: int, group: list[int]) -> list[int]:
        """The tokens of the phrase: no preposition, relative clause, apposition or further conjunct."""
        found, stack = set(group), [(i, c) for g in group for c in tree.children[g]]
        while stack:
            parent, child = stack.pop()
            if child in found:
                continue
            base = tree.base(child)
            if parent == i and child < i and base == "nmod" and names_time(tree, child, self.lang):
                continue  # rüstet seit Monaten Milizen auf
            quoted = base == "appos" and _in_quotes(tree, i, child)
            if parent == i and base in OUTSIDE and not quoted and not self._kept(tree, parent, child):
                continue
            if (
                base in ("acl", "parataxis", "punct")
                or (base == "obl" and tree.base(parent) == "amod")
                or (base == "appos" and child > i + 1 and not _in_quotes(tree, i, child))
            ):
                continue
            found.add(child)
            stack.extend((child, c) for c in tree.children[child])
        if i > 0 and tree.lower[i - 1] in self.lang.scanty and tree.tokens[i].pos == "PRON":
            found.add(i - 1)  # hardly anyone
        found |= {p for p in range(min(found), max(found)) if tree.tokens[p].text in "-–/" and p - 1 in found}
        return sorted(found.union(_joined(tree, i)))

    def _kept(self, tree: Tree, parent: int, child: int) -> bool:
        """Adverbs that belong to the number: `mindestens` sieben Staaten."""
        numbers = tree.dependents(parent, "nummod")
        return tree.base(child) == "advmod" and child < parent and any(child < n < parent for n in numbers)

    def _is_part(self, tree: Tree, p: int) -> bool:
        token = tree.tokens[p]
        return self.is_head(tree, p) and (
            token.pos in ("PROPN", "ADJ", "X")
            or "-" in token.text
            or (token.pos == "NOUN" and token.ent != "")
            or tree.possessive(p)
        )

    def _label(self, tree: Tree, inside: list[int]) -> str:
        kept = [p for p in inside if tree.base(p) != "punct" or tree.tokens[p].text in "-–/"]
        while len(kept) > 1 and tree.lower[kept[0]] in self.lang.articles:
            kept = kept[1:]
        return tree.spaced(kept)


def _in_quotes(tree: Tree, noun: int, name: int) -> bool:
    """Whether a name stands in quotation marks right behind its noun: die Mission `„Aspides“`."""
    return name == noun + 2 and tree.tokens[noun + 1].text in QUOTES


def _joined(tree: Tree, i: int) -> Iterator[int]:
    """The parts of a word before its last one, which spaCy has as tokens of their own: `77-year-`old."""
    tokens = tree.tokens
    while i > 1 and tokens[i - 1].text == "-" and tokens[i - 2].end == tokens[i - 1].start == tokens[i].start - 1:
        i -= 2
        yield from (i, i + 1)
