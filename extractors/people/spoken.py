"""Lists of people as they are spoken: what joins two names there put as the comma of a written list.

"Cllrs Ash [Chair] and Oak together with the Clerk, Mrs Elm. Also: County Councillor, Mr Fir".
"""

from __future__ import annotations

import re

#: What stands between two people like a comma.
_JOINS = re.compile(
    r"""[,;.]?\s?&?\s?(?:\band\s)?\balso\s?(?:\bpresent\s?)?:\s?(?=\S)
      | ,?\s(?:together|along)\s+with\s+(?=[A-Z\d]|the\s)
      | ,?\splus\s+(?=[A-Z\d]|\w+\s+(?:other\s+)?members?\b)""",
    re.IGNORECASE | re.VERBOSE,
)
#: What is said of somebody in the list, or behind its last name, and is nobody's name.
_SAID = re.compile(
    r",?\swho\s(?:presided|(?:was\s)?in\sthe\schair|took\sthe\schair)\b"
    r"|\.\sThere\s(?:was|were)\s[^.]{2,60}\b(?:public|press|present|residents|parishioners|electors)\b[^.]{0,40}\.?$"
)
#: An office in square brackets, which otherwise hold the initials by which minutes call somebody.
_SQUARE = re.compile(
    r"\[(?P<office>(?:Vice|Deputy|Acting)?[\s-]*(?:Chair\w*|Mayor|Leader|Clerk|Convener|Provost))\]", re.IGNORECASE
)
#: "County Councillor, Mr Fir": one form of address after the other.
_PARTED_TITLE = re.compile(
    r"\b(?P<title>(?:County|District|Borough|City|Ward)\s+Counc?illor),\s+(?=(?:Mr|Mrs|Ms|Miss|Dr)\b)"
)
#: "Cllr Ann Ash Cllr Bo Oak": the comma between two members forgotten.
_FORGOTTEN = re.compile(
    r"(?P<first>\b(?:Cllr|Councillor)s?\.?\s+(?:(?!(?:Cllr|Councillor|County|District|Borough|City|Ward|Member|Parish|Town)\b)"
    r"[A-Z][\w’'-]*\.?\s+){1,3}(?:\([^()]{1,30}\)\s+)?)(?=(?:Cllr|Councillor)\b)"
)


#: What lists in two tongues say in Welsh before they say it in English: "Cyng. / Cllrs. Ash", "Oak a/and Elm".
_WELSH_FIRST = re.compile(
    r"\bCyng(?:hor(?:wyr|ydd))?\b\.?(?:\s+Sir)?\s*/\s*(?=(?:County\s+)?(?:Cllr|Councillor)s?\b)", re.IGNORECASE
)
_WELSH_AND = re.compile(r"(?<=[\w.)])\s+ac?\s*(?:/\s*and\s+|\s(?=(?:County\s+)?(?:Cllr|Councillor)s?\b))")


def written(text: str) -> str:
    """The list with a comma wherever one person follows another."""
    text = _SAID.sub("", re.sub(r"^from\s+(?=[A-Z])", "", text))
    text = _WELSH_AND.sub(" and ", _WELSH_FIRST.sub("", text))
    text = _PARTED_TITLE.sub(r"\g<title> ", _SQUARE.sub(r"(\g<office>)", text))
    return _FORGOTTEN.sub(lambda match: f"{match['first'].rstrip()}, ", _JOINS.sub(", ", text))
