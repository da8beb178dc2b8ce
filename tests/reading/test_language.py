import pytest

from graphkit.reading.language import identify
from graphkit.reading.words import load_shared

SENTENCES = {
    "en": [
        "Senior Hungarian and Romanian officials agreed on Wednesday that their countries should cooperate.",
        "Russia bombed two towns near the border overnight, killing five.",
        "North Korea fires missile off east coast, South says",
        "The café owner met José Álvarez in São Paulo and signed the treaty.",
    ],
    "id": [
        "Menteri Luar Negeri bertemu dengan mitranya di Jakarta pada Senin, kata juru bicara kementerian.",
        "Polisi menangkap dua orang usai kejadian itu karena diduga membawa senjata.",
        "Korut Luncurkan Rudal Balistik ke Laut Jepang",
        "Kita enggak tahu kenapa harga bisa naik, kata warga.",
    ],
    "ms": [
        "Perdana Menteri berkata kerajaan akan membentangkan bajet baharu di Parlimen pada Jumaat, lapor Bernama.",
        "Polis menahan lapan lelaki selepas kejadian semalam kerana disyaki membawa dadah, kata Ketua Polis Daerah.",
    ],
    "fr": [
        "Le ministre des Affaires étrangères a rencontré son homologue à Berlin mardi pour discuter du conflit.",
        "La Corée du Nord tire un missile balistique vers la mer du Japon",
    ],
    "de": ["Der Bundeskanzler traf am Mittwoch den französischen Präsidenten in Paris, um über die Lage zu sprechen."],
    "nl": ["De minister van Buitenlandse Zaken heeft maandag in Den Haag met zijn collega gesproken over de oorlog."],
    "es": ["El presidente anunció el lunes nuevas sanciones contra funcionarios del gobierno."],
    "jv": ["Presiden ngandika yen pamarentah bakal nambah anggaran kanggo sekolah ing desa, amarga akeh bocah sing durung bisa sekolah."],
    "japanese": ["北朝鮮は火曜日に弾道ミサイルを日本海に向けて発射したと韓国軍が発表した。"],
    "korean": ["북한이 화요일 동해로 탄도미사일을 발사했다고 한국군이 밝혔다."],
    "text in cyrillic script": ["Министр иностранных дел встретился во вторник в Москве со своим коллегой."],
}


@pytest.mark.parametrize(("tag", "sentence"), [(tag, s) for tag, listed in SENTENCES.items() for s in listed])
def test_single_sentences_are_told(tag: str, sentence: str) -> None:
    assert identify(sentence, load_shared()).tag == tag


def test_headlines_in_capitals_of_names_are_told_by_the_shape_of_words() -> None:
    assert identify("Man Charged In Deadly Shooting", load_shared()).tag == "en"
    assert identify("Pemutihan Pajak Kendaraan Diperpanjang", load_shared()).tag == "id"


@pytest.mark.parametrize("text", ["", "Kim Min-ji 12 34", "aaaaaaaa" * 100, "12.5 % 2022-01-13", "Xyzzy plugh"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    guess = identify(text, load_shared())
    assert (guess.tag, guess.sure) == (None, False)


def test_an_article_is_sure_and_a_word_is_not() -> None:
    shared = load_shared()
    assert identify(" ".join(SENTENCES["en"]), shared).sure
    assert identify(" ".join(SENTENCES["id"]), shared).sure
    assert not identify("Berita ini", shared).sure


def test_quoted_arabic_does_not_make_an_indonesian_article_arabic() -> None:
    quoted = "وَاتَّقُوا يَوْمًا تُرْجَعُونَ فِيهِ إِلَى اللَّهِ ثُمَّ تُوَفَّى كُلُّ نَفْسٍ مَا كَسَبَتْ " * 6
    assert identify(SENTENCES["id"][0] + "\n" + quoted + "\n" + SENTENCES["id"][1], load_shared()).tag == "id"
