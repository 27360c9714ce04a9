"""Tests hostile texts. They cannot run as code, link to a dangerous address or damage saved files."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from kg.explorer import html
from kg.graph import Graph
from kg.model import Entity
from kg.vocab import KGI, WD, minted
from tests.browser import browser
from tests.explorer.looks import VIEWS, looking, saved, show

pytestmark = browser

NASTY = '</script><script>window.broken=1</script><img src=x onerror="window.broken=1"> "\'&`${window.broken=1}'
TURNED = "\u202eevil\u202c\u200b\u2066\u0007 👩‍👩‍👧 \U0001f30d"
LONG = "Donaudampfschiff" * 320
LABELS = (NASTY, TURNED, LONG, "__proto__", "constructor", "javascript:window.broken=1", "=1+1", "*")
IDS = (
    WD + "Q9999991", WD + "Q9999992", KGI + "person/__proto__", KGI + "person/constructor", "urn:__proto__",
    "urn:constructor",
    "javascript:window.broken=1", minted("person", NASTY),
)  # fmt: skip
TYPES = ("State", "State", "Person", "Person", "Organisation", "Organisation", "Place", "ArmedForce")


def nasty(maker):
    """Yield statements between hostile names, in documents whose ids, titles and sources are also hostile."""
    entities = [Entity(iri, label, kind) for iri, label, kind in zip(IDS, LABELS, TYPES, strict=True)]
    for i, (one, other) in enumerate(zip(entities, [*entities[1:], entities[0]], strict=True)):
        label, text = LABELS[i], f"A{i} hilft B{i} {LABELS[i][:3000]} sagt {NASTY} {TURNED}."
        source = ("javascript:window.broken=1", 'https://example.org/"onmouseover=window.broken=1', NASTY)[i % 3]
        known = {"title": LABELS[-i], "source": source, "date": date(2025, 1, 1 + i)}
        document = maker(f"{label[:200]}{i}" if label not in {"__proto__", "constructor"} else label, text, **known)
        speaker = document.mention("sagt", entities[i - 1], cue="sagt")
        yield document.statement(
            text, (f"A{i}", one), "threatens" if i % 2 else None, "hilft", (f"B{i}", other),
            lemma=label, attribution=(speaker,) if i % 3 else (), polarity="negative" if i == 1 else "positive",
        )  # fmt: skip


@pytest.fixture(params=["policy", "no policy"])
def nasty_page(request, maker, tmp_path):
    """Return the page with and without its security policy."""
    path = tmp_path / "graph.html"
    text = html(Graph.of(list(nasty(maker))))
    if request.param == "no policy":
        text, found = re.subn(r"<meta http-equiv[^>]*>", "", text)
        assert found == 1
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


def test_nothing_runs_and_nothing_is_a_link_that_is_none(chromium, nasty_page):
    with looking(chromium, nasty_page) as page:
        addresses = [f"#view={view}" for view in VIEWS]
        addresses += [f"#view={view}&node={node}" for view in ("map", "dossier") for node in all_nodes(page)]
        addresses += [
            "#mode=all",
            "#pair=wd:Q9999991 wd:Q9999992",
            "#path=wd:Q9999991 wd:Q9999992",
            "#node=__proto__",
            "#node=nobody",
        ]
        addresses += [
            "#__proto__=x&view=__proto__&no.type=%&from=x&sort=__proto__&page=-1",
            "#view=table&sort=-toString",
        ]
        for address in addresses:
            show(page, address)
            hrefs = page.eval_on_selector_all("a[href]", "all => all.map(each => each.getAttribute('href'))")
            assert [href for href in hrefs if not href.startswith(("https://", "http://www.wikidata.org/", "#"))] == []
            # The page has no scripts or pictures other than its own.
            assert page.locator("script").count() == 5
            assert page.locator("img, iframe, object, embed, style:not(head style)").count() == 0
        page.keyboard.press("/")
        page.keyboard.insert_text("<script")
        page.wait_for_selector("#hits li")
        page.keyboard.press("Escape")
        assert page.evaluate("window.broken") is None
        assert page.evaluate("({}).broken") is None


def all_nodes(page):
    show(page, "#mode=all")
    nodes = page.evaluate("explorer.nodes().map(encodeURIComponent)")
    assert len(nodes) == len(IDS)
    return nodes


def test_long_words_do_not_widen_the_page(chromium, nasty_page):
    with looking(chromium, nasty_page, viewport={"width": 390, "height": 844}) as page:
        for view in VIEWS:
            show(page, f"#view={view}&node=wd:Q9999991")
            assert (view, page.evaluate("document.documentElement.scrollWidth")) == (view, 390)
            show(page, f"#view={view}&node=kgi:person/__proto__")
            assert (view, page.evaluate("document.documentElement.scrollWidth")) == (view, 390)


def test_what_is_saved_is_well_formed_and_says_all_of_it(chromium, nasty_page, tmp_path):
    with looking(chromium, nasty_page) as page:
        for view in ("map", "world", "time"):
            show(page, f"#view={view}")
            tree = ET.parse(saved(page, tmp_path, "Image (SVG)"))
            assert {node.tag.rpartition("}")[2] for node in tree.iter()}.isdisjoint(
                {"script", "image", "foreignObject"}
            )
        show(page, "#mode=all")
        graph = ET.parse(saved(page, tmp_path, "Network (GEXF)"))
        labels = {node.get("label") for node in graph.iter("{http://gexf.net/1.3}node")}
        assert labels == {label.replace("\u0007", "") for label in LABELS}
        text = saved(page, tmp_path, "Table (CSV)").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(LABELS)
    assert {row["subject"] for row in rows} == {f"'{label}" if label[0] in "=@" else label for label in LABELS}
