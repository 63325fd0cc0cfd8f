"""What a comparison over the real numbers, letter by letter, does not see: right lines, and their wrong twins."""

import pytest

from grader.algebra.equal import equal

Pairs = list[tuple[str, str]]


def verdicts(pairs: Pairs) -> set[bool | None]:
    """All verdicts on some pairs, both ways round."""
    return {equal(*pair).equal for one, other in pairs for pair in ((one, other), (other, one))}


UNREAL: Pairs = [
    ("z^2=-9", "z^2=-16"), ("w^4=-1", "w^4=-16"), ("x^2+2x+5=0", "x^2+2x+2=0"), ("x^2+4=0", r"x=\pm 3i"),
    (r"z\in\{1+2i,1-2i\}", "z^2-2z+6=0"), (r"z\in\{2i,-2i\}", r"z\in\emptyset"), ("t=3+4i", r"t\in\{3-4i\}"),
    (r"x\in\{3,2i,-2i\}", "x=3"), ("(x-3)(x^2+4)=0", r"x=3 \text{ or } x=\pm 3i"),
    (r"z\in\{i\}\cup\{-i\}", r"z=\pm 2i"), (r"s\in\{-2+i,-2-i\}", "s^2+4s+8=0"), ("|z-i|<1", "|z+i|<1"),
    (r"\operatorname{Re}(z)>0", "z>0"), ("|z-i|", "|z+i|"),
]  # fmt: skip
UNREAL_TOO: Pairs = [
    ("x^2+4=0", r"x=\pm 2i"), (r"z=\pm 3i", r"z\in\{3i,-3i\}"), (r"z\in\{1+2i,1-2i\}", "z^2-2z+5=0"),
    ("x^3=8", r"x\in\{2,-1+i\sqrt3,-1-i\sqrt3\}"), ("x^2+x+1=0", r"x=\frac{-1\pm\sqrt{3}i}{2}"),
    ("z^4=1", r"z\in\{1,-1,i,-i\}"), (r"z\in\{i\}\cup\{-i\}", r"z=\pm i"), ("x^2+1=0", "2x^2+2=0"),
    ("|z-1-2i|<3", "|z-(1+2i)|<3"), ("|z|=2", "|z|^2=4"), ("|z+1|=|z-i|", "|z+1|^2=|z-i|^2"), ("x^3=8", "x=2"),
]  # fmt: skip


def test_solutions_that_are_not_real_count() -> None:
    """Equations and sets with other complex solutions differ; with the same ones they are the same."""
    assert verdicts(UNREAL) == {False}
    assert verdicts(UNREAL_TOO) == {True}


@pytest.mark.parametrize(("one", "other"), [("z^3=1", "z=1"), ("(x-2)(x^2+1)=0", "(x-2)(x^2+9)=0"), ("|z+1|^2", "(z+1)^2")])
def test_what_agrees_for_real_numbers_only_is_left_open(one: str, other: str) -> None:
    """Nothing says whether complex solutions were wanted."""
    assert verdicts([(one, other)]) == {None}
