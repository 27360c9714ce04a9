"""Clauses: a predicate and what fills its slots, read off the parse. No word of any lexicon is known here."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clause import Clause, is_finite_clause, names_time, set_surface
from kg.extract.tree import Tree
from kg.extract.voice import is_inverted, is_passive, sort_out
from kg.lang import Language

JOINTLY = "jointly"
"""Slot of those who act with the subject: telefonierte `gemeinsam mit Merz` mit Trump."""
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj", "root")


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
        _take_stance(clause, found)
        found[i] = clause
    return found


def _take_stance(clause: Clause, found: dict[int, Clause]) -> None:
    """`Für den Entwurf` stimmten vier, neun `dagegen`: against what the clause before has.

    Or what it tells of before a colon: Der Entwurf ist gescheitert: Vier stimmten `dafür`.
    """
    outer = found[clause.outer] if clause.outer is not None else None
    stances = [s for s in clause.correlates if s in clause.lang.stances]
    if outer is None or not stances or any(clause.clausal.values()):
        return
    taken = next((outer.slots[slot] for slot in clause.lang.stances if outer.slots.get(slot)), None)
    if taken is None and clause.dep == "parataxis":
        taken = outer.slots.get("obj") or outer.surface
    clause.slots[stances[0]] = clause.slots.get(stances[0]) or list(taken or ())


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
    clause.passive = is_passive(tree, i, clause, lang)
    clause.copular &= not clause.passive
    for child in tree.children[i]:
        _fill(tree, clause, child, lang)
    sort_out(tree, clause, lang)
    if clause.passive:
        _keep_partitive(tree, clause, lang)
        for preposition in lang.agent_prepositions:
            if not clause.slots["subj"] and clause.slots.get(preposition):
                clause.slots["subj"] = clause.slots.pop(preposition)
    elif is_inverted(tree, clause):
        slots = clause.slots
        slots["subj"], slots["obj"] = slots["obj"], slots["subj"]
        clause.surface = slots["subj"]
    if clause.slots["subj"] and not clause.passive:
        clause.slots["subj"] = [*clause.slots["subj"], *clause.slots.pop(JOINTLY, [])]
    return clause


def _keep_partitive(tree: Tree, clause: Clause, lang: Language) -> None:
    """`Von den 22 Matrosen` wurde niemand verletzt: of whom it is told, not who did it."""
    told = clause.surface[:1]
    counts = [i for i in told if tree.lower[i] in lang.nobodies or (tree.tokens[i].pos == "NUM" and lang.head_last)]
    of = [*clause.slots.get("subj", ()), *clause.slots.get(lang.agent_prepositions[0], ())]
    if counts and any(i < counts[0] for i in of):
        clause.slots["subj"] = []
        clause.slots.pop(lang.agent_prepositions[0], None)


def _fill(tree: Tree, clause: Clause, child: int, lang: Language) -> None:
    token = tree.tokens[child]
    base, slots = tree.base(child), clause.slots
    if base == "nsubj":
        nobody = any(tree.lemma(d) in lang.negators for d in tree.dependents(child, "det"))  # no one
        empty = tree.lower[child] in lang.impersonal and not nobody and not _acts_on(tree, clause, lang)
        if empty or tree.lower[tree.first_word(child)] in lang.source_particles:
            return  # es; formell, `so der Kanzler`, habe Polen verzichtet
        clause.surface = [child]
        slots["obj" if clause.passive or token.dep.endswith(":pass") else "subj"].append(child)
        clause.passive |= token.dep.endswith(":pass")
    elif tree.lower[child] in lang.reflexives and base in ("obj", "iobj", "obl", "expl"):
        clause.reflexive = True
    elif base in ("obl", "nmod") and any(tree.lower[m] in lang.content_marks for m in tree.dependents(child, "mark")):
        _fill_content(tree, clause, child)  # dass er dazu in der Lage sei
    elif base in ("obj", "iobj", "obl", "nmod") and token.pos not in ("ADV", "VERB"):
        case = tree.case(child)
        if base != "obj" and names_time(tree, child, lang):
            return
        if case is not None and case > 0 and tree.lower[case - 1] in lang.place_prepositions:
            slots[tree.lower[case - 1]].append(child)  # westlich von Hodeida
        elif token.dep == "obl:agent" and case is not None and tree.lemma(case) in lang.agent_prepositions:
            slots["subj"].append(child)
        elif base in ("obj", "iobj"):
            announces = tree.lower[child] in lang.impersonal and _has_content(tree, clause.head)
            slots[base] += [] if announces else [child]  # lehnte es ab, die Sanktionen aufzuheben
        elif case is not None:
            together = case > 0 and tree.lower[case - 1] in lang.jointly and tree.lower[case] in lang.companions
            jointly = together or _besides(tree, clause, case, lang)
            slots[JOINTLY if jointly else tree.lemma(case)].append(child)
        elif tree.lower[child] not in lang.impersonal:
            slots[lang.object_cases.get(token.morph.get("Case", ""), "obl")].append(child)
    elif base in ("ccomp", "xcomp", "csubj"):
        _fill_content(tree, clause, child)
    elif base in ("advmod", "compound"):
        if tree.lower[child] in lang.pronominal_adverbs:
            clause.correlates.append(lang.pronominal_adverbs[tree.lower[child]])
        # bereit erklären, Truppen zu entsenden, with bereit parsed as an adverb or particle
        for inner in tree.dependents(child, "xcomp", "ccomp"):
            _fill_content(tree, clause, inner)
    elif base in ("advcl", "acl") and tree.tokens[clause.head].pos == "ADJ" and _is_infinitive(tree, child, lang):
        clause.clausal["inf"].append(child)  # ready to talk
    elif base == "advcl" and (_is_gerund(tree, child, lang) or _is_gerund_object(tree, clause, child)):
        clause.clausal["inf"].append(child)  # accuses it of backing rebels
    elif base == "advcl" and _is_content(tree, child, lang):
        clause.clausal["that"].append(child)  # warnt davor, dass ...


def _is_content(tree: Tree, i: int, lang: Language) -> bool:
    """Whether a conjunction makes a clause the content of its verb: `dass`, but not `ohne dass`."""
    marks = {tree.lower[m] for m in tree.dependents(i, "mark")}
    return bool(marks & lang.content_marks) and not marks & lang.negative_marks


def _acts_on(tree: Tree, clause: Clause, lang: Language) -> bool:
    """Whether a clause has an object and no content, so that its `es` may be somebody: weil `es` die Wahl anerkenne."""
    objects = [o for o in tree.dependents(clause.head, "obj") if tree.lower[o] not in lang.reflexives]
    return bool(objects) and clause.lemma not in lang.existential and not _has_content(tree, clause.head)


def _besides(tree: Tree, clause: Clause, case: int, lang: Language) -> bool:
    """`Neben der Türkei` hat auch Ungarn das Protokoll nicht ratifiziert: both have not."""
    subject = tree.first(clause.head, "nsubj")
    also = subject is not None and any(tree.lower[a] in lang.also for a in (subject - 1, *tree.children[subject]))
    return tree.lower[case] in lang.besides and also


def _has_content(tree: Tree, i: int) -> bool:
    """Whether a clause is governed by a verb or its predicative: nannte es absurd, `dass` ..."""
    content = ("ccomp", "xcomp", "csubj")
    verbal = (c for c in tree.dependents(i, *content) if tree.tokens[c].pos in ("VERB", "AUX"))
    inner = (c for p in tree.dependents(i, "xcomp", "advmod") for c in tree.dependents(p, *content))
    return any(verbal) or any(inner)


def _is_gerund(tree: Tree, i: int, lang: Language) -> bool:
    """Whether a clause is governed by a preposition like a noun: `of backing` rebels."""
    return any(tree.lower[m] in lang.gerund_marks for m in tree.dependents(i, "mark", "case"))


def _is_gerund_object(tree: Tree, clause: Clause, i: int) -> bool:
    """Whether a bare -ing form right behind its verb is the object: they ruled out `extraditing` him."""
    bare = tree.tokens[i].morph.get("VerbForm") in ("Ger", "Part") and tree.tokens[i].morph.get("Tense") != "Past"
    return not clause.lang.head_last and bare and tree.first_word(i) == max(clause.words) + 1


def _is_infinitive(tree: Tree, i: int, lang: Language) -> bool:
    return any(tree.lower[m] in lang.infinitive_marks for m in tree.dependents(i, "mark"))


def _fill_content(tree: Tree, clause: Clause, child: int) -> None:
    token = tree.tokens[child]
    verbal = token.pos in ("VERB", "AUX") or any(tree.dependents(child, "cop", "mark", "aux"))
    if not verbal:
        roles = [tree.lower[r] for r in tree.children[child] if tree.lower[r] in clause.lang.role_prepositions]
        for role in roles:
            clause.slots[role].append(child)
            clause.slots["obj"] += tree.dependents(child, "obj")  # sieht Russland als Feind
        if not roles:
            clause.slots["pred"].append(child)  # rejected it as dangerous: it is not the subject that is
        # bereit erklären, Truppen zu entsenden: what the predicative governs belongs to the verb's content.
        for inner in tree.dependents(child, "xcomp", "ccomp", "csubj", "advcl", "acl"):
            _fill_content(tree, clause, inner)
        return
    infinitive = not tree.finite(child) and (
        token.morph.get("VerbForm") in ("Inf", "Part", "Ger") or _is_infinitive(tree, child, clause.lang)
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
        _deny_agent(tree, clause, outer, lang)
        _share_objects(tree, clause, outer)
        _share_voice(tree, clause, outer)
        # Paris lehnt ab und fordert ...
        set_surface(clause, outer.surface)
        if not is_finite_clause(tree, clause):  # soll Waffen geliefert und Geld erhalten haben
            own = bool(clause.auxiliaries)
            shared = [a for a in outer.auxiliaries if tree.is_finite(a) or not own]
            clause.auxiliaries += shared if own else shared[:1]
    elif base == "advcl" and not is_finite_clause(tree, clause) and clause.head not in outer.clausal["inf"]:
        told = any(tree.lower[m] in lang.role_prepositions for m in tree.dependents(clause.head, "mark"))
        addressed = outer.slots.get("obj") or outer.slots.get("iobj")
        # um ... zu verhindern; but: quoted Xi `as telling` him
        set_surface(clause, addressed if told and addressed else outer.surface)


def _share_objects(tree: Tree, clause: Clause, outer: Clause) -> None:
    """Give the first of two verbs side by side what stands behind both: neither confirmed nor denied `that ...`"""
    beside = all(tree.base(i) in ("cc", "advmod", "punct") for i in range(outer.head + 1, clause.head))
    if (
        beside
        and not clause.lang.head_last
        and not any(outer.slots.get(s) for s in ("obj", "iobj"))
        and not outer.clausal
    ):
        outer.slots["obj"] = list(clause.slots.get("obj", ()))
        outer.clausal.update({slot: list(heads) for slot, heads in clause.clausal.items()})


def _share_voice(tree: Tree, clause: Clause, outer: Clause) -> None:
    """Two men were arrested and `deported`: without subject, auxiliary and object of its own it is passive too."""
    own = any(tree.dependents(clause.head, "nsubj", "aux", "cop", "obj", "xcomp", "ccomp"))
    if outer.passive and not clause.passive and not own and not clause.lang.having and _is_past(tree, clause.head):
        clause.passive = True
        for preposition in clause.lang.agent_prepositions:
            clause.slots["subj"] = clause.slots["subj"] or clause.slots.pop(preposition, [])
        beside = all(tree.base(i) in ("cc", "advmod") for i in range(outer.head + 1, clause.head))
        if beside and not outer.slots["subj"]:
            outer.slots["subj"] = list(clause.slots["subj"])  # was signed and ratified by Togo


def _is_past(tree: Tree, i: int) -> bool:
    morph = tree.tokens[i].morph
    return morph.get("Tense") == "Past" or morph.get("VerbForm") == "Part"


def _deny_agent(tree: Tree, clause: Clause, outer: Clause, lang: Language) -> None:
    """A participle that shares an active's auxiliary has no agent: hatte blockiert und `von der EU` verlangt."""
    agents = [i for i in clause.slots["subj"] if tree.tokens[i].dep == "obl:agent"]
    if agents and not outer.passive and not any(tree.dependents(clause.head, "aux")):
        clause.slots["subj"] = [i for i in clause.slots["subj"] if i not in agents]
        clause.slots[lang.agent_prepositions[0]] += agents
        clause.passive = False


def _told_clause(tree: Tree, noun: int, pronoun: int, lang: Language) -> int | None:
    """The head of the clause that a relative pronoun takes up, whatever noun of it the parse gives it."""
    if tree.lower[pronoun] not in lang.clause_relatives:
        return None
    named = tree.tokens[noun].pos in ("NOUN", "PROPN") and lang.head_last  # which also takes up nouns
    heads = (noun, *(tree.ancestors(noun) if named else ()))
    return next((i for i in heads if tree.tokens[i].pos in ("VERB", "AUX") and i < pronoun), None)


def _all_of(tree: Tree, clause: Clause, noun: int) -> int:
    """The first of the names before a relative clause, if its verb may be a plural: `Oman` and Iran, which pledged."""
    finite = next((i for i in (clause.head, *clause.auxiliaries) if tree.is_finite(i)), clause.head)
    first = tree.tokens[noun].head
    names = tree.base(noun) == "conj" and tree.tokens[noun].pos == tree.tokens[first].pos == "PROPN"
    comma = noun + 1 < len(tree.tokens) and tree.tokens[noun + 1].text == ","
    single = tree.tokens[noun].morph.get("Number") != "Plur" or tree.tokens[noun].ent != ""
    morph = tree.tokens[finite].morph
    # English shows number in the present alone
    plural = morph.get("Number") == "Plur" or (not clause.lang.object_cases and morph.get("Tense") != "Pres")
    return first if names and comma and single and plural else noun


def _share_antecedent(tree: Tree, clause: Clause, lang: Language) -> None:
    noun = tree.tokens[clause.head].head
    relative = [
        (slot, n)
        for slot, fillers in clause.slots.items()
        for n, i in enumerate(fillers)
        if tree.tokens[i].pos in ("PRON", "DET") and tree.lower[i] in lang.relative_pronouns
    ]
    for slot, n in relative:
        told = _told_clause(tree, noun, clause.slots[slot][n], lang) if slot == "obj" else None
        if told is not None:  # ..., was Doha zurückweist
            clause.clausal["told"].append(told)
            continue
        noun = _all_of(tree, clause, noun) if clause.slots[slot][n] in clause.surface else noun
        if clause.slots[slot][n] in clause.surface:
            clause.surface = [noun]
        clause.slots[slot][n] = noun
    clause.slots["obj"] = [
        i
        for i in clause.slots["obj"]
        if not clause.clausal.get("told") or i == noun or tree.lower[i] not in lang.clause_relatives
    ]
    marked = any(tree.dependents(clause.head, "mark")) or tree.tokens[clause.head].morph.get("VerbForm") == "Inf"
    if relative or is_finite_clause(tree, clause) or marked:
        return
    # Participles: the noun is what they act on, or who acts.
    set_surface(clause, [noun])
