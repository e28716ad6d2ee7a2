"""Ordinary rows of goal tables of all kinds of departments: none of the indicator rules may sound on them."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

BOOK = load_rules()
RULES = [rule for rule in BOOK.rules if rule.id.startswith("KPI")]
LOUD = {rule.id for rule in RULES if rule.severity != "info"}
FIRST = {"成本": "成本指标", "效益": "效益指标", "满意度": "满意度指标"}

ORDINARY = """
质量|病床使用率|≥|85|%
质量|病床使用率|≤|105|%
质量|床位周转率|≥|120|%
质量|住院患者死亡率|≤|1|%
质量|抗菌药物使用率|≤|60|%
质量|投诉率|≤|1|%
质量|投诉处理率|＝|100|%
质量|故障排除率|≥|95|%
质量|差错更正率|≥|98|%
质量|零事故率|＝|100|%
质量|设施无破损率|≥|95|%
质量|杜绝安全事故|＝|100|%
质量|不发生重大安全事故|＝|100|%
质量|降低投诉率|≥|60|%
质量|安全生产事故|＝|0|起
质量|不合格率|＝|0|%
质量|案件改判发回重审率|≤|2|%
质量|刑事案件破案率|≥|45|%
质量|任务完成率|≥|120|%
质量|拨备覆盖率|≥|150|%
质量|信用等级|定性|A|
质量|工程质量|定性|优良|
质量|优秀课程|定性|优|级
质量|分辨率|≥|1080|P
质量|采样频率|≥|2|次/年
质量|第一季度支付率|≥|15|%
质量|抽检覆盖率|≥|3|%
质量|课程合格率80%以上|≥|80|%
效益|财政收入增长率|≥|120|%
效益|国有资产保值增值率|≥|105|%
效益|利润增长率|≥|0|%
效益|投入产出比|≥|150|%
效益|毛入学率|≥|105|%
效益|万人发案率|≤|50|起
效益|孕产妇死亡率|≤|10|/10万
效益|容积率|≤|2.5|
满意度|不满意率|≤|5|%
满意度|患者满意度|≥|90|分
数量|贷款投放金额|≥|500|万元
数量|聘用人员经费|＝|12|人
数量|参训人次|≥|100|人次
时效|工程完工日期|≤|12|月
时效|逾期天数|＝|0|天
时效|停机时长|＝|0|小时
时效|节前发放|≥|3|天
时效|6月底前完成|≥|50|%
成本|预算完成率|≤|100|%
成本|超支率|≤|0|%
成本|补助标准|＝|500|元/人·月
成本|工程总投资|＝|3000|万元
成本|合同总金额|＝|300|万元
成本|节约成本|＝|300|万元
成本|带动社会投资|≥|3000|万元
成本|单价100万元以上设备费|≤|110|万元
成本|第一笔支付50万元后余款|≤|70|万元
成本|成本控制在预算内|定性|优|
成本|采购成本|≤|市场价|
"""


def row(text: str, total: str = "120.00万元", **more: str) -> dict[str, str]:
    level, name, relation, value, unit = text.split("|")
    second = {"成本": "经济成本指标", "效益": "社会效益指标", "满意度": "服务对象满意度指标"}.get(level, f"{level}指标")
    own = {"project": "甲", "level1": FIRST.get(level, "产出指标"), "level2": second, "level3": name, "total": total}
    return {**own, "relation": relation, "value": value, "unit": unit, **more}


def alarms(*rows: dict[str, str]) -> list[str]:
    disclosure = build(Example.model_validate({"year": 2030, "indicators": rows}), BOOK.by_id["KPI-FULL"])
    bad = (Outcome.FAIL, Outcome.REVIEW)
    return [v.rule for v in check(disclosure, RULES) if v.outcome in bad and v.rule in LOUD]


@pytest.mark.parametrize("text", ORDINARY.strip().splitlines())
def test_an_ordinary_indicator(text: str) -> None:
    assert alarms(row(text)) == []


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("成本|补助标准|＝|500|元", "500.00万元"),
        ("成本|奖励金额|＝|500|元", "500.00万元"),
        ("成本|误餐费|≤|30|元", "30万元"),
        ("成本|项目总成本|≤|1200000|元", "120.00万元"),
        ("成本|预算总成本|≤|120.5|万元", "120.46万元"),
        ("成本|三年总成本|≤|3000|万元", "1200.00万元"),
        ("成本|项目总成本|≤|250|万元", "241.40万元"),
        ("成本|预算控制数|≤|30|万元", "28.14万元"),
        ("成本|工程造价|≤|5000|万元", "800.00万元"),
        ("成本|征地拆迁费用|≤|4600|万元", "1500.00万元"),
        ("成本|成本控制情况|定性|良好|", "120.00万元"),
    ],
)
def test_an_ordinary_cost(text: str, total: str) -> None:
    assert alarms(row(text, total)) == []


@pytest.mark.parametrize(
    "goal",
    [
        "支持企业全年产值达到2亿元，带动就业500人。",
        "完成招商引资10亿元，新增入库税收3000万元。",
        "监管国有资产总额50亿元，实现利润总额2亿元。",
        "项目概算3000万元，分三年实施，本年支付120万元。",
        "工程合同价500万元，已支付380万元，本年支付尾款120万元。",
        "中央补助1000万元，市级配套120万元。",
        "挽回经济损失5000万元。",
        "2029年完成一期建设，2030年开展二期建设。",
        "继续开展2027年立项的课题研究。",
        "落实2026年出台的人才政策，发放补贴。",
        "组织2029届毕业生就业招聘会10场。",
        "发放2029年度考核奖励，支付2029年已完工项目尾款。",
        "修订2029年版工作手册并组织培训。",
        "东校区建筑面积3000平方米，西校区建筑面积5000平方米。",
        "男生宿舍：建筑面积100平方米；女生宿舍：建筑面积200平方米。",
        "救助50名困难残疾儿童康复，资助30名困难残疾儿童入学。",
        "购置80台教学用计算机设备，更新20台教学用计算机设备。",
        "新建3个社区卫生服务中心，改造5个社区卫生服务站。",
        "采用**加密技术，提供5×8小时服务，XXL号工作服100套。",
        "每人每月500元，20人，12个月共计12万元。",
        "总预算300万元，其中：中央100万元、省级80万元，区级120万元。",
    ],
)
def test_an_ordinary_goal(goal: str) -> None:
    assert alarms(row("质量|合格率|≥|95|%", goal=goal)) == []


def test_groups_of_one_kind_are_no_slip() -> None:
    rows = [row("数量|救助50名困难残疾儿童康复|＝|50|人"), row("数量|资助30名困难残疾儿童入学|＝|30|人")]
    assert alarms(*rows) == []
    assert alarms(row("数量|救助50名困难残疾儿童|＝|50|人"), row("数量|救助51名困难残疾儿童|＝|51|人")) == [
        "KPI-COUNT-TWICE"
    ]


def test_numbers_of_the_parts_do_not_contradict_the_whole() -> None:
    goal = "走访城区困难家庭60户、农村困难家庭40户。"
    assert alarms(row("数量|困难家庭|＝|100|户", goal=goal)) == []


def test_units_may_name_their_projects_alike() -> None:
    rows = [
        row("质量|合格率|≥|95|%", "3万元", project="物业管理费"),
        row("质量|完成率|≥|95|%", "4万元", project="会议费"),
        row("质量|合格率|≥|95|%", "5万元", project="物业管理费"),
    ]
    assert alarms(*rows) == []


def test_a_cost_that_is_the_sum_of_the_others_is_not_added_to_them() -> None:
    parts = ["成本|总费用|＝|100|万元", "成本|其中：设备费|＝|60|万元", "成本|其中：材料费|＝|40|万元"]
    assert alarms(*map(row, parts)) == []
    assert alarms(*map(row, ("成本|设备费|＝|80|万元", "成本|材料费|＝|50|万元"))) == ["KPI-COST-SUM"]
