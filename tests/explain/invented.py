"""Invented figures, relations and disclosures for the tests of `explain`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.disclosure import Column, Disclosure, Entry, Profile, Row, Schedule
from budgetcheck.document import Cell, Document, Location, Paragraph, Table
from budgetcheck.figures import WAN, Figure
from budgetcheck.numerals import parse_number
from budgetcheck.precision import judge
from budgetcheck.verdict import Outcome, Place, Relation, Severity, Term, Verdict


@dataclass(frozen=True)
class FakeRule:
    id: str
    severity: Severity = Severity.ERROR
    basis: str = "表内关系"

    def texts(self, lang):
        return {"title": f"规则{self.id}", "why": "w", "fix": "f"}


@dataclass(frozen=True)
class FakeBook:
    rules: tuple[FakeRule, ...]


class Paper:
    """A disclosure under construction: `cell` prints a figure, `holds` applies a rule to cells."""

    def __init__(self):
        self.cells: dict[str, Term] = {}
        self.verdicts: list[Verdict] = []
        self.severities: dict[str, Severity] = {}

    def cell(self, key, text, unit=WAN, step=None):
        """`key` is `table.row.column`; `text` None prints nothing."""
        table, row, column = key.split(".")
        place = Place(table, table, f"表{table}", row, column)
        location = Location(line=len(self.cells) + 1)
        if text is None:
            self.cells[key] = Term(None, Decimal(1), place, location=location)
            return self
        parsed = parse_number(text)
        quantum = step if step is not None else Decimal(1).scaleb(-parsed.decimals)
        figure = Figure(key, text, parsed.value, unit, quantum, location)
        self.cells[key] = Term(figure, Decimal(1), place, location=location)
        return self

    def column(self, table, column, **rows):
        for row, text in rows.items():
            self.cell(f"{table}.{row}.{column}", text)
        return self

    def holds(self, rule, stated, operands, sign="=", severity=Severity.ERROR):
        relation = Relation(sign, (self.cells[stated],), tuple(self.cells[o] for o in operands))
        judged = judge(relation)
        self.severities[rule] = severity
        self.verdicts.append(
            Verdict(
                rule,
                judged.outcome,
                f"{stated}",
                relation,
                reason=judged.note,
                gap=judged.gap,
                slack=judged.slack,
                probability=judged.probability,
            )
        )
        return self

    def remark(self, rule, stated, severity=Severity.WARNING):
        """Something wrong with a cell that no arithmetic shows."""
        self.severities[rule] = severity
        shown = (self.cells[stated]._replace(role="stated"),)
        self.verdicts.append(Verdict(rule, Outcome.FAIL, stated, context=shown, reason="unit-odd"))
        return self

    @property
    def book(self):
        return FakeBook(tuple(FakeRule(rule, severity) for rule, severity in self.severities.items()))

    def disclosure(self, blocks=()):
        document = Document("某局.txt", "txt", "0" * 64, tuple(blocks))
        return Disclosure((document,), Profile("某某局", 2030, "budget"), tuple(self._schedules()))

    def _schedules(self):
        tables: dict[str, dict[str, dict[str, Term]]] = {}
        for key, term in self.cells.items():
            table, row, column = key.split(".")
            tables.setdefault(table, {}).setdefault(row, {})[column] = term
        for table, rows in tables.items():
            names = list(dict.fromkeys(column for cells in rows.values() for column in cells))
            columns = tuple(Column(n, name, (name,), "amount", WAN) for n, name in enumerate(names))
            made = tuple(
                Row(n, "detail", row, entries={c: Entry(t.text, t.figure, t.where) for c, t in cells.items()})
                for n, (row, cells) in enumerate(rows.items())
            )
            yield Schedule(table, table, f"表{table}", WAN, columns, made, Location(line=1))


def contact_table(name, phone):
    cells = tuple(Cell(0, n, text, Location()) for n, text in enumerate(["某项目", name, phone, "1.00"]))
    return Table(cells, 1, 4, Location())


def paragraph(text):
    return Paragraph(text, Location())
