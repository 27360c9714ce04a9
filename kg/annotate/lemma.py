"""Lemmas as edit scripts: how a word's first and last letters change on the way to its lemma.

A script is `case|prefix|suffix`, or `!lemma` where form and lemma share no letter. In prefix and
suffix, `=` keeps a letter, `-` drops one, `+x` puts one in. The case is `l` (small letters), `c`
(as the form, first letter capital) or `k` (as the form). Scripts know nothing of a word's middle,
so one script serves every word that inflects alike: `l|===--|` makes "auszutragen" "austragen".
"""

from functools import cache


def apply_script(script: str, form: str) -> str | None:
    """The lemma that the script makes of the form, or None where it does not fit the form; an empty one fits none."""
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
    """The edits one by one; `+` takes the letter behind it along, which may be `+` itself."""
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
