"""What tells a place of meeting: the words around it, the words that it is called by, and words that are no place's.

The texts have their dates masked by § and their times by ¤.
"""

from __future__ import annotations

import re

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
#: In a text with its dates masked by § and its times by ¤: "held at X on §", "on § at ¤ in X.".
VENUE = re.compile(
    rf"""\b(?=(?:at|in|@)\s+(?P<venue>(?:the\s+)?(?-i:[A-ZÀ-Þ0-9“"‘]|(?=(?:board\s?|council\s+|school\s+|village\s+|parish\s+|community\s+|main\s+|meeting\s+|committee\s+|church\s+)*(?:room|chamber|hall|library|pavilion|centre|school|offices?)\b))[^§¤;]*?)
        (?=\s*,?\s*(?:\bon|\bat|\bfrom|\bcommenc\w+|\bstarting|\bbeginning|\bheld
          |[-–,])?\s*(?:at\s+)?(?:{_DAY},?\s*)?(?:the\s+)?[§¤]
        |\s*\.(?:\s|$)|\s*;|\s*$|\s+\(|\s+(?:commencing|starting|following|immediately|when|where)\b
            |,?\s+{_DAY}|\s+for\s+the\s+purpose|,?\s+(?:in\s+order\s+)?to\s+(?:transact|consider)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
#: "§, ¤, The Old Schoolroom": the place after day and hour.
AFTER_TIME = re.compile(r"¤+\s*[,–-]\s*(?P<venue>(?:[Tt]he\s+)?[A-Z][^§¤;:]{3,80})$")
NO_PLACE = re.compile(
    r"""\b(?:(?:meeting|committee|cabinet|members|councillors|panel|board)(?![’']?\s+(?:rooms?|suites?|house|hall|lounge|chamber)\b)
        |member|councillor|cllrs?|agenda|minutes|notice|summon\w*|present|tel|telephone|email|e-mail|ask\s+for|clerk|dear|page|accordance
        |attendance|chair(?:man)?|contact|officer|dated|public(?!\s+(?:hall|library))|apologies|the\s+above|order|unrestricted
          |open\s+to|items?|webcast\w*|teams|membership)\b|@|:\s|§|¤""",
    re.IGNORECASE | re.VERBOSE,
)
PLACE = re.compile(
    r"\b(?:hall|chamber|room|house|centre|offices?|school|library|pavilion|church|institute|suite"
    r"|building|guildhall|barn|clubhouse|by\s+video|via\s+zoom|virtual\s+meeting|remote\s+meeting)\b",
    re.IGNORECASE,
)
