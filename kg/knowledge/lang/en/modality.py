"""English words that express plans, duties, possibilities and conditions."""

from __future__ import annotations

from kg.knowledge.lang.language import ModalityWords

MODALITY = ModalityWords(
    modals={
        "can": "possible",
        "could": "possible",
        "may": "possible",
        "might": "possible",
        "must": "necessary",
        "need": "necessary",
        "should": "necessary",
        "ought": "necessary",
        "will": "intended",
        "would": "intended",
        "shall": "intended",
    },
    possible_adverbs=frozenset("possibly perhaps maybe probably likely".split()),
    planning=frozenset("planned announced upcoming forthcoming proposed intended scheduled expected future".split()),
    asking=frozenset("ask wonder inquire enquire".split()),
    possible_adjectives=frozenset(
        """possible potential threatened hypothetical likely unlikely probable conceivable capable""".split()
    ),
    inverted_conditions=frozenset("should had were".split()),
    conditional_marks=frozenset("if unless".split()),
    provisos={"condition": "under", "circumstance": "under"},
    risks=frozenset("danger risk possibility likelihood probability fear concern worry".split()),
    whether=frozenset({"whether"}),
    purpose_marks=frozenset({"to"}),
    modal_infinitives={"be": "intended", "have": "necessary"},
    done=frozenset({"had"}),
    obliging=frozenset("obliged required obligated bound".split()),
    past_habits=frozenset({"used"}),
    imminent=frozenset("about close poised going".split()),
    unable=frozenset("unable incapable impossible unlikely pretend feign".split()),
    until_marks=frozenset("until till before".split()),
    pending=frozenset({"yet"}),
    planned=r"(?i)\b(?:will|wo|shall|(?:is|are) (?:\w+ )?to)\b|['’]ll\b",
    # The infinitive depends on another verb in `agreed to come`, but not in `is due to come` or `will not come`.
    embedded=r"(?i)(?<!\bis)(?<!\bare)(?<!\bdue)(?<!\bset) to (?:\w+ly )?[\w-]+$|(?<!\bbe) \w{3,}ing$",
)  # fmt: skip
