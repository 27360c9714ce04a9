"""Detects the language of texts and of paragraphs."""

from __future__ import annotations

import io
import marshal
import re
import threading
from array import array
from collections import Counter
from functools import cache, lru_cache
from types import SimpleNamespace

import numpy as np
from py3langid import langid, modelio

from kg.annotate.paragraphs import paragraphs
from kg.errors import InputError
from kg.io.compiled import mapped
from kg.knowledge.lang import LANGUAGES, language
from kg.model import Document, Passage

# A text counts as foreign if the log probability of another language exceeds those of German and English by at least
# this much. For 4,659 German and English sentences (test parts of treebanks, and headlines), the largest difference was
# 16.2. For 98 % of 5,717 Dutch, Danish, Swedish, Norwegian and Afrikaans sentences, it was more than 25.
_STRANGER = 25.0
# Number of characters that are used to detect the language of a text. More would take longer, but not give better
# results.
_ENOUGH = 4000
# Minimum number of characters in a paragraph whose language is detected. In 6,020 paragraphs of this length from German
# and English news, no other language reached the margin _STRANGER. Of 3,000 Dutch, Danish, Swedish, Norwegian and
# Afrikaans sentences of this length, 99.5 % were recognised as foreign. German and English were distinguished correctly
# in all of 1,200 sentences, and in 95 % of English reviews.
_PARAGRAPH = 60
_BEGINNING = 500
_LETTER = re.compile(r"[^\W\d_]")
_SIZE = 8  # number of bytes that store a length

# Without this, py3langid would unpack its model to a temporary file of 65 MB, for which /tmp may be too small.
modelio.tempfile = SimpleNamespace(TemporaryFile=lambda **_: io.BytesIO())


_LOADING = threading.Lock()


def _scores(text: str) -> dict[str, float]:
    """Return the score of each language for a text, with the best language first."""
    with _LOADING:  # otherwise a second thread would load the model again
        return dict(_identifier().rank(text))


@cache
def _identifier() -> langid.LanguageIdentifier:
    """Return py3langid's classifier. Its tables are read from a cache on disk, because unpacking them takes half a
    second and 100 MB of memory.
    """
    content = _model()
    size = int.from_bytes(content[:_SIZE])
    languages, *kinds = marshal.loads(content[_SIZE : _SIZE + size])  # noqa: S302 (of `_model`)
    at, tables = _SIZE + size, []
    for code, length in kinds:
        tables.append(content[at : at + length].cast(code))
        at += length
    halves, priors, moves, rows, features = tables
    columns = np.asarray(halves).view(np.float16).reshape(-1, len(languages))
    return langid.LanguageIdentifier(columns, np.asarray(priors), languages, moves, features, tk_row=rows)


@mapped("py3langid")
def _model() -> bytes:
    """Return the arrays of py3langid's model as bytes, one after the other. A header describes the arrays."""
    weights, priors, languages, moves, rows, features = modelio.load_model(langid.MODEL_DIR / langid.MODEL_FILE)
    numbers = weights.view(np.uint16).ravel(), priors, moves, rows, array("i", features)
    views = [memoryview(each) for each in numbers]
    head = marshal.dumps((languages, *((view.format, view.nbytes) for view in views)))
    head += bytes(-len(head) % _SIZE)  # padding that aligns all numbers
    return b"".join([len(head).to_bytes(_SIZE), head, *(view.cast("B") for view in views)])


def language_of(document: Document) -> str:
    """Return the language of a document: `de` or `en`. If the document specifies a language, that language is returned,
    for example `de` for `de-AT`. Otherwise, the function detects the main language of the text. Raises InputError if
    the language is not supported.
    """
    lang = re.split("[-_]", document.lang)[0].lower()
    if lang in LANGUAGES:
        return lang
    if lang:
        known = " and ".join(f"{language(code).name} ({code})" for code in LANGUAGES)
        way_out = f"supported languages: {known}; if you give no language, it is detected"
        reason = f"the language {document.lang!r} is not supported"
        raise InputError(document.place, reason, way_out, line=document.line)
    most = _most(document.text, document.body_start)
    if most and most not in LANGUAGES:
        raise _stranger(most, document.place, document.line)
    return most or detect(document.text[document.body_start :], document.place, document.line)


def foreign(document: Document) -> tuple[Passage, ...]:
    """Return the paragraphs that are evidently in a language other than `Document.lang`, in text order.

    A short paragraph between two foreign paragraphs gets the language of the paragraph before it. If most of the text
    seems to be in another language, the detection is considered unreliable, and the result is empty.
    """
    told = _told(document.text, document.body_start)
    if all(each.lang in ("", document.lang) for each in told):
        return ()
    if _most(document.text, document.body_start) not in ("", document.lang):
        return ()
    found: list[Passage] = []
    short: list[Passage] = []
    last = document.lang
    for each in told:
        if not each.lang:
            short.append(Passage(each.start, each.end, last))
            continue
        if each.lang != document.lang:
            found += [*(short if last != document.lang else ()), each]
        last = each.lang
        short.clear()
    return tuple(found)


def _most(text: str, start: int) -> str:
    """Return the language of most of the text. The language is detected for each paragraph. If short or unclear
    paragraphs make up more than half of the text, return an empty string.
    """
    size: Counter[str] = Counter()
    for each in _told(text, start):
        size[each.lang] += each.end - each.start
    unknown = size.pop("", 0)
    if unknown > size.total():
        return ""
    return max(size, key=lambda lang: size[lang], default="")


@lru_cache(maxsize=4)
def _told(text: str, start: int) -> tuple[Passage, ...]:
    """Return the paragraphs of a text with their languages. For a short or unclear paragraph, the language is an empty
    string.
    """
    return tuple(Passage(first, last, _clear(text[first:last])) for first, last in paragraphs(text, start))


def _clear(paragraph: str) -> str:
    """Return the language of a paragraph, or an empty string if the paragraph is too short or its language is
    unclear.
    """
    beginning = paragraph[:_BEGINNING]
    if (
        len(beginning) < _PARAGRAPH or sum(map(str.isalpha, beginning)) < len(beginning) / 2
    ):  # for example, a table or a line of symbols
        return ""
    scores = _scores(beginning)
    known = sorted((lang for lang in LANGUAGES if lang in scores), key=lambda lang: -scores[lang])
    best = max(scores, key=lambda lang: scores[lang])
    if scores[best] - scores[known[0]] > _STRANGER:
        return best
    return known[0] if len(known) == 1 or scores[known[0]] - scores[known[1]] > _STRANGER else ""


def detect(text: str, place: str = "text", line: int | None = None) -> str:
    """Detect the language of a text with py3langid's n-gram model (BSD-3-Clause), and return its code, for example
    `de`.

    Four libraries were compared on the 200 German and English sentences and headlines in tests/data/language.tsv. The
    accuracy was 100% for simplemma, 99% for py3langid, 97% for lingua, and 95.5% for langdetect, which was restricted
    to these two languages. For sentences truncated to four words, py3langid was 99% accurate on 4,459 treebank
    sentences, but simplemma only 88% on the German PUD treebank.

    Raises InputError if the text has no letters or is not in a supported language. The error message contains `place`
    and `line`.
    """
    letter = _LETTER.search(text)
    if not letter:
        reason = "the text has no letters, so its language cannot be detected"
        raise InputError(place, reason, "set the language with --lang", line=line)
    sample = text[letter.start() : letter.start() + _ENOUGH]
    scores = _scores(sample)
    likely = max((lang for lang in LANGUAGES if lang in scores), key=lambda lang: scores[lang])
    best = max(scores, key=lambda lang: scores[lang])
    if scores[best] - scores[likely] > _STRANGER:
        raise _stranger(best, place, line)
    return likely


def _stranger(lang: str, place: str, line: int | None) -> InputError:
    supported = " or ".join(language(code).name for code in LANGUAGES)
    reason = f"the text is not in {supported}; its language seems to be {lang!r}"
    way_out = f"if that is wrong, set {' or '.join(f'--lang {code}' for code in LANGUAGES)}"
    return InputError(place, reason, way_out, line=line)
