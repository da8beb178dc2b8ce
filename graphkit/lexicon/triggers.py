"""Triggers: the words that stand for events, inflected, each with its type, frame and the conditions of its sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from graphkit.errors import LexiconError
from graphkit.lexicon import inflection
from graphkit.lexicon.files import mapping, shared, triggers, words
from graphkit.lexicon.marks import entry_at, meant
from graphkit.lexicon.phrases import Phrases
from graphkit.lexicon.wordlists import UninflectedList, WordList
from graphkit.resources import lexicon_dir

FIELDS = frozenset(
    [
        "verb",
        "noun",
        "phrase",
        "root",
        "frame",
        "object",
        "not_object",
        "particle",
        "with",
        "passive",
        "only",
        "plural",
        "not_before",
        "not_after",
        "pivot",
        "unless",
        "requires",
        "participant",
        "patient",
        "weak",
        "carried",
        "reported",
        "beside",
        "ends",
        "article",
    ]
)
CONDITIONS = {
    **{
        name: name
        for name in ("object", "not_object", "unless", "requires", "article", "not_before", "not_after", "participant", "patient")
    },
    "with": "with_",
}
"""Field of an entry to attribute of a trigger, for lists of words."""
KINDS = {"object": "object_kinds", "requires": "near_kinds"}
"""Field of an entry to the attribute that keeps the kinds of mentions of its classes."""
CLASS = "$"
Words = tuple[tuple[str, ...], frozenset[str]]
"""Words of a class, and kinds of mentions."""

NONE = WordList()


class Trigger(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One form of one sense.

    Attributes:
        type: event type.
        kind: "verb" or "noun".
        lemma: dictionary form.
        uses: what the form can be ("base", "third", "past", "participle", "gerund"; "active", "passive", "headline"; "noun").
        frame: name of the frame that gives the roles.
        object, not_object, unless, requires, article, not_before, not_after, with_: conditions, words in lower case (see the lexicon guide).
        named: the words of ``object`` that the entry itself lists, not one of its classes; of two senses the one that names the word wins.
        object_kinds, near_kinds: kinds of mentions that do for a word of ``object`` and ``requires``.
        participant: kind that the subject must have; "unnamed" is a person or group told by a noun.
        patient: kind that the object must have, so that "blasts Netanyahu" is told from "blasts rock"; "event" is an event noun, "none" no object.
        weak: counts only with a light verb, a date or a named role.
        reported: its conditions may hold in the clause that it reports ("warned that it would answer with tariffs").
        carried: counts only with a verb that carries it ("gave its commitment"): a noun that mostly names a topic.
        beside: a verb that is an event beside the one that its object names, though it could carry it ("approved the aid").
        ends: a verb whose object is over, so that it is no event of its own ("lifted the ban").
        own: of a user's own folder; of two senses that fit, his wins.
        specificity: number of conditions met when the sense holds; of two senses the more specific wins.
    """

    type: str
    kind: str
    lemma: str
    uses: frozenset[str]
    frame: str
    object: WordList = NONE
    not_object: WordList = NONE
    unless: WordList = NONE
    requires: WordList = NONE
    article: WordList = NONE
    not_before: WordList = NONE
    not_after: WordList = NONE
    with_: WordList = NONE
    named: WordList | None = None
    object_kinds: frozenset[str] = frozenset()
    near_kinds: frozenset[str] = frozenset()
    particle: str | None = None
    participant: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    weak: bool = False
    carried: bool = False
    reported: bool = False
    beside: bool = False
    ends: bool = False
    many: bool = False
    own: bool = False

    @property
    def specificity(self) -> int:
        """How many kinds of condition the sense has."""
        return sum(bool(x) for x in (self.object, self.requires, self.article, self.with_, self.particle, self.participant, self.patient))


def load_triggers(language: str, extra: Sequence[Path] = ()) -> Phrases[Trigger]:
    """All forms of all triggers of a language.

    Raises:
        LexiconError: an entry has an unknown field, no word, or an unknown frame; the message names the file and the entry.
    """
    out: Phrases[Trigger] = Phrases()
    for entry in trigger_entries(language, extra):
        for form, trigger in entry.forms:
            out.add(form, trigger, plain=form.islower())
    return out


class TriggerEntry(NamedTuple):
    """An entry of a file of triggers: the ``position``-th of an event type there, with its forms."""

    path: Path
    type: str
    position: int
    forms: list[tuple[str, Trigger]]


def trigger_entries(language: str, extra: Sequence[Path] = (), only: str | None = None) -> Iterator[TriggerEntry]:
    """The entries of a language, or those of the event type ``only``, in the order in which they are loaded; of equal forms of two the first stays.

    Raises:
        LexiconError: see ``load_triggers``.
    """
    frames = shared("frames")
    types = shared("type_frames") or {}
    defaults = {**types.get("defaults", {}), **{f"noun {kind}": frame for kind, frame in types.get("nouns", {}).items()}}
    tables = Tables(
        irregular=mapping(language, "irregular", extra),
        endings=mapping(language, "inflection", extra),
        classes=load_classes(language, extra),
        joining=frozenset(
            w
            for name in ("of", "to", "for", "by")
            for w in words((mapping(language, "grammar", extra).get("prepositions") or {}).get(name))
        ),
        conditions={},
    )
    for path, kind, listed in triggers(language, extra):
        if only is not None and kind != only:
            continue
        own = not path.is_relative_to(lexicon_dir())
        for position, entry in enumerate(listed):
            _check(path, kind, position, entry, frames, defaults)
            yield TriggerEntry(path, kind, position, _forms(language, kind, entry, defaults, tables, path, own=own))


class Condition(NamedTuple):
    """A list of words as a condition has it: all of them, those beside the classes (None where no class is named), the kinds of the classes."""

    words: WordList
    named: WordList | None
    kinds: frozenset[str]


class Tables(NamedTuple):
    """What forms are made with: irregular verbs, endings of verbs and nouns, classes of words, prepositions that end the head of a noun phrase.

    ``conditions`` holds what was made of a list of words, as one list stands in many entries.
    """

    irregular: dict[str, Any]
    endings: dict[str, Any]
    classes: dict[str, Words]
    joining: frozenset[str]
    conditions: dict[tuple[str, ...], Condition]


def _check(path: Path, kind: str, position: int, entry: Any, frames: dict[str, Any], defaults: dict[str, str]) -> None:
    problem = None
    if not isinstance(entry, dict) or not any(k in entry for k in ("verb", "noun", "phrase")):
        problem = "an entry is a mapping with verb, noun or phrase, such as {verb: evict}"
    elif unknown := sorted(map(str, set(entry) - FIELDS - {False, True})):
        problem = f"unknown field {unknown[0]!r}{meant(unknown[0], FIELDS, most=30)}"
    elif (frame := entry.get("frame", defaults.get(kind, "act"))) not in frames:
        problem = f"unknown frame {frame!r}{meant(str(frame), frames, most=30)}"
    if problem is not None:
        message = f"{path}:{entry_at(path, kind, position).line}: {kind}: {entry!r}: {problem}"
        raise LexiconError(message)


def _forms(
    language: str,
    kind: str,
    entry: dict[str, Any],
    defaults: dict[str, str],
    tables: Tables,
    path: Path,
    *,
    own: bool,
) -> list[tuple[str, Trigger]]:
    conditions: dict[str, Any] = {}  # of the sense, so that all its forms share them
    for name, slot in CONDITIONS.items():
        if name in entry:
            condition = _condition(language, tuple(words(entry[name])), tables, path)
            conditions[slot] = condition.words
            if name in KINDS and condition.named is not None:
                conditions[KINDS[name]] = condition.kinds
                conditions |= {"named": condition.named} if name == "object" else {}
    if particle := words(entry.get("particle")):
        conditions["particle"] = particle[0]
    conditions["weak"] = bool(entry.get("weak"))
    conditions["carried"] = bool(entry.get("carried"))
    conditions["own"] = own
    conditions["reported"] = bool(entry.get("reported"))
    conditions["beside"], conditions["ends"] = bool(entry.get("beside")), bool(entry.get("ends"))

    def make(form: str, lemma: str, word: str, uses: frozenset[str], *, many: bool = False) -> tuple[str, Trigger]:
        frame = str(entry.get("frame") or (word == "noun" and defaults.get(f"noun {kind}")) or defaults.get(kind, "act"))
        return form, Trigger(type=kind, kind=word, lemma=lemma, uses=uses, frame=frame, many=many, **conditions)

    out: list[tuple[str, Trigger]] = []
    for noun in words(entry.get("noun")):
        out.append(make(noun, noun, "noun", frozenset({"noun"})))
        if (language == "en" or "nouns" in tables.endings) and entry.get("plural") != "none":
            plurals = words(entry.get("plural")) if entry.get("plural") not in (None, "auto", "irregular") else [_plural(noun, tables)]
            out.extend(make(form, noun, "noun", frozenset({"noun"}), many=True) for form in plurals)
    only = set(words(entry.get("only")))
    for field in ("verb", "phrase"):
        for lemma in words(entry.get(field)):
            for form, uses in _verb_forms(language, lemma, entry, tables).items():
                kept = uses & only if only and language == "id" else uses
                if only and (language == "en" or "verbs" in tables.endings):
                    kept = {u for u in uses if ("passive" in only and u == "participle") or "active" in only or u in only}
                if kept:
                    out.append(make(form, lemma, "verb", frozenset(kept)))
    return out


def load_classes(language: str, extra: Sequence[Path] = ()) -> dict[str, Words]:
    """Named classes of words, and the kinds of mentions that belong to each.

    Raises:
        LexiconError: a class is no mapping with ``words``.
    """
    out: dict[str, Words] = {}
    for name, content in mapping(language, "classes", extra).items():
        if not isinstance(content, dict) or "words" not in content:
            message = f"classes.yaml of {language}: {name} is {content!r}; a mapping such as {{words: [tank, drone], kinds: [object]}} is expected"
            raise LexiconError(message)
        out[name] = (tuple([w.lower() for w in words(content["words"])]), frozenset(words(content.get("kinds"))))
    return out


def _condition(language: str, listed: tuple[str, ...], tables: Tables, path: Path) -> Condition:
    """What a list of words asks for; made once."""
    made = tables.conditions.get(listed)
    if made is None:
        wordlist = UninflectedList if language == "id" else WordList
        found, kinds = _expand(listed, tables.classes, path)
        named = [w.lower() for w in listed if not w.startswith(CLASS)]
        made = Condition(wordlist(found), wordlist(named) if len(named) < len(listed) else None, kinds)
        tables.conditions[listed] = made
    return made


def _expand(listed: Sequence[str], classes: dict[str, Words], path: Path) -> tuple[list[str], frozenset[str]]:
    """The words of a condition with those of the classes that it names, and the kinds of these."""
    found = {w.lower(): None for w in listed if not w.startswith(CLASS)}
    kinds: set[str] = set()
    for name in (w.removeprefix(CLASS) for w in listed if w.startswith(CLASS)):
        if name not in classes:
            message = f"{path}: unknown class {CLASS}{name}; known are {', '.join(sorted(classes)) or 'none'}"
            raise LexiconError(message)
        found |= dict.fromkeys(classes[name][0])
        kinds |= classes[name][1]
    return list(found), frozenset(kinds)


def _plural(noun: str, tables: Tables) -> str:
    if "nouns" in tables.endings:
        return inflection.many_by_endings(noun, tables.endings["nouns"], tables.joining)
    head, _, tail = noun.partition(" of ")  # "declaration of war" is many in its head
    plural = " ".join([*head.split()[:-1], inflection.plural_of(head.split()[-1])]) if head else head
    return f"{plural} of {tail}" if tail else plural


def verb_forms(language: str, lemma: str, irregular: dict[str, Any], endings: dict[str, Any]) -> dict[str, set[str]]:
    """Forms of a verb of an inflected language; the word itself in any other."""
    if endings:
        return inflection.by_endings(lemma, endings, irregular)
    return inflection.english(lemma, irregular) if language == "en" else {lemma: {"active"}}


def _verb_forms(language: str, lemma: str, entry: dict[str, Any], tables: Tables) -> dict[str, set[str]]:
    if language == "id":
        root = entry.get("root")
        pivot = str(entry.get("pivot") or lemma.split(maxsplit=1)[0])
        forms = inflection.indonesian(pivot, str(root) if root else None)
        for passive in words(entry.get("passive")):
            forms.setdefault(passive, set()).add("passive")
        if lemma == pivot:
            return forms
        return {lemma.replace(pivot, form, 1) if " " not in form else form: uses for form, uses in forms.items()}
    verbs = tables.endings.get("verbs") or {}
    if language != "en" and not verbs:  # no rules of inflection: the forms are those that the entry lists
        return {lemma: {"active"}, **{passive: {"passive"} for passive in words(entry.get("passive"))}}
    pivot = str(entry.get("pivot") or lemma.split(maxsplit=1)[0])
    return {lemma.replace(pivot, form, 1): uses for form, uses in verb_forms(language, pivot, tables.irregular, verbs).items()}
