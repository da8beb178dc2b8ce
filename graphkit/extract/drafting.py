"""From triggers and their frames to event drafts: fillers become entities, posts become capacities, weak and empty ones fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document, Mention
from graphkit.extract.drafts import Draft, Role
from graphkit.extract.entities import Entity, state_behind
from graphkit.extract.kinds import Kinds
from graphkit.extract.merging import Merger
from graphkit.extract.occasions import Occasions
from graphkit.extract.roles import Filler, Frame
from graphkit.extract.saying import Saying
from graphkit.extract.status import StatusFinder
from graphkit.extract.triggers import Hit
from graphkit.extract.unreal import Unreal
from graphkit.lexicon.files import shared, words
from graphkit.model import Span

if TYPE_CHECKING:
    from graphkit.extract.rules import Hierarchy


class Drafter:
    """Makes drafts of hits."""

    def __init__(
        self,
        document: Document,
        layout: Layout,
        entities: list[Entity],
        sayings: list[Saying],
        status: StatusFinder,
        merger: Merger,
        tree: Hierarchy,
        kinds: Kinds,
    ) -> None:
        self.doc = document
        self.layout = layout
        self.entities = entities
        self.said: dict[int, list[Saying]] = {}  # by the sentences that they cover
        for saying in sayings:
            places = document.places
            for number in sorted({n for a, b in saying.covers if a < b for n in range(places[a], places[min(b, len(places)) - 1] + 1)}):
                self.said.setdefault(number, []).append(saying)
        self.status = status
        self.merger = merger
        self.tree = tree
        self.kinds = kinds
        self.unmanned = document.lexicon.words("unmanned")
        self.refinements = (shared("refine") or {}).get("by_role", [])

    def run(self, hits: list[Hit], frames: dict[int, Frame]) -> list[Draft]:
        """A draft for each hit that stands for an event."""
        out: list[Draft] = []
        for number, hit in enumerate(hits):
            frame = frames[number]
            if hit.rejected or (hit.echo is not None and hit.echo.rejected):
                continue
            disaster = frame.event_subject is not None and frame.event_subject.trigger.frame == "happen"
            if disaster and not any(f.via in {"subject", "by"} for f in frame.fillers) and hit.trigger.frame != "happen":
                continue  # "floods forced people from their homes": what a disaster does is no act
            stage = self.status.status(hit)
            if stage is None:
                continue
            commitment, cue = self.status.commitment(hit)
            draft = Draft(
                hits=[hit],
                frames=[frame],
                type=hit.type if hit.echo is None else hit.echo.type,
                status=stage,
                commitment=commitment,
                titled=self.doc.in_title(hit.sentence),
                weak=hit.trigger.weak,
                topic=hit.trigger.carried and hit.light is None and not hit.happens,
            )
            if cue is not None:
                draft.cue = self.doc.span(*cue)
            self.merger.describe(draft, hit)
            draft.definite |= hit.echo is not None
            for filler in frame.fillers:
                for role in self._roles(filler, draft):
                    draft.add_role(role)
            self._spoken(hit, draft)
            self._refine(draft)
            draft.saying = self._saying(hit, draft)
            self._speaker(hit, frame, draft)
            if draft.saying is not None and draft.status == "occurred" and self.status.going_on(hit):
                draft.status = "ongoing"
            if draft.saying is not None and draft.saying.charge and draft.commitment == "asserted" and draft.status == "occurred":
                draft.commitment = "claimed"
            if draft.saying is not None and draft.commitment == "asserted" and draft.status in {"occurred", "ongoing"}:
                draft.commitment = self.status.vouched(draft.saying.first, draft.saying.last)
            out.append(draft)
        self._denied(out)
        return out

    def _refine(self, draft: Draft) -> None:
        for rule in self.refinements:
            if draft.type == rule["type"] and draft.entities(rule["role"]):
                draft.type = rule["becomes"]

    # ---- fillers

    def _roles(self, filler: Filler, draft: Draft) -> list[Role]:
        """The roles that one filler gives: several for "kedua negara", the states for "officials of A, B and C"."""
        mention = filler.mention
        span = self.doc.span(mention.first, mention.last)
        nameless = (
            mention.kind in {"group", "position"}
            and mention.count is None
            and mention.count_min is None
            and mention.country is None
            and mention.body is None
        )
        if filler.via in {"of", "own"} and filler.role == "participant" and nameless:
            return []  # "a meeting of ministers" names nobody
        owners = self._owners(mention)
        if owners and filler.role not in {"location", "destination", "theme"}:
            return [self._role(filler.role, e, at, m.first) for m, at in owners for e in m.entities[:1]]
        if mention.kind == "sum" and mention.entities and self.entities[mention.entities[0]].type == "Person":
            return self._persons(filler.role, mention, span, planned=draft.status in {"planned", "proposed", "hypothetical"})
        out = []
        for number in mention.entities:
            entity = self.entities[number]
            blocked = filler.role == "location" and filler.via == "object" and draft.first.trigger.frame == "block"
            if blocked and entity.type == "Object":
                entity.type = "Place"  # the road or gate that is blocked
            if filler.role in {"location", "destination"} and entity.type not in {"Place", "State"}:
                continue
            whose = (mention.body or mention.country) if filler.role in {"agent", "participant"} and mention.noun in self.unmanned else None
            if whose is not None and whose.entities:
                out.append(self._role(filler.role, whose.entities[0], span, mention.first))  # "Houthi drones hit": the Houthis did
                continue
            crewed = self.doc.lexicon.words("crafts") - self.unmanned
            thing = entity.type == "Object" and mention.noun not in crewed  # "a bomb killed": nobody's act
            if (filler.role == "participant" and entity.type in {"Place", "Object"}) or (
                filler.role == "agent" and (thing or entity.type == "Place")
            ):
                continue
            if entity.kind == "described" and self._among_states(mention):
                state = state_behind(self.entities, entity.number)
                if state is not None:
                    out.append(self._role(filler.role, state, span, mention.first))
                    continue
            out.append(self._role(filler.role, number, span, mention.first, mention))
        return out

    def _role(self, role: str, number: int, span: Span, at: int, mention: Mention | None = None) -> Role:
        entity = self.entities[number]
        made = Role(role=role, entity=number, evidence=[span], mention_at=at)
        if entity.type == "Person" and entity.kind == "person":
            post = (mention.post if mention is not None else None) or entity.post
            if post is not None and post.entities:
                made.capacity = post.entities[0]
            made.behalf = (
                entity.body
                if entity.body is not None and self.entities[entity.body].type in {"State", "PublicBody", "Organization", "Company"}
                else None
            )
        return made

    def _persons(self, role: str, mention: Mention, span: Span, *, planned: bool) -> list[Role]:
        """For example "The three", "para pejabat": the persons and the states that they represent; of what is only planned, the states where all have one."""
        states = [s for e in mention.entities if (s := state_behind(self.entities, e)) is not None]
        out = (
            [] if planned and len(states) == len(mention.entities) else [self._role(role, e, span, mention.first) for e in mention.entities]
        )
        out.extend(self._role(role, s, span, mention.first) for s in dict.fromkeys(states))
        return out

    def _owners(self, mention: Mention) -> list[tuple[Mention, Span]]:
        """The states behind "officials of", where a group is told only by them."""
        if (
            mention.kind not in {"group", "position"}
            or mention.type not in {"Group", "Person"}
            or mention.count is not None
            or mention.country is not None
        ):
            return []
        phrase = self.layout.phrase_at[mention.first]
        if phrase is None:
            return []
        end = self.doc.sentences[mention.sentence].last
        follow = next(
            (
                p
                for p in self.layout.between(phrase.last, end)
                if p.preposition in {"of", "from"} and p.at is not None and p.at - phrase.last <= 3
            ),
            None,
        )
        if follow is None or not mention.many:
            return []
        states = [p for p in follow.chain if p.mention.type == "State"]
        return [(p.mention, self.doc.span(p.first, p.last)) for p in states] if states and len(states) == len(follow.chain) else []

    def _among_states(self, mention: Mention) -> bool:
        phrase = self.layout.phrase_at[mention.first]
        return phrase is not None and any(p.mention.type == "State" for p in phrase.chain if p is not phrase)

    # ---- who says so

    def _spoken(self, hit: Hit, draft: Draft) -> None:
        """Who says something in a speech gives it: "kata Jokowi dalam pidato di Palu"."""
        first = self.doc.sentences[hit.sentence].first
        inside = self.doc.lexicon.once("inside", lambda: frozenset(words((self.doc.lexicon.cues.get("links") or {}).get("inside"))))
        near = hit.first > first and self.doc.words[hit.first - 1].lower in inside
        if not near or hit.voice != "noun" or draft.roles or draft.titled or not self.tree.is_a(draft.type, "Statement"):
            return
        told = [s for s in self.said.get(hit.sentence, ()) if s.source is not None and s.phrase is not None and s.sentence == hit.sentence]
        if len({s.source for s in told}) == 1 and (phrase := told[0].phrase) is not None and told[0].source is not None:
            span = self.doc.span(phrase.first, phrase.last)
            draft.add_role(self._role("agent", told[0].source, span, phrase.first, phrase.mention))

    def _saying(self, hit: Hit, draft: Draft) -> Saying | None:
        best: Saying | None = None
        for saying in self.said.get(hit.sentence, ()):
            if saying.first <= hit.first < saying.last or not saying.covers_token(hit.first):
                continue
            if best is None or abs(saying.first - hit.first) < abs(best.first - hit.first):
                best = saying
        if best is None or best.source is None:
            return best
        own = [r.mention_at for r in draft.roles if r.role in {"agent", "participant"} and r.entity == best.source]
        if own and not any(map(best.covers_token, own)) and self.kinds(draft.type, "speech"):
            return None
        return best

    def _speaker(self, hit: Hit, frame: Frame, draft: Draft) -> None:
        """Who says "we demand an explanation" or "I met the minister" in a quotation does it himself."""
        places = self.doc.lexicon.frames.get(hit.trigger.frame, {})
        role = places.get("subject")
        if draft.saying is None or draft.saying.source is None or role is None or frame.subject:
            return
        k = hit.first - 1
        while k > 0 and self.doc.words[k].lower in self.layout.auxiliaries:
            k -= 1
        uttered = places.get("aims") == "actors"
        said = self.doc.lexicon.words("first_person" if uttered else "first_person_singular")
        if k < 0 or self.doc.words[k].lower not in said or not self.doc.quoted(k) or (hit.voice != "active" and not uttered):
            return
        span = self.doc.span(draft.saying.first, draft.saying.last)
        draft.add_role(self._role(role, draft.saying.source, span, draft.saying.first))
        if uttered:
            draft.saying = None

    def _denied(self, drafts: list[Draft]) -> None:
        """What a denial has as its content did not occur, by the word of the one who denies."""
        owner = {id(h): d for d in drafts for h in d.hits}
        for draft in drafts:
            hit = draft.first
            if draft.status != "didNotOccur" or draft.titled:
                continue
            denial = next(
                (
                    owner[id(h)]
                    for h in self.status.hits
                    if h.sentence == hit.sentence
                    and h.last <= hit.first
                    and id(h) in owner
                    and self.tree.is_a(h.type, "Denial")
                    and hit.first - h.last <= 6
                ),
                None,
            )
            if denial is None:
                continue
            draft.commitment = "denied"
            agents = [r for r in denial.roles if r.role == "agent"]
            if agents:
                phrase = self.layout.phrase_at[agents[0].mention_at]
                first = min(agents[0].mention_at, denial.first.first)
                draft.saying = Saying(source=agents[0].entity, first=first, last=denial.first.last, sentence=hit.sentence, phrase=phrase)

    # ---- what stays

    def finish(self, drafts: list[Draft]) -> list[Draft]:
        """Drops what is no event of its own: weak words without support, bare nouns without any role, time or verb, headlines without a doer."""
        out = []
        asked = (f for d in drafts if self.kinds(d.type, "asking") for f in d.frames)
        contents = {id(f.event_content) for f in asked if f.event_content is not None}
        told = {self.tree.family(d.type) for d in drafts if not d.titled}
        occasions, unreal = Occasions(self.doc, self.layout, self.merger.definite), Unreal(self.doc)
        for draft in drafts:
            content = draft.status != "didNotOccur" and any(id(h) in contents for h in draft.hits)
            if any(self._negative(f.mention.first) for frame in draft.frames for f in frame.fillers):
                continue  # "no group has claimed responsibility" reports nothing
            named = any(self.entities[r.entity].named or self.entities[r.entity].type in {"Group", "Person"} for r in draft.roles)
            named = named or any(f.via == "by" for frame in draft.frames for f in frame.fillers)
            physical = self.kinds(draft.type, "physical")
            if all(map(unreal.told, draft.hits)) or (not physical and all(map(unreal.habitual, draft.hits))):
                continue
            carried = any(h.light is not None or h.happens or (h.results and physical) for h in draft.hits)
            verbal = any(h.voice != "noun" for h in draft.hits)
            lone = (physical and self._alone(draft)) or any(h.light is not None or h.happens for h in draft.hits)
            lone = lone or (verbal and any(f.unknown_subject for f in draft.frames))
            lone = lone or draft.status in {"postponed", "cancelled"}
            alone = draft.titled and (lone or content) and self.tree.family(draft.type) not in told
            carried = carried or (physical and any(h.voice == "noun" and occasions.causes(h) for h in draft.hits))
            carried = carried or (not draft.weak and any(map(self.status.staged, draft.hits)))
            if draft.topic or (draft.weak and not (named or carried or draft.times or alone or content)):
                continue
            ordered = draft.definite and any(occasions.orders(h) or occasions.holds(h) for h in draft.hits)
            if not (
                verbal or content or ordered or alone or draft.roles or draft.times or carried or draft.status in {"postponed", "cancelled"}
            ):
                continue
            if draft.titled and not (alone or draft.entities("agent", "participant") or (verbal and draft.roles)):
                continue
            out.append(draft)
        kept = {id(d) for d in out}
        for draft in out:
            draft.links = [link for link in draft.links if id(link[1]) in kept]
        return out

    def _alone(self, draft: Draft) -> bool:
        """Whether a headline tells the event without a doer, as it does what happens: "Kecelakaan Maut di Tol", "Floods displace thousands"."""
        return any(
            h.voice != "noun"
            or h.results
            or h.first == self.doc.sentences[h.sentence].first
            or (h.happens and self.doc.lexicon.language == "en")
            for h in draft.hits
        )

    def _negative(self, i: int) -> bool:
        """Whether a mention denies its own existence: "no group", "nobody"."""
        negative = self.doc.lexicon.words("negative_determiners")
        return self.doc.words[i].lower in negative or (i > 0 and self.doc.words[i - 1].lower in negative)

    def coming(self, drafts: list[Draft]) -> None:
        """An event noun whose day lies after publication has not occurred: "at the board's meeting in November" of an article of October."""
        published = self.doc.article.source.dated
        for draft in drafts:
            day = draft.day()
            told = draft.first.voice != "noun" and draft.first.trigger.uses <= {"past", "participle"}  # a past form is no plan
            if published and day and day[0] > published and draft.status in {"occurred", "ongoing"} and not told:
                draft.status = "planned"
