"""What a delivery plan lacks before it can be adopted, part by part, in words."""

from collections.abc import Sequence

from ni153.acts.adopt import Missing
from ni153.views.blocks import Writer
from ni153.views.lines import wrap
from ni153.views.screen import Screen

FALLBACK = 100


def as_text(district: str, path: str, missing: Sequence[Missing], screen: Screen) -> str:
    """Return what stands in the way of adopting a plan, then what an adopted plan should have besides."""
    page = Writer(screen)
    bars = [each for each in missing if each.bars]
    other = [each for each in missing if not each.bars]
    page.add(page.run(f"{district}'s plan cannot be adopted before this is settled; nothing was written.", "error"))
    page.add(page.run(f"  {path}", "quiet"))
    _parts(page, bars)
    if other:
        page.add()
        page.add(page.run("Besides, an adopted plan should say (it may be adopted without):"))
        _parts(page, other)
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def _parts(page: Writer, missing: Sequence[Missing]) -> None:
    width = page.screen.width or FALLBACK
    for part in dict.fromkeys(each.part for each in missing):
        page.add()
        page.add(page.run(part.replace("_", " ").capitalize() or "The plan as a whole", "strong"))
        for each in (each for each in missing if each.part == part):
            where = f"line {each.line}: " if each.line else ""
            for line in wrap(f"{where}{each.message} {each.hint}".rstrip(), width, indent="  ", hang="    "):
                page.add(page.run(line))
