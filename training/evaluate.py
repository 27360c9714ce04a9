"""Measures the shipped parser for the tables of its model card: `make eval-model INPUTS=folder`.

The parser runs with one thread and with the shipped files. The test rows were not used for training, with one
exception: the parser was trained on the trees of UNER German PUD, but not on its names.
"""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from kg.annotate.bundled import load_pipeline
from kg.annotate.model_files import BUNDLED
from kg.annotate.syntax import Parser
from training.conllu import Sentence, Span, pairs, read_names
from training.inputs import paths
from training.treebanks import IGNORED_FEATURES, read_treebank

TESTS = Path(__file__).parents[1] / "tests" / "annotate" / "gold"
SHARES = ("uas", "las", "upos", "feats", "lemma")
# The features that extraction uses, see kg/extract.
FEATURES = {
    "de": ("VerbForm", "Mood", "Mood=Sub", "Tense", "Case", "Number", "Person", "Polarity", "PronType"),
    "en": ("VerbForm", "Mood", "Tense", "Number", "Person", "Polarity", "PronType"),
}

Name = tuple[int, int, str]
Edge = tuple[Span, Span | None, str]


@dataclass(slots=True)
class Agreement:
    """Shares of words that the parser analyses correctly. If spaCy splits a word of the treebank, the word counts once,
    at its main token.
    """

    words: int = 0
    seconds: float = 0.0
    right: Counter[str] = field(default_factory=Counter)
    subtypes: dict[str, "Overlap"] = field(default_factory=dict)
    features: dict[str, "Overlap"] = field(default_factory=dict)
    """Agreement by feature, and by `feature=value`."""

    def share(self, name: str) -> float:
        return self.right[name] / max(self.words, 1)


@dataclass(slots=True)
class Overlap:
    """Counts for computing precision, recall and F1."""

    gold: int = 0
    found: int = 0
    both: int = 0

    def add(self, gold: AbstractSet[Name], found: AbstractSet[Name]) -> None:
        self.gold += len(gold)
        self.found += len(found)
        self.both += len(gold & found)

    @property
    def recall(self) -> float:
        return self.both / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.both / max(self.gold + self.found, 1)


def score_parses(parser: Parser, sentences: Iterable[Sentence]) -> Agreement:
    """Parse gold sentences, and return UAS, LAS with universal labels, UPOS, and the agreement of all features and
    lemmas.
    """
    result = Agreement()
    for number, sentence in enumerate(sentences):
        start = time.perf_counter()
        words = parser.parse(sentence.forms)
        result.seconds += time.perf_counter() - start
        for i, word in enumerate(words):
            lemma = sentence.lemmas[i]
            if lemma is None:
                continue
            result.words += 1
            label = "root" if word.head == i else word.label
            attached = sentence.heads[i] == (0 if word.head == i else word.head + 1)
            gold = sentence.labels[i]
            result.right["uas"] += attached
            result.right["las"] += attached and _base(label) == _base(gold)
            result.right["upos"] += word.upos == sentence.upos[i]
            marked = {pair for pair in sentence.feats[i].items() if pair[0] not in IGNORED_FEATURES}
            found = set(pairs(word.feats).items())
            result.right["feats"] += found == marked
            for name, value in marked | found:
                for key in (name, f"{name}={value}"):
                    here = {(number, i, value)}
                    overlap = result.features.setdefault(key, Overlap())
                    overlap.add(here if (name, value) in marked else set(), here if (name, value) in found else set())
            result.right["lemma"] += word.lemma == lemma
            for subtype in {label, gold}:
                if ":" in subtype:
                    here = {(number, i, subtype)}
                    overlap = result.subtypes.setdefault(subtype, Overlap())
                    overlap.add(here if gold == subtype else set(), here if label == subtype else set())
    return result


def score_raw(nlp: Language, sentences: Sequence[Sentence]) -> Overlap:
    """Parse running text with the pipeline, and count the words with the right head and universal label.

    The gold sentences are joined by spaces. A word can only be right if the pipeline has a token with the same
    characters. The heads of both must also have the same characters, or both must be the root. These are the rules of
    the CoNLL 2018 shared task.
    """
    gold, pieces, text = set[Edge](), set[Span](), ""
    for sentence in sentences:
        spans = _spans(sentence, len(text))
        for i, span in enumerate(spans):
            if sentence.lemmas[i] is None:
                pieces.add(span)
                continue
            head = sentence.heads[i]
            gold.add((span, spans[head - 1] if head else None, _base(sentence.labels[i])))
        text += sentence.text + " "
    found = set[Edge]()
    for token in nlp(text):
        span = token.idx, token.idx + len(token)
        if not token.is_space and span not in pieces:
            root = token.head == token
            head = None if root else (token.head.idx, token.head.idx + len(token.head))
            found.add((span, head, "root" if root else _base(token.dep_)))
    return Overlap(len(gold), len(found), len(gold & found))


def _spans(sentence: Sentence, at: int) -> list[Span]:
    spans = []
    for form, space in zip(sentence.forms, sentence.spaces, strict=True):
        spans.append((at, at + len(form)))
        at += len(form) + space
    return spans


def score_names(parser: Parser, sentences: Iterable[Sentence], kinds: AbstractSet[str]) -> dict[str, Overlap]:
    """Return the overlap of exact spans: for all proper names together, for all types together, and for each type."""
    result: dict[str, Overlap] = {"PER LOC ORG OTH": Overlap(), "all": Overlap()}
    for sentence in sentences:
        gold = _names(sentence.names or [], kinds)
        found = _names([word.name for word in parser.parse(sentence.forms)], kinds)
        result["all"].add(gold, found)
        result["PER LOC ORG OTH"].add(_proper(gold), _proper(found))
        for kind in sorted({name[2] for name in gold | found}):
            overlap = result.setdefault(kind, Overlap())
            overlap.add({n for n in gold if n[2] == kind}, {n for n in found if n[2] == kind})
    return result


def _names(tags: list[str], kinds: AbstractSet[str]) -> set[Name]:
    """Return the spans and types for BIO tags."""
    result: set[Name] = set()
    start = 0
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            start = i
        following = tags[i + 1] if i + 1 < len(tags) else "O"
        if tag[2:] in kinds and not following.startswith("I-"):
            result.add((start, i + 1, tag[2:]))
    return result


def _proper(names: set[Name]) -> set[Name]:
    return {name for name in names if name[2].isupper()}


def _base(label: str) -> str:
    return label.split(":", maxsplit=1)[0]


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    lines = [list(columns)]
    lines.append(["---"] * len(lines[0]))
    lines += [[str(cell) for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def parses(measured: dict[str, Agreement]) -> str:
    """Return a table with one row per test set. The table shows the shares of right words and the speed."""
    columns = ["test set", "words", *(name if name == "lemma" else name.upper() for name in SHARES), "words/s"]
    return table(
        columns,
        (
            [name, f"{a.words:,}", *(f"{a.share(column):.3f}" for column in SHARES), f"{a.words / a.seconds:,.0f}"]
            for name, a in measured.items()
        ),
    )


def marked(overlaps: dict[str, Overlap], names: Iterable[str]) -> str:
    """Return a table with one row per class in the gold. The table shows how often each class is found, and the F1 of
    the class.
    """
    rows = [(name, overlaps[name]) for name in names if name in overlaps and overlaps[name].gold]
    return table(
        ["class", "marked", "right where marked", "F1"],
        ([name, f"{o.gold:,}", f"{o.recall:.3f}", f"{o.f1:.3f}"] for name, o in rows),
    )


def evaluate(inputs: Path, model: str = BUNDLED) -> None:
    """Print all tables for the bundled model, or for an exported model in a folder."""
    parser = {language: Parser(language, model) for language in ("de", "en")}
    for each in parser.values():
        each.parse(["Ein", "Satz", "."])  # this loads the model
    held_out = [*paths("de_gsd_test", inputs), *paths("en_ewt_test", inputs)]

    measured: dict[str, Agreement] = {}
    trees: list[tuple[str, Path, bool]] = []
    for path in held_out:
        trees += [(f"{path.stem}, UD words", path, False), (f"{path.stem}, tokens", path, True)]
    trees += [(path.stem, path, False) for path in sorted(TESTS.glob("*.conllu"))]
    for name, path, merge in trees:
        measured[name] = score_parses(parser[path.stem[:2]], read_treebank(path, merge=merge))
    print(parses(measured))

    rows = []
    for path in held_out:
        nlp = load_pipeline(path.stem[:2])
        nlp.get_pipe("kg_parser").model = model  # type: ignore[attr-defined]
        rows.append([path.stem, f"{score_raw(nlp, read_treebank(path)).f1:.3f}"])
    print(table(["raw text", "LAS F1"], rows))

    for path in held_out:
        found = measured[f"{path.stem}, tokens"]
        print(f"{path.stem}, tokens: features, then labels with subtypes\n")
        print(marked(found.features, FEATURES[path.stem[:2]]))
        print(marked(found.subtypes, sorted(found.subtypes)))

    names = [(path.stem, path.stem[:2], path) for path in sorted(TESTS.glob("*.tsv"))]
    names += [("GermEval 2014 dev", "de", *paths("germeval_dev", inputs))]
    names += [("UNER German PUD", "de", *paths("uner_german_pud", inputs))]
    rows = []
    for name, language, path in names:
        sentences = list(read_names(path))
        kinds = {tag[2:] for sentence in sentences for tag in sentence.names or [] if tag != "O"}
        overlaps = score_names(parser[language], sentences, kinds)
        rows += [[name, kind, f"{o.gold:,}", f"{o.f1:.3f}"] for kind, o in overlaps.items()]
    print(table(["names", "kind", "gold", "F1"], rows))
