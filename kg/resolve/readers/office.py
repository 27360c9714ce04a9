"""Offices and bodies without a name: `der ukrainische Präsident`, `die russische Regierung`."""

from __future__ import annotations

from kg.actors import Office, actors
from kg.model import Mention
from kg.resolve import mint
from kg.resolve.context import Context, words
from kg.resolve.discourse import Named
from kg.resolve.offices import body as body_of
from kg.resolve.offices import classes, holder
from kg.resolve.readers.person import is_indefinite
from kg.resolve.words import FORMER


def office(context: Context, mention: Mention) -> Named | None:
    """Who holds the office on the document's date; first whom the document names with it."""
    title = context.title(mention)
    if title is None or title.office.kind != "person" or mention.number == "Plur" or mention.noun is None:
        return None
    unknown_front = bool(title.front) and context.find(title.front) is None
    if is_indefinite(mention) or FORMER.intersection(mention.adjectives):
        return context.anonymous(mention, context.whose(mention, title.front))
    state = context.whose(mention, title.front)
    wanted = {mention.noun.lower()} if unknown_front else {mention.noun.lower(), *classes(title.office, state)}
    if found := context.discourse.role(mention, lambda named: _holds(named, wanted, state, title.office)):
        return found
    state = state or title.office.of
    if state is None or unknown_front:
        return context.anonymous(mention, state)
    if actor := holder(state, title.office, context.document.date):
        return context.actor(actor, mention)
    of = mint.of_actor(actors()[state], context.lang)
    entity = mint.of_office(words(mention), state, title.office.classes[0], (of, *context.concerns(mention)))
    return Named(entity, offices=frozenset((name, state) for name in wanted), home=state)


def _holds(named: Named, wanted: set[str], state: str | None, office: Office) -> bool:
    if named.entity.type not in ("Person", "Office"):
        return False
    if office.gender == "Fem" and "Fem" not in named.genders:
        return False
    return any(
        (name in wanted or ("minister" in wanted and name.endswith("_minister"))) and state in (None, of)
        for name, of in named.offices
    )


def body(context: Context, mention: Mention) -> Named | None:
    """A government, an army, a ministry: the listed body of the state that is named or was named last, else the state."""
    title = context.title(mention)
    if title is None or title.office.kind != "body" or mention.kind == "clause":
        return None
    many = mention.number == "Plur" and title.office.classes[0] == "government"
    if many or is_indefinite(mention) or (title.front and context.find(title.front) is None):
        return context.group(mention, None) if many else None
    state = context.whose(mention, title.front)
    if state is not None:
        return context.actor(body_of(state, title.office), mention)
    if not mention.definite:
        return None
    last = context.discourse.role(mention, lambda named: named.entity.type == "State")
    if last is None or last.actor is None:
        return None
    return context.actor(body_of(last.actor.key, title.office), mention)
