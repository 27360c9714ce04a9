"""Tokenizes text like spaCy, but without importing spaCy. The import would take as long as parsing twenty sentences.

spaCy's rules are copied once and cached (`kg.io.compiled`). A test checks that the tokens are the same as spaCy's. Very
long runs of characters are cut first, because spaCy's algorithm takes quadratic time: 10,000 brackets take 15 seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from kg.io.compiled import compiled

LONGEST_RUN = 250
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_RUN = re.compile(r"\S+|\s+")
NAME = r"[A-ZÀ-Ý]['’][A-ZÀ-Ý]\w+$"
"""Pattern for names like `O’Keefe` and `D’Alema`, which spaCy's German tokenizer would split into three tokens."""
_IN_URLS = re.compile("[.:/@]")
CACHED = 50_000  # maximum number of cached words


class Rules(NamedTuple):
    """spaCy's tokenization rules for a language."""

    special: dict[str, tuple[str, ...]]
    """The tokens of special words, for example `don't` and `z.B.` No other rule applies to these words."""
    joined: set[tuple[str, ...]]
    """Sequences of tokens that are joined again because together they form a special word. For example, `:` and `)`
    form `:)`.
    """
    prefix: str
    suffix: str
    infix: str
    url: str
    name: str
    """Regular expression for strings that are never split."""


class Tokenizer:
    """A tokenizer for texts in one language."""

    def __init__(self, rules: Rules) -> None:
        self._special = rules.special
        self._joined = rules.joined
        self._lengths: dict[str, set[int]] = {}
        """The possible numbers of tokens in special words, by the first token of the word."""
        for tokens in rules.joined:
            self._lengths.setdefault(tokens[0], set()).add(len(tokens))
        self._prefix, self._suffix = re.compile(rules.prefix), re.compile(rules.suffix)
        self._infix, self._name = re.compile(rules.infix), re.compile(rules.name)
        self._url_rule = rules.url
        self._run = lru_cache(CACHED)(self._uncached_run)

    def __call__(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield each token of a text with its offset. Whitespace is a token too, except for single spaces between
        words.
        """
        for start, end in cut_runs(text):
            for token, offset in self._part(text[start:end]):
                yield token, start + offset

    def _part(self, text: str) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for match in _RUN.finditer(text):
            run, at = match[0], match.start()
            if at and run[0] == " ":
                run, at = run[1:], at + 1
            for token in self._run(run) if run else ():
                found.append((token, at))
                at += len(token)
        spans = [
            (i, i + length)
            for i, (token, _) in enumerate(found)
            for length in self._lengths.get(token, ())
            if i + length <= len(found) and tuple(each for each, _ in found[i : i + length]) in self._joined
        ]
        return self._rejoined(text, found, spans) if spans else found

    def _rejoined(self, text: str, found: list[tuple[str, int]], spans: list[tuple[int, int]]) -> list[tuple[str, int]]:
        """Return the tokens after joining the parts of special words. If several special words are possible, the
        longest is chosen.
        """
        seen: set[int] = set()
        chosen: dict[int, tuple[int, tuple[str, ...]]] = {}
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            last, offset = found[end - 1]
            special = self._special.get(text[found[start][1] : offset + len(last)])
            if special is not None and seen.isdisjoint((start, end - 1)):
                chosen[start] = end, special
            seen.update(range(start, end))
        result: list[tuple[str, int]] = []
        i = 0
        while i < len(found):
            if i not in chosen:
                result.append(found[i])
                i += 1
                continue
            at = found[i][1]
            i, tokens = chosen[i]
            for token in tokens:
                result.append((token, at))
                at += len(token)
        return result

    def _uncached_run(self, run: str) -> tuple[str, ...]:
        """Return the tokens of a run, which consists either of whitespace or of other characters."""
        return self._special.get(run) or self.parted(run, self._special)

    def parted(self, run: str, special: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Split a run of characters at prefixes, suffixes and infixes. Stop when the rest of the run is one of the
        words in `special`.
        """
        before: list[str] = []
        behind: list[str] = []
        size = 0
        while run and len(run) != size and not self._name.match(run) and run not in special:
            size = len(run)
            prefix = _length(self._prefix.search(run))
            if prefix and run[prefix:] in special:
                before.append(run[:prefix])
                run = run[prefix:]
                break
            suffix = _length(self._suffix.search(run[prefix:]))
            if suffix and run[:-suffix] in special:
                behind.append(run[-suffix:])
                run = run[:-suffix]
                break
            if prefix:
                before.append(run[:prefix])
            if suffix and prefix + suffix <= size:
                behind.append(run[-suffix:])
                run = run[:-suffix]
            run = run[prefix:]
        return (*before, *(special.get(run) or self._inner(run)), *reversed(behind))

    def _inner(self, run: str) -> Iterator[str]:
        """Yield the tokens of a string that has no prefix or suffix."""
        if not run:
            return
        start = 0
        if not self._name.match(run) and not (_IN_URLS.search(run) and self._url.match(run)):
            for match in self._infix.finditer(run):
                if match.start():
                    yield from filter(None, (run[start : match.start()], match[0]))
                    start = match.end()
        yield from filter(None, (run[start:],))

    @cached_property
    def _url(self) -> re.Pattern[str]:
        return re.compile(self._url_rule)


def _length(match: re.Match[str] | None) -> int:
    return match.end() - match.start() if match else 0


def cut_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each separately tokenized part of a text. Runs of more than `LONGEST_RUN` characters
    that contain no whitespace are split.
    """
    at = 0
    for run in _LONG_RUN.finditer(text):
        yield at, run.start()
        for start in range(run.start(), run.end(), LONGEST_RUN):
            yield start, min(start + LONGEST_RUN, run.end())
        at = run.end() + (text[run.end() : run.end() + 1] == " ")
    yield at, len(text)


def tokenizer(lang: str) -> Tokenizer:
    """Return the tokenizer for a language."""
    return Tokenizer(Rules(*_rules(lang)))


@compiled("spacy")
def _rules(lang: str) -> Sequence[Any]:
    """Return the rules of spaCy's blank pipeline for a language."""
    from spacy.symbols import ORTH  # type: ignore[import-not-found]
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, get_lang_class

    defaults: Any = get_lang_class(lang).Defaults
    special = {
        word: tuple(token[ORTH] for token in tokens) for word, tokens in sorted(defaults.tokenizer_exceptions.items())
    }
    compilers = (compile_prefix_regex, defaults.prefixes), (compile_suffix_regex, defaults.suffixes)
    prefix, suffix = (make(rules).pattern for make, rules in compilers)
    infix = compile_infix_regex(defaults.infixes).pattern
    url, name = (match.__self__.pattern if match else NAME for match in (defaults.url_match, defaults.token_match))
    plain = Rules(special, set(), prefix, suffix, infix, url, name)
    cutting = Tokenizer(plain)
    affixed = (word for word in special if any(re.search(rule, word) for rule in (prefix, suffix, infix, " ")))
    return tuple(plain._replace(joined={cutting.parted(word, {}) for word in affixed}))
