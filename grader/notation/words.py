"""Words inside maths: units and labels behind numbers, names, choices."""

from __future__ import annotations

from fractions import Fraction

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.grammar import ATOMS, LABEL, Reader, make
from grader.notation.tree import Node

CHOICE = regex(r"\(([A-H])\)|([A-H])")
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
POWERS = {"squared": 2, "cubed": 3}
MAGNITUDES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
RATES = frozenset("s h d min hr hrs yr day days week year hour hours ms K °C".split())
LETTER_UNITS = frozenset("m s g h d D L N J W V A C K F".split())


def text(r: Reader) -> Node:
    r"""`\text{Kernel Height}`: words as such, or a function where a bracket follows."""
    i = r.i
    words = r.vals[i]
    r.i += 1
    if words[0] == "\\":
        return _raw(r, i)
    letter = CHOICE.fullmatch(words)
    if letter and (letter.group(1) or (i == 0 and r.kinds[r.i] == v.END)):
        return make("choice", letter.group(1) or letter.group(2), (), r.starts[i], r.ends[i])
    node = make("str", words, (), r.starts[i], r.ends[i])
    if r.kinds[r.i] == v.SUB:
        from grader.notation.operands import subscripted

        node = subscripted(r, make("sym", words, (), r.starts[i], r.ends[i]))
    if r.kinds[r.i] == v.OPEN and r.vals[r.i] == "(" and r.match[r.i] > r.i + 1 and words.isalpha():
        from grader.notation.operands import arguments

        close = r.match[r.i]
        head = make("sym", words, (), node.start, node.end)
        return make("apply", None, (head, *arguments(r)), node.start, r.ends[close])
    return node


def _raw(r: Reader, i: int) -> Node:
    r"""`\text{...}` with maths or groups inside: read as maths where it has a `$` or a macro, else kept."""
    close = r.match[r.i] if r.kinds[r.i] == v.GROUP else -1
    if close < 0:
        return r.unknown(r.starts[i], r.ends[i])
    inside = r.source[r.ends[r.i] : r.starts[close]]
    if (
        "$" in inside
        or r.vals[i] in ("\\mathrm", "\\operatorname", "\\rm")
        or (inside[:1] == "\\" and " " not in inside)
    ):
        from grader.notation.groups import group

        node = group(r)
        return node._replace(start=r.starts[i]) if node.op != "none" else r.unknown(r.starts[i], r.ends[close])
    r.i = close + 1
    return make("str", inside.strip(), (), r.starts[i], r.ends[close])


def word(r: Reader) -> Node:
    """A word in prose or code: a name; words side by side are one label."""
    i = r.i
    k = i + 1
    while r.kinds[k] == v.WORD and k < i + 12:
        k += 1
    r.i = k
    name = r.source[r.starts[i] : r.ends[k - 1]]
    if k > i + 1:
        return make("str", name, (), r.starts[i], r.ends[k - 1])
    if name.lower() in FRACTIONS and r.kinds[k] == v.OF:
        return make("num", Fraction(1, FRACTIONS[name.lower()]), (), r.starts[i], r.ends[i], name)
    node = make("sym", name, (), r.starts[i], r.ends[i])
    if r.kinds[k] == v.SUB:
        from grader.notation.operands import subscripted

        node = subscripted(r, node)
    if r.kinds[r.i] == v.OPEN:
        from grader.notation.operands import applied

        node = applied(r, node)
        if name in ("matrix", "Matrix") and node.op == "apply":
            return _rows(node)
    if r.plain or len(name) < 4 or node.op != "sym" or node.args or node.value != name or not name.isascii():
        return node
    letters = tuple(make("sym", c, (), node.start + n, node.start + n + 1) for n, c in enumerate(name))
    product = make("mul", "", letters, node.start, node.end)
    return make("alt", None, (node, product), node.start, node.end)


def _rows(node: Node) -> Node:
    """`matrix([1, 2], [3, 4])`: rows as arguments."""
    rows = node.args[1:]
    if any(row.op != "list" or len(row.args) != len(rows[0].args) for row in rows):
        return node
    cells = tuple(cell for row in rows for cell in row.args)
    return make("matrix", f"{len(rows)},{len(rows[0].args)}", cells, node.start, node.end)


def unit(r: Reader, node: Node) -> Node:
    """The words behind a number: a unit with its powers and quotients, or a label."""
    first = r.i
    kinds = r.kinds
    lower = r.vals[first].lower()
    if lower in POWERS or lower in MAGNITUDES:
        return _magnitude(r, node, lower)
    k = first
    while kinds[k] in (v.TEXT, v.WORD) and k < first + 8:
        k += 1
    words = " ".join(
        r.vals[n] if kinds[n] == v.TEXT else r.source[r.starts[n] : r.ends[n]] for n in range(first, k)
    ).strip()
    first_word, _, more = words.partition(" ")
    if more in ("more", "less", "longer", "shorter") and (first_word in v.UNIT_SIGNS or first_word in v.UNIT_WORDS):
        words = first_word  # `= 20 min more`
    if words.endswith(" per") and kinds[k] == v.SYM and _is_unit(r, k):  # kilowatts per square metre per K
        words, k = f"{words} {r.vals[k]}", k + 1
    sign = v.MONEY_WORDS.get(words.lower())
    r.i = k
    if sign:
        return make("currency", sign, (node,), node.start, r.ends[k - 1])
    name = words + _tail(r)
    return make("unit", name, (node,), node.start, r.ends[r.i - 1])


def _magnitude(r: Reader, node: Node, word: str) -> Node:
    """`3 squared`, `2 million`, and the unit behind it."""
    i = r.i
    r.i += 1
    value = POWERS.get(word) or MAGNITUDES[word]
    other = make("num", value, (), r.starts[i], r.ends[i], r.vals[i])
    op, way = ("pow", "^") if word in POWERS else ("mul", "")
    made = make(op, way, (node, other), node.start, other.end)
    if word in MAGNITUDES:  # "4/2 = 2 million" may count in millions
        label = make("unit", word, (node,), node.start, other.end)
        made = make("alt", None, (label, made) if word == "dozen" else (made, label), node.start, other.end)
    return unit(r, made) if r.kinds[r.i] in (v.TEXT, v.WORD) else made


def _tail(r: Reader) -> str:
    """`^2`, `/s`, `·m` behind a unit."""
    out = ""
    if _is_raised(r, r.i):
        out = "^" + r.vals[r.i]
        r.i += 1
    for _ in range(6):
        i, kinds = r.i, r.kinds
        if kinds[i] == v.POW and kinds[i + 1] == v.NUM:
            out += "^" + r.vals[i + 1]
            r.i = i + 2
        elif kinds[i] == v.POW and kinds[i + 1] == v.GROUP and 0 < r.match[i + 1] < i + 6:
            out += (
                "^" + r.source[r.starts[i + 2] : r.ends[r.match[i + 1] - 1]]
                if r.starts[i + 2] < r.ends[r.match[i + 1] - 1]
                else ""
            )
            r.i = r.match[i + 1] + 1
        elif kinds[i] == v.DIV and (
            (kinds[i + 1] == v.WORD and r.starts[i + 1] == r.ends[i])
            or (kinds[i + 1] in (v.TEXT, v.WORD, v.SYM) and _is_unit(r, i + 1))
        ):
            out += "/" + r.vals[i + 1]
            r.i = i + 2
        elif kinds[i] == v.WORD and r.vals[i] == "per" and (unit := _unit_at(r, i + 1)):
            out += f" per {unit}"
            r.i += 1 + len(unit.split())
        elif kinds[i] == v.MUL and kinds[i + 1] in (v.TEXT, v.WORD) and _is_unit(r, i + 1):
            out += "*" + r.vals[i + 1]
            r.i = i + 2
        elif kinds[i] == v.DIV and kinds[i + 1] == v.OPEN and _units_within(r, i + 1):
            close = r.match[i + 1]
            out += "/" + r.source[r.starts[i + 1] : r.ends[close]]
            r.i = close + 1
        else:
            break
    return out


def _unit_at(r: Reader, k: int) -> str:
    """The unit in words at token k, `kelvin`, `square metre`; "" where there is none."""
    shaped = r.kinds[k] == v.WORD and r.vals[k] in ("square", "cubic")
    n = k + 1 if shaped else k
    named = r.kinds[n] in (v.WORD, v.SYM) and _is_unit(r, n)
    return " ".join(r.vals[k : n + 1]) if named else ""


def _is_raised(r: Reader, k: int) -> bool:
    """Whether a digit right behind a length or a second is its power: `3 m2`, `5 cm3`."""
    if r.kinds[k] != v.NUM or r.vals[k] not in ("2", "3", "4") or r.starts[k] != r.ends[k - 1]:
        return False
    close = r.starts[k + 1] == r.ends[k] and r.kinds[k + 1] in (v.SYM, v.WORD, v.NUM)
    return not close and r.vals[k - 1] in LENGTHS


LENGTHS = ("m", "cm", "mm", "dm", "km", "s", "ft")


def _units_within(r: Reader, i: int) -> bool:
    """Whether the bracket at i holds units only: `(mol·K)`, `(L min)`."""
    inside = range(i + 1, r.match[i])
    return 0 < len(inside) < 8 and all(
        r.kinds[k] in (v.MUL, v.DIV) or (r.kinds[k] in (v.TEXT, v.WORD, v.SYM) and _is_unit(r, k)) for k in inside
    )


def _is_unit(r: Reader, i: int) -> bool:
    name = r.vals[i]
    return name in v.UNIT_SIGNS or name.lower() in v.UNIT_WORDS


def letter_unit(r: Reader, node: Node) -> Node:
    """`5 m/s`, `3 kg`: letters behind a number that spell a unit, kept beside the product they may be."""
    i = r.i
    if r.starts[i] == node.end and not (r.plain or r.kinds[i + 1] in (v.SYM, v.DIV)):
        return node
    k = i
    while r.kinds[k] == v.SYM and (k == i or r.starts[k] == r.ends[k - 1]) and k < i + 4:
        k += 1
    name = r.source[r.starts[i] : r.ends[k - 1]]
    spaced = r.starts[i] > node.end
    if r.kinds[k] in (v.SUB, v.OPEN, v.PRIME) or (len(name) == 1 and name not in LETTER_UNITS):
        return node
    if r.kinds[k] == v.NUM and r.starts[k] == r.ends[k - 1] and not _is_raised(r, k):
        return node  # `3 V1`: an indexed symbol
    if name not in v.UNIT_SIGNS or (len(name) == 1 and not (r.plain and spaced) and r.kinds[k] != v.DIV):
        return node
    kept = r.i
    r.i = k
    letters = len(name)
    name += _tail(r)
    if len(name) == 1 or "/" in name or (spaced and r.plain) or len(name) > 1:
        if r.plain and spaced and (letters > 1 or "/" in name) and name not in v.OR_LETTERS:
            return make("unit", name, (node,), node.start, r.ends[r.i - 1])
        if "/" not in name and len(name) == 1 and not r.plain:
            r.i = kept
            return node
        end, stop = r.ends[r.i - 1], r.i
        if any(kind == v.WORD and text in v.UNIT_SIGNS for kind, text in zip(r.kinds[:60], r.vals)):
            return make("unit", name, (node,), node.start, end)
        made = make("unit", name, (node,), node.start, end)
        product = as_product(r, node, i, stop)
        r.i = stop
        return make("alt", None, (made, product) if spaced and r.plain else (product, made), node.start, end)
    r.i = kept
    return node


def rate(r: Reader, top: Node) -> Node | None:
    """`0.05/min`, `0.005/h`: so many per unit; a single letter may also divide. None where there is no such unit."""
    i = r.i
    name, end = r.vals[i], r.ends[i]
    if name not in RATES or r.kinds[i + 1] <= v.LAST_ATOM or r.kinds[i + 1] in (v.POW, v.SUB, v.DIV, v.MUL):
        return None
    if any(part.op not in ("num", "mul", "neg") for part in top.walk()):
        return None
    r.i = i + 1
    made = make("unit", f"{name}^-1", (top,), top.start, end)
    if len(name) > 1:
        return made
    quotient = make("div", None, (top, make("sym", name, (), r.starts[i], end)), top.start, end)
    return make("alt", None, (quotient, made), top.start, end)


def as_product(r: Reader, node: Node, first: int, stop: int) -> Node:
    """The same tokens read as letters."""
    r.i = first
    saved = r.kinds[stop]
    r.kinds[stop] = v.END
    rest = r.term()
    r.kinds[stop] = saved
    if rest.op == "div":
        top = make("mul", "", (node, rest.args[0]), node.start, rest.args[0].end)
        return make("div", None, (top, rest.args[1]), node.start, rest.end)
    return make("mul", "", (node, rest), node.start, rest.end)


ATOMS[v.TEXT], ATOMS[v.WORD] = text, word
LABEL += [unit, letter_unit]
