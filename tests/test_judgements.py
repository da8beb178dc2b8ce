"""Judgements: what they give together, how they are kept, and how they find their references again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import judgements
from graphkit.errors import GraphDamaged
from graphkit.judgements import Closure, Decision, Judgement, JudgementLine, Side, closure, combine
from graphkit.model import Report
from tests.telling import article, extract

NODES = st.sampled_from("abcdef")


@st.composite
def judgement(draw: st.DrawFn) -> Judgement:
    a, b = sorted(draw(st.lists(NODES, min_size=2, max_size=2, unique=True)))
    decision: Decision = draw(st.sampled_from(judgements.DECISIONS))
    return Judgement(a=a, b=b, decision=decision, digest=draw(st.text("0123456789abcdef", min_size=4, max_size=4)))


def lines(*given: tuple[str, str, Decision]) -> list[Judgement]:
    return [Judgement(a=a, b=b, decision=decision, digest=f"{i:04}") for i, (a, b, decision) in enumerate(given)]


# ---- algebra


@given(st.lists(judgement(), max_size=12), st.randoms())
def test_order_does_not_matter(given_: list[Judgement], chance: object) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert closure(shuffled) == closure(given_)


@given(st.lists(judgement(), max_size=12), st.lists(judgement(), max_size=6))
def test_repetition_and_union_in_either_order_do_not_matter(one: list[Judgement], other: list[Judgement]) -> None:
    assert closure(one + other) == closure(other + one) == closure(one + other + one)


@given(st.lists(judgement(), max_size=14))
def test_no_group_holds_a_pair_judged_different(given_: list[Judgement]) -> None:
    found = closure(given_)
    for group in found.same:
        assert not any(x in group and y in group for x, y in found.different)


@given(st.lists(judgement(), max_size=14))
def test_groups_are_those_of_the_pairs_that_hold(given_: list[Judgement]) -> None:
    found = closure(given_)
    assert {node for group in found.same for node in group} == {node for pair in found.joined for node in pair}
    assert all(any(x in group and y in group for group in found.same) for x, y in found.joined)


@given(st.lists(st.sampled_from(judgements.DECISIONS), min_size=3, max_size=3))
def test_combining_is_commutative_and_associative(three: list[Decision]) -> None:
    a, b, c = three
    assert combine(a, b) == combine(b, a)
    assert combine(combine(a, b), c) == combine(a, combine(b, c))
    assert combine(a, a) == a


def test_different_wins_over_same_for_one_pair() -> None:
    found = closure(lines(("a", "b", "same"), ("a", "b", "different"), ("a", "b", "unsure")))
    assert found == Closure(same=(), joined=(), different=(("a", "b"),), refused=())


def test_different_wins_through_a_third_reference_and_the_least_digest_holds() -> None:
    found = closure(lines(("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different")))
    assert found == Closure(same=(("a", "b"),), joined=(("a", "b"),), different=(("a", "c"),), refused=(("b", "c"),))


def test_unsure_does_nothing() -> None:
    assert closure(lines(("a", "b", "unsure"))) == Closure(same=(), joined=(), different=(), refused=())


def test_same_closes_transitively() -> None:
    assert closure(lines(("a", "b", "same"), ("c", "d", "same"), ("b", "c", "same"))).same == (("a", "b", "c", "d"),)


# ---- file


def line(name: str = "x", at: str = "2026-01-01T00:00:00Z") -> JudgementLine:
    sides = [
        Side(article=f"https://example.org/{i}", reference="r-0-1-0", name=f"{name}{i}", quote="q", digest=f"{name}{i}") for i in (1, 2)
    ]
    return judgements.judgement_line(sides[0], sides[1], "same", by="Sari", at=at)


def test_what_is_appended_is_loaded(tmp_path: Path) -> None:
    judgements.append(tmp_path, [line()])
    judgements.append(tmp_path, [line("y")])
    assert [one.digest for one in judgements.load(tmp_path).values()] == [line().digest, line("y").digest]
    assert all(one.checksum for one in judgements.load(tmp_path).values())


def test_no_file_holds_nothing(tmp_path: Path) -> None:
    assert judgements.load(tmp_path) == {}


def test_a_cut_last_line_does_not_count_and_is_written_over(tmp_path: Path) -> None:
    judgements.append(tmp_path, [line()])
    path = tmp_path / judgements.FILE
    path.write_bytes(path.read_bytes() + judgements.encode(line("y"))[:40])
    assert list(judgements.load(tmp_path)) == [line().digest]
    judgements.append(tmp_path, [line("z")])
    assert list(judgements.load(tmp_path)) == [line().digest, line("z").digest]


def test_an_altered_line_is_told_with_its_offset(tmp_path: Path) -> None:
    judgements.append(tmp_path, [line(), line("y")])
    path = tmp_path / judgements.FILE
    path.write_bytes(path.read_bytes().replace(b'"y1"', b'"z1"'))
    with pytest.raises(GraphDamaged, match=rf"offset {len(judgements.encode(line()))} was altered"):
        judgements.load(tmp_path)
    path.write_bytes(b"nonsense\n")
    with pytest.raises(GraphDamaged, match="offset 0"):
        judgements.load(tmp_path)


def test_purging_takes_words_out_and_keeps_the_name(tmp_path: Path) -> None:
    judgements.append(tmp_path, [line()])
    judgements.purge(tmp_path, ["https://example.org/1"])
    (kept,) = judgements.load(tmp_path).values()
    assert (kept.a.name, kept.a.quote, kept.b.name) == (None, None, "x2")
    assert kept.digest == line().digest


def test_union_is_what_is_missing() -> None:
    one, other = {line().digest: line()}, {line().digest: line(), line("y").digest: line("y")}
    assert judgements.union(one, other) == [line("y")]


# ---- references


TOLD = article("Anna Berg met Carl Dahl. Later Anna Berg met Erik Falk.")
REPORT = Report(article=TOLD, extraction=extract(TOLD)[0])


def attached(report: Report, *given: JudgementLine) -> tuple[list[Judgement], list[str]]:
    return judgements.attach({one.digest: one for one in given}, {report.article.id: report})


def judged(one: str, other: str) -> JudgementLine:
    return judgements.judgement_line(judgements.side(REPORT, one), judgements.side(REPORT, other), "same", by="Sari", at="now")


ANNA, CARL, ERIK = "r-0-9-0", "r-14-23-0", "r-45-54-0"


def test_a_judgement_is_about_references_of_now() -> None:
    found, dormant = attached(REPORT, judged(ERIK, ANNA))
    assert [(one.a, one.b) for one in found] == [(f"{TOLD.id}#{ANNA}", f"{TOLD.id}#{ERIK}")]
    assert dormant == []


def test_a_judgement_follows_the_name_to_the_nearest_span() -> None:
    entities = [msgspec.structs.replace(one, id="r-31-40-0") if one.id == ANNA else one for one in REPORT.extraction.entities]
    moved = msgspec.structs.replace(REPORT, extraction=msgspec.structs.replace(REPORT.extraction, entities=tuple(entities)))
    found, _ = attached(moved, judged(ANNA, ERIK))
    assert [(one.a, one.b) for one in found] == [(f"{TOLD.id}#r-31-40-0", f"{TOLD.id}#{ERIK}")]


def test_a_judgement_sleeps_while_a_side_is_missing() -> None:
    entities = tuple(one for one in REPORT.extraction.entities if one.id != ANNA)
    less = msgspec.structs.replace(REPORT, extraction=msgspec.structs.replace(REPORT.extraction, entities=entities))
    one = judged(ANNA, ERIK)
    assert attached(less, one) == ([], [one.digest])
    assert judgements.attach({one.digest: one}, {}) == ([], [one.digest])


def test_a_replaced_judgement_is_not_in_force() -> None:
    one = judged(ANNA, ERIK)
    sides = (judgements.side(REPORT, ANNA), judgements.side(REPORT, ERIK))
    later = judgements.judgement_line(*sides, "different", by="Budi", at="later", replaces=[one.digest])
    found, dormant = attached(REPORT, later, one)
    assert [(j.decision, j.by) for j in found] == [("different", "Budi")]
    assert dormant == []


def test_events_are_named_by_their_trigger() -> None:
    side = judgements.side(REPORT, "e-10-13-0")
    assert (side.name, side.quote) == ("met", "met")


def test_same_is_said_of_all_references_and_different_once() -> None:
    assert judgements.pairs(["a", "b", "c"], ["x", "y"], "same") == [("a", "x"), ("a", "b"), ("a", "c"), ("x", "y")]
    assert judgements.pairs(["a", "b"], ["x"], "different") == [("a", "x")]


@pytest.mark.parametrize(("one", "other"), [("Łódź", "łódź"), ("Ségolène  Royal", "segolene royal"), ("ＮＨＫ", "nhk")])
def test_names_are_compared_without_accents_and_case(one: str, other: str) -> None:
    assert judgements.normal_name(one) == judgements.normal_name(other)
