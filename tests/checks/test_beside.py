"""A disclosure beside last year's, and a final account beside its budget. All content is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.api import Settings, audit

THREE = """一般公共预算“三公”经费支出表

单位：万元

项目\t{before}年预算数\t{year}年预算数
因公出国（境）费用\t0.00\t0.00
公务接待费\t{reception_before}\t{reception}
公务用车购置及运行维护费\t4.00\t4.00
其中：公务用车购置费\t0.00\t0.00
公务用车运行维护费\t4.00\t4.00
总计\t{all_before}\t{all}
"""
TOTALS = """部门收支总表

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t{total}\t一、一般公共服务支出\t{total}
本年收入合计\t{total}\t本年支出合计\t{total}
收入总计\t{total}\t支出总计\t{total}

"""


def budget(year: int, total: str, before: str, reception: tuple[str, str], name: str = "虚构市样例局") -> str:
    was, now = reception
    said = f"{year}年收入预算{total}万元，比{year - 1}年预算数{before}万元增加10.00万元。"
    sums = {"all_before": f"{float(was) + 4:.2f}", "all": f"{float(now) + 4:.2f}"}
    three = THREE.format(before=year - 1, year=year, reception_before=was, reception=now, **sums)
    head = f"{name}{year}年度部门预算\n\n二、收支预算情况说明\n\n{said}\n\n"
    return head + TOTALS.format(total=total) + three


THIS = budget(2030, "110.00", "100.00", ("2.00", "1.50"))
LAST = budget(2029, "100.00", "90.00", ("3.00", "2.00"))


def found(folder: Path, own: str, *others: str) -> list[str]:
    paths = []
    for number, text in enumerate((own, *others)):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    settings = Settings(select=("BESIDE",), min_checked=0, compare=tuple(paths[1:]))
    (document,) = audit([paths[0]], settings).documents
    assert document.error is None
    return sorted({finding.rule for finding in document.findings})


def test_two_years_that_agree(tmp_path: Path) -> None:
    assert found(tmp_path, THIS, LAST) == []


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("公务接待费\t3.00\t2.00", "公务接待费\t3.00\t2.20", ["BESIDE-TP-LAST"]),
        ("收入总计\t100.00", "收入总计\t101.00", []),  # the income of the year still agrees
        ("合计\t100.00\t本", "合计\t101.00\t本", []),
    ],
)
def test_years_that_differ(tmp_path: Path, old: str, new: str, rules: list[str]) -> None:
    assert LAST.count(old) == 1
    assert found(tmp_path, THIS, LAST.replace(old, new)) == rules


def test_the_text_against_last_year_s_table(tmp_path: Path) -> None:
    assert found(tmp_path, THIS, LAST.replace("100.00", "101.00")) == ["BESIDE-TEXT-IN"]


def test_other_years_and_organisations_say_nothing(tmp_path: Path) -> None:
    other = budget(2028, "77.00", "67.00", ("9.00", "8.00"))
    stranger = budget(2029, "77.00", "67.00", ("9.00", "8.00"), name="臆造县档案馆")
    assert found(tmp_path, THIS, other, stranger) == []
    assert found(tmp_path, THIS) == []


def test_a_final_account_beside_its_budget(tmp_path: Path) -> None:
    final = (
        "虚构市样例局2030年度部门决算\n\n财政拨款“三公”经费支出决算表\n\n单位：万元\n\n项目\t预算数\t决算数\n因公出国（境）费用\t0.00\t0.00\n"
        "公务接待费\t1.50\t1.20\n公务用车购置及运行维护费\t4.00\t3.00\n其中：公务用车购置费\t0.00\t0.00\n公务用车运行维护费\t4.00\t3.00\n总计\t5.50\t4.20\n"
    )
    assert found(tmp_path, final, THIS) == []
    assert found(tmp_path, final.replace("1.50\t1.20", "1.90\t1.20").replace("5.50", "5.90"), THIS) == [
        "BESIDE-TP-BUDGET"
    ]


def test_closing_and_opening_balance(tmp_path: Path) -> None:
    def final(year: int, opening: str, closing: str) -> str:
        return (
            f"虚构市样例局{year}年度部门决算\n\n收入支出决算总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
            "一、一般公共预算财政拨款收入\t90.00\t一、一般公共服务支出\t90.00\n本年收入合计\t90.00\t本年支出合计\t90.00\n"
            f"年初结转和结余\t{opening}\t年末结转和结余\t{closing}\n总计\t100.00\t总计\t100.00\n"
        )

    assert found(tmp_path, final(2030, "7.00", "7.00"), final(2029, "9.00", "7.00")) == []
    assert found(tmp_path, final(2030, "7.00", "7.00"), final(2029, "9.00", "4.00")) == ["BESIDE-CARRY"]


@pytest.mark.parametrize("whose", ["年度单位预算", "本级年度部门预算"])
def test_a_department_and_its_own_office_need_not_agree(tmp_path: Path, whose: str) -> None:
    differing = LAST.replace("100.00", "101.00").replace("3.00\t2.00", "3.00\t2.20")
    assert found(tmp_path, THIS, differing) == ["BESIDE-TEXT-IN", "BESIDE-TP-LAST"]
    head = whose.replace("年度", "2029年度")
    assert found(tmp_path, THIS, differing.replace("2029年度部门预算", head)) == []


@pytest.mark.parametrize("base", ["比上年", "按可比口径，比2029年预算数100.00万元"])
def test_a_base_that_is_not_last_year_s_table(tmp_path: Path, base: str) -> None:
    own = THIS.replace("比2029年预算数100.00万元", base)
    assert own != THIS
    assert found(tmp_path, own, LAST.replace("100.00", "101.00")) == []


def test_budget_of_the_whole_year_and_balances_taken_back(tmp_path: Path) -> None:
    final = (
        "虚构市样例局2030年度部门决算\n\n财政拨款“三公”经费支出决算表\n\n单位：万元\n\n项目\t预算数\t决算数\n因公出国（境）费用\t0.00\t0.00\n"
        "公务接待费\t1.90\t1.20\n公务用车购置及运行维护费\t4.00\t3.00\n其中：公务用车购置费\t0.00\t0.00\n公务用车运行维护费\t4.00\t3.00\n总计\t5.90\t4.20\n"
    )
    assert found(tmp_path, final, THIS) == ["BESIDE-TP-BUDGET"]
    note = "注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。\n"
    assert found(tmp_path, final + note, THIS) == []


def test_a_file_to_compare_with_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "今年.txt"
    path.write_text(THIS, encoding="utf-8")
    report = audit([path], Settings(compare=(tmp_path / "上年.txt",)))
    assert report.exit_code == 3
    assert "上年.txt" in (report.documents[0].error or "")
