"""Words that no name holds, and those of them that are surnames for all that: "Councillor Ward", "J Page"."""

from __future__ import annotations

import re

from extractors.people.given import begins_given

#: A piece of text with one of these words is no name.
NOT_NAMES = re.compile(
    r"""\b(?:
absence | absent | agenda | note | part | also | apologies | attendance | attended | attending | by | committee
          | councils? | date | declarations? | from | held
      | however | in | item | meeting | minutes? | none | nil | no | not | of | other | others | present | press
        | public | received | staff | tbc | that
      | items? | business | restricted | unrestricted | exempt | open | the | there | this | time | to
        | vacancy | vacant | venue | ward | actions? | rooms? | portfolio | designation
        | resolved | agreed | recommended
        | (?:mon|tues|wednes|thurs|fri|satur|sun)day | was | were | with | and | page | total
        | two | three | four | five | six | seven | eight | nine | several
        | nhs | ccg | icb | cqc | hmp
        | teams? | sectors? | unions? | schools? | academ(?:y|ies) | primary | secondary | nursery | diocese | units?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SURNAME_TOO = re.compile(r"(?:^|\s)(?:Ward|Page|Press|Friday|WARD|PAGE|PRESS|FRIDAY)$")
#: Given names by which wards are called too.
_OF_A_WARD = re.compile(r"(?:victoria|albert|alexandra|florence|regent|st)\b", re.IGNORECASE)


def surname_too(text: str) -> bool:
    """Whether `text` ends with a word that can be a surname, and mostly is none: "Ward", "Mill Ward"."""
    return bool(_SURNAME_TOO.search(text.strip()))


def given_before(text: str) -> bool:
    """Whether such a word has an initial or a given name before it, so that it is a surname: "J Ward", "Ann Page"."""
    return surname_too(text) and begins_given(text) and not _OF_A_WARD.match(text.strip())


def surname_alone(text: str) -> bool:
    """Whether `text` is such a word alone, as in a list of surnames, or with given names before it."""
    return surname_too(text) and (" " not in text.strip() or begins_given(text))
