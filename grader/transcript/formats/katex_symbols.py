"""What KaTeX's glyphs stand for: characters and fonts to TeX, and how TeX spaces them."""

from __future__ import annotations

import unicodedata

from grader.lazy_regex import regex

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ "
    "varkappa ϰ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ "
    "varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ "
    "Omega Ω digamma ϝ"
)
_ORDINARY = (
    "infty ∞ partial ∂ nabla ∇ hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ wp ℘ emptyset ∅ varnothing ∅ forall ∀ exists ∃ "
    "nexists ∄ neg ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ triangle △ square □ blacksquare ■ diamond ⋄ "
    "clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ sharp ♯ flat ♭ natural ♮ dots … cdots ⋯ vdots ⋮ ddots ⋱ "
    "imath ı jmath ȷ checkmark ✓ degree ° prime ′ backslash \\ surd √ beth ℶ complement ∁ eth ð "
    "pounds £ yen ¥ S § P ¶ circledR ® maltese ✠ bigstar ★ lozenge ◊ triangledown ▽"
)
_BINARY = (
    "cdot ⋅ times × div ÷ pm ± mp ∓ circ ∘ bullet ∙ ast ∗ star ⋆ cup ∪ cap ∩ setminus ∖ oplus ⊕ ominus ⊖ "
    "otimes ⊗ oslash ⊘ odot ⊙ wedge ∧ vee ∨ dagger † ddagger ‡ amalg ⨿ uplus ⊎ sqcup ⊔ sqcap ⊓ wr ≀ "
    "bigcirc ◯ ltimes ⋉ rtimes ⋊ boxplus ⊞ boxtimes ⊠ boxdot ⊡ barwedge ⊼ veebar ⊻"
)
_RELATION = (
    "leq ≤ geq ≥ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ prec ≺ succ ≻ preceq ⪯ "
    "succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ notin ∉ mid ∣ "
    "nmid ∤ parallel ∥ nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ asymp ≍ doteq ≐ bowtie ⋈ "
    "to → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ impliedby ⟸ "
    "iff ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ mapsto ↦ longmapsto ⟼ uparrow ↑ "
    "downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ "
    "hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ "
    "rightleftharpoons ⇌ lesssim ≲ gtrsim ≳ leqslant ⩽ geqslant ⩾ triangleq ≜ therefore ∴ because ∵ "
    "leadsto ⇝ rightsquigarrow ⇝ twoheadrightarrow ↠ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ nsubseteq ⊈ nsupseteq ⊉ "
    "subsetneq ⊊ supsetneq ⊋ ncong ≆ nsim ≁ lll ⋘ ggg ⋙ lessgtr ≶ approxeq ≊ nRightarrow ⇏ nrightarrow ↛"
)
_LARGE = (
    "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ "
    "bigodot ⨀ biguplus ⨄ bigvee ⋁ bigwedge ⋀ bigsqcup ⨆"
)
_OPEN = "lfloor ⌊ lceil ⌈ langle ⟨ lgroup ⟮"
_CLOSE = "rfloor ⌋ rceil ⌉ rangle ⟩ rgroup ⟯"


def _table(text: str) -> dict[str, str]:
    words = text.split()
    table: dict[str, str] = {}
    for name, sign in zip(words[::2], words[1::2]):
        table.setdefault(sign, "\\" + name)
    return table


LARGE = _table(_LARGE)
RELATIONS = _table(_RELATION)
BINARIES = _table(_BINARY)
OPENING = _table(_OPEN) | {"(": "(", "[": "[", "{": r"\{"}
CLOSING = _table(_CLOSE) | {")": ")", "]": "]", "}": r"\}"}
TEX = {**_table(_GREEK), **_table(_ORDINARY), **RELATIONS, **BINARIES, **LARGE, **OPENING, **CLOSING} | {
    "−": "-", "∣": "|", "∥": r"\|", "%": r"\%", "$": r"\$", "#": r"\#", "&": r"\&", "_": r"\_", "⊥": r"\perp",
    "µ": r"\mu", "∗": "*", "∅": r"\emptyset", "Ω": r"\Omega", "\u2061": "", "\u200a": "", "\u2009": "",
}  # fmt: skip

ACCENTS = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "ˉ": "bar", "¯": "bar", "˙": "dot", "¨": "ddot",
    "´": "acute", "ˊ": "acute", "`": "grave", "ˋ": "grave", "˘": "breve", "ˇ": "check", "˚": "mathring",
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0307": "dot", "\u0308": "ddot", "⃗": "vec",
}  # fmt: skip
SLASHES = "\ue020\u0338"
NEGATED = {
    "=": r"\neq", r"\in": r"\notin", r"\equiv": r"\not\equiv", r"\mid": r"\nmid", "|": r"\nmid", "<": r"\nless",
    ">": r"\ngtr", r"\leq": r"\nleq", r"\geq": r"\ngeq", r"\sim": r"\nsim", r"\cong": r"\ncong",
}  # fmt: skip

_NAMES = (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log "
    "max min Pr sec sin sinh sup tan tanh"
)
FUNCTIONS = frozenset(_NAMES.split())
LIMITS = frozenset(["lim", "max", "min", "sup", "inf", "liminf", "limsup", "argmax", "argmin", "det", "gcd", "Pr"])

_FONTS = {
    "KaTeX_Main-Bold": "mathbf", "KaTeX_Math-BoldItalic": "boldsymbol", "KaTeX_Caligraphic-Regular": "mathcal",
    "KaTeX_Caligraphic-Bold": "mathcal", "KaTeX_Fraktur-Regular": "mathfrak", "KaTeX_Fraktur-Bold": "mathfrak",
    "KaTeX_Script-Regular": "mathscr", "KaTeX_SansSerif-Regular": "mathsf", "KaTeX_SansSerif-Bold": "mathsf",
    "KaTeX_SansSerif-Italic": "mathsf", "KaTeX_Typewriter-Regular": "mathtt", "KaTeX_Main-Italic": "mathit",
    "KaTeX_Main-BoldItalic": "boldsymbol",
}  # fmt: skip


def is_katex(font: str) -> bool:
    """Whether a font is one of KaTeX's."""
    return font.startswith("KaTeX_")


def is_size_font(font: str) -> bool:
    """Whether a font holds KaTeX's large operators and delimiters."""
    return font.startswith("KaTeX_Size")


def letter_command(text: str, font: str) -> str:
    """The command of a letter's alphabet (`mathbf`, `mathbb`, ...), or '' for the ordinary one."""
    if font == "KaTeX_AMS-Regular":
        return "mathbb" if text.isascii() and text.isalnum() else ""
    if not text.isalnum():
        return ""
    return _FONTS.get(font, "")


def symbol(text: str) -> str:
    """The TeX of a character, without its font."""
    if text in TEX:
        return TEX[text]
    plain = unicodedata.normalize("NFKC", text)
    return "".join(TEX.get(c, c) for c in plain)


def category(text: str) -> str:
    """TeX's class of a character: ord, op, bin, rel, open, close or punct."""
    for kind, table in (("op", LARGE), ("rel", RELATIONS), ("bin", BINARIES), ("open", OPENING), ("close", CLOSING)):
        if text in table and text not in "∣∥⊥":
            return kind
    if text in ",;":
        return "punct"
    return "bin" if text in "+−-∗" else "rel" if text in "=<>:" else "ord"


_COMMAND_END = regex(r"\\[A-Za-z]+$")


def join(parts: list[str]) -> str:
    """Pieces of TeX set side by side, with a space wherever a command would swallow a letter."""
    text = ""
    for part in parts:
        if part[:1].isalpha() and _COMMAND_END.search(text):
            text += " "
        text += part
    return text
