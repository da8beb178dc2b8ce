"""``graphkit demo``: the sample articles from end to end, told step by step."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import graphkit
from graphkit.cli.build import add
from graphkit.cli.common import check_writable, talkative
from graphkit.cli.console import Teller, counted
from graphkit.cli.failures import DONE
from graphkit.cli.tables import write_table
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from graphkit.graph import EventGraph

SAMPLES: Final = ("articles", "stories", "other")
SHOWN: Final = 5


@click.command(short_help="Build a graph of sample articles, ask it, draw it.")
@click.option("-o", "--output", metavar="FOLDER", default="graphkit-demo", show_default=True, help="Where the graph and the page go.")
@talkative
def demo(tell: Teller, *, output: str) -> int:
    """Build a graph of sample articles, ask it two questions, and draw it.

    The articles are six and two stories of eight, Indonesian and English, as several papers tell them; and one in French, which is not
    taken. A graph of an earlier demo in the folder is made anew.

    \b
    Examples:
      graphkit demo
      graphkit demo -o /tmp/demo
    """
    import yaml

    folder = Path(output)
    graph, page = folder / "kg", folder / "kg.html"
    folder.mkdir(parents=True, exist_ok=True)
    check_writable(page)
    if (graph / "format").is_file():
        shutil.rmtree(graph)

    samples = _samples()
    folders = [samples / name for name in SAMPLES]
    count = sum(1 for folder in folders for _ in folder.rglob("*.txt"))
    click.echo(f"Reading {count} articles of {samples} ...")
    add(tell, graph, folders)

    with graphkit.open(graph) as opened:
        _tell_found(opened)
        for asked in yaml.safe_load((samples / "demo.yaml").read_text(encoding="utf-8")):
            _ask(opened, asked["name"], asked["parameters"])
        with tell.progress("drawing"):
            opened.view(page)
    click.echo(f"\nThe page: {page} - open it in a browser.")
    click.echo(f"The graph: {graph} - ask it: graphkit query {graph} --list")
    return DONE


def _samples() -> Path:
    package = Path(graphkit.__file__).resolve().parent
    for folder in (package.parent / "examples", package / "data" / "examples"):
        if (folder / SAMPLES[0]).is_dir():
            return folder
    raise GraphkitError(f"the sample articles are missing beside {package} and in it; install graphkit again")


def _tell_found(graph: EventGraph) -> None:
    stats = graph.stats()
    languages = ", ".join(f"{count} {name}" for name, count in stats.languages.items())
    statuses = ", ".join(f"{count} {name}" for name, count in stats.by_status.items())
    kinds = ", ".join(f"{count} {name}" for name, count in list(stats.entities.items())[:SHOWN])
    found = counted(sum(stats.entities.values()), "actor or thing", "actors and things")
    click.echo(f"\nRead      {counted(stats.articles, 'article')}: {languages}; {stats.superseded} superseded by a newer version")
    click.echo(f"Rejected  {counted(stats.rejects, 'note')} in {graph.path / 'rejects.jsonl'}")
    click.echo(f"Found     {counted(stats.events, 'event')}: {statuses}")
    click.echo(f"          {found}: {kinds} ...")
    click.echo(f"Merged    {stats.references:,} references into these; {stats.across_articles} are known from several articles, such as")
    several = graph.query(
        "SELECT ?label (COUNT(DISTINCT ?article) AS ?articles) { ?event a gk:Event ; skos:prefLabel ?label ; gk:reportedIn ?article } "
        f"GROUP BY ?event ?label HAVING (COUNT(DISTINCT ?article) > 1) ORDER BY DESC(?articles) ?label LIMIT {SHOWN}"
    )
    for label, articles in several:
        click.echo(f"          {label} - {articles} articles")


def _ask(graph: EventGraph, name: str, parameters: dict[str, Any]) -> None:
    """Ask a question, and show its answer without the columns of IRIs whose labels stand beside them."""
    title = next(one.title for one in graph.questions() if one.name == name)
    given = "".join(f' --{key} "{value}"' for key, value in parameters.items())
    result = graph.query(name=name, **parameters)
    shown = [i for i, column in enumerate(result.columns) if column not in {"event", "actor", "target"}]
    click.echo(f"\n{title}\n  graphkit query {graph.path} -n {name}{given}\n")
    write_table([result.columns[i] for i in shown], [[row[i] for i in shown] for row in result.rows], sys.stdout)
