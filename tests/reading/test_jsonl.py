import gzip
import json
from pathlib import Path

import pytest

from graphkit.errors import Unreadable
from graphkit.reading import read
from graphkit.reading.jsonl import numbered_lines

TEXT = "The ministers met in Vienna on Monday and agreed to open the border, a spokesman said."


def batch(path: Path, *lines: str | bytes, limit: int = 20_000_000) -> tuple[list[str], list[tuple[str, str]]]:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass") for line in lines) + b"\n")
    told: list[Unreadable] = []
    articles = list(read(path, on_reject=told.append, limit=limit))
    return [a.text for a in articles], [(e.place.removeprefix(f"{path}:"), e.reason) for e in told]


def test_fields_are_declared(tmp_path: Path) -> None:
    record = {
        "id": 7, "url": "https://News.example/a?utm_source=x", "title": "Ministers meet", "text": TEXT, "published": "2024-05-06T07:00:00Z",
        "modified": "2024-05-07", "publisher": "Sample Post", "language": "en-GB", "other": {"kept": False},
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    (article,) = read(tmp_path / "a.jsonl")
    source = article.source
    assert (source.url, source.record, source.publisher, source.published) == (record["url"], "7", "Sample Post", "2024-05-06T07:00:00Z")
    assert (source.modified, source.language, source.dated) == ("2024-05-07", "en", "2024-05-06")
    assert set(source.found.values()) == {"record"}
    assert article.origins == ("https://news.example/a",)
    assert article.title == "Ministers meet"
    assert article.text == f"Ministers meet\n{TEXT}"
    assert article.text[article.body :] == TEXT
    assert article.raw == TEXT


def test_an_id_that_is_an_address_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "https://news.example/a", "text": TEXT}))
    (article,) = read(tmp_path / "a.jsonl")
    assert (article.source.url, article.source.record) == ("https://news.example/a", None)


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    inside = TEXT.replace(" and ", " and\u2028also\u0085again ")
    texts, told = batch(
        tmp_path / "a.jsonl", json.dumps({"id": "1", "text": inside}, ensure_ascii=False), json.dumps({"id": "2", "text": TEXT})
    )
    assert (len(texts), told) == (2, [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id":"x","text":"abc', "broken JSON"),
        ("[1,2,3]", "Expected `object`"),
        ('{"id":"x","text":{"a":1}}', r"`$.text`"),
        ('{"foo":1}', "this one has foo"),
        ('{"id":"x","text":"  "}', "no text"),
        ('{"a":' * 20000 + "1" + "}" * 20000, "broken JSON"),
        (bytes(range(1, 256)).replace(b"\n", b""), "the line holds binary data"),
        ('{"id":"x","score":1e999}', "this one has id, score"),
        ('{"id":"x","n":' + "9" * 5000 + "}", "this one has id, n"),
        ('{"id":"x","id":"y","text":"' + TEXT + '"}', "the field `id` twice"),
        ('{"id":"x","text":"a\u2028b"}', "no text"),
        ("<html>502 Bad Gateway</html>", "broken JSON"),
        ('{"id":"x","text":"a","score":NaN}', "broken JSON"),
        (
            '{"id":"x","text":"Le ministre a rencontré son homologue à Berlin pour discuter du conflit avec les alliés."}',
            "it looks like French",
        ),
    ],
)
def test_a_bad_line_is_told_by_number_and_the_rest_is_read(line: str | bytes, says: str, tmp_path: Path) -> None:
    texts, told = batch(tmp_path / "a.jsonl", json.dumps({"text": TEXT}), "", line, json.dumps({"text": TEXT + " Yes."}))
    assert len(texts) == 2
    assert [place for place, _ in told] == ["3"]
    assert says in told[0][1]


def test_odd_lines_that_mean_something_are_read(tmp_path: Path) -> None:
    texts, told = batch(
        tmp_path / "a.jsonl",
        "\ufeff" + json.dumps({"text": TEXT + " One."}) + "\r",
        json.dumps({"text": TEXT + " \ud800"}),
        json.dumps({"text": TEXT + " José."}, ensure_ascii=False).encode("latin-1"),
        json.dumps({"text": TEXT + " a\0b"}),
        '{"id":"x","author":{"id":"y","url":"z"},"text":"' + TEXT + '"}',
    )
    assert told == []
    assert [t.removeprefix(TEXT) for t in texts] == [" One.", " \ufffd", " José.", " ab", ""]


def test_utf_16_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes("\n".join(json.dumps({"text": TEXT + f" {n}"}) for n in range(3)).encode("utf-16"))
    assert len(list(read(tmp_path / "a.jsonl"))) == 3


def test_a_line_over_the_limit_is_told_and_never_held(tmp_path: Path) -> None:
    texts, told = batch(tmp_path / "a.jsonl", json.dumps({"text": "x" * 5000}), json.dumps({"text": TEXT}), limit=2000)
    assert texts == [TEXT]
    assert told == [("1", "too large: the line has more than 2 kB, the limit for one article")]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_lines_are_the_same_however_the_file_comes_in(size: int) -> None:
    data = b"one\n\ntwo two two two\nthree"
    parts = [data[i : i + size] for i in range(0, len(data), size)]
    assert list(numbered_lines(parts, 8)) == [(1, b"one"), (2, b""), (3, None), (4, b"three")]


def test_a_cut_archive_gives_what_was_before_the_cut(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"{TEXT} {n} " + "".join(chr(97 + (n * k) % 26) for k in range(900))}) for n in range(900))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-5000])
    told: list[Unreadable] = []
    assert len(list(read(tmp_path / "a.jsonl.gz", on_reject=told.append))) > 100
    assert "damaged or cut off" in told[-1].reason
