"""Measure the shipped pipeline: `python -m training.evaluate --ud DIR [--names NER-de-dev.tsv]`.

Gold sentences, words merged to spaCy's tokens, one thread, through the files as shipped. None of
the rows measured on here trained the model. `--model` measures another export, such as floats.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import kg.annotate.bundled  # noqa: F401 - registers the components
from kg.annotate.parser import Parser
from training.germeval import read_germeval
from training.scores import Agreement, score_names, score_parses
from training.treebanks import HELD_OUT, read_treebank

COLUMNS = ("uas", "las", "upos", "feats", "lemma")
TIME_LOADING = """
import time
import spacy
start = time.perf_counter()
from kg.annotate import load_pipeline
load_pipeline("de")("Ein Satz.")
print(f"{time.perf_counter() - start:.2f}")
"""


def parser_for(language: str, model: str) -> Parser:
    """The bare parser of a language with the model in a folder, or the bundled one."""
    import spacy

    nlp = spacy.blank(language)
    return Parser(nlp, model) if model else Parser(nlp)


def table(rows: dict[str, Agreement]) -> str:
    """A Markdown table of shares and of words a second."""
    names = [name.upper() if name != "lemma" else name for name in COLUMNS]
    lines = [
        "| " + " | ".join(["test set", "words", *names, "words/s"]) + " |",
        "| --- " * (len(COLUMNS) + 3) + "|",
    ]
    for name, row in rows.items():
        shares = [f"{row.share(column):.3f}" for column in COLUMNS]
        speed = f"{row.words / row.seconds:,.0f}"
        lines.append("| " + " | ".join([name, f"{row.words:,}", *shares, speed]) + " |")
    return "\n".join(lines)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ud", type=Path, required=True, help="folder of .conllu files")
    arguments.add_argument("--names", type=Path, help="NER-de-dev.tsv of GermEval 2014")
    arguments.add_argument("--model", default="", help="folder of another export")
    options = arguments.parse_args()
    rows = {}
    for name in HELD_OUT:
        sentences = read_treebank(options.ud / f"{name}.conllu")
        parser = parser_for(name[:2], options.model)
        parser.parse(["Ein", "Satz", "."])  # loading is timed below
        rows[name] = score_parses(parser, sentences)
    print(table(rows))
    for name, row in rows.items():
        parts = (f"{k} {o.f1:.2f} ({o.gold})" for k, o in sorted(row.subtypes.items()) if o.gold)
        print(f"\n{name}, F1 of labels with subtypes (rows): " + ", ".join(parts))
    if options.names:
        overlaps = score_names(parser_for("de", options.model), read_germeval(options.names))
        parts = (f"{kind} {o.f1:.3f} ({o.gold})" for kind, o in sorted(overlaps.items()))
        print("\nNames, F1 of exact spans (gold): " + ", ".join(parts))
    loading = subprocess.run([sys.executable, "-c", TIME_LOADING], capture_output=True, text=True, check=True)
    print(f"\nLoading and first sentence, spaCy imported: {loading.stdout.strip()} s")


if __name__ == "__main__":
    main()
