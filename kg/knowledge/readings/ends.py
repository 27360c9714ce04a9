"""Collects the fields for the reading of a statement, with articles, prepositions and numbers from the text."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.knowledge.actors import Actor, actors, actors_by_iri, actors_by_name, adjectives, fronts, split_office
from kg.knowledge.concepts import Concept, concepts, nouns
from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.readings.grammar import is_preposition
from kg.knowledge.readings.offices import OFFICES
from kg.knowledge.readings.told import DIRECT, End, Told
from kg.model import ACTORS, Mention, Statement
from kg.vocab import KGI, is_of_document


def told(statement: Statement) -> Told:
    """Return the fields of a statement that are needed to express it as a sentence."""
    relation, at = statement.relation, _At(statement)
    ahead, behind = at.around()
    direct = statement.object is not None and statement.object.dep in DIRECT
    noun = statement.object.lemma if statement.object is not None and direct else ""
    return Told(
        relation.id,
        _without(relation.lemma, noun),
        statement.document.lang,
        at.subject(statement.subject),
        at.object(statement.object),
        _without(relation.text, noun),
        at.end(statement.recipient),
        at.end(statement.place),
        negative=statement.polarity == "negative",
        modality=statement.modality,
        speakers=tuple(filter(None, map(at.end, statement.attribution))),
        hearsay=statement.hearsay,
        time=statement.time,
        coming=_is_coming(statement),
        complement=" ".join(statement.complement.split()),
        wording=statement.wording,
        ahead=ahead,
        behind=behind,
    )


def _is_coming(statement: Statement) -> bool:
    """Return whether the time of a statement begins after the date of its document, as in "he visits Poland tomorrow",
    but not in "he called a meeting for tomorrow".
    """
    begin, day = (statement.time or "").partition("/")[0], statement.document.date
    # In EDTF, numbers above 12 are seasons.
    past = statement.wording is not None and statement.wording.past
    return day is not None and not past and begin[5:7] <= "12" and begin > day.isoformat()


def _without(words: str, noun: str) -> str:
    """Return the words of a verb without its object noun. Example: `einstecken` for "eine Niederlage einstecken"."""
    kept = [word for word in words.split(" ") if word != noun]
    return " ".join(kept) if kept else words


def listed(words: str, lang: str) -> End | None:
    """Return the listed actor that has a name, with or without an article, for example `the Gambia`. Return None if no
    actor or several actors have this name.
    """
    first, _, rest = words.partition(" ")
    name = rest if first.lower() in language(lang).reference.articles else words
    key = actors_by_name(lang).get(name) or actors_by_name(lang).get(words)
    if key is None:
        return None
    actor = actors()[key]
    return End(
        actor.iri,
        actor.kind,
        names={code: actor.label(code) for code in LANGUAGES},
        gender=actor.gender,
        number=_number(actor.gender),
        class_=actor.class_,
        words=words,
        lang=lang,
    )


class _At:
    """Converts the subject, object and other mentions of a statement, using the words before them in the text."""

    def __init__(self, statement: Statement) -> None:
        self.statement, self.document = statement, statement.document
        self.relation, self.sentence = statement.relation, statement.sentence

    def around(self) -> tuple[str, str]:
        """Return the words of the sentence that precede the relation, and those that follow it."""
        text, relation = self.document.text, self.relation
        return text[self.sentence.start : relation.start].strip(), text[relation.end : self.sentence.end].strip()

    def subject(self, mention: Mention | None) -> End | None:
        """Return the subject without a preposition before it. Example: `die Roma` in "durch die Roma, die aus Rumänien
        kommen".

        If a relative clause describes a phrase, mark the phrase as the subject of the verb. Example: `157 Nutzer` in
        "157 Nutzer, die zwischen Artikeln wählen".
        """
        end = self.end(mention)
        if end is None or mention is None:
            return None
        lang, (first, _, rest) = self.document.lang, end.words.partition(" ")
        article = rest.split(" ")[0] in language(lang).reference.articles or (first.islower() and rest[:1].isupper())
        if is_preposition(first.lower(), lang) and article:
            end = replace(end, words=rest, opens=False)
        next_ = self.document.text[mention.end : mention.end + _NEAR].lstrip(", ").partition(" ")[0].lower()
        relative = next_ in language(lang).clause.relative_pronouns and mention.end < self.relation.start
        return replace(end, dep="nsubj") if relative and mention.dep != "nsubj:pass" else end

    def object(self, mention: Mention | None) -> End | None:
        """Return the object without a preposition that does not belong to the verb."""
        end = self.end(mention)
        if end is None or mention is None or not is_preposition(end.before, self.document.lang):
            return end
        if self.relation.id in OFFICES and mention.end <= self.relation.start:
            # Example: `Supreme Court` in "by Supreme Court nominee Brett Kavanaugh".
            return replace(end, before="")
        if mention.start == self.relation.start:
            # Example: `Premierminister` in "während Premierminister Juncker, of Luxembourg".
            return replace(end, before="")
        # Example: "until it ended".
        until = mention.dep in DIRECT and end.before in language(self.document.lang).phrase.further
        return replace(end, before="") if until or self._is_told_of(mention) else end

    def _is_told_of(self, mention: Mention) -> bool:
        """Return whether a mention is outside the clause and the clause describes it. Examples are `a car` in "in a car
        driven by him" and `the car` in "in the car he drove".
        """
        if mention.end > self.relation.start:
            return False
        text, lang, one = self.document.text, self.document.lang, self.statement.subject
        if "," in text[mention.end : self.relation.start]:
            return True
        if one is None or language(lang).clause.verb_final:
            return False
        ahead = text[self.sentence.start : mention.start].rstrip().rpartition(" ")[0].strip()
        opens = not ahead or ahead[-1] in _MARKS or ahead.rpartition(" ")[2] in language(lang).names.conjunctions
        # The result is false for `that point` in "at that point it happens".
        before_subject = mention.end <= one.start < self.relation.start and not opens
        return before_subject or (one.dep == "obl:agent" and mention.dep != "nsubj:pass")

    def _since_verb(self, start: int) -> str:
        """Return the words between the relation and a position in the sentence, up to a maximum length. If the relation
        comes after the position, start at the beginning of the sentence.
        """
        begin = self.relation.end if self.relation.end < start else self.sentence.start
        return self.document.text[max(begin, start - _NEAR) : start]

    def _repeats(self, mention: Mention) -> bool:
        """Return whether the last words of a phrase repeat another field. Example: `to approve the plan` in "pressed
        Congress to approve the plan", which is also the content of the statement.
        """
        told = self.statement
        until = self.document.text.find(mention.tail, mention.end) + len(mention.tail)
        fields = (told.subject, told.object, told.recipient, *told.attribution)
        return any(
            each is not None and (mention.end <= each.start < until or each.entity.label in mention.tail)
            for each in fields
        )

    def end(self, mention: Mention | None) -> End | None:
        if mention is None:
            return None
        if mention.content is not None:
            return End(mention.content.id, "Concept", content=told(mention.content), dep=mention.dep)
        entity, lang = mention.entity, self.document.lang
        start, pronoun = mention.start, _is_pronoun(mention)
        label = _in_text(entity.label, self.document.text) if pronoun else mention.text
        # Example: `AI` in `AI-Bericht`.
        words = " ".join(label.split()).removesuffix("-")
        if pronoun and mention.refers_back and mention.link == "words" and words.lower() != mention.text.lower():
            # Example: `that` in "Benin denied that", which means the sentence before.
            return End(entity.id, entity.type, words=words, lang=lang, dep=mention.dep, clause=True)
        ahead = self.document.text[max(0, start - _NEAR) : start]
        *others, last = ["", "", *ahead.split()] if ahead.endswith(" ") and not pronoun else ["", ""]
        part = mention.text.endswith("-") or self.document.text[mention.end : mention.end + 1].isalpha()
        rest = self.document.text[max(start, self.relation.end) : mention.end].split()
        attribute = start < self.relation.start and rest and rest[0][0].isupper() and "," not in mention.text
        if attribute and language(lang).clause.verb_final:
            # The relation is part of the phrase, for example `beschlossene` in "eine von Benin beschlossene Reform".
            first = words.split(" ")[0]
            words = " ".join([first, *rest] if first in language(lang).reference.articles else rest)
        # Example: `Polizei` in "nach den Polizeiangaben".
        before = "" if part else last.lower().lstrip('„“"(')
        if others[-1].endswith(",") and before in _openers(lang):
            # The word starts a clause, as in ", um Wege zu finden" or ", der bis zu 45 Meter".
            before = ""
        relative = before in language(lang).clause.relative_pronouns and is_preposition(others[-1].lower(), lang)
        if relative and mention.quantity and not mention.definite:
            before = ""  # Example: `15 Menschen` in "ein Einsturz, bei dem 15 Menschen starben".
        if mention.dep == "conj" and (before in language(lang).names.conjunctions or before.endswith(",")):
            before = _of_first(self._since_verb(start), lang)
        elif mention.dep[:3] in ("obl", "nmo") and _is_adverb(last, lang) and is_preposition(others[-1].lower(), lang):
            # Example: "aus bisher unbekannten Gründen".
            before = others[-1].lower()
        elif others[-1].lower() in language(lang).phrase.compound and is_preposition(before, lang):
            before = f"{others[-1].lower()} {before}"
        end = End(entity.id, entity.type, words=words, lang=lang, before=before, dep=mention.dep)
        phrase = self._phrase(mention, end, pronoun=pronoun, part=part, ahead=ahead)
        if mention is self.statement.object and self._is_government(mention):
            return phrase
        actor = actors_by_iri().get(entity.id)
        if actor is not None and (troops := _as_troops(mention, actor, lang)) is not None:
            return replace(troops, full=phrase, before=before, dep=mention.dep)
        if actor is not None:
            return replace(
                end,
                full=phrase if _names_state(mention, lang) else None,
                type=actor.kind,
                names={code: actor.label(code) for code in LANGUAGES},
                gender=actor.gender,
                number=_number(actor.gender),
                class_=actor.class_,
                article=_article(mention, lang, self.document.text),
                beside=_beside(mention, lang),
            )
        if _is_name(mention):
            return replace(
                end,
                names=dict.fromkeys(LANGUAGES, _own_name(entity.label, mention.dep, self.document.text)),
                gender=mention.gender,
                # A single person, for example Osborne, may say `we`.
                number="Sing" if entity.type == "Person" else mention.number,
                article=_article(mention, lang, self.document.text),
                beside=_beside(mention, lang),
            )
        return phrase

    def _is_government(self, mention: Mention) -> bool:
        """Return whether a mention means a government and not its country, as in "dissolved the government"."""
        return self.relation.id == DISSOLVES and mention.kind == "noun" and mention.entity.type == "State"

    def _phrase(self, mention: Mention, end: End, *, pronoun: bool, part: bool, ahead: str) -> End:
        """Return a participant as a phrase of the text. `ahead` is the text before the phrase."""
        words, lang, start = end.words, end.lang, mention.start
        head = _head(words, lang) if pronoun and words.lower() != mention.text.lower() else None
        number = "Plur" if _is_counted(mention) or (pronoun and ", " in words) else None if part else mention.number
        if head is not None and number == mention.number and head.plurals.get(lang, "").lower() != head.names[lang][0]:
            # For example, a ministry may say `wir`.
            number = "Sing"
        number = _shown_number(words, mention.lemma, lang) or number
        if mention.tail and not pronoun and not self._repeats(mention):
            words = f"{words} {' '.join(mention.tail.split())}"
        return replace(
            end,
            words=words,
            gender=head.gender if head is not None else _gender(mention, words if pronoun else mention.lemma, lang),
            number=number,
            lemma="" if pronoun else mention.lemma,
            opens=pronoun or start - self.sentence.start <= _OPENING or ahead.rstrip()[-1:] in _OPENED,
            clause=mention.kind == "clause",
            definite=mention.definite or (pronoun and words.lower() != mention.text.lower()),
            taken_up=pronoun and words.lower() != mention.text.lower(),
        )


DISSOLVES = "dissolves"
TROOPS = "troops"
"""Class of the nouns for some of a country's armed forces, and the key of their concept."""
_NAMED = ACTORS | {"Place"}
_NEAR = 60
"""Number of characters before a phrase in which to look for its preposition."""
_SHORTEST_NOUN = 4
_SHARED = 3
"""Number of words before a conjunction in which to look for a preposition that both phrases share."""
_MARKS = frozenset(',.:;"“„')
_OPENED = frozenset('"“„:')
"""Marks after which a capital letter does not show that a word is a name."""
_OPENING = 1
"""Maximum number of characters before the first word of a sentence, for example a quotation mark."""


def _beside(mention: Mention, lang: str) -> tuple[End, ...]:
    """Return the other parties in the tail of a mention, for example Togo for `and Togo`."""
    link, _, rest = mention.tail.partition(" ")
    if not rest or link not in language(lang).names.conjunctions:
        return ()
    others = rest.split(f" {link} ")
    return tuple(
        listed(words, lang) or End(mention.entity.id, "Concept", words=words, lang=lang, dep="conj") for words in others
    )


def _names_state(mention: Mention, lang: str) -> bool:
    """Return whether a phrase for a government or another body names its country, for example `die afghanischen
    Behörden` and `die Bundesregierung`, but not `die Regierung`.
    """
    found = split_office(mention.lemma, lang)
    if mention.entity.type != "State" or mention.kind != "noun" or mention.link != "office" or found is None:
        return False
    # Stores do not keep the parts of a mention, so this looks up its words.
    words = re.findall(r"\w[\w.-]+", mention.text.lower())[1:]
    endings = ("", *language(lang).morphology.adjective_endings)
    forms = (word.removesuffix(ending) for word in words for ending in endings)
    named = any(form in adjectives(lang) or form in fronts() for form in forms)
    return found[1].kind == "body" and (named or bool(found[0] or found[1].of))


def _as_troops(mention: Mention, forces: Actor, lang: str) -> End | None:
    """Return a phrase in the other language for only some of a country's armed forces, like `Ethiopian troops`. Return
    None for other mentions.
    """
    office = split_office(mention.lemma, lang) if mention.kind == "noun" and mention.link == "office" else None
    if mention.entity.type != "ArmedForce" or office is None or office[1].classes[0] != TROOPS or forces.of is None:
        return None
    other, noun = next(code for code in LANGUAGES if code != lang), concepts()[TROOPS]
    adjective, words = next(iter(actors()[forces.of].adjectives.get(other, ())), None), noun.plurals[other]
    if adjective is None:
        return None
    ending = language(other).morphology.strong_endings.get("Plur", "")
    return End(
        mention.entity.id,
        "ArmedForce",
        gender=noun.gender,
        number="Plur",
        words=f"{adjective}{ending} {words}",
        lang=other,
        lemma=noun.names[other][0],
    )


def _is_pronoun(mention: Mention) -> bool:
    """Return whether a mention only refers to another phrase, for example `she`, `diese` or `letztere`."""
    if mention.kind != "noun":
        return mention.kind == "pronoun"
    text, label = mention.text.lower(), mention.entity.label.lower()
    return mention.text == text and mention.link == "coreference" and " " not in text and text[:3] not in label


def _article(mention: Mention, lang: str, text: str) -> str:
    """Return the article of a name, for example `das` in "das ZDF". If the mention has no article, look for one
    elsewhere in the text. Persons and countries get no article.
    """
    first, _, rest = mention.text.partition(" ")
    first = first.lower()
    bare, label = rest.strip('"„“”'), mention.entity.label
    before = bare.removesuffix(label)
    # `French` is part of the name in "the French Digital Council".
    alone = bare == label or (first == "the" and before != bare and before.istitle())
    # Example: `DFB` for "des Deutschen Fußball-Bunds", but not `NATO` for "the alliance".
    alone = alone or (label.isupper() and mention.kind == "noun" and mention.link != "coreference")
    if mention.entity.type in ("Person", "State"):
        return ""
    if alone and mention.definite and first in language(lang).reference.articles:
        return first
    return "" if mention.text == label and mention.dep != "compound" else _article_elsewhere(label, text, lang)


def _article_elsewhere(name: str, text: str, lang: str) -> str:
    """Return the article that a name has elsewhere in the text, if the word after it shows that the name is complete.
    Example: `the` in "the NBA has".
    """
    pattern = language(lang).reference.articled
    if not pattern or f" {name} " not in text:
        return ""
    # Searching a whole long text for this pattern is slow.
    whole = re.compile(pattern.replace("{}", re.escape(name)))
    named = (found.span() for found in re.finditer(re.escape(f" {name} "), text))
    found = next(filter(None, (whole.search(text, max(0, start - _NEAR), end + _NEAR) for start, end in named)), None)
    return found[1].lower() if found is not None else ""


def _is_adverb(word: str, lang: str) -> bool:
    """Return whether a word before a phrase may be an adverb. The result is false for articles, conjunctions and
    prepositions.
    """
    other = word in language(lang).reference.articles or word in language(lang).names.conjunctions
    return (
        word.islower()
        and word.isalpha()
        and not other
        and not is_preposition(word, lang)
        and language(lang).clause.verb_final
    )


def _of_first(ahead: str, lang: str) -> str:
    """Return a preposition that several coordinated phrases share. Example: `aus` in "aus Rumänien und Bulgarien"."""
    *words, _ = ["", *ahead.lower().split()]
    shared = words[-_SHARED:]
    places = (n for n in reversed(range(len(shared))) if is_preposition(shared[n], lang))
    # This skips `over` in "over 1,000".
    return next((shared[n] for n in places if not "".join(shared[n + 1 : n + 2])[:1].isdigit()), "")


def _openers(lang: str) -> frozenset[str]:
    """Return words that can start a clause after a comma. After a comma, such a word is not the article or preposition
    of a phrase.
    """
    words = language(lang)
    return words.reference.articles | words.reference.around | words.negation.negative_marks


def _number(gender: str | None) -> str:
    return "Plur" if gender == "Plur" else "Sing"


def _is_counted(mention: Mention) -> bool:
    """Return whether a mention counts more than one thing, as in "62% of voters"."""
    if mention.quantity is not None:
        return mention.quantity.value != 1 and mention.kind == "noun"
    return mention.text[:1].isdigit() and not mention.text.startswith(("1 ", "1."))


def _gender(mention: Mention, lemma: str, lang: str) -> str | None:
    """Return the gender of the main noun of a phrase. Use the lexicon for a known noun, otherwise the parse."""
    known = nouns(lang).get(lemma.lower()) if mention.gender is not None else None
    return known.gender if known is not None and known.names[lang][0] == lemma else mention.gender


def _in_text(label: str, text: str) -> str:
    """Return a label with the commas that it has in the text, as in "seiner Frau, seiner Tochter und seinem Sohn"."""
    if " " not in label or label in text:
        return label
    found = re.search(r"[\s,]+".join(map(re.escape, re.findall(r"[^\s,]+", label))), text)
    return found[0] if found is not None else label


def _head(words: str, lang: str) -> Concept | None:
    """Return the concept of a phrase's main noun if the noun is known and singular. Example: `Gesetzentwurf` in
    "Gesetzentwurf für ein neues Passgesetz".

    In languages that write compounds as one word, the longest known noun at the end of the compound is used.
    """
    known, joined = nouns(lang), language(lang).morphology.closed_compounds
    capitals, head = language(lang).text.nouns_capitalised, ""
    for word in words.split(" "):
        if is_preposition(word, lang):
            break
        head = word if not capitals or word[:1].isupper() else head
        if capitals and head:
            break
    starts = range(len(head) - _SHORTEST_NOUN + 1) if joined else (0,)
    ends = (head[n:].lower() for n in starts)
    return next((known[end] for end in ends if end in known and known[end].names[lang][0].lower() == end), None)


def _shown_number(words: str, lemma: str, lang: str) -> str | None:
    """Return the grammatical number that a phrase itself shows. Examples: singular in "jeder Bürger", plural in
    "Kollegen und Angehörige" and "many of those".
    """
    tokens = words.lower().split(" ")
    first, *others = tokens
    if first.startswith(language(lang).reference.single):
        return "Sing"
    stem = lemma[: max(_SHORTEST_NOUN, len(lemma) - 2)].lower()
    at = next((n for n, word in enumerate(tokens) if word.startswith(stem)), None) if stem else None
    if at is not None and re.fullmatch(r"\d[\d.,]*(?<!\.)", (tokens[at - 1] if at else "")):
        # Example: "mehr als 80 Prozent".
        return "Sing" if tokens[at - 1] == "1" else "Plur"
    coordinated = at is not None and others[at : at + 1] and others[at] in language(lang).names.conjunctions
    several = language(lang).reference.several
    # Example: "the few".
    alone = first in language(lang).reference.articles and len(others) == 1 and others[0] in several
    if coordinated or alone or first in several:
        return "Plur"
    head = _head(words, lang) if at == 0 else None
    return "Sing" if head is not None and _is_singular(first, head, lang) else None


def _is_singular(word: str, noun: Concept, lang: str) -> bool:
    """Return whether a known noun can only be singular in a phrase. Example: `Gewalt` in "Gewalt gegen Frauen"."""
    name, plural = noun.names[lang][0].lower(), noun.plurals.get(lang, "").lower()
    gendered = language(lang).morphology.strong_endings and noun.gender == "Fem"
    # `Gewalt` has no plural. The plural of `Lehrer` is identical.
    counted = plural != name or bool(gendered)
    known = counted if plural else name[-1:] not in "ens"  # `Daten` has no singular
    # `Studierende` does not end with `Ende`.
    ends = word == name or (word.endswith(name) and len(name) > _SHORTEST_NOUN)
    return known and ends and word[:-1] not in nouns(lang)  # `Flugzeuge` does not end with `Zeuge`


def _own_name(name: str, dep: str, text: str) -> str:
    """Return a name without a final hyphen or genitive ending. Example: `Grupp` in "Grupps Meinung"."""
    name = name.removesuffix("-")
    bare = name.removesuffix("s")
    alone = (
        dep.startswith("nmod")
        and bare != name
        and " " not in name
        and re.search(rf"\b{re.escape(bare)}\b", text) is not None
    )
    return bare if alone else name


def _is_name(mention: Mention) -> bool:
    """Return whether a mention is an unlisted name whose IRI depends only on the name, and not on the document."""
    entity = mention.entity
    return entity.type in _NAMED and entity.id.startswith(KGI) and not is_of_document(entity.id)
