"""Finds the words of a clause around its verb, in text order. These words are used to show a statement as a sentence in
the language of the text.

For example, "Am Montag griff sie mit Drohnen Odesa an" gives the subject `sie`, the finite verb `griff`, the middle `am
Montag mit Drohnen Odesa`, and `an` at the end. Phrases that belong to a field are marked, because a name may later
replace `sie`, and a date may replace `am Montag`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, pairwise

from kg.extract.anaphora import refers_back
from kg.extract.clause import asks_whether, expand, names_time
from kg.extract.complements import lasts
from kg.extract.fact import Fact
from kg.extract.factuality import asks, is_coming, is_proviso, is_unsure
from kg.extract.quotes import QUOTES
from kg.extract.ref import Ref
from kg.extract.word_order import Piece, infinitive, ordered
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Naming
from kg.model import Modality
from kg.text import Node, spaced
from kg.text.wording import Role, Wording

Words = Callable[[Ref], Sequence[Node]]

LONGEST = 32
"""Maximum number of words in a predicate. If there are more, optional phrases are left out, starting with the last."""
_OUTSIDE = frozenset("punct cc mark conj parataxis advcl vocative discourse dislocated list orphan reparandum".split())
"""Dependency relations of words that depend on a verb but are not part of its clause."""
_ASIDE = frozenset("parataxis advcl vocative discourse dislocated".split())
_OF_NOUN = frozenset("det amod nmod nummod compound flat case conj appos acl fixed".split())
"""Dependency relations of words that belong to a noun used as a predicate, like `enger` and `Russlands` in "ist ein
enger Verbündeter Russlands".
"""
_OPTIONAL = frozenset("obl advmod advcl".split())
_ASKING = frozenset({"Int", "Rel"})
_CASES = {"Nom": "1", "Gen": "2", "Dat": "3", "Acc": "4"}
_CASE_OF = {"nsubj": "1", "obj": "4", "iobj": "3", "obl": "3"}
_APOSTROPHES = frozenset("'’‘")
_BRACKETS = {"(": 1, "[": 1, "-LRB-": 1, "-LSB-": 1, ")": -1, "]": -1, "-RRB-": -1, "-RSB-": -1}
_MARKING = frozenset("{}|")


def wording(fact: Fact, place: Ref | None, speakers: Collection[Node], words: Words, names: Naming) -> Wording | None:
    """Return the words of the clause that states a fact. Return None if the clause on its own would have a different
    meaning, for example if the clause is a question.

    The result for an infinitive like `Odesa anzugreifen` has no finite verb. Phrases that name the given `speakers` are
    left out. `words` is a function that returns the words of a mention. `names` recognises names in the text.
    """
    if fact.noun or fact.contrast or fact.clause.head not in fact.words:
        return None
    if fact.relation is not None and fact.content is not None:
        return None  # e.g. "rejected the claim that it left", which is read as "denied that it left"
    role, verbs, lang = _subject_role(fact), _verbs(fact), fact.clause.lang
    if role is None or any(verb.text[0] in _APOSTROPHES for verb in verbs):  # e.g. `'s` in "he's"
        return None
    finite = [verb for verb in verbs if verb.is_finite]
    if not finite:
        return _infinitive(fact, _Parts(fact, role, place, words, names), verbs, speakers)
    if len(finite) > 1 or finite[0].morph.get("Mood") == "Imp" or not _says_modality(fact, finite[0], verbs):
        return None
    person, number = finite[0].morph.get("Person", "3"), _number(finite[0], lang)
    if person == "2" or (person == "1" and number != "Plur"):  # "we see" has the form of a third person
        return None
    parts = _Parts(fact, role, place, words, names)
    pieces = parts.pieces(verbs, speakers)
    if pieces is None or not _says_polarity(fact, parts.kept, lang):
        return None
    conj, links = fact.clause.head.dependents("conj"), lang.negation.negative_links
    if fact.polarity == "negative" and any(c.marked(links, "cc", "advmod") and c not in parts.kept for c in conj):
        return None  # e.g. "weder will A den Vertrag unterzeichnen noch B"
    short = _short(pieces)
    made = ordered(fact.clause, short, verbs, finite[0], lang)
    if made is None:
        return None
    unclear = parts.unclear or any(piece.unclear for piece in short)
    return Wording(role, number, *made, shared=parts.shared, past=_is_past(fact), refers_back=unclear)


def _infinitive(fact: Fact, parts: _Parts, verbs: Sequence[Node], speakers: Collection[Node]) -> Wording | None:
    """Return the words of an infinitive without its verb. The verb is left out because it will be shown in another
    form.
    """
    head, lang = fact.clause.head, fact.clause.lang
    if fact.clause.passive or head.morph.get("VerbForm") != "Inf" or fact.polarity == "negative":
        return None
    pieces = parts.pieces(verbs, speakers)
    if pieces is None or any(_Parts.is_negator(node, lang) for node in parts.kept):
        return None
    lemma = fact.clause.lemma if lang.clause.verb_final else head.lemma
    middle, behind = infinitive(_short(pieces), head, lang)
    return Wording("subject", "", "", middle, lemma, behind, past=_is_past(fact))


def _is_past(fact: Fact) -> bool:
    """Return whether a clause is in the past tense. A clause of purpose has the tense of the main clause. For example,
    `to meet him` is past in "flew to Kyiv to meet him". In reported speech, the past tense may refer to the present.
    """
    clause = fact.clause
    verb, outer = clause.head, clause.outer
    if (causing := _causing(fact)) is not None:
        verb = causing
    elif outer is not None and not verb.finite():
        # Example: "used to support him", but not "money used to support him".
        habit = clause.dep == "xcomp" and outer.is_finite and outer.lower in clause.lang.modality.past_habits
        verb = outer if habit or clause.dep == "advcl" else verb
    past = any(node.morph.get("Tense") == "Past" and node.morph.get("Mood") != "Sub" for node in verb.finite())
    return past and verb.relation not in ("ccomp", "parataxis")


def _is_shared(fact: Fact) -> bool:
    return len(fact.clause.surface) > 1 or any(len(expand(subject)) > 1 for subject in fact.clause.surface)


def _number(finite: Node, lang: Language) -> str:
    """Return the number of a finite verb. In English, a form like `attack` is a plural."""
    bare = finite.morph.get("Tense") == "Pres" and not lang.clause.verb_final
    return finite.morph.get("Number") or ("Plur" if bare else "")


def _verbs(fact: Fact) -> list[Node]:
    """Return the verb forms of a clause in text order, including auxiliaries that it shares with another clause, like
    `haben` in "haben A gefordert und B abgelehnt".
    """
    head = fact.clause.head
    own = [head] if head.pos in ("VERB", "AUX") else []
    own += [*head.dependents("aux", "cop", "compound:prt")]
    own += [mark for mark in head.dependents("mark") if own and mark.lower in _to(fact)]
    if (causing := _causing(fact)) is not None:
        own += [causing, *causing.dependents("aux")]
    if not any(verb.is_finite or verb.relation == "mark" for verb in own):
        own += [verb for verb in fact.clause.auxiliaries if verb not in own]
    others = [aux for conj in head.dependents("conj") for aux in conj.dependents("aux")]
    if fact.clause.passive and len(own) == 2 and head in own and not any(verb.is_finite for verb in others):
        own += others  # e.g. `worden` in "waren 20 getötet und 30 verletzt worden"
    return sorted(own)


def _causing(fact: Fact) -> Node | None:
    """Return the causative verb that governs the infinitive of a fact, like `ließ` in "sie ließ ihn festnehmen"."""
    known, first = fact.clause.lang.clause, _conjunct(fact.clause.head)
    outer, subject = first.head, fact.subject
    if not known.verb_final or first.dep != "xcomp" or outer.lemma not in known.causatives or subject is None:
        return None
    # In "sie ließ sich von ihm vertreten", the subject of the infinitive is not the subject of the causative verb.
    itself = any(child.lower in known.reflexives for node in (first, outer) for child in node.children)
    node = _conjunct(subject.node)
    own = node.head == outer or (outer.dep == "acl:relcl" and outer.head == node)
    return outer if own and not itself and not fact.clause.passive else None


def _conjunct(node: Node) -> Node:
    """Return the first of coordinated words, like `festnehmen` in "ließ sie festnehmen und ausweisen"."""
    while node.dep == "conj" and not node.is_root:
        node = node.head
    return node


def _to(fact: Fact) -> Collection[str]:
    """Return the infinitive markers that are kept with the verb forms, like `to` in "is to leave"."""
    return () if fact.clause.lang.clause.verb_final else fact.clause.lang.clause.infinitive_marks


def _subject_role(fact: Fact) -> Role | None:
    """Return the field that is the grammatical subject, or None. In a passive clause, this is the object or the
    recipient.
    """
    clause = fact.clause
    surface = {node for subject in clause.surface for node in expand(subject)}
    if clause.reflexive and len(surface) > 1:  # e.g. "A and B met each other"
        surface = {*clause.surface}
    refs: dict[Role, Ref | None] = {"subject": fact.subject, "object": fact.object, "recipient": fact.recipient}
    return next((role for role, ref in refs.items() if ref is not None and not ref.cut and ref.node in surface), None)


def _says_modality(fact: Fact, finite: Node, verbs: Sequence[Node]) -> bool:
    """Return whether the clause's own verb forms express the modality of the fact, like `will` for a plan."""
    if fact.modality == "actual":
        return True
    known = fact.clause.lang.modality
    if asks_whether(fact.clause.head, fact.clause.lang) or asks(fact.clause):
        return False  # e.g. "ob Russland angreifen wird"
    if fact.modality == "possible" and is_unsure(fact.clause):
        return True  # e.g. "will probably attack"
    if fact.modality == "intended" and is_coming(fact.clause):
        return True  # e.g. "liefert künftig Gas"
    if fact.modality != "conditional":
        return any(verb.relation == "aux" and fact.modality in _modalities(verb, fact.clause.lang) for verb in verbs)
    if finite.lemma in known.modals and finite == fact.clause.head.first_word():
        return False  # e.g. "sollte Russland angreifen, ..."
    past = finite.morph.get("Mood") == "Sub" and finite.morph.get("Tense") != "Pres"  # e.g. `käme`, but not `komme`
    return past or finite.lower in fact.clause.lang.modality.hypothetical


def _modalities(verb: Node, lang: Language) -> set[Modality | None]:
    """Return the modalities that an auxiliary can express. For example, `will` can express an intention."""
    known = lang.modality
    said = {words.get(verb.lemma) for words in (known.modals, known.evidentials, known.modal_infinitives)}
    said |= {"necessary"} if verb.lemma in known.forbidding else set()  # e.g. "darf ihn nicht angreifen"
    return said | ({"intended"} if verb.lemma in known.future or verb.lower in known.wishing else set())


def _says_polarity(fact: Fact, kept: Collection[Node], lang: Language) -> bool:
    words = lang.negation
    denied = any({node.lower, node.lemma} & (words.negators | words.negative_pronouns) for node in kept)
    subject = fact.clause.surface[0]  # e.g. "kein Land", but not "weder A noch B"
    own = (subject, *subject.dependents("det"))
    denied = denied or any({node.lower, node.lemma} & (words.negators | words.negative_pronouns) for node in own)
    direct = fact.clause.head.dependents("advmod")
    negated = any(node.lower in words.negators for node in direct)
    return denied if fact.polarity == "negative" else not negated


def _front(verb: Node) -> Node | None:
    """Return the first part of a hyphenated verb that the parser has split, for example `re` in `re-elected`."""
    hyphen = verb.previous
    front = hyphen.previous if hyphen is not None and hyphen.text == "-" else None
    joined = front is not None and hyphen is not None and front.end == hyphen.start and hyphen.end == verb.start
    return front if joined and front is not None and front.head == verb else None


def _spelled(verb: Node) -> str:
    """Return a verb with the first part that the parser has split from it."""
    front = _front(verb)
    return verb.text if front is None else f"{front.text}-{verb.text}"


class _Parts:
    """The phrases of a clause, ready to be put in order."""

    def __init__(self, fact: Fact, role: Role, place: Ref | None, words: Words, names: Naming) -> None:
        """Prepare the phrases of a fact's clause. `role` is the field that is the grammatical subject. `words` is a
        function that returns the words of a mention. `names` recognises names in the text.
        """
        self.names = names
        self.fact, self.role, self.lang, self.shared = fact, role, fact.clause.lang, _is_shared(fact)
        refs: tuple[tuple[Role, Ref | None], ...] = (
            ("subject", fact.subject), ("object", fact.object), ("recipient", fact.recipient), ("place", place)
        )  # fmt: skip
        tree = fact.clause.tree
        self.fields = {role: words(ref) for role, ref in refs if ref is not None and ref.node.tree is tree}
        self.unclear = False
        """Whether the predicate lacks a phrase like `bei dem`, which refers to the event in the main clause."""
        self.kept: list[Node] = []
        self.placed: set[Role] = set()

    def pieces(self, verbs: Sequence[Node], speakers: Collection[Node]) -> list[Piece] | None:
        """Return the verb forms and phrases in text order, or None if a phrase makes no sense outside its sentence."""
        head, clause = self.fact.clause.head, self.fact.clause
        predicate = head not in verbs  # e.g. `bereit` in "ist bereit"
        found = [Piece(verb, verb, _spelled(verb) if verb.i else verb.lower, 1, "verb") for verb in verbs]
        own = [front for verb in verbs if (front := _front(verb)) is not None]
        subject = {*clause.surface, *self.fields.get(self.role, ())}
        if predicate:
            own += [child for child in head.children if child.relation in _OF_NOUN and child not in clause.surface]
            own = [child for child in own if child.relation != "conj" or child.pos not in ("VERB", "AUX")]
            # The parser attaches "According to Johnson" to `leader` in "According to Johnson, he was a good leader".
            own = [child for child in own if not any(node in child.subtree() for node in speakers)]
            found += self._piece(head, sorted([head, *(node for child in own for node in child.subtree())]), "pred")
        causing = _causing(self.fact)
        for child in (*head.children, *(causing.children if causing is not None else ())):
            if child in verbs or child in own or child in subject or self._is_outside(child):
                continue
            # For example, `festnehmen` is left out in "ließ sie festnehmen und ausweisen".
            if child in self._place_of_heading() or (causing is not None and child == _conjunct(head)):
                continue
            if child.relation in ("nsubj", "csubj", "expl") and child.lower not in self.lang.clause.reflexives:
                if child.relation == "expl" or "Rel" in child.kinds:
                    continue
                if not any(child in words for words in self.fields.values()):
                    return None
            tree = child.subtree()
            if any(node in tree for node in speakers):
                continue
            content = self.fact.content
            opening = (word.text for word in head.tree.nodes[max(0, tree[0].i - 2) : tree[0].i + 1])
            if self.fact.object is not None and child > head and ":" in opening:
                continue  # e.g. "griff ihn an: „Er lügt.“"
            if content is not None and content in tree:
                # e.g. "prüft, welche Gesetze gelten" and "warf ihm vor, dass er lüge"
                if self._is_literal(child) or (child == content and self.fact.object is not None):
                    words = _whole(child, tree)
                    if content not in words:
                        return None  # the content is in brackets
                    self.kept += words
                    found.append(
                        Piece(words[0], words[-1], _marked("content", "0", spaced(words)), len(words), "ccomp")
                    )
                elif child != content:
                    return None
                continue
            pieces = self._relative(child, tree) if any(node.kinds & _ASKING for node in tree[:2]) else None
            alone = self.fact.subject is None or self.fact.object is None
            self.unclear |= pieces == [] and alone and child.relation == "obl" and head.head.pos == "NOUN"
            if pieces is None:
                if self._refers(child):
                    return None
                pieces = self._piece(child, tree, child.relation)
            found += pieces
        found += self._of_heading()
        needed = {role for role in self.fields if role in ("object", "recipient")} - self.placed - {self.role}
        needed -= {"object"} if self.fact.content is not None else set()
        if any("1" in (node.morph.get("Person"), node.morph.get("Person[psor]")) for node in self.kept):
            return None  # e.g. "our troops"
        found.sort(key=lambda piece: piece.first)
        phrases = [piece for piece in found if piece.relation != "verb"]
        torn = any(a.last >= b.first for a, b in pairwise(phrases))  # e.g. "after, in a speech, the games"
        return None if needed or torn else found

    def _place_of_heading(self) -> Sequence[Node]:
        """Return the place before the colon of a heading, like `Bolivien` in "Bolivien: Paz gewinnt Wahl"."""
        place = self.fields.get("place", ())
        after = place[-1].next if place and not place[0].i else None
        return place if after is not None and after.text == ":" and after < self.fact.clause.head else ()

    def _of_heading(self) -> list[Piece]:
        """Return the place of a heading as a phrase like `dort`, which the reading replaces."""
        place = self._place_of_heading()
        if not place:
            return []
        text = _marked("place", "0", min(self.lang.place.there))
        return [Piece(place[0], place[-1], text, 1, "obl", optional=True)]

    def _is_literal(self, clause: Node) -> bool:
        """Return whether a content clause is shown with the words of the text. This is the case for questions and for
        infinitives that follow their verb.
        """
        first, head = clause.first_word(), self.fact.clause.head
        if "Int" in first.kinds or asks_whether(clause, self.lang):
            return True
        bare = not clause.finite() and not clause.has("nsubj", "cop") and clause.morph.get("VerbForm") is not None
        return bare and clause > head and clause.relation in ("xcomp", "ccomp", "advcl")

    def _is_outside(self, child: Node) -> bool:
        """Return whether a word or phrase that depends on the verb is left out, for example `jedoch` or a clause."""
        several = self.shared or self.fact.clause.surface[0].pos == "PRON"  # e.g. "beide riefen gemeinsam auf"
        if several and not child.children and child.lower.startswith(self.lang.reference.both):
            return not any(child in words for words in self.fields.values())
        if self.fact.modality == "conditional" and is_proviso(child, self.lang):
            return True  # the reading adds these words itself
        if child.lemma in self.lang.speech.source_nouns:  # "nach eigenen Angaben" names the subject as the speaker
            return any(adjective.lemma in self.lang.speech.own for adjective in child.dependents("amod"))
        if child.relation == "advmod":
            after, words = child.next, self.lang.clause
            focused = child.lower in self.lang.negation.negation_foci
            if focused and after is not None and after.text == ",":
                after = after.next
            clauses = (child.head, *child.head.dependents("advcl"))
            if after is not None and after.relation == "mark" and after.head in clauses:
                return not self.is_negator(child, self.lang)  # e.g. "so dass", "only after Germany paid"
            left_out = words.connectives | words.relative_adverbs | words.also
            left_out |= words.jointly | words.mutually if several else frozenset()
            degree = child.head.pos == "ADJ" and after == child.head  # e.g. "ist so billig"
            joins = child == min(child.head.subtree()) and child.pos == "SCONJ"  # e.g. "weshalb er ging"
            return (child.lower in left_out and not degree) or joins or bool(child.kinds & _ASKING)
        if child.relation != "advcl" or self.lang.clause.verb_final:
            return child.relation in _OUTSIDE
        before = child.first_word().previous  # e.g. "published an editorial saying that it must leave"
        apart = child < self.fact.clause.head or before is None or before.relation == "punct"
        known = self.lang.clause
        # Examples: "praised as having it", "led the team in scoring".
        joining = known.infinitive_marks | known.gerund_marks | known.role_prepositions
        joining |= self.lang.place.place_prepositions
        marks = [mark for mark in child.dependents("mark") if mark.lower not in joining]
        return apart or bool(marks) or child.has("nsubj") or any(verb.is_finite for verb in child.finite())

    def _refers(self, child: Node) -> bool:
        """Return whether a phrase is a pronoun that belongs to no field, like `ihm` in "versprach ihm Hilfe"."""
        if child.pos != "PRON" or child.lower in self.lang.clause.reflexives or "Prs" not in child.kinds:
            return False
        return not any(child in words for words in self.fields.values())

    def _relative(self, child: Node, tree: Sequence[Node]) -> list[Piece] | None:
        """Return the object instead of its relative pronoun. For example, `the city` replaces `that` in "the city that
        Russia attacked".
        """
        words = self.fields.get("object")
        alone = len(tree) == 1 and child.relation in ("obj", "iobj")
        if words is None or "object" in self.placed or not alone or not _precedes(words, child):
            return []
        self.placed.add("object")
        self.kept += words
        text = _marked("object", _CASE_OF[child.relation], spaced(words, _opening(words, self.lang)))
        return [Piece(child, child, text, len(words), child.relation, relative=True)]

    def _piece(self, top: Node, tree: Sequence[Node], relation: str) -> list[Piece]:
        """Return a phrase as pieces. A phrase that the parser has attached to a time becomes a separate piece, like
        `von Russland` in "in der Nacht von Russland beschossen".
        """
        if relation in _OPTIONAL and self._is_time(top):
            others = [c for c in top.dependents("nmod") if c > top and c.case and not names_time(c, self.lang)]
            apart = {node for other in others for node in other.subtree()}
            time = self._phrase(top, [node for node in tree if node not in apart], relation)
            return [*time, *(piece for other in others for piece in self._phrase(other, other.subtree(), "obl"))]
        return self._phrase(top, tree, relation)

    def _phrase(self, top: Node, tree: Sequence[Node], relation: str) -> list[Piece]:
        words = _whole(top, tree)
        dangling = relation == "advcl" and len(words) == 1  # e.g. "decided, saying: ..."
        if top not in words or dangling or any(node.text in _MARKING for node in words):
            return []
        self.kept += words
        shown: dict[Node, str] = {}
        optional = relation in _OPTIONAL and not self.is_negator(top, self.lang)
        for role, own in self.fields.items():
            inside = [node for node in words if node in own]
            if role in self.placed or len(inside) != len(own) or not inside:
                continue
            if any(node in shown for node in inside) or inside[-1].i - inside[0].i + 1 != len(inside):
                continue
            self.placed.add(role)
            case = _case(inside) if any(node.pos != "ADV" for node in inside) else "0"
            # `den` may be plural and dative, as in "warf den USA vor".
            frame, shown_case = self.fact.frame, any(node.pos == "DET" and node.lower != "den" for node in inside)
            if (
                role == "object"
                and case == "4"
                and frame is not None
                and frame.object[:1] == ("iobj",)
                and not shown_case
            ):
                case = "3"  # e.g. "half Kiew"
            shown |= dict.fromkeys(inside, "")
            shown[inside[0]] = _marked(role, case, spaced(inside, _opening(inside, self.lang)))
            optional = optional and role not in ("object", "recipient", "subject")
        time = self._is_time(top)
        counted = (
            len(words) > 1 and words[-1].lower in self.lang.time.earlier | self.lang.time.later
        )  # e.g. "wenige Tage später"
        linking = " ".join(node.lower for node in words) in self.lang.clause.linking_phrases
        if optional and not shown and (counted or linking or (not time and self._points_back(words))):
            return []
        if optional and not shown and any(node.text == ":" for node in tree):  # e.g. "mit den Worten: ..."
            return []
        timed = relation in ("obl", "advmod", "nmod", "obj") and time and not shown
        text = spaced(words, _opening(words, self.lang) | shown)
        if timed and not lasts(top, self.lang):
            text = _marked("time", "0", text)
        fields = [*chain(*self.fields.values())]
        others = (node for node in words if node not in fields and not node.possessive)  # e.g. not "in ihrer Rede"
        adverb = words[0].lower in self.lang.clause.pronominal_adverbs and self.fact.content is None  # e.g. `dazu`
        adverb = adverb or (not shown and words[0].lower in self.lang.place.there)
        unclear = adverb or (not timed and refers_back(others, self.names, self.lang))
        unclear |= any(self._is_of_another(node) for node in words if node not in fields)
        light = timed or relation == "advmod"
        return [Piece(words[0], words[-1], text, len(words), relation, optional or timed, light, unclear=unclear)]

    def _is_of_another(self, possessive: Node) -> bool:
        """Return whether a possessive cannot mean the subject because of its gender, like `ihrem` in "das Parlament
        wählte ihn zu ihrem Nachfolger" and `her` in "Togo chose him as her successor".
        """
        subject, morph = self.fact.clause.surface[0], possessive.morph
        gender, case_language = morph.get("Gender[psor]", morph.get("Gender")), bool(self.lang.clause.object_cases)
        if not morph.get("Poss") or morph.get("Person") != "3" or subject.pos == "PRON" or "PER" in subject.ent:
            return False
        if not case_language:
            return gender in ("Fem", "Masc") and subject.ent[2:] in ("LOC", "ORG")
        if len(self.fact.clause.surface) > 1 or self.shared or subject.morph.get("Number") != "Sing":
            return gender == "Masc"
        feminine = subject.morph.get("Gender") == "Fem"
        return gender in ("Fem", "Masc") and feminine != (gender == "Fem")

    def _points_back(self, words: Sequence[Node]) -> bool:
        """Return whether an adverbial can only be understood with earlier text, like `dort` or "at the end of that
        session".
        """
        known = self.lang.reference.demonstratives
        fronted = words[0] < self.fact.clause.surface[0]
        return words[0].lower in self.lang.place.there or any(
            fronted and node.pos == "DET" and node.lower in known for node in words
        )

    def _is_time(self, top: Node) -> bool:
        known, after = self.lang.time, top.next
        named = any(top.lower in words for words in (known.months, known.weekdays, known.day_parts))
        if not named and after is not None and after.lower in known.after | known.before and top.case is None:
            return False  # e.g. "two days after the attack"
        if (
            top.lower in known.shifted_units
            or top.lower in known.day_words
            or top.lower in known.day_parts
            or top.lower.startswith(tuple(known.weekdays))
        ):
            return True
        return names_time(top, self.lang)

    @staticmethod
    def is_negator(node: Node, lang: Language) -> bool:
        return bool({node.lower, node.lemma} & lang.negation.negators)


def _precedes(words: Sequence[Node], pronoun: Node) -> bool:
    return words[0].tree is pronoun.tree and words[-1] < pronoun


def _opening(words: Sequence[Node], lang: Language) -> dict[Node, str]:
    """Return a lower-case replacement for a word that is only capitalised because it starts the sentence. For example,
    `am` replaces `Am` in "Am Montag".
    """
    first = words[0]
    before = first.previous
    opens = before is None or before.text in QUOTES or before.text == ":"
    name = first.pos == "PROPN" or first.ent.endswith(("PER", "LOC", "ORG", "MISC"))
    return (
        {first: first.lower} if opens and not name and not (lang.text.nouns_capitalised and first.pos == "NOUN") else {}
    )


def _marked(role: str, case: str, text: str) -> str:
    return f"{{{role}.{case}|{text}}}"


def _case(words: Sequence[Node]) -> str:
    top = next((node for node in words if node.is_root or node.head not in words), words[-1])
    found = top.morph.get("Case") or next((n.morph["Case"] for n in top.dependents("det") if "Case" in n.morph), "")
    return _CASES.get(found) or _CASE_OF.get(top.relation, "3")


def _whole(top: Node, tree: Sequence[Node]) -> list[Node]:
    """Return the words of a phrase without asides. For example, "Odesa, das am Meer liegt" becomes `Odesa`."""
    aside = {node for part in _asides(top, tree) for node in part.subtree()}
    words = [node for node in _unbracketed(tree) if node not in aside]
    while True:
        inside = set(words)
        kept = [node for node in words if node.relation != "punct" or _joins(node, inside)]
        if len(kept) == len(words):
            break
        words = kept
    for marks in (QUOTES, _APOSTROPHES):
        quotes = [node for node in words if node.text in marks and node.relation == "punct"]
        if len(quotes) % 2:
            words = [node for node in words if node not in quotes]
    return words


def _unbracketed(words: Sequence[Node]) -> Iterator[Node]:
    depth = 0
    for word in words:
        opens = _BRACKETS.get(word.text, 0)
        depth += max(opens, 0)
        if not depth:
            yield word
        depth += min(opens, 0)


def _asides(top: Node, tree: Sequence[Node]) -> Iterator[Node]:
    for node in tree:
        if node == top:
            continue
        before = node.first_word().previous
        apart = before is not None and before.relation == "punct" and before.text not in QUOTES
        clause = node.dep == "acl:relcl" or node.relation in _ASIDE
        finite = node.relation == "conj" and bool(node.finite()) and not top.finite()  # e.g. "..., und dass er gehe"
        if finite or ((clause or node.relation == "appos") and apart):
            yield node


def _joins(mark: Node, inside: Collection[Node]) -> bool:
    """Return whether a punctuation mark is between words that are kept, or is a quotation mark."""
    if mark.text in QUOTES or mark.text in _APOSTROPHES:
        return True
    return mark.previous in inside and mark.next in inside


def _short(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces. If there are too many words, optional pieces are left out, starting with the last."""
    kept = list(pieces)
    while sum(piece.size for piece in kept) > LONGEST:
        last = max((n for n, piece in enumerate(kept) if piece.optional), default=None)
        if last is None:
            break
        del kept[last]
    return kept
