"""Where prepositional phrases and infinitives hang."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attach.rule import Known, Rules
from kg.extract.forms import citation_forms
from kg.extract.frames import DECIDED, combination
from kg.extract.lexicon import Frame, Lexicon
from kg.extract.tree import Tree
from kg.model import Token


def _extended_attribute(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """In `in der von ihm angegriffenen Ukraine` article and preposition belong to the noun behind the participle."""
    token = tree.tokens[i]
    participle = tree.tokens[token.head]
    if token.pos != "DET" or tree.base(i) == "det" or tree.base(participle.i) != "amod" or not i < participle.i:
        return
    yield replace(token, head=participle.head, dep="det")
    if (case := tree.case(i)) is not None:
        yield replace(tree.tokens[case], head=participle.head)


def _inner_preposition(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `das für Freitag geplante Treffen` the preposition behind the article belongs to Freitag.

    In `von einem der Pakete` it belongs to the first, on which the other hangs; in `with President Biden` to the name.
    """
    noun = tree.tokens[i].head
    outer = tree.tokens[noun].head
    named = noun + 1 == outer and tree.tokens[outer].pos == "PROPN"
    before_name = (
        named and noun in known.names.title_words(tree, noun) and known.names.is_title(tree.tokens[noun].lemma)
    )
    if (i < outer < noun or before_name) and tree.case(outer) is None:
        yield replace(tree.tokens[i], head=outer)
        return
    article = tree.first(noun, "det")
    if article is None or not article < i < noun:
        return
    inner = next((t for t in tree.tokens[i + 1 : noun] if t.pos in ("NOUN", "PROPN", "PRON")), None)
    if inner is not None and tree.case(inner.i) is None:
        yield replace(tree.tokens[i], head=inner.i)


def _particle(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """In `called on all parties to stop`, parsed with a particle, on is the preposition of the parties."""
    token = tree.tokens[i]
    if token.dep != "compound:prt" or token.head > i:
        return
    phrase = next((o for o in tree.dependents(token.head, "obl") if tree.subtree(o)[0] == i + 1), None)
    if phrase is not None and tree.case(phrase) is None:
        yield replace(token, head=phrase, dep="case")


def _onward(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `von Montag an zwei Batterien verlegen` an belongs to Montag."""
    lang = known.lang
    if i < 2 or tree.lower[i] not in lang.onward or tree.tokens[i].head < i:
        return
    first = i - 3 if tree.lower[i - 2][:-1].isdigit() else i - 2  # vom 1. September an
    if tree.lower[first] in lang.attributive and tree.lower[i - 1] in {*lang.weekdays, *lang.months}:
        yield replace(tree.tokens[i], head=i - 1)


def _role(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `bezeichnete den Einsatz fremder Truppen als Bedrohung` als is no conjunction, and belongs to the verb."""
    noun = tree.tokens[i].head
    marks = [m for m in tree.dependents(i, "case", "cc") if m < i and tree.lower[m] in known.lang.role_prepositions]
    yield from (replace(tree.tokens[mark], dep="case") for mark in marks)
    if not marks:
        return
    while tree.tokens[noun].pos in ("NOUN", "PROPN") and tree.base(noun) == "nmod" and noun < i:
        noun = tree.tokens[noun].head
    verb = tree.tokens[noun].head
    if tree.base(noun) == "obj" and noun < i and tree.tokens[verb].pos == "VERB":
        yield replace(tree.tokens[i], head=verb, dep="obl")


def _further_phrases(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `Ablehnung von Truppen aus Nato-Staaten` the frame takes von, so that aus belongs to Truppen."""
    frames = known.lexicon.noun(tree.lemma(i)) if tree.tokens[i].pos == "NOUN" else ()
    taken = {slot for frame in frames for slot in (*frame.subject, *frame.object)}
    anchor = None
    for child in tree.children[i] if frames else ():
        case = tree.case(child)
        if child < i or tree.base(child) != "nmod" or case is None:
            continue
        if tree.lemma(case) in taken:
            anchor = child
        elif anchor is not None and tree.tokens[child].pos in ("NOUN", "PROPN"):
            yield replace(tree.tokens[child], head=anchor)


def _wanted_phrase(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `berieten in Wien über Öl` the verb wants über, whatever stands nearer."""
    token, noun = tree.tokens[i], tree.tokens[i].head
    verb = tree.tokens[noun].head
    case = tree.case(i)
    if case is None or tree.base(noun) != "obl" or tree.tokens[verb].pos != "VERB":
        return
    wanted = tree.lemma(case)
    here = {tree.lemma(c) for o in tree.children[verb] if (c := tree.case(o)) is not None}
    if wanted in here or wanted not in {*known.lang.topics, *known.lang.stances} or any(tree.dependents(verb, "obj")):
        return
    of_noun = {slot for frame in known.lexicon.noun(tree.lemma(noun)) for slot in frame.object} - known.lang.topics
    frames = _verb_frames(tree, verb, known.lexicon)
    if wanted not in of_noun and any(wanted in frame.object for frame in frames if not frame.words):
        yield replace(token, head=verb, dep="obl")


def _infinitive(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `die sich bereiterklärten, einen Gipfel auszutragen` the verb whose frame wants an infinitive has it."""
    token = tree.tokens[i]
    head = token.head
    marked = any(tree.lower[m] in known.lang.infinitive_marks for m in tree.dependents(i, "mark"))
    infinitive = token.pos == "VERB" and (marked or token.morph.get("VerbForm") == "Inf")
    purpose_marks = known.lang.purpose_marks - known.lang.infinitive_marks  # um zu
    purpose = any(tree.lower[m] in purpose_marks for m in tree.children[i])
    apart = any(tree.lower[m] in known.lang.negative_marks for m in tree.children[i])  # ohne sich festzulegen
    if not infinitive or purpose or apart:
        return
    finite = any(tree.is_finite(a) for a in tree.dependents(i, "aux"))
    own = finite or any(tree.dependents(i, "nsubj"))  # sollte Togo zustimmen
    if _wants_infinitive(tree, head, known.lexicon):
        if tree.base(i) == "advcl" and not own and not any(tree.dependents(head, "xcomp", "ccomp")):
            yield replace(token, dep="xcomp")
        return
    if own:
        return
    first = min(tree.subtree(i))
    for other in range(first - 1, head, -1):
        if tree.tokens[other].pos in ("VERB", "ADJ") and other not in tree.ancestors(head):
            if _wants_infinitive(tree, other, known.lexicon) and not any(tree.dependents(other, "xcomp", "ccomp")):
                yield replace(token, head=other, dep="xcomp")
            return
    # Er warf der Regierung vor, Interessen verkauft zu haben: on the addressee hangs what the verb wants
    verb = tree.tokens[head].head
    addressed = (
        tree.base(head) in ("obj", "iobj", "obl") and tree.tokens[verb].pos == "VERB" and tree.case(head) is None
    )
    if addressed and _wants_infinitive(tree, verb, known.lexicon) and not any(tree.dependents(verb, "xcomp", "ccomp")):
        yield replace(token, head=verb, dep="xcomp")


def _wants_infinitive(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    frames = (
        *_verb_frames(tree, i, lexicon),
        *lexicon.adjectives.get(tree.lemma(i), ()),
        *lexicon.nouns.get(tree.lemma(i), ()),
    )
    wanting = (f for f in frames if "inf" in f.object or (f.root in DECIDED and "obj" in f.object))
    return any(combination(tree, i, f) is not None for f in wanting)


def _verb_frames(tree: Tree, i: int, lexicon: Lexicon) -> tuple[Frame, ...]:
    """The frames of a verb with its particle: sie `lehnten` es `ab`."""
    particle = "".join(tree.lower[p] for p in tree.dependents(i, "compound:prt")) if lexicon.lang.head_last else ""
    return lexicon.verb(particle + tree.lemma(i), citation_forms(tree.lower[i], lexicon.lang))


RULES: Rules = (
    (_extended_attribute, None),
    (_inner_preposition, frozenset({"case"})),
    (_particle, frozenset({"compound"})),
    (_onward, frozenset({"case"})),
    (_role, None),
    (_further_phrases, None),
    (_wanted_phrase, frozenset({"nmod"})),
    (_infinitive, frozenset({"ccomp", "xcomp", "advcl", "acl"})),
)
