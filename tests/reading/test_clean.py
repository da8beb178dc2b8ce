import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.reading.clean import drop_boilerplate, key, tidy, unwrap
from graphkit.reading.words import load_words

LEAD = "Menteri Luar Negeri bertemu dengan mitranya di Jakarta pada Senin, kata juru bicara kementerian."
NEXT = "Keduanya sepakat membuka kembali perbatasan, demikian pernyataan bersama yang dibacakan di istana."


INDONESIAN_SITES = """\
loading...
A
A A A
Baca juga: Filipina Protes Keras
BACA JUGA : Harga Cabai Naik
SCROLL TO CONTINUE WITH CONTENT
ADVERTISEMENT
[Gambas:Video 20detik]
Simak juga Video 'Harga Cabai Naik':
Tonton juga video "Banjir" di sini:
Saksikan Live DetikPagi :
Lihat juga Video: Banjir
Simak berita lainnya di kanal Internasional.
Halaman selanjutnya
Copyright © ANTARA 2022
© 2023 Kabar Contoh
Foto: ilustrasi
Suasana pasar. (Foto: Dok. Kabar Contoh)
Share Tweet WhatsApp
Facebook | Twitter | Telegram
Bagikan:
Tags: rudal, sanksi
Iklan - gulir untuk melanjutkan
12 Komentar
___
* * *
Dilarang keras mengambil konten tanpa izin.
Artikel ini telah tayang di Kabar Contoh dengan judul Rudal
Ikuti berita terbaru di Google News.
Yuk gabung di channel Telegram kami
Bagikan ke Facebook
https://kabar.example/123
#rudal #sanksi"""
ENGLISH_SITES = """\
Advertisement
Story continues below advertisement
Read more: Storm hits coast
Also read: Storm hits coast
RELATED: Storm
Follow us on Twitter
Sign up for our daily newsletter
Share this article
All rights reserved.
Getty Images/File
Photo: A. Writer
Most read
Click here for more
3 min read
We use cookies to improve your visit.
Image source, Getty Images"""
REAL = """\
Baca puisi di depan istana, mahasiswa menuntut keadilan.
Simaklah bagaimana video yang beredar itu membuat polisi menangkap dua orang.
"Iya pak," jawab Maryam.
1. Kebijakan Moneter
Lantas seberapa besar defisit sampai saat ini?
The share price fell on Monday.
Print workers went on strike.
Related companies were sanctioned too.
Copyrighted works were seized, police said.
Video of the attack was posted online, officials said.
He added (in English) that talks would resume (on Friday).
Watchdogs and editors alike criticised the law.
Follow-up talks on Twitter's fine were held in Dublin.
By then, the ministers had left.
Photographs of the site show a crater.
Copyright law was changed on Monday.
Hak cipta lagu itu dibeli perusahaan asing pada Senin.
Reuters/Ipsos poll shows the president ahead by three points.
Halaman 3 laporan itu menyebut nama sang menteri.
Ikuti jejak Inggris, Australia melarang TikTok di gawai pejabat.
Bagikan sembako, menteri itu dikritik warga.
Share the burden, the chancellor told her partners.
Reported by his family as missing, the man was found on Sunday.
The satellite shows a new runway (picture below).
Follow the money, prosecutors said."""


def cleaned(*lines: str, language: str = "id", title: str | None = None) -> list[str]:
    text = drop_boilerplate(tidy("\n".join(lines)), load_words(language), title)
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("line", INDONESIAN_SITES.split("\n"))
def test_boilerplate_lines_go_wherever_they_stand(line: str) -> None:
    assert cleaned(LEAD, line, NEXT) == [LEAD, NEXT]


@pytest.mark.parametrize("line", ENGLISH_SITES.split("\n"))
def test_english_boilerplate_lines_go(line: str) -> None:
    first = "The two ministers met in Vienna on Monday and agreed to open the border, a spokesman said."
    second = "They will meet again in June, both sides said after the talks in the old town."
    assert cleaned(first, line, second, language="en") == [first, second]


@pytest.mark.parametrize("initials", ["(esn)", "(red)", "(aa/bcd)", "(ab-cde)", "Editor: Nama Contoh"])
def test_editors_marks_go_at_the_end_only(initials: str) -> None:
    assert cleaned(LEAD, NEXT, initials) == [LEAD, NEXT]
    assert initials in cleaned(initials, *[f"{LEAD} {n}" for n in range(9)])


def test_initials_behind_the_last_sentence_go() -> None:
    assert cleaned(LEAD, NEXT + " (esn)") == [LEAD, NEXT]


@pytest.mark.parametrize("line", REAL.split("\n"))
def test_real_lines_stay(line: str) -> None:
    for language in ("id", "en"):
        assert cleaned(LEAD, line, NEXT, language=language)[1] == line


def test_repeated_paragraphs_go_and_the_first_stays() -> None:
    assert cleaned(LEAD, NEXT, LEAD, NEXT, "(esn)") == [LEAD, NEXT]
    assert cleaned(LEAD, NEXT, "(esn)", LEAD, NEXT) == [LEAD, NEXT]
    assert cleaned(LEAD, NEXT, LEAD.upper()) == [LEAD, NEXT]


def test_a_short_echo_in_a_dialogue_stays() -> None:
    assert cleaned(LEAD, '"Ya," katanya.', NEXT, '"Ya," katanya.') == [LEAD, '"Ya," katanya.', NEXT, '"Ya," katanya.']


def test_a_repeated_headline_goes() -> None:
    title = "Menteri Bertemu di Jakarta"
    assert cleaned(title, "Menteri bertemu di Jakarta!", LEAD, title=title) == [title, LEAD]


def test_a_headline_that_looks_like_boilerplate_stays() -> None:
    assert cleaned("Simak Video Viral Banjir di Jakarta", LEAD)[0] == "Simak Video Viral Banjir di Jakarta"


@pytest.mark.parametrize(
    "phrase",
    [
        "SCROLL TO CONTINUE WITH CONTENT",
        "[Gambas:Video 20detik]",
        "Simak juga Video 'Harga Cabai Naik':",
        'Tonton juga video "Cak Imin: Harga Cabai Naik" di sini:',
    ],
)
def test_a_phrase_glued_into_a_line_is_cut_out(phrase: str) -> None:
    assert cleaned(f"{LEAD} {phrase} {NEXT}") == [LEAD, NEXT]


def test_words_like_those_of_a_phrase_stay() -> None:
    line = 'Ia meminta warga tidak menyebarkan video "penangkapan" itu: polisi masih menyelidiki.'
    assert cleaned(LEAD, line) == [LEAD, line]


def test_hard_wrapped_text_is_unwrapped() -> None:
    wrapped = (
        "The two ministers met in Vienna on Monday and agreed to open the\nborder between their countries, a spokesman for Kim\n"
        "Man-gi said. The talks took place two days after\nthe parliament had voted for it, he said.\n\n"
        "They will meet again in June, both sides said after\nthe talks in the old town."
    )
    assert "Kim Man-gi said. The talks" in unwrap(wrapped)
    assert unwrap(wrapped).count("\n") == 2


@pytest.mark.parametrize("text", ["One line.\nAnother line.\nA third one.\nAnd a fourth.", "- a\n- b\n- c\n- d\n- e", LEAD])
def test_text_that_is_not_wrapped_is_left_alone(text: str) -> None:
    assert unwrap(text) == text


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("ViÃ°ar Ã\x8dvarsson", "Viðar Ívarsson"),
        ("â€œYesâ€\x9d, he said", "“Yes”, he said"),
        ("It\x92s here \x96 now\x85", "It’s here – now…"),
        ("CAFÉ” und «CAFÉ»", "CAFÉ” und «CAFÉ»"),
        ("São Tomé", "São Tomé"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("Minister \u202eevil\u202c \u2066x\u2069 Par\u200bis\u00ad", "Minister evil x Paris"),
        ("a \n b\n\n\n\nc  d", "a\nb\n\nc d"),
        ("m" + "\u0323" * 50 + "et", "ṃ" + "\u0323" * 3 + "et"),
        ("one\u2028two\fthree", "one\ntwo\nthree"),
    ],
)
def test_odd_characters_are_mended(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied


ODD = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ÃÂâ€°\x85\x92\u200b\u0301\u00a0 \n\t\ud83d\u202e\r")), max_size=200)


@given(ODD)
def test_tidied_text_has_no_odd_characters_and_stays_as_it_is(raw: str) -> None:
    text = tidy(raw)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00a0\ud800-\udfff\t]", text)
    assert not re.search(r"  | \n|\n |\n{3}", text)
    assert text == text.strip()
    assert unicodedata.is_normalized("NFC", text)
    assert tidy(text) == text


LINES = st.lists(
    st.sampled_from(
        [
            LEAD,
            NEXT,
            "",
            "loading...",
            "A",
            "(esn)",
            "Baca juga: Rudal",
            LEAD + " (esn)",
            "SCROLL TO CONTINUE WITH CONTENT",
            "Editor: A. B.",
            "Ya.",
        ]
    )
    | st.text(alphabet='ab AB.,()!"\n', max_size=60),
    max_size=14,
)


@given(LINES, st.sampled_from(["id", "en"]))
def test_cleaning_a_cleaned_text_changes_nothing_and_adds_nothing(lines: list[str], language: str) -> None:
    words = load_words(language)
    before = tidy("\n".join(lines))
    once = drop_boilerplate(before, words)
    assert drop_boilerplate(once, words) == once
    assert set(key(once)) <= set(key(before))
    assert len(once) <= len(before)
