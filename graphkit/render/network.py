"""The network of the page in pyvis's data model: its lists of nodes and edges, as vis-network takes them.

Only the model: pyvis's own page puts names in unescaped and asks a server for its styles, and its ``add_edge`` looks through all edges each time. Colours are
not in it; the page sets them, for it knows whether it is light or dark.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.render.dates import date_text
from graphkit.render.layout import Box, place
from graphkit.render.model import ASSERTED, Actor, Event
from graphkit.render.settings import of_type, palette, texts

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

_CHARACTER = 0.57
"""Mean width of a character for the size of its font."""
_NAME = 26
"""Characters of a name that a node shows."""


def network(
    events: Sequence[tuple[str, Event, str, Mapping[str, str]]],
    actors: Sequence[tuple[str, Actor]],
    ontology: Ontology,
    language: str,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges.

    Args:
        events: (node id, event, look, language to short name of its type) of those that are drawn.
        actors: (node id, actor) of those that take part in one of them.
        ontology: for broader types.
        language: of the labels that the sizes are taken from.

    Returns:
        The lists ``nodes`` and ``edges`` of a ``pyvis.network.Network``.
    """
    from pyvis.network import Network

    sizes = palette()["sizes"]
    ids = {event.iri: node for node, event, _, _ in events} | {actor.iri: node for node, actor in actors}
    edges = [edge for node, event, _, _ in events for edge in (*_role_edges(node, event, ids), *_link_edges(node, event, ids))]
    degree = Counter(end for edge in edges for end in (edge["from"], edge["to"]))
    nodes: list[dict[str, Any]] = []
    boxes: list[Box] = []
    for node, event, look, noun in events:
        label = event_text(event, look, noun[language], language)
        boxes.append(_room([event_text(event, look, noun[one], one) for one in texts()], sizes))
        nodes.append({"id": node, "label": label, "shape": "box", "group": event.root, "physics": False})
    for node, actor in actors:
        entry = of_type(palette()["entities"], actor.kind, ontology, "Entity")
        size = min(sizes["symbol_most"], sizes["symbol"] + sizes["symbol_step"] * math.sqrt(degree[node]))
        label = shortened(actor.labels.get(language, actor.label))
        lines = _wrapped(label, sizes["label"], sizes["name"])
        width = max(len(line) for line in lines) * sizes["name"] * _CHARACTER
        below = len(lines) * sizes["line"] + 6
        boxes.append(Box(max(width, 2 * size), 2 * size + below, below))
        nodes.append({"id": node, "label": label, "shape": entry["shape"], "size": round(size, 1), "group": actor.kind, "physics": False})
    at = {node["id"]: number for number, node in enumerate(nodes)}
    points = place(boxes, [(at[edge["from"]], at[edge["to"]]) for edge in edges], edge=sizes["edge"], gap=sizes["gap"])
    for one, (x, y) in zip(nodes, points, strict=True):
        one["x"], one["y"] = int(x), int(y)
    model = Network(directed=True)
    model.nodes, model.edges = nodes, edges
    return model.nodes, model.edges


def _room(labels: Sequence[str], sizes: Mapping[str, Any]) -> Box:
    """Room of a box for the same label in several languages, so that a switch makes no two overlap."""
    wrapped = [_wrapped(label, sizes["box"], sizes["font"]) for label in labels]
    width = max(len(line) for lines in wrapped for line in lines) * sizes["font"] * _CHARACTER
    return Box(min(sizes["box"], width) + 2 * sizes["margin"], max(len(lines) for lines in wrapped) * sizes["line"] + 2 * sizes["margin"])


def event_text(event: Event, look: str, noun: str, language: str) -> str:
    """What stands in the box of an event: its state where it did not plainly happen, its type, its day."""
    words = texts()[language]
    written = palette()["looks"].get(look, {}).get("written", True)
    state = str(words["looks"].get(look, look)).upper() if written else ""
    when = date_text(event.earliest, event.latest, words["dates"], short=True)
    return "\n".join(part for part in (state, noun, when) if part)


def shortened(name: str) -> str:
    """A name that fits beside a node."""
    return name if len(name) <= _NAME * 2 else name[: _NAME * 2 - 1].rstrip() + "…"


def _role_edges(node: str, event: Event, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """An edge for each entity and role; asserted, where one of several parts is."""
    found: dict[tuple[str, str], set[str]] = {}
    for part in event.parts:
        if part.who in ids:
            found.setdefault((part.who, part.role), set()).add(part.commitment)
    out = []
    for (who, role), commitments in found.items():
        line = palette()["roles"].get(role) or palette()["roles"]["default"]
        ends = (ids[who], node) if line["arrow"] == "in" else (node, ids[who])
        edge: dict[str, Any] = {"from": ends[0], "to": ends[1], "role": role, "arrows": "" if line["arrow"] == "none" else "to"}
        if ASSERTED not in commitments:
            edge["doubts"] = sorted(commitments)
        out.append(edge)
    return out


def _link_edges(node: str, event: Event, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"from": node, "to": ids[other], "link": link, "arrows": "to"} for link, other in event.links if other in ids]


def _wrapped(text: str, width: float, font: float) -> list[str]:
    """Lines as the page will break them, roughly."""
    most = max(1, int(width / (font * _CHARACTER)))
    lines: list[str] = []
    for line in text.split("\n"):
        current = ""
        for word in line.split(" "):
            joined = f"{current} {word}" if current else word
            if len(joined) > most and current:
                lines.append(current)
                joined = word
            current = joined
        lines.append(current)
    return lines
