import pytest

from graphkit.reading.clean import drop_boilerplate, tidy
from graphkit.reading.head import Head, understand
from graphkit.reading.words import load_shared, load_words

TITLE = "Ministers meet to reopen the border"
LEAD = "Senior officials of the two countries met on Thursday about the border, a spokesman said."
MORE = "They will meet again in June, both sides said after the talks."
JUDUL = "Para Menteri Bertemu Bahas Perbatasan"
UTAMA = "Para pejabat kedua negara bertemu untuk membahas perbatasan, kata juru bicara kementerian."


def head(*lines: str, language: str = "en", title: str | None = None) -> tuple[Head, str]:
    words = load_words(language)
    text = drop_boilerplate(tidy("\n".join(lines)), words, title)
    read = understand(text, words, load_shared(), title=title)
    return read, text[read.body :]


@pytest.mark.parametrize(
    ("dateline", "place", "day", "publisher"),
    [
        ("SEOUL - ", "SEOUL", None, None),
        ("SEOUL, Jan. 13 - ", "SEOUL", None, None),
        ("SEOUL, Jan. 13, 2022 - ", "SEOUL", "2022-01-13", None),
        ("SEOUL, South Korea, Jan. 13 (Yonhap) -- ", "SEOUL", None, "Yonhap"),
        ("WASHINGTON (Reuters) - ", "WASHINGTON", None, "Reuters"),
        ("WASHINGTON (AP) — ", "WASHINGTON", None, "The Associated Press"),
        ("CANBERRA, Australia (AP)_ ", "CANBERRA", None, "The Associated Press"),
        ("NEWARK, N.J. _ ", "NEWARK", None, None),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — ", "HEMPSTEAD", None, "United Press International"),
        ("NEW YORK – ", "NEW YORK", None, None),
        ("WASHINGTON - April 27 - ", "WASHINGTON", None, None),
        ("Bradford, England (AP) - ", "Bradford", None, "The Associated Press"),
        ("TOKYO, Kyodo - ", "TOKYO", None, "Kyodo News"),
        ("LONDON: ", "LONDON", None, None),
        ("O'SMACH, Cambodia (AP)_ ", "O'SMACH", None, "The Associated Press"),
    ],
)
def test_datelines_give_place_day_and_agency(dateline: str, place: str, day: str | None, publisher: str | None) -> None:
    read, body = head(TITLE, dateline + LEAD, MORE)
    assert (read.place, read.day and read.day.isoformat(), read.publisher) == (place, day, publisher)
    assert body.startswith("Senior officials")


@pytest.mark.parametrize(
    ("dateline", "place", "publisher"),
    [
        ("JAKARTA, KOMPAS - ", "JAKARTA", "Kompas"),
        ("JAKARTA, KOMPAS.com – ", "JAKARTA", "Kompas.com"),
        ("Jakarta (ANTARA) - ", "Jakarta", "ANTARA"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"),
        ("Liputan6.com, Jakarta - ", "Jakarta", "Liputan6.com"),
        ("TEMPO.CO, Jakarta - ", "Jakarta", "Tempo.co"),
        ("REPUBLIKA.CO.ID, JAKARTA -- ", "JAKARTA", "Republika"),
        ("Merdeka.com - ", None, "Merdeka.com"),
        ("Jakarta - ", "Jakarta", None),
        ("Sleman (ANTARA) - ", "Sleman", "ANTARA"),
    ],
)
def test_indonesian_datelines_give_place_and_paper(dateline: str, place: str | None, publisher: str | None) -> None:
    read, body = head(JUDUL, dateline + UTAMA, language="id")
    assert (read.place, read.publisher) == (place, publisher)
    assert body.startswith("Para pejabat")


@pytest.mark.parametrize(
    "start",
    [
        "BREAKING NEWS - The ",
        "The deal - signed in Vienna - ends the dispute; ",
        "UPDATE: The ",
        "Kim Min-ji, a spokeswoman - one of three - said the ",
        "COVID-19 - a disease - kept the ",
        "PRESIDENT LEE: The ",
        "Obama - who was not there - praised the ",
    ],
)
def test_what_is_no_dateline_stays_in_the_body(start: str) -> None:
    read, body = head(TITLE, start + LEAD, MORE)
    assert read.place is None
    assert body.startswith(start)


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        ("SEOUL, Jan. 13, 2022", "2022-01-13", "SEOUL"),
        ("SEOUL, March 8, 2024 (updated)", "2024-03-08", "SEOUL"),
        ("KUALA LUMPUR, Nov 24, 2022", "2022-11-24", "KUALA LUMPUR"),
        ("WASHINGTON, DC, April 28, 2009", "2009-04-28", "WASHINGTON"),
        ("Nov 24, 2022", "2022-11-24", None),
        ("AUGUST 2, 2013 | 08: 06AM PT", "2013-08-02", None),
        ("Posted: Nov 27, 2005 8: 20 AM ET Last Updated: Nov 28, 2005 8: 10 PM ET", "2005-11-27", None),
        ("16 September 2013 Last updated at 12: 42 GMT", "2013-09-16", None),
        ("on July 13, 2009 at 10: 50 AM, updated July 29, 2009 at 12: 16 PM", "2009-07-13", None),
        ("8 / 2 / 13 at 1: 30 PM EDT", "2013-08-02", None),
        ("8 / 2 / 13 at 1: 30 PM", None, None),
        ("Updated 9: 06 AM", None, None),
        ("By Jane Q. Writer, Feb. 3, 2022", "2022-02-03", None),
        ("Sample Post | May 18, 2023 5:12 PM GMT+1", "2023-05-18", None),
        ("The Sample Post — May 18, 2023", "2023-05-18", None),
        ("May 18, 2023 • Sample Post • 4 min read", "2023-05-18", None),
        ("March 5, 2024 / 2:30 PM EST / CBS News", "2024-03-05", None),
        ("Published 12:30 GMT, 5 March 2024", "2024-03-05", None),
        ("Published On 5 Mar 20245 Mar 2024", "2024-03-05", None),
        ("Publication date: 5 March 2024", "2024-03-05", None),
        ("Posted on March 5, 2024 by admin", "2024-03-05", None),
        ("Last updated: March 5, 2024", "2024-03-05", None),
        ("Last updated: 2 hours ago", None, None),
        ("05 Mar 2024 14:30", "2024-03-05", None),
        ("Tue 5 Mar 2024", "2024-03-05", None),
        ("2024-03-05T14:30:00Z", "2024-03-05", None),
        ("Issued: 05/03/2024", None, None),
        ("Jane Q. Writer", None, None),
        ("Reporter: Jane Writer and John Author", None, None),
        ("Jane Writer, diplomatic correspondent", None, None),
    ],
)
def test_date_lines_give_the_day_and_stay_outside_the_body(line: str, day: str | None, place: str | None) -> None:
    read, body = head(TITLE, line, LEAD, MORE)
    assert (read.day and read.day.isoformat(), read.place, read.title) == (day, place, TITLE)
    assert body.startswith("Senior officials")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Selasa, 11 Januari 2022 - 14:20 WIB", "2022-01-11"),
        ("Rabu, 22 Februari 2023 | 19:10 WIB", "2023-02-22"),
        ("Kompas.com - 13/01/2022, 14:20 WIB", "2022-01-13"),
        ("Diterbitkan 13 Jan 2022, 14:20 WIB", "2022-01-13"),
        ("CNN Indonesia", None),
        ("Penulis: Nama Contoh", None),
        ("Nama Contoh - detikNews", None),
        ("Kompas.com - 05/03/2024, 14:30 WIB", "2024-03-05"),
        ("Diperbarui: 05 Mar 2024, 14:30 WIB", "2024-03-05"),
        ("Harian Contoh | Selasa, 5 Maret 2024 | 14:30 WIB", "2024-03-05"),
        ("Rabu, 6 Maret 2024 08:15 WIB • 2 menit membaca", "2024-03-06"),
        ("05 March 2024 14:30", "2024-03-05"),
        ("Penulis: Nama Contoh | Editor: Nama Lain", None),
        ("Rep: Nama Contoh/ Red: Nama Lain", None),
        ("Tim Redaksi, CNBC Indonesia", None),
    ],
)
def test_indonesian_date_lines_and_bylines(line: str, day: str | None) -> None:
    read, body = head(JUDUL, line, "JAKARTA - " + UTAMA, language="id")
    assert (read.day and read.day.isoformat(), read.place) == (day, "JAKARTA")
    assert body.startswith("Para pejabat")


@pytest.mark.parametrize(
    ("language", "lines", "day"),
    [
        ("en", ["By A. Writer", "March 5, 2024"], "2024-03-05"),
        ("en", ["By A. Writer and B. C. Author", "Sample Post", "March 5, 2024"], "2024-03-05"),
        ("en", ["Tue 5 Mar 2024 14.30 GMT", "Last modified on Wed 6 Mar 2024 09.00 GMT"], "2024-03-05"),
        ("id", ["Penulis: Nama Contoh | Editor: Nama Lain", "Selasa, 5 Maret 2024"], "2024-03-05"),
        ("id", ["Tim Redaksi, CNBC Indonesia", "05 March 2024 14:30"], "2024-03-05"),
        ("id", ["Selasa 5 Maret 2024 14:30 WIB", "Rep: Nama Contoh/ Red: Nama Lain"], "2024-03-05"),
    ],
)
def test_date_lines_and_bylines_follow_each_other(language: str, lines: list[str], day: str) -> None:
    first, lead = (TITLE, LEAD) if language == "en" else (JUDUL, UTAMA)
    read, body = head(first, *lines, lead, MORE, language=language)
    assert (str(read.day), read.title) == (day, first)
    assert body.startswith(lead)


def test_place_and_paper_of_a_date_line_are_kept() -> None:
    read, _ = head(JUDUL, "Jakarta, CNN Indonesia -- Selasa, 05 Mar 2024 14:30 WIB", UTAMA, language="id")
    assert (str(read.day), read.place, read.publisher) == ("2024-03-05", "Jakarta", "CNN Indonesia")
    read, body = head(TITLE, "VIENNA, March 5, 2024 /PRNewswire/ -- " + LEAD)
    assert (str(read.day), read.place) == ("2024-03-05", "VIENNA")
    assert body == LEAD


@pytest.mark.parametrize(
    ("language", "title", "day"),
    [
        ("en", "Asia-Pacific briefing: Friday, April 19, 2024", "2024-04-19"),
        ("en", "Friday, April 19, 2024: what we know of the talks", "2024-04-19"),
        ("en", "Border talks assessment, May 18, 2023", "2023-05-18"),
        ("id", "Rangkuman Berita Selasa, 5 Maret 2024", "2024-03-05"),
        ("en", "Asia-Pacific briefing: Monday, April 19, 2024", "2024-04-19"),
        ("en", "Talks in Vienna: Monday, April 19, 2024", None),
        ("en", "Ministers to meet on Friday, April 19, 2024", None),
        ("en", "Memorial recalls September 11, 2001", None),
        ("en", "The attacks of September 11, 2001: what we know", None),
        ("en", "Statement of 5 March 2024 on the border", None),
    ],
)
def test_a_headline_dates_an_article_that_is_issued_by_the_day(language: str, title: str, day: str | None) -> None:
    read, body = head(title, LEAD if language == "en" else UTAMA, MORE, language=language)
    assert (read.title, read.day and read.day.isoformat()) == (title, day)
    assert body.startswith(LEAD if language == "en" else UTAMA)


def test_a_date_in_a_headline_gives_way_to_date_lines_and_to_later_years() -> None:
    title = "Border briefing: Friday, April 19, 2024"
    assert str(head(title, "Published 20 April 2024", LEAD, MORE)[0].day) == "2024-04-20"
    assert head(title, LEAD, "Since then, in 2031, all gates have been opened, both sides said.")[0].day is None


@pytest.mark.parametrize("line", ["Border briefing | Friday, April 19, 2024", "Border briefing: Friday, April 19, 2024"])
def test_a_short_line_above_the_text_dates_it_as_a_headline_does(line: str) -> None:
    assert str(head(TITLE, line, LEAD, MORE)[0].day) == "2024-04-19"


def test_a_paper_and_a_date_above_the_headline_are_no_headline() -> None:
    read, _ = head("Sample Post | May 18, 2023", TITLE, LEAD, MORE)
    assert (read.title, str(read.day)) == (None, "2023-05-18")
    read, _ = head("Border Briefing | May 18, 2023", LEAD, MORE)
    assert (read.title, str(read.day)) == ("Border Briefing | May 18, 2023", "2023-05-18")


@pytest.mark.parametrize(
    "line", ["Copyright Sample Post | March 5, 2024", "The pact of March 5, 2024 on the border", "Talks on 5 March 2024"]
)
def test_other_dates_in_short_lines_date_nothing(line: str) -> None:
    read, _ = head(TITLE, line, LEAD, MORE)
    assert (read.day, read.lead) == (None, None)


def test_a_later_change_counts_only_where_nothing_else_is_said() -> None:
    assert str(head(TITLE, "Updated: May 24, 2005", "Posted: May 23, 2005", LEAD, MORE)[0].day) == "2005-05-23"
    assert str(head(TITLE, "Updated: May 24, 2005", LEAD, MORE)[0].day) == "2005-05-24"


def test_a_standfirst_before_the_date_line_is_of_the_body() -> None:
    read, body = head(TITLE, "It is the first meeting in ten years.", "May 24, 2005", LEAD, MORE)
    assert str(read.day) == "2005-05-24"
    assert body.startswith("It is the first")


def test_a_subheading_before_the_date_line_is_not() -> None:
    read, body = head(TITLE, "Border closed for ten years", "May 24, 2005", LEAD, MORE)
    assert str(read.day) == "2005-05-24"
    assert body.startswith("Senior officials")


def test_a_dateline_on_a_line_of_its_own_ends_before_the_next() -> None:
    read, body = head(JUDUL, "Jakarta, CNN Indonesia --", UTAMA, language="id")
    assert read.place == "Jakarta"
    assert body.startswith("Para pejabat")


@pytest.mark.parametrize(
    ("language", "lead", "day"),
    [
        ("id", "Para menteri bertemu pada Kamis (13/1/2022) di Jakarta.", "2022-01-13"),
        ("id", "Para menteri bertemu di Jakarta, Kamis, 13 Januari 2022.", "2022-01-13"),
        ("id", "Para menteri bertemu pada Senin (13/1/2022) di Jakarta.", None),
        ("id", "Aturan itu berlaku sejak 31 Maret 1992 di Jakarta.", None),
        ("en", "The ministers met on Thursday, Jan. 13, 2022 in Vienna.", "2022-01-13"),
        ("en", "The debentures are due March 15, 2007, the company said.", None),
    ],
)
def test_the_lead_dates_an_article_by_weekday_and_day(language: str, lead: str, day: str | None) -> None:
    read, _ = head(JUDUL if language == "id" else TITLE, lead, MORE, language=language)
    assert (read.lead and read.lead.isoformat()) == day


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        (TITLE, True),
        ("S. Korea, U.S., Japan hold phone talks on North Korea's missile launch", True),
        ("Will they meet again?", True),
        ("It was a long day for them all.", False),
        ("and then they met", False),
        ("Yes", False),
        ("Nov 24, 2022", False),
        ("By Jane Writer", False),
    ],
)
def test_a_first_line_is_a_headline_where_it_looks_like_one(line: str, is_title: bool) -> None:  # noqa: FBT001 - a column of the table
    read, _ = head(line, LEAD, MORE)
    assert (read.title == line) is is_title


def test_a_declared_headline_needs_no_looks() -> None:
    read, body = head("It was a long day.", LEAD, title="It was a long day")
    assert read.title == "It was a long day"
    assert body == LEAD


def test_a_single_line_is_all_body() -> None:
    assert head(LEAD)[1] == LEAD
    assert head("Nov 24, 2022")[1] == "Nov 24, 2022"


def test_years_of_copyright_lines_date_nothing() -> None:
    read, _ = head(TITLE, LEAD, MORE, "Copyright Jan. 1, 2018 Sample Post")
    assert (read.day, read.lead) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "LIVE: 5 March 2024",
        "Filed 5 March 2024 14:22 UTC",
        "5 March 2024 - 18:30 | News Desk",
        "Business desk, 5 March 2024",
        "5-March-2024",
        "2024/03/05 10:00",
        "THE DAILY, 5 March 2024, page 4",
        "Leiden, March 5, 2024 | Saskia van der Veen",
    ],
)
def test_a_short_line_of_labels_and_a_date_dates_it(line: str) -> None:
    assert str(head(TITLE, line, LEAD, MORE)[0].day) == "2024-03-05"


def test_a_dateline_may_name_two_places() -> None:
    read, body = head(TITLE, "BISHKEK/DUSHANBE, March 5, 2024 (Sample Wire) - " + LEAD, MORE)
    assert str(read.day) == "2024-03-05"
    assert body.startswith(LEAD)
