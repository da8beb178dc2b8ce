"""Roles: who does what to whom, from the clause, its voice and its prepositions, by the frame of the trigger."""

from __future__ import annotations

import msgspec

from graphkit.extract.adjuncts import AdjunctFinder
from graphkit.extract.around import MENTION_KINDS
from graphkit.extract.carriers import CarrierFinder, light_forms
from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document, Mention
from graphkit.extract.holders import HolderFinder
from graphkit.extract.objects import ObjectFinder
from graphkit.extract.sites import SiteFinder
from graphkit.extract.subjects import SubjectFinder
from graphkit.extract.triggers import Hit

OWNING = frozenset({"State", "Person", "PublicBody", "Organization", "Company", "Group"})
ACTING = frozenset({"State", "Person", "PublicBody", "Organization", "Company"})


TOLD = 8  # tokens between a noun and the clause that it tells


class Filler(msgspec.Struct, eq=False, kw_only=True):
    """A mention in a role, with the preposition class that led there (None for subject and object)."""

    role: str
    mention: Mention
    via: str


class Frame(msgspec.Struct, eq=False, kw_only=True):
    """The roles of a hit, and what else its clause told.

    Attributes:
        fillers: in order of finding.
        subject: phrases of the grammatical subject, also where a light verb has it.
        objects: phrases of the direct object.
        event_subject, event_object: another hit that is subject or object ("the strike killed", "rejected the appointment").
        event_content: another hit that a preposition joins to a speech act ("agreed to a truce", "called for talks").
    """

    fillers: list[Filler] = msgspec.field(default_factory=list)
    subject: list[Phrase] = msgspec.field(default_factory=list)
    objects: list[Phrase] = msgspec.field(default_factory=list)
    event_subject: Hit | None = None
    event_object: Hit | None = None
    event_content: Hit | None = None
    unknown_subject: bool = False

    def add(self, role: str | None, phrases: list[Phrase], via: str) -> None:
        """Adds the mentions of phrases in a role, each once."""
        if role is None:
            return
        for phrase in phrases:
            if not any(f.mention is phrase.mention for f in self.fillers):
                self.fillers.append(Filler(role=role, mention=phrase.mention, via=via))


class RoleFinder:
    """Finds the roles of hits."""

    def __init__(self, document: Document, layout: Layout, hits: list[Hit]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hits = hits
        self.hit_at: list[Hit | None] = [None] * len(self.words)
        for hit in hits:
            for i in range(hit.first, hit.last):
                self.hit_at[i] = hit
        self.doers = document.lexicon.words("doers")  # before the agent of a passive; without such words it stands behind the verb at once
        self.genitive = document.lexicon.grammar.get("possessors") == "of"
        self.inverting = document.lexicon.grammar.get("subjects") == "both"
        self.english = document.lexicon.heads_last
        self.subjects = SubjectFinder(document, layout, self.hit_at)
        carriers = (light_forms(document.lexicon, f"{kind}_verbs") for kind in ("happen", "result", "light"))
        self.adjuncts = AdjunctFinder(document, layout, self.hit_at, self.subjects, *carriers)
        self.carriers = CarrierFinder(document, layout, self.hit_at, self.subjects, self.adjuncts)
        self.sites = SiteFinder(document, layout, self.hit_at)
        self.objects = ObjectFinder(document, layout, self.adjuncts)

    def run(self) -> dict[int, Frame]:
        """Frame of each hit by its index; a first pass tells which hits have no fitting subject, and these cut no clause in the second."""
        for hit in self.hits:
            self._sense(hit)
        for hit in self.hits:
            if hit.rejected:
                for i in range(hit.first, hit.last):
                    self.hit_at[i] = None
                self.layout.mark(hit.first)
        self.subjects.forget()
        found = {number: self._sense(hit) for number, hit in enumerate(self.hits)}
        HolderFinder(self.doc, self.layout, self.hits, self.hit_at).run(found)
        return found

    def _sense(self, hit: Hit) -> Frame:
        """Takes the first sense whose subject is of a kind that it asks for."""
        made: dict[str, Frame] = {}
        for trigger in hit.senses:
            hit.trigger = trigger
            frame = made.get(trigger.frame) or made.setdefault(trigger.frame, self._frame(hit))
            if self._subjectless(hit, frame):
                break
            if (
                not trigger.participant or self._fits(trigger.participant, frame, passive=hit.voice == "passive", noun=hit.voice == "noun")
            ) and (not trigger.patient or hit.voice == "noun" or self._undergone(trigger.patient, frame, passive=hit.voice == "passive")):
                return frame
        if hit.nouns:  # "staged rallies": no verb after all
            hit.senses, hit.nouns, hit.voice = hit.nouns, [], "noun"
            return self._sense(hit)
        hit.trigger = hit.senses[0]
        hit.rejected = True
        hit.light = None
        return made[hit.trigger.frame]

    def _subjectless(self, hit: Hit, frame: Frame) -> bool:
        """Whether a present form has no subject at all, so that it is a noun: "Separately, floods in Kelantan"."""
        if not self.english or hit.voice != "active" or not hit.trigger.uses <= {"base", "third"} or self.doc.in_title(hit.sentence):
            return False
        first = self.doc.sentences[hit.sentence].first
        marked = any(self.words[k].lower in self.doc.lexicon.words("modals") for k in range(max(first, hit.first - 2), hit.first))
        return not (marked or frame.subject or frame.event_subject is not None or frame.unknown_subject)

    def _fits(self, wanted: tuple[str, ...], frame: Frame, *, passive: bool, noun: bool = False) -> bool:
        """Whether the one who acts is of a kind that a sense asks for; of a passive verb or a noun nobody need be told."""
        if passive and not any(f.via == "by" for f in frame.fillers):
            return True
        if noun and not any(f.via in {"own", "by"} for f in frame.fillers):
            return True
        told = any(f.via in {"subject", "own", "by"} for f in frame.fillers)
        if not told and frame.unknown_subject and {"group", "body"} & set(wanted):
            return True  # "Israeli jets bombed": a noun that no lexicon knows
        for filler in frame.fillers:
            if filler.via not in ({"by"} if passive else {"subject", "own", "by"}):
                continue
            if self._is_kind(filler.mention, wanted):
                return True
        return False

    def _is_kind(self, mention: Mention, wanted: tuple[str, ...]) -> bool:
        """Whether a mention is of one of the kinds, as far as its words tell."""
        if mention.kind in {"pronoun", "sum", "bare"}:
            return True
        if mention.type == "Object" and "group" in wanted and self.objects.acts(mention):
            return True  # "Russian aircraft killed": those who fly them
        if mention.kind == "position" and "person" in wanted:
            return True
        told = mention.kind == "group" and mention.type in {"Person", "Group"}
        return MENTION_KINDS.get(mention.type, "") in wanted or ("unnamed" in wanted and told)

    def _undergone(self, wanted: tuple[str, ...], frame: Frame, *, passive: bool) -> bool:
        """Whether the object, or what a preposition joins, is of a kind that a sense asks for; "event" is an event noun: "slams the raid"."""
        if wanted == ("none",):
            return True
        if (frame.event_subject if passive else frame.event_object) is not None:
            return "event" in wanted
        joined = [f.mention for f in frame.fillers if f.via in {"with", "to", "on", "against", "for", "into"}]
        mention = frame.objects[0].mention if frame.objects else joined[0] if joined else None
        if mention is None or mention.kind != "pronoun":
            return mention is not None and self._is_kind(mention, wanted)
        whose = self.words[mention.first].lower in self.doc.lexicon.words("possessives") - {"her"}
        return mention.noun == "one" and "person" in wanted and not whose  # "it" and "them" may be anything

    def _frame(self, hit: Hit) -> Frame:
        frame = Frame()
        places = self.doc.lexicon.frames.get(hit.trigger.frame, {})
        if hit.voice == "noun":
            self._noun(hit, frame, places)
        else:
            self._verb(hit, frame, places)
        if (
            places.get("in") == "location"
            and "aims" not in places
            and not any(f.role in {"location", "destination"} and f.mention.type in {"Place", "State"} for f in frame.fillers)
        ):  # the bridge of "jembatan di Desa Sukamaju ambruk" is no place
            frame.add("location", self.sites.within(hit) or self.sites.fronted(hit), "in")
        self._narrow(frame)
        return frame

    def _narrow(self, frame: Frame) -> None:
        """Keeps the named place beside a plain one: "in a camp in Goma"."""
        places = [f for f in frame.fillers if f.role == "location" and f.via == "in"]
        if any(f.mention.kind != "group" for f in places):
            frame.fillers = [f for f in frame.fillers if f not in places or f.mention.kind != "group"]
        for filler in places:
            around = filler.mention.body
            if around is not None and around.type in {"Place", "State"} and filler.mention.kind == "place":
                frame.add("location", [Phrase(first=around.first, last=around.last, mention=around)], "in")  # "Kabul airport" is in Kabul

    def _verb(self, hit: Hit, frame: Frame, places: dict[str, str | None]) -> None:
        subject, event, unknown = self.subjects.subject(hit.first)
        passive = hit.voice == "passive"
        if passive and (behind := self.objects.inverted(hit)):
            subject, event, unknown = behind, None, False
        if self.inverting and not subject and event is None and (passive or places.get("object") is None):
            subject = self.adjuncts.direct(hit.last, hit.sentence)
        frame.subject, frame.event_subject, frame.unknown_subject = subject, event, unknown
        if passive:
            sites = [p for p in subject if p.mention.type == "Place"] if "site" in places else []
            frame.add(places.get("site"), sites, "subject")
            frame.add(places.get("object"), [p for p in subject if p not in sites], "subject")
            frame.objects = subject
            if places.get("between") and not subject:
                frame.add(places["between"], self._parties(hit), "between")
            if not self.doers:
                agent = self.adjuncts.direct(hit.last, hit.sentence)
                if agent and agent[0].first == hit.last:
                    frame.add(places.get("by") or places.get("subject"), agent, "by")
        else:
            frame.add(places.get("subject"), subject, "subject")
            if self.inverting and self.adjuncts.markers and not subject and event is None:
                subject = self._unmarked(hit)
                frame.subject = subject
                frame.add(places.get("subject"), subject, "subject")
            marked = places.get("to") in {None, places.get("object")}  # otherwise a preposition that marks objects gives a role of its own
            objects = self.adjuncts.direct(hit.last, hit.sentence, marked=marked) or self.objects.inner(hit)
            undergoes = not self.english and places.get("subject") == "target" and places.get("object") is None
            named = self.words[hit.last - 1].lower in self.doc.lexicon.words("copulas")  # "ditunjuk menjadi Menteri Keuangan"
            if undergoes and not named and objects and objects[0].first == hit.last and self.layout.is_verb(hit.last - 1):
                frame.add(places.get("by"), objects, "by")  # "tewas ditembak pasukan keamanan"
            elif objects:
                frame.objects = objects
                given = self.objects.given(objects, places)
                frame.add(places.get("to"), objects if given else [], "object")
                fitting = given or self.objects.fitting(objects, places, hit.last)
                sites = [p for p in fitting if p.mention.type == "Place"] if "site" in places else []
                frame.add(places.get("site"), sites, "object")
                frame.add(places.get("object"), [p for p in fitting if p not in sites], "object")
            else:
                frame.event_object = self.adjuncts.event_object(hit)
                frame.event_content = frame.event_object or self.adjuncts.event_object(hit, governed=True)
                if (
                    places.get("clause")
                    and hit.last < self.doc.sentences[hit.sentence].last
                    and self.words[hit.last].lower in self.layout.complementizers
                ):
                    frame.add(places["clause"], self.adjuncts.direct(hit.last + 1, hit.sentence), "clause")
        self._oblique(hit, frame, places, passive=passive)

    def _parties(self, hit: Hit) -> list[Phrase]:
        """The parties of a subject without a word of its own: "a deal between India and Nepal was signed"."""
        first = self.doc.sentences[hit.sentence].first
        for k in range(hit.first - 1, first, -1):
            phrase = self.layout.phrase_at[k]
            if phrase is not None and phrase.preposition == "between":
                return self.subjects.members(phrase)
            if self.hit_at[k] is not None or self.layout.boundary(k) or (phrase is None and self.words[k].text == ","):
                return []
        return []

    def _unmarked(self, hit: Hit) -> list[Phrase]:
        """The subject behind its verb, where a direct object that acts would be marked: "había denunciado la oposición", not "a la oposición"."""
        behind = self.adjuncts.direct(hit.last, hit.sentence)
        acts = bool(behind) and behind[0].mention.type in ACTING and behind[0].mention.count is None
        return behind if acts and behind[0].preposition is None else []

    def _oblique(self, hit: Hit, frame: Frame, places: dict[str, str | None], *, passive: bool) -> None:
        """Roles by preposition behind the trigger, up to the next clause."""
        noun = hit.voice == "noun"
        for phrase in self.adjuncts.following(hit):
            kind = phrase.preposition
            if kind is None:
                continue
            undergoes = passive or places.get("subject") == "target"  # "was found guilty by a jury"
            if not noun and (kind == "of" or (kind == "by" and not undergoes)):
                continue
            named = noun or hit.last - hit.first > 1  # "expressed support for"
            role = places.get(f"noun {kind}", places.get(kind)) if named else places.get(kind)
            if self.genitive and kind == "of" and phrase.mention.type in OWNING:
                others = [f for f in frame.fillers if f.via == "of" and not any(p.mention is f.mention for p in phrase.chain)]
                role = places.get("own", role) if not others else None  # "la expulsión de cinco rusos de Praga"
            if kind == "in" and self._at_somebody(phrase):
                role = places.get("at")  # "threw stones at police"
            elif kind == "in":
                role = places.get("in", "location") if phrase.mention.type in {"Place", "State"} else None
            elif kind == "on" and phrase.mention.type != "Place" and role == "location":
                role = None
            if role in {"location", "destination"} and phrase.mention.type not in {"Place", "State"}:
                role = places.get("against") if kind in {"to", "into"} and role == "destination" else None
            if role == "target" and phrase.mention.type == "Place" and not self._used_on(frame, kind):
                role = places.get("in", "location")
            if kind == "for" and places.get("clause") and self._infinitive(phrase):
                role = places["clause"]  # "called for the minister to step down"
            if role == "target" and places.get("aims") == "actors" and not self.objects.acts(phrase.mention):
                continue
            if role == "target" and not noun and (self._aimed(frame, phrase) or (kind == "from" and phrase.mention.type == "Object")):
                continue
            frame.add(role, [phrase], kind)

    def _at_somebody(self, phrase: Phrase) -> bool:
        """Whether people or a body stand behind a preposition of aim that is one of place too."""
        aiming = phrase.at is not None and self.words[phrase.at].lower in self.doc.lexicon.words("aiming")
        return aiming and phrase.mention.type in {"Person", "Group", "PublicBody", "State"} and phrase.mention.kind != "place"

    def _infinitive(self, phrase: Phrase) -> bool:
        """Whether an infinitive follows a phrase."""
        follow = self.words[phrase.last].lower if phrase.last < len(self.words) else ""
        return follow in self.doc.lexicon.words("infinitive")

    def _used_on(self, frame: Frame, kind: str) -> bool:
        """Whether the object is only the thing that is used: "fired rockets at the town"; it is the theme then."""
        held = [f for f in frame.fillers if f.role == "target" and f.via == "object"]
        if kind not in {"to", "into", "on", "against"} or not held or any(f.mention.type != "Object" for f in held):
            return False
        for filler in held:
            filler.role = "theme"
        return True

    def _aimed(self, frame: Frame, phrase: Phrase) -> bool:
        """Whether a verb has a target already ("criticised China over Iran"); what is used on somebody is none ("threw stones at police")."""
        held = [f for f in frame.fillers if f.role == "target" and f.via in {"object", "subject"}]
        if phrase.mention.type != "Object":
            for filler in held:
                if filler.mention.type == "Object" and filler.via == "object":
                    filler.role = "theme"
        return any(f.role == "target" for f in held)

    def _done_to(self, hit: Hit, owner: Phrase) -> bool:
        """Whether the noun names what is done to its owner: "pemeriksaan saksi", "penggeledahan rumah"."""
        ends = self.doc.lexicon.grammar.get("patient_nouns")
        if not isinstance(ends, dict) or owner.mention.type not in {"Person", "Group", "Object"}:
            return False
        word = hit.trigger.lemma.split()[0]
        return word.startswith(str(ends["begin"])) and word.endswith(str(ends["end"]))

    def _titles(self, hit: Hit, owner: Phrase) -> bool:
        """Whether an unknown name of several words right behind a noun is what the event is called: "latihan gabungan Super Garuda Shield"."""
        mention = owner.mention
        if self.english or owner.first != hit.last or mention.type not in {"Organization", "Actor"} or mention.id or mention.key:
            return False
        headed = self.words[owner.first].lower in self.doc.lexicon.words("organization_words")
        return mention.kind == "organization" and not headed and owner.last - owner.first > 1 and not self.words[owner.first].text.isupper()

    def _noun(self, hit: Hit, frame: Frame, places: dict[str, str | None]) -> None:
        hit.happens = False  # of an earlier look at the same noun
        self.carriers.attach(hit, frame, places)
        if subject := self.carriers.headline(hit):
            frame.subject, hit.happens = subject, True
            frame.add(places.get("subject"), subject, "subject")
        owner = self.carriers.owner(hit)
        if owner is not None:
            acts = places.get("own") == "target" and owner.mention.type in {"State", "PublicBody", "Organization"}
            role = places.get("in") if owner.mention.type == "Place" else "agent" if acts else places.get("own")
            if role == "agent" and places.get("object") in {"target", "theme"} and "aims" not in places and self._done_to(hit, owner):
                role = places["object"]
            owners = self.layout.pair(owner) if self.english else owner.chain or [owner]  # "latihan militer AS dan Korsel"
            owners = [] if role == "participant" and self._titles(hit, owner) else owners
            frame.add(role, owners, "own")
        self._oblique(hit, frame, places, passive=True)
        if any(f.role == "agent" and f.via == "by" for f in frame.fillers):  # "the court struck out the suit by a lawmaker"
            frame.fillers = [f for f in frame.fillers if f.role != "agent" or f.via != "subject"]
        if places.get("clause"):
            acting = {e for f in frame.fillers for e in f.mention.entities}
            frame.add(places["clause"], [p for p in self._told_of(hit) if not acting & set(p.mention.entities)], "clause")
        if places.get("with") == places.get("subject") == "participant":
            told = {f.via for f in frame.fillers if f.role == "participant"}
            if told <= {"with"}:
                met = self.carriers.occasion(hit) or (self.carriers.governor(hit) if told else [])
                frame.add("participant", met if told or len(met) > 1 or any(p.mention.many for p in met) else [], "subject")

    def _told_of(self, hit: Hit) -> list[Phrase]:
        """Of whom a clause behind a noun tells: "the accusation by Norway that Belarus had sent balloons"."""
        last = self.doc.sentences[hit.sentence].last
        for k in range(hit.last, min(last - 1, hit.last + TOLD)):
            phrase = self.layout.phrase_at[k]
            if self.words[k].lower in self.layout.complementizers:
                at = k + 1 + (self.words[k + 1].lower in self.doc.lexicon.words("articles"))
                told = self.layout.phrase_at[at] if at < last else None
                return told.chain if told is not None and told.preposition is None and told.mention.kind != "pronoun" else []
            if (
                phrase is None
                and self.layout.prep_at[k] is None
                and self.layout.times[k] < 0
                and self.words[k].lower not in self.layout.determiners
            ):
                return []
        return []
