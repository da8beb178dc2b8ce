"""The page in a browser, as a person uses it: by names and roles, by mouse and by keys, with the network shut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.render.pictures import HOSTILE, example, hostile, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages = {"example": page_of(example(), title="Example"), "hostile": page_of(hostile(), title=HOSTILE[0])}
    pages["frame"] = f"<!doctype html><title>Around</title><p>Before</p>{page_of(example(), fragment=True)}"
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Open]:
    """Opens a page; in the end no request may have left it, and nothing may have been complained of."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []

    def open_page(name: str = "example", hash_: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(files[name].as_uri() + hash_)
        if name != "frame":
            page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((files["example"].parent.as_uri(), "data:", "about:"))] == []
    assert said == []


def panel_of(page: Page) -> str:
    return page.locator("#panel").inner_text()


def choose(page: Page, query: str) -> None:
    page.get_by_role("combobox", name="Search people, places, events…").fill(query)
    page.keyboard.press("Enter")


def test_opens_with_what_there_is_to_see(opened: Open) -> None:
    page = opened()

    assert page.get_by_role("heading", level=1).inner_text() == "Example"
    assert page.get_by_role("status").inner_text() == "Showing 15 of 15 events from 6 articles"
    assert page.get_by_role("heading", name="Where to begin").is_visible()
    assert page.locator("#canvas canvas").is_visible()


def test_click_on_a_node_tells_the_event_with_its_quote(opened: Open) -> None:
    page = opened()
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    # Events of the canvas have no elements: click down the middle of the picture until one is hit.
    for down in range(20, int(box["height"]), 12):
        for across in range(100, int(box["width"]), 60):
            page.mouse.click(box["x"] + across, box["y"] + down)
            if page.locator("#panel .source").count():
                assert page.locator("#panel mark.m1").count() >= 1
                assert page.locator("#panel .told").inner_text().endswith(".")
                return
    pytest.fail("no event was hit")


def test_an_event_is_told_with_roles_posts_dates_and_chain(opened: Open) -> None:
    page = opened()
    page.get_by_role("link", name="phone talk of Ely Ratner").first.click()
    told = page.locator("#panel .told").inner_text()
    sources = page.locator("#panel .source")

    assert told.startswith(
        "Phone talk between Ely Ratner (U.S. assistant secretary of defense for Indo-Pacific security affairs, for United States)"
    )
    assert told.endswith(", 13 January 2022.")
    assert "It happened." in panel_of(page)
    assert sources.count() == 2
    assert "Who says so: kementerian pertahanan Seoul" in panel_of(page)
    assert sources.nth(0).locator("mark.m1").all_inner_texts() != []
    assert "after" in page.locator("#panel dt").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "state", "meaning"),
    [
        ("meeting hawaii", "POSTPONED", "not on January 2022, as planned before"),
        ("sanctions listing", "PROPOSED", "Nobody has agreed to it."),
        ("election", "CANCELLED", "has been called off"),
        ("shooting", "DENIED", "No report stands behind it."),
    ],
)
def test_what_did_not_happen_says_so(query: str, state: str, meaning: str, opened: Open) -> None:
    page = opened()
    choose(page, query)

    assert page.locator("#panel .top .look").inner_text() == state
    assert meaning in panel_of(page)


def test_a_part_that_is_denied_is_told_as_denied(opened: Open) -> None:
    page = opened(hash_="#event=e-bomb")

    assert "by Red Front (as claimed, denied) in Tarum" in page.locator("#panel .told").inner_text()
    assert "12–14" in panel_of(page)


def test_an_actor_has_names_posts_and_a_timeline(opened: Open) -> None:
    page = opened()
    choose(page, "kim man")

    assert page.locator("#panel h2").inner_text() == "Kim Man-gi"
    assert "Kim Man-ki" in panel_of(page)
    assert "Wakil Menteri Pertahanan Korsel" in panel_of(page)
    assert page.locator("#panel ol.rows li").count() == 1


def test_search_finds_names_in_other_languages_and_without_accents(opened: Open) -> None:
    page = opened()
    search = page.get_by_role("combobox", name="Search people, places, events…")
    search.fill("korea UTARA")

    assert page.locator("#suggestions [role=option]").first.inner_text().startswith("North Korea")
    search.fill("peluncuran rudal")
    assert "missile launch by North Korea" in page.locator("#suggestions [role=option]").first.inner_text()
    search.fill("nobody of that name")
    assert page.locator("#suggestions [role=option]").count() == 0
    assert "0 found" in page.locator("#suggestions").inner_text()


def test_filter_by_type_hides_and_shows(opened: Open) -> None:
    page = opened()
    page.get_by_role("tab", name="Table").click()
    rows = page.locator("#table tbody tr")
    assert rows.count() == 15
    page.get_by_role("checkbox", name="consultation").uncheck()

    assert rows.count() == 11
    assert page.get_by_role("status").inner_text().startswith("Showing 11 of 15")
    page.get_by_role("button", name="Show everything").click()
    assert rows.count() == 15


def test_filter_by_state_and_period(opened: Open) -> None:
    page = opened(hash_="#view=table")
    page.get_by_role("checkbox", name="happened", exact=True).uncheck()
    assert page.locator("#table tbody tr").count() == 6
    page.get_by_role("button", name="Show everything").click()
    page.get_by_label("From", exact=True).fill("2024-01-01")

    assert page.locator("#table tbody a.link").filter(has_text="bombing").count() == 1
    assert page.locator("#table tbody tr").count() == 2


def test_filter_by_number_of_articles(opened: Open) -> None:
    page = opened(hash_="#view=table")
    page.get_by_label("Articles, at least").fill("2")
    page.get_by_label("Articles, at least").press("Tab")

    assert page.locator("#table tbody tr").count() == 10
    assert page.get_by_role("status").inner_text().startswith("Showing 10 of 15")
    assert opened(hash_=page.evaluate("location.hash")).locator("#table tbody tr").count() == 10


def test_a_found_event_is_shown_even_if_it_was_filtered_away(opened: Open) -> None:
    page = opened(hash_="#off=Assault&view=table")
    assert page.locator("#table tbody tr").count() == 13
    choose(page, "bombing")

    assert page.locator("#table tbody tr.on").count() == 1


def test_timeline_shows_dated_events_and_lists_the_others(opened: Open) -> None:
    page = opened()
    page.keyboard.press("2")
    page.get_by_role("button", name="bombing in Tarum, 6 May 2024, happened").focus()
    page.keyboard.press("Enter")

    assert page.locator("#panel h2").inner_text() == "Bombing in Tarum"
    assert "meeting of Japan, South Korea and the United States in Hawaii" in page.locator("#timeline .undated").inner_text()


def test_whole_tour_by_keyboard(opened: Open) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("united")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "United States"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "Where to begin"
    page.keyboard.press("3")
    page.locator("#table tbody a.link").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#panel .told").is_visible()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()


def test_back_goes_to_what_was_open_before(opened: Open) -> None:
    page = opened()
    choose(page, "bombing")
    page.locator("#panel .told").get_by_role("link", name="Red Front").first.click()
    page.get_by_role("button", name="Back").click()

    assert page.locator("#panel h2").inner_text() == "Bombing in Tarum"


def test_address_opens_the_same_view(opened: Open) -> None:
    page = opened()
    choose(page, "bombing")
    page.keyboard.press("3")
    page.get_by_role("checkbox", name="statement").uncheck()
    address = page.evaluate("location.hash")
    again = opened(hash_=address)

    assert again.locator("#panel h2").inner_text() == "Bombing in Tarum"
    assert again.get_by_role("tab", name="Table").get_attribute("aria-selected") == "true"
    assert again.get_by_role("checkbox", name="statement").is_checked() is False


def test_page_speaks_indonesian(opened: Open) -> None:
    page = opened(hash_="#event=e-call")
    page.get_by_label("Language").select_option("id")

    assert page.locator("html").get_attribute("lang") == "id"
    assert page.locator("#panel .told").inner_text().startswith("Pembicaraan telepon antara Ely Ratner")
    assert "13 Januari 2022" in panel_of(page)
    assert page.get_by_role("tab", name="Jaringan").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_telephone_has_no_sideways_scroll(scheme: str, opened: Open) -> None:
    page = opened(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    choose(page, "bombing")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#panel .told").is_visible()
    page.get_by_role("button", name="Filters").click()
    assert page.get_by_role("checkbox", name="consultation").is_visible()


def test_hostile_names_are_text_in_every_view(opened: Open) -> None:
    page = opened("hostile")
    assert page.get_by_role("heading", level=1).inner_text() == HOSTILE[0]
    for key in "123":
        page.keyboard.press(key)
        page.locator("#panel a.link").first.click()
        page.locator("#panel .told a.link, #panel .rows a.link").first.click()
        page.keyboard.press("Escape")
    page.locator("#search").fill("script")
    page.keyboard.press("Enter")

    assert page.evaluate("window.hacked") is None
    assert page.locator("img, #panel svg[onload], #panel script, #table script").count() == 0


def test_fragment_works_in_its_frame(opened: Open) -> None:
    page = opened("frame")
    inside = page.frame_locator("iframe")
    inside.get_by_role("link", name="bombing in Tarum").first.click()

    assert inside.locator("#panel .told").inner_text().startswith("Bombing by Red Front")
