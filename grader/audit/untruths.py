"""Words of untruth beside a relation: whatever is said, it is said of what its writer does not hold for true.

People throw out a relation in ever new words ("a red line through it. Wrong indeed", "is a classic blunder"), but
hardly without one of the few that every language has for what is not so. Behind what a writer believes they are rare:
of 20,300 true relations in the written derivations six have one behind them, of 352 planted slips none.
"""

from __future__ import annotations

import re

from grader.lazy_regex import regex

WORDS = (
    r"wrong(?:ly)?|incorrect(?:ly)?|false(?:ly)?|untrue|invalid|mistaken(?:ly)?|mistakes?|blunders?|erroneous(?:ly)?"
    r"|slips?(?! on\b)|slipped(?! on\b)|fallac\w+|absurd\w*|nonsens\w*|rubbish|bogus|pitfalls?|traps?(?! it\b)"
    r"|misprint\w*|typos?|misread(?:ing|s)?|misquot\w+|miscop\w+|misconceptions?|myths?|lies(?= *[,.;:!])|faulty"
    r"|untenable|inadmissible|unacceptable|refuted|disproved|disproven|oops|nope|void|obsolete|doubtful|careless\w*|bug"
    r"|confus(?:es|ed|ing|ion)|not what (?:is|was|we|were|you|i) \w+|out of date|outdated|disproves? (?:it|this|that)"
    r"|superstitions?|scored (?:out|through)|(?:has|have|been|since) struck|struck (?:it|this|that|the line)"
    r"|no longer valid"
    r"|illegal|unphysical|meaningless|hogwash|garbage|heresy|overturned|debunked|unfounded|baseless|unjustified|flawed"
    r"|discarded|scrap(?:ped)?|sent back|turned down|no good|rolled back|reverted|stood here|no,? no(?=[,.:;!])"
    r"|(?:an )?(?:erratum|errata|corrigendum)|impossible|(?:ought to|should) have (?:been )?\w+ed"
    r"|(?:popular|common|classic|typical|frequent|usual|grave|fatal|an|in|by|sign|unit|copying|counting|rounding"
    r"|printing|index|thinking|arithmetic(?:al)?) error"
    r"|crossed (?:out|off)|struck (?:out|off|through|from)|thrown (?:out|away)|withdrawn|retracted"
    r"|red (?:line|pen\w*|ink)|(?:off|wide of|miss(?:es|ed)) the (?:mark|point)|cancell?ed (?:by|in|on|since|later)"
    r"|(?<=[.;:(] )cancell?ed"
    r"|disregard(?:ed)?|(?:please|do) ignore|ignore (?:it|this|that)|annulled|superseded|rubbed out|erased|binned"
    r"|(?:taken|torn) (?:down|up|back)|(?:against|contrary to) (?:what|the) (?:was |is )?(?:prescribed|required"
    r"|demanded|given|conditions?|requirements?)|ours (?:is|are|was|were|does|do|did)(?:n['’]t| not)"
)
DENIALS = (  # in few words right behind a relation, or behind a pronoun
    r"(?:is|are|was|were|be|does|do|did|can|could|must|should|will|would|has|have|had)(?:n['’]t| not|not| never) "
    r"(?!(?:only|yet|surprising\w*|need\w*|necessar\w*|depend\w*|chang\w*|matter\w*|more|less)\b)"
    r"(?!an? (?:problem|issue)\b)"
    r"|(?:is|are|was|were|does|do|did|can|could|would)(?:n['’]t|not)(?=[,.;:!])|no[,:;!] "
    r"|not (?:so|true|right|correct|the case|valid|allowed|at all|quite)\b"
)
BEYOND = (  # behind such a word the verdict is on something else
    r"(?<!\w)(?:(?<!not )so(?! (?:often|widely|popular|common))|hence|thus|therefore|because"
    r"|(?<!has )(?<!have )(?<!had )since|whereas|while|unlike|(?:the|an|['’]s) other|instead|rather"
    r"|(?<!as )if|unless|avoid\w*|prevent\w*|corrects?|corrected|replac\w+|hypothes\w+|H_?0|guard\w*"
    r"|(?<=[.!?;:] )(?:the|his|her|their|its|my|our|your|in|at|for|with|if|to)(?= )"  # a sentence on something else
    r"|(?<=[.!?] )an?(?= )"
    r"|(?:without|nothing|no|not|never)(?: (?:a|an|any|the|really|\w+ly))?(?= ?\Z))(?!\w)"
)
BEHIND = regex(
    rf"(?P<between>[^=≈<>≤≥\n]{{0,78}}?)(?<![\w-])(?:{WORDS})(?![\w-]| to\b)", re.I,
)
DENIED = regex(
    rf"[ $`)\]}}*\\]{{0,6}}[.,;:(–—-]{{0,2}} {{0,2}}(?:(?:but|and|yet|though|however|well|which|that|this|it|they|these"
    rf"|those|one|he|she|we|you|the (?:value|line|result|claim|equation|formula))[, ]{{1,2}}){{0,2}}(?:{DENIALS})",
    re.I,
)
PRONOUN = regex(  # which go on about the relation: "so it is wrong", "a lost sign, hence wrong"
    r"(?<!\w)so (?:this|that|it|they|these)(?!\w)|(?<!\w)(?:but|and) not(?!\w)"
    r"|(?<!\w)(?:so|hence|thus|therefore) (?:it is |is |it's )?\Z",
    re.I,
)
OTHERWISE = regex(BEYOND, re.I)


def untrue_behind(after: str) -> bool:
    """Whether the words behind a relation say that it does not hold.

    Args:
        after: the text behind it, beyond the end of its sentence.
    """
    said = BEHIND.match(after)
    if said is not None and not OTHERWISE.search(PRONOUN.sub("", said["between"])):
        return True
    return DENIED.match(after) is not None
