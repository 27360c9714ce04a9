"""Resolves persons by their name, their nationality or their age."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.knowledge.actors import Office, actors, adjectives, split_office
from kg.knowledge.closed_words import demonyms, pronouns, role_noun
from kg.knowledge.spellings import clean, fold
from kg.model import Phrase
from kg.resolve import mint
from kg.resolve.context import Context, bare_name
from kg.resolve.named import BOTH, Named
from kg.resolve.ownership import whose
from kg.resolve.person_names import first_names, known
from kg.resolve.referents import as_group, as_listed, as_nameless
from kg.resolve.titles import holder, leads


def person(context: Context, mention: Phrase) -> Named | None:
    """Resolve the name of a person. For example, "Kremlsprecher Dmitri Peskow" and later "Peskow" are the same person.
    An unlisted name with a title becomes a new person.
    """
    title = context.title(mention)
    office = title.office if title and title.office.kind == "person" else None
    if mention.kind != "name" or mention.name is None or (mention.ent != "PER" and office is None):
        return None
    if _owned(context, mention):
        return as_nameless(context, mention, None)
    name = _whole(context, mention, bare_name(mention, context.lang))
    full = context.full_names.before_else_after
    name = full(clean(mention.name, context.lang), mention.start) or full(name, mention.start) or name
    day = context.document.date
    actor = known(name, context.gazetteer, day, office)
    state = whose(context, mention, title.front if title else "")
    if state is None and office is not None and office.of and (actor or holder(office.of, office, day) is None):
        state = office.of  # if somebody else is listed with this office, it is an office of another country
    if state is None and actor is None and office is not None and title is not None and not title.front:
        state = context.discourse.near(mention) if leads(office) else None  # for example "Handelsminister Hasan"
    said = _said(mention, office, state)
    if actor is not None:
        named = as_listed(context, actor, mention)
        return replace(named, offices=named.offices | said, home=named.home or state)
    if context.find(name) is not None:
        return None
    gender = (office.gender if office and office.gender else None) or first_names().get(fold(name.split()[0]))
    if gender is None and context.grammatical and context.node(mention).pos == "NOUN":
        gender = mention.gender  # the title may show it, as in "des Mafiajägers Salvatore Boemi"
    genders = frozenset({gender}) if gender else BOTH
    return Named(mint.of_name(name, "Person"), None, frozenset({"Sing"}), genders, said, state)


def renamed(context: Context, mention: Phrase) -> Named | None:
    """Resolve a last name that was parsed as a common noun, if the document contains the full name. An example is
    `Bazoum` in `neben einem lächelnden Bazoum`.
    """
    if mention.kind != "noun" or mention.definite or not (word := context.surface(mention))[0].isupper():
        return None
    if role_noun(mention.noun or "", context.lang) or split_office(mention.noun or "", context.lang):
        return None
    full = context.full_names.of_last(word)
    actor = known(full, context.gazetteer, context.document.date, None) if full else None
    return as_listed(context, actor, mention) if actor else None


def _whole(context: Context, mention: Phrase, name: str) -> str:
    """Return a name together with the next word if both are a listed name. Some parses split names like `Donald
    Trump`.
    """
    head = context.node(mention)
    longer = f"{head.text} {head.next.text}" if head.next is not None else head.text
    listed = " " not in name and any(actor.kind == "Person" for actor in context.gazetteer.find(longer))
    return longer if listed else name


def _owned(context: Context, mention: Phrase) -> bool:
    """Return whether a name after a title is a genitive, which names a different person. For example, `die Anwältin
    Samanis` means Samani's lawyer.
    """
    if not (mention.noun and mention.name and mention.definite):
        return False
    endings = context.language.names.genitive_endings
    owners = (mention.name.removesuffix(ending) for ending in endings if mention.name.endswith(ending))
    return any(re.search(rf"\b{re.escape(owner)}\b", context.document.text) for owner in owners)


def _said(mention: Phrase, office: Office | None, state: str | None) -> frozenset[tuple[str, str | None]]:
    if mention.noun is None:
        return frozenset()
    return frozenset((name, state) for name in (*(office.classes if office else ()), mention.noun.lower()))


def nationality(context: Context, mention: Phrase) -> Named | None:
    """Resolve a noun that denotes a nationality. For example, "der Ukrainer" means the Ukrainian who was named last,
    but "die Russen" and "drei Russen" are groups.
    """
    word = clean(mention.noun or mention.name or "", context.lang)
    if mention.noun and fold(word) not in demonyms(context.lang):
        word = context.surface(mention)  # the lemma may be another word, like Niederlande for Niederländer
    if mention.dep.startswith(("amod", "compound")):
        return None
    if fold(word) not in demonyms(context.lang):
        alone = mention.definite and context.find(word) is None  # not "the US", which is a country
        state = actors().get(adjectives(context.lang).get(word, "")) if alone else None
        return as_group(context, mention, state) if state and state.kind == "State" else None  # "the French"
    if mention.kind == "name" and context.find(mention.name or "") is not None:
        return None  # `Polen` and `Schweden` usually mean the countries
    key, gender = demonyms(context.lang)[fold(word)]
    state = actors()[key]
    if mention.number == "Plur":
        return as_group(context, mention, state)
    # "A Syrian" is a person, unlike `Syrian` alone.
    bare = mention.kind == "name" and mention.noun is None and not (mention.definite or is_indefinite(context, mention))
    if bare and word in adjectives(context.lang):
        return as_listed(context, state, mention)

    def fits(named: Named) -> bool:
        return named.entity.type == "Person" and named.home == key and (gender or "Masc") in named.genders

    def may_fit(named: Named) -> bool:
        return named.entity.type == "Person" and named.home is None and (gender or "Masc") in named.genders

    found = context.discourse.role(mention, fits) if mention.definite else None
    if found is None and mention.definite:
        found = context.discourse.only(mention, may_fit)  # "Ankläger Brammertz ..., sagte der Belgier"
    return found or as_nameless(context, mention, key)


def age(context: Context, mention: Phrase) -> Named | None:
    """Resolve a word for a person's age. For example, "der 72-Jährige" refers to the most recently mentioned man."""
    of_age = re.compile(context.language.reference.age).fullmatch
    if not any(map(of_age, (mention.lemma, context.surface(mention), mention.phrase))):
        return None
    genders = _genders(context, mention)
    found = None
    if not is_indefinite(context, mention):  # "ein 16-Jähriger" is a new person
        found = context.discourse.role(mention, lambda n: n.entity.type == "Person" and bool(genders & n.genders))
    return found or as_nameless(context, mention, None)


def _genders(context: Context, mention: Phrase) -> frozenset[str]:
    """Return the possible genders of a mention. For a subject, the article shows the gender, for example `der` in `der
    72-Jährige`. The noun itself has no gender.
    """
    article = mention.text.split()[0].lower() if mention.dep.startswith("nsubj") else ""
    shown = next((r.genders for r in pronouns(context.lang).get(article, ()) if r.kind == "relative"), frozenset())
    return shown or (frozenset({mention.gender}) if mention.gender else BOTH)


def is_indefinite(context: Context, mention: Phrase) -> bool:
    """Return whether a mention is indefinite, like `ein Sprecher` or `some officials`."""
    return not mention.definite and mention.text.split()[0].lower() in context.language.reference.indefinites
