"""Write the JSON Schemas in docs/ of what is given line by line, from its structs: the lines of ``reports/*.jsonl.zst`` and of ``graphkit extract --json``.

    python scripts/generate_line_schema.py [--check]

With ``--check`` nothing is written; the exit code is 1 if a file differs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from graphkit import lines, tracing

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCHEMAS = {"report-lines.schema.json": lines.schema, "extract-lines.schema.json": tracing.schema}


def texts() -> dict[Path, str]:
    """Each file with the schema as it is to stand there."""
    return {DOCS / name: json.dumps(make(), indent=1, sort_keys=True, ensure_ascii=False) + "\n" for name, make in SCHEMAS.items()}


def main() -> int:
    """Write or check the files; the exit code."""
    stale = [path for path, text in texts().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path} differs from its structs; write it anew: python scripts/generate_line_schema.py", file=sys.stderr)
        return int(bool(stale))
    for path in stale:
        path.write_text(texts()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
