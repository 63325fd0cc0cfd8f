"""The quantities of the written problems in chemistry."""

from __future__ import annotations

from math import asin, exp, log, log10, pi, sqrt

from values import Quantities, Rule, column, fixed

DECAY = Quantities(
    fixed(c_0=800.0, c_1=500.0, t_1=2400.0, t_2=7200.0, V=2.5e-4, M=0.06),
    {
        "k": lambda _: log(1.6) / 2400,
        "T": lambda v: log(2) / v["k"],
        "c_2": lambda _: 800 * 0.625**3,
        "n": lambda v: v["c_2"] * 2.5e-4,
        "m": lambda v: v["n"] * 0.06,
        "v_0": lambda v: v["k"] * 800,
    },
    own=frozenset("n"),
)


GAS = Quantities(
    fixed(V=0.025, M=0.028, p=2e5, T=300.0, T_2=390.0, R=8.314),
    {
        "n": lambda _: 5000 / (8.314 * 300),
        "m": lambda v: v["n"] * 0.028,
        "rho": lambda v: v["m"] / 0.025,
        "p_2": lambda _: 2.6e5,
        "Q": lambda _: 3750.0,
        "c": lambda _: 2.5 * 8.314,
    },
    own=frozenset("c"),
)


HEAT = Quantities(
    fixed(m=0.004, M=0.04, V=1.5e-4, m_s=0.15, c=4184.0, d=12.6),
    {
        "n": lambda _: 0.1,
        "Q": lambda _: 627.6 * 12.6,
        "H": lambda _: 6276 * 12.6,
        "b": lambda _: 2000 / 3,
        "p": lambda _: 14 + log(2 / 3) / log(10),
    },
)


BUFFER = Quantities(  # K_a, K_w and K_b as numbers for mol/L
    fixed(K_a=1.8e-5, K_w=1e-14, V=7.5e-5),
    {
        "pK_a": lambda _: -log(1.8e-5) / log(10),
        "n_a": lambda _: 0.0125,
        "n_b": lambda _: 0.0075,
        "c_a": lambda _: 12.5 / 0.175,
        "c_b": lambda _: 7.5 / 0.175,
        "pH_0": lambda _: -log(1.8e-5 * 0.2) / log(100),
        "pH_1": lambda v: v["pK_a"] + log(0.6) / log(10),
        "pH_2": lambda v: v["pK_a"] + log(6.5 / 13.5) / log(10),
        "V_e": lambda _: 2e-4,
        "n_NaOH": lambda _: 0.0075,
        "x": lambda _: sqrt(3.6e-6),
        "pKa": lambda v: v["pK_a"],
        "K_b": lambda _: 1e-9 / 1.8,
        "c": lambda _: 200 / 3,
        "pOH": lambda v: -log(v["K_b"] / 15) / log(100),
        "pH_3": lambda v: 14 - v["pOH"],
    },
    own=frozenset(["K_b", "c", "n_NaOH", "pOH", "x"]),
)


COPPER = Quantities(  # concentrations in mol/m^3
    fixed(I=2.5, t=2400.0, F=96485.0, M=0.06355, R=8.314, T=298.0, p=1e5, V=2.5e-4, c_0=400.0, U=3.0, E_0=0.34),
    {
        "Q": lambda _: 6000.0,
        "n_e": lambda _: 6000 / 96485,
        "n": lambda v: v["n_e"] / 2,
        "m": lambda v: v["n"] * 0.06355,
        "n_O": lambda v: v["n_e"] / 4,
        "V_O": lambda v: v["n_O"] * 8.314 * 298 / 1e5,
        "n_0": lambda _: 0.1,
        "n_1": lambda v: 0.1 - v["n"],
        "c_1": lambda v: v["n_1"] / 2.5e-4,
        "c_H": lambda v: v["n_e"] / 2.5e-4,
        "pH": lambda v: -log(v["n_e"] / 0.25) / log(10),
        "E": lambda v: 0.34 + 8.314 * 298 / (2 * 96485) * log(v["c_1"] / 1000),
        "W": lambda _: 18000.0,
        "w": lambda v: 18000 / v["m"],
    },
)


ESTER = Quantities(
    fixed(M=0.0881, K=4.0, T=298.0, R=8.314, H=-4000.0, T_2=350.0, k=2e-7 / 60, V=1.2e-4),
    {
        "x": lambda _: 2 / 3,
        "w": lambda _: 2 * 0.0881 / 3,
        "y": lambda _: 2 - 2 / sqrt(3),
        "z": lambda v: 0.0881 * v["y"],
        "G": lambda _: -8.314 * 298 * log(4),
        "S": lambda v: (-4000 - v["G"]) / 298,
        "K_2": lambda _: 4 * exp(4000 / 8.314 * (1 / 350 - 1 / 298)),
        "x_2": lambda v: sqrt(v["K_2"]) / (1 + sqrt(v["K_2"])),
        "k_b": lambda _: 5e-8 / 60,
        "c_0": lambda _: 1e3 / 0.12,
        "v_0": lambda _: 2e-4 / 0.0144 * 1e3 / 60,
        "h": lambda _: 2e-4 / 0.12 / 60,
        "Delta(G)": lambda v: v["G"],
        "Delta(H)": lambda _: -4000.0,
        "Delta(S)": lambda v: v["S"],
    },
    own=frozenset("h"),
)


IODIDE = Quantities(  # concentrations in mol/m^3
    fixed(K=7.1, M=0.461, V=2.5e-4, c=100.0, R=8.314, T=298.0, T_2=323.0, H=62000.0),
    {
        "s": lambda _: 1.775 ** (1 / 3),
        "i": lambda v: 2 * v["s"],
        "beta": lambda v: 0.461 * v["s"],
        "m": lambda v: 2.5e-4 * v["beta"],
        "s_1": lambda _: 7.1e-4,
        "c_P": lambda _: 5.0,
        "c_I": lambda _: 120.0,
        "Q": lambda _: 72000.0,
        "n_p": lambda _: 1e-3,
        "m_p": lambda _: 4.61e-4,
        "c_r": lambda _: 110.0,
        "c_L": lambda _: 7.1 / 12100,
        "x": lambda v: v["c_L"] / 5,
        "i_0": lambda _: sqrt(7.1),
        "G": lambda _: -8.314 * 298 * log(7.1e-9),
        "K_2": lambda _: 7.1 * exp(62000 / 8.314 * (1 / 298 - 1 / 323)),
        "s_2": lambda v: (v["K_2"] / 4) ** (1 / 3),
        "Delta(G)": lambda v: v["G"],
        "Delta(H)": lambda _: 62000.0,
    },
)


DYES = Quantities(
    fixed(d=0.01, V=2.5e-4, M_1=0.35, M_2=0.32, P=0.002, h=6.626e-34, c=3e8, N_A=6.022e23, A_1=0.66, A_2=0.98,
          epsilon_11=1200.0, epsilon_12=300.0, epsilon_21=200.0, epsilon_22=1500.0, **{"lambda": 6e-7}),
    {
        "D": lambda _: 1.74e6,
        "c_1": lambda _: 0.04,
        "c_2": lambda _: 0.06,
        "T_1": lambda _: 10**-0.66,
        "T_2": lambda _: 10**-0.98,
        "A_h": lambda _: 0.33,
        "k": lambda _: 20.0,
        "C_1": lambda _: 0.8,
        "C_2": lambda _: 1.2,
        "n_1": lambda _: 2e-4,
        "n_2": lambda _: 3e-4,
        "m_1": lambda _: 7e-5,
        "m_2": lambda _: 9.6e-5,
        "w": lambda _: 35 / 83,
        "c_x": lambda _: 1 / 12,
        "P_a": lambda _: 0.002 * (1 - 10**-0.98),
        "E": lambda _: 6.022e23 * 6.626e-34 * 3e8 / 6e-7,
        "r": lambda v: v["P_a"] / v["E"],
    },
)  # fmt: skip


_F, _R, _T = 96485.0, 8.314, 298.0
SILVERCELL = Quantities(
    fixed(E_0=1.56, c_Z=100.0, c_A=10.0, V=2.5e-4, R=_R, T=_T, F=_F, I=0.05, t=3600.0, M_A=0.10787, M_Z=0.06538, K_s=1.8e-4,
          c_C=100.0),
    {
        "b": lambda _: _R * _T / (2 * _F),
        "Q": lambda _: 1000.0,
        "E": lambda v: 1.56 - v["b"] * log(1000),
        "G": lambda v: -2 * _F * v["E"],
        "G_0": lambda _: -2 * _F * 1.56,
        "K": lambda _: exp(2 * _F * 1.56 / (_R * _T)),
        "q": lambda _: 180.0,
        "n_e": lambda _: 180 / _F,
        "n_Z": lambda _: 90 / _F,
        "m_A": lambda _: 0.10787 * 180 / _F,
        "m_Z": lambda _: 0.06538 * 90 / _F,
        "c_A'": lambda _: 10 - 180 / _F / 2.5e-4,
        "c_Z'": lambda _: 100 + 90 / _F / 2.5e-4,
        "Q'": lambda v: (v["c_Z'"] / 1000) / (v["c_A'"] / 1000) ** 2,
        "E'": lambda v: 1.56 - v["b"] * log(v["Q'"]),
        "a": lambda _: 1.8e-6,
        "E_s": lambda v: 1.56 - v["b"] * log(0.1 / 1.8e-9**2),
        "W": lambda _: 252.0,
    },
)  # fmt: skip


SAPONIFY = Quantities(
    fixed(c_0=100.0, k_1=2e-5, k_2=8.5e-5, T_1=298.0, T_2=318.0, T_3=308.0, R=8.314, t_1=1500.0, B=1e4),
    {
        "E": lambda _: 8.314 * log(4.25) * 298 * 318 / 20,
        "A": lambda _: 2e-5 * 4.25**15.9,
        "k_3": lambda _: 2e-5 * 4.25 ** (318 / 616),
        "v_0": lambda _: 0.2,
        "t_h": lambda _: 500.0,
        "c_1": lambda _: 25.0,
        "t_9": lambda _: 9 / 0.0085,
        "f": lambda _: exp(1e4 / (8.314 * 298)),
    },
    own=frozenset(["Theta", "c", "t", "k"]),
)


ENZYME = Quantities(  # concentrations in mol/m^3, which are mmol/L
    fixed(S_1=2.0, v_1=0.04, S_2=8.0, v_2=0.08, S_3=6.0, E=6e-4, I=3.0, K_I=1.5, R=8.314),
    {
        "V": lambda _: 0.12,
        "K": lambda _: 4.0,
        "k": lambda _: 200.0,
        "r": lambda _: 50.0,
        "v_3": lambda _: 0.072,
        "S_9": lambda _: 36.0,
        "K'": lambda _: 12.0,
        "V'": lambda _: 0.04,
        "v_c": lambda _: 0.04,
        "v_n": lambda _: 0.024,
        "S_c": lambda _: 108.0,
        "t_1": lambda _: (6 + 4 * log(4)) / 0.12,
        "t_2": lambda _: (6 + 12 * log(4)) / 0.12,
        "k_1": lambda _: 0.03,
        "T_h": lambda _: log(2) / 0.03,
        "E_a": lambda _: 8.314 * log(1.9) * 298 * 308 / 10,
    },
)


_THETA = column(0, log(2), log(3))
_R = column(6, 3, 0)
_P = column(1 / 6, 1 / 3, 1 / 2)
_G = column(2 / 3, 1 / 3, -1)
_H = log(6) / 6 + log(3) / 3 + log(2) / 2


EGGSHELL = Quantities(
    fixed(m_s=5e-4, c_0=400.0, V_0=2.5e-5, c_b=100.0, V_b=1.64e-5, V_f=2.5e-4, M=0.10009, M_O=0.05608, M_G=0.04401,
          R=8.314, T=298.0, p=101300.0, m_k=2.0, H=178e3, u_0=3e-8, u_b=5e-8),
    {
        "n_0": lambda _: 0.01,
        "n_b": lambda _: 0.00164,
        "n_u": lambda _: 0.00836,
        "n": lambda _: 0.00418,
        "m": lambda _: 0.00418 * 0.10009,
        "w": lambda _: 0.00418 * 0.10009 / 5e-4,
        "c": lambda _: 0.00418 / 2.5e-4,
        "m_G": lambda _: 0.00418 * 0.04401,
        "V_G": lambda _: 0.00418 * 8.314 * 298 / 101300,
        "n_k": lambda _: 2 * 0.00418 / 5e-4,
        "m_O": lambda _: 16.72 * 0.05608,
        "m_L": lambda _: 16.72 * 0.04401,
        "m_R": lambda _: 2 - 16.72 * 0.04401,
        "Q": lambda _: 16.72 * 178e3,
        "a_0": lambda _: 6e-6,
        "a_b": lambda _: 2.5e-6,
        "u_n": lambda _: 6.5e-6,
        "epsilon": lambda _: 6.5e-6 / 0.00418,
        "u_w": lambda _: 6.5e-6 * 0.10009 / 5e-4,
    },
)  # fmt: skip


FREEZING = Quantities(  # K_a is a number, made with molalities in mol/kg
    fixed(K_f=1.86, K_b=0.512, M_w=0.018016, T=298.0, p_0=3169.0, R=8.314, g=9.81, m=0.04504, M=0.18016, m_w=0.25, V=2.75e-4,
          m_u=0.005, m_v=0.2, theta_u=0.372, b_a=0.1, theta_a=0.1934, b_2=0.01),
    {
        "n": lambda _: 0.25,
        "b": lambda _: 1.0,
        "theta_f": lambda _: 1.86,
        "theta_b": lambda _: 0.512,
        "n_w": lambda _: 0.25 / 0.018016,
        "x": lambda _: 0.018016 / 1.018016,
        "p": lambda _: 3169 / 1.018016,
        "p_d": lambda _: 3169 * 0.018016 / 1.018016,
        "c": lambda _: 1e4 / 11,
        "Pi": lambda _: 1e4 / 11 * 8.314 * 298,
        "rho": lambda _: 0.29504 / 2.75e-4,
        "h": lambda v: v["Pi"] / (v["rho"] * 9.81),
        "b_u": lambda _: 0.2,
        "n_u": lambda _: 0.04,
        "M_u": lambda _: 0.125,
        "b_t": lambda _: 0.1934 / 1.86,
        "i": lambda _: 1.934 / 1.86,
        "alpha": lambda _: 0.074 / 1.86,
        "K_a": lambda v: 0.1 * v["alpha"] ** 2 / (1 - v["alpha"]),
        "pK_a": lambda v: -log(v["K_a"]) / log(10),
        "alpha_2": lambda v: (sqrt(v["K_a"] ** 2 + 0.04 * v["K_a"]) - v["K_a"]) / 0.02,
        "i_2": lambda v: 1 + v["alpha_2"],
        "theta_2": lambda v: 0.0186 * (1 + v["alpha_2"]),
        "y": lambda _: 1 / 1.018016,
        "k": lambda v: v["K_a"] / 0.01,
        "q": lambda v: v["K_a"] / 0.01,
        "delta": lambda _: 0.1934 / 1.86 - 0.1,
        "w": lambda v: v["rho"] * 9.81,
    },
    own=frozenset(["y", "k", "q", "delta", "w"]),
)  # fmt: skip


_R_dimer = 8.314


DIMER = Quantities(
    fixed(m=0.0046, M=0.092, V=0.0015, T=318.0, p=116e3, R=_R_dimer, p_s=1e5, H=57200.0, T_2=298.0),
    {
        "n_0": lambda _: 0.05,
        "p_0": lambda _: 0.05 * _R_dimer * 318 / 0.0015,
        "alpha": lambda v: 116e3 / v["p_0"] - 1,
        "n_A": lambda v: 0.05 * (1 - v["alpha"]),
        "n_B": lambda v: 0.1 * v["alpha"],
        "n": lambda v: 0.05 * (1 + v["alpha"]),
        "p_A": lambda v: v["p_0"] * (1 - v["alpha"]),
        "p_B": lambda v: 2 * v["p_0"] * v["alpha"],
        "M_m": lambda v: 0.092 / (1 + v["alpha"]),
        "rho": lambda _: 0.0046 / 0.0015,
        "K": lambda v: v["p_B"] ** 2 / (v["p_A"] * 1e5),
        "G": lambda v: -_R_dimer * 318 * log(v["K"]),
        "S": lambda v: (57200 - v["G"]) / 318,
        "K_2": lambda v: v["K"] * exp(-57200 / _R_dimer * (1 / 298 - 1 / 318)),
        "G_2": lambda v: -_R_dimer * 298 * log(v["K_2"]),
        "alpha_2": lambda v: sqrt(v["K_2"] / (v["K_2"] + 4)),
        "x": lambda v: 2 * v["alpha"] / (1 + v["alpha"]),
        "p_c": lambda v: 2 * v["p_0"],
        "alpha_3": lambda v: (sqrt((v["K"] * 1e5) ** 2 + 32 * v["p_0"] * v["K"] * 1e5) - v["K"] * 1e5) / (16 * v["p_0"]),
        "p_3": lambda v: 2 * v["p_0"] * (1 + v["alpha_3"]),
        "Q": lambda v: 0.05 * (v["alpha"] - v["alpha_3"]) * 57200,
        "kappa": lambda v: v["K"] * 1e5 / (2 * v["p_0"]),
        "beta": lambda v: v["kappa"] / 4,
        "z": lambda v: v["kappa"] / 4,
        "s": lambda v: 1 + v["alpha"],
        "d": lambda _: 1 / 298 - 1 / 318,
        "h": lambda _: 57200 / _R_dimer,
        "n_A'": lambda v: 0.05 * (1 - v["alpha_3"]),
        "n_B'": lambda v: 0.1 * v["alpha_3"],
    },
    own=frozenset(["x", "kappa", "beta", "z", "s", "d", "h", "n_A'", "n_B'"]),
)  # fmt: skip


_Z = 6.022e23 * 8.988e9 * 1.602e-19**2


SALTCELL = Quantities(
    fixed(a=629e-12, M=0.07455, N_A=6.022e23, k=8.988e9, e=1.602e-19, A=1.748, n=9.0, H_s=89e3, H_i=419e3,
          H_d=242e3, H_a=349e3, H_x=-437e3, r_C=181e-12, **{"lambda": 154.2e-12}),
    {
        "V": lambda _: 629e-12**3,
        "m": lambda _: 4 * 0.07455 / 6.022e23,
        "rho": lambda v: v["m"] / 629e-12**3,
        "V_m": lambda v: 0.07455 / v["rho"],
        "d": lambda _: 314.5e-12,
        "r_K": lambda _: 133.5e-12,
        "phi": lambda _: 4 * 4 / 3 * pi * (133.5**3 + 181**3) / 629**3,
        "theta": lambda _: asin(154.2 / 629),
        "d_2": lambda _: 629e-12 / sqrt(8),
        "theta_2": lambda _: asin(154.2 / 629 * sqrt(2)),
        "E_c": lambda _: _Z / 314.5e-12,
        "E_M": lambda _: 1.748 * _Z / 314.5e-12,
        "E_L": lambda _: 8 / 9 * 1.748 * _Z / 314.5e-12,
        "H_f": lambda v: 89e3 + 419e3 + 121e3 - 349e3 - v["E_L"],
        "E_x": lambda _: 717e3,
        "delta": lambda v: 1 - v["E_L"] / 717e3,
    },
    own=frozenset(["x", "Z", "ions", "s1", "s2", "f"]),
)


SHAKING = Quantities(  # concentrations in mol/m^3
    fixed(V=1e-4, c_0=1.2, V_o=2e-5, K=80.0, M=0.2538, c_t=10.0, K_3=0.7, c_I=20.0, T=298.0, T_2=308.0, R=8.314, H=6000.0),
    {
        "n_0": lambda _: 1.2e-4,
        "m_0": lambda _: 1.2e-4 * 0.2538,
        "q_1": lambda _: 1 / 17,
        "q_2": lambda _: 1 / 81,
        "q_4": lambda _: 1 / 625,
        "m_1": lambda _: 1.2e-4 * 0.2538 / 17,
        "m_2": lambda _: 1.2e-4 * 0.2538 / 81,
        "m_4": lambda _: 1.2e-4 * 0.2538 / 625,
        "n_2": lambda _: 1.2e-4 * 80 / 81,
        "V_t": lambda _: 1.2e-4 * 160 / 81 / 10,
        "D": lambda _: 16 / 3,
        "q_I": lambda _: 15 / 31,
        "c_o": lambda _: 1.2e-4 * 16 / 31 / 2e-5,
        "c_w": lambda _: 1.2e-4 * 16 / 31 / 2e-5 / 80,
        "c_3": lambda _: 14 * 1.2e-4 * 16 / 31 / 2e-5 / 80,
        "G": lambda _: -8.314 * 298 * log(80),
        "S": lambda v: (6000 - v["G"]) / 298,
        "K_2": lambda _: 80 * exp(6000 / 8.314 * (1 / 298 - 1 / 308)),
        "Delta(G)": lambda v: v["G"],
        "Delta(H)": lambda _: 6000.0,
        "Delta(S)": lambda v: v["S"],
        "n_o": lambda _: 1.2e-4 * 16 / 31,
        "n_w": lambda _: 1.2e-4 * 15 / 31,
        "r": lambda _: 0.2,
        "B": lambda _: 15.0,
        "z": lambda _: 6000 / 8.314 * (1 / 298 - 1 / 308),
    },
    own=frozenset("n_o n_w r B z".split()),
)


def _left(c_0: float, charcoal: float, k: float) -> float:
    """The concentration that a mass of charcoal per volume leaves: the positive root of Langmuir's balance."""
    b = 1 + k * charcoal * 9 / 7 - k * c_0
    return (-b + sqrt(b * b + 4 * k * c_0)) / (2 * k)


CHARCOAL = Quantities(  # concentrations in mol/m^3
    fixed(M=0.32, q_1=0.6, c_1=0.1, q_2=1.0, c_2=0.4, a=1.3e-18, N_A=6.022e23, V=5e-4, c_0=1.5, m=8e-4, c_f=0.1,
          R=8.314, T=298.0, T_2=318.0, c_s=1000.0, H=-20000.0),
    {
        "j": lambda _: 7 / 9,
        "i": lambda _: 4 / 45,
        "q_m": lambda _: 9 / 7,
        "K": lambda _: 8.75,
        "A_s": lambda _: 9 / 7 * 6.022e23 * 1.3e-18,
        "B": lambda _: 5.875,
        "c": lambda _: _left(1.5, 1.6, 8.75),
        "q": lambda v: (1.5 - v["c"]) / 1.6,
        "theta": lambda v: v["q"] * 7 / 9,
        "eta": lambda v: 1 - v["c"] / 1.5,
        "B_a": lambda _: -3.125,
        "c_a": lambda _: _left(1.5, 0.8, 8.75),
        "B_b": lambda v: 10 - 8.75 * v["c_a"],
        "c_b": lambda v: _left(v["c_a"], 0.8, 8.75),
        "eta_2": lambda v: 1 - v["c_b"] / 1.5,
        "q_f": lambda _: 0.6,
        "m_f": lambda _: 0.0007 / 0.6,
        "G": lambda _: -8.314 * 298 * log(8750),
        "S": lambda v: (-20000 - v["G"]) / 298,
        "K_2": lambda _: 8.75 * exp(20000 / 8.314 * (1 / 318 - 1 / 298)),
        "B_w": lambda v: 1 + v["K_2"] * (1.6 * 9 / 7 - 1.5),
        "c_w": lambda v: _left(1.5, 1.6, v["K_2"]),
        "eta_w": lambda v: 1 - v["c_w"] / 1.5,
        "Delta(G)": lambda v: v["G"],
        "Delta(H)": lambda _: -20000.0,
        "Delta(S)": lambda v: v["S"],
        "nu": lambda _: 1.6 * 9 / 7,
        "xi": lambda _: 20000 / 8.314 * (1 / 318 - 1 / 298),
        "n_0": lambda _: 7.5e-4,
        "P_1": lambda _: 1 / 6,
        "P_2": lambda _: 0.4,
        "r_m": lambda _: 1.6,
        "D": lambda _: 87.015625,
        "Delta": lambda _: 87.015625,
        "D_a": lambda _: 62.265625,
        "D_b": lambda v: v["B_b"] ** 2 + 35 * v["c_a"],
        "D_w": lambda v: v["B_w"] ** 2 + 6 * v["K_2"],
        "q_a": lambda v: (1.5 - v["c_a"]) / 0.8,
        "q_b": lambda v: (v["c_a"] - v["c_b"]) / 0.8,
        "G_2": lambda v: -20000 - 318 * v["S"],
    },
    own=frozenset("nu xi n_0 P_1 P_2 r_m D Delta D_a D_b D_w q_a q_b G_2".split()),
)  # fmt: skip


def fuel_rules() -> dict:
    f = 96485.0
    s = 69.91 - 130.68 - 205.14 / 2
    g, g_2 = -285830 - 298.15 * s, -285830 - 353.15 * s
    b = 8.314 * 353.15 / (2 * f)
    x = 2 * sqrt(0.4)
    e_r = -g_2 / (2 * f) + b * log(x)
    e_h = 285830 / (2 * f)
    n = 50 * 60 / (2 * f)
    heat = 3000 * (e_h - 0.7)
    numbers = {
        "S": s, "G": g, "E_1": -g / (2 * f), "G_2": g_2, "E_2": -g_2 / (2 * f), "b": b, "X": x, "E": e_r, "P": 2100.0, "n": n,
        "w": n * 2.016e-3, "E_H": e_h, "Q": heat, "eta": 0.7 / e_h, "a": e_r - 0.7, "m_W": n * 3600 * 18.015e-3,
        "q": heat / 41800, "eta_m": g / -285830, "k": s / (2 * f), "I_t": 3000.0, "P_H": n * 285830, "U_N": 35.0,
        "dE": b * log(x), "m_H": n * 3600 * 2.016e-3, "n_1": 60 / (2 * f), "y": 2100 / (n * 285830),
        "delta": b * log(x), "Delta(T)": 10.0, "Delta(H)": -285830.0, "Delta(S)": s, "Delta(G)": g, "p_i": 3000 * e_r, "L": 3000 * (e_r - 0.7), "n_h": n * 3600, "Y": 3000.0,
    }  # fmt: skip
    return {name: (lambda _, x=x: x) for name, x in numbers.items()}


FUELCELL = Quantities(
    fixed(
        H=-285830.0, S_H=130.68, S_O=205.14, S_W=69.91, T_1=298.15, T_2=353.15, F=96485.0, R=8.314, p_H=2.0, p_O=0.4,
        U=0.7, I=60.0, N=50.0, M_H=2.016e-3, M_W=18.015e-3, c=4180.0, dT=10.0, t=3600.0,
    ),
    fuel_rules(),
    own=frozenset(["k", "I_t", "P_H", "U_N", "dE", "m_H", "n_1", "y", "delta", "p_i", "L", "n_h", "Y"]),
)  # fmt: skip


_R_soda = 8.314


_Ka = 4.5e-4


_h = sqrt(_Ka * 136 + _Ka**2 / 4) - _Ka / 2


_nw = 0.136


_ng = 4e5 * 5e-5 / (_R_soda * 298)


_K2 = 3.4e-4 * exp(20000 / _R_soda * (1 / 278 - 1 / 298))


_p2 = (_nw + _ng) / (_K2 * 1e-3 + 5e-5 / (_R_soda * 278))


_c0 = 3.4e-4 * 40


SODA = Quantities(
    fixed(V=1e-3, V_g=5e-5, p=4e5, T_1=298.0, K_1=3.4e-4, K_a=_Ka, M=0.044, p_0=40.0, p_a=1e5, T_2=278.0, Q=20000.0, R=_R_soda),
    {
        "c": lambda _: 136.0,
        "x": lambda _: _h,
        "pH": lambda _: -log10(_h / 1000),
        "alpha": lambda _: _h / 136,
        "n_w": lambda _: _nw,
        "n_g": lambda _: _ng,
        "n": lambda _: _nw + _ng,
        "m": lambda _: 0.044 * (_nw + _ng),
        "c_0": lambda _: _c0,
        "x_0": lambda _: sqrt(_Ka * _c0 + _Ka**2 / 4) - _Ka / 2,
        "pH_0": lambda _: -log10((sqrt(_Ka * _c0 + _Ka**2 / 4) - _Ka / 2) / 1000),
        "n_e": lambda _: 1e-3 * (136 - _c0),
        "V_e": lambda _: 1e-3 * (136 - _c0) * _R_soda * 298 / 1e5,
        "K_2": lambda _: _K2,
        "p_2": lambda _: _p2,
        "c_2": lambda _: _K2 * _p2,
        "w": lambda _: sqrt(_Ka * 136),
        "s": lambda _: _Ka / 2,
        "e_T": lambda _: 20 / 82844,
        "b_w": lambda _: 1e-3 * _K2,
        "b_g": lambda _: 5e-5 / (_R_soda * 278),
    },
    own=frozenset("w s e_T b_w b_g".split()),
)


_k = 4e-4 / 60


_q = 2e-3 / 60


_cs = 1000 * (sqrt(13) - 1) / 4


_ca = 1000 * (sqrt(7) - 1) / 2


_cb = 1000 * (sqrt(2 * sqrt(7) - 1) - 1) / 2


_f = exp(50000 / 8.314 * 15 / (298 * 313))


_cw = 1500 * (sqrt(1 + 12 * _f) - 1) / (6 * _f)


REACTORS = Quantities(
    fixed(k=_k, T_1=298.0, q=_q, c_0=1500.0, V=0.01, E=50000.0, R=8.314, H=80000.0, T_2=313.0),
    {
        "tau": lambda _: 300.0,
        "D": lambda _: 3.0,
        "c_s": lambda _: _cs,
        "X_s": lambda _: 1 - _cs / 1500,
        "w_s": lambda _: _k * _cs**2,
        "c_t": lambda _: 375.0,
        "X_t": lambda _: 0.75,
        "V_s": lambda _: 0.04,
        "c_a": lambda _: _ca,
        "c_b": lambda _: _cb,
        "X_b": lambda _: 1 - _cb / 1500,
        "k_2": lambda _: _k * _f,
        "D_2": lambda _: 3 * _f,
        "c_w": lambda _: _cw,
        "X_w": lambda _: 1 - _cw / 1500,
        "W_s": lambda _: _q * (1500 - _cs) * 80000,
        "W_w": lambda _: _q * (1500 - _cw) * 80000,
        "Y": lambda _: (1500 - _cs) * 80000 / 4.18e6,
        "a": lambda _: 2e-3,
        "xi": lambda _: _cs / 1500,
        "w_t": lambda _: _k * 375**2,
        "sigma": lambda _: 1e-3,
        "tau_s": lambda _: 1200.0,
        "X_a": lambda _: 1 - _ca / 1500,
        "gap": lambda _: (_cs - _cb) / (_cs - 375),
        "f_T": lambda _: _f,
        "N_s": lambda _: _q * (1500 - _cs),
        "N_w": lambda _: _q * (1500 - _cw),
    },
    own=frozenset("a xi w_t sigma tau_s X_a gap f_T N_s N_w".split()),
)


def _gamma(z: float) -> float:
    return exp(0.9 * (1 - z) ** 2)


AZEOTROPE_OWN: dict[str, Rule] = {
    "phi": lambda v: v["y"] / (1 - v["y"]),
    "omega": lambda _: 3 / 7,
    "lambda": lambda _: log(1.2),
    "Gamma": lambda _: 8.314 * 330,
    "pi_1": lambda v: 60e3 * v["gamma_1"],
    "B": lambda _: 8.314 * 330,
    "iota": lambda _: 0.3 * log(0.3) + 0.7 * log(0.7),
    "epsilon": lambda _: log(1.2) / 1.8,
    "ell_1": lambda _: 0.07,
    "ell_2": lambda v: v["y"] - 0.37,
    "ℓ_1": lambda _: 0.07,
    "ℓ_2": lambda v: v["y"] - 0.37,
    "lg1": lambda _: 0.441,
    "lg2": lambda _: 0.081,
    "rv": lambda v: v["y"] / (1 - v["y"]),
    "rl": lambda _: 3 / 7,
    "den": lambda v: v["y"] - 0.3,
    "lam": lambda _: log(1.2),
    "o": lambda v: 1 - v["x_z"],
    "RT": lambda _: 8.314 * 330,
    "mix": lambda _: 0.3 * log(0.3) + 0.7 * log(0.7),
}


AZEOTROPE = Quantities(
    fixed(T=330.0, p_1=60e3, p_2=50e3, A=0.9, R=8.314, x=0.3, n=10.0, z=0.37),
    {
        "gamma_1": lambda _: _gamma(0.3),
        "gamma_2": lambda _: _gamma(0.7),
        "q_1": lambda v: 18e3 * v["gamma_1"],
        "q_2": lambda v: 35e3 * v["gamma_2"],
        "p": lambda v: v["q_1"] + v["q_2"],
        "y": lambda v: v["q_1"] / v["p"],
        "alpha": lambda v: 1.2 * v["gamma_1"] / v["gamma_2"],
        "p_R": lambda _: 53e3,
        "y_R": lambda _: 18 / 53,
        "x_z": lambda _: 0.5 + log(1.2) / 1.8,
        "g_1": lambda v: _gamma(v["x_z"]),
        "g_2": lambda v: _gamma(1 - v["x_z"]),
        "p_z": lambda v: 60e3 * v["g_1"],
        "H_1": lambda _: 60e3 * exp(0.9),
        "H_2": lambda _: 50e3 * exp(0.9),
        "G_E": lambda _: 0.189 * 8.314 * 330,
        "G_I": lambda _: 8.314 * 330 * (0.3 * log(0.3) + 0.7 * log(0.7)),
        "G_M": lambda v: v["G_E"] + v["G_I"],
        "S_I": lambda v: -v["G_I"] / 330,
        "V": lambda v: 0.7 / (v["y"] - 0.3),
        "L": lambda v: 10 - v["V"],
        "n_v": lambda v: v["y"] * v["V"],
        "s": lambda v: v["n_v"] / 3.7,
        "v": lambda v: v["V"] * 8.314 * 330 / v["p"],
        **AZEOTROPE_OWN,
    },
    own=frozenset(AZEOTROPE_OWN),
)


_R_combustion = 8.314


COMBUSTION = Quantities(
    fixed(m=6.01e-4, m_1=1.3203e-3, m_2=7.206e-4, M_1=0.04401, M_2=0.018015, M_C=0.01201, M_H=0.001008, M_O=0.016, m_v=3e-4,
          T_v=373.0, p_v=1e5, V_v=1.548e-4, R=_R_combustion, C=9800.0, theta=2.06, T=298.0, H_1=-393500.0, H_2=-285800.0, V_b=3e-4, p_b=3e6,
          M_K=0.10009),
    {
        "n_C": lambda _: 0.0013203 / 0.04401,
        "n_H": lambda _: 0.0014412 / 0.018015,
        "m_C": lambda _: 0.03 * 0.01201,
        "m_H": lambda _: 0.08 * 0.001008,
        "m_O": lambda _: 6.01e-4 - 3.603e-4 - 8.064e-5,
        "n_O": lambda _: 1.6006e-4 / 0.016,
        "M": lambda _: 3e-4 * _R_combustion * 373 / 15.48,
        "n_v": lambda _: 15.48 / (_R_combustion * 373),
        "n": lambda v: 6.01e-4 / v["M"],
        "Q": lambda _: 20188.0,
        "U": lambda v: -20188 / v["n"],
        "H": lambda v: v["U"] - 1.5 * _R_combustion * 298,
        "H_f": lambda v: 3 * -393500 + 4 * -285800 - v["H"],
        "n_x": lambda v: 4.5 * v["n"],
        "n_b": lambda _: 900 / (_R_combustion * 298),
        "lambda": lambda v: v["n_b"] / v["n_x"],
        "n_g": lambda v: v["n_b"] - 1.5 * v["n"],
        "T_e": lambda _: 300.06,
        "p_e": lambda v: v["n_g"] * _R_combustion * 300.06 / 3e-4,
        "m_K": lambda _: 0.03 * 0.10009,
        "S": lambda _: -2323700.0,
        "eta": lambda _: 20188 / 6.01e-4,
        "Phi": lambda v: v["n_g"] / v["n_b"],
        "n_r": lambda v: v["n_b"] - v["n_x"],
        "x_K": lambda v: 0.03 / v["n_g"],
        "omega": lambda _: 1.5 * _R_combustion * 298,
        "Y": lambda _: 4.5,
    },
    own=frozenset("S eta Phi n_r x_K omega Y".split()),
)  # fmt: skip


CORROSION = Quantities(
    fixed(
        E_0=-0.447, c=1e-6, pH=2.0, b_a=0.060, b_c=0.120, i_a=1e-4, i_c=1e-2, T=298.15, R=8.314, F=96485.0,
        M=0.05585, rho=7870.0, A=2.0, t=3.156e7, M_Mg=0.0243, j_c=1e-4,
    ),
    {
        "N": lambda _: 8.314 * 298.15 * log(10) / 96485,
        "E_a": lambda v: -0.447 - 3 * v["N"],
        "E_c": lambda v: -2 * v["N"],
        "i": lambda v: 10 ** ((v["E_c"] - v["E_a"] + 0.12 * log10(1e-2) + 0.06 * log10(1e-4)) / 0.18),
        "E": lambda v: v["E_a"] + 0.06 * log10(v["i"] / 1e-4),
        "r": lambda v: v["i"] * 0.05585 / (2 * 96485 * 7870),
        "m": lambda v: v["i"] * 2 * 3.156e7 * 0.05585 / (2 * 96485),
        "n": lambda v: v["i"] * 2 * 3.156e7 / (2 * 96485),
        "R_p": lambda v: 0.06 * 0.12 / (log(10) * 0.18 * v["i"]),
        "j": lambda v: v["i"] * 10 ** (-4 / 3),
        "E_j": lambda v: v["E"] - 0.06 * 4 / 3,
        "eta": lambda _: 1 - 10 ** (-4 / 3),
        "E_p": lambda v: v["E"] - 0.12,
        "i_p": lambda v: 9.99 * v["i"],
        "I": lambda v: 19.98 * v["i"],
        "m_Mg": lambda v: 19.98 * v["i"] * 3.156e7 * 0.0243 / (2 * 96485),
        "g": lambda v: log10(v["i"]) + 4,
        "h": lambda v: 10 * v["i"],
        "Phi": lambda v: v["E_c"] - v["E_a"],
        "Z": lambda v: v["E_c"] - v["E_a"],
        "lambda": lambda v: log10(v["i"]),
        "beta": lambda _: 0.04,
        "mu": lambda v: log10(v["j"]),
        "y": lambda v: log10(v["i"]) + 2,
        "y_1": lambda v: log10(v["j"]) + 4,
        "v": lambda v: v["i"] / (2 * 96485),
        "B": lambda _: 0.04 / log(10),
        "k": lambda v: 10 * v["i"],
        "n_Mg": lambda v: v["I"] * 3.156e7 / (2 * 96485),
    },
    functions={"J": lambda v, u: 1e-2 * 10 ** ((v["E_c"] - u) / 0.12)},
    own=frozenset(
        "g h Phi Z lambda beta mu y y_1 v B k n_Mg".split()
    ),
)


PROBLEMS = {
    "azeotrope": AZEOTROPE,
    "buffer": BUFFER,
    "charcoal": CHARCOAL,
    "combustion": COMBUSTION,
    "copper": COPPER,
    "corrosion": CORROSION,
    "decay": DECAY,
    "dimer": DIMER,
    "dyes": DYES,
    "eggshell": EGGSHELL,
    "enzyme": ENZYME,
    "ester": ESTER,
    "freezing": FREEZING,
    "fuelcell": FUELCELL,
    "gas": GAS,
    "heat": HEAT,
    "iodide": IODIDE,
    "reactors": REACTORS,
    "saltcell": SALTCELL,
    "saponify": SAPONIFY,
    "shaking": SHAKING,
    "silvercell": SILVERCELL,
    "soda": SODA,
}
