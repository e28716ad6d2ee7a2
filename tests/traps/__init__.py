"""What looks like an error and is none, trap by trap, and the slips that must not hide beside it.

| trap | what it is | where |
|---|---|---|
| E1 | department row above the rows of its units | `test_rows_and_columns` |
| E2 | 其中 rows and columns | `test_rows_and_columns` |
| E3 | 类, 款 and 项 all printed | `test_rows_and_columns` |
| E4 | total first or last, header again in the middle, continuation pages | `test_rows_and_columns` |
| E5 | header 合计 outside its group | `test_rows_and_columns` |
| E6 | money that is not fiscal | `test_funds` |
| E7 | carry-over and 结余分配 live in the totals only | `test_funds` |
| E8 | one amount said twice with a small gap | `test_texts` |
| E9 | empty fund tables: blank, 0, 无, with a statement of the right fund | `test_funds` |
| E10 | a table of zeros while the text says 无 | `test_funds` |
| E11 | template lines without an amount | `test_funds` |
| E12 | carried-over money inside the spending | `test_funds` |
| E13 | a unit and its department | `test_rows_and_columns` |
| E14 | 机关运行经费 is part of 公用经费 | `test_texts` |
| E15 | 30239 as 人员, 30302 as 公用 | `test_rows_and_columns` |
| E16 | goals cover part of the projects | `test_texts` |
| E17 | 三公 in projects: larger than the basic spending | `test_rows_and_columns` |
| E18 | trips and receptions paid centrally | `test_texts` |
| E19 | no cars, but running costs | `test_texts` |
| E20 | 政府采购, 政府购买服务 and projects are three things | `test_texts` |
| E21 | negative rows in a final account | `test_rows_and_columns` |
| E22 | codes extended locally | `test_rows_and_columns` |
| E23 | one name for many codes | `test_rows_and_columns` |
| E24 | years, document numbers, telephone numbers, codes | `test_texts` |
| E25 | names and numbers wrapped in their cells | `test_rows_and_columns` |

What published disclosures really print stands in `test_known`, with a table of its own. `test_table_rules`,
`test_indicator_rules` and `test_ordinary_wording` hold ordinary rows and sentences on which no rule of a family may sound.
"""

import pytest

pytest.register_assert_rewrite("traps.trial")
