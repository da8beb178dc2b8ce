"""What a question costs, against the raw engine in process on the same data, and how it grows.

    python -m benchmarks.query [FOLDER] [--sizes 52,208,832] [--repeat 7] [--rdflib SECONDS] [--json FILE]

For each size a graph is built of so many articles, and every named question is asked of it. A question is asked with its parameters
left out where it lets them ("open"), and with the actor, state, event, place or article in them that the graph says most of ("bound").
The first time does not count; the median of --repeat is shown, in milliseconds that pass. A question that takes more than five seconds is
asked once; one that graphkit stops at its limit (60 s) has no figures.

    graphkit   EventGraph.query(name=...): names looked up, the query checked, the worker asked, rows as Python values
    memory     pyoxigraph in this process, the graph's N-Quads loaded into a store in memory, the same SPARQL, rows as its terms
    disk       the same over the published store, opened read-only: what the worker has, without the worker
    rdflib     with --rdflib only: rdflib's own engine on the same N-Quads, given so many seconds for each question

Then what a single command costs: `graphkit query`, its process included, against a script that opens the store with pyoxigraph and asks
the same; the first named question of a process, which reads the names of the graph, against reading all labels with the engine; and
what the store in memory costs before its first question.

The numbers of rows are compared: where they differ the benchmark says so and ends with 3. A ratio above 1 is what graphkit costs more.
The exponent says how time grows with quads, over the sizes that have a figure: 1 is in proportion. How articles are made in any number:
see corpus.py; sizes that are multiples of the 52 gold articles are alike in kind.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pyoxigraph as ox

import graphkit
from benchmarks import corpus, measure
from graphkit.errors import AmbiguousName, QueryError, UnknownName
from graphkit.graph import EventGraph
from graphkit.index import DERIVED, generation
from graphkit.questions import DAYS, Question, fill, questions

ENGINES = ("graphkit", "memory", "disk", "rdflib")
_LONG = 5.0
_GK = "https://w3id.org/graphkit/ns#"
# What fills a parameter: a query for candidates, those with most to find first.
_CANDIDATES = {
    "actor": "SELECT ?x (COUNT(DISTINCT ?e) AS ?n) { ?e gk:involves ?x . ?x a gk:Actor } GROUP BY ?x ORDER BY DESC(?n) ?x",
    "state": "SELECT ?x (COUNT(DISTINCT ?e) AS ?n) { ?e gk:involves ?x . ?x a gk:State } GROUP BY ?x ORDER BY DESC(?n) ?x",
    "group": "SELECT ?x (COUNT(DISTINCT ?w) AS ?n) { ?x a gk:Group ; gk:drawnFrom ?w } GROUP BY ?x ORDER BY DESC(?n) ?x",
    "place": "SELECT ?x (COUNT(DISTINCT ?e) AS ?n) { ?e gk:location ?x } GROUP BY ?x ORDER BY DESC(?n) ?x",
    "event": "SELECT ?x (COUNT(DISTINCT ?a) AS ?n) { ?x a gk:ActualEvent ; gk:reportedIn ?a } GROUP BY ?x ORDER BY DESC(?n) ?x",
    "article": "SELECT ?x (COUNT(DISTINCT ?e) AS ?n) { ?e gk:reportedIn ?x } GROUP BY ?x ORDER BY DESC(?n) ?x",
}
_DAYS = "SELECT (MIN(?d) AS ?from) (MAX(?d) AS ?to) { ?e gk:earliest ?d }"
_LABELS = "SELECT ?x ?label { ?x <http://www.w3.org/2004/02/skos/core#prefLabel>|<http://www.w3.org/2004/02/skos/core#altLabel> ?label }"
_SCRIPT = """
import sys, pyoxigraph as ox
store = ox.Store.read_only(sys.argv[1])
for row in store.query(sys.stdin.read(), default_graph=[ox.NamedNode(graph) for graph in sys.argv[2:]]):
    print(*("" if term is None else term.value for term in row), sep="\\t")
"""


class Case(msgspec.Struct, kw_only=True):
    """A question with its parameters, and the milliseconds that each engine took; None where that was too long."""

    name: str
    parameters: dict[str, str]
    rows: dict[str, int] = {}
    times: dict[str, float | None] = {}

    @property
    def title(self) -> str:
        """The question, and whether something is bound."""
        return f"{self.name}, {'bound' if set(self.parameters) - set(DAYS) else 'open'}"

    def ratio(self, to: str) -> float | None:
        """Time of graphkit divided by that of another engine."""
        ours, raw = self.times.get("graphkit"), self.times.get(to)
        return ours / raw if ours and raw else None


class Run(msgspec.Struct, kw_only=True):
    """Figures of one size; ``single`` are milliseconds of what is done once in a process."""

    articles: int
    events: int
    quads: int
    cases: list[Case]
    single: dict[str, float]


def measured(size: int, texts: Sequence[str], repeat: int, patience: float) -> Run:
    """Build a graph of so many articles, and ask it everything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kg"
        corpus.write(Path(folder) / "articles", size, texts)
        with graphkit.open(path) as graph:
            graph.add(graphkit.read(Path(folder) / "articles", on_reject=lambda _: None))
        with graphkit.open(path) as graph:
            published = generation(path)
            if published is None:
                raise FileNotFoundError(f"{path}: no generation was published")
            lines = Path(folder) / "all.nq"
            graph.export(lines)
            memory = ox.Store()
            loading = measure.seconds(lambda: memory.bulk_load(path=str(lines), format=ox.RdfFormat.N_QUADS))
            disk = published.store()
            single = {**_single(graph, published.path, disk, repeat), "load": loading * 1000}
            found = graph.stats()
            cases = _cases(graph)
            for case in cases:
                _ask(case, graph, {"memory": memory, "disk": disk}, repeat)
            if patience:
                _ask_rdflib(cases, graph, lines, patience)
            published.close()
        return Run(articles=size, events=found.events, quads=found.quads, cases=cases, single=single)


def _cases(graph: EventGraph) -> list[Case]:
    """Every question open and bound, as far as it can be either."""
    row = graph.query(_DAYS).rows[0]
    days = {name: str(value) for name, value in zip(DAYS, (*row, row[1]), strict=True)}
    things = {kind: _busiest(graph, query) for kind, query in _CANDIDATES.items()}
    found = []
    for question in questions().values():
        required = {one.name for one in question.parameters if not one.optional}
        bindable = [one.name for one in question.parameters if things.get(one.name)]
        forms = [required, required | set(bindable[:1])] if bindable else [required]
        for names in (forms[0], *(form for form in forms[1:] if form != forms[0])):
            values = {**things, **days}
            if all(values.get(name) for name in names):
                found.append(Case(name=question.name, parameters={name: values[name] or "" for name in sorted(names)}))
    return found


def _busiest(graph: EventGraph, query: str) -> str | None:
    """The first thing that a query finds: by its name, where that is enough."""
    found = graph.query(query + " LIMIT 1").rows
    if not found:
        return None
    iri = str(found[0][0])
    try:
        label = graph.query(f"SELECT ?l {{ <{iri}> skos:prefLabel ?l }} ORDER BY ?l LIMIT 1").rows
        name = str(label[0][0]) if label else iri
        return name if graph.names().one(name).iri == iri else iri
    except (AmbiguousName, UnknownName):
        return iri


def _text(question: Question, case: Case, graph: EventGraph) -> str:
    """The SPARQL that graphkit makes of a question."""
    return fill(question, case.parameters, graph.names(), graph.stages.ontology)


def _raw(store: ox.Store, text: str) -> list[object]:
    found = store.query(text, prefixes={"gk": _GK}, default_graph=[ox.NamedNode(graph) for graph in DERIVED])
    return [tuple(row) for row in found]  # type: ignore[union-attr]


def _ask(case: Case, graph: EventGraph, stores: Mapping[str, ox.Store], repeat: int) -> None:
    """Ask the engines in turns; what takes long is asked once."""
    text = _text(questions()[case.name], case, graph)
    asking: dict[str, Callable[[], Sequence[object]]] = {
        "graphkit": lambda: graph.query(name=case.name, **case.parameters).rows,  # type: ignore[arg-type]
        **{name: partial(_raw, store, text) for name, store in stores.items()},
    }
    times: dict[str, list[float]] = {}
    for name, ask in asking.items():
        try:
            took = measure.seconds(lambda ask=ask, name=name: case.rows.update({name: len(ask())}))  # type: ignore[misc]
        except QueryError:  # over its limit of time or memory; an engine without limits might not end at all
            case.times = dict.fromkeys(ENGINES[:3])
            return
        times[name] = [took] if took > _LONG else []
    for _ in range(repeat):
        for name, ask in asking.items():
            if not (times[name] and times[name][0] > _LONG):
                times[name].append(measure.seconds(ask))
    case.times = {name: statistics.median(each) * 1000 for name, each in times.items()}


def _ask_rdflib(cases: Sequence[Case], graph: EventGraph, lines: Path, patience: float) -> None:
    """Ask rdflib once each, in a process that is ended when it takes too long."""
    texts = [_text(questions()[case.name], case, graph) for case in cases]
    command = [sys.executable, "-m", "benchmarks.rdflib_peer", str(lines), str(patience)]
    data = msgspec.json.encode(texts)
    done = subprocess.run(command, cwd=corpus.ROOT, input=data, stdout=subprocess.PIPE, check=True)  # noqa: S603 - a module of this folder
    for case, found in zip(cases, msgspec.json.decode(done.stdout, type=list[tuple[float, int] | None]), strict=True):
        case.times["rdflib"] = found[0] * 1000 if found else None
        if found:
            case.rows["rdflib"] = found[1]


def _single(graph: EventGraph, store: Path, disk: ox.Store, repeat: int) -> dict[str, float]:
    """Milliseconds of a command, and of the first question of a process."""
    graph.query("ASK {}")  # the index is looked at, and the worker started
    first = measure.seconds(graph.names)
    labels = [measure.seconds(partial(_raw, disk, _LABELS)) for _ in range(repeat)]
    name = "most-active-actors"
    ours = [sys.executable, "-m", "graphkit", "query", str(graph.path), "-n", name]
    raw = [sys.executable, "-c", _SCRIPT, str(store), *DERIVED]
    text = questions()[name].text.encode()
    times: dict[str, list[float]] = {"command": [], "script": []}
    for _ in range(repeat):
        for kind, command, data in (("command", ours, b""), ("script", raw, text)):
            run = partial(subprocess.run, command, cwd=corpus.ROOT, input=data, stdout=subprocess.DEVNULL, check=True)
            times[kind].append(measure.seconds(run) * 1000)
    medians = {kind: statistics.median(each) for kind, each in times.items()}
    return {**medians, "names": first * 1000, "labels": statistics.median(labels) * 1000}


# ---- tables


def report(runs: Mapping[int, Run]) -> bool:
    """Print the tables; whether all engines gave equally many rows."""
    last = runs[max(runs)]
    engines = [name for name in ENGINES if any(name in case.times for case in last.cases)]

    def exponent(title: str, engine: str) -> str:
        found = [(run.quads, case.times.get(engine)) for run in runs.values() for case in run.cases if case.title == title]
        points = [(quads, time) for quads, time in found if time is not None]
        return measure.figure(measure.growth([quads for quads, _ in points], [time for _, time in points]))

    rows = []
    for case in last.cases:
        shown = [measure.figure(case.times.get(engine), 1) for engine in engines]
        grown = [exponent(case.title, engine) for engine in ("graphkit", "memory")]
        rows.append(
            [
                case.title,
                measure.figure(case.rows.get("graphkit"), 0),
                *shown,
                measure.figure(case.ratio("memory")),
                measure.figure(case.ratio("disk")),
                *grown,
            ]
        )
    heads = ["question", "rows", *(f"{engine}, ms" for engine in engines), ": memory", ": disk", "exponent", "of memory"]
    measure.show(f"Named questions of {last.articles} articles, {last.quads:,} quads", heads, rows)

    rows = []
    for run in runs.values():
        row = [str(run.articles), f"{run.events:,}", f"{run.quads:,}"]
        for to in ("memory", "disk"):
            ratios = sorted(ratio for case in run.cases if (ratio := case.ratio(to))) or [math.nan]
            sums = [sum(case.times[engine] or 0.0 for case in run.cases) or math.nan for engine in ("graphkit", to)]
            row += [measure.figure(statistics.median(ratios)), f"{ratios[0]:.2f} to {ratios[-1]:.2f}", measure.figure(sums[0] / sums[1])]
        slowest = max(run.cases, key=lambda case: case.times["graphkit"] or math.inf)
        rows.append([*row, f"{measure.figure(slowest.times['graphkit'], 0)} ({slowest.title})"])
    heads = [
        "articles",
        "events",
        "quads",
        ": memory, median",
        "range",
        "of all together",
        ": disk, median",
        "range",
        "of all together",
        "slowest, ms",
    ]
    measure.show("Time of graphkit divided by that of the raw engine", heads, rows)

    rows = []
    for run in runs.values():
        cells = [str(run.articles)]
        for ours, raw in (("command", "script"), ("names", "labels")):
            cells += [
                measure.figure(run.single[ours], 0),
                measure.figure(run.single[raw], 0),
                measure.figure(run.single[ours] / run.single[raw]),
            ]
        rows.append([*cells, measure.figure(run.single["load"], 0)])
    heads = ["articles", "command, ms", "script, ms", "ratio", "names, ms", "labels by the engine, ms", "ratio", "loading memory, ms"]
    measure.show("What is done once: a command, the names for the first named question, loading", heads, rows)

    wrong = [
        f"{run.articles} articles, {case.title}: {case.rows}"
        for run in runs.values()
        for case in run.cases
        if len(set(case.rows.values())) > 1
    ]
    sys.stderr.write("".join(f"the engines disagree on the number of rows: {line}\n" for line in wrong))
    return not wrong


def main() -> int:
    """Run the benchmark."""
    options = measure.parser(__doc__, (52, 208, 832))
    options.add_argument("--repeat", type=int, default=7, help="times that each question is asked (%(default)s)")
    options.add_argument(
        "--rdflib", type=float, default=0.0, metavar="SECONDS", help="ask rdflib too, and give it so long for each question"
    )
    given = options.parse_args()
    texts = corpus.sources(given.folder)
    runs = {size: measured(size, texts, given.repeat, given.rdflib) for size in measure.sizes(given.sizes)}
    agreed = report(runs)
    measure.keep(given.json, runs)
    return 0 if agreed else 3


if __name__ == "__main__":
    sys.exit(main())
