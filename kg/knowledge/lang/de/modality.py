"""German words that express plans, duties, possibilities and conditions."""

from __future__ import annotations

from kg.knowledge.lang.language import ModalityWords

MODALITY = ModalityWords(
    modals={
        "können": "possible",
        "dürfen": "possible",
        "mögen": "possible",
        "müssen": "necessary",
        "sollen": "intended",
        "wollen": "intended",
    },
    wishing=frozenset("will wollen wolle wollte wollten möchte möchten".split()),
    supposed=frozenset("soll sollen solle sollte sollten".split()),
    evidentials={"wollen": "actual", "sollen": "possible"},
    stative=frozenset("befinden besitzen wissen kennen stammen verfügen haben".split()),
    future=frozenset({"werden"}),
    possible_adverbs=frozenset("möglicherweise vielleicht womöglich eventuell wahrscheinlich vermutlich".split()),
    coming_adverbs=frozenset("künftig zukünftig demnächst bald".split()),
    declaring=frozenset("erklären beschließen verkünden ankündigen bekanntgeben".split()),
    planning=frozenset("geplant angekündigt bevorstehend beabsichtigt vorgesehen anstehend künftig erwartet".split()),
    possible_adjectives=frozenset(
        """möglich denkbar wahrscheinlich unwahrscheinlich potenziell potentiell drohend angedroht etwaig fähig
        imstande""".split()
    ),
    hypothetical=frozenset("würde würden wäre wären hätte".split()),
    conditional_marks=frozenset("wenn falls sofern sollte".split()),
    provisos={"bedingung": "unter", "umstand": "unter", "voraussetzung": "unter"},
    risks=frozenset("gefahr risiko möglichkeit wahrscheinlichkeit befürchtung furcht angst sorge".split()),
    whether=frozenset({"ob"}),
    purpose_marks=frozenset({"um"}),
    modal_infinitives={"haben": "necessary", "sein": "necessary"},
    done=frozenset("konnte konnten musste mussten".split()),
    planned=r"(?i)\b(?:will|wollen|wolle|soll|solle|sollen|wird|werde|werden)\b",
    embedded=r"\b(?:zu \w+|(?!hinzu|dazu)\w{2,}zu\w+en)$",
    forbidding=frozenset({"dürfen"}),
    imminent=frozenset({"davor"}),
    unable=frozenset("unfähig außerstande unmöglich unwahrscheinlich vorgeben vortäuschen".split()),
    unfailing=frozenset("umhinkommen umhin müde schade zaudern scheuen zurückschrecken".split()),
    until_marks=frozenset("bis bevor ehe".split()),
    obliging=frozenset("verpflichtet gehalten".split()),
)  # fmt: skip
