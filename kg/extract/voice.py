"""Active or passive, and who is subject where the parser is not sure."""

from __future__ import annotations

from kg.extract.clause import Clause, expand, is_finite_clause
from kg.extract.tree import Tree
from kg.lang import Language


def is_passive(tree: Tree, i: int, clause: Clause, lang: Language) -> bool:
    token = tree.tokens[i]
    if any(tree.dependents(i, "aux:pass", "nsubj:pass")) and not tree.lower[i].endswith(lang.present_participles):
        return True
    if lang.having and any(_ends_passive(tree, c, lang) for c in tree.dependents(i, "conj")):
        return any(tree.lemma(a) in lang.perfect_auxiliaries - lang.having for a in clause.auxiliaries)
    present = token.morph.get("Tense") == "Pres" or tree.lower[i].endswith(lang.present_participles)
    participle = token.morph.get("VerbForm") == "Part" and not present
    if tree.base(i) in ("amod", "acl") and token.morph.get("VerbForm") != "Fin" and not clause.copular:
        # The town taken by rebels; die von Rebellen eingenommene Stadt; but not das Recht, sie einzunehmen.
        return not present and token.morph.get("VerbForm") != "Inf" and not any(tree.dependents(i, "mark", "nsubj"))
    # gefordert wird: what ends like no infinitive is a participle, whatever its features say
    lower, lemma = tree.lower[i], tree.lemma(i)
    # eingefroren is no infinitive either, but einzufrieren is
    other = (
        not present and lower != lemma and all(lower.replace(mark, "", 1) != lemma for mark in lang.infinitive_marks)
    )
    formed = participle or other or not lower.endswith(lang.infinitive_endings)
    verbal = ("aux", "cop") if token.pos == "VERB" and not present else ("aux",)  # are blamed, parsed with a copula
    return formed and any(
        tree.lemma(a) in lang.passive_auxiliaries for a in clause.auxiliaries if tree.base(a) in verbal
    )


def _ends_passive(tree: Tree, i: int, lang: Language) -> bool:
    """Whether a verb brings the auxiliary of the passive for those before it: er sei befreit und gebracht `worden`."""
    own = [*tree.dependents(i, "aux", "aux:pass")]
    apart = ";" in tree.lower[tree.tokens[i].head : i]
    participle = any(tree.lemma(a) in lang.passive_auxiliaries and not tree.is_finite(a) for a in own)
    return participle and not any(tree.is_finite(a) for a in own) and not apart


def sort_out(tree: Tree, clause: Clause, lang: Language) -> None:
    """Where the parser saw two subjects or two objects, let the cases tell them apart."""
    if lang.head_last and tree.tokens[clause.head].morph.get("VerbForm") == "Inf":
        # einen Gipfel auszutragen, der ...: what follows an infinitive is none of its own
        clause.slots["obj"] = [i for i in clause.slots["obj"] if i < clause.head]
        if not clause.auxiliaries and not clause.slots["obj"] and lang.infinitive_marks & _marks(tree, clause.head):
            clause.slots["obj"], clause.slots["subj"] = clause.slots["subj"], []  # um die Nato abzuhalten
            clause.surface = []
    if clause.passive:
        _sort_out_passive(tree, clause, lang)
    if lang.object_cases and not clause.passive:
        _sort_out_by_article(tree, clause, lang)
        _sort_out_active(tree, clause, lang)


def _sort_out_by_article(tree: Tree, clause: Clause, lang: Language) -> None:
    """Who an article shows to be no subject, `der Justiz`, is none, and who it shows to be one is: trage `der Iran`."""
    slots = clause.slots
    other = len(slots["subj"]) > 1 or tree.base(clause.head) == "conj"  # somebody else may be the subject
    for i in [i for i in slots["subj"] if other and _article_case(tree, i, lang) not in (None, "Nom")]:
        slots["subj"].remove(i)
        slots["iobj" if _article_case(tree, i, lang) == "Dat" else "obj"].append(i)
        clause.surface = list(slots["subj"])
    # setzte ihn `der Kongress` ab
    shown = [i for i in (*slots["obj"], *slots["iobj"]) if _article_case(tree, i, lang) == "Nom"]
    unshown = [i for i in slots["subj"] if _article_case(tree, i, lang) is None]
    if len(shown) == 1 and len(slots["subj"]) <= 1 and slots["subj"] == unshown:
        slots["obj"] = [*(i for i in slots["obj"] if i not in shown), *unshown]
        slots["iobj"] = [i for i in slots["iobj"] if i not in shown]
        _set_subject(clause, shown)


def _article_case(tree: Tree, i: int, lang: Language) -> str | None:
    """The case that an article shows by itself with the gender of its noun, or None: `der` of a masculine is Nom."""
    token = tree.tokens[i]
    article = tree.first(i, "det")
    if article is None or tree.case(i) is not None or token.morph.get("Number") != "Sing":
        return None
    gender, form = token.morph.get("Gender", ""), tree.lower[article]
    shown = next((case for end, of, case in lang.article_cases if form.endswith(end) and gender in of), None)
    # the gender of a name is less sure: only a subject is believed
    return shown if token.pos == "NOUN" or (token.pos == "PROPN" and shown == "Nom") else None


def _sort_out_passive(tree: Tree, clause: Clause, lang: Language) -> None:
    slots = clause.slots
    if clause.auxiliaries and not _has_agent(tree, clause, lang):
        # haben ... anerkannt is no passive, whatever its arguments were called
        clause.passive = False
        if not slots["subj"]:
            nominative = [i for i in slots["obj"] if tree.tokens[i].morph.get("Case", "Nom") == "Nom"]
            _set_subject(clause, nominative[:1] or slots["obj"][:1])
            slots["obj"] = [i for i in slots["obj"] if i not in slots["subj"]]
    elif not slots["obj"] and not clause.surface:
        slots["obj"] = slots.pop("obl", [])  # bekräftigt wurde der Widerstand, with its case misread


def _sort_out_active(tree: Tree, clause: Clause, lang: Language) -> None:
    slots = clause.slots
    if len(slots["subj"]) > 1 and slots["obj"] and not slots["iobj"]:
        # Der Entsendung erteilte er eine Absage: the pronoun is subject, the other a dative
        nouns = [i for i in slots["subj"] if tree.tokens[i].pos in ("NOUN", "PROPN")] or slots["subj"]
        plain = [i for i in slots["subj"] if tree.lower[i] in lang.nominatives]
        # Trump, der Peking einen Verstoß vorwarf: a name shows no case
        plain = plain or [i for i in slots["subj"] if _begins_relative(tree, clause, i)] or nouns[:1]
        slots["iobj"] = [i for i in nouns if i not in plain]
        _set_subject(clause, plain)
    elif len(slots["subj"]) > 1 and not slots["obj"]:
        # Den Vorschlag lehnt Moskau ab, with both called subjects
        accusative = [i for i in slots["subj"] if tree.tokens[i].morph.get("Case") == "Acc"]
        # die Russen, deren Fahnen einige geschwenkt hatten: what a relative clause begins with is its object
        accusative = accusative or [i for i in slots["subj"] if _is_relative(tree, i, lang)] or slots["subj"][1:]
        _set_subject(clause, [i for i in slots["subj"] if i not in accusative] or slots["subj"][:1])
        slots["obj"] = [i for i in accusative if i not in slots["subj"]]
    elif not slots["subj"] and is_finite_clause(tree, clause) and _cases(tree, slots["obj"]) == ["Nom"]:
        _set_subject(clause, slots["obj"])  # Zuvor hatten westliche Staaten gesprochen
        slots["obj"] = []
    elif not slots["subj"] and is_finite_clause(tree, clause) and len(slots["obj"]) > 1:
        # der Antrag, den drei Fraktionen unterstützen, with both called objects; deren Rücktritt viele fordern
        plain = [i for i in slots["obj"] if tree.lower[i] not in lang.relative_pronouns]
        plain = [i for i in plain if not _is_relative(tree, i, lang)]
        agreeing = [i for i in plain if _agrees(tree, clause, i)]
        # rüste Togo Milizen auf; but das Helfer entsandt hatte: the relative pronoun
        plain = agreeing or [i for i in slots["obj"] if i not in plain]
        if len(plain) == 1:
            _set_subject(clause, plain)
            slots["obj"] = [i for i in slots["obj"] if i not in plain]
    if len(slots["obj"]) > 1 and not slots["iobj"]:
        slots["iobj"], slots["obj"] = slots["obj"][:1], slots["obj"][1:]


def _agrees(tree: Tree, clause: Clause, i: int) -> bool:
    """Whether a nominal may have the number of the finite verb."""
    finite = next((f for f in (clause.head, *clause.auxiliaries) if tree.is_finite(f)), None)
    number = tree.tokens[i].morph.get("Number")
    return finite is None or number in (None, tree.tokens[finite].morph.get("Number"))


def _marks(tree: Tree, i: int) -> set[str]:
    """The conjunctions of a clause; `zu` also where it stands inside the verb: `abzuhalten`."""
    lower, lemma = tree.lower[i], tree.lemma(i)
    inside = {mark for mark in ("zu",) if lower != lemma and lower.replace(mark, "", 1) == lemma}
    return inside | {tree.lower[m] for m in tree.dependents(i, "mark")}


def _is_relative(tree: Tree, i: int, lang: Language) -> bool:
    return any(tree.lower[c] in lang.relative_pronouns and tree.possessive(c) for c in tree.children[i])


def _begins_relative(tree: Tree, clause: Clause, i: int) -> bool:
    return tree.base(clause.head) == "acl" and tree.lower[i] in clause.lang.relative_pronouns


def _cases(tree: Tree, nouns: list[int]) -> list[str | None]:
    return [tree.tokens[i].morph.get("Case") for i in nouns]


def _set_subject(clause: Clause, subject: list[int]) -> None:
    clause.surface = clause.slots["subj"] = subject


def _has_agent(tree: Tree, clause: Clause, lang: Language) -> bool:
    """Whether the auxiliaries make a passive, or the agent's preposition stands there."""
    auxiliaries = {tree.lemma(a) for a in clause.auxiliaries}
    agent = any(tree.tokens[i].dep == "obl:agent" for i in tree.children[clause.head])
    shared = any(_ends_passive(tree, c, lang) for c in tree.dependents(clause.head, "conj"))
    return bool(auxiliaries & lang.passive_auxiliaries) or agent or shared


def is_inverted(tree: Tree, clause: Clause) -> bool:
    """Whether the verb agrees with what was parsed as object, not with the subject: `Geschäfte untersagt Brüssel`."""
    subjects, objects = clause.slots.get("subj", ()), clause.slots.get("obj", ())
    if not clause.lang.object_cases or len(subjects) != 1 or len(objects) != 1 or len(expand(tree, subjects[0])) > 1:
        return False
    finite = next((i for i in [clause.head, *clause.auxiliaries] if tree.is_finite(i)), None)
    number = tree.tokens[finite].morph.get("Number") if finite is not None else None
    of_subject, of_object = (tree.tokens[i].morph.get("Number") for i in (subjects[0], objects[0]))
    if tree.lower[objects[0]] in clause.lang.nominatives:
        return True
    if number == "Plur" and not any(tree.dependents(subjects[0], "det", "amod", "nummod")):
        return False  # Verbündete kontrollieren ...: without an article it is a plural, whatever was read
    # A pronoun's case is plain, and the number of a name is not: die USA.
    plain = tree.tokens[subjects[0]].pos == "NOUN" or tree.tokens[subjects[0]].ent.endswith("PER")  # one person
    nominative = tree.tokens[objects[0]].pos == "PRON" or not plain
    return number is not None and of_subject not in (None, number) and of_object == number and not nominative
