"""Measure the shipped pipeline: `python -m training.evaluate --ud DIR --ner DIR`, the tables of the model card.

One thread, through the files as shipped. None of the rows measured on trained the model, but for the sentences of
UNER German PUD, whose trees did. `--model` measures another export, such as floats.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy

from kg.annotate.bundled import load_pipeline
from kg.annotate.model_files import BUNDLED
from kg.annotate.parser import Parser
from training.conllu import Sentence
from training.germeval import read_germeval
from training.scores import Agreement, Overlap, score_names, score_parses, score_raw
from training.treebanks import HELD_OUT, read_treebank

TESTS = Path(__file__).parents[1] / "tests" / "annotate" / "gold"
SHARES = ("uas", "las", "upos", "feats", "lemma")
# What extraction reads, see kg/extract.
FEATURES = {
    "de": ("VerbForm", "Mood", "Mood=Sub", "Tense", "Case", "Number", "Person", "Polarity", "PronType"),
    "en": ("VerbForm", "Mood", "Tense", "Number", "Person", "Polarity", "PronType"),
}


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    lines = [list(columns)]
    lines.append(["---"] * len(lines[0]))
    lines += [[str(cell) for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def parses(measured: dict[str, Agreement]) -> str:
    """Shares of right words and the speed, by test set."""
    columns = ["test set", "words", *(name if name == "lemma" else name.upper() for name in SHARES), "words/s"]
    return table(
        columns,
        (
            [name, f"{a.words:,}", *(f"{a.share(column):.3f}" for column in SHARES), f"{a.words / a.seconds:,.0f}"]
            for name, a in measured.items()
        ),
    )


def marked(overlaps: dict[str, Overlap], names: Iterable[str]) -> str:
    """How often a class is found where the gold marks it, and the F1 of that."""
    rows = [(name, overlaps[name]) for name in names if name in overlaps and overlaps[name].gold]
    return table(
        ["class", "marked", "right where marked", "F1"],
        ([name, f"{o.gold:,}", f"{o.recall:.3f}", f"{o.f1:.3f}"] for name, o in rows),
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ud", type=Path, required=True, help="folder of .conllu files")
    arguments.add_argument("--ner", type=Path, help="folder with germeval2014 and uner_german_pud")
    arguments.add_argument("--model", default=BUNDLED, help="folder of another export")
    options = arguments.parse_args()
    parser = {language: Parser(spacy.blank(language), options.model) for language in ("de", "en")}
    for each in parser.values():
        each.parse(["Ein", "Satz", "."])  # loads

    measured: dict[str, Agreement] = {}
    sets: list[tuple[str, str, Callable[[], list[Sentence]]]] = []
    for stem in HELD_OUT:
        path = options.ud / f"{stem}.conllu"
        sets.append((f"{stem}, UD words", stem[:2], lambda path=path: read_treebank(path, merge=False)))
        sets.append((f"{stem}, tokens", stem[:2], lambda path=path: read_treebank(path)))
    own = sorted(TESTS.glob("*.conllu"))
    sets += [(path.stem, path.stem[:2], lambda path=path: read_treebank(path, merge=False)) for path in own]
    for name, language, read in sets:
        measured[name] = score_parses(parser[language], read())
    print(parses(measured))

    rows = []
    for stem in HELD_OUT:
        nlp = load_pipeline(stem[:2])
        nlp.get_pipe("kg_parser").model = options.model  # type: ignore[attr-defined]
        raw = score_raw(nlp, read_treebank(options.ud / f"{stem}.conllu"))
        rows.append([stem, f"{raw.f1:.3f}"])
    print(table(["raw text", "LAS F1"], rows))

    for stem in HELD_OUT:
        found = measured[f"{stem}, tokens"]
        print(f"{stem}, tokens: features, then labels with subtypes\n")
        print(marked(found.features, FEATURES[stem[:2]]))
        print(marked(found.subtypes, sorted(found.subtypes)))

    sets = [(path.stem, path.stem[:2], lambda path=path: read_germeval(path)) for path in sorted(TESTS.glob("*.tsv"))]
    if options.ner:
        germeval = options.ner / "germeval2014" / "NER-de-dev.tsv"
        uner = options.ner / "uner_german_pud" / "de_pud-ud-test.iob2"
        sets.append(("GermEval 2014 dev", "de", lambda: read_germeval(germeval)))
        sets.append(("UNER German PUD", "de", lambda: read_germeval(uner)))
    rows = []
    for name, language, read in sets:
        sentences = read()
        kinds = {tag[2:] for sentence in sentences for tag in sentence.names or [] if tag != "O"}
        overlaps = score_names(parser[language], sentences, kinds)
        rows += [[name, kind, f"{o.gold:,}", f"{o.f1:.3f}"] for kind, o in overlaps.items()]
    print(table(["names", "kind", "gold", "F1"], rows))


if __name__ == "__main__":
    sys.exit(main())
