"""A language as data: names, triggers, grammar words and cues of its folder, loaded, checked and compiled for look-up.

Nothing here knows a word of any language: all of it stands in ``lexicons/<lang>/`` and in the user's own folders.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from graphkit.collector import collector_paused
from graphkit.errors import LexiconError
from graphkit.lexicon import names
from graphkit.lexicon.files import files_digest, languages, mapping, shared, words
from graphkit.lexicon.names import Name, Names, Noun, Title, load_names
from graphkit.lexicon.phrases import Phrases
from graphkit.lexicon.triggers import Trigger, load_triggers, verb_forms

__all__ = [
    "Lexicon",
    "Name",
    "Names",
    "Noun",
    "Phrases",
    "Title",
    "Trigger",
    "files_digest",
    "languages",
    "load_labels",
    "load_lexicon",
    "shared",
]


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that the rules know of one language.

    Attributes:
        language: tag of the folder.
        names: tables of names.
        triggers: table of event words.
        grammar: function words, by the names of grammar.yaml.
        cues: cues of status, attribution and links, by the names of cues.yaml.
        prepositions: phrase to its class.
        frames: frame to place in the clause to role.
        irregular: forms of irregular verbs, by use.
        endings: endings of verbs, by the ending of the dictionary form and by use.
        extra: the user's folders that its words come from too.
    """

    language: str
    names: Names
    triggers: Phrases[Trigger]
    grammar: dict[str, Any]
    cues: dict[str, Any]
    prepositions: Phrases[str]
    frames: dict[str, dict[str, str | None]]
    irregular: dict[str, Any]
    endings: dict[str, Any] = field(default_factory=dict)
    extra: tuple[Path, ...] = ()
    _held: dict[str, Any] = field(default_factory=dict)
    _sets: dict[int, frozenset[str]] = field(default_factory=dict)
    _tables: dict[int, Phrases[str]] = field(default_factory=dict)
    _words: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def words(self, *lists: str) -> frozenset[str]:
        """The single words of one or several lists of the grammar, in lower case."""
        held = self._words.get(lists)
        if held is None:
            held = self._words[lists] = frozenset(w.lower() for name in lists for w in words(self.grammar.get(name)))
        return held

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once a lexicon: tables that a rule compiles from the grammar or the cues."""
        if name not in self._held:
            self._held[name] = make()
        return self._held[name]  # type: ignore[no-any-return]

    @property
    def heads_last(self) -> bool:
        """Whether what describes a noun stands before it ("Japan's foreign ministry"), as grammar.yaml says by ``heads: last``; otherwise it stands behind."""
        return self.grammar.get("heads") == "last"

    @property
    def behind(self) -> frozenset[str]:
        """Definite determiners where they stand behind their noun ("kapal itu"); none where an article leads it."""
        definite = self.words("definite")
        return frozenset() if self.heads_last or definite & self.words("articles") else definite

    @property
    def inflected(self) -> bool:
        """Whether verbs have forms by rule, in English or by the endings of inflection.yaml; otherwise each form is listed."""
        return self.language == "en" or bool(self.endings)

    def verb_forms(self, lemma: str) -> dict[str, set[str]]:
        """Forms of a verb to their uses ("past", "participle", …); of a language that is not inflected the word itself."""
        return verb_forms(self.language, lemma, self.irregular, self.endings)

    def listed(self, values: Any) -> frozenset[str]:
        """A list of the grammar or the cues as a set, as it is written."""
        held = self._sets.get(id(values))  # the list stays as long as its lexicon does
        if held is None:
            held = self._sets[id(values)] = frozenset(words(values))
        return held

    def phrases(self, values: Any) -> Phrases[str]:
        """A list of the grammar or the cues as a table of phrases, each of which stands for itself."""
        held = self._tables.get(id(values))  # the list stays as long as its lexicon does
        if held is None:
            held = self._tables[id(values)] = Phrases()
            for value in words(values):
                held.add(value, value, plain=True)
        return held


@lru_cache(maxsize=16)
@collector_paused()
def _load(language: str, extra: tuple[Path, ...]) -> Lexicon:
    known = languages(extra)
    if language not in known:
        message = f"no lexicon for language {language!r}; there is one for {', '.join(known)}; a folder {language}/ with grammar.yaml adds another"
        raise LexiconError(message)
    grammar = mapping(language, "grammar", extra)
    prepositions: Phrases[str] = Phrases()
    for kind, forms in (grammar.get("prepositions") or {}).items():
        for form in words(forms):
            prepositions.add(form, str(kind) if not isinstance(kind, bool) else "on", plain=True)
    frames = {str(name): {_place(k): v for k, v in places.items()} for name, places in shared("frames").items()}
    return Lexicon(
        language=language,
        names=load_names(language, [o for o in known if o != language], extra),
        triggers=load_triggers(language, extra),
        grammar=grammar,
        cues=mapping(language, "cues", extra),
        prepositions=prepositions,
        frames=frames,
        irregular=mapping(language, "irregular", extra),
        endings=mapping(language, "inflection", extra).get("verbs") or {},
        extra=extra,
    )


def load_lexicon(language: str, extra: Sequence[Path] = ()) -> Lexicon:
    """The lexicon of a language, with the words of a user's folders (each holding ``<lang>/``) added; cached.

    Raises:
        LexiconError: the language has no folder, or a file is malformed.
    """
    return _load(language, tuple(extra))


@lru_cache(maxsize=4)
@collector_paused()
def load_labels(extra: tuple[Path, ...] = ()) -> dict[str, dict[str, str]]:
    """Wikidata id to language to label, over all languages; no lexicon is compiled for it."""
    out: dict[str, dict[str, str]] = {}
    for tag in languages(extra):
        for ident, label in names.load_labels(tag, extra).items():
            out.setdefault(ident, {})[tag] = label
    return out


def _place(key: Any) -> str:
    return "on" if key is True else str(key)
