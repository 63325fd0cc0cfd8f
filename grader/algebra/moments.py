"""Times of day and dates, written in any usual way, as words in one way: `3:45 pm`, `july 4`."""

from __future__ import annotations

import re

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<month{0}>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r")\.?"
_DAY = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_CLOCK = re.compile(r"(?:at )?([01]?\d|2[0-3])(?:[:.]([0-5]\d))? ?([ap])\.? ?m\.?", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:(?:on )?(?:the )?{_DAY.format(1)} (?:of )?{_MONTH.format(1)}|{_MONTH.format(2)} (?:the )?{_DAY.format(2)})"
    r"(?:,? (?P<year>[12]\d\d\d))?",
    re.IGNORECASE,
)
_TEXT = re.compile(r"\\(?:text\w*|mathrm|mbox)\s*\{([^{}]*)\}|\\[ ,;]|~")
MAX_LENGTH = 60


def moment(text: str) -> str:
    """A time of day with its half, or a day of a month, in one way of writing; "" for anything else."""
    if len(text) > MAX_LENGTH:
        return ""
    plain = " ".join(_TEXT.sub(r" \1 ", text).split()).strip(" .")
    clock = _CLOCK.fullmatch(plain)
    if clock:
        return f"{int(clock[1])}:{clock[2] or '00'} {clock[3].lower()}m" if 0 < int(clock[1]) < 13 else ""
    date = _DATE.fullmatch(plain)
    if not date:
        return ""
    month, day = date["month1"] or date["month2"], date["day1"] or date["day2"]
    name = next(name for name in _MONTHS if name.startswith(month.lower()[:3]))
    return f"{name} {int(day)}" + (f" {date['year']}" if date["year"] else "")
