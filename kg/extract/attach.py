"""What the words themselves tell better than the parser: where a title, a name or a prepositional phrase belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.extract.forms import citation_forms
from kg.extract.frames import DECIDED, combination
from kg.extract.lexicon import Lexicon
from kg.extract.names import Names
from kg.extract.tree import Tree
from kg.model import Token

SHARED = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "dep", "parataxis"})
QUOTED = 2
"""Tokens between a colon and what is said: quotation marks."""
REACH = 4
"""Tokens between `whose` and its noun."""
Rule = Callable[[Tree, int, Names, Lexicon], Iterator[Token]]


def attach(tree: Tree, names: Names, lexicon: Lexicon) -> Tree:
    """The tree with the tokens that the rules below hang elsewhere; each rule sees what those before it mended."""
    for rule in RULES:
        moved = {token.i: token for i in range(len(tree.tokens)) for token in rule(tree, i, names, lexicon)}
        if moved:
            tokens = tuple(moved.get(token.i, token) for token in tree.tokens)
            tree = Tree(replace(tree.sentence, tokens=tokens), tree.index)
    return tree


def _title(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001 (all rules take the same)
    """`Kremlsprecher Dmitri Peskow` or `the bloc ECOWAS`, parsed as two subjects, is a noun and its name."""
    token = tree.tokens[i]
    if i == 0 or token.pos != "PROPN" or tree.base(i) not in SHARED or tree.case(i) is not None:
        return
    comma = i > 1 and tree.tokens[i - 1].text == "," and tree.base(i) == "nsubj"  # its president, Piotr Hofmański
    title = tree.tokens[i - 2 if comma else i - 1]
    run = names.title_words(tree, title.i)
    several = len(run) > 1 and run[-1] == i - 1
    if several:  # US Secretary of State Mike Pompeo: the head of a title is not always its last word
        title = next((tree.tokens[t] for t in run if tree.tokens[t].head not in run), title)
    noun = title.pos == "NOUN" or several or names.is_title(title.lemma)
    beside = noun and title.head == token.head and title.i != title.head
    if beside and (several or names.is_title(title.lemma) or tree.base(i) == tree.base(title.i)):
        yield replace(token, head=title.i, dep="appos")


def _listed(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `signed by Prime Minister Oli, President Xi and King Felipe` the second is no part of the first."""
    token, first = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    apart = tree.first_word(i) > 0 and tree.tokens[tree.first_word(i) - 1].text == ","
    if tree.base(i) not in ("nmod", "appos") or tree.case(i) is not None or not apart or first.i > i:
        return
    named = any(tree.tokens[c].ent.endswith("PER") for c in tree.dependents(i, "appos", "flat"))
    if token.pos in ("NOUN", "PROPN") and first.ent.endswith("PER") and named and names.is_title(token.lemma):
        yield replace(token, dep="conj")


def _body_name(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `African Union envoy` the adjective belongs to the name of the body, not to the office."""
    compound = tree.base(i) == "amod" and i + 1 < len(tree.tokens) and tree.base(i + 1) == "compound"
    if compound and f"{tree.lower[i]} {tree.lower[i + 1]}" in names.fronts:
        yield replace(tree.tokens[i], head=i + 1)


def _after_tag(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:
    """In `Russland bleibe eine Bedrohung, sagte Tusk und schlug vor` who proposes is who said it."""
    token = tree.tokens[i]
    if tree.base(i) != "conj" or token.pos != "VERB" or not names.lang.reported_subjunctive or token.head > i:
        return
    said, tag = token.head, None
    for t in (*tree.dependents(said, "parataxis"), tree.tokens[said].head):
        if said < t < i and any(tree.dependents(t, "nsubj")) and tree.tokens[t].pos == "VERB":
            tag = t
    goes_on = not any(tree.dependents(i, "nsubj")) and _indicative(tree, i, names)
    if tag is not None and goes_on and lexicon.verb(tree.lemma(tag)):
        yield replace(token, head=tag)


def _mood(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `er nannte es falsch, dass Togo angreife, und verlangte Hilfe` the indicative goes on with the main verb."""
    token = tree.tokens[i]
    said = token.head
    if tree.base(i) != "conj" or not names.lang.reported_subjunctive or any(tree.dependents(i, "nsubj")):
        return
    outer = tree.tokens[said].head
    finite = [f for f in (said, *tree.dependents(said, "aux", "cop")) if tree.tokens[f].morph.get("VerbForm") == "Fin"]
    reported = bool(finite) and all(tree.tokens[f].morph.get("Mood") == "Sub" for f in finite)
    # hätten geräumt und `hielten` die Stadt may be either
    inside = tree.base(said) == "ccomp" and outer < said < i and not tree.lower[i].endswith("en")
    if inside and reported and _indicative(tree, i, names) and _indicative(tree, outer, names):
        yield replace(token, head=outer)


def _before_tag(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `Er sei unschuldig, sagte der Anwalt, und habe nie Geld angenommen` what goes on is what was said."""
    token = tree.tokens[i]
    tag = token.head
    said = next((c for c in tree.dependents(tag, "ccomp") if c < tag < i), None)
    if tree.base(i) != "conj" or said is None or any(tree.dependents(i, "nsubj")):
        return
    finite = [f for f in (i, *tree.dependents(i, "aux", "cop")) if tree.tokens[f].morph.get("VerbForm") == "Fin"]
    if names.lang.reported_subjunctive and finite and not any(_indicative(tree, f, names) for f in finite):
        yield replace(token, head=said)


def _indicative(tree: Tree, i: int, names: Names) -> bool:
    """Whether a form is surely no Konjunktiv I: `schlug`, `fordert`, but not `bereite`."""
    morph, lower = tree.tokens[i].morph, tree.lower[i]
    plain = not lower.endswith("e") or lower.endswith(names.lang.preterites)
    return plain and morph.get("Mood") == "Ind" and morph.get("VerbForm") == "Fin"


def _name(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """`Irakli Kobachidse`, found as one name but parsed as two, is one."""
    token = tree.tokens[i]
    if i == 0 or not token.ent.startswith("I-") or tree.base(i) not in SHARED or token.head == i:
        return
    before = tree.tokens[i - 1]
    one = before.ent[2:] == token.ent[2:] and token.pos == before.pos == "PROPN"
    if one and i not in tree.ancestors(i - 1) and i - 1 not in tree.ancestors(i):
        yield replace(token, head=i - 1, dep="flat")


def _truncated(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """`Staats- und Regierungschefs` are chiefs: the whole word is the head, the one cut short a part of it."""
    token = tree.tokens[i]
    whole = next((c for c in tree.dependents(i, "conj") if c > i and tree.tokens[c].pos == token.pos), None)
    if token.pos != "NOUN" or not token.text.endswith("-") or whole is None:
        return
    yield replace(tree.tokens[whole], head=whole if token.head == i else token.head, dep=token.dep)
    for part in (i, *(c for c in tree.dependents(whole, "cc") if i < c < whole)):
        yield replace(tree.tokens[part], head=whole, dep="compound")
    for child in tree.dependents(i, "det", "amod", "nummod", "nmod", "case"):
        yield replace(tree.tokens[child], head=whole)


def _second_subject(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `Tokajew versicherte Putin, die Lage sei ruhig`, parsed with two subjects, the second is told."""
    token = tree.tokens[i]
    if token.dep != "nsubj" or not names.lang.object_cases or token.pos not in ("NOUN", "PROPN"):
        return
    first = tree.first(token.head, "nsubj")
    others = [o for o in tree.dependents(token.head, "obj") if tree.lower[o] not in names.lang.reflexives]
    told = bool(others) or any(tree.dependents(token.head, "ccomp"))
    if first is None or tree.tokens[first].pos not in ("NOUN", "PROPN", "PRON"):
        return
    if first < token.head < i and told and tree.tokens[first].morph.get("Case", "Nom") == "Nom":
        yield replace(token, dep="iobj")


def _gapped_subject(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `Moskau wies das zurück und hielt Washington Kriege vor` a verb right behind und shares its subject.

    What was parsed as one of its own is its object.
    """
    token, verb = tree.tokens[i], tree.tokens[i].head
    gapped = token.dep == "nsubj" and token.pos in ("NOUN", "PROPN") and tree.base(verb) == "conj" and verb < i
    if not gapped or not names.lang.object_cases or tree.tokens[verb].morph.get("VerbForm") != "Fin":
        return
    outer = tree.tokens[verb].head
    own = tree.first(outer, "nsubj")
    finite = min(
        [outer, *(a for a in tree.dependents(outer, "aux", "cop") if tree.tokens[a].morph.get("VerbForm") == "Fin")]
    )
    if own is not None and own < finite and tree.base(verb - 1) == "cc":
        yield replace(token, dep="iobj" if any(tree.dependents(verb, "obj")) else "obj")


def _object_behind(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `prompting Ali to act` what stands behind the participle is its object."""
    token, verb = tree.tokens[i], tree.tokens[i].head
    behind = token.dep == "nsubj" and i > verb and tree.lower[verb].endswith("ing") and tree.base(verb) == "advcl"
    if behind and not names.lang.head_last and not any(tree.dependents(verb, "obj", "aux")):
        yield replace(token, dep="obj")


def _past_again(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `He said Togo would never yield and demanded a vote` the past goes on with who said it."""
    token, said = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    outer = said.head
    past = token.morph.get("Tense") == "Past" and not any(tree.dependents(i, "nsubj", "aux", "cop"))
    bare = said.morph.get("VerbForm") == "Inf" and any(tree.dependents(said.i, "aux"))
    inside = said.dep == "ccomp" and outer < said.i < i and tree.tokens[outer].morph.get("Tense") == "Past"
    if tree.base(i) == "conj" and not names.lang.head_last and past and bare and inside:
        yield replace(token, head=outer)


def _subject_behind(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `eingebracht hatte den Text Frankreich` the name behind the object is the subject."""
    token, noun = tree.tokens[i], tree.tokens[i].head
    verb = tree.tokens[noun].head
    if token.dep != "appos" or token.pos != "PROPN" or noun != i - 1 or tree.base(noun) != "obj":
        return
    article = tree.first(noun, "det")
    endings = tuple(end for end, _, case in names.lang.article_cases if case == "Acc")
    accusative = article is not None and tree.lower[article].endswith(endings)
    finite = [f for f in (verb, *tree.dependents(verb, "aux")) if tree.tokens[f].morph.get("VerbForm") == "Fin"]
    first = finite and finite[0] < noun and not any(tree.dependents(verb, "nsubj")) and tree.base(verb) != "conj"
    if accusative and first and not names.is_title(tree.lemma(noun)) and not names.acts(tree.lemma(noun)):
        yield replace(token, head=verb, dep="nsubj")


def _agent(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `war in der Galerie von einem Mann erschossen worden` the man is no part of the gallery; nor is he of what
    stands behind the participle: `Unterzeichnet wurde das Abkommen von Obama`.
    """
    token, noun = tree.tokens[i], tree.tokens[i].head
    verb = tree.tokens[noun].head
    case = tree.case(i)
    if tree.base(i) != "nmod" or case is None or tree.lower[case] not in names.lang.agent_prepositions:
        return
    passive = any(tree.lemma(a) in names.lang.passive_auxiliaries for a in tree.dependents(verb, "aux"))
    named = token.pos == "PROPN" or names.acts(tree.lemma(i)) or names.is_title(tree.lemma(i))
    place = (
        tree.base(noun) == "obl"
        and i + 1 == verb
        and not any(tree.tokens[a].dep == "obl:agent" for a in tree.children[verb])
    )
    done = tree.base(noun) == "nsubj" and verb < noun and not names.acts(tree.lemma(noun))
    if passive and named and names.lang.head_last and (place or done):
        yield replace(token, head=verb, dep="obl:agent")


def _participle(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `wies den Vorwurf empört zurück` the charge is the object of the verb, not of the participle."""
    token = tree.tokens[i]
    verb = token.head
    bare = not any(tree.dependents(i, "aux", "cop", "mark"))
    past = bare and not tree.lower[i].endswith(names.lang.infinitive_endings)
    if not names.lang.head_last or tree.base(i) not in ("xcomp", "advcl", "advmod") or not past or verb > i:
        return
    own = any(tree.dependents(verb, "obj"))
    for noun in tree.dependents(i, "obj"):
        if not own and verb < noun < i:
            yield replace(tree.tokens[noun], head=verb)


def _possessive(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `Russia's rejection`, parsed as a subject of its own, Russia is the possessor of what follows."""
    case = tree.case(i)
    if case is None or tree.lower[case] not in ("'s", "’s", "'") or case < i or tree.possessive(i):
        return
    noun = next((t for t in tree.tokens[case + 1 : case + 5] if t.pos in ("NOUN", "PROPN")), None)
    if noun is not None and noun.i not in tree.subtree(i) and tree.tokens[i].head != i:
        yield replace(tree.tokens[i], head=noun.i, dep="nmod:poss")


def _whose(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `whose Social Democrats won`, parsed with two subjects, whose belongs to the other."""
    token = tree.tokens[i]
    if tree.lower[i] not in names.lang.whose or not token.dep.startswith(("nsubj", "obj", "obl")):
        return
    noun = next((t for t in tree.dependents(token.head, "nsubj", "obj") if i < t <= i + REACH), None)
    if noun is not None:
        yield replace(token, head=noun, dep="nmod:poss")


def _whose_chief(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `a motion tabled by the party, whose leader resigned` the leader is the party's, not the motion's."""
    token = tree.tokens[i]
    if names.lang.head_last or tree.base(i) != "acl":
        return
    whose = next((t for t in tree.subtree(i) if tree.lower[t] in names.lang.whose and tree.possessive(t)), None)
    if whose is None or whose < 2 or not names.is_title(tree.lemma(tree.tokens[whose].head)):
        return
    noun = whose - 2
    while tree.base(noun) == "flat" and tree.tokens[noun].head < noun:
        noun = tree.tokens[noun].head
    nominal = tree.tokens[whose - 1].text == "," and tree.tokens[noun].pos in ("NOUN", "PROPN") and noun != token.head
    if nominal and _can_act(tree, noun, names) and not _can_act(tree, token.head, names):
        yield replace(token, head=noun)


def _modal_infinitive(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:
    """In `the troops are to withdraw`, parsed as a copula, are is an auxiliary, but not in `the aim is to withdraw`."""
    token = tree.tokens[i]
    verb = token.head
    if tree.base(i) != "cop" or tree.lemma(i) not in names.lang.modal_infinitives or tree.tokens[verb].pos != "VERB":
        return
    marked = any(tree.lower[m] in names.lang.infinitive_marks and m > i for m in tree.dependents(verb, "mark"))
    subjects = [tree.lemma(subject) for subject in tree.dependents(verb, "nsubj")]
    aims = any("inf" in frame.object for subject in subjects for frame in lexicon.noun(subject))
    if marked and not aims:
        yield replace(token, dep="aux")


def _causative(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `the head had an inquiry opened` he opened it, with had as its auxiliary; but not where an agent is named.

    In `having critics tortured` they are no subject.
    """
    token, noun = tree.tokens[i], tree.tokens[i].head
    if names.lang.head_last:
        return
    if token.dep == "nsubj:pass":
        causing = any(tree.lemma(a) in names.lang.causatives and a < i for a in tree.dependents(noun, "aux"))
        if causing and not any(tree.dependents(noun, "aux:pass")):
            yield replace(token, dep="obj")
        return
    have = tree.tokens[noun].head
    past = token.morph.get("VerbForm") == "Part" and token.morph.get("Tense") == "Past"
    if tree.lemma(have) not in names.lang.causatives or tree.base(i) != "acl" or tree.base(noun) != "obj" or not past:
        return
    between = range(noun + 1, i)
    beside = all(tree.tokens[t].head == noun and tree.tokens[t].pos == "ADJ" for t in between)  # the people responsible
    if not have < noun < i or any(tree.tokens[c].dep == "obl:agent" for c in tree.children[i]) or not beside:
        return
    outer = tree.tokens[have]
    yield replace(token, head=i if outer.head == have else outer.head, dep=outer.dep)
    yield replace(outer, head=i, dep="aux")
    for child in tree.children[have]:
        yield replace(tree.tokens[child], head=i)


def _carrying(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `sent planes carrying a field hospital` the planes carry it."""
    token = tree.tokens[i]
    if names.lang.head_last or tree.base(i) != "advcl" or not tree.lower[i].endswith("ing"):
        return
    noun = next((o for o in tree.dependents(token.head, "obj") if tree.subtree(o)[-1] + 1 == tree.first_word(i)), None)
    if noun is not None and not any(tree.dependents(i, "mark", "nsubj", "aux")) and tree.first_word(i) == i:
        yield replace(token, head=noun, dep="acl")


def _inner_verb(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `The war began when gunmen attacked Togo, killing ten` they kill, not the war."""
    token, outer = tree.tokens[i], tree.tokens[i].head
    subject = tree.first(outer, "nsubj")
    bare = not any(tree.dependents(i, "nsubj", "mark", "aux", "cop"))
    if tree.base(i) not in ("advcl", "conj") or token.pos != "VERB" or not bare or outer > i or subject is None:
        return
    if names.lang.head_last or _can_act(tree, subject, names):
        return
    for inner in tree.dependents(outer, "advcl"):
        acting = [s for s in tree.dependents(inner, "nsubj") if _can_act(tree, s, names)]
        if outer < inner < i and acting and tree.subtree(inner)[-1] < i:
            yield replace(token, head=inner)


def _can_act(tree: Tree, i: int, names: Names) -> bool:
    lemma = tree.lemma(i)
    return tree.tokens[i].pos in ("PROPN", "PRON") or names.acts(lemma) or names.is_title(lemma)


def _said_that(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:
    """In `while the EU said it expected a deal`, parsed as a tag of what is expected, said is the outer verb."""
    token, inner = tree.tokens[i], tree.tokens[i].head
    told = [s for s in tree.dependents(inner, "nsubj") if tree.first_word(s) == i + 1]
    if names.lang.head_last or tree.base(i) != "advcl" or not any(tree.dependents(i, "mark")) or not told or inner < i:
        return
    own = list(tree.dependents(i, "nsubj"))
    others = [s for s in tree.dependents(inner, "nsubj") if s < i] if not own else []
    speech = any("speech" in frame.kinds for frame in lexicon.verb(tree.lemma(i)))
    outer = tree.tokens[inner]
    if speech and (own or others):
        yield replace(token, head=i if outer.head == inner else outer.head)
        yield replace(outer, head=i, dep="ccomp")
        yield from (replace(tree.tokens[s], head=i) for s in others)


def _bare_object(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `killing ten people and abducting about 240` or `met Mugabe` what stands behind the verb is the object."""
    token, verb = tree.tokens[i], tree.tokens[i].head
    plain = token.pos == "NUM" or token.ent[2:] in ("PER", "ORG", "LOC")
    if tree.base(i) != "obl" or not plain or tree.case(i) is not None or tree.tokens[verb].pos != "VERB":
        return
    if tree.first_word(i) == verb + 1 and not any(tree.dependents(verb, "obj", "iobj", "ccomp", "xcomp")):
        yield replace(token, dep="obj")


def _reportedly(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:
    """In `Morocco is said to have offered asylum` the infinitive is the content of the passive."""
    token, said = tree.tokens[i], tree.tokens[i].head
    marked = any(tree.lower[m] in names.lang.infinitive_marks for m in tree.dependents(i, "mark"))
    passive = any(tree.dependents(said, "aux:pass"))
    speech = any("speech" in frame.kinds for frame in lexicon.verb(tree.lemma(said)))
    if tree.base(i) == "advcl" and said < i and marked and passive and speech and tree.first_word(i) == said + 1:
        yield replace(token, dep="xcomp")


def _inner_preposition(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `das für Freitag geplante Treffen` the preposition behind the article belongs to Freitag.

    In `von einem der Pakete` it belongs to the first, on which the other hangs; in `with President Biden` to the name.
    """
    if tree.base(i) != "case":
        return
    noun = tree.tokens[i].head
    outer = tree.tokens[noun].head
    named = noun + 1 == outer and tree.tokens[outer].pos == "PROPN"
    before_name = named and noun in names.title_words(tree, noun) and names.is_title(tree.tokens[noun].lemma)
    if (i < outer < noun or before_name) and tree.case(outer) is None:
        yield replace(tree.tokens[i], head=outer)
        return
    article = tree.first(noun, "det")
    if article is None or not article < i < noun:
        return
    inner = next((t for t in tree.tokens[i + 1 : noun] if t.pos in ("NOUN", "PROPN", "PRON")), None)
    if inner is not None and tree.case(inner.i) is None:
        yield replace(tree.tokens[i], head=inner.i)


def _particle(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `called on all parties to stop`, parsed with a particle, on is the preposition of the parties."""
    token = tree.tokens[i]
    if token.dep != "compound:prt" or token.head > i:
        return
    phrase = next((o for o in tree.dependents(token.head, "obl") if tree.subtree(o)[0] == i + 1), None)
    if phrase is not None and tree.case(phrase) is None:
        yield replace(token, head=phrase, dep="case")


def _onward(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `von Montag an zwei Batterien verlegen` an belongs to Montag."""
    lang = names.lang
    if i < 2 or tree.lower[i] not in lang.onward or tree.base(i) != "case" or tree.tokens[i].head < i:
        return
    first = i - 3 if tree.lower[i - 2][:-1].isdigit() else i - 2  # vom 1. September an
    if tree.lower[first] in lang.attributive and tree.lower[i - 1] in {*lang.weekdays, *lang.months}:
        yield replace(tree.tokens[i], head=i - 1)


def _role(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `bezeichnete den Einsatz fremder Truppen als Bedrohung` als is no conjunction, and belongs to the verb."""
    noun = tree.tokens[i].head
    marks = [m for m in tree.dependents(i, "case", "cc") if m < i and tree.lower[m] in names.lang.role_prepositions]
    yield from (replace(tree.tokens[mark], dep="case") for mark in marks)
    if not marks:
        return
    while tree.tokens[noun].pos in ("NOUN", "PROPN") and tree.base(noun) == "nmod" and noun < i:
        noun = tree.tokens[noun].head
    verb = tree.tokens[noun].head
    if tree.base(noun) == "obj" and noun < i and tree.tokens[verb].pos == "VERB":
        yield replace(tree.tokens[i], head=verb, dep="obl")


def _further_phrases(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `Ablehnung von Truppen aus Nato-Staaten` the frame takes von, so that aus belongs to Truppen."""
    frames = lexicon.noun(tree.lemma(i)) if tree.tokens[i].pos == "NOUN" else ()
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


def _wanted_phrase(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:
    """In `berieten in Wien über Öl` the verb wants über, whatever stands nearer."""
    token, noun = tree.tokens[i], tree.tokens[i].head
    verb = tree.tokens[noun].head
    case = tree.case(i)
    if tree.base(i) != "nmod" or case is None or tree.base(noun) != "obl" or tree.tokens[verb].pos != "VERB":
        return
    wanted = tree.lemma(case)
    here = {tree.lemma(c) for o in tree.children[verb] if (c := tree.case(o)) is not None}
    if wanted in here or wanted not in {*names.lang.topics, *names.lang.stances} or any(tree.dependents(verb, "obj")):
        return
    of_noun = {slot for frame in lexicon.noun(tree.lemma(noun)) for slot in frame.object} - names.lang.topics
    particle = "".join(tree.lower[p] for p in tree.dependents(verb, "compound:prt")) if names.lang.head_last else ""
    frames = lexicon.verb(particle + tree.lemma(verb), citation_forms(tree.lower[verb], lexicon.lang))
    if wanted not in of_noun and any(wanted in frame.object for frame in frames if not frame.words):
        yield replace(token, head=verb, dep="obl")


def _infinitive(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:
    """In `die sich bereiterklärten, einen Gipfel auszutragen` the verb whose frame wants an infinitive has it."""
    token = tree.tokens[i]
    head = token.head
    marked = any(tree.lower[m] in names.lang.infinitive_marks for m in tree.dependents(i, "mark"))
    infinitive = token.pos == "VERB" and (marked or token.morph.get("VerbForm") == "Inf")
    purpose_marks = names.lang.purpose_marks - names.lang.infinitive_marks  # um zu
    purpose = any(tree.lower[m] in purpose_marks for m in tree.children[i])
    apart = any(tree.lower[m] in names.lang.negative_marks for m in tree.children[i])  # ohne sich festzulegen
    if not infinitive or purpose or apart or tree.base(i) not in ("ccomp", "xcomp", "advcl", "acl"):
        return
    own = any(tree.dependents(i, "nsubj")) or any(  # sollte Togo zustimmen
        tree.tokens[a].morph.get("VerbForm") == "Fin" for a in tree.dependents(i, "aux")
    )
    if _wants_infinitive(tree, head, lexicon):
        if tree.base(i) == "advcl" and not own and not any(tree.dependents(head, "xcomp", "ccomp")):
            yield replace(token, dep="xcomp")
        return
    if own:
        return
    first = min(tree.subtree(i))
    for other in range(first - 1, head, -1):
        if tree.tokens[other].pos in ("VERB", "ADJ") and other not in tree.ancestors(head):
            if _wants_infinitive(tree, other, lexicon) and not any(tree.dependents(other, "xcomp", "ccomp")):
                yield replace(token, head=other, dep="xcomp")
            return
    # Er warf der Regierung vor, Interessen verkauft zu haben: on the addressee hangs what the verb wants
    verb = tree.tokens[head].head
    addressed = (
        tree.base(head) in ("obj", "iobj", "obl") and tree.tokens[verb].pos == "VERB" and tree.case(head) is None
    )
    if addressed and _wants_infinitive(tree, verb, lexicon) and not any(tree.dependents(verb, "xcomp", "ccomp")):
        yield replace(token, head=verb, dep="xcomp")


def _wants_infinitive(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    forms = citation_forms(tree.lower[i], lexicon.lang)
    particle = "".join(tree.lower[p] for p in tree.dependents(i, "compound:prt")) if lexicon.lang.head_last else ""
    frames = (
        *lexicon.verb(particle + tree.lemma(i), forms),
        *lexicon.adjectives.get(tree.lemma(i), ()),
        *lexicon.nouns.get(tree.lemma(i), ()),
    )
    wanting = (f for f in frames if "inf" in f.object or (f.root in DECIDED and "obj" in f.object))
    return any(combination(tree, i, f) is not None for f in wanting)


def _extended_attribute(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `in der von ihm angegriffenen Ukraine` article and preposition belong to the noun behind the participle."""
    token = tree.tokens[i]
    participle = tree.tokens[token.head]
    if token.pos != "DET" or tree.base(i) == "det" or tree.base(participle.i) != "amod" or not i < participle.i:
        return
    yield replace(token, head=participle.head, dep="det")
    if (case := tree.case(i)) is not None:
        yield replace(tree.tokens[case], head=participle.head)


def _antecedent(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `die Stationierung des Systems, gegen die sich Peking wendet` the relative clause is about what agrees."""
    pronoun = _relative_pronoun(tree, i, names)
    if pronoun is None:
        return
    forms = names.lang.relative_forms[tree.lower[pronoun]]
    subject = tree.base(pronoun) == "nsubj"
    wanted = set(forms[0 if subject or tree.possessive(pronoun) else 1].split())
    finite = next(
        (f for f in (i, *tree.dependents(i, "aux", "cop")) if tree.tokens[f].morph.get("VerbForm") == "Fin"), i
    )
    number = tree.tokens[finite].morph.get("Number")
    if subject and number is not None and len(wanted) > 1:
        wanted = wanted & {"Plur"} if number == "Plur" else wanted - {"Plur"}
    relative = tree.base(i) == "acl"
    head = tree.tokens[i].head
    if relative and (head >= pronoun or _agrees(tree, head, wanted)):
        return
    above = [a for a in (head, *tree.ancestors(head)) if tree.tokens[a].pos in ("NOUN", "PROPN")] if relative else []
    comma = next(t for t in range(pronoun - 1, -1, -1) if tree.tokens[t].text == ",")
    clause = next((t for t in range(comma - 1, -1, -1) if tree.tokens[t].pos == "PUNCT"), -1)
    before = range(comma - 1, clause, -1)
    nominals = [a for a in (*above, *before) if a < pronoun and tree.tokens[a].pos in ("NOUN", "PROPN")]
    found = next((a for a in nominals if tree.base(a) not in ("flat", "appos") and _agrees(tree, a, wanted)), None)
    if found is not None and i not in tree.ancestors(found):
        yield replace(tree.tokens[i], head=found, dep="acl:relcl")


def _relative_pronoun(tree: Tree, i: int, names: Names) -> int | None:
    """The relative pronoun, behind a comma and perhaps a preposition, with which the clause of a verb begins."""
    if tree.base(i) not in ("acl", "csubj", "ccomp", "advcl") or tree.tokens[i].pos not in ("VERB", "AUX", "ADJ"):
        return None
    inside = [t for t in tree.subtree(i) if tree.base(t) != "punct"]
    inside = inside[1:] if inside and tree.tokens[inside[0]].pos == "ADP" else inside
    first = inside[0] if inside else 0
    comma = any(tree.tokens[t].text == "," for t in range(max(0, first - 2), first))
    pronominal = tree.tokens[first].pos in ("PRON", "DET") and tree.tokens[first].head != first + 1
    listed = tree.lower[first] in names.lang.relative_forms
    possessive = tree.possessive(first) or tree.lower[first] in ("dessen", "deren")
    return first if comma and listed and first < i and (pronominal or possessive) else None


def _agrees(tree: Tree, noun: int, wanted: set[str]) -> bool:
    """Whether the gender or number of a noun, of a name those of the noun beside it, are among some; or not known."""
    if tree.base(noun) in ("appos", "flat") and tree.tokens[tree.tokens[noun].head].pos == "NOUN":
        noun = tree.tokens[noun].head
    morph = tree.tokens[noun].morph
    if any(tree.dependents(noun, "conj")) and "Plur" in wanted:
        return True
    if morph.get("Number") == "Plur":
        return "Plur" in wanted
    named = tree.tokens[noun].pos == "PROPN" and not tree.definite_article(noun)
    gender = None if named else morph.get("Gender")
    return bool(wanted - {"Plur"}) if gender is None else gender in wanted


def _tag_subject(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `It was the third time that Togo fired, the army said` who stands before said says it."""
    token = tree.tokens[i]
    if token.dep != "nsubj" or i + 1 >= len(tree.tokens) or token.head == i + 1:
        return
    said = tree.tokens[i + 1]
    first = next(tree.dependents(token.head, "nsubj"))
    speech = said.pos == "VERB" and any("speech" in frame.kinds for frame in lexicon.verb(tree.lemma(i + 1)))
    if speech and first < token.head < i and not any(tree.dependents(i + 1, "nsubj")):
        yield replace(token, head=i + 1)


def _inner_tag(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:
    """`The president, the diplomat added, had assured them`: what looks like a clause about the president is a tag."""
    token = tree.tokens[i]
    # Iran, the officials said, had attacked: the parse may hang it on the noun or on the verb
    verb = token.head if tree.tokens[token.head].pos == "VERB" else tree.tokens[token.head].head
    subject = tree.first(i, "nsubj")
    noun = tree.first(verb, "nsubj")
    if tree.base(i) != "acl" or subject is None or noun is None or not noun < i < verb:
        return
    inside = tree.subtree(i)
    commas = tree.tokens[inside[0] - 1].text == "," and tree.tokens[i + 1].text == ","
    bare = not any(tree.dependents(i, "obj", "iobj", "ccomp", "xcomp", "mark", "aux"))
    relative = any(tree.lower[t] in names.lang.relative_pronouns for t in inside)
    speech = any("speech" in frame.kinds for frame in lexicon.verb(tree.lemma(i)))
    if commas and bare and speech and not relative and inside[-1] == i:
        yield replace(token, head=verb, dep="parataxis")


def _in_relative(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `the states, which gave aid in April, welcomed it` what stands before the comma belongs to the inner verb."""
    token = tree.tokens[i]
    if tree.base(i) != "obl" or token.head <= i:
        return
    inside = tree.subtree(i)
    closed = inside[-1] + 1 < token.head and tree.tokens[inside[-1] + 1].text == ","
    before = inside[0] - 1
    if not closed or before < 0 or tree.tokens[before].text == ",":
        return
    clause = next((a for a in (before, *tree.ancestors(before)) if tree.base(a) == "acl"), None)
    if clause is not None and tree.tokens[clause].head < clause < i and token.head in tree.ancestors(clause):
        yield replace(token, head=clause)


def _reported(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `er behauptete im Rundfunk, Obama habe es zugesagt` the clause without relative pronoun is what he said."""
    token = tree.tokens[i]
    if tree.base(i) != "acl" or not names.lang.reported_subjunctive or not any(tree.dependents(i, "nsubj")):
        return
    finite = [f for f in (i, *tree.dependents(i, "aux", "cop")) if tree.tokens[f].morph.get("VerbForm") == "Fin"]
    first = tree.first_word(i)
    opening = first + 1 if tree.tokens[first].pos == "ADP" else first  # von der er niemanden unterrichtet habe
    plain = not any(tree.dependents(i, "mark")) and tree.lower[opening] not in names.lang.relative_pronouns
    verb = next((a for a in tree.ancestors(token.head) if tree.tokens[a].pos == "VERB"), None)
    if plain and finite and not any(_indicative(tree, f, names) for f in finite) and verb is not None and verb < first:
        relatives = (t for t in range(first, i) if tree.tokens[t].morph.get("PronType") == "Rel")
        if next(relatives, None) is None and tree.lower[first] not in names.lang.where:
            yield replace(token, head=verb, dep="ccomp")


def _behind_colon(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `er forderte Hilfe und drohte: „Wir gehen“` what stands behind the colon is said by the verb before it."""
    token = tree.tokens[i]
    if tree.base(i) not in ("ccomp", "parataxis") or token.head >= i:
        return
    first = min(tree.subtree(i))
    colon = next((t for t in range(first, token.head, -1) if tree.tokens[t].text == ":"), None)
    if colon is None or colon < first - QUOTED:
        return
    verb = next((t for t in range(colon - 1, token.head, -1) if tree.tokens[t].pos == "VERB"), None)
    speech = verb is not None and any("speech" in frame.kinds for frame in lexicon.verb(tree.lemma(verb)))
    if verb is not None and speech and tree.base(verb) == "conj":
        yield replace(token, head=verb, dep="ccomp")
        yield from (replace(tree.tokens[a], head=i) for a in tree.dependents(verb, "advcl") if a > colon)


def _behind_semicolon(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `Ungarn bot sich an; laut Orban nannte er es einen Witz` what stands behind the semicolon belongs there."""
    token = tree.tokens[i]
    if tree.base(i) not in ("obl", "advmod") or token.head >= i:
        return
    semicolon = next((t for t in range(i - 1, token.head, -1) if tree.tokens[t].text == ";"), None)
    if semicolon is None or semicolon + 1 != min(tree.subtree(i)):
        return
    behind = (t.i for t in tree.tokens[i:] if t.dep in ("parataxis", "conj") and t.head < semicolon and t.pos == "VERB")
    if (verb := next(behind, None)) is not None:
        yield replace(token, head=verb)


def _behind_tag(tree: Tree, i: int, names: Names, lexicon: Lexicon) -> Iterator[Token]:  # noqa: ARG001
    """In `..., they said, vowing to go on` the one who vows is who said it, though the arc leaps over the tag."""
    token = tree.tokens[i]
    if tree.base(i) != "advcl":
        return
    head = tree.tokens[token.head]
    between = [head.head, *tree.dependents(head.i, "parataxis")]
    tag = next((t for t in between if head.i < t < i and any(tree.dependents(t, "nsubj"))), None)
    if tag is not None:
        yield replace(token, head=tag)


RULES: tuple[Rule, ...] = (
    _title,
    _listed,
    _body_name,
    _name,
    _truncated,
    _second_subject,
    _gapped_subject,
    _subject_behind,
    _object_behind,
    _past_again,
    _agent,
    _participle,
    _possessive,
    _whose,
    _whose_chief,
    _modal_infinitive,
    _causative,
    _carrying,
    _inner_verb,
    _said_that,
    _bare_object,
    _reportedly,
    _extended_attribute,
    _inner_preposition,
    _particle,
    _onward,
    _role,
    _further_phrases,
    _wanted_phrase,
    _infinitive,
    _antecedent,
    _in_relative,
    _reported,
    _tag_subject,
    _inner_tag,
    _behind_semicolon,
    _behind_colon,
    _behind_tag,
    _after_tag,
    _mood,
    _before_tag,
)
