"""Finds the speakers of each clause. A clause may have several speakers: if A says that B said something, A comes
first.

Evidence for speakers comes from direct and reported speech, phrases like `laut Putin`, quotation marks, and the German
subjunctive. The subjunctive can continue reported speech in later sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kg.extract.clause import Clause, asks_whether, is_finite_clause, is_of_none, names_time
from kg.extract.factuality import (
    is_claimed,
    is_refuted,
    is_reported,
    is_reported_without_mark,
    is_subjunctive,
    is_supposed,
    modality_of,
    only_reports,
    polarity_of,
)
from kg.extract.frames import matches, speech_frame
from kg.extract.quotes import Quotes
from kg.extract.ref import Ref, Speaker
from kg.extract.sources import Sources
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Frame, Lexicon
from kg.ontology import CONFIRMS, DENIES
from kg.text import Node, Tree

PARTING = frozenset({";"})
PARTED = PARTING | {":"}
DASHES = frozenset("-–—")
DOUBTFUL = 0.25
"""The reader model may choose a speaker only if the probability that the author speaks is at most this value."""
TELLING = frozenset({"states", "announces", "reports"})
"""Relations for passing on what happened. Somebody who confirms or criticises it is not its source."""
NOMINAL = ("NOUN", "PROPN", "PRON")
IN_MIND = frozenset({"telling", "thinking"})
"""Traits of nouns that mean words or thoughts, like `claim` or `fear`."""


Chain = tuple[Speaker, ...]


@dataclass(slots=True)
class Speakers:
    """Finds the speakers of a document's clauses. `read` must be called for each sentence, in text order."""

    trees: Sequence[Tree]
    clauses: Sequence[Mapping[Node, Clause]]
    """Clauses of each sentence, keyed by their heads."""
    sources: Sources
    quotes: Quotes
    last: Chain = ()
    """The most recent speakers."""
    subject: Chain = ()
    """The subject of the previous sentence, if that sentence had no speaker. In "Lai warf China ... vor. Peking schicke
    ...", the second sentence contains Lai's words.
    """
    held: bool = False
    """Whether the previous sentence contained the words of somebody other than the author."""
    spoke: bool = False
    """Whether somebody took a stance in the previous sentence. In "Die Polizei lehnt das ab. Soldaten sollten nicht
    ...", the second sentence may contain the words of the police.
    """
    chains: dict[Node, Chain] = field(default_factory=dict)
    hearsay: set[Node] = field(default_factory=set)
    """Heads of clauses with the words of an unnamed speaker, as in "Es hieß, Togo habe angegriffen"."""

    @property
    def lang(self) -> Language:
        return self.sources.lang

    @property
    def lexicon(self) -> Lexicon:
        return self.sources.lexicon

    def read(self, index: int) -> None:
        """Find the speakers of a sentence's clauses, and remember which of them may also speak in the next sentence."""
        tree, clauses = self.trees[index], self.clauses[index]
        base = self._base(clauses)
        for head in clauses:
            self.chains[head] = self._chain(head, base) or self._as_read(clauses[head], clauses)
            chain = self.chains[head]
            if all(map(self.sources.is_nameless, chain)) if chain else self._is_hearsay(clauses[head], clauses):
                self.hearsay.add(head)
        spoken = [self.chains[head] for head in clauses if self.chains[head]]
        if not tree.sentence.heading:  # a heading does not change who speaks
            self.last = spoken[0] if spoken else self.last
            self.held = bool(spoken)
            self.subject = () if spoken else self._actors(clauses)
            root = next((c for c in clauses.values() if c.outer is None), None)
            self.spoke = bool(self.subject) and root is not None and self.sources.speaks(root)

    def _as_read(self, clause: Clause, clauses: Mapping[Node, Clause]) -> Chain:
        """Return the speaker that the reader model found in the sentence. The result is empty if the author is too
        likely to be the speaker. It is also empty if the outer verb leaves open whether the clause is true, or only
        mentions a claim, as in "criticised suggestions that Togo attacked".
        """
        outer = clauses.get(clause.outer) if clause.outer is not None else None
        if outer is not None and (self._is_open(clause, outer) or self._speaks_of(clause, outer)):
            return ()
        reading = clause.tree.sentence.reading
        stating = reading.words.get(clause.head.i) if reading is not None else None
        if stating is None or stating.speaker[0] > DOUBTFUL:
            return ()
        word = stating.best(stating.speaker, 1)[0]
        speaker = clause.tree.nodes[word] if word is not None and word != clause.head.i else None
        if speaker is None or speaker in clause.surface or speaker.pos not in NOMINAL:
            return ()
        return (Speaker(Ref(speaker), speaker.head.text),)

    def _actors(self, clauses: Mapping[Node, Clause]) -> Chain:
        """Return the subject of the main clause. The next sentence may contain the subject's words."""
        root = next((c for c in clauses.values() if c.outer is None), None)
        subjects = root.fillers("subj") if root else ()
        named = (noun for noun in subjects[:1] if noun.pos in NOMINAL and not names_time(noun, self.lang))
        return tuple(Speaker(Ref(noun), root.head.text) for noun in named if root)

    def chain(self, head: Node) -> Chain:
        """Return the speakers of a clause, from the outermost to the innermost. The result is empty for the author's
        own words.
        """
        return self.chains[head]

    def reports(self, clause: Clause) -> bool:
        """Return whether the subjunctive of a clause marks reported speech rather than a condition."""
        return bool(self.chains[clause.head]) and not self._is_quoted(clause) and only_reports(clause)

    def speaker(self, clause: Clause) -> Speaker | None:
        """Return the speaker that a clause like `Peskow sagte` names, or None. The speaker is the subject, or a noun
        like `Ministerium` in "hieß es aus dem Ministerium".
        """
        cue = " ".join(word.text for word in clause.words)
        quoted = clause.surface if clause.lemma in self.lang.speech.quoting else ()  # e.g. "der Minister wird zitiert"
        for noun in clause.fillers("subj") or quoted or self._shared(clause):
            none = any(d.lemma in self.lang.negation.negators for d in noun.dependents("det"))
            if none or noun.lower in self.lang.negation.nobodies:
                return None  # nobody says it, e.g. in "kaum jemand glaubt, dass ..."
            return Speaker(Ref(noun), cue)
        for preposition in self.lang.speech.speech_nouns_out_of:
            for noun in clause.fillers(preposition):
                source = self.sources.noun(noun)  # e.g. "in einer Erklärung der Partei"
                return Speaker(self.sources.named_by(clause, noun, source) if source else Ref(noun), cue)
        return None

    def _shared(self, clause: Clause) -> tuple[Node, ...]:
        """Return the subject of the outer clause, if a clause of saying has no subject. For example, `Benin` is also
        the subject of `saying` in "Benin went on, saying that ...".
        """
        outer = self.clauses[clause.tree.index].get(clause.outer) if clause.outer is not None else None
        participle = clause.dep in ("xcomp", "advcl", "conj") and not is_finite_clause(clause)
        if outer is None or not participle or clause.passive or outer.passive:
            return ()
        return outer.fillers("subj")

    def _base(self, clauses: Mapping[Node, Clause]) -> Chain:
        """Return the speakers of a sentence, before the verbs of saying in the sentence are considered."""
        root = next((c for c in clauses.values() if c.outer is None), None)
        if root is None:
            return ()
        quote = self.quotes.at(root.head.start)
        # In "Merz will „noch einmal prüfen“, ob ...", only some words are quoted. The sentence itself comes from the
        # author.
        partly = quote is not None and any(self.quotes.at(noun.start) != quote for noun in root.surface)
        if quote is not None and not partly:
            return self._quoted(root.tree.index, quote)
        if self.lang.speech.reported_subjunctive and is_subjunctive(root) and not self._names_source(clauses, root):
            return (self.subject or self.last) if self.held or self._goes_on(root) or is_reported(root) else ()
        if any(child.lemma in self.lang.speech.source_adverbs for child in root.head.children):
            return self.last
        later = any(a.lower in self.lang.speech.reported_auxiliaries for a in root.auxiliaries)
        if later and self.held and not self._names_source(clauses, root):
            return self.last  # e.g. "Li warned of a war. China would go on opening its market."
        return () if self._names_source(clauses, root) else self._told_after(root)

    def _told_after(self, root: Clause) -> Chain:
        """Return the speaker that the next sentence names for the whole sentence, as in "Togo schließt die Grenze. Das
        teilte die Regierung mit".
        """
        if root.tree.index + 1 == len(self.trees) or root.tree.sentence.heading:
            return ()
        clause = next((each for each in self.clauses[root.tree.index + 1].values() if each.outer is None), None)
        frame = speech_frame(clause, self.lexicon) if clause is not None else None
        if clause is None or frame is None or frame.type.id not in TELLING or clause.contents("that"):
            return ()
        first = clause.head.tree.nodes[0]
        told = first.lower in self.lang.reference.anaphors and first in clause.fillers("obj")
        spoken = told and polarity_of(clause, self.lang) == "positive" and self.speaker(clause)
        return (spoken,) if spoken else ()

    def _goes_on(self, root: Clause) -> bool:
        """Return whether a past subjunctive continues the words of a person or organisation that took a stance in the
        previous sentence.

        For example, the opposition is the speaker of the second sentence in "Die Opposition lehnte das Gesetz ab. Die
        Bürger hätten nichts davon gehabt."
        """
        past = any(a.lemma in self.lang.clause.having for a in root.auxiliaries)
        return self.spoke and past and modality_of(root, self.lang) != "conditional"

    def _names_source(self, clauses: Mapping[Node, Clause], root: Clause) -> bool:
        """Return whether the sentence names its speaker."""
        return bool(root.sources) or any(self._is_tag(c, root) for c in clauses.values() if c.outer == root.head)

    def _quoted(self, index: int, quote: tuple[int, int]) -> Chain:
        """Return the speaker of a quote. A speaker named in one of the quote's sentences is preferred to the most
        recent speaker.
        """
        before = takewhile(lambda s: self._touches(s, quote), range(index - 1, -1, -1))
        behind = takewhile(lambda s: self._touches(s, quote), range(index + 1, len(self.trees)))
        speakers = (self._said_in(s, quote) for s in (index, *reversed([*behind]), *before))
        found = next((speaker for speaker in speakers if speaker is not None), None)
        return (found,) if found is not None else self.last

    def _quoting(self, clause: Clause, outer: Clause) -> Speaker | None:
        """Return the speaker of a quoted clause, if the sentence names the speaker outside the quote, as in "Er wies
        das zurück: „Paris lügt“, sagte er". Return None if there is no such speaker.
        """
        quote = self.quotes.at(clause.head.start)
        inside = [noun for noun in clause.surface if quote is not None and self.quotes.at(noun.start) == quote]
        if quote is None or not inside or self.quotes.at(outer.head.start) == quote:
            return None
        return self._said_in(clause.tree.index, quote)

    def _said_in(self, index: int, quote: tuple[int, int]) -> Speaker | None:
        """Return the speaker of a quote, or None. The speaker is named by a clause of saying that is in the given
        sentence but outside the quote.
        """
        for clause in self.clauses[index].values():
            outside = self.quotes.at(clause.head.start) != quote
            if outside and speech_frame(clause, self.lexicon) and (speaker := self.speaker(clause)):
                return speaker
        return self._introduced(index, quote)

    def _introduced(self, index: int, quote: tuple[int, int]) -> Speaker | None:
        """Return the subject of the clause before a colon that introduces a quote, or None. For example, `Tass`
        introduces the quote in "Tass veröffentlichte den Text: „Der Sieg ist nah.“".
        """
        before = [node for node in self.trees[index].nodes if node.end <= quote[0]]
        if not before or before[-1].text != ":":
            return None
        acting = (self.clauses[index].get(node) for node in reversed(before))
        clause = next((clause for clause in acting if clause is not None and is_finite_clause(clause)), None)
        return self.speaker(clause) if clause is not None else None

    def _touches(self, index: int, quote: tuple[int, int]) -> bool:
        sentence = self.trees[index].sentence
        return sentence.start < quote[1] + 2 and quote[0] - 2 < sentence.end

    def _chain(self, head: Node, base: Chain) -> Chain:
        clauses = self.clauses[head.tree.index]
        clause = clauses[head]
        outer = clauses.get(clause.outer) if clause.outer is not None else None
        if outer is None:
            chain = base
        elif self._is_tag(clause, outer):
            # In "..., sagte er", the clause `sagte er` has the same speaker as the sentence around it.
            return self._without(self.chains[outer.head], clause)
        elif self._refutes(clause, outer) and (speaker := self.speaker(outer)):
            chain = self._append(self.chains[outer.head], speaker)
        elif noun := self._held_by_noun(clause, outer):
            chain = self.chains[outer.head]
            if speaker := self._whose(noun, outer):
                chain = self._append(chain, speaker)
        elif self._is_content(clause, outer) and (speaker := self.speaker(outer)):
            chain = self._append(self.chains[outer.head], speaker)
            for cited in self._cited(outer):
                chain = self._append(chain, cited)
        elif (tag := self._tag_behind(clause, outer, clauses)) and (speaker := self.speaker(tag)):
            chain = self._append(self.chains[tag.head], speaker)
        elif (teller := self._teller(clause, clauses)) and (speaker := self.speaker(teller)):
            chain = self._append(self.chains[teller.head], speaker)
        elif speaker := self._quoting(clause, outer):
            chain = self._append(self.chains[outer.head], speaker)
        else:
            aside = clause.dep in ("parataxis", "conj") and self._parted(clause, outer)
            # The author speaks in the second clause of "Dem Militär zufolge ...; Katz sprach von einem Schlag".
            chain = base if aside else self._goes_with(clause, outer) or self._acted(clause, outer)
        for other in clauses.values():
            if other.outer == head and self._is_tag(other, clause) and (speaker := self.speaker(other)):
                for said in (speaker, *self._cited(other)):
                    chain = self._append(chain, said)
        for speaker in clause.sources:
            chain = self._append(chain, speaker)
        return chain

    def _goes_with(self, clause: Clause, outer: Clause) -> Chain:
        """Return the speakers of the outer clause. If a relative clause describes a source, as in "nach Angaben der
        Partei, die Togo regiert", this source is not a speaker of the relative clause.
        """
        described = {source.ref.node for source in outer.sources}
        return tuple(s for s in self.chains[outer.head] if clause.head.head not in described or s not in outer.sources)

    def _acted(self, clause: Clause, outer: Clause) -> Chain:
        """Return the speaker of reported speech that follows a clause without a verb of saying. Usually, the speaker is
        the subject of that clause.

        Examples with the speaker Dodik are "Dodik rügte das Urteil; die Serben seien frei" and "Dodik sprach von einem
        Urteil, das die Serben beleidige".
        """
        between = [word.lower for word in outer.head.until(clause.head)]
        apart = clause.dep in ("parataxis", "conj", "ccomp") and not PARTED.isdisjoint(between)
        free = apart and not clause.head.has("mark") and not is_subjunctive(outer) and is_subjunctive(clause)
        below = clause.head.relation in ("acl", "advcl") and is_reported(clause)
        if not self.lang.speech.reported_subjunctive or not (free or below):
            return ()
        if self.sources.speaks(outer) and (speaker := self.speaker(outer)):
            return (speaker,)
        return self.last if free and self.held and is_reported(clause) else ()

    def _tag_behind(self, clause: Clause, outer: Clause, clauses: Mapping[Node, Clause]) -> Clause | None:
        """Return a clause of saying that only applies to the clause directly before it, or None. For example, `the
        minister said` only applies to `Togo refuses` in "Ghana accepts; Togo refuses, the minister said".
        """
        tag = clauses.get(outer.outer) if outer.outer is not None else None
        if tag is None or outer.head not in tag.contents("that") or not outer.head < clause.head < tag.head:
            return None
        said = self._parted(outer, tag) and not self._parted(clause, tag) and clause.dep in ("parataxis", "conj")
        return tag if said and speech_frame(tag, self.lexicon) else None

    def _teller(self, clause: Clause, clauses: Mapping[Node, Clause]) -> Clause | None:
        """Return the clause of saying for a piece of reported speech, if another clause comes between them in the
        parse. Return None if there is no such clause.

        For example, `erklärte er` is the clause of saying for `man werde nicht zahlen` in "Budapest erteilte eine
        Absage: man werde nicht zahlen, erklärte er".
        """
        below, outer = clause, clauses.get(clause.outer) if clause.outer is not None else None
        while outer is not None and is_reported_without_mark(clause):
            if speech_frame(outer, self.lexicon) and below is not clause and self._parted(below, outer):
                return outer
            below, outer = outer, clauses.get(outer.outer) if outer.outer is not None else None
        return None

    def _cited(self, clause: Clause) -> list[Speaker]:
        """Return the sources that somebody quotes or gets information from. Examples are `Sprecher` in "zitierte den
        Sprecher" and `Militärkreisen` in "erfuhr aus Militärkreisen".
        """
        speech = self.lang.speech
        if clause.passive or not (clause.lemma in speech.quoting or clause.lemma in speech.learning):
            return []
        cue = clause.head.text
        slots = ("obj", "iobj") if clause.lemma in speech.quoting else speech.learning[clause.lemma]
        cited = [noun for slot in slots for noun in clause.fillers(slot)]
        return [Speaker(Ref(noun), cue) for noun in cited[:1]]

    def _append(self, chain: Chain, speaker: Speaker) -> Chain:
        nobody = not chain and self.sources.is_anybody(speaker)  # in somebody's words, `man` means the speaker
        known = any(s.ref == speaker.ref for s in chain)
        own = bool(chain) and speaker.ref.node.morph.get("Person") == "1"  # e.g. „Ich glaube, dass ...“, sagte Merz
        return chain if nobody or known or own else (*chain, speaker)

    def _without(self, chain: Chain, tag: Clause) -> Chain:
        speaker = self.speaker(tag)
        return tuple(s for s in chain if speaker is None or s.ref != speaker.ref)

    def _is_tag(self, clause: Clause, outer: Clause) -> bool:
        """Return whether a clause of saying is attached to the words that were said, as in "„Das ist gefährlich“, sagte
        er".
        """
        marked = clause.dep == "advcl" and self._opens_as_tag(clause)
        between = outer.head.between(clause.head)
        if clause.tree.sentence.heading and any(word.lower in DASHES for word in between):
            return False  # e.g. "USA bombardieren Iran – Teheran kündigt Antwort an"
        return (
            (marked or clause.dep == "parataxis")
            and not self._parted(outer, clause)
            and not clause.contents("that")
            and speech_frame(clause, self.lexicon) is not None
            and (marked or speech_frame(outer, self.lexicon) is None)
        )

    def _opens_as_tag(self, clause: Clause) -> bool:
        """Return whether a clause starts with `wie`, as in "wie der Sprecher mitteilte". The parser may have attached
        `wie` to the outer clause.
        """
        opening = (
            word.lower
            for word in min(clause.head.subtree()).until(clause.head)
            if word.relation in ("mark", "advmod", "case")
        )
        return not self.lang.speech.tag_marks.isdisjoint(opening)

    def _is_content(self, clause: Clause, outer: Clause) -> bool:
        """Return whether a clause is the content of an outer verb of saying or accusing."""
        if clause.head in outer.contents("inf"):
            # e.g. "accused Togo of attacking" and "denied attacking"
            types = [frame.type for frame in self.lexicon.verb(outer.lemma, outer.forms())]
            return any(type_.claims == "always" or type_.id == DENIES for type_ in types)
        content = clause.head.relation in ("ccomp", "csubj")
        frame = speech_frame(outer, self.lexicon) or (self._mind(outer) if content else None)
        if frame is None or self._parted(clause, outer) or self._is_open(clause, outer):
            return False
        if frame.type.claims == "unclaimed" and frame.type.id != DENIES and not is_reported_without_mark(clause):
            return False
        # After the colon in "Kaum jemand glaubt es: ...", the reason follows, not the content.
        told = bool(outer.fillers("obj")) and not is_reported_without_mark(clause) and not self._is_quoted(clause)
        after = clause.dep == "parataxis" and clause.head > outer.head and not told
        return after or clause.head in outer.contents("that")

    def _is_open(self, clause: Clause, outer: Clause) -> bool:
        """Return whether the outer verb leaves open whether a clause is true, as in "did not confirm that Togo
        attacked" or "asked if it attacked". By contrast, "did not believe that Togo attacked" claims that Togo did not
        attack.
        """
        if asks_whether(clause.head, self.lang):
            return True
        negated = clause.head.marked(self.lang.clause.content_marks) and polarity_of(outer, self.lang) == "negative"
        return negated and outer.lemma not in self.lang.negation.raising

    def _is_hearsay(self, clause: Clause, clauses: Mapping[Node, Clause]) -> bool:
        """Return whether a clause without a speaker is hearsay, as in "rumours that Togo had attacked" or "Togo has
        allegedly attacked".
        """
        outer = clauses.get(clause.outer) if clause.outer is not None else None
        reported = is_reported_without_mark(clause) and modality_of(clause, self.lang) != "conditional"
        tagged = any(other.outer == clause.head and self._is_nameless_tag(other, clause) for other in clauses.values())
        if reported or tagged or is_supposed(clause, self.lang) or self.sources.is_rumoured(clause.head):
            return True
        if outer is None or self._is_tag(clause, outer):
            return False
        goes_on = clause.dep in ("conj", "advcl", "xcomp", "ccomp") and outer.head in self.hearsay
        # An adverb applies to its own clause: "when it refused, it was reportedly threatened".
        own = clause.dep == "advcl" and is_finite_clause(clause) and self.sources.is_rumoured(outer.head)
        goes_on = goes_on and not own
        rumoured = self._is_raised(clause, outer) or self._is_rumour(clause, outer)
        return goes_on or rumoured or self._is_content(clause, outer) or self._held_by_noun(clause, outer) is not None

    def _is_nameless_tag(self, clause: Clause, outer: Clause) -> bool:
        """Return whether a clause marks hearsay without naming a speaker, as in "it is said", "wie es heißt" or "wie
        man hört".
        """
        frame = speech_frame(clause, self.lexicon)
        heard = clause.lemma in self.lang.speech.learning and self._opens_as_tag(clause)
        said = frame is not None and bool(IN_MIND & frame.type.traits) and self._is_tag(clause, outer)
        speaker = self.speaker(clause)
        nobody = speaker is None or self.sources.is_anybody(speaker)
        return (heard or said) and is_finite_clause(clause) and nobody

    def _is_raised(self, clause: Clause, outer: Clause) -> bool:
        """Return whether a passive reports what its subject does, as in "is believed to have attacked".

        The participle may be parsed as an adjective, for example in "is understood to have attacked". Orders do not
        count, for example "was told to leave".
        """
        frames = self.lexicon.verb(outer.lemma, outer.forms())
        told = any("speech" in f.kinds and "that" in f.object and f.type.id != CONFIRMS for f in frames)
        bidden = any("inf" in frame.object and frame.type.content == "necessary" for frame in frames)
        infinitive = clause.head.marked(self.lang.clause.infinitive_marks) and not is_finite_clause(clause)
        under = clause.head.head == outer.head and clause.head.relation in ("xcomp", "ccomp", "advcl", "acl")
        passive = outer.passive or (outer.copular and outer.head.morph.get("VerbForm") == "Part")
        return told and passive and under and infinitive and not bidden

    def _is_rumour(self, clause: Clause, outer: Clause) -> bool:
        """Return whether a clause is the content of a rumour, as in "Gerüchte kursieren, dass ..."."""
        content = clause.head.marked(self.lang.clause.content_marks)
        return content and any(noun.lemma in self.lang.speech.hearsay_nouns for noun in outer.fillers("subj"))

    def _held_by_noun(self, clause: Clause, outer: Clause) -> Node | None:
        """Return the noun for words or thoughts whose content is the clause, or None. For example, this noun is
        `reports` in "reports that Benin had attacked".
        """
        above = clause.head.head
        told = is_reported_without_mark(clause) or clause.head.marked(self.lang.clause.content_marks)
        if not told or above is None or clause.head.relation not in ("acl", "ccomp", "csubj", "parataxis"):
            return None
        nouns = [above]
        if above.pos == "ADJ":
            nouns = [*outer.fillers("subj")]  # e.g. "die Sorge ist groß, dass ..."
        elif above.pos != "NOUN":  # e.g. "bezeichnete Gerüchte, Benin habe angegriffen, als falsch"
            start, light = min(clause.head.subtree()), ("PUNCT", "ADV", "PART")  # e.g. "wies Vorwürfe zurück, dass ..."
            nouns = [n for n in outer.fillers("obj") if all(word.pos in light for word in n.between(start))]
        found = next((noun for noun in nouns if noun < clause.head and self._tells(noun)), None)
        return None if found is None or is_of_none(found, outer) else found  # e.g. not "es gibt keine Hinweise, dass"

    def _tells(self, noun: Node) -> bool:
        """Return whether a noun means words or thoughts and can be followed by a content clause, like `fear` or
        `claim`.
        """
        frames = (frame for frame in self.lexicon.noun(noun.lemma) if "that" in frame.object)
        told = any("speech" in f.kinds or f.type.claims == "always" or IN_MIND & f.type.traits for f in frames)
        return noun.pos == "NOUN" and (told or self.sources.noun(noun) is not None)

    def _whose(self, noun: Node, outer: Clause) -> Speaker | None:
        """Return the speaker of a noun like `Behauptung` (claim), or None. For example, the speaker is Ghana in "die
        Behauptung Ghanas, Benin habe angegriffen".
        """
        ref = self.sources.named_by(outer, noun, noun.lemma)
        if ref.node is not noun:
            return Speaker(ref, noun.text)
        if noun is outer.head or (noun in outer.fillers("obj") and self._utters(outer)):
            return self.speaker(outer)  # e.g. "Togo ist der Ansicht", "Togo hegt den Verdacht"
        return Speaker(ref, noun.text) if self.sources.noun(noun) else None

    def _utters(self, clause: Clause) -> bool:
        """Return whether the words or thoughts in the object are those of the subject, as in "hegt einen Verdacht" (has
        a suspicion).
        """
        frames = self.lexicon.verb(clause.lemma, clause.forms())
        light = any("light" in frame.kinds and "converse" not in frame.kinds for frame in frames)
        speech = speech_frame(clause, self.lexicon)
        return light or (speech is not None and speech.type.claims == "told" and speech.object[:1] == ("that",))

    def _refutes(self, clause: Clause, outer: Clause) -> bool:
        """Return whether the outer clause rejects what a content clause says, as in "denied claims that it fled"."""
        if not is_claimed(clause):
            return False  # most clauses, without a search for the sense
        sense = next(matches(outer, self.lexicon.verb(outer.lemma, outer.forms())), None)
        return is_refuted(clause, outer, sense) and polarity_of(outer, self.lang) == "positive"

    def _speaks_of(self, clause: Clause, outer: Clause) -> bool:
        """Return whether the outer verb only mentions somebody else's claim, as in "criticised suggestions"."""
        noun = self._held_by_noun(clause, outer)
        claim = noun is not None and noun.lemma in self.lang.speech.assertions and noun in outer.fillers("obj")
        return claim and not self._utters(outer)

    def _mind(self, clause: Clause) -> Frame | None:
        """Return the lexicon entry of a verb of thinking, expecting or fearing, or None. An example is `rechnet` in
        "rechnet damit, dass ...".
        """
        frames = self.lexicon.verb(clause.lemma, clause.forms()) if clause.contents("that") else ()
        return next((frame for frame in frames if IN_MIND & frame.type.traits), None)

    def _parted(self, clause: Clause, outer: Clause) -> bool:
        """Return whether a semicolon or colon separates the author's words from somebody else's words.

        Examples are "Kiew wehrt sich; niemand habe eine Antwort, sagte er" and "er sprach von Terror; Paris schwieg".
        """
        first, last = sorted((clause.head, outer.head))
        marks = PARTING if clause.head > outer.head else PARTED
        inside = any(word.lower in marks for word in first.until(last))
        quoted = self._is_quoted(clause)
        mood = self.lang.speech.reported_subjunctive and is_subjunctive(clause)
        return inside and not quoted and not mood

    def _is_quoted(self, clause: Clause) -> bool:
        return self.quotes.at(clause.head.start) is not None
