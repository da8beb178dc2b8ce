"""Rows as table, CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.cli.tables import FORMULA_SIGNS, shown, write_csv, write_pairs, write_records, write_table
from graphkit.terms import Iri

HASH = "https://w3id.org/graphkit/id/" + "9dd143536ea3afdd12cffb00251df54f"


def test_a_table_is_aligned_and_has_no_blanks_at_line_ends() -> None:
    out = io.StringIO()
    write_table(("day", "label"), [(dt.date(2022, 1, 13), "phone talk"), (None, "a [bold] claim :smile:")], out)
    assert out.getvalue() == "day         label\n2022-01-13  phone talk\n            a [bold] claim :smile:\n"


def test_a_table_shortens_iris_and_csv_does_not() -> None:
    table, rows = io.StringIO(), io.StringIO()
    write_records(("thing",), [(Iri(HASH),), (Iri("https://w3id.org/graphkit/ns#Sanction"),)], "table", table)
    assert table.getvalue().split() == ["thing", "id:9dd14353…", "gk:Sanction"]
    write_records(("thing",), [(Iri(HASH),)], "csv", rows)
    assert rows.getvalue() == f"thing\n{HASH}\n"


def test_a_long_line_is_one_line_where_there_is_no_terminal() -> None:
    out = io.StringIO()
    write_table(("label",), [("word " * 200,)], out)
    assert len(out.getvalue().splitlines()) == 2


@given(st.sampled_from(FORMULA_SIGNS), st.text(alphabet="abc()!=1", max_size=5))
def test_no_text_in_csv_begins_a_formula(sign: str, rest: str) -> None:
    out = io.StringIO(newline="")
    write_csv(("text",), [(sign + rest,)], out)
    (_, (cell,)) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert cell == "'" + sign + rest


def test_a_negative_number_in_csv_stays_a_number() -> None:
    out = io.StringIO()
    write_csv(("n",), [(-3,), (Decimal("-1.5"),)], out)
    assert out.getvalue() == "n\n-3\n-1.5\n"


def test_json_has_an_object_a_row() -> None:
    out = io.StringIO()
    write_records(("day", "n", "from"), [(dt.date(2022, 1, 13), 2, ["a", "b"]), (None, None, [])], "json", out)
    assert json.loads(out.getvalue()) == [{"day": "2022-01-13", "n": 2, "from": "a, b"}, {"day": None, "n": None, "from": ""}]


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (True, "yes"), (False, "no"), (["a", None, 1], "a, , 1"), (1.5, "1.5")])
def test_values_as_cells(value: object, cell: str) -> None:
    assert shown(value) == cell


def test_pairs_are_aligned() -> None:
    out = io.StringIO()
    write_pairs([("events", 3), ("by type", "Meeting 2")], out)
    assert out.getvalue() == "events   3\nby type  Meeting 2\n"
