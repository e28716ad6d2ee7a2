"""Joins of table parts over page breaks, on parts made by hand. Edges are points; rows and columns count from 0."""

from __future__ import annotations

import pytest

from budgetcheck.document import Location
from budgetcheck.readers.joining import common_edges, join_parts, repeated_rows, same_columns, without_rows
from budgetcheck.readers.parts import Part, PartCell

EDGES = (0.0, 100.0, 200.0, 300.0)
HEAD = ["科目", "名称", "金额"]


def cell(row, column, text, *, span=(1, 1), page=1, free=50.0, token=10.0, opens=(False, False), lines=1):
    place = Location(page=page)
    return PartCell(row, column, *span, text, None, place, free, token, *opens, lines)


def part(rows, *, page=1, edges=EDGES, **options):
    cells = [cell(r, c, text, page=page, **options) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Part(edges, len(rows), tuple(cells), page)


def joined(*parts):
    cells, n_rows, n_columns = join_parts(parts)
    grid = {(c.row, c.column): c for c in cells}
    assert all(c.row + c.row_span <= n_rows and c.column + c.column_span <= n_columns for c in cells)
    return grid, n_rows


def texts(*parts):
    grid, n_rows = joined(*parts)
    return [[grid[key].text for key in sorted(grid) if key[0] == row] for row in range(n_rows)]


class TestRepeatedHeader:
    def test_the_same_rows_again(self):
        first, again = part([HEAD, ["甲", "乙", "1.00"]]), part([HEAD, ["丙", "丁", "2.00"]], page=2)
        assert repeated_rows(first, again) == 1
        assert texts(first, without_rows(again, 1)) == [HEAD, ["甲", "乙", "1.00"], ["丙", "丁", "2.00"]]

    def test_below_a_title_that_is_not_repeated(self):
        title = Part(EDGES, 2, (cell(0, 0, "支出总表", span=(1, 3)), *part([[], HEAD]).cells), 1)
        assert repeated_rows(title, part([HEAD, ["丙", "丁", "2.00"]], page=2)) == 1

    def test_a_header_cut_short_by_its_cell(self):
        first = part([["科目编码", "名称", "金额", "备注"]], edges=(0, 1, 2, 3, 4))
        assert repeated_rows(first, part([["科目编", "名称", "金额", "备注"]], edges=(0, 1, 2, 3, 4), page=2)) == 1

    def test_a_header_most_of_whose_texts_are_cut_short(self):
        edges = (0, 1, 2, 3, 4, 5)
        again = part([["科目编", "科目名", "金额", "备", "年度"]], edges=edges, page=2)
        assert repeated_rows(part([["科目编码", "科目名称", "金额", "备注", "年度"]], edges=edges), again) == 1

    def test_rows_with_amounts_are_data(self):
        rows = [["甲", "乙", "1.00"]]
        assert repeated_rows(part(rows), part(rows, page=2)) == 0

    def test_a_row_that_a_merged_cell_holds_to_the_next_is_not_taken_alone(self):
        again = Part(
            EDGES, 2, (cell(0, 0, "科目", span=(2, 1)), cell(0, 1, "名称"), cell(0, 2, "金额"), cell(1, 1, "小计")), 2
        )
        assert repeated_rows(part([HEAD, ["甲", "乙", "1.00"]]), again) == 0


class TestColumns:
    def test_same_outer_edges_and_shared_inner_ones(self):
        assert same_columns(part([HEAD]), part([HEAD], edges=(1.0, 101.0, 199.0, 301.0)))
        assert same_columns(part([HEAD]), part([[*HEAD, ""]], edges=(0.0, 100.0, 150.0, 200.0, 300.0)))

    @pytest.mark.parametrize("edges", [(0.0, 100.0, 200.0, 320.0), (0.0, 60.0, 250.0, 300.0)])
    def test_other_columns(self, edges):
        assert not same_columns(part([HEAD]), part([HEAD], edges=edges))

    def test_a_border_that_moved_a_little_is_one(self):
        moved = part([HEAD], edges=(0.0, 112.0, 200.0, 300.0), page=2)
        assert common_edges([part([HEAD]), moved]) == EDGES

    def test_an_inner_edge_more_splits_cells_into_spans(self):
        grid, _ = joined(part([HEAD]), part([["a", "b", "c", "d"]], edges=(0.0, 100.0, 150.0, 200.0, 300.0), page=2))
        assert [(c, grid[0, c].column_span) for c in (0, 1, 3)] == [(0, 1), (1, 2), (3, 1)]


class TestCutRows:
    def test_an_amount_cut_in_two_is_one(self):
        above = part([["甲", "乙", "1.00"], ["丙类支出项目", "丁", "160.58338"]], free=0.0)
        below = part([["", "", "1"], ["戊", "己", "2.00"]], page=2)
        assert texts(above, below)[1:] == [["丙类支出项目", "丁", "160.583381"], ["戊", "己", "2.00"]]

    def test_a_text_cut_in_two_is_one(self):
        above = part([["甲类工作按计划有序", "丁", "1.00"]], free=0.0)
        assert texts(above, part([["推进", "", ""]], page=2)) == [["甲类工作按计划有序推进", "丁", "1.00"]]

    def test_a_text_with_room_left_was_not_cut(self):
        above = part([["甲类工作", "丁", "1.00"]], free=50.0)
        assert len(texts(above, part([["推进", "", ""]], page=2, token=10.0))) == 2

    def test_a_full_new_row_is_no_rest(self):
        above = part([["甲类工作按计划有序", "丁", "1.00"]], free=0.0)
        assert len(texts(above, part([["乙类", "戊", "2.00"]], page=2))) == 2

    def test_an_enumerated_item_begins_a_row(self):
        above = part([["一、甲类工作按计划", "丁", "1.00"]], free=0.0)
        assert len(texts(above, part([["二、乙类工作", "", ""]], page=2))) == 2

    def test_all_amounts_of_a_row_cut_in_two(self):
        """Each column is printed with two decimals: what has one is no whole amount."""
        usual = ["甲类", "1,240.95", "45.63"]
        above = part([usual, ["合计", "1,273.6", "286.5"]], free=0.0)
        assert texts(above, part([["", "0", "9"], usual], page=2))[1:] == [["合计", "1,273.60", "286.59"], usual]

    @pytest.mark.parametrize("cut", [("1,728", ".24"), ("1,7", "28.24")])
    def test_pieces_that_are_no_numbers(self, cut):
        above = part([["", "合计", cut[0]]], free=0.0)
        assert texts(above, part([["", "", cut[1]]], page=2)) == [["", "合计", "1,728.24"]]

    def test_amounts_with_the_decimals_of_their_column_are_whole(self):
        above = part([["甲", "乙", "1.00"], ["丙", "丁", "12345.50"]], free=0.0)
        assert len(texts(above, part([["", "", "3"]], page=2))) == 3

    def test_a_code_cut_in_two(self):
        above = part([["22102", "公积金", "66.90"]], free=0.0)
        assert texts(above, part([["01", "", ""]], page=2)) == [["2210201", "公积金", "66.90"]]

    def test_the_same_words_again_are_a_new_row(self):
        above = part([["产出指标", "质量指标", "优"]], free=0.0)
        assert len(texts(above, part([["产出指标", "时效指标", ""]], page=2))) == 2

    def test_the_only_text_of_a_row(self):
        above = part([["", "二十六、抗疫特别国债安排的支", ""]], free=0.0)
        assert texts(above, part([["", "出", ""]], page=2)) == [["", "二十六、抗疫特别国债安排的支出", ""]]

    def test_a_text_that_ended_above_the_foot_of_its_row_was_not_cut(self):
        cells = [cell(0, 0, "甲", lines=4), cell(0, 1, "乙类工作按计划", lines=2, free=0.0), cell(0, 2, "")]
        assert len(texts(Part(EDGES, 1, tuple(cells), 1), part([["", "丙类", ""]], page=2))) == 2

    def test_an_empty_row_before_the_next_one_is_what_is_left_of_the_row_above(self):
        above, rest = part([["甲", "乙", "1.00"]]), part([["", "", ""], ["丙", "丁", "2.00"]], page=2)
        assert texts(above, rest) == [["甲", "乙", "1.00"], ["丙", "丁", "2.00"]]
        assert len(texts(above, part([["", "", ""], ["", "", ""]], page=2))) == 3

    def test_two_short_numbers_stay_two(self):
        above = part([["甲", "乙", "1.00"]], free=0.0)
        assert [row[2] for row in texts(above, part([["", "", "2.00"]], page=2))] == ["1.00", "2.00"]


class TestMergedCells:
    def test_texts_of_merged_cells_go_on_beside_a_new_row(self):
        """The second part of a merged cell is taller than the row beside it, which is a new one."""
        above = part([["甲单位星图", "满意度", "95"]], free=0.0)
        lower = [cell(0, 0, "中心", span=(2, 1), page=2), cell(0, 1, "影响", page=2), cell(0, 2, "良好", page=2)]
        lower += [cell(1, 1, "质量", page=2), cell(1, 2, "优秀", page=2)]
        above = Part(EDGES, 1, (above.cells[0], *(c._replace(free=50.0) for c in above.cells[1:])), 1)
        grid, n_rows = joined(above, Part(EDGES, 2, tuple(lower), 2))
        assert (n_rows, grid[0, 1].text, grid[1, 1].text) == (3, "满意度", "影响")

    def test_a_row_cut_where_a_merged_cell_begins(self):
        above = part([["甲单位星", "满意度指", "优"]], free=0.0)
        lower = [cell(0, 0, "图中心", span=(2, 1), page=2), cell(0, 1, "标", page=2), cell(0, 2, "", page=2)]
        lower += [cell(1, 1, "质量", page=2), cell(1, 2, "良", page=2)]
        grid, n_rows = joined(above, Part(EDGES, 2, tuple(lower), 2))
        assert (n_rows, grid[0, 0].text, grid[0, 0].row_span, grid[0, 1].text) == (2, "甲单位星图中心", 2, "满意度指标")

    def test_a_merged_cell_goes_on_while_rows_are_new(self):
        above = Part(
            EDGES,
            2,
            (cell(0, 0, "甲单位", span=(2, 1)), cell(0, 1, "a"), cell(0, 2, "1"), cell(1, 1, "b"), cell(1, 2, "2")),
            1,
        )
        below = Part(EDGES, 1, (cell(0, 0, "", page=2), cell(0, 1, "c", page=2), cell(0, 2, "3", page=2)), 2)
        grid, n_rows = joined(above, below)
        assert n_rows == 3
        assert (grid[0, 0].text, grid[0, 0].row_span) == ("甲单位", 3)
        assert [grid[2, 1].text, grid[2, 2].text] == ["c", "3"]

    def test_no_line_at_the_break_where_others_have_one(self):
        above = Part(EDGES, 1, (cell(0, 0, "甲", opens=(False, True)), cell(0, 1, "a"), cell(0, 2, "1")), 1)
        below = Part(
            EDGES,
            1,
            (cell(0, 0, "乙", page=2, opens=(True, False)), cell(0, 1, "b", page=2), cell(0, 2, "2", page=2)),
            2,
        )
        grid, n_rows = joined(above, below)
        assert (grid[0, 0].text, grid[0, 0].row_span, n_rows) == ("甲乙", 2, 2)

    def test_over_three_pages(self):
        one = Part(EDGES, 1, (cell(0, 0, "甲", opens=(False, True)), cell(0, 1, "a"), cell(0, 2, "1")), 1)
        two = Part(
            EDGES, 1, (cell(0, 0, "", page=2, opens=(True, True)), cell(0, 1, "b", page=2), cell(0, 2, "2", page=2)), 2
        )
        three = Part(
            EDGES, 1, (cell(0, 0, "", page=3, opens=(True, False)), cell(0, 1, "c", page=3), cell(0, 2, "3", page=3)), 3
        )
        grid, n_rows = joined(one, two, three)
        assert (grid[0, 0].row_span, n_rows) == (3, 3)


def test_locations_and_doubts_survive():
    doubted = cell(0, 1, "x", page=2)._replace(doubt="broken-cell")
    grid, _ = joined(part([HEAD]), Part(EDGES, 1, (cell(0, 0, "乙", page=2), doubted, cell(0, 2, "1", page=2)), 2))
    assert grid[1, 1].doubt == "broken-cell"
    assert [grid[row, 0].location.page for row in (0, 1)] == [1, 2]


def test_an_empty_part_changes_nothing():
    first = part([HEAD, ["甲", "乙", "1.00"]])
    assert join_parts([first, without_rows(part([HEAD], page=2), 1)]) == join_parts([first])


def test_an_empty_strip_between_frame_and_page_break_is_no_row():
    strip = cell(1, 0, "", span=(1, 3))
    above = Part(EDGES, 2, (*part([["甲", "乙", "1.00"]]).cells, strip), 1)
    below = without_rows(
        Part(EDGES, 3, (*part([[], ["", "丁", "2.00"]], page=2).cells, cell(2, 0, "", span=(1, 3))), 2), 0
    )
    below = Part(EDGES, 3, (cell(0, 0, "", span=(1, 3), page=2), *below.cells), 2)
    assert texts(above, below) == [["甲", "乙", "1.00"], ["", "丁", "2.00"], [""]]
