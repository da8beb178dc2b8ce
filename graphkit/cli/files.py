"""Which file formats a graph can be written in, and writing one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from graphkit.graph import EventGraph

PAGE: Final = "html"


def formats() -> list[str]:
    """Names of the formats, which are the endings of their files."""
    from graphkit.exporters import EXPORTERS

    return sorted(EXPORTERS)


def format_of(path: str, form: str | None = None) -> str:
    """The format of an export: what was said, else what the ending says.

    Raises:
        click.UsageError: neither names one.
    """
    known = formats()
    name = (form or Path(path).suffix).lstrip(".").lower()
    if name in known:
        return name
    if name == PAGE:
        raise click.UsageError("The page is written by `graphkit view GRAPH -o kg.html`.")
    endings = ", ".join("." + one for one in known)
    if form is not None or name:
        raise click.UsageError(f"{form or path}: there is no format {name!r}; give one of {endings}.")
    raise click.UsageError(f"{path}: its ending does not name a format; end it in one of {endings}, or say --format.")


def check_format(path: str) -> None:
    """See to it that ``build -o`` can write a file of that ending.

    Raises:
        click.UsageError: it cannot.
    """
    name = Path(path).suffix.lstrip(".").lower()
    if name != PAGE and name not in formats():
        endings = ", ".join("." + one for one in [*formats(), PAGE])
        raise click.UsageError(
            f"-o {path}: there is no format {Path(path).suffix or 'without an ending'}; end the file in one of {endings}."
        )


def write_file(graph: EventGraph, path: Path) -> None:
    """Write a graph to a file in the format of its ending, the page included."""
    if path.suffix.lower() == "." + PAGE:
        graph.view(path)
    else:
        graph.export(path, format=format_of(str(path)))
