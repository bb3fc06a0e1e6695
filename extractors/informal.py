"""What a meeting decided, where its minutes mark nothing: "It was agreed that ...", "... This was approved.".

Only decisions of the meeting count. What one councillor agreed to do, what another body approved, and what should be
agreed some day are no resolutions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.confirmations import is_confirmation
from extractors.decisions.deeds import action_of
from extractors.decisions.marked import decided, marked
from extractors.decisions.ours import BODY, NEEDS_SUBJECT, OURS, of_others, opinion
from extractors.decisions.verdicts import ELECTED, assents, names_movers, only_seconds, passed, points_back
from extractors.decisions.votes import MOVERS_FIRST, moved, result, strip_tail, tally
from extractors.evidence import of_blocks, quoted
from extractors.items.sections import Divided, Section
from extractors.language import Language, Phrase
from extractors.limbs import begins_limbs, limbs_of
from extractors.paper import Block
from extractors.records import NO_VOTES, Evidence, Limb, MeetingKey, Resolution, Votes
from extractors.styles import Style

#: "Agreed to ...", "Resolved to ..." at the head of a sentence; the second loses the word, as RESOLVED does.
_OPENING = re.compile(
    r"^(?:[-–—•]\s*)?(?P<drop>Resolved\b\s*[:–-]?\s*|RESOLVED\b\s*[:–-]?\s*"
    r"|(?:Agreed|AGREED|Decisions?|DECISIONS?)\s*(?::-?|[–—-])\s+(?=\w))?(?P<word>Agreed|Agree(?=\s+to\b)|Approved"
    r"|Noted|All approved|All agreed|Unanimously agreed|Unanimously agree(?=\s+to\b)|AGREED)?\b",
    re.DOTALL,
)
#: One person doing something, not the meeting.
_ONE_PERSON = re.compile(
    r"""^(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sgt|PCSO|PC)\.?\s+[A-Z]
        | (?:[Tt]he\s+)?(?:Chair(?:man|woman|person)?|Clerk|Mayor|contractor|owners?|Treasurer)\b
        | (?:He|She|They)\b)
      | \b(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?\s+[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)?|[Hh]e|[Ss]he|[Tt]hey
        |[Cc]lerk)\s+(?:has\s+|have\s+|had\s+|also\s+)?agreed\b""",
    re.VERBOSE,
)
_WAS = re.compile(r"\b(?:was|were)\s+$", re.IGNORECASE)
#: A decision with nothing of its own: what was decided stands before it.
_EMPTY = re.compile(
    r"""^[\s–—-]*(?:(?:and,?\s+)?(?:up)?on\s+(?:being\s+put\s+to\s+the\s+vote|a\s+(?:vote|show\s+of\s+hands)),?\s+)?
        (?:(?:and\s+)?(?:this|these|it|both|all|that|which|the\s+(?:above|recommendations?|proposals?|motion|payments?|accounts?|quote|quotation|resolution)|council(?:lors)?|members|cllrs|the\s+council|the\s+committee
        |committee|everyone|all\s+(?:councillors|members|cllrs|present))\s+)?
        (?:(?:was|were|is|are)\s+)?(?:(?:all|also|duly|then|therefore|unanimously|fully|in)\s+)*(?:agreed|approved
          |noted|accepted|adopted|resolved|carried|agreement(?:\s+with\s+this)?|happy\s+with\s+this)
        (?:\s+(?:unanimously|by\s+all(?:\s+\w+)?|for\s+payment|nem\.?\s*con\.?
          |by\s+(?:the\s+)?(?:council(?:lors)?|members|committee)))?
        (?:,?\s*(?:with\s+\w+\s+(?:abstentions?|against)|by\s+(?:a\s+)?(?:\w+\s+votes?\s+to\s+\w+|majority)))*\s*[.!]?$""",
    re.IGNORECASE | re.VERBOSE,
)
_PROPOSAL = re.compile(
    r"^(?:to\s+\w+|in\s+view\s+of|recommendation|proposal|motion|request|the\s+following)\b", re.IGNORECASE
)
_VOTED = re.compile(r"\bvot(?:e|ed|es|ing)\b|\bshow\s+of\s+hands\b", re.IGNORECASE)
#: What tells of a vote, or who moved and seconded, is not what was put to the vote.
_OF_A_VOTE = re.compile(rf"{_VOTED.pattern}|\bseconded\b", re.IGNORECASE)
_VERDICT = re.compile(r"\b(?:carried|lost|passed|agreed|approved)\b", re.IGNORECASE)
#: A statement that decides by itself, in minutes that mark their other decisions.
_PLAIN = re.compile(
    r"""^(?:(?:on|upon)\s+the\s+(?:proposal|motion|proposition)\b.{3,120}?,\s*
           |(?:further\s+to|following|after|arising\s+(?:from|out\s+of)|in\s+(?:response|answer|reply)\s+to|in\s+(?:view|the\s+light|light)\s+of)
               \b[^.;]{3,160}?,?\s+(?=it\s+was\b))?
          (?:it\s+was\s+(?:(?:proposed|moved)\b.{3,120}?\band\s+)?
              (?:then\s+|also\s+|further\s+|duly\s+|therefore\s+|unanimously\s+)*(?:agreed|resolved|decided|approved)\b
          |(?:the\s+)?(?:[\w&’'-]+\s+){0,6}?(?:BODY)\s+(?:\([A-Z]{2,6}\)\s+)?
              (?:then\s+|also\s+|duly\s+|formally\s+|unanimously\s+|therefore\s+)*
              (?:agreed|approved|resolved|adopted|ratified|accepted|endorsed|decided|voted)\b(?!\s+with\b))
      | ^we\s+(?:then\s+|also\s+|duly\s+|unanimously\s+|therefore\s+)*
          (?:agreed|resolved|approved|elected|appointed|endorsed)\b
      | ^[^;]{3,200}?\band\s+it\s+was\s+(?:unanimously\s+|duly\s+|then\s+|therefore\s+)*(?:agreed|resolved|decided)\b
      | ^[^,;]{3,160}?\b(?:was|were)\s+(?:then\s+|also\s+|duly\s+|unanimously\s+|formally\s+)*
          (?:approved|agreed|adopted|ratified|endorsed|deferred|accepted)\b
      | ^(?:the\s+)?(?:[\w&’'-]+\s+){0,6}?(?:BODY)
          \s+(?:(?:received|considered|discussed|reviewed)\b[^.;]{3,120}?\band\s+)?noted\s+(?:the|its|this)\b[^.;]{3,80}[.]?$
      | ^(?:the|this|that)\s[\w\s’'-]{3,60}\b(?:was|were)\s+(?:received\s+and\s+|duly\s+)?noted\W*$
      | ^(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr)\b[^,;]{3,60}?\bwas\s+
          (?:duly\s+|then\s+|unanimously\s+)*(?:(?:re-?)?(?:elected|appointed)|co-?opted)\b""".replace("BODY", BODY),
    re.IGNORECASE | re.VERBOSE,
)
#: What was agreed besides, in a paragraph below the decision that the minutes mark.
_FURTHER = re.compile(
    r"(?:[A-Z][^.;:]{3,80},\s+)?it\s+was\s+(?:also\s+|further\s+|then\s+|additionally\s+|unanimously\s+)*(?:agreed|resolved|decided)\s+(?:that|to)\b",
    re.IGNORECASE,
)
_SKIPPED_ITEMS = re.compile(
    r"\b(?:apolog|declarations?\b(?!\s+of\s+(?:acceptance|office))|interests?|dispensation|date\s+of\s+(?:the\s+)?next|next\s+meeting"
    r"|matters\s+for\s+information)\b",
    re.IGNORECASE,
)


#: A decision that points back: "All members were in agreement with this".
_WITH_THIS = re.compile(r"\b(?:agree(?:d|ment)|happy)\s+with\s+(?:this|these|that)\b[.!]?$", re.IGNORECASE)
#: A report of another body's meeting ("Business Forum: meeting held 8th July"), and a decision that can be that body's.
_OTHER_MEETING = re.compile(r"\bmeeting\b[^.]{0,40}\bheld\b", re.IGNORECASE)
_IMPERSONAL = re.compile(r"^it\s+was\b", re.IGNORECASE)
#: What became of a motion is no decision of its own: the motion is.
_OF_A_MOTION = re.compile(
    r"""^(?:(?:(?:up)?on\s+being\s+put\s+to\s+the\s+(?:vote|meeting),?\s+|(?:following|after)\s+[^,.]{3,60},\s+)?
          (?:the|this|that|his|her)\s+(?:\w+\s+)?(?:motion|amendment|proposal)\b.{0,80}
          \b(?:seconded|put|carried|lost|vote[sd]?|withdrawn)\b
        | the\s+(?:(?:lord|deputy)\s+)?(?:mayor|chair\w*|speaker|provost|convener)\s+(?:then\s+)?put\s+the\s+(?:\w+\s+)?
          (?:motion|amendment|proposal)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_WAS_CARRIED = re.compile(r"\bcarried\b", re.IGNORECASE)
#: Statements without a deciding phrase: "The draft plan was noted.", "The return was read out, approved and signed."
_STATED = re.compile(
    r"""^(?:(?:the|this|that|these|those|both|all|an?)\s[^;:.]{3,120}?)\s(?:was|were)\s+(?:received\s+and\s+|duly\s+)?noted
            (?:\s+as\s+\w+|\s+and\s+(?:thanks|approved|accepted|agreed)\b[^.;:]{0,80})?\W*$
      | ^(?:the\s+)?(?:[\w&’'-]+\s+){0,6}?(?:BODY)\s+(?:received|considered|discussed|reviewed)\b[^.;]{3,120}?
            \band\s+(?:\w+ly\s+)?(?:noted|agreed|approved|endorsed|accepted)\b(?!\s+that)
      | \b(?:was|were)\b[^.;]{0,80}\b(?:approved|adopted|agreed|accepted)\s+and\s+signed\b""".replace("BODY", BODY),
    re.IGNORECASE | re.VERBOSE,
)
#: What was approved, and the word for it behind a dash: "Risk schedule – Approved.".
_BEHIND_DASH = re.compile(
    r"^(?!apolog|minutes?\b)[^.;:/]{3,120}\s[–—-]\s(?:approved|agreed|accepted|adopted)\W*$", re.IGNORECASE
)
#: Sending word that one cannot come is not business; that it is accepted decides nothing else, nor does what was heard.
_NO_DECISION = re.compile(
    r"^(?:(?:approved|accepted|agreed|noted)\s+)?(?:(?:the|their|his|her|these|all)\s+)?apolog\w+\b|\bnoted\s+(?:the\s+following|as\s+follows)\b",
    re.IGNORECASE,
)
#: A row of a list of payments, under "the following payments were approved:".
_AMOUNT_ROW = re.compile(r"^[^.]{2,80}\s£?\s?\d[\d,]*\.\d\d$")
#: What follows from a decision, told as an instruction: "Inform the owner.", "Clerk to write to the county."
_INSTRUCTION = re.compile(
    r"^(?:Also\s+)?(?:Inform|Make|Write|Ask|Send|Contact|Request|Advise|Arrange|Obtain|Thank|Invite"
    r"|Clerk\s+to)\b(?!\w)",
    re.IGNORECASE,
)


class _Decision(NamedTuple):
    """A decision's words, where they stand, how they were found, and whether another body's meeting took it."""

    text: str
    evidence: tuple[Evidence, ...]
    rule: str
    elsewhere: bool = False
    after: str = ""
    parts: tuple[Limb, ...] = ()


def resolutions(
    part: Divided, key: MeetingKey | None, style: Style, language: Language, *, beside: bool = False
) -> list[Resolution]:
    """The decisions that the sentences of minutes tell, item by item.

    `beside`: the minutes mark their decisions, and only plain statements count, in items that mark none.
    """
    found = []
    for section in part.sections or _without_items(part.head):
        if _SKIPPED_ITEMS.search(section.title) and not re.search(r"\bminutes\b", section.title, re.IGNORECASE):
            continue
        taken = {at for one in decided(section.blocks) for at in range(one.first, one.last + 1)}
        blocks = [
            b
            for at, b in enumerate(section.blocks)
            if b.kind not in ("grid", "margin") and at not in taken and not marked(b)
            if not (beside and taken) or (at > max(taken) and _FURTHER.match(b.text))
        ]
        for one in [*_shouted(section), *_decisions(blocks, language)]:
            if is_confirmation(one.text, section.title) or (
                beside and not (_PLAIN.search(one.text) or _FURTHER.match(one.text) or passed(one.text))
            ):
                continue
            own = None if one.elsewhere else key
            found.append(_resolution(one, section, own, style, language))
    return found


def _without_items(head: Sequence[Block]) -> list[Section]:
    """Minutes that have no items, as one item without number and title."""
    return [Section(None, "", head[0], (0, 0), tuple(head))] if head else []


def _shouted(section: Section) -> Iterator[_Decision]:
    """A heading that is itself the decision: "IT WAS AGREED TO EXTEND THE MEETING"."""
    if re.match(r"^it\s+was\s+(?:agreed|resolved|decided)\b", section.title, re.IGNORECASE):
        yield _Decision(section.title, quoted(section.heading, *section.title_span), "heading")


def _resolution(
    one: _Decision, section: Section, key: MeetingKey | None, style: Style, language: Language
) -> Resolution:
    movers = moved(one.text) or moved(one.after)
    text = strip_tail(one.text)
    return Resolution(
        meeting=key,
        item=section.number,
        item_title=section.title or None,
        text=text,
        parts=one.parts,
        action="agreed" if one.rule == "vote" else _action(one, text, style, language),
        mover=movers.mover if movers else None,
        seconder=movers.seconder if movers else None,
        votes=_votes_after(one, section.blocks),
        rule=f"sentence: {one.rule}",
        evidence=one.evidence,
    )


def _action(one: _Decision, text: str, style: Style, language: Language) -> str:
    """The first action that is named from the deciding words on; an appointment anywhere in the text is one."""
    told = language.decisions(text)
    action = action_of(
        text[told[-1].start if one.rule.startswith("with") else told[0].start :] if told else text, style
    )
    return "appointed" if action == "agreed" and action_of(text, style) != "agreed" and "appointed" in text else action


def _votes_after(one: _Decision, blocks: Sequence[Block]) -> Votes:
    """The votes counted in the decision's own words, or right after them."""
    if found := tally(one.text):
        return found
    if found := tally(one.after):
        return found
    if one.rule == "vote":
        return next((found for block in blocks if (found := tally(block.text))), NO_VOTES)
    return NO_VOTES


def _decisions(blocks: Sequence[Block], language: Language) -> Iterator[_Decision]:
    """The decisions in one item, in order."""
    last = -1
    for at in range(len(blocks)):
        if at <= last:
            continue
        if one := _voted(blocks, at):
            last = next(
                (i for i in range(at + 2, at - 1, -1) if i < len(blocks) and _VERDICT.search(blocks[i].text)), at
            )
            yield one
            continue
        for one in _in_block(blocks, at, last, language):
            last = at
            yield one


def _in_block(blocks: Sequence[Block], at: int, last: int, language: Language) -> Iterator[_Decision]:
    block = blocks[at]
    sentences = language.sentences(block.text)
    phrases = language.decisions(block.text)
    taken = 0
    for i, sentence in enumerate(sentences):
        before = _said_before(sentences, taken, i) or (blocks[at - 1].text if at - 1 > last and i == taken else "")
        assent = assents(sentence.text, before)
        if not (assent or _decides(sentence, phrases)):
            continue
        stop = i
        if names_movers(sentence.text, before if assent else "") and _just_decided(sentences, i, taken, at, last):
            taken = i + 1
            continue
        if _of_moved(sentence.text, sentences[max(0, i - 2) : i], blocks[at - 1].text if at - 1 > last else ""):
            taken = i + 1
            continue
        back = i > taken and (_WITH_THIS.search(sentence.text) or points_back(sentence.text))
        if assent or back or _EMPTY.match(sentence.text):
            one = _with_antecedent(blocks, at, last, sentences[taken : i + 1])
        else:
            stop = _carried_on(sentences, i)
            one = _own_words(
                blocks,
                at,
                sentence._replace(
                    text=block.text[sentence.start : sentences[stop].end].strip(), end=sentences[stop].end
                ),
            )
        taken = stop + 1
        if one:
            told = _OTHER_MEETING.search(block.text[: sentence.start]) and _IMPERSONAL.match(sentence.text)
            follow = [block.text[sentences[stop].end :], *(b.text for b in blocks[at + 1 : at + 2])]
            after = next((text for text in follow if MOVERS_FIRST.match(text)), "")
            yield one._replace(elsewhere=bool(told), after=after)


def _said_before(sentences: Sequence[Phrase], taken: int, at: int) -> str:
    """The sentence before one, with those before it where it only tells who seconded."""
    first = at - 1
    while first > taken and only_seconds(sentences[first].text):
        first -= 1
    return " ".join(one.text for one in sentences[max(first, taken) : at])


def _of_moved(text: str, before: Sequence[Phrase], above: str) -> bool:
    """Whether "This was carried" only tells what became of a motion just before it: that is the decision."""
    told = [one.text for one in before if moved(one.text) or not tally(one.text)]
    said = " ".join([above, *told, text])
    tells_fate = _EMPTY.match(text) or (points_back(text) and not before)
    return bool(tells_fate and _WAS_CARRIED.search(text) and moved(said))


def _just_decided(sentences: Sequence[Phrase], at: int, taken: int, block: int, last: int) -> bool:
    """Whether a decision stands right before a sentence, but for sentences that tell who moved it."""
    between = [one for one in sentences[taken:at] if not names_movers(one.text)]
    return not between and (taken > 0 or last == block - 1)


def _carried_on(sentences: Sequence[Phrase], at: int) -> int:
    """The last sentence of a decision: instructions that follow it belong to it."""
    while at + 1 < len(sentences) and _INSTRUCTION.match(sentences[at + 1].text):
        at += 1
    return at


def _decides(sentence: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Whether a sentence tells a decision of this meeting."""
    opening = _OPENING.match(sentence.text)
    opens = bool(opening and (opening["drop"] or opening["word"]))
    told = [p for p in phrases if sentence.start <= p.start < sentence.end and not opinion(p, sentence)]
    outright = passed(sentence.text) or ELECTED.search(sentence.text)
    if not (
        opens
        or told
        or _EMPTY.match(sentence.text)
        or _STATED.search(sentence.text)
        or outright
        or _BEHIND_DASH.match(sentence.text)
    ):
        return False
    if _NO_DECISION.search(sentence.text):
        return False
    if passed(sentence.text):
        return True
    if of_others(sentence, told, opens=opens) or (
        _OF_A_MOTION.match(sentence.text) and not _EMPTY.match(sentence.text)
    ):
        return False
    if outright:
        return True
    if (
        told
        and not opens
        and all(
            p.text.casefold() in NEEDS_SUBJECT and not OURS.search(sentence.text[: p.start - sentence.start])
            for p in told
        )
    ):
        return False
    personal = _ONE_PERSON.search(sentence.text)
    own = [p for p in told if not _WAS.search(sentence.text[: p.start - sentence.start])]
    return not (personal and not opens and len(own) == len(told) and all(_one_agrees(p) for p in told))


def _one_agrees(phrase: Phrase) -> bool:
    """Whether a phrase can tell what one person agreed to do."""
    return phrase.text.casefold().startswith("agreed")


def _own_words(blocks: Sequence[Block], at: int, sentence: Phrase) -> _Decision | None:
    """A sentence that says what was decided; one that ends with a colon takes in the block after it."""
    block = blocks[at]
    opening = _OPENING.match(sentence.text)
    dropped = opening.end("drop") if opening and opening["drop"] else 0
    text, evidence = sentence.text[dropped:].strip(), quoted(block, sentence.start, sentence.end)
    opens = re.search(r"(?::[-–—]?|\b(?:to|that)\s*[-–—]?|\s[–—])$", text)
    if opens and at + 1 < len(blocks) and begins_limbs(blocks[at + 1]):
        parts, taken = limbs_of(blocks[at + 1 :])
        return _Decision(text, evidence + of_blocks(blocks[at + 1 : at + 1 + taken]), "own words", parts=parts)
    if re.search(r":[-–—]?$", text) and at + 1 < len(blocks) and not _AMOUNT_ROW.search(blocks[at + 1].text):
        text, evidence = f"{text} {blocks[at + 1].text}", evidence + quoted(blocks[at + 1])
    return _Decision(text, evidence, "own words") if text else None


def _with_antecedent(blocks: Sequence[Block], at: int, last: int, sentences: Sequence[Phrase]) -> _Decision | None:
    """ "This was agreed." with what it agrees: the proposal before it in its block, or else the block before."""
    block, verdict = blocks[at], sentences[-1]
    before = [one for one in sentences[:-1] if not names_movers(one.text)]
    if before:
        last_said = next((one for one in reversed(before) if not only_seconds(one.text)), before[-1])
        start = before[0].start if _PROPOSAL.match(block.text) else last_said.start
        text, evidence = block.text[start : verdict.end].strip(), quoted(block, start, verdict.end)
        if start == 0 and at - 1 > last and _PROPOSAL.match(blocks[at - 1].text) and blocks[at - 1].text.endswith(":"):
            text, evidence = f"{blocks[at - 1].text} {text}", quoted(blocks[at - 1]) + evidence
        return _Decision(text, evidence, "with the words before")
    earlier = list(blocks[last + 1 : at])
    if not earlier:
        alone = len(verdict.text.split()) > 2
        return _Decision(verdict.text, quoted(block, verdict.start, verdict.end), "own words") if alone else None
    if not re.match(r"^[\s–—-]*all\b", verdict.text, re.IGNORECASE):
        first = next(
            (i for i in range(len(earlier) - 1, max(-1, len(earlier) - 3), -1) if _PROPOSAL.match(earlier[i].text)),
            len(earlier) - 1,
        )
        earlier = earlier[first:]
    text = " ".join([*(b.text for b in earlier), verdict.text])
    evidence = tuple(e for b in earlier for e in quoted(b)) + quoted(block, verdict.start, verdict.end)
    return _Decision(text, evidence, "with the block before")


def _voted(blocks: Sequence[Block], at: int) -> _Decision | None:
    """A proposal that was put to a counted vote and carried: the quoted words, or the block before the vote."""
    if not _VOTED.search(blocks[at].text) or at == 0:
        return None
    said = " ".join(block.text for block in blocks[at : at + 3])
    if moved(blocks[at].text) and not names_movers(blocks[at].text):
        return None
    if result(blocks[at].text) == "lost" or _OF_A_VOTE.search(blocks[at - 1].text):
        return None
    if not tally(said) or not re.search(r"\bcarried\b|\bagreed\b|\bapproved\b|\bpassed\b", said, re.IGNORECASE):
        return None
    text = blocks[at - 1].text.strip(' “”"')
    return _Decision(text, quoted(blocks[at - 1]), "vote")
