"""What articles say, with why: for those who want to see and correct, without a graph.

read → extract (traced) → ground → ``TracedLine``
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from graphkit.errors import Unreadable
from graphkit.extract.findings import Findings
from graphkit.extract.why import Why
from graphkit.model import Article, Extraction, Source


class TracedLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="traced", forbid_unknown_fields=True):
    """What one article says, and why: a line of ``graphkit extract --json``.

    The article and the extraction are as in the lines of ``reports/``; offsets count Unicode code points of ``text``.

    Attributes:
        v: version of this format.
        id: IRI of the article.
        origins: where it was read from.
        text: stored text, to which offsets refer.
        title: headline, if there is one; it also stands at the start of ``text``.
        body: offset of the first character after headline and dateline.
        dropped: what grounding refused of the extraction, and why.
        why: reasons, by the local ids of events and entities.
    """

    v: Literal[1]
    id: str
    origins: tuple[str, ...] = ()
    source: Source
    text: str
    title: str | None = None
    body: int = 0
    extraction: Extraction
    dropped: tuple[str, ...] = ()
    why: Why


_ENCODER = msgspec.json.Encoder(order="sorted")


def tracer(folders: Sequence[Path] = ()) -> Callable[[Article], TracedLine]:
    """A function from an article to what it says and why.

    Args:
        folders: of a user's own types (``ontology/``) and words (``lexicons/``).

    Raises:
        OntologyError: a folder's Turtle is malformed; at this call.
        LexiconError: words are malformed; when the first article of their language comes.
        Unreadable: the language of an article has no words; when it comes.
    """
    from graphkit.extract import rules
    from graphkit.extract.why import explain
    from graphkit.ground import ground
    from graphkit.lexicon import files_digest, languages, load_lexicon
    from graphkit.lexicon.origins import Origins
    from graphkit.ontology import load_ontology
    from graphkit.resources import lexicon_dir, ontology_dir

    types = [folder / "ontology" for folder in folders if (folder / "ontology").is_dir()]
    words = tuple(folder / "lexicons" for folder in folders if (folder / "lexicons").is_dir())
    ontology = load_ontology(types)
    known = languages(words)
    digest = files_digest((ontology_dir(), lexicon_dir(), *types, *words))
    origins: dict[str, Origins] = {}

    def trace(article: Article) -> TracedLine:
        language = (article.source.language or "").partition("-")[0]
        if language not in known:
            place = article.origins[0] if article.origins else article.id
            raise Unreadable(place, f"there are no words of the language {language or 'unknown'}, only of {', '.join(known)}")
        found: list[Findings] = []
        extraction = rules.extract(article, ontology, load_lexicon(language, words), digest, trace=found.append)
        grounded, dropped = ground(article, extraction, ontology)
        return TracedLine(
            v=1,
            id=article.id,
            origins=article.origins,
            source=article.source,
            text=article.text,
            title=article.title,
            body=article.body,
            extraction=grounded,
            dropped=tuple(dropped),
            why=explain(found[0], origins.setdefault(language, Origins(language, words))),
        )

    return trace


def encode(line: TracedLine) -> bytes:
    """Canonical JSON of a line, keys sorted, without the line end."""
    return _ENCODER.encode(line)


def schema() -> dict[str, object]:
    """JSON Schema of a line."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of graphkit extract --json",
        **msgspec.json.schema(TracedLine),
    }
