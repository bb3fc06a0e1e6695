"""Posts: who serves a council, who sits on it, who comes from elsewhere."""

from __future__ import annotations

import re

#: A party's letters after a name: "(M)", "(Con)", "LD".
PARTY = re.compile(
    r"[A-Z]|Con|Cons|Conservative|Lab|Labour|Lib\s?Dem|LD|Green|Grn|Ind|Independent|Reform|UKIP|SNP|Plaid",
    re.IGNORECASE,
)
#: Posts of a council's own staff, posts held by members, and posts of other bodies.
OFFICERS = re.compile(
    r"\b(?:clerk|officer|director|manager|secretary|rfo|solicitor|head\s+of|administrator|engineer"
    r"|accountant|assistant|groundsman|warden)\b",
    re.IGNORECASE,
)
#: What meeting systems call those who serve a council, their posts untold.
OFFICER = re.compile(r"(?:lead\s+|report\s+)?officers?|(?:committee\s+)?secretary", re.IGNORECASE)
#: Posts that serve a meeting: whoever holds one is no member of it, wherever the list puts them.
SERVANTS = re.compile(
    r"\b(?:clerk|rfo|(?:committee|democratic|governance|proper|minute)\b.*\b(?:officer|services|taker"
    r"|secretary)|administrator|minute[- ]taker)\b",
    re.IGNORECASE,
)
MEMBERS = re.compile(r"\b(?:chair\w*|mayor|leader|councillor|member|governor|trustee)\b", re.IGNORECASE)
OUTSIDE = re.compile(
    r"\b(?:carers?|constable|governor|inspector|observ\w+|parent|pcso?|police|reps?|reporter"
    r"|representatives?|residents?|sergeant|sgt|superintendent|applicant|appellant|objector|agent|trustee|volunteers?|speaker"
    r"|member\s+of\s+the\s+public|county|district|borough)\b",
    re.IGNORECASE,
)
