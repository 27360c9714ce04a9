"""Whose offices the lists of actors give to somebody else."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph.listed import listed_holder
from kg.model import Entity
from kg.vocab import WD, minted

USA, SPAIN = Entity(WD + "Q30", "USA", "State"), Entity(WD + "Q29", "Spanien", "State")
RUMSFELD = Entity(WD + "Q25310", "Donald Rumsfeld", "Person")
CLINTON = Entity(WD + "Q6294", "Hillary Clinton", "Person")
GROUP = Entity(minted("group", "d", "beamte"), "Beamte", "Group")


def person(name):
    return Entity(minted("person", name), name, "Person")


@pytest.mark.parametrize(
    ("text", "who", "office", "body", "day", "known", "holder"),
    [
        ("Rumsfeld, Außenminister der USA", RUMSFELD, "Außenminister", USA, "2006-02-04", {}, "Condoleezza Rice"),
        ("Bush, US-Präsident, USA", person("Ann Bush"), "US-Präsident", USA, "2012-02-04", {}, "Barack Obama"),
        ("Clinton, Außenministerin der USA", CLINTON, "Außenministerin", USA, "2006-02-04", {}, None),
        ("Ann Rice, Außenministerin der USA", person("Ann Rice"), "Außenministerin", USA, "2006-02-04", {}, None),
        ("José Zapatero, Premier, Spanien", person("José Zapatero"), "Premier", SPAIN, "2011-06-02", {}, None),
        ("ehemals: X, Präsident der USA", person("X"), "Präsident", USA, "2006-02-04", {}, None),
        ("X, stellvertretender Außenminister der USA", person("X"), "Außenminister", USA, "2006-02-04", {}, None),
        ("X, Sprecher der USA", person("X"), "Sprecher", USA, "2006-02-04", {}, None),
        ("Beamte, Außenminister der USA", GROUP, "Außenminister", USA, "2006-02-04", {}, None),
        ("X, Außenminister der USA", person("X"), "Außenminister", USA, "2006-02-04", {"polarity": "negative"}, None),
        ("X, Außenminister der USA", person("X"), "Außenminister", USA, "2006-02-04", {"time": "1990/1999"}, None),
        ("X, Außenminister der USA", person("X"), "Außenminister", USA, "2016-02-04", {"time": "2006-02-04"},
         "Condoleezza Rice"),
    ],
)  # fmt: skip
def test_the_lists_have_another_holder_on_the_day(maker, text, who, office, body, day, known, holder):
    doc = maker("d", text, date=date.fromisoformat(day))
    words = next(word for word in (who.label, who.label.split()[-1]) if word in text)
    end = "US" if office.startswith("US-") else body.label

    statement = doc.statement(text, (words, who), "holdsOffice", office, (end, body), lemma=office, **known)

    found = listed_holder(statement)
    assert (found.label("en") if found else None) == holder
