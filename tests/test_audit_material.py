r"""Statements of many fields as chats write them: what is right must not be flagged, what is wrong must be."""

from __future__ import annotations

import pytest
from test_audit_claims import EMPTY, judged, setting

from grader.audit.state import Setting

UNITS = r"""
$2.0\,\text{kg}\cdot 9.81\,\tfrac{\text{m}}{\text{s}^2} = 19.62\,\text{N}$
$2.0\,\text{kg}\cdot 9.81\,\frac{\text{m}}{\text{s}^2}\cdot\sin 30^\circ = 9.81\,\text{N}$
$F = 3.0\ \mathrm{kg}\cdot 2.0\ \dfrac{\mathrm{m}}{\mathrm{s}^2} = 6.0\ \mathrm{N}$
5.2 N m = 5.2 J
12 m/s = 12*3600/1000 km/h = 43.2 km/h
24/4 m/s = 6 m/s
v = (30 - 6)/4 m/s = 6 m/s
(2 + 3) m = 5 m = 500 cm
sqrt(2*9.81*1.5) m/s = 5.42 m/s
$\sqrt{2\cdot 9.81\cdot 1.5}\ \text{m/s} = 5.42\ \text{m/s}$
0.3518 m = 35.2 cm
1850 N·cm = 18.5 J
6.5 N · 200 cm = 13 J
$0.250\ \text{L}\cdot 0.400\ \frac{\text{mol}}{\text{L}} = 0.100\ \text{mol}$
0.250 L * 0.400 mol/L = 0.100 mol = 100 mmol
0.10 mol * 58.44 g/mol = 5.844 g = 5.84 g
$n = \frac{11.7\ \text{g}}{58.44\ \text{g/mol}} = 0.200\ \text{mol}$
0.5 L * 0.2 M = 0.1 mol
25.0 mL * 0.10 M = 2.5 mmol
$R = 8.314\ \frac{\text{J}}{\text{mol}\,\text{K}} = 0.008314\ \frac{\text{kJ}}{\text{mol}\,\text{K}}$
8.314 J/(mol K) * 300 K = 2494 J/mol = 2.494 kJ/mol
$8.314\,\text{J}\,\text{mol}^{-1}\,\text{K}^{-1}\cdot 300\,\text{K} = 2494.2\,\text{J}\,\text{mol}^{-1}$
0.08206 L atm/(mol K) * 300 K = 24.62 L atm/mol
1 atm = 101325 Pa = 101.325 kPa
101.325 kPa * 24.46 L = 2478 J
25 °C = 298.15 K
$T = 25^\circ\text{C} = 298.15\,\text{K}$
T = 25 + 273.15 = 298.15 K
80 °C - 20 °C = 60 °C
80 °C - 20 °C = 60 K
100 °C = 212 °F
$4.18\,\frac{\text{J}}{\text{g}\,\text{K}}\cdot 100\,\text{g}\cdot 10\,\text{K} = 4180\,\text{J} = 4.18\,\text{kJ}$
$5\ \mathrm{kg\,m\,s^{-2}} = 5\ \mathrm{N}$
$200\ \mathrm{W\,m^{-2}}\cdot 3\ \mathrm{m^2} = 600\ \mathrm{W}$
$500\ \mu\text{m} = 0.5\ \text{mm}$
λ = 632.8 nm = 0.6328 µm
3 kPa·L = 3 J
$1.602\times 10^{-19}\,\text{C}\cdot 2\,\text{V} = 3.204\times 10^{-19}\,\text{J}$
13.6 eV = 2.18e-18 J
$3.2\times 10^{-19}\,\text{J} = 2.0\ \text{eV}$
1 h 30 min = 90 min
$2\,\text{h}\,15\,\text{min} = 135\,\text{min}$
$t = 1.5\,\text{h} = 90\,\text{min} = 5400\,\text{s}$
60 km/h * 30 min = 30 km
90 km/h = 25 m/s
72 km/h = 72/3.6 m/s = 20 m/s
3 m * 4 m = 12 m^2 = 12 m²
2 m * 3 m * 4 m = 24 m³ = 24000 L
1 mile = 1.6 km
5 miles = 8 km
1 in = 2.54 cm
1 lb = 0.454 kg
1 cal = 4.184 J
1 year = 365 days
1 month = 30 days
1 GB = 1024 MB
1 mol = 18 g
1 cup = 240 mL
On this map, 1 cm = 5 km.
60 km/h = 60 km
$3 * 5 = $15
3 * $2.50 = $7.50
3 dollars + 50 cents = 3.50 dollars
25/200 = 12.5%
$\frac{12.74}{36.79} \approx 34.6\%$
20% of 150 g = 30 g
5 m = 10
$t = \sqrt{2h/g} = \sqrt{9} = 3$ s
$v = \sqrt{2K/m} = 4$
v = sqrt(2 K/m) = 4
$2L/g^2 = 9$
$h = 45$ and $g = 10$, so $2h/g = 9$
$1\ \text{kWh} = 3.6\times 10^6\ \text{J} = 3.6\ \text{MJ}$
$9.81\ \text{N/kg}\cdot 2\ \text{kg} = 19.62\ \text{N}$
230 V * 2 A = 460 W = 0.46 kW
$\frac{12\ \text{V}}{4\ \Omega} = 3\ \text{A}$
12 V / 4 Ω = 3 A = 3000 mA
1.2 kg/L * 0.5 L = 0.6 kg
$\rho = \frac{0.6\ \text{kg}}{0.0005\ \text{m}^3} = 1200\ \frac{\text{kg}}{\text{m}^3}$
4 m/s / 2 s = 2 m/s^2 = 2 m/s²
30 km - 5 km = 25 km
30 - 5 km = 25 km
1000 cm³ = 1 L
$250\ \text{cm}^3 = 0.25\ \text{L} = 2.5\times 10^{-4}\ \text{m}^3$
2 g/mmol = 2000 g/mol
50 Hz = 50 s^-1
1 / 50 Hz = 0.02 s = 20 ms
760 mmHg = 1 atm
"""
ROUNDING = r"""
0.2*31.437 = 6.2875
2.4525/2 = 1.2262
$\frac{0.424}{2.828} \approx 0.150$
$\frac{0.424}{2.828} = 0.150$
$\sqrt{2} = 1.41$, so $1.41\cdot 30 = 42.4$
1/3 = 0.33, and 0.33*12 = 4
2/3 = 0.667, then 0.667 * 30 = 20
E ≈ 60.9
4.386^2*1.25 = 24.05
12.744 - 12.739 = 0.0052
$1.3327\times 10^{-3}/0.10 = 1.33\times 10^{-2}$
$\pi\cdot 2.5^2 = 19.6$
3.14159 * 2.5^2 = 19.635
$e^{-0.5} = 0.6065$, $1 - 0.6065 = 0.3935$
ln(2) = 0.693, and 0.693/0.05 = 13.86
$\ln 2/0.05 = 13.86$
0.1247 + 0.8753 = 1
$10^{-4.74} = 1.82\times 10^{-5}$
-log10(1.8e-5) = 4.74
-log10(1.3327e-3) = 3 - log10(1.3327) = 3 - 0.1247 = 2.8753
log2(8) = 3 and log_2 8 = 3
log10(1000) = 3
1.96 * 0.4243/sqrt(8) = 0.294
$12.0 \pm 0.355$
$0.9^{10} = 0.3487$
1 - 0.9^10 = 0.6513
$\frac{22}{7} = 3.142857$
1.0e-3 * 2.5e-4 = 2.5e-7
"""
READING = r"""
int_0^1 x^2 dx = 1/3
-1/2 int_0^1 (x - 1) dx = -1/2 (1/2 - 1) = 1/4
2 int_0^2 x dx = 4
sum_{k=1}^4 k^2 = 30
1 − 4·½ = −1
5.5*2 = 11 → 11/5.5 = 2
3*4 = 12 -> 12 + 5 = 17 -> 17*2 = 34
3*4 = 12 => 12 + 5 = 17
2·3 = 6 ⇔ 6/2 = 3
2*3 = 6 <=> 6/2 = 3
2*3 = 6 iff 6/2 = 3
R2 <- R2 - 2 R1
R3 ← R3 − 3·R1
$R_2 \leftarrow R_2 - 2R_1$
$R_2 \to R_2 - 2R_1$
R2 → R2 − 2R1
| a | b |
| **Sum** | **0** | **1.16** |
| 1 + 1 = 2 | 3 | 4 |
1 : 2 = 3 : 6
2 : 3 : 4 = 4 : 6 : 8
0.2 : 0.8 = 1 : 4
The ratio 0.2 : 0.8 = 0.25 says it.
n = 1: 1/(1*3) = 1/3; n = 2: 1/(2*4) = 1/8
Step 1: 2 + 3 = 5
69.2 → 70
(1 − 4·½ = −1)
The bracket is 0 - 0 = 0 (ln 1 = 0 below, 1 - 1 = 0 above).
0 < 0.5 < 1
the vectors e1 and e3 in
"""
MORE = r"""
$\mathrm{p}K_a = -\log_{10}(1.8\times 10^{-5}) = 4.74$
pKa = -log10(1.8e-5) = 4.74
Using log rules, ln 8 = 3 ln 2 = 2.079.
For n = 5: 5! = 120, and C(5,2) = 10.
By symmetry, ∫_{-1}^1 x³ dx = 0.
∫₀¹ x² dx = [x³/3]₀¹ = 1/3
$\int_0^1 x^2\,dx = \left[\frac{x^3}{3}\right]_0^1 = \frac13$
lim_{x→0} sin(x)/x = 1
lim_{n->inf} (1 + 1/n)^n = e
as x → 0, sin x / x → 1 and cos x → 1
f: R → R, f(x) = x^2, f(3) = 9
A → B → C, so 2 + 2 = 4
gcd(12, 18) = 6, lcm(4, 6) = 12
12 ≡ 2 (mod 5)
12 mod 5 = 2
17 = 3*5 + 2
P(A ∩ B) = P(A)·P(B) = 0.3·0.5 = 0.15
P(A|B) = P(A ∩ B)/P(B) = 0.15/0.5 = 0.3
Var(X) = E[X²] − E[X]² = 2.5 − 1.5² = 0.25
x₁,₂ = (5 ± √(25 − 24))/2 = (5 ± 1)/2
x_{1,2} = 3 ± 1
|−3| + |2 − 5| = 6
2^(3^2) = 2^9 = 512
2^3^2 = 512
-3^2 = -9
(-3)^2 = 9
1,000,000 / 4 = 250,000
1.000.000 is big; 3,5 + 1,5 = 5
0,5 · 4 = 2
3,14 · 2 = 6,28
½ · 6 = 3, ¾ of 8 = 6
√2 · √8 = 4
3√4 = 6
∛27 = 3
10% of 250 = 25
250 + 10% = 275
5 × 10³ = 5000
2.5e3 = 2500
6.02×10²³ × 2 = 1.204×10²⁴
1/2 + 1/3 = 5/6 ≈ 0.83
5/6 = 0.8333... = 0.83
0.333... = 1/3
7 ÷ 2 = 3 remainder 1
7 / 2 = 3 R 1
Cost: 3 apples × $2 = $6
total = 3 × 12 + 4 = 40 eggs
(a) 2 + 3 = 5 (b) 4·5 = 20
1) 2 + 3 = 5
1. 2 + 3 = 5
Step 2 - 3 + 4 = 7
- 3 + 4 = 7
* 3 + 4 = 7
→ 3 + 4 = 7
⇒ x = 3 + 4 = 7
∴ 3 + 4 = 7
| 2 | 3 | 5 | total = 2 + 3 + 5 = 10 |
| x | 1 | 2 | 3 |
|---|---|---|---|
| x² | 1 | 4 | 9 |
**3 + 4 = 7**
So **x = 3 + 4 = 7**.
det([[1, 2], [3, 4]]) = -2
det [[1, 2], [3, 4]] = 1*4 - 2*3 = -2
[1, 2, 3] · [4, 5, 6] = 32
(1, 2, 3) × (4, 5, 6) = (-3, 6, -3)
||(3, 4)|| = 5
A = [[1, 2], [3, 4]], A^T = [[1, 3], [2, 4]], A² = [[7, 10], [15, 22]]
[[1, 2], [3, 4]] [[1], [1]] = [[3], [7]]
(1 2; 3 4)(1; 1) = (3; 7)
sin²(30°) + cos²(30°) = 1
sin 30° = 0.5, cos 60° = 1/2, tan 45° = 1
sin(π/6) = 1/2; arctan(1) = π/4 = 45°
arcsin(0.5) = 30° = 0.5236 rad
180° = π rad
e^{iπ} = -1
(1 + i)² = 2i
|3 + 4i| = 5
floor(3.7) = 3, ⌊3.7⌋ = 3, ⌈3.2⌉ = 4
max(3, 7) = 7, min{3, 7} = 3
{1, 2} ∪ {3} = {1, 2, 3}
∑_{k=1}^{4} k² = 1 + 4 + 9 + 16 = 30
Σ k² = 30 for k = 1..4
1 + 2 + ... + 10 = 55
1 + 2 + 3 + … + 100 = 100·101/2 = 5050
3! / 2! = 3
10C2 = 45
sqrt(16) = 4 = 2^2
x = 4 or x = -4, since x² = 16
2x + 3 = 7 → 2x = 4 → x = 2
2x + 3 = 7 | -3 → 2x = 4 | :2 → x = 2
x² − 5x + 6 = (x − 2)(x − 3) = 0 ⇒ x = 2, x = 3
d/dx x² = 2x
(x²)' = 2x
f'(x) = 2x = 6 at x = 3
y' = 3y, y(0) = 2 ⇒ y = 2e^{3x}
log_10(1000) = 3, log₂ 8 = 3, ln e² = 2, lg 100 = 2
5 > 3 > 1
1 < 2 ≤ 2
2 ≠ 3
30 min = 0.5 h; 45 s = 0.75 min
5'' = 12.7 cm
5 ft 3 in = 63 in
72 °F = 22.2 °C
1 : 3 = 0.333
4 : 2 = 2
16:9 = 1.78
3/4 : 1/2 = 3/2
2:3 = 4:6
12 ≡ 2 (mod 5)
$12 \equiv 2 \pmod 5$
7^2 = 49 ≡ 4 (mod 5)
$3^{-1} \equiv 2 \pmod 5$
$2^{100} \equiv 1 \pmod{5}$
$-3 \equiv 2 \pmod 5$
$10x \equiv 0 \pmod 5$
∛27 = 3
$\sqrt[3]{27} = 3$
$\sqrt[3]{-8} = -2$
det [[1, 2], [3, 4]] = 1*4 - 2*3 = -2
det([[1, 2], [3, 4]]) = -2
det([1, 2], [3, 4]) = -2
7 ÷ 2 = 3 remainder 1
250 + 10% = 275
250 - 10% = 225
3,14 · 2 = 6,28
"""
RUBRICS = {
    "matrix": (
        "given: {A: [[8, 2], [2, 5]], R1: 3, R2: 7, R3: 1}",
        r"""
det A = 8*5 - 2*2 = 40 - 4 = 36
tr A = 8 + 5 = 13
rank A = 2
$\det A = 36$ and $\operatorname{tr} A = 13$
adj A = [[5, -2], [-2, 8]]
A^{-1} = (1/det A) adj A
(A^{-1})_{11} = 5/36
(A³)₁₁ = 8·68 + 2·26 = 596
$(A^2)_{12} = 26$
A_{11} = 8, A_{12} = 2
R2 <- R2 - 2 R1
R2 ← R2 − 2·R1
""",
    ),
    "block": (
        "given: {m: 2.5, g: 9.81, d: 3, k: 800, N: 21.2393, s: 0.245}\nderive: {v: sqrt(2*3.20586*d), x: v*sqrt(m/k)}",
        r"""
12.74 N m = 12.74 J
$m g = 2.5\,\text{kg}\cdot 9.81\,\tfrac{\text{m}}{\text{s}^2} = 24.5\,\text{N}$
v = 4.386 m/s = 15.79 km/h, so (2.5/2)*4.386² = 24.05 J and (800/2) x² = 24.05 → x² = 0.060125 m² → x = 0.2452 m = 24.5 cm
d = 3.0 m = 300 cm
k = 800 N/m = 8 N/cm
d = 3 m
m = 2.5 kg = 2500 g
F = m g = 24.5 N
""",
    ),
    "gas": (
        "given: {n: 0.04, R: 8.314, T: 298.15, p: 101325}\nderive: {V: n*R*T/p}",
        r"""
$\mathrm{p}K_a = 4.74$ and $\text{p}K_b = 14 - 4.74 = 9.26$
R = 8.314 J/(mol K) = 0.082057 L atm/(mol K)
$R = 0.082057\ \mathrm{L\,atm/(mol\,K)}$
T = 25 °C = 298.15 K
p = 101.325 kPa = 1 atm
V = 9.79e-4 m^3 = 0.979 L = 979 mL
$V = \frac{nRT}{p} = \frac{0.0400\ \text{mol}\cdot 8.314\ \frac{\text{J}}{\text{mol K}}\cdot 298.15\ \text{K}}{101325\ \text{Pa}} = 9.79\times 10^{-4}\ \text{m}^3$
V = 0.0400 mol * 24.46 L/mol = 0.978 L
""",
    ),
}
CHATS = {
    "circuit": (
        "given: {V0: 12, R1: 4.7, R2: 2.2, R3: 3.3, C: 1.0e-4}\nderive: {Rp: R2*R3/(R2+R3), Rt: R1 + Rp, I: V0/Rt, U1: R1*I, Up: Rp*I, I2: Up/R2, P: V0*I, tau: Rt*C}",
        r"""
First the parallel part: $R_p = \frac{R_2 R_3}{R_2 + R_3} = \frac{2.2\,\Omega\cdot 3.3\,\Omega}{2.2\,\Omega + 3.3\,\Omega} = 1.32\,\Omega$.
The total is $R_t = 4.7\,\Omega + 1.32\,\Omega = 6.02\,\Omega$, so $I = \frac{12\,\text{V}}{6.02\,\Omega} = 1.993\,\text{A} \approx 1.99\,\text{A} = 1990\ \text{mA}$.
Voltages: U1 = 4.7 Ω * 1.993 A = 9.369 V, Up = 12 V - 9.369 V = 2.631 V.
I2 = 2.631 V / 2.2 Ω = 1.196 A
P = 12 V * 1.993 A = 23.92 W = 0.02392 kW
In one hour: 23.92 W * 1 h = 23.92 Wh = 86.1 kJ
$\tau = R_t C = 6.02\,\Omega\cdot 100\,\mu\text{F} = 6.02\times 10^{-4}\,\text{s} = 0.602\,\text{ms}$
$e^{-1} \approx 0.368$, so after one τ the voltage is 0.368 * 12 V = 4.42 V.
""",
    ),
    "decay": (
        "given: {lam: 0.0866, N0: 5.0e20, m0: 2.0, t: 24}\nderive: {T: log(2)/lam, N: N0*exp(-lam*t), A: lam*N}\nnames: {λ: lam}",
        r"""
Half-life: $T = \frac{\ln 2}{\lambda} = \frac{0.693}{0.0866\ \text{d}^{-1}} = 8.00\ \text{d} \approx 192\ \text{h}$.
After 24 days: 24/8 = 3 half-lives, N = 5.0e20 * (1/2)^3 = 6.25e19.
With the exponential: e^(-0.0866*24) = e^(-2.078) = 0.1251, so N = 5.0e20*0.1251 = 6.26e19
The activity in SI: λ = 0.0866/86400 s^-1 = 1.002e-6 s^-1, A = 1.002e-6 s^-1 * 6.26e19 = 6.27e13 Bq.
2.0 mg → 1.0 mg → 0.5 mg → 0.25 mg
2.0 mg * 0.1251 = 0.250 mg = 250 µg
""",
    ),
    "interest": (
        "given: {P: 1500, r: 0.032, n: 5}\nderive: {A: P*(1+r)**n, I: A-P, eff: (1+r/12)**12-1}",
        r"""
A = 1500 € * 1.032^5 = 1500 € * 1.17057 = 1755.86 €
Interest: 1755.86 € - 1500 € = 255.86 €
I = A - P = $255.86
1.032^2 = 1.065024, 1.032^4 = 1.065024^2 = 1.134276, 1.032^5 = 1.134276*1.032 = 1.170573
Monthly: r/12 = 0.032/12 = 0.0026667, (1.0026667)^12 = 1.03247, that is 3.247 % effective.
eff = 3.25%
A continuous rate gives $1500 e^{0.16} = 1500\cdot 1.17351 = 1760.27$ dollars.
The doubling time is ln 2/ln 1.032 = 0.6931/0.0315 = 22.0 years.
""",
    ),
    "titration": (
        "given: {Va: 25.00, cb: 0.1000, Vb: 18.72, M: 60.05}\nderive: {nb: cb*Vb/1000, ca: nb/(Va/1000), mass: nb*M}",
        r"""
n(NaOH) = 0.1000 mol/L · 0.01872 L = 1.872·10⁻³ mol = 1.872 mmol
$n = c\cdot V = 0.1000\,\frac{\text{mol}}{\text{L}}\cdot 18.72\,\text{mL} = 1.872\,\text{mmol}$
c(acid) = 1.872 mmol / 25.00 mL = 0.07488 mol/L = 0.07488 M = 74.88 mM
m = 1.872·10⁻³ mol · 60.05 g/mol = 0.1124 g = 112.4 mg
mass concentration: 0.07488 mol/L · 60.05 g/mol = 4.497 g/L = 0.4497 g/100 mL
Dilution 1:10, 0.07488 M / 10 = 7.488e-3 M
pH = -log10(sqrt(1.8e-5 * 0.07488)) = -log10(1.161e-3) = 2.94
$[\mathrm{H}^+] = 10^{-2.94} = 1.15\times 10^{-3}\ \mathrm{mol\,L^{-1}}$
""",
    ),
    "heat": (
        "given: {m1: 0.200, T1: 80, m2: 0.300, T2: 20, c: 4186}\nderive: {T: (m1*T1+m2*T2)/(m1+m2), Q: m1*c*(T1-T)}",
        r"""
T = (0.200*80 + 0.300*20)/(0.200 + 0.300) = (16 + 6)/0.5 = 44 °C = 317.15 K
$Q = m_1 c (T_1 - T) = 0.200\,\text{kg}\cdot 4186\,\tfrac{\text{J}}{\text{kg}\,\text{K}}\cdot (80 - 44)\,\text{K} = 30139\,\text{J} = 30.1\,\text{kJ}$
Q = 0.300 kg * 4186 J/(kg K) * 24 K = 30.1 kJ
ΔT = 80 °C − 44 °C = 36 K
In kWh: 30139 J / 3.6e6 = 8.37e-3 kWh
Heating power 1.5 kW: t = 30.1 kJ / 1.5 kW = 20.1 s ≈ 20 s
30.14 kJ = 7.20 kcal
""",
    ),
    "optics": (
        "given: {f: 0.05, u: 0.2, n1: 1.0, n2: 1.5}\nderive: {v: 1/(1/f-1/u), M: v/u}",
        r"""
1/v = 1/5 cm - 1/20 cm = 0.2 - 0.05 = 0.15 cm⁻¹ → v = 6.67 cm
$\frac{1}{v} = \frac{1}{f} - \frac{1}{u} = \frac{1}{0.05\,\text{m}} - \frac{1}{0.20\,\text{m}} = 20\,\text{m}^{-1} - 5\,\text{m}^{-1} = 15\,\text{m}^{-1}$
v = 1/15 m = 0.0667 m = 6.67 cm
M = v/u = 6.67/20 = 0.333
sin θ₂ = (1.0/1.5)·sin 30° = 0.3333 → θ₂ = 19.47°
sin 30° / sin 19.47° = 0.5/0.3333 = 1.5
c/n = 3.00×10⁸ m/s / 1.5 = 2.00×10⁸ m/s
λ = 600 nm / 1.5 = 400 nm = 4.0×10⁻⁷ m
E = hc/λ = 6.626e-34 J s * 3.00e8 m/s / 600e-9 m = 3.31e-19 J = 2.07 eV
d sin θ = m λ: sin θ = 2 * 600e-9 m / 2.0e-6 m = 0.6 → θ = 36.9°
""",
    ),
}
WRONG = r"""
$12 \equiv 3 \pmod 5$
$2^{100} \equiv 2 \pmod{5}$
25^2 = 625 ≡ -1 (mod 23)
250 + 10% = 285
$\sqrt[3]{27} = 9$
So **3 + 4 = 8**.
det [[1, 2], [3, 4]] = 2
1500 € * 1.1 = 1560 €
$2.0\,\text{kg}\cdot 9.81\,\tfrac{\text{m}}{\text{s}^2} = 196.2\,\text{N}$
$2.0\,\text{kg}\cdot 9.81\,\frac{\text{m}}{\text{s}^2}\cdot\sin 30^\circ = 8.91\,\text{N}$
5.2 N m = 6.2 J
12 m/s = 12*3600/1000 km/h = 34.2 km/h
24/4 m/s = 8 m/s
(2 + 3) m = 6 m
sqrt(2*9.81*1.5) m/s = 4.52 m/s
0.3518 m = 352 cm
1 km = 100 m
$h = 45$ and $g = 10$, so $2h/g = 8$
20 * 3 = 70 g/L
3 m/s * 2 = 5
5 km = 5 m
1850 N·cm = 185 J
0.250 L * 0.400 mol/L = 1.00 mol
$n = \frac{11.7\ \text{g}}{58.44\ \text{g/mol}} = 0.300\ \text{mol}$
0.5 L * 0.2 M = 1 mol
25.0 mL * 0.10 M = 25 mmol
8.314 J/(mol K) * 300 K = 2949 J/mol
1 atm = 10132.5 Pa
25 °C = 300 K
80 °C - 20 °C = 50 °C
$4.18\,\frac{\text{J}}{\text{g}\,\text{K}}\cdot 100\,\text{g}\cdot 10\,\text{K} = 418\,\text{J}$
$200\ \mathrm{W\,m^{-2}}\cdot 3\ \mathrm{m^2} = 6000\ \mathrm{W}$
$500\ \mu\text{m} = 5\ \text{mm}$
13.6 eV = 2.18e-17 J
1 h 30 min = 80 min
$2\,\text{h}\,15\,\text{min} = 215\,\text{min}$
$1.5\,\text{h} = 150\,\text{min}$
60 km/h * 30 min = 1600 km
90 km/h = 52 m/s
3 m * 4 m = 14 m^2
2 m * 3 m * 4 m = 42 m³
1 mile = 16 km
1 lb = 4.54 kg
25/200 = 15%
1 kWh = 3.6 kJ
230 V * 2 A = 4600 W
30 km - 5 km = 35 km
250 cm³ = 2.5 L
2 kg * 3 m/s^2 = 7 N
0.2*31.437 = 6.3875
0.3*0.02 = 0.06
1330/5 = 265
2.5*9.81 = 24.535
3.14*2.72 = 8.65
$\frac{0.424}{2.828} \approx 0.160$
1 - 0.8083 = 0.1817
4.386^2*1.25 = 24.50
$1.3327\times 10^{-3}/0.10 = 1.33\times 10^{-3}$
1.0e-3 * 2.5e-4 = 2.5e-8
-log10(1.8e-5) = 4.47
log2(8) = 4
int_0^1 x^2 dx = 1/2
-1/2 int_0^1 (x - 1) dx = -1/4
3*4 = 12 → 12 + 5 = 18
3*4 = 12 -> 12 + 5 = 17 -> 17*2 = 35
1 : 2 = 3 : 7
1 − 4·½ = 1
sum_{k=1}^4 k^2 = 29
"""
WRONG_WITH = {
    "matrix": "det A = 8*5 - 2*2 = 44\ntr A = 14\nrank A = 1\nadj A = [[8, -2], [-2, 5]]\n(A³)₁₁ = 569\n(A^{-1})_{11} = 8/36",
    "block": "d = 3.0 m = 30 cm\nk = 800 N/m = 80 N/cm\nm g = 25.4 N\nx = 0.2542 m\nx = 2.45 m\nv = 4.386 m/s = 17.59 km/h",
    "gas": "V = 9.79e-3 m^3\nR = 0.82057 L atm/(mol K)\nV = 0.979 L = 97.9 mL",
}


def lines(text: str) -> list[str]:
    """The lines of a text that are not empty."""
    return [line for line in text.strip().splitlines() if line.strip()]


def world(name: str) -> Setting:
    """The setting of a small rubric."""
    head = "id: x\ntitle: x\n" + (RUBRICS | CHATS)[name][0]
    return setting(head + "\nanswers: {q: {value: 1}}\ncriteria: {steps: {steps: true}}\n")


@pytest.mark.parametrize("line", lines(UNITS) + lines(ROUNDING) + lines(READING) + lines(MORE))
def test_what_is_right_is_not_flagged(line: str) -> None:
    """No right statement is called false, whatever its units, its rounding or the way it is written."""
    assert [item.reason for item in judged(line, EMPTY) if item.verdict in ("false", "carried")] == []


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, (_, text) in RUBRICS.items() for line in lines(text)]
)
def test_what_is_right_is_not_flagged_beside_a_rubric(name: str, line: str) -> None:
    """Letters that are units as well as quantities, roundings and indices raise no alarm."""
    assert [item.reason for item in judged(line, world(name)) if item.verdict in ("false", "carried")] == []


@pytest.mark.parametrize("name", CHATS)
def test_right_chats_are_not_flagged(name: str) -> None:
    """Whole answers with rounded values on the way raise no alarm, and most of what they say is checked."""
    found = judged(CHATS[name][1], world(name))
    assert [item.reason for item in found if item.verdict in ("false", "carried")] == []
    assert sum(item.verdict == "true" for item in found) > len(found) / 2


@pytest.mark.parametrize("line", lines(WRONG))
def test_what_is_wrong_is_found(line: str) -> None:
    """A slip in a digit, a power of ten, a unit or a sign is still called false."""
    assert "false" in [item.verdict for item in judged(line, EMPTY)]


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, text in WRONG_WITH.items() for line in lines(text)])
def test_what_is_wrong_is_found_beside_a_rubric(name: str, line: str) -> None:
    """A slip in a value of the problem is still called false."""
    assert "false" in [item.verdict for item in judged(line, world(name))]


def test_most_of_what_is_right_is_checked() -> None:
    """Nearly all right statements are found true, not left unchecked."""
    found = [item.verdict for line in lines(UNITS) + lines(ROUNDING) for item in judged(line, EMPTY)]
    assert found.count("true") >= 0.9 * len(found)
