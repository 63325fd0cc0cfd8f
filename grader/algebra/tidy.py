"""Tidies the text of an answer and reads it: `1 000`, `28 percent`, `3x10^8`, `w1 is 2`, `about 5`."""

from __future__ import annotations

import re

from grader.algebra.compound import compound, suspected
from grader.algebra.dialects import in_usual_notation, is_parity
from grader.algebra.spoken import HEADS, in_digits, with_signs
from grader.algebra.typeset import plainly_set
from grader.algebra.units import is_known
from grader.lazy_regex import regex
from grader.notation.reader import read
from grader.notation.tokens import number
from grader.notation.tree import Node

DELIMITED = regex(
    r"\$\$(?P<a>.{1,800}?)\$\$|\\\[(?P<b>.{1,800}?)\\\]|\\\((?P<c>.{1,800}?)\\\)"
    r"|(?<![\\$])\$(?P<d>(?:\\.|[^$\\\n]){1,800}?)\$(?<! \$(?=\d))"
    r"|`{1,3}(?:math|latex|python|text)?\n?(?P<e>[^`]{1,800}?)`{1,3}"
    r"|\\begin\{(align\*?|equation\*?|gather\*?)\}(?P<f>.{1,2000}?)\\end\{(?:align\*?|equation\*?|gather\*?)\}",
    re.DOTALL,
)
_OPENINGS = frozenset({"\\[", "\\(", "\\b"})
MAX_EXPRESSION, MAX_PHRASE = 8_000, 120
TAIL = regex(
    r"(?<![\s.,;:?])(?:\s|[.,;:?✓✔☑✅。∎■□]|\\(?:blacksquare|square|qed|Box|checkmark)\b|\\[,;:! ]"
    r"|\$\s*\$|\bQ\.?E\.?D\b|(?<=[a-z]{2})!|\*\*|__|\"|\\\\|~)+$"
)
_SETTLED = frozenset(")}]abcfghijlmnopqrstuvwyzABC")  # behind these nothing else but a full stop belongs to the tail
_IS = regex(
    r"(?<=[\w)}\]$])(\s+)(?:(?:is|must be|has to be) equal to|is exactly|must be|equals|is|are)"
    r"(?=\s+[-−+\d\\$(\[{√½a-zA-Z.])"
)
_WORD = regex(r"[A-Za-zÀ-ÿ]{3,}")
_KNOWN_WORDS = frozenset(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log exp sqrt cbrt abs max min mod gcd "
    "lcm det and or pi alpha beta gamma delta epsilon theta lambda sigma omega phi psi rho tau mu nu xi "
    "eta zeta kappa infinity inf infty mean sum prod lim int frac dfrac tfrac text begin end pmatrix "
    "bmatrix matrix left right cdot times union cup cap binom choose transpose array vmatrix cases "
    "degrees degree percent operatorname mathrm mathbb mathbf boxed quad circ leq geq neq infty arcsec "
    "aligned gathered smallmatrix arccsc arccot ceil floor round sgn sign asin acos atan partial nabla".split()
)
_MACRO = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{[^{}]*\}|\\[a-zA-Z]+")
_TALK = regex(
    r"\b(?:is|are|gives|yields|returns|it|which|that|was|we|so|my|because|since|would|got|um+|ans|its|easy|sure)\b(?![\s]*[=^_])",
    re.IGNORECASE,
)
_MARKED = regex(
    r"wait\b|\bwrong\b|\b(?:it|that)['’]s\b|\"\w+\"\s*:|<(?:solution|result|final)>"
    r"|(?<!\\)\b(?:choose|pick|select|option) \(?[A-H]\)?(?:\s\w|\.$)",
    re.IGNORECASE,
)
_OPENED = regex(r"\s*(?:\*\*)?A\s*:|\W*(?:so|we|by|if)\s", re.IGNORECASE)
_EASTERN = regex(r"[\u4e00-\u9fff]|[\u0400-\u04ff]{4}")
_MARKS = ("boxed", "answer", "sorry", "####")
_HINTS = ("wait", "wrong", "'s", "’s", '"', ">", "choose", "pick", "select", "option")  # what `_MARKED` has to have
_AGREES = regex(r"(?:yes|no|true|false)[,.;:]\s+[^,;]*\d[^,;]*", re.IGNORECASE)
_BASED = regex(r"([0-9A-F]{1,60})_\{?(1[1-6])\}?")
PHRASES = {
    "all real numbers": "ℝ", "all reals": "ℝ", "the real numbers": "ℝ", "any real number": "ℝ", "all real": "ℝ",
    "positive real numbers": "(0, ∞)", "all positive real numbers": "(0, ∞)", "positive reals": "(0, ∞)",
    "negative real numbers": "(-∞, 0)", "all negative real numbers": "(-∞, 0)", "negative reals": "(-∞, 0)",
    "empty set": "∅", "the empty set": "∅", "no solution": "∅", "no solutions": "∅", "no real solution": "∅",
    "no real solutions": "∅", "no real roots": "∅", "no real root": "∅", "no roots": "∅", "none": "∅",
    "no solution exists": "∅", "no solutions exist": "∅", "no real solution exists": "∅",
    "no real solutions exist": "∅",
}  # fmt: skip
_DOUBLED = regex(r"(?<!\\)\\\\(?=[a-zA-Z]{2})")
_NO_WORDS = frozenset("0123456789=+*/^<>|")  # no phrase and no number in words has one of them
_TEXT = regex(r"\\text\w*\s*\{([^{}]*)\}")
_BULLET = regex(r"^\s*[-*•]\s", re.MULTILINE)
_BOLD = regex(r"\*\*((?:(?!\*\*).)+)\*\*\s*[.!]?", re.DOTALL)
_COUNTED = regex(r"\\text\w*\s*\{\s*([-−]?\d[\d,]*(?:\.\d+)?)\s+([A-Za-z][A-Za-z ]*)\}")
_WORDLESS = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{([^{}A-Za-z]*\d[^{}A-Za-z]*)\}")
_UNIT = regex(r"[^\W\d_]+(?:\s*(?:/|per|\^[23]|[²³]|\s)\s*[^\W\d_]*){0,4}")
_FRACTION = regex(r"(\\[dtc]?frac)\s*(\d)\s*(\d)")
_SPOKEN = regex(r"[^\W\d_]{2}(?<![a-zA-Z\\]..)")
_SIGNED = regex(r"[\n:#`]")
_BOX = regex(r"\\[a-z]*box")
_SCALARS = frozenset({"num", "call", "mul", "div", "pow", "add"})
_DOTS = regex(r"\.\.\s*\$*\s*$|\\l?dots\s*$")
_WHOLE = regex(
    r"[,;]? *\(? *(?:(?:for|where|with) +)?(?:(?:any|all|every|some|each|an) +)?"
    r"(?:\$?(?<![a-zA-Z])(?P<a>[a-zA-Z])\$? +(?:(?:is|are|being|be|any|an|all|arbitrary) +){0,3}integers?"
    r"|integers? +(?:values? +(?:of|for) +)?\$?(?P<b>[a-zA-Z])\$?) *\)? *\.?$"
)
_ARROW = regex(r"\\(?:to|[rR]ightarrow)(?![a-zA-Z])")
_PERCENT_OF = regex(r"(?<![\w.)/}])(?<!\d )(\d[\d.]*) ?/ ?(\d+) ?\\?%(?! ?(?:\d|\(|[a-z]\b))")
_UNIT_BELOW = regex(r"(?<=\d) ?/ ?\(([\d.]+)[ ~]+([a-zA-Z])\)")
_SPOKEN_TIME = regex(r"(?:half|(?:a )?quarter) (?:past|to) \w+$", re.IGNORECASE)


def read_answer(text: str) -> Node:
    """Read an answer: a whole formula with or without its delimiters."""
    measured = _with_unit(text) if "$" in text or text[:2] in _OPENINGS else None
    if measured is not None:
        return measured
    text = tidy(undelimited(text.strip()))
    based = _BASED.fullmatch(text) if "_" in text else None
    if based and not based.group(1).isdigit() and all(int(d, 36) < int(based.group(2)) for d in based.group(1)):
        return Node("num", int(based.group(1), int(based.group(2))), (), 0, len(text), text)
    return read_tidy(text)


def read_tidy(text: str) -> Node:
    """Read an answer that is in the usual notation already."""
    tree = read(text)
    return (compound(text) if suspected(tree) else None) or tree


def read_number(text: str) -> Node:
    """A number written with plain digits, perhaps with a point and a minus."""
    size, end = len(text) - text.startswith("-"), len(text)
    node = Node("num", number(text[-size:]), (), end - size, end, text[-size:])
    return node if size == end else Node("neg", None, (node,), 0, end)


def _with_unit(text: str) -> Node | None:
    """`$\\sqrt{20}$ cm`: a delimited formula and its unit; None for anything else."""
    inner = DELIMITED.match(text) if text[:1] == "$" or text[:2] in _OPENINGS else None
    unit = text[inner.end() :].strip(" .") if inner else ""
    if inner is None or not _UNIT.fullmatch(unit) or not all(is_known(word) for word in re.findall(r"[^\W\d_]+", unit)):
        return None
    value = read(tidy(undelimited(inner.group())))
    return Node("unit", unit, (value,), 0, len(text)) if value.op in _SCALARS else None


def undelimited(text: str) -> str:
    """A formula that is a whole text, without its delimiters and emphasis."""
    if text[:2] == "**":
        bold = _BOLD.fullmatch(text)
        text = bold.group(1).strip() if bold else text
    inner = DELIMITED.fullmatch(text) if text[:1] in "$`" or text[:2] in _OPENINGS else None
    return next(group for group in inner.group(*"abcdef") if group is not None).strip() if inner else text


def tidy(text: str) -> str:
    """The text in the usual notation: grouped digits joined, small words and a sentence's full stop left out."""
    if text[:3] in HEADS:
        text = in_digits(text) or text
    if " " in text:
        text = with_signs(text)
    if "{" in text or "‰" in text or "\\" in text or "%" in text or "_" in text or not text.isascii():
        text = _repaired(plainly_set(text)) if "\\" in text else plainly_set(text)
    if "integer" in text:
        text = _for_whole(text)
    characters = set(text)
    text = in_usual_notation(text, characters)
    if "%" in text and "/" in text:
        text = _PERCENT_OF.sub(r"(\1/\2)%", text)  # a third of a percent, not one by three percent
    if "/(" in text or "/ (" in text:
        text = _UNIT_BELOW.sub(r"/(\1\2)", text)
    if " " in characters and (" is" in text or " are" in text or " equals" in text or " must" in text):
        text = with_equals(text) if "\\text" not in text else text
    text = trimmed(text) or text
    if not _NO_WORDS.isdisjoint(characters):
        return text
    if len(text) > MAX_PHRASE:
        return text
    words = _TEXT.sub(r"\1", text) if "\\text" in text else text
    return PHRASES.get(words.strip().casefold(), text)


def with_equals(text: str) -> str:
    """A text with `is`, `equals` and the like between values written as `=`."""
    return _IS.sub(r"\1=", text) if _IS.search(text) else text


def _for_whole(text: str) -> str:
    """`2k\\pi, where k is an integer` as `2k\\pi, k \\in \\mathbb{Z}`."""
    plain = re.sub(r"\\text\w*\s*\{([^{}]*)\}|\\[ ,;]", r" \1 ", text)
    found = _WHOLE.search(plain)
    letter = (found["a"] or found["b"]) if found else ""
    return rf"{plain[: found.start()]}, {letter} \in \mathbb{{Z}}" if found and found.start() else text


def _repaired(text: str) -> str:
    """LaTeX whose backslashes were doubled, or whose last braces are missing, as it was meant."""
    if "\\\\" in text and "&" not in text and "\\begin" not in text:
        text = _DOUBLED.sub(r"\\", text)
    if "\\text" in text or "\\m" in text:
        text = _WORDLESS.sub(r"\1", text) if _WORDLESS.search(text) else text
        counted = _COUNTED.fullmatch(text)
        text = rf"{counted.group(1)} \text{{{counted.group(2)}}}" if counted else text
    if "frac" in text and text.count("frac{") != text.count("frac"):
        text = _FRACTION.sub(r"\1{\2}{\3}", text)
    text = _ARROW.sub(r"\\implies", text) if "\\neg" in text or "\\lnot" in text else text
    if text.count("{") != text.count("}"):
        missing = text.count("{") - text.count("\\{") - text.count("}") + text.count("\\}")
        text = text + "}" * missing if 0 < missing <= 2 else text
    return text.rstrip("\\ ") if text[-1:] in "\\ " and text.rstrip().endswith("\\") else text


def trimmed(text: str) -> str:
    """Without the punctuation that ends a sentence; three dots mean something and stay."""
    if text[-1:].isalnum() or text[-1:] in ")}]":
        return text
    return text.strip() if _DOTS.search(text) else TAIL.sub("", text)


def without_tail(text: str) -> str:
    """A text without the punctuation and the signs of an ended proof behind it."""
    if text[-1:].isdigit() or text[-1:] in ")}]":
        return text
    if text[-1] == "." and (text[-2:-1].isdigit() or text[-2:-1] in _SETTLED):
        return text[:-1]
    return TAIL.sub("", text)


def is_expression(text: str) -> bool:
    """Whether a text is an expression by itself rather than a reply in which one has to be found."""
    spoken = _SPOKEN.search(text) or _SIGNED.search(text) or ("box" in text and _BOX.search(text))
    if not spoken and len(text) <= MAX_EXPRESSION:
        return True
    text = text.strip()
    if text[:4] == "def " and "return " in text and text.count("\n") < 3:
        return True
    if "= **" in text and text.count("**") == 2:
        return False
    if text[:1] in "YyNnTtFf" and _AGREES.fullmatch(text):
        return False
    if "\n\n" in text or len(text) > MAX_EXPRESSION or _is_marked(text):
        return False
    if "\n" in text and (_BULLET.search(text) or "|-" in text):
        return False
    if (text[:1] in "$`" or text[:2] in _OPENINGS) and DELIMITED.fullmatch(text):
        return True
    if len(text) < 60 and (text.rstrip(".").casefold() in PHRASES or is_parity(text)):
        return True
    if text[:3] in HEADS and (in_digits(text) or _SPOKEN_TIME.match(text)):
        return True
    if "integer" in text and len(text) < MAX_PHRASE:
        text = _for_whole(text)
    words = foreign_words(text)
    if words and text[-1] == "." and re.search(r"\d", text):
        return False
    if words > 2 or (words and (_TALK.search(text) or ":" in text or ("=" in text and DELIMITED.search(text)))):
        return False
    return not (words and DELIMITED.search(text) and foreign_words(DELIMITED.sub(" ", text)))


def _is_marked(text: str) -> bool:
    """Whether a text has a sign of a reply: a box, `answer`, `A:`, what is taken back, a choice that is made."""
    lower = text.lower()
    if any(map(lower.__contains__, _MARKS)) or _OPENED.match(text):
        return True
    if not text.isascii() and _EASTERN.search(text):
        return True
    return any(map(lower.__contains__, _HINTS)) and _MARKED.search(text) is not None


_PRODUCT = regex(  # letters side by side that no language has for a word: `mgh`, `nRT`
    r"(?!nth|[rl]hs|pts|[hy]rs|mph|kph|rpm|bps|mpg|lbs|hmm)[b-df-hj-np-tv-xz]{3}|[a-z][A-Z]{2}"
)


def foreign_words(text: str) -> int:
    """How many words there are that are none of mathematics."""
    plain = _MACRO.sub(" ", text) if "\\" in text else text
    words = [word.lower() for word in _WORD.findall(plain) if not _PRODUCT.fullmatch(word)]
    return len(words) - sum(map(_KNOWN_WORDS.__contains__, words))


def last_foreign(text: str) -> int:
    """Where the last word ends that is none of mathematics."""
    ends = [found.end() for found in _WORD.finditer(text) if found.group().lower() not in _KNOWN_WORDS]
    return ends[-1] if ends else 0
