"""Clauses: a predicate and what fills its slots, read off the parse. No word of any lexicon is known here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.forms import citation_forms
from kg.extract.tree import Tree
from kg.lang import Language

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj", "root")


@dataclass(slots=True)
class Clause:
    """A verb, or an adjective or noun with a copula, and its arguments as indices of head tokens."""

    tree: Tree
    lang: Language
    head: int
    lemma: str
    """With the separable particle joined: `ablehnen`."""
    words: list[int]
    """Head and particle."""
    slots: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """`subj`, `obj`, `iobj`, `pred`, or a preposition's lemma to nominal arguments in the order of the text."""
    clausal: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """`inf` and `that` to heads of content clauses."""
    surface: list[int] = field(default_factory=list)
    """The grammatical subject, also of a passive: what coordinated and embedded clauses share."""
    passive: bool = False
    copular: bool = False
    reflexive: bool = False
    auxiliaries: list[int] = field(default_factory=list)
    outer: int | None = None
    """Head of the clause that this one depends on."""
    dep: str = "root"

    def drop(self, i: int) -> None:
        """Take a nominal out of the slots: it names who speaks."""
        for fillers in (*self.slots.values(), self.surface):
            if i in fillers:
                fillers.remove(i)

    def forms(self) -> Iterator[str]:
        """Citation forms that the head may have should a lexicon not know the lemma."""
        particles = [self.tree.lower[p] for p in self.words if p != self.head]
        front = "".join(particles) if self.lang.head_last else ""
        behind = "" if self.lang.head_last else "".join(f" {p}" for p in particles)
        for form in citation_forms(self.tree.lower[self.head], self.lang):
            yield front + form + behind


def clauses(tree: Tree, lang: Language) -> dict[int, Clause]:
    """The clauses of a sentence by the index of their head, outer ones first.

    `Moskau lehnt den Plan ab`: head `lehnt`, lemma `ablehnen`, subj `Moskau`, obj `Plan`.
    """
    found: dict[int, Clause] = {}
    for i in _top_down(tree):
        if tree.tokens[i].head != i and not _is_predicate(tree, i, lang):
            continue  # a root is a clause in any case: headings often have no verb
        clause = _clause(tree, i, lang)
        clause.outer = next((a for a in tree.ancestors(i) if a in found), None)
        _share(tree, clause, found, lang)
        found[i] = clause
    return found


def expand(tree: Tree, i: int) -> list[int]:
    """A nominal and those coordinated with it: Deutschland, Frankreich `und` Polen."""
    return [i] + [j for c in tree.dependents(i, "conj") if tree.tokens[c].pos in NOMINAL for j in expand(tree, c)]


def names_time(tree: Tree, i: int, lang: Language) -> bool:
    """Whether a token is a weekday, a month, a year or a noun of time: am `Montag`, in dieser `Woche`."""
    lower = tree.lower[i]
    year = tree.tokens[i].pos == "NUM" and len(lower) == 4 and lower.isdigit()
    return year or lower in lang.weekdays or lower in lang.months or tree.lemma(i) in lang.time_nouns


def _top_down(tree: Tree) -> Iterator[int]:
    roots = [t.i for t in tree.tokens if t.head == t.i]
    while roots:
        i = roots.pop(0)
        yield i
        roots[:0] = tree.children[i]


def _is_predicate(tree: Tree, i: int, lang: Language) -> bool:
    token = tree.tokens[i]
    base = tree.base(i)
    if any(tree.dependents(i, "cop")):
        return True
    if token.pos == "VERB" and tree.lower[i] in lang.source_prepositions:
        return False
    if token.pos == "VERB":
        return base in CLAUSAL or base == "amod" or any(tree.dependents(i, "nsubj", "obj", "aux"))
    if token.pos == "AUX":  # full verbs that look like auxiliaries: Russland hat Angst.
        return base in CLAUSAL
    if token.pos == "ADJ":  # participles and predicates that lost their verb: "bereit, Truppen zu entsenden"
        if base == "conj" and any(tree.dependents(token.head, "cop")):
            return True  # sei zufrieden und zu Gesprächen bereit
        participle = base == "amod" and any(tree.dependents(i, "obl"))
        return participle or (base in CLAUSAL and any(tree.dependents(i, "nsubj", "aux", "xcomp", "ccomp")))
    return False


def _clause(tree: Tree, i: int, lang: Language) -> Clause:
    token = tree.tokens[i]
    particles = [p for p in tree.dependents(i, "compound:prt") if tree.lower[p] not in lang.pronominal_adverbs]
    clause = Clause(tree, lang, i, token.lemma.lower(), sorted([i, *particles]), dep=token.dep)
    for p in particles:
        if lang.head_last:
            particle = tree.lower[p]
            if not clause.lemma.startswith(particle):
                clause.lemma = particle + clause.lemma
        else:
            clause.lemma = f"{clause.lemma} {tree.lower[p]}"
    clause.copular = any(tree.dependents(i, "cop"))
    clause.auxiliaries = list(tree.dependents(i, "aux", "cop"))
    clause.passive = _is_passive(tree, i, clause, lang)
    for child in tree.children[i]:
        _fill(tree, clause, child, lang)
    _sort_out(tree, clause, lang)
    if clause.passive:
        for preposition in lang.agent_prepositions:
            if not clause.slots["subj"] and clause.slots.get(preposition):
                clause.slots["subj"] = clause.slots.pop(preposition)
    elif _inverted(tree, clause):
        slots = clause.slots
        slots["subj"], slots["obj"] = slots["obj"], slots["subj"]
        clause.surface = slots["subj"]
    return clause


def _sort_out(tree: Tree, clause: Clause, lang: Language) -> None:
    """Where the parser saw two subjects or two objects, let the cases tell them apart."""
    slots = clause.slots
    if clause.passive and clause.auxiliaries and not _has_agent(tree, clause, lang):
        # haben ... anerkannt is no passive, whatever its arguments were called
        clause.passive = False
        if not slots["subj"]:
            nominative = [i for i in slots["obj"] if tree.tokens[i].morph.get("Case", "Nom") == "Nom"]
            slots["subj"] = nominative[:1] or slots["obj"][:1]
            slots["obj"] = [i for i in slots["obj"] if i not in slots["subj"]]
            clause.surface = slots["subj"]
    if lang.object_cases and len(slots["subj"]) > 1 and not slots["obj"] and not clause.passive:
        accusative = [i for i in slots["subj"] if tree.tokens[i].morph.get("Case") == "Acc"] or slots["subj"][1:]
        slots["subj"] = [i for i in slots["subj"] if i not in accusative] or slots["subj"][:1]
        slots["obj"] = [i for i in accusative if i not in slots["subj"]]
        clause.surface = slots["subj"]
    if lang.object_cases and len(slots["obj"]) > 1 and not slots["iobj"] and not clause.passive:
        slots["iobj"], slots["obj"] = slots["obj"][:1], slots["obj"][1:]


def _has_agent(tree: Tree, clause: Clause, lang: Language) -> bool:
    """Whether the auxiliaries make a passive, or the agent's preposition stands there."""
    auxiliaries = {tree.lemma(a) for a in clause.auxiliaries}
    agent = any(tree.tokens[i].dep == "obl:agent" for i in tree.children[clause.head])
    return bool(auxiliaries & lang.passive_auxiliaries) or agent


def _inverted(tree: Tree, clause: Clause) -> bool:
    """Whether the verb agrees with what was parsed as object, not with the subject: `Geschäfte untersagt Brüssel`."""
    subjects, objects = clause.slots.get("subj", ()), clause.slots.get("obj", ())
    if len(subjects) != 1 or len(objects) != 1 or len(expand(tree, subjects[0])) > 1:
        return False
    finite = next((i for i in [clause.head, *clause.auxiliaries] if _is_finite(tree, i)), None)
    number = tree.tokens[finite].morph.get("Number") if finite is not None else None
    of_subject, of_object = (tree.tokens[i].morph.get("Number") for i in (subjects[0], objects[0]))
    if tree.lower[objects[0]] in clause.lang.nominatives:
        return True
    # A pronoun's case is plain, and the number of a name is not: die USA.
    nominative = tree.tokens[objects[0]].pos == "PRON" or tree.tokens[subjects[0]].pos != "NOUN"
    return number is not None and of_subject not in (None, number) and of_object == number and not nominative


def _is_passive(tree: Tree, i: int, clause: Clause, lang: Language) -> bool:
    token = tree.tokens[i]
    if any(tree.dependents(i, "aux:pass", "nsubj:pass")) and not tree.lower[i].endswith(lang.present_participles):
        return True
    present = token.morph.get("Tense") == "Pres" or tree.lower[i].endswith(lang.present_participles)
    participle = token.morph.get("VerbForm") == "Part" and not present
    if tree.base(i) in ("amod", "acl") and token.morph.get("VerbForm") != "Fin":
        # The town taken by rebels; die von Rebellen eingenommene Stadt.
        return not present and not any(tree.dependents(i, "mark", "nsubj"))
    # gefordert wird: what ends like no infinitive is a participle, whatever its features say
    formed = participle or not tree.lower[i].endswith(lang.infinitive_endings)
    return formed and any(
        tree.lemma(a) in lang.passive_auxiliaries for a in clause.auxiliaries if tree.base(a) == "aux"
    )


def _fill(tree: Tree, clause: Clause, child: int, lang: Language) -> None:
    token = tree.tokens[child]
    base, slots = tree.base(child), clause.slots
    if base == "nsubj":
        if tree.lower[child] in lang.impersonal:
            return
        clause.surface = [child]
        slots["obj" if clause.passive or token.dep.endswith(":pass") else "subj"].append(child)
        clause.passive |= token.dep.endswith(":pass")
    elif tree.lower[child] in lang.reflexives and base in ("obj", "iobj", "obl", "expl"):
        clause.reflexive = True
    elif base in ("obj", "iobj", "obl", "nmod") and token.pos not in ("ADV", "VERB"):
        case = tree.case(child)
        if base != "obj" and names_time(tree, child, lang):
            return
        if token.dep == "obl:agent":
            slots["subj"].append(child)
        elif base in ("obj", "iobj"):
            slots[base].append(child)
        elif case is not None:
            slots[tree.lemma(case)].append(child)
        elif tree.lower[child] not in lang.impersonal:
            slots[lang.object_cases.get(token.morph.get("Case", ""), "obl")].append(child)
    elif base in ("ccomp", "xcomp", "csubj"):
        _fill_content(tree, clause, child)
    elif base == "advmod":
        # bereit erklären, Truppen zu entsenden, with bereit parsed as an adverb
        for inner in tree.dependents(child, "xcomp", "ccomp"):
            _fill_content(tree, clause, inner)
    elif base in ("advcl", "acl") and tree.tokens[clause.head].pos == "ADJ" and _is_infinitive(tree, child, lang):
        clause.clausal["inf"].append(child)  # ready to talk
    elif base == "advcl" and _is_gerund(tree, child, lang):
        clause.clausal["inf"].append(child)  # accuses it of backing rebels
    elif base == "advcl" and any(tree.lower[m] in ("dass", "that") for m in tree.dependents(child, "mark")):
        clause.clausal["that"].append(child)  # warnt davor, dass ...


def _is_gerund(tree: Tree, i: int, lang: Language) -> bool:
    """Whether a clause is governed by a preposition like a noun: `of backing` rebels."""
    return any(tree.lower[m] in lang.gerund_marks for m in tree.dependents(i, "mark", "case"))


def _is_infinitive(tree: Tree, i: int, lang: Language) -> bool:
    return any(tree.lower[m] in lang.infinitive_marks for m in tree.dependents(i, "mark"))


def _fill_content(tree: Tree, clause: Clause, child: int) -> None:
    token = tree.tokens[child]
    verbal = token.pos in ("VERB", "AUX") or any(tree.dependents(child, "cop", "mark", "aux"))
    if not verbal:
        clause.slots["pred"].append(child)
        for role in tree.children[child]:
            if tree.lower[role] in clause.lang.role_prepositions:
                clause.slots[tree.lower[role]].append(child)
                clause.slots["obj"] += tree.dependents(child, "obj")  # sieht Russland als Feind
        # bereit erklären, Truppen zu entsenden: what the predicative governs belongs to the verb's content.
        for inner in tree.dependents(child, "xcomp", "ccomp", "advcl", "acl"):
            _fill_content(tree, clause, inner)
        return
    finite = any(tree.tokens[f].morph.get("VerbForm") == "Fin" for f in [child, *tree.dependents(child, "aux", "cop")])
    infinitive = not finite and (
        token.morph.get("VerbForm") in ("Inf", "Part", "Ger")
        or any(tree.lower[m] in ("zu", "to") for m in tree.dependents(child, "mark"))
    )
    clause.clausal["inf" if infinitive and not any(tree.dependents(child, "nsubj")) else "that"].append(child)


def _share(tree: Tree, clause: Clause, found: dict[int, Clause], lang: Language) -> None:
    """Give a clause the arguments that it shares with the one it depends on."""
    base = tree.base(clause.head)
    if base in ("acl", "amod"):
        _share_antecedent(tree, clause, lang)
    if clause.surface or clause.outer is None:
        return
    outer = found[clause.outer]
    if base == "conj" and tree.tokens[clause.head].head == outer.head:
        # Paris lehnt ab und fordert ...
        _set_surface(clause, outer.surface)
        for auxiliary in outer.auxiliaries:
            if not clause.auxiliaries and not _is_finite(tree, clause.head):
                clause.auxiliaries.append(auxiliary)
    elif base == "advcl" and not _is_finite_clause(tree, clause) and clause.head not in outer.clausal["inf"]:
        _set_surface(clause, outer.surface)  # um ... zu verhindern


def _set_surface(clause: Clause, subjects: list[int]) -> None:
    clause.surface = list(subjects)
    slot = "obj" if clause.passive else "subj"
    if not clause.slots.get(slot):
        clause.slots[slot] = list(subjects)


def share_control(clause: Clause, subjects: list[int]) -> None:
    """Give an infinitive its understood subject: `Kiew` verspricht, Truppen zu entsenden."""
    if not clause.surface:
        _set_surface(clause, subjects)


def _share_antecedent(tree: Tree, clause: Clause, lang: Language) -> None:
    noun = tree.tokens[clause.head].head
    relative = [
        (slot, n)
        for slot, fillers in clause.slots.items()
        for n, i in enumerate(fillers)
        if tree.tokens[i].pos in ("PRON", "DET") and tree.lower[i] in lang.relative_pronouns
    ]
    for slot, n in relative:
        if clause.slots[slot][n] in clause.surface:
            clause.surface = [noun]
        clause.slots[slot][n] = noun
    if relative or _is_finite_clause(tree, clause) or any(tree.dependents(clause.head, "mark")):
        return
    # Participles: the noun is what they act on, or who acts.
    _set_surface(clause, [noun])


def _is_finite(tree: Tree, i: int) -> bool:
    return tree.tokens[i].morph.get("VerbForm") == "Fin"


def _is_finite_clause(tree: Tree, clause: Clause) -> bool:
    return _is_finite(tree, clause.head) or any(_is_finite(tree, a) for a in clause.auxiliaries)
