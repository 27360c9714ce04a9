"""Finds the clauses of a parsed sentence. Each clause has a predicate and slots for its arguments, for example subject
and object. This module does not use the lexicon of relations.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clause import Clause, Draft, Slot, is_finite_clause, is_gerund, is_reciprocal, names_time
from kg.extract.diathesis import is_inverted, is_passive, sort_out
from kg.knowledge.lang import Language
from kg.text import Dependency, Node, Tree

JOINTLY: Slot = "jointly"
"""Slot for people and organisations that act together with the subject, for example `Merz` in "telefonierte gemeinsam
mit Merz mit Trump".
"""
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj", "root")


def clauses(tree: Tree, lang: Language) -> tuple[Clause, ...]:
    """Return the clauses of a sentence. Outer clauses come before inner ones.

    For example, "Moskau lehnt den Plan ab" gives a clause with the head `lehnt`, the lemma `ablehnen`, the subject
    `Moskau` and the object `Plan`.
    """
    found: dict[Node, Draft] = {}
    for node in _top_down(tree):
        if not node.is_root and not _is_predicate(node, lang):
            continue  # headlines often lack a verb, so a root always counts as a clause
        clause = _clause(node, lang)
        clause.outer = next((a for a in node.ancestors() if a in found), None)
        _share(clause, found, lang)
        _take_stance(clause, found)
        found[node] = clause
    return tuple(draft.done() for draft in found.values())


def _take_stance(clause: Draft, found: dict[Node, Draft]) -> None:
    """Replace `dafür` (for it) or `dagegen` (against it) with the phrase that it refers to in the previous clause. In
    "Für den Entwurf stimmten vier, neun dagegen", `dagegen` refers to `Entwurf`.

    If the clauses are separated by a colon, `dafür` may also refer to the subject, as in "Der Entwurf ist gescheitert:
    Vier stimmten dafür".
    """
    outer = found[clause.outer] if clause.outer is not None else None
    stances = [s for s in clause.correlates if s in clause.lang.clause.stances]
    if outer is None or not stances or any(clause.clausal.values()):
        return
    taken = next((outer.slots[slot] for slot in clause.lang.clause.stances if outer.slots.get(slot)), None)
    if taken is None and clause.dep == "parataxis":
        taken = outer.slots.get("obj") or outer.surface
    clause.slots[stances[0]] = clause.slots.get(stances[0]) or list(taken or ())


def _top_down(tree: Tree) -> Iterator[Node]:
    roots = [*tree.roots]
    while roots:
        node = roots.pop(0)
        yield node
        roots[:0] = node.children


def _is_predicate(node: Node, lang: Language) -> bool:
    base = node.relation
    if node.has("cop"):
        return True
    if node.pos == "VERB" and node.lower in lang.speech.source_prepositions:
        return False
    if node.pos == "VERB":
        return base in CLAUSAL or base == "amod" or node.has("nsubj", "obj", "aux")
    if node.pos == "AUX":  # some full verbs are tagged as auxiliaries, e.g. in "Russland hat Angst"
        return base in CLAUSAL
    if node.pos == "ADJ":  # participles, and adjectives without a verb: "bereit, Truppen zu entsenden"
        if base == "conj" and node.head.has("cop"):
            return True  # e.g. "sei zufrieden und zu Gesprächen bereit"
        participle = base == "amod" and node.has("obl")
        return participle or (base in CLAUSAL and node.has("nsubj", "aux", "xcomp", "ccomp"))
    return False


def _clause(node: Node, lang: Language) -> Draft:
    particles = [p for p in node.dependents("compound:prt") if p.lower not in lang.clause.pronominal_adverbs]
    clause = Draft(lang, node, node.lemma, sorted([node, *particles]), dep=node.dep)
    for p in particles:
        if lang.clause.particle_prefix:
            particle = p.lower
            if not clause.lemma.startswith(particle):
                clause.lemma = particle + clause.lemma
        else:
            clause.lemma = f"{clause.lemma} {p.lower}"
    clause.copular = node.has("cop")
    clause.auxiliaries = list(node.dependents("aux", "cop"))
    clause.passive = is_passive(node, clause, lang)
    clause.copular &= not clause.passive
    for child in node.children:
        _fill(clause, child, lang)
    sort_out(clause, lang)
    if clause.passive:
        _keep_partitive(clause, lang)
        for preposition in lang.clause.agent_prepositions:
            if not clause.slots["subj"] and clause.slots.get(preposition):
                clause.slots["subj"] = clause.slots.pop(preposition)
    elif is_inverted(clause):
        slots = clause.slots
        slots["subj"], slots["obj"] = slots["obj"], slots["subj"]
        clause.surface = slots["subj"]
    _set_each_other(clause)
    if clause.slots["subj"] and not clause.passive:
        clause.slots["subj"] = [*clause.slots["subj"], *clause.slots.pop(JOINTLY, [])]
    return clause


def _set_each_other(clause: Draft) -> None:
    """Make the subject of a reciprocal verb also its object. Examples are "sie beschuldigten einander" and "sie
    bedrohten sich gegenseitig".
    """
    lang = clause.lang.clause
    for slot, nouns in [*clause.slots.items()]:
        if any(is_reciprocal(noun, clause.lang) for noun in nouns):
            clause.slots[slot] = list(clause.slots["subj"])
    if clause.reflexive and any(child.lower in lang.mutually for child in clause.head.children):
        clause.reflexive = False
        clause.slots["iobj" if clause.slots["obj"] else "obj"] = list(clause.slots["subj"])


def _keep_partitive(clause: Draft, lang: Language) -> None:
    """Do not treat a group as the agent if the clause is about some of its members. In "Von den 22 Matrosen wurde
    niemand verletzt", the sailors are not the agent.
    """
    told = clause.surface[:1]
    partitive = lang.clause.agent_prepositions[0] in lang.clause.genitive_prepositions
    counts = [noun for noun in told if noun.lower in lang.negation.nobodies or (noun.pos == "NUM" and partitive)]
    of = [*clause.slots.get("subj", ()), *clause.slots.get(lang.clause.agent_prepositions[0], ())]
    if counts and any(noun < counts[0] for noun in of):
        clause.slots["subj"] = []
        clause.slots.pop(lang.clause.agent_prepositions[0], None)


def _fill(clause: Draft, child: Node, lang: Language) -> None:
    base, slots = child.relation, clause.slots
    if not lang.negation.exceptions.isdisjoint(word.lower for word in child.dependents("advmod", "cc", "mark")):
        return  # e.g. `Linkspartei` in "verhandelte mit allen Parteien, außer mit der Linkspartei"
    if base == "nsubj":
        nobody = any(d.lemma in lang.negation.negators for d in child.dependents("det"))  # e.g. `no` in "no one"
        empty = child.lower in lang.clause.impersonal and not nobody and not _acts_on(clause, lang)
        zone = child.lower in lang.time.zones
        if empty or zone or child.first_word().lower in lang.speech.source_particles:
            # The word is an `es` without meaning, or a speaker as in "formell, so der Kanzler, habe Polen verzichtet".
            return
        clause.surface = [child]
        slots["obj" if clause.passive or child.dep.endswith(":pass") else "subj"].append(child)
        clause.passive |= child.dep.endswith(":pass")
    elif child.lower in lang.clause.reflexives and base in ("obj", "iobj", "obl", "expl"):
        clause.reflexive = True
    elif base in ("obl", "nmod") and child.marked(lang.clause.content_marks):
        _fill_content(clause, child)  # e.g. "dass er dazu in der Lage sei"
    elif base in ("obj", "iobj", "obl", "nmod") and child.pos not in ("ADV", "VERB"):
        case = child.case
        before = case.previous if case is not None else None
        if base != "obj" and names_time(child, lang):
            return
        if before is not None and before.lower in lang.place.place_prepositions:
            slots[before.lower].append(child)  # e.g. "westlich von Hodeida"
        elif child.dep == "obl:agent" and case is not None and case.lemma in lang.clause.agent_prepositions:
            slots["subj"].append(child)
        elif base in ("obj", "iobj"):
            announces = child.lower in lang.clause.impersonal and _has_content(clause.head)
            slots[base] += [] if announces else [child]  # e.g. `es` in "lehnte es ab, die Sanktionen aufzuheben"
        elif case is not None:
            together = (
                before is not None and before.lower in lang.clause.jointly and case.lower in lang.clause.companions
            )
            jointly = together or _besides(clause, case, lang)
            slots[JOINTLY if jointly else case.lemma].append(child)
            for other in child.dependents("conj"):
                if other.case is not None and other.case.lemma != case.lemma:
                    slots[other.case.lemma].append(other)  # e.g. "für Freiheit und gegen Krieg"
        elif child.lower not in lang.clause.impersonal:
            slots[lang.clause.object_cases.get(child.morph.get("Case", ""), "obl")].append(child)
    elif base in ("ccomp", "xcomp", "csubj"):
        _fill_content(clause, child)
    elif base in ("advmod", "compound"):
        if child.lower in lang.clause.pronominal_adverbs:
            clause.correlates.append(lang.clause.pronominal_adverbs[child.lower])
        # In "bereit erklären, Truppen zu entsenden", `bereit` may be parsed as an adverb or particle.
        for inner in child.dependents("xcomp", "ccomp"):
            _fill_content(clause, inner)
    elif base in ("advcl", "acl") and clause.head.pos == "ADJ" and _is_infinitive(child, lang):
        clause.clausal["inf"].append(child)  # e.g. "ready to talk"
    elif base == "advcl" and (_is_gerund(child, lang) or _is_gerund_object(clause, child)):
        clause.clausal["inf"].append(child)  # e.g. "accuses it of backing rebels"
    elif base == "advcl" and _is_content(child, lang):
        clause.clausal["that"].append(child)  # e.g. "warnt davor, dass ..."


def _is_content(node: Node, lang: Language) -> bool:
    """Return whether a conjunction introduces a content clause. For example, `dass` introduces a content clause, but
    `ohne dass` does not.
    """
    marks = {m.lower for m in node.dependents("mark")}
    return bool(marks & lang.clause.content_marks) and not marks & lang.negation.negative_marks


def _acts_on(clause: Draft, lang: Language) -> bool:
    """Return whether a clause has an object but no content clause. In such a clause, the subject `es` may be an actor,
    as in "weil es die Wahl anerkenne".
    """
    objects = [o for o in clause.head.dependents("obj") if o.lower not in lang.clause.reflexives]
    return bool(objects) and clause.lemma not in lang.clause.existential and not _has_content(clause.head)


def _besides(clause: Draft, case: Node, lang: Language) -> bool:
    """Return whether a phrase names a second subject, as in "Neben der Türkei hat auch Ungarn das Protokoll nicht
    ratifiziert".
    """
    subject = clause.head.child("nsubj")
    also = subject is not None and any(
        a.lower in lang.clause.also for a in (subject.previous, *subject.children) if a is not None
    )
    return case.lower in lang.clause.besides and also


def _has_content(node: Node) -> bool:
    """Return whether a content clause depends on a verb or on its predicative, as in "nannte es absurd, dass ..."."""
    content: tuple[Dependency, ...] = ("ccomp", "xcomp", "csubj")
    verbal = (c for c in node.dependents(*content) if c.pos in ("VERB", "AUX"))
    inner = (c for p in node.dependents("xcomp", "advmod") for c in p.dependents(*content))
    return any(verbal) or any(inner)


def _is_gerund(node: Node, lang: Language) -> bool:
    """Return whether a clause follows a preposition, like `backing rebels` in "accused of backing rebels" and `hiding
    it` in "admitted to hiding it".
    """
    return node.marked(lang.clause.gerund_marks, "mark", "case") or (
        is_gerund(node, lang) and _is_infinitive(node, lang)
    )


def _is_gerund_object(clause: Draft, node: Node) -> bool:
    """Return whether an -ing form directly after its verb is the object, like `extraditing` in "they ruled out
    extraditing him".
    """
    bare = node.morph.get("VerbForm") in ("Ger", "Part") and node.morph.get("Tense") != "Past"
    return bool(clause.lang.clause.gerund_marks) and bare and node.first_word() == max(clause.words).next


def _is_infinitive(node: Node, lang: Language) -> bool:
    return node.marked(lang.clause.infinitive_marks)


def _fill_content(clause: Draft, child: Node) -> None:
    verbal = child.pos in ("VERB", "AUX") or child.has("cop", "mark", "aux")
    if not verbal:
        roles = [r.lower for r in child.children if r.lower in clause.lang.clause.role_prepositions]
        for role in roles:
            clause.slots[role].append(child)
            clause.slots["obj"] += child.dependents("obj")  # e.g. "sieht Russland als Feind"
        if not roles:
            clause.slots["pred"].append(child)  # in "rejected it as dangerous", `dangerous` is parsed as a predicative
        # In "bereit erklären, Truppen zu entsenden", the infinitive depends on `bereit` but is content of the verb.
        for inner in child.dependents("xcomp", "ccomp", "csubj", "advcl", "acl"):
            _fill_content(clause, inner)
        return
    infinitive = not child.finite() and (
        child.morph.get("VerbForm") in ("Inf", "Part", "Ger") or _is_infinitive(child, clause.lang)
    )
    clause.clausal["inf" if infinitive and not child.has("nsubj") else "that"].append(child)


def _share(clause: Draft, found: dict[Node, Draft], lang: Language) -> None:
    """Add the arguments that a clause shares with its outer clause."""
    base = clause.head.relation
    if base in ("acl", "amod"):
        _share_antecedent(clause, lang)
    if clause.surface or clause.outer is None:
        return
    outer = found[clause.outer]
    if base == "conj" and clause.head.head == outer.head:
        _deny_agent(clause, outer, lang)
        _share_objects(clause, outer)
        _share_voice(clause, outer)
        # The clauses share the subject, as in "Paris lehnt ab und fordert ...".
        clause.set_surface(outer.surface)
        if not is_finite_clause(clause):  # e.g. "soll Waffen geliefert und Geld erhalten haben"
            own = bool(clause.auxiliaries)
            shared = [a for a in outer.auxiliaries if a.is_finite or not own]
            clause.auxiliaries += shared if own else shared[:1]
    elif base == "advcl" and not is_finite_clause(clause) and clause.head not in outer.clausal["inf"]:
        told = clause.head.marked(lang.clause.role_prepositions)
        addressed = outer.slots.get("obj") or outer.slots.get("iobj")
        # `um ... zu verhindern` shares the subject. In "quoted Xi as telling him", `telling` has the object Xi as its
        # subject.
        clause.set_surface(addressed if told and addressed else outer.surface)


def _share_objects(clause: Draft, outer: Draft) -> None:
    """Give two coordinated verbs the same object, if the object only follows the second verb, as in "neither confirmed
    nor denied that ...".
    """
    beside = all(word.relation in ("cc", "advmod", "punct") for word in outer.head.between(clause.head))
    if (
        beside
        and not clause.lang.clause.verb_final
        and not any(outer.slots.get(s) for s in ("obj", "iobj"))
        and not outer.clausal
    ):
        outer.slots["obj"] = list(clause.slots.get("obj", ()))
        outer.clausal.update({slot: list(heads) for slot, heads in clause.clausal.items()})


def _share_voice(clause: Draft, outer: Draft) -> None:
    """Make a coordinated verb passive if the first verb is passive, as in "two men were arrested and deported". The
    second verb must have no subject, auxiliary or object.
    """
    own = clause.head.has("nsubj", "aux", "cop", "obj", "xcomp", "ccomp")
    if outer.passive and not clause.passive and not own and not clause.lang.clause.having and _is_past(clause.head):
        clause.passive = True
        for preposition in clause.lang.clause.agent_prepositions:
            clause.slots["subj"] = clause.slots["subj"] or clause.slots.pop(preposition, [])
        beside = all(word.relation in ("cc", "advmod") for word in outer.head.between(clause.head))
        if beside and not outer.slots["subj"]:
            outer.slots["subj"] = list(clause.slots["subj"])  # e.g. "was signed and ratified by Togo"


def _is_past(verb: Node) -> bool:
    morph = verb.morph
    return morph.get("Tense") == "Past" or morph.get("VerbForm") == "Part"


def _deny_agent(clause: Draft, outer: Draft, lang: Language) -> None:
    """Remove the agent from a participle that shares the auxiliary of an active verb. In "hatte blockiert und von der
    EU verlangt", the EU is not the agent.
    """
    agents = [noun for noun in clause.slots["subj"] if noun.dep == "obl:agent"]
    if agents and not outer.passive and not clause.head.has("aux"):
        clause.slots["subj"] = [noun for noun in clause.slots["subj"] if noun not in agents]
        clause.slots[lang.clause.agent_prepositions[0]] += agents
        clause.passive = False


def _told_clause(noun: Node, pronoun: Node, lang: Language) -> Node | None:
    """Return the head of the clause that a relative pronoun refers to, or None. The parser may have attached the
    relative clause to a noun instead.
    """
    if pronoun.lower not in lang.clause.clause_relatives:
        return None
    named = noun.pos in ("NOUN", "PROPN") and lang.clause.relative_forms  # may refer to nouns too
    heads = (noun, *(noun.ancestors() if named else ()))
    return next((head for head in heads if head.pos in ("VERB", "AUX") and head < pronoun), None)


def _all_of(clause: Draft, noun: Node) -> Node:
    """Return the first of several names, if a relative clause with a plural verb follows them. For example, "Oman and
    Iran, which pledged ..." gives `Oman`. In all other cases, return the given noun.
    """
    finite = next((verb for verb in (clause.head, *clause.auxiliaries) if verb.is_finite), clause.head)
    first = noun.head
    names = noun.relation == "conj" and noun.pos == first.pos == "PROPN"
    comma = noun.next is not None and noun.next.text == ","
    single = noun.morph.get("Number") != "Plur" or noun.ent != ""
    morph = finite.morph
    # English verbs show their number only in the present tense.
    plural = morph.get("Number") == "Plur" or (not clause.lang.clause.object_cases and morph.get("Tense") != "Pres")
    return first if names and comma and single and plural else noun


def _share_antecedent(clause: Draft, lang: Language) -> None:
    noun = clause.head.head
    relative = [
        (slot, n)
        for slot, fillers in clause.slots.items()
        for n, filler in enumerate(fillers)
        if filler.pos in ("PRON", "DET") and filler.lower in lang.clause.relative_pronouns
    ]
    for slot, n in relative:
        told = _told_clause(noun, clause.slots[slot][n], lang) if slot == "obj" else None
        if told is not None:  # e.g. "..., was Doha zurückweist"
            clause.clausal["told"].append(told)
            continue
        noun = _all_of(clause, noun) if clause.slots[slot][n] in clause.surface else noun
        if clause.slots[slot][n] in clause.surface:
            clause.surface = [noun]
        clause.slots[slot][n] = noun
    clause.slots["obj"] = [
        filler
        for filler in clause.slots["obj"]
        if not clause.clausal.get("told") or filler == noun or filler.lower not in lang.clause.clause_relatives
    ]
    marked = clause.head.has("mark") or clause.head.morph.get("VerbForm") == "Inf"
    if relative or is_finite_clause(clause) or marked:
        return
    # The noun before a participle is its object or its agent.
    clause.set_surface([noun])
