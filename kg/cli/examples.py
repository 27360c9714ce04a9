"""An example for each command. The example is shown in the help of the command."""

from __future__ import annotations

EXAMPLES = {
    "extract": "kg extract seeds/de-2025-09-05-paris-koalition.txt",
    "build": "kg build seeds -o exports",
    "query": "kg query who-opposes-what --data exports/graph.ttl",
    "serve": "kg serve --data exports/graph.ttl",
    "mcp": "kg mcp --data exports/graph.ttl",
    "diff": "kg diff 2025-08-16 2025-09-05 --data exports/graph.ttl",
    "withdraw": "kg withdraw en-2025-08-16-alaska-summit --store news.store",
    "validate": "kg validate exports/graph.ttl",
    "eval audit": "kg eval audit exports/graph.ttl -n 100 -o audit",
    "eval score": "kg eval score gold.jsonl exports/statements.jsonl",
    "eval annotate": "kg eval annotate memo.txt --extractor llm > draft.jsonl",
    "eval compare": "kg eval compare default open seeds/de-2025-09-05-paris-koalition.txt",
    "actors find": 'kg actors find "der US-Präsident" --date 2023-05-01',
    "actors suggest": "kg actors suggest --data exports/graph.ttl >> judgements.tsv",
    "actors review": "kg actors review --data exports/graph.ttl --judgements judgements.tsv",
    "actors refresh": "kg actors refresh --endpoint https://query.wikidata.org/sparql",
}


def example(command: str) -> str:
    """Return the lines with the example at the end of a command's help."""
    return f"\b\nExample:\n  {EXAMPLES[command]}"
