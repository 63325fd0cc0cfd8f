"""Units on both sides of a relation, values that are tried, noise in the place of 0, calls that a rubric names."""

from __future__ import annotations

from functools import cache

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.dimensions import alike, dimension, mixes_prefixes
from grader.audit.state import Setting
from grader.grading.exchanges import no_setting, setting_of
from grader.notation import read
from grader.notation.tree import Node
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRICS = {
    "pump": "given: {Q: 0.02, H: 15, p0: 3, T: 4}\nderive: {P: 9.81*1000*Q*H, 'flow(s)': Q*(1 - exp(-s/T))}\n"
    "names: {'Q(t)': flow(t)}\nanswers: {a: {value: P, unit: W, as: [P]}}",
    "corner": "given: {a: 5, b: 3, c: 6}\nderive: {mu: a + b - c, x: a - mu/2, y: b - mu/2}\n"
    "names: {\\mu: mu}\nanswers: {a: {value: x, as: [x]}, b: {value: y, as: [y]}}",
    "spin": "given: {m: 0.02, M: 1.98, v: 300}\nderive: {u: m*v/(m + M)}\nanswers: {a: {value: u, as: [u]}}",
    "steps": "given: {s: 4, d1: 3}\nderive: {b1: s/2, b2: b1 - 0.5}\nnames: {b_1: b1, b_2: b2, d_1: d1}\n"
    "answers: {a: {value: b2, as: [b_2]}}",
    "loop": "given: {V: 12, R: 4, k: 0.5, w: 8}\nderive: {J: (V - k*w)/R, Js: V/R}\nnames: {J_s: Js}\n"
    "answers: {a: {value: J, as: [J]}, b: {value: Js, as: [J_s]}}",
}


@cache
def setting(name: str) -> Setting:
    """The setting of a small rubric."""
    text = RUBRICS.get(name)
    return no_setting() if text is None else setting_of(build(loads(f"id: x\ntitle: x\n{text}\n")).parts["x"])


def verdicts(name: str, text: str) -> list[str]:
    """The verdicts of all claims of a text."""
    world = setting(name).worlds[0]
    found = claims(text, 1, functions=frozenset(world.functions), renaming=world.renaming)
    return [item.verdict for item in audit(text, found, setting(name))]


def tree(text: str) -> Node:
    return read(text, 0, len(text), "inline")


@pytest.mark.parametrize(
    "text",
    [
        "1.2 kg/L · 0.5 L ≈ 0.6 g",
        "12 V · 3 A ≈ 36 kW",
        "0.05 V·min · 200 rad/s = 10 V",
        "30 kN·m + 12 N·m = 42 kN·m",
        "150.5 W + 49.5 W = 200 kW",
        "3e9*0.0004 N m^2 = 1200000 N km^2",
        "∛(2.7×10⁻⁸) mol/L ≈ 3.0×10⁻³ kmol/L",
        "1.5/0.003 s⁻² = 500 min⁻²",
    ],
)
def test_a_wrong_prefix_between_sides_of_one_kind_is_a_slip(text: str) -> None:
    assert verdicts("", text) == ["false"]


@pytest.mark.parametrize(
    "text",
    [
        "25 rad/s = 25 · 60/(2π) min⁻¹",
        "40 Hz = 251.3 rad/s",
        "25 rad/s = 25*60/(2*pi) rpm",
        "3.2 km + 300 m = 3.5 km",
        "0.8 kg/L · 0.25 L ≈ 200 g",
        "n = 90/(4*pi) s^-1 = 7.162 s^-1",
    ],
)
def test_turns_prefixes_and_units_behind_pi_are_read(text: str) -> None:
    assert set(verdicts("", text)) == {"true"}


def test_the_dimension_of_roots_and_of_turning_things_is_known() -> None:
    length = dimension(tree(r"\sqrt[3]{8\ \mathrm{m}^3}"))
    assert alike(length, dimension(tree(r"2\ \mathrm{m}")))
    assert alike(dimension(tree(r"3\ \mathrm{V\,s} \cdot 2\ \mathrm{rad/s}")), dimension(tree(r"6\ \mathrm{V}")))
    assert not alike(dimension(tree(r"3\ \mathrm{rad/s}")), dimension(tree(r"3\ \mathrm{s^{-1}}")))


def test_a_sum_of_a_unit_and_its_thousandth_mixes_prefixes() -> None:
    assert mixes_prefixes(tree(r"2\ \mathrm{kN} + 3\ \mathrm{N}"))
    assert not mixes_prefixes(tree(r"2\ \mathrm{h} + 30\ \mathrm{min}"))


def test_a_prefix_in_a_quotient_of_two_like_quantities_counts() -> None:
    assert verdicts("", "90 W / 120 kW = 0.75") == ["false"]
    assert verdicts("", "90 W / 120 W = 0.75") == ["true"]
    assert verdicts("", "3 km / 2 m = 1500") == ["true"]


def test_a_formula_that_lost_a_term_is_in_no_other_units() -> None:
    assert verdicts("pump", "P is 2.9 kW: P = 9.81*1000*Q*H*H") == ["false"]
    assert verdicts("spin", "u = m*v/(m) and 800 J = 0.8 kJ")[0] == "false"


def test_a_number_with_a_wrong_index_is_no_other_case() -> None:
    assert "false" in verdicts("steps", "It begins so: $b_1 = 2$. With this, $b_1 = 2 - 0.5 = 1.5$.")


def test_a_display_that_begins_with_a_result_goes_on_with_results() -> None:
    assert verdicts("steps", r"At the start $$b_2 = 2 - 0.5 = 1.5, \qquad d_1 = 4$$")[-1] == "false"


@pytest.mark.parametrize(
    "text",
    [
        "try mu = 0: then x = a, y = b, but x + y = a + b is beyond the line",
        "Case 1: mu = 0, so x = a and y = b, which breaks the constraint.",
        "test mu = 0:\nx = a\ny = b\nx + y = a + b > c, no good",
        r"Setting $\mu = 0$ gives $x = a$ and $y = b$.",
    ],
)
def test_nothing_is_held_against_what_follows_from_a_tried_zero(text: str) -> None:
    assert not {"false", "carried"} & set(verdicts("corner", text))


def test_below_a_tried_value_a_slip_in_what_the_problem_says_counts() -> None:
    assert verdicts("loop", "at rest, so put k = 0:\nJ_s = V/R = 30")[-1] == "false"
    assert "false" in verdicts("corner", "try mu = 0: x = a\nso mu = a + b - c\nx = a + mu/2")


def test_terms_that_cancel_leave_noise_in_the_place_of_zero() -> None:
    assert verdicts("corner", r"$\mu (x/7 + y/7 - c/7) = 0$") == ["true"]
    assert verdicts("corner", r"$\mu (x + y + c) = 0$") == ["false"]


def test_a_share_may_be_told_with_what_it_is_a_share_of() -> None:
    assert verdicts("loop", "1 − e⁻² ≈ 0.865 of V")[-1] == "true"
    assert verdicts("loop", "1 − e⁻² ≈ 0.765 of V")[-1] == "false"


def test_a_call_that_the_rubric_names_is_judged_with_its_letter_left_free() -> None:
    assert verdicts("pump", r"$Q(t) = Q (1 - e^{-t/4})$") == ["true"]
    assert verdicts("pump", r"$Q(t) = Q (1 + e^{-t/4})$") == ["false"]
    assert verdicts("pump", r"$Q'(t) = \frac{Q}{4} e^{-t/4}$") == ["true"]
    assert verdicts("pump", r"$Q(T) = 0.9 Q$") == ["false"]


def test_a_letter_far_from_the_same_one_with_an_index_is_not_taken_for_it() -> None:
    far = "The losses, the friction and the switch are left out of account here. " * 4
    assert verdicts("loop", f"V = R J. {far} Held still it takes J_s = V/R = 3.")[0] == "false"
    assert verdicts("loop", "Held still, V = R J, so J_s = V/R = 3.")[0] == "unchecked"


def test_a_name_for_what_had_none_makes_no_other_letter_new() -> None:
    assert verdicts("loop", "from here on let g = V/3\nJ = (V - k*w)/R = 4")[-1] == "false"


def test_what_is_supposed_in_a_line_is_supposed_for_what_stands_behind_it() -> None:
    assert verdicts("loop", "J = V/R\nwith k = 0 we would have J = 3")[0] == "false"
    assert verdicts("loop", "J = V/R\nwith k = 0")[0] == "true"
    assert verdicts("loop", "J = V/R = 3\nwith k = 0 and R = 4")[0] == "true"


def test_what_somebody_is_said_to_claim_is_not_the_answers() -> None:
    assert verdicts("loop", r"You claim $J_s = R/V$; that is upside down.") == ["unchecked"]
