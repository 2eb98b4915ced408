"""What is wrong with a page: by axe-core, by the size of what one hits, by scrolling sideways."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from playwright.async_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
SMALL = """() => [...document.querySelectorAll('button, input, select, textarea, [role=option]')]
  .filter((node) => node.checkVisibility())
  .map((node) => [node, (node.closest('.choice') ?? node).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([node]) => node.outerHTML)"""
AXE = """async ([tags, others]) => {
  const {passes, violations} = await axe.run(document, {runOnly: tags});
  const ours = ([id, node]) => !(id in others && document.querySelector(node.target[0]).matches(others[id]));
  const found = violations.flatMap(({id, nodes}) => nodes.map((node) => [id, node]));
  return [passes.length, found.filter(ours).map(([id, node]) => [id, node.html])];
}"""
NONE: Mapping[str, str] = MappingProxyType({})


async def faults(page: Page, axe: str, others: Mapping[str, str] = NONE) -> list[Any]:
    """What axe-core finds, what is too small to hit, and whether the page scrolls sideways.

    ``others`` are faults of somebody else's: a selector by axe-core's name of the rule.
    """
    await page.evaluate(axe)
    passes, found = await page.evaluate(AXE, [TAGS, dict(others)])
    assert passes > 15, "axe-core looked at next to nothing"
    wrong: list[Any] = [(rule, html) for rule, html in found]
    too_wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*wrong, *await page.evaluate(SMALL), *["too wide"] * too_wide]
