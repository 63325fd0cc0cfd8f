"""Times of day and dates, written in any usual way: `3:45 pm`, `15:45`, `half past three`, `july 4`."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SPOKEN = "one two three four five six seven eight nine ten eleven twelve".split()
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_MONTH = r"(?P<month{0}>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r")\.?"
_DAY = r"(?P<day{0}>[0-3]?\d|" + "|".join(_NTH) + r")(?:st|nd|rd|th)?"
_CLOCK = regex(r"(?:at )?([01]?\d|2[0-3])(?:[:.]([0-5]\d)(?::([0-5]\d))?)? ?([ap])\.? ?m\.?", re.IGNORECASE)
_NAMED_HOUR = regex(r"(?:at )?(?:12(?:[:.]00)? ?)?(noon|midday|midnight)", re.IGNORECASE)
_IN_HALF = regex(r"((?:at )?\d?\d[:.]\d\d(?::\d\d)?) in the (morning|afternoon|evening)", re.IGNORECASE)
_HOURS = regex(
    r"(?:at )?([01]?\d|2[0-3])(?::| ?h ?)([0-5]\d)(?::([0-5]\d))?(?: ?(?:h|hrs?|hours|uhr|o'clock))?", re.IGNORECASE
)
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(_SPOKEN)})"
_PAST = regex(
    rf"(?:at )?(?:(?:(?P<part>half|(?:a )?quarter) (?P<way>past|to) )?{_HOUR}(?P<clock> ?o['’]?clock)?)"
    r"(?: (?:in the )?(?P<half>morning|afternoon|evening))?",
    re.IGNORECASE,
)
_DATE = regex(
    rf"(?:(?:on )?(?:the )?{_DAY.format(1)} (?:of )?{_MONTH.format(1)}|{_MONTH.format(2)} (?:the )?{_DAY.format(2)})"
    r"(?:,? (?P<year>[12]\d\d\d))?",
    re.IGNORECASE,
)
_ISO = regex(r"([12]\d\d\d)[-/.](\d\d?)[-/.](\d\d?)")
_SLASHED = regex(r"\d\d?[/.]\d\d?[/.](?:[12]\d)?\d\d")
_DATED = regex(
    r"(?<![\w.])((?:\d\d?(?:st|nd|rd|th)? (?:of )?)?"
    rf"(?:{'|'.join(name.title() for name in _MONTHS)})(?: \d\d?(?:st|nd|rd|th)?)?(?:,? [12]\d\d\d)?)\W*$"
)
_TEXT = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{([^{}]*)\}|\\[ ,;]|~")
_NEVER = frozenset("+*^=()<>√")  # what stands in no time and no date
MAX_LENGTH = 60
HALF, DAY = 43200, 86400  # seconds
Time = tuple[int, bool]  # seconds of the day, and whether it is said which half of the day is meant


def same_moment(gold: str, answer: str) -> tuple[bool | None, str] | None:
    """Whether two texts mean the same time of day, or the same date; None where one of them is neither."""
    if len(gold) > MAX_LENGTH or len(answer) > MAX_LENGTH or not _NEVER.isdisjoint(gold + answer):
        return None
    gold, answer = gold.replace("{:}", ":"), answer.replace("{:}", ":")
    texts = [" ".join(_untyped(text).split()).strip(" .") for text in (gold, answer)]
    times = [_time(text) for text in texts]
    if times[0] and times[1]:
        return None if all(map(_HOURS.fullmatch, texts)) and times[0] != times[1] else _same_time(times[0], times[1])
    names = [_short(text) for text in texts]
    if names[0] and names[1]:
        return (True, "the same name") if names[0] == names[1] else (False, "another name")
    return _same_date(texts[0], texts[1])


def _untyped(text: str) -> str:
    return _TEXT.sub(r" \1 ", text) if "\\" in text or "~" in text else text


def _same_date(gold: str, answer: str) -> tuple[bool | None, str] | None:
    left, right = _date(gold), _date(answer)
    if left is None or right is None:
        unclear = (left or right) and (_SLASHED.fullmatch(gold) or _SLASHED.fullmatch(answer))
        return (None, "days and months cannot be told apart") if unclear else None
    if left[:2] == right[:2] and (left[2] == "") != (right[2] == ""):
        return None, "the year is not said"
    return (True, "the same date") if left == right else (False, "another date")


def date_at_end(text: str) -> str:
    """The date that a statement ends with; "" where there is none."""
    found = _DATED.search(text[-MAX_LENGTH:])
    return found.group(1) if found and any(map(str.isdigit, found.group(1))) else ""


def _same_time(left: Time, right: Time) -> tuple[bool | None, str]:
    if left[0] == right[0]:
        return True, "the same time"
    if left[0] % HALF == right[0] % HALF and not (left[1] and right[1]):
        return None, "which half of the day is not said"
    return False, "another time"


def _time(text: str) -> Time | None:
    """Seconds since midnight; before 1 pm a time without its half may be one after noon."""
    named = _NAMED_HOUR.fullmatch(text)
    if named:
        return (0 if named[1].lower() == "midnight" else HALF), True
    clock = _CLOCK.fullmatch(text)
    if clock:
        seconds = _seconds(int(clock[1]) % 12, clock[2], clock[3]) + HALF * (clock[4].lower() == "p")
        return (seconds, True) if 0 < int(clock[1]) < 13 else None
    half = _IN_HALF.fullmatch(text)
    if half:
        return _time(f"{half[1]} {'am' if half[2].lower() == 'morning' else 'pm'}")
    hours = _HOURS.fullmatch(text)
    if hours:
        return _seconds(int(hours[1]), hours[2], hours[3]), not 0 < int(hours[1]) < 13
    return _spoken_time(text)


def _seconds(hours: int, minutes: str | None, seconds: str | None) -> int:
    return hours * 3600 + int(minutes or 0) * 60 + int(seconds or 0)


def _spoken_time(text: str) -> Time | None:
    """`quarter to four`, `8 o'clock in the morning`."""
    past = _PAST.fullmatch(text)
    if past is None or not (past["part"] or past["clock"] or past["half"]):
        return None
    hour = int(past["hour"]) if past["hour"].isdigit() else _SPOKEN.index(past["hour"].lower()) + 1
    minutes = 0 if not past["part"] else 30 if past["part"].lower() == "half" else 15
    total = hour % 12 * 3600 + 60 * (-minutes if (past["way"] or "").lower() == "to" else minutes)
    if not past["half"]:
        return (total or HALF) % DAY, False
    return (total + HALF * (past["half"].lower() != "morning")) % DAY, True


def _short(text: str) -> str:
    """The first letters of a month or a day of the week; "" for anything else."""
    word = text.lower()
    names = [name for name in (*_MONTHS, *_DAYS) if word == name or word in (name[:3], name[:4])]
    return names[0] if len(names) == 1 else ""


def _date(text: str) -> tuple[str, int, str] | None:
    """Month, day and year (or "") of a date; None for anything else."""
    iso = _ISO.fullmatch(text)
    if iso:
        return (_MONTHS[int(iso[2]) - 1], int(iso[3]), iso[1]) if 0 < int(iso[2]) < 13 else None
    date = _DATE.fullmatch(text)
    if not date:
        return None
    month, day = date["month1"] or date["month2"], date["day1"] or date["day2"]
    name = next(name for name in _MONTHS if name.startswith(month.lower()[:3]))
    return name, int(day) if day.isdigit() else _NTH.index(day.lower()) + 1, date["year"] or ""
