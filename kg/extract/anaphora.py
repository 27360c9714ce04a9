"""Finds phrases that cannot be understood without earlier text, for example `the process` in "the legitimacy of the
process".
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.clause import is_reciprocal, names_time
from kg.knowledge.closed_words import role_noun
from kg.knowledge.concepts import nouns
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Naming
from kg.text import Node

_COMPLEMENTS = frozenset("nmod acl appos flat obl".split())
"""Dependency relations of words that specify what a noun refers to, like `of the road` in "the closure of the road"."""
_ARGUMENTS = frozenset("nsubj obj nmod".split())
_ATTRIBUTES = frozenset("amod compound nummod".split())
_MANY = frozenset({"Person", "company"})
"""Tags of nouns for people and companies, of which a country has many."""
_YEAR = 4
"""Number of digits in a year."""


def refers_back(phrase: Iterable[Node], names: Naming, lang: Language) -> bool:
    """Return whether the meaning of a phrase depends on earlier sentences. For example, `these` in "some of these
    rockets" and `the process` in "the legitimacy of the process" refer to something mentioned earlier.

    A noun with a definite article does not refer back if a modifier identifies it, as in "the economy of Togo". A noun
    for a unique thing, like `world` in "the world", does not refer back either.
    """
    inside = frozenset(phrase)
    return any(_refers_back(node, inside, names, lang) for node in inside)


def _refers_back(node: Node, inside: frozenset[Node], names: Naming, lang: Language) -> bool:
    if node.possessive and "Rel" in node.kinds:
        return True  # e.g. "whose members"
    if is_reciprocal(node, lang):
        return True  # "A and B prepare to face each other" becomes two statements
    if node.pos in ("PRON", "DET") and node.relation in _ARGUMENTS:
        return _takes_up(node, lang)
    named = node.ent or node.text.isupper()  # e.g. "die WM"
    if node.pos not in ("NOUN", "ADJ", "NUM") or named or names_time(node, lang):
        return False
    number, words = node.morph.get("Number"), lang.reference
    shown = [each for each in node.dependents("det") if each.morph.get("Number", number) == number]
    if any(each.lower in words.demonstratives for each in shown):
        return True  # e.g. "these rockets", but not "they said that members voted"
    if any(each.lower.startswith(words.both) for each in node.dependents("det", "amod", "nummod")):
        return True  # e.g. "beide Piloten"
    if any(each.lower in lang.time.day_words for each in node.dependents("nmod:poss")):
        return True  # e.g. "yesterday's incident"
    attributes = node.dependents("amod", "det")
    additional = (each.lower.startswith(words.additional) and each.lower not in words.several for each in attributes)
    if node.has("nummod") and any(additional):
        return True  # e.g. "38 weitere Personen", but not "mehrere tausend Personen"
    more = [each for each in attributes if not each.lower.startswith(words.additional)]  # e.g. not "weitere Angriffe"
    if any(each.lower.startswith(words.comparing) or each.morph.get("Degree") == "Cmp" for each in more):
        return True  # e.g. "andere Angriffe", "strengere Regeln"
    contracted = any(case.lower in words.contracted for case in node.dependents("case"))
    definite = node.definite_article or contracted
    return definite and not _is_unique(node, lang) and not any(_explains(child, node, names) for child in inside)


def _takes_up(word: Node, lang: Language) -> bool:
    """Return whether a pronoun replaces something mentioned earlier, for example `it` in "a price for it" or `beiden`
    in "für die beiden".

    A pronoun that is the subject of a clause is ignored, because it may mean the speaker, like `it` in "said that it
    will pay".
    """
    if word.possessive:
        return False  # `kg.graph.clear` checks whether the statement names the owner
    said = word.lower in lang.reference.anaphors and word.relation != "nmod" and "Rel" not in word.kinds
    both = word.lower.startswith(lang.reference.both)
    return said or both or ("Prs" in word.kinds and word.relation == "nmod")


def _is_unique(noun: Node, lang: Language) -> bool:
    """Return whether a noun with only an article can be understood without earlier text, for example `die Welt` (the
    world).

    This is also true of German nouns for uncountable things, like `der Datenschutz` (data protection).
    """
    known = nouns(lang.code).get(noun.lemma)
    uncounted = known is not None and known.kind == "abstract" and not known.plurals.get(lang.code)
    return uncounted or noun.lemma in lang.reference.unique or noun.lemma.startswith(lang.reference.national)


def _explains(child: Node, noun: Node, names: Naming) -> bool:
    """Return whether a word specifies what a noun refers to, for example `2010` in "the 2010 summit" or `Egyptian` in
    "the Egyptian plan".
    """
    if child.head is not noun or child is noun:
        return False
    numbered = child.pos == "NUM" and (child > noun or len(child.text) == _YEAR)
    if names.state_adjective(child) is not None and _is_one_of_many(noun, names):
        return False
    named = numbered or child.ent != "" or child.pos == "PROPN" or names.is_state_adjective(child)
    return child.relation in _COMPLEMENTS or (child.relation in _ATTRIBUTES and named)


def _is_one_of_many(noun: Node, names: Naming) -> bool:
    """Return whether a country has many things of a kind, so that an adjective for the country does not identify one.
    Examples are `the Indian company` and `der iranische Diplomat`. A country has only one president.
    """
    if noun.morph.get("Number") == "Plur" or names.is_title(noun.lemma):
        return False
    found = role_noun(noun.lemma, names.lang.code)
    return found is not None and not found[1].refers.isdisjoint(_MANY)
