"""SPARQL from Python with pandas: usage run.py [FOLDER for the graph, made if it is missing]."""

from __future__ import annotations

import sys
from pathlib import Path

import graphkit

HERE = Path(__file__).resolve().parent

EVENTS = """
SELECT ?event ?kind ?earliest ?latest ?label ?article {
  ?event a gk:ActualEvent ; gk:eventType ?type ; skos:prefLabel ?label ; gk:reportedIn ?article .
  ?type rdfs:label ?kind . FILTER(LANG(?kind) = "en")
  OPTIONAL { ?event gk:earliest ?earliest ; gk:latest ?latest }
}
"""


def main() -> None:
    """Build a graph of the sample articles, and look at it as tables."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/04") / "kg"
    with graphkit.open(folder) as graph:
        graph.add(graphkit.read([HERE.parent / "articles", HERE.parent / "stories"]))

        events = graph.query(EVENTS).to_pandas()
        by_type = events.groupby("kind").agg(events=("event", "nunique"), articles=("article", "nunique"))
        print("Events of each type, and how many articles report one:")
        print(by_type.sort_values(["events", "articles"], ascending=False).head(8).to_string())

        print("\nEvents that most articles report:")
        several = events.groupby(["event", "label"])["article"].nunique().sort_values(ascending=False)
        print(several.droplevel("event").head(5).to_string())

        print("\nThe busiest actors, by a named question:")
        print(graph.query(name="most-active-actors").to_pandas().head(5).to_string(index=False))


if __name__ == "__main__":
    main()
