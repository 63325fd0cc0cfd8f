"""Statistics, distributions, counting, polynomials, and the smooth function that stands for an unknown loss."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.algebra.library.checks import array, bounded, real, square, vector, whole
from grader.algebra.world import Array, Value


def mean(x: Value) -> Value:
    """the mean of all entries"""
    return np.sum(array(x)) / max(1, array(x).size)


def var(x: Value, ddof: Value = 0) -> Value:
    """the variance of all entries; ddof 1 divides by n - 1"""
    a = array(x).reshape(-1)
    rest = a.size - whole(ddof, "ddof", 0, 1)
    if rest < 1:
        raise ValueError("a variance needs more entries")
    return np.sum((a - mean(a)) ** 2) / rest


def std(x: Value, ddof: Value = 0) -> Value:
    """the standard deviation of all entries; ddof 1 divides by n - 1"""
    return np.sqrt(var(x, ddof))


def median(x: Value) -> Value:
    """the middle of the entries"""
    return np.median(real(x))


def covariance(x: Value, y: Value, ddof: Value = 0) -> Value:
    """the covariance of two vectors; ddof 1 divides by n - 1"""
    a, b = vector(x), vector(y)
    if a.size != b.size:
        raise ValueError("a covariance needs vectors of one length")
    rest = a.size - whole(ddof, "ddof", 0, 1)
    if rest < 1:
        raise ValueError("a covariance needs more entries")
    return np.sum((a - mean(a)) * (b - mean(b))) / rest


def correlation(x: Value, y: Value) -> Value:
    """Pearson's correlation coefficient of two vectors"""
    spread = std(x) * std(y)
    if spread == 0:
        raise ValueError("the correlation with a constant is not defined")
    return covariance(x, y) / spread


def factorial(n: Value) -> Value:
    """1 * 2 * ... * n"""
    return math.factorial(whole(n, "n", 0, 170))


def binomial(n: Value, k: Value) -> Value:
    """n choose k"""
    return math.comb(whole(n, "n", 0, 1000), whole(k, "k", 0, 1000))


def permutations(n: Value, k: Value) -> Value:
    """ordered choices of k out of n"""
    return math.perm(whole(n, "n", 0, 170), whole(k, "k", 0, 170))


def gcd(a: Value, b: Value) -> Value:
    """the greatest common divisor"""
    return math.gcd(whole(a, high=2**53), whole(b, high=2**53))


def lcm(a: Value, b: Value) -> Value:
    """the least common multiple"""
    return math.lcm(whole(a, high=10**7), whole(b, high=10**7))


def erf(x: Value) -> Value:
    """the error function"""
    return np.vectorize(math.erf, otypes=[float])(real(x))


def normal_pdf(x: Value, mu: Value = 0.0, sigma: Value = 1.0) -> Value:
    """the density of a normal distribution (sigma: its standard deviation)"""
    z = (array(x) - mu) / _positive(sigma, "sigma")
    return np.exp(-z * z / 2) / (sigma * math.sqrt(2 * math.pi))


def normal_cdf(x: Value, mu: Value = 0.0, sigma: Value = 1.0) -> Value:
    """the chance of a normal variable to be at most x"""
    return 0.5 * (1 + np.asarray(erf((array(x) - mu) / (_positive(sigma, "sigma") * math.sqrt(2)))))


def normal_quantile(p: Value, mu: Value = 0.0, sigma: Value = 1.0) -> Value:
    """the x that a normal variable stays below with chance p"""
    from statistics import NormalDist

    chance = float(np.real(p))
    if not 0 < chance < 1:
        raise ValueError("a chance lies between 0 and 1")
    return NormalDist(float(np.real(mu)), float(np.real(_positive(sigma, "sigma")))).inv_cdf(chance)


def poisson_pmf(k: Value, rate: Value) -> Value:
    """the chance of k events at a mean of `rate`"""
    n = whole(k, "k", 0, 170)
    return np.exp(-array(rate)) * array(rate) ** n / math.factorial(n)


def poisson_cdf(k: Value, rate: Value) -> Value:
    """the chance of at most k events at a mean of `rate`"""
    return sum(poisson_pmf(n, rate) for n in range(whole(k, "k", 0, 170) + 1))


def binomial_pmf(k: Value, n: Value, p: Value) -> Value:
    """the chance of k successes in n tries of chance p"""
    tries, hits = whole(n, "n", 0, 1000), whole(k, "k", 0, 1000)
    return 0.0 if hits > tries else float(math.comb(tries, hits)) * array(p) ** hits * (1 - array(p)) ** (tries - hits)


def binomial_cdf(k: Value, n: Value, p: Value) -> Value:
    """the chance of at most k successes in n tries of chance p"""
    return sum(binomial_pmf(hits, n, p) for hits in range(whole(k, "k", 0, 1000) + 1))


def geometric_pmf(k: Value, p: Value) -> Value:
    """the chance that the first success is the k-th try"""
    return (1 - array(p)) ** (whole(k, "k", 1) - 1) * array(p)


def exponential_pdf(x: Value, rate: Value) -> Value:
    """the density of an exponential distribution"""
    return np.where(real(x) < 0, 0.0, array(rate) * np.exp(-array(rate) * array(x)))


def exponential_cdf(x: Value, rate: Value) -> Value:
    """the chance of an exponential variable to be at most x"""
    return np.where(real(x) < 0, 0.0, 1 - np.exp(-array(rate) * array(x)))


def entropy(p: Value, base: Value = math.e) -> Value:
    """the entropy of a distribution, in nats, or to a base"""
    a = _chances(p)
    return -np.sum(np.where(a.real > 0, a * np.log(np.where(a.real > 0, a, 1.0)), 0.0)) / math.log(base)


def cross_entropy(p: Value, q: Value) -> Value:
    """-sum(p log q), in nats"""
    a, b = _chances(p), _chances(q)
    if np.any((a.real > 0) & (b.real <= 0)):
        raise ValueError("the cross entropy is infinite")
    return -np.sum(a * np.log(np.where(a.real > 0, b, 1.0)))


def kl_divergence(p: Value, q: Value) -> Value:
    """sum(p log(p / q)), in nats"""
    return cross_entropy(p, q) - entropy(p)


def _chances(p: Value) -> Array:
    a = vector(p)
    if np.any(a.real < 0) or abs(float(np.sum(a.real)) - 1) > 1e-6:
        raise ValueError("the chances of a distribution are not negative and sum to 1")
    return a


def _positive(value: Value, name: str) -> Value:
    if np.any(real(value) <= 0):
        raise ValueError(f"{name} must be positive")
    return value


def roots(coefficients: Value) -> Value:
    """the roots of a polynomial, its coefficients from the highest power down; in falling order"""
    powers = vector(coefficients).real
    if powers.size > 200:
        raise ValueError("a polynomial of degree above 199")
    found = np.roots(powers)
    found = found[np.lexsort((-found.imag, -found.real.round(10)))]
    size = 1 + np.max(np.abs(found), initial=0.0)
    return found.real.copy() if np.all(np.abs(found.imag) < 1e-7 * size) else found


def polyval(coefficients: Value, x: Value) -> Value:
    """the polynomial with these coefficients (from the highest power down) at x"""
    return np.polyval(vector(coefficients), array(x))


def smooth(y: Value, slope: Value | None = None) -> Value:
    """a smooth number that depends on every entry of y in its own way: stands for a loss that is not given

    Its gradient is exactly `slope`; if that is not given, generic numbers plus a small multiple of y that falls
    with the index.
    """
    a = array(y)
    bounded(a.size)
    k = np.arange(a.size).reshape(a.shape) + 1.0
    g = np.sin(2.3 * k + 0.7) + 1.4 * np.cos(k * k) if slope is None else array(slope)
    if g.shape != a.shape:
        raise ValueError("the slope must have the shape of the outputs")
    if slope is not None:
        return np.sum(g * a) + 0.7389
    return np.sum(g * a) + np.sum(a * a * (0.5 + 0.3 * np.sin(k)) / (1 + k * k))


def is_distribution(p: Value) -> Value:
    """1 where the entries are chances that sum to 1 (of a matrix: in every row), else 0"""
    a = array(p)
    table = a.real if a.ndim == 2 else vector(a).real[None, :]
    return int(bool(np.all(table >= -1e-12) and np.allclose(table.sum(axis=1), 1)))


def is_symmetric(x: Value) -> Value:
    """1 where a matrix is its own transpose, else 0"""
    a = square(x)
    return int(bool(np.allclose(a, a.T)))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "mean": mean, "var": var, "std": std, "median": median, "covariance": covariance,
    "correlation": correlation, "factorial": factorial, "binomial": binomial, "permutations": permutations,
    "gcd": gcd, "lcm": lcm, "erf": erf, "normal_pdf": normal_pdf, "normal_cdf": normal_cdf,
    "normal_quantile": normal_quantile, "poisson_pmf": poisson_pmf, "poisson_cdf": poisson_cdf,
    "binomial_pmf": binomial_pmf, "binomial_cdf": binomial_cdf, "geometric_pmf": geometric_pmf,
    "exponential_pdf": exponential_pdf, "exponential_cdf": exponential_cdf, "entropy": entropy,
    "cross_entropy": cross_entropy, "kl_divergence": kl_divergence, "roots": roots, "polyval": polyval,
    "smooth": smooth, "is_distribution": is_distribution, "is_symmetric": is_symmetric,
}  # fmt: skip
