"""Compares a found statement and its qualifiers with a gold statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.measure.score.wording import holds_head, overlap, phrase, same_lemma, same_name, stem, words

Json = Mapping[str, Any]
WHOLE = 0.5
"""Minimum overlap (F1) between the content words of an object and of an accepted name for the object to count as
complete.
"""


def objects(found: Json, gold: Json) -> Iterator[Json | None]:
    """Yield the part of an extracted statement that corresponds to the gold object. If the two statements match in
    several ways, yield one part for each match. If they do not match, yield nothing.

    The recipient of a demand, promise, threat or gift may also correspond to the gold object. In mutual relations,
    subject and object may be swapped. The extracted statement may lack a subject if the sentence does not name the
    subject.
    """
    if not _same_relation(found["relation"], gold["relation"]):
        return
    sides = [("subject", "object"), *([("object", "subject")] if gold.get("symmetric") else [])]
    if found.get("recipient"):
        sides.append(("subject", "recipient"))
    for one, other in sides:
        agent = same_entity(found[one], gold["subject"]) or (not found[one] and _unnamed(gold))
        # An object that is a statement also has a label and a text, so it can be compared in the same way.
        if agent and same_entity(found[other], gold["object"], by_head=True):
            yield found[other]


def same_entity(found: Json | None, gold: Json | None, *, by_head: bool = False) -> bool:
    """Return whether an extracted entity has one of the accepted Wikidata ids or names of the gold entity. If `by_head`
    is true, the extracted phrase only has to contain the head word of the gold entity.
    """
    if not found or not gold:
        return not found and not gold
    if _same_item(found, gold):
        return True
    wordings = (found["label"], found["text"])
    if any(same_name(wording, name) for wording in wordings for name in gold["names"]):
        return True
    return by_head and bool(gold.get("head")) and any(holds_head(wording, gold["head"]) for wording in wordings)


def object_words(found: Json, gold: Json) -> float:
    """Return the overlap (F1) of content words between an extracted object and the accepted name that fits best. If the
    Wikidata ids are equal, return 1.
    """
    if _same_item(found, gold):
        return 1.0
    return max(
        (overlap(wording, name) for wording in (found["label"], found["text"]) for name in gold["names"]), default=0.0
    )


def as_it_stands(found: Json, gold: Json, date: str | None) -> bool:
    """Return whether a matched statement has the right relation, object, polarity, modality and speakers. An incomplete
    object counts as wrong.

    Time, place and quantity are not checked.
    """
    qualifiers = right_qualifiers(found, gold, date)
    classes = gold["relation"]["classes"]
    words = [object_words(thing, gold["object"]) for thing in objects(found, gold) if thing and gold["object"]]
    return (
        (not classes or found["relation"]["plover"] in classes)
        and all(qualifiers[name] for name in ("polarity", "modality", "attribution"))
        and max(words, default=1.0) >= WHOLE
    )


def right_qualifiers(found: Json, gold: Json, date: str | None) -> dict[str, bool]:
    """Return whether each qualifier of an extracted statement agrees with the gold statement. `date` is the date of the
    document.
    """
    chains = [gold.get("attribution", []), *gold.get("alt_attribution", [])]
    said = found["attribution"]
    counts = [(q["value"], q.get("bound", "exact")) if q else None for q in (found["quantity"], gold.get("quantity"))]
    return {
        "polarity": found["polarity"] == gold.get("polarity", "positive"),
        "modality": found["modality"] in (gold.get("modality", "actual"), *gold.get("alt_modality", [])),
        "attribution": any(len(said) == len(chain) and all(map(same_entity, said, chain)) for chain in chains),
        "time": _same_time(found["time"], gold.get("time"), date),
        "place": same_entity(found["place"], gold.get("place")),
        "quantity": counts[0] == counts[1],
    }


def _same_item(found: Json, gold: Json) -> bool:
    item = re.search(r"/(Q\d+)$", found.get("id") or "")
    return item is not None and item[1] in (gold.get("qid"), *gold.get("alt_qids", ()))


def _same_relation(found: Json, gold: Json) -> bool:
    return found["plover"] in gold["classes"] or same_lemma(found["lemma"], gold["lemmas"])


def _unnamed(gold: Json) -> bool:
    """Return whether the sentence does not name the subject: it contains the head of no accepted name."""
    sentence = set(map(stem, words(gold["sent"])))
    heads = (phrase(name)[1] for name in (gold["subject"] or {}).get("names", ()))
    return not any(head in sentence for head in heads if head)


def _same_time(found: str | None, gold: str | None, date: str | None) -> bool:
    """Return whether a found time agrees with the gold time. If the gold time is a month or year, a day in this month
    or year is accepted. If there is no gold time, the document's date is accepted.
    """
    if found is None or gold is None:
        return found == gold or (gold is None and found == date)
    starts, ends = zip(*((time.replace("..", "").partition("/")[::2]) for time in (found, gold)), strict=True)
    return starts[0].startswith(starts[1]) and (
        not all(ends) or ends[0].startswith(ends[1]) or ends[1].startswith(ends[0])
    )
