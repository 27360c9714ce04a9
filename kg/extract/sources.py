"""Finds sources that a phrase in a clause names, for example `laut Putin` or `nach Angaben von Militärs`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.extract.clause import Clause
from kg.extract.ref import Ref, Speaker
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Lexicon
from kg.text import Node

SHORTEST_SOURCE_NOUN = 5
"""Minimum length of a noun of saying that is recognised at the end of a compound, like `angaben` in `Kremlangaben`."""
SHORTEST_FRONT = 4
"""Minimum number of letters before a noun of saying in a compound without a hyphen. The limit prevents errors. For
example, `Auszählung` (count of votes) is not a compound of the noun of saying `Zählung` (count).
"""
COMMAS = frozenset(',“”"')
"""Punctuation marks that may precede a source at the end of a sentence."""
LONGEST_SOURCE = 5
"""Maximum number of words before the colon in sentences like "Kreml: Russland braucht Sicherheit"."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Finds the phrases in a clause that name its source."""

    lang: Language
    lexicon: Lexicon
    is_state_adjective: Callable[[Node], bool]

    def settled(self, clause: Clause) -> Clause:
        """Return the clause with its sources filled in. Phrases that name a source are removed from the slots of the
        clause.
        """
        clause, found = self._colon(clause)
        found += [
            Speaker(Ref(child), particle.text)
            for child in clause.head.dependents("parataxis", "appos", "nmod", "obl", "nsubj", "dep")
            for particle in child.dependents("advmod", "case", "mark")
            if particle.lower in self.lang.speech.source_particles
            and particle == child.first_word()
            and child.pos not in ("VERB", "AUX")  # e.g. not "so heißt es in dem Bericht"
        ]
        for child in clause.head.dependents("obl", "nmod", "advcl", "advmod", "parataxis"):
            if child.lower in self.lang.speech.source_prepositions and (named := child.child("obl", "nmod")):
                # `According` in "According to Kyiv" may be parsed as a verb.
                found.append(Speaker(Ref(named), child.text))
            if child.lemma in self.lang.speech.hearsay_words:
                clause = clause.without(child)  # "dem Vernehmen nach" (reportedly) names nobody
            if (speaker := self._phrase(clause, child)) is not None:
                found.append(speaker)
                clause = clause.without(child)
        if clause.outer is None and not found:
            found += self._closing(clause)
        return replace(clause, sources=tuple(found))

    def named_by(self, clause: Clause, source: Node, noun: str) -> Ref:
        """Return the source named in a phrase that contains a noun like `Angaben` (statements). The source may be a
        genitive, an adjective, or the first part of a compound, like `Kreml` in `Kremlangaben`.
        """
        for child in source.children:
            if child.relation == "nmod" or child.possessive:
                return Ref(child)
        for child in source.dependents("amod"):
            if child.lemma in self.lang.speech.own and clause.surface:
                return Ref(clause.surface[0])
            if self.is_state_adjective(child):
                return Ref(child)
        cut = source.lower.find(noun[:5])
        return Ref(source, cut if cut > 2 else 0)

    def noun(self, node: Node) -> str | None:
        """Return the noun for a statement or report at the end of a word, like `angaben` in `Kremlangaben`. The noun
        may also be the whole word. If there is no such noun, return None.
        """
        lemma = node.lemma
        if lemma in self.lang.speech.source_nouns:
            return lemma
        nouns = (noun for noun in self.lang.speech.source_nouns if len(noun) >= SHORTEST_SOURCE_NOUN)
        found = max(filter(lemma.endswith, nouns), key=len, default=None)
        front = lemma.removesuffix(found) if found is not None else ""
        return found if len(front) >= SHORTEST_FRONT or front.endswith("-") else None

    def is_anybody(self, speaker: Speaker) -> bool:
        """Return whether the speaker is nobody in particular, like `man` in "man munkelt"."""
        return speaker.ref.node.lower in self.lang.speech.anybody

    def is_nameless(self, speaker: Speaker) -> bool:
        """Return whether a source is a report whose author is not named, as in "Medienberichten zufolge". In "the
        report by the bank", by contrast, the author is named.
        """
        node, agents = speaker.ref.node, self.lang.clause.agent_prepositions
        if node.lemma not in self.lang.speech.hearsay_nouns:
            return False
        for child in node.children:
            case = child.case
            owner = child.relation == "nmod" and (child.pos == "PROPN" or case is None or case.lemma in agents)
            named = (
                child.possessive or owner or (child.relation in ("appos", "compound", "flat") and child.pos == "PROPN")
            )
            if (named and child.lemma not in self.lang.speech.hearsay_nouns) or self.is_state_adjective(child):
                return False
        article = node.child("det")
        known = article is not None and article.morph.get("PronType") in ("Art", "Dem") and "Ind" not in article.kinds
        return not known or article is None or article.lower in self.lang.reference.indefinites

    def is_rumoured(self, node: Node) -> bool:
        """Return whether a modifier like `angeblich` (allegedly) marks a verb or noun as hearsay."""
        beside = (child for child in node.dependents("advmod", "amod", "obl"))
        words = {form for child in beside for form in (child.lower, child.lemma)}
        return not self.lang.speech.hearsay_words.isdisjoint(words)

    def speaks(self, clause: Clause) -> bool:
        """Return whether a clause has a subject and its verb requires a person or organisation as subject."""
        frames = self.lexicon.verb(clause.lemma, clause.forms())
        return bool(clause.surface) and any(frame.type.subject == "mind" for frame in frames)

    def _phrase(self, clause: Clause, child: Node) -> Speaker | None:
        speech, case = self.lang.speech, child.case
        if case is None:
            return None
        preposition = case.lower if case.lower in speech.source_prepositions else case.lemma
        noun = self.noun(child)
        if noun and preposition in speech.speech_nouns_out_of and self.speaks(clause):
            return None  # a means, not a source: "bat ihn in einem Brief"
        if noun and preposition in speech.source_noun_prepositions | speech.source_prepositions:
            whose = self.named_by(clause, child, noun)
            if preposition in speech.manners and whose == Ref(child):
                return None  # e.g. "griff ihn mit scharfen Worten an"
            own = [word.text for word in child.dependents("amod") if word.lemma in speech.own]
            return Speaker(whose, " ".join((case.text, *own, child.text)))
        return Speaker(Ref(child), case.text) if preposition in speech.source_prepositions else None

    def _closing(self, clause: Clause) -> Iterator[Speaker]:
        """Yield the source at the end of a sentence, if there is one. This source applies to the whole sentence, even
        if the parser attached it to a part.

        For example, Benin is the source of the whole sentence in "Togo plans to close its border and to call up men
        living abroad, according to Benin".
        """
        last = next((node for node in reversed(clause.tree.nodes) if node.relation != "punct"), clause.head)
        for node in (last, *last.ancestors()):
            first = node.first_word()
            comma = first.previous
            if comma is None or comma.text not in COMMAS or node.pos not in ("NOUN", "PROPN"):
                continue
            if node is clause.head or node.has("nsubj", "cop"):  # e.g. "..., so dass dies ein Risiko ist"
                continue
            cue = first.lower
            if cue in self.lang.speech.source_prepositions or cue in self.lang.speech.source_particles:
                yield Speaker(Ref(node), first.text)
                return

    def _colon(self, clause: Clause) -> tuple[Clause, list[Speaker]]:
        """Return a clause and its speaker, if a heading or an answer in an interview starts with the speaker, as in
        "Kreml: Russland braucht Sicherheit". Otherwise, return the clause without a speaker.

        In an interview, only a person's name may come before the colon, as in "Asaf Bartov: The foundation supports the
        meeting".
        """
        tree = clause.tree
        colon = next((word for word in tree.nodes[:LONGEST_SOURCE] if word.text == ":"), None)
        if colon is None or clause.head < colon:
            return clause, []
        before = tree.nodes[: colon.i]
        if clause.outer is not None and clause.outer not in before:
            return clause, []
        if not tree.sentence.heading and not all(word.ent.endswith("PER") or word.pos == "PUNCT" for word in before):
            return clause, []
        names = [word for word in before if word.pos in ("PROPN", "NOUN")]
        if not names or any(word.pos in ("VERB", "AUX", "ADP") for word in before):
            return clause, []
        for name in names:
            if len(clause.fillers("subj")) > 1:
                clause = clause.without(name)
        spoken = any(name.ent[2:] in ("PER", "ORG") for name in names)  # not "Italien: Neuwahlen abgewendet"
        return clause, [Speaker(Ref(names[0]), ":")] if spoken else []
