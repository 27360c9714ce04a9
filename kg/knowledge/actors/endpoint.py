"""Sends queries to a public SPARQL endpoint. An answer that is invalid, too large, too late or missing raises an
error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.errors import InputError
from kg.io.web import Client, LateError, WebError, shown, web_address

SECONDS = 70
"""Time limit for an answer, in seconds. Public endpoints stop queries after one minute."""
LARGEST = 64_000_000
"""Maximum size of an answer in bytes, about a hundred times the normal size."""

Row = Mapping[str, str]
"""The values in one row of a result, keyed by variable. Unknown and missing values are left out."""


def check(endpoint: str) -> None:
    """Raise InputError if the address of an endpoint is not an HTTP or HTTPS URL."""
    if web_address(endpoint) is None:
        raise InputError(
            shown(endpoint), "this is not a web address", "give an address like https://query.wikidata.org/sparql"
        )


def ask(endpoint: str, query: str) -> list[object]:
    """Run a SELECT query, and return its rows as SPARQL JSON. To get the values in a row, call the `row` function.

    Raises InputError if the endpoint does not return a valid result. The message gives the reason, for example an
    invalid URL, no connection, a redirect or incomplete JSON. A response is also rejected if it exceeds the size limit
    `LARGEST` or the time limit `SECONDS`.
    """
    check(endpoint)
    headers = {"Accept": "application/sparql-results+json"}
    try:
        reply = Client(endpoint).ask(
            "POST", endpoint, data={"query": query}, headers=headers, seconds=SECONDS, largest=LARGEST
        )
        answer = json.loads(reply.body) if reply.ok else None
    except LateError:
        reason = f"no answer within {SECONDS} seconds"
    except json.JSONDecodeError as error:
        reason = f"invalid JSON: {error}"
    except (WebError, ValueError, RecursionError) as error:
        reason = str(error)
    else:
        results = answer.get("results") if isinstance(answer, dict) else None
        found = results.get("bindings") if isinstance(results, dict) else None
        if isinstance(found, list):
            return found
        reason = "the JSON has no list results.bindings" if reply.ok else reply.told()
    raise InputError(
        shown(endpoint),
        f"the server did not return a valid SPARQL response: {reason}",
        "check the address and the network",
    )


def row(solution: object) -> Row:
    """Return the values in a result row from `ask`. Raises ValueError if the row is invalid."""
    terms: Mapping[str, Any] = solution if isinstance(solution, dict) else {"a row": None}
    for name, term in terms.items():
        if not (isinstance(term, dict) and isinstance(term.get("value"), str)):
            raise ValueError(f"the value of {name} is not valid SPARQL JSON")  # noqa: TRY004 (the answer is invalid, not an argument)
    return {name: term["value"] for name, term in terms.items() if not _unknown(term)}


def _unknown(term: Mapping[str, Any]) -> bool:
    # Wikidata represents an unknown value by a blank node or by an IRI that is made for this purpose.
    return term.get("type") == "bnode" or "/.well-known/genid/" in term["value"]
