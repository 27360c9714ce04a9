"""Creates drafts of gold documents from the results of an extractor. A person then corrects the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg import vocab
from kg.model import Extraction

Json = dict[str, Any]


def draft(extraction: Extraction, found: Iterable[Mapping[str, Any]]) -> Json:
    """Create a draft of a gold document from an extractor's results. `found` contains the document's records from
    statements.jsonl.

    The `names` of an entity are its name in the text and the label of its node in the graph. The suggested value of
    `core` is true if both subject and object have a Wikidata id. `empty_sents` lists the sentences without statements.
    """
    document = extraction.document
    statements = [_statement(line) for line in found]
    told = {statement["sent"] for statement in statements}
    return {
        "doc": document.id,
        "lang": document.lang,
        "date": document.date and document.date.isoformat(),
        "text": document.text,
        "statements": statements,
        "empty_sents": [sentence.text for sentence in extraction.sentences if sentence.text not in told],
    }


def _statement(line: Mapping[str, Any]) -> Json:
    relation, quantity = line["relation"], line["quantity"]
    subject, obj = _named(line["subject"]), _named(line["object"])
    return {
        "sent": line["sentence"]["text"],
        "subject": subject,
        "relation": {"classes": [relation["plover"]] if relation["plover"] else [], "lemmas": [relation["lemma"]]},
        "object": obj,
        "recipient": _named(line["recipient"]),
        "polarity": line["polarity"],
        "modality": line["modality"],
        "attribution": [_named(speaker) for speaker in line["attribution"]],
        "time": line["time"],
        "place": _named(line["place"]),
        "quantity": quantity and {name: value for name, value in quantity.items() if value is not None},
        "core": all(end is not None and end["qid"] is not None for end in (subject, obj)),
    }


def _named(end: Mapping[str, Any] | None) -> Json | None:
    if end is None:
        return None
    names = list(dict.fromkeys(name for name in (end["text"], end["label"]) if name))
    id_ = str(end.get("id") or "")
    item = id_.removeprefix(vocab.WD) if id_.startswith(vocab.WD) else None
    return {"qid": item, "names": names, **({"head": end["head"]} if end.get("head") else {})}
