"""The command line: every command calls ``graphkit.graph`` and prints what it returns.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 2 wrong usage, 3 partly rejected or a check failed, 1 a crash.
"""

from graphkit.cli.app import main

__all__ = ["main"]
