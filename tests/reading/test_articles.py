import dataclasses
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import Unreadable, UsageError
from graphkit.model import Article
from graphkit.reading import read_again
from graphkit.reading.articles import Options, check_language, make_article
from graphkit.reading.drafts import Draft
from graphkit.reading.encoding import canonical

TEXT = "SEOUL, Jan. 13, 2022 (Yonhap) -- The ministers met on Thursday and agreed to open the border, a spokesman said."


def article(raw: str = TEXT, *, place: str = "a.txt", options: Options | None = None, **fields: str) -> Article:
    plain = Draft(place=place, origin=place, raw=raw, text=raw)
    draft = dataclasses.replace(plain, found=dict.fromkeys(fields, "record"), **fields)
    return make_article(draft, options or Options())


def test_identity_rests_on_what_is_declared_and_on_the_source_text_alone() -> None:
    known = article()
    assert article(place="b/c.txt").id == known.id
    assert article(raw=canonical(TEXT)).id == known.id
    assert article(title="A headline of its own").id == known.id
    assert article(language="en").id == known.id
    assert article(modified="2022-01-14").id == known.id
    assert article(raw=TEXT + " Yes.").id != known.id
    assert article(published="2022-01-13").id != known.id
    assert article(publisher="Sample Post").id != known.id
    assert article(url="https://news.example/a").id != known.id


def test_what_a_dateline_says_is_no_declaration() -> None:
    known = article()
    assert (known.source.publisher, known.source.dated, known.source.place) == ("Yonhap", "2022-01-13", "SEOUL")
    assert known.source.found == {"dated": "dateline", "language": "text", "place": "dateline", "publisher": "dateline"}
    assert known.source.published is None
    assert known.id == article(raw=TEXT).id
    assert article(publisher="Yonhap").id != known.id


def test_the_publisher_of_a_caller_is_declared_where_there_is_none() -> None:
    said = article(options=Options(publisher="Sample Post"))
    assert (said.source.publisher, said.source.found["publisher"]) == ("Sample Post", "option")
    assert said.id == article(publisher="Sample Post").id
    assert article(publisher="Other", options=Options(publisher="Sample Post")).source.publisher == "Other"


def test_the_same_text_of_two_papers_is_two_articles_and_of_one_address_one() -> None:
    assert article(publisher="One").id != article(publisher="Two").id
    url = "https://News.example/a?utm_source=x#top"
    assert article(url=url, publisher="One").id == article(url="https://news.example/a", publisher="Two").id
    assert article(url=url).source.url == url


def test_a_declared_day_comes_before_that_of_the_dateline() -> None:
    source = article(published="2022-01-14T01:00:00+09:00").source
    assert (source.dated, source.published, source.found["dated"]) == ("2022-01-14", "2022-01-14T01:00:00+09:00", "record")


@pytest.mark.parametrize("published", ["2024-02-30", "soon", "31/02/2024"])
def test_a_declared_date_that_is_none_is_left_out(published: str) -> None:
    source = article(published=published).source
    assert (source.published, source.dated) == (None, "2022-01-13")
    assert "published" not in source.found


@pytest.mark.parametrize("url", ["http://[::1", "http://[x]/"])
def test_an_address_that_is_none_is_left_out(url: str) -> None:
    said = article(url=url)
    assert said.source.url is None
    assert said.origins == ("a.txt",)


def test_a_title_stands_in_front_once() -> None:
    assert article(title="Ministers meet").text == f"Ministers meet\n{TEXT}"
    assert article(raw=f"Ministers meet.\n{TEXT}", title="Ministers meet").text == f"Ministers meet.\n{TEXT}"
    assert article(raw=f"Ministers meet {TEXT}", title="Ministers meet").text == f"Ministers meet\n{TEXT}"
    assert article(raw=f"{TEXT}\nMINISTERS MEET", title="Ministers meet").text == f"Ministers meet\n{TEXT}"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("\u200b \u00a0", "nothing but blanks"),
        ("loading...\nA\nADVERTISEMENT", "language|boilerplate"),
        ("12 34", "no word and no sentence"),
        ("12 34.", "nothing but boilerplate"),
        ("a" * 100_000, "no word and no sentence"),
        ("José", "language"),
        ("Lietuvos Respublikos vyriausybė. Ministras pirmininkas.", "language"),
    ],
)
def test_what_has_no_text_is_told(raw: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as told:
        article(raw, place="x.txt")
    assert told.value.place == "x.txt"


def test_sentences_without_a_word_are_taken_in_the_language_that_is_named_for_them() -> None:
    made = article("a" * 50_000 + "!" + " , " * 20_000 + "1" * 50_000 + ".")
    assert (made.source.language, made.source.found["language"]) == ("en", "default")
    assert read_again(made) == made


def test_a_title_alone_is_no_article() -> None:
    with pytest.raises(Unreadable, match="nothing but boilerplate"):
        article("ADVERTISEMENT", title="The ministers met in the city", language="en")


def test_a_language_that_is_not_read_is_told_with_the_way_out() -> None:
    french = "Le ministre a rencontré son homologue à Berlin mardi pour discuter du conflit avec les alliés."
    with pytest.raises(Unreadable, match="it looks like French; English and Indonesian are read, and --language forces one"):
        article(french)
    assert article(french, options=Options(language="en")).source.found["language"] == "option"


def test_a_declared_language_decides_where_the_text_does_not() -> None:
    short = "Kim Min-ji, 12, Seoul."
    assert article(short, language="id-ID").source.language == "id"
    assert article(language="id").source.language in {"id", "en"}
    long = TEXT + " They said that this was the first of the meetings which they had planned for the year."
    assert (article(long, language="id").source.language, article(long, language="id").source.found["language"]) == ("en", "text")
    with pytest.raises(Unreadable, match="declared: fr"):
        article(short, language="fr")


def test_a_forced_language_must_be_known() -> None:
    assert check_language("id_ID") == "id"
    assert check_language(None) is None
    with pytest.raises(UsageError, match="en and id are"):
        check_language("fr")


RAW = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("the and of in a said \n\n.,\u00a0\u200b\x85")),
    max_size=300,
)


@given(RAW)
def test_whatever_the_source_text_it_is_kept_and_the_stored_text_is_clean(raw: str) -> None:
    source = canonical(raw + "\n" + TEXT)
    made = article(source)
    assert made.raw == source
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00a0\t]", made.text)
    assert unicodedata.is_normalized("NFC", made.text)
    assert 0 <= made.body < len(made.text)
    assert made.title is None or made.text.startswith(made.title)
    assert made.id == article(source, place="elsewhere.txt").id
