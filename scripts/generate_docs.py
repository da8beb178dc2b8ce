"""Fills in what README.md and CONTRIBUTING.md show of the program's own answers, and writes docs/cli.md: `generate_docs.py [--check]`.

A block of the README begins with `<!-- run: graphkit ... -->` and ends with `<!-- end -->`: between them stands what the command prints about
a graph of the sample articles. The block `<!-- trace -->` of CONTRIBUTING.md shows what each stage returns for one sentence.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
RUN = re.compile(r"(<!-- run: (?P<command>graphkit .+?) -->\n).*?(<!-- end -->)", re.DOTALL)
TRACE = re.compile(r"(<!-- trace -->\n).*?(<!-- end -->)", re.DOTALL)
SENTENCE = "SEOUL, Jan. 14, 2022 - North Korea fired two ballistic missiles on Friday, South Korea's military said."


def main() -> int:
    """Write the files, or with ``--check`` say whether they are up to date."""
    stale = [name for name, fill in FILLED.items() if _update(ROOT / name, fill, write="--check" not in sys.argv)]
    for name in stale:
        print(f"{name}: {'is out of date; run `make docs`' if '--check' in sys.argv else 'written anew'}")
    return 3 if stale and "--check" in sys.argv else 0


def _update(path: Path, fill: Callable[[str], str], *, write: bool) -> bool:
    old = path.read_text(encoding="utf-8")
    new = fill(old)
    if write and new != old:
        path.write_text(new, encoding="utf-8")
    return new != old


def with_answers(text: str) -> str:
    """README with each answer as the program gives it now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples" / "articles", Path(folder) / "articles")

        def run(command: str) -> str:
            arguments = [sys.executable, "-m", *shlex.split(command)]
            done = subprocess.run(arguments, cwd=folder, check=False, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{command} failed:\n{done.stderr}")
            return done.stdout

        run("graphkit build articles/ -g kg -q")
        return RUN.sub(lambda found: f"{found[1]}```text\n{run(found['command'])}```\n{found[3]}", text)


def with_trace(text: str) -> str:
    """CONTRIBUTING with each stage's value for one sentence."""
    return TRACE.sub(lambda found: found[1] + "\n".join(trace()) + "\n" + found[2], text)


def trace() -> Iterator[str]:
    """The way of one article, stage by stage, in Markdown."""
    from graphkit.derive import derive
    from graphkit.pipeline import stages
    from graphkit.rdf import article_quads
    from graphkit.reading import read
    from graphkit.resolve import resolve

    given = stages()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "launch.txt").write_text(SENTENCE + "\n", encoding="utf-8")
        (article,) = read(folder)
    yield from _step("`reading.read` gives an `Article`", {"text": article.text, "source": article.source, "body": article.body})
    extraction, dropped = given.extract()(article)
    yield from _step("`extract` gives an `Extraction`, of entity references", *extraction.entities)
    yield from _step("and event reports", *extraction.events)
    yield f"`ground` checks it against the text and the ontology; here it drops {len(dropped)} parts. Both become a line of `reports/`.\n"
    from graphkit.model import Report

    report = Report(article=article, extraction=extraction)
    quads = article_quads(report, given.ontology, article.origins)
    yield from _listing(
        f"`rdf.article_quads` maps it to the {len(quads)} quads of the article's graph, among them", quads, "#p-", article.id
    )
    found = resolve([report], ontology=given.ontology)
    yield from _step("`resolve` gives a `Denotation` for each reference", *found[:2])
    knowledge = derive([report], found, given.ontology, given.labels)
    yield from _listing(f"`derive` gives the {len(knowledge)} quads of the knowledge graph, among them", knowledge, "ns#agent>", article.id)


def _step(what: str, *values: object) -> Iterator[str]:
    yield what + ":\n\n```json"
    yield from (msgspec.json.encode(value).decode() for value in values)
    yield "```\n"


def _listing(what: str, quads: list[str], wanted: str, article: str) -> Iterator[str]:
    chosen = [line.rstrip("\n") for line in quads if wanted in line][:4]
    yield what + ":\n\n```text"
    yield from (line.replace(article, "ARTICLE").replace("https://w3id.org/graphkit/", "…/") for line in chosen)
    yield "```\n"


def with_help(_text: str) -> str:
    """The page of the command line: what ``--help`` says of each command."""
    import click

    from graphkit.cli.app import SECTIONS, graphkit

    def said(command: click.Command, name: str) -> str:
        context = click.Context(command, info_name=name, terminal_width=110, max_content_width=110, help_option_names=["-h", "--help"])
        return f"```text\n{command.get_help(context).rstrip()}\n```\n"

    parts = ["# The command line\n", "Made by `make docs` from what `--help` says.\n", said(graphkit, "graphkit")]
    for title, commands in SECTIONS:
        parts.append(f"## {title}\n")
        for command in commands:
            parts.append(f"### {command.name}\n\n{said(command, f'graphkit {command.name}')}")
            inner = command.commands.values() if isinstance(command, click.Group) else ()
            parts += [said(one, f"graphkit {command.name} {one.name}") for one in inner]
    return "\n".join(parts)


FILLED: dict[str, Callable[[str], str]] = {"README.md": with_answers, "CONTRIBUTING.md": with_trace, "docs/cli.md": with_help}


if __name__ == "__main__":
    sys.exit(main())
