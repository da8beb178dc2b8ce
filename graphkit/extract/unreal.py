"""What is told and never happened as one event: plots of films and books, and what is done every week."""

from __future__ import annotations

from graphkit.extract.document import Document
from graphkit.extract.triggers import Hit


class Unreal:
    """Tells by the words of its sentence that a trigger is of a story or of a habit."""

    def __init__(self, document: Document) -> None:
        self.doc = document
        lexicon = document.lexicon
        self.plots = lexicon.phrases(lexicon.grammar.get("plots"))
        self.habits = lexicon.phrases(lexicon.grammar.get("habits"))
        self.openings = self.plots.openers() | self.habits.openers()
        self.ends = lexicon.words("relatives", "subordinators") | frozenset(',;:"“”()')
        self._found: dict[int, tuple[int | None, list[int]]] = {}

    def told(self, hit: Hit) -> bool:
        """Whether a plot is told in front of it: "the film tells the story of a murder"."""
        plot, _ = self._sentence(hit.sentence)
        return plot is not None and plot <= hit.first

    def habitual(self, hit: Hit) -> bool:
        """Whether its clause is about a habit: "he visits the museum every weekend"."""
        return any(
            self.ends.isdisjoint(self.doc.lowers[hit.last : k] if k >= hit.last else self.doc.lowers[k : hit.first])
            for k in self._sentence(hit.sentence)[1]
        )

    def _sentence(self, number: int) -> tuple[int | None, list[int]]:
        """The first word behind one that tells a plot, if any, and where habits are told."""
        if number not in self._found:
            sentence, words = self.doc.sentences[number], self.doc.words
            plot: int | None = None
            habits = []
            for k in range(sentence.first, sentence.last):
                if self.doc.lowers[k] not in self.openings:
                    continue
                found = self.plots.at(words, k, sentence.last) if plot is None else None
                plot = k + found[0] if found else plot
                if self.habits.at(words, k, sentence.last):
                    habits.append(k)
            self._found[number] = plot, habits
        return self._found[number]
