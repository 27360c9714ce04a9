"""Tests which statements give an office to a person other than the holder in the actor lists."""

from __future__ import annotations

import re
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


RICE = "Condoleezza Rice"


@pytest.mark.parametrize(
    ("text", "who", "day", "known", "holder"),
    [
        ("Rumsfeld, Außenminister der USA", RUMSFELD, "2006-02-04", {}, RICE),
        ("X, US-Präsident", person("X"), "2012-02-04", {}, "Barack Obama"),
        ("Clinton, Außenministerin der USA", CLINTON, "2006-02-04", {}, None),
        ("Ann Rice, Außenministerin der USA", person("Ann Rice"), "2006-02-04", {}, None),
        ("José Zapatero, Ministerpräsident von Spanien", person("José Zapatero"), "2011-06-02", {}, None),
        ("ehemals: X, Präsident der USA", person("X"), "2006-02-04", {}, None),
        ("Der „ehemalige“ Präsident der USA, X", person("X"), "2006-02-04", {}, None),
        ("X, (ehemals) Präsident der USA", person("X"), "2006-02-04", {}, None),
        ("X, stellvertretender Außenminister der USA", person("X"), "2006-02-04", {}, None),
        ("X, Sprecher der USA", person("X"), "2006-02-04", {}, None),
        ("Beamte, Außenminister der USA", GROUP, "2006-02-04", {}, None),
        ("X, Außenminister der USA", person("X"), "2006-02-04", {"polarity": "negative"}, None),
        ("X, Außenminister der USA", person("X"), "2006-02-04", {"time": "1990/1999"}, None),
        ("X, Außenminister der USA", person("X"), "2016-02-04", {"time": "2006-02-04"}, RICE),
    ],
)
def test_the_lists_have_another_holder_on_the_day(maker, text, who, *, day, known, holder):
    doc = maker("d", text, date=date.fromisoformat(day))
    office = next(word for word in re.split(r"[ ,]+", text) if re.search("[Mm]inister|[Pp]räsident|Sprecher", word))
    name = next(word for word in (who.label, who.label.split()[-1]) if word in text)
    body, end = (SPAIN, "Spanien") if "Spanien" in text else (USA, "USA" if "USA" in text else "US")

    statement = doc.statement(text, (name, who), "holdsOffice", office, (end, body), lemma=office, **known)

    found = listed_holder(statement)
    assert (found.label("en") if found else None) == holder
