"""An equation that is no value of a name, before its solutions: `x² − 9 = 0, so x = 3 or x = −3`."""
from grader.lazy_regex import regex

COMES_FROM = regex(
    r"(?=[^,;]*=)(?![a-zA-Z]\w{0,2} ?= ?[^=,;]*[,;])(?:(?!\b(?:so|and|or)\b)[^,;])*[,;] so "
    r"(?=\$?[a-zA-Z]\w{0,2}\$? ?[=<>∈≤≥])"
)
