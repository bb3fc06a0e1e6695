"""Dates, times and names as councils write them."""

from __future__ import annotations

from datetime import date

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def long_date(iso: str) -> str:
    """`2031-03-04` as "4 March 2031"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(iso: str) -> str:
    """`2031-03-04` as "Tuesday"."""
    return DAYS[date.fromisoformat(iso).weekday()]


def full_date(iso: str) -> str:
    """`2031-03-04` as "Tuesday 4 March 2031"."""
    return f"{weekday(iso)} {long_date(iso)}"


def ordinal_date(iso: str) -> str:
    """`2031-03-04` as "4th March 2031"."""
    day = date.fromisoformat(iso)
    ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {MONTHS[day.month - 1]} {day.year}"


def clock(time: str, point: str = ".", gap: str = " ") -> str:
    """`14:00` as "2.00 pm", with `point` between hour and minute and `gap` before "pm"."""
    hour, minute = (int(part) for part in time.split(":"))
    return f"{(hour - 1) % 12 + 1}{point}{minute:02d}{gap}{'am' if hour < 12 else 'pm'}"


def letter(index: int) -> str:
    """The label of the point at `index` (from 0): a to z, then aa to zz."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return alphabet[index] if index < 26 else alphabet[index - 26] * 2


def roman(number: int) -> str:
    """A small Roman number from 1 to 39."""
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (number // 10) + units[number % 10]
