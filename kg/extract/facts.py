"""Facts: what clauses and relational nouns state, still as tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.clauses import Clause, expand, share_control
from kg.extract.factuality import CONTENT_MODALITY, content_modality, modality_of, polarity_of
from kg.extract.frames import Match, Ref, matches
from kg.extract.lexicon import Frame, Lexicon
from kg.extract.nominals import NounMatch, agents, match_noun
from kg.extract.tree import Tree
from kg.lang import Language
from kg.model import Modality, Polarity

LENDING = frozenset({"light", "copular"})
LEXICAL, NOMINAL, OPEN = 0.75, 0.6, 0.35
"""Confidence before any deduction: a listed verb or adjective, a listed noun, a verb that the lexicon lacks."""
LOCATED = "locatedIn"
ANY_SUBJECT = frozenset({"OCCUR", "CAUSE", "LOCATED", "PART"})
"""Roots whose subject need not be able to act."""
MINDED = frozenset("STATE DOUBT INTEND AGREE REQUEST REJECT ACCUSE SUPPORT THREATEN CONSULT CONCEDE".split())
"""Roots whose subject must have a mind."""
PREVENTING = frozenset({"prevents"})
ARMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Roots whose subject may be a weapon."""
HYPOTHETICAL = frozenset({"REQUEST", "REJECT", "DOUBT", "INTEND", "THREATEN", "AGREE"})
"""Roots whose object need not exist: a noun inside one states nothing of its own."""


@dataclass(slots=True)
class Fact:
    """One relation that a clause states. `content` is the head of the clause that stands as object."""

    clause: Clause
    frame: Frame | None
    lemma: str
    words: list[int]
    subject: Ref | None
    object: Ref | None
    content: int | None = None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    confidence: float = LEXICAL
    slot: str = ""
    """Where the object stands in the clause: `obj`, `mit`."""
    circumstances: bool = True
    """Whether the time and place of the clause are its own."""
    aside: bool = False
    """Whether the author says it in passing, whoever says the rest: a title before a name."""
    relation: str | None = None
    """Local name in the ontology, where no frame gives it."""

    @property
    def relation_id(self) -> str | None:
        return self.relation or (self.frame.relation if self.frame else None)


@dataclass(slots=True)
class FactReader:
    """Reads the facts of one sentence.

    `is_actor` tells whether a nominal may act: a name, a pronoun, a group, an office.
    """

    tree: Tree
    clauses: dict[int, Clause]
    lexicon: Lexicon
    lang: Language
    is_actor: Callable[[Tree, Ref], bool]
    is_office: Callable[[Tree, Ref], bool]
    is_state_adjective: Callable[[Tree, int], bool]
    embedded: dict[int, Modality] = field(default_factory=dict)
    """Heads of content clauses to the status that the outer predicate gives them."""
    objects: set[int] = field(default_factory=set)
    """Heads of the objects of clauses."""
    used: set[int] = field(default_factory=set)
    """Nouns that are part of a relation or whose existence the sentence leaves open."""

    def read(self) -> list[Fact]:
        """The facts of the sentence; those of a clause before those of the nouns in it."""
        facts = []
        for clause in self.clauses.values():  # outer clauses first: they give inner ones status and subject
            facts += self._of_clause(clause)
        for token in self.tree.tokens:
            if token.pos == "NOUN" and token.i not in self.used:
                facts += self._of_noun(token.i)
        return facts

    def _of_clause(self, clause: Clause) -> list[Fact]:
        found, lent = None, list[Fact]()
        for candidate in self._matches(clause):
            if candidate.frame.root == "CONSULT" and not self._meets(clause, candidate):
                continue
            if candidate.frame.kinds & LENDING:  # where its noun states a relation
                lent = [fact for ref in candidate.objects for fact in self._lent(clause, candidate.frame, ref.token)]
            if lent or "light" not in candidate.frame.kinds:
                found = candidate
                break
        self._embed(clause, found.frame if found else None)
        status = self._status(clause)
        if found is None:
            return list(self._open(clause, status))
        self.used.update(found.words)
        self.objects.update(ref.token for ref in found.objects)
        if found.frame.root in HYPOTHETICAL or found.frame.relation in PREVENTING:
            self.used.update(i for ref in found.objects for i in self.tree.subtree(ref.token))
        facts = lent or list(self._mutual(clause, found)) or list(self._framed(clause, found))
        for fact in facts:
            fact.polarity, fact.modality = status
        return facts

    def _meets(self, clause: Clause, found: Match) -> bool:
        """Whether anybody is there to meet: a drone that `trifft` a bus does not."""
        sides = [*self._subjects(clause, found.frame), *found.objects]
        return any(ref is not None and self.is_actor(self.tree, ref) for ref in sides)

    def _matches(self, clause: Clause) -> Iterator[Match]:
        tree = self.tree
        if clause.copular or tree.tokens[clause.head].pos == "ADJ":
            yield from matches(clause, self.lexicon.adjectives.get(tree.lemma(clause.head), ()))
        if clause.copular:
            return
        for i in clause.slots.get("pred", ()):  # sich bereit erklären: a combination, or the predicative's own frame
            for found in matches(clause, self.lexicon.adjectives.get(tree.lemma(i), ())):
                found.words.append(i)
                yield found
        yield from matches(clause, self.lexicon.verb(clause.lemma, clause.forms()))
        for word in (tree.lower[clause.head], clause.lemma):  # is opposed to: an adjective that looks like a participle
            yield from matches(clause, self.lexicon.adjectives.get(word, ()))

    def _embed(self, clause: Clause, frame: Frame | None) -> None:
        """Give content clauses the status that the frame sets, and infinitives their understood subject."""
        control = frame.control if frame else "subj"
        subjects = clause.slots.get(control) or (control == "iobj" and clause.slots.get("obj")) or clause.surface
        for slot, heads in clause.clausal.items():
            for head in heads:
                modality = content_modality(frame, slot) if frame else self._of_modal(clause)
                if modality is not None:
                    self.embedded[head] = modality
                if slot == "inf" and head in self.clauses:
                    share_control(self.clauses[head], subjects)

    def _of_modal(self, clause: Clause) -> Modality | None:
        """What a modal verb parsed as a head of its own gives its infinitive: troops `are` to withdraw."""
        return self.lang.modals.get(clause.lemma) or self.lang.modal_infinitives.get(clause.lemma)

    def _status(self, clause: Clause) -> tuple[Polarity, Modality]:
        modality = modality_of(clause, self.lang)
        if clause.dep == "conj" and clause.outer in self.embedded:
            self.embedded.setdefault(clause.head, self.embedded[clause.outer])
        if modality == "actual":
            modality = self.embedded.get(clause.head, modality)
        return polarity_of(clause, self.lang), modality

    def _framed(self, clause: Clause, found: Match) -> Iterator[Fact]:
        frame, tree = found.frame, self.tree
        subjects = self._subjects(clause, frame)
        objects: list[Ref | None] = [*self._expanded(ref.token for ref in found.objects)] or [None]
        if "converse" in frame.kinds or self._inverted(clause, found, subjects):
            subjects, objects = objects, subjects
        if frame.root in ARMED:
            subjects = [self._wielder(subject) for subject in subjects]
        words = sorted({*clause.words, *found.words})
        for subject in subjects:
            for obj in objects:
                if any(ref is not None and self._is_thing(ref) for ref in (subject, obj)):
                    continue
                if subject is None and (not clause.passive or obj is None or clause.dep == "amod"):
                    continue  # das geplante Treffen names an event: who planned it is not said
                acts = subject is None or frame.root in ANY_SUBJECT or self._acts(frame, subject)
                # A text may demand or tell what nobody in it can do: the resolution demanded that ...
                if acts or found.content is not None or (obj is not None and self.is_actor(tree, obj)):
                    confidence = LEXICAL - (0.15 if subject is None else 0) - (0.2 if not acts else 0)
                    yield Fact(
                        clause,
                        frame,
                        frame.label,
                        words,
                        subject,
                        obj,
                        found.content,
                        "positive",
                        "actual",
                        confidence,
                        found.slot,
                    )

    def _acts(self, frame: Frame, subject: Ref) -> bool:
        """Whether a subject may do what the frame says: die `ukrainische Seite` may demand, a Russian border not."""
        of_state = any(self.is_state_adjective(self.tree, c) for c in self.tree.dependents(subject.token, "amod"))
        return self.is_actor(self.tree, subject) or (of_state and frame.root in MINDED)

    def _wielder(self, subject: Ref | None) -> Ref | None:
        """Whose weapon it is: eine `russische` Drohne traf den Bus."""
        if subject is None or self.is_actor(self.tree, subject):
            return subject
        owners = [c for c in self.tree.dependents(subject.token, "amod") if self.is_state_adjective(self.tree, c)]
        return Ref(subject.sentence, owners[0]) if owners else subject

    def _is_thing(self, ref: Ref) -> bool:
        """Whether a pronoun takes up what was said: `Das` wird nicht helfen."""
        tree = self.tree
        words = {tree.lower[ref.token], tree.lemma(ref.token)}
        return tree.tokens[ref.token].pos in ("PRON", "DET") and bool(words & self.lang.thing_pronouns)

    def _inverted(self, clause: Clause, found: Match, subjects: list[Ref | None]) -> bool:
        """`Ein solches Treffen hatte Selenskyj abgelehnt`: of two that may be either, who can do it does."""
        if found.slot != "obj" or clause.passive or not self.lang.object_cases or found.frame.root not in MINDED:
            return False
        return all(s is not None and not self.is_actor(self.tree, s) for s in subjects) and all(
            self.tree.tokens[o.token].pos == "PROPN" or self.is_office(self.tree, o) for o in found.objects
        )

    def _mutual(self, clause: Clause, found: Match) -> Iterator[Fact]:
        """`Putin und Xi trafen sich`: the members of the subject do it to each other."""
        sides = [ref for ref in self._subjects(clause, found.frame) if ref is not None]
        if "sym" in found.frame.kinds and not found.objects and found.content is None:
            for n, subject in enumerate(sides):
                for other in sides[n + 1 :]:
                    yield Fact(clause, found.frame, found.frame.label, clause.words, subject, other)

    def _subjects(self, clause: Clause, frame: Frame) -> list[Ref | None]:
        for slot in frame.subject or ("subj",):
            if clause.slots.get(slot):
                return [*self._expanded(clause.slots[slot])]
        return [None]

    def _expanded(self, heads: Iterable[int]) -> Iterator[Ref]:
        for i in heads:
            for j in expand(self.tree, i):
                yield Ref(self.tree.index, j)

    def _open(self, clause: Clause, status: tuple[Polarity, Modality]) -> Iterator[Fact]:
        """A clause whose predicate the lexicon lacks: kept with its own lemma where somebody acts or is acted on."""
        tree = self.tree
        if clause.copular:
            yield from self._copular(clause, status)
            return
        for subject in self._expanded(clause.slots.get("subj", ())):
            objects = next(
                (
                    list(self._expanded(clause.slots[s]))
                    for s in ("obj", "iobj", *clause.slots)
                    if self._aims(clause, s)
                ),
                [],
            )
            for obj in objects:
                acts, aimed = self.is_actor(tree, subject), self.is_actor(tree, obj)
                if acts or aimed:
                    confidence = OPEN if acts and aimed else OPEN - 0.1
                    yield Fact(clause, None, clause.lemma, clause.words, subject, obj, None, *status, confidence)

    def _aims(self, clause: Clause, slot: str) -> bool:
        """Whether a slot holds an object and no circumstance: `auf Moskau`, not `am Montag`."""
        if slot in ("subj", "pred", "obl") or slot in self.lang.adjunct_prepositions or not clause.slots.get(slot):
            return False
        return slot in ("obj", "iobj") or self.tree.tokens[clause.slots[slot][0]].pos in ("NOUN", "PROPN")

    def _copular(self, clause: Clause, status: tuple[Polarity, Modality]) -> Iterator[Fact]:
        """`Finnland ist Mitglied der Nato`: the noun's frame with the clause's subject."""
        found = self._noun_match(clause.head, clause)
        if found is None:
            yield from self._located(clause, status)
            return
        self.used.add(clause.head)
        for fact in self._nominal(clause, clause.head, found, [*self._expanded(clause.slots.get("subj", ()))]):
            fact.polarity, fact.modality = status
            yield fact

    def _located(self, clause: Clause, status: tuple[Polarity, Modality]) -> Iterator[Fact]:
        """`Die Delegation ist in Genf`."""
        case = self.tree.case(clause.head)
        if case is None or self.tree.lemma(case) not in self.lang.place_prepositions:
            return
        copulas = [a for a in clause.auxiliaries if self.tree.base(a) == "cop"]
        for subject in self._expanded(clause.slots.get("subj", ())):
            place = Ref(self.tree.index, clause.head)
            if copulas and self.is_actor(self.tree, subject) and self.tree.tokens[clause.head].pos == "PROPN":
                fact = Fact(clause, None, self.tree.lemma(copulas[0]), copulas, subject, place, None, *status)
                fact.relation = LOCATED
                yield fact

    def _lent(self, clause: Clause, frame: Frame, noun: int) -> Iterator[Fact]:
        """`Moskau übt Kritik an X`: the verb lends its subject to the noun's relation.

        A converse verb lends it as the one acted on: `Der Plan stößt auf Kritik der Kirche`.
        """
        found = self._noun_match(noun, clause)
        if found is None and "converse" in frame.kinds:
            found = self._aimed_elsewhere(noun)
        if found is None:
            return
        self.used.add(noun)
        lent = [ref for ref in self._subjects(clause, frame) if ref is not None]
        if "converse" in frame.kinds:
            found.subjects, found.objects = found.subjects or self._agents(clause, found.frame), lent
            lent = found.subjects
        yield from self._nominal(clause, noun, found, lent or found.subjects)

    def _aimed_elsewhere(self, noun: int) -> NounMatch | None:
        """The match of a noun whose object is the subject of a converse verb: stößt auf `Kritik der Kirche`."""
        frames = self.lexicon.noun(self.tree.lemma(noun))
        if not frames:
            return None
        return NounMatch(frames[0], agents(self.tree, noun, frames[0], self.is_state_adjective), [])

    def _agents(self, clause: Clause, frame: Frame) -> list[Ref]:
        """The agent of a noun that the parser hung on the verb: drew criticism `from the union`."""
        for slot in frame.subject:
            if slot != "subj" and clause.slots.get(slot):
                return [*self._expanded(clause.slots[slot])]
        return []

    def _noun_match(self, noun: int, host: Clause | None) -> NounMatch | None:
        frames = self.lexicon.noun(self.tree.lemma(noun))
        return match_noun(self.tree, noun, frames, host, self.is_state_adjective) if frames else None

    def _mutual_noun(self, noun: int) -> NounMatch | None:
        """The match of a noun whose sides stand elsewhere: `nach Gesprächen` kündigten Moskau und Kiew ... an."""
        frames = self.lexicon.noun(self.tree.lemma(noun))
        return NounMatch(frames[0], [], []) if frames and "sym" in frames[0].kinds else None

    def _nominal(self, clause: Clause, noun: int, found: NounMatch, subjects: list[Ref]) -> Iterator[Fact]:
        if found.content is not None and found.frame.root in CONTENT_MODALITY:
            self.embedded[found.content] = CONTENT_MODALITY[found.frame.root]
            if found.content in self.clauses and subjects:
                share_control(self.clauses[found.content], [subjects[0].token])
        objects: list[Ref | None] = [*found.objects] or [None]
        words = sorted({noun, *(clause.words if clause.head != noun else [])})
        for subject in subjects:
            for obj in objects:
                yield Fact(
                    clause, found.frame, found.frame.label, words, subject, obj, found.content, confidence=NOMINAL
                )

    def _of_noun(self, noun: int) -> Iterator[Fact]:
        """A relational noun that names both sides: `der russische Angriff auf die Ukraine`."""
        tree = self.tree
        clause = next((self.clauses[a] for a in [noun, *tree.ancestors(noun)] if a in self.clauses), None)
        if clause is None:
            return
        found = self._noun_match(noun, None) or self._mutual_noun(noun)
        unreal = any(a in self.embedded for a in [clause.head, *tree.ancestors(clause.head)])
        if found is None or unreal:
            return
        subjects = found.subjects
        adverbial = tree.tokens[noun].head == clause.head and noun not in self.objects
        objects = found.objects
        if not subjects and "sym" in found.frame.kinds and adverbial:
            # Nach einem Treffen mit Brnić forderte Golob ...: the clause's subject took part.
            subjects = [*self._expanded(clause.surface)]
            if not objects:  # Nach Gesprächen kündigten Moskau und Kiew ... an
                subjects, objects = subjects[:1], subjects[1:]
        for subject in subjects:
            for obj in objects:
                if self.is_actor(tree, subject) and self.is_actor(tree, obj) and subject != obj:
                    lemma, confidence = found.frame.label, NOMINAL - 0.1
                    yield Fact(
                        clause, found.frame, lemma, [noun], subject, obj, confidence=confidence, circumstances=False
                    )
