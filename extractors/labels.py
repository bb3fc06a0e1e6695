"""Labels at the head of a paragraph: "12.", "4.10", "(a)", "iv)", "•", and how they nest."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A number, a letter or a roman numeral with a bracket or a stop; a bare number only where a gap follows it.
_LABEL = re.compile(
    r"""^(?P<label>
        \(\s?(?:\d{1,3}|[a-z]{1,2}|[A-Z]|[ivxl]{1,6}|[IVXL]{1,6})\s?\)     # (1) (a) (iv)
      | (?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[A-Z]|[ivxl]{1,6}|[IVXL]{1,5})\)  # 1) a) iv)
      | \d{1,3}(?:\.\d{1,3}){1,3}\.?(?!\d|\.\d|[%/]|\s?(?:am|pm|[ap]\.\s?m|million|billion|bn|k)\b)  # 4.10
      | \d{1,3}\.(?=[\s\D])                                                  # 12.
      | (?:[a-zA-Z]|[ivxl]{1,6})\.(?=\s)                                     # a. iv.
      | [•·●▪■◦○➢➤✓∙‣]                                               # bullets
      | [-–—o](?=\s)
    )\s*(?P<rest>.*)$""",
    re.VERBOSE | re.DOTALL,
)
_BARE = re.compile(r"^(?P<label>\d{1,3}(?:\.\d{1,3}){0,2})$")
_DASHES = set("-–—o")
_BULLETS = set("•·●▪■◦○➢➤✓∙‣-–—o")


class Label(NamedTuple):
    """A label as printed, and what its paragraph begins with after it."""

    text: str
    rest: str


class Shape(NamedTuple):
    """What kind of label it is ("1", "a", "i", "A", "•" within its brackets), and its place in the count from 1."""

    kind: str
    value: int


def label_of(text: str, first_span: str | None = None) -> Label | None:
    """The label that `text` begins with. `first_span` stands before the first gap: a bare "6" there is a label."""
    if match := _LABEL.match(text):
        label = match["label"]
        dashed = label in _DASHES and first_span is not None and first_span != label
        if not dashed and (match["rest"] or label not in _BULLETS):
            return Label(label, match["rest"])
    if first_span is not None and first_span != text and (match := _BARE.match(first_span)):
        return Label(match["label"], text[len(first_span) :].lstrip())
    return None


def is_bullet(label: str) -> bool:
    """Whether a label is a bullet, which counts nothing."""
    return label in _BULLETS


def shapes(label: str) -> list[Shape]:
    """What the label can be: "(i)" is the ninth letter or the first roman numeral."""
    if is_bullet(label):
        return [Shape("•", 0)]
    inner = label.strip("(). ")
    brackets = label.replace(inner, "x").replace(" ", "")
    if re.fullmatch(r"\d+", inner):
        return [Shape("1" + brackets, int(inner))]
    if "." in inner:
        head, _, last = inner.rpartition(".")
        return [Shape(f"{head}.1{brackets}", int(last))]
    case = "I" if inner.isupper() else "i"
    found = []
    if roman := _roman(inner.lower()):
        found.append(Shape(case + brackets, roman))
    if len(inner) == 1:
        found.append(Shape(("A" if inner.isupper() else "a") + brackets, ord(inner.lower()) - 96))
    elif len(inner) == 2 and inner[0] == inner[1]:
        found.append(Shape(("A" if inner.isupper() else "a") + brackets, 26 + ord(inner[0].lower()) - 96))
    return found


def _roman(text: str) -> int | None:
    if not re.fullmatch(r"x{0,3}(?:ix|iv|v?i{0,3})", text) or not text:
        return None
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values[c] for c in text]
    return sum(-d if i + 1 < len(digits) and d < digits[i + 1] else d for i, d in enumerate(digits))


def follows(before: Shape, after: Shape) -> bool:
    """Whether `after` is the next of its kind; a step may be missing, since real papers skip."""
    return before.kind == after.kind and (0 < after.value - before.value <= 2 or before.kind == "•")


def _follows_in_any_case(before: Shape, after: Shape) -> bool:
    """Whether `after` carries on a count that changes between capitals and small letters: "A)" and "b)"."""
    return follows(before._replace(kind=before.kind.casefold()), after._replace(kind=after.kind.casefold()))


class Nesting:
    """How deep each label of a run of paragraphs lies, told by its kind and its place in the count.

    Limbs "(1) (i) (ii) (2)" give 0 1 1 0. The first of a new kind opens a level; the next of an open kind closes the
    levels below it.
    """

    def __init__(self) -> None:
        self._open: list[Shape] = []

    def carries_on(self, label: str) -> bool:
        """Whether a label is the next of an open count."""
        return any(
            alike(count, shape)
            for alike in (follows, _follows_in_any_case)
            for count in self._open
            for shape in shapes(label)
        )

    def level(self, label: str) -> int | None:
        """The level of the next label from 0, or None where it carries on no open count and begins none."""
        told = shapes(label)
        for alike in (follows, _follows_in_any_case):
            for depth in reversed(range(len(self._open))):
                for shape in told:
                    if alike(self._open[depth], shape):
                        self._open[depth:] = [shape]
                        return depth
        starts = [shape for shape in told if shape.value <= 1]
        if not starts:
            return None
        self._open.append(starts[0])
        return len(self._open) - 1
