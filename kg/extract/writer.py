"""Converts facts, which refer to nodes of the parse, to candidates, which refer to positions in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from kg.extract.anaphora import refers_back
from kg.extract.clause import expand, names_time
from kg.extract.complements import complement
from kg.extract.confidence import confidences
from kg.extract.fact import Fact
from kg.extract.mentions import Mentions
from kg.extract.place import place_named, place_of, place_within
from kg.extract.proposals import PROPOSED
from kg.extract.ref import Ref, Speaker
from kg.extract.signals import finder, signals
from kg.extract.speakers import Chain, Speakers
from kg.extract.time import Times
from kg.extract.wording import wording
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Lexicon
from kg.model import AnnotatedDocument, Candidate, Candidates, Phrase, Quantity, Relation
from kg.ontology import HELD_OFFICE, HOLDS_OFFICE, has_agent, relation_types
from kg.text import Node, spaced
from kg.text.wording import Wording

LONG_AGO = 3
"""Number of years after which an office in a report about an event may have ended."""


@dataclass(slots=True)
class Writer:
    """Creates the candidate statements of one document."""

    annotated: AnnotatedDocument
    mentions: Mentions
    speakers: Speakers
    lexicon: Lexicon
    facts: list[Fact]
    by_clause: dict[Node, list[Fact]] = field(default_factory=dict)
    """Facts of each clause, keyed by the head of the clause. If a clause is the object of a fact, one of the clause's
    own facts becomes the content of the object.
    """
    written: dict[int, Candidate] = field(default_factory=dict)
    times: Times = field(init=False)
    _worded: dict[Ref, list[Node]] = field(default_factory=dict)
    """Cached words of each mention."""
    _speakers: dict[Speaker, Phrase] = field(default_factory=dict)
    """Cached mention of each speaker."""
    begun: set[int] = field(default_factory=set)
    """Ids of the facts that are currently being converted. These ids prevent a statement from containing itself."""

    def __post_init__(self) -> None:
        self.times = Times(self.mentions.document, self.mentions.lang)

    def write(self) -> Candidates:
        """Return the candidate statements, in the order of the facts, and all mentions found in the document."""
        ruled = [fact for fact in self.facts if fact.kind != PROPOSED]
        for fact in ruled:
            self.by_clause.setdefault(fact.clause.head, []).append(fact)
        self.mentions = self.mentions.with_agents(
            ref.node for fact in ruled for ref in self._acting(fact) if ref is not None and not ref.cut
        )
        once = {
            (f.clause.tree.index, f.subject, f.relation_id or f.lemma, f.object, f.content, f.recipient): f
            for f in reversed(self.facts)
        }
        statements = tuple(self._statement(fact) for fact in reversed(once.values()))
        # the candidates refer to this object; without `clear`, only the garbage collector would free both
        self.written.clear()
        everything = [m for tree in self.mentions.trees for m in self.mentions.all_of(tree)]
        return Candidates(self.annotated, tuple(everything), statements)

    def _acting(self, fact: Fact) -> Iterator[Ref | None]:
        """Yield the people and organisations that act, speak or are affected by the action."""
        aimed = fact.slot and fact.slot not in self.mentions.lang.place.town_slots
        subject = fact.subject if has_agent(fact.relation_id) else None
        yield from (subject, fact.object if aimed else None, fact.recipient)
        yield from (speaker.ref for speaker in self._chain(fact))

    def _chain(self, fact: Fact) -> Chain:
        return () if fact.aside else self.speakers.chain(fact.clause.head)

    def _said(self, speaker: Speaker) -> Phrase:
        if speaker not in self._speakers:
            self._speakers[speaker] = replace(self._mention(speaker.ref), cue=speaker.cue)
        return self._speakers[speaker]

    def _mention(self, ref: Ref) -> Phrase:
        return self.mentions.part(ref.node, ref.cut) if ref.cut else self.mentions.of(ref.node)

    def _statement(self, fact: Fact) -> Candidate:
        if id(fact) not in self.written:
            self.begun.add(id(fact))
            self.written[id(fact)] = self._make(fact)
            self.begun.remove(id(fact))
        return self.written[id(fact)]

    def _make(self, fact: Fact) -> Candidate:
        document, clause = self.mentions.document, fact.clause
        kind = fact.frame.type if fact.frame is not None else None
        subject = self._mention(fact.subject) if fact.subject else None
        obj = self._mention(fact.object) if fact.object else None
        if obj is not None and fact.object is not None:
            obj = self._with_others(obj, fact.object.node, fact)
        if obj is not None and fact.case:
            obj = self._with_case(obj, fact.case)
        if obj is None and fact.content is not None:
            obj = self._content(fact, fact.content)
        if obj is None and kind is not None and kind.subject == "event" and subject is not None:
            obj = self._circumstance(fact)
        taken = {
            ref.node for ref in (fact.subject, fact.object, fact.recipient) if ref and ref.node.tree is clause.tree
        }
        place = self._place(fact, taken)
        found = signals(fact, self.lexicon)
        return Candidate(
            document=document,
            sentence=clause.tree.sentence,
            subject=subject,
            relation=self._relation(fact),
            object=obj,
            polarity=fact.polarity,
            modality=fact.modality,
            attribution=tuple(map(self._said, self._chain(fact))),
            time=self._time(fact),
            place=self._mention(place) if place else None,
            quantity=_quantity(subject) or _quantity(obj),
            recipient=self._mention(fact.recipient) if fact.recipient else None,
            hearsay=not fact.aside and self._is_hearsay(fact),
            confidence=confidences().get(fact.kind, 0.0),
            finder=finder(fact, found),
            signals=found,
            later=lambda: {
                "complement": self._complement(fact, taken | ({place.node} if place else set())),
                "wording": self._wording(fact, place),
            },
        )

    def _time(self, fact: Fact) -> str | None:
        """Return the time of a fact in EDTF, or None. The time comes from the clause or from earlier sentences."""
        if not fact.circumstances:
            return None
        before = self.mentions.trees[: fact.clause.tree.index]
        return self.times.of(fact.clause, before)

    def _place(self, fact: Fact, taken: set[Node]) -> Ref | None:
        """Return the place of a fact, or None. The place comes from the noun that states the fact, from the object, or
        from the clause.
        """
        lang, relation = self.mentions.lang, fact.relation_id
        where = relation_types()[relation].place if relation is not None else ()
        place = place_within(fact.words, taken, lang) if fact.noun else None
        if place is None and fact.circumstances and "object" in where:
            place = place_within(sorted(taken), set(), lang)
        if place is None and fact.kind_of_relation == "OCCUR" and fact.object is not None:
            place = place_named(fact.object.node, lang)  # e.g. "der Gipfel beginnt in Baku"
        if place is None and fact.circumstances:
            place = place_of(fact.clause, taken, lang, moves="goal" in where)
        return place

    def _is_hearsay(self, fact: Fact) -> bool:
        """Return whether a fact is hearsay. Either its clause is hearsay, or a word next to its noun marks it as
        hearsay, as in "an alleged attack".
        """
        rumoured = fact.noun and not self._chain(fact) and any(map(self.speakers.sources.is_rumoured, fact.words))
        return rumoured or fact.clause.head in self.speakers.hearsay

    def _with_case(self, mention: Phrase, case: list[Node]) -> Phrase:
        """Return a phrase with its preposition, like `in Venezuela`, if the preposition directly precedes the phrase.
        If other words come between them, return only the phrase.
        """
        start = min(node.start for node in case)
        between = [node for node in case[0].tree.nodes if start <= node.start < mention.start]
        if start > mention.start or set(between) != set(case):
            return mention
        text = self.mentions.document.text[start : mention.end]
        return replace(mention, start=start, text=text)

    def _with_others(self, mention: Phrase, node: Node, fact: Fact) -> Phrase:
        """Return one of several parties with the others in its tail, for example `and Togo` for Benin in "mediates
        between Benin and Togo". Return other phrases unchanged.
        """
        top = node
        while top.relation == "conj":
            top = top.head
        parties = expand(top)
        apart = top.case is None or self.mentions.lang.phrase.roles.get(top.case.lower) != "between"
        if apart or len(parties) == 1 or (fact.subject is not None and fact.subject.node in parties):
            return mention
        links = self.mentions.lang.names.conjunctions
        link = next((word.lower for word in top.subtree() if word.lower in links and word < parties[-1]), "")
        others = [self.mentions.of(each).text for each in parties if each != node]
        return replace(mention, tail=" ".join([mention.tail, *(f"{link} {other}" for other in others)]).strip())

    def _complement(self, fact: Fact, taken: set[Node]) -> str:
        """Return the words that complete the verb but belong to no field, like `of a build-up` in "accused Russia of a
        build-up".
        """
        if (fact.object is not None and fact.object.cut) or (fact.content is not None):
            return ""
        fields = [ref for ref in (fact.subject, fact.object, fact.recipient) if ref is not None]
        told = {*taken, *(speaker.ref.node for speaker in self._chain(fact)), *chain(*map(self._words, fields))}
        return complement(fact, self._words(fact.object) if fact.object is not None else [], told, self.mentions.lang)

    def _wording(self, fact: Fact, place: Ref | None) -> Wording | None:
        """Return the words of the fact's clause, which are used to show the statement as a sentence."""
        speakers = {speaker.ref.node for speaker in (*self._chain(fact), *fact.clause.sources)}
        return wording(fact, place, speakers, self._words, self.mentions.names)

    def _words(self, ref: Ref) -> list[Node]:
        """Return the words of a noun phrase's mention."""
        if ref not in self._worded:
            phrase = self._mention(ref)
            self._worded[ref] = [n for n in ref.node.tree.nodes if phrase.start <= n.start < phrase.end]
        return self._worded[ref]

    def _circumstance(self, fact: Fact) -> Phrase | None:
        """Return the place or time of an event, if it is the main information of the clause, like `Freitag` in "der
        Gipfel findet am Freitag statt". Return None in all other cases.
        """
        lang = self.mentions.lang
        place = place_of(fact.clause, set(), lang)
        if place is not None and place.node.pos == "ADV":
            place = None  # `dort` is not the name of a place
        times = (node for node in fact.clause.head.dependents("obl", "advmod") if names_time(node, lang))
        ref = place or next((Ref(node) for node in times), None)
        return self._mention(ref) if ref else None

    def _relation(self, fact: Fact) -> Relation:
        words = fact.words
        if fact.clause.reflexive and fact.clause.head in words:  # e.g. "bereitet sich auf einen Krieg vor"
            own = self.mentions.lang.clause.reflexives
            words = sorted({*words, *(child for child in fact.clause.head.children if child.lower in own)})
        return Relation(
            id=HELD_OFFICE if fact.relation_id == HOLDS_OFFICE and self._is_long_ago(fact) else fact.relation_id,
            lemma=fact.lemma,
            text=" ".join(w.text for w in words),
            start=min(w.start for w in words),
            end=max(w.end for w in words),
        )

    def _is_long_ago(self, fact: Fact) -> bool:
        """Return whether somebody has an office only in a clause about an earlier year. For example, in news of 2025,
        "1990 traf Außenminister Genscher ..." does not say that Genscher is still in office.
        """
        day = self.mentions.document.date
        if not fact.aside or day is None:
            return False
        time = self.times.of(fact.clause, self.mentions.trees[: fact.clause.tree.index]) or ""
        over = time[:4].isdigit() and not time.endswith("/..")  # not "since 1990"
        return over and int(time[:4]) <= day.year - LONG_AGO

    def _content(self, fact: Fact, content: Node) -> Phrase:
        """Return a content clause as a mention that contains its statement, like `Truppen zu entsenden` in "bereit,
        Truppen zu entsenden".

        If several recipients are asked to act, each fact contains the statement about its own recipient. For example,
        "forderte Kenia und Togo auf, abzuziehen" has one statement about Kenya and one about Togo. The same applies to
        several subjects, as in "Kenia und Togo versprachen, abzuziehen". A fact expressed only by a noun in the clause
        is not part of the content, like the office in "bezweifelt, dass der Plan von Senator Flake reicht".
        """
        told = [each for each in self.by_clause.get(content, []) if not (each.noun or each.aside)]
        own = (each for each in told if each.subject is not None and each.subject == (fact.recipient or fact.subject))
        inner = next(own, told[0] if told else None)
        tree = content.tree
        inside = trimmed(_own_subtree(content, self.mentions.lang, fact.clause.head))
        start, end = inside[0].start, inside[-1].end
        return Phrase(
            sentence=tree.index,
            head=content.i,
            start=start,
            end=end,
            text=self.mentions.document.text[start:end],
            kind="clause",
            lemma=content.token.lemma,
            dep=content.dep,
            phrase=clause_phrase(content, inside, self.mentions.lang),
            parts=tuple(m for m in self.mentions.all_of(tree) if tree.nodes[m.head] in inside and m.kind == "name"),
            content=self._statement(inner) if inner is not None and id(inner) not in self.begun else None,
            refers_back=refers_back(inside, self.mentions.names, self.mentions.lang),
        )


def clause_phrase(head: Node, inside: list[Node], lang: Language) -> str:
    """Return the text of a clause. The `zu` of a German infinitive is removed: "einen Gipfel auszutragen" becomes
    "einen Gipfel austragen".
    """
    infinitive = head.morph.get("VerbForm") == "Inf" and not head.has("aux")
    own = {m for m in head.dependents("mark") if infinitive or m == inside[0]}
    kept = [node for node in inside if node not in own and node.relation != "punct"]
    cited = lang.clause.particle_prefix and infinitive
    return spaced(kept, {head: head.token.lemma} if cited else None)


def _own_subtree(head: Node, lang: Language, teller: Node) -> list[Node]:
    """Return the words of a clause, without coordinated clauses that have their own subject.

    A clause that comments on the whole clause is also left out, like `was Doha rügte` in "sie zahlten nicht, was Doha
    rügte". For German infinitives, objects after the verb are left out too.
    """
    infinitive = head.morph.get("VerbForm") == "Inf"
    strangers = [c for c in head.dependents("conj", "parataxis") if c.has("nsubj", "cop")]
    strangers += [teller] if head in teller.ancestors() else []
    if lang.clause.verb_final and infinitive:
        strangers += [c for c in head.dependents("obj") if c > head]
    others = {node for c in strangers for node in c.subtree()}
    return [node for node in head.subtree() if node not in others]


def trimmed(inside: list[Node]) -> list[Node]:
    """Return the words without punctuation at the start and end, and without a conjunction at the start."""
    while len(inside) > 1 and inside[0].relation in ("punct", "cc"):
        inside = inside[1:]
    while len(inside) > 1 and inside[-1].relation == "punct":
        inside = inside[:-1]
    return inside


def _quantity(mention: Phrase | None) -> Quantity | None:
    return mention.quantity if mention else None
