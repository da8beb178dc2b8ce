"""What all commands share: the options -v and -q, the graph as an argument, checks that need no reading."""

from __future__ import annotations

import functools
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.console import Teller

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def talkative(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add ``-v`` and ``-q``; the command gets a ``Teller`` as its first argument."""

    @click.option("-v", "--verbose", is_flag=True, help="Say more: each article, each reason.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
    @functools.wraps(command)
    def wrapped(*arguments: Any, verbose: bool, quiet: bool, **options: Any) -> int | None:  # noqa: ANN401 - click passes them on
        level = 1 if verbose else -1 if quiet else 0
        logging.basicConfig(level=logging.INFO if verbose else logging.ERROR if quiet else logging.WARNING, format="%(message)s")
        return command(Teller(level=level), *arguments, **options)

    return wrapped


graph_argument = click.argument("graph", metavar="GRAPH")
"""A graph by the path of its folder."""


def check_writable(path: Path) -> None:
    """See to it that ``path`` can be written before the work is done that it is to hold.

    Raises:
        click.UsageError: it is a folder, or its folder is missing or not writable.
    """
    folder = path.parent
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name a file in it, such as {path / 'kg.html'}.")
    if not folder.is_dir():
        raise click.UsageError(f"{path} cannot be written: there is no folder {folder}. Make it first: mkdir -p {folder}")
    if not os.access(folder, os.W_OK):
        raise click.UsageError(f"{path} cannot be written: {folder} is not writable for this user. Choose another folder.")


def check_graph_place(path: Path) -> None:
    """See to it that a graph can be made or changed at ``path``, before articles are read for it.

    Raises:
        click.UsageError: it is a file, or it, or the folder that it is to be made in, is not writable.
    """
    if path.is_file():
        raise click.UsageError(f"{path} is a file; a graph is a folder. Name one that is to be made, such as -g kg.")
    there = path
    while not there.exists():
        there = there.parent
    if not os.access(there, os.W_OK | os.X_OK):
        raise click.UsageError(f"the graph {path} cannot be written: {there} is not writable for this user. Choose another folder.")


def check_folder(path: str, option: str) -> None:
    """See to it that a folder is there.

    Raises:
        click.UsageError: there is none, or it is a file.
    """
    if not Path(path).is_dir():
        wrong = "is a file" if Path(path).is_file() else "does not exist"
        raise click.UsageError(
            f"{option} {path}: this {wrong}; a folder is expected, with ontology/*.ttl and lexicons/LANGUAGE/*.yaml in it."
        )


def check_words(folders: Sequence[Path]) -> None:
    """See to it that the words in folders of a user's own can be loaded, before an article is read with them.

    Raises:
        LexiconError: they cannot.
    """
    from graphkit.lexicon import languages, load_lexicon

    words = tuple(folder / "lexicons" for folder in folders if (folder / "lexicons").is_dir())
    for language in languages(words):
        if any((folder / language).is_dir() for folder in words):
            load_lexicon(language, words)
