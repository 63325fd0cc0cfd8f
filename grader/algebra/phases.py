"""`A sin(x + φ)` with an amplitude and a phase of any value, as `A sin(x) + B cos(x)`."""

from __future__ import annotations

from grader.algebra.identity import symbols
from grader.algebra.terms import Terms

_PHASES = frozenset({"phi", "varphi", "delta", "alpha", "theta", "beta", "C_2", "c_2", "B", "D"})
_AMPLITUDES = frozenset({"A", "C", "B", "K", "R", "C_1", "c_1", "A_0", "A_1"})
FIRST, SECOND = "K_8", "K_9"  # the names of the constants that take the place of amplitude and phase


def without_phase(terms: Terms, term: int) -> int:
    """A term whose one wave has an amplitude and a phase, as a sum of two waves; other terms as they are."""
    node = terms.nodes[term]
    for whole in [terms.scale(part, factor) for part, factor in node[2:]] if node[0] == "add" else [term]:
        found = _wave(terms, whole)
        if found is None:
            continue
        rest = terms.sub(term, whole) if node[0] == "add" else terms.num(0)
        amplitude, phase, waves = found
        if {amplitude, phase} & symbols(terms, rest):
            return term
        return terms.add((rest, waves))
    return term


def _wave(terms: Terms, term: int) -> tuple[str, str, int] | None:
    """The names of amplitude and phase, and the two waves; None where a term is no such wave."""
    node = terms.nodes[term]
    if node[0] != "mul":
        return None
    atoms = [terms.nodes[base][1] for base, power in node[2:] if terms.nodes[base][0] == "atom" and power == 1]
    waves = (("call", "sin"), ("call", "cos"))
    calls = [base for base, power in node[2:] if terms.nodes[base][:2] in waves and power == 1]
    amplitude = next((name for name in atoms if name in _AMPLITUDES), None)
    if amplitude is None or len(calls) != 1:
        return None
    inner = terms.nodes[terms.nodes[calls[0]][2]]
    phases = [part for part, factor in inner[2:] if abs(factor) == 1 and terms.nodes[part][0] == "atom"
              and terms.nodes[part][1] in _PHASES - {amplitude}] if inner[0] == "add" else []  # fmt: skip
    others = [base for base, _ in node[2:] if base != calls[0]]
    if len(phases) != 1 or terms.nodes[phases[0]][1] in symbols(terms, *others):
        return None
    name = terms.nodes[phases[0]][1]
    angle = terms.add([terms.num(inner[1]), *(terms.scale(part, f) for part, f in inner[2:] if part != phases[0])])
    if name in symbols(terms, angle) or not symbols(terms, angle):
        return None
    first, second = terms.call("sin", angle), terms.call("cos", angle)
    factors = [terms.power(base, terms.num(power)) for base, power in node[2:] if base != calls[0]]
    rest = [factor for factor in factors if terms.nodes[factor] != ("atom", amplitude)]
    both = (terms.mul((terms.atom(FIRST), first, *rest)), terms.mul((terms.atom(SECOND), second, *rest)))
    return amplitude, name, terms.add(both)
