"""Decides whether a clause is active or passive, and corrects subjects and objects that the parser has confused."""

from __future__ import annotations

from kg.extract.clause import Draft, expand, is_finite_clause
from kg.knowledge.actors import feminine_names
from kg.knowledge.lang import Language
from kg.text import Node


def is_passive(verb: Node, clause: Draft, lang: Language) -> bool:
    if verb.has("aux:pass", "nsubj:pass") and not verb.lower.endswith(lang.morphology.present_participles):
        return True
    if lang.clause.having and any(_ends_passive(c, lang) for c in verb.dependents("conj")):
        return any(a.lemma in lang.clause.perfect_auxiliaries - lang.clause.having for a in clause.auxiliaries)
    present = verb.morph.get("Tense") == "Pres" or verb.lower.endswith(lang.morphology.present_participles)
    participle = verb.morph.get("VerbForm") == "Part" and not present
    if verb.relation in ("amod", "acl") and verb.morph.get("VerbForm") != "Fin" and not clause.copular:
        # Passive: "the town taken by rebels", "die eingenommene Stadt". Not passive: "das Recht, sie einzunehmen".
        return not present and verb.morph.get("VerbForm") != "Inf" and not verb.has("mark", "nsubj")
    # A form without an infinitive ending, as in "gefordert wird", is a participle, even if its features say otherwise.
    lower, lemma = verb.lower, verb.lemma
    # `eingefroren` is a participle despite its ending, but `einzufrieren` is an infinitive.
    other = (
        not present
        and lower != lemma
        and all(lower.replace(mark, "", 1) != lemma for mark in lang.clause.infinitive_marks)
    )
    formed = participle or other or not lower.endswith(lang.morphology.infinitive_endings)
    verbal = ("aux", "cop") if verb.pos == "VERB" and not present else ("aux",)  # e.g. `are` in "are blamed"
    return formed and any(
        a.lemma in lang.clause.passive_auxiliaries for a in clause.auxiliaries if a.relation in verbal
    )


def _ends_passive(verb: Node, lang: Language) -> bool:
    """Return whether the last of several coordinated verbs has the passive auxiliary for all of them, as in "er sei
    befreit und gebracht worden".
    """
    own = [*verb.dependents("aux", "aux:pass")]
    apart = any(word.text == ";" for word in verb.head.until(verb))
    participle = any(a.lemma in lang.clause.passive_auxiliaries and not a.is_finite for a in own)
    return participle and not any(a.is_finite for a in own) and not apart


def sort_out(clause: Draft, lang: Language) -> None:
    """Use grammatical case to distinguish subject and object if the parser found two subjects or two objects."""
    if lang.clause.verb_final and clause.head.morph.get("VerbForm") == "Inf":
        # In "einen Gipfel auszutragen, der ...", a word after the infinitive is not its object.
        clause.slots["obj"] = [noun for noun in clause.slots["obj"] if noun < clause.head]
        marked = lang.clause.infinitive_marks & _marks(clause.head, lang)
        if not clause.auxiliaries and not clause.slots["obj"] and marked:
            clause.slots["obj"], clause.slots["subj"] = clause.slots["subj"], []  # e.g. "um die Nato abzuhalten"
            clause.surface = []
    if clause.passive:
        _sort_out_passive(clause, lang)
    if lang.clause.object_cases and not clause.passive:
        _sort_out_by_article(clause, lang)
        _sort_out_active(clause, lang)
        _sort_out_dative(clause)


def _sort_out_by_article(clause: Draft, lang: Language) -> None:
    """Use articles to correct the subject. For example, `der Justiz` cannot be a subject, but `der Iran` in "trage der
    Iran" must be the subject.
    """
    slots = clause.slots
    other = len(slots["subj"]) > 1 or clause.head.relation == "conj"  # there may be another subject
    for noun in [noun for noun in slots["subj"] if other and _article_case(noun, lang) not in (None, "Nom")]:
        slots["subj"].remove(noun)
        slots["iobj" if _article_case(noun, lang) == "Dat" else "obj"].append(noun)
        clause.surface = list(slots["subj"])
    # Example: `der Kongress` is the subject of "setzte ihn der Kongress ab".
    shown = [noun for noun in (*slots["obj"], *slots["iobj"]) if _article_case(noun, lang) == "Nom"]
    unshown = [noun for noun in slots["subj"] if _article_case(noun, lang) is None]
    if len(shown) == 1 and len(slots["subj"]) <= 1 and slots["subj"] == unshown:
        slots["obj"] = [*(noun for noun in slots["obj"] if noun not in shown), *unshown]
        slots["iobj"] = [noun for noun in slots["iobj"] if noun not in shown]
        _set_subject(clause, shown)


def _article_case(noun: Node, lang: Language) -> str | None:
    """Return the grammatical case that an article shows together with the gender of its noun, or None. For example,
    `der` before a masculine noun is nominative.
    """
    article = noun.child("det")
    if article is None or noun.case is not None or noun.morph.get("Number") != "Sing":
        return None
    listed = noun.lower in feminine_names(lang.code)
    gender, form = "Fem" if listed else noun.morph.get("Gender", ""), article.lower
    shown = next((case for end, of, case in lang.clause.article_cases if form.endswith(end) and gender in of), None)
    # The parser is less reliable about the gender of unlisted names, so only their nominative is trusted.
    return shown if listed or noun.pos == "NOUN" or (noun.pos == "PROPN" and shown == "Nom") else None


def _sort_out_passive(clause: Draft, lang: Language) -> None:
    slots = clause.slots
    if clause.auxiliaries and not _has_agent(clause, lang):
        # `haben ... anerkannt` is active, even if the parser labels its arguments as passive.
        clause.passive = False
        if not slots["subj"]:
            nominative = [noun for noun in slots["obj"] if noun.morph.get("Case", "Nom") == "Nom"]
            _set_subject(clause, nominative[:1] or slots["obj"][:1])
            slots["obj"] = [noun for noun in slots["obj"] if noun not in slots["subj"]]
    elif not slots["obj"] and not clause.surface:
        slots["obj"] = slots.pop("obl", [])  # e.g. `Widerstand` in "bekräftigt wurde der Widerstand"


def _sort_out_dative(clause: Draft) -> None:
    """Treat a noun phrase with an unclear case as a dative, if there is already a subject and an object. An example is
    `der Ukraine` in "liefert der Ukraine Panzer".
    """
    slots = clause.slots
    unread = [noun for noun in slots["obl"] if noun.dep == "obl:arg" and noun.morph.get("Case") == "Nom"]
    if slots["subj"] and slots["obj"] and not slots["iobj"]:
        slots["iobj"] = unread
        slots["obl"] = [noun for noun in slots["obl"] if noun not in unread]


def _sort_out_active(clause: Draft, lang: Language) -> None:
    slots = clause.slots
    if len(slots["subj"]) > 1 and slots["obj"] and not slots["iobj"]:
        # In "Der Entsendung erteilte er eine Absage", `er` is the subject and `Entsendung` a dative.
        nouns = [noun for noun in slots["subj"] if noun.pos in ("NOUN", "PROPN")] or slots["subj"]
        plain = [noun for noun in slots["subj"] if noun.lower in lang.clause.nominatives]
        # Names show no case, as in "Trump, der Peking einen Verstoß vorwarf".
        plain = plain or [noun for noun in slots["subj"] if _begins_relative(clause, noun)] or nouns[:1]
        slots["iobj"] = [noun for noun in nouns if noun not in plain]
        _set_subject(clause, plain)
    elif len(slots["subj"]) > 1 and not slots["obj"]:
        # Both nouns were parsed as subjects, as in "Den Vorschlag lehnt Moskau ab".
        accusative = [noun for noun in slots["subj"] if noun.morph.get("Case") == "Acc"]
        # A relative clause may begin with its object: "die Russen, deren Fahnen einige geschwenkt hatten".
        accusative = accusative or [noun for noun in slots["subj"] if _is_relative(noun, lang)] or slots["subj"][1:]
        _set_subject(clause, [noun for noun in slots["subj"] if noun not in accusative] or slots["subj"][:1])
        slots["obj"] = [noun for noun in accusative if noun not in slots["subj"]]
    elif not slots["subj"] and is_finite_clause(clause) and _cases(slots["obj"]) == ["Nom"]:
        _set_subject(clause, slots["obj"])  # e.g. "Zuvor hatten westliche Staaten gesprochen"
        slots["obj"] = []
    elif not slots["subj"] and is_finite_clause(clause) and len(slots["obj"]) > 1:
        # Both nouns were parsed as objects, as in "der Antrag, den drei Fraktionen unterstützen".
        plain = [noun for noun in slots["obj"] if noun.lower not in lang.clause.relative_pronouns]
        plain = [noun for noun in plain if not _is_relative(noun, lang)]
        agreeing = [noun for noun in plain if _agrees(clause, noun)]
        # The subject is the noun that agrees with the verb, as in "rüste Togo Milizen auf", or a relative pronoun, as
        # in "das Helfer entsandt hatte".
        plain = agreeing or [noun for noun in slots["obj"] if noun not in plain]
        if len(plain) == 1:
            _set_subject(clause, plain)
            slots["obj"] = [noun for noun in slots["obj"] if noun not in plain]
    if len(slots["obj"]) > 1 and not slots["iobj"]:
        slots["iobj"], slots["obj"] = slots["obj"][:1], slots["obj"][1:]


def _agrees(clause: Draft, noun: Node) -> bool:
    """Return whether a noun may agree in number with the finite verb."""
    finite = next((f for f in (clause.head, *clause.auxiliaries) if f.is_finite), None)
    number = noun.morph.get("Number")
    return finite is None or number in (None, finite.morph.get("Number"))


def _marks(verb: Node, lang: Language) -> set[str]:
    """Return the conjunctions that introduce a clause, including the `zu` inside a verb like `abzuhalten`."""
    lower, lemma = verb.lower, verb.lemma
    inside = {mark for mark in lang.clause.infinitive_marks if lower != lemma == lower.replace(mark, "", 1)}
    return inside | {m.lower for m in verb.dependents("mark")}


def _is_relative(noun: Node, lang: Language) -> bool:
    return any(c.lower in lang.clause.relative_pronouns and c.possessive for c in noun.children)


def _begins_relative(clause: Draft, noun: Node) -> bool:
    return clause.head.relation == "acl" and noun.lower in clause.lang.clause.relative_pronouns


def _cases(nouns: list[Node]) -> list[str | None]:
    return [noun.morph.get("Case") for noun in nouns]


def _set_subject(clause: Draft, subject: list[Node]) -> None:
    clause.surface = clause.slots["subj"] = subject


def _has_agent(clause: Draft, lang: Language) -> bool:
    """Return whether the verb has a passive auxiliary or an agent, or shares a passive auxiliary with a coordinated
    verb.
    """
    auxiliaries = {a.lemma for a in clause.auxiliaries}
    agent = any(child.dep == "obl:agent" for child in clause.head.children)
    shared = any(_ends_passive(c, lang) for c in clause.head.dependents("conj"))
    return bool(auxiliaries & lang.clause.passive_auxiliaries) or agent or shared


def is_inverted(clause: Draft) -> bool:
    """Return whether the verb agrees with the object in the parse but not with the subject. For example, the verb in
    "Geschäfte untersagt Brüssel" agrees only with `Brüssel`, which was parsed as the object.
    """
    subjects, objects = clause.slots.get("subj", ()), clause.slots.get("obj", ())
    if not clause.lang.clause.object_cases or len(subjects) != 1 or len(objects) != 1 or len(expand(subjects[0])) > 1:
        return False
    finite = next((verb for verb in [clause.head, *clause.auxiliaries] if verb.is_finite), None)
    number = finite.morph.get("Number") if finite is not None else None
    of_subject, of_object = (noun.morph.get("Number") for noun in (subjects[0], objects[0]))
    if objects[0].lower in clause.lang.clause.nominatives:
        return True
    if number == "Plur" and not subjects[0].has("det", "amod", "nummod"):
        return False  # without an article, it is a plural: "Verbündete kontrollieren ..."
    # The case of a pronoun is reliable. The number of a name is not: `die USA` is a plural.
    plain = subjects[0].pos == "NOUN" or subjects[0].ent.endswith("PER")  # a person is singular
    nominative = objects[0].pos == "PRON" or not plain
    return number is not None and of_subject not in (None, number) and of_object == number and not nominative
