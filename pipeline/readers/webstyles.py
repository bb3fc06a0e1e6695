"""How the elements of a web page look: what their tags and their own styles say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from pipeline.readers.flow import SIZE, Align

Element = etree._Element

#: Type sizes of headings, in points.
HEADINGS = {"h1": 18.0, "h2": 15.0, "h3": 13.0, "h4": 12.0, "h5": 11.0, "h6": 11.0}
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
_NAMED_SIZES = {"xx-small": 7.0, "x-small": 8.0, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0}
_MEASURE = re.compile(r"(-?\d{1,5}(?:\.\d{1,6})?)\s*(pt|px|in|cm|mm|pc|em|rem|%)?")
_BOLD = frozenset({"b", "strong", "th", "dt", "caption", *HEADINGS})
_ITALIC = frozenset({"i", "em", "cite"})
_RAISED = frozenset({"sup", "sub"})
#: The titles of meeting systems' pages are bold by a style sheet; their classes say what they are.
_TITLE_CLASS = re.compile(r"\bmg\w*TitleTxt\b")
#: Raised type is smaller than the line's, by this share.
_SMALLER = 0.65
_ALIGN: dict[str, Align] = {"center": "centre", "right": "right", "end": "right", "left": "left", "justify": "left"}

#: How many elements marked as the page's own part are looked at, and what share of its words that must hold.
_CANDIDATES, _SHARE = 5, 0.3
#: What is not printed, or is printed struck through, whatever it holds.
_NEVER = frozenset(
    "head script style noscript template nav button select textarea iframe object embed svg canvas audio video map "
    "datalist dialog input meta link title del s strike".split()
)
_NOT_PRINTED_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "menu", "menubar", "dialog"})
_BREADCRUMB = re.compile(r"\b(?:breadcrumbs?|skip-?(?:link|to|nav)\w*|cookie\w*)\b", re.IGNORECASE)
#: What meeting systems put on a page for its visitors: hidden heads, and links to documents and directions.
_CONTROLS = re.compile(
    r"\b(?:mgHide|mgActionList|mgLinks|mgBreadcrumb\w*|mgPrintLink|sr-only|visually-?hidden|screen-reader\w*)\b"
)
_DIRECTIONS = re.compile(r"^\W*(?:view|get|link\s+to)\s+(?:directions|(?:a\s+)?map)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """The typeface and alignment in force, which elements inherit."""

    bold: bool = False
    italic: bool = False
    size: float = SIZE
    align: Align = "left"
    verbatim: bool = False  # white space stands as written


def declarations(element: Element) -> dict[str, str]:
    """An element's own style, property by property, in small letters."""
    style = element.get("style")
    pairs = (pair.partition(":") for pair in style.split(";")) if style else ()
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value.strip()}


def look_of(element: Element, style: dict[str, str], above: Look) -> Look:
    """How an element looks inside one that looks as `above`."""
    tag = str(element.tag)
    look = above
    if tag in HEADINGS:
        look = replace(look, size=HEADINGS[tag])
    if tag in _BOLD or _TITLE_CLASS.search(element.get("class") or ""):
        look = replace(look, bold=True)
    elif tag in _ITALIC:
        look = replace(look, italic=True)
    elif tag in _RAISED:
        look = replace(look, size=look.size * _SMALLER)
    elif tag == "pre":
        look = replace(look, verbatim=True)
    align = style.get("text-align") or (element.get("align") or "").lower() or ("center" if tag == "center" else "")
    look = replace(look, align=_ALIGN.get(align, look.align))
    return _styled(look, style) if style else look


def _styled(look: Look, style: dict[str, str]) -> Look:
    weight, slant = style.get("font-weight"), style.get("font-style")
    if weight:
        look = replace(look, bold=weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600))
    if slant:
        look = replace(look, italic=slant in ("italic", "oblique"))
    size = _size(style.get("font-size"), look.size)
    return replace(look, size=size) if size else look


def _size(text: str | None, above: float) -> float | None:
    if not text:
        return None
    size = _NAMED_SIZES.get(text) or measure(text, above)
    return min(max(size, 4.0), 72.0) if size else None


def measure(text: str | None, size: float = SIZE) -> float | None:
    """A length in points; ems count `size`; None where there is none, or it is relative to something else."""
    match = _MEASURE.match(text or "")
    if not match:
        return None
    number, unit = float(match[1]), match[2]
    if unit in ("em", "rem"):
        return number * size
    if unit == "%":
        return number * size / 100
    return number * _POINTS.get(unit or "px", 0.75)


def margin(style: dict[str, str], side: str) -> float | None:
    """A margin in points, from its own property or the shorthand for all four."""
    if f"margin-{side}" in style:
        return measure(style[f"margin-{side}"])
    parts = style.get("margin", "").split()
    places = {"top": (0, 0, 0, 0), "right": (0, 1, 1, 1), "bottom": (0, 0, 2, 2), "left": (0, 1, 1, 3)}
    if not 0 < len(parts) <= 4:
        return None
    return measure(parts[places[side][len(parts) - 1]])


def is_printed(element: Element, style: dict[str, str]) -> bool:
    """Whether an element is part of the page's own words: shown, and no navigation."""
    tag = str(element.tag)
    if tag in _NEVER or element.get("hidden") is not None or element.get("role") in _NOT_PRINTED_ROLES:
        return False
    if style.get("display") == "none" or style.get("visibility") == "hidden" or style.get("mso-hide") == "all":
        return False
    if tag in ("header", "footer") and _is_sites(element):
        return False
    if _CONTROLS.search(element.get("class") or "") or (tag == "a" and _DIRECTIONS.match(element.text or "")):
        return False
    return not _BREADCRUMB.search(f"{element.get('class') or ''} {element.get('id') or ''}")


def _is_sites(element: Element) -> bool:
    """Whether a header or footer is the site's, not an article's."""
    return not any(above.tag in ("article", "main", "section") for above in element.iterancestors())


def main_part(body: Element) -> Element:
    """The part of a page that holds its own content, where the page marks one that holds much of its words."""
    whole = _words(body)
    for found in islice(_marked(body), _CANDIDATES):
        if _words(found) >= _SHARE * whole:
            return found
    return body


def _marked(body: Element) -> Iterator[Element]:
    yield from body.iter("main")
    for element in body.iter("div", "section", "td"):
        if element.get("role") == "main" or element.get("id") in ("main-content", "maincontent", "mgContent", "modgov"):
            yield element


def _words(element: Element) -> int:
    """How many characters an element prints."""
    walk = etree.iterwalk(element, events=("start", "end"))
    count = 0
    for event, inner in walk:
        if event == "start" and (inner.tag in _NEVER or not isinstance(inner.tag, str)):
            walk.skip_subtree()
        elif event == "start":
            count += len((inner.text or "").strip())
        elif inner is not element:
            count += len((inner.tail or "").strip())
    return count
