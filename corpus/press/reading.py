"""Reads a council's year from TOML: the minutes of its meetings, its pack with the enclosures, and who was there.

A year's file has the tables `pack` (the agenda), `earlier` (minutes that the pack reprints), `report`, `appendix`,
`programme` and `minutes` (the minutes of the meeting that the pack called, published later). What stands in a minute
or a report is a list of small tables, told apart by their first key: `para`, `lead` with `points`, `resolved`,
`moved`, `confirmed`, `declared`, `lines`, `table`, `plan`, `head`, `foot`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corpus.press import model

Node = dict[str, Any]
CAPACITIES: tuple[model.Capacity, ...] = ("member", "councillor", "officer", "other")


def read_year(path: Path, house: model.House) -> tuple[model.Document, ...]:
    """The papers of one file: a pack, the minutes of the meeting that it called, or both."""
    year = tomllib.loads(path.read_text(encoding="utf-8"))
    papers: list[model.Document] = []
    if "pack" in year:
        papers.append(_pack(year["pack"], year, house))
    if "minutes" in year:
        meeting = _meeting(year["minutes"], house)
        papers.append(model.Minutes(f"{house.stem}-{meeting.date}-minutes", meeting))
    return tuple(papers)


def read_house(path: Path) -> model.House:
    """The council and committee of one folder, from its `house.toml`."""
    node = tomllib.loads(path.read_text(encoding="utf-8"))
    told = tuple(node.pop("told"))
    notes = tuple(node.pop("notes", ()))
    return model.House(**node, told=told, notes=notes)


def _pack(node: Node, year: Node, house: model.House) -> model.Pack:
    parts: list[model.Enclosure] = [
        *(model.Earlier(part["item"], _meeting(part, house)) for part in year.get("earlier", [])),
        *(_report(part) for part in year.get("report", [])),
        *(_appendix(part) for part in year.get("appendix", [])),
        *(_programme(part) for part in year.get("programme", [])),
    ]
    fields = {key: value for key, value in node.items() if key != "entries"}
    entries = tuple(model.Entry(*entry) for entry in node["entries"])
    kind = "pack" if parts else "agenda"
    ordered = tuple(sorted(parts, key=lambda part: int(part.item)))
    return model.Pack(f"{house.stem}-{node['date']}-{kind}", house, entries=entries, enclosures=ordered, **fields)


def _meeting(node: Node, house: model.House) -> model.Meeting:
    fields = {key: value for key, value in node.items() if key not in ("item", "attendance", "items")}
    rows = tuple(_attended(row) for row in node["attendance"])
    items = tuple(
        model.Item(item["number"], item["title"], _body(item.get("body", [])), item.get("agenda"))
        for item in node["items"]
    )
    return model.Meeting(house, attendance=rows, items=items, **fields)


def _attended(node: Node) -> model.Attended:
    """A row names the person under the capacity: `{officer = "A Name", role = "Clerk"}`."""
    capacity = next(key for key in CAPACITIES if key in node)
    rest = {key: value for key, value in node.items() if key != capacity}
    return model.Attended(node[capacity], capacity, **rest)


def _report(node: Node) -> model.Report:
    fields = {key: value for key, value in node.items() if key not in ("section", "contacts", "ends", "front")}
    return model.Report(
        **{**fields, "recommendations": tuple(node.get("recommendations", ()))},
        sections=tuple((part["head"], _body(part["body"])) for part in node.get("section", [])),
        contacts=tuple(model.Contact(*row) for row in node.get("contacts", [])),
        ends=tuple((head, words) for head, words in node.get("ends", [])),
        front=tuple((head, words) for head, words in node.get("front", [])),
    )


def _appendix(node: Node) -> model.Appendix:
    return model.Appendix(node["item"], node["title"], _body(node["body"]))


def _programme(node: Node) -> model.Programme:
    buckets = tuple(
        model.Bucket(part["head"], part["kind"], tuple(_planned(row) for row in part["rows"]), part.get("date"))
        for part in node["bucket"]
    )
    return model.Programme(node["item"], node["title"], buckets, listed=node.get("listed", False))


def _planned(row: Sequence[Any]) -> model.Planned:
    """A row is a title, its sponsors, and its frequency where it has one."""
    return model.Planned(row[0], tuple(row[1]), row[2] if len(row) > 2 else None)


# --- what stands in a minute or a report


def _body(nodes: Sequence[Node]) -> tuple[model.Block, ...]:
    return tuple(_block(node) for node in nodes)


def _block(node: Node) -> model.Block:
    rest = dict(node)
    key = next(iter(rest))
    return BLOCKS[key](rest.pop(key), rest)


def _resolved(words: str, node: Node) -> model.Block:
    limbs = _limbs(node.pop("limbs", []))
    return model.Resolved(words, limbs=limbs, votes=_votes(node), **node)


def _moved(words: str, node: Node) -> model.Block:
    named = node.pop("named", None)
    names = model.Names(*(tuple(side) for side in named)) if named else None
    return model.Moved(words, named=names, votes=_votes(node), **node)


def _votes(node: Node) -> model.Votes | None:
    """Votes are written `[for, against, abstentions]`."""
    counts = node.pop("votes", None)
    return model.Votes(*counts) if counts else None


def _limbs(nodes: Sequence[Any]) -> tuple[model.Limb, ...]:
    """A limb is "(1) words"; a list after it holds the limbs below it."""
    limbs: list[model.Limb] = []
    for node in nodes:
        if isinstance(node, str):
            label, _, words = node.partition(" ")
            limbs.append(model.Limb(label, words))
        else:
            limbs[-1] = model.Limb(limbs[-1].label, limbs[-1].text, _limbs(node))
    return tuple(limbs)


def _points(lead: str, node: Node) -> model.Block:
    """A list after a point holds the points below it."""
    points: list[model.Point] = []
    for point in node["points"]:
        if isinstance(point, str):
            points.append(model.Point(point))
        else:
            points[-1] = model.Point(points[-1].text, tuple(point))
    return model.Points(lead, tuple(points))


def _declared(words: str, node: Node) -> model.Block:
    """An interest is name, item ("" where none is told), interest, and whether the room was left."""
    rows = (model.Interest(name, item or None, *rest) for name, item, *rest in node["interests"])
    return model.Declared(tuple(rows), words)


def _table(caption: str, node: Node) -> model.Block:
    rows = tuple(tuple(row) for row in node.pop("rows"))
    header, widths = tuple(node.pop("header", ())), tuple(node.pop("widths"))
    spans = tuple((a, b, c) for a, b, c in node.pop("spans", ()))
    return model.DataTable(header, rows, widths, caption or None, spans=spans, **node)


def _plan(caption: str, node: Node) -> model.Block:
    names = ("number", "action", "owner", "due", "due_date", "response")
    rows = tuple(model.PlanRow(**{name: row.get(name) for name in names}) for row in node["rows"])
    return model.ActionPlan(tuple(node["header"]), tuple(node["fields"]), rows, tuple(node["widths"]), caption or None)


BLOCKS: dict[str, Callable[[Any, Node], model.Block]] = {
    "para": lambda words, node: model.Para(words, **node),
    "lead": _points,
    "resolved": _resolved,
    "moved": _moved,
    "confirmed": lambda words, node: model.Confirmed(words, **node),
    "declared": _declared,
    "table": _table,
    "plan": _plan,
    "lines": lambda words, _: model.Lines(tuple(words)),
    "head": lambda words, _: model.Subhead(words),
    "foot": lambda room, _: model.Foot(room),
}
