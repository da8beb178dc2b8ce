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
        self._found: dict[int, tuple[int | None, bool]] = {}

    def told(self, hit: Hit) -> bool:
        """Whether a plot is told in front of it: "the film tells the story of a murder"."""
        plot, _ = self._sentence(hit.sentence)
        return plot is not None and plot <= hit.first

    def habitual(self, hit: Hit) -> bool:
        """Whether its sentence is about a habit: "he visits the museum every weekend"."""
        return self._sentence(hit.sentence)[1]

    def _sentence(self, number: int) -> tuple[int | None, bool]:
        """The first word behind one that tells a plot, if any, and whether a habit is told."""
        if number not in self._found:
            sentence, words = self.doc.sentences[number], self.doc.words
            plot, habit = None, False
            for k in range(sentence.first, sentence.last):
                if self.doc.lowers[k] not in self.openings:
                    continue
                found = self.plots.at(words, k, sentence.last) if plot is None else None
                plot = k + found[0] if found else plot
                habit = habit or self.habits.at(words, k, sentence.last) is not None
            self._found[number] = plot, habit
        return self._found[number]
