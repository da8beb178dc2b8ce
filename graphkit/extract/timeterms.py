"""Terms of a report of results, told once and then meant: "the quarter", "a year earlier", "the same period last year".

News of companies and statistics compares. "Third-quarter profit rose to $5 million from $4 million a year ago" tells of two
quarters, "the year-earlier period" of the second of them. What was told last is meant; without it nothing is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.timecontext import Reading
from graphkit.extract.timejoining import Atom, Line

NEAR = 60
FAR = 400
AMOUNT = 12


def with_terms(line: Line, atoms: list[Atom], published: date | None) -> list[Atom]:
    """The atoms, those that point back to a term read as that term, or as that of the year before; terms to come have no results."""
    out: list[Atom] = []
    term: Atom | None = None
    for atom in atoms:
        reading = atom.reading
        if reading.kind == "term":
            reading = _pointed(reading, term if term and atom.first - term.end < FAR else None)
        elif reading.term and reading.bounds and reading.bounds.last:
            over = published is None or reading.bounds.last <= published
            term = atom if over else term
        elif term is not None and (reading.count, reading.unit) == (-1, "year") and _compared(line, term, atom):
            reading = _moved(term.reading, -1)
        out.append(Atom(atom.first, atom.end, reading))
    return out


def _pointed(reading: Reading, term: Atom | None) -> Reading:
    """What a pointing expression means: the term told last, in its own year, the one before, or the one that it names."""
    told = term.reading.bounds if term else None
    if term is None or told is None or told.first is None:
        return replace(reading, kind="relative" if reading.bounds else "duration")
    if reading.in_year is not None:
        return Reading(kind="relative", bounds=reading.in_year(told.first.year), precision="range", anchored=True, term=True)
    if reading.year is not None:
        return _moved(term.reading, reading.year - told.first.year)
    return _moved(term.reading, reading.count or 0)


def _moved(term: Reading, years: int) -> Reading:
    bounds = term.bounds
    if years and bounds and bounds.first and bounds.last:
        if not 1 <= bounds.first.year + years <= bounds.last.year + years <= 9999:
            return Reading(kind="duration")
        last = calendars.shift(bounds.last, years, "year")
        month_end = calendars.of_month(last.year, last.month).last
        bounds = Bounds(calendars.shift(bounds.first, years, "year"), month_end if bounds.last.day > 27 else last)  # terms end with a month
    return Reading(kind="relative", bounds=bounds, precision=term.precision, anchored=True, term=not years)


def _compared(line: Line, term: Atom, atom: Atom) -> bool:
    """Whether "a year ago" is that term of the year before: it stands near, or behind an amount that is compared with."""
    distance = atom.first - term.end
    if distance < NEAR and any(line.has(i, "COMPARED") for i in range(atom.first, atom.end)):
        return not any(w.startswith("\n") for w in line.tokens.words[term.end : atom.first])
    if distance >= FAR:
        return False
    return any(line.has(i, "SUM") for i in range(max(term.end, atom.first - AMOUNT), atom.first))
