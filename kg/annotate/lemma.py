"""Lemmas as edit scripts. A script describes how the first and last letters of a word change in its lemma.

A script has the form `case|prefix|suffix`, or `!lemma` if word and lemma share no letter. In prefix and suffix, `=`
keeps a letter, `-` drops one, and `+x` inserts the letter x. The case is `l` (lower case), `c` (as in the word, but
with a capital first letter) or `k` (as in the word). The middle of a word is not described, so a script applies to
every word with the same inflection: `l|===--|` turns "auszutragen" into "austragen".
"""

from functools import cache


def apply_script(script: str, form: str) -> str | None:
    """Return the lemma that a script makes from a word, or None if the script does not fit. An empty script fits no
    word.
    """
    if not script:
        return None
    if script.startswith("!"):
        return script[1:]
    case, prefix, suffix = script.split("|", 2)
    word = form.lower() if case == "l" else form
    before, after = _used(prefix), _used(suffix)
    if before + after > len(word):
        return None
    end = len(word) - after
    lemma = _edit(prefix, word[:before]) + word[before:end] + _edit(suffix, word[end:])
    if case == "c":
        lemma = lemma[:1].upper() + lemma[1:]
    return lemma or None


@cache
def _operations(edits: str) -> tuple[str, ...]:
    """Return the edits one by one. `+` and the letter after it, which may also be `+`, are one edit."""
    operations, at = [], 0
    while at < len(edits):
        step = 2 if edits[at] == "+" else 1
        operations.append(edits[at : at + step])
        at += step
    return tuple(operations)


@cache
def _used(edits: str) -> int:
    return sum(operation[0] != "+" for operation in _operations(edits))


def _edit(edits: str, part: str) -> str:
    result, at = [], 0
    for operation in _operations(edits):
        if operation[0] == "+":
            result.append(operation[1])
            continue
        if operation == "=":
            result.append(part[at])
        at += 1
    return "".join(result)
