"""Lists of words that a condition asks for, ready to be looked for among the tokens of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.text import Kept


class WordList(tuple[str, ...]):  # noqa: SLOT001 - the tables are kept in its __dict__
    """Words and phrases in lower case. Its tables are made when they are first asked for: most lists of a lexicon never are.

    Attributes:
        endings: what may follow a word.
    """

    endings: tuple[str, ...] = ("", "s", "es")

    @Kept
    def _singles(self) -> frozenset[str]:
        single = [word for word in self if " " not in word]
        plurals = [f"{word[:-1]}ies" for word in single if word[-1:] == "y"] if "es" in self.endings else []
        return frozenset([word + ending for word in single for ending in self.endings] + plurals)

    @Kept
    def _runs(self) -> tuple[str, ...]:
        return tuple([f" {word}{ending} " for word in self for ending in self.endings if " " in word])

    @Kept
    def _openers(self) -> frozenset[str]:
        return frozenset(run.split()[0] for run in self._runs)

    @Kept
    def _words(self) -> frozenset[str]:
        return frozenset(word for word in self if " " not in word)

    @Kept
    def _phrases(self) -> tuple[tuple[str, ...], ...]:
        return tuple([tuple(word.split()) for word in self if " " in word])

    def within(self, tokens: Sequence[str]) -> bool:
        """Whether one of the words stands among ``tokens``, as it is or with an ending of the plural or "-nya"."""
        if not self._singles.isdisjoint(tokens):
            return True
        if self._openers.isdisjoint(tokens):
            return False
        text = f" {' '.join(tokens)} "
        return any(run in text for run in self._runs)

    def opens(self, tokens: Sequence[str]) -> bool:
        """Whether ``tokens`` begin with one of the words."""
        return bool(tokens) and (tokens[0] in self._words or any(tuple(tokens[: len(run)]) == run for run in self._phrases))

    def closes(self, tokens: Sequence[str]) -> bool:
        """Whether ``tokens`` end with one of the words."""
        return bool(tokens) and (tokens[-1] in self._words or any(tuple(tokens[-len(run) :]) == run for run in self._phrases))


class UninflectedList(WordList):
    """Indonesian words, which have no plural but "-nya": "Hamas" is none of "hama"."""

    endings = ("", "nya")
