"""What is known of a word wherever it stands: whether it is a verb form, and whether it can part clauses."""

from __future__ import annotations

from graphkit.lexicon import Lexicon
from graphkit.lexicon.files import words
from graphkit.text import Seen, lowered

SIGNS = frozenset([";", ":", '"', "“", "”", "—", "–", "«", "»", "(", ")"])
SURE, AFTER = 2, 1


def bound_kinds(lexicon: Lexicon) -> Seen[bool]:
    """Whether a word can part clauses; those that are no sign do so only where they are no preposition."""
    joining = lexicon.words("complementizers", "relatives", "subordinators")
    return lexicon.once("boundaries", lambda: Seen(lambda word: word in SIGNS or lowered(word) in joining))


def verb_kinds(lexicon: Lexicon) -> Seen[int]:
    """0 for a word that is no verb form, SURE for one that is, AFTER for one that is only behind a noun phrase or an auxiliary."""

    def make() -> Seen[int]:
        forms, other = _verb_forms(lexicon), lexicon.words("not_verbs")
        prefixes, english = tuple(lexicon.words("verb_prefixes")), lexicon.language == "en"

        def kind(text: str) -> int:
            word = lowered(text)
            if word in forms:
                return SURE
            if english and word.endswith("ed") and len(word) > 4 and text.islower():
                return AFTER
            base = word.removesuffix("nya")
            return SURE * (bool(prefixes) and len(base) > 5 and base.startswith(prefixes) and base not in other and text.islower())

        return Seen(kind)

    return lexicon.once("verb kinds", make)


def _verb_forms(lexicon: Lexicon) -> frozenset[str]:
    grammar, cues, forms = lexicon.grammar, lexicon.cues, lexicon.verb_forms
    lemmas = {
        *words(grammar.get("verbs")),
        *words((cues.get("attribution") or {}).get("verbs")),
        *words(grammar.get("light_verbs")),
        *words(grammar.get("happen_verbs")),
    }
    if not lexicon.inflected:
        return frozenset(w.lower() for w in lemmas)
    common = frozenset(form for lemma in lemmas if " " not in lemma for form in forms(lemma))
    past = {form for lemma in lexicon.irregular for form, uses in forms(lemma).items() if uses <= {"past", "participle"}}
    return common | past | _trigger_pasts(lexicon)


def _trigger_pasts(lexicon: Lexicon) -> frozenset[str]:
    """Past forms of verbs that are triggers in some sense: verbs in every other."""
    return frozenset(
        phrase[0].lower()
        for phrase in lexicon.triggers
        if len(phrase) == 1 and any(t.kind == "verb" and t.uses <= {"past", "participle"} for t in lexicon.triggers.get(phrase[0]))
    )
