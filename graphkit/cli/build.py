"""``graphkit build``: read articles and store what they say."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

import graphkit
from graphkit.cli.common import check_folder, check_graph_place, check_words, check_writable, talkative
from graphkit.cli.console import Teller, counted
from graphkit.cli.failures import DONE, PARTLY
from graphkit.cli.files import check_format, write_file
from graphkit.errors import Unreadable

if TYPE_CHECKING:
    from graphkit.graph import EventGraph
    from graphkit.model import Article
    from graphkit.pipeline import AddResult

SHOWN_REJECTS: Final = 5


@click.command(short_help="Read articles, find events and actors, store them.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-g", "--graph", metavar="GRAPH", help="Folder of the graph; made at the first article, added to if it is there.")
@click.option("-o", "--output", metavar="FILE", help="Also write the graph to a file: .nq .trig .ttl .graphml .csv or .html.")
@click.option("--language", metavar="TAG", help="Language of the articles (en, id) instead of finding it out for each.")
@click.option("--publisher", metavar="NAME", help="Who published the articles, where they do not say it themselves.")
@click.option("--with", "extra", metavar="DIR", multiple=True, help="Folder with types (ontology/) and words (lexicons/) of your own.")
@talkative
def build(
    tell: Teller,
    *,
    sources: Sequence[str],
    graph: str | None,
    output: str | None,
    language: str | None,
    publisher: str | None,
    extra: Sequence[str],
) -> int:
    """Read articles, find events and actors, store them.

    A SOURCE is a file, a folder (searched in full), a pattern such as 'news/*.txt', or - for one article on stdin. Texts (.txt), pages
    (.html) and records (.jsonl, one article a line, with the fields text or html, and url or id, title, published, publisher, language)
    are read, packed ones (.gz, .zst) too.

    Reading the same article again changes nothing. An article that cannot be taken is listed with the reason, kept in GRAPH/rejects.jsonl,
    and does not stop the others; the exit code is then 3.

    \b
    Examples:
      graphkit build articles/ -g kg
      graphkit build 'wire/2024-*.jsonl.zst' -g kg --publisher Reuters
      graphkit build a.txt -o a.ttl                     without keeping a graph
      curl -s https://example.org/a.html | graphkit build - -o a.html
      graphkit build articles/ -g kg --with mywords/    with event types and words of your own
    """
    if graph is None and output is None:
        raise click.UsageError("Say where the result goes: -g GRAPH for a graph that is kept (a folder), -o FILE for a file, or both.")
    if output is not None:
        check_format(output)
        check_writable(Path(output))
    if graph is not None:
        check_graph_place(Path(graph))
    for folder in extra:
        check_folder(folder, "--with")
    check_words([Path(folder) for folder in extra])
    with ExitStack() as stack:
        place = Path(graph) if graph is not None else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="graphkit-")), "kg")
        options = {"language": language, "publisher": publisher}
        result = add(tell, place, sources, extra=[Path(folder) for folder in extra], kept=graph is not None, **options)
        if output is not None:
            with graphkit.open(place) as opened, tell.progress("writing"):
                write_file(opened, Path(output))
            tell.say(f"Wrote {output}.")
    return PARTLY if result.rejected else DONE


def add(
    tell: Teller,
    place: Path,
    sources: Sequence[str | Path],
    *,
    extra: Sequence[Path] = (),
    language: str | None = None,
    publisher: str | None = None,
    kept: bool = True,
) -> AddResult:
    """Read articles into a graph and tell what became of them.

    Args:
        tell: whom to tell.
        place: folder of the graph.
        sources: of articles.
        extra: folders with types and words of the user's own.
        language: that all articles are in.
        publisher: of those that name none.
        kept: whether the graph stays, so that it can be pointed to.
    """
    lexicons = [folder / "lexicons" for folder in (place, *extra) if (folder / "lexicons").is_dir()]
    unreadable: list[Unreadable] = []
    # Called here, not in the generator: a missing path is to end the command before the graph is made.
    articles = graphkit.read(sources, language=language, publisher=publisher, lexicons=lexicons, on_reject=unreadable.append)

    def everything() -> Iterator[Article | Unreadable]:
        for article in articles:
            yield from _emptied(unreadable)
            tell.detail(
                f"{article.origins[0] if article.origins else article.id}: {article.source.language}, {article.source.dated or 'undated'}"
            )
            yield article
        yield from _emptied(unreadable)

    with graphkit.open(place) as opened:
        for folder in extra:
            opened.use(folder)
        with tell.progress("reading") as step:
            result = opened.add(everything(), progress=step)
            opened.publish(step)
        _report(tell, opened, result, kept=kept)
    return result


def _emptied(waiting: list[Unreadable]) -> Iterator[Unreadable]:
    while waiting:
        yield waiting.pop(0)


def _report(tell: Teller, graph: EventGraph, result: AddResult, *, kept: bool) -> None:
    parts = [(result.added, "new"), (result.unchanged, "known already"), (result.removed, "removed before and left out")]
    counts = ", ".join(f"{count:,} {what}" for count, what in parts if count) or "none taken"
    tell.say(f"Articles: {counts}. {tell.seconds():.1f} s.")
    if result.superseded:
        tell.say(f"{counted(result.superseded, 'article')} of the graph superseded by a newer version.")
    if result.older:
        tell.say(f"{counted(result.older, 'article')} stored as an older version of one that is there.")
    if result.added and tell.level >= 0:
        stats = graph.stats()
        several = f", {stats.across_articles:,} of them known from several articles" if stats.across_articles else ""
        name = f"The graph {graph.path}" if kept else "The graph"
        tell.say(
            f"{name} has {counted(stats.articles, 'article')}, {counted(stats.events, 'event')} ({stats.actual:,} happened) "
            f"and {counted(sum(stats.entities.values()), 'actor or thing', 'actors and things')}{several}."
        )
    if result.rejects:
        tell.warn(f"{counted(result.rejected, 'article')} rejected:")
        shown = result.rejects if tell.level >= 1 else result.rejects[:SHOWN_REJECTS]
        for one in shown:
            tell.warn(f"  {one.place}: {one.reason}")
        if len(shown) < len(result.rejects):
            tell.warn(f"  ... and {len(result.rejects) - len(shown):,} more (-v lists them)")
        if kept:
            tell.warn(f"All of them, with place and reason: {graph.path / 'rejects.jsonl'}")
