"""Linear algebra."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.algebra.library.checks import array, bounded, described, finite, matrix, square, vector, whole
from grader.algebra.world import Array, Value

RANK_TOLERANCE = 1e-9


def solve(a: Value, b: Value) -> Value:
    """the only x with A @ x = b (b a vector or a matrix)"""
    left, right = matrix(a, "the matrix of a system"), array(b)
    if right.ndim not in (1, 2) or right.shape[0] != left.shape[0]:
        raise ValueError(f"{left.shape[0]} equations, but {described(right)} on the right")
    unknowns, found = left.shape[1], _rank(left)
    if found < unknowns:
        raise ValueError(f"the system has no unique solution (rank {found} of {unknowns})")
    if left.shape[0] == unknowns:
        return np.linalg.solve(left, right)
    x = np.linalg.solve(left.T @ left, left.T @ right)
    miss = np.max(np.abs((left @ x - right).real), initial=0.0)
    if miss > 1e-7 * (1 + np.max(np.abs(right), initial=0.0)):
        raise ValueError("the system has no solution: its equations contradict each other")
    return x


def _rank(a: Array) -> int:
    sizes = np.linalg.svd(a.real, compute_uv=False)
    return int(np.sum(sizes > RANK_TOLERANCE * max(1e-300, float(np.max(sizes, initial=0.0)))))


def lstsq(a: Value, b: Value) -> Value:
    """the x that makes norm(A @ x - b) least"""
    left, right = matrix(a, "the matrix of a system"), finite(array(b), "the right side")
    found = _rank(left)
    if found < left.shape[1]:
        raise ValueError(f"the least-squares solution is not unique (rank {found} of {left.shape[1]})")
    if np.iscomplexobj(left) or np.iscomplexobj(right):
        return np.linalg.solve(left.T @ left, left.T @ right)
    return np.linalg.lstsq(left, right, rcond=None)[0]


def inverse(a: Value) -> Value:
    """the inverse matrix"""
    m = square(a)
    if _rank(m) < m.shape[0]:
        raise ValueError(f"the matrix has no inverse (rank {_rank(m)} of {m.shape[0]})")
    return np.linalg.inv(m)


def pinv(a: Value) -> Value:
    """the pseudo-inverse (Moore-Penrose)"""
    return np.linalg.pinv(matrix(a))


def det(a: Value) -> Value:
    """the determinant"""
    return np.linalg.det(square(a))


def adj(a: Value) -> Value:
    """the adjugate: the transposed matrix of cofactors"""
    m = square(a)
    n = m.shape[0]
    minors = [[_cofactor(m, i, j) for i in range(n)] for j in range(n)]
    return np.asarray(minors)


def _cofactor(m: Array, i: int, j: int) -> Any:
    return (-1) ** (i + j) * np.linalg.det(np.delete(np.delete(m, i, 0), j, 1))


def rank(a: Value) -> Value:
    """the rank"""
    return _rank(matrix(a))


def trace(a: Value) -> Value:
    """the sum of the diagonal"""
    return np.trace(square(a))


def eigenvalues(a: Value) -> Value:
    """the eigenvalues in falling order (complex ones by their real part)"""
    m = square(a)
    found = np.linalg.eigvals(m)
    order = np.lexsort((-found.imag, -found.real.round(10)))
    found = found[order]
    small = np.max(np.abs(found.imag), initial=0.0) <= 1e-9 * (1 + np.max(np.abs(found), initial=0.0))
    return found.real.copy() if small and not np.iscomplexobj(m) else found


def eigenvector(a: Value, k: Value) -> Value:
    """the unit vector of eigenvalue k (counted from 1, in falling order), its first large entry positive"""
    m = square(a)
    values, vectors = np.linalg.eig(m)
    order = np.lexsort((-values.imag, -values.real.round(10)))
    v = vectors[:, order[whole(k, "the eigenvalue", 1, m.shape[0]) - 1]]
    v = v.real if np.max(np.abs(v.imag)) < 1e-9 else v
    return v * np.sign(v[int(np.argmax(np.abs(v) > 1e-9))].real) / np.linalg.norm(v)


def singular_values(a: Value) -> Value:
    """the singular values in falling order"""
    return np.linalg.svd(matrix(a), compute_uv=False)


def matrix_power(a: Value, n: Value) -> Value:
    """a square matrix multiplied with itself n times"""
    return np.linalg.matrix_power(square(a), whole(n, "the power", -10_000, 10_000))


def matrix_exp(a: Value) -> Value:
    """the exponential of a square matrix"""
    m = square(a)
    halvings = max(0, int(np.ceil(np.log2(max(1e-12, float(np.max(np.sum(np.abs(m), axis=1))))))) + 1)
    if halvings > 40:
        raise ValueError("the exponential of this matrix is too large")
    term = found = np.eye(m.shape[0], dtype=m.dtype)
    for k in range(1, 25):
        term = term @ m / (k * 2.0**halvings)
        found = found + term
    for _ in range(halvings):
        found = found @ found
    return found


def norm(x: Value, order: Value = 2) -> Value:
    """the length of a vector (order 2), its 1-norm or infinity-norm; of a matrix, Frobenius's"""
    a = array(x).reshape(-1)
    if order == 2:
        return np.sqrt(np.sum(a * a))
    size = np.where(a.real < 0, -a, a)
    if order == 1:
        return np.sum(size)
    if np.isinf(order):
        return size[int(np.argmax(size.real))]
    return np.sum(size**order) ** (1 / order)


def column_norms(x: Value) -> Value:
    """the length of each column of a matrix"""
    a = matrix(x)
    return np.sqrt(np.sum(a * a, axis=0))


def row_norms(x: Value) -> Value:
    """the length of each row of a matrix"""
    a = matrix(x)
    return np.sqrt(np.sum(a * a, axis=1))


def dot(a: Value, b: Value) -> Value:
    """the inner product of two vectors"""
    left, right = vector(a), vector(b)
    if left.size != right.size:
        raise ValueError(f"the inner product of vectors of lengths {left.size} and {right.size}")
    return np.sum(left * right)


def cross(a: Value, b: Value) -> Value:
    """the vector product of two vectors of length 3"""
    left, right = vector(a), vector(b)
    if left.size != 3 or right.size != 3:
        raise ValueError("a vector product needs two vectors of length 3")
    return np.cross(left, right)


def outer(a: Value, b: Value) -> Value:
    """the matrix of all products of an entry of a with one of b"""
    left, right = vector(a), vector(b)
    bounded(left.size, right.size)
    return np.outer(left, right)


def kron(a: Value, b: Value) -> Value:
    """the Kronecker product"""
    left, right = matrix(a), matrix(b)
    bounded(left.size, right.size)
    return np.kron(left, right)


def stationary(p: Value) -> Value:
    """the only distribution q with q @ P = q of a Markov chain whose rows sum to 1"""
    m = square(p, "a transition matrix")
    if np.any(np.abs(np.sum(m.real, axis=1) - 1) > 1e-9) or np.any(m.real < 0):
        raise ValueError("the rows of a transition matrix sum to 1 and have no negative entry")
    n = m.shape[0]
    system = np.vstack([m.T - np.eye(n), np.ones((1, n))])
    if _rank(system) < n or _rank(m - np.eye(n)) < n - 1:
        raise ValueError("the Markov chain has more than one stationary distribution: no unique solution")
    return solve(system, np.concatenate([np.zeros(n), np.ones(1)]))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "solve": solve, "lstsq": lstsq, "inverse": inverse, "inv": inverse, "pinv": pinv, "det": det, "adj": adj,
    "rank": rank, "trace": trace, "eigenvalues": eigenvalues, "eigenvector": eigenvector,
    "singular_values": singular_values, "matrix_power": matrix_power, "matrix_exp": matrix_exp, "norm": norm,
    "column_norms": column_norms, "row_norms": row_norms, "dot": dot, "cross": cross, "outer": outer,
    "kron": kron, "stationary": stationary,
}  # fmt: skip
