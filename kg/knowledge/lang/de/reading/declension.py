"""Changes the case of German noun phrases. For example, `der neuen Truppen` becomes `die neuen Truppen`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.knowledge.concepts import concepts, nouns

Cell = tuple[str, str]
"""A pair of a gender (or `Plur`) and a case. The cases are 1 for nominative, 2 for genitive, 3 for dative and 4 for
accusative.
"""

_CASES = "1234"
_DEFINITE = {
    "Masc": ("der", "des", "dem", "den"), "Fem": ("die", "der", "der", "die"),
    "Neut": ("das", "des", "dem", "das"), "Plur": ("die", "der", "den", "die"),
}  # fmt: skip
_STRONG = {
    "Masc": ("er", "en", "em", "en"), "Fem": ("e", "er", "er", "e"),
    "Neut": ("es", "en", "em", "es"), "Plur": ("e", "er", "en", "e"),
}  # fmt: skip
_EIN = {
    "Masc": ("", "es", "em", "en"), "Fem": ("e", "er", "er", "e"),
    "Neut": ("", "es", "em", ""), "Plur": ("e", "er", "en", "e"),
}  # fmt: skip
_DIES = {
    "Masc": ("er", "es", "em", "en"), "Fem": ("e", "er", "er", "e"),
    "Neut": ("es", "es", "em", "es"), "Plur": ("e", "er", "en", "e"),
}  # fmt: skip
_PRONOUNS: Mapping[str, tuple[str, str, str]] = {
    **{form: (form, f"{form}n", form) for form in ("einige", "viele", "andere", "beide", "mehrere", "alle", "manche")},
    **dict.fromkeys(("sein", "seine", "seiner", "seinem", "seinen"), ("er", "ihm", "ihn")),
    "er": ("er", "ihm", "ihn"), "ihm": ("er", "ihm", "ihn"), "ihn": ("er", "ihm", "ihn"),
    "es": ("es", "ihm", "es"), "wir": ("wir", "uns", "uns"), "uns": ("wir", "uns", "uns"),
    "man": ("man", "einem", "einen"),
    "ich": ("ich", "mir", "mich"), "mich": ("ich", "mir", "mich"), "mir": ("ich", "mir", "mich"),
    "ihnen": ("sie", "ihnen", "sie"), "wer": ("wer", "wem", "wen"), "das": ("das", "dem", "das"),
    "niemand": ("niemand", "niemandem", "niemanden"), "jemand": ("jemand", "jemandem", "jemanden"),
}  # fmt: skip
_EIN_STEMS = ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur")
_DIES_STEMS = ("dies", "jed", "jen", "welch", "manch", "solch")
_DATIVE = frozenset("mit von vom bei beim zu zum zur aus nach seit gegenüber laut im am".split())
_UNDECLINED = frozenset(
    """
    sieben etwa rund mindestens höchstens fast über unter gegen zwischen neben wegen hinter aber oder immer eben sehr
    mehr weniger als und bis zu ein paar zwei drei vier fünf sechs acht neun zehn elf zwölf knapp lauter
    deren dessen heute gestern lange gerne beinahe öfter eher bisher später wieder zusammen allerdings teils
    """.split()
)
_ADVERBS = frozenset("nur auch mehr sogar selbst bis über unter rund etwa fast insgesamt mindestens".split())
_ADJECTIVE = re.compile(r"((?:[A-ZÄÖÜ]+-)?[a-zäöüß\d][\w-]*?[a-zäöüß])(e|en|er|es|em)(,?)")
_ADJECTIVAL = re.compile(
    r"(letzte|[Tt]ote|amte|ige|liche|nete|annte|ende|inente|tragte|[Dd]eutsche|llte|lobte|angene|orbene|andte|klagte|teilte|chtige)$"
)
"""Pattern for nouns that inflect like adjectives, for example `Tote` in "zwei Tote" and "von zwei Toten"."""
_IN_NAMES = re.compile(r"(Deutsch|[A-ZÄÖÜ][a-zäöüß]+(?:isch|onal)|Rot|Weiß|Groß)(e|en|er|es|em)")
"""Pattern for adjectives that are capitalised in names, for example `Deutsche` in "der Deutsche Wetterdienst"."""
_ONE_OF = re.compile(r"(k?ein)(e|er|es)(?= (?:der|dieser|ihrer|seiner) )", re.IGNORECASE)
"""Pattern for a pronoun that means one member of a group, or none, for example `einer` in "einer der Verdächtigen"."""
_COUNTED = 2
"""A phrase with both a number and an adjective has at least this many words before the noun."""
_ENDING = 2
"""Length of the longest adjective ending."""
_INVARIABLE = ("n", "s", "a", "o", "i", "Prozent", "Grad", "Mark", "Dollar", "Mal")
"""Endings of nouns that get no additional ending in the dative plural."""
_WEAK_NOUN = re.compile(
    r"(?!.*(kontin|tal|pat|akz|adv|konting|transpar|ori|proz|konv|ev|c)ent$)"
    r".*(ist|ant|(?<!m)ent|oge|[^s]e|soldat|diplomat|kandidat|krat|mensch|herr|nachbar|bauer|held|prinz|graf|pilot|pirat"
    r"|architekt|planet|athlet|poet|prophet|monarch|bär|passant)"
)


def article(gender: str, case: str) -> str:
    """Return the definite article in the given gender and case."""
    return _DEFINITE[gender][_CASES.index(case)]


def is_article(word: str, gender: str) -> bool:
    """Return whether a word is a form of the definite article in the given gender."""
    return word in _DEFINITE[gender]


def strong(gender: str, case: str) -> str:
    """Return the strong adjective ending, which is used without an article."""
    return _STRONG[gender][_CASES.index(case)]


def weak(gender: str, case: str) -> str:
    """Return the weak adjective ending, which is used after the definite article."""
    return "e" if gender != "Plur" and (case == "1" or (case == "4" and gender != "Masc")) else "en"


def _mixed(gender: str, case: str) -> str:
    return strong(gender, case) if weak(gender, case) == "e" else "en"


@cache
def _determiners() -> Mapping[str, tuple[str, tuple[Cell, ...]]]:
    """Return the stem of each form of a determiner, together with the possible genders and cases of the form. The stem
    of the definite article is empty.
    """
    found: dict[str, tuple[str, list[Cell]]] = {}
    tables = [("", _DEFINITE), *((s, _EIN) for s in _EIN_STEMS), *((s, _DIES) for s in _DIES_STEMS)]
    for stem, table in tables:
        for gender, endings in table.items():
            if (stem, gender) == ("ein", "Plur"):
                continue
            for case, ending in zip(_CASES, endings, strict=True):
                found.setdefault(stem + ending, (stem, []))[1].append((gender, case))
    return {form: (stem, tuple(cells)) for form, (stem, cells) in found.items()}


def is_determiner(word: str) -> bool:
    return word.lower() in _determiners()


@cache
def declined(  # noqa: PLR0917 (declension depends on many properties of a phrase)
    words: str, case: str, gender: str | None, number: str | None, lemma: str, before: str
) -> str:
    """Return a phrase in the given case. A phrase is returned unchanged if its current case is ambiguous, or if the
    phrase may already be in the given case.
    """
    if words.lower() == "sie" and case == "3":
        return "ihnen" if number == "Plur" else "ihr"
    if words.lower() in _PRONOUNS:
        return _PRONOUNS[words.lower()][{"1": 0, "3": 1, "4": 2}[case]]
    tokens = words.split(" ")
    if tokens[0].lower() in _ADVERBS:
        return words
    if (found := _ONE_OF.match(words)) is not None:
        one = {"e": "Fem", "es": "Neut"}.get(found[2], "Masc")
        return f"{found[1]}{_DIES[one][_CASES.index(case)]}{words[found.end(2) :]}"
    kind = "Plur" if number == "Plur" else gender
    stem, _ = _determiners().get(tokens[0].lower(), (None, ()))
    cells = _shown_cells(tokens, lemma)
    fitting = [cell for cell in cells if cell[0] == kind] or cells
    if stem is None:
        fitting = list(_bare(tokens, kind, before))
    elif len(tokens) == 1:
        return words
    if not fitting or any(case == is_ for _, is_ in fitting):
        return words
    now = fitting[0]
    start = 0 if stem is None else 1
    head = _head(tokens, start, lemma)
    if head is None:
        return words
    before_head = tokens[start:head]
    if not tokens[head].startswith(lemma[:4]) and any(is_determiner(t) or t in _DATIVE for t in before_head):
        return words
    to = now[0], case
    first = head
    while first > start and _is_inside(tokens[first - 1]) and tokens[first - 1] not in _DATIVE:
        first -= 1
    if stem is not None and first == start + 1 and _IN_NAMES.fullmatch(tokens[start]):
        first = start
    return " ".join(
        [
            *([_determiner(stem, to, tokens[0])] if stem is not None else []),
            *tokens[start:first],
            *(_adjective(token, stem, to) for token in tokens[first:head]),
            _noun(tokens[head], lemma, now, to, stem),
            *tokens[head + 1 :],
        ]
    )


def _is_inside(token: str) -> bool:
    """Return whether a word before a noun can be its adjective, for example `US-amerikanischen` in "US-amerikanischen
    Piloten".
    """
    return not token[:1].isupper() or re.match(r"[A-ZÄÖÜ]+-[a-zäöü]", token) is not None


def _shown_cells(tokens: list[str], lemma: str) -> list[Cell]:
    """Return the genders and cases that a phrase can have according to its determiner and the adjective before the
    noun, as in "der neue Plan".
    """
    stem, cells = _determiners().get(tokens[0].lower(), (None, ()))
    if stem is not None and (near := _head(tokens, 1, lemma)) is not None and near > 1:
        beside = tokens[near - 1]
        cells = tuple(cell for cell in cells if _adjective(beside, stem, cell) == beside) or cells
    return list(cells)


def may_be(words: str, lemma: str, kind: str | None, case: str) -> bool:
    """Return whether the determiner and the adjective before the noun allow a given gender and case."""
    cells = _shown_cells(words.split(" "), lemma)
    # The parser may confuse Masc and Neut.
    sure = [cell for cell in cells if cell[0] == kind in ("Fem", "Plur")]
    return case in {each for _, each in (sure or cells)}


def shows_number(words: str, lemma: str) -> str | None:
    """Return `Sing` or `Plur` if the determiner and the adjective of a phrase allow only that grammatical number."""
    numbers = {"Plur" if gender == "Plur" else "Sing" for gender, _ in _shown_cells(words.split(" "), lemma)}
    return numbers.pop() if len(numbers) == 1 else None


def _head(tokens: list[str], start: int, lemma: str) -> int | None:
    """Return the index of the noun with the given lemma. If there is none, return the index of the first noun. In "ein
    fünf Jahre altes Mädchen", the noun is `Mädchen`.
    """
    nouns = [n for n, token in enumerate(tokens) if n >= start and re.search(r"(^|-)[A-ZÄÖÜ]", token)]
    stem = lemma[: max(4, len(lemma) - 2)]
    return next((n for n in nouns if tokens[n].startswith(stem)), nouns[0] if nouns else None)


def _bare(tokens: list[str], kind: str | None, before: str) -> Iterator[Cell]:
    """Yield the possible genders and cases of a phrase without a determiner. The ending of the first adjective or a
    preposition shows the possible cases.
    """
    described = 1 if len(tokens) > _COUNTED and (tokens[0] in _UNDECLINED or tokens[0].isdigit()) else 0
    one = tokens[described]  # example: zwei `amerikanischen` Piloten
    found = _ADJECTIVE.fullmatch(one) if len(tokens) > described + 1 and one not in _UNDECLINED else None
    if kind is None:
        return
    if found is None:
        dative = before in _DATIVE or (kind == "Plur" and any(map(_is_dative, tokens[:2]))) or _is_weakened(tokens)
        yield from ((kind, case) for case in (("3",) if dative else "14"))
        return
    # The ending after a number depends on the word before the number, for example `der` in "der acht Männer".
    yield from ((kind, case) for case in _CASES if strong(kind, case) == found[2])


def _determiner(stem: str | None, cell: Cell, was: str) -> str:
    gender, at = cell[0], _CASES.index(cell[1])
    if not stem:
        return _DEFINITE[gender][at]
    table = _EIN if stem in _EIN_STEMS else _DIES
    if gender == "Plur" and stem == "ein":
        return was
    return stem + table[gender][at]


def _adjective(token: str, stem: str | None, cell: Cell) -> str:
    if _IN_NAMES.fullmatch(token):
        return _adjective(token[0].lower() + token[1:], stem, cell).capitalize()
    found = _ADJECTIVE.fullmatch(token)
    if found is None or token in _UNDECLINED or token.endswith("weise"):
        return token
    if stem is None:
        ending = strong(*cell)
    elif stem in _EIN_STEMS:
        ending = _mixed(*cell)
    else:
        ending = weak(*cell)
    return f"{found[1]}{ending}{found[3]}"


def _noun(word: str, lemma: str, now: Cell, to: Cell, stem: str | None) -> str:
    gender, (was, will) = now[0], (now[1], to[1])
    lemma = lemma or word
    if (
        gender != "Plur"
        and lemma in (word, word[:-1], word[:-2])
        and word.endswith("en")
        and _ADJECTIVAL.search(word[:-1])
    ):
        lemma = f"{word[:-1]}r"  # example: ihrem `Verlobten`
    many = (lemma,) if gender == "Plur" and now[1] == "2" and _ADJECTIVAL.search(lemma[:-1]) else ()
    if lemma.endswith("er") and word in (lemma[:-1], f"{lemma[:-1]}n", *many) and not lemma.endswith(("eier", "auer")):
        # Examples: der Abgeordnete, ein Abgeordneter, ein Motorrad-Toter.
        said = _adjective(word.lower(), stem, to)
        return word[: len(said) - _ENDING] + said[len(said) - _ENDING :]
    if gender == "Plur":
        adjectival = word.endswith("n") and word != f"{lemma}en" and _ADJECTIVAL.search(word[:-1])
        if was == "3" and will != "3" and adjectival:  # zwei Tote, but die Toten
            return word[:-1] if stem is None else word
        if was == "3" and will != "3" and word.endswith("n"):
            return _without_dative(word, lemma)
        return word + "n" if will == "3" and was != "3" and not word.endswith(_INVARIABLE) else word
    if gender in ("Masc", "Neut") and was == "2" and not _is_weak(lemma, gender):
        return lemma if word in (f"{lemma}s", f"{lemma}es") else re.sub(r"(?<=[^s])e?s$", "", word)
    if gender == "Masc" and _is_weak(lemma, gender):
        if was != "1" and will == "1" and word in (f"{lemma}n", f"{lemma}en"):
            return lemma
        if was == "1" and will != "1" and word == lemma:
            return word + ("n" if word.endswith("e") else "en")
    return word


def _without_dative(word: str, lemma: str) -> str:
    """Return a plural without its dative ending. `Ländern` becomes `Länder`, but `Wagen` stays the same."""
    short = word[:-1]
    if short.lower() != f"{lemma}e".lower() and _folded(short) == f"{_folded(lemma)}e":
        return short
    if lemma.endswith("n") and lemma != word:
        return word
    ends = re.search(r"(el|er|nisse)n$", word) and not _is_plural(word)
    return short if ends or _is_plural(short) else word


def _folded(word: str) -> str:
    return word.lower().translate(str.maketrans("äöü", "aou"))


def _is_dative(word: str) -> bool:
    """Return whether a plural noun can only be dative, for example `Gesetzen`."""
    short = word[:-1]
    return word[:1].isupper() and word.endswith("n") and short in _plurals() and word not in _plurals()


def _is_weakened(tokens: list[str]) -> bool:
    """Return whether a phrase consists of a number and a noun that inflects like an adjective and is not nominative,
    for example "vier Unbekannten".
    """
    counted = len(tokens) > 1 and tokens[0].lower() in _UNDECLINED and tokens[1].endswith("en")
    return counted and _ADJECTIVAL.search(tokens[1][:-1]) is not None


def _is_weak(lemma: str, gender: str) -> bool:
    return gender == "Masc" and _WEAK_NOUN.fullmatch(lemma.lower()) is not None


def _is_plural(word: str) -> bool:
    """Return whether a word is the nominative plural of a known noun, or ends with one. Example: `Chemiekonzerne` ends
    with `Konzerne`.
    """
    ends = (word[n:].capitalize() for n in range(3, len(word) - 3))
    return word in _plurals() or any(end in _plurals() for end in ends)


@cache
def _plurals() -> frozenset[str]:
    """Return the nominative plurals of all known nouns."""
    return frozenset(concept.plurals["de"] for concept in concepts().values() if "de" in concept.plurals)


def bare(words: str) -> str:
    """Return a phrase without its article."""
    first, _, rest = words.partition(" ")
    stem = _determiners().get(first.lower(), (None,))[0]
    # For example, `der` in "einer der Toten".
    inside = _determiners().get(rest.split(" ")[0], (None,))[0] == ""
    return rest if rest and stem in ("", "ein") and not inside else words


def taken_up(words: str, gender: str) -> str:
    """Add the definite article to a nominative phrase that has no determiner."""
    tokens = words.split(" ")
    ahead = next((n for n, token in enumerate(tokens[:2]) if token[:1].isupper()), 2)
    tokens[:ahead] = [_adjective(token, "", (gender, "1")) for token in tokens[:ahead]]
    if ahead < len(tokens) and gender in ("Masc", "Neut"):
        tokens[ahead] = _without_genitive(tokens[ahead])
    if re.search(r"(jährig|geordnet|schuldigt|dächtig|letzt|storben|hörig|klagt|teilt)e[rs]$", tokens[0]):
        tokens[0] = tokens[0][:-1]
    return " ".join([article(gender, "1"), *tokens])


def _without_genitive(noun: str) -> str:
    """Return a known noun without its genitive ending. For example, `Werft-Sprechers` becomes `Werft-Sprecher`."""
    last = noun.rpartition("-")[2].lower()
    return noun[:-1] if last.endswith("s") and last[:-1] in nouns("de") and last not in nouns("de") else noun


def role_of(role: str, gender: str | None, words: str) -> str:
    """For a noun that names a role, return the form that is used without an article. For example, `Abgeordnete` becomes
    `Abgeordneter` for a man.
    """
    first = words.split(" ", maxsplit=1)[0].lower()
    kind = {"der": "Masc", "die": "Fem"}.get(first, gender)
    return f"{role}r" if kind == "Masc" and _ADJECTIVAL.search(role) else role


def is_indefinite(words: str) -> bool:
    """Return whether a phrase starts with a form of *ein*."""
    return _determiners().get(words.split(" ", maxsplit=1)[0].lower(), (None,))[0] == "ein"


def is_new(words: str) -> bool:
    """Return whether a phrase introduces something new, for example `ein Konvoi` or `neue Truppen`."""
    first = words.split(" ", maxsplit=1)[0]
    return is_indefinite(words) or not (is_determiner(first) or first[:1].isupper())


def is_negative(words: str) -> bool:
    """Return whether a phrase starts with a negative word, for example `kein` in "kein Land"."""
    first = words.split(" ", maxsplit=1)[0].lower()
    return first in ("niemand", "nichts") or first.startswith("kein")


def with_kein(words: str, gender: str | None, number: str | None) -> str | None:
    """Negate an indefinite accusative phrase with `kein`. Returns None if the phrase has another determiner or a
    number.
    """
    first, _, rest = words.partition(" ")
    if first.lower() in ("ein", "eine", "einen", "einem"):
        return f"k{first.lower()} {rest}"
    kind = "Plur" if number == "Plur" else gender
    if is_determiner(first) or kind is None or first[:1].isdigit() or first in _UNDECLINED or not words[:1].isalpha():
        return None
    kein = {"Masc": "keinen", "Fem": "keine", "Neut": "kein", "Plur": "keine"}[kind]
    if first[:1].isupper():
        return f"{kein} {words}"
    found = _ADJECTIVE.fullmatch(first)
    if found is None or first.startswith(("mehrer", "viel", "einig", "all", "beid", "wenig")):
        return None
    return f"{kein} {_adjective(first, 'ein', (kind, '4'))} {rest}"


def only_dative(words: str, lemma: str, gender: str | None, *, governed: bool) -> bool:
    """Return whether a phrase can only be dative. Set `governed` to true if the phrase is an object of the verb, and
    therefore not a genitive. For example, `der neuen Gruppe` is an object in "drohte der neuen Gruppe".
    """
    tokens = words.split(" ")
    cells = _shown_cells(tokens, lemma)
    if gender == "Fem":
        cells = [cell for cell in cells if cell[0] == "Fem"] or cells
    described = len(tokens) > 1 and _ADJECTIVE.fullmatch(tokens[1]) is not None and not is_determiner(tokens[1])
    cases = {case for _, case in cells}
    either = governed and (described or gender == "Fem") and cases == {"2", "3"}
    return tokens[0].lower() in ("ihm", "ihnen") or cases == {"3"} or either


def affirmed(words: str) -> str:
    """Remove a form of `kein` from the start of a phrase."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower().startswith("kein") else words
