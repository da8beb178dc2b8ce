"""The command ``graphkit``: its commands in the order in which a person meets them, and how an error ends one."""

from __future__ import annotations

import difflib
import os
import sys
from typing import Final

import click

from graphkit import __version__
from graphkit.cli.ask import conflicts, explain, query, search
from graphkit.cli.build import build
from graphkit.cli.change import judge, merge, rebuild, remove, restore
from graphkit.cli.check import articles, stats, validate
from graphkit.cli.demo import demo
from graphkit.cli.extract import extract
from graphkit.cli.failures import INTERRUPTED, PIPE_CLOSED, WRONG_USAGE, describe, exit_code
from graphkit.cli.lexicon import lexicon
from graphkit.cli.show import export, view
from graphkit.errors import GraphkitError

SECTIONS: Final[tuple[tuple[str, tuple[click.Command, ...]], ...]] = (
    ("From articles to a graph", (build, merge, rebuild, demo)),
    ("See and correct what is read", (extract, lexicon)),
    ("Ask", (query, search, explain, conflicts)),
    ("Show and hand on", (view, export)),
    ("Look after a graph", (articles, stats, validate, judge, remove, restore)),
)


class Commands(click.Group):
    """A group that lists its commands in sections and knows what a mistyped one was meant to be."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections."""
        width = max(len(name) for name in self.commands)
        for title, commands in SECTIONS:
            with formatter.section(title):
                limit = formatter.width - width - 6
                formatter.write_dl([((c.name or "").ljust(width), c.get_short_help_str(limit)) for c in commands])
        del ctx

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which ones are near.

        Raises:
            click.UsageError: there is no such command.
        """
        name = args[0]
        if self.get_command(ctx, name) is None:
            near = difflib.get_close_matches(name, self.commands, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else "`graphkit --help` lists the commands."
            raise click.UsageError(f"There is no command {name!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="graphkit %(version)s")
def graphkit() -> None:
    """News articles in, a graph of events and actors out.

    \b
    A graph is a folder. Two commands are enough to begin:
      graphkit build articles/ -g kg        read the articles, find events and actors, store them
      graphkit view kg -o kg.html           one page to open in a browser, offline

    \b
    Then ask:
      graphkit query kg --list              the questions that are ready
      graphkit query kg -n sanctions-by --actor "United States"
      graphkit query kg 'SELECT ?day ?label { ?e a gk:ActualEvent ; gk:earliest ?day ; skos:prefLabel ?label } ORDER BY ?day'

    `graphkit COMMAND --help` explains each command with examples. Data goes to stdout, everything else to stderr.
    Exit codes: 0 done, 2 wrong usage, 3 partly rejected or a check failed, 1 a crash.
    """


for _, _commands in SECTIONS:
    for _command in _commands:
        graphkit.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code.

    Args:
        arguments: those after the program's name; None for those of this process.

    Raises:
        SystemExit: always.
    """
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: those after the program's name; None for those of this process.

    Returns:
        The exit code.
    """
    try:
        code = graphkit.main(args=arguments, prog_name="graphkit", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG_USAGE
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was stored stays stored; the same command takes it up again.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. Python would complain once more when it flushes stdout at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (GraphkitError, OSError) as error:
        click.echo(describe(error), err=True)
        return exit_code(error)
    return code if isinstance(code, int) else 0
