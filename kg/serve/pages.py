"""Serves the query page and its files."""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from werkzeug import Request, Response

from kg import vocab
from kg.errors import QueryError
from kg.explorer.inline import embedded
from kg.graph.questions import given, question, questions
from kg.serve.pool import BusyError, Pool
from kg.serve.refusal import RefusalError, allow, tagged
from kg.serve.results import content_type, language

_FOLDER = Path(__file__).parent
_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Content security policy of the page. Inline styles are allowed, because the editor sets some. The page cannot contact
other servers.
"""
_FIRST = """# {title}
SELECT ?who ?relation ?whom {{
  ?who ?relation ?whom ; a kg:State .
  ?whom a kg:State .
}}
LIMIT 100
"""
_NO_NAMES = re.compile(r'<[^<>\s]*>|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|#.*')
"""Pattern for the parts of a query that cannot contain prefixed names: IRIs, strings and comments."""
_CHOSEN = "en"
"""Language of the page if the page does not exist in any language that the browser accepts."""


def pages(pool: Pool, timeout: float | None) -> Mapping[str, Callable[[Request], Response]]:
    """Return the handlers of the query page, keyed by path."""
    return {
        "/query": partial(_page, json.loads(_read("words.json"))),
        "/query/question": partial(_question, pool, timeout),
        "/static/": partial(_file, {path.name: path.read_bytes() for path in (_FOLDER / "static").iterdir()}),
    }


def declared(sparql: str) -> str:
    """Declare the predefined prefixes that a query uses, so that other servers also accept the query."""
    bare = _NO_NAMES.sub(" ", sparql)
    found = [name for name in vocab.PREFIXES if re.search(rf"(?<![\w:-]){name}:", bare)]
    lines = [
        f"PREFIX {name}: <{vocab.PREFIXES[name]}>\n"
        for name in found
        if not re.search(rf"(?i)\bprefix\s+{name}:", sparql)
    ]
    return "".join(lines) + sparql


def _page(words: Mapping[str, Mapping[str, str]], request: Request) -> Response:
    """Return the page in the browser's language."""
    if response := allow(request, "GET"):
        return response
    lang = language(request, words, _CHOSEN)
    said = words[lang]
    data = embedded(_data(lang, said))
    filled = {name: escape(text) for name, text in said.items()}
    body = Template(_read("query.html")).substitute(filled, lang=lang, data=data)
    response = Response(body, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _CONTENT_POLICY
    response.vary.add("Accept-Language")
    return tagged(request, response)


def _data(lang: str, words: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the data for the page's script."""
    asked = {
        name: {
            "title": each.titles[lang],
            "parameters": {
                key: {"meaning": parameter.meaning, "optional": parameter.optional, "kind": parameter.kind}
                for key, parameter in each.parameters.items()
            },
        }
        for name, each in questions().items()
    }
    first = declared(_FIRST.format(title=words["first"]))
    return {"questions": asked, "prefixes": dict(vocab.PREFIXES), "first": first, "words": words}


def _question(pool: Pool, timeout: float | None, request: Request) -> Response:
    """Return the SPARQL of a predefined question with values for its parameters."""
    if response := allow(request, "GET"):
        return response
    values = {name: value for name, value in request.args.items() if name != "name" and value}
    notes: list[str] = []
    try:
        asked = question(request.args.get("name", ""))
        with pool.dataset(timeout) as dataset:
            sparql = given(asked, values, dataset, note=notes.append)
    except BusyError as error:
        raise RefusalError(503, str(error), Retry_After="1") from None
    except QueryError as error:
        raise RefusalError(400, str(error)) from None
    told = "".join(f"# {line}\n" for line in notes)
    return tagged(request, Response(told + declared(sparql), content_type="text/plain; charset=utf-8"))


def _file(files: Mapping[str, bytes], request: Request) -> Response:
    """Return one of the files that were read when the server started. Clients cannot request any other files."""
    if response := allow(request, "GET"):
        return response
    name = request.path.removeprefix("/static/")
    if name not in files:
        raise RefusalError(404, "this file does not exist")
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    return tagged(request, Response(files[name], content_type=content_type(kind)))


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
