"""Posts: who serves a council, who sits on it, who comes from elsewhere."""

from __future__ import annotations

import re

#: A party after a name, by its letters or its name: "(M)", "(Con)", "LD", "Labour Group".
PARTY = re.compile(
    r"""[A-Z] | (?: con(?:s|servatives?)? | con\s?&\s?un | scottish\s+conservative(?:\s+and\s+unionist)?
      | lab(?:our)?(?:\s*(?:and|&|/|\s)\s*co-?op(?:erative)?)? | co-?op(?:erative)?
      | lib\.?[\s-]?dems? | liberal\s+democrats? | liberal | l\.?d\.?
      | green | grn | ind(?:ependents?)? | non[\s-]?aligned | (?:un|non)-?affiliated | ungrouped
      | reform(?:\s+uk)? | ref | ukip | snp | scottish\s+national(?:\s+party)? | alba | plaid(?:\s+cymru)?
      | dup | sf | sinn\s+f[ée]in | sdlp | uup | tuv | alliance(?:\s+party)? | pbp
      | (?:ulster|democratic)\s+unionist
      | ff | fg | fianna\s+f[áa]il | fine\s+gael | soc\.?\s?dems? | social\s+democrats? | n\.?p\.?
      | residents[’']?(?:\s+association)? | ra | no\s+party | non[\s-]?party )\.?
      (?:\s+(?:group|party|councillor))?""",
    re.IGNORECASE | re.VERBOSE,
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
    r"\b(?:carers?|constable|governor|inspector|observ\w+|parent|pc(?:so)?|police|reps?|reporter"
    r"|representatives?|residents?|sergeant|sgt|superintendent|applicant|appellant|objector|agent|trustee|volunteers?|speaker"
    r"|member\s+of\s+the\s+public|county|district|borough|chaplain)\b",
    re.IGNORECASE,
)
#: Posts of a council's leadership, held by elected members whatever they are called by.
LEADERSHIP = re.compile(
    r"""\b(?:(?:cabinet|executive|lead|portfolio)\s+(?:member|holder|councillor)s?\b
        | (?:deputy\s+)?leader\s+of\s+the\s+(?:council|opposition|\w+\s+group)
        | (?:opposition|shadow)\s+(?:leader|spokes\w+) | (?:member|councillor)\s+for\b )""",
    re.IGNORECASE | re.VERBOSE,
)
#: An office of the meeting, and no more words.
SEAT = re.compile(
    r"(?:(?:acting|outgoing|vice|deputy|co|the)[\s-]*)*(?:(?:town|lord|city)\s+)?"
    r"(?:chair(?:man|woman|person)?|mayor|convenor|convener|provost|cathaoirleach|cadeirydd|presiding\s+(?:member|officer))",
    re.IGNORECASE,
)
#: What members of the City's wards are called: "Deputy Ann Ash"; before a post the word is part of that.
MEMBER_DEPUTY = (
    r"deputy\b(?=\s+(?-i:[A-Z][\w’'-]+\s+[A-Z][a-z]))(?!\s+(?:assistant|borough|cabinet|chair\w*|chief|city|clerk|commissioner"
    r"|conven\w+|coroner|corporate|county|democratic|director|district|electoral|executive|finance|governor|group|head\w*|leader"
    r"|legal|lieutenant|lord|manager|mayor|member|monitoring|planning|police|portfolio|president|presiding|principal|provost"
    r"|registrar|returning|secretary|section|senior|service|speaker|team|town|treasurer|vice)\b)"
)
#: What departments are called: no words of a name.
DEPARTMENT = re.compile(
    r"""\b(?:
      accounts | adults | assets | audit | care | children[’']?s? | commercial | communications |
      communities | compliance | corporate | customers? | democratic | development | digital | economic
      | economy | education | enforcement | environment(?:al)? | estates | facilities | families |
      finances? | governance | highways | housing | human | infrastructure | insurance | investment |
      legal | leisure | licensing | management | operations | parks | performance | planning | policy |
      procurement | projects? | property | regeneration | resources | revenues | safeguarding |
      services? | strategy | strategic | support | transformation | transport | waste | wellbeing
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: The part of a council that somebody serves in: what stands for a post before the employer's name.
SERVICE = re.compile(r"\b(?:services?|team|department|directorate|unit|section)$", re.IGNORECASE)
#: The end of a post that names who employs: "Director of Waste, Ash Borough Council".
EMPLOYER = re.compile(
    r"\bcouncil$|\bpolice$|\bconstabulary\b|\bnhs\b|\btrust$|\bauthority$|\bassociation$|\buniversity\b|^office\s+of\b",
    re.IGNORECASE,
)

#: The clerk of a local council, by the post's own words.
_CLERK = re.compile(
    r"(?:(?:acting|assistant|deputy|interim|locum|temporary)\s+)?(?:(?:parish|town|community|council)\s+)?clerk"
    r"(?:\s*(?:/|&|and)\s*RFO)?",
    re.IGNORECASE,
)


def initialled_clerk(name: str, post: str) -> bool:
    """Whether initials and a surname stand right before the post of a clerk: "A Ash Parish Clerk"."""
    return bool(re.match(r"[A-Z]\.?\s", name)) and bool(_CLERK.fullmatch(post))
