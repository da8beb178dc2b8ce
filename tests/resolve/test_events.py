"""Which reports are of one event: cases by hand."""

from __future__ import annotations

import pytest

from tests.resolve.newsroom import MINISTERS, article, pair, verdict


def test_planned_and_held_on_the_same_day() -> None:
    assert pair(
        "Meeting",
        {"when": "2023-03-12", "status": "planned", "participant": MINISTERS},
        {"when": "2023-03-12", "participant": MINISTERS},
        published=("2023-03-10", "2023-03-13"),
    )


def test_planned_postponed_and_held_elsewhere_is_one_with_a_history() -> None:
    a, b, c, d = (article(n, p) for n, p in (("a", "2023-02-08"), ("b", "2023-02-10"), ("c", "2023-02-21"), ("d", "2023-02-28")))
    a.event("e", "Meeting", when="2023-02-15", status="planned", participant=MINISTERS, location="DARWIN")
    b.event("e", "Meeting", superseded="2023-02-15", status="postponed", participant=MINISTERS, location="DARWIN")
    c.event("e", "Meeting", when="2023-02-24", status="planned", participant=MINISTERS, location="PERTH")
    d.event("e", "Meeting", when="2023-02-24", participant=MINISTERS, location="PERTH")
    assert verdict(a, b, c, d).one("a:e", "b:e", "c:e", "d:e")


def test_meetings_of_the_same_people_a_month_apart_are_two_also_beside_a_plan() -> None:
    a, b, c = (article(n, p) for n, p in (("a", "2023-02-08"), ("b", "2023-02-25"), ("c", "2023-03-25")))
    a.event("e", "Meeting", when="2023-02-15", status="planned", participant=MINISTERS)
    b.event("e", "Meeting", when="2023-02-24", participant=MINISTERS, superseded="2023-02-15")
    c.event("e", "Meeting", when="2023-03-24", participant=MINISTERS)
    found = verdict(a, b, c)
    assert found.one("a:e", "b:e")
    assert found["c:e"] != found["b:e"]


def test_a_plan_is_not_the_meeting_that_was_over_when_it_was_made() -> None:
    assert not pair(
        "Meeting",
        {"when": "2023-03-05", "participant": MINISTERS},
        {"when": "2023-03-15", "status": "planned", "participant": MINISTERS},
        published=("2023-03-06", "2023-03-10"),
    )


def test_two_launches_in_a_week_are_two() -> None:
    launch = {"agent": "NK", "destination": "SEA"}
    assert not pair("MissileLaunch", {"when": "2024-03-04", **launch}, {"when": "2024-03-08", **launch})


def test_launches_on_neighbouring_days_from_one_dateline_are_two() -> None:
    launch = {"agent": "NK", "destination": "SEA", "location": "WONSAN"}
    assert not pair("MissileLaunch", {"when": "2024-03-04", **launch}, {"when": "2024-03-05", **launch}, places=("SEOUL", "SEOUL"))


def test_launches_on_neighbouring_days_from_two_places_are_two() -> None:
    launch = {"agent": "NK", "destination": "SEA"}
    assert not pair(
        "MissileLaunch",
        {"when": "2024-03-04", "location": "WONSAN", **launch},
        {"when": "2024-03-05", "location": "SUNAN", **launch},
        places=("SEOUL", "WASHINGTON"),
    )


def test_one_launch_is_sunday_evening_in_washington_and_monday_in_seoul() -> None:
    launch = {"agent": "NK", "destination": "SEA", "location": "WONSAN"}
    assert pair("MissileLaunch", {"when": "2024-03-04", **launch}, {"when": "2024-03-03", **launch}, places=("SEOUL", "WASHINGTON"))


def test_a_lawsuit_that_papers_date_a_day_apart_is_one() -> None:
    assert pair(
        "Lawsuit",
        {"when": "2023-02-28", "agent": "ID", "target": "AU"},
        {"when": "2023-02-27", "agent": "ID", "target": "AU"},
        places=("JAKARTA", "JAKARTA"),
    )


def test_changed_numbers_stay_one_event() -> None:
    quake = {"when": "2023-03-09", "location": "JKT"}
    assert pair("Earthquake", {**quake, "numbers": {"killed": 5}}, {**quake, "numbers": {"killed": 17}})
    assert pair(
        "MissileLaunch",
        {"when": "2023-03-09", "agent": "NK", "numbers": {"weapons": 2}},
        {"when": "2023-03-09", "agent": "NK", "numbers": {"weapons": 3}},
    )


def test_a_denied_report_is_of_the_event_that_it_denies() -> None:
    a, b = article("a", "2023-03-02"), article("b", "2023-03-25")
    a.event("e", "Resignation", when="2023-03-01", agent="BAGUS")
    b.event("e", "Resignation", status="didNotOccur", agent="BAGUS")
    b.event("denial", "Denial", when="2023-03-02", agent="TRADE", links={"concerns": "e"})
    found = verdict(a, b)
    assert found.one("a:e", "b:e")
    assert found["b:denial"] != found["b:e"]


def test_two_bans_with_the_states_swapped_are_two() -> None:
    assert not pair("Embargo", {"when": "2023-03-06", "agent": "AU", "target": "ID"}, {"when": "2023-03-06", "agent": "ID", "target": "AU"})


def test_a_ministry_and_its_state_may_be_one_agent() -> None:
    assert pair(
        "Sanction", {"when": "2023-03-06", "agent": "TREASURY", "target": "NK"}, {"when": "2023-03-06", "agent": "US", "target": "NK"}
    )


def test_two_ministers_of_one_state_are_not_one_agent() -> None:
    assert not pair("Visit", {"when": "2023-03-06", "agent": "BAGUS"}, {"when": "2023-03-06", "agent": "BUDI"})


def test_different_kinds_of_talks_are_not_one() -> None:
    assert not pair(
        "Meeting", {"when": "2023-03-06", "participant": MINISTERS}, {"when": "2023-03-06", "participant": MINISTERS}, other="PhoneTalk"
    )


def test_a_broader_type_of_the_same_day_and_people_is_one() -> None:
    assert pair(
        "Meeting", {"when": "2023-03-06", "participant": MINISTERS}, {"when": "2023-03-06", "participant": MINISTERS}, other="Consult"
    )


def test_demonstrations_of_one_day_in_two_cities_are_two() -> None:
    assert not pair(
        "Demonstration",
        {"when": "2023-03-06", "agent": "ID", "location": "JKT"},
        {"when": "2023-03-06", "agent": "ID", "location": "PERTH"},
    )


def test_same_day_and_type_alone_are_not_enough() -> None:
    assert not pair("Earthquake", {"when": "2023-03-09"}, {"when": "2023-03-09"})
    assert not pair("Meeting", {"when": "2023-03-09", "participant": ["US", "ID"]}, {"when": "2023-03-09", "location": "JKT"})


def test_an_undated_report_joins_what_was_published_near_only() -> None:
    ban = {"agent": "AU", "target": "ID"}
    assert pair("Embargo", {"when": "2023-03-06", **ban}, ban, published=("2023-03-07", "2023-03-09"))
    assert not pair("MissileLaunch", {"when": "2023-03-06", "agent": "NK"}, {"agent": "NK"}, published=("2023-03-07", "2023-06-09"))


def test_a_threat_carried_out_within_two_months_is_one_event() -> None:
    ban = {"agent": "ID", "target": "AU"}
    assert pair("Sanction", {"status": "hypothetical", **ban}, {"when": "2023-02-20", **ban}, published=("2023-02-08", "2023-02-21"))
    assert not pair("Sanction", {"status": "hypothetical", **ban}, {"when": "2023-08-20", **ban}, published=("2023-02-08", "2023-08-21"))


def test_a_month_holds_its_days_for_plans_but_not_for_what_recurs() -> None:
    pact = {"participant": ["ID", "AU"]}
    assert pair(
        "AgreementSigning",
        {"when": ("2023-03-01", "2023-03-31"), "status": "planned", **pact},
        {"when": "2023-03-24", **pact},
        published=("2023-02-28", "2023-03-25"),
    )
    assert not pair("MissileLaunch", {"when": ("2023-03-01", "2023-03-31"), "agent": "NK"}, {"when": "2023-03-24", "agent": "NK"})


def test_speech_acts_about_different_matters_are_two() -> None:
    a, b, c = article("a", "2023-03-10"), article("b", "2023-03-10"), article("c", "2023-03-10")
    for teller, topic, agent in ((a, "MissileLaunch", "NK"), (b, "MissileLaunch", "NK"), (c, "Embargo", "AU")):
        teller.event("topic", topic, when="2023-03-08", agent=agent)
        teller.event("e", "Statement", when="2023-03-10", agent="US", links={"concerns": "topic"})
    found = verdict(a, b, c)
    assert found.one("a:e", "b:e")
    assert found["c:e"] != found["a:e"]


def test_two_reports_of_one_article_are_two_unless_they_say_the_same() -> None:
    a = article("a", "2023-03-10")
    a.event("one", "Meeting", when="2023-03-06", participant=MINISTERS)
    a.event("two", "Meeting", when="2023-03-07", participant=MINISTERS)
    a.event("three", "Meeting", participant=MINISTERS)
    found = verdict(a)
    assert len({found["a:one"], found["a:two"], found["a:three"]}) == 3
    b = article("b", "2023-03-10")
    for ref in ("one", "two"):
        b.event(ref, "Sanction", when="2023-03-06", agent="US", target="NK", location="JKT")
    assert verdict(b).one("b:one", "b:two")


def test_without_any_date_type_and_all_parties_are_needed() -> None:
    assert pair("Arrest", {"agent": "US", "target": "BAGUS"}, {"agent": "US", "target": "BAGUS"}, published=(None, None))
    assert not pair("Attack", {"agent": "US"}, {"agent": "US"}, published=(None, None))


@pytest.mark.parametrize("status", ["occurred", "planned"])
def test_an_event_without_parties_stays_alone(status: str) -> None:
    assert not pair("Accident", {"when": "2023-03-06", "status": status}, {"when": "2023-03-06", "status": status})


def test_equal_reports_of_many_papers_are_one_event() -> None:
    tellers = [article(f"paper{i}", "2023-03-10") for i in range(30)]
    for teller in tellers:
        teller.event("e", "Sanction", when="2023-03-09", agent="US", target="NK")
    found = verdict(*tellers)
    assert found.one(*(f"paper{i}:e" for i in range(30)))
    assert found.denotation("paper3:e").score == pytest.approx(0.28 + 0.28 + 0.32 + 0.15, abs=0.05)
