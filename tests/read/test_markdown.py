"""Tests Markdown: the text without markup, and the metadata in the front matter."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document

SOURCE = """\
Moskau lehnt *Truppen* ab
=========================

Der **Kreml** lehnt [Truppen](https://example.org "ein Link") aus
Nato-Staaten &amp; anderen ab.\\
Kiew `nicht` <b>mehr</b>. ![Bild](x.png)

## Reaktionen

* Frankreich will Soldaten schicken.
* Polen
  lehnt das ab.

> Wir bleiben dabei, sagte er.

| Land | Soldaten |
| --- | --- |
| Frankreich | 2000 |

```python
print("kein Text")
```

<p>Merz <i>wies</i> das zurück.<br>Er sprach in Kiew.</p>

    Eingerückt ist auch Text.
"""
TEXT = """\
Moskau lehnt Truppen ab

Der Kreml lehnt Truppen aus Nato-Staaten & anderen ab.
Kiew nicht mehr.

Reaktionen

Frankreich will Soldaten schicken.

Polen lehnt das ab.

Wir bleiben dabei, sagte er.

Land

Soldaten

Frankreich

2000

Merz wies das zurück.
Er sprach in Kiew.

Eingerückt ist auch Text."""


def test_the_text_is_kept_without_its_markup(run, tmp_path):
    (tmp_path / "a.md").write_text(SOURCE, encoding="utf-8")

    assert run(tmp_path) == ([Document("a", TEXT, "", title="Moskau lehnt Truppen ab")], [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_tells_what_a_record_does(run, tmp_path, end):
    front = ["---", "id: m7", "title: Kiew", "date: 2025-09-05", "source: dpa", "lang: de", "tags: [a, b]"]
    front += ["author: [Anna Beispiel, Bert Muster]", "---", ""]
    (tmp_path / "a.markdown").write_bytes(end.join([*front, "Kiew bietet an."]).encode("utf-8-sig"))
    (tmp_path / "b.md").write_bytes(end.join(["---", "title: [", "date: x", "---", "Kiew bietet an."]).encode())
    (tmp_path / "c.md").write_bytes(end.join(["date 2025-09-06", "", "Kiew bietet an.", "", "---", ""]).encode())
    documents, errors = run(tmp_path)

    assert documents == [
        Document("m7", "Kiew bietet an.", "de", date(2025, 9, 5), "Kiew", "dpa", author="Anna Beispiel; Bert Muster"),
        Document("b", "Kiew bietet an.", ""),
        Document("c", "date 2025-09-06\n\nKiew bietet an.", "", date(2025, 9, 6), body_start=17),
    ]
    assert [error.partition(" YAML: ")[0] for error in errors] == ["b.md:1: the front matter is not valid"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("```\nnur Code\n```", "the text is empty"),
        ("[" * 300_000, "the file has 300,000 opening brackets; the limit is 20,000"),
        ("> " * 200_000 + "Kiew", "the text is empty"),
        ("---\n" + "a: &a [*a, *a]\n---\n", "the text is empty"),
    ],
    ids=["code", "brackets", "deep", "front matter"],
)
def test_a_file_without_text_is_named(run, tmp_path, content, error):
    (tmp_path / "a.md").write_text(content, encoding="utf-8")

    assert run(tmp_path) == ([], [f"a.md: {error}"])


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("title: !!bool x", 1),
        ('title: !!int ""', 1),
        ("date: !!timestamp x", 1),
        *((f"{name}: 0x{'f' * 4000}", 0) for name in ("id", "title", "date")),
    ],
)
def test_front_matter_that_breaks_the_library_is_reported(run, tmp_path, told, number):
    (tmp_path / "a.md").write_text(f"---\n{told}\n---\nKiew bietet an.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Kiew bietet an.", encoding="utf-8")

    documents, errors = run(tmp_path)
    assert (len(documents), len(errors)) == (number + 1, 1)
