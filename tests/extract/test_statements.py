"""Tests the statements that are extracted from stored parses. Each case shows one construction and lists all its
statements.

`statements_de.txt` and `statements_en.txt` consist of blocks. A block has the text after `#`, one line per statement
after `>`, and then the tokens of each sentence as `form lemma upos morph head dep ent`. Heads count from 1, and an
empty line separates two sentences. A statement has the form `subject | relation lemma | object | qualifiers`; an object
in braces is a clause. The date of the document is 5 September 2025. A file `statements_xx.txt` for another language is
found by its name.

To add a case, run this program in the root of the repository and correct the mistakes of the parser:

    from kg.annotate import annotate
    from kg.model import Document
    from tests.trees import written

    text = "Norway rejected the proposal."
    (parsed,) = annotate([Document("case", text, "en")])
    print("#", text, *map(written, parsed.sentences), sep=chr(10))

Then add the expected statements below the text. If there are several sentences, separate them by an empty line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.extract.stage import extract_document
from kg.mend import mend
from kg.model import AnnotatedDocument, Candidate, Candidates, Document, ParsedSentence, Phrase, Token


def cases(kind: str = "statements") -> Iterator[tuple[str, str, list[str], list[list[str]]]]:
    for path in sorted(Path(__file__).parent.glob(f"{kind}_*.txt")):
        lang = path.stem.removeprefix(f"{kind}_")
        for block in path.read_text(encoding="utf-8").split("# ")[1:]:
            text, *lines = block.splitlines()
            expected = [line[2:] for line in lines if line.startswith("> ")]
            tokens = "\n".join(line for line in lines if not line.startswith(">")).strip()
            yield lang, text, expected, [sentence.splitlines() for sentence in tokens.split("\n\n")]


def parsed(text: str, sentences: list[list[str]]) -> Iterator[ParsedSentence]:
    offset = 0
    for lines in sentences:
        tokens: list[Token] = []
        for i, line in enumerate(lines):
            form, lemma, pos, morph, head, dep, ent = line.split(" ")
            start = text.index(form, offset)
            offset = start + len(form)
            features = dict(pair.split("=") for pair in morph.split("|")) if morph != "_" else {}
            governor = int(head) - 1 if head != "0" else i
            tokens.append(Token(i, form, lemma, pos, features, dep, governor, start, offset, ent.replace("_", "")))
        start, end = tokens[0].start, tokens[-1].end
        yield ParsedSentence(text[start:end], start, end, tokens=tuple(tokens))


def extracted(lang: str, text: str, sentences: list[list[str]]) -> Candidates:
    document = Document("case", text, lang, date(2025, 9, 5))
    (mended,) = mend([AnnotatedDocument(document, tuple(parsed(text, sentences)))])
    return extract_document(mended)


def rendered(statement: Candidate) -> str:
    qualifiers = [statement.polarity] if statement.polarity == "negative" else []
    qualifiers += [statement.modality] if statement.modality != "actual" else []
    qualifiers += [f"to {statement.recipient.phrase}"] if statement.recipient else []
    qualifiers += ["hearsay"] if statement.hearsay else []
    qualifiers += [f"says {speaker.phrase} ({speaker.cue})" for speaker in statement.attribution]
    qualifiers += [f"when {statement.time}"] if statement.time else []
    qualifiers += [f"where {statement.place.phrase}"] if statement.place else []
    quantity = statement.quantity
    qualifiers += [f"count {quantity.bound} {quantity.value:g}"] if quantity else []
    relation = f"{statement.relation.id or '~'} {statement.relation.lemma}"
    cells = [named(statement.subject), relation, named(statement.object), ", ".join(qualifiers)]
    return " | ".join(cells).rstrip(" |")


def named(mention: Phrase | None) -> str:
    if mention is None:
        return "-"
    return f"{{{mention.phrase}}}" if mention.kind == "clause" else mention.phrase


CASES = list(cases())


@pytest.mark.parametrize(("lang", "text", "expected", "sentences"), CASES, ids=[text for _, text, *_ in CASES])
def test_statements_of_a_parse(lang, text, expected, sentences):
    assert [rendered(statement) for statement in extracted(lang, text, sentences).candidates] == expected


HEADINGS = [
    (
        "Niger: Tausende demonstrieren",
        ["Tausende | protests demonstrieren | - | where Niger, count min 1000"],
        """Niger Niger PROPN Case=Nom|Gender=Masc|Number=Sing 4 parataxis B-LOC
: : PUNCT _ 1 punct _
Tausende Tausende NUM Case=Nom|Gender=Masc|NumType=Card|Number=Plur 4 nsubj _
demonstrieren demonstrieren VERB Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin 0 root _""",
    ),
    (
        "Kreml: Togo braucht Sicherheit",
        ["Togo | ~ brauchen | Sicherheit | says Kreml (:)"],
        """Kreml Kreml PROPN Case=Nom|Gender=Masc|Number=Sing 4 parataxis B-ORG
: : PUNCT _ 1 punct _
Togo Togo PROPN Case=Nom|Gender=Neut|Number=Sing 4 nsubj B-LOC
braucht brauchen VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin 0 root _
Sicherheit Sicherheit NOUN Case=Acc|Gender=Fem|Number=Sing 4 obj _""",
    ),
]


@pytest.mark.parametrize(("text", "expected", "lines"), HEADINGS)
def test_before_the_colon_of_a_heading_stands_a_speaker_or_a_place(text, expected, lines):
    document = Document("case", text, "de", date(2025, 9, 5))
    (sentence,) = parsed(text, [lines.splitlines()])
    found = extract_document(AnnotatedDocument(document, (replace(sentence, heading=True),)))

    assert [rendered(statement) for statement in found.candidates] == expected


def test_every_mention_and_relation_stands_at_its_offsets():
    for lang, text, _, sentences in CASES:
        extraction = extracted(lang, text, sentences)
        for mention in extraction.phrases:
            assert text[mention.start : mention.end] == mention.text
        for statement in extraction.candidates:
            relation = statement.relation
            assert all(word in text[relation.start : relation.end] for word in relation.text.split(" "))


def test_each_of_several_recipients_is_asked_to_act_itself():
    case = next(case for case in CASES if case[1] == "Kenia und Togo werden aufgefordert, Truppen abzuziehen.")
    asked = [each for each in extracted(case[0], case[1], case[3]).candidates if each.recipient is not None]

    assert [named(each.recipient) for each in asked] == ["Kenia", "Togo"]
    assert [named(each.object.content.subject) for each in asked] == ["Kenia", "Togo"]
