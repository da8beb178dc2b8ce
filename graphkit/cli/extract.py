"""``graphkit extract``: show what articles say, and why, without a graph."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import graphkit
from graphkit.cli.common import check_folder, check_words, talkative
from graphkit.cli.console import Teller, counted
from graphkit.cli.failures import DONE, PARTLY
from graphkit.errors import Unreadable

if TYPE_CHECKING:
    from graphkit.tracing import TracedLine


@click.command(short_help="Show what articles say, and why; no graph is made.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON document a line instead of text.")
@click.option("--language", metavar="TAG", help="Language of the articles (en, id) instead of finding it out for each.")
@click.option("--publisher", metavar="NAME", help="Who published the articles, where they do not say it themselves.")
@click.option("--with", "extra", metavar="DIR", multiple=True, help="Folder with types (ontology/) and words (lexicons/) of your own.")
@talkative
def extract(
    tell: Teller,
    *,
    sources: Sequence[str],
    as_json: bool,
    language: str | None,
    publisher: str | None,
    extra: Sequence[str],
) -> int:
    """Show what articles say, and why; no graph is made.

    A FILE is what `graphkit build` takes: a file, a folder, a pattern, or - for one article on stdin.

    First comes the article with what was found in it: in colour on a terminal, elsewhere (and where NO_COLOR is set) with marks in brackets:
    [1:fired] is a trigger of event 1 below, [Japan] somebody or something, [@Friday] a time, [#six] a number, ["said] who says so. Then each
    event: status, date with its words and what they are counted from, roles, source, numbers, links, and why - the rule that found each part,
    and the entry of the lexicon (file and line) that knows the trigger. `graphkit lexicon test` tries your own words on example sentences.

    \b
    Examples:
      graphkit extract a.txt
      echo 'SEOUL, Jan. 14, 2022 - North Korea fired two missiles on Friday.' | graphkit extract -
      graphkit extract a.txt --with mywords/            with event types and words of your own
      graphkit extract 'wire/*.txt' --json | jq '.extraction.events[] | [.types[0], .status]'

    \b
    In the first, a line such as
      trigger     "fired" [32:37]: active verb 'fire', frame launch
                  graphkit/lexicons/en/triggers/Mobilize.yaml:241  {verb: fire, object: [missile, ...], ...}
    says which entry to look at where an event is wrong, and which to write another one after where one is missing.
    The documents of --json are described in docs/extract-lines.schema.json. An article that cannot be taken is told on stderr; the exit code is then 3.
    """
    for folder in extra:
        check_folder(folder, "--with")
    from graphkit.tracing import encode, tracer

    folders = [Path(folder) for folder in extra]
    check_words(folders)
    rejected: list[Unreadable] = []

    def reject(problem: Unreadable) -> None:
        rejected.append(problem)
        tell.warn(f"{problem.place}: {problem.reason}")

    lexicons = [folder / "lexicons" for folder in folders if (folder / "lexicons").is_dir()]
    articles = graphkit.read(sources, language=language, publisher=publisher, lexicons=lexicons, on_reject=reject)
    trace = tracer(folders)
    taken = 0
    for article in articles:
        try:
            traced = trace(article)
        except Unreadable as problem:
            reject(problem)
            continue
        if as_json:
            sys.stdout.write(encode(traced).decode() + "\n")
        else:
            _show(traced, first=taken == 0)
        taken += 1
    if rejected:
        tell.warn(f"{counted(len(rejected), 'article')} rejected.")
    return PARTLY if rejected else DONE


def _show(traced: TracedLine, *, first: bool) -> None:
    from graphkit.cli import findings, marked

    source = traced.source
    dated = f"{source.dated} ({source.found.get('dated', 'declared')})" if source.dated else "undated"
    head = ", ".join([*traced.origins, source.language or "", dated, *([source.publisher] if source.publisher else [])])
    out = sys.stdout
    if not first:
        out.write("\n")
    if marked.is_coloured(out):
        from rich.console import Console

        console = Console(file=out, markup=False, highlight=False, emoji=False)
        console.print(head, style="bold")
        console.print()
        console.print(marked.coloured(traced.text, traced.extraction))
        for line in findings.lines(traced):
            console.print(line, style="bold" if line[:1].isdigit() else None, soft_wrap=True)
    else:
        out.write(f"{head}\n{marked.LEGEND}\n\n{marked.bracketed(traced.text, traced.extraction)}\n")
        out.writelines(line + "\n" for line in findings.lines(traced))
