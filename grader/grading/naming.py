"""Whether a passage speaks of an answer by its name, and small facts about the trees that it is read to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from grader.algebra.evaluate import evaluate
from grader.algebra.scope import Scope, resolve
from grader.algebra.values import Unevaluable
from grader.algebra.world import World
from grader.audit import cues
from grader.audit.claims import EQUATIONS
from grader.audit.indices import INDEX_LETTERS
from grader.audit.state import Audited
from grader.audit.units import choices, without_remark
from grader.audit.units_behind import without_share
from grader.grading.attempt import Attempt
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.renaming import renamed
from grader.notation.tree import Node
from grader.rubric.schema import Answer


def targets(answer: Answer, attempt: Attempt) -> list[Node]:
    """What the rubric says that an answer is called, as trees."""
    return [called(text, attempt) for text in answer.as_]


def called(text: str, attempt: Attempt) -> Node:
    """A name that a rubric gives, as a tree; read once."""

    def as_tree() -> Node:
        names = attempt.renaming.names
        return renamed(read(text, 0, len(text), "auto", attempt.functions, names), text, attempt.renaming)

    return attempt.once(("called", text), as_tree)


BRACKETED = regex(
    r"[(\[](?<![\w\\}].)(?:(?<=\()(?:[^()\n]|\([^()\n]{0,60}\)){1,300}\)|(?<=\[)[^\[\]\n]{1,300}\])"
)
UNOPENED = regex(r"\A[^()]*\)(?=[\s:])")  # of brackets that begin before the words that are looked at
CONCLUDED = regex(
    r".*(?:(?:;|,? but\b)(?=[^;]*\b(?:so|hence|thus|therefore|instead)\b)"
    r"|\botherwise(?=,? (?:so|hence|thus|therefore)\b))",
    re.S,
)
ENDED = regex(r"[^.\d][.!?][\s*_]*$")
CONTRASTED = regex(r"\b(?:by|in) (?:contrast|comparison)\b[^.;\n]*$", re.I)
COMPARED = regex(r"\b(?:than|(?:of|from|against|to|as) what)\b[^.;]*\b(?:would|could|might)\b.*", re.S)
SETTLED_IF = regex(r"\bif\b[^.;=]*,[^.;=]*[=≈<>][^.;]*\.\W*\Z", re.I)  # "if it were reversed, I = 0."


@lru_cache(maxsize=1024)
def aside(lead: str, tail: str) -> bool:
    """Whether a passage is said of what would be otherwise, or is being turned down: no answer.

    What is said beside it in brackets, what it is compared with (`25 % of what it would be with ...`), or what stands
    before a semicolon that something is concluded behind, does not count.
    """
    return refused(lead, tail) or imagined(lead, tail)


def refused(lead: str, tail: str) -> bool:
    """Whether a passage is being turned down."""
    lead, tail = _beside(lead, tail)
    return cues.turned_down(lead, tail) or CONTRASTED.search(lead) is not None


def imagined(lead: str, tail: str) -> bool:
    """Whether a passage is said of what would be otherwise."""
    lead, tail = _beside(lead, tail)
    before = "" if ENDED.search(lead) else lead  # what is displayed behind a full stop is no part of the supposition
    supposing = cues.supposing("" if not before and SETTLED_IF.search(lead) else lead, tail)
    return supposing or cues.supposed(before, tail)


def _beside(lead: str, tail: str) -> tuple[str, str]:
    """The words before and behind a passage without those that do not count."""
    lead = UNOPENED.sub("", BRACKETED.sub(" ", lead))
    turns = ";" in lead or "but" in lead or "otherwise" in lead
    return CONCLUDED.sub("", lead) if turns else lead, COMPARED.sub("", BRACKETED.sub(" ", tail))


def supposed_above(text: str, start: int) -> bool:
    """Whether the paragraph above a place leads in what would be otherwise: `at 200 rad/s we would have`."""
    begin = text.rfind("\n", 0, start) + 1
    end = begin
    while end and text[end - 1] in "\n ":
        end -= 1
    if begin - end < 2 or text.endswith((".", "!", "?", "|", "```"), 0, end):
        return False
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return cues.supposed(re.split(r"[.!?]\s", line)[-1], "")


def is_name(node: Node, names: Sequence[Node], value: Node, attempt: Attempt) -> bool:
    """Whether a tree is one of an answer's names, or resolves to the quantity that its value is."""
    node = node._replace(op="sym") if node.op == "str" else _without_letters(node, attempt)  # \\text{pH}
    substance = _of_a_substance(node)
    meant = [target for target in names if alike(node, target) or (substance and _of_a_substance(target) == substance)]
    if meant:
        quantity = resolved(node, attempt)  # `t_p` is like `t_s`, p and s being indices, but may name another quantity
        return quantity is None or any(resolved(target, attempt) in (None, quantity) for target in meant)
    if names and value.op != "sym":
        return False
    quantity = resolved(node, attempt)
    return quantity is not None and quantity == resolved(value, attempt)


SUBSTANCE = regex(r"(?:[A-Z][a-z]?\d*){2,8}|[A-Z][a-z]?\d")
MARKS = regex(r"[_{}^$ ]|\\(?:text|mathrm|ce)\b")


def _of_a_substance(node: Node) -> str:
    r"""`pN2O4` for `p(\mathrm{N_2O_4})`, `p_{N_2O_4}` and `p(N_2O_4)`; "" for what is no letter with a formula."""
    if node.op == "apply" and len(node.args) == 2 and node.args[0].op == "sym":
        head, behind = str(node.args[0].value), _spelt(node.args[1])
    elif node.op == "sym":
        head, behind = str(node.value)[:1], _spelt(node)[1:]
    else:
        return ""
    return head + behind if SUBSTANCE.fullmatch(behind) else ""


def _spelt(node: Node) -> str:
    """The letters and figures of a name as they follow one another; "?" for anything else in it."""
    if node.op in ("sym", "str"):
        return MARKS.sub("", str(node.value)) + "".join(map(_spelt, node.args))
    if node.op == "num":
        return str(node.value)
    return "".join(map(_spelt, node.args)) if node.op == "mul" else "?"


def _without_letters(node: Node, attempt: Attempt) -> Node:
    """`phi(x, y)` of the letters that are free in the problem, which a rubric calls phi."""
    if node.op != "apply" or node.args[0].op != "sym":
        return node
    free = all(arg.op == "sym" and str(arg.value) in attempt.setting.generic for arg in node.args[1:])
    return node.args[0] if free and str(node.args[0].value) not in attempt.functions else node


def resolved(node: Node, attempt: Attempt) -> tuple[str, tuple[int, ...] | None] | None:
    """The quantity of the problem, or the entry of one, that a tree stands for; None where it stands for none."""
    if node.op not in ("sym", "index"):
        return None
    try:
        return resolve(node, Scope(attempt.worlds[0], {}, [50_000]))
    except Unevaluable:
        return None


OPEN = frozenset(("sym", "apply", "deriv", "unknown", "none", "str", "rel"))
CONSTANTS = frozenset(("pi", "e", "i"))


def is_closed(node: Node, attempt: Attempt) -> bool:
    """Whether a tree holds numbers only, pi, e and i (or j) among them where the problem doesn't call something so."""
    return all(part.op not in OPEN or _is_constant(part, attempt.worlds[0]) for part in node.walk())


def _is_constant(node: Node, world: World) -> bool:
    if node.op != "sym":
        return False
    if node.value in ("i", "j") and (node.args or node.value in world.values or node.value in world.definitions):
        return _is_imaginary(node, world)
    known = node.value in CONSTANTS or (node.value == "j" and "j" in world.names)
    return not node.args and known and node.value not in world.values


def _is_imaginary(node: Node, world: World) -> bool:
    """Whether a letter that the problem has for the square root of -1 stands there, alone or as in `j60`."""
    try:
        value = evaluate(node, world)
    except Unevaluable:
        return False
    return isinstance(value, complex) and not value.real


def settled(node: Node, attempt: Attempt) -> Node:
    """A side that may be read in several ways in the one that is a number: of `5 s^-1` the unit, of `(3 + 4i) Ω`."""
    node = without_share(without_remark(node))
    if is_closed(node, attempt) and node.op != "alt":
        return node
    ways = choices(node)
    if ways and ways[0] is node:
        return node
    return next((tree for tree in map(_in_ohms, ways) if is_closed(tree, attempt)), node)


def _in_ohms(node: Node) -> Node:
    """A product with a capital omega behind it as so many ohms."""
    *rest, last = node.args or (node,)
    if node.op != "mul" or last.op != "sym" or last.value != "Omega":
        args = tuple(map(_in_ohms, node.args))
        return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)
    inner = rest[0] if len(rest) == 1 else node._replace(args=tuple(rest))
    return Node("unit", "Ω", (inner,), node.start, node.end)


def equated(attempt: Attempt) -> Iterator[Audited]:
    """The claims that say what something is, none of a chain behind a bound in it: `H <= log2(4) = 2`."""
    broken: set[int] = set()
    for item in attempt.audited:
        if item.claim.op not in EQUATIONS:
            broken.add(item.claim.chain)
        elif item.claim.chain not in broken:
            yield item


WRITTEN = frozenset(("mul", "deriv", "index", "pow"))  # whose value is only how they are written


def alike(a: Node, b: Node) -> bool:
    """Whether two trees are the same up to the letters of their indices and how products are written."""
    if a.op != b.op or len(a.args) != len(b.args) or (a.op == "sym" and a.value != b.value):
        return False
    if not a.args:
        return a.op in WRITTEN or str(a.value) == str(b.value)
    return _key(a, {}, False) == _key(b, {}, False)


def _key(node: Node, letters: dict[str, str], index: bool) -> str:
    if index and node.op == "sym" and not node.args and str(node.value) in INDEX_LETTERS:
        return letters.setdefault(str(node.value), f"#{len(letters)}")
    value = "" if node.op in WRITTEN else str(node.value)
    inside = node.op in ("sym", "sum", "prod") or index
    keys = (_key(arg, letters, inside or (node.op == "index" and n > 0)) for n, arg in enumerate(node.args))
    return f"{node.op}:{value}({','.join(keys)})"
