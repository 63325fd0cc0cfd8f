"""What a careful reader lets pass though the sides differ: rounding to whole things, running totals, loose conversions.

Each excuse is seen in the claim itself or in the words beside it; what stays open is `unchecked`, not true.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import NamedTuple

from grader.algebra.agree import decimals
from grader.algebra.evaluate import evaluate
from grader.algebra.units import PREFIXES, quantity
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit.claims import Claim
from grader.audit.judge import Judgement, Verdict
from grader.audit.own_world import symbol_name
from grader.audit.temperature import converted
from grader.audit.units import bare, kind, scale
from grader.notation.tree import Node


class Excuse(NamedTuple):
    """The verdict instead of false, and why."""

    verdict: Verdict
    reason: str


def excuse(claim: Claim, result: Judgement) -> Excuse | None:
    """Why a claim whose sides differ is not to be called false; None where nothing speaks for it."""
    if claim.op == "equiv" and not claim.modulus and exact_value(claim.left) is not None:
        return Excuse("unchecked", "a congruence whose modulus is not said")
    if claim.op not in ("=", "approx"):
        return None
    return (
        _alternative(claim)
        or _at_random(claim)
        or _locus(claim)
        or _at_a_point(claim)
        or _heads_a_case(claim)
        or _in_prefixed_things(claim, result)
        or _other_base(claim)
        or _whole(claim, result)
        or _whole_measure(claim, result)
        or _running_total(claim)
        or _tonnes(claim)
        or _angle(claim, result)
        or _conversion(claim, result)
        or _correspondence(claim)
        or _scale_of_a_map(claim)
        or _constant(claim, result)
        or _letter_or_unit(claim)
        or _clock(claim)
        or _compared(claim, result)
        or _approximation(claim, result)
    )


CHANCE = re.compile(
    r"[\s$\\),.;]*(?:with (?:a )?(?:probability|chance|prob)|w\.p\.|occurs? with|else\b|otherwise\b)", re.I
)
ELSE = re.compile(r"\b(?:else|otherwise)\W{0,6}\Z", re.I)


def _at_random(claim: Claim) -> Excuse | None:
    """`N = 1` with probability q, else `N = 6`."""
    if symbol_name(claim.left) is None or not (CHANCE.match(claim.after) or ELSE.search(claim.before)):
        return None
    return Excuse("unchecked", "a value that is taken at random, or in one case")


POINT = re.compile(r"\([-−\d./\\a-z{}, ]{3,40}?\)(?:\$|\\\))?\s*:\s*(?:\$|\\\()?\Z")


def _at_a_point(claim: Claim) -> Excuse | None:
    """`At (0, 0): D = -9`: the value of a quantity somewhere else."""
    named = claim.left is claim.first and symbol_name(claim.left) is not None
    return Excuse("unchecked", "it is said of a point") if named and POINT.search(claim.before) else None


LOCUS = re.compile(
    r"\b(?:boundary|(?:hyper)?plane|lines?|curve|circle|locus|asymptote|tangent|contour|level set)\b[^.;=]{0,30}$", re.I
)


def _locus(claim: Claim) -> Excuse | None:
    """`The boundary is 0.8 x_1 - 0.5 x_2 + 0.2 = 0`: an equation for the points of a set."""
    if claim.right.op not in ("num", "neg") or symbol_name(claim.left) is not None or not LOCUS.search(claim.lead):
        return None
    return Excuse("unchecked", "an equation for the points of a set") if _has_names(claim) else None


HEADS = re.compile(r"[\s$]*(?:\\\)|\\quad)?\s*:(?!=)|[\s$]*:\\quad")


def _heads_a_case(claim: Claim) -> Excuse | None:
    """`m = 2:` before what is worked out for it."""
    plain = symbol_name(claim.left) is not None and claim.right.op in ("num", "neg")
    return Excuse("unchecked", "it sets up a case") if plain and HEADS.match(claim.after) else None


BASE = r"(?:base\s\d{1,2}|binary|octal|hexadecimal)"
BASE_AFTER = re.compile(r"\s*[(,]?\s?(?:in\s)?" + BASE, re.I)
BASE_BEFORE = re.compile(BASE + r"\W{1,3}\Z", re.I)
OR_BEFORE = re.compile(r"\b(?:or|either)[\s$\\(]*\Z", re.I)
OR_AFTER = re.compile(r"[\s$\\),]*or\b", re.I)


def _alternative(claim: Claim) -> Excuse | None:
    """`x = 0 or x = 1`: one of them is enough."""
    if symbol_name(claim.left) is None or not (OR_BEFORE.search(claim.before) or OR_AFTER.match(claim.after)):
        return None
    return Excuse("unchecked", "one of several possibilities")


def _other_base(claim: Claim) -> Excuse | None:
    """`15 = 1111 in base 2`."""
    lone = claim.left.op == "num" == claim.right.op
    if lone and (BASE_AFTER.match(claim.after) or BASE_BEFORE.search(claim.before)):
        return Excuse("unchecked", "a number in another base")
    return None


# --- rounding to whole things

SAID = re.compile(
    r"\b(?:round(?:s|ed|ing)?|nearest|whole number|integer|truncat\w+|at (?:least|most)|left ?over)\b", re.I
)
FULL = re.compile(r"[ \t]+(?:full|whole|complete|entire)\b", re.I)
NOUN = re.compile(r"[ \t]+(?:full |whole |more |extra )?([a-z]{3,})\b")
NO_NOUN = frozenset(
    "and but for per each then than the which that this with who what when where total left more less in on of at to"
    " by is are was were so or if not because since also have has had will would can all both times altogether".split()
)


def _whole(claim: Claim, result: Judgement) -> Excuse | None:
    """`11/5 = 2 full trays`, `7.5 = 8 vans`: a number made whole, and said so, or rounded up to whole things.

    A quotient that is silently cut off (`20/3 = 6 people`) is mostly a slip.
    """
    exact, shown, right = result.left, result.right, bare(claim.right)
    if exact_value(claim.left) is None or right.op != "num":
        return None
    if not isinstance(exact, int | float) or not isinstance(shown, int | float):
        return None
    if right.value != shown or "." in right.text or exact == round(exact) or not 0 < abs(exact - shown) < 1:
        return None
    if SAID.search(claim.lead[-120:] + " " + claim.after) or FULL.match(claim.after):
        return Excuse("true", f"{exact:.6g}, made a whole number")
    if _things(claim) and shown > exact and (bare(claim.left).op == "num" or _holds_division(claim.left)):
        return Excuse("unchecked", f"{exact:.6g}, perhaps rounded up to whole {_things(claim)}")
    return None


def _whole_measure(claim: Claim, result: Judgement) -> Excuse | None:
    """`2 \\cdot 96485 C/mol \\cdot 1.468 V = 283 kJ/mol`: a measured result, rounded to three digits or more."""
    right, exact = claim.right.args[0] if claim.right.op == "neg" else claim.right, result.left
    factor = scale(str(right.value)) if right.op == "unit" else None
    if factor is None or right.args[0].op not in ("num", "neg") or not isinstance(exact, int | float):
        return None
    number = right.args[0].args[0] if right.args[0].op == "neg" else right.args[0]
    if not isinstance(number.value, int) or number.value < 100 or "." in number.text:
        return None
    size = float(factor)
    if not any(part.op == "num" and "." in part.text for part in claim.left.walk()):
        return None
    close = any(abs(abs(exact) - number.value * unit) <= 0.5 * unit for unit in (size, 1.0))
    return Excuse("true", "rounded to whole units") if close and exact * float(result.right) > 0 else None


def _holds_division(node: Node) -> bool:
    return any(part.op == "div" for part in node.walk())


def _things(claim: Claim) -> str:
    """What the right side counts ("trays"), "" where it is a number, money or a measure."""
    if claim.right.op == "unit":
        name = str(claim.right.value)
        return name if scale(name) is None else ""
    word = _word_behind(claim)
    return "" if scale(word) is not None else word


def _word_behind(claim: Claim) -> str:
    """The noun behind a claim that ends with a bare number."""
    behind = NOUN.match(claim.after) if claim.right.op == "num" else None
    word = behind.group(1) if behind else ""
    return "" if word in NO_NOUN else word


# --- running totals


def _running_total(claim: Claim) -> Excuse | None:
    """`3 + 4 = 7 * 2 = 14`: the right side goes on from what the left side came to, with numbers that are new.

    `(3 + 9 + 2) = (14 + 2) = 16` takes the 2 twice, and `-75 + (8 + 9) = -58 + 17` takes 8 + 9 twice.
    """
    if not re.match(r"[\s$\\]*=", claim.after) or claim.right.op not in ("add", "mul", "div"):
        return None
    head: Node = claim.right
    rest: tuple[Node, ...] = ()
    while head.args and head.op in ("add", "mul", "div", "unit", "currency"):
        rest = (*rest, *head.args[1:])
        head = head.args[0]
    total = exact_value(claim.left)
    if claim.left.op not in ("add", "mul", "div") or total is None or exact_value(head) != total:
        return None
    if head.start != claim.right.start:  # in brackets: a step of a longer calculation
        return None
    used = {abs(value) for arg in claim.left.args for value in map(exact_value, arg.walk()) if value is not None}
    if any(value is None or abs(value) in used for value in map(exact_value, rest)):
        return None
    return Excuse("unchecked", "a running total: the right side goes on from what the left comes to")


def exact_value(node: Node) -> Fraction | None:
    """The value of plain arithmetic, None for anything else."""
    if any(part.op in ("sym", "apply", "call", "alt", "unknown", "none") for part in node.walk()):
        return None
    try:
        value = evaluate(bare(node), World({}))
        return Fraction(value).limit_denominator(10**9) if isinstance(value, int | float | Fraction) else None
    except (Unevaluable, ValueError, OverflowError):
        return None


# --- units

CALENDAR = frozenset(("month", "year"))
PREFIXED = re.compile(r"\s?([kKMGTP])i?[A-Z]\w*")


def _in_prefixed_things(claim: Claim, result: Judgement) -> Excuse | None:
    """`1,073,741,824 ≈ 1.07 GFLOP`: things counted in thousands or millions, or in powers of 1024."""
    a, b = result.left, result.right
    name = str(claim.right.value) if claim.right.op == "unit" else claim.after
    found = PREFIXED.match(name)
    if found is None or not isinstance(a, int | float) or not isinstance(b, int | float) or not a * b:
        return None
    if (claim.right.op == "unit" and scale(name) is not None) or exact_value(claim.left) is None:
        return None
    power = PREFIXES[found.group(1).replace("K", "k")]
    close = any(abs(a / (b * factor) - 1) < 0.01 for factor in (10**power, 1024 ** (power // 3)))
    return Excuse("true", "counted in larger units, rounded") if close else None


def _tonnes(claim: Claim) -> Excuse | None:
    """`1200 kg = 1.2 t`, where t is a time besides."""
    left, right = claim.left, claim.right
    if left.op != "unit" or left.value != "kg" or left.args[0].op != "num" or right.op != "mul" or len(right.args) != 2:
        return None
    number, letter = right.args
    tonnes = number.op == "num" and letter.op == "sym" and letter.value == "t" and not letter.args
    fits = tonnes and left.args[0].value == number.value * 1000  # type: ignore[operator]
    return Excuse("true", "a tonne is 1000 kg") if fits else None


def _angle(claim: Claim, result: Judgement) -> Excuse | None:
    """`68.6° = 1.198 rad`, the degrees being rounded."""
    side, other = (node.args[0] if node.op == "neg" else node for node in (claim.left, claim.right))
    if side.op != "degree" or other.op != "unit" or other.value != "rad":
        return None
    half = 0.5 * 10.0 ** -(decimals(side.args[0]) or 0) * math.pi / 180
    return Excuse("true", "rounded") if abs(result.left - result.right) <= half else None


SEVERAL = frozenset(
    ("ton", "tonne", "gallon", "gal", "pint", "pt", "quart", "qt", "cup", "ounce", "oz", "cal", "calorie")
)


def _conversion(claim: Claim, result: Judgement) -> Excuse | None:
    """`1 month = 30 days`, `1 ton = 2000 pounds`, `5 miles = 8 km`: loose, or by another meaning of the unit."""
    names = {str(part.value) for side in (claim.left, claim.right) for part in side.walk() if part.op == "unit"}
    if not all(isinstance(value, int | float) and value for value in (result.left, result.right)):
        return None
    gap = abs(result.left / result.right - 1)
    words = {name.removesuffix("s") for name in names}
    if gap < 0.1 and words & CALENDAR:
        return Excuse("unchecked", "months and years have no fixed length")
    if gap < 0.25 and words & SEVERAL:
        return Excuse("unchecked", "its units have several meanings")
    if gap < 0.01 and _uneven(names):
        return Excuse("true", "a rounded conversion")
    return None


def _uneven(names: set[str]) -> bool:
    """Whether units of one kind are in no simple ratio, such as miles and kilometres."""
    found = [item for item in map(quantity, sorted(names)) if item is not None and item[1]]
    return any(a[1] == b[1] and not _simple(a[0] / b[0]) for a in found for b in found)


def _simple(ratio: Fraction) -> bool:
    """Whether a ratio is made of primes to 11, as the ratios within one system of units are."""
    rest = ratio.numerator * ratio.denominator
    for prime in (2, 3, 5, 7, 11):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _correspondence(claim: Claim) -> Excuse | None:
    """`12 eggs = 1 carton`, `3 cats = 12 legs`, `€10 = $11`: so many of this go with so many of that."""
    left, right = _label(claim.left), _label(claim.right) or _word_behind(claim)
    if left and not right and claim.right.op == "num" and kind(left) is None:
        return Excuse("unchecked", f"how many make {left} is not known")
    if not left or not right or _singular(left) == _singular(right):
        return None
    convertible = kind(left) is not None and kind(left) == kind(right)
    if _label(claim.right) and (convertible or converted(claim) is not None):
        return None
    return Excuse("unchecked", f"how many {right} go with how many {left} is not known")


def _label(node: Node) -> str:
    """What a lone quantity counts or measures."""
    if node.op not in ("unit", "currency"):
        return ""
    inner = node.args[0]
    plain = inner.op == "num" or (inner.op == "div" and all(arg.op == "num" for arg in inner.args))
    return str(node.value) if plain else ""


def _singular(word: str) -> str:
    return word.removesuffix("s")


MAPS = re.compile(r"\b(?:scale|map|represent\w*|correspond\w*|drawing|model)\b", re.I)


def _scale_of_a_map(claim: Claim) -> Excuse | None:
    """`On this map, 1 cm = 5 km.`"""
    lengths = claim.left.op == claim.right.op == "unit"
    if lengths and MAPS.search(claim.lead[-100:] + " " + claim.tail[:60]):
        return Excuse("unchecked", "it may be a scale")
    return None


def _constant(claim: Claim, result: Judgement) -> Excuse | None:
    """`R = 0.082057 L atm/(mol K)` where R is 8.314 in SI: the rounding of one is not that of the other."""
    a, b = result.left, result.right
    if claim.left.op != "sym" or claim.right.op != "unit" or claim.right.args[0].op != "num" or not b:
        return None
    factor = scale(str(claim.right.value))
    if factor is None or factor == 1 or not isinstance(a, int | float) or not isinstance(b, int | float):
        return None
    shown = float(claim.right.args[0].value) * float(factor)  # type: ignore[arg-type]
    close = abs(a - shown) <= 1e-3 * abs(a)
    return Excuse("true", "the same constant in other units, rounded") if close else None


def _letter_or_unit(claim: Claim) -> Excuse | None:
    """`5 m = 10`, which may be about an unknown m."""
    for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        letters = side.op == "alt" and any(arg.op == "unit" and len(str(arg.value)) == 1 for arg in side.args)
        if letters and other.op == "num":
            return Excuse("unchecked", "a letter may be a unit or an unknown")
    return None


def _clock(claim: Claim) -> Excuse | None:
    """`100 min = 1:40`, hours and minutes."""
    for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        if side.op == "call" and side.value == "ratio" and other.op == "unit" and kind(str(other.value)) == (("s", 1),):
            return Excuse("unchecked", "it may be a time of the clock")
    return None


CLOSE, COARSE, COARSER = 0.02, 0.05, 0.2


def _compared(claim: Claim, result: Judgement) -> Excuse | None:
    """`0.1967 ≈ 0.2019`: two numbers of the same digits are held against each other, not rounded."""
    if claim.op != "approx" or claim.left is not claim.first or not claim.left.op == claim.right.op == "num":
        return None
    places = decimals(claim.left)
    if places != decimals(claim.right) or not places or abs(result.left - result.right) > COARSE * abs(result.left):
        return None
    return Excuse("unchecked", "two numbers that are compared")


APPROXIMATES = re.compile(
    r"\b(?:approximat\w+|neglect\w*|negligible|ignor\w+|dropp?(?:ed|ing|s)?|small(?:er)? (?:compared|against|relative)"
    r"|(?:much|far) (?:smaller|less|larger|greater)|(?:is|are|being) (?:very |so )?(?:small|tiny)|small[- ]angle"
    r"|\w+ is weak|lineari[sz]\w+|first[- ]order|leading[- ]order|roughly)\b|≪|≫|<<|>>|\\ll\b|\\gg\b",
    re.I,
)
ROUGHLY = re.compile(r"\b(?:rough|estimat\w+|ballpark|back[- ]of[- ]the|order of magnitude|coarse\w*|crude\w*)", re.I)


def _approximation(claim: Claim, result: Judgement) -> Excuse | None:
    """"As x is small, x^2 = 0.1 K": nearly equal, where an approximation is announced."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not _has_names(claim):
        return None
    factor = scale(str(claim.right.value)) if claim.right.op == "unit" else None
    gap = min(abs(a - x) / max(abs(a), abs(x), 1e-300) for x in (b, b * float(factor or 1)))
    lead = claim.lead[-200:]
    if claim.op == "approx" and gap <= CLOSE and claim.right.op in ("mul", "div"):  # x^2 ≈ 1.8e-5 * 0.10
        return Excuse("unchecked", "nearly equal, by an approximation")
    if not (gap <= COARSE and APPROXIMATES.search(lead)) and not (gap <= COARSER and ROUGHLY.search(lead)):
        return None
    return Excuse("unchecked", "within an approximation that is announced")


def _has_names(claim: Claim) -> bool:
    return any(part.op in ("sym", "str") for side in (claim.left, claim.right) for part in side.walk())
