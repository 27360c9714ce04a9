"""Checks that processing time grows no faster than the length of the text, even for texts that are designed to be slow.

    python benchmarks/slow_inputs.py [--size 1500] [KIND...]

For each kind of text, a separate process reads texts of size n, 2n and 4n, each of them several times. The fastest time
counts. The first column shows the seconds for size n, and the others show ratios between successive sizes. A ratio near
2 means linear growth. Seconds are processor time, so other programs on the machine do not matter. Peak memory is also
measured.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

ROUNDS = 2
"""How often each text is read."""
ORDINARY = 1_000_000
"""Number of characters in the ordinary text whose memory use is shown."""

_NAMES = "Russia Ukraine Turkey Iran Israel Poland Hungary Japan India China Qatar Serbia Kosovo Syria".split()


def _cycle(words: list[str], count: int) -> list[str]:
    return [words[i % len(words)] for i in range(count)]


KINDS: Mapping[str, Callable[[int], str]] = {
    "a long list": lambda n: "Russia attacked " + ", ".join(_cycle(_NAMES, n // 2)) + " and Norway.",
    "the X of the Y of the Z": lambda n: (
        "Russia criticised "
        + " of ".join(_cycle(["the president", "the army", "the capital"], n // 3))
        + " of Ukraine."
    ),
    "that-clauses in each other": lambda n: (
        " that ".join(f"{name} said" for name in _cycle(_NAMES, n // 3)) + " that Russia attacked Ukraine."
    ),
    "relative clauses in each other": lambda n: (
        "Russia attacked " + " which attacked ".join(f"{name}," for name in _cycle(_NAMES, n // 3)) + " on Monday."
    ),
    "one name again and again": lambda n: "Putin " * n + "attacked Ukraine.",
    "control verbs in each other": lambda n: (
        "Russia " + " ".join(_cycle(["refused to", "agreed to", "decided to"], n // 2)) + " attack Ukraine."
    ),
    "one clause after another": lambda n: ", and ".join(["Russia attacked Ukraine"] * (n // 4)) + ".",
    "German genitives": lambda n: "Moskau kritisiert " + "den Präsidenten des Landes " * (n // 4) + ".",
    "German dass clauses": lambda n: "Russland sagt, " + "dass China sagt, " * (n // 3) + "dass Iran Israel angreift.",
    "speeches in quotation marks": lambda n: '"We attack Ukraine," Putin said. ' * (n // 6),
    "quotation marks that never close": lambda n: "Russia said: “Ukraine attacks " * (n // 4),
    "round brackets": lambda n: "Russia " + "(" * n * 5 + " attacked Ukraine.",
    "brackets about names": lambda n: "Russia " + "(Iran " * (n // 2) + ")" * (n // 2) + " attacked Ukraine.",
    "line breaks": lambda n: "Russia attacked Ukraine.\n" + "\n" * n * 7 + "Iran denied it.",
    "lines of one word": lambda n: "Russia\n" * n + "\n\nRussia attacked Ukraine.",
    "digits": lambda n: "Russia attacked " + "7" * n * 5 + " soldiers in Ukraine.",
    "numbers": lambda n: "Russia attacked " + "7 " * n + "soldiers in Ukraine.",
    "dates": lambda n: "Russia attacked Ukraine " + "on 3 May 2023 " * (n // 4) + ".",
    "one long token": lambda n: "Russia attacked " + "Ukraine" * n + ".",
    "dots": lambda n: "Russia attacked Ukraine " + "." * n * 5 + " Iran denied it.",
    "dashes": lambda n: "Russia " + "- " * n + "attacked Ukraine.",
    "sentences": lambda n: "Russia attacked Ukraine on Monday. He denied it. " * (n // 8),
}
"""Functions that create slow texts. The keys describe why a text is slow. The argument is the approximate number of
words or characters.
"""


def measure(kind: str, size: int) -> None:
    """Print the seconds of processor time for each size, and how much the memory of the process grew, in MB."""
    import kg

    def read(text: str) -> float:
        start = time.process_time()
        list(kg.statements([kg.Document("memo", text, "de" if "German" in kind else "en")], on_error=_complain))
        return time.process_time() - start

    read("Russia attacked Ukraine.")
    before = _peak()
    seconds = [min(read(KINDS[kind](size * times)) for _ in range(ROUNDS)) for times in (1, 2, 4)]
    print(*seconds, _peak() - before)


def measure_ordinary() -> None:
    """Read an ordinary text of a million characters. Print the peak memory before and after, in MB, and the seconds."""
    import kg

    list(kg.statements([kg.Document("memo", "Russia attacked Ukraine.", "en")]))
    sentence = "The government in Ankara said on Monday that Russia had attacked Ukraine; Iran and Syria denied it.\n\n"
    before, start = _peak(), time.process_time()
    list(kg.statements([kg.Document("memo", sentence * (ORDINARY // len(sentence)), "en")], on_error=_complain))
    print(before, _peak(), time.process_time() - start)


def _complain(error: Exception) -> None:
    print(error, file=sys.stderr)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(*arguments: str) -> list[float]:
    command = [sys.executable, __file__, *arguments]
    return [
        float(word) for word in subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all unless given")
    parser.add_argument("--size", type=int, default=1500, help="n, in words (default: 1500)")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.kinds) - {*KINDS, "ordinary"}:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    if given.measure:
        measure_ordinary() if given.kinds == ["ordinary"] else measure(given.kinds[0], given.size)
        return
    print("| text | seconds at n | 2n / n | 4n / 2n | grown by |\n| --- | --- | --- | --- | --- |")
    for kind in given.kinds or KINDS:
        if kind != "ordinary":
            once, twice, four, grown = _run("--measure", "--size", str(given.size), kind)
            print(f"| {kind} | {once:.2f} | {twice / once:.1f} | {four / twice:.1f} | {grown:.0f} MB |", flush=True)
    if not given.kinds or "ordinary" in given.kinds:
        before, after, seconds = _run("--measure", "ordinary")
        print(f"\n1 MB of ordinary text: {seconds:.0f} seconds, {before:.0f} MB before, {after:.0f} MB at most.")


if __name__ == "__main__":
    main()
