"""Makes short hostile documents. A seed and a number always give the same document, on every machine. For example:

from tests.robustness.mutate import hostile

hostile(seed=1, number=7)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

import kg
from tests.robustness.texts import CHAINS, ODD_DATES, SENTENCES

SHORT = 400
"""Maximum number of characters. One document in a hundred may be longer."""

Mutation = Callable[[Random, str], str]

SNIPPETS = (
    "(((", ")", "[", "]", "}", "{", "<", ">", "«", "»", "„", "“", "”", "‘", "’", '"', "'", '""', "›", "‹", "``", "''",
    "-", "–", "—", " - ", "--", "...", "…", "/", "\\", "|", "*", "#", "&", "%", "$", "@", "~", "^", "_", "+", "=", "°",
    "?", "!", "?!", ":", ";", ",", ",,", ".", "§ 3", "€ 5", "a.", "z. B.", "U.S.", "e.g.", "Dr.", "No. 5", "St.", "v.",
    "} INSERT DATA { <a:b> <c:d> 'e' }", "<http://a b>", '"""@en .', "\\u0041 \\", "?s ?p ?o .", "@prefix : <#> .",
    "<script>alert(1)</script>", "</script><!--", "]]>", "&amp;&#0;", "<b onclick='x'>", '{"id": null}', "[[1, {}]]",
    "\x1b[31mred\x1b[0m", "%s %d {0} ${x}", "'; DROP TABLE x; --", "http://example.org/?a=b&c", "a@b.example", "\\n",
)  # fmt: skip
CHARACTERS = (
    "\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u202c", "\u2066", "\u200f", "\u00a0", "\u2009",
    "\u3000", "\t", "\r", "\r\n", "\n", "\n\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\0", "\x07", "\x1b",
    "\x7f", "\ufffd", "\ufffe", "\U0001f600", "\U0001f1fa\U0001f1e6", "\U0001f468\u200d\U0001f469", "\U0001d504",
    "\U00010348", "\U000e0041", "\U0010ffff", "中国", "俄罗斯说", "Россия", "إيران", "ישראל", "ไทย", "한국", "ﬁ", "ǅ",
    "ß", "ẞ", "İ", "ı", "ſ", "Ⅷ", "²", "½", "٣", "e" + "\u0301" * 40, "\u0300", "𝟛", "①", "\u1160", "\ue000",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "00", "1e999", "1,000,000,000", "1.000.000,5", "9" * 30, "9" * 400, "99999999999999999999 soldiers", "½",
    "1.2.3.4", "3,5 Mrd.", "12:30", "-0.0", "1/0", "XIV.", "zwei bis drei", "dozens of", "1990s", "5-6-7", "NaN", "∞",
    "more than less than 5", "mindestens höchstens 7", "٤٢", "1 000 000", "21st", "3.", "hundert Millionen Milliarden",
)  # fmt: skip
HEADERS = (
    "date 2024-13-45\n", "date 2025-09-05 ", "date\n", "\ufeff", "\n\n \t", "date 05.09.2025\n", "date 0000-00-00\n\n",
    "date 9999-12-31\r\n", "date 0001-01-01\n", "\ufeffdate 2025-09-05\n\n", "date 2024-02-30 date 2024-02-28\n",
)  # fmt: skip
ODD_NAMES = (
    "__proto__", "../x", "", " ", "a b", "constructor", "<a>", 'a"b', "a\\b", "a\nb", "\x1b[31m", "x" * 3000, "%2e%2e",
    "ä/ö?#&", "\u202e", "\0", "-o", "--help", "https://example.org/ä b", "\U0001f600", "e\u0301", "null", "0", ".",
)  # fmt: skip
DAYS = (None, date(2023, 3, 17), date(2024, 2, 29), date.min, date.max, date(1, 3, 1), date(9999, 1, 1))


@dataclass(frozen=True, slots=True)
class Case:
    """A document, and whether it is read as a record from a file or passed directly."""

    document: kg.Document
    by_file: bool = False


def hostile(seed: int, number: int) -> Case:
    """Return the document with this number: a few sentences, mutated several times."""
    rng = Random(f"{seed}-{number}")
    lang = rng.choice(("de", "en"))
    text = " ".join(rng.choice(SOURCES)(rng, lang) for _ in range(rng.choice((1, 1, 1, 2, 3))))
    for _ in range(rng.choice((0, 1, 1, 2, 3, 5, 8))):
        text = rng.choice(MUTATIONS)(rng, text)
    if rng.random() < 0.99:
        text = text[:SHORT]
    by_file = rng.random() < 0.2
    if rng.random() < 0.05:
        text, by_file = rng.choice(HEADERS) + text, True
    document = kg.Document(
        id=(rng.choice(ODD_NAMES) if rng.random() < 0.1 else "d") + f"-{number}",
        text=text,
        lang=lang if rng.random() < 0.9 else rng.choice(("", "de", "en", "EN-us", "fr", "xx", "-")),
        date=rng.choice(DAYS),
        title=rng.choice(ODD_NAMES) if rng.random() < 0.1 else None,
        source=rng.choice(ODD_NAMES) if rng.random() < 0.1 else None,
    )
    return Case(document, by_file)


def _sentence(rng: Random, lang: str) -> str:
    return rng.choice(SENTENCES[lang])


def _recombined(rng: Random, lang: str) -> str:
    """Return random words from the sentences of a language, in an order that no parser has seen."""
    words = [word for sentence in rng.sample(SENTENCES[lang], 4) for word in sentence.split()]
    return " ".join(rng.choices(words, k=rng.randint(2, 14))) + rng.choice((".", ".", "", ":", "?"))


def _crossed(rng: Random, lang: str) -> str:
    """Join the beginning of a sentence and the end of another, sometimes in the other language."""
    first, second = _sentence(rng, lang).split(), _sentence(rng, lang if rng.random() < 0.8 else "de").split()
    return " ".join(first[: rng.randint(1, len(first))] + second[rng.randint(0, len(second) - 1) :])


def _chained(rng: Random, lang: str) -> str:
    """Return a chain of verbs that govern each other. Each part may be missing or occur twice."""
    parts = [rng.choice(part.split("|")) for part in CHAINS[lang] for _ in range(rng.choice((1, 1, 1, 1, 0, 2)))]
    return " ".join(parts) + "."


def _places(rng: Random, text: str) -> list[int]:
    """Return random offsets for insertions, mostly between words."""
    between = [place for place, character in enumerate(text) if character == " "] or [0]
    return [rng.choice(between) if rng.random() < 0.7 else rng.randint(0, len(text)) for _ in range(rng.randint(1, 3))]


def _insert(*choices: tuple[str, ...]) -> Mutation:
    """Return a mutation that inserts one of the choices in one to three places, with or without spaces."""
    every = [choice for group in choices for choice in group]

    def mutate(rng: Random, text: str) -> str:
        for place in _places(rng, text):
            space = rng.choice(("", " "))
            text = text[:place] + space + rng.choice(every) + space + text[place:]
        return text

    return mutate


def _words(change: Callable[[Random, list[str]], list[str]]) -> Mutation:
    """Return a mutation that changes the list of words. White space between words becomes single spaces."""
    return lambda rng, text: " ".join(change(rng, text.split(" ")))


def _delete(rng: Random, words: list[str]) -> list[str]:
    at, count = rng.randrange(len(words)), rng.randint(1, 3)
    return words[:at] + words[at + count :]


def _repeat(rng: Random, words: list[str]) -> list[str]:
    at, count = rng.randrange(len(words)), rng.randint(1, 6)
    return words[: at + count] + words[at : at + count] * rng.choice((1, 1, 2, 20)) + words[at + count :]


def _swap(rng: Random, words: list[str]) -> list[str]:
    first, second = rng.randrange(len(words)), rng.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return words


def _join(rng: Random, words: list[str]) -> list[str]:
    at = rng.randrange(len(words))
    return [*words[:at], rng.choice(("", "-", "/", ".", "’s", "'")).join(words[at : at + 2]), *words[at + 2 :]]


def _recase(rng: Random, words: list[str]) -> list[str]:
    change = rng.choice((str.upper, str.lower, str.title, str.swapcase, str.capitalize))
    first = rng.randrange(len(words))
    last = first + rng.choice((1, 3, len(words)))
    return [*words[:first], *map(change, words[first:last]), *words[last:]]


def _enclose(rng: Random, words: list[str]) -> list[str]:
    left, right = rng.choice(("()", "[]", "„“", "“”", '""', "''", "«»", "‚‘", "––", ",,", "<>", "{}"))
    first = rng.randrange(len(words))
    last = rng.randrange(first, len(words))
    return [*words[:first], left + " ".join(words[first : last + 1]) + right, *words[last + 1 :]]


def _long(rng: Random, words: list[str]) -> list[str]:
    """Insert one long token, a word that is repeated hundreds of times, or digits."""
    words.insert(rng.randrange(len(words)), rng.choice(("a", "Ö", "-", "(", ".", "7", "ab ", "„", "Kiew, ")) * 300)
    return words


def _rarely(mutation: Mutation) -> Mutation:
    """Apply a mutation only in one of ten cases, because it makes texts slow to read."""
    return lambda rng, text: mutation(rng, text) if rng.random() < 0.1 else text


def _marked(rng: Random, text: str) -> str:
    """Insert an invisible character after every few characters."""
    mark, step = rng.choice(("\u00ad", "\u200b", "\u0301", "\u202e", " ", "\u00a0")), rng.randint(1, 9)
    return "".join(character + mark * (place % step == 0) for place, character in enumerate(text))


def _normal(rng: Random, text: str) -> str:
    return unicodedata.normalize(rng.choice(("NFD", "NFKD", "NFC", "NFKC")), text)


def _broken(rng: Random, text: str) -> str:
    """Replace some spaces by line breaks, which make lists, headings and verse."""
    breaks = rng.choice(("\n", "\n\n", "\r\n", "\n- ", "\u2028", "\n\t", "\u00a0", "\r", "\v"))
    return "".join(breaks if character == " " and rng.random() < 0.2 else character for character in text)


SOURCES = (_sentence, _recombined, _recombined, _crossed, _crossed, _chained, _chained)
MUTATIONS: tuple[Mutation, ...] = (
    _insert(SNIPPETS), _insert(SNIPPETS), _insert(CHARACTERS), _insert(CHARACTERS), _insert(NUMBERS),
    _insert(ODD_DATES), _insert(SENTENCES["de"]), _insert(SENTENCES["en"]), _marked, _normal, _broken, _broken,
    *map(_words, (_delete, _delete, _repeat, _swap, _swap, _join, _recase, _recase, _enclose, _enclose)),
    _rarely(_words(_long)),
)  # fmt: skip
