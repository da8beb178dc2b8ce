"""Lines: canonical JSON, named by its digest, described by a published schema."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import lines
from graphkit.lines import ArticleLine, Line, OriginLine, RemovedLine, RestoredLine
from graphkit.model import Extraction, Source, Span, Time
from tests.telling import article, extract

TOLD = article("Anna Berg met Carl Dahl on 2022-01-13.", origin="a.txt", publisher="Gazette", title="Łódź")
LINES: list[Line] = [
    lines.article_line(TOLD, extract(TOLD)[0]),
    OriginLine(v=1, article=TOLD.id, origin="a.txt"),
    RemovedLine(v=1, article=TOLD.id, replaces=("0" * 64,)),
    RestoredLine(v=1, article=TOLD.id),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: type(line).__name__)
def test_a_line_is_canonical_json(line: Line) -> None:
    data = lines.encode(line)
    assert data == json.dumps(json.loads(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert json.loads(data)["v"] == 1
    assert json.loads(data)["kind"] in {"article", "origin", "removed", "restored"}
    assert lines.decode(data) == line
    assert lines.digest(data) == hashlib.sha256(data).hexdigest()


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(raw: str, name: str) -> None:
    line = ArticleLine(
        v=1, id="x", source=Source(publisher=name), raw=raw, text=raw, extraction=Extraction(extractor="e", version="1", digest="d")
    )
    data = lines.encode(line)
    assert lines.decode(data) == line
    assert b"\n" not in data


def test_bytes_of_a_line_are_pinned() -> None:
    line = ArticleLine(
        v=1, id="x", source=Source(url="u"), raw="é", text="é", extraction=Extraction(extractor="e", version="1", digest="d")
    )
    extraction = '{"digest":"d","extractor":"e","version":"1"}'
    expected = f'{{"extraction":{extraction},"id":"x","kind":"article","raw":"é","source":{{"url":"u"}},"text":"é","v":1}}'
    assert lines.encode(line) == expected.encode()


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        lines.encode(OriginLine(v=1, article="x", origin="\ud800"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"kind":"other","v":1}',
        b'{"kind":"origin","v":1}',
        b'{"article":"a","kind":"origin","more":1,"origin":"b","v":1}',
    ],
)
def test_what_is_no_line_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        lines.decode(data)


def test_a_newer_format_is_told_as_such() -> None:
    with pytest.raises(msgspec.DecodeError, match="format 7; this graphkit reads formats up to 1"):
        lines.decode(b'{"article":"a","kind":"origin","origin":"b","v":7}')


def test_a_report_has_origins_and_extraction() -> None:
    line = LINES[0]
    assert isinstance(line, ArticleLine)
    report = lines.report(line, ("a.txt", "b.txt"))
    assert report.article.origins == ("a.txt", "b.txt")
    assert msgspec.structs.replace(report.article, origins=TOLD.origins) == TOLD
    assert report.extraction.events


def test_a_line_from_before_articles_had_times_is_read_and_written_as_it_was() -> None:
    line = LINES[0]
    assert isinstance(line, ArticleLine)
    old = lines.encode(line)
    assert "times" not in json.loads(old)["extraction"]
    read = lines.decode(old)
    assert isinstance(read, ArticleLine)
    assert read.extraction.times == ()
    assert lines.encode(read) == old


def test_times_of_an_article_survive() -> None:
    line = LINES[0]
    assert isinstance(line, ArticleLine)
    time = Time(earliest="1985-01-01", latest="1985-12-31", edtf="1985", precision="year", evidence=(Span(0, 2),))
    told = msgspec.structs.replace(line, extraction=msgspec.structs.replace(line.extraction, times=(time,)))
    assert lines.decode(lines.encode(told)) == told


# ---- the schema


def schema(root: Path) -> Any:
    return json.loads((root / "docs" / "report-lines.schema.json").read_text(encoding="utf-8"))


def test_published_schemas_are_those_of_the_structs(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("generate_line_schema", root / "scripts" / "generate_line_schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.texts().items():
        assert path.read_text(encoding="utf-8") == text, "run: python scripts/generate_line_schema.py"


def test_schema_tells_the_four_kinds_apart(root: Path) -> None:
    found = schema(root)
    assert found["discriminator"]["mapping"].keys() == {"article", "origin", "removed", "restored"}
    for line in LINES:
        definition = found["$defs"][type(line).__name__]
        data = json.loads(lines.encode(line))
        assert set(definition["required"]) <= data.keys() <= definition["properties"].keys()
        assert definition["additionalProperties"] is False
