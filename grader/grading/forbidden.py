"""Whether a method that is not allowed is used, or only spoken of: named, declined, forbidden, thought of."""

from __future__ import annotations

import re
from typing import Literal

from grader.audit import cues
from grader.audit.claims import sentence
from grader.grading.attempt import Attempt, all_cues, stance_at
from grader.grading.denials import answered
from grader.grading.mentions import ruled_out
from grader.grading.rulings import Context, Ruling, brief
from grader.lazy_regex import regex
from grader.rubric.schema import Criterion
from grader.transcript.model import Span

Use = Literal["used", "unused", "open"]
NOBODY = (  # a word that begins no statement of its own
    r"(?!(?:we|i|you|one|let|it|they|by|with|through|via|and|or|but|when|while|because|since|as|so|just|simply|then"
    r"|instead)\b)[\w’'-]+"
)
SPARED = regex(  # "instead of integrating", "you won't need numpy", "the task forbids calculators"
    r"(?:\b(?:instead of|nobody|no one|nothing|hold(?:s|ing)? off on"
    r"|rather than|in lieu of|as opposed to|avoid(?:s|ed|ing)?"
    r"|skip(?:s|ped|ping)?|free (?:of|from)"
    r"|do(?:es|ing)? without|no (?:need|use|reason) (?:for|of|to)|without(?! (?:further|loss|hesitation|delay|doubt)\b)"
    r"|need(?:s|ed)? no|needn['’]t|(?:need|do|does|did|will|would|have|has|had|am|are|is|was|were) not"
    r"|not (?:allowed|permitted|supposed|necessary|required|needed|going|to)|unnecessary|superfluous|overkill"
    r"|forb(?:id|ids|ade|idden|idding)|prohibit(?:s|ed|ing)?|bans?|banned|disallow(?:s|ed)?|rul(?:es?|ing|ed) out"
    r"|exclud(?:es?|ed|ing)|dispens\w{1,4} with|(?:do(?:es|ing)?|did) away with|refrain\w{0,4} from|abstain\w{0,4} from"
    r"|(?:spar|sav)(?:es?|ed|ing) (?:us|you|me|ourselves|yourself)|bypass(?:es|ed|ing)?|circumvent(?:s|ed|ing)?"
    r"|sidestep\w{0,4}|keep (?:away|clear) from)|\b\w{2,6}n['’]t\b)"
    rf"(?:\s+{NOBODY}){{0,4}}\s*[\"“'‘(*_`]{{0,3}}$",
    re.I,
)
NOT_SPARED = regex(
    r"(?:\b(?:not|cannot|never|hardly|no way (?:to|of)|impossible to)\b|n['’]t\b)\s*(?:\w+\s+){0,2}$", re.I
)
CLAUSE = regex(r"[,;:—]\s|\s[–-]\s|\b(?:but|however|yet|so|then|anyway|therefore|hence)\b", re.I)
NEEDLESS = regex(
    r"(?:(?:['’]s)?\s+(?:\w+\s+)?(?:is|are|was|were|be|seems?|would (?:just |only )?be|(?:has|have) been)"
    r"\s+(?:(?:\w+\s+){0,2}?)(?:unnecessary|superfluous|overkill|needless|redundant|forbidden|prohibited"
    r"|banned|disallowed|off[- ]limits|avoided|excluded|ruled out"
    r"|not (?:\w+ )?(?:used|needed|necessary|required|allowed|permitted))\b|[-‐‑–]free\b)",
    re.I,
)
DENIAL = r"(?:n['’]t|\bnot|\bcannot|\bnever|\bno)\b"
NEEDED = regex(rf"{DENIAL}.{{0,20}}?\b(?:without|forget\w*|ignor\w*|overlook\w*)\b", re.I)
DOUBLED = regex(rf"{DENIAL}.{{0,20}}?\b(?:avoid\w*|skip\w*|around|but|except|only|just)\b", re.I)
PUT_AWAY = regex(r"\b(?:put|leave|lay|set|keep)\s+(?:\w+\s+){0,2}$", re.I)
AWAY = regex(r"\s+(?:\w+\s+)?(?:away|aside|at home|off|alone|out|in (?:the|your) \w+)\b", re.I)
THOUGHT_OF = regex(r"\b(?:could|might|may|would|possible|tempting|tempted)\b", re.I)
WOULD = regex(r"\s+(?:aside|might|could|would|may)\b", re.I)
MIGHT = regex(
    r"\b(?:can|could|might|may|would|possible|tempting|tempted|normally|usually|ordinarily|typically|commonly)\b", re.I
)
DECLINED = regex(
    r"[^.;:!?\n]{0,60}?(?:,|;|—|–|\s)\s*\b(?:but|yet|however|though|although|only)\b[^.!?\n]{0,60}?"
    r"(?:\b(?:forbid\w*|forbade|prohibit\w*|ban(?:s|ned)|disallow\w*|not|never|cannot|instead|faster|simpler|easier"
    r"|quicker|shorter|unnecessary|overkill|needless|no (?:need|reason|point)|avoid|rather|skip)\b|n['’]t\b)",
    re.I,
)
SUPPOSED = regex(r"\b(?:if|unless|suppose|had)\b[^.;:,\n]{0,60}$", re.I)
UNREAL = regex(r"\s+(?:were|was|had been|is)\s+(?:allowed|permitted|available|at hand|possible)\b", re.I)
UNREAL_DOING = regex(r"\b(?:if|had)\s+(?:we|i|you|one|they)\s+(?:had|were|used|could)\b[^.;:,\n]{0,40}$", re.I)


def forbid_ruling(criterion: Criterion, context: Context) -> Ruling:
    """Whether an attempt does without a method: unmet where it is used, pending where that can't be told."""
    attempt = context.attempt
    hits = sorted({hit for cue in criterion.forbid for hit in all_cues(cue, attempt, denied=True)})
    formulas = {hit for cue in criterion.forbid if cue.expression is not None for hit in all_cues(cue, attempt)}
    doubtful = None
    for hit in hits:
        how = "used" if hit in formulas else use(hit, attempt)
        if how == "used":
            return Ruling("unmet", 0.0, f"{brief(attempt.quote(hit))} is not allowed here", evidence=(hit,))
        doubtful = doubtful or (hit if how == "open" else None)
    if doubtful is not None:
        said = f"whether {brief(attempt.quote(doubtful))} is used, or only spoken of, can't be told"
        return Ruling("pending", 0.0, said, evidence=(doubtful,))
    return Ruling("met", 1.0, "not found", evidence=())


def use(hit: Span, attempt: Attempt) -> Use:
    """Whether a method is used where it is named."""
    text, stance = attempt.text, stance_at(hit, attempt)
    if ruled_out(text, hit.end) or NEEDLESS.match(text, hit.end) or stance == "denied":
        return "unused"
    lead, tail = sentence(text, hit.start, hit.end)
    if cues.QUESTION.match(tail):
        return {"said": "used", "denied": "unused", None: "open"}[answered(text, hit.end)]  # type: ignore[return-value]
    clause = CLAUSE.split(lead)[-1]
    if PUT_AWAY.search(clause) and AWAY.match(tail):
        return "unused"
    spared = SPARED.search(clause)
    if spared and not NEEDED.search(clause[max(0, spared.start() - 40) :]):
        return "open" if NOT_SPARED.search(clause, 0, spared.start()) or DOUBLED.search(spared[0]) else "unused"
    return "open" if stance == "open" else _thought_of(lead, clause, tail)


def _thought_of(lead: str, clause: str, tail: str) -> Use:
    """Whether a method that is not declined outright is more than a thought."""
    if SUPPOSED.search(lead):
        return "unused" if UNREAL.match(tail) else "open" if UNREAL_DOING.search(lead) else "used"
    if MIGHT.search(clause) and DECLINED.match(tail):
        return "unused"
    return "open" if THOUGHT_OF.search(clause) or WOULD.match(tail) else "used"
