"""How fast extraction proper is, against the floor of any engine of rules, and how it grows.

    python -m benchmarks.extract [FOLDER] [--repeat 3] [--json FILE]

The articles are read first; what is timed is ``rules.extract`` alone, on the processor, in megabytes of UTF-8 a second. The floor does
what no engine of rules can do without: it cuts the text into words, finds dates and runs of capitals, and looks for whole words of as many
patterns as the lexicon has names and triggers (by pyahocorasick where it is installed, else by one dictionary look-up a word). Both take
turns on the same articles; the median of --repeat rounds counts.

    length     the same articles, joined into texts of one, two and four times the length: seconds for each megabyte should stay
    lexicon    the same articles with as many invented triggers more as the language has, and three times as many
    start      a process that imports graphkit, loads a language and reads one article, with the lexicons parsed before and not
    stages     the share of each finder, by the clock of the processor; what an inner one takes is not counted for the outer one
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import msgspec

from benchmarks import corpus
from benchmarks.measure import Clock, figure, growth, keep, machine, parser, processor_seconds, show
from graphkit.extract import (
    assembly,
    attribution,
    clauses,
    coreference,
    dating,
    document,
    drafting,
    linking,
    merging,
    roles,
    rules,
    triggers,
    values,
)
from graphkit.extract.mentions import MentionFinder
from graphkit.lexicon import Lexicon, load_lexicon
from graphkit.model import Article
from graphkit.ontology import load_ontology
from graphkit.reading import read

TIMES = (1, 2, 4)
STAGES: list[tuple[str, Any, str]] = [
    ("words and sentences", document.Document, "__init__"),
    ("times", rules, "find_times"),
    ("mentions", MentionFinder, "run"),
    ("coreference", coreference.Coreference, "run"),
    ("clauses", clauses.Layout, "__init__"),
    ("triggers", triggers.TriggerFinder, "run"),
    ("roles", roles.RoleFinder, "run"),
    ("attribution", attribution.AttributionFinder, "run"),
    ("drafts and status", drafting.Drafter, "run"),
    ("merging", merging.Merger, "run"),
    ("dating", dating.Dater, "attach"),
    ("links", linking.Linker, "run"),
    ("numbers", values.ValueFinder, "run"),
    ("assembly", assembly.Assembly, "run"),
]
WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
DAY = re.compile(
    r"\b\d{1,2}(?:[./-]\d{1,2})?(?: [A-Z][a-z]{2,8})?(?:,? \d{4})?\b|\b(?:[A-Z][a-z]+day|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b"
)
NAME = re.compile(r"\b[A-Z][\w'’-]*(?: (?:of|bin|al-|van)? ?[A-Z][\w'’-]*)*")
START = (
    "from graphkit.reading import read; from graphkit.extract import rules; from graphkit.lexicon import load_lexicon;"
    "from graphkit.ontology import load_ontology; import sys;"
    "a = next(iter(read([sys.argv[1]]))); rules.extract(a, load_ontology(), load_lexicon(a.source.language), '0' * 64)"
)


class Run(msgspec.Struct, kw_only=True):
    """What was measured: megabytes a second, seconds a megabyte by factor, seconds, shares."""

    articles: int
    megabytes: float
    speed: float
    spread: tuple[float, float]
    floor: float
    length: dict[int, float]
    lexicon: dict[int, float]
    start: dict[str, float]
    stages: dict[str, float]


def articles(texts: list[str]) -> list[Article]:
    """The texts as they are read, those that cannot be left out."""
    with tempfile.TemporaryDirectory() as folder:
        return list(read(corpus.write(Path(folder) / "articles", len(texts), texts), on_reject=lambda _: None))


def extraction(found: list[Article], extra: tuple[Path, ...] = ()) -> Callable[[], None]:
    """What extracts from all articles, with the lexicons loaded."""
    ontology = load_ontology()
    lexicons: dict[str | None, Lexicon] = {a.source.language: load_lexicon(cast("str", a.source.language), extra) for a in found}

    def run() -> None:
        for article in found:
            rules.extract(article, ontology, lexicons[article.source.language], "0" * 64)

    return run


def floor(found: list[Article]) -> Callable[[], None]:
    """The least that rules need: words, days, names, and whole words of as many patterns as the lexicons have."""
    patterns = {" ".join(form) for a in found for form in load_lexicon(cast("str", a.source.language)).triggers}
    look = _automaton(patterns) or (lambda text: [w for w in WORD.findall(text) if w in patterns])

    def run() -> None:
        for article in found:
            look(article.text)
            for pattern in (WORD, DAY, NAME):
                pattern.findall(article.text)

    return run


def _automaton(patterns: set[str]) -> Callable[[str], object] | None:
    try:
        import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return None
    made = ahocorasick.Automaton()
    for pattern in patterns:
        made.add_word(pattern, pattern)
    made.make_automaton()
    return lambda text: list(made.iter(text))


def joined(found: list[Article], times: int) -> list[Article]:
    """Articles of one language joined into texts of ``times`` as many; what is left over is left out."""
    out = []
    for language in sorted({cast("str", a.source.language) for a in found}):
        same = [a for a in found if a.source.language == language]
        for i in range(0, len(same) - times + 1, times):
            text = "\n\n".join(a.text for a in same[i : i + times])
            out.append(msgspec.structs.replace(same[i], text=text, raw=text))
    return out


def invented(folder: Path, languages: set[str], times: int) -> Path:
    """A folder of ``times`` as many triggers as each language has, of words that nobody writes."""
    for language in languages:
        count = times * len(list(load_lexicon(language).triggers))
        (folder / language / "triggers").mkdir(parents=True)
        lines = (f"  - {{noun: zq{n:06d}, plural: none}}" for n in range(count))
        (folder / language / "triggers" / "Invented.yaml").write_text("\n".join(["Statement:", *lines, ""]), encoding="utf-8")
    return folder


def size(found: list[Article]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(a.text.encode()) for a in found) / 1e6


def starts(article: Article) -> dict[str, float]:
    """Seconds on the processor of a process that reads one article, and of one that only starts Python."""
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(article.text, encoding="utf-8")
        held = os.environ | {"GRAPHKIT_CACHE": str(Path(folder) / "cache")}
        for name, code in (("Python alone", "pass"), ("lexicons not parsed yet", START), ("lexicons parsed before", START)):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=held)  # noqa: S603 - our own code
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            out[name] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return out


def measured(texts: list[str], repeat: int) -> Run:
    """All figures of one run."""
    found = articles(texts)
    engine, least = extraction(found), floor(found)
    engine()
    rounds = [(processor_seconds(engine), processor_seconds(least)) for _ in range(repeat)]
    speeds = [size(found) / own for own, _ in rounds]
    longer = {times: joined(found, times) for times in TIMES}
    length = {times: processor_seconds(extraction(some)) / size(some) for times, some in longer.items() if some}
    words = {1: statistics.median(own for own, _ in rounds) / size(found)}
    languages = {cast("str", a.source.language) for a in found}
    for times in TIMES[1:]:
        with tempfile.TemporaryDirectory() as folder:
            larger = extraction(found, (invented(Path(folder), languages, times - 1),))
            larger()
            words[times] = processor_seconds(larger) / size(found)
    clock = Clock()
    with clock.watching(STAGES), clock.stage("the rest"):
        engine()
    whole = sum(clock.seconds.values())
    return Run(
        articles=len(found),
        megabytes=size(found),
        speed=statistics.median(speeds),
        spread=(min(speeds), max(speeds)),
        floor=size(found) / statistics.median(least for _, least in rounds),
        length=length,
        lexicon=words,
        start=starts(found[0]),
        stages={name: spent / whole for name, spent in clock.seconds.items()},
    )


def report(run: Run) -> None:
    """Prints the tables."""
    show(
        f"Extraction proper, {run.articles} articles, {run.megabytes:.2f} MB, one core",
        ("", "MB/s", "to the floor"),
        [
            (
                "graphkit",
                f"{figure(run.speed)} ({figure(run.spread[0])} to {figure(run.spread[1])})",
                f"1 : {figure(run.floor / run.speed, 1)}",
            ),
            ("floor", figure(run.floor), "1"),
        ],
    )
    rows = [
        (name, *(figure(values.get(t)) for t in TIMES), figure(_exponent(values)))
        for name, values in (("length", run.length), ("lexicon", run.lexicon))
    ]
    show("Seconds a megabyte; the exponent of the cost of a megabyte, 0 where it does not grow", ("", "1×", "2×", "4×", "exponent"), rows)
    show("A process from its start", ("", "seconds"), [(name, figure(spent)) for name, spent in run.start.items()])
    shares = sorted(run.stages.items(), key=lambda item: -item[1])
    show("Where the time goes", ("stage", "share"), [(name, f"{share:.0%}") for name, share in shares])


def _exponent(values: dict[int, float]) -> float | None:
    return growth(list(values), list(values.values()))


def _lines() -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in machine().items())


def main() -> None:
    """Measures and prints."""
    made = parser(__doc__, (1,))
    made.add_argument("--repeat", type=int, default=3, help="rounds that the median is taken of")
    given = made.parse_args()
    sys.stdout.write("\n".join(_lines()) + "\n")
    run = measured(corpus.sources(given.folder), given.repeat)
    report(run)
    keep(given.json, run)


if __name__ == "__main__":
    main()
