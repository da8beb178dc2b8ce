"""Commands that change a graph, other than by new articles: merge, judge, remove, restore, rebuild."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

import graphkit
from graphkit.cli import names
from graphkit.cli.common import check_graph_place, graph_argument, talkative
from graphkit.cli.console import Teller, counted
from graphkit.cli.failures import DONE

if TYPE_CHECKING:
    from graphkit.judgements import Decision


@click.command(short_help="Unite graphs, and find anew who and what is the same.")
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option("-o", "--output", metavar="GRAPH", required=True, help="The graph that takes everything in; made if it is not there.")
@talkative
def merge(tell: Teller, *, graphs: Sequence[str], output: str) -> int:
    """Unite graphs, and find anew who and what is the same.

    Articles, decisions, event types and words of the graphs come together in the one given by -o; the others stay as they are. The order
    does not matter, and merging the same graph twice changes nothing.

    \b
    Examples:
      graphkit merge mine yours -o both
      graphkit merge yours -o mine            yours into mine
    """
    place = Path(output)
    check_graph_place(place)
    others = [graph for graph in graphs if Path(graph).resolve() != place.resolve()]
    with graphkit.open(place) as opened, tell.progress("merging") as step:
        came = opened.merge(*others, progress=step)
        opened.publish(step)
        stats = opened.stats()
    several = counted(stats.across_articles, "event or actor is", "events and actors are")
    tell.say(f"{counted(came, 'article')} came in; {several} known from several articles now.")
    tell.say(f"The graph {output} has {counted(stats.articles, 'article')} and {counted(stats.events, 'event')}.")
    return DONE


@click.command(short_help="Decide that two are the same, or never are.")
@graph_argument
@click.argument("a")
@click.argument("b")
@click.argument("decision", type=click.Choice(["same", "different", "unsure"]))
@click.option("--by", metavar="NAME", help="Who decides; your user name if not given.")
@talkative
def judge(tell: Teller, *, graph: str, a: str, b: str, decision: str, by: str | None) -> int:
    """Decide that two events or actors are the same, are different, or that it is not clear.

    A and B are names or IRIs of things, or of references in an article (as `graphkit explain` shows them). A decision holds against what
    the scores say, also for articles that come later, until another decision takes its place; "different" wins over "same".

    \b
    Examples:
      graphkit judge kg "Kim Man-gi" "Kim Man-ki" same
      graphkit judge kg id:5f0c9e21 id:81d2aa07 different --by ana
    """
    with graphkit.open(graph) as opened, tell.progress("deciding") as step:
        opened.judge(names.thing(opened, a), names.thing(opened, b), cast("Decision", decision), by=by)
        opened.publish(step)
    tell.say(f"Noted: {a} and {b} are {decision}." if decision != "unsure" else f"Noted: it is not clear whether {a} and {b} are the same.")
    return DONE


@click.command(short_help="Take an article out, as if it had never been added.")
@graph_argument
@click.argument("article", metavar="ARTICLE")
@click.option("--purge", is_flag=True, help="Also take its text off the disk; this cannot be undone.")
@talkative
def remove(tell: Teller, *, graph: str, article: str, purge: bool) -> int:
    """Take an article out, as if it had never been added.

    ARTICLE is its IRI, or a path or address that it was read from; `graphkit articles GRAPH` lists them. `graphkit restore` brings it back.

    \b
    Examples:
      graphkit remove kg articles/d02-en.txt
      graphkit remove kg https://example.org/a.html --purge
    """
    with graphkit.open(graph) as opened, tell.progress("removing") as step:
        opened.remove(names.article(opened, article), purge=purge)
        opened.publish(step)
    tell.say(
        f"Removed {article}" + (", and its text from the disk." if purge else f". To bring it back: graphkit restore {graph} {article}")
    )
    return DONE


@click.command(short_help="Bring back an article that was removed.")
@graph_argument
@click.argument("article", metavar="ARTICLE")
@talkative
def restore(tell: Teller, *, graph: str, article: str) -> int:
    """Bring back an article that was removed. One whose text was purged has to be added again after that.

    \b
    Examples:
      graphkit restore kg articles/d02-en.txt
    """
    with graphkit.open(graph) as opened, tell.progress("restoring") as step:
        opened.restore(names.article(opened, article))
        opened.publish(step)
    tell.say(f"Restored {article}.")
    return DONE


@click.command(short_help="Build the index anew, or read all articles again.")
@graph_argument
@click.option("--extract", is_flag=True, help="Read the stored texts again, with today's rules and words.")
@talkative
def rebuild(tell: Teller, *, graph: str, extract: bool) -> int:
    """Build the index anew from what is stored, or read all articles again.

    Nothing is lost by it: what the articles say and what people decided are files of their own. With --extract, the stored texts are
    cleaned and read again with the rules and words of this version; decisions stay attached.

    \b
    Examples:
      graphkit rebuild kg
      graphkit rebuild kg --extract         after an update of graphkit, or of your own words
    """
    with graphkit.open(graph) as opened, tell.progress("rebuilding") as step:
        changed = opened.rebuild(extract=extract, progress=step)
        opened.publish(step)
    tell.say("The index was built anew" + (f"; {counted(changed, 'article')} read differently from before." if extract else "."))
    return DONE
