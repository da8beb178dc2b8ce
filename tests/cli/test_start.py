"""What a command loads before it answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import sys
from graphkit import yamls
from graphkit.cli import main
read = []
parse = yamls.parse_yaml
yamls.parse_yaml = lambda source: read.append(len(source)) or parse(source)
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print(len(read), *sorted({"yaml", "graphkit.lexicon.files", "graphkit.extract", "graphkit.reading"} & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [["query", "KG", "--list"], ["query", "KG", "ASK { ?e a gk:Event }"], ["search", "KG", "Korea"], ["stats", "KG"], ["articles", "KG"]],
)
def test_a_command_that_asks_reads_no_words(six: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-c", CODE, *(str(six) if argument == "KG" else argument for argument in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "0"
    assert done.stdout
