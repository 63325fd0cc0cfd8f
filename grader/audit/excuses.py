"""What a careful reader lets pass though the sides differ: rounding to whole things, running totals, other cases.

Each excuse is seen in the claim itself or in the words beside it; what stays open is `unchecked`, not true.
"""

from __future__ import annotations

import re
from fractions import Fraction

from grader.algebra.agree import decimals, number
from grader.audit import conversions, scales
from grader.audit.bases import holds_in_a_base
from grader.audit.claims import Claim
from grader.audit.conversions import word_behind
from grader.audit.judge import Excuse, Judgement
from grader.audit.methods import by_a_method
from grader.audit.own_world import symbol_name
from grader.audit.places import exact_value
from grader.audit.units import HORSE_POWERS, bare, scale
from grader.lazy_regex import regex
from grader.notation.tree import Node


def excuse(claim: Claim, result: Judgement) -> Excuse | None:
    """Why a claim whose sides differ is not to be called false; None where nothing speaks for it."""
    if claim.op == "equiv" and not claim.modulus and exact_value(claim.left) is not None:
        return Excuse("unchecked", "a congruence whose modulus is not said")
    if claim.op not in ("=", "approx"):
        return None
    return (
        _alternative(claim)
        or _listed(claim)
        or _without_bounds(claim)
        or _at_random(claim)
        or _locus(claim)
        or _at_a_point(claim)
        or _heads_a_case(claim)
        or conversions.in_prefixed_things(claim, result)
        or conversions.in_words(claim, result)
        or conversions.powers_of_two(claim, result)
        or scales.turns(claim, result)
        or _rounded_terms(claim, result)
        or _other_base(claim)
        or _range(claim)
        or _odds(claim)
        or _whole(claim, result)
        or conversions.whole_measure(claim, result)
        or _running_total(claim)
        or _goes_on_adding(claim)
        or conversions.tonnes(claim)
        or conversions.angle(claim, result)
        or conversions.conversion(claim, result)
        or conversions.correspondence(claim)
        or conversions.scale_of_a_map(claim)
        or conversions.constant(claim, result)
        or conversions.letter_or_unit(claim)
        or scales.clock(claim)
        or scales.date(claim)
        or scales.level(claim, result)
        or scales.degrees(claim, result)
        or scales.degrees_apart(claim)
        or scales.same_direction(claim)
        or _compared(claim, result)
        or _approximation(claim, result)
        or by_a_method(claim, result)
        or _of_the_whole(claim, result)
        or _share_of(claim, result)
        or _metric(claim, result)
    )


CHANCE = regex(
    r"[\s$\\),.;]*(?:with (?:a )?(?:probability|chance|prob)|w\.p\.|occurs? with|else\b|otherwise\b)", re.I
)
ELSE = regex(r"\b(?:else|otherwise)\W{0,6}\Z", re.I)


def _at_random(claim: Claim) -> Excuse | None:
    """`N = 1` with probability q, else `N = 6`."""
    if symbol_name(claim.left) is None or not (CHANCE.match(claim.after) or ELSE.search(claim.before)):
        return None
    return Excuse("unchecked", "a value that is taken at random, or in one case")


def _without_bounds(claim: Claim) -> Excuse | None:
    """`A = ∫ x^2 dx = 8/3`: an integral whose bounds are to be understood."""
    whole = claim.left.op == "int" and claim.left.args[2].op == claim.left.args[3].op == "none"
    if not whole or exact_value(claim.right) is None:
        return None
    return Excuse("unchecked", "the integral's bounds are not written")


LISTED_BEFORE = regex(r"[^\W\d_][\w₀-₉]{0,3}\s*,\s*\Z")
LISTED_AFTER = regex(r"\s*,\s*[-−]?\d")


def _listed(claim: Claim) -> Excuse | None:
    """`x1, x3, x5 = 2, 0, 1`: one of several names, and one of as many values."""
    named = claim.left is claim.first and symbol_name(claim.left) is not None and exact_value(claim.right) is not None
    if not named or not LISTED_BEFORE.search(claim.before) or not LISTED_AFTER.match(claim.after):
        return None
    return Excuse("unchecked", "one of several names and values")


POINT = regex(r"\([-−\d./\\a-z{}, ]{3,40}?\)(?:\$|\\\))?\s*:\s*(?:\$|\\\()?\Z")


SOME_POINT = regex(r"\bpoints?\s[$\\(]{0,3}\(?[-−\d., /]{3,40}\)?[^.;=≈]{0,60}\Z", re.I)


def _at_a_point(claim: Claim) -> Excuse | None:
    """`At (0, 0): D = -9`: the value of a quantity somewhere else."""
    named = claim.left is claim.first and symbol_name(claim.left) is not None
    elsewhere = POINT.search(claim.before) or SOME_POINT.search(claim.lead[-120:])
    return Excuse("unchecked", "it is said of a point") if named and elsewhere else None


LOCUS = regex(
    r"\b(?:boundary|(?:hyper)?plane|lines?|curve|circle|locus|asymptote|tangent|contour|level set)\b[^.;=]{0,30}$", re.I
)


def _locus(claim: Claim) -> Excuse | None:
    """`The boundary is 0.8 x_1 - 0.5 x_2 + 0.2 = 0`: an equation for the points of a set."""
    if claim.right.op not in ("num", "neg") or symbol_name(claim.left) is not None or not LOCUS.search(claim.lead):
        return None
    return Excuse("unchecked", "an equation for the points of a set") if _has_names(claim) else None


HEADS = regex(r"[\s$]*(?:\\\)|\\quad)?\s*:(?!=)|[\s$]*:\\quad")


def _heads_a_case(claim: Claim) -> Excuse | None:
    """`m = 2:` before what is worked out for it."""
    plain = symbol_name(claim.left) is not None and claim.right.op in ("num", "neg")
    return Excuse("unchecked", "it sets up a case") if plain and HEADS.match(claim.after) else None


BASE = r"(?:base\s\d{1,2}|binary|octal|hexadecimal)"
BASE_AFTER = regex(r"\s*[(,]?\s?(?:in\s)?" + BASE, re.I)
BASE_BEFORE = regex(BASE + r"\W{1,3}\Z", re.I)
OR_BEFORE = regex(r"\b(?:or|either)[\s$\\(]*\Z", re.I)
OR_AFTER = regex(r"[\s$\\),]*or\b", re.I)


def _alternative(claim: Claim) -> Excuse | None:
    """`x = 0 or x = 1`: one of them is enough."""
    if symbol_name(claim.left) is None or not (OR_BEFORE.search(claim.before) or OR_AFTER.match(claim.after)):
        return None
    return Excuse("unchecked", "one of several possibilities")


def _other_base(claim: Claim) -> Excuse | None:
    """`15 = 1111 in base 2`."""
    lone = claim.left.op == "num" == claim.right.op and bool(claim.left.text or claim.right.text)
    explicit = lone and not (claim.left.text and claim.right.text) and not holds_in_a_base(claim)
    if lone and not explicit and (BASE_AFTER.match(claim.after) or BASE_BEFORE.search(claim.before)):
        return Excuse("unchecked", "a number in another base")
    return None


RANGED = regex(r"\b(?:pages?|pp?\.|chapters?|questions?|exercises?|lines?|years?|from|between|days?)\s\Z", re.I)


def _range(claim: Claim) -> Excuse | None:
    """`pages 12–18 = 7`, `9-17 = 8 hours`: from one number to another one, which is greater."""
    terms = claim.left.args if claim.left.op == "add" else ()
    whole = len(terms) == 2 and terms[0].op == "num" and terms[1].op == "neg" and terms[1].args[0].op == "num"
    if not whole or terms[1].args[0].start - terms[0].end != 1:
        return None
    first, last = terms[0].value, terms[1].args[0].value
    hours = claim.right.op == "unit" and str(claim.right.value) in ("hours", "h", "days")
    if first < last and (RANGED.search(claim.before) or hours):  # type: ignore[operator]
        return Excuse("unchecked", "it may be a range")
    return None


ODDS = regex(r"\bodds\b[^.;\n=]{0,20}\Z", re.I)


def _odds(claim: Claim) -> Excuse | None:
    """`odds of 3:1 = 75 %`, `2:1 odds = 2/3`."""
    told = claim.left.op == "call" and claim.left.value == "ratio" and claim.right.op in ("percent", "num", "div")
    called = ODDS.search(claim.before) or any(part.op == "unit" and part.value == "odds" for part in claim.parts)
    return Excuse("unchecked", "odds told as a chance") if told and called else None


# --- rounding to whole things

SAID = regex(
    r"\b(?:round(?:s|ed|ing)?|nearest|whole number|integer|truncat\w+|at (?:least|most)|left ?over"
    r"|(?:with )?(?:a )?remainder|with \d+ (?:left|over|remaining|to spare))\b", re.I
)
NEARLY_WHOLE = 5e-3
FULL = regex(r"[ \t]+(?:full|whole|complete|entire)\b", re.I)
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
    decimal = any(part.op == "num" and "." in part.text for part in claim.left.walk())
    if decimal and abs(exact - round(exact)) < NEARLY_WHOLE:
        return None  # 1.3863/0.6931 is two, but for the digits of its terms
    if _things(claim) and shown > exact and (bare(claim.left).op == "num" or _holds_division(claim.left)):
        return Excuse("unchecked", f"{exact:.6g}, perhaps rounded up to whole {_things(claim)}")
    return None


ROUNDED = regex(r"[\s$*\\)]*\(?[^.;=]{0,30}\bround(?:ed|ing)\b", re.I)


def _rounded_terms(claim: Claim, result: Judgement) -> Excuse | None:
    """`1.54 + 0.03 + 2.25 = 3.81 (rounded)`: each term may be off by half a unit of its last digit."""
    terms, places = claim.left.args, decimals(claim.right)
    if claim.left.op != "add" or not places or any(decimals(term) is None for term in terms):
        return None
    off = sum(0.5 * 10.0 ** -(decimals(term) or 0) for term in terms) + 0.5 * 10.0**-places
    if abs(result.left - result.right) > off or not ROUNDED.match(claim.after):
        return None
    return Excuse("true", "its terms being rounded")


def _holds_division(node: Node) -> bool:
    return any(part.op == "div" for part in node.walk())


def _things(claim: Claim) -> str:
    """What the right side counts ("trays"), "" where it is a number, money or a measure."""
    if claim.right.op == "unit":
        name = str(claim.right.value)
        return name if scale(name) is None else ""
    word = word_behind(claim)
    return "" if scale(word) is not None else word


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


THEN = regex(r"[\s$*,;]*(?:and )?(?:then|plus|next)\s+\$?(\d+(?:\.\d+)?)\s?[-−+]")


def _goes_on_adding(claim: Claim) -> Excuse | None:
    """`f = 36, then 36 + 18 = 54`: a sum on the way."""
    then = THEN.match(claim.after)
    if then is None or claim.right.op != "num" or claim.right.value != Fraction(then.group(1)):
        return None
    return Excuse("unchecked", "a running total")


CLOSE, COARSE, COARSER = 0.02, 0.05, 0.2
LARGEST_SHARE = 10
COARSE_SHARE = 0.07  # 31.5 % are about a third, 29 % are not


def _compared(claim: Claim, result: Judgement) -> Excuse | None:
    """`0.1967 ≈ 0.2019`: two numbers of the same digits are held against each other, not rounded."""
    if claim.op != "approx" or claim.left is not claim.first or not claim.left.op == claim.right.op == "num":
        return None
    places = decimals(claim.left)
    if places != decimals(claim.right) or not places or abs(result.left - result.right) > COARSE * abs(result.left):
        return None
    return Excuse("unchecked", "two numbers that are compared")


APPROXIMATES = regex(
    r"\b(?:approximat\w+|neglect\w*|negligible|ignor\w+|dropp?(?:ed|ing|s)?|small(?:er)? (?:compared|against|relative)"
    r"|(?:much|far) (?:smaller|less|larger|greater)|(?:is|are|being) (?:very |so )?(?:small|tiny)|small[- ]angle"
    r"|(?:chang\w+|var(?:y|ies)|differs?|matters?|grows?|falls?|rises?)(?: by)? (?:so |very |but |only |too )?"
    r"(?:little|slightly|a trifle)|(?:hardly|barely|scarcely) (?:changes?|differs?|matters?|var(?:y|ies))"
    r"|(?:as|quite|just as) well (?:use|take|set|put|write|say|keep)|good enough|close enough|as good as"
    r"|practically|without much loss|for simplicity"
    r"|\w+ is weak|lineari[sz]\w+|first[- ]order|leading[- ]order|roughly)\b|≪|≫|<<|>>|\\ll\b|\\gg\b",
    re.I,
)
IN_A_RANGE = regex(  # "In the first moments v ≈ 0.1 t^2", "for large n"
    r"\b(?:for|at|when|while|as long as|if|since|as)\b[^.;\n=≈]{0,24}\b(?:small|large|short|early|late|tiny|big)\b"
    r"|\bin the (?:first|last) (?:moments?|instants?|seconds?)\b"
    r"|\b(?:near|close to) (?:zero|0|the (?:start|origin|end))\b"
    r"|\b(?:initially|asymptotically)\b",
    re.I,
)
ROUGHLY = regex(
    r"\b(?:rough|estimat\w+|ballpark|back[- ]of[- ]the|order of magnitude|rules? of thumb|coarse\w*|crude\w*)", re.I
)


ESTIMATED = regex(
    r"\b(?:estimat\w+|roughly|ballpark|approximat(?:ely|ion|ing)|back[- ]of[- ]the[- ]envelope|order of magnitude"
    r"|to (?:one|two|1|2) significant (?:figures?|digits?)|in round (?:numbers|figures)|crude\w*|rule of thumb)\b", re.I
)


def _metric(claim: Claim, result: Judgement) -> Excuse | None:
    """`75 kW ≈ 102 hp`: horse powers are metric ones on the continent."""
    sides, (a, b) = (claim.left, claim.right), (result.left, result.right)
    measured = [side.op == "unit" and side.value in HORSE_POWERS for side in sides]
    if sum(measured) != 1 or not isinstance(a, int | float) or not isinstance(b, int | float) or not a * b:
        return None
    metric = float(scale("PS") or 1) / float(scale("hp") or 1)
    said, meant = (a, b) if measured[0] else (b, a)
    if abs(said * metric / meant - 1) > 5e-3:
        return None
    return Excuse("unchecked", "horse powers may be metric")


def _of_the_whole(claim: Claim, result: Judgement) -> Excuse | None:
    """`83 % of π²/6 ≈ 1.645`: what a share is taken of is worked out, not the share."""
    shares = [part.args[0] for part in claim.left.walk() if part.op == "mul" and part.value == "of"]
    if len(shares) != 1 or shares[0].op != "percent" or shares[0].args[0].op != "num":
        return None
    share, a, b = float(number(shares[0].args[0])) / 100, result.left, result.right
    if not share or not isinstance(a, int | float) or not isinstance(b, int | float):
        return None
    meant = abs(a / share - b) <= 1e-3 * abs(b)
    return Excuse("unchecked", "it may say what the whole is") if meant else None


SHARE_OF = regex(r"[\s$\\)]{0,4}of (?:the )?\$?(\d{1,12}(?:\.\d{1,9})?)(?![\d,.]\d)")


def _share_of(claim: Claim, result: Judgement) -> Excuse | None:
    """`36 = 90 %` of 40."""
    found = SHARE_OF.match(claim.after) if claim.right.op == "percent" else None
    a, b = result.left, result.right
    if found is None or not isinstance(a, int | float) or not isinstance(b, int | float):
        return None
    meant = abs(a - b * float(found[1])) <= 5e-3 * abs(a)
    return Excuse("true", "of what is said behind it") if meant else None


OR_SO = regex(
    r"[\s$)*]{0,4},? ?\(?(?:or so|or thereabouts|or (?:about|nearly) (?:that|so)|give or take|more or less|near enough"
    r"|in round (?:numbers|figures)|(?:very )?(?:nearly|almost|roughly|approximately)(?= *[.,;:)!]| *$))\b",
    re.I,
)


def _approximation(claim: Claim, result: Judgement) -> Excuse | None:
    """"As x is small, x^2 = 0.1 K": nearly equal, where an approximation is announced."""
    a, b = result.left, result.right
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return None
    if claim.op == "approx" and _is_share(claim.right) and abs(a - b) <= COARSE_SHARE * abs(b):
        return Excuse("unchecked", "a simple fraction for it")
    if OR_SO.match(claim.tail) and abs(a - b) <= COARSE * max(abs(a), abs(b)):
        return Excuse("unchecked", "it is said to be so only about")
    if not _has_names(claim):
        announced = ESTIMATED.search(claim.before.rpartition("\n")[2]) and abs(a - b) <= COARSER * max(abs(a), abs(b))
        return Excuse("unchecked", "within an estimate that is announced") if announced else None
    factor = scale(str(claim.right.value)) if claim.right.op == "unit" else None
    gap = min(abs(a - x) / max(abs(a), abs(x), 1e-300) for x in (b, b * float(factor or 1)))
    lead = claim.lead[-200:]
    formula = any(part.op == "sym" for part in claim.right.walk())
    if claim.op == "approx" and formula and IN_A_RANGE.search(f"{lead} ~ {claim.tail[:80]}"):
        return Excuse("unchecked", "an approximation for a range of values")
    if claim.op == "approx" and gap <= CLOSE and claim.right.op in ("mul", "div"):  # x^2 ≈ 1.8e-5 * 0.10
        return Excuse("unchecked", "nearly equal, by an approximation")
    if not (gap <= COARSE and APPROXIMATES.search(lead)) and not (gap <= COARSER and ROUGHLY.search(lead)):
        return None
    return Excuse("unchecked", "within an approximation that is announced")


def _is_share(node: Node) -> bool:
    """Whether a side is a fraction that stands for "about a third"."""
    parts = [arg.value for arg in node.args if arg.op == "num" and isinstance(arg.value, int)]
    return node.op == "div" and len(parts) == 2 and max(parts) <= LARGEST_SHARE


def _has_names(claim: Claim) -> bool:
    return any(part.op in ("sym", "str") for part in claim.parts)
