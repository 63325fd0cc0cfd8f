"""Generated polynomial systems with derivations of their solutions, for `premises.py`.

Every kind makes a system with small whole numbers, its equations as templates over the unknowns, and a derivation that
does not need the hint, step by step. How the hint is used is the same for all: its value is put in, and what has one
unknown left is solved.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

PURE = re.compile(r"\{(lambda|[a-z])\}")


@dataclass(frozen=True)
class Problem:
    """A system.

    Attributes:
        values: unknown -> value; the first is the one that the hint is about.
        equations: as templates, "{x} + {y} = 5".
        proofs: the equations in the rubric's language.
        clean: the steps of a derivation, each a line of relations; the givens don't stand there.
        early: how many of these steps don't tell the hint's value.
        skip: numbers of the steps that a terse telling leaves out.
        hint: the hint as an equation, where it is about several unknowns; else it is the first one's value.
        premise: the same in the rubric's language.
        by_hint: the steps of a derivation that uses such a hint.
    """

    values: Mapping[str, int]
    equations: Sequence[str]
    proofs: Sequence[str]
    clean: Sequence[str]
    early: int
    skip: frozenset[int] = frozenset()
    hint: str = ""
    premise: str = ""
    by_hint: Sequence[str] = ()

    @property
    def said(self) -> str:
        """The hint as written."""
        return self.hint or f"{name(self.hinted)} = {self.values[self.hinted]}"

    @property
    def hinted(self) -> str:
        """The unknown that the hint is about."""
        return next(iter(self.values))

    def rubric(self) -> str:
        """The problem as a rubric."""
        derive = ", ".join(f"{name}: {value}" for name, value in self.values.items())
        answers = ", ".join(f"{name}: {{value: {name}}}" for name in self.values)
        proofs = ", ".join(f'"{proof}"' for proof in self.proofs)
        premise = self.premise or f"{self.hinted} == {self.values[self.hinted]}"
        hint = f'{{premise: "{premise}", cues: [hint]}}'
        return (
            f"id: system\ntitle: A system of polynomial equations\nderive: {{{derive}}}\nassert: [{proofs}]\n"
            f"answers: {{{answers}}}\ncriteria: {{hint: {hint}}}\n"
        )


def name(unknown: str) -> str:
    """An unknown as it is written in LaTeX."""
    return {"lambda": r"\lambda"}.get(unknown, unknown)


def plain(template: str, put_in: Mapping[str, int] | None = None) -> str:
    """An equation as written, some unknowns replaced by their values in brackets."""
    known = put_in or {}
    text = PURE.sub(lambda m: f"({known[m[1]]})" if m[1] in known else name(m[1]), template)
    return re.sub(r"(?<=lambda)(?=[a-z])", " ", text)


def unknowns(template: str) -> set[str]:
    """The unknowns of an equation."""
    return set(PURE.findall(template))


def poly(letter: str, *coefficients: int) -> str:
    """A polynomial, the highest power first."""
    out = ""
    for i, c in enumerate(coefficients):
        power = len(coefficients) - 1 - i
        if not c:
            continue
        letters = "" if not power else letter if power == 1 else f"{letter}^{power}"
        size = "" if abs(c) == 1 and power else str(abs(c))
        out += (" + " if c > 0 else " - ") if out else ("-" if c < 0 else "")
        out += size + letters
    return out or "0"


def times(c: int, letter: str) -> str:
    """A number times a letter."""
    return poly(letter, c, 0)


def signed(c: int) -> str:
    """A number behind a sum."""
    return f"+ {c}" if c >= 0 else f"- {-c}"


def minus(c: int) -> str:
    """A number taken away."""
    return signed(-c)


def roots(letter: str, r: int, s: int, way: str) -> list[str]:
    """The steps from the quadratic equation with two whole roots to these: factors, or the formula."""
    if way == "factors":
        steps = [f"({letter} {minus(r)})({letter} {minus(s)}) = 0"]
    else:
        b, root = r + s, abs(r - s)
        steps = [rf"{letter} = \frac{{{b} \pm \sqrt{{{b * b - 4 * r * s}}}}}{{2}} = \frac{{{b} \pm {root}}}{{2}}"]
    return [*steps, f"{letter} = {r} or {letter} = {s}" if r != s else f"{letter} = {r}"]


def _whole(source: random.Random, *without: int) -> int:
    return source.choice([n for n in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6) if n not in without])


def _way(source: random.Random) -> str:
    return source.choice(["factors", "formula"])


def sum_and_product(source: random.Random) -> Problem:
    """x + y and x y are given."""
    x = _whole(source)
    y = _whole(source, x)
    s, p = x + y, x * y
    letter = source.choice("xy")
    other = "y" if letter == "x" else "x"
    first, second = (x, y) if letter == "x" else (y, x)
    steps = [f"{other} = {s} - {letter}", f"{letter}({s} - {letter}) = {p}", f"{poly(letter, 1, -s, p)} = 0"]
    early = len(steps)
    steps += [
        *roots(letter, first, second, _way(source)),
        f"{letter} = {first}",
        f"{other} = {s} {minus(first)} = {second}",
    ]
    return Problem(
        {"x": x, "y": y}, [f"{{x}} + {{y}} = {s}", f"{{x}}{{y}} = {p}"], [f"x + y == {s}", f"x*y == {p}"],
        steps, early, frozenset({1, 3}),
    )  # fmt: skip


def circle_and_line(source: random.Random) -> Problem:
    """x^2 + y^2 and x - y are given."""
    x = _whole(source)
    y = _whole(source, x, -x)
    d, r = x - y, x * x + y * y
    steps = [
        f"x = y {signed(d)}",
        f"(y {signed(d)})^2 + y^2 = {r}",
        f"{poly('y', 2, 2 * d, d * d - r)} = 0",
    ]
    steps.append(f"{poly('y', 1, d, (d * d - r) // 2)} = 0")
    steps += [*roots("y", y, -d - y, _way(source)), f"y = {y}", f"x = {y} {signed(d)} = {x}"]
    return Problem(
        {"x": x, "y": y}, [f"{{x}}^2 + {{y}}^2 = {r}", f"{{x}} - {{y}} = {d}"], [f"x**2 + y**2 == {r}", f"x - y == {d}"],
        steps, 4, frozenset({1, 2, 4}),
    )  # fmt: skip


def lagrange_product(source: random.Random) -> Problem:
    """The largest x^2 y where a x + b y is fixed, by a multiplier."""
    a, b = source.sample([1, 2, 3, 4], 2)
    k = source.randint(1, 3)
    x, y, c = 2 * b * k, a * k, 3 * a * b * k
    lam = 2 * x * y // a
    if lam * a != 2 * x * y or lam * b != x * x:
        return lagrange_product(source)
    steps = [
        f"{times(2 * b, 'xy')} = {times(a, 'x^2')}", f"{times(2 * b, 'y')} = {times(a, 'x')}",
        f"{times(2 * b, 'y')} + {times(b, 'y')} = {c}", f"{times(3 * b, 'y')} = {c}", f"y = {y}",
        f"{times(a, 'x')} = {a * x}", f"x = {x}", rf"\lambda = {lam}",
    ]  # fmt: skip
    multiple = ["" if n == 1 else str(n) for n in (a, b)]
    return Problem(
        {"x": x, "y": y, "lambda": lam},
        [f"2{{x}}{{y}} = {multiple[0]}{{lambda}}", f"{{x}}^2 = {multiple[1]}{{lambda}}", f"{multiple[0]}{{x}} + {multiple[1]}{{y}} = {c}"],
        [f"2*x*y == {a}*lambda", f"x**2 == {b}*lambda", f"{a}*x + {b}*y == {c}"],
        steps, 3, frozenset({0, 2, 5}),
    )  # fmt: skip


def geometric(source: random.Random) -> Problem:
    """Two terms of a geometric sequence with a positive ratio; the hint is about its first term, or about the ratio."""
    a, r, gap = _whole(source), source.choice([2, 3, 4]), source.choice([1, 2])
    first, second = a * r, a * r ** (1 + gap)
    power = "r" if gap == 1 else "r^2"
    steps = [f"\\frac{{ar^{1 + gap}}}{{ar}} = \\frac{{{second}}}{{{first}}}", f"{power} = {r**gap}"]
    steps += [f"r = {r}"] if gap > 1 else []
    steps += [f"{r}a = {first}", f"a = {a}"]
    about_first = source.random() < 0.5
    return Problem(
        {"a": a, "r": r} if about_first else {"r": r, "a": a}, [f"{{a}}{{r}} = {first}", f"{{a}}{{r}}^{1 + gap} = {second}"],
        [f"a*r == {first}", f"a*r**{1 + gap} == {second}"], steps, gap if about_first else gap - 1,
        frozenset({1, len(steps) - 2} if gap > 1 else {len(steps) - 2}),
    )  # fmt: skip


def three_with_product(source: random.Random) -> Problem:
    """A sum of three, a product of two, a difference."""
    x, y = _whole(source), _whole(source)
    k = source.randint(1, 5)
    z = x + k
    s, p = x + y + z, x * y
    b = s - k
    steps = [
        f"z = x {signed(k)}", f"x + y + x {signed(k)} = {s}", f"y = {b} - 2x", f"x({b} - 2x) = {p}",
        f"{poly('x', 2, -b, p)} = 0",
    ]  # fmt: skip
    steps.append(f"(x {minus(x)})({poly('x', 2, -y)}) = 0")
    early = len(steps) - 1
    steps += [f"x = {x}", f"y = {b} - 2({x}) = {y}", f"z = {x} {signed(k)} = {z}"]
    return Problem(
        {"x": x, "y": y, "z": z},
        [f"{{x}} + {{y}} + {{z}} = {s}", f"{{x}}{{y}} = {p}", f"{{z}} - {{x}} = {k}"],
        [f"x + y + z == {s}", f"x*y == {p}", f"z - x == {k}"], steps, early, frozenset({1, 3}),
    )  # fmt: skip


def scalar(source: random.Random) -> Problem:
    """One quadratic equation; the hint is about its positive root."""
    x, other = source.randint(1, 7), -source.randint(1, 7)
    left = poly("x", 1, -(x + other), x * other)
    return Problem(
        {"x": x}, [left.replace("x", "{x}") + " = 0"], [_power(left) + " == 0"],
        [*roots("x", x, other, _way(source)), f"x = {x}"], 0, frozenset(),
    )  # fmt: skip


def _power(text: str) -> str:
    return re.sub(r"(\d)([a-z])", r"\1*\2", text).replace("^", "**")


def difference_of_squares(source: random.Random) -> Problem:
    """x^2 - y^2 and x + y are given."""
    x = _whole(source)
    y = _whole(source, x, -x)
    s, d = x + y, x - y
    steps = [
        f"(x - y)(x + y) = {s * d}",
        f"{s}(x - y) = {s * d}",
        f"x - y = {d}",
        f"2x = {2 * x}",
        f"x = {x}",
        f"2y = {2 * y}",
        f"y = {y}",
    ]
    return Problem(
        {"x": x, "y": y}, [f"{{x}}^2 - {{y}}^2 = {s * d}", f"{{x}} + {{y}} = {s}"],
        [f"x**2 - y**2 == {s * d}", f"x + y == {s}"], steps, 3, frozenset({1, 3, 5}),
    )  # fmt: skip


def parabola_and_line(source: random.Random) -> Problem:
    """y = x^2 + b x + c and y = m x + k."""
    x = _whole(source)
    other = _whole(source, x)
    b, c = _whole(source), _whole(source)
    m, k = b + x + other, c - x * other
    if not m:
        return parabola_and_line(source)
    y = m * x + k
    steps = [
        f"{poly('x', 1, b, c)} = {poly('x', m, k)}", f"{poly('x', 1, b - m, c - k)} = 0",
        *roots("x", x, other, _way(source)), f"x = {x}", f"y = {m}({x}) {signed(k)} = {y}",
    ]  # fmt: skip
    one, two = poly("x", 1, b, c), poly("x", m, k)
    return Problem(
        {"x": x, "y": y}, [f"{{y}} = {one}".replace("x", "{x}"), f"{{y}} = {two}".replace("x", "{x}")],
        [f"y == {_power(one)}", f"y == {_power(two)}"], steps, 2, frozenset({0, 2}),
    )  # fmt: skip


def reciprocals(source: random.Random) -> Problem:
    """x + y and 1/x + 1/y are given: quotients."""
    x = source.choice([1, 2, 3, 4, 6])
    y = source.choice([n for n in (2, 3, 4, 6, 12) if n != x])
    s, p = x + y, x * y
    steps = [
        r"\frac{x + y}{xy} = " + rf"\frac{{{s}}}{{{p}}}", f"xy = {p}", f"x({s} - x) = {p}", f"{poly('x', 1, -s, p)} = 0",
        *roots("x", x, y, _way(source)), f"x = {x}", f"y = {s} - {x} = {y}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y}, [rf"\frac{{1}}{{{{x}}}} + \frac{{1}}{{{{y}}}} = \frac{{{s}}}{{{p}}}", f"{{x}} + {{y}} = {s}"],
        [f"1/x + 1/y == {s}/{p}", f"x + y == {s}"], steps, 4, frozenset({2, 4}),
    )  # fmt: skip


def two_quadratics(source: random.Random) -> Problem:
    """x^2 + x y and y^2 + x y are given; x and y are positive."""
    x, y = source.sample(range(1, 7), 2)
    a, b = x * (x + y), y * (x + y)
    steps = [
        f"x^2 + 2xy + y^2 = {a + b}", f"(x + y)^2 = {(x + y) ** 2}", f"x + y = {x + y}", f"x(x + y) = {a}",
        f"{x + y}x = {a}", f"x = {x}", f"y = {x + y} - {x} = {y}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y}, [f"{{x}}^2 + {{x}}{{y}} = {a}", f"{{y}}^2 + {{x}}{{y}} = {b}"],
        [f"x**2 + x*y == {a}", f"y**2 + x*y == {b}"], steps, 4, frozenset({0, 3}),
    )  # fmt: skip


def three_products(source: random.Random) -> Problem:
    """All products of two of three positive numbers."""
    x, y, z = source.sample(range(1, 8), 3)
    p, q, r = x * y, y * z, x * z
    steps = [
        f"(xyz)^2 = {p * q * r}", f"xyz = {x * y * z}", f"{q}x = {x * y * z}", f"x = {x}", f"{r}y = {x * y * z}", f"y = {y}",
        f"{p}z = {x * y * z}", f"z = {z}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y, "z": z}, [f"{{x}}{{y}} = {p}", f"{{y}}{{z}} = {q}", f"{{x}}{{z}} = {r}"],
        [f"x*y == {p}", f"y*z == {q}", f"x*z == {r}"], steps, 2, frozenset({2, 4, 6}),
    )  # fmt: skip


def lagrange_circle(source: random.Random) -> Problem:
    """The farthest point of a circle in some direction, by a positive multiplier."""
    x, y = source.sample(range(1, 6), 2)
    lam = source.randint(2, 4)
    a, b, r = lam * x, lam * y, x * x + y * y
    steps = [
        rf"x = \frac{{{a}}}{{\lambda}}", rf"y = \frac{{{b}}}{{\lambda}}",
        rf"\frac{{{a * a}}}{{\lambda^2}} + \frac{{{b * b}}}{{\lambda^2}} = {r}", rf"\lambda^2 = {lam * lam}",
        rf"\lambda = {lam}", rf"x = \frac{{{a}}}{{{lam}}} = {x}", f"y = {y}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y, "lambda": lam}, [f"{{lambda}}{{x}} = {a}", f"{{lambda}}{{y}} = {b}", f"{{x}}^2 + {{y}}^2 = {r}"],
        [f"lambda*x == {a}", f"lambda*y == {b}", f"x**2 + y**2 == {r}"], steps, 4, frozenset({2}),
    )  # fmt: skip


def scalar_quotient(source: random.Random) -> Problem:
    """One equation with a quotient, x + c/x = d; the hint is about its larger root."""
    x, other = sorted(source.sample(range(1, 9), 2), reverse=True)
    s, p = x + other, x * other
    return Problem(
        {"x": x}, [rf"{{x}} + \frac{{{p}}}{{{{x}}}} = {s}"], [f"x + {p}/x == {s}"],
        [f"x^2 + {p} = {times(s, 'x')}", f"{poly('x', 1, -s, p)} = 0", *roots("x", x, other, _way(source)), f"x = {x}"],
        2, frozenset({0}),
    )  # fmt: skip


def biquadratic(source: random.Random) -> Problem:
    """x^2 + y^2 and x y are given, both positive: a letter for x^2."""
    y, x = sorted(source.sample(range(1, 7), 2))
    r, p = x * x + y * y, x * y
    steps = [
        rf"y = \frac{{{p}}}{{x}}", rf"x^2 + \frac{{{p * p}}}{{x^2}} = {r}", f"x^4 + {p * p} = {r}x^2", "u = x^2",
        f"{poly('u', 1, -r, p * p)} = 0", f"(u - {x * x})(u - {y * y}) = 0", f"u = {x * x} or u = {y * y}",
        f"x^2 = {x * x}", f"x = {x}", rf"y = \frac{{{p}}}{{{x}}} = {y}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y}, [f"{{x}}^2 + {{y}}^2 = {r}", f"{{x}}{{y}} = {p}"], [f"x**2 + y**2 == {r}", f"x*y == {p}"],
        steps, 3, frozenset({1, 5}),
    )  # fmt: skip


def roots_of_a_quadratic(source: random.Random) -> Problem:
    """x + y and x y are given; both are roots of a quadratic in a letter of its own."""
    x = _whole(source)
    y = _whole(source, x)
    steps = [f"{poly('t', 1, -x - y, x * y)} = 0", *roots("t", x, y, _way(source)), f"x = {x}", f"y = {y}"]
    return Problem(
        {"x": x, "y": y}, [f"{{x}} + {{y}} = {x + y}", f"{{x}}{{y}} = {x * y}"],
        [f"x + y == {x + y}", f"x*y == {x * y}"], steps, 1, frozenset({1}),
    )  # fmt: skip


def sum_of_cubes(source: random.Random) -> Problem:
    """x^3 + y^3 and x + y are given."""
    x, y = source.sample(range(1, 6), 2)
    s, p, q = x + y, x * y, x * x - x * y + y * y
    steps = [
        f"(x + y)(x^2 - xy + y^2) = {s * q}", f"x^2 - xy + y^2 = {q}", f"(x + y)^2 - 3xy = {q}", f"3xy = {3 * p}",
        f"xy = {p}", f"x({s} - x) = {p}", f"{poly('x', 1, -s, p)} = 0", *roots("x", x, y, _way(source)), f"x = {x}",
        f"y = {s} - {x} = {y}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y}, [f"{{x}}^3 + {{y}}^3 = {s * q}", f"{{x}} + {{y}} = {s}"],
        [f"x**3 + y**3 == {s * q}", f"x + y == {s}"], steps, 5, frozenset({0, 2, 4}),
    )  # fmt: skip


def both_branches(source: random.Random) -> Problem:
    """a x + y and x y are given; both solutions are worked out, and the second is chosen."""
    a = source.choice([2, 3])
    x, y = source.sample(range(1, 8), 2)
    if y % a or y == a * x:
        return both_branches(source)
    c, p, other = a * x + y, x * y, y // a
    steps = [
        f"y = {c} - {a}x", f"x({c} - {a}x) = {p}", f"{poly('x', a, -c, p)} = 0",
        f"(x - {x})({a}x - {y}) = 0", f"x = {other} or x = {x}", f"y = {c} - {a}({other}) = {c - a * other}",
        f"y = {c} - {a}({x}) = {y}", f"x = {x}", f"y = {y}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y}, [f"{a}{{x}} + {{y}} = {c}", f"{{x}}{{y}} = {p}"], [f"{a}*x + y == {c}", f"x*y == {p}"],
        steps, 3, frozenset({1, 5, 7}),
    )  # fmt: skip


def chain_of_three(source: random.Random) -> Problem:
    """x + y, y + z and x z are given."""
    x, y, z = _whole(source), _whole(source), _whole(source)
    a, b, p = x + y, y + z, x * z
    steps = [
        f"x - z = {a - b}", f"z = x {minus(a - b)}", f"x(x {minus(a - b)}) = {p}", f"{poly('x', 1, b - a, -p)} = 0",
        *roots("x", x, -z, _way(source)), f"x = {x}", f"z = {x} {minus(a - b)} = {z}", f"y = {a} {minus(x)} = {y}",
    ]  # fmt: skip
    return Problem(
        {"x": x, "y": y, "z": z}, [f"{{x}} + {{y}} = {a}", f"{{y}} + {{z}} = {b}", f"{{x}}{{z}} = {p}"],
        [f"x + y == {a}", f"y + z == {b}", f"x*z == {p}"], steps, 4, frozenset({0, 2, 4}),
    )  # fmt: skip


def multiplier_line(source: random.Random) -> Problem:
    """y = a lambda, x = b lambda, a x + b y = c: all linear, and a multiplier between; the hint is about x or y."""
    a, b = source.sample([1, 1, 2, 3, 4, 5], 2)
    lam = _whole(source)
    x, y, c = b * lam, a * lam, 2 * a * b * lam
    one, two = ["" if n == 1 else str(n) for n in (a, b)]
    steps = [
        rf"{one or 1}({two}\lambda) + {two or 1}({one}\lambda) = {c}", rf"{2 * a * b}\lambda = {c}", rf"\lambda = {lam}",
        rf"y = {one or 1}({lam}) = {y}", rf"x = {two or 1}({lam}) = {x}",
    ]  # fmt: skip
    values = {"x": x, "y": y, "lambda": lam}
    first = source.choice("xy")
    return Problem(
        {first: values[first], **values},
        [f"{{y}} = {one}{{lambda}}", f"{{x}} = {two}{{lambda}}", f"{one}{{x}} + {two}{{y}} = {c}"],
        [f"y == {a}*lambda", f"x == {b}*lambda", f"{a}*x + {b}*y == {c}"], steps, 3, frozenset({0}),
    )  # fmt: skip


def two_lines(source: random.Random) -> Problem:
    """Two linear equations with two unknowns: nothing takes many equations there."""
    x, y = _whole(source), _whole(source)
    (a, b), (c, d) = source.sample([(1, 1), (1, -1), (2, 1), (1, 2), (3, -2), (2, 3), (4, 1)], 2)
    e, f = a * x + b * y, c * x + d * y
    left = f"{d * a - b * c}x" if abs(d * a - b * c) != 1 else f"{'-' if d * a < b * c else ''}x"
    steps = [f"{left} = {d * e - b * f}", f"x = {x}", f"{poly('y', b, a * x)} = {e}", f"{poly('y', b, 0)} = {b * y}", f"y = {y}"]
    values = {"x": x, "y": y} if source.random() < 0.5 else {"y": y, "x": x}

    def side(m: int, n: int) -> str:
        return poly("{x}", m, 0) + (" + " if n > 0 else " - ") + poly("{y}", abs(n), 0)

    return Problem(
        values, [f"{side(a, b)} = {e}", f"{side(c, d)} = {f}"], [f"{a}*x + {b}*y == {e}", f"{c}*x + {d}*y == {f}"],
        steps, 0 if next(iter(values)) == "x" else 2, frozenset({3}),
    )  # fmt: skip


def circle_and_sum(source: random.Random) -> Problem:
    """x + y and x^2 + y^2 are given; the hint is x y."""
    x = _whole(source)
    y = _whole(source, x, -x)
    s, r, p = x + y, x * x + y * y, x * y
    steps = [f"y = {s} - x", f"x^2 + ({s} - x)^2 = {r}", f"{poly('x', 2, -2 * s, s * s - r)} = 0"]
    ending = [*roots("x", x, y, _way(source)), f"x = {x}", f"y = {s} - ({x}) = {y}"]
    return Problem(
        {"x": x, "y": y}, [f"{{x}} + {{y}} = {s}", f"{{x}}^2 + {{y}}^2 = {r}"], [f"x + y == {s}", f"x**2 + y**2 == {r}"],
        [*steps, *ending], 1, frozenset({1}), f"xy = {p}", f"x*y == {p}",
        [f"y = {s} - x", f"x({s} - x) = {p}", f"{poly('x', 1, -s, p)} = 0", *ending],
    )  # fmt: skip


def cubes_and_sum(source: random.Random) -> Problem:
    """x + y and x^3 + y^3 are given; the hint is x^2 + y^2."""
    x, y = source.sample(range(1, 6), 2)
    s, p, c, r = x + y, x * y, x**3 + y**3, x * x + y * y
    ending = [f"x({s} - x) = {p}", f"{poly('x', 1, -s, p)} = 0", *roots("x", x, y, _way(source)), f"x = {x}", f"y = {s} - {x} = {y}"]
    steps = [f"(x + y)^3 - 3xy(x + y) = {c}", f"{s**3} - {3 * s}xy = {c}", f"xy = {p}"]
    return Problem(
        {"x": x, "y": y}, [f"{{x}} + {{y}} = {s}", f"{{x}}^3 + {{y}}^3 = {c}"], [f"x + y == {s}", f"x**3 + y**3 == {c}"],
        [*steps, *ending], 1, frozenset({0}), f"x^2 + y^2 = {r}", f"x**2 + y**2 == {r}",
        [f"{r} + 2xy = {s * s}", f"xy = {p}", *ending],
    )  # fmt: skip


def around(source: random.Random) -> Problem:
    """x + y, y + z and z + x are given; the hint is x + y + z, which all three add up to twice."""
    x, y, z = _whole(source), _whole(source), _whole(source)
    t = x + y + z
    all_three = [f"2(x + y + z) = {2 * t}", f"x + y + z = {t}"]
    ending = [f"z = {t} {minus(x + y)} = {z}", f"x = {t} {minus(y + z)} = {x}", f"y = {t} {minus(z + x)} = {y}"]
    return Problem(
        {"x": x, "y": y, "z": z}, [f"{{x}} + {{y}} = {x + y}", f"{{y}} + {{z}} = {y + z}", f"{{z}} + {{x}} = {z + x}"],
        [f"x + y == {x + y}", f"y + z == {y + z}", f"z + x == {z + x}"], [*all_three, *ending], 0, frozenset({2}),
        f"x + y + z = {t}", f"x + y + z == {t}",
        [f"{x + y} + z = {t}", f"z = {z}", f"x + {y + z} = {t}".replace("+ -", "- "), f"x = {x}", f"y = {y}"],
    )  # fmt: skip


def half_and_rest(source: random.Random) -> Problem:
    """Three linear equations solved by putting in; the hint is a relation, x = k y."""
    y, k, z = _whole(source), source.choice([2, 3, 4]), _whole(source)
    x = k * y
    s, d, e = x + y + z, x - z, 2 * y + z
    steps = [f"z = {e} - 2y", f"x = {d} + {e} - 2y", f"{d + e} - 2y + y + {e} - 2y = {s}", f"{d + 2 * e} - 3y = {s}",
             f"y = {y}", f"z = {e} - 2({y}) = {z}", f"x = {d} + ({z}) = {x}"]  # fmt: skip
    return Problem(
        {"x": x, "y": y, "z": z}, [f"{{x}} + {{y}} + {{z}} = {s}", f"{{x}} - {{z}} = {d}", f"2{{y}} + {{z}} = {e}"],
        [f"x + y + z == {s}", f"x - z == {d}", f"2*y + z == {e}"], steps, 2, frozenset({3}), f"x = {k}y", f"x == {k}*y",
        [f"{k}y + y + z = {s}", f"{k + 1}y + z = {s}", f"{k - 1}y = {s - e}", f"y = {y}", f"x = {k}({y}) = {x}", f"z = {e} - 2({y}) = {z}"],
    )  # fmt: skip


def product_and_difference(source: random.Random) -> Problem:
    """x - y and x y are given, both positive; the hint is x + y."""
    y, x = sorted(source.sample(range(1, 9), 2))
    d, p, s = x - y, x * y, x + y
    return Problem(
        {"x": x, "y": y}, [f"{{x}} - {{y}} = {d}", f"{{x}}{{y}} = {p}"], [f"x - y == {d}", f"x*y == {p}"],
        [f"x = y + {d}", f"y(y + {d}) = {p}", f"{poly('y', 1, d, -p)} = 0", *roots("y", y, -x, _way(source)), f"y = {y}",
         f"x = {y} + {d} = {x}"], 2, frozenset({1}), f"x + y = {s}", f"x + y == {s}",
        [f"2x = {s + d}", f"x = {x}", f"y = {s} - {x} = {y}"],
    )  # fmt: skip


def product_and_ratio(source: random.Random) -> Problem:
    """x + c y and x y are given, both positive; the hint is x = k y."""
    k, y, c = source.choice([2, 3, 4]), source.randint(1, 5), source.choice([1, 2, 5])
    if k == c:
        return product_and_ratio(source)
    x = k * y
    s, p = x + c * y, x * y
    more = times(c, "y")
    return Problem(
        {"x": x, "y": y}, [f"{{x}} + {more.replace('y', '{y}')} = {s}", f"{{x}}{{y}} = {p}"],
        [f"x + {c}*y == {s}", f"x*y == {p}"],
        [f"x = {s} - {more}", f"y({s} - {more}) = {p}", f"{poly('y', c, -s, p)} = 0",
         f"(y {minus(y)})({poly('y', c, -x)}) = 0", f"y = {y}", f"x = {s} - {c}({y}) = {x}"],
        2, frozenset({1}), f"x = {k}y", f"x == {k}*y",
        [f"{k}y + {more} = {s}", f"{k + c}y = {s}", f"y = {y}", f"x = {k}({y}) = {x}"],
    )  # fmt: skip


Maker = Callable[[random.Random], Problem]
TUNED: tuple[Maker, ...] = (
    sum_and_product, circle_and_line, lagrange_product, geometric, three_with_product, scalar, difference_of_squares,
    parabola_and_line, reciprocals, two_quadratics, three_products, lagrange_circle, scalar_quotient,
    multiplier_line, circle_and_sum, half_and_rest, two_lines, cubes_and_sum, around,
)  # fmt: skip
HELD_OUT: tuple[Maker, ...] = (
    biquadratic, roots_of_a_quadratic, sum_of_cubes, both_branches, chain_of_three,
    product_and_difference, product_and_ratio,
)  # fmt: skip


def hint_used(problem: Problem, show: bool, done: Mapping[str, int]) -> list[str] | None:
    """The hint's value is put in, and what has one unknown left is solved; None where nothing has."""
    if problem.hint:
        return list(problem.by_hint)
    known = {**done, problem.hinted: problem.values[problem.hinted]}
    steps: list[str] = []
    while len(known) < len(problem.values):
        ready = [e for e in problem.equations if len(unknowns(e) - set(known)) == 1 and unknowns(e) & set(known)]
        if not ready:
            return None
        (new,) = unknowns(ready[0]) - set(known)
        if show:
            steps.append(plain(ready[0], known))
        known[new] = problem.values[new]
        steps.append(f"{name(new)} = {known[new]}")
    return steps or None
