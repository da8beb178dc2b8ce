"""Commands that ask a graph: query, search, explain, conflicts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import graphkit
from graphkit.cli.common import graph_argument, talkative
from graphkit.cli.console import Teller, counted
from graphkit.cli.explanation import lines
from graphkit.cli.failures import DONE
from graphkit.cli.names import thing
from graphkit.cli.tables import FORMATS, write_answer, write_records
from graphkit.terms import Iri

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to write the rows."
)


@click.command(
    short_help="Ask in SPARQL, or by the name of a ready question.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("arguments", nargs=-1, metavar="[GRAPH] ['SPARQL'] [--PARAMETER VALUE]...", type=click.UNPROCESSED)
@click.option("-f", "--file", "file", metavar="FILE", help="Read the SPARQL from a file (- for stdin).")
@click.option("-n", "--name", metavar="NAME", help="Ask a ready question; its parameters follow by name.")
@click.option("--list", "listing", is_flag=True, help="List the ready questions with their parameters.")
@format_option
@talkative
def query(tell: Teller, *, arguments: Sequence[str], file: str | None, name: str | None, listing: bool, form: str) -> int:
    """Ask in SPARQL, or by the name of a ready question.

    The prefixes gk, rdf, rdfs, skos, xsd, dct and owl are known without being declared. A plain pattern sees what is known from all
    articles together: events with their direct edges (gk:agent, gk:target, gk:participant, gk:earliest ...). gk:ActualEvent is what
    happened; gk:Event is everything, planned, proposed and denied included. What one article says is in GRAPH ?article { ... }.

    Parameters take a name ("North Korea"), an IRI, a day (2022-01-13) or a type (Sanction). Where several
    things have a name, they are listed.

    \b
    Examples:
      graphkit query kg --list
      graphkit query kg -n sanctions-by --actor "United States"
      graphkit query kg -n happened-between --from 2022-01-01 --to 2022-01-31 --type Attack
      graphkit query kg -f mine.rq --format csv > mine.csv
      graphkit query kg 'SELECT ?day ?label { ?e a gk:Sanction, gk:ActualEvent ; gk:earliest ?day ; skos:prefLabel ?label }'
      graphkit query kg 'CONSTRUCT { ?a gk:target ?b } { ?e a gk:Attack ; gk:agent ?a ; gk:target ?b }' --format nt
    """
    path, sparql, parameters = split_arguments(arguments)
    if listing:
        return _list(path, form)
    if path is None:
        raise click.UsageError("Which graph? Give the path of its folder first: graphkit query kg --list")
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise click.UsageError("Give one question: a SPARQL text, or -f FILE, or -n NAME (`graphkit query GRAPH --list` shows the names).")
    if parameters and name is None:
        given = ", ".join("--" + parameter for parameter in parameters)
        raise click.UsageError(f"{given}: only ready questions (-n NAME) have parameters; in SPARQL, write the value into the query.")
    if file is not None:
        sparql = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    with graphkit.open(path) as graph, tell.progress("Asking"):
        values: dict[str, Any] = {key: thing(graph, value) for key, value in parameters.items()}
        result = graph.query(sparql, name=name, **values)
    write_answer(result, form, sys.stdout)
    tell.detail(f"{counted(len(result.rows), 'row')} in {tell.seconds():.2f} s")
    return DONE


def split_arguments(arguments: Sequence[str]) -> tuple[str | None, str | None, dict[str, str]]:
    """Part what stands on the command line into graph, SPARQL and parameters ("--actor", "North Korea" or "--actor=North Korea").

    Raises:
        click.UsageError: a parameter has no value or is given twice, or there is a third plain argument.
    """
    plain: list[str] = []
    parameters: dict[str, str] = {}
    waiting = iter(arguments)
    for argument in waiting:
        if not argument.startswith("--"):
            plain.append(argument)
            continue
        name, sign, value = argument[2:].partition("=")
        if not sign:
            value = next(waiting, "--")
            if value.startswith("--"):
                raise click.UsageError(f'--{name} needs a value: --{name} "North Korea"')
        if name in parameters:
            raise click.UsageError(f"--{name} is given twice: {parameters[name]!r} and {value!r}.")
        parameters[name] = value
    if len(plain) > 2:
        raise click.UsageError(
            f"{plain[2]!r} is one argument too many; put the SPARQL in one pair of quotes: graphkit query GRAPH 'SELECT ...'"
        )
    path, sparql, *_ = (*plain, None, None)
    return path, sparql, parameters


def _list(path: str | None, form: str) -> int:
    asked = graphkit.EventGraph.questions()
    if form != "table":
        rows = [(one.name, one.title, ", ".join(parameter.name for parameter in one.parameters)) for one in asked]
        write_records(("name", "question", "parameters"), rows, form, sys.stdout)
        return DONE
    for one in asked:
        given = (f"[--{parameter.name} X]" if parameter.optional else f"--{parameter.name} X" for parameter in one.parameters)
        click.echo(" ".join((one.name, *given)))
        for title in one.titles.values():
            click.echo(f"    {title}")
    click.echo(f"\nAsk one: graphkit query {path or 'GRAPH'} -n {asked[0].name}", err=True)
    return DONE


@click.command(short_help="Find events and actors by a part of their name.")
@graph_argument
@click.argument("text", metavar="NAME")
@click.option("--kind", metavar="TYPE", help="Only things of this type: Person, State, Event, Sanction ...")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@format_option
@talkative
def search(tell: Teller, *, graph: str, text: str, kind: str | None, limit: int, form: str) -> int:
    """Find events and actors by a part of their name.

    Accents, case and small differences in spelling do not matter. The name in the last column stands for the thing in every other command.

    \b
    Examples:
      graphkit search kg korea
      graphkit search kg "defense ministry" --kind PublicBody
    """
    with graphkit.open(graph) as opened:
        hits = opened.search(text, limit=limit, kind=kind)
    rows = [
        (hit.label, "" if hit.name == hit.label else hit.name, hit.kind, hit.thing.day, hit.thing.reports, Iri(hit.iri)) for hit in hits
    ]
    write_records(("label", "found by", "type", "day", "reports", "iri"), rows, form, sys.stdout)
    if not hits:
        tell.say(f"Nothing has a name like {text!r}. A shorter part of the name may find it.")
    return DONE


@click.command(short_help="Show what is known of an event or actor, and why.")
@graph_argument
@click.argument("name", metavar="NAME-or-IRI")
@click.option("--all", "everything", is_flag=True, help="All articles and events, however many.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@talkative
def explain(tell: Teller, *, graph: str, name: str, everything: bool, as_json: bool) -> int:
    """Show what is known of an event or actor, and why.

    Facts, who took part, and for each article that reports it: status, date and source as the article gives them, the sentence that says
    so with its place in the text, and why this report was taken for the same thing as the others.

    \b
    Examples:
      graphkit explain kg "North Korea"
      graphkit explain kg id:Q423
      graphkit explain kg "phone talk of Kim Man-gi, Ely Ratner and Kazuo Masuda"
    """
    with graphkit.open(graph) as opened, tell.progress("looking"):
        found = opened.explain(thing(opened, name))
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1))
    else:
        for line in lines(found, everything=everything or tell.level >= 1):
            click.echo(line)
    return DONE


@click.command(short_help="List in what articles contradict each other.")
@graph_argument
@click.argument("event", metavar="[EVENT]", required=False)
@format_option
@talkative
def conflicts(tell: Teller, *, graph: str, event: str | None, form: str) -> int:
    """List in what articles contradict each other about an event: its status, day or numbers.

    The graph keeps all versions; `graphkit explain GRAPH EVENT` shows which article says which.

    \b
    Examples:
      graphkit conflicts kg
      graphkit conflicts kg "missile launch by North Korea"
    """
    with graphkit.open(graph) as opened, tell.progress("comparing"):
        parameters: dict[str, Any] = {"event": thing(opened, event)} if event is not None else {}
        result = opened.query(name="conflicts", **parameters)
    write_answer(result, form, sys.stdout)
    if not result:
        tell.say("No contradictions.")
    return DONE
