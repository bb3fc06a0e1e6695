"""People named in a run of words, parted by commas, semicolons and "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.people.given import begins_given
from extractors.people.keys import is_key
from extractors.people.names import (
    COUNCILLOR,
    OFFICE_WORDS,
    ORGANISATION_WORDS,
    TITLES,
    Person,
    is_acronym,
    looks_like_name,
    person,
    tidy_name,
    unstopped,
)
from extractors.people.spoken import written
from extractors.people.surnames import surname_alone

TITLE_PLURAL = re.compile(
    r"^(?:the\s+)?(?:y\s+cynghorwyr\s*/\s*)?(councillors|cllrs|cllr’s|messrs|aldermen|members|mrs"
    r"|(?:county|district|borough|city|town|parish|community)\s+(?:councillors|cllrs))\b\.?:?\s*",
    re.IGNORECASE,
)
PUBLIC = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|no)\s+(?:local\s+)?(?:members?"
    r"|residents?|parishioners?|electors?|visitors?|observers?|persons?|people|representatives?|others?)\b",
    re.IGNORECASE,
)


#: Of so many names, more than this share stands in capitals where surnames are printed so.
_SEVERAL, _MOST = 3, 0.7
#: "Ward Member Cllr Ash", "ADC Ward Member Cllr Oak": somebody's seat on another council before the name.
_SEATED = re.compile(r"^(?:[A-Z]{2,5}\s+)?(?:Ward|Division)\s+(?:Member|Councillor)\s+(?:Cllr|Councillor)\b")
#: "and new Councillor Mrs Ash", "newly elected Cllr Oak".
_NEW = re.compile(r"\b(?:new|newly\s+(?:elected|co-?opted|appointed))\s+(?=(?:Cllr|Councillor)\b)")
#: "CE HALC": a post and an employer, both told by initials.
_INITIALS_OF = re.compile(r"[A-Z]{2,6}(?:\s[A-Z]{2,6})+")
#: "Mr and Mrs Ash": the first of two titles before one name.
_COUPLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s+(?:and|&)\s+(?=(?:Mr|Mrs|Ms|Dr)\b)")
#: Initials in round brackets after a name, and the word that follows.
_KEYED = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})\s\((?P<key>[A-Z]{2,4})\)(?=\s(?P<post>\w[^,;()]{0,60}))"
)

#: The same before a seat that a comma follows: "Ann Ash (AA) Vice-Chair, Bo Oak (BO)".
_KEYED_SEAT = re.compile(
    r"\([A-Z]{2,4}\)\s(?P<seat>(?:Vice[ -]|Deputy\s)?(?:Chair(?:man|woman|person)?|Mayor|Leader|Clerk))"
    r"(?=\s*[,;.]|\s+and\b|\s*$)"
)
#: A mark behind a name that a note explains: "Ann Ash+".
_PLUS = re.compile(r"(?<=[a-z])\+(?=[\s,;.]|$)")
#: Another name behind a bracket: "(Applicant) and Mrs Ash".
_AND_TITLED = re.compile(r"\)\s+(?:and|&)\s+(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b")


def people(text: str) -> list[Person]:
    """The people named in a run of words: "Cllrs Ash, Beech (Chair) and Mr C Oak, Clerk"."""
    found: list[Person] = []
    text = _NEW.sub("", text)
    text = _COUPLE.sub("", without_keys(unstopped(written(text)))).lstrip(" :–-")
    for entry, title in posts_first(text) or _by_semicolons(text) or entries(text):
        for part in slashed(entry):
            if told := person(part) or (person(f"Cllr {part}") if COUNCILLOR.search(title) else None):
                if title and not told.titled:
                    told = replace(told, titled=title)
                elif title and not (told.councillor or told.role or told.organisation):
                    told = replace(told, titled=f"{title} {told.titled}")
                found.append(told)
    return found


def without_keys(text: str) -> str:
    """The text without the initials in brackets that stand between a name and a post: "Ann Ash (AA) Clerk"."""

    text = _PLUS.sub("", _KEYED_SEAT.sub(r"(\g<seat>)", text))

    def told(match: re.Match[str]) -> str:
        plain = is_key(tidy_name(match["name"]), match["key"])
        post = match["post"]
        if plain and not OFFICE_WORDS.match(post) and OFFICE_WORDS.search(post):
            return match.group() if TITLES.match(post) or begins_given(post) else f"{match['name']},"
        return match["name"] if plain and OFFICE_WORDS.match(post) else match.group()

    return _KEYED.sub(told, text)


def names_in(text: str) -> list[str]:
    """The bare names in a run of words, titles taken off."""
    return [tidy_name(found.name) for found in people(text)]


def posts_first(text: str) -> list[tuple[str, str]]:
    """ "Head of Parks (Mr A Ash); Clerk (Ms B Oak)": each post with the name in the brackets after it."""
    found, start = [], 0
    for match in re.finditer(r"\(([^()]*)\)\s*[;,.]?\s*", text):
        if _is_full_name(match.group(1)):
            found.append((text[start : match.end()].strip(" ;,."), ""))
            start = match.end()
    return found if len(found) >= 2 and all(OFFICE_WORDS.search(entry.split("(")[0]) for entry, _ in found) else []


def _is_full_name(text: str) -> bool:
    """Whether words are plainly somebody's name: with a title, or two words of which none tells an organisation."""
    if not looks_like_name(text):
        return False
    return bool(TITLES.match(text)) or (len(text.split()) >= 2 and not ORGANISATION_WORDS.search(text))


def _by_semicolons(text: str) -> list[tuple[str, str]]:
    """ "Ann Ash, Head of Parks; Bo Oak, Trees": what a comma parts within an entry is a post, where none is titled."""
    entries = [entry.strip(" .") for entry in text.split(";") if entry.strip(" .")]
    if len(entries) < 2:
        return []
    if any(_AND_TITLED.search(entry) for entry in entries):
        return []
    beside = [piece.strip() for entry in entries for piece in entry.split(",")[1:]]
    named = all(looks_like_name(entry.split(",")[0].split("(")[0].strip()) for entry in entries)
    plain = not any(TITLES.match(piece) for piece in beside) and not re.search(r"\band\b|&", entries[0].split(",")[0])
    return [(entry, "") for entry in entries] if named and plain and any(map(OFFICE_WORDS.search, beside)) else []


def slashed(entry: str) -> list[str]:
    """ "A Ash/B Oak, Parks Ltd" names two people who share what follows."""
    head, comma, rest = entry.partition(",")
    names = head.split("/")
    if len(names) > 1 and all(looks_like_name(name) for name in names):
        return [name.strip() + comma + rest for name in names]
    return [entry]


def entries(text: str) -> Iterator[tuple[str, str]]:
    """Each person's own words, with the plural title that they stand under."""
    title, current, surnames = "", "", False
    pieces = list(_pieces(text))
    shouted = _shouted(pieces)
    posts_lead = bool(pieces) and _is_bare_post(pieces[0][0])
    for at, (piece, sep) in enumerate(pieces):
        last = at == len(pieces) - 1 and sep.strip() in ("and", "&")
        employed = not shouted and at + 1 < len(pieces) and is_acronym(pieces[at + 1][0])
        if current and not employed and looks_like_name(piece) and _is_bare_post(current):
            current = f"{piece} ({re.sub(r'^[Tt]he ', '', current)})"
            continue
        among = bool(COUNCILLOR.search(title)) and not last and not _post_follows(pieces, at)
        if (match := TITLE_PLURAL.match(piece)) and not (among and match.group(1).casefold() == "mrs"):
            if current:
                yield current, title
            lady = last and bool(COUNCILLOR.search(title)) and match.group(1).casefold() == "mrs"
            title = f"{title} Mrs" if lady else match.group(1)
            current = piece[match.end() :]
        elif (
            (posts_lead and re.match("the ", piece) and _is_bare_post(piece))
            or (shouted and looks_like_name(piece))
            or (COUNCILLOR.search(title) and surname_alone(piece))
            or _opens(piece, title or ("-" if surnames else ""), current, sep)
        ):
            surnames = surnames or (bool(current) and len(current.split()) == 1)
            if current:
                yield current, title
            current = piece
            if TITLES.match(piece) or OFFICE_WORDS.search(piece.removeprefix("the ").split(" ")[0]):
                title = title if last or (among and TITLES.match(piece)) or COUNCILLOR.match(piece) else ""
        else:
            current = f"{current}{sep} {piece}" if current else piece
    if current:
        yield current, title


def _shouted(pieces: Sequence[tuple[str, str]]) -> bool:
    """Whether a list prints its surnames in capitals: what else would be initials of an organisation is a name."""
    names = [TITLE_PLURAL.sub("", piece) for piece, _ in pieces]
    return len(names) >= _SEVERAL and sum(name.isupper() for name in names) > _MOST * len(names)


def _post_follows(pieces: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether what follows a name is the post of an officer, who stands among councillors: "Mr C Oak, Clerk"."""
    return at + 1 < len(pieces) and _is_bare_post(pieces[at + 1][0])


def _is_bare_post(text: str) -> bool:
    """Whether a piece is a post whose holder is named next: "the Clerk", "the Head of Parks"."""
    return bool(OFFICE_WORDS.search(text)) and len(text.split()) <= 6 and "(" not in text and person(text) is None


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at commas, semicolons, tabs and "and" outside brackets; each piece with what stands before it."""
    depth, start, sep = 0, 0, ""
    for match in re.finditer(
        r"[()]|[,;\t]|\.\s+(?=(?:(?:County|District|Borough|City|Ward)\s+)?(?:Cllr|Mr|Mrs|Ms|Dr|Councillor)\b|(?:Parish\s+|Town\s+|Deputy\s+)?Clerk\s+(?:Mr|Mrs|Ms|Miss)\b)|\s[–—-]\s+(?=[A-Z][^,;()]{2,40}\((?:[A-Z][a-z]+\s)?(?i:clerk)\b)|\s+and\s+|\s*&\s*|(?<=\))\s+(?=[A-Z])",
        text,
    ):
        token = match.group()
        if token == "(":
            depth += 1
        elif token == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            piece = text[start : match.start()].strip()
            if piece:
                yield piece, sep
            sep = " " + token.strip() if token.strip() in ("and", "&") else token.strip() or ";"
            start = match.end()
    if piece := text[start:].strip(" ."):
        yield piece, sep


def _opens(piece: str, title: str, current: str, sep: str) -> bool:
    """Whether a piece names somebody new, rather than telling more of the person before."""
    if not current:
        return True
    bare = re.sub(r"\(.*", "", piece).strip()
    if is_acronym(bare) or re.fullmatch(r"(?:[A-Z]\.?){2,4}", bare):
        return False
    if not title and _of_organisation(bare, current):
        return False
    if (
        re.match(r"^the\s+clerk\b|^\d|^PC(?:SO)?\b", piece, re.IGNORECASE)
        or PUBLIC.match(piece)
        or _SEATED.match(piece)
    ):
        return True
    if looks_like_name(bare) and (TITLES.match(piece) or current.endswith(")")):
        return True
    if (
        sep.strip() in ("and", "&")
        and OFFICE_WORDS.search(TITLES.sub("", current))
        and not re.search(r"\b[A-Z]\.?\s", bare + " ")
    ):
        named = len(bare.split()) >= 2 and looks_like_name(bare)
        return named and (begins_given(bare) or re.search(r",[^,]*$", current) is None)
    if looks_like_name(bare):
        alone = len(bare.split()) == 1 and not title and len(current.split()) > 1
        return not alone
    dashed = re.search(r"\s[-–—]\s", current) and looks_like_name(re.split(r"\s+[-–—]\s+", bare)[0])
    return bool(dashed) or _post_and_name(piece)


def _of_organisation(bare: str, current: str) -> bool:
    """Whether a piece names where the person before comes from, by its initials or its name: "Ash Trust"."""
    if _INITIALS_OF.fullmatch(bare):
        return not current.isupper()
    return bool(ORGANISATION_WORDS.search(bare)) and not (TITLES.match(bare) or begins_given(bare))


def _post_and_name(piece: str) -> bool:
    """Whether a piece is a post with its holder's name after it: "Head of Parks A Ash"."""
    told = person(piece)
    return (
        told is not None
        and bool(re.match(r"(?:the\s+)?\w+", piece))
        and told.role is not None
        and (bool(re.search(r"\b[A-Z]\.?\s+[A-Z]", piece)) or begins_given(told.name))
    )
