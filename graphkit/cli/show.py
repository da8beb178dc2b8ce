"""Commands that hand a graph on: view, export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import graphkit
from graphkit.cli.common import check_writable, graph_argument, talkative
from graphkit.cli.console import Teller
from graphkit.cli.failures import DONE
from graphkit.cli.files import format_of


@click.command(short_help="Write a page to open in a browser, offline.")
@graph_argument
@click.option("-o", "--output", metavar="FILE", help="The page; without it, GRAPH.html beside the graph.")
@talkative
def view(tell: Teller, *, graph: str, output: str | None) -> int:
    """Write a page to open in a browser: who did what to whom, when, according to whom.

    The page is one file that needs no network. It shows events and actors as a network, with a search, filters by type, status and time,
    and, at a click, an event with its roles, dates, sources and the sentences that say so.

    \b
    Examples:
      graphkit view kg -o kg.html
    """
    path = Path(output) if output is not None else Path(graph.rstrip("/") + ".html")
    check_writable(path)
    with graphkit.open(graph) as opened, tell.progress("drawing"):
        opened.view(path)
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
    .ttl      Turtle, what is known from all articles together
    .graphml  events, actors and roles as a network, for Gephi, Cytoscape or yEd
    .csv      a row for each role of each event, for a spreadsheet

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
