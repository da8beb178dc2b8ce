"""The example sentences of a lexicon: does each report what it is an example of, and nothing of a kind that it is no example of?

Demonstration:
  'yes':
    - Thousands of people rallied in Lisbon on Sunday.
    - headline: Miners march on capital                        # read as the headline of an article
    - text: Crowds torched cars after the march.
      also: [Riot]                                             # as good
  'no':
    - The economy rallied in March.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from graphkit.errors import LexiconError
from graphkit.extract import extractor
from graphkit.lexicon import load_lexicon
from graphkit.lexicon.marks import meant
from graphkit.model import Article, Source
from graphkit.ontology import Ontology

PUBLISHED = "2023-03-10"
"""When the sentences are read as if they were published: a Friday."""
ANSWERS = {"yes": True, "no": False}
FORMS = frozenset({"text", "headline", "also"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that reports an event of a type, or with like words does not.

    Attributes:
        file, line: where it stands, lines counted from 1.
        type: event type.
        expected: whether an event of the type, or a narrower one, is to be found.
        sentence: its words.
        headline: whether it is read as a headline.
        also: types that are as good.
    """

    file: Path
    line: int
    type: str
    expected: bool
    sentence: str
    headline: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An example with the types of the events that were found in it, in order."""

    example: Example
    found: tuple[str, ...]
    passed: bool


def run_examples(language: str, folder: Path, ontology: Ontology, *, words: Sequence[Path] = ()) -> list[Outcome]:
    """Reads every example of a language with its lexicon.

    Args:
        language: tag of the folder below ``folder``.
        folder: folder of lexicons, which holds ``<language>/examples/*.yaml``.
        ontology: with the types that the examples are of.
        words: the user's own folders of lexicons, whose words are read with those of the package.

    Raises:
        LexiconError: a file is malformed; the message names file and line.
    """
    lexicon = load_lexicon(language, words)
    run = extractor()
    out = []
    for example in load_examples(language, folder, ontology):
        found = tuple(
            kind for event in run.extract(as_article(example, language), ontology, lexicon, "0" * 64).events for kind in event.types
        )
        good = (example.type, *example.also)
        met = any(ontology.is_a(kind, wanted) for kind in found for wanted in good)
        out.append(Outcome(example=example, found=found, passed=met == example.expected))
    return out


def as_article(example: Example, language: str) -> Article:
    """An example as the article that it is read as."""
    title = example.sentence if example.headline else None
    return Article(
        id="https://example.org/example",
        source=Source(language=language, dated=PUBLISHED),
        raw=example.sentence,
        text=example.sentence,
        title=title,
        body=len(title or ""),
    )


def load_examples(language: str, folder: Path, ontology: Ontology) -> list[Example]:
    """The examples of a language, by file name and line.

    Raises:
        LexiconError: a file is malformed; the message names file and line.
    """
    return [example for path in sorted((folder / language).glob("examples/*.yaml")) for example in _examples(path, ontology)]


def _examples(path: Path, ontology: Ontology) -> Iterator[Example]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # nodes, since values know no lines
    except (yaml.YAMLError, ValueError, OSError) as error:
        raise LexiconError(f"{path}: not readable as YAML: {' '.join(str(error).split())[:300]}") from error
    for kind, answers in _pairs(path, root):
        if kind.value not in ontology.event_types:
            hint = meant(kind.value, ontology.event_types)
            raise LexiconError(
                f"{_place(path, kind)}: {kind.value!r} is no event type{hint}; examples stand under the type that they are of"
            )
        for answer, listed in _pairs(path, answers):
            if answer.value not in ANSWERS or not isinstance(listed, yaml.SequenceNode):
                raise LexiconError(
                    f"{_place(path, answer)}: {answer.value!r} of {kind.value}; 'yes' and 'no', each a list of sentences, are known"
                )
            for node in listed.value:
                form, sentence, also = _sentence(path, node)
                if wrong := [other for other in also if other not in ontology.event_types]:
                    raise LexiconError(f"{_place(path, node)}: also: {wrong[0]} is no event type{meant(wrong[0], ontology.event_types)}")
                yield Example(
                    file=path,
                    line=node.start_mark.line + 1,
                    type=kind.value,
                    expected=ANSWERS[answer.value],
                    sentence=sentence,
                    headline=form == "headline",
                    also=also,
                )


def _pairs(path: Path, node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode) or not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise LexiconError(f"{_place(path, node)}: a mapping of event types to 'yes' and 'no', each a list of sentences, is expected")
    return node.value  # type: ignore[no-any-return]


def _sentence(path: Path, node: yaml.Node) -> tuple[str, str, tuple[str, ...]]:
    """How the sentence of an item is read ("text" or "headline"), its words, and types that are as good."""
    if isinstance(node, yaml.ScalarNode) and node.value:
        return "text", node.value, ()
    if isinstance(node, yaml.MappingNode):
        fields = {key.value: value for key, value in _pairs(path, node)}
        forms = [form for form in ("text", "headline") if isinstance(fields.get(form), yaml.ScalarNode)]
        also = fields.get("also")
        if fields.keys() <= FORMS and len(forms) == 1 and (also is None or isinstance(also, yaml.SequenceNode)):
            return forms[0], fields[forms[0]].value, tuple(str(item.value) for item in also.value) if also else ()
    raise LexiconError(
        f"{_place(path, node)}: a sentence is expected, or a mapping of text or headline to one, with also: [types] or without"
    )


def _place(path: Path, node: yaml.Node) -> str:
    return f"{path}:{node.start_mark.line + 1}"
