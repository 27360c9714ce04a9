"""Finds single points in time: days, weeks, months, seasons and years. These times may be absolute or relative to the
document's date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kg.extract.quantity import number_at
from kg.extract.time import edtf
from kg.extract.time.words import APOSTROPHES, MONTHS, QUARTER, REACH, YEAR, Words
from kg.knowledge.lang import TimeUnit

DECADE = re.compile(r"((?:1[5-9]|20)?\d0)([^\d-]+)(?:-(.*))?")
DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})\.")
FARTHEST = 10
"""If a day without a year would be at least this many months in the future, the day is assumed to be in the past. News
texts name the year of days in the distant future.
"""


class Found(NamedTuple):
    """An EDTF time and the index of the word after it. `settled` means that the time already takes a preposition like
    `since` into account.
    """

    value: str
    end: int
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds the time expression that starts at a given word. If `ahead` is set, a weekday like `Friday` means the next
    Friday instead of the previous one.
    """

    at: Words
    today: date | None
    ahead: bool = False
    told: date | None = None
    """Day of the outer clause. Times like `zwei Tage später` (two days later) are counted from this day."""
    latest: date | None = None
    """Last day mentioned in earlier sentences. A part of a day, like `am Abend`, belongs to this day."""
    lasts: bool = False
    """Whether the clause describes something that has continued until now."""
    start: date | None = None
    """First day of the period at the other end of a range. The nearest weekday, or month without a year, is counted
    from this day.
    """

    @property
    def pivot(self) -> date | None:
        return self.start or self.today

    def point(self, k: int) -> Found | None:
        """Return the day, week, month, season, year or decade that the text names at index k, or None."""
        if not self.at.word(k):
            return None
        return self._edge(k) or self._night(k) or self.day(k) or self._period(k)

    def day(self, k: int) -> Found | None:
        """Return the day or month that the text names at index k, or None. Examples are `05.09.2025`, `September`,
        `Freitag` and `gestern`.
        """
        return self.dated(k) or self._weekday(k) or self._day_word(k) or self._day_part(k)

    def _day_part(self, k: int) -> Found | None:
        """Return the day that a part of a day belongs to, or None. For example, `am Vormittag` gives the last day
        mentioned or, if there is none, the document's date. The phrase `am Morgen desselben Tages` gives None.

        Sometimes the day is named directly, as in "the evening of September 28".
        """
        lang = self.at.lang
        if self.at.word(k) in lang.time.day_parts:
            n = self.at.behind_article(k + 1)
            found = self.dated(n) if n > k + 1 else None
            if found is not None and edtf.is_day(found.value):
                return found
        of_another = self.at.word(k + 1) in lang.reference.articles | lang.reference.demonstratives
        alone = (
            self.at.word(k) in lang.time.day_parts and bool(self.at.left(k) & lang.time.occasions) and not of_another
        )
        day = self.latest or self.today
        return Found(day.isoformat(), k + 1) if alone and day is not None else None

    def dated(self, k: int) -> Found | None:
        """Return the date that the text names at index k, or None. Examples are `05.09.2025`, `September 5, 2025`,
        `February` and `September vergangenen Jahres`.
        """
        if numeric := self.at.numeric(k):
            return Found(*numeric)
        if short := self._day_and_month(k):
            return short
        day, n = self.at.day(k), k
        if day is not None:
            n = self.at.behind_article(k + 1)
        month = self.at.month(n)
        if month is None:
            return None
        n += 1
        if day is None and self.at.day(n) is not None and not self._counts(n):
            day, n = self.at.day(n), n + 1
        if dated := self.year_after(n):
            return Found(edtf.day_of(dated[0], month, day), dated[1])
        return self._in_year(month, day, n, strict=False, ahead=self.ahead)

    def _day_and_month(self, k: int) -> Found | None:
        """Return the day of a date like `28.9.`, or None. This only applies to languages that write ordinals with a
        full stop.
        """
        found = DAY_AND_MONTH.fullmatch(self.at.word(k)) if "." in self.at.lang.time.ordinal_endings else None
        if found is None or not 1 <= int(found[2]) <= MONTHS or not 1 <= int(found[1]) <= 31:
            return None
        return self._in_year(int(found[2]), int(found[1]), k + 1, strict=False, ahead=self.ahead)

    def year_after(self, k: int) -> tuple[int, int] | None:
        """Return the year that follows a month or season in the text, and the index of the next word, or None. Examples
        are `2024`, `, 2024` and `vergangenen Jahres`.
        """
        n = self.at.skip(k, {","})
        if (year := self.at.year(n)) and not self._counts(n):
            return year, n + 1
        shifted = self._shifted(self.at.behind_article(k))
        return (int(shifted.value), shifted.end) if shifted and shifted.value.isdigit() else None

    def _in_year(self, month: int, day: int | None, end: int, *, strict: bool, ahead: bool) -> Found | None:
        """Return a month or day together with its year. The result is the last or next such date, counted from the
        document's date or from the other end of a range.
        """
        if self.pivot is None:
            return None
        year = edtf.year_near(self.pivot, month, 1, ahead=ahead, strict=strict)
        if day and (year, month) == (self.pivot.year, self.pivot.month):
            year += (day < self.pivot.day) if ahead else -(day > self.pivot.day)
        apart = (year - self.pivot.year) * MONTHS + month - self.pivot.month
        if day and not strict and self.start is None and apart >= FARTHEST:
            year -= 1  # in January, "31. Dezember" is the day that just passed
        return Found(edtf.day_of(year, month, day), end)

    def _edge(self, k: int) -> Found | None:
        """Return the time of expressions like `Anfang September`, `Ende des Jahres`, `mid-1990s` and `late Friday`, or
        None.
        """
        at = self.at
        front, hyphen, rest = at.word(k).partition("-")
        if front not in at.lang.time.edges:
            return None
        if hyphen:
            return Found(rest, k + 1) if YEAR.fullmatch(rest) else self._decade(k, rest)
        n = at.behind_article(at.skip(k + 1, {"-"}))
        if found := self.day(n) or self._period(n):
            return found
        unit = at.single_unit(n)
        if unit in (None, "day") or n == k + 1:  # e.g. "at the end of the day"
            return None
        return self._moved(unit, 0, n + 1)

    def _night(self, k: int) -> Found | None:
        """Return the two days of a night, or None. Examples are `Nacht zum Samstag` and `overnight into Saturday`."""
        if self.at.word(k) not in self.at.lang.time.nights:
            return None
        for t in range(k + 1, k + 1 + REACH):
            if self.at.word(t) in self.at.lang.time.night_into:
                found = self.day(self.at.behind_article(t + 1))
                if found and edtf.is_day(found.value):
                    before = edtf.first_day(found.value) - timedelta(days=1)
                    return Found(f"{before.isoformat()}/{found.value}", found.end)
        return None

    def _weekday(self, k: int) -> Found | None:
        """Return the day of a weekday, or None. Examples are `Freitagabend` and `Freitag vergangener Woche`. If a date
        follows, as in `Monday (June 3, 2024)`, the date is used.
        """
        weekday = self.at.weekday(k)
        if weekday is None:
            return None
        n = self.at.behind_part(k + 1)
        if found := self.dated(self.at.skip(n, self.at.lang.reference.articles | {"(", ","})):
            return found
        week = self._shifted(self.at.behind_article(n))
        if week and "/" in week.value:
            return Found((edtf.first_day(week.value) + timedelta(days=weekday)).isoformat(), week.end)
        return self._near(weekday, n, strict=False, ahead=self.ahead)

    def _near(self, weekday: int, end: int, *, strict: bool, ahead: bool) -> Found | None:
        if self.pivot is None:
            return None
        return Found(edtf.weekday_near(self.pivot, weekday, ahead=ahead, strict=strict).isoformat(), end)

    def _day_word(self, k: int) -> Found | None:
        """Return the day of words like `gestern` and `gestrigen`, or None. A noun like `Morgen` in "am Morgen" is not
        such a word.
        """
        steps = self.at.lang.time.day_words.get(self.at.word(k))
        if steps is None:
            return None
        first = k == 0 or self.at.tree.nodes[k - 1].pos == "PUNCT"
        # In "vom morgigen Mittwoch an", the weekday is part of the time.
        end = k + 1 if self.at.weekday(k + 1) is None else self.at.behind_part(k + 2)
        return self._moved("day", steps, end) if first or self.at.tree.nodes[k].text[0].islower() else None

    def _period(self, k: int) -> Found | None:
        """Return a period that is longer than a day or counted from the document's date, or None."""
        if self.at.single_unit(k) == "weekend":
            return self._moved("weekend", 0, k + 1)
        return (
            self._year_part(k)
            or self._century(k)
            or self._counted(k)
            or self._shifted(k)
            or self._season(k)
            or self._year(k)
        )

    def _year_part(self, k: int) -> Found | None:
        """Return the months of expressions like `Q3 2018`, `drittes Quartal 2018` and `second half of the year`, or
        None.
        """
        at, time = self.at, self.at.lang.time
        number = self._ordinal(k)
        n = at.skip(k + 1, {"-"})
        word, n = at.word(n), n + 1
        months = time.year_parts.get(word, 0)
        if quarter := QUARTER.fullmatch(at.word(k)):
            number, months, n = int(quarter[1]), MONTHS // 4, k + 1
        if not months or not number or number * months > MONTHS:
            return None
        first, behind = (number - 1) * months + 1, at.behind_article(n)
        of_year = at.single_unit(behind) == "year"
        year, end = self.year_after(behind + of_year) or (None, n)
        if year is None and self.today and of_year and behind > n:
            year, end = self.today.year, behind + 1
        if year is None and self.pivot and word in time.year_parts_alone:
            year = edtf.year_near(self.pivot, first, months, ahead=self.ahead, strict=False)
        return Found(f"{year}-{first:02}/{year}-{first + months - 1:02}", end) if year else None

    def _century(self, k: int) -> Found | None:
        """Return the years of a century, or None. For example, `the twentieth century` gives 1900/1999."""
        number, n = self._ordinal(k), self.at.skip(k + 1, {"-"})
        if number is None or self.at.word(n) not in self.at.lang.time.centuries:
            return None
        first = (number - 1) * 100
        return Found(f"{first}/{first + 99}", n + 1) if edtf.FIRST_YEAR <= first < edtf.LAST_YEAR else None

    def _ordinal(self, k: int) -> int | None:
        """Return the number of an ordinal like `3.`, `dritten` or `third`, or None."""
        return self.at.lang.time.ordinals.get(self.at.word(k)) or self.at.day(k)

    def _counted(self, k: int) -> Found | None:
        """Return the time of expressions like `vor zwei Jahren`, `two years ago` and `seit dreieinhalb Jahren`, or
        None. Expressions like `in drei Wochen` are only used if the clause is about the future.
        """
        lang, found = self.at.lang, self.count(k)
        if found is None:
            return None
        count, unit, n = found
        left = self.at.left(k)
        if self.at.word(n) in lang.time.earlier:
            # Without a day in the text, "drei Tage zuvor" counts from an unknown day.
            return self._moved(unit, -count, n + 1, settled=True, base=self.told) if self.told else None
        if self.at.word(n) in lang.time.later:
            later = self._moved(unit, count, n + 1, settled=True, base=self.told) if self.told else None
            future = later and self.today and edtf.first_day(later.value) > self.today
            return None if future and not self.ahead else later
        if left & lang.time.lasting and self.lasts and (begun := self._moved(unit, -count, n)):
            return Found(edtf.since(begun.value), n, settled=True)
        if self.at.word(n) in lang.time.ago:
            return self._moved(unit, -count, n + 1, settled=True)
        if left & lang.time.ago:
            return self._moved(unit, -count, n, settled=True)
        if left & lang.time.since:
            return self._moved(unit, -count, n)
        return self._moved(unit, count, n) if left & lang.time.hence and self.ahead else None

    def count(self, k: int) -> tuple[float, TimeUnit, int] | None:
        """Return the number and time unit at index k, and the index of the next word, or None. Examples are `zwei
        Jahren` and `einem Jahr`.
        """
        if not self.at.word(k):
            return None
        one = self.at.word(k) in self.at.lang.time.one
        before = self.at.single_unit(k) and self.at.word(k + 1) in self.at.lang.time.earlier | self.at.lang.time.later
        single = (1.0, k + one) if one or before else None  # e.g. "eine Woche zuvor", "am Tag zuvor"
        count, n = number_at(self.at.tree.nodes[k], self.at.lang) or single or (0.0, k)
        unit = self.at.unit(n)
        return (count, unit, n + 1) if unit and 0 < count < edtf.LAST_YEAR else None

    def _shifted(self, k: int) -> Found | None:
        """Return the time of expressions like `vergangene Woche`, `next Friday`, `letzten Sommer` and `last night`, or
        None.
        """
        at, lang, word = self.at, self.at.lang, self.at.word(k)
        if word in lang.time.shifted_units:
            return self._moved(*lang.time.shifted_units[word], k + 1)
        steps = lang.time.shifts.get(word)
        if steps is None:
            return None
        n, strict = k + 1, steps != 0
        ahead = steps > 0 or (self.ahead and not strict)
        if (weekday := at.weekday(n)) is not None:
            return self._near(weekday, at.behind_part(n + 1), strict=strict, ahead=ahead)
        if month := at.month(n):
            return self._in_year(month, None, n + 1, strict=strict, ahead=ahead)
        if season := lang.time.seasons.get(at.word(n)):
            return self._season_near(season, n + 1, strict=strict, ahead=ahead)
        if at.word(n) in lang.time.day_parts:
            return self._moved("day", steps, n + 1)
        if at.word(n) in lang.time.centuries and self.today:
            first = (self.today.year // 100 + steps) * 100
            return Found(f"{first}/{first + 99}", n + 1)
        if strict and (found := self.count(n)):
            return self._span(found, steps)
        unit = at.single_unit(n)
        # "the next day" is counted from that day, not from the document's date
        if unit == "day" and steps > 0 and self.told:
            return self._moved("day", steps, n + 1, base=self.told)
        if unit in (None, "day"):
            return None
        if unit == "decade" and strict:
            return self._span((1.0, unit, n + 1), steps)
        return self._moved(unit, steps, n + 1)

    def _span(self, found: tuple[float, TimeUnit, int], steps: int) -> Found | None:
        """Return the interval of an expression like `in den vergangenen drei Jahren`. The interval ends on the
        document's date, or starts there if it is in the future.
        """
        count, unit, end = found
        days = 7 if unit in ("week", "weekend") else 1
        years = 10 if unit == "decade" else 1
        fine: TimeUnit = "day" if days > 1 else "year" if years > 1 else unit
        far = self._moved(fine, steps * count * days * years, end)
        near = self._moved(fine, 0, end)
        return Found("/".join(sorted((far.value, near.value))), end, settled=True) if far and near else None

    def _season(self, k: int) -> Found | None:
        """Return a season, or None. Examples are `Sommer 2023`, `summer of 2023` and `Winter 2022/23`. `Spring` in "the
        Arab Spring" is not a season.
        """
        at = self.at
        season = at.lang.time.seasons.get(at.word(k))
        if season is None:
            return None
        if k and at.tree.nodes[k - 1].pos in ("ADJ", "PROPN") and at.word(k - 1) not in at.lang.time.edges:
            return None
        n = at.behind_article(k + 1)
        if dated := at.numeric(n) or self.year_after(n):
            return Found(f"{str(dated[0])[:4]}-{season}", dated[1])
        if at.word(k) in at.lang.time.seasons_dated:
            return None
        return self._season_near(season, k + 1, strict=False, ahead=self.ahead)

    def _season_near(self, season: int, end: int, *, strict: bool, ahead: bool) -> Found | None:
        if self.pivot is None:
            return None
        begin = edtf.SEASON_START[season]
        year = edtf.year_near(self.pivot, begin, edtf.SEASON_MONTHS, ahead=ahead, strict=strict)
        return Found(f"{year}-{season}", end)

    def _year(self, k: int) -> Found | None:
        """Return a year or decade, or None. Examples are `2024` and `1990er Jahre`. The numbers in `2000 Soldaten` and
        `Horizon 2020` are not years.
        """
        if decade := self._decade(k, self.at.word(k)):
            return decade
        year = self.at.year(k)
        if year is None or self._counts(k):
            return None
        node = self.at.tree.nodes[k]
        named = node.head is node.previous and node.head.pos == "PROPN" and node.case is None
        return None if named else Found(str(year), k + 1)

    def _decade(self, k: int, word: str) -> Found | None:
        """Return the ten years of a decade, or None. Examples are `1990er Jahre`, `the '90s`, `Neunzigerjahre` and
        `siebziger Jahre`.

        A decade with two digits needs an article or the word for years, and no noun may follow. "A man in his 80s" and
        "a 30er Zone" contain no decades.
        """
        at, time = self.at, self.at.lang.time
        if (found := DECADE.fullmatch(word.lstrip(APOSTROPHES))) and found[2] in time.decade_endings:
            first = int(found[1])
            unit = at.unit(k + 1) == "year" or time.time_units.get(found[3] or "") == "year"
        else:
            unit = at.unit(k + 1) == "year" and word in time.decade_adjectives
            first = time.decade_adjectives[word] if unit else time.decades.get(word, 0)
        article = bool(at.left(k) & at.lang.names.articles) or (k > 0 and at.word(k - 1) in APOSTROPHES)
        named = k + 1 < len(at.tree.nodes) and at.tree.nodes[k + 1].pos in ("NOUN", "PROPN")
        if not first or (first < 100 and not unit and (named or not article)):
            return None
        if first < 100:
            if self.today is None:
                return None
            this = self.today.year
            first += this // 100 * 100 if first <= this % 100 else this // 100 * 100 - 100
        return Found(f"{first}/{first + 9}", k + 1)

    def _counts(self, k: int) -> bool:
        """Return whether a number counts the noun after it. For example, `20` is a count in "in May 20 soldiers", but
        `2020` in "the 2020 election" is not a count.
        """
        node = self.at.tree.nodes[k]
        dated = self.at.year(k) is not None and node.head.morph.get("Number") == "Sing"
        return node.relation == "nummod" and node.head > node and not dated

    def _moved(
        self, unit: TimeUnit, steps: float, end: int, *, settled: bool = False, base: date | None = None
    ) -> Found | None:
        base = base or self.today
        if base is None:
            return None
        value = edtf.moved(base, unit, steps, ahead=self.ahead)
        return Found(value, end, settled) if value else None
