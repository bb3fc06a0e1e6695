"""Papers that reply to earlier resolutions one by one: the resolution in bold with its number, the reply under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.evidence import of_blocks, quoted
from extractors.labels import Nesting, is_bullet
from extractors.paper import Block, Part
from extractors.records import Action
from extractors.values import first_date

#: Titles of such papers.
_REPLIES = re.compile(
    r"""\b(?:responses?|replies|reply|answers?|updates?|progress)\s+(?:to|on|against)\b
        .{0,60}\b(?:resolutions?|actions?|requests?|matters)\b
    | \bmatters\s+arising\b
    | \bactions?\s+(?:arising|from|taken)\b
    | \bresolutions?\s+(?:log|tracker|update)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: Whoever capitals name: "the Parks Team", "Jo Ash and Lee Oak of the Trust"; a small word after it is the verb.
_NAMED = r"""(?P<{}>(?:(?:[A-Z0-9][\w'’+&.-]*|and|of|the|for|&)\s+)*?
    [A-Z0-9][\w'’+&.-]*(?:\s+(?:team|service|group|board))?)(?=\s+(?!of\b|and\b)[a-z])"""
_ASKED = re.compile(
    rf"""^(?:[Tt]o|[Tt]hat)\s+(?:
        (?:request|ask|invite|instruct|require)\s+(?:that\s+)?{_NAMED.format("asked")}
      | receive\b.*?\sfrom\s+{_NAMED.format("giver")})""",
    re.VERBOSE,
)
_DUE = re.compile(
    r"""\b(?:by|before|no\s+later\s+than|at|to)\s+(?P<due>(?:the\s+)?(?:
        end\s+of\s+(?:the\s+)?\w+ | (?:next|[A-Z]\w+)\s+meeting
        | \d{1,2}(?:st|nd|rd|th)?\s+[A-Z]\w+(?:\s+\d{4})?))\b""",
    re.VERBOSE,
)
_COURTESY = re.compile(r"^(?:many\s+)?thank(?:s|\s+you)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Reply:
    """A resolution's block, its number, and the blocks of the reply under it."""

    block: Block
    number: str
    under: list[Block]


def announces_replies(title: str) -> bool:
    """Whether a paper's title says that it replies to resolutions."""
    return bool(_REPLIES.search(title))


def replies(part: Part) -> list[Action]:
    """The resolutions that a part replies to, each with the reply; none where its title announces no replies."""
    found = _replies(part.blocks) if announces_replies(part.title or "") else []
    if len(found) < 2 or not any(reply.under for reply in found):
        return []
    return [_record(reply, part.title) for reply in found]


def _replies(blocks: Sequence[Block]) -> list[_Reply]:
    """Each bold block with a label, and what is under it; a label within another's count has that number before it."""
    found: list[_Reply] = []
    nesting, numbers = Nesting(), list[str]()
    for block in blocks:
        level = nesting.level(block.label) if block.label and block.bold and not is_bullet(block.label) else None
        if level is not None and block.label:
            numbers[level:] = [block.label if level else block.label.strip("(). ")]
            found.append(_Reply(block, "".join(numbers), []))
        elif found and block.kind != "margin" and not _COURTESY.match(block.text):
            found[-1].under.append(block)
    return found


def _record(reply: _Reply, report: str | None) -> Action:
    text = reply.block.text
    asked, due = _ASKED.match(text), _DUE.search(text)
    return Action(
        report=report,
        number=reply.number,
        action=text,
        owner=(asked["asked"] or asked["giver"]) if asked else None,
        due=due["due"] if due else None,
        due_date=first_date(due["due"]) if due else None,
        response=" ".join(block.text for block in reply.under) or None,
        rule="reply",
        evidence=quoted(reply.block) + of_blocks(reply.under, "response"),
    )
