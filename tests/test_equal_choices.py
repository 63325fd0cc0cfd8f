"""Choices by letter in whole replies: which of them a reply settles on."""

import pytest

from grader.algebra.equal import equal

SETTLED = [
    ('\\text{(A)}', '(C) would be true for an inelastic collision only. Therefore the answer is $\\boxed{\\textbf{(A)}}$.'),
    ('A', '(C) is wrong because energy is lost. The answer is $\\boxed{\\mathrm{A}}$.'),
    ('D', 'B) looks tempting, but the sign is off. So $\\boxed{D}$.'),
    ('(D)', '(B) only holds for even n. Hence **D**.'),
    ('(E)', 'B. is excluded by the first condition. We are left with $\\mathbf{(E)}$.'),
    ('C', '(A) ignores friction, so it has to be \\textbf{(C)}.'),
    ('C', '(D) is not possible. (B) contradicts the table. Only **(C)** remains.'),
    ('C', 'D) can be ruled out at once, and so can A) and B). That leaves C.'),
    ('B', '\\boxed{\\text{(B)}}'),
    ('(B)', '$\\boxed{\\mathrm{(B)}}$'),
    ('B', '$\\boxed{\\textbf{(B)}\\ 42}$'),
    ('B', 'We get 42, so the answer is $\\boxed{\\textbf{(B) }42}$.'),
    ('42', 'We get 42, so the answer is $\\boxed{\\textbf{(B) }42}$.'),
    ('\\textbf{(E)}', 'The sum is $12$. $\\mathrm{(E)}$'),
    ('(C)', 'The correct option is **C**, because (A) and (B) are both too small.'),
    ('(C)', '(C) 42 is the only even number in the list.'),
    ('C', '(C). Both forces act along the same line.'),
    ('C', '(C) is correct, since momentum is conserved.'),
    ('C', 'C) is the right answer: momentum is conserved.'),
    ('D', "(C) isn't correct, since momentum is not conserved. It must be (D)."),
    ('C', 'I first thought $\\boxed{B}$, but that is wrong: it is $\\boxed{C}$.'),
    ('D', 'Option B fails, option D works. So D.'),
    ('C', '**(A)** is too small, **(B)** is too big, **(C)** fits.'),
    ('C', 'The answer is not \\textbf{(B)} but \\textbf{(C)}.'),
    ('A', 'Answer: $\\mathbf{A}$'),
    ('C', 'A, B and D are false; the answer: \\text{C}'),
    ('B', 'C) would follow if the gas were ideal; it is not, so (B).'),
    ('B', 'Choices (A) and (B) both satisfy the first condition, but only (B) satisfies the second.'),
    ('D', 'Had the mass been doubled, the answer would be (A). As it stands, the answer is (D).'),
    ('C', '**Answer: C**'),
    ('C', 'Answer: C. The option (B) is a distractor.'),
    ('C', 'So our answer is $\\textbf{(C)}\\ 7$, since $\\textbf{(B)}\\ 6$ is not prime.'),
    ('7', 'So our answer is $\\textbf{(C)}\\ 7$, since $\\textbf{(B)}\\ 6$ is not prime.'),
    ('\\textbf{(C)}\\ 7', 'So our answer is $\\boxed{\\text{C}}$.'),
    ('\\textbf{(C)}\\ 7', '(B) 6 is what you get without the carry. So our answer is $\\boxed{\\text{C}}$.'),
    ('E', '$\\boxed{\\text{E}}$ None of the above.'),
    ('E', 'None of the above, i.e. (E).'),
    ('B', 'The choice is between (A) and (B). Since x > 0, it is (B).'),
    ('A', 'I rule out option (C). Option (A) is correct.'),
    ('C', 'Statement (C) is false, statements (A), (B), (D) are true. The question asks for the false one: (C).'),
    ('(B)', 'The correct choice is $\\mathrm{(B)}$, not $\\mathrm{(D)}$.'),
    ('C', 'A: 3, B: 5, C: 7, D: 9. The sum must be odd and prime, so B or C; 25 is not. Answer C.'),
    ('B', '(B) $\\frac12$'),
    ('\\frac12', '(B) $\\frac12$'),
    ('D', 'At first sight (B). On reflection, though, the sign flips, so (D).'),
    ('D', 'The answer is B? No: the discriminant is negative, therefore the answer is D.'),
]

ONLY_TALKED_ABOUT = [
    ('\\text{(C)}', '(C) would be true for an inelastic collision only. Therefore the answer is $\\boxed{\\textbf{(A)}}$.'),
    ('C', '(C) is wrong because energy is lost. The answer is $\\boxed{\\mathrm{A}}$.'),
    ('B', 'B) looks tempting, but the sign is off. So $\\boxed{D}$.'),
    ('(B)', '(B) only holds for even n. Hence **D**.'),
    ('(B)', 'B. is excluded by the first condition. We are left with $\\mathbf{(E)}$.'),
    ('A', '(A) ignores friction, so it has to be \\textbf{(C)}.'),
    ('\\textbf{(D)}', '(D) is the answer to a different question; ours is $\\boxed{\\text{B}}$.'),
    ('D', '(D) is not possible. (B) contradicts the table. Only **(C)** remains.'),
    ('D', 'D) can be ruled out at once, and so can A) and B). That leaves C.'),
    ('A', 'A. Newton thought so, but Einstein showed otherwise. $\\boxed{\\text{B}}$'),
    ('C', '$\\boxed{\\textbf{(B)}\\ 42}$'),
    ('C', 'We get 42, so the answer is $\\boxed{\\textbf{(B) }42}$.'),
    ('41', 'We get 42, so the answer is $\\boxed{\\textbf{(B) }42}$.'),
    ('\\textbf{(A)}', 'The sum is $12$. $\\mathrm{(E)}$'),
    ('(A)', 'The correct option is **C**, because (A) and (B) are both too small.'),
    ('C', "(C) isn't correct, since momentum is not conserved. It must be (D)."),
    ('B', 'I first thought $\\boxed{B}$, but that is wrong: it is $\\boxed{C}$.'),
    ('B', 'Option B fails, option D works. So D.'),
    ('A', 'Option A would need a larger mass.'),
    ('A', 'Choice A contradicts the law of conservation.'),
    ('B', '**(A)** is too small, **(B)** is too big, **(C)** fits.'),
    ('A', '**(A)** is too small, **(B)** is too big, **(C)** fits.'),
    ('B', 'The answer is not \\textbf{(B)} but \\textbf{(C)}.'),
    ('B', "The answer can\\'t be (B). So we choose $\\textbf{(A)}$."),
    ('B', 'Answer: $\\mathbf{A}$'),
    ('B', 'A, B and D are false; the answer: \\text{C}'),
    ('B', 'B: this one I had at first. Then I computed again and got C.'),
    ('C', 'C) would follow if the gas were ideal; it is not, so (B).'),
    ('A', '(A) and (D) are equivalent, so neither can be right. The answer is therefore $\\boxed{\\mathbf{B}}$'),
    ('D', 'D) 12 is what one gets when one forgets to carry. With the carry: C) 22.'),
    ('A', 'Choices (A) and (B) both satisfy the first condition, but only (B) satisfies the second.'),
    ('A', 'Had the mass been doubled, the answer would be (A). As it stands, the answer is (D).'),
    ('A', 'The answer is (D). Had the mass been doubled, it would be (A).'),
    ('B', '**Answer: C**'),
    ('B', 'Answer: C. The option (B) is a distractor.'),
    ('B', 'So our answer is $\\textbf{(C)}\\ 7$, since $\\textbf{(B)}\\ 6$ is not prime.'),
    ('\\textbf{(B)}\\ 6', 'So our answer is $\\textbf{(C)}\\ 7$.'),
    ('\\textbf{(B)}\\ 6', '(B) 6 is what you get without the carry. So our answer is $\\boxed{\\text{C}}$.'),
    ('D', 'None of the above, i.e. (E).'),
    ('A', '\\boxed{A} \\text{ or } \\boxed{B}'),
    ('A', 'Either A or B, I cannot decide.'),
    ('A', 'The choice is between (A) and (B). Since x > 0, it is (B).'),
    ('C', 'I rule out option (C). Option (A) is correct.'),
    ('C', '(C) is false, (A) is true, so the answer: (A)'),
    ('(D)', 'The correct choice is $\\mathrm{(B)}$, not $\\mathrm{(D)}$.'),
    ('D', 'A: 3, B: 5, C: 7, D: 9. The sum must be odd and prime, so B or C; 25 is not. Answer C.'),
    ('C', '(B) $\\frac12$'),
    ('A', 'A) True. B) False.'),
    ('B', 'At first sight (B). On reflection, though, the sign flips, so (D).'),
    ('B', 'The answer is B? No: the discriminant is negative, therefore the answer is D.'),
]


@pytest.mark.parametrize(("gold", "reply"), SETTLED)
def test_the_choice_that_a_reply_settles_on_is_taken(gold: str, reply: str) -> None:
    """A boxed, announced, emphasised or concluded letter counts, in any typesetting, whatever others stand around it."""
    assert equal(gold, reply).equal is True


@pytest.mark.parametrize(("gold", "reply"), ONLY_TALKED_ABOUT)
def test_a_choice_of_which_something_is_only_said_is_not_taken(gold: str, reply: str) -> None:
    """A letter at the head of a reply, or turned down in it, is not its answer."""
    assert equal(gold, reply).equal is not True
