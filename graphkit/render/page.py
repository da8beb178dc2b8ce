"""The page: template, styles, scripts and data put together into one file that asks nobody for anything.

Data stands in it as inert JSON (``<script type="application/json">``) with every ``<`` escaped, and the script puts it on the page as text only. The
Content-Security-Policy (Level 3) allows the scripts and the style that are written here, by their SHA-256, and nothing else: no request, no
inline handler, no evaluation.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.resources import template

SCRIPTS = ("data", "telling", "state", "network", "timeline", "table", "panel", "filters", "search", "main")
"""Parts of the page's script, in order: each may use those before it."""
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
"""vis-network 9.1.2 inside pyvis, Apache-2.0 or MIT; its head with the licence goes into the page."""


def assemble(core: dict[str, Any], details: Sequence[dict[str, Any]], *, title: str, language: str) -> str:
    """The whole page as HTML."""
    style = template("page.css")
    script = '"use strict";\n(() => {\n' + "\n".join(template(f"js/{name}.js") for name in SCRIPTS) + "\n})();\n"
    library = _library()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digest(library)} {_digest(script)}",
            f"style-src {_digest(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    data = [f'<script type="application/json" id="core">{_json(core)}</script>']
    data += [f'<script type="application/json" id="details-{number}">{_json(one)}</script>' for number, one in enumerate(details)]
    parts = {
        "language": html.escape(language),
        "policy": html.escape(policy),
        "title": html.escape(title),
        "style": style,
        "data": "\n".join(data),
        "library": library,
        "script": script,
    }
    # Filled in one pass over the template, so that nothing in what is filled in is taken for a place to fill.
    pieces = template("page.html").split("{{")
    out = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        out += [parts[name], rest]
    return "".join(out)


def frame(document: str, title: str) -> str:
    """A page as a fragment of another: a frame that can run its scripts and reach nothing of what is around it."""
    source = html.escape(document, quote=True)
    return f'<iframe title="{html.escape(title)}" sandbox="allow-scripts" width="100%" height="760" style="border:0" srcdoc="{source}"></iframe>\n'


def _json(values: dict[str, Any]) -> str:
    """JSON that cannot end the element that it stands in, nor begin a comment; lone surrogates, which no file can hold, as U+FFFD."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _digest(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii") + "'"


@cache
def _library() -> str:
    """vis-network, as pyvis carries it.

    Raises:
        GraphkitError: pyvis has none, or it could end the element that it is put into.
    """
    spec = find_spec("pyvis")
    path = Path(spec.origin).parent / VIS if spec is not None and spec.origin else Path(VIS)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise GraphkitError(f"{path}: vis-network is missing; install pyvis 0.3.2") from error
    if "</script" in text.lower() or "<!--" in text:
        raise GraphkitError(f"{path}: cannot stand inside a page; install pyvis 0.3.2")
    return text
