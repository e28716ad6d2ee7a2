"""Reports made by hand, of an invented department, for the tests of the outputs."""

from __future__ import annotations

from budgetcheck.report import (
    Cause,
    Coverage,
    DocumentReport,
    Evidence,
    Finding,
    OpenCheck,
    ProfileRecord,
    Quantity,
    Report,
    Spot,
    Summary,
    TableSummary,
    Tool,
    Unchecked,
)


def evidence(role: str, text: str, row: str, column: str, line: int, **more: object) -> Evidence:
    fields: dict[str, object] = {
        "table": "GPS",
        "title": "表十一 政府购买服务预算表",
        "unit": "万元",
        "value": text,
    } | more
    return Evidence(role=role, text=text, row=row, column=column, location=Spot(line=line), **fields)


def column_total(addends: int = 3) -> Finding:
    cells = [
        evidence("operand", f"{10 * n}.000000", f"臆造服务项目第{n}号", "合计", 40 + n) for n in range(1, addends + 1)
    ]
    return Finding(
        id="f1a2b3c4",
        rule="GPS-TOTAL",
        severity="error",
        verdict="fail",
        title="政府购买服务：合计＝各行之和",
        message="合计 540.054847 万元与各行之和 569.856200 万元不一致，少 29.801353 万元",
        formula="540.054847 ≠ 10.000000 + 20.000000 + … = 569.856200",
        stated=Quantity(value="540.054847", unit="万元"),
        expected=Quantity(value="569.856200", unit="万元"),
        difference="-29.801353 万元",
        evidence=(evidence("stated", "540.054847", "合 计", "合计", 40), *cells),
        cause=Cause(kind="digit-swap", text="疑似相邻数字颠倒：把第41行的 10.000000 改成 01.000000，三处关系同时成立"),
        related=("EXP-TOTAL", "TOT-GPS"),
        why="合计行应是各行之和",
        fix="核对合计与各行，改正其中一个数",
        basis="表内关系",
    )


def sentence() -> Finding:
    printed = "二〇九九年“三公”经费财政拨款预算12.5万元，比上年减少[bold]3.2万元[/bold]，主要是厉行节约。"
    return Finding(
        id="0badcafe",
        rule="TP-NARRATIVE",
        severity="warning",
        verdict="review",
        title="三公经费：文字与表一致",
        message="文字说 12.5 万元，表里是 15.7 万元",
        evidence=(
            evidence("stated", printed, "", "", 12, table=None, title="", value=None, unit=None),
            evidence("operand", "15.70", "本年", "合计", 300, table="TP", title="“三公”经费表"),
        ),
    )


def document(**changes: object) -> DocumentReport:
    fields: dict[str, object] = {
        "path": "samples/臆造区档案局.txt",
        "format": "txt",
        "sha256": "0" * 64,
        "profile": ProfileRecord(organisation="臆造区档案局", year=2099, kind="budget"),
        "tables": (
            *(
                TableSummary(id=kind, kind=kind, title=kind, unit=unit, rows=9, columns=4, location=Spot(line=9))
                for kind, unit in [("TOT", "万元"), ("EXP", "万元"), ("GPS", "万元"), ("TP", "元")]
            ),
            TableSummary(id="T7", kind=None, title="其他情况表", unit=None, rows=3, columns=2, location=Spot(line=99)),
        ),
        "coverage": Coverage(
            figures=812,
            checked=790,
            cross_checked=640,
            unchecked=(
                Unchecked(text="3", location=Spot(line=77), table="T7", row="车辆", column="数量"),
                Unchecked(text="12.5%", location=Spot(line=78)),
            ),
        ),
        "verdicts": {"pass": 512, "rounding": 3, "fail": 1, "review": 1, "open": 2, "n/a": 40},
        "findings": (sentence(), column_total()),
        "open": (
            OpenCheck(rule="TRF-TOTAL", place="TRF", reason="表中没有合计行"),
            OpenCheck(rule="TRF-EXP", place="TRF~EXP", reason="表中没有合计行"),
        ),
        "unread": ("第 3 页是图像，没有文字",),
        "enough": True,
    }
    return DocumentReport(**(fields | changes))


def report(*documents: DocumentReport, exit_code: int = 1) -> Report:
    documents = documents or (document(),)
    severities = [finding.severity for one in documents for finding in one.findings]
    return Report(
        tool=Tool(version="0.1.0", rules="sha256:0000"),
        documents=documents,
        summary=Summary(
            documents=len(documents),
            errors=severities.count("error"),
            warnings=severities.count("warning"),
            infos=severities.count("info"),
        ),
        exit_code=exit_code,
    )


def failed_document() -> DocumentReport:
    return DocumentReport(path="坏.pdf", format=None, sha256=None, error="文件是空的")
