"""What the clauses of a sentence state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.clause import Clause, is_finite_clause, share_control
from kg.extract.fact import ARMED, MINDED, Fact, Roles
from kg.extract.factuality import content_modality, is_reported, modality_of, polarity_of
from kg.extract.frames import Match, Ref
from kg.extract.noun_facts import NounReader
from kg.extract.senses import Senses
from kg.lexicon import Frame, Lexicon
from kg.model import Modality, Polarity
from kg.ontology import HOLDS_OFFICE
from kg.syntax import Node, Tree

LENDING = frozenset({"light", "copular"})
"""Kinds of verbs whose noun may state the relation."""
LOCATED = "locatedIn"
CAUSES = "causes"
UNDONE = frozenset({"fails", "refuses"})
"""Relations whose infinitive tells what does not happen: weigert sich, `den Vertrag zu unterzeichnen`."""
HELD = frozenset({"ROLE", "MEMBER"})
"""Roots that only who can act has part in: a warrant that `names` somebody gives no office."""
IN_OFFICE = frozenset({HOLDS_OFFICE, "takesOffice"})
PREVENTING = frozenset({"prevents", "bans"})
UNDOING = PREVENTING | {"withdraws", "suspends", "breaksRelations"}
"""Relations whose object is not or no longer: zog seine `Zustimmung zu dem Plan` zurück."""
UNSAID = frozenset({"REJECT", "DOUBT"})
"""Roots whose content is not claimed where a conjunction begins it."""
HYPOTHETICAL = frozenset({"REQUEST", "REJECT", "DOUBT", "INTEND", "THREATEN", "AGREE"})
"""Roots whose object need not exist: a noun inside one states nothing of its own."""


@dataclass(slots=True)
class FactReader:
    """Reads the facts of one sentence; made before its voices are read, since it says who is subject."""

    tree: Tree
    clauses: dict[Node, Clause]
    lexicon: Lexicon
    roles: Roles
    nouns: NounReader = field(init=False)
    senses: Senses = field(init=False)
    undone: set[Node] = field(default_factory=set)
    """Heads of infinitives that tell what does not happen."""

    def __post_init__(self) -> None:
        self.nouns = NounReader(self.tree, self.clauses, self.lexicon, self.roles)
        self.senses = Senses(self.clauses, self.lexicon, self.roles)
        for clause in self.clauses.values():
            self._turn(clause)

    def read(self) -> list[Fact]:
        """The facts of the sentence; those of clauses before those of nouns by themselves."""
        # Outer clauses come first: they give inner ones status and subject.
        facts = [fact for clause in self.clauses.values() for fact in self._of_clause(clause)]
        return [*facts, *self.nouns.alone()]

    def _of_clause(self, clause: Clause) -> list[Fact]:
        if self._cites(clause):
            return []
        found, facts = self._choose(clause)
        if found is None and self._share_object(clause):
            found, facts = self._choose(clause)
        self._embed(clause, found.frame if found else None)
        status = self._status(clause)
        if found is None:
            lets = clause.lemma in clause.lang.clause.causatives and bool(clause.clausal.get("inf"))
            read = self._caused if lets else self._copular if clause.copular else self._open
            facts = [*read(clause)]
        else:
            self.nouns.objects.update(ref.node for ref in found.objects)
            self.nouns.used.update(found.words)
            if found.frame.root in HYPOTHETICAL or found.frame.relation in UNDOING:
                self.nouns.used.update(word for ref in found.objects for word in ref.node.subtree())
            if not facts and not self._reports(clause, found.frame):
                facts = [*self._mutual(clause, found)] or [*self._framed(clause, found)]
        for fact in facts:
            fact.polarity, fact.modality = status
        return facts

    def _share_object(self, clause: Clause) -> bool:
        """Give a participle that lacks one the object before it: hatten `ihn` festgenommen und nach Kati gebracht."""
        outer = self.clauses.get(clause.outer) if clause.outer is not None else None
        own = clause.head.has("nsubj", "aux", "cop", "obj", "iobj", "ccomp", "xcomp")
        participle = clause.head.morph.get("VerbForm") == "Part"
        goes = any(clause.slots.get(slot) for slot in clause.lang.place.goal_prepositions)
        if (
            outer is None
            or clause.dep != "conj"
            or own
            or not participle
            or not goes
            or outer.passive
            or clause.passive
        ):
            return False
        clause.slots["obj"] = list(outer.slots.get("obj", ()))
        return bool(clause.slots["obj"])

    def _choose(self, clause: Clause) -> tuple[Match | None, list[Fact]]:
        """The frame of a clause, with the facts of its noun where a verb only lends its subject."""
        for found in self.senses.of(clause):
            lent = list[Fact]()
            if found.frame.kinds & LENDING:
                lent = [fact for ref in found.objects for fact in self.nouns.lent(clause, found.frame, ref.node)]
            if lent or "light" not in found.frame.kinds:
                return found, lent
        return None, []

    def _reports(self, clause: Clause, frame: Frame) -> bool:
        """Whether a passive only says how the rest is known: Morocco `is said` to have offered asylum."""
        content = any(head.has("mark") for head in clause.clausal.get("inf", ()))
        return clause.passive and content and "speech" in frame.kinds and frame.root == "STATE"

    def _embed(self, clause: Clause, frame: Frame | None) -> None:
        """Give content clauses the status that the frame sets, and infinitives their understood subject."""
        # Man gibt der Junta Gelegenheit, ihn freizulassen: she would do it
        control = frame.control if frame else "iobj" if clause.slots.get("iobj") else "subj"
        told = clause.slots.get(control) or (clause.slots.get("obj", []) if control == "iobj" else [])
        for slot, heads in clause.clausal.items():
            for head in heads:
                gerund = head.marked(clause.lang.clause.gerund_marks)
                others = gerund and frame is not None and "inf" not in frame.object  # thanked Oman for hosting talks
                modality = content_modality(frame, slot) if frame else _of_modal(clause)
                modality = None if others else modality
                if frame and frame.relation in PREVENTING:
                    modality = "possible"  # banned from entering: nobody does
                if frame and frame.root in UNSAID and self._claimed(head):
                    modality = None
                if frame and slot == "that" and self._by_nobody(clause):
                    modality = "possible"
                if modality is not None:
                    self.nouns.embedded[head] = modality
                if frame and slot == "inf" and frame.relation in UNDONE:
                    self.undone.add(head)
                if slot == "inf" and any(a.lower in clause.lang.modality.pending for a in clause.head.children):
                    self.nouns.embedded[head] = "actual"
                    self.undone.add(head)  # had yet to arrive
                if clause.lemma in clause.lang.clause.causatives:  # will den Botschafter nicht abberufen lassen
                    polarity, modality = self._status(clause)
                    self._let(clause, head)
                    if modality != "actual":
                        self.nouns.embedded[head] = modality
                    if polarity == "negative":
                        self.undone.add(head)
                if slot == "inf" and head in self.clauses:
                    # verlangte, X freizulassen: nobody is told to; but bat darum, empfangen zu werden
                    own = clause.surface if control == "subj" or self.clauses[head].passive else []
                    # a verb that takes no infinitive tells of what its object did
                    self._control(head, clause.slots.get("obj", []) if others else told or own)

    def _control(self, head: Node, subjects: list[Node]) -> None:
        """Give an infinitive and those joined with it their subject: droht, A `anzugreifen` und B `abzuriegeln`."""
        share_control(self.clauses[head], subjects)
        for other in head.dependents("conj"):
            if other in self.clauses and not is_finite_clause(self.clauses[other]):
                self._control(other, self.clauses[head].surface)

    def _let(self, clause: Clause, head: Node) -> None:
        """Give the infinitive of `lassen` its agent and object: sie ließ sich `von ihm` vertreten."""
        inner = self.clauses.get(head)
        if inner is None or not clause.lang.clause.having:
            return
        by = clause.lang.clause.agent_prepositions[0]
        told = [noun for noun in inner.slots.get("subj", ()) if noun.dep == "obl:agent"]
        agents = [noun for noun in [*told, *inner.slots.pop(by, []), *clause.slots.pop(by, [])] if self._can_act(noun)]
        if clause.reflexive or inner.reflexive:
            inner.slots["obj"] = inner.slots.get("obj") or list(clause.surface)
            inner.passive = not agents
        frames = self.lexicon.verb(inner.lemma, inner.forms())
        objects = not frames or any("obj" in frame.object for frame in frames)
        if not inner.slots.get("obj") and objects:
            inner.slots["obj"] = clause.slots.pop("obj", [])  # ließ den Botschafter abberufen
        elif not inner.surface and not agents:
            # ließ den Gipfel platzen: it does not fail who let it
            clause.slots["obj"] = clause.slots["obj"] or ([] if objects else inner.slots.pop("obj", []))
            inner.surface, inner.slots["subj"] = list(clause.slots["obj"]), list(clause.slots["obj"])
        if agents or inner.passive:
            inner.surface, inner.slots["subj"] = list(agents or inner.slots["obj"]), agents

    def _caused(self, clause: Clause) -> Iterator[Fact]:
        """`Trump ließ den Gipfel platzen`: what somebody lets happen to a thing."""
        inner = self.clauses.get(clause.clausal["inf"][0])
        if inner is None or inner.slots["obj"] or inner.slots["subj"] != clause.slots["obj"]:
            return
        lemma, words = f"{inner.lemma} {clause.lemma}", sorted({*clause.words, *inner.words})
        for subject in self.roles.expanded(clause.slots.get("subj", ())):
            for thing in self.roles.expanded(inner.slots["subj"]):
                yield Fact(clause, None, lemma, words, subject, thing, kind="open", relation=CAUSES)

    def _can_act(self, noun: Node) -> bool:
        return self.roles.actor(Ref(noun))

    def _by_nobody(self, clause: Clause) -> bool:
        """Whether nobody in particular says or thinks it: `kaum jemand` glaubt, dass Togo nachgibt."""
        return any(noun.lower in clause.lang.negation.nobodies for noun in clause.surface)

    def _claimed(self, content: Node) -> bool:
        """Whether who refuses or denies says a clause himself: er widersprach: Das `sei` nie geschehen."""
        clause = self.clauses.get(content)
        if clause is None or content.has("mark"):
            return False
        colon = any(word.text == ":" for word in content.head.until(content))
        return colon or (self.roles.lang.speech.reported_subjunctive and is_reported(clause))

    def _status(self, clause: Clause) -> tuple[Polarity, Modality]:
        lang, embedded = self.roles.lang, self.nouns.embedded
        modality = modality_of(clause, lang)
        outer = self.clauses.get(clause.outer) if clause.outer is not None else None
        # Turkey is to help, but Moscow denies it: what is told by itself is no plan
        own = is_finite_clause(clause) and clause.head.has("nsubj")
        apart = outer is not None and own and not is_finite_clause(outer)
        if clause.dep == "conj" and clause.outer in embedded and not apart:
            embedded.setdefault(clause.head, embedded[clause.outer])
        polarity: Polarity = "negative" if clause.head in self.undone else polarity_of(clause, lang)
        return polarity, embedded.get(clause.head, modality) if modality == "actual" else modality

    def _framed(self, clause: Clause, found: Match) -> Iterator[Fact]:
        frame, roles = found.frame, self.roles
        subjects: list[Ref | None] = [*roles.subjects(clause, frame)] or [None]
        objects: list[Ref | None] = [*roles.expanded(ref.node for ref in found.objects)] or [None]
        whole = not {"sym", "converse"} & frame.kinds and frame.root != "OCCUR"
        if objects == [None] and found.content is None and whole:
            # fired `rockets`, broke `a ceasefire`: the noun of a combination, where it has no other object
            nouns = [noun for noun in found.words if noun.relation == "obj" and noun.pos == "NOUN"]
            objects = [Ref(noun) for noun in nouns[:1]] or objects
        if "converse" in frame.kinds:
            subjects, objects = objects, subjects
        if frame.root in ARMED:
            subjects = [roles.wielder(subject) for subject in subjects]
        words = sorted({*clause.words, *found.words})
        for subject, obj in ((s, o) for s in subjects for o in objects):
            if roles.thing(subject) or (roles.thing(obj) and not self._refers_back(clause, frame, obj)):
                continue
            if subject is None and (not clause.passive or obj is None or clause.dep == "amod"):
                continue  # das geplante Treffen names an event: who planned it is not said
            if frame.relation in IN_OFFICE and obj is not None and obj.node.pos == "ADJ":
                continue  # Ghana bleibt neutral
            if obj is None and found.content is None and roles.vague(subject):
                continue  # bevor der nächste beginnt
            acts = subject is None or roles.acts(frame, subject)
            # A text may demand or tell what nobody in it can do: the resolution demanded that ...
            aimed = roles.actor(obj) and frame.root not in HELD
            if acts or found.content is not None or aimed:
                fact = Fact(clause, frame, frame.label, words, subject, obj, found.content, slot=found.slot)
                fact.kind = "listed" if subject is not None and acts else "unsure"
                yield fact

    def _refers_back(self, clause: Clause, frame: Frame, obj: Ref | None) -> bool:
        """Whether an object is what was said before: Moskau bestreitet `das`; but not: das Land, `das` er verließ."""
        if obj is None or clause.dep.startswith("acl") or obj.node.lower not in clause.lang.reference.anaphors:
            return False
        return obj.node.relation == "obj" and frame.root in MINDED - {"STATE", "INTEND", "CONSULT"}

    def _turn(self, clause: Clause) -> None:
        """`Ein solches Treffen hatte Selenskyj abgelehnt`: of two that may be either, who can do it does."""
        slots, roles = clause.slots, self.roles
        if clause.passive or not roles.lang.clause.object_cases or not slots["obj"]:
            return
        if not slots["subj"]:
            # Den Pakt or `ein Geschäft kündigte die Regierung auf`, with both called objects
            both = [*slots["obj"], *slots["iobj"]]
            acting = [noun for noun in both if self._can_act(noun)]
            if len(both) > len(acting) == 1 and is_finite_clause(clause) and clause.dep != "conj":
                slots["subj"], slots["iobj"] = acting, []
                slots["obj"] = [noun for noun in both if noun not in acting]
                clause.surface = list(acting)
            return
        frames = self.lexicon.verb(clause.lemma, clause.forms())
        subjects, objects = roles.expanded(slots["subj"]), roles.expanded(slots["obj"])
        minded = any(frame.root in MINDED | {"SANCTION"} for frame in frames)
        minded &= not any("thing" in frame.kinds for frame in frames)  # Sanktionen, die auch Firmen treffen
        # die Sanktionen, die `das Bündnis` verhängt hatte
        sure = all(map(roles.actor if clause.dep.startswith("acl") else roles.sure, objects))
        if minded and not any(map(roles.actor, subjects)) and sure:
            slots["subj"], slots["obj"] = slots["obj"], slots["subj"]
            clause.surface = list(slots["subj"])

    def _mutual(self, clause: Clause, found: Match) -> Iterator[Fact]:
        """`Putin und Xi trafen sich`: the members of the subject do it to each other."""
        topic = bool(found.objects) and found.slot in self.roles.lang.clause.topics  # verhandelten über das Abkommen
        if "sym" not in found.frame.kinds or (found.objects and not topic) or found.content is not None:
            return
        sides = self.roles.subjects(clause, found.frame)
        for n, subject in enumerate(sides):
            for other in sides[n + 1 :]:
                yield Fact(clause, found.frame, found.frame.label, clause.words, subject, other)

    def _open(self, clause: Clause) -> Iterator[Fact]:
        """A clause whose predicate the lexicon lacks: kept with its own lemma where somebody acts or is acted on."""
        roles = self.roles
        if clause.lemma in roles.lang.speech.learning:
            return  # wie die Agentur aus Militärkreisen erfuhr: only who says it
        slot = next((s for s in ("obj", "iobj", *clause.slots) if self._aims(clause, s)), None)
        if clause.passive and clause.auxiliaries and not clause.slots.get("subj"):
            # Mirzoyan wurde verprügelt: of a name it is told by whomever
            for obj in filter(roles.sure, roles.expanded(clause.slots.get("obj", ()))):
                yield Fact(clause, None, clause.lemma, clause.words, None, obj, kind="open_unsure")
        for subject in roles.expanded(clause.slots.get("subj", ())):
            for obj in roles.expanded(clause.slots[slot] if slot else ()):
                if (roles.actor(subject) or roles.actor(obj)) and not self._takes_up(obj):
                    yield Fact(clause, None, clause.lemma, clause.words, subject, obj, kind="open")

    def _cites(self, clause: Clause) -> bool:
        """Whether who speaks only names a source: the agency said, `citing` officials."""
        return clause.lemma in clause.lang.speech.quoting and clause.dep == "advcl" and not is_finite_clause(clause)

    def _takes_up(self, ref: Ref) -> bool:
        """Whether a pronoun for a thing takes up what was said: er werde `dies` nicht tun, but er tue `etwas`."""
        return self.roles.thing(ref) and not {"Ind", "Neg", "Tot"} & ref.node.kinds

    def _aims(self, clause: Clause, slot: str) -> bool:
        """Whether a slot holds an object and no circumstance: `auf Beschlüsse`, not `in Tirana`."""
        lang, fillers = self.roles.lang, clause.slots.get(slot)
        if slot in ("subj", "pred", "obl") or slot in lang.clause.adjunct_prepositions or not fillers:
            return False
        if slot in ("obj", "iobj"):
            return True
        pos = fillers[0].pos
        placed = slot in lang.place.place_prepositions and pos == "PROPN"
        # A listed verb without the object that its frames ask for has no thing: telefonierte am Rande eines Gipfels
        listed = bool(self.lexicon.verb(clause.lemma, clause.forms()))
        aimed = self.roles.actor(Ref(fillers[0]))
        return pos in ("NOUN", "PROPN") and not placed and (aimed or not listed)

    def _copular(self, clause: Clause) -> Iterator[Fact]:
        """`Finnland ist Mitglied der Nato`; else `Die Delegation ist in Genf`."""
        facts = list(self.nouns.predicate(clause))
        yield from facts
        case = clause.head.case
        placed = case is not None and case.lemma in self.roles.lang.place.place_prepositions
        copulas = [a for a in clause.auxiliaries if a.relation == "cop"]
        if facts or not placed or not copulas or clause.head.pos != "PROPN":
            return
        for subject in filter(self.roles.actor, self.roles.expanded(clause.slots.get("subj", ()))):
            place = Ref(clause.head)
            yield Fact(clause, None, copulas[0].lemma, copulas, subject, place, relation=LOCATED)


def _of_modal(clause: Clause) -> Modality | None:
    """What a modal verb parsed as a head of its own gives its infinitive: troops `are` to withdraw."""
    modality = clause.lang.modality.modals.get(clause.lemma) or clause.lang.modality.modal_infinitives.get(clause.lemma)
    own = modality_of(clause, clause.lang)  # if Beijing were to declare a zone
    return own if modality and own == "conditional" else modality
