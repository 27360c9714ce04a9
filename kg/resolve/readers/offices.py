"""Resolves offices and bodies without a name, like `der ukrainische Präsident` and `die russische Regierung`."""

from __future__ import annotations

from dataclasses import replace

from kg.knowledge.actors import Office, actors, counterparts
from kg.knowledge.closed_words import role_noun
from kg.model import Phrase
from kg.resolve import mint
from kg.resolve.context import Context, words
from kg.resolve.keys import key_of
from kg.resolve.metonyms import metonyms
from kg.resolve.named import BODIES, Named
from kg.resolve.ownership import ATTRIBUTES, front_actor, whose
from kg.resolve.readers.persons import is_indefinite
from kg.resolve.readers.phrases import phrase
from kg.resolve.referents import as_group, as_listed, as_nameless, as_thing, is_nameless
from kg.resolve.titles import Title, classes, has_office, holder, leads
from kg.resolve.titles import body as body_of

_OF_TOWNS = frozenset({"senate", "police"})
"""Classes of bodies that both cities and countries have."""


def implied(context: Context, mention: Phrase) -> Named | None:
    """Resolve a title before a name to the body that the title implies. For example, `Präsident Macron` implies France,
    and `sein Amtskollege Tusk` implies Poland.
    """
    node = context.node(mention)
    around = (context.heads.get((mention.sentence, each.i)) for each in (node, node.head))
    person = next((m for m in around if m is not None and m.kind == "name" and m.start <= mention.start), None)
    return implied_by(context, mention, person)


def implied_by(context: Context, mention: Phrase, person: Phrase | None) -> Named | None:
    """Return the body that a title before people's names implies, as in `Foreign Ministers Lavrov and Wang`."""
    title = context.title(mention)
    counterpart = (mention.noun or "").lower() in counterparts(context.lang)
    office = title.office if title is not None and title.office.kind == "person" else None
    if mention.kind != "noun" or mention.dep != "compound" or not (office or counterpart):
        return None
    named = context.name(person) if person is not None else None
    wanted = classes(office) if office else ()
    held = named.offices if named is not None else frozenset()
    found = sorted((wanted.index(office), key) for office, key in held if office in wanted and key is not None)
    key = found[0][1] if found else named.home if named is not None else None
    # For example, "Handelsminister Hasan" in news about a single country.
    if key is None and title is not None and office is not None:
        own = office.of if not title.front else None  # found for Bundeskanzler Brandt, but not for a Schattenkanzler
        key = own or (context.discourse.near(mention) if leads(office) else None)
    if key is not None and (found or office is None or has_office(key, office)):
        return as_listed(context, actors()[key], mention)
    return as_thing(context, mint.of_title(office), mention) if office else None


def apposition(context: Context, mention: Phrase) -> Named | None:
    """Resolve an office or role to the person named next to it, as in "its president, Piotr Hofmański" and "Sonia
    Gandhi, his mother".
    """
    title = context.title(mention)
    found = role_noun(mention.noun or "", context.lang)
    office = title.office if title is not None and title.office.kind == "person" else None
    if mention.kind != "noun":
        return None
    if not (office or (found is not None and "Person" in found[1].refers)):
        return _called(context, mention)
    node = context.node(mention)
    beside = list(node.dependents("appos"))
    if mention.dep == "appos":
        beside.append(node.head)
    for head in beside:
        other = context.heads.get((mention.sentence, head.i))
        # In "Secretary of State Marco Rubio and envoy Steve Witkoff", the envoy is not Rubio.
        if other is not None and other.kind == "name" and (not other.conjuncts or mention.number == "Sing"):
            named = context.name(other)
            if named.entity.type != "Person":
                continue
            if title is None or office is None:
                return replace(named, offices=named.offices | {((mention.noun or "").lower(), None)})
            state = whose(context, mention, title.front) or office.of
            said = frozenset((name, state) for name in (*office.classes, (mention.noun or "").lower()))
            return replace(named, offices=named.offices | said, home=named.home or state)
    return None


def _called(context: Context, mention: Phrase) -> Named | None:
    """Resolve a noun to the body named next to it, as in `die Miliz Islamischer Staat` and `the M23 rebel group`."""
    found = role_noun(mention.noun or "", context.lang)
    refers = found[1].refers - {"organisation"} if found else frozenset()  # a UN agency is not the UN
    for part in mention.parts if mention.number != "Plur" else ():
        named = context.name(part) if part.kind == "name" and part.dep == "compound" else None
        if named is not None and named.actor is not None and named.refers_as(refers):
            return named
    noun = context.node(mention)
    apposed = (context.heads.get((mention.sentence, name.i)) for name in noun.dependents("appos"))
    for other in (*apposed, *mention.parts):
        beside = other is not None and other.kind == "name" and (found is not None or other.dep == "appos")
        if other is None or not beside or not context.document.text.startswith(other.name or "", other.start):
            continue  # in "der Entwurf der EU" and "der Wille Brüssels", the name means the owner
        if other.start in (noun.end + len(" "), noun.end + len(" „")):
            named = context.name(other)
            if named.entity.type in BODIES:
                return named
    return None


def office(context: Context, mention: Phrase) -> Named | None:
    """Resolve an office to its holder on the document's date. A person who holds the office according to the document
    is preferred.
    """
    title = context.title(mention)
    if title is None or title.office.kind != "person" or mention.number == "Plur" or mention.noun is None:
        return None
    unknown_front = bool(title.front) and front_actor(context, title.front) is None
    state = whose(context, mention, title.front)
    bare = not mention.definite and state is None and not title.front  # for example, "becomes president"
    # The word `first` in "first minister" belongs to the office.
    adjectives = set(mention.adjectives).difference(title.office.noun.lower().split())
    names = context.language.names
    others = names.at_other_times | names.beside_holder
    counted = title.former or any(word in others or word[0].isdigit() for word in adjectives)
    past = title.former or bool((names.at_other_times | names.outgoing).intersection(mention.adjectives))
    if past and mention.definite and (found := _another_time(context, mention, state, title.office)):
        return found
    if is_indefinite(context, mention) or bare or counted:
        return as_nameless(context, mention, state)
    # Some offices contain a preposition, like "Secretary of State".
    whole = context.language.clause.genitive_prepositions.intersection(title.office.noun.split())
    if state is None and ((mention.of and not whole) or _says_more(mention, title)):
        return as_nameless(context, mention, None)  # in "the leader of a permanent member", the member is unknown
    wanted = {mention.noun.lower()} if unknown_front else {mention.noun.lower(), *classes(title.office, state)}
    if found := context.discourse.role(mention, lambda named: _holds(named, wanted, state, title.office)):
        return found

    def may_hold(named: Named) -> bool:
        return _may_hold(named) and not is_nameless(context, named)

    if state is None and not unknown_front and (found := context.discourse.only(mention, may_hold)):
        return found
    if state is None and not unknown_front:
        state = title.office.of or (context.discourse.near(mention) if leads(title.office) else None)
    if state is None or unknown_front:
        return as_nameless(context, mention, state or title.office.of)
    left = key_of(mention) in context.voices.left
    if not left and (actor := holder(state, title.office, context.document.date)):
        return as_listed(context, actor, mention)
    of = mint.of_actor(actors()[state], context.lang)
    entity = mint.of_office(words(mention), state, title.office.classes[0], (of, *context.concerns(mention)))
    return Named(entity, offices=frozenset((name, state) for name in wanted), home=state)


def _another_time(context: Context, mention: Phrase, state: str | None, office: Office) -> Named | None:
    """Resolve an office to a person in the text who held it earlier or will hold it later. For example,
    `der designierte US-Präsident` may mean Trump.
    """
    day, wanted = context.document.date, classes(office, state)

    def had(named: Named) -> bool:
        offices = named.actor.offices if named.actor else ()
        tenures = [t for t in offices if t.office in wanted and state in (None, t.of)]
        return bool(tenures) and not any(tenure.on(day) for tenure in tenures)

    return context.discourse.role(mention, had)


def _may_hold(named: Named) -> bool:
    """Return whether an entity is a person without a listed office. Such a person may be the holder of an office that
    the text mentions later. For example, `die Arbeitsministerin` may refer to "Yolanda Díaz".
    """
    return named.entity.type == "Person" and not (named.actor and named.actor.offices)


def _says_more(mention: Phrase, title: Title) -> bool:
    """Return whether a phrase has words that belong neither to the office nor to its adjectives, like `Nazi` in `the
    Nazi regime`.
    """
    return len(words(mention).split()) > len(mention.adjectives) + len(title.office.noun.split())


def _holds(named: Named, wanted: set[str], state: str | None, office: Office) -> bool:
    if named.entity.type not in ("Person", "Office"):
        return False
    if office.gender == "Fem" and "Fem" not in named.genders:
        return False
    return any(
        (name in wanted or ("minister" in wanted and name.endswith("_minister"))) and state in (None, of)
        for name, of in named.offices
    )


def _ministry(context: Context, mention: Phrase, title: Title) -> Named | None:
    """Resolve a word like `Ministerium` to the ministry of a minister whom the text mentioned before."""
    if "ministry" not in title.office.classes or not mention.of:
        return None
    for office, key in sorted(context.name(mention.of[0]).offices, key=str):
        if office.endswith("_minister") and key is not None:
            of = Office(title.office.noun, "body", (office.removesuffix("minister") + "ministry",))
            found = body_of(key, of)
            return as_listed(context, found, mention) if found.key != key else None
    return None


def _troops(context: Context, mention: Phrase, title: Title) -> Named | None:
    """Resolve troops to the armed forces of a country. For example, "russische Truppen" means Russia's forces. "Truppen
    aus Nato-Staaten" and "500 russische Soldaten" are not resolved in this way.
    """
    parts = [part for part in mention.parts if part not in mention.of]
    only = (len(mention.adjectives) or len(parts)) + bool(title.front) + len(mention.of)
    if mention.number == "Sing" or mention.quantity is not None or only != 1 or len(parts) > 1:
        return None
    state = whose(context, mention, title.front)
    if state is None or body_of(state, title.office).key == state:
        return None
    return as_listed(context, body_of(state, title.office), mention)


def _is_of_town(context: Context, mention: Phrase, title: Title) -> bool:
    """Return whether a body belongs to a city, like `the Leeds authorities` and `der Berliner Senat`.

    The name of a capital means its country, as in `Berlin's army`, unless cities also have bodies of this kind.
    """
    named = (context.find(part.name or part.phrase) for part in mention.parts if part.dep.startswith(ATTRIBUTES))
    towns = {actor.key for actor in (*context.described(mention), *named) if actor and actor.class_ == "city"}
    return bool(towns) and (towns.isdisjoint(metonyms()) or not _OF_TOWNS.isdisjoint(title.office.classes))


def _listed(context: Context, mention: Phrase, title: Title, state: str) -> Named:
    """Return the body of a country or, if it is not listed, the country. But a government that resigns is not its
    country.
    """
    found = body_of(state, title.office)
    apart = found.key == state and key_of(mention) in context.voices.governments
    return phrase(context, mention) if apart else as_listed(context, found, mention)


def body(context: Context, mention: Phrase) -> Named | None:
    """Resolve a government, army or ministry to the matching institution in the actor lists. If the institution is not
    listed, resolve the mention to the country. The mention or the text shortly before it names the country.
    """
    title = context.title(mention)
    if title is None or title.office.kind != "body" or mention.kind == "clause":
        return None
    if "troops" in title.office.classes:
        return _troops(context, mention, title)
    many = mention.number == "Plur" and title.office.classes[0] == "government"
    if many or is_indefinite(context, mention) or (title.front and front_actor(context, title.front) is None):
        return as_group(context, mention, None) if many else None
    if (own := _ministry(context, mention, title)) is not None:
        return own
    if not context.language.place.local.isdisjoint(mention.adjectives):  # `the local authorities` are not the state
        return as_thing(context, mint.of_document(context.document, words(mention), "Organisation"), mention)
    state = whose(context, mention, title.front, seated=True) or title.office.of
    regional = state is not None and actors()[state].kind != "State" and mention.noun and mention.ent == "ORG"
    if regional or _is_of_town(context, mention, title):  # for example, the Police Service of Northern Ireland
        return as_thing(context, mint.of_name(words(mention), "Organisation"), mention)
    if state is not None:
        return _listed(context, mention, title, state)
    if mention.number == "Plur" and not mention.definite:
        return as_group(context, mention, None)  # for example, "ausländische Streitkräfte"
    plain = mention.definite and not _says_more(mention, title)
    near = context.discourse.near(mention) if plain else None
    if near is not None:
        return _listed(context, mention, title, near)
    return as_thing(context, mint.of_document(context.document, words(mention), "Organisation"), mention)
