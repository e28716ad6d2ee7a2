"""What a reader of the paper calls a cell of a table or a figure of a sentence."""

from __future__ import annotations

from decimal import Decimal

from budgetcheck.disclosure import Row, Schedule, Statement
from budgetcheck.verdict import Place, Term

SLOTS = {
    "current": "本年",
    "base": "对比基数",
    "budget": "预算",
    "change": "增减额",
    "rate": "增减幅",
    "share": "占比",
    "completion": "完成率",
}


def column_label(schedule: Schedule, role: str, lane: str = "") -> str:
    """The printed header of a column, parents first; the role where nothing is printed. `#n`: the n-th column."""
    best = None
    for column in schedule.columns:
        if (column.role or f"#{column.index}") == role:
            if column.lane == lane:
                best = column
                break
            best = best or column
    return " / ".join(filter(None, best.header)) or role if best else role


def row_label(row: Row) -> str:
    """What a reader calls the row: what is printed, else its item or its keys."""
    return row.label or row.item or " ".join(row.keys.values())


def place_of(schedule: Schedule, row: Row, column: str) -> Place:
    """A cell as a reader of the paper names it."""
    return Place(
        table=schedule.id,
        kind=schedule.kind or "",
        title=schedule.title,
        row=row_label(row),
        column=column_label(schedule, column, row.lane),
    )


def name_of(statement: Statement) -> str:
    """What a reader calls the subject: the account path of an item, else the subject, else the printed words."""
    path = "".join(f"{name}（{level}）" for level, name in statement.keys.items() if level in {"类", "款", "项"})
    return path or statement.keys.get("名称", "") or statement.subject.replace("/", "：") or statement.label


def term(statement: Statement, slot: str, weight: int = 1) -> Term:
    """A figure of a statement as a term; its place names the subject and what the figure is."""
    place = Place(title="正文", row=name_of(statement), column=SLOTS.get(slot, slot))
    figure = statement.slots.get(slot)
    return Term(figure, Decimal(weight), place, text=figure.text if figure else "", location=statement.location)
