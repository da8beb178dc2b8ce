"""Commands that hand a graph on: view, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

import graphkit
from graphkit.cli.common import check_writable, graph_argument, talkative
from graphkit.cli.console import Teller
from graphkit.cli.failures import DONE
from graphkit.cli.files import format_of
from graphkit.cli.names import thing


@click.command(short_help="Write a page to open in a browser, offline.")
@graph_argument
@click.option("-o", "--output", metavar="FILE", help="The page; without it, GRAPH.html beside the graph.")
@click.option("--focus", metavar="NAME", help="What the page is about: an event or actor, by name or IRI.")
@click.option("--depth", type=click.IntRange(1), default=1, show_default=True, help="With --focus: how many steps from there.")
@click.option("--from", "start", metavar="DAY", help="Only events from this day on (2022-01-13, 2022-01 or 2022).")
@click.option("--to", "end", metavar="DAY", help="Only events up to this day.")
@click.option("--type", "types", metavar="TYPE", multiple=True, help="Only events of this type; may be given again.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Draw only the N events that most articles report.")
@click.option("--title", metavar="TEXT", help="Heading of the page.")
@click.option("--language", metavar="TAG", default="en", show_default=True, help="Language in which the page opens: en or id.")
@talkative
def view(tell: Teller, *, graph: str, output: str | None, focus: str | None, **options: Any) -> int:  # noqa: ANN401 - options of the page
    """Write a page to open in a browser: who did what to whom, when, according to whom.

    The page is one file that needs no network. It shows events and actors as a network, with a search, filters by type, status and time,
    and, at a click, an event with its roles, dates, sources and the sentences that say so.

    \b
    Examples:
      graphkit view kg -o kg.html
      graphkit view kg -o korea.html --focus "North Korea" --depth 2
      graphkit view kg -o january.html --from 2022-01-01 --to 2022-01-31 --type Sanction
    """
    path = Path(output) if output is not None else Path(graph.rstrip("/") + ".html")
    check_writable(path)
    with graphkit.open(graph) as opened, tell.progress("drawing"):
        if focus is not None:
            options["focus"] = opened.names().one(thing(opened, focus)).iri
        opened.view(path, **options)
    tell.say(f"Wrote {path} ({path.stat().st_size / 1e6:.1f} MB). Open it in a browser.")
    return DONE


@click.command(short_help="Write the graph to a file for other tools.")
@graph_argument
@click.option("-o", "--output", metavar="FILE", required=True, help="The file; its ending names the format. - for stdout, with --format.")
@click.option("--format", "form", metavar="FORMAT", help="The format, where the ending does not say it.")
@talkative
def export(tell: Teller, *, graph: str, output: str, form: str | None) -> int:
    """Write the graph to a file for other tools.

    \b
    .nq       N-Quads, everything, in canonical order: two graphs are equal where these files are, byte for byte
    .trig     TriG, everything, with prefixes
    .ttl      Turtle, every statement, without the names of graphs
    .graphml  events, actors and roles as a network, for Gephi, Cytoscape or yEd
    .csv      a row for each event, for a spreadsheet

    \b
    Examples:
      graphkit export kg -o kg.nq
      graphkit export kg -o - --format ttl | less
    """
    chosen = format_of(output, form)
    if output == "-":
        with graphkit.open(graph) as opened:
            opened.export(sys.stdout.buffer, format=chosen)
        return DONE
    path = Path(output)
    check_writable(path)
    with graphkit.open(graph) as opened, tell.progress("writing"):
        opened.export(path, format=chosen)
    tell.say(f"Wrote {path} ({path.stat().st_size / 1e6:.1f} MB).")
    return DONE
