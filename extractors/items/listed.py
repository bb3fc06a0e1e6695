"""The items of an agenda without plain numbers before them: letters, "(1)", bullets, bold headings, or a title a line.

They stand between the word agenda, or the words that call the meeting, and the signature or the notes at the end. A
list is one of items only where several of them name the business that every agenda has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.items.headings import MARGIN, STOPS, Heading
from extractors.items.titles import VERB, bold_end
from extractors.labels import is_bullet
from extractors.paper import Block
from extractors.people.names import looks_like_name
from extractors.values import dates

#: Letters and numbers that count the items of a list.
_LETTER, _BRACKETED = re.compile(r"\(?(?P<told>[a-zA-Z])[).]"), re.compile(r"\((?P<told>\d{1,2})\)")
#: A number behind a bullet, run together with its title or not: "1Apologies".
_COUNT = re.compile(r"(?P<told>\d{1,2})[.)]?\s*(?=[A-Z])")
#: What opens the list, alone on its line.
_OPENS = re.compile(
    r"^(?:(?:meeting\s+)?a\s*g\s*e\s*n\s*d\s*a(?:\s+items)?|order\s+of\s+business|business(?:\s+to\s+be\s+(?:transacted|considered|discussed))?"
    r"|items?\s+(?:to\s+be\s+discussed|for\s+discussion)|clár(?:\s+oibre)?(?:\s*/\s*agenda)?)\W*$",
    re.IGNORECASE,
)
#: What calls a meeting, in a sentence that tells the day; the list stands below it.
_CALLS = re.compile(
    r"\b(?:summoned|summon|invited|requested\s+to\s+attend|notice|to\s+be\s+held|will\s+(?:be\s+held|take\s+place|meet)"
    r"|(?:meeting|council|committee)\b.{0,60}\bon)\b",
    re.IGNORECASE,
)
#: What ends it: who signs, and what is said to members and the public.
_ENDS = re.compile(
    r"""^(?:signed\b | dated?\b(?!\s+(?:and\s+\w+\s+)?(?:of|for)\b) | yours\b | by\s+order\b
        | (?:(?:acting|deputy|town|parish|community)\s+)*(?:clerk|proper\s+officer|chief\s+executive)\b
          (?![’'])(?!.*\breport)
        | (?:all\s+)?(?:members\s+of\s+the\s+(?:public|press)|the\s+public|residents|public\s+and\s+press)\b
          .*\b(?:welcome|attend|invited|may)\b
        | notes?\s*(?::|$) | distribution\b | please\b | if\s+you\b | for\s+(?:further|more)\s+information\b
        | (?:issued|published|posted)\b | contact\b | tel(?:ephone)?\b | e-?mail\b | circulat(?:ed|ion)\b
        | copies?\s+(?:to|of)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Business that agendas have, or what a council is to do.
USUAL = re.compile(
    r"""^(?:(?:(?:chair\w*|mayor|clerk)[’']?s?\s+)?(?:opening\s+)?
          (?:welcome|introductions?|remarks|announcements|apolog\w+|declarations?|disclosures?|minutes)\b
        | attendance\b | (?:public|open)\s+(?:participation|forum|session|question|speaking|time)\b | financ\w+\b
        | planning\b | highways\b | correspondence\b | matters\s+arising\b | a\.?o\.?b\b | any\s+other\b
        | date\b.*\bmeeting | next\s+meeting\b | items?\s+for\b | (?:[\w’'-]+\s+){0,3}reports?\b | updates?\b
        | elections?\s+of\b | appointments?\b | payments?\b | accounts\b
        | (?:to\s+)?(?:receive|approve|consider|note|confirm|agree|discuss|appoint|elect|resolve|accept|adopt|review
          |sign)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
#: So many items make a list, and so many of them are usual business; of lines without any mark this share are titles.
_FEWEST, _KNOWN, _MOST = 4, 2, 0.6
#: So many blocks at most stand between what opens a list and its first item: a note on the public's session.
_BEFORE = 3
#: A title is no longer, and the list begins within so many blocks.
_LONGEST, _DEEP = 170, 40
_SENTENCE = re.compile(r"[a-z)\d][.;:]$")
_TO_DO = re.compile(r"^to\s+[a-z]+\b", re.IGNORECASE)


def listed(blocks: Sequence[Block]) -> list[Heading]:
    """The headings of the items that an agenda lists without numbers; none where it has no such list."""
    first = _first(blocks)
    last = next((at for at in range(first, len(blocks)) if _ENDS.match(blocks[at].text)), len(blocks))
    last -= last > first and last < len(blocks) and looks_like_name(blocks[last - 1].text)  # who signs, over the post
    inside = [(at, blocks[at]) for at in range(first, last) if blocks[at].kind not in ("grid", "margin")]
    for way in (_letters, _in_brackets, _bullets, _bold, _lines):
        found = way(inside)
        early = found and sum(at < found[0].at for at, _ in inside) <= _BEFORE
        if early and len(found) >= _FEWEST and sum(bool(USUAL.match(one.title)) for one in found) >= _KNOWN:
            return found
    return []


def _first(blocks: Sequence[Block]) -> int:
    """Where the list can begin: below the word agenda, else below the words that call the meeting; else nowhere."""
    head = range(min(_DEEP, len(blocks)))
    opened = [at for at in head if blocks[at].grid is None and _OPENS.match(blocks[at].text)]
    called = [at for at in head if dates(blocks[at].text) and _CALLS.search(blocks[at].text) and not _to_do(blocks[at])]
    told = opened[:1] or called[-1:]
    return told[0] + 1 if told else len(blocks)


def _to_do(block: Block) -> bool:
    return bool(_TO_DO.match(block.text) or USUAL.match(block.text))


_Inside = Sequence[tuple[int, Block]]


def _counted(inside: _Inside, form: re.Pattern[str], value: Callable[[str], int]) -> Iterator[Heading]:
    """The blocks whose labels count on from 1 in one form, at the edge of the first of them."""
    edge, due = None, 1
    for at, block in inside:
        match = form.fullmatch(block.label or "")
        if match is None or value(match["told"]) != due or (edge is not None and abs(block.x0 - edge) > MARGIN / 2):
            continue
        edge, due = block.x0 if edge is None else edge, due + 1
        yield _heading(at, block, match["told"], _end(block))


def _letters(inside: _Inside) -> list[Heading]:
    return list(_counted(inside, _LETTER, lambda letter: ord(letter.lower()) - ord("a") + 1))


def _in_brackets(inside: _Inside) -> list[Heading]:
    return list(_counted(inside, _BRACKETED, int))


def _bullets(inside: _Inside) -> list[Heading]:
    """The blocks with a bullet at the edge of the first of them; a web page may count them behind their bullets."""
    marked = [(at, block) for at, block in inside if block.label and is_bullet(block.label)]
    edge = marked[0][1].x0 if marked else 0.0
    found = [_heading(at, block, None, _end(block)) for at, block in marked if abs(block.x0 - edge) <= MARGIN / 2]
    counts = [_COUNT.match(one.title) for one in found]
    if [match and int(match["told"]) for match in counts] != list(range(1, len(found) + 1)):
        return found
    return [
        one._replace(number=match["told"], title=one.title[match.end() :], start=match.end())
        for one, match in zip(found, counts, strict=True)
        if match
    ]


def _bold(inside: _Inside) -> list[Heading]:
    """Headings, and words in bold at the head of a paragraph."""
    loud = [(at, block, bold_end(block) or (len(block.text) if block.kind == "heading" else 0)) for at, block in inside]
    return [_heading(at, block, None, end) for at, block, end in loud if 3 < end <= _LONGEST]


def _lines(inside: _Inside) -> list[Heading]:
    """Lines of their own that read as titles do, where few of the others do not; what is lettered is part of one."""
    plain = [(at, block) for at, block in inside if block.label is None and any(c.isalpha() for c in block.text)]
    titles = [(at, block) for at, block in plain if _is_title(block)]
    if len(titles) < _MOST * len(plain):
        return []
    return [_heading(at, block, None, _end(block)) for at, block in titles]


def _is_title(block: Block) -> bool:
    text = block.text.strip()
    if len(text) > _LONGEST or not text[:1].isupper() or (dates(text) and _CALLS.search(text) and not _to_do(block)):
        return False
    return bool(_TO_DO.match(text)) or not (_SENTENCE.search(text) and (VERB.search(text) or len(text) > _LONGEST // 2))


def _end(block: Block) -> int:
    """Where a title ends: with the bold words that it begins with, or with its block."""
    bold = bold_end(block)
    return bold if bold and 3 < bold < len(block.text) else len(block.text)


def _heading(at: int, block: Block, number: str | None, end: int) -> Heading:
    title = block.text[:end].strip(STOPS).removesuffix(".").strip(STOPS)
    return Heading(at, number, ("", 0), (), title, 0, end, 1.0, block.x0)
