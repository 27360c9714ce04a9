"""Measures how fast the explorer's page is, for example with `python -m benchmarks.explorer 1000 20000`. Each argument
is a number of statements.

The page shows synthetic statements (benchmarks.synthetic) in headless Chromium, which draws without a graphics card.
The benchmark measures how long it takes until the page can be used, and until the result of a click, a filter, a brush
or a search is drawn. It also measures the frames per second while the network is dragged and zoomed with all edges
visible. Each value is measured once. The results are printed as a Markdown table.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.synthetic import documents, of_size
from kg.explorer import of_graph, page
from kg.graph import Graph

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Waits for the second frame after a change, because the change is then visible on the screen.
TIMED = """async ([what, argument]) => {
  const kg = window.explorer, start = performance.now();
  const waits = {
    click: () => kg.set({ node: kg.first(argument), pair: "" }),
    filter: () => kg.set({ "no.quad": argument ? "neutral" : "" }),
    brush: () => kg.set({ from: argument, to: "" }),
  };
  if (waits[what]) waits[what]();
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""
# Milliseconds from the start of loading to the second frame with all contents, measured by the page.
READY = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
FRAMES = """() => {
  window.stamps = [];
  const count = now => { window.stamps.push(now); if (window.counting) requestAnimationFrame(count); };
  window.counting = true;
  requestAnimationFrame(count);
}"""
ENDED = "() => { window.counting = false; return window.stamps; }"


def measured(edges: int, folder: Path) -> dict[str, float]:
    graph = Graph.of(statement for told in documents(of_size(edges)) for statement in told)
    start = time.perf_counter()
    data = of_graph(graph)
    text = page(data)
    path = folder / f"{edges}.html"
    path.write_text(text, encoding="utf-8")
    found: dict[str, float] = {"export": time.perf_counter() - start, "MB": len(text.encode()) / 1e6}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1280, "height": 800})
        opened.goto(path.as_uri())
        opened.wait_for_selector("body.ready")
        found["ready"] = opened.evaluate(READY) / 1000
        _answers(opened, found, "")
        opened.evaluate("() => window.explorer.set({ mode: 'all' })")
        opened.wait_for_timeout(2500)
        found["edges"] = opened.evaluate("() => window.explorer.edges()")
        found["drag"] = _frames(opened, _drag)
        found["wheel"] = _frames(opened, _wheel)
        _answers(opened, found, ", all")
        found["search"] = _search(opened)
        browser.close()
    return found


def _answers(opened: Page, found: dict[str, float], view: str) -> None:
    """Measure the milliseconds until the result of a click, a filter and a brush is drawn."""
    opened.wait_for_timeout(2500)
    given = {"click": range(6), "filter": [1, 0, 1, 0], "brush": ["2024-01-01", "2024-06-01", ""]}
    for what, arguments in given.items():
        times = []
        for each in arguments:
            times.append(opened.evaluate(TIMED, [what, each]))
            opened.wait_for_timeout(900)  # wait until all animations have ended
        found[what + view] = statistics.median(times)


def _frames(opened: Page, move: Any) -> float:
    opened.evaluate(FRAMES)
    move(opened)
    stamps = opened.evaluate(ENDED)
    return (len(stamps) - 1) * 1000 / (stamps[-1] - stamps[0])


def _drag(opened: Page) -> None:
    mouse = opened.mouse
    mouse.move(540, 300)
    mouse.down()
    for i in range(60):
        mouse.move(540 + 3 * (i % 30), 300 + 2 * (i % 20))
        opened.wait_for_timeout(16)
    mouse.up()


def _wheel(opened: Page) -> None:
    opened.mouse.move(540, 400)
    for i in range(30):
        opened.mouse.wheel(0, -120 if i % 6 < 3 else 120)
        opened.wait_for_timeout(60)


def _search(opened: Page) -> float:
    opened.keyboard.press("Control+k")
    opened.keyboard.type("Russlnd", delay=120)
    took = opened.evaluate("() => window.explorer.lastSearch()")
    opened.keyboard.press("Escape")
    return float(took)


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or [1000, 20_000]
    with tempfile.TemporaryDirectory() as folder:
        rows = [(size, measured(size, Path(folder))) for size in sizes]
    columns = list(rows[0][1])
    print("| statements |", " | ".join(columns), "|")
    print("|", " | ".join("---" for _ in range(len(columns) + 1)), "|")
    for size, found in rows:
        print(
            f"| {size} |",
            " | ".join(f"{value:.3g}" if value < 1000 else f"{value:.0f}" for value in found.values()),
            "|",
        )


if __name__ == "__main__":
    main()
