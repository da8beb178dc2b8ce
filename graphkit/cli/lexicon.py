"""``graphkit lexicon``: try words of one's own on example sentences, and see what knows a word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.common import talkative
from graphkit.cli.console import Teller, counted
from graphkit.cli.failures import DONE, PARTLY
from graphkit.errors import LexiconError, OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.lexicon.triggers import TriggerEntry
    from graphkit.lexicon_check import Outcome
    from graphkit.ontology import Ontology

OTHER_FILES = ("states", "places", "organizations", "persons", "bodies", "titles", "groups", "person_names", "numbers", "cues", "grammar")


@click.group(short_help="Try words of your own on sentences; see what knows a word.")
def lexicon() -> None:
    """Try words of your own on example sentences, and see which entry knows a word.

    \b
    Words of your own are a folder:
      mywords/lexicons/en/triggers/Housing.yaml    Coerce: [{verb: evict, participant: [body, state]}]
      mywords/lexicons/en/examples/Housing.yaml    Coerce: {'yes': [The council evicted ten families.], 'no': [He felt evicted.]}
      mywords/ontology/housing.ttl                 types of your own, if any

    \b
    Examples:
      graphkit lexicon test mywords/
      graphkit lexicon show rally --language en

    docs/lexicons.md says what the files hold, and how a whole language is added.
    """


@lexicon.command("test", short_help="Check your words, and read their example sentences.")
@click.argument("folder", metavar="DIR")
@talkative
def run_test(tell: Teller, *, folder: str) -> int:
    """Check your words, and read their example sentences.

    DIR is a folder as `graphkit build --with` takes it: lexicons/LANGUAGE/*.yaml, and ontology/*.ttl if there are types of your own. First all
    files are looked at: what is no YAML, fields, types and values that nothing knows - each with its file and line and what would work. Then every
    sentence of lexicons/LANGUAGE/examples/*.yaml is read: a sentence under 'yes' must report an event of its type or a narrower one, one under
    'no' must not. Mistakes and failures go to stdout, one block each; the exit code is then 3.

    \b
    An examples file:
      Demonstration:
        'yes':
          - Thousands of people rallied in Lisbon on Sunday.
          - headline: Miners march on capital
          - {text: Crowds torched cars after the march., also: [Riot]}
        'no':
          - The economy rallied in March.

    \b
    A failure:
      mywords/lexicons/en/examples/Demo.yaml:7: The economy rallied in March.
        expected: no Demonstration    found: Demonstration
        'rallied' is taken for Demonstration by mywords/lexicons/en/triggers/Demo.yaml:3; give that entry a condition ...
    """
    from graphkit.lexicon.lint import problems, unsaid
    from graphkit.ontology import load_ontology

    words = _words(Path(folder))
    types = words.parent / "ontology"
    try:
        ontology = load_ontology([types] if types.is_dir() else [])
    except OntologyError as error:
        sys.stdout.write(f"{error}\n")
        return PARTLY
    wrong = problems(words, ontology.event_types)
    sys.stdout.writelines(f"{problem}\n" for problem in wrong)
    if wrong:
        tell.warn(f"{counted(len(wrong), 'mistake')}; the example sentences are read when there is none.")
        return PARTLY
    for language, missing in unsaid(words).items():
        tell.say(f"{language} says nothing of {', '.join(missing)}; the rules that read them are silent.")
    read = failed = 0
    try:
        for language, outcomes in _outcomes(words, ontology):
            bad = [outcome for outcome in outcomes if not outcome.passed]
            read, failed = read + len(outcomes), failed + len(bad)
            _show(bad, language, ontology, words)
    except LexiconError as error:
        sys.stdout.write(f"{error}\n")
        return PARTLY
    if not read:
        tell.say(
            f"No mistake found; there are no example sentences. Write some: {words / 'LANGUAGE' / 'examples' / 'Mine.yaml'} (see --help)."
        )
        return DONE
    tell.say(f"{counted(read, 'example sentence')}, {failed} failed. {tell.seconds():.1f} s.")
    return PARTLY if failed else DONE


def _words(folder: Path) -> Path:
    """The folder of lexicons in a folder of a user's own, or that folder itself.

    Raises:
        click.UsageError: there is none.
    """
    if not folder.is_dir():
        raise click.UsageError(f"{folder}: there is no such folder; give one with lexicons/LANGUAGE/*.yaml in it.")
    for found in (folder / "lexicons", folder):
        if any(found.glob("*/*.yaml")) or any(found.glob("*/triggers/*")) or any(found.glob("*/examples/*")):
            return found
    raise click.UsageError(f"{folder} holds no words; they stand in {folder}/lexicons/LANGUAGE/, such as lexicons/en/triggers/Mine.yaml.")


def _outcomes(words: Path, ontology: Ontology) -> Iterator[tuple[str, list[Outcome]]]:
    from graphkit.lexicon_check import run_examples

    for language in sorted(path.name for path in words.iterdir() if path.is_dir()):
        yield language, run_examples(language, words, ontology, words=[words])


def _show(failures: Sequence[Outcome], language: str, ontology: Ontology, words: Path) -> None:
    from graphkit.lexicon_advice import Adviser

    adviser = Adviser(language, ontology, [words]) if failures else None
    for outcome in failures:
        example = outcome.example
        wanted = " or ".join((example.type, *example.also)) if example.expected else f"no {example.type}"
        sys.stdout.write(f"{example.file}:{example.line}: {example.sentence}\n")
        sys.stdout.write(f"  expected: {wanted}    found: {', '.join(outcome.found) or 'nothing'}\n")
        if adviser is not None:
            sys.stdout.writelines(f"  {line}\n" for line in adviser.advise(outcome))


@lexicon.command(short_help="Show the entries that know a word.")
@click.argument("word", nargs=-1, required=True, metavar="WORD...")
@click.option("--language", metavar="TAG", help="Only of this language; otherwise of all.")
@click.option("--with", "extra", metavar="DIR", multiple=True, help="Folder with words of your own, to look there too.")
@talkative
def show(tell: Teller, *, word: Sequence[str], language: str | None, extra: Sequence[str]) -> int:
    """Show the entries that know a word or phrase: as a trigger with its senses and their conditions, as a name, a cue or a word of the grammar.

    Inflected forms are found too. The exit code is 3 where nothing knows the word.

    \b
    Examples:
      graphkit lexicon show rallied
      graphkit lexicon show 'hold talks' --language en
      graphkit lexicon show Kemenhan --with mywords/
    """
    from graphkit.lexicon import languages
    from graphkit.lexicon.marks import meant
    from graphkit.lexicon.origins import Origins

    phrase = " ".join(word)
    folders = tuple(_words(Path(folder)) for folder in extra)
    known = languages(folders)
    if language is not None and language not in known:
        raise click.UsageError(f"there are no words of the language {language!r}{meant(language, known, most=30)}.")
    found = 0
    for tag in [language] if language is not None else known:
        origins = Origins(tag, folders)
        for entry, place in origins.word(phrase):
            sys.stdout.write(f"{place.file}:{place.line}: {tag}: {_sense(entry, phrase)}\n    {place.text}\n")
            found += 1
        for other in origins.listed(phrase, OTHER_FILES):
            sys.stdout.write(f"{other.file}:{other.line}: {tag}\n    {other.text}\n")
            found += 1
    if not found:
        tell.warn(f"Nothing knows {phrase!r}. A trigger is added in a line of lexicons/LANGUAGE/triggers/: see `graphkit lexicon --help`.")
    return DONE if found else PARTLY


def _sense(entry: TriggerEntry, phrase: str) -> str:
    wanted = phrase.lower()
    forms = [(form, trigger) for form, trigger in entry.forms if wanted in {form.lower(), trigger.lemma.lower()}]
    uses = sorted({use for form, trigger in forms if form.lower() == wanted for use in trigger.uses})
    trigger = forms[0][1]
    return f"{entry.type}, {trigger.kind} {trigger.lemma!r}" + (f" ({', '.join(uses)})" if uses else "") + f", frame {trigger.frame}"
