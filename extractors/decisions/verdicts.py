"""What a meeting said to a proposal, where no deciding word stands: "All in favour.", "Vote: unanimous.".

It decides only where somebody proposed something right before, or in the same sentence.
"""

from __future__ import annotations

import re

from extractors.decisions.votes import TITLED, WHO, moved

#: The whole meeting's assent.
_ASSENT = r"""(?:
      unanimous(?:ly)?(?:\s+(?:agreed|approved|approval|carried|passed|accepted|agreement|vote|decision|in\s+favou?r))?
    | (?:all|everyone|everybody)(?:\s+(?:those|members|councillors|cllrs|present|was|were))*
        \s+in\s+(?:favou?r|agreement)(?:\s+(?:of|with)\s+(?:this|the\s+\w+))?
    | all\s+for | nem\.?\s*con | no\s+objections? )"""
_ALONE = re.compile(
    rf"""^[\s(–—-]*(?:(?:the\s+)?vot(?:e|ed|ing)\b\s*(?:was\b)?[\s:–-]*)?(?:(?:this|it|which)\s+was\s+)?
        (?:(?:passed|carried|agreed|approved)\s+)?{_ASSENT}[\s).!]*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: The same at the end of the sentence that tells who moved what.
_BEHIND = re.compile(
    rf"""(?<!\bbe)(?<!\bto)[\s,;.–-](?:and\s+|with\s+)?(?:(?:this|it)\s+)?(?:(?:was|were)\s+)?
        (?:{_ASSENT}|all\s+(?:members\s+|councillors\s+)?(?:present\s+)?agreed|carried|agreed|approved)
        (?:\s+(?:by\s+all|unanimously))?[\s).!]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_PROPOSES = re.compile(
    r"\b(?:propos\w+|suggest\w+|recommend\w+|moved|nominat\w+|request\w*|asked\s+(?:if|whether|for))\b", re.IGNORECASE
)
_WHAT = re.compile(r"\b(?:that|to)\s", re.IGNORECASE)
#: The sentence tells itself what was agreed: "... and unanimously agreed that the return be approved".
_OWN = re.compile(r"\b(?:agreed|resolved|proposed|moved)\b[^.;]{0,80}?\bthat\s", re.IGNORECASE)
_MOVERS_FIRST = re.compile(
    r"^\W*(?:(?:this|it|which)\s+was\s+)?(?:(?:proposed|moved|prop)\b|p\s?:\s?[a-z]{2,3}\b)", re.IGNORECASE
)


#: "This was seconded by Cllr Ash and unanimously agreed."
_SECONDED = re.compile(
    r"^(?:this|it|which|(?:the|this|her|his)\s+(?:proposal|nomination|motion))\s+was\s+seconded\b", re.IGNORECASE
)


#: What came of an election, as whoever presides says: "Cllr Ash was declared elected", "She deemed Mr Oak elected".
ELECTED = re.compile(
    r"""\b(?:was|were)\s+(?:then\s+|duly\s+|therefore\s+)*(?:declared|deemed)\s+
          (?:to\s+be\s+|to\s+have\s+been\s+)?(?:duly\s+)?elected\b
      | \b(?:declared|deemed)\s+(?:that\s+)?(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b\.?\s*)(?:[A-Z][\w.’'-]*\s+){1,4}?
          (?:was\s+|to\s+be\s+)?(?:duly\s+)?elected\b
      | (?:^|[–—-]\s)(?:[Tt]he\s+)?(?:[Cc]ouncil(?:lors)?|[Mm]embers|[Cc]ommittee)\s+(?:then\s+|unanimously\s+)?
          (?:appointed|elected|co-opted|re-elected|re-appointed)\s+(?:Cllrs?\s|Councillors?\s|Mrs?\s|Ms\s|Miss\s|Dr\s)?[A-Z][\w’'-]+\s""",
    re.VERBOSE,
)


#: A sentence that says only who seconded: "Cllr Oak seconded this.", "Seconded by Cllr Oak.".
_ONLY_SECONDS = re.compile(
    rf"^(?:(?:(?:this|it|which|the\s+\w+)\s+was\s+)?(?:duly\s+)?seconded\s+by\s+{WHO}|{TITLED}\s+(?:duly\s+)?seconded(?:\s+(?:this|the\s+\w+))?)\W*$",
    re.IGNORECASE,
)


def only_seconds(text: str) -> bool:
    """Whether a sentence tells nothing but who seconded what was proposed before it."""
    return bool(_ONLY_SECONDS.match(text))


def assents(text: str, before: str) -> bool:
    """Whether `text` is nothing but the meeting's assent to what the words `before` it propose."""
    return bool(_ALONE.match(text) and _PROPOSES.search(before))


def passed(text: str) -> bool:
    """Whether a sentence tells who moved something and that all were for it."""
    return bool(_BEHIND.search(text) and moved(text))


def points_back(text: str) -> bool:
    """Whether such a sentence begins with who moved or seconded it: what was moved stands before it."""
    bare = _MOVERS_FIRST.match(text) and passed(text) and not _OWN.search(text)
    return bool(bare) or bool(_SECONDED.match(text) and _BEHIND.search(text))


def names_movers(text: str, before: str = "") -> bool:
    """Whether a sentence, or the one `before` that it assents to, only tells who moved what stands before them."""
    return any(bool(_MOVERS_FIRST.match(said) and moved(said)) and not _WHAT.search(said) for said in (text, before))
