"""The answer that one statement asserts: its formulas joined, else the value that its words end with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from grader.algebra.asides import undressed, without_asides
from grader.algebra.ending import (
    LEAD,
    OPTION,
    UNCLEAR,
    chosen,
    is_clean,
    is_denied,
    unit_before_words,
    unit_behind,
    value_at_end,
    without_operand,
)
from grader.algebra.joints import joined
from grader.algebra.rejected import without_rejected
from grader.algebra.shapes import is_unknown
from grader.algebra.spoken import with_signs
from grader.algebra.statements import QED
from grader.algebra.tidy import DELIMITED, foreign_words, read_answer, trimmed, with_equals, without_tail
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_STATEMENT = 1200
_MINUS = regex(r"\b(?:minus|negative) *\Z", re.IGNORECASE)
_LINK = regex(r"\s*(?:,|;|and|or|,\s*and|,\s*or)\s*")
_FOR = regex(r"\s*(?:,\s*)?(?:for|where|with)\b(?:\s+(?:all|every|any|some|each)\b)?\s*")
_FOR_ALL = regex(r",?\s+for (?:all|any|every|each)(?: [a-z]+){0,2} ")
_NOTHING = regex(
    r"\W*(?:(?:so|thus|hence|therefore|then|clearly),? )?(?:there (?:is|are|exists?) |it has |we (?:have|get|find) "
    r"|(?:the|this) (?:equation|system|inequality) has )?(no (?:real )?(?:solutions?|roots?))\b",
    re.IGNORECASE,
)
_NONE = regex(
    r"(?:\b(?:so|thus|hence|therefore)|[:;,–—]),? (?:that )?(?:there (?:is|are) |there['’]s |we have "
    r"|it has |they have )?"
    r"((?:no|infinitely many) (?:real )?(?:solutions?|roots?))\W*$",
    re.IGNORECASE,
)
_VERDICT = regex(
    r"\b(?:so|thus|hence|therefore|which means)\b[^.,;\d]*?\b((?:does not|doesn['’]t|do not) (?:exist|converge)"
    r"|diverges?|(?:is|are) (?:divergent|undefined))\W*$",
    re.IGNORECASE,
)
_VERDICT_SIGNS = ("exist", "verge", "undefined")
_COMES_TO = regex(r"\W*\b(?:so|thus|hence|therefore|which)\b", re.IGNORECASE)
_FIRST = regex(
    r"([\s:*_$]*[-−]?[$€£]?\d[\d,.]*(?:/\d+)?[%$*_]*(?: [a-z]+){0,2}?)\s*(?:;|,| and) "
    r"(?!(?:so|thus|hence|which|but|or)\b)(?=[a-z])[^=]*\d[^=]*$"
)
_NUMBER = regex(r"[-−$€£]*\d[\d,.]*(?:/\d+)?[%°]?(?: ?[a-zA-Z]+)?")
_DIGITS = regex(r"\d+(?:\.\d+)?")
_LETTER, _SPEAKS = regex(r"\W*[a-zA-Z]\W*"), regex(r"\s+(?:is|are|has|have|must|can|does)\b\s+[a-z]{3}")
_VALUE = regex(r"^\W*\d")
_FORMULA = regex(
    r"[=^+√/(|²³⁴ⁿ→∧∨¬↔⊕⇒⇔]|\d[a-zA-Z]|[a-zA-Z]\d|[−-]\S|\b(?:sin|cos|tan|cot|sec|csc|ln|log|sinh|cosh|tanh)\b"
)
BOLD = regex(r"\*\*([^*\n]{0,120}?[^*\n:])\*\*(?!\s*:)")


@dataclass(frozen=True)
class Answer:
    """The answer that a reply asserts.

    Attributes:
        start: first code point of it in the reply.
        end: one past its last.
        text: the words that were read (with `is` written as `=`).
        tree: what they were read to.
        how: "boxed", "announced", "concluded" or "last"; "doubted" where a supposition behind it may be meant.
    """

    start: int
    end: int
    text: str
    tree: Node
    how: str


def answered(text: str, start: int, end: int, how: str) -> Answer | None:
    text = text.strip().removeprefix("= ")
    if not text:
        return None
    return Answer(start, end, text, read_answer(text), how)


def asserted(segment: str, start: int, how: str) -> Answer | None:
    """The answer in a statement: its formulas joined, else what can be read of its words."""
    segment = without_asides(with_signs(joined(segment)))
    first = _FIRST.match(segment) if how == "announced" else None
    segment = first[1] if first else segment
    if "\\boxed" in segment or is_denied(segment):
        return None
    formulas = _formulas(segment)
    if formulas:
        return _from_formulas(segment, formulas, start, how)
    bold = _emphasised(segment, start) if "**" in segment else None
    if bold is not None and is_clean(bold.text) and _formula(bold):
        return replace(bold, how=how)
    return _from_words(segment, start, how)


def _formulas(text: str) -> list[re.Match[str]]:
    """The delimited formulas of a statement, but not the sign that ends a proof."""
    return [found for found in DELIMITED.finditer(text) if not QED.fullmatch(found.group())]


def _stated(statement: str) -> list[re.Match[str]]:
    """The formulas of a statement without the name that its last words are about: `so $A$ is invertible`."""
    formulas = _formulas(statement)
    while len(formulas) > 1 and (
        _is_subject(formulas[-1], statement) or _is_any(formulas[-2], formulas[-1], statement)
    ):
        formulas.pop()
    return formulas


def _is_subject(formula: re.Match[str], statement: str) -> bool:
    return bool(_SPEAKS.match(statement, formula.end()) and _LETTER.fullmatch(formula.group()))


def _is_any(formula: re.Match[str], letter: re.Match[str], statement: str) -> bool:
    """Whether a letter is only what a formula holds for all of: `$f(n) = n$ for all $n$`."""
    if statement[letter.end() :].strip(" .*\n"):
        return False
    return bool(_LETTER.fullmatch(letter.group()) and _FOR_ALL.fullmatch(statement, formula.end(), letter.start()))


def _from_formulas(segment: str, formulas: list[re.Match[str]], start: int, how: str) -> Answer | None:
    before = segment[: formulas[0].start()]
    if how == "announced" and foreign_words(before) > 7:
        return None
    lead = without_tail(LEAD.sub("", before))
    if is_clean(lead) and re.search(r"\d", lead) and not lead.rstrip().endswith("="):
        words = _from_words(before, start, how)
        if words is not None:
            return words
    rest = re.match(r"\s*(?:is|are|equals|will be|must be)\s+(?=\S)", segment[formulas[0].end() :])
    if rest and how == "announced" and len(segment) < MAX_STATEMENT:
        offset = formulas[0].end() + rest.end()
        return asserted(segment[offset:], start + offset, how)
    chosen = [formulas[0]] if how == "announced" else [formulas[-1]]
    if how == "announced":
        for one in formulas[1:]:
            between = segment[chosen[-1].end() : one.start()]
            if _linked(between, one.group()) or re.fullmatch(r"\s*(?:is|are|=|equals|\+)\s*", between):
                chosen.append(one)
            else:
                break
    else:
        for one in reversed(formulas[:-1]):
            if not _linked(segment[one.end() : chosen[0].start()], chosen[0].group()):
                break
            chosen.insert(0, one)
    text = segment[chosen[0].start() : chosen[-1].end()]
    after = re.match(r"\s*(%|percent\b|pct\b|degrees?\b)", segment[chosen[-1].end() :])
    if len(chosen) > 1:
        text = with_equals(re.sub(r"\$+|\\[()\[\]]|`", " ", text))
    else:
        text = next(group for group in chosen[0].group(*"abcdef") if group is not None)
    if after:
        text += " %" if after.group(1) != "degrees" else "^\\circ"
    elif len(chosen) == 1 and (text[-1:].isdigit() or text[-1:] == "}") and "text" not in text:
        unit = unit_behind(segment[chosen[-1].end() :]).strip()
        text += rf" \text{{ {unit}}}" if unit else ""
    if _MINUS.search(segment, 0, chosen[0].start()):
        text = f"-{text}"
    return answered(trimmed(text), start + chosen[0].start(), start + chosen[-1].end(), how)


def _linked(between: str, formula: str) -> bool:
    """Whether two formulas belong together: `x = 1` and `y = 2`, `x = 2k` for `k \\in Z`."""
    return bool(_LINK.fullmatch(between)) or ("\\in" in formula and bool(_FOR.fullmatch(between)))


def _from_words(segment: str, start: int, how: str) -> Answer | None:
    text = without_tail(segment)
    lead = LEAD.match(text)
    offset = lead.end() if lead and lead.end() < len(text) else 0
    text = text[offset:].replace("**", "").replace("__", "")
    text = text.strip().strip('"“”')
    if not text:
        return None
    tail = value_at_end(text)
    if tail is None:
        return answered(text, start + offset, start + len(segment), how) if foreign_words(text) <= 4 else None
    return answered(tail, start + offset, start + len(segment), how)


def _in_words(text: str, start: int) -> Answer:
    return Answer(start, start + len(text), text, Node("str", text, (), 0, len(text)), "concluded")


def concluded(statement: str, start: int) -> Answer | None:
    """The answer that the last words or formulas of a statement come to."""
    if len(statement) > MAX_STATEMENT:
        start += len(statement) - MAX_STATEMENT
        statement = statement[-MAX_STATEMENT:]
    if statement.lstrip()[:1] == "|":
        statement = _last_cells(statement)
    dressed = joined(undressed(statement))
    start, statement = start + len(statement) - len(dressed), dressed
    told = with_signs(without_rejected(statement))
    statement = without_asides(told)
    statement = with_signs(statement) if len(statement) < len(told) else statement
    countless = " no " in statement or " infinitely " in statement
    nothing = _NOTHING.match(statement) or (_NONE.search(statement) if countless else None)
    if nothing:
        return answered(nothing[1], start + nothing.start(1), start + nothing.end(1), "concluded")
    verdict = _VERDICT.search(statement) if any(sign in statement for sign in _VERDICT_SIGNS) else None
    if verdict:
        return _in_words(verdict[1], start + verdict.start(1))
    if not statement or is_denied(statement):
        return None
    plain = statement.replace("**", "")
    option = chosen(plain) if OPTION.search(plain) else ""
    if option:
        return answered(f"({option})", start, start + len(statement), "concluded")
    bold = _emphasised(statement, start)
    if bold is not None and is_clean(bold.text) and (_VALUE.search(bold.text) or _formula(bold)):
        return _with_unit(bold, statement) if _DIGITS.fullmatch(bold.text) else bold
    return _by_formulas(statement, start) or _by_end(statement, start) or bold


def _with_unit(bold: Answer, statement: str) -> Answer:
    """`**15**, so it is 15 m long`: an emphasised number with the unit that it is given behind it."""
    rest = statement[statement.rindex("**") :]
    said = re.search(rf"\b(?:so|hence|thus|therefore)\b[^=]*? {re.escape(bold.text)}(?= ?[^\W\d])", rest)
    unit = unit_before_words(rest[said.end() :].strip()) if said else ""
    return answered(bold.text + unit, bold.start, bold.end, bold.how) or bold


def _formula(bold: Answer) -> bool:
    """Whether an emphasised piece is a formula by itself, `sec²θ`, `y = 2x`, rather than a name or words."""
    return _FORMULA.search(bold.text) is not None and not is_unknown(bold.tree) and bold.tree.op not in ("str", "none")


def _by_formulas(statement: str, start: int) -> Answer | None:
    """What the formulas of a statement conclude, or the words behind them; None where it goes on with a value."""
    formulas = _stated(statement)
    if not formulas:
        return None
    rest = statement[formulas[-1].end() :]
    plain = value_at_end(without_tail(rest)) if rest else None
    if plain is None or not re.search(r"\d", plain):
        return _from_formulas(statement, formulas, start, "concluded")
    if _COMES_TO.match(rest):
        return answered(plain, start + formulas[-1].end(), start + len(statement), "concluded")
    return None


def _by_end(statement: str, start: int) -> Answer | None:
    """The value that a statement ends with."""
    tail = value_at_end(without_tail(LEAD.sub("", without_operand(statement))))
    if tail is None:
        return None
    how = "doubted" if _NUMBER.fullmatch(tail) and UNCLEAR.search(statement) else "concluded"
    return answered(tail, start, start + len(statement), how)


def _last_cells(row: str) -> str:
    """`| **Total** | **30** |`, a row of a table, as `Total: 30`; other rows as they are."""
    cells = [cell.strip(" *") for cell in row.strip().strip("|").split("|")]
    return f"{cells[0]}: {cells[-1]}" if len(cells) > 1 and foreign_words(cells[0]) and all(cells) else row


def _emphasised(statement: str, start: int) -> Answer | None:
    """The one emphasised piece of a statement, which is no heading."""
    bold = BOLD.findall(statement)
    if len(bold) != 1 or statement.strip(" .") == f"**{bold[0]}**":
        return None
    place = start + statement.index(bold[0])
    return answered(without_tail(bold[0]), place, place + len(bold[0]), "concluded")
