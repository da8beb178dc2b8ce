"""How fast articles become a graph on one core, where the time goes, and how it grows.

    python -m benchmarks.build [FOLDER] [--sizes 52,208,832] [--repeat 3] [--json FILE]

For each size a process of its own builds a new graph and publishes it; the stages are timed where the program calls them:

    read      files to articles: decoding, cleaning, language, dateline
    extract   articles to mentions, references, event reports
    ground    checks of spans, types, roles
    lines     the lines of reports/, brought to the disk
    resolve   which references denote one thing
    derive    the knowledge graph
    map       article graphs and denotations as N-Quads
    publish   loading into Oxigraph, and the published generation

Words and ontology are loaded before the clock starts ("start"). In the same process, over the same texts, raw baselines are measured:
`tokens`, a pass of a regular expression that only splits into sentences and words, the least that any reader of text does; `spacy`, the
small English pipeline of spaCy on the same texts, where both are installed (the Indonesian ones too, which it misreads, but not
faster); and `load`, pyoxigraph loading the finished graph in bulk from N-Quads, which somebody else would have had to write.
A ratio is graphkit's time divided by the baseline's: read to ground against `tokens` and `spacy`; map and publish against `load`.
Times are
those of the process on the processor, all its threads together, but for "passed", which is what a clock on the wall shows from the first
article to the published graph, waiting for the disk and for other programs included. The median run of --repeat counts. Peak memory is
that of the process, beyond what it held after loading words and ontology. The exponent says how time grows with the number of articles:
1 is in proportion. How articles are made in any number: see corpus.py; sizes that are multiples of the 52 gold articles are alike in kind.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pyoxigraph as ox

import graphkit.derive
import graphkit.extract
import graphkit.graph
import graphkit.ground
import graphkit.rdf
import graphkit.reading
import graphkit.resolve
from benchmarks import corpus, measure
from graphkit.errors import Unreadable
from graphkit.pipeline import stages

TEXT = ("read", "extract", "ground")
STAGES = (*TEXT, "lines", "resolve", "derive", "map", "publish")
WATCHED = (
    ("extract", graphkit.extract.rules, "extract"),
    ("ground", graphkit.ground, "ground"),
    ("resolve", graphkit.resolve, "resolve"),
    ("derive", graphkit.derive, "derive"),
    ("map", graphkit.rdf, "article_quads"),
    ("map", graphkit.rdf, "denotation_quads"),
)
_SENTENCE = re.compile(r"(?<=[.!?…][\"”’)\s])\s*(?=[A-Z\"“])|\n+")
_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_SPACY = "en_core_web_sm"


class Run(msgspec.Struct, kw_only=True):
    """Figures of one build; times in seconds on the processor, ``passed`` on the wall; memory in bytes."""

    articles: int
    characters: int
    rejected: int
    events: int
    quads: int
    start: float
    passed: float
    stages: dict[str, float]
    baselines: dict[str, float]
    memory: int

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.stages.values())

    def of(self, names: Sequence[str]) -> float:
        """Seconds of some stages."""
        return sum(self.stages.get(name, 0.0) for name in names)

    def ratio(self, names: Sequence[str], baseline: str) -> float | None:
        """Seconds of some stages divided by those of a baseline."""
        raw = self.baselines.get(baseline)
        return self.of(names) / raw if raw else None


# ---- in the process that builds


def build(folder: Path, work: Path) -> Run:
    """Build a graph of the articles of a folder with a clock at each stage, and measure the baselines before and after.

    Args:
        folder: holds the articles.
        work: an empty folder for the graph and the raw store.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    start = measure.processor_seconds(lambda: _load_words(folder))
    readers = _readers()
    first = {name: measure.processor_seconds(partial(_read_all, reader, texts)) for name, reader in readers.items()}
    before = measure.peak_memory()
    clock, rejects = measure.Clock(), list[Unreadable]()
    with clock.watching(WATCHED), graphkit.graph.open(work / "kg") as graph:
        begun = time.perf_counter()
        with clock.stage("lines"):
            added = graph.add(clock.each("read", graphkit.reading.read(folder, on_reject=rejects.append)))
        with clock.stage("publish"):
            graph.publish()
        passed = time.perf_counter() - begun
        memory = measure.peak_memory() - before
        found = graph.stats()
        graph.export(work / "all.nq")
    # Before and after the build, so that a machine that grows busy or warm favours neither side.
    second = {name: measure.processor_seconds(partial(_read_all, reader, texts)) for name, reader in readers.items()}
    baselines = {name: (first[name] + second[name]) / 2 for name in readers}
    baselines["load"] = measure.processor_seconds(lambda: _load(work / "all.nq", work / "raw"))
    return Run(
        articles=added.added,
        characters=sum(map(len, texts)),
        rejected=len(rejects) + added.rejected,
        events=found.events,
        quads=found.quads,
        start=start,
        passed=passed,
        stages={name: clock.seconds.get(name, 0.0) for name in STAGES},
        baselines=baselines,
        memory=memory,
    )


def _load_words(folder: Path) -> None:
    """Load the ontology, and the words of each language that the articles are in."""
    extract = stages().extract()
    loaded: set[str | None] = set()
    for article in graphkit.reading.read(folder, on_reject=lambda _: None):
        if article.source.language not in loaded:
            loaded.add(article.source.language)
            extract(article)
        if len(loaded) == len(corpus.LANGUAGES):
            break


def _readers() -> dict[str, Callable[[str], object]]:
    """What only reads: name of the baseline to what it does to a text."""
    found: dict[str, Callable[[str], object]] = {"tokens": lambda text: [_TOKEN.findall(part) for part in _SENTENCE.split(text) if part]}
    if importlib.util.find_spec("spacy") and importlib.util.find_spec(_SPACY):
        found["spacy"] = importlib.import_module(_SPACY).load()
    return found


def _read_all(reader: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        reader(text)


def _load(lines: Path, store: Path) -> None:
    """What loading costs without graphkit: N-Quads that are there, into a store on the disk."""
    loaded = ox.Store(str(store))
    loaded.bulk_load(path=str(lines), format=ox.RdfFormat.N_QUADS)
    loaded.flush()


# ---- in the process that compares


def measured(size: int, texts: Sequence[str], repeat: int) -> list[Run]:
    """Builds of one size, the quickest first."""
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(Path(folder) / "articles", size, texts)
        for number in range(repeat):
            work = Path(folder) / str(number)
            work.mkdir()
            command = [sys.executable, "-m", "benchmarks.build", str(Path(folder) / "articles"), "--one", str(work)]
            done = subprocess.run(command, cwd=corpus.ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603 - this module once more
            runs.append(msgspec.json.decode(done.stdout, type=Run))
            shutil.rmtree(work)
    return sorted(runs, key=lambda run: run.total)


def report(runs: dict[int, list[Run]]) -> None:
    """Print the tables."""
    middle = {size: found[(len(found) - 1) // 2] for size, found in runs.items()}
    sizes = list(middle)

    def exponent(value: Callable[[Run], float]) -> str:
        return measure.figure(measure.growth(sizes, [value(middle[size]) for size in sizes]))

    rows = [
        [
            str(size),
            f"{run.events:,}",
            f"{run.quads:,}",
            measure.figure(run.articles / run.of(TEXT), 0),
            measure.figure(run.articles / run.total, 0),
            f"{runs[size][0].total:.1f} to {runs[size][-1].total:.1f}",
            measure.figure(run.passed, 1),
            measure.figure(run.memory / 1e6, 0),
            measure.figure(run.start),
            str(run.rejected),
        ]
        for size, run in middle.items()
    ]
    heads = [
        "articles",
        "events",
        "quads",
        "read to ground, articles/s",
        "whole, articles/s",
        "whole, s",
        "passed, s",
        "peak MB",
        "start s",
        "rejected",
    ]
    measure.show("Building a graph on one core", heads, rows)

    rows = [
        [name, *(f"{run.of([name]) / run.total:.0%}" for run in middle.values()), exponent(partial(Run.of, names=[name]))]
        for name in STAGES
    ]
    rows.append(["whole", *(f"{run.total:.2f} s" for run in middle.values()), exponent(lambda run: run.total)])
    measure.show("Share of each stage, and how its time grows", ["stage", *(f"{size} articles" for size in sizes), "exponent"], rows)

    rows = []
    for names, baseline in ((TEXT, "tokens"), (TEXT, "spacy"), (("map", "publish"), "load")):
        ratios = [measure.figure(run.ratio(names, baseline), 1) for run in middle.values()]
        if set(ratios) != {"-"}:
            raw = exponent(lambda run, baseline=baseline: run.baselines[baseline])  # type: ignore[misc]
            rows.append([f"{' + '.join(names)} : {baseline}", *ratios, exponent(partial(Run.of, names=names)), raw])
    heads = ["ratio of times", *(f"{size} articles" for size in sizes), "exponent", "of the baseline"]
    measure.show("Against the raw baselines of the same run", heads, rows)


def main() -> int:
    """Run the benchmark, or one build of it."""
    options = measure.parser(__doc__, (52, 208, 832))
    options.add_argument("--repeat", type=int, default=3, help="builds of each size; the median one counts (%(default)s)")
    options.add_argument("--one", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        sys.stdout.buffer.write(msgspec.json.encode(build(given.folder, given.one)))
        return 0
    texts = corpus.sources(given.folder)
    runs = {size: measured(size, texts, given.repeat) for size in measure.sizes(given.sizes)}
    report(runs)
    measure.keep(given.json, runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
