"""Resolution: which references of many articles denote one thing. A pure function of reports and judgements, whatever their order.

Named entities first, then events (whose parties are resolved by then), then what has no name (through event and role). Each stage:
blocking keys → features of candidate pairs → weighted sums → one deterministic clustering (``cluster``). Rules are those of the contract's
part "Resolve"; weights and words are data (``weights.yaml``, ``names.yaml``, ``posts.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.collector import collector_paused
from graphkit.model import Denotation, Report
from graphkit.resolve.actors import ActorMatcher
from graphkit.resolve.events import EventMatcher
from graphkit.resolve.followers import join_followers
from graphkit.resolve.groups import GroupMatcher
from graphkit.resolve.records import Hierarchy
from graphkit.resolve.references import gather
from graphkit.resolve.stage import Judged, denotations, settle

__all__ = ["resolve"]


def resolve(
    reports: Sequence[Report], *, ontology: Hierarchy, same: Iterable[tuple[str, str]] = (), different: Iterable[tuple[str, str]] = ()
) -> list[Denotation]:
    """One denotation for each reference of ``reports`` (entity references and event reports), sorted by reference IRI.

    Args:
        reports: the articles in force, each once, in any order.
        ontology: asked for broader types only.
        same: pairs of reference IRIs that people judged same, in force.
        different: pairs judged different; they win over ``same``, also through third references.

    The result depends on nothing else: no clock, no corpus statistics, no order.
    """
    with collector_paused():
        judged = Judged.of(same, different)
        gathered = gather(reports, ontology)
        found = denotations(settle(gathered.named, ActorMatcher(), judged), judged)
        canonical = {d.reference: d.canonical for d in found}
        matcher = EventMatcher(ontology, canonical, gathered)
        settled = settle(gathered.happenings, matcher, judged, follows=matcher.follows)
        events = denotations(join_followers(settled, matcher, judged), judged)
        canonical.update((d.reference, d.canonical) for d in events)
        others = denotations(settle(gathered.unnamed, GroupMatcher(canonical), judged), judged)
        return sorted((*found, *events, *others), key=lambda d: d.reference)
