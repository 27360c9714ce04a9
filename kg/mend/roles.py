"""Rules that correct the parse of subjects, dates, and roles like "as host"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.mend.rule import Known, called, children, hung
from kg.model import Token
from kg.text import Node


def role(noun: Node, known: Known) -> Iterator[Token]:
    """Treat `als` (as) and similar words before a noun as prepositions, not as conjunctions.

    Source: Universal Dependencies 2, relation `case`.

    Applies to: Tags darauf stellte sich der bis dahin kaum bekannte Oberst Assimi Goïta `als` Anführer der Putschisten
    vor.
    Does not apply to: Er gilt als mächtiger Gegner der Partei.
    """
    mark = _role_mark(noun, known)
    if mark is not None:
        yield called(mark, "case")


def role_of_verb(noun: Node, known: Known) -> Iterator[Token]:
    """Attach a phrase like "as host" to the verb, not to the verb's object.

    Source: Huddleston and Pullum 2002, chapter 4 (predicative complements).

    Applies to: Auch die USA, deren Sondergesandter Mike Hammer als Beobachter an den Verhandlungen teilgenommen hatte,
    lobten die Rolle Südafrikas als `Gastgeber`.
    Does not apply to: Togo entsandte Truppen in die Nähe Norwegens.
    """
    if _role_mark(noun, known) is None:
        return
    seen = noun.head
    while seen.pos in ("NOUN", "PROPN") and seen.relation == "nmod" and seen < noun:
        seen = seen.head  # e.g. "nannte den Einsatz fremder Truppen als Grund"
    if seen.relation == "obj" and seen < noun and seen.head.pos == "VERB":
        yield hung(noun, seen.head, "obl")


def _role_mark(noun: Node, known: Known) -> Node | None:
    marks = children(noun, known.lang.clause.role_prepositions, "case", "cc")
    return next((mark for mark in marks if mark < noun), None)


def apposed(noun: Node, _: Known) -> Iterator[Token]:
    """If a singular appositive follows several people's names, attach it to the last name.

    Source: Universal Dependencies 2, relation `appos`. An appositive immediately follows the noun that it describes.

    Applies to: Warren hat bei ihrer Kritik an Donald Trump und Brett Kavanaugh, `Kandidat` für den Obersten
    Gerichtshof, kein Blatt vor den Mund genommen.
    Does not apply to: Warren traf Donald Trump und Brett Kavanaugh, zwei Kandidaten für das Amt.
    """
    if noun.relation != "appos" or noun.pos != "NOUN" or noun.morph.get("Number") != "Sing":
        return
    people = [other for other in (noun.head, *noun.head.dependents("conj")) if other < noun]
    if len(people) > 1 and all(other.ent.endswith("PER") for other in people):
        yield hung(noun, people[-1])


def second_subject(told: Node, known: Known) -> Iterator[Token]:
    """Treat the second subject of a verb as an indirect object, which is usually the addressee.

    Source: Universal Dependencies 2, relation `nsubj`. A predicate has only one subject. Any other noun phrase without
    a preposition is an object.

    Applies to: Tokajew versicherte `Putin`, die Lage sei ruhig.
    Does not apply to: Das Endspiel sicherte sich das Team aus Togo.
    """
    if told.dep != "nsubj" or told.pos not in ("NOUN", "PROPN") or not known.lang.clause.object_cases:
        # In languages without cases, word order distinguishes subject and addressee.
        return
    verb = told.head
    if told < verb:
        return
    objects = (child for child in verb.dependents("obj", "ccomp") if child.lower not in known.lang.clause.reflexives)
    if any(objects) and any(_is_subject(child) and child < verb for child in verb.dependents("nsubj")):
        yield called(told, "iobj")


def inside_apposition(phrase: Node, _: Known) -> Iterator[Token]:
    """Attach a phrase at the end of an appositive to the appositive, not to the verb.

    Source: Universal Dependencies 2, relation `appos`. The commas around an appositive enclose the whole appositive.

    Applies to: Einer Quelle zufolge ist Ali Barkah, Hamas-Chef im `Südlibanon`, getötet worden.
    Does not apply to: Einer Quelle zufolge ist Ali Barkah, ein Hamas-Chef, im Südlibanon getötet worden.
    """
    before, after = phrase.first_word().previous, phrase.subtree()[-1].next
    if phrase.relation != "obl" or before is None or after is None or after.text != "," or before.text == ",":
        return
    inside = next((node for node in (before, *before.ancestors()) if node.relation == "appos"), None)
    comma = inside.first_word().previous if inside is not None else None
    if inside is not None and comma is not None and comma.text == "," and not comma < phrase.head < after:
        yield hung(phrase, inside, "nmod")


def genitive_plural(noun: Node, known: Known) -> Iterator[Token]:
    """Treat a masculine or neuter genitive noun after `der` or a similar determiner as a plural.

    Source: Duden, Die Grammatik 2022. In the singular, the article of a masculine or neuter genitive is `des`.

    Applies to: Eine Forderung der `EU-Außenminister` lehnte das Kabinett ab.
    Does not apply to: Eine Forderung der Präsidentin lehnte das Kabinett ab.
    """
    of = {"Case": "Gen", "Number": "Sing"}
    genitive = (
        noun.relation == "nmod" and noun.morph.get("Gender") in ("Masc", "Neut") and of.items() <= noun.morph.items()
    )
    if genitive and any(children(noun, known.lang.reference.plural_genitives, "det")):
        yield replace(noun.token, morph={**noun.morph, "Number": "Plur"})


def measured(noun: Node, known: Known) -> Iterator[Token]:
    """Attach a noun directly after a measure to the measure, not to the verb.

    Source: Universal Dependencies 2, German guidelines for `nmod`: in "zehn Tonnen Weizen", the measure is the head.

    Applies to: Ein Gericht verurteilte Karl Jufer zu zehn Jahren `Gefängnis`.
    Does not apply to: In zwei Tagen lieferten fünf Staaten Waffen.
    """
    measure = noun.previous
    if measure is None or (noun.pos, measure.pos) != ("NOUN", "NOUN") or list(noun.children):
        return
    numbered = measure.has("nummod") or any(each.has("nummod") for each in measure.dependents("nmod"))
    into = children(measure, known.lang.quantity.before_measures, "case")
    if numbered and measure.head == noun.head and (into or measure.relation == noun.relation):
        yield hung(noun, measure, "nmod")


def _is_subject(node: Node) -> bool:
    return node.pos in ("PROPN", "NOUN", "PRON") and node.morph.get("Case", "Nom") == "Nom"


def onward(particle: Node, known: Known) -> Iterator[Token]:
    """Attach a word like `an` in "von Montag an" (from Monday onwards) to the date before it.

    Applies to: Die Bundeswehr werde von Montag `an` zwei Batterien nach Polen verlegen.
    Does not apply to: Die Bundeswehr werde an der Grenze zwei Batterien aufstellen.
    """
    if particle.relation != "case":
        return
    time, date = known.lang.time, particle.previous
    if particle.lower not in time.onward or date is None or not particle < particle.head:
        return
    before = particle.tree.nodes[max(0, date.i - 2) : date.i]
    if not before or (date.lower not in time.weekdays and date.lower not in time.months):
        return
    if before[0 if before[-1].lower[:-1].isdigit() else -1].lower in time.attributive:  # e.g. "vom 1. September an"
        yield hung(particle, date)


def future(verb: Node, known: Known) -> Iterator[Token]:
    """Treat an infinitive with a future auxiliary as active, not as passive.

    Source: Duden, Die Grammatik 2022. An infinitive with `werden` is in the future tense. A passive has a participle
    and no accusative object.

    Applies to: `China` `wird` seinen Vize-Außenminister `entsenden`.
    Applies to: Die Niederlande werden F-16-Kampfjets an die Ukraine `abgeben`.
    Does not apply to: Togo wird seinen Nachbarn angreifen.
    """
    participle = verb.morph.get("VerbForm") == "Part"
    subject = verb.child("nsubj:pass") or (verb.child("nsubj") if participle else None)
    if verb.pos != "VERB" or subject is None or verb.lower != verb.lemma:
        return
    both = known.lang.clause.passive_auxiliaries & known.lang.modality.future
    auxiliary = next((word for word in verb.dependents("aux") if word.lemma in both and word.is_finite), None)
    others = (thing for thing in verb.dependents("obj", "nsubj") if thing != subject)
    things = [t for t in others if any(word.morph.get("Case") == "Acc" for word in (t, *t.dependents("det")))]
    if auxiliary is not None and things:
        if participle:
            yield replace(verb.token, morph={**verb.morph, "VerbForm": "Inf"})
        if subject.dep == "nsubj":
            return
        yield called(subject, "nsubj")
        yield called(auxiliary, "aux")
        yield from (called(thing, "obj") for thing in things if thing.relation == "nsubj")
