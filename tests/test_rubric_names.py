"""`names`: whatever a chat may write stands for a quantity, and bold is told from plain where both are declared."""

from __future__ import annotations

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting
from grader.notation import read
from grader.notation.renaming import renamed
from grader.rubric.key import build
from grader.rubric.load import loads
from grader.rubric.names import canonical_key
from grader.rubric.tokens import Misread

GIVEN = "id: x\ngiven: {s: [3, 4, 12], A: [[2, 1], [1, 3]], h: 0.004, v: 2.25, k: 5}\n"
GIVEN += "derive:\n  B: inverse(A)\n  f(p, q): p**2 * q\n  fx(p, q): 2 * p * q\n"


def verdicts(names: str, text: str, given: str = GIVEN) -> list[str]:
    """What becomes of a chat's claims with some names declared."""
    part = build(loads(f"{given}names:\n{names}\nanswers: {{n: 1}}\n", "r.yaml")).parts["x"]
    world = part.worlds[0]
    found = claims(text, 1, 0, len(text), frozenset(world.functions), world.renaming)
    return [item.verdict for item in audit(text, found, Setting(part.worlds))]


@pytest.mark.parametrize(
    ("names", "right", "wrong"),
    [
        ("  x': k", "$x' = 5$", "$x' = 6$"),
        ("  x'': k", "$x'' + 1 = 6$", "$x'' + 1 = 7$"),
        ("  f'(x): k", "$2 f'(x) = 10$", "$2 f'(x) = 11$"),
        ("  A^{-1}: B", "$A^{-1} = \\frac{1}{5}[[3, -1], [-1, 2]]$", "$A^{-1} = [[3, -1], [-1, 2]]$"),
        ("  C^{1/2}: k", "$3 C^{1/2} = 15$", "$3 C^{1/2} = 16$"),
        ("  S^2: v", "$S^2 = 2.25$", "$S^2 = 2.26$"),
        ("  \\sigma^2: v", "$\\frac{9}{\\sigma^2} = 4$", "$\\frac{9}{\\sigma^2} = 5$"),
        ("  A^+: B", "$A^{+} = \\frac{1}{5}[[3, -1], [-1, 2]]$", "$A^+ = [[3, -1], [-1, 2]]$"),
        ("  w^*: k", "$w^* = 5$", "$w^\\star = 6$"),
        ('  "|Z|": k', "$|Z|^2 = 25$", "$|Z|^2 = 26$"),
        ("  \\|w\\|: k", "$\\|w\\|^2 = 25$", "$\\lVert w \\rVert = 6$"),
        ('  "[H+]": h', "pH = -log10[H+] = 2.39794, [H⁺] = 4 × 10⁻³", "[H^+] = 0.005"),
        ('  "[H^+]": h', "$-\\log_{10} [H^+] = 2.39794$", "$[\\mathrm{H}^+] = 0.005$"),
        ('  "[H^+]": h', "$[\\text{H}^+] = 4 \\times 10^{-3}$", "$2[\\mathrm{H^+}] = 0.009$"),
        ('  "[\\\\text{C}]": k', "$10[C]^2 = 250$", "$[\\text{C}] = 6$"),
        ('  "[\\\\mathrm{C}]": v', "$k[\\text{C}] = 11.25$ and $4[C] = 9$", "$k[\\text{C}] = 12$"),
        ('  "[C]": v', "$k[C] = 11.25$ and $k[C]^2 = 25.3125$", "$k[C] = 12$ and $k[C]^2 = 26$"),
        ("  \\mathrm{[H^+]}: h", "$[H^+] = 0.004$", "$\\mathrm{[H^+]} = 0.005$"),
        ("  \\sqrt{C}: k", "$1 + \\sqrt{C} = 6$", "$1 + \\sqrt{C} = 7$"),
        ("  \\bar{x}^2: k", "$\\bar{x}^2 = 5$", "$\\bar{x}^2 = 6$"),
        ("  f_x: fx", "$f_x(3, 2) = 12$ and $f_x(u, v) = 2uv$", "$f_x(3, 2) = 18$ and $f_x(p, q) = 3pq$"),
        ("  F: f", "$F(3, 2) = 18$", "$F(3, 2) = 12$"),
        ("  P(C \\mid D): v", "$P(C | D) = 2.25$", "$P(C \\mid D) = 2$"),
        ("  \\Delta H: k", "$2\\Delta H - k\\Delta H = -15$", "$-\\frac{\\Delta H}{k} = 2$"),
        ("  \\Delta H^\\circ: k", "$T\\Delta H^\\circ = 5T$", "$\\Delta H^\\circ = 6$"),
        ("  dy/dx: k", "$\\frac{dy}{dx} = 5$", "$dy/dx = 6$"),
        ("  E[X]: k", "$\\mathbb{E}[X] = 5$", "$E[X] = 6$"),
        ('  "|s_i|": s[i - 1]', "$|s_1| = 3$ and $\\sum_i |s_i| = 19$", "$|s_1| = 4$ and $\\sum_i |s_i| = 20$"),
    ],
)
def test_any_tree_may_be_a_name(names: str, right: str, wrong: str) -> None:
    """What is declared stands for its quantity wherever the chat writes it, in any of its spellings."""
    assert set(verdicts(names, right)) == {"true"}
    assert "true" not in verdicts(names, wrong)
    assert verdicts(names, wrong)[0] == "false"


def test_a_name_that_agrees_with_what_it_is_made_of_changes_nothing() -> None:
    """With s^2 declared as the variance, s known and both agreeing, s^2 = s*s stays true."""
    given = "id: x\ngiven: {s: 3, n: 4}\nderive: {var: s * s}\n"
    assert verdicts("  s^2: var", "$s^2 = 9 = s \\cdot s$ and $(n-1)s^2 = 27$", given) == ["true"] * 3
    assert verdicts("  s^2: n", "$s^2 = 4$", given) == ["true"]


@pytest.mark.parametrize("key", ["a b", "x = 1", "2", "2x", "-x", "", "x^", "\\frac{1}{"])
def test_what_cannot_be_a_name_is_refused(key: str) -> None:
    """Numbers, relations, products and what cannot be read are no names."""
    with pytest.raises(Misread):
        canonical_key(key)


BOTH = "  \\mathbf{x}: s\n  x: s[0]\n  y: s[1]"


@pytest.mark.parametrize(
    ("names", "text", "wanted"),
    [
        (BOTH, "$x = 3$ and $y = 4$", "true true"),
        (BOTH, "$\\|\\mathbf{x}\\| = 13$ and $\\boldsymbol{x} = [3, 4, 12]$", "true true"),
        (BOTH, "$\\bm{x}_3 = 12$ and $\\vec{x}_2 = 4$ and $‖𝐱‖ = 13$", "true true true"),
        (BOTH, "$\\mathbf{x} = [3, 4, 13]$ and $x = 4$", "false carried"),
        ("  x: s[0]\n  \\vec{x}: s", "$x = 3$ and $\\vec{x} = [3, 4, 12]$ and $|\\mathbf{x}| = 13$", "true true true"),
        ("  \\hat{\\mathbf{x}}: s\n  \\hat{x}: k", "$\\hat{x} = 5$ and $\\hat{\\mathbf{x}} = [3, 4, 12]$", "true true"),
        ("  \\mathbf{x}_1: s\n  x_1: k", "$x_1 = 5$ and $\\mathbf{x}_1 = [3, 4, 12]$", "true true"),
        ("  \\mathbf{k}: s", "$k = 5$ and $\\mathbf{k} = [3, 4, 12]$", "true true"),
        ("  \\mathbf{x}: s", "$x = [3, 4, 12]$ and $\\mathbf{x}_1 = 3$", "true true"),
        ("  x: s", "$\\mathbf{x} = [3, 4, 12]$ and $\\boldsymbol{x}_1 = 3$", "true true"),
        ("  X: s\n  x: k", "$X = [3, 4, 12]$ and $x = 5$", "true true"),
    ],
)
def test_bold_is_told_from_plain_where_both_are_declared(names: str, text: str, wanted: str) -> None:
    """Both spellings stand for what is declared alone; declared both, each stands for its own."""
    found = verdicts(names, text)
    assert found == wanted.split() or (found[0], wanted) == ("false", "false carried")


def test_spans_stay_and_nothing_changes_without_names() -> None:
    """A renamed piece has the span of what was written; without names a tree is left as it is."""
    text = "2\\Delta H + k[C]^2"
    tree = read(text)
    part = build(loads(GIVEN + "names: {\\Delta H: k, '[C]': v}\nanswers: {n: 1}\n")).parts["x"]
    spans = [text[n.start : n.end] for n in renamed(tree, text, part.worlds[0].renaming).walk() if "‹" in str(n.value)]
    assert spans == ["\\Delta H", "[C]"]
    bare = build(loads(GIVEN + "answers: {n: 1}\n")).parts["x"]
    tree = read(text := "2H + k[C]^2")
    assert renamed(tree, text, bare.worlds[0].renaming) is tree


def test_a_function_may_be_given_its_own_name_in_latex() -> None:
    """`\\phi: phi` says nothing new, and sends nobody round in circles."""
    from grader.grading.pipeline import grade
    from grader.transcript.model import Transcript, Turn

    about = loads('id: field\nderive: {"phi(x, y)": x**2*y, W: 4}\nnames: {"\\\\phi": phi}\nanswers: {work: {value: W}}\n')
    turns = (Turn(1, "user", "?"), Turn(2, "assistant", r"$\phi(x, y) = x^2 y$, $\phi_x = 2xy$, so $W = \phi(2, 1) = 4$."))
    made = grade(Transcript("chat", turns, meta={"exchanges": {1: about.id}}), [about]).grade
    assert [finding.verdict for finding in made.findings] == ["met"]
