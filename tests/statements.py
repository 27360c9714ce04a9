"""Hand-made statements for the tests of graphs and exports."""

from __future__ import annotations

from datetime import date

from kg.model import Document, Entity, Mention, Quantity, Relation, Sentence, Statement
from kg.vocab import WD, minted

RUSSIA = Entity(WD + "Q159", "Russland", "State")
UKRAINE = Entity(WD + "Q212", "Ukraine", "State")
NATO = Entity(WD + "Q7184", "Nato", "Organisation")
PUTIN = Entity(WD + "Q7747", "Wladimir Putin", "Person")
TASS = Entity(minted("organisation", "tass-agentur"), "Tass-Agentur", "Organisation")
SUMY = Entity(minted("place", "sumy-stadt"), "Sumy-Stadt", "Place")
TROOPS = Entity(
    minted("concept", "truppen-aus-nato-staaten"),
    "Truppen aus Nato-Staaten in der Ukraine",
    "Concept",
    concerns=(NATO, UKRAINE),
)
PLANT = Entity(minted("concept", "kraftwerk"), "Kraftwerk", "Concept")
SUMMIT = Entity(minted("event", "agenturtext", "gipfel"), "Gipfel", "Event")
STATES = Entity(minted("group", "agenturtext", "sieben-staaten"), "sieben Staaten", "Group", of=WD + "Q3624078")


PLEDGE = Entity(minted("concept", "zusage"), "Zusage", "Concept")
BRNIC = Entity(minted("person", "ana-brnic"), "Ana Brnić", "Person")
SLOVENIA = Entity(WD + "Q215", "Slovenia", "State")


class Maker:
    """Makes statements of one document from words in its text."""

    def __init__(self, name: str, text: str, lang: str = "de", **known) -> None:
        self.document = Document(id=name, text=text, lang=lang, **known)

    def mention(self, text: str, entity: Entity | None = None, **known) -> Mention:
        start = self.document.text.index(text)
        entity = entity or Entity(minted("concept", text), text, "Concept")
        known = {"kind": "noun", "lemma": text.rsplit(maxsplit=1)[-1], **known}
        return Mention(sentence=0, head=start, start=start, end=start + len(text), text=text, entity=entity, **known)

    def statement(self, sentence: str, subject, relation, words: str, target, **known) -> Statement:
        """Subject and object are mentions, or words and entity. `words` express the relation; ` ... ` separates its
        parts.
        """
        start = self.document.text.index(sentence)
        parts = words.split(" ... ")
        offsets = [self.document.text.index(part, start) for part in parts]
        return Statement(
            document=self.document,
            sentence=Sentence(text=sentence, start=start, end=start + len(sentence)),
            subject=self._end(subject),
            relation=Relation(
                id=relation,
                lemma=known.pop("lemma", parts[0]),
                text=" ".join(parts),
                start=offsets[0],
                end=offsets[-1] + len(parts[-1]),
            ),
            object=self._end(target),
            **known,
        )

    def _end(self, end) -> Mention | None:
        return self.mention(*end) if isinstance(end, tuple) else end


SENTENCES = (
    "Moskau lehnt Truppen aus Nato-Staaten in der Ukraine ab.",
    "Mindestens sieben Staaten wollen einen Gipfel ausrichten, sagte Kiew.",
    "Die Agentur Tass zitierte Putin, Russland habe die Regierung Selenskyj nicht bedroht.",
    "Der Kremlchef verlangt, dass die Nato ihre Zusage zurücknimmt.",
    "In Sumy wurde am Donnerstag ein Kraftwerk beschädigt.",
    "Das Militärbündnis wacht über das Kraftwerk.",
)
AGAIN = "Noch einmal: Russland ist gegen Truppen aus Nato-Staaten in der Ukraine."
THREAT = "Moskau droht Kiew."
MEETING = "Foreign minister Ana Brnić of Slovenia met Putin on Monday."


def example_statements() -> list[Statement]:
    """Return statements of every kind in three documents. The first statement is in two of them."""
    a = Maker(
        "agenturtext",
        "date 2025-09-05\n\n" + " ".join(SENTENCES),
        date=date(2025, 9, 5),
        title="Was Moskau ablehnt",
        source="Beispielagentur",
        author="Anna Beispiel",
    )
    b = Maker("zweiter text", f"{AGAIN} {THREAT}", date=date(2025, 9, 6))
    c = Maker("wire-story", MEETING, lang="en")
    moscow, alliance = ("Moskau", RUSSIA), ("Das Militärbündnis", NATO)
    brnic, slovenia = ("Ana Brnić", BRNIC), ("Slovenia", SLOVENIA)
    troops = ("Truppen aus Nato-Staaten in der Ukraine", TROOPS)
    states = a.mention("Mindestens sieben Staaten", STATES, lemma="Staat", quantity=Quantity(7, "min"))
    kiev = a.mention("Kiew", UKRAINE, cue="sagte")
    tass, putin = a.mention("Die Agentur Tass", TASS, cue="zitierte"), a.mention("Putin", PUTIN)
    withdrawal = a.statement(
        SENTENCES[3], ("Nato ihre", NATO), "retreats", "zurücknimmt", ("ihre Zusage", PLEDGE),
        modality="necessary", confidence=0.6, lemma="zurücknehmen",
    )  # fmt: skip
    clause = a.mention("dass die Nato ihre Zusage zurücknimmt", kind="clause", content=withdrawal)
    return [
        a.statement(SENTENCES[0], moscow, "opposes", "lehnt ... ab", troops, confidence=0.9, lemma="ablehnen"),
        a.statement(
            SENTENCES[1], states, "hosts", "ausrichten", ("einen Gipfel", SUMMIT),
            modality="intended", attribution=(kiev,), quantity=Quantity(7, "min"), confidence=0.75,
        ),
        a.statement(
            SENTENCES[2], ("Russland", RUSSIA), "threatens", "bedroht", ("die Regierung Selenskyj", UKRAINE),
            polarity="negative", attribution=(tass, putin), confidence=0.5, lemma="bedrohen",
        ),
        a.statement(SENTENCES[3], ("Der Kremlchef", PUTIN), "requests", "verlangt", clause, confidence=0.8),
        withdrawal,
        a.statement(
            SENTENCES[4], None, "destroys", "beschädigt", ("ein Kraftwerk", PLANT),
            time="2025-09-04", place=a.mention("Sumy", SUMY), confidence=0.85,
        ),
        a.statement(SENTENCES[5], alliance, None, "wacht über", ("das Kraftwerk", PLANT), lemma="wachen"),
        b.statement(AGAIN, ("Russland", RUSSIA), "opposes", "ist gegen", troops, confidence=0.95, lemma="sein"),
        b.statement(THREAT, ("Moskau", RUSSIA), "threatens", "droht", ("Kiew", UKRAINE), confidence=0.9),
        c.statement(MEETING, brnic, "holdsOffice", "Foreign minister", slovenia, confidence=0.9),
        c.statement(MEETING, brnic, "meets", "met", ("Putin", PUTIN), time="2025-09-01", confidence=0.8),
    ]  # fmt: skip
