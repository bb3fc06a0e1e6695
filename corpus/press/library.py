"""Every paper of the corpus, and the style that prints it."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from corpus.press import model
from corpus.press.reading import read_house, read_year
from corpus.press.sheet import Printed
from corpus.press.styles import cabinet, city, county, town

DATA = Path(__file__).resolve().parent.parent / "data"
STYLES: dict[str, ModuleType] = {"cabinet": cabinet, "city": city, "county": county, "town": town}


def documents() -> list[model.Document]:
    """All papers, council by council and year by year."""
    found: list[model.Document] = []
    for folder in sorted(path.parent for path in DATA.glob("*/house.toml")):
        house = read_house(folder / "house.toml")
        for path in sorted(folder.glob("[0-9]*.toml")):
            found += read_year(path, house)
    return found


def printed(document: model.Document) -> Printed:
    """The paper, printed in its council's style."""
    style = STYLES[document.house.style]
    made: Printed = style.minutes(document) if isinstance(document, model.Minutes) else style.pack(document)
    return made
