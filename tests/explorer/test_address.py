"""Tests that the address contains the state of the page, so it can be shared, restored with Back, and set by an
embedding page.
"""

from __future__ import annotations

import pytest

from tests.browser import browser

pytestmark = browser

RUSSIA, UKRAINE, PUTIN = "wd:Q159", "wd:Q212", "wd:Q7747"
FIRST = {"wd:Q159", "wd:Q212", "wd:Q7184", "wd:Q7747", "person:ana-brnic"}
OVERVIEW = "Russia, Ukraine · 2025"


def heading(reader) -> str:
    return reader.page.locator("#panel h2").inner_text()


def test_back_and_forward_go_through_what_was_seen(opened):
    reader = opened()
    reader.click(RUSSIA)
    reader.tab("Table")
    reader.toggle("polarity", "negated")
    states = [reader.state()]

    for _ in range(3):
        reader.page.go_back()
        states.append(reader.state())

    assert states == [
        {"node": RUSSIA, "view": "table", "no.polarity": "negative"},
        {"node": RUSSIA, "view": "table"},
        {"node": RUSSIA},
        {},
    ]
    assert heading(reader) == OVERVIEW
    assert reader.found() == "10 statements in 3 documents"
    assert reader.nodes() == FIRST
    assert reader.page.locator("#view").is_hidden()

    for _ in range(3):
        reader.page.go_forward()
    assert heading(reader) == "Russia"
    assert reader.found() == "9 of 10 statements"
    assert len(reader.rows()) == 9


def test_back_closes_neighbours_and_paths_again(opened):
    reader = opened()

    reader.click(RUSSIA, times=2)
    reader.page.wait_for_function("() => explorer.nodes().length > 5")
    reader.page.evaluate(f"explorer.set({{ path: '{PUTIN} {RUSSIA}', node: '', open: '' }})")
    while reader.state():
        reader.page.go_back()

    assert reader.nodes() == FIRST
    assert reader.edges() == 5
    assert heading(reader) == OVERVIEW


def test_what_one_went_forward_to_is_undone(opened):
    reader = opened()
    for name in ("Table", "Time", "Map"):
        reader.tab(name)

    for _ in range(3):
        reader.page.go_back()
    for _ in range(2):
        reader.page.go_forward()
    reader.page.wait_for_function("() => explorer.state().view === 'time'")
    reader.press("Control+z")

    reader.page.wait_for_function("() => explorer.state().view === 'table'")


def test_a_link_that_was_followed_is_undone(opened):
    reader = opened("#view=time")

    reader.follow("#view=table")
    reader.press("Control+z")

    reader.page.wait_for_function("() => explorer.state().view === 'time'")


@pytest.mark.parametrize(
    "address",
    [
        f"#node={RUSSIA}&open={RUSSIA}",
        f"#pair={RUSSIA}+{UKRAINE}&no.polarity=negative&conf=0.6",
        f"#view=dossier&node={PUTIN}&standing=1",
        "#view=table&sort=subject&q=moskau",
        f"#mode=all&node={RUSSIA}",
    ],
)
def test_an_address_that_is_sent_shows_the_same(opened, address):
    def seen(reader) -> list:
        reader.rest()
        return [reader.state(), reader.nodes(), reader.found(), reader.page.locator("body").inner_text()]

    first = opened(address)
    before = seen(first)
    new = opened(first.page.evaluate("location.hash"))

    assert seen(new) == before
    first.page.reload()
    first.page.wait_for_selector("body.ready")
    assert seen(first) == before


def test_the_address_of_a_statement_opens_it(opened, examples):
    reader = opened(f"#statement={examples[3].id}")

    (card,) = reader.cards()
    assert (card["triple"], card["quotes"][0]["text"]) == (
        "Vladimir Putin requests dass die Nato ihre Zusage zurücknimmt",
        "Der Kremlchef verlangt, dass die Nato ihre Zusage zurücknimmt.",
    )


def test_a_link_in_an_open_tab_is_followed(opened):
    reader = opened()

    reader.follow(f"#node={RUSSIA}")

    assert heading(reader) == "Russia"


def test_an_embedded_page_has_no_header_and_no_filters(opened):
    reader = opened(f"#node={RUSSIA}&embed")

    assert [reader.page.locator(part).is_visible() for part in ("#top", "#filters", "#network", "#panel")] == [
        False, False, True, True,
    ]  # fmt: skip
    assert heading(reader) == "Russia"
    reader = opened("#embed")
    assert [reader.page.locator(part).is_visible() for part in ("#top", "#filters", "#network", "#panel")] == [
        False, False, True, False,
    ]  # fmt: skip


BROKEN = [
    "#%E0%A4%A", "#__proto__=1&constructor=2", "#node=nobody", "#pair=wd:Q159", "#path=nobody+wd:Q159", "#no.root=%25",
]  # fmt: skip
UNKNOWN = [
    "#view=x", "#mode=x", "#pair=a", "#pair=a+wd:Q159", "#path=wd:Q159", "#statement=s0", "#open=nobody", "#conf=x",
    "#from=never", "#page=-3", "#sort=x", "#view=map&size=__proto__", "#by=x", "#no.type=x+y", "#q=", "#",
]  # fmt: skip


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_does_no_harm(opened, address):
    reader = opened(address)

    assert reader.page.locator("#network").is_visible()
    assert (heading(reader), reader.nodes()) == (OVERVIEW, FIRST)
    # The page still works.
    reader.click(PUTIN)
    assert heading(reader) == "Vladimir Putin"


def test_addresses_that_name_what_is_unknown_show_what_one_sees_first(opened):
    reader = opened()

    for address in [*BROKEN, *UNKNOWN]:
        reader.follow(address)
        assert (address, heading(reader), reader.nodes()) == (address, OVERVIEW, FIRST)
    assert reader.page.locator("#network").is_visible()


HIDDEN = """() => {
  const { x, y } = document.getElementById("network").getBoundingClientRect();
  return explorer.nodes().filter(iri => {
    const at = explorer.spot(iri), size = explorer.size(iri);
    const points = [[0, 0], [size, 0], [-size, 0], [0, size], [0, -size]].map(([dx, dy]) => [at.x + dx, at.y + dy]);
    return !points.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy)?.closest("#network-view"));
  });
}"""


@pytest.mark.parametrize("address", ["#node=wd:Q159&embed", "#embed"])
@pytest.mark.parametrize("width", [390, 600, 700])
def test_an_embedded_network_is_shown_whole_in_a_small_frame(contexts, seeds_page, tmp_path, address, width):
    embedding = tmp_path / "embedding.html"
    style = f"border: 0; width: {width}px; height: 480px"
    embedding.write_text(f'<iframe src="{seeds_page}{address}" title="Russia" style="{style}"></iframe>', "utf-8")
    page = contexts().new_page()
    page.goto(embedding.as_uri())
    frame = page.frames[1]
    frame.wait_for_selector("body.ready")

    def hidden() -> list[str]:
        frame.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return frame.evaluate(HIDDEN)

    assert frame.locator("#network").bounding_box()["height"] > 300
    assert (frame.evaluate("explorer.nodes().length") > 12, hidden()) == (True, [])
    for change in ({"no.quad": "neutral"}, {"no.quad": ""}, {"node": "wd:Q159", "open": "wd:Q159"}, {"open": ""}):
        frame.evaluate("change => explorer.set(change)", change)
        assert (change, hidden()) == (change, [])
    before = frame.evaluate("explorer.nodes()")
    frame.locator("#main").press("4")
    box = frame.locator("svg.chart").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()
    frame.locator("#main").press("1")
    assert frame.evaluate("explorer.state().from") > "2022"
    assert (frame.evaluate("explorer.nodes()") != before, hidden()) == (True, [])
    frame.frame_element().evaluate("frame => { frame.style.width = '300px'; }")
    frame.wait_for_function(f"() => !({HIDDEN})().length")
    page.close()


def test_a_table_sorted_by_what_is_no_column_shows_the_newest_first(opened):
    reader = opened("#view=table&sort=__proto__")

    assert reader.rows() == opened("#view=table").rows()


def test_keys_and_tabs_leave_a_path_alike(opened):
    reader = opened("#path=wd:Q7747+wd:Q215")

    reader.press("3")
    assert reader.state() == {"view": "table"}
