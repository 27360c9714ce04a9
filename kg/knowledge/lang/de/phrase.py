"""German words that join modifiers to a noun."""

from __future__ import annotations

from kg.knowledge.lang.language import PhraseWords

_GOVERNED = {
    "of": ("", "2"), "for": ("für ", "4"), "on": ("gegen ", "4"), "with": ("mit ", "3"), "about": ("über ", "4"),
    "to": ("an ", "4"), "between": ("zwischen ", "3"), "in": ("in ", "3"),
}  # fmt: skip
"""The preposition for each role, and the grammatical case that it requires. The preposition may be empty."""


def _named(name: str, class_: str, gender: str | None, role: str) -> str | None:
    """Return the phrase for a listed name that follows a noun, for example `der Vereinten Nationen`, `im Irak` or
    `gegen die Türkei`.
    """
    from kg.knowledge.lang.de.reading.names import named  # avoids an import cycle

    preposition, case = _GOVERNED.get(role, ("", "1"))
    told = named(name, class_, gender, case)
    return f"{preposition}{told}".replace("in dem ", "im ") if told != name and role in _GOVERNED else None


PHRASE = PhraseWords(
    roles={
        **dict.fromkeys("von vom aus durch seitens".split(), "of"),
        **dict.fromkeys("für zugunsten".split(), "for"),
        **dict.fromkeys("gegen auf wider".split(), "on"),
        **dict.fromkeys("mit samt".split(), "with"),
        **dict.fromkeys("über um bezüglich hinsichtlich".split(), "about"),
        **dict.fromkeys("an am nach zu zum zur gegenüber".split(), "to"),
        **dict.fromkeys("zwischen unter".split(), "between"),
        **dict.fromkeys("in im innerhalb bei beim".split(), "in"),
    },
    further=frozenset(
        """
        als vor während trotz wegen ohne außer ab hinter neben oberhalb unterhalb nahe aufgrund angesichts seit bis
        gemäß laut dank entlang mittels anhand infolge mithilfe binnen anstelle statt außerhalb jenseits inmitten
        ins ans aufs vors durchs fürs ums
        """.split()
    ),
    compound=frozenset({"bis"}),
    links=("ens", "es", "en", "er", "s", "n", "e"),
    bounds={"min": "mindestens {}", "max": "höchstens {}", "about": "etwa {}"},
    templates={role: (preposition or "von ") + "{}" for role, (preposition, _) in _GOVERNED.items()},
    named=_named,
)  # fmt: skip
