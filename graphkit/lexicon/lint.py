"""Mistakes in a folder of words, each with its file and line: what is no YAML, fields and values that nothing reads, names that nothing knows.

What a file may hold is taken from the files of the package's own languages, so that there is no second list to keep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graphkit.errors import LexiconError
from graphkit.lexicon.files import languages, load_yaml, mapping, shared
from graphkit.lexicon.marks import meant
from graphkit.lexicon.triggers import CLASS, FIELDS, Trigger, load_classes
from graphkit.resources import lexicon_dir

PARTICIPANTS = frozenset({"state", "person", "group", "body", "place", "object", "unnamed"})
PATIENTS = PARTICIPANTS | {"event", "none"}
FLAGS = frozenset(name for name, kind in Trigger.__annotations__.items() if kind == "bool") & FIELDS
USES = frozenset({"active", "passive", "headline", "base", "third", "past", "participle", "gerund"})
KINDS = {"participant": PARTICIPANTS, "patient": PATIENTS, "only": USES}
"""Values that are known, by field."""
FOLDERS = frozenset({"triggers", "examples"})
DEEP = {"cues": ("status", "attribution", "links"), "calendar": ("settings", "patterns"), "bodies": ("ministry",)}
"""Mappings of a file whose own keys are known too."""
OTHERS = {"inflection": frozenset({"verbs", "nouns"})}
"""Keys of files that no language of the package has."""
CLASS_FIELDS = frozenset({"words", "kinds"})
FREE = frozenset({"irregular", "classes"})
"""Files whose keys are anybody's."""
TOLD = frozenset({("titles", "rank"), ("titles", "body"), ("organizations", "type"), ("groups", "type")})
"""Fields of entries whose values are known."""
TRUE_AND_FALSE = frozenset({"yes", "no", "on", "off", "true", "false"})
KEPT = frozenset({"on", "no"})
"""Of these, what the loaders give back as it was written."""
ADVICE = (
    ("that cannot start any token", "a word that begins with a sign needs quotes; indent with spaces, never with a tab"),
    ("mapping values are not allowed", "a colon in a word needs quotes, and entries of one list begin in one column"),
    ("expected ',' or ']'", "a list in brackets is not closed, or a comma is missing before this"),
    ("expected ',' or '}'", "an entry in braces is not closed, or a comma is missing before this"),
    ("expected '-' indicator", "this line is indented differently from the entry that it belongs to"),
    ("expected <block end>", "this line is indented differently from the lines that it belongs to"),
    ("could not find expected ':'", "a field needs a colon and a space behind its name"),
    ("undefined alias", "a name behind * must stand behind & earlier in the same file"),
    ("found duplicate anchor", "each name behind & may be given once"),
)
"""What would work, by a part of what the YAML reader says."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """A mistake in a file, its line counted from 1, and what would work."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        """As one line that editors can follow."""
        return f"{self.file}:{self.line}: {self.message}"


def problems(folder: Path, types: Collection[str]) -> list[Problem]:
    """The mistakes in a user's folder of lexicons, which holds a folder a language; by file and line.

    Args:
        folder: of lexicons.
        types: the event types that there are.
    """
    found: list[Problem] = []
    tags = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    for language in tags:
        if language.name not in languages((folder,)):
            message = (
                f"there is no grammar.yaml, so that no language {language.name!r} is known{meant(language.name, languages(), most=30)}"
            )
            found.append(Problem(file=language, line=1, message=message))
        for path in sorted(language.rglob("*")):
            if path.is_file() and path.suffix in {".yaml", ".yml"}:
                found.extend(_file(path, language, types))
    return sorted(found)


def unsaid(folder: Path) -> dict[str, list[str]]:
    """Of each language that only this folder of lexicons has: keys of grammar.yaml and cues.yaml that all of the package's languages have and it has not.

    None of them is asked for; a rule that reads one is silent without it.
    """
    own = lexicon_dir()
    out: dict[str, list[str]] = {}
    for language in sorted(path.name for path in folder.iterdir() if path.is_dir() and not (own / path.name).is_dir()):
        missing = []
        for name in ("grammar", "cues"):
            said = mapping(language, name, (folder,))
            expected = set.intersection(*(set(mapping(tag, name)) for tag in languages()))
            missing += [f"{name}.yaml: {key}" for key in sorted(map(_word, expected - set(said)))]
        if missing:
            out[language] = missing
    return out


def _file(path: Path, language: Path, types: Collection[str]) -> Iterator[Problem]:
    inner = path.relative_to(language).parts
    name = path.name.split(".")[0]
    if path.suffix == ".yml":
        yield Problem(file=path, line=1, message="only files that end in .yaml are read; rename it")
        return
    if len(inner) > 1 and inner[0] not in FOLDERS:
        yield Problem(file=path, line=1, message=f"nothing reads a folder {inner[0]!r}{meant(inner[0], FOLDERS)}")
        return
    if len(inner) == 1 and name not in _files():
        yield Problem(file=path, line=1, message=f"nothing reads a file {path.name!r}{meant(name, _files(), most=30)}")
        return
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        yield _unreadable(path, error)
        return
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        yield Problem(file=path, line=1, message=f"not readable: {error}; save it as UTF-8 text")
        return
    if root is None:
        return
    checker = _Checker(path, types, _classes(language))
    if inner[0] == "triggers":
        checker.triggers(root)
    elif inner[0] != "examples":
        checker.table(name, root)
    yield from checker.found


def _unreadable(path: Path, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = " ".join(part for part in (error.context, error.problem) if part)
    advice = next((advice for part, advice in ADVICE if part in said), "compare it with the lines above")
    line = mark.line if mark is not None else 0
    listed = path.read_text(encoding="utf-8").splitlines()
    quoted = f" at {listed[line].strip()!r}" if line < len(listed) and listed[line].strip() else ""
    return Problem(file=path, line=line + 1, message=f"no YAML{quoted}: {error.problem}; {advice}")


class _Checker:
    """The mistakes of one file; ``found`` grows as its nodes are looked at."""

    def __init__(self, path: Path, types: Collection[str], classes: Collection[str]) -> None:
        self.path = path
        self.types = types
        self.classes = classes
        self.found: list[Problem] = []

    def tell(self, node: yaml.Node, message: str) -> None:
        """Notes a mistake where a node begins."""
        self.found.append(Problem(file=self.path, line=node.start_mark.line + 1, message=message))

    def pairs(self, node: yaml.Node, what: str) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """Keys as written, with their nodes and values; a key that stands twice is told: the second takes the place of the first."""
        if not isinstance(node, yaml.MappingNode):
            self.tell(node, f"{what} is a mapping, such as {{name: value}}; this is {_shown(node)}")
            return []
        seen: dict[str, yaml.Node] = {}
        for key, _ in node.value:
            if str(key.value) in seen:
                first = seen[str(key.value)].start_mark.line + 1
                self.tell(key, f"{key.value!r} stands in line {first} too, and only the last of the two would count; put them under one")
            seen[str(key.value)] = key
        return [(str(key.value), key, value) for key, value in node.value]

    # ---- triggers

    def triggers(self, root: yaml.Node) -> None:
        """A file of triggers: event types, each with a list of entries."""
        for kind, key, listed in self.pairs(root, "a file of triggers"):
            if kind not in self.types:
                self.tell(key, f"{kind!r} is no event type{meant(kind, self.types)}; a type of your own is declared in ontology/*.ttl")
            if not isinstance(listed, yaml.SequenceNode):
                self.tell(listed, f"{kind} has {_shown(listed)}; a list of entries is expected, such as - {{verb: evict}}")
                continue
            for entry in listed.value:
                self._trigger(kind, entry)

    def _trigger(self, kind: str, entry: yaml.Node) -> None:
        fields = self.pairs(entry, f"an entry of {kind}")
        if fields and not {"verb", "noun", "phrase"} & {name for name, _, _ in fields}:
            self.tell(entry, "an entry needs a word: verb, noun or phrase, such as {verb: evict}")
        for name, key, value in fields:
            if name not in FIELDS:
                self.tell(key, f"there is no field {name!r}{meant(name, FIELDS, most=30)}")
            elif name == "frame":
                self._one_of(value, name, shared("frames"))
            elif name in KINDS:
                for item in self._items(value, name):
                    self._one_of(item, name, KINDS[name])
            elif name in FLAGS:
                self._one_of(value, name, ("true", "false"))
            else:
                self._items(value, name)

    def _items(self, value: yaml.Node, name: str) -> list[yaml.ScalarNode]:
        """The words of a field: one, or a list of them."""
        listed = value.value if isinstance(value, yaml.SequenceNode) else [value]
        good = []
        for item in listed:
            if not isinstance(item, yaml.ScalarNode):
                self.tell(item, f"{name} holds {_shown(item)}; a word or a list of words is expected, such as {name}: [one, two words]")
            elif not item.style and item.value.lower() in TRUE_AND_FALSE - KEPT:
                self.tell(item, f"{item.value} without quotes is read as true or false; write '{item.value}'")
            elif not item.value.strip() or (not item.style and item.value in {"~", "null"}):
                self.tell(item, f"{name} holds an empty word; leave it out")
            elif item.value.startswith(CLASS) and item.value.removeprefix(CLASS) not in self.classes:
                self.tell(
                    item, f"there is no class {item.value} in classes.yaml{meant(item.value, [CLASS + name for name in self.classes])}"
                )
            else:
                good.append(item)
        return good

    def _one_of(self, node: yaml.Node, name: str, known: Collection[str]) -> None:
        value = str(node.value) if isinstance(node, yaml.ScalarNode) else _shown(node)
        if value not in known:
            self.tell(node, f"{name}: {value} is not known{meant(value, known, most=30)}")

    # ---- the other files

    def table(self, name: str, root: yaml.Node) -> None:
        """A file of another kind: its keys, or the fields of its entries, are those that some file of the package has."""
        if name == "classes":
            for key, _, value in self.pairs(root, "a file classes.yaml"):
                held = {field for field, _, _ in self.pairs(value, f"the class {key}")}
                if held and ("words" not in held or not held <= CLASS_FIELDS):
                    self.tell(value, f"the class {key} has {', '.join(sorted(held))}; it needs words, and may have kinds")
            return
        keys, fields, values = _known(name)
        if isinstance(root, yaml.SequenceNode):
            self._entries(name, root, fields, values)
            return
        for key, node, value in self.pairs(root, f"a file {name}.yaml"):
            if keys and key not in keys:
                self.tell(node, f"nothing reads {key!r} in {name}.yaml{meant(key, keys, most=40)}")
            elif key in DEEP.get(name, ()):
                for inner, inner_node, _ in self.pairs(value, f"{key} of {name}.yaml"):
                    if inner not in keys[key]:
                        self.tell(inner_node, f"nothing reads {inner!r} under {key} in {name}.yaml{meant(inner, keys[key], most=40)}")
            elif isinstance(value, yaml.SequenceNode) and key in {"titles", "nouns"}:
                self._entries(name, value, fields, values)

    def _entries(self, name: str, listed: yaml.SequenceNode, fields: Collection[str], values: dict[str, set[str]]) -> None:
        for entry in listed.value:
            for field, key, value in self.pairs(entry, f"an entry of {name}.yaml"):
                if fields and field not in fields:
                    self.tell(key, f"there is no field {field!r} in an entry of {name}.yaml{meant(field, fields, most=30)}")
                elif (name, field) in TOLD and isinstance(value, yaml.ScalarNode) and value.value not in {"null", "~", ""}:
                    self._one_of(value, field, values[field])


def _shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return repr(node.value) if node.value else "nothing"
    return "a mapping" if isinstance(node, yaml.MappingNode) else "a list"


def _classes(language: Path) -> frozenset[str]:
    """Names of the classes of words that the triggers of a language may speak of."""
    try:
        return frozenset(load_classes(language.name, (language.parent,)))
    except LexiconError:  # told of classes.yaml itself
        return frozenset()


@cache
def _files() -> frozenset[str]:
    """Names of the files that some language of the package has, and of those that only others need."""
    return frozenset(path.name.split(".")[0] for path in lexicon_dir().glob("*/*.yaml")) | OTHERS.keys()


@cache
def _known(name: str) -> tuple[dict[str, set[str]], frozenset[str], dict[str, set[str]]]:
    """Keys of a file with the keys below them, fields of its entries, and the values that a field has, over all languages of the package."""
    keys: dict[str, set[str]] = {}
    fields: set[str] = set()
    values: dict[str, set[str]] = {}
    for path in sorted(lexicon_dir().glob(f"*/{name}*.yaml")):
        data: Any = load_yaml(path) if path.name.split(".")[0] == name else None
        listed: Sequence[Any] = data if isinstance(data, list) else []
        if isinstance(data, dict):
            for key, value in data.items():
                keys.setdefault(_word(key), set()).update(map(_word, value) if isinstance(value, dict) else ())
            listed = [*(data.get("titles") or []), *(data.get("nouns") or [])]
        for entry in listed:
            fields.update(entry)
            for field, value in entry.items():
                if isinstance(value, str):
                    values.setdefault(field, set()).add(value)
    keys |= {key: set() for key in OTHERS.get(name, ())}
    return ({} if name in FREE else keys), frozenset(fields), values


def _word(key: Any) -> str:
    return "on" if key is True else str(key)
