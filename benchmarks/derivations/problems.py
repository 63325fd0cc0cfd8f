"""Twenty problems of seven fields, each a rubric and the steps of right derivations.

A step is `name = expression` over givens and earlier steps, in Python's notation, with `A @ x`, `T(A)` (transposed),
`Dot(x, y)`, `Sum(f, k, a, b)` and `Int(f, x, a, b)`; styles.py writes it out.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Value = float | np.ndarray


@dataclass(frozen=True)
class Step:
    """`name = expression`, with the words that lead to it in a wordy and in a terse telling."""

    name: str
    expression: str
    wordy: str
    terse: str = ""


@dataclass(frozen=True)
class Problem:
    """A problem.

    Attributes:
        id, field: its name, and the field it is from.
        given: names and values.
        steps: the derivation.
        units: unit of a quantity, where it has one.
        extra: further lines of the rubric.
    """

    id: str
    field: str
    given: dict[str, float | list[Any]]
    steps: tuple[Step, ...]
    units: dict[str, str] = field(default_factory=dict)
    title: str = ""

    def values(self) -> dict[str, Value]:
        """Every quantity's right value, computed by Python."""
        out: dict[str, Value] = {name: literal(v) for name, v in self.given.items()}
        for step in self.steps:
            out[step.name] = value(step.expression, out)
        return out

    def rubric(self) -> str:
        """The problem as a rubric, every quantity derived by the expression language."""
        last = self.steps[-1].name
        given = "\n".join(f"  {name}: {v!r}" for name, v in self.given.items())
        derive = "\n".join(f"  {step.name}: {in_rubric(step.expression)}" for step in self.steps)
        units = "".join(f"  {name}: {{value: {name}, unit: {unit}}}\n" for name, unit in self.units.items())
        return (
            f"id: {self.id}\ntitle: {self.title or self.id}\ngiven:\n{given}\nderive:\n{derive}\n"
            f"answers:\n  result: {{value: {last}, as: [{last}]}}\n{units}criteria: {{steps: {{steps: true}}}}\n"
        )


def literal(x: float | list[Any]) -> Value:
    return np.array(x, dtype=float) if isinstance(x, list) else float(x)


def value(expression: str, names: dict[str, Value]) -> Value:
    """A step's value by Python's and numpy's own arithmetic: the truth that the audit is held against.

    The expressions are this file's own and the mutations made of them, never text from outside.
    """
    found = _value(ast.parse(expression, mode="eval").body, names)
    if isinstance(found, complex):
        raise ValueError("not a real number")
    return found


BINARY = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b, ast.Pow: lambda a, b: a**b, ast.MatMult: lambda a, b: a @ b,
}  # fmt: skip


def _value(node: ast.AST, names: dict[str, Value]) -> Value:
    match node:
        case ast.BinOp(left, op, right):
            a, b = _value(left, names), _value(right, names)
            if np.ndim(a) != np.ndim(b) and not isinstance(op, ast.Mult | ast.MatMult | ast.Div):
                raise ValueError("shapes")
            return BINARY[type(op)](a, b)
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, names)
        case ast.Constant(number):
            return float(number)  # type: ignore[arg-type]
        case ast.Name(name):
            return names[name]
        case ast.List(items):
            return np.array([_value(item, names) for item in items])
        case ast.Call(ast.Name("sqrt"), [argument]):
            return _value(argument, names) ** 0.5
        case ast.Call(ast.Name("T"), [argument]):
            return np.transpose(_value(argument, names))
        case ast.Call(ast.Name("Dot"), [left, right]):
            return float(np.dot(_value(left, names), _value(right, names)))
        case ast.Call(ast.Name("Sum" | "Int" as kind), [body, ast.Name(variable), low, high]):
            a, b = float(_value(low, names)), float(_value(high, names))
            if kind == "Sum":
                return float(sum(_value(body, {**names, variable: float(k)}) for k in range(int(a), int(b) + 1)))
            points, weights = np.polynomial.legendre.leggauss(20)
            places = a + (points + 1) / 2 * (b - a)
            heights = [_value(body, {**names, variable: float(x)}) for x in places]
            return round(float(weights @ np.array(heights)) * (b - a) / 2, 12)
    raise ValueError(ast.dump(node))


class _InRubric(ast.NodeTransformer):
    """T(A) as transpose(A), Int as integral; Sum is written out in `in_rubric`."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        assert isinstance(node.func, ast.Name)
        node.func = ast.Name({"T": "transpose", "Int": "integral", "Dot": "dot"}.get(node.func.id, node.func.id))
        return node


def in_rubric(expression: str) -> str:
    """An expression in the rubrics' language."""
    tree = ast.parse(expression, mode="eval").body
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "Sum":
        body, variable, low, high = map(ast.unparse, tree.args)
        return f"sum({body} for {variable} in {low}..{high})"
    return ast.unparse(_InRubric().visit(tree))


S = Step
PROBLEMS: tuple[Problem, ...] = (
    Problem(
        "cramer", "linear algebra", {"a": 3, "b": 2, "c": 1, "d": 4, "r": 8, "s": 6},
        (
            S("D", "a*d - b*c", "The determinant of the coefficients is", "Determinant"),
            S("P", "r*d - b*s", "With the right side in the first column the determinant becomes", "First column"),
            S("Q", "a*s - r*c", "and with the right side in the second column", "Second column"),
            S("x", "P/D", "Cramer's rule then gives", "Hence"),
            S("y", "Q/D", "and likewise", "and"),
        ),
        title="Two linear equations by determinants",
    ),
    Problem(
        "eigen", "linear algebra", {"a": 5, "b": 2, "c": 3, "d": 4},
        (
            S("T", "a + d", "The trace of the matrix is", "Trace"),
            S("D", "a*d - b*c", "Its determinant is", "Determinant"),
            S("q", "T**2 - 4*D", "The discriminant of the characteristic polynomial is", "Discriminant"),
            S("u", "(T + sqrt(q))/2", "so that the larger eigenvalue is", "Larger one"),
            S("v", "(T - sqrt(q))/2", "and the smaller one", "Smaller one"),
        ),
        title="Eigenvalues of a 2x2 matrix",
    ),
    Problem(
        "product", "linear algebra", {"a_11": 2, "a_12": -1, "a_21": 3, "a_22": 4, "b_11": 1, "b_12": 5, "b_21": -2, "b_22": 3},
        (
            S("c_11", "a_11*b_11 + a_12*b_21", "The first row times the first column gives", "Entry"),
            S("c_12", "a_11*b_12 + a_12*b_22", "The first row times the second column", "Entry"),
            S("c_21", "a_21*b_11 + a_22*b_21", "The second row times the first column", "Entry"),
            S("c_22", "a_21*b_12 + a_22*b_22", "Finally the last entry is", "Entry"),
            S("t", "c_11 + c_22", "so the trace of the product comes to", "Trace"),
        ),
        title="A product of two matrices",
    ),
    Problem(
        "integral", "calculus", {"p": 6, "q": 4, "l": 1, "h": 3},
        (
            S("U", "p*h**3/3 + q*h", "At the upper bound the antiderivative is", "Upper"),
            S("V", "p*l**3/3 + q*l", "At the lower bound it is", "Lower"),
            S("I", "U - V", "The integral is their difference", "Integral"),
            S("m", "I/(h - l)", "and the mean value of the integrand", "Mean value"),
        ),
        title="A definite integral and a mean value",
    ),
    Problem(
        "tangent", "calculus", {"a": 2, "b": -5, "x_0": 3, "z": 4},
        (
            S("f_0", "a*x_0**2 + b*x_0", "At the point of contact the function has the value", "Value"),
            S("m", "2*a*x_0 + b", "The slope there is", "Slope"),
            S("k", "f_0 - m*x_0", "so the tangent meets the axis at", "Intercept"),
            S("Y", "m*z + k", "and at z it has the height", "Height"),
        ),
        title="The tangent of a parabola",
    ),
    Problem(
        "bayes", "probability", {"p": 0.02, "s": 0.9, "f": 0.1},
        (
            S("J", "p*s", "Being ill and testing positive has the probability", "Ill and positive"),
            S("h", "1 - p", "Being healthy has the probability", "Healthy"),
            S("K", "h*f", "so healthy and positive has", "Healthy and positive"),
            S("T", "J + K", "Altogether a positive test has the probability", "Positive"),
            S("O", "K/J", "and the odds against the illness are", "Odds"),
        ),
        title="A medical test",
    ),
    Problem(
        "markov", "probability", {"a": 0.2, "b": 0.3},
        (
            S("S", "a + b", "Both rates together are", "Sum"),
            S("u", "b/S", "The stationary share of the first state is", "First"),
            S("v", "a/S", "and of the second one", "Second"),
            S("r", "1 - S", "Deviations shrink in every step by the factor", "Factor"),
            S("w", "r**2", "that is, in two steps by", "Two steps"),
        ),
        title="A Markov chain with two states",
    ),
    Problem(
        "ridge", "optimisation", {"x_1": 1, "x_2": 2, "x_3": 2, "y_1": 3, "y_2": 1, "y_3": 4, "k": 1},
        (
            S("A", "x_1**2 + x_2**2 + x_3**2", "The sum of squares of the inputs is", "Squares"),
            S("B", "x_1*y_1 + x_2*y_2 + x_3*y_3", "The inputs times the targets add up to", "Products"),
            S("C", "A + k", "The penalty is added to the squares", "With penalty"),
            S("w", "B/C", "so the ridge weight is", "Weight"),
            S("e", "y_1 - w*x_1", "and the first residual", "Residual"),
        ),
        title="Ridge regression with one weight",
    ),
    Problem(
        "descent", "optimisation", {"w_0": 5, "c": 1, "e": 0.25},
        (
            S("g_0", "2*(w_0 - c)", "The gradient at the start is", "Gradient"),
            S("w_1", "w_0 - e*g_0", "One step leads to", "Step"),
            S("g_1", "2*(w_1 - c)", "There the gradient is", "Gradient"),
            S("w_2", "w_1 - e*g_1", "and the second step leads to", "Step"),
            S("L", "(w_2 - c)**2", "where the loss is", "Loss"),
        ),
        title="Two steps of gradient descent",
    ),
    Problem(
        "projectile", "mechanics", {"v": 20, "u": 15, "g": 10},
        (
            S("T", "u/g", "The projectile rises for the time", "Rise time"),
            S("F", "2*T", "so it is in the air for", "Flight time"),
            S("R", "v*F", "and flies the distance", "Range"),
            S("H", "u**2/(2*g)", "The highest point lies at", "Height"),
            S("E", "v**2 + u**2", "The squared speed at the start is", "Speed squared"),
        ),
        {"T": "s", "F": "s", "R": "m", "H": "m"},
        title="A projectile",
    ),
    Problem(
        "slope", "mechanics", {"m": 4, "g": 10, "h": 5, "k": 0.4},
        (
            S("W", "m*g*h", "The potential energy at the top is", "Energy"),
            S("Q", "k*W", "Friction takes of it", "Friction"),
            S("E", "W - Q", "which leaves the kinetic energy", "Left"),
            S("q", "2*E/m", "The squared speed at the bottom is", "Speed squared"),
        ),
        {"W": "J", "Q": "J", "E": "J"},
        title="Down a slope with friction",
    ),
    Problem(
        "dilution", "chemistry", {"c": 2, "V": 0.25, "M": 40, "z": 1.25},
        (
            S("n", "c*V", "The flask holds the amount", "Amount"),
            S("m", "n*M", "which has the mass", "Mass"),
            S("k", "n/z", "After dilution the concentration is", "Diluted"),
            S("f", "c/k", "so the solution was diluted by the factor", "Factor"),
        ),
        {"n": "mol", "m": "g"},
        title="A dilution",
    ),
    Problem(
        "neuron", "neural networks", {"x_1": 2, "x_2": -1, "w_1": 0.5, "w_2": 1.5, "b": 1, "t": 2},
        (
            S("z", "w_1*x_1 + w_2*x_2 + b", "The neuron's input is", "Input"),
            S("d", "z - t", "so its error is", "Error"),
            S("L", "d**2/2", "and the loss", "Loss"),
            S("G", "d*x_1", "The gradient for the first weight is", "Gradient 1"),
            S("K", "d*x_2", "and for the second", "Gradient 2"),
        ),
        title="A neuron's loss and gradients",
    ),
    Problem(
        "layers", "neural networks", {"k": 5, "i": 3, "o": 16, "s": 32},
        (
            S("A", "k**2*i*o", "A standard convolution has the weights", "Standard"),
            S("B", "k**2*i", "The depthwise step has", "Depthwise"),
            S("C", "i*o", "and the pointwise step", "Pointwise"),
            S("D", "B + C", "which together make", "Together"),
            S("O", "s - k + 1", "Without padding the output is as wide as", "Width"),
        ),
        title="Weights of convolution layers",
    ),
    Problem(
        "maps", "linear algebra", {"A": [[2, 1], [0, 3]], "B": [[1, -2], [4, 1]], "x": [3, -1]},
        (
            S("y", "A @ x", "The matrix maps the vector to", "Image"),
            S("C", "A @ B", "The product of the two matrices is", "Product"),
            S("D", "C - T(C)", "Its antisymmetric part, doubled, is", "Antisymmetric"),
            S("u", "C @ x", "The product maps the vector to", "Image"),
            S("q", "Dot(u, y)", "and the scalar product of the two images is", "Scalar product"),
        ),
        title="Two linear maps and their product",
    ),
    Problem(
        "sums", "calculus", {"n": 6, "r": 0.5},
        (
            S("S", "Sum(k**2, k, 1, n)", "The squares add up to", "Squares"),
            S("Q", "Sum(2*k - 1, k, 1, n)", "and the odd numbers to", "Odd numbers"),
            S("G", "Sum(r**k, k, 0, n)", "The powers add up to", "Powers"),
            S("D", "S - Q", "The difference of the first two sums is", "Difference"),
        ),
        title="Three finite sums",
    ),
    Problem(
        "areas", "calculus", {"a": 1, "b": 3, "c": 2},
        (
            S("F", "Int(3*x**2 + 2*x, x, a, b)", "The first integral is", "First"),
            S("G", "Int(c*x, x, 0, b)", "and the second one", "Second"),
            S("H", "Int((x - a)**2, x, a, b)", "The third one is", "Third"),
            S("M", "F/(b - a)", "The mean of the first integrand is", "Mean"),
        ),
        title="Three definite integrals",
    ),
    Problem(
        "chain", "probability", {"P": [[0.8, 0.2], [0.4, 0.6]], "p": [1, 0], "w": [5, 10]},
        (
            S("u", "T(P) @ p", "After one step the distribution is", "One step"),
            S("v", "T(P) @ u", "and after two steps", "Two steps"),
            S("R", "P @ P", "The two-step matrix is", "Two-step matrix"),
            S("E", "Dot(v, w)", "so the mean reward then is", "Mean"),
        ),
        title="Two steps of a Markov chain",
    ),
    Problem(
        "squares", "optimisation", {"X": [[1, 0], [1, 1], [1, 2]], "y": [1, 3, 4], "w": [1, 2]},
        (
            S("M", "T(X) @ X", "The matrix of the normal equations is", "Matrix"),
            S("v", "T(X) @ y", "and their right side", "Right side"),
            S("r", "X @ w - y", "At the given weights the residuals are", "Residuals"),
            S("g", "2*(T(X) @ r)", "so the gradient is", "Gradient"),
            S("L", "Dot(r, r)", "and the loss", "Loss"),
        ),
        title="Matrix, gradient and loss of least squares",
    ),
    Problem(
        "dense", "neural networks", {"W": [[1, -1, 2], [0, 3, 1]], "x": [2, 1, -1], "b": [1, -2], "t": [0, 1]},
        (
            S("z", "W @ x + b", "The layer computes", "Layer"),
            S("d", "z - t", "so the error is", "Error"),
            S("g", "T(W) @ d", "The gradient by the input is", "Gradient"),
            S("L", "Dot(d, d)/2", "and the loss", "Loss"),
        ),
        title="A dense layer, forward and backward",
    ),
)  # fmt: skip
