"""Which rows train the parser, how often, and what each treebank can and cannot teach."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from training.conllu import Sentence, Span, Tokenizer, read_conllu, read_words
from training.germeval import read_germeval

SILVER = "de_silver"  # German sentences whose trees come from a larger parser
# Times a treebank's rows stand in an epoch. German most, since it is the first product language
# and its rows are few; English next.
TIMES = {
    "de_gsd": 3, "de_pud": 2, "en_ewt": 2, "en_pud": 3, "en_ctetex": 1,
    "nl_alpino": 1, "nl_lassysmall": 1, "da_ddt": 1, "sv_talbanken": 1, "sv_pud": 1,
    "no_bokmaal": 1, "no_nynorsk": 1, "af_afribooms": 1, "bar_maibaam": 1,
    "gsw_uzh": 1, "lb_luxbank": 1, SILVER: 2,
}  # fmt: skip
# Times that the words as the treebank splits them ("in dem", "Nato - Staaten") stand beside spaCy's tokens:
# other tools are compared on these words, and what is learnt of "in dem" helps with "im".
WORDS_TIMES = {"de_gsd": 1, "de_pud": 1}
# Sentences written for this project, with trees and names; German news, what the product reads, most.
OWN = Path(__file__).parent / "sentences"
OWN_TIMES = {"de_news": 3, "en_news": 3}
HELD_OUT = ("de_gsd-ud-test", "en_ewt-ud-test")
CHOOSING = "de_gsd-ud-dev"
CHOOSING_EVERY = 5

SUBTYPES = (
    "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "obl:arg", "compound:prt",
    "expl:pv", "acl:relcl", "flat:name", "nmod:poss",
)  # fmt: skip
# A treebank with fewer rows of a subtype than this does not mark it: there the base label stands
# for the subtype too.
LEAST_ROWS = 10

FEATURE_LANGUAGES = ("de", "en")
WITHOUT_FEATURES = ("en_ctetex",)
# PUD marks 4 % of its German verbs with VerbForm, gives participles a Tense and adverbs a Degree.
UNUSABLE_FEATURES = {"de_pud": ("VerbForm", "Voice", "Degree", "Tense")}
IGNORED_FEATURES = ("Typo", "Style")


@dataclass(slots=True)
class Rows:
    """Training rows with repeats, and the sentences that choose between checkpoints."""

    training: list[Sentence]
    choosing: list[Sentence]
    marked: dict[str, set[str]]  # the subtypes that each treebank marks

    def unique(self) -> list[Sentence]:
        return list({id(sentence): sentence for sentence in self.training}.values())


def spacy_spans(nlp: Language) -> Tokenizer:
    """SpaCy's tokenizer as a function from text to spans, without its white-space tokens."""

    def spans(text: str) -> list[Span]:
        return [(t.idx, t.idx + len(t)) for t in nlp.make_doc(text) if not t.is_space]

    return spans


def read_treebank(path: Path, *, merge: bool = True) -> list[Sentence]:
    """The file's sentences, German and English merged to spaCy's tokens unless its words are asked for.

    Those of this project's own files are spaCy's tokens already.
    """
    sentences = list(_merged(path) if merge else read_words(path))
    for sentence in sentences:
        sentence.treebank = path.stem.split("-")[0]
        sentence.labels = [narrow(label) for label in sentence.labels]
    return sentences


def _merged(path: Path) -> Iterator[Sentence]:
    language = path.name[:2]
    return read_conllu(path, spacy_spans(spacy.blank(language)) if language in FEATURE_LANGUAGES else None)


def narrow(label: str) -> str:
    """The label with its subtype only where the pipeline keeps that."""
    return label if label in SUBTYPES else label.split(":", maxsplit=1)[0]


def read_rows(ud: Path, names: Path) -> Rows:
    """All rows of a folder of treebanks, of this project's sentences and of the GermEval file of names."""
    training: list[Sentence] = []
    choosing: list[Sentence] = []
    counts: dict[str, Counter[str]] = {}
    for path in sorted(ud.glob("*.conllu")):
        if path.stem in HELD_OUT:
            continue
        treebank = path.stem.split("-")[0]
        sentences = read_treebank(path)
        words = read_treebank(path, merge=False) if treebank in WORDS_TIMES else []
        if path.stem == CHOOSING:
            choosing = sentences[::CHOOSING_EVERY]
            sentences, words = ([s for n, s in enumerate(kind) if n % CHOOSING_EVERY] for kind in (sentences, words))
        count = counts.setdefault(treebank, Counter())
        count.update(label for sentence in sentences for label in sentence.labels)
        training += sentences * TIMES[treebank] + words * WORDS_TIMES.get(treebank, 0)
    for treebank, times in OWN_TIMES.items():
        sentences = read_treebank(OWN / f"{treebank}.conllu", merge=False)
        counts[treebank] = Counter(label for sentence in sentences for label in sentence.labels)
        training += sentences * times
    marked = {bank: {s for s in SUBTYPES if n[s] >= LEAST_ROWS} for bank, n in counts.items()}
    for subtypes in marked.values():  # passive clauses as subjects are rare wherever they are marked
        if "nsubj:pass" in subtypes:
            subtypes.add("csubj:pass")
    training += read_germeval(names)
    return Rows(training, choosing, marked)


def has_features(treebank: str) -> bool:
    return treebank[:2] in FEATURE_LANGUAGES and treebank not in WITHOUT_FEATURES
