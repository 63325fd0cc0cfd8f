"""The English words that tell where maths in prose begins and ends."""

from __future__ import annotations

from grader.notation import vocabulary as v

DANGER_LEFT = frozenset(
    "times plus minus over twice double triple half percent squared cubed average mean sum difference product between "
    "root quotient ratio choose per grad nabla".split()
)


MAGNITUDES = frozenset("hundred thousand million billion trillion dozen".split())


DANGER_RIGHT = frozenset("more less squared cubed remainder over percent than".split()) | MAGNITUDES


NEVER = frozenset(
    "a an the is are was were be so then thus hence and or but if we he she they it you i that this which who "
    "where when with for to "
    "from in on at by as has have had get gets got gives give equals means let since because therefore now next "
    "first also not "
    "her his their its our your my left each every per all there total~ will would can could later "
    "earlier ago again too".split()
)


FUNCTIONS = v.FUNCTION_NAMES | {"lim", "sum", "prod", "mean"}


ENGLISH_2 = frozenset("is it to of in on at by as an we he be so do if or no my up us go me am ok hi oh".split())


LEADS = frozenset(
    "so then that is are have has had get gets thus hence therefore since because and or but if means gives as "
    "we where "
    "when know equation given was were".split()
)


PARTS = frozenset(
    "half third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh eighth eighths ninth "
    "tenth tenths root "
    "percent average mean median difference power multiple square cube reciprocal twice".split()
)


NUMBERED = frozenset("step case part line example exercise question problem equation row iteration round".split())


GATHERED = frozenset("sum product ratio quotient".split())


COMBINING = frozenset(
    "sum product difference average mean between adding multiplying add multiply subtract divide dividing "
    "subtracting ratio "
    "quotient divided multiplied added subtracted".split()
)
