import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from graphkit.errors import NothingToRead, Unreadable, UsageError
from graphkit.reading import READERS, html, read, read_again
from tests.telling import opened

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD = EXAMPLES / "articles"
TEXT = "The ministers met in Vienna on Monday and agreed to open the border, a spokesman said."


@pytest.mark.parametrize(
    ("name", "dated", "how", "place", "body"),
    [
        ("d01-id", "2022-01-13", "lead", "SEOUL", "Para pejabat senior pertahanan"),
        ("d02-en", "2022-01-13", "dateline", "SEOUL", "Senior defense officials"),
        ("d03-id", "2022-01-11", "dateline", "SEOUL", "Korea Utara (Korut) menembakkan"),
        ("d04-en", "2023-03-10", "dateline", "KYIV", "Russia launched 81 missiles"),
        ("d05-id", "2023-02-22", "dateline", "JAKARTA", "Menteri Luar Negeri Republik"),
        ("d06-en", "2022-11-24", "dateline", "KUALA LUMPUR", "Malaysia's King"),
    ],
)
def test_the_head_of_the_sample_articles(name: str, dated: str, how: str, place: str, body: str) -> None:
    (article,) = read(GOLD / f"{name}.txt")
    source = article.source
    assert (source.language, source.dated, source.found["dated"], source.place) == (name[-2:], dated, how, place)
    assert article.text[article.body :].startswith(body)
    assert article.title == (GOLD / f"{name}.txt").read_text(encoding="utf-8").split("\n")[0]
    assert article.text.startswith(article.title)
    assert article.origins == (f"{name}.txt",)


def test_boilerplate_and_repetitions_of_the_sample_article_go() -> None:
    raw = (GOLD / "d01-id.txt").read_text(encoding="utf-8")
    (article,) = read(GOLD / "d01-id.txt")
    lines = article.text.split("\n")
    assert article.raw == raw
    assert not {"loading...", "A", "(esn)"} & set(lines)
    assert len(lines) == len(set(lines)) == 9
    assert set(lines) <= set(raw.split("\n"))


def test_all_example_articles_are_read_but_for_the_one_in_another_language() -> None:
    told: list[Unreadable] = []
    articles = list(read(EXAMPLES, on_reject=told.append))
    names = {origin for a in articles for origin in a.origins}
    assert len(articles) >= 22
    assert all(
        a.source.language == next(t for t in ("en", "id") if f"-{t}." in a.origins[0]) for a in articles if a.origins[0][-8:-4] != "-fr."
    )
    assert not [n for n in names if "-fr" in n]
    assert all("unsupported language" in e.reason for e in told)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".txt", ".html", ".htm", ".jsonl"])
def test_every_reader_gives_the_same_article_and_keeps_its_source_text(suffix: str, tmp_path: Path) -> None:
    other = "They will meet again in June, both sides said after the talks in the old town of the city."
    source = {
        ".txt": f"{TEXT}\n{other}\n",
        ".jsonl": json.dumps({"text": f"{TEXT}\n{other}\n"}),
    }.get(suffix, f"<html><body><article><p>{TEXT}</p><p>{other}</p></article></body></html>")
    (tmp_path / f"a{suffix}").write_text(source)
    assert suffix in READERS
    (article,) = read(tmp_path)
    assert article.text == f"{TEXT}\n{other}"
    assert article.raw == (json.loads(source)["text"] if suffix == ".jsonl" else source)
    assert read_again(article) == article


def test_line_ends_file_names_and_folders_are_not_of_the_identity(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "a.txt").write_bytes((GOLD / "d05-id.txt").read_bytes())
    (tmp_path / "x" / "b.txt").write_bytes((GOLD / "d05-id.txt").read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "x" / "c.txt").write_bytes(b"\xef\xbb\xbf" + (GOLD / "d05-id.txt").read_bytes())
    assert len({a.id for a in read(tmp_path)}) == 1


def test_bad_articles_are_told_and_never_stop_the_batch(tmp_path: Path) -> None:
    shutil.copy(GOLD / "d02-en.txt", tmp_path / "good.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "large.txt").write_text(TEXT * 200)
    (tmp_path / "french.txt").write_text("Le ministre a rencontré son homologue à Berlin pour discuter du conflit avec les alliés.")
    (tmp_path / "lines.jsonl").write_text('{"text": \n' + json.dumps({"text": TEXT}))
    told: list[Unreadable] = []
    articles = list(read(tmp_path, on_reject=told.append, limit=10_000))
    assert len(articles) == 2
    reasons = {Path(e.place).name: e.reason for e in told}
    assert sorted(reasons) == ["binary.txt", "empty.txt", "french.txt", "large.txt", "lines.jsonl:1"]
    assert (
        reasons["large.txt"] == "too large: more than 10 kB, the limit for one article; split it, or write it as .jsonl, an article a line"
    )


def test_without_a_listener_rejects_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert list(read(tmp_path)) == []
    assert "a.txt: the file is empty" in caplog.text


def test_a_graph_notes_what_cannot_be_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_bytes(b"")
    (news / "b.txt").write_text("Anna Berg met Carl Dahl on 2022-01-13.")
    (news / "c.jsonl").write_text('{"text": \n')
    with opened(tmp_path / "kg") as graph:
        for _ in range(2):
            articles = read(news, language="en")
            assert articles.on_reject is None
            assert graph.add(articles).rejected == 2
        assert [(Path(one.place).name, one.reason.split(":")[0]) for one in graph.rejects()] == [
            ("a.txt", "the file is empty; an article needs text"),
            ("c.jsonl:1", "broken JSON"),
        ]
        assert len(graph.articles()) == 1
    assert not caplog.records


def test_a_listener_of_ones_own_is_the_only_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    told: list[Unreadable] = []
    with opened(tmp_path / "kg") as graph:
        assert graph.add(read(tmp_path / "a.txt", on_reject=told.append)).rejected == 0
    assert [one.reason for one in told] == ["the file is empty; an article needs text"]


def test_wrong_calls_fail_at_the_call(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        read(tmp_path / "missing")
    with pytest.raises(UsageError, match="'fr' is not supported"):
        read(GOLD, language="fr")


def test_several_sources_come_in_their_order() -> None:
    articles = list(read([GOLD / "d03-id.txt", str(GOLD / "d01*")]))
    assert [a.origins[0] for a in articles] == ["d03-id.txt", "d01-id.txt"]


@pytest.mark.parametrize(
    ("data", "raw"),
    [
        (TEXT.encode(), TEXT),
        (json.dumps({"text": TEXT}).encode(), TEXT),
        (f"<!-- x --><html><body><p>{TEXT}</p></body></html>".encode(), None),
        (("\ufeff" + json.dumps({"text": TEXT})).encode(), TEXT),
    ],
    ids=["text", "lines", "page", "lines with mark"],
)
def test_standard_input_is_told_by_its_content(data: bytes, raw: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = read("-")
    assert article.text == TEXT
    assert raw is None or article.raw == raw


def test_a_file_without_a_telling_name_is_told_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "article").write_text(TEXT)
    (tmp_path / "page.xhtml").write_text(f'<?xml version="1.0"?>\n<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>')
    assert [a.text for a in read([tmp_path / "article", tmp_path / "page.xhtml"])] == [TEXT, TEXT]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.json", json.dumps([{"text": TEXT}]), "`jq -c '.[]'` turns it into that"),
        ("a.json", json.dumps([{"text": TEXT}], indent=1), "`jq -c '.[]'` turns it into that"),
        ("a.jsonl", json.dumps([{"text": TEXT}], indent=1), "`jq -c '.[]'` turns it into that"),
        ("a.json", json.dumps({"text": TEXT}, indent=1), "`jq -c .` turns it into that"),
        ("a.csv", f"id,text\n1,{TEXT}\n", "not an article: .csv is a table"),
        ("a.rdf", '<?xml version="1.0"?><rdf:RDF/>', "not an article: .rdf is RDF"),
        ("a.xml", '<?xml version="1.0"?><rss/>', "it is XML and no page"),
        ("a.warc", "WARC/1.0\r\nWARC-Type: resource\r\n\r\n" + TEXT, "a web archive"),
    ],
)
def test_what_is_no_article_is_told_once_and_as_a_whole(name: str, data: str, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(data)
    told: list[Unreadable] = []
    assert list(read(tmp_path / name, on_reject=told.append)) == []
    assert [(e.place, says in e.reason) for e in told] == [(str(tmp_path / name), True)]


def test_reading_is_lazy_and_ends_its_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(html.Pages, "close", lambda self: closed.append(True))
    shutil.copy(GOLD / "d02-en.txt", tmp_path / "a.txt")
    shutil.copy(GOLD / "d03-id.txt", tmp_path / "b.txt")
    articles = read(tmp_path)
    assert next(articles).source.language == "en"
    assert closed == []
    del articles
    assert closed == [True]
    articles = read(tmp_path)
    next(articles)
    articles.close()
    assert closed == [True, True]
    assert list(articles) == []


@pytest.mark.slow
def test_an_article_is_cleaned_anew_under_the_same_identity(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "r", "title": "Ministers meet", "text": TEXT, "publisher": "P", "published": "2024-05-06"})
    )
    (tmp_path / "b.html").write_text(f"<html lang=en><body><h1>Ministers meet</h1><p>{TEXT}</p></body></html>")
    shutil.copy(GOLD / "d05-id.txt", tmp_path / "c.txt")
    for article in read(tmp_path, language=None):
        assert read_again(article) == article
    for article in read(tmp_path, language="en", publisher="Q"):
        assert read_again(article) == article
