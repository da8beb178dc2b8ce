"""The page: one offline file that shows who did what to whom, when, according to whom.

store ── collect ──> Picture ── payload ──> core, details ── page ──> HTML
            │                      │
        selection               network, layout
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.render.collect import collect
from graphkit.render.page import assemble, frame
from graphkit.render.payload import payload
from graphkit.render.settings import texts

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graphkit.ontology import Ontology

__all__ = ["render", "view"]


def render(
    graph: ox.Store | Iterable[ox.Quad],
    stream: IO[str],
    *,
    title: str | None = None,
    focus: str | None = None,
    depth: int = 1,
    start: str | None = None,
    end: str | None = None,
    types: Collection[str] = (),
    top: int | None = None,
    language: str = "en",
    fragment: bool = False,
    ontology: Ontology | None = None,
) -> None:
    """Write the page. The same graph gives the same bytes.

    Args:
        graph: a store with all graphs, or quads.
        stream: takes text.
        title: heading.
        focus: IRI of an event or entity that the page is about.
        depth: steps from there, one at least.
        start: first day, month or year; undated events are left out then.
        end: last day, month or year.
        types: names of event types; narrower ones count.
        top: events to draw, the most reported; search and table have all.
        language: in which the page opens, "en" or "id".
        fragment: a frame for another page instead of a page.
        ontology: of the graph; graphkit's own by default.

    Raises:
        UnknownName: nothing has the IRI of ``focus``, or there is no type of that name.
        UsageError: a day is none, depth or top is below one, or there is no such language.
    """
    import pyoxigraph as ox

    from graphkit.ontology import load_ontology

    if language not in texts():
        raise UsageError(f"the page does not speak {language!r}; give one of {', '.join(texts())}")
    if top is not None and top < 1:
        raise UsageError(f"{top} events are no picture; draw one at least")
    if not isinstance(graph, ox.Store):
        quads, graph = graph, ox.Store()
        graph.bulk_extend(quads)
    ontology = ontology or load_ontology()
    picture = collect(graph, ontology, focus=focus, depth=depth, start=start, end=end, types=types)
    heading = title or str(texts()[language]["title"])
    core, details = payload(picture, ontology, title=heading, language=language, top=top)
    document = assemble(core, details, title=heading, language=language)
    stream.write(frame(document, heading) if fragment else document)


def view(graph: ox.Store | Iterable[ox.Quad], path: Path, *, ontology: Ontology | None = None, **options: object) -> None:
    """Write the page to a file, which appears only when it is whole; options as for ``render``."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            render(graph, stream, ontology=ontology, **options)  # type: ignore[arg-type] # options are those of render, checked there
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
