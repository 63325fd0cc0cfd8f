"""What a careful reader lets pass about units: loose or rounded conversions, maps, several meanings of a name."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from grader.algebra.agree import decimals, literal, written
from grader.algebra.units import PREFIXES, quantity
from grader.audit.claims import Claim
from grader.audit.judge import Excuse, Judgement
from grader.audit.measures import of_one_kind
from grader.audit.places import exact_value
from grader.audit.temperature import converted
from grader.audit.units import kind, scale
from grader.lazy_regex import regex
from grader.notation.tree import Node

NOUN = regex(r"[ \t]+(?:full |whole |more |extra )?([a-z]{3,})\b")
NO_NOUN = frozenset(
    "and but for per each then than the which that this with who what when where total left more less in on of at to"
    " by is are was were so or if not because since also have has had will would can all both times altogether".split()
)


def word_behind(claim: Claim) -> str:
    """The noun behind a claim that ends with a bare number."""
    behind = NOUN.match(claim.after) if claim.right.op == "num" else None
    word = behind.group(1) if behind else ""
    return "" if word in NO_NOUN else word


COARSE = 0.05  # relative: how far two numbers of one size may be apart, units left aside
CALENDAR = frozenset(("month", "year"))
PREFIXED = regex(r"\s?([kKMGTP])i?[A-Z]\w*")


def in_prefixed_things(claim: Claim, result: Judgement) -> Excuse | None:
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


MAGNITUDE = regex(r"[\s$]*(?:\\,|\\\)|\\text\{\s*)?\s?(k|thousand|M|mio|million|bn|B|billion|trillion)\b")
LARGEST = 4  # thousands of thousands: tera, pico
TENS = {"k": 3, "thousand": 3, "m": 6, "mio": 6, "million": 6, "bn": 9, "b": 9, "billion": 9, "trillion": 12}


def in_words(claim: Claim, result: Judgement) -> Excuse | None:
    """`1 228 800 ≈ 1.2 million`, `26346 ≈ 26k`: told in thousands or millions; by `≈`, perhaps in larger units."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float) or not a * b > 0:
        return None
    right = claim.right.args[-1] if claim.right.op == "alt" else claim.right
    found = MAGNITUDE.match(str(right.value) if right.op == "unit" else claim.after)
    number = right.args[0] if right.op == "unit" else right
    if found is not None and literal(number) is not None and written(a / 10.0 ** TENS[found.group(1).lower()], number):
        return Excuse("true", "rounded, in words")
    thousands = math.log10(a / b) / 3
    steps = round(thousands)
    if claim.op != "approx" or not 0 < abs(steps) <= LARGEST or abs(thousands - steps) > COARSE / 6:
        return None
    if of_one_kind(claim):  # with units on both sides it is a prefix that is wrong
        return None
    return Excuse("unchecked", "its numbers fit, in larger or smaller units")


def tonnes(claim: Claim) -> Excuse | None:
    """`1200 kg = 1.2 t`, where t is a time besides."""
    left, right = claim.left, claim.right
    if left.op != "unit" or left.value != "kg" or left.args[0].op != "num" or right.op != "mul" or len(right.args) != 2:
        return None
    number, letter = right.args
    in_tonnes = number.op == "num" and letter.op == "sym" and letter.value == "t" and not letter.args
    fits = in_tonnes and left.args[0].value == number.value * 1000  # type: ignore[operator]
    return Excuse("true", "a tonne is 1000 kg") if fits else None


def angle(claim: Claim, result: Judgement) -> Excuse | None:
    """`68.6° = 1.198 rad`, the degrees being rounded."""
    side, other = (node.args[0] if node.op == "neg" else node for node in (claim.left, claim.right))
    if side.op != "degree" or other.op != "unit" or other.value != "rad":
        return None
    half = 0.5 * 10.0 ** -(decimals(side.args[0]) or 0) * math.pi / 180
    return Excuse("true", "rounded") if abs(result.left - result.right) <= half else None


SEVERAL = frozenset(
    ("ton", "tonne", "gallon", "gal", "pint", "pt", "quart", "qt", "cup", "ounce", "oz", "cal", "calorie")
)


def conversion(claim: Claim, result: Judgement) -> Excuse | None:
    """`1 month = 30 days`, `1 ton = 2000 pounds`, `5 miles = 8 km`: loose, or by another meaning of the unit."""
    names = {str(part.value) for part in claim.parts if part.op == "unit"}
    if not all(isinstance(value, int | float) and value for value in (result.left, result.right)):
        return None
    gap = abs(result.left / result.right - 1)
    words = {name.removesuffix("s") for name in names}
    if gap < 0.1 and words & CALENDAR and len(words) > 1:
        return Excuse("unchecked", "months and years have no fixed length")
    if gap < 0.25 and words & SEVERAL:
        return Excuse("unchecked", "its units have several meanings")
    if gap < 0.01 and _uneven(names):
        return Excuse("true", "a rounded conversion")
    return None


def powers_of_two(claim: Claim, result: Judgement) -> Excuse | None:
    """`1 GB = 1024 MB`: bytes counted in powers of 1024."""
    names = [str(part.value) for part in claim.parts if part.op == "unit"]
    bits = [name for name in names if "bit" in dict(kind(name) or ()) and "i" not in name]
    if len(bits) < 2 or not isinstance(result.left, int | float) or not result.right:
        return None
    steps = math.log(abs(result.left / result.right)) / math.log(1.024)
    fits = 1 <= abs(round(steps)) <= 4 and abs(steps - round(steps)) < 0.02
    return Excuse("true", "bytes counted in powers of 1024") if fits else None


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


def correspondence(claim: Claim) -> Excuse | None:
    """`12 eggs = 1 carton`, `3 cats = 12 legs`, `€10 = $11`: so many of this go with so many of that."""
    left, right = _label(claim.left), _label(claim.right) or word_behind(claim)
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


MAPS = regex(r"\b(?:scale|map|represent\w*|correspond\w*|drawing|model)\b", re.I)


def scale_of_a_map(claim: Claim) -> Excuse | None:
    """`On this map, 1 cm = 5 km.`"""
    lengths = claim.left.op == claim.right.op == "unit"
    if lengths and MAPS.search(claim.lead[-100:] + " " + claim.tail[:60]):
        return Excuse("unchecked", "it may be a scale")
    if lengths and OF_A_MAP.search(claim.before) and _is_far(claim):
        return Excuse("unchecked", "it may be a scale")
    return None


OF_A_MAP = regex(
    r"\b(?:scale|map|drawing|blueprint|1 ?: ?\d[\d ,.]{1,12}\d)\b[^.;\n:]{0,40}:[\s$\\(*]{0,6}\Z", re.I
)
MUCH_MORE = 5  # times as long in nature, other than what a slip of the decimal point makes of it


def _is_far(claim: Claim) -> bool:
    """Whether a length stands for a much longer one: 3 cm for 1.5 km."""
    sides = (claim.left, claim.right)
    sizes = [(exact_value(side.args[0]), scale(str(side.value))) for side in sides]
    if any(number is None or factor is None for number, factor in sizes):
        return False
    a, b = (float(number or 0) * float(factor or 0) for number, factor in sizes)
    return b > MUCH_MORE * a > 0


def constant(claim: Claim, result: Judgement) -> Excuse | None:
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


def letter_or_unit(claim: Claim) -> Excuse | None:
    """`5 m = 10`, which may be about an unknown m."""
    for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        letters = side.op == "alt" and any(arg.op == "unit" and len(str(arg.value)) == 1 for arg in side.args)
        if letters and other.op == "num":
            return Excuse("unchecked", "a letter may be a unit or an unknown")
    return None


def whole_measure(claim: Claim, result: Judgement) -> Excuse | None:
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
    sizes = (size,) if of_one_kind(claim) else (size, 1.0)
    close = any(abs(abs(exact) - number.value * unit) <= 0.5 * unit for unit in sizes)
    return Excuse("true", "rounded to whole units") if close and exact * float(result.right) > 0 else None
