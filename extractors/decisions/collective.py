"""Decisions whose subject is the body and whose limbs each begin with what it did: "The Board: 1. noted ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.limbs import begins_limbs, limbs_of, run_in
from extractors.paper import Block
from extractors.records import Limb

_BODY = r"""(?:(?:[Aa]ccordingly|[Tt]hereupon|(?:[Hh]aving|[Ff]ollowing|[Aa]fter)\s[^:()]{3,120}),\s+)?
    (?:[Tt]he\s+)?(?:[A-Z][\w&’'-]*\s+|and\s+|of\s+|for\s+){0,6}
    (?i:committee|sub-?committee|board|panel|cabinet|council|forum|executive|authority|members|governors|trustees
      |commission|partnership|group|meeting|trust|joint\s+committee)
    (?:\s+(?:therefore|unanimously|then|also|duly|accordingly))*"""
#: The body alone, before its limbs.
_LEAD = re.compile(rf"^{_BODY}\s*[:–—-]*$", re.VERBOSE)
#: What a body does when it decides.
_DID = re.compile(
    r"""^(?:(?:unanimously|also|further)\s+)*(?:noted|agreed|approved|resolved|endorsed|recommended|delegated|authorised|adopted
        |accepted|received|requested|referred|deferred|confirmed|appointed|supported|instructed|ratified|granted|refused
        |considered\s+and\s+\w+ed)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def collective(blocks: Sequence[Block], at: int) -> tuple[str, tuple[Limb, ...], int] | None:
    """The words before the limbs, the limbs, and the last block that they take; None where no such decision begins."""
    if blocks[at].kind not in ("paragraph", "heading"):
        return None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    text, firsts = run_in(blocks[at], below)
    if not _LEAD.match(text) or not (firsts or (below and begins_limbs(below))):
        return None
    parts, taken = limbs_of([*firsts, *blocks[at + 1 :]])
    if taken < len(firsts) or not parts or not _DID.match(parts[0].text):
        return None
    return text, parts, at + taken - len(firsts)
