"""What is wrong with a page: by axe-core, by the size of what one hits, by scrolling sideways."""

from typing import Any

from playwright.async_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
SMALL = """() => [...document.querySelectorAll('button, input, select, textarea, [role=option]')]
  .filter((node) => node.checkVisibility())
  .map((node) => [node, (node.closest('.choice') ?? node).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([node]) => node.outerHTML)"""


async def faults(page: Page, axe: str) -> list[Any]:
    """What axe-core finds, what is too small to hit, and whether the page scrolls sideways."""
    await page.evaluate(axe)
    found = await page.evaluate("(tags) => axe.run(document, {runOnly: tags})", TAGS)
    assert len(found["passes"]) > 15, "axe-core looked at next to nothing"
    wrong: list[Any] = [(each["id"], node["html"]) for each in found["violations"] for node in each["nodes"]]
    too_wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*wrong, *await page.evaluate(SMALL), *["too wide"] * too_wide]
