"""Linear systems solved in the styles of real answers, for `premises.py`; premises may speak of several unknowns.

A derivation starts from three equations. It is clean where these are the givens; it uses the hint where the hint has
taken the place of one of them, which the two others don't imply. So the label is known by construction, and every
style tells both in the same way. Some of the styles were not looked at while the checker was tuned.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.rubric.load import loads
from grader.rubric.schema import Rubric

Row = tuple[tuple[int, ...], int]  # coefficients, right-hand side
LETTERS = (("x", "y", "z"), ("x_1", "x_2", "x_3"), ("a", "b", "c"), ("p", "q", "r"))
EXPECTED = {
    "clean": ("CHECKED-ONLY", "UNMENTIONED"),
    "checked": ("CHECKED-ONLY",),
    "mentioned": ("CHECKED-ONLY",),
    "used": ("USED",),
    "used silently": ("USED",),
    "bare list": ("UNSHOWN",),
}


@dataclass(frozen=True)
class System:
    """Three equations with a whole solution, and a hint that takes all three to derive."""

    letters: tuple[str, ...]
    values: tuple[int, ...]
    rows: tuple[Row, ...]
    hint: Row

    def rubric(self) -> Rubric:
        """The problem as a rubric."""
        names = ", ".join(f"{letter}: 'u[{i}]'" for i, letter in enumerate(self.letters))
        terms = " + ".join(f"{c}*u[{i}]" for i, c in enumerate(self.hint[0]) if c)
        return loads(
            f"id: system\ntitle: A linear system\ngiven: {{M: {[list(row[0]) for row in self.rows]}, "
            f"k: {[row[1] for row in self.rows]}}}\nderive: {{u: 'solve(M, k)'}}\nnames: {{{names}}}\n"
            f"assert: ['M @ u == k']\nanswers: {{solution: {{value: u}}}}\n"
            f'criteria: {{hint: {{premise: "{terms} == {self.hint[1]}", cues: [hint | told]}}}}\n'
        )


def system(source: random.Random, kind: str) -> System:
    """A system whose hint is about one unknown, their sum, or two of them."""
    while True:
        values = tuple(source.choice([-4, -3, -2, -1, 1, 2, 3, 4, 5]) for _ in range(3))
        matrix = [[source.choice([-3, -2, -1, 0, 1, 1, 2, 3, 4]) for _ in range(3)] for _ in range(3)]
        i, j = source.sample(range(3), 2)
        about = {"value": {i: 1}, "sum": {0: 1, 1: 1, 2: 1}, "pair": {i: 1, j: source.choice([-2, -1, 1, 2, 3])}}[kind]
        hint = [about.get(n, 0) for n in range(3)]
        swapped = [det([*matrix[:n], hint, *matrix[n + 1 :]]) for n in range(3)]
        full = sum(x != 0 for row in matrix for x in row) >= 7 and all(sum(map(bool, row)) > 1 for row in matrix)
        if det(matrix) and all(swapped) and full and any(abs(x) == 1 for row in matrix[:2] for x in row):
            rows = tuple((tuple(row), dot(row, values)) for row in matrix)
            return System(source.choice(LETTERS), values, rows, (tuple(hint), dot(hint, values)))


def dot(a: Sequence[int], b: Sequence[int]) -> int:
    """The dot product."""
    return sum(x * y for x, y in zip(a, b))


def det(m: Sequence[Sequence[int]]) -> int:
    """The determinant of a 3x3 matrix."""
    return sum(m[0][i] * minor(m, 0, i) * (-1) ** i for i in range(3))


def minor(m: Sequence[Sequence[int]], row: int, column: int) -> int:
    """The determinant of what is left without a row and a column."""
    (a, b), (c, d) = [[x for j, x in enumerate(r) if j != column] for i, r in enumerate(m) if i != row]
    return a * d - b * c


def num(x: Fraction | int) -> str:
    """A number as written."""
    x = Fraction(x)
    return str(x.numerator) if x.denominator == 1 else rf"{'-' if x < 0 else ''}\frac{{{abs(x.numerator)}}}{{{x.denominator}}}"


def par(x: Fraction | int) -> str:
    """A number in brackets where it is negative."""
    return f"({num(x)})" if x < 0 else num(x)


def form(terms: Sequence[tuple[Fraction | int, str]], constant: Fraction | int = 0, first: bool = False) -> str:
    """A sum of numbers times letters (or of bare products), the constant last or first."""
    parts = [(c, t) for c, t in terms if c]
    if constant:
        parts = [(constant, ""), *parts] if first else [*parts, (constant, "")]
    out = ""
    for c, t in parts:
        sign = ("-" if c < 0 else "") if not out else (" - " if c < 0 else " + ")
        size = "" if abs(c) == 1 and t else num(abs(c))
        out += sign + size + (rf" \cdot {t}" if size and t[:1].isdigit() else t)
    return out or "0"


def lhs(letters: Sequence[str], coefficients: Sequence[Fraction | int], known: dict[int, int] | None = None) -> str:
    """A left-hand side, known values in brackets."""
    known = known or {}
    return form([(c, f"({num(known[i])})" if i in known else letters[i]) for i, c in enumerate(coefficients)])


def eq(s: System, row: Row) -> str:
    """An equation as written."""
    return f"{lhs(s.letters, row[0])} = {num(row[1])}"


def combined(f: int, a: Row, g: int, b: Row) -> Row:
    """f a + g b."""
    return tuple(f * x + g * y for x, y in zip(a[0], b[0])), f * a[1] + g * b[1]


def without(column: int, row: Row, pivot: Row) -> Row:
    """A row with a column made 0 by a pivot row."""
    return combined(pivot[0][column], row, -row[0][column], pivot)


@dataclass(frozen=True)
class Plan:
    """Which unknown is eliminated first, by which row, and which second: the row with one unknown left comes last."""

    column: int
    pivot: Row
    rest: tuple[Row, Row]
    second: int
    last: Row

    @property
    def third(self) -> int:
        """The unknown whose value is found first."""
        return 3 - self.column - self.second


def plan(rows: Sequence[Row], source: random.Random, unit: bool = False) -> Plan | None:
    """An order of elimination; `unit`: the pivot is 1 or -1."""
    options = [(i, c) for i in range(3) for c in range(3) if rows[i][0][c] and (not unit or abs(rows[i][0][c]) == 1)]
    source.shuffle(options)
    for i, column in options:
        others = [row for k, row in enumerate(rows) if k != i]
        first, other = (without(column, row, rows[i]) if row[0][column] else row for row in others)
        for second in source.sample([c for c in range(3) if c != column], 2):
            if first[0][second] and other[0][second]:
                last = without(second, other, first)
                if all(x for row in others for x in [row[0][column]]):
                    return Plan(column, rows[i], (first, other), second, last)
    return None


def back(s: System, p: Plan, arrow: str) -> Iterator[str]:
    """The values one after another, by putting in what is known."""
    v, known = s.letters, {}
    for place, row in ((p.third, p.last), (p.second, p.rest[0]), (p.column, p.pivot)):
        steps = []
        alone = tuple(c if i == place else 0 for i, c in enumerate(row[0]))
        rest = row[1] - sum(row[0][i] * x for i, x in known.items())
        if known and any(row[0][i] for i in known):
            steps.append(f"{lhs(v, row[0], known)} = {num(row[1])}")
        if row[0][place] != 1:
            steps.append(f"{lhs(v, alone)} = {num(rest)}")
        steps.append(f"{v[place]} = {num(s.values[place])}")
        known[place] = s.values[place]
        yield arrow.join(steps)


def solved(s: System, row: Row, place: int) -> tuple[str, list[tuple[int, str]], int]:
    """(the right-hand side, its terms, its constant) of a row solved for an unknown with coefficient 1 or -1."""
    sign = row[0][place]
    terms = [(-sign * c, s.letters[i]) for i, c in enumerate(row[0]) if i != place and c]
    return form(terms, sign * row[1], first=True), terms, sign * row[1]


def substitution(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """One unknown is isolated and put into the other equations, written out."""
    p = plan(rows, source, unit=True)
    if p is None:
        return None
    v, (right, _, constant) = s.letters, solved(s, p.pivot, p.column)
    out = [f"I isolate ${v[p.column]}$: ${v[p.column]} = {right}$. (A)"]
    tags, made = iter("BC"), []
    for row in (row for row in rows if row is not p.pivot):
        c, sign = row[0][p.column], p.pivot[0][p.column]
        rest = [(x if i != p.column else 0, v[i]) for i, x in enumerate(row[0])]
        put = form([(c, f"({right})"), *rest])
        reduced = [(x - c * sign * y) if i != p.column else 0 for i, (x, y) in enumerate(zip(row[0], p.pivot[0]))]
        new: Row = (tuple(reduced), row[1] - c * constant)
        made.append(new)
        out += [f"Put in: ${put} = {row[1]}$", f"${form([(x, v[i]) for i, x in enumerate(reduced)], c * constant, first=True)} = {row[1]}$", f"${eq(s, new)}$ ({next(tags)})"]
    if not all(row[0][p.second] for row in made):
        return None
    last = without(p.second, made[1], made[0])
    q = Plan(p.column, p.pivot, (made[0], made[1]), p.second, last)
    *most, _ = back(s, q, "$, so $")
    known = {i: x for i, x in enumerate(s.values) if i != p.column}
    _, terms, _ = solved(s, p.pivot, p.column)
    numbers = form([(c, f"({num(known[v.index(t)])})") for c, t in terms], constant, first=True)
    return [*out, f"Eliminating ${v[p.second]}$:", *(f"${line}$" for line in most), f"(A): ${v[p.column]} = {numbers} = {num(s.values[p.column])}$"]


def chains(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Differences of equations as they stand, then chains with arrows, in displays."""
    p = plan(rows, source)
    if p is None:
        return None
    out = []
    others = [row for row in rows if row is not p.pivot]
    for row, new in zip(others, p.rest):
        f, g = p.pivot[0][p.column], row[0][p.column]
        left = form([(f, f"({lhs(s.letters, row[0])})"), (-g, f"({lhs(s.letters, p.pivot[0])})")])
        right = form([(f, par(row[1])), (-g, par(p.pivot[1]))])
        out.append(f"{left} &= {right} \\\\\n{lhs(s.letters, new[0])} &= {num(new[1])}")
    found = [line.replace(r" \implies ", r" &\implies ", 1) for line in back(s, p, r" \implies ")]
    aligned = "\n".join(["\\begin{aligned}", " \\\\\n".join(out), "\\end{aligned}"])
    return [f"$$\n{aligned}\n$$", *(f"$$ {line.replace('&', '')} $$" for line in found)]


def array(rows: Sequence[Row]) -> str:
    """An augmented matrix in LaTeX."""
    body = " \\\\\n".join(" & ".join(map(num, [*row[0], row[1]])) for row in rows)
    return f"\\left[\\begin{{array}}{{ccc|c}}\n{body}\n\\end{{array}}\\right]"


def gauss(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Augmented matrices with row operations, then putting in."""
    p = plan(rows, source)
    if p is None:
        return None
    a, b = p.pivot[0][p.column], p.rest[0][0][p.second]
    first, other = p.rest
    return [
        f"Write it as a matrix:\n\n$$\n{array([p.pivot, *(r for r in rows if r is not p.pivot)])}\n$$",
        f"$R_2 \\leftarrow {a}R_2 - ({next(r for r in rows if r is not p.pivot)[0][p.column]})R_1$, and likewise for $R_3$:",
        f"$$\n{array([p.pivot, first, other])}\n$$",
        f"$R_3 \\leftarrow {b}R_3 - ({other[0][p.second]})R_2$:",
        f"$$\n{array([p.pivot, first, p.last])}\n$$",
        "Back substitution:",
        *(f"${line}$" for line in back(s, p, r" \Rightarrow ")),
    ]


def cramer(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Determinants, expanded along the first row; no room for a hint."""
    if tuple(rows) != s.rows:
        return None
    matrix = [row[0] for row in rows]
    out = []
    for name, m in zip(("D", *(f"D_{{{v}}}" for v in s.letters)), (matrix, *(columns(rows, i) for i in range(3)))):
        body = " \\\\ ".join(" & ".join(map(str, row)) for row in m)
        parts = [(m[0][i] * (-1) ** i, par(minor(m, 0, i))) for i in range(3)]
        out.append(f"$${name} = \\begin{{vmatrix}} {body} \\end{{vmatrix}} = {form(parts)} = {det(m)}$$")
    whole = det(matrix)
    values = [f"${v} = \\frac{{{det(columns(rows, i))}}}{{{whole}}} = {s.values[i]}$" for i, v in enumerate(s.letters)]
    return ["Cramer's rule:", *out, "Hence " + ", ".join(values) + "."]


def columns(rows: Sequence[Row], place: int) -> list[list[int]]:
    """The matrix with the right-hand side for one of its columns."""
    return [[row[1] if i == place else x for i, x in enumerate(row[0])] for row in rows]


def words(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Equations numbered, multiples of them added, said in words; plain text."""
    p = plan(rows, source)
    if p is None:
        return None
    number = {row: i + 1 for i, row in enumerate(rows)}
    others = [row for row in rows if row is not p.pivot]
    out = [f"({i}) {eq(s, row)}" for row, i in number.items()]
    for tag, row, new in zip((4, 5), others, p.rest):
        out.append(f"{p.pivot[0][p.column]} times ({number[row]}) minus {row[0][p.column]} times ({number[p.pivot]}) gives {eq(s, new)}. ({tag})")
    out.append(f"From (4) and (5), {s.letters[p.second]} drops out: {eq(s, p.last)}.")
    return [*out, *(f"So {line}." for line in back(s, p, ", hence "))]


def jordan(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Everything in matrices, down to the identity, with arrows between them."""
    order = list(rows)
    if not order[0][0][0]:
        order.sort(key=lambda row: not row[0][0])
    steps = [list(order)]
    for column in range(3):
        now = list(steps[-1])
        pivot = next((k for k in range(column, 3) if now[k][0][column]), None)
        if pivot is None:
            return None
        now[column], now[pivot] = now[pivot], now[column]
        scale = Fraction(1, now[column][0][column])
        now[column] = (tuple(x * scale for x in now[column][0]), now[column][1] * scale)  # type: ignore[assignment]
        now = [row if k == column else without(column, row, now[column]) for k, row in enumerate(now)]
        steps.append(now)
    values = ", ".join(f"${v} = {x}$" for v, x in zip(s.letters, s.values))
    return ["$$\n" + "\n\\longrightarrow\n".join(map(array, steps)) + "\n$$", f"We read off {values}."]


def plain_rows(rows: Sequence[Row]) -> str:
    """An augmented matrix in plain text."""
    return "\n".join("    [ " + " ".join(f"{x:>3}" for x in row[0]) + f" | {row[1]:>3} ]" for row in rows)


def plain_gauss(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """Gauss in plain text."""
    p = plan(rows, source)
    if p is None:
        return None
    first, other = p.rest
    return [
        "Augmented matrix:", plain_rows([p.pivot, *(r for r in rows if r is not p.pivot)]),
        f"Clear column {p.column + 1}:", plain_rows([p.pivot, first, other]),
        f"R3 <- {first[0][p.second]} R3 - {other[0][p.second]} R2:", plain_rows([p.pivot, first, p.last]),
        *(f"Row {3 - i}: {line}" for i, line in enumerate(back(s, p, ", so "))),
    ]  # fmt: skip


def inverse(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """The inverse matrix times the right-hand side; no room for a hint."""
    if tuple(rows) != s.rows:
        return None
    m, right = [row[0] for row in rows], [row[1] for row in rows]
    adjugate = [[minor(m, j, i) * (-1) ** (i + j) for j in range(3)] for i in range(3)]
    body = " \\\\ ".join(" & ".join(map(str, row)) for row in adjugate)
    column, unknowns = " \\\\ ".join(map(str, right)), " \\\\ ".join(s.letters)
    product, values = " \\\\ ".join(str(dot(row, right)) for row in adjugate), " \\\\ ".join(map(str, s.values))

    def vector(cells: str) -> str:
        return f"\\begin{{pmatrix}} {cells} \\end{{pmatrix}}"

    return [
        f"$\\det M = {det(m)}$, and from the cofactors $M^{{-1}} = \\frac{{1}}{{{det(m)}}} {vector(body)}$. Then",
        f"$${vector(unknowns)} = M^{{-1}} k = \\frac{{1}}{{{det(m)}}} {vector(body)} {vector(column)} "
        f"= \\frac{{1}}{{{det(m)}}} {vector(product)} = {vector(values)}.$$",
    ]


def table(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """The steps in a table."""
    p = plan(rows, source)
    if p is None:
        return None
    steps = [("equations", eq(s, row)) for row in rows]
    steps += [(f"without ${s.letters[p.column]}$", eq(s, row)) for row in p.rest]
    steps += [(f"without ${s.letters[p.second]}$", eq(s, p.last))]
    steps += [("value", part) for line in back(s, p, "\0") for part in line.split("\0")]
    return ["\n".join(["| Step | What | Result |", "|---|---|---|", *(f"| {i} | {what} | ${line}$ |" for i, (what, line) in enumerate(steps, 1))])]


def comparison(s: System, rows: Sequence[Row], source: random.Random) -> list[str] | None:
    """All equations are solved for the same unknown, and what they say is compared."""
    column = next((c for c in range(3) if all(abs(row[0][c]) == 1 for row in rows[:2]) and rows[2][0][c]), None)
    if column is None:
        return None
    v, free = s.letters, [i for i in range(3) if i != column]
    made = []
    for row in rows:
        k = Fraction(1, row[0][column])
        made.append(([-c * k if i != column else Fraction(0) for i, c in enumerate(row[0])], row[1] * k))
    out = [f"${v[column]} = {form(list(zip(c, v)), k)}$" for c, k in made]
    compared = []
    for c, k in made[1:]:
        out.append(f"${form(list(zip(made[0][0], v)), made[0][1])} = {form(list(zip(c, v)), k)}$")
        row = (tuple(x - y for x, y in zip(made[0][0], c)), k - made[0][1])
        out.append(f"${lhs(v, row[0])} = {num(row[1])}$")
        compared.append(row)
    for a, b in (free, free[::-1]):
        if compared[0][0][a] and compared[1][0][a]:
            last = without(a, compared[1], compared[0])  # type: ignore[arg-type]
            alone = tuple(x if i == b else 0 for i, x in enumerate(last[0]))
            out += [f"${lhs(v, alone)} = {num(last[1])}$", f"${v[b]} = {s.values[b]}$"]
            out.append(f"${lhs(v, compared[0][0], {b: s.values[b]})} = {num(compared[0][1])}$")
            known = {i: s.values[i] for i in free}
            numbers = form([(x, f"({known[i]})") for i, x in enumerate(made[0][0]) if i in known and x], made[0][1])
            return [*out, f"${v[a]} = {s.values[a]}$", f"${v[column]} = {numbers} = {s.values[column]}$"]
    return None


Style = Callable[[System, Sequence[Row], random.Random], list[str] | None]
TUNED: tuple[Style, ...] = (substitution, chains, gauss, cramer, words, inverse)
HELD_OUT: tuple[Style, ...] = (plain_gauss, jordan, table, comparison)
NO_HINT = (cramer, inverse)


def arranged(s: System, used: bool, in_order: bool, source: random.Random) -> list[Row]:
    """The rows that a derivation works with: the hint for one of them where it is used, else in any order."""
    rows = list(s.rows)
    if used:
        rows[source.randrange(3)] = s.hint
    elif not in_order:
        source.shuffle(rows)
    return rows


def told(style: Style, kind: str, s: System, source: random.Random) -> str | None:
    """A derivation in a style; None where that doesn't fit the system."""
    hint, values = eq(s, s.hint), ", ".join(f"${v} = {x}$" for v, x in zip(s.letters, s.values))
    if kind == "bare list":
        return f"The solution is {values}. The hint ${hint}$ agrees."
    used = kind.startswith("used")
    rows = arranged(s, used, style in NO_HINT, source)
    steps = style(s, rows, source)
    if steps is None:
        return None
    opening = {
        "mentioned": f"We were told that ${hint}$. I will use this only as a check at the end.",
        "used": f"The hint says that ${hint}$, so I take this in place of one equation.",
    }.get(kind)
    numbers = form([(c, f"({s.values[i]})" if c != 1 else "\0" + par(s.values[i])) for i, c in enumerate(s.hint[0])])
    numbers = numbers.replace("\0", "")
    closing = [f"Check with what we were told: ${numbers} = {s.hint[1]}$ ✓"] if kind in ("checked", "mentioned") else []
    return "\n\n".join([*([opening] if opening else []), *steps, f"**Answer:** {values}", *closing])


def cases(style: Style, kind: str, premise: str, source: random.Random, each: int) -> Iterator[tuple[Rubric, str]]:
    """Cases of a kind in a style; fewer where it seldom fits."""
    made = 0
    for _ in range(60 * each):
        if made == each or (kind.startswith("used") and style in NO_HINT):
            return
        s = system(source, premise)
        text = told(style, kind, s, source)
        if text is not None:
            yield s.rubric(), text
            made += 1
