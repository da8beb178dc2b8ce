"""Write docs/report-lines.schema.json, the JSON Schema of the lines of ``reports/*.jsonl.zst``, from the structs of ``graphkit.lines``.

    python scripts/generate_line_schema.py [--check]

With ``--check`` nothing is written; the exit code is 1 if the file differs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from graphkit import lines

PATH = Path(__file__).resolve().parent.parent / "docs" / "report-lines.schema.json"


def text() -> str:
    """The schema as it is to stand in the file."""
    return json.dumps(lines.schema(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write or check the file; the exit code."""
    if "--check" in sys.argv[1:]:
        if PATH.exists() and PATH.read_text(encoding="utf-8") == text():
            return 0
        print(f"{PATH} differs from graphkit/lines.py; write it anew: python scripts/generate_line_schema.py", file=sys.stderr)
        return 1
    PATH.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
