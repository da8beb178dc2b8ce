"""Where an event stands, and which reports bear."""

from __future__ import annotations

import pytest

from graphkit.derive.gather import gather
from graphkit.derive.sides import Sides, is_unnamed
from graphkit.derive.status import bearing, is_actual, status_of
from graphkit.ontology import load_ontology
from tests.saying import Said, thing


def decide(*articles: Said) -> tuple[str, list[str]]:
    """Status of the event "e", and the statuses of its bearing reports."""
    said = gather([one.report() for one in articles], [denotation for one in articles for denotation in one.denotations])
    reports = said.events[thing("e")]
    status = status_of(reports, load_ontology().statuses, Sides(said))
    return status, sorted(told.event.status for told in bearing(reports, status))


def tell(day: str | None, status: str, commitment: str = "asserted", publisher: str | None = None) -> Said:
    said = Said(f"{day} {status} {commitment} {publisher}", publisher=publisher, dated=day)
    said.event("Meeting", "e", status=status, commitment=commitment)
    return said


@pytest.mark.parametrize(
    ("reports", "status", "bears"),
    [
        # The latest-published asserting report.
        ([("2024-03-01", "planned"), ("2024-03-15", "occurred")], "occurred", ["occurred"]),
        ([("2024-03-15", "planned"), ("2024-03-01", "occurred")], "planned", ["planned"]),
        ([("2024-03-05", "planned"), ("2024-03-15", "postponed")], "postponed", ["planned", "postponed"]),
        # On one day, the stage further on; didNotOccur last.
        ([("2024-03-05", "occurred"), ("2024-03-05", "planned")], "occurred", ["occurred"]),
        ([("2024-03-05", "ongoing"), ("2024-03-05", "occurred")], "occurred", ["occurred", "ongoing"]),
        ([("2024-03-05", "occurred"), ("2024-03-05", "didNotOccur")], "didNotOccur", ["didNotOccur"]),
        # Undated is oldest.
        ([(None, "occurred"), ("2000-01-01", "planned")], "planned", ["planned"]),
        # What is merely claimed or hedged decides nothing beside what is asserted.
        ([("2024-03-05", "planned"), ("2024-03-09", "occurred", "claimed")], "planned", ["planned"]),
        ([("2024-03-05", "occurred"), ("2024-03-09", "didNotOccur", "denied", "B")], "occurred", ["occurred"]),
        # None asserts: the latest of all, and all bear.
        ([("2024-03-05", "planned", "claimed"), ("2024-03-09", "occurred", "hedged")], "occurred", ["occurred", "planned"]),
        ([("2024-03-05", "didNotOccur", "denied")], "didNotOccur", ["didNotOccur"]),
        # Proposed and hypothetical are stages of their own.
        ([("2024-03-05", "hypothetical"), ("2024-03-09", "proposed")], "proposed", ["proposed"]),
    ],
)
def test_status_and_bearing_reports(reports: list[tuple[str, ...]], status: str, bears: list[str]) -> None:
    assert decide(*(tell(*one) for one in reports)) == (status, bears)


def resignation(publisher: str | None = "Kabar", *, source: object = True, others: int = 0) -> list[Said]:
    """A minister has resigned, says somebody; of ``others`` more publishers too."""
    articles = []
    for number in range(others + 1):
        said = Said(f"resigned {number} {source}", publisher=publisher if number == 0 else f"paper {number}", dated="2023-03-02")
        minister = said.entity("Person", "Bagus Wiratmoko", as_="bagus")
        post = said.entity("Position", "Menteri Perdagangan", as_="post", post_in=said.entity("State", "Indonesia", as_="Q252"))
        told = said.entity(*source, as_="source") if isinstance(source, tuple) else source
        said.event("Resignation", "e", source=told, roles=[("agent", minister, {"capacity": post})])
        articles.append(said)
    return articles


def denial(by: str = "ministry", *, dated: str = "2023-03-25") -> Said:
    said = Said(f"denied {by}", publisher="Antara", dated=dated)
    minister = said.entity("Person", "Bagus Wiratmoko", as_="bagus")
    sources = {
        "ministry": ("PublicBody", "Trade Ministry", {"country": said.entity("State", "Indonesia", as_="Q252")}),
        "minister": ("Person", "Bagus Wiratmoko", {}),
        "unplaced": ("PublicBody", "the Trade Ministry", {}),
        "nobody": ("Person", "Rina Sari", {}),
        "stranger": ("PublicBody", "Japan's Foreign Ministry", {"country": said.entity("State", "Japan", as_="Q17")}),
    }
    kind, name, more = sources[by]
    who = minister if by == "minister" else said.entity(kind, name, as_=by, **more)
    said.event("Resignation", "e", status="didNotOccur", commitment="denied", source=who, roles=[("agent", minister)])
    return said


@pytest.mark.parametrize("by", ["ministry", "minister", "unplaced"])
@pytest.mark.parametrize("source", [True, None, ("Group", "officials"), ("Person", "seorang sumber di Istana")])
def test_a_denial_by_the_party_concerned_wins_over_one_unconfirmed_report(by: str, source: object) -> None:
    status, bears = decide(*resignation(source=source), denial(by))
    assert status == "didNotOccur"
    assert bears == ["didNotOccur", "occurred"]  # nobody asserts it: all bear


@pytest.mark.parametrize(
    "articles",
    [
        [*resignation(others=1), denial()],  # two publishers
        [*resignation(source=("Person", "Rina Sari")), denial()],  # a named source
        [*resignation(source=("PublicBody", "the palace")), denial()],
        [*resignation(), denial("stranger")],  # somebody else denies
        [*resignation(), denial("nobody")],
    ],
)
def test_a_denial_does_not_win_otherwise(articles: list[Said]) -> None:
    assert decide(*articles)[0] == "occurred"


def test_a_denial_wins_though_the_report_is_later() -> None:
    assert decide(*resignation(), denial(dated="2023-03-01"))[0] == "didNotOccur"


def test_two_articles_of_one_publisher_are_one_witness_and_unknown_ones_are_not() -> None:
    assert decide(*resignation("Kabar"), tell("2023-03-03", "occurred", "asserted", " KABAR "), denial())[0] == "didNotOccur"
    assert decide(*resignation(None), tell("2023-03-03", "occurred"), denial())[0] == "occurred"


@pytest.mark.parametrize(
    ("kind", "name", "unnamed"),
    [
        ("Person", "Rina Sari", False),
        ("Person", "Osama bin Laden", False),
        ("Person", "Ursula von der Leyen", False),
        ("Person", "Suharto", False),
        ("Person", "seorang sumber di Istana", True),
        ("Person", "Seorang pejabat", True),
        ("Person", "A source close to the minister", True),
        ("Person", "two officials", True),
        ("Group", "Officials", True),
        ("PublicBody", "police", False),
        ("Company", "Yonhap", False),
    ],
)
def test_an_unnamed_source_is_told_by_its_name(kind: str, name: str, *, unnamed: bool) -> None:
    said = Said(f"{kind} {name}")
    said.event("Meeting", "e", source=said.entity(kind, name))
    (told,) = gather([said.report()], said.denotations).events[thing("e")]
    assert is_unnamed(told.sources()[0], told) is unnamed


def test_an_actual_event_is_occurred_or_ongoing_and_asserted() -> None:
    def actual(*articles: Said) -> bool:
        said = gather([one.report() for one in articles], [denotation for one in articles for denotation in one.denotations])
        reports = said.events[thing("e")]
        return is_actual(reports, status_of(reports, load_ontology().statuses, Sides(said)))

    assert actual(tell("2024-03-05", "occurred"))
    assert actual(tell("2024-03-05", "ongoing"), tell("2024-03-01", "planned"))
    assert not actual(tell("2024-03-05", "planned"))
    assert not actual(tell("2024-03-05", "occurred", "claimed"))
    assert not actual(tell("2024-03-05", "didNotOccur"))
