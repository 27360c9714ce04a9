"""Finds the tokens of names in a sentence, the titles before names, and the adjectives for actors."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from kg.knowledge.actors import (
    Office,
    actor_nouns,
    adjectives,
    compound_cuts,
    counterparts,
    demonyms,
    fronts,
    offices,
    parties,
    partisans,
    post_tag,
    split_office,
)  # fmt: skip
from kg.knowledge.concepts import nouns
from kg.knowledge.lang import Language, language
from kg.model import Document
from kg.text import Node

_NOBODY = frozenset("event thing time document abstract amount body".split())
"""Kinds of nouns that cannot be the title of a person."""
NAME_LINKS = ("flat", "compound", "nmod", "appos", "dep")
NAME_POS = frozenset("PROPN NOUN X ADP DET NUM PART PUNCT ADJ".split())
LONGEST_HYPHENATED = 4
"""In a hyphenated name like Rostov-on-Don, at most this many tokens can precede the last token."""
LONGEST_ACRONYM = 3
"""Names with at most this many letters, for example `UN`, are recognised only if they are written in capitals."""
LONGEST_NAME = 8
"""Maximum number of tokens of a listed name on each side of its main word."""
LONGEST_TITLE = 3
"""Maximum number of tokens of a title on each side of its main word, as in `Secretary-General`."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A recogniser for the names and titles in a document. The fields `state_adjectives` and `offices` contain
    lower-case words, for example `russisch` and `präsident`.
    """

    document: Document
    lang: Language
    state_adjectives: Collection[str]
    offices: Mapping[str, Office]
    demonyms: Collection[str]
    """Demonyms in lower case, for example `ukrainer`."""
    actor_nouns: Collection[str]
    """Lower-case nouns for people, countries and institutions, for example `kapitän`."""
    counterparts: Collection[str]
    """Lower-case nouns for a person who holds the same office elsewhere, for example `amtskollege`."""
    parties: AbstractSet[str]
    """Names of parties in lower case."""
    partisans: Collection[str]
    """Lower-case words for members of a party, for example `republikanisch`."""
    fronts: AbstractSet[str]
    """Lower-case names of actors that can be the first part of a compound, for example `us` and `kreml`."""
    _groups: dict[Node, list[Node]] = field(default_factory=dict)
    _titles: dict[Node, list[Node]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Naming:
        """Create an instance with the word lists for a document's language."""
        code = document.lang
        return cls(
            document,
            language(code),
            adjectives(code),
            offices(code),
            demonyms(code),
            actor_nouns(code),
            counterparts(code),
            parties(),
            partisans(code),
            fronts(),
        )

    def group(self, head: Node) -> list[Node]:
        """Return all tokens of the name and title around a head token."""
        if head not in self._groups:
            self._groups[head] = self._group(head)
        return self._groups[head]

    def _group(self, head: Node) -> list[Node]:
        tree, found = head.tree, [head]
        if head.pos not in ("PROPN", "NOUN", "X"):
            return found
        for step in (1, -1):
            following = tree.at(head.i + step)
            while following is not None and self._belongs(following, head):
                found.append(following)
                following = tree.at(following.i + step)
        while len(found) > 1 and max(found).pos in ("DET", "ADP", "PUNCT", "CCONJ"):
            found.remove(max(found))
        return sorted(found)

    def _belongs(self, other: Node, head: Node) -> bool:
        base, before = other.relation, other.previous
        if _hyphenated(other, head) or self._in_title_of(other, head):
            return True
        if base == "amod" and other.head == head and other < head:
            # An adjective belongs to a name if it has a capital inside a sentence, or if it was recognised as part of a
            # name. Example: `Europäische Union`.
            capital = other.text[0].isupper() and head.text[0].isupper()
            inside = before is not None or other.ent[2:] == head.ent[2:] != ""
            known = f"{other.lower} {head.lower}" in self.fronts
            return capital and (known or (inside and self.state_adjective(other) is None))
        if not other.dep.startswith(NAME_LINKS) or other.pos not in NAME_POS or other.case is not None:
            return base == "punct" and other.text in "-–" and before is not None and other.start == before.end
        if head not in other.ancestors():
            return False
        if other in self.title_words(head):
            return True
        if base == "flat":
            if other.head is not head and not self._belongs(other.head, head):
                return False  # e.g. `Kong` in "Hong Kong leader John Lee"
            if before is not None and before.text in "-–" and before.end == other.start:
                return True  # e.g. `Sadr`, which is also an abbreviation, in Muqtada al-Sadr
            acronym = other.text.isupper() or len(other.lower) > LONGEST_ACRONYM
            # After a full name, `Brasilien` is a separate name. But `Un` in Kim Jong Un is not.
            return not (acronym and other.lower in self.fronts and _follows_full_name(other))
        if base == "nmod" and not other.dep.endswith(":desc"):
            # This is a title in `Präsident Putin` and `President Biden`, but not in `Frankreichs Präsident`. A
            # genitive, as in `die Rede Putins`, is not a title either.
            title = min(other, head)
            named = len(self.title_words(title)) > 1 or self.is_title(title.token.lemma)
            return named and other.morph.get("Case") != "Gen" and not other.possessive
        if base == "compound" and other.head != head and other.head.relation != "flat":
            # The hyphen in `Secretary-General` belongs to the title. But in `the U.S. president`, `the U.S.` does not
            # belong to the title.
            return other in self.title_words(other.head)
        if base == "compound" and other.pos == "PROPN" and head.pos == "PROPN":
            # `Abbey` belongs to the name Abbey Road. But in `the U.S. President`, `the U.S.` does not belong to the
            # title.
            return not (other.lower in self.fronts and self.is_title(head.token.lemma))
        left, right = sorted((head, other))
        return right.pos == "PROPN" and left.pos in ("NOUN", "PROPN")

    def _in_title_of(self, other: Node, name: Node) -> bool:
        """Return whether a word belongs to a title that the parser attached to the name after it. Example: `of State`
        in `Secretary of State Rubio`.
        """
        run = self.title_words(other) if other < name and name.pos == "PROPN" else []
        return len(run) > 1 and run[-1] < name and any(word.head is name for word in run)

    def listed(self, head: Node) -> list[Node]:
        """Return the tokens of the longest listed name with several words and the given head. Return an empty list if
        there is no such name. Examples are `Ärzte ohne Grenzen` and `Five Star Movement`.

        Unlisted names that consist of two nouns with hyphens, like `Gewerkschaft Nahrung-Genuss-Gaststätten`, are
        returned too.
        """
        if head.pos not in ("NOUN", "PROPN"):
            return []
        nodes, i, articles = head.tree.nodes, head.i, self.lang.reference.articles
        if head.lower in _parts_of_names():
            starts = (node for node in nodes[max(0, i - LONGEST_NAME) : i + 1] if node.text not in articles)
            for first in starts:
                for last in reversed(nodes[i + (first is head) : i + LONGEST_NAME]):
                    words = [*first.until(last), last]
                    text = self.document.text[first.start : last.end].lower()
                    if text in self.fronts and all(head in (word, *word.ancestors()) for word in words):
                        return words
        beside = head.next
        if beside is None or beside.relation != "appos" or (head.pos, beside.pos) != ("NOUN", "NOUN"):
            return []
        named = head.ent.startswith("B-") and beside.ent == f"I-{head.ent[2:]}"
        return [head, beside] if named and "-" in beside.text else []

    def split(self, group: list[Node]) -> tuple[list[Node], list[Node]]:
        """Split the tokens of a name into title and proper name. For example, `Kremlsprecher Dmitri Peskow` is split
        into `Kremlsprecher` and `Dmitri Peskow`. If there is no proper name, both parts are empty.
        """
        cut = 0
        while cut < len(group) - 1 and self._before_name(group[cut]):
            cut += 1
        if cut == 0 and group[0].pos == "ADJ":
            if len(group) < 3 or not self._before_name(group[1]):
                return [], group  # the adjective is part of the name, as in Vereinigte Staaten
            cut = 2  # for example, der Nationale Sicherheitsberater Sullivan
        title, name = group[:cut], group[cut:]
        proper = any(node.pos in ("PROPN", "X") for node in name)
        return (title, name) if proper and not (title and self._is_called_after(title[-1], name[0])) else ([], [])

    def _is_called_after(self, noun: Node, name: Node) -> bool:
        """Return whether something is named after a person, as in `die Ära Merkel` and `die Regierung Merkel`."""
        concept, office = nouns(self.lang.code).get(noun.lemma), self.office(noun.token.lemma)
        nobody = concept is not None and concept.kind in _NOBODY and (office is None or office.kind != "person")
        return nobody and name.relation == "appos" and name.head == noun and name.ent.endswith("PER")

    def _before_name(self, node: Node) -> bool:
        if node.ent and node.next is not None and node.next.text == "-" and node.next.start == node.end:
            return False  # the name continues, as in `Rolls`-Royce
        office = self.office(node.token.lemma)
        if node.ent.endswith("PER") and office is not None and office.kind == "body":
            return False  # e.g. `Marine` (navy) in Marine Le Pen
        if node.pos in ("NOUN", "PUNCT") or self.is_title(node.token.lemma):
            return True
        return node.next is not None and node in self.title_words(node.next)

    def title(self, head: Node) -> list[Node]:
        """Return the tokens that name an office before a name, for example `Prime Minister` in `Prime Minister
        Starmer`.
        """
        if head not in self._titles:
            title, _ = self.split(self.group(head))
            self._titles[head] = self.chief(title) if title else []
        return self._titles[head]

    def chief(self, title: list[Node]) -> list[Node]:
        """Return the words of the first office in a title, for example `Prime Minister` in `Prime Minister Sheikh
        Mohammed bin Abdulrahman`. If there is no office, return the last noun.
        """
        runs = [self.title_words(word) for word in title]
        offices = (run for run in runs if len(run) > 1 or self.is_title(run[0].token.lemma))
        return next(offices, runs[-1])

    def title_words(self, node: Node) -> list[Node]:
        """Return the longest sequence of words that names an office or institution and includes a given noun. If there
        is no such sequence, return only the noun.
        """
        if node.lower not in _parts_of_titles(self.lang.code):
            return [node]
        nodes, i = node.tree.nodes, node.i
        for first in nodes[max(0, i - LONGEST_TITLE) : i + 1]:
            for last in reversed(nodes[i : i + LONGEST_TITLE]):
                words = self.document.text[first.start : last.end]
                if last > first and words.lower() in self.offices:
                    return [*first.until(last), last]
        return [node]

    def title_lemma(self, words: list[Node]) -> str:
        """Return the name of an office: the lemma if the name is one word, and otherwise the words from the text."""
        if len(words) == 1:
            return words[0].token.lemma
        return self.document.text[words[0].start : words[-1].end]

    def acts(self, lemma: str) -> bool:
        """Return whether a noun, or the last part of a compound, refers to a person, country or institution. For
        example, the result is true for `frachterkapitän`, which ends with `kapitän`.
        """
        return any(lemma[cut:] in self.actor_nouns for cut in compound_cuts(lemma, self.lang.code))

    def office(self, lemma: str) -> Office | None:
        """Return the office or institution named by a noun or by the last part of a compound. For example,
        `Kremlsprecher` names the office `Sprecher`.
        """
        found = split_office(lemma, self.lang.code)
        return found[1] if found else None

    def post(self, lemma: str) -> str | None:
        """Return the tag of a noun that names a role or personal relationship. A compound has the tag of its last part.
        For example, `Parteifreund` has the tag of `freund`.
        """
        return post_tag(lemma, self.lang.code)

    def is_title(self, lemma: str) -> bool:
        """Return whether a noun names an office or institution."""
        return self.office(lemma) is not None

    def office_cut(self, lemma: str) -> int:
        """Return the number of characters before the office in a compound. For example, the number is 5 for
        `Kremlsprecher` and 0 for `Präsident`.
        """
        found = split_office(lemma, self.lang.code)
        return len(found[0]) if found else 0

    def body_cut(self, lemma: str) -> int:
        """Return the result of `office_cut` if a name precedes the office, and 0 otherwise. For example, the result is
        0 for `Verhandlungsführer`, because `Verhandlung` is not a name.
        """
        cut = self.office_cut(lemma)
        front = lemma[:cut].lower().rstrip("-")
        links = ("", *self.lang.morphology.compound_links)
        return cut if any(front.endswith(link) and front.removesuffix(link) in self.fronts for link in links) else 0

    def is_state_adjective(self, node: Node) -> bool:
        """Return whether a token is a name used like an adjective, or an adjective that refers to an actor. Examples
        are the `US` in `US support` and `russisch`.
        """
        if node.pos == "PROPN" and node.relation == "compound":
            return node.head > node
        return self.state_adjective(node) is not None

    def named(self, node: Node) -> bool:
        """Return whether a nominal is a name, a pronoun, or a noun for a person, country or institution. Examples are
        `Scientology`, `his` and `company`.
        """
        inside = any(child.pos == "PROPN" for child in node.dependents("compound", "nmod"))
        return node.pos in ("PROPN", "PRON", "DET") or node.ent != "" or inside or self.acts(node.lemma)

    def state_adjective(self, node: Node) -> str | None:
        """Return the base form of an adjective that refers to an actor, even if the parser's lemma still has an ending.
        For example, the base form of `ukrainische` is `ukrainisch`. The result may have two words, as in "the South
        Korean army".
        """
        lower, front = node.lower, node.previous
        if front is not None and front.head is node and f"{front.lower} {lower}" in self.state_adjectives:
            return f"{front.lower} {lower}"
        forms = [node.lemma, lower, *(lower.removesuffix(e) for e in self.lang.morphology.adjective_endings)]
        return next((form for form in forms if form in self.state_adjectives), None)


@cache
def _parts_of_names() -> frozenset[str]:
    """Return the words of the listed names that have several words."""
    return frozenset(word for name in fronts() if " " in name for word in re.findall(r"\w[\w.-]*", name))


@cache
def _parts_of_titles(lang: str) -> frozenset[str]:
    """Return the tokens that occur in titles with several words. For example, Secretary-General gives `secretary`, `-`
    and `general`.
    """
    titles = [title for title in offices(lang) if len(re.findall(r"\w+", title)) > 1]
    return frozenset(part for title in titles for part in (*title.split(), *re.findall(r"\w+|[^\w\s]", title)))


def _follows_full_name(node: Node) -> bool:
    """Return whether a token follows a person's full name. Example: `Brasilien` in "hat Friedrich Merz Brasilien
    zugesagt".
    """
    entity = "".join(near.ent[:1] or "O" for near in node.tree.nodes[max(0, node.i - 2) : node.i + 2])
    return node.ent == "I-PER" and entity[:3] in ("BII", "III") and entity[3:] != "I"


def _hyphenated(node: Node, head: Node) -> bool:
    """Return whether a token belongs to the same hyphenated word as a head token. Example: `Rolls` in Rolls-Royce."""
    if not node < head or head.pos != "PROPN":
        return False
    inside = next((word for length in (2, LONGEST_HYPHENATED) if (word := _word(head, length)) and node in word), None)
    if inside is None:
        return False
    between = [word.text for word in inside[1:-1]]
    named = inside[0].ent[2:] == head.ent[2:] != "" and inside[0].text[0].isupper()
    return (between == ["-"] and named) or (len(between) > 1 and between[::2] == ["-", "-"] and between[1].islower())


def _word(head: Node, length: int) -> list[Node]:
    """Return a token and the given number of tokens before it, if there are no spaces between these tokens. If there
    are spaces, return an empty list.
    """
    first = head.tree.at(head.i - length)
    inside = [*first.until(head), head] if first is not None else []
    return inside if all(left.end == right.start for left, right in pairwise(inside)) else []
