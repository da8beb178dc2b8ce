"""Rows of an answer as a person or a program wants them: table, CSV, JSON, N-Triples."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, TextIO

from graphkit.cli.names import short
from graphkit.terms import Iri

if TYPE_CHECKING:
    from graphkit.query import Result

FORMATS: Final = ("table", "csv", "json", "nt")
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def write_answer(result: Result, form: str, stream: TextIO) -> None:
    """An answer in one of ``FORMATS``.

    Raises:
        QueryError: N-Triples are wanted of rows.
    """
    if form == "nt":
        stream.write(result.to_ntriples())
    elif form == "json":
        stream.write(result.to_json() + "\n")
    elif form == "csv":
        write_csv(result.columns, result.rows, stream)
    else:
        write_table(result.columns, result.rows, stream)


def write_records(columns: Sequence[str], rows: Iterable[Sequence[object]], form: str, stream: TextIO) -> None:
    """Rows that are no answer of SPARQL, in one of ``FORMATS``; in JSON a list with an object a row."""
    if form == "json":
        listed = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
        json.dump(listed, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    elif form == "csv":
        write_csv(columns, rows, stream)
    else:
        write_table(columns, rows, stream)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO) -> None:
    """Aligned columns, IRIs with the known prefixes; wrapped to the terminal's width on a terminal, one line a row elsewhere."""
    from rich.console import Console
    from rich.table import Table

    wide = not stream.isatty()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, no_wrap=wide, overflow="fold")
    for row in rows:
        table.add_row(*(_readable(value) for value in row))
    console = Console(file=stream, markup=False, highlight=False, emoji=False, width=100_000 if wide else None)
    with console.capture() as captured:
        console.print(table)
    stream.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO) -> None:
    """CSV of RFC 4180 with a heading, but lines end in LF; texts that a spreadsheet would run as a formula get an apostrophe in front."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)  # ends lines in CR LF, and so quotes cells that hold either; told to end them in LF, it leaves a CR unquoted
    for row in itertools.chain([columns], ([_harmless(value) for value in row] for row in rows)):
        writer.writerow(row)
        stream.write(line.getvalue().removesuffix("\r\n") + "\n")
        line.seek(0)
        line.truncate()


def shown(value: object) -> str:
    """A value as a cell; nothing for what is unbound."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(map(shown, value))
    return str(value)


def write_pairs(pairs: Iterable[tuple[str, object]], stream: TextIO | None = None) -> None:
    """Names and values, one a line, aligned."""
    out = stream or sys.stdout
    listed = [(name, shown(value)) for name, value in pairs]
    width = max((len(name) for name, _ in listed), default=0)
    out.writelines(f"{name:<{width}}  {value}\n" for name, value in listed)


def _harmless(value: object) -> object:
    text = shown(value)
    if isinstance(value, str) and text.startswith(FORMULA_SIGNS):
        return "'" + text
    return text


def _readable(value: object) -> str:
    return short(value) if isinstance(value, Iri) else shown(value)


def _plain(value: object) -> object:
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return shown(value)
