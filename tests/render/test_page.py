"""The page as a file: the same bytes each time, nothing from anywhere else, names that stay text."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import random
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graphkit.errors import GraphkitError, UsageError
from graphkit.render import render, view
from graphkit.render.page import _library as library
from graphkit.render.page import assemble
from graphkit.render.settings import palette
from tests.render.pictures import HOSTILE, data_of, example, hostile, many, named, page_of


class Elements(HTMLParser):
    """Elements of a page, with the content of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.found[-1] if self.found else ("", {})
        if tag in {"script", "style"} and data.strip():
            self.inside.append((attributes.get("type") or tag, data))


@pytest.fixture(scope="module")
def written() -> str:
    return page_of(example(), title="Example")


def test_same_graph_same_bytes(written: str) -> None:
    quads = list(example())
    stream = io.StringIO()
    render(random.Random(1).sample(quads, len(quads)), stream, title="Example")  # noqa: S311 - no secret

    assert stream.getvalue() == written


def test_file_appears_whole_or_not_at_all(tmp_path: Path, written: str) -> None:
    view(example(), tmp_path / "kg.html", title="Example")
    with pytest.raises(UsageError):
        view(example(), tmp_path / "other.html", top=0)

    assert (tmp_path / "kg.html").read_text(encoding="utf-8") == written
    assert [path.name for path in tmp_path.iterdir()] == ["kg.html"]


def test_policy_allows_the_own_scripts_and_style_and_nothing_else(written: str) -> None:
    elements = Elements(written)
    policy = next(values["content"] or "" for tag, values in elements.found if values.get("http-equiv") == "Content-Security-Policy")
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}

    def digests(kind: str) -> set[str]:
        return {
            "'sha256-" + base64.b64encode(hashlib.sha256(data.encode()).digest()).decode() + "'"
            for what, data in elements.inside
            if what == kind
        }

    assert rules["default-src"] == ["'none'"]
    assert set(rules["script-src"]) == digests("script")
    assert set(rules["style-src"]) == digests("style")
    assert set(rules) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}
    assert rules["img-src"] == ["data:"]


def test_policy_stands_before_anything_that_it_is_about(written: str) -> None:
    tags = [tag for tag, _ in Elements(written).found]

    assert tags[:4] == ["html", "head", "meta", "meta"]


def test_no_element_asks_for_anything(written: str) -> None:
    for tag, attributes in Elements(written).found:
        assert "src" not in attributes
        assert tag not in {"iframe", "object", "embed", "form", "base", "img"}
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert attributes.get("href", "data:") == "data:," if tag == "link" else "href" not in attributes


def test_hostile_names_make_no_element() -> None:
    plain, wild = Elements(page_of(example())), Elements(page_of(hostile(), title=HOSTILE[0]))

    assert [tag for tag, _ in wild.found] == [tag for tag, _ in plain.found]


def test_hostile_names_are_in_the_data_as_they_are() -> None:
    core = data_of(page_of(hostile(), title=HOSTILE[0]))

    assert core["title"] == HOSTILE[0]
    assert {actor["label"] for actor in core["actors"]} <= set(HOSTILE)


def test_licence_of_the_library_is_in_the_page(written: str) -> None:
    assert "vis.js may be distributed under either license" in written


def test_fragment_is_a_frame_that_reaches_nothing() -> None:
    whole, fragment = page_of(example()), page_of(example(), fragment=True)
    (tag, attributes), *others = Elements(fragment).found

    assert (tag, others) == ("iframe", [])
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == whole
    assert html.escape("</script>") in fragment


def test_events_carry_what_the_panel_tells(written: str) -> None:
    core = data_of(written)
    call = named(core, "e-call")
    number = core["events"].index(call)
    source = data_of(written, "details-0")["sources"][number][1]

    assert call["when"] == {"en": "13 January 2022", "id": "13 Januari 2022"}
    assert core["nouns"]["PhoneTalk"] == {"en": "Phone talk", "id": "Pembicaraan telepon"}
    assert core["actors"][source["chain"][0]["who"]]["label"] == "kementerian pertahanan Seoul"
    assert any(isinstance(piece, list) and piece[1] == 1 for piece in source["passages"][0])


def test_postponed_meeting_tells_its_old_month(written: str) -> None:
    assert named(data_of(written), "e-hawaii")["old"]["en"] == "January 2022"


def test_arrows_run_from_the_agent_and_to_the_target(written: str) -> None:
    core = data_of(written)
    ids = {one["iri"].rsplit("/", 1)[1]: f"{kind[0]}{number}" for kind in ("events", "actors") for number, one in enumerate(core[kind])}
    edges = {(edge["from"], edge["to"], edge.get("role") or edge.get("link")): edge for edge in core["edges"]}

    assert edges[ids["us"], ids["e-sanction"], "agent"]["arrows"] == "to"
    assert edges[ids["e-sanction"], ids["g6"], "target"]["arrows"] == "to"
    assert edges[ids["e-call"], ids["kim"], "participant"]["arrows"] == ""
    assert edges[ids["front"], ids["e-bomb"], "agent"]["doubts"] == ["claimed", "denied"]
    assert edges[ids["e-arrest"], ids["e-bomb"], "inResponseTo"]["arrows"] == "to"


def test_nodes_stand_still_and_have_a_place_each(written: str) -> None:
    nodes = data_of(written)["nodes"]

    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)
    assert not any(node["physics"] for node in nodes)


def test_undrawn_events_are_still_in_the_data() -> None:
    core = data_of(page_of(example(), top=3))

    assert (core["drawn"], len(core["events"])) == (3, 15)
    assert sum(node["id"].startswith("e") for node in core["nodes"]) == 3


def test_large_graph_draws_the_most_reported() -> None:
    core = data_of(page_of(many(400)))
    shown = {int(node["id"][1:]) for node in core["nodes"] if node["id"].startswith("e")}

    assert core["drawn"] == len(shown) == 333
    assert len(core["events"]) == 400
    assert {
        number for number, event in enumerate(core["events"]) if event["label"]["en"] in {"meeting 397", "meeting 398", "meeting 399"}
    } <= shown


def test_states_look_different_without_colour() -> None:
    looks = palette()["looks"]

    for name, style in looks.items():
        assert style["written"] or name == "occurred"
    assert all(
        not looks[name]["filled"] and looks[name]["dashes"]
        for name in ("planned", "postponed", "proposed", "hypothetical", "cancelled", "denied", "claimed")
    )


@pytest.mark.parametrize("theme", [0, 1])
def test_text_in_boxes_has_the_contrast_that_wcag_asks_for(theme: int) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def mixed(colour: str, ground: str, share: float) -> str:
        pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
        return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)

    given = palette()
    ink, ground, tint = (given[name][theme] for name in ("ink", "ground", "tint"))
    for colours in given["events"].values():
        dark, bright = sorted((light(ink), light(mixed(colours[theme], ground, tint))))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5
        low, high = sorted((light(colours[theme]), light(ground)))
        assert (high + 0.05) / (low + 0.05) >= 3.0


def test_what_cannot_be_rendered() -> None:
    with pytest.raises(UsageError, match="does not speak 'fr'"):
        page_of(example(), language="fr")
    with pytest.raises(UsageError, match="draw one at least"):
        page_of(example(), top=0)


def test_library_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.render.page.VIS", "templates/lib/none.js")
    library.cache_clear()
    with pytest.raises(GraphkitError, match="vis-network is missing"):
        assemble({}, [], title="", language="en")
    library.cache_clear()


def test_page_without_events() -> None:
    core = data_of(page_of(many(0)))

    assert (core["events"], core["nodes"], core["edges"]) == ([], [], [])


def test_scripts_of_the_page_build_no_markup_from_text() -> None:
    folder = Path(__file__).resolve().parents[2] / "graphkit" / "render" / "templates" / "js"

    for path in folder.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(.style",
            path.read_text(encoding="utf-8"),
        )
