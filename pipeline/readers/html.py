"""Reads web pages: meeting pages of council sites and pages saved from Word, set on virtual pages."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from extractors.errors import PaperError
from extractors.paper import Paper
from pipeline.readers.charset import decode, without_controls
from pipeline.readers.typesetter import lay_out, with_running_head
from pipeline.readers.webpage import PageReader
from pipeline.readers.webstyles import Element, main_part

MEDIA_TYPE = "text/html"

#: How far into a page its character set is looked for, in bytes.
_HEAD = 4096
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.-]+)""", re.I
)
#: More of a window's title than this, in characters, is not kept.
_LONGEST_TITLE = 300
#: What pages call Windows-1252: browsers read these names as that.
_CALLED_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
#: Elements that nest without meaning much: where a page nests too deeply, it is read without them.
_STACKING = re.compile(r"<(?:div|section|article|center|blockquote|form)\b[^<>]{0,500}>", re.IGNORECASE)
_NESTING = re.compile(
    r"</?(?:div|section|article|center|blockquote|form|span|font|a|b|i|u|em|strong|small|big|ins|del|sup|sub)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_FLATTENED = "Its elements are nested too deeply: it was read without their looks."
_CUT = "Its elements are nested too deeply; what lies deepest was not read."


def read_html(path: Path, data: bytes) -> Paper:
    """The paper in a web page's bytes, on virtual pages. Raises PaperError where there is no page in it."""
    text = without_controls(decode(path.name, data, _declared(data)))
    root, whole = _parsed(path, text)
    notes: tuple[str, ...] = ()
    if not whole:
        root, whole = _parsed(path, _NESTING.sub(" ", _STACKING.sub("<p>", text)))
        notes = (_FLATTENED if whole else _CUT,)
    body = root.find("body") if root.tag == "html" else root
    pages = lay_out(PageReader().read(main_part(root if body is None else body)))
    title = " ".join((root.findtext("head/title") or "").split())[:_LONGEST_TITLE]
    if title:
        pages = (with_running_head(pages[0], title), *pages[1:])
    return Paper(hashlib.sha256(data).hexdigest(), path.name, MEDIA_TYPE, pages, notes)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD])
    name = (match[1] or match[2]).decode("ascii", errors="replace").lower() if match else None
    return "cp1252" if name in _CALLED_LATIN else name


def _parsed(path: Path, text: str) -> tuple[Element, bool]:
    """The page's root, and whether all of it was read: the parser gives up where elements nest too deeply."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PaperError(f"{path.name} holds no web page that can be read.", "Save the page again.") from error
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
