"""Commands that look after a graph: articles, stats, validate."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

import click

import graphkit
from graphkit.cli.common import graph_argument, talkative
from graphkit.cli.console import Teller, counted
from graphkit.cli.failures import DONE, PARTLY
from graphkit.cli.tables import FORMATS, write_pairs, write_records
from graphkit.terms import Iri


@click.command(short_help="List the articles, where they came from, and their state.")
@graph_argument
@click.option("--rejected", is_flag=True, help="List what was not taken, and why.")
@click.option("--format", "form", type=click.Choice(FORMATS[:3]), default="table", show_default=True, help="How to write the rows.")
@talkative
def articles(tell: Teller, *, graph: str, rejected: bool, form: str) -> int:
    """List the articles, where they came from, and their state.

    An article is in force, superseded by a newer version, removed, or purged. Its IRI, or a path or address that it was read from, stands
    for it in `graphkit remove`.

    \b
    Examples:
      graphkit articles kg
      graphkit articles kg --rejected
    """
    with graphkit.open(graph) as opened:
        if rejected:
            noted = [(one.place, one.kind, one.reason) for one in opened.rejects()]
            write_records(("place", "what", "reason"), noted, form, sys.stdout)
            return DONE
        listed = opened.articles()
    rows = [(one.dated, one.language, one.publisher, one.state, one.title, list(one.origins), Iri(one.iri)) for one in listed]
    write_records(("day", "language", "publisher", "state", "title", "read from", "iri"), rows, form, sys.stdout)
    tell.detail(counted(len(rows), "article"))
    return DONE


@click.command(short_help="Count what is in a graph.")
@graph_argument
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to write the counts.")
@talkative
def stats(tell: Teller, *, graph: str, form: str) -> int:
    """Count what is in a graph: articles, events by type and status, actors by type, what was found in several articles.

    \b
    Examples:
      graphkit stats kg
      graphkit stats kg --format json
    """
    with graphkit.open(graph) as opened, tell.progress("counting"):
        found = opened.stats()
    if form == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1))
        return DONE
    names = [name for name in type(found).__dataclass_fields__ if getattr(found, name) is not None]
    write_pairs((name.replace("_", " "), _spoken(getattr(found, name))) for name in names)
    return DONE


@click.command(short_help="Check that a graph keeps its promises.")
@graph_argument
@click.option("--deep", is_flag=True, help="Also check the shape of every article (SHACL); about half a second each. Needs pyshacl.")
@talkative
def validate(tell: Teller, *, graph: str, deep: bool) -> int:
    """Check that a graph keeps its promises.

    Stored files are whole; every quote is what stands at its place in the text; what is derived agrees with what the articles say; nothing
    stands in two places. Exit code 3 where something is wrong.

    \b
    Examples:
      graphkit validate kg
    """
    with graphkit.open(graph) as opened, tell.progress("checking"):
        problems = opened.validate(deep=deep)
    for problem in problems:
        click.echo(f"{problem.invariant}: {problem.message} ({counted(problem.count, 'place')})")
        for row in problem.rows:
            click.echo("  " + ", ".join(f"{name} {value}" for name, value in zip(problem.columns, row, strict=True) if value))
    if problems:
        tell.warn(
            f"{counted(len(problems), 'promise is', 'promises are')} broken. `graphkit rebuild {graph}` mends what can be derived anew."
        )
        return PARTLY
    tell.say(f"All is well with {graph}.")
    return DONE


def _spoken(value: object) -> object:
    if isinstance(value, Mapping):
        return ", ".join(_entries(value))
    return f"{value:,}" if isinstance(value, int) else value


def _entries(counts: Mapping[str, int]) -> Iterator[str]:
    for name, count in counts.items():
        yield f"{name or 'unknown'} {count:,}"
