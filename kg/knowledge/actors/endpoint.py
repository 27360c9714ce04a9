"""Asking a SPARQL endpoint on the web, which may answer with anything, too much, slowly or never."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.errors import InputError
from kg.io.web import Client, LateError, WebError, shown, web_address

SECONDS = 70
"""For a whole answer: public endpoints give a query a minute."""
LARGEST = 64_000_000
"""Bytes of an answer, some hundred times what a batch of items takes."""

Row = Mapping[str, str]
"""The values of a solution by the names of the variables; what is unknown or has no value is left out."""


def check(endpoint: str) -> None:
    """Raises InputError for what is no address of a service on the web."""
    if web_address(endpoint) is None:
        raise InputError(shown(endpoint), "not a web address", "give one like https://query.wikidata.org/sparql")


def ask(endpoint: str, query: str) -> list[object]:
    """The solutions to a SELECT query in the JSON form of SPARQL, each yet to be read by `row`.

    Raises InputError with the reason where none come: an address that is none, no connection, an error of the service,
    a redirect, an answer that is cut off, of another form, larger than LARGEST or not there after SECONDS.
    """
    check(endpoint)
    headers = {"Accept": "application/sparql-results+json"}
    try:
        reply = Client(endpoint).ask(
            "POST", endpoint, data={"query": query}, headers=headers, seconds=SECONDS, largest=LARGEST
        )
        answer = json.loads(reply.body) if reply.ok else None
    except LateError:
        reason = f"not within {SECONDS} seconds"
    except json.JSONDecodeError as error:
        reason = f"invalid JSON: {error}"
    except (WebError, ValueError, RecursionError) as error:
        reason = str(error)
    else:
        results = answer.get("results") if isinstance(answer, dict) else None
        found = results.get("bindings") if isinstance(results, dict) else None
        if isinstance(found, list):
            return found
        reason = "JSON without a list of results.bindings" if reply.ok else reply.told()
    raise InputError(shown(endpoint), f"does not return a SPARQL answer: {reason}", "check the address and the network")


def row(solution: object) -> Row:
    """The values of a solution; raises ValueError for what is none."""
    terms: Mapping[str, Any] = solution if isinstance(solution, dict) else {"a solution": None}
    for name, term in terms.items():
        if not (isinstance(term, dict) and isinstance(term.get("value"), str)):
            raise ValueError(f"{name} is not in the JSON form of SPARQL")  # noqa: TRY004 (what is wrong is the answer)
    return {name: term["value"] for name, term in terms.items() if not _unknown(term)}


def _unknown(term: Mapping[str, Any]) -> bool:
    # What Wikidata knows to be, but not what, is a blank node, or an IRI made for one.
    return term.get("type") == "bnode" or "/.well-known/genid/" in term["value"]
