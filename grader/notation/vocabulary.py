"""The words and signs of mathematics: what each LaTeX macro, Unicode sign and ASCII word stands for.

Every table maps a piece of text to `(kind, value)`; the kinds are the small integers below.
"""

from __future__ import annotations

from typing import Final

# Kinds up to LAST_ATOM can begin an operand; the reader tells juxtaposition by that.
NUM, SYM, FUNC, OPEN, GROUP, FRAC, BIG, ROOT, TEXT, BEGIN, ACCENT, BAROPEN, WORD, DIFF, SPECIAL, STYLE = range(16)
WRAP, DOTS, MONEY, NABLA, LIM, INT, UNKNOWN, PLACE = range(16, 24)
LAST_ATOM: Final = PLACE
PLUS, MINUS, PM, MUL, DIV, POW, SUB, PRIME, BANG, PERCENT, DEGREE, OF = range(30, 42)
REL, NOT, MOD, COMMA, AND, OR, IMPLIES, IFF, WHERE, GIVEN, COLON = range(50, 61)
CLOSE, ENDGROUP, BARCLOSE, AMP, NEWLINE, ENDENV, SKIP, BAR, END, NOTE = range(70, 80)

Entry = tuple[int, str]

GREEK: Final = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "ϱ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega", "ℓ": "ell", "ℏ": "hbar", "∞": "infinity", "ℵ": "aleph", "∅": "emptyset", "ı": "i", "ȷ": "j",
}  # fmt: skip
GREEK_NAMES: Final = frozenset(GREEK.values()) - {"i", "j"}

RELATIONS: Final = {
    "=": "=", "==": "=", "≡": "equiv", "\\equiv": "equiv", "≠": "!=", "!=": "!=", "<>": "!=", "=/=": "!=",
    "\\ne": "!=", "\\neq": "!=", "<": "<", "\\lt": "<", ">": ">", "\\gt": ">", "≤": "<=", "⩽": "<=", "≦": "<=",
    "<=": "<=", "\\le": "<=", "\\leq": "<=", "\\leqslant": "<=", "\\leqq": "<=", "≥": ">=", "⩾": ">=", "≧": ">=",
    ">=": ">=", "\\ge": ">=", "\\geq": ">=", "\\geqslant": ">=", "\\geqq": ">=", "≈": "approx",
    "\\approx": "approx", "≃": "approx", "\\simeq": "approx", "≅": "approx", "\\cong": "approx",
    "\\approxeq": "approx", "≐": "approx", "\\doteq": "approx", "~=": "approx", "≒": "approx", ":=": ":=", "≔": ":=",
    "\\coloneqq": ":=", "\\triangleq": ":=", "≜": ":=", "→": "to", "⟶": "to", "->": "to", "\\to": "to",
    "\\rightarrow": "to", "\\longrightarrow": "to", "\\xrightarrow": "to", "\\leadsto": "to",
    "\\rightsquigarrow": "to", "∈": "in", "\\in": "in", "∉": "notin",
    "\\notin": "notin", "⊂": "subset", "⊆": "subset", "\\subset": "subset", "\\subseteq": "subset", "∝": "propto",
    "\\propto": "propto", "∼": "sim", "\\sim": "sim", "~": "sim", "≪": "<<", "\\ll": "<<", "≫": ">>",
    "\\gg": ">>", "\\mapsto": "mapsto", "↦": "mapsto", "∣": "divides", "\\parallel": "parallel", "∥": "parallel",
    "\\perp": "perp", "⊥": "perp", "≺": "<", "\\prec": "<", "\\succ": ">", "\\preceq": "<=", "\\succeq": ">=",
    "\\nless": ">=", "\\ngtr": "<=", "\\nleq": ">", "\\ngeq": "<", "≮": ">=", "≯": "<=", "\\ni": "ni", "∋": "ni",
    "\\supset": "supset", "\\supseteq": "supset", "⊃": "supset", "⊇": "supset",
    "\\gets": "gets", "\\leftarrow": "gets", "←": "gets", "<-": "gets",
}  # fmt: skip
NEGATED: Final = {"=": "!=", "in": "notin", "<": ">=", ">": "<=", "<=": ">", ">=": "<", "equiv": "!=", "approx": "!="}

PRODUCTS: Final = {
    "*": "*", "×": "times", "\\times": "times", "·": "dot", "⋅": "dot", "∙": "dot", "•": "dot", "\\cdot": "dot",
    "\\cdotp": "dot", "\\bullet": "dot", "⊙": "odot", "\\odot": "odot", "\\ast": "*", "∗": "*", "\\star": "*", "⋆": "*",
    "∘": "circ", "\\circ": "circ", "\\cross": "cross", "⨯": "times", "✕": "times", "✖": "times", "⊗": "otimes",
    "\\otimes": "otimes", "@": "@", "\\circledast": "conv", "⊛": "conv", "\\wedge@": "wedge",
}  # fmt: skip

FUNCTION_NAMES: Final = frozenset(
    "sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc asin acos atan atan2 sinh cosh tanh coth "
    "sech csch arcsinh arccosh arctanh asinh acosh atanh log ln lg lb log2 log10 exp sqrt cbrt abs sgn sign det tr "
    "trace Tr rank diag dim ker gcd lcm max min sup inf argmax argmin Var Cov Corr Pr std var mean median softmax "
    "sigmoid ReLU relu erf erfc Re Im arg conv floor ceil round mod factorial binomial comb "
    "span vec adj sigm softplus GELU gelu cov corr lcm rref norm matmul dot cross transpose div curl rot".split()
)
# Words that are functions only where a bracket (or a subscript) follows: also words of English, or symbols.
CALL_ONLY: Final = frozenset(
    "abs sign max min mean median std var cov corr dot cross norm span vec conv arg round mod floor ceil rank "
    "trace tr transpose dim comb binomial factorial inf sup Re Im softmax sigmoid relu ReLU gelu GELU matmul lg lb "
    "rref diag Pr Var Cov det gcd lcm softplus sigm sgn adj div curl rot".split()
)
# Of these, the ones that a single capital letter behind them makes functions: `det A`, `div F`.
OF_MATRICES: Final = frozenset("det tr Tr trace rank adj dim ker div curl rot".split())
CANONICAL_FUNCTION: Final = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh",
    "atanh": "arctanh", "tr": "trace", "Tr": "trace", "sgn": "sign", "Re": "re", "Im": "im", "relu": "relu",
    "ReLU": "relu", "GELU": "gelu", "comb": "binomial", "var": "Var", "cov": "Cov", "corr": "Corr", "sigm": "sigmoid",
    "lg": "log10", "lb": "log2", "div": "divergence", "rot": "curl",
}  # fmt: skip

ACCENTS: Final = {
    "\\hat": "hat", "\\widehat": "hat", "\\tilde": "tilde", "\\widetilde": "tilde", "\\bar": "bar",
    "\\overline": "bar", "\\vec": "vec", "\\overrightarrow": "vec", "\\dot": "dot", "\\ddot": "ddot",
    "\\check": "check", "\\breve": "breve", "\\underline": "underline", "\\mathring": "ring", "\\acute": "acute",
    "\\grave": "grave", "\\widecheck": "check",
}  # fmt: skip
COMBINING: Final = {
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot", "\u0308": "ddot",
    "\u20d7": "vec", "\u20d1": "vec", "\u030c": "check", "\u0306": "breve", "\u0331": "underline",
    "\u0332": "underline",
    "\u0338": "not", "\u030a": "ring", "\u0301": "acute", "\u0300": "grave",
}  # fmt: skip
SUFFIX_ACCENTS: Final = frozenset({"hat", "tilde", "bar", "vec", "dot"})

# Macros that only change how their argument looks; the argument is read as if they were not there.
STYLES: Final = frozenset(
    "mathbf boldsymbol bm mathit mathsf mathtt mathcal mathscr mathfrak mathbb mathnormal pmb symbf mathbin mathrel "
    "mathop mathord mathopen mathclose smash boxed fbox cancel bcancel xcancel hbox mathstrut ensuremath "
    "emph framebox mathpunct symup".split()
)
BLACKBOARD: Final = frozenset({"\\mathbb", "\\Bbb", "\\mathbf", "\\boldsymbol", "\\bm"})
TEXTS: Final = frozenset(
    "text textrm textbf textit textsf texttt textup textnormal mathrm operatorname mbox textmd textsc rm "
    "DeclareMathOperator unit".split()
)
SKIPPED: Final = frozenset(
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag , ; : ! > | "
    "thinspace medspace thickspace negthinspace hfill hline cline toprule midrule bottomrule "
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm biggm large Large "
    "small normalsize tiny huge rm bf it sf tt cal allowbreak nobreak relax strut noindent par centering space "
    "mathstrut unicode blacksquare qed qedhere checkmark".split()
) - {"|"}

UNIT_SIGNS: Final = frozenset(
    "kgs m s g h L l N J W V A C K F T H B kg mg µg ug mcg km cm mm nm µm um dm mi ft in yd lb lbs oz ml mL dl cl kL "
    "ms ns µs us min hr hrs sec secs mins Hz kHz MHz GHz THz Pa kPa MPa GPa bar atm psi mN kN MN mJ kJ MJ GJ kW MW GW "
    "mW kWh Wh Ohm Ohms kOhm kOhms kohm kohms MOhm MOhms Mohm mOhm mohm "
    "eV keV MeV GeV kV mV mA µA kA Ω kΩ MΩ ohm ohms mol mmol kmol rad deg sr cd lm lx mT µT Wb uF µF nF pF mH "
    "µH S mS µS VA kVA var kvar Ah mAh Nm kNm MNm mNm Nmm kNmm Ncm kNcm Ws Vs As "
    "kB MB GB TB bit bits nat nats byte bytes Mbps Gbps kbps mph kph rpm dB cal kcal Cal ha acre acres AU au ly pc "
    "kpc Mpc yr d D Bq GBq TBq Gy Sv pm MWh GWh TWh ng ppm ppb kDa "
    "torr Torr mmHg dyn erg lbf kip kips ksi slug slugs Btu BTU hp PS °C °F %".split()
)
OR_LETTERS: Final = frozenset({"PS"})  # units that are as likely two quantities
NO_UNITS: Final = frozenset("EIQRUXYZjqwxz") | {"pi"}  # with which no unit begins, here or in `measures`
UNIT_WORDS: Final = frozenset(
    "meter meters metre metres kilometer kilometers kilometre kilometres centimeter centimeters centimetre "
    "centimetres millimeter millimeters inch inches foot feet yard yards mile miles second seconds minute minutes "
    "hour hours day days week weeks month months year years gram grams kilogram kilograms milligram milligrams "
    "pound pounds ounce ounces liter liters litre litres milliliter milliliters gallon gallons cup cups quart "
    "quarts pint pints ton tons tonne tonnes newton newtons joule joules watt watts volt volts ampere amperes amp "
    "amps kelvin celsius fahrenheit radian radians hertz pascal pascals mole moles degree degrees "
    "kilowatt kilowatts kilojoule kilojoules calorie calories bit bits nat nats byte bytes hectare hectares".split()
)
MONEY_WORDS: Final = {
    "dollar": "$", "dollars": "$", "usd": "$", "euro": "€", "euros": "€", "eur": "€", "cent": "¢", "cents": "¢",
    "gbp": "£", "rupees": "₹", "yen": "¥", "yuan": "¥", "jpy": "¥", "cny": "¥", "inr": "₹", "chf": "₣",
}  # fmt: skip

SUBSCRIPTS: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₔₕₖₗₘₙₚₛₜᵢᵣᵤᵥᵦᵧᵨᵩᵪⱼ", "0123456789+-=()aeoxəhklmnpstiruvβyρφχj"))
SUPERSCRIPTS: Final = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴴᴺᴰᴹᴷᴸᴿ", "0123456789+-=()niabcdefghjklmoprstuvwxyzTHNDMKLR")
)
VULGAR: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

INDEX_LETTERS: Final = frozenset("ijklmnt")
WORD_SUBSCRIPTS: Final = frozenset(
    "in min kin lin int init lim limit nil ink till tilt mint kill ill mil link mill mini".split()
)
CONNECTIVES: Final = {
    "and": (AND, "and"), "or": (OR, "or"), "if": (WHERE, "if"), "when": (WHERE, "if"), "for": (WHERE, "for"),
    "where": (WHERE, "where"), "since": (WHERE, "since"), "because": (WHERE, "since"), "with": (WHERE, "where"),
    "implies": (IMPLIES, ""), "so": (IMPLIES, ""), "thus": (IMPLIES, ""), "hence": (IMPLIES, ""),
    "therefore": (IMPLIES, ""), "then": (IMPLIES, ""), "iff": (IFF, ""), "otherwise": (TEXT, "otherwise"),
    "else": (TEXT, "otherwise"), "of": (OF, "of"), "mod": (MOD, "mod"), "as": (WHERE, "as"), "but": (AND, "and"),
    "unless": (WHERE, "unless"), "given": (WHERE, "given"), "that": (SKIP, ""), "not": (NOT, "not"),
    "elsewhere": (TEXT, "otherwise"),
    "is": (REL, "="), "equals": (REL, "="), "plus": (PLUS, ""), "minus": (MINUS, ""), "times": (MUL, "times"),
    "xor": (OR, "xor"), "choose": (MUL, "choose"), "we": (SKIP, ""), "have": (SKIP, ""), "also": (SKIP, ""),
    "only": (SKIP, ""),
}  # fmt: skip
# Of these, the ones that are read in bare letters too (the rest only inside \text{...} or prose).
BARE_CONNECTIVES: Final = frozenset({"and", "or", "if", "iff", "implies", "mod", "otherwise", "where", "when", "for"})


def _macros() -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    for name in GREEK_NAMES:
        table["\\" + name] = (SYM, name)
    for name in ("epsilon", "theta", "phi", "rho", "sigma", "kappa"):
        table["\\var" + name] = (SYM, name)
    table["\\varpi"] = (SYM, "varpi")  # a letter of its own, no number
    for name in ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"):
        table["\\var" + name] = (SYM, name)
    for name in FUNCTION_NAMES:
        table["\\" + name] = (FUNC, CANONICAL_FUNCTION.get(name, name))
    for name in SKIPPED:
        table["\\" + name] = (SKIP, "")
    for name in STYLES:
        table["\\" + name] = (STYLE, name)
    for name in TEXTS:
        table["\\" + name] = (TEXT, "\\" + name)
    for macro, name in ACCENTS.items():
        table[macro] = (ACCENT, name)
    for macro in ("\\dfrac", "\\tfrac", "\\cfrac", "\\frac", "\\nicefrac", "\\sfrac", "\\flatfrac"):
        table[macro] = (FRAC, "frac")
    for macro in ("\\binom", "\\dbinom", "\\tbinom"):
        table[macro] = (FRAC, "binom")
    table.update(_OTHER)
    return table


_OTHER: dict[str, Entry] = {
    "%pi": (SYM, "pi"), "%e": (SYM, "e"), "%i": (SYM, "i"),
    "\\infty": (SYM, "infinity"), "\\varnothing": (SYM, "emptyset"), "\\imath": (SYM, "i"), "\\jmath": (SYM, "j"),
    "\\hbar": (SYM, "hbar"), "\\ell": (SYM, "ell"), "\\R": (SYM, "R"), "\\N": (SYM, "N"), "\\Z": (SYM, "Z"),
    "\\Q": (SYM, "Q"), "\\C": (SYM, "C"), "\\E": (FUNC, "E"), "ℝ": (SYM, "R"), "ℕ": (SYM, "N"), "ℤ": (SYM, "Z"),
    "ℚ": (SYM, "Q"), "ℂ": (SYM, "C"), "\\angle": (SYM, "angle"), "∠": (SYM, "angle"),
    "\\triangle": (SYM, "triangle"), "△": (SYM, "triangle"), "\\top": (SYM, "top"), "⊤": (SYM, "top"),
    "\\intercal": (SYM, "top"), "\\bot": (SYM, "bot"), "\\dagger": (SYM, "dagger"), "†": (SYM, "dagger"),
    "\\dag": (SYM, "dagger"), "\\degree": (DEGREE, ""), "°": (DEGREE, ""), "º": (DEGREE, ""), "˚": (DEGREE, ""),
    "\\textdegree": (DEGREE, ""), "\\complement": (SYM, "complement"), "\\Box": (SYM, "square"),
    "\\square": (SYM, "square"), "\\forall": (SYM, "forall"), "∀": (SYM, "forall"), "\\exists": (SYM, "exists"),
    "∃": (SYM, "exists"), "\\partial": (DIFF, "partial"), "∂": (DIFF, "partial"), "\\nabla": (NABLA, ""),
    "∇": (NABLA, ""), "\\sum": (BIG, "sum"), "∑": (BIG, "sum"), "\\prod": (BIG, "prod"), "∏": (BIG, "prod"),
    "\\bigcup": (BIG, "union"), "\\bigcap": (BIG, "intersection"), "⋃": (BIG, "union"), "⋂": (BIG, "intersection"),
    "\\int": (INT, "int"), "∫": (INT, "int"), "\\iint": (INT, "int"), "\\iiint": (INT, "int"),
    "\\oint": (INT, "int"), "∬": (INT, "int"), "∮": (INT, "int"), "\\lim": (LIM, "lim"),
    "\\limsup": (FUNC, "limsup"), "\\liminf": (FUNC, "liminf"), "\\sqrt": (ROOT, "sqrt"), "√": (ROOT, "sqrt"),
    "∛": (ROOT, "cbrt"), "∜": (ROOT, "root4"), "\\mathrm": (TEXT, "\\mathrm"),
    "\\operatorname": (TEXT, "\\operatorname"), "\\mod": (MOD, "mod"), "\\bmod": (MOD, "mod"),
    "\\pmod": (WRAP, "pmod"), "\\pod": (WRAP, "pmod"), "\\underbrace": (WRAP, "underbrace"),
    "\\overbrace": (WRAP, "underbrace"), "\\overset": (WRAP, "overset"), "\\underset": (WRAP, "overset"),
    "\\stackrel": (WRAP, "overset"), "\\color": (WRAP, "color"), "\\textcolor": (WRAP, "color"),
    "\\colorbox": (WRAP, "color"), "\\phantom": (WRAP, "phantom"), "\\hphantom": (WRAP, "phantom"),
    "\\vphantom": (WRAP, "phantom"), "\\tag": (WRAP, "phantom"), "\\label": (WRAP, "phantom"),
    "\\hspace": (WRAP, "phantom"), "\\vspace": (WRAP, "phantom"), "\\mspace": (WRAP, "phantom"),
    "\\not": (NOT, "slash"), "\\neg": (NOT, "not"), "\\lnot": (NOT, "not"), "¬": (NOT, "not"),
    "\\and": (AND, "and"), "\\land": (AND, "and"), "\\wedge": (AND, "wedge"), "∧": (AND, "wedge"),
    "\\lor": (OR, "or"), "\\vee": (OR, "or"), "∨": (OR, "or"), "\\implies": (IMPLIES, ""),
    "\\Rightarrow": (IMPLIES, ""), "⇒": (IMPLIES, ""), "⟹": (IMPLIES, ""), "=>": (IMPLIES, ""),
    "==>": (IMPLIES, ""), "\\Longrightarrow": (IMPLIES, ""), "\\therefore": (IMPLIES, ""), "∴": (IMPLIES, ""),
    "\\iff": (IFF, ""), "\\Leftrightarrow": (IFF, ""), "\\Longleftrightarrow": (IFF, ""), "⇔": (IFF, ""),
    "⟺": (IFF, ""), "<=>": (IFF, ""), "\\leftrightarrow": (IFF, ""), "↔": (IFF, ""), "\\impliedby": (IFF, "by"),
    "\\because": (WHERE, "since"), "∵": (WHERE, "since"), "\\mid": (GIVEN, ""), "\\cup": (MUL, "union"),
    "∪": (MUL, "union"), "\\cap": (MUL, "intersection"), "∩": (MUL, "intersection"),
    "\\setminus": (MUL, "setminus"), "∖": (MUL, "setminus"), "\\oplus": (PLUS, "oplus"), "⊕": (PLUS, "oplus"),
    "\\ominus": (MINUS, ""), "\\div": (DIV, "div"), "÷": (DIV, "div"), "/": (DIV, "/"), "∕": (DIV, "/"),
    "⁄": (DIV, "/"), "\\slash": (DIV, "/"), "+": (PLUS, ""), "＋": (PLUS, ""), "-": (MINUS, ""), "−": (MINUS, ""),
    "–": (MINUS, ""), "‑": (MINUS, ""), "‐": (MINUS, ""), "﹣": (MINUS, ""), "－": (MINUS, ""), "\\pm": (PM, "±"),
    "±": (PM, "±"), "+-": (PM, "±"), "+/-": (PM, "±"), "\\mp": (PM, "∓"), "∓": (PM, "∓"), "^": (POW, "^"),
    "**": (POW, "**"), "_": (SUB, ""), "'": (PRIME, "1"), "′": (PRIME, "1"), "’": (PRIME, "1"), "″": (PRIME, "2"),
    "‴": (PRIME, "3"), "''": (PRIME, "2"), "'''": (PRIME, "3"), "\\prime": (PRIME, "1"), "!": (BANG, ""),
    "%": (PERCENT, ""), "\\%": (PERCENT, ""), "％": (PERCENT, ""), "(": (OPEN, "("), ")": (CLOSE, ")"),
    "[": (OPEN, "["), "]": (CLOSE, "]"), "\\{": (OPEN, "{"), "\\}": (CLOSE, "}"), "\\lbrace": (OPEN, "{"),
    "\\rbrace": (CLOSE, "}"), "\\lbrack": (OPEN, "["), "\\rbrack": (CLOSE, "]"), "\\lparen": (OPEN, "("),
    "\\rparen": (CLOSE, ")"), "（": (OPEN, "("), "）": (CLOSE, ")"), "［": (OPEN, "["), "］": (CLOSE, "]"),
    "{": (GROUP, "{"), "}": (ENDGROUP, "}"), "\\langle": (OPEN, "<"), "\\rangle": (CLOSE, ">"), "⟨": (OPEN, "<"),
    "⟩": (CLOSE, ">"), "⌊": (OPEN, "floor"), "⌋": (CLOSE, "floor"), "\\lfloor": (OPEN, "floor"),
    "\\rfloor": (CLOSE, "floor"), "⌈": (OPEN, "ceil"), "⌉": (CLOSE, "ceil"), "\\lceil": (OPEN, "ceil"),
    "\\rceil": (CLOSE, "ceil"), "|": (BAR, "|"), "\\vert": (BAR, "|"), "\\lvert": (BAROPEN, "|"),
    "\\rvert": (BARCLOSE, "|"), "\\|": (BAR, "‖"), "‖": (BAR, "‖"), "\\Vert": (BAR, "‖"), "\\lVert": (BAROPEN, "‖"),
    "\\rVert": (BARCLOSE, "‖"), "∣": (BAR, "|"), ",": (COMMA, ","), "，": (COMMA, ","), "、": (COMMA, ","),
    ";": (COMMA, ";"), "；": (COMMA, ";"), ":": (COLON, ":"), "：": (COLON, ":"), "&": (AMP, ""),
    "\\quad": (AMP, "quad"), "\\qquad": (AMP, "quad"), "\\enspace": (AMP, "quad"), "\\enskip": (AMP, "quad"),
    "\\\\": (NEWLINE, "\\"), "\\cr": (NEWLINE, "\\"), "\\newline": (NEWLINE, "\\"), "…": (DOTS, ""),
    "...": (DOTS, ""), "....": (DOTS, ""), "\\dots": (DOTS, ""), "\\ldots": (DOTS, ""), "\\cdots": (DOTS, ""),
    "\\vdots": (DOTS, ""), "\\ddots": (DOTS, ""), "⋯": (DOTS, ""), "⋮": (DOTS, ""), "⋱": (DOTS, ""),
    "\\dotsc": (DOTS, ""), "\\dotsb": (DOTS, ""), "..": (DOTS, ""), "\\$": (MONEY, "$"), "€": (MONEY, "€"),
    "£": (MONEY, "£"), "¥": (MONEY, "¥"), "₹": (MONEY, "₹"), "¢": (MONEY, "¢"), "\\pounds": (MONEY, "£"),
    "\\euro": (MONEY, "€"), "$": (SKIP, "$"), "$$": (SKIP, "$"), "\\(": (SKIP, ""), "\\)": (SKIP, ""),
    "\\[": (SKIP, ""), "\\]": (SKIP, ""), "`": (SKIP, ""), "~": (SKIP, ""), "\\ ": (SKIP, ""), "\\-": (MINUS, ""),
    "\\/": (SKIP, ""), ".": (SKIP, "."), "。": (SKIP, "."), "?": (UNKNOWN, "?"), "\\_": (SUB, ""), "\\*": (MUL, "*"),
    "\\^": (POW, "^"), "\\+": (PLUS, ""), "\\#": (UNKNOWN, "#"), "\\&": (UNKNOWN, "&"), "<<": (NOTE, "<<"),
    ">>": (NOTE, ">>"), '"': (SKIP, ""), "“": (SKIP, ""), "”": (SKIP, ""), "\u200b": (SKIP, ""), "■": (SKIP, ""),
    "∎": (SKIP, ""), "✓": (SKIP, ""), "✔": (SKIP, ""), "✅": (SKIP, ""),
    "\ufeff": (SKIP, ""), "\u2061": (SKIP, ""), "\u2062": (SKIP, ""), "\u2063": (SKIP, ""), "\u2064": (PLUS, ""),
    "\ufe0f": (SKIP, ""), "\u200e": (SKIP, ""), "\u200f": (SKIP, ""),
}  # fmt: skip

MACROS: Final[dict[str, Entry]] = {
    **{text: (REL, name) for text, name in RELATIONS.items()},
    **{text: (MUL, name) for text, name in PRODUCTS.items()},
    **{text: (SYM, name) for text, name in GREEK.items()},
    **_macros(),
}


def _words() -> dict[str, Entry]:
    """Runs of ASCII letters with a meaning of their own."""
    table: dict[str, Entry] = {name: (SYM, name) for name in GREEK_NAMES if len(name) > 1}
    for name in ("pi", "inf", "infty", "infinity"):
        table[name] = (SYM, "infinity" if name.startswith("inf") else name)
    for name in FUNCTION_NAMES:
        table[name] = (FUNC, CANONICAL_FUNCTION.get(name, name))
    for name in BARE_CONNECTIVES:
        table[name] = CONNECTIVES[name]
    table.update({
        "sum": (BIG, "sum"), "prod": (BIG, "prod"), "lim": (LIM, "lim"), "sqrt": (ROOT, "sqrt"), "cbrt": (ROOT, "cbrt"),
        "Gamma": (SYM, "Gamma"), "E": (SYM, "E"), "in": (REL, "in"), "integral": (INT, "int"), "int": (INT, "int"),
    })  # fmt: skip
    return table


WORDS: Final[dict[str, Entry]] = _words()
