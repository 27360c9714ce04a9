"""Detects the language of texts and of single paragraphs."""

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

# Minimum advantage in log probability of another language over German and English. Of 4,659 German and English
# sentences of the treebanks' test parts and of headlines, none scored more than 16.2 better in a third language. Of
# 5,717 Dutch, Danish, Swedish, Norwegian and Afrikaans sentences, 98 % scored more than 25 better in their own.
_STRANGER = 25.0
# Number of characters that are used. More would take longer and add nothing.
_ENOUGH = 4000
# Minimum number of characters of a paragraph whose language is detected. This many are used. Of 6,020 such paragraphs
# of German and English news, none scored _STRANGER better in another language. Of 3,000 Dutch, Danish, Swedish,
# Norwegian and Afrikaans sentences of that length, .995 did so in their own. When German and English are told apart,
# all of 1,200 sentences are right, and .95 of English reviews.
_PARAGRAPH = 60
_BEGINNING = 500
_LETTER = re.compile(r"[^\W\d_]")
_SIZE = 8  # number of bytes that store a length

# py3langid would unpack its model into a temporary file of 65 MB, which may not fit into a small /tmp.
modelio.tempfile = SimpleNamespace(TemporaryFile=lambda **_: io.BytesIO())


_LOADING = threading.Lock()


def _scores(text: str) -> dict[str, float]:
    """Return the score of each language, best first."""
    with _LOADING:  # otherwise a second thread would load the model again
        return dict(_identifier().rank(text))


@cache
def _identifier() -> langid.LanguageIdentifier:
    """Return py3langid's classifier. Its tables are read from disk, which saves half a second for unpacking and 100 MB
    of memory.
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
    """Return the arrays of the model as bytes, one after the other, with a header that describes them."""
    weights, priors, languages, moves, rows, features = modelio.load_model(langid.MODEL_DIR / langid.MODEL_FILE)
    numbers = weights.view(np.uint16).ravel(), priors, moves, rows, array("i", features)
    views = [memoryview(each) for each in numbers]
    head = marshal.dumps((languages, *((view.format, view.nbytes) for view in views)))
    head += bytes(-len(head) % _SIZE)  # padding that aligns all numbers
    return b"".join([len(head).to_bytes(_SIZE), head, *(view.cast("B") for view in views)])


def language_of(document: Document) -> str:
    """Return the language that the document gives (`de-AT`, `EN`); otherwise the language of most of its text. Raises
    InputError if the language is not supported.
    """
    lang = re.split("[-_]", document.lang)[0].lower()
    if lang in LANGUAGES:
        return lang
    if lang:
        known = " and ".join(f"{language(code).name} ({code})" for code in LANGUAGES)
        way_out = f"supported languages: {known}; leave the language out to detect it"
        reason = f"the language {document.lang!r} is not supported"
        raise InputError(document.place, reason, way_out, line=document.line)
    most = _most(document.text, document.body_start)
    if most and most not in LANGUAGES:
        raise _stranger(most, document.place, document.line)
    return most or detect(document.text[document.body_start :], document.place, document.line)


def foreign(document: Document) -> tuple[Passage, ...]:
    """Return the paragraphs that are clearly in another language than `Document.lang`, in text order.

    A short paragraph between two foreign ones is treated as being in the language of the first. If most of the text
    does not seem to be in the language that the document gives, the document is trusted and no paragraph is foreign.
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
    """Return the language of most of a text, detected paragraph by paragraph. Returns an empty string if too much of
    the text is in short or unclear paragraphs.
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
    """Return the paragraphs of a text with their languages. The language of a short or unclear paragraph is empty."""
    return tuple(Passage(first, last, _clear(text[first:last])) for first, last in paragraphs(text, start))


def _clear(paragraph: str) -> str:
    """Return the language of a paragraph, or an empty string if it is too short or its language is not clear."""
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
    """Return the language of a text, for example `de`, detected with py3langid's n-gram model (BSD-3-Clause).

    py3langid distinguishes German from English correctly in 198 of the 200 sentences and headlines of
    tests/data/language.tsv, by which it was selected, and in .990 of 4,459 treebank sentences cut to their first four
    words. Alternatives: simplemma was right on all 200, but only on .88 of German PUD sentences cut to four words. Of
    the 200, lingua was right on .97, and langdetect on .955 when restricted to the two languages.

    Raises InputError with `place` and `line` if the text has no letters or is in another language.
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
    reason = f"the text is not in {' or '.join(language(code).name for code in LANGUAGES)}, but seems to be in {lang!r}"
    way_out = f"if that is wrong, set {' or '.join(f'--lang {code}' for code in LANGUAGES)}"
    return InputError(place, reason, way_out, line=line)
