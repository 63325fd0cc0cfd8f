"""More routes through linear systems, for `premises.py`: intermediate unknowns, numbers put in unreckoned, tables, prose.

Labels are known by construction, as in `premise_styles.py`, and the hint is announced, kept back and checked in more
words. `HELD_OUT` and its words were not looked at while the checker was tuned: only their counts were seen.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction

from premise_styles import Plan, Row, Style, System, arranged, eq, lhs, num, par, plan, system

from grader.rubric.schema import Rubric

WORDS = {
    "used": (
        "From the hint we have ${hint}$. Putting this in saves one elimination.",
        "Hint: ${hint}$. Using it instead of one of the equations:",
        "We were told that ${hint}$, so we can drop one equation and work with this.",
    ),
    "mentioned": (
        "The hint ${hint}$ is left aside until the end.",
        "You told me ${hint}$; as you ask, I don't use it below.",
        "(Hint ${hint}$: for checking only.)",
    ),
    "checked": ("This agrees with the hint: ${numbers}$.", "Check with what we were told: ${numbers}$, as it should be."),
}
HELD_OUT_WORDS = {
    "used": (
        "Let us start from what we were told, ${hint}$.",
        "The hint tells us ${hint}$. This replaces an equation.",
        "By the hint, ${hint}$, which we substitute.",
    ),
    "mentioned": (
        "We are told that ${hint}$, but we won't need this.",
        "The hint ${hint}$ serves as a sanity check afterwards.",
        "I put the hint ${hint}$ aside; it will only be compared with the result.",
    ),
    "checked": ("As the hint says, ${numbers}$.", "The hint is met: ${numbers}$."),
}


def triangular(rows: Sequence[Row], unit_upper: bool) -> tuple[list[list[Fraction]], list[list[Fraction]]] | None:
    """(L, U) of three rows without exchanges; None where a pivot is 0."""
    upper = [[Fraction(x) for x in row[0]] for row in rows]
    lower = [[Fraction(int(i == k)) for k in range(3)] for i in range(3)]
    for k in range(3):
        if not upper[k][k]:
            return None
        for i in range(k + 1, 3):
            lower[i][k] = upper[i][k] / upper[k][k]
            upper[i] = [x - lower[i][k] * y for x, y in zip(upper[i], upper[k])]
    if unit_upper:
        for k in range(3):
            pivot = upper[k][k]
            upper[k] = [x / pivot for x in upper[k]]
            for i in range(3):
                lower[i][k] *= pivot
    return lower, upper


def matrix(rows: Sequence[Sequence[Fraction | int]]) -> str:
    """A matrix in LaTeX."""
    return r"\begin{pmatrix} " + r" \\ ".join(" & ".join(map(num, row)) for row in rows) + r" \end{pmatrix}"


def solved_rows(
    names: Sequence[str], rows: Sequence[Sequence[Fraction]], right: Sequence[Fraction | int], order: Sequence[int]
) -> Iterator[tuple[str, Fraction]]:
    """The unknowns of a triangular system one after another, `y_2 = (2 - 3 * 1)/4 = ...`."""
    known: dict[int, Fraction] = {}
    for i in order:
        terms = "".join(f" - {par(rows[i][k])} \\cdot {par(x)}" for k, x in known.items() if rows[i][k])
        known[i] = (right[i] - sum((rows[i][k] * x for k, x in known.items()), Fraction(0))) / rows[i][i]
        top = num(right[i]) + terms
        put = rf"\frac{{{top}}}{{{num(rows[i][i])}}}" if rows[i][i] != 1 else top
        steps = [names[i], *([put] if put != num(known[i]) else []), num(known[i])]
        yield " = ".join(steps), known[i]


def factored(s: System, rows: Sequence[Row], letter: str, unit_upper: bool) -> list[str] | None:
    """A factorisation, then two triangular systems."""
    found = triangular(rows, unit_upper)
    if found is None:
        return None
    lower, upper = found
    between, right = [f"{letter}_{i}" for i in (1, 2, 3)], [row[1] for row in rows]
    forward = list(solved_rows(between, lower, right, (0, 1, 2)))
    backward = list(solved_rows(s.letters, upper, [x for _, x in forward], (2, 1, 0)))
    return [
        f"$$L = {matrix(lower)}, \\qquad U = {matrix(upper)}$$",
        "Forward: " + ", ".join(f"${step}$" for step, _ in forward) + ".",
        "Backward: " + ", ".join(f"${step}$" for step, _ in backward) + ".",
    ]


def lu(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Doolittle's factors; the vector between is called y or t."""
    used = {letter[0] for letter in s.letters}
    return factored(s, rows, source.choice([x for x in "ytc" if x not in used]), False)


def crout(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Crout's factors, and the vector between is defined."""
    found = factored(s, rows, "v", True)
    unknowns = r" \\ ".join(s.letters)
    define = f"We put $v = U \\begin{{pmatrix}} {unknowns} \\end{{pmatrix}}$ and solve $Lv = k$ first."
    return found and [found[0], define, *found[1:]]


def unreckoned(s: System, p: Plan) -> Iterator[str]:
    """Putting in what is known, numbers as they come: `y = (14 - 3 * 3)/(-5)`."""
    known: dict[int, int] = {}
    for place, row in ((p.third, p.last), (p.second, p.rest[0]), (p.column, p.pivot)):
        top = num(row[1]) + "".join(f" - {par(row[0][i])} \\cdot {par(x)}" for i, x in known.items() if row[0][i])
        put = rf"\frac{{{top}}}{{{num(row[0][place])}}}" if row[0][place] != 1 else top
        yield " = ".join(dict.fromkeys([s.letters[place], put, num(s.values[place])]))
        known[place] = s.values[place]


def eliminated(s: System, rows: Sequence[Row], p: Plan, source: random.Random) -> Iterator[str]:
    """Two eliminations in prose."""
    names = dict(zip(rows, ("first", "second", "third")))
    others = [row for row in rows if row is not p.pivot]
    for row, new in zip(others, p.rest):
        how = source.choice(["Combining", "Eliminating ${u}$ from", "Subtracting multiples of"]).replace("{u}", s.letters[p.column])
        yield f"{how} the {names[row]} and the {names[p.pivot]} equation gives ${eq(s, new)}$."
    yield f"From these two we get ${eq(s, p.last)}$."


def numerals(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Prose, then numbers put in unreckoned."""
    p = plan(rows, source)
    return p and [*eliminated(s, rows, p, source), *(f"So ${line}$." for line in unreckoned(s, p))]


def prose(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """All in one paragraph."""
    p = plan(rows, source)
    if p is None:
        return None
    third, *rest = unreckoned(s, p)
    return [" ".join([*eliminated(s, rows, p, source), f"Hence ${third}$,", "and then", " and ".join(f"${x}$" for x in rest) + "."])]


def operations(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Row operations in a table of numbers."""
    p = plan(rows, source)
    if p is None:
        return None
    cells = [("R1", p.pivot), *zip(("R2", "R3"), (row for row in rows if row is not p.pivot))]
    cells += [("R2'", p.rest[0]), ("R3'", p.rest[1]), ("R3''", p.last)]
    head = "| Row | " + " | ".join(f"${x}$" for x in s.letters) + " | right side |\n|---|---|---|---|---|"
    body = "\n".join(f"| {name} | " + " | ".join(map(num, [*row[0], row[1]])) + " |" for name, row in cells)
    return [f"{head}\n{body}", *(f"${line}$" for line in unreckoned(s, p))]


def named(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Equations with names, new ones defined by old ones."""
    p = plan(rows, source)
    if p is None:
        return None
    number = {row: f"E_{i}" for i, row in enumerate(rows, 1)}
    out = [f"${name}$: ${eq(s, row)}$" for row, name in number.items()]
    others = [row for row in rows if row is not p.pivot]
    for tag, row, new in zip((4, 5), others, p.rest):
        out.append(f"$E_{tag} = {par(p.pivot[0][p.column])} {number[row]} - {par(row[0][p.column])} {number[p.pivot]}$: ${eq(s, new)}$")
    out.append(f"$E_6$, from $E_4$ and $E_5$: ${eq(s, p.last)}$")
    return [*out, *(f"$E_{n}$ gives ${line}$" for n, line in zip((6, 4, number[p.pivot][-1]), unreckoned(s, p)))]


def tabled(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """A table of steps whose cells are equations, numbers put in unreckoned."""
    p = plan(rows, source)
    if p is None:
        return None
    lines = [*(eq(s, row) for row in (*rows, *p.rest, p.last)), *unreckoned(s, p)]
    return ["| | equation |\n|---|---|\n" + "\n".join(f"| ({n}) | ${line}$ |" for n, line in enumerate(lines, 1))]


TUNED: tuple[Style, ...] = (lu, numerals, operations)
HELD_OUT: tuple[Style, ...] = (crout, prose, named, tabled)
IN_ORDER = (lu, crout)


def told(style: Style, kind: str, s: System, source: random.Random) -> str | None:
    """A derivation in a style; None where that doesn't fit the system."""
    if kind == "bare list":
        return f"The solution is {', '.join(f'${v} = {x}$' for v, x in zip(s.letters, s.values))}; the hint is met."
    words = WORDS if style in TUNED else HELD_OUT_WORDS
    rows = arranged(s, kind.startswith("used"), style in IN_ORDER, source)
    steps = style(s, rows, source)
    if steps is None:
        return None
    sides = lhs(s.letters, s.hint[0], dict(enumerate(s.values))), num(s.hint[1])
    said = {"hint": eq(s, s.hint), "numbers": " = ".join(sides)}
    opening = [source.choice(words[kind]).format(**said)] if kind in ("used", "mentioned") else []
    closing = [source.choice(words["checked"]).format(**said)] if kind in ("checked", "mentioned") else []
    return "\n\n".join([*opening, *steps, *closing])


def cases(style: Style, kind: str, premise: str, source: random.Random, each: int) -> Iterator[tuple[Rubric, str]]:
    """Cases of a kind in a style; fewer where it seldom fits."""
    made = 0
    for _ in range(60 * each):
        if made == each:
            return
        s = system(source, premise)
        text = told(style, kind, s, source)
        if text is not None:
            yield s.rubric(), text
            made += 1
