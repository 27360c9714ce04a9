"""Tests the accessibility of the page against WCAG 2.2 AA, as far as a browser can check it."""

from __future__ import annotations

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import browser
from tests.explorer.looks import VIEWS, focus, looking, show

pytestmark = browser

RULES = {"rules": {"target-size": {"enabled": True}}}
PATH = "#path=wd:Q159 wd:Q7184"
TEXT = ("ink", "soft", "conflict", "cooperation", "neutral", "accent")
MARKS = (
    "State", "Organisation", "Coalition", "ArmedForce", "Person", "Nameless", "Office", "Group", "Place", "Event",
    "Concept", "Statement", "conflict", "cooperation", "neutral",
)  # fmt: skip


def found(page, *parts):
    """Return the problems that axe finds in the page or in parts of it."""
    context = {"include": [[part] for part in parts]} if parts else None
    return [
        (violation["id"], node["target"], node["html"])
        for violation in Axe().run(page, context=context, options=RULES).response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(
    ("theme", "locale", "width"),
    [("light", "de", 1400), ("dark", "en", 1400), ("dark", "de", 390), ("light", "en", 768)],
)
def test_nothing_is_in_the_way(chromium, example_page, theme, locale, width):
    size = {"width": width, "height": 900}
    with looking(chromium, example_page, color_scheme=theme, locale=locale, viewport=size) as page:
        assert found(page) == []
        for address in [*(f"#view={view}&node=wd:Q159" for view in VIEWS), PATH]:
            show(page, address)
            assert (address, found(page, "#top", "#main", "#panel")) == (address, [])
        page.keyboard.press("/")
        page.keyboard.type("Russ")
        assert found(page, "dialog") == []
        page.keyboard.press("Escape")
        page.click("#menu summary")
        assert found(page, "#menu") == []
        page.keyboard.press("Escape")
        if width < 960:
            page.click("#filter-button")
            assert found(page, "#filters") == []
            page.keyboard.press("Escape")
        page.click(".card >> nth=0 >> .doing summary")
        page.click(".card >> nth=0 >> .action >> nth=3")
        assert found(page, "dialog") == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_told_from_what_they_stand_on(chromium, example_page, theme):
    with looking(chromium, example_page, color_scheme=theme) as page:
        names = {
            *TEXT,
            *MARKS,
            "ground",
            "raised",
            "card",
            "warn",
            "warn-ground",
            "denied",
            "denied-ground",
            "on-accent",
        }
        names |= {f"m-{part}" for part in ("subject", "object", "relation", "recipient", "speaker", "place")}
        of = colours(page, *names)
    texts = [*product(TEXT, ("ground", "raised", "card")), ("warn", "warn-ground"), ("denied", "denied-ground")]
    texts += [("on-accent", "accent"), *(("ink", name) for name in names if name.startswith("m-"))]
    assert [(a, b) for a, b in texts if contrast(of[a], of[b]) < 4.5] == []
    assert [mark for mark in MARKS if contrast(of[mark], of["ground"]) < 3] == []
    # In a crowded network, edges are drawn with four fifths of their colour.
    assert [mark for mark in MARKS[-3:] if contrast(mixed(of[mark], of["ground"], 0.8), of["ground"]) < 3] == []


def test_cells_of_the_matrix_can_be_read_however_deep_their_colour(chromium, example_page):
    for theme in ("light", "dark"):
        with looking(chromium, example_page, color_scheme=theme) as page:
            ink, ground, *tones = colours(page, "ink", "ground", *MARKS[-3:]).values()
            show(page, "#view=matrix")
            depths = page.eval_on_selector_all(
                ".cell", "all => all.map(cell => cell.style.getPropertyValue('--depth'))"
            )
        deepest = max(int(depth.rstrip("%")) for depth in depths) / 100
        assert [tone for tone in tones if contrast(ink, mixed(tone, ground, deepest)) < 4.5] == []


def colours(page, *names):
    """Return the values of these colours in the style sheet of the page."""
    return page.evaluate(
        """names => Object.fromEntries(names.map(name =>
            [name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()]))""",
        names,
    )


def rgb(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def mixed(colour, ground, part):
    return "#" + "".join(
        f"{round(part * a + (1 - part) * b):02x}" for a, b in zip(rgb(colour), rgb(ground), strict=True)
    )


def contrast(one, other):
    """Return the contrast of two colours, as defined in WCAG 2."""

    def light(colour):
        parts = [part / 255 for part in rgb(colour)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


def test_tabs_say_which_part_is_theirs(chromium, example_page):
    with looking(chromium, example_page) as page:
        for view in VIEWS:
            show(page, f"#view={view}")
            tabs = page.evaluate("""[...document.querySelectorAll("[role=tab]")].map(tab =>
                [tab.id, tab.ariaSelected, tab.tabIndex, tab.getAttribute("aria-controls")])""")
            chosen = [(f"tab-{each}", "true" if each == view else "false", 0 if each == view else -1) for each in VIEWS]
            assert [tuple(tab[:3]) for tab in tabs] == chosen
            assert {tab[3] for tab in tabs} == {"pane"}
            assert page.get_attribute("#pane[role=tabpanel]", "aria-labelledby") == f"tab-{view}"


@pytest.mark.parametrize("size", [(320, 640), (700, 450)])
def test_narrow_and_enlarged_pages_need_no_scrolling_aside(chromium, example_page, size):
    """The window is 320 pixels wide, or 1400 by 900 pixels enlarged to 200 per cent."""
    with looking(chromium, example_page, viewport={"width": size[0], "height": size[1]}, locale="de") as page:
        for view in VIEWS:
            show(page, f"#view={view}&node=wd:Q159")
            wide = page.evaluate("""() => [...document.querySelectorAll("body *")].filter(node => {
                const box = node.getBoundingClientRect();
                return box.width && box.height && box.right > innerWidth + 1
                    && !node.closest(".scroll, #views, svg, .skip, .hidden, #network, #menu:not([open])");
            }).map(node => node.outerHTML.slice(0, 80))""")
            assert (view, wide, page.evaluate("document.documentElement.scrollWidth")) == (view, [], size[0])


MOVES = """async node => {
    if (node) explorer.set({ node }); else document.getElementById("zoom-in").click();
    if (node) await new Promise(done => requestAnimationFrame(done));
    return explorer.moves();
}"""


def test_who_wants_no_motion_sees_none(chromium, example_page):
    seen = {}
    for wish in ("no-preference", "reduce"):
        with looking(chromium, example_page, reduced_motion=wish) as page:
            seen[wish] = page.evaluate(MOVES, "wd:Q159"), page.evaluate(MOVES, None)
    assert seen == {"no-preference": (True, True), "reduce": (False, False)}


def test_forced_colours_leave_what_is_chosen_in_sight(chromium, example_page):
    with looking(chromium, example_page, forced_colors="active") as page:
        show(page, "#view=map")
        for group, chosen, other in (("#languages", 1, 0), ("#views", 0, 2), ("#modes", 0, 1)):
            grounds = page.eval_on_selector_all(
                f"{group} button", "all => all.map(each => getComputedStyle(each).backgroundColor)"
            )
            assert grounds[chosen] != grounds[other]


def test_words_of_another_language_say_so(chromium, example_page):
    with looking(chromium, example_page, locale="en") as page:
        show(page, "#node=wd:Q159")
        assert page.evaluate("document.documentElement.lang") == "en"
        assert (
            page.get_attribute(".card .chip >> text=Truppen aus Nato-Staaten in der Ukraine >> nth=0", "lang") == "de"
        )
        assert page.locator(".card .chip >> text=Russia >> nth=0").get_attribute("lang") is None
        assert set(page.eval_on_selector_all("blockquote", "all => all.map(each => each.lang)")) == {"de"}
        show(page, "#node=wd:Q7184")  # no list of relations contains "wacht über"
        assert page.get_attribute(".verb >> text=wacht", "lang") == "de"


def test_focus_stays_where_things_are_drawn_anew(chromium, example_page):
    with looking(chromium, example_page) as page:
        page.focus("[data-key='quad=conflict-words']")
        page.keyboard.press("Space")
        assert page.evaluate("document.activeElement.dataset.key") == "quad=conflict-words"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.dataset.key") == "quad!conflict-words"
        page.focus("[data-key=reset]")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('#facets') !== null")
        show(page, "#view=table")
        page.focus(".row >> nth=2")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.matches('.current .row')")
        page.focus(".back")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        show(page, "#view=map&node=wd:Q159")
        page.focus("[data-key=action-pin]")
        page.keyboard.press("Enter")
        assert focus(page) == "Evidence"  # the button "Pin" has disappeared
        page.click("#tab-table")
        assert focus(page) == "Table"


def test_focus_comes_back_from_dialogs(chromium, example_page):
    with looking(chromium, example_page) as page:
        for opener in ("#search", ".card .action >> nth=3", "[data-key=action-connect]"):
            show(page, "#node=wd:Q159")
            page.locator(".doing").first.evaluate("menu => { menu.open = true; }")
            page.focus(opener)
            before = page.evaluate("(window.before = document.activeElement).textContent")
            page.keyboard.press("Enter")
            assert page.locator("dialog[open]").count() == 1
            page.keyboard.type("a")
            page.keyboard.press("Escape")
            assert page.locator("dialog[open]").count() == 0
            assert (before, page.evaluate("document.activeElement === before")) == (before, True)


RING = """() => {
    const node = document.activeElement;
    if (node === document.body || node.matches(".skip")) return null;
    const style = getComputedStyle(node.matches(".spot") ? node.firstChild : node);
    const ringed = style.outlineStyle !== "none" || style.strokeWidth === "4px";
    return [ringed && node.getBoundingClientRect().width > 0, node.outerHTML.slice(0, 100)];
}"""


def test_no_key_is_a_trap_and_all_focus_can_be_seen(chromium, example_page):
    """Press Tab in each view until the focus leaves the page."""
    with looking(chromium, example_page) as page:
        for view in VIEWS:
            show(page, f"#view={view}&node=wd:Q159")
            page.evaluate("document.activeElement.blur(); document.querySelector('.skip').focus()")
            seen, unseen = 1, []
            for _ in range(250):
                page.keyboard.press("Tab")
                ring = page.evaluate(RING)
                if ring is None:
                    break
                seen += 1
                unseen += [] if ring[0] else [ring[1]]
            assert (view, unseen, 20 < seen < 250) == (view, [], True)
