"""NIST's Statistical Reference Datasets (StRD): univariate summaries and one-way analysis of variance.

Source: https://www.itl.nist.gov/div898/strd, works of the U.S. government. NumAcc1-4, SmLs01-09 and PiDigits are made by
the rules that their pages state. Two answers stand beside each other: NIST's certified value of the decimal figures, which
is checked here against fractions of the same, and that of the doubles nearest to them, which is the most that a program
reading doubles can reach (mpmath at 50 digits)."""
from fractions import Fraction
from mpmath import mp, mpf, sqrt, nstr, pi

mp.dps = 50
LEW = """-213 -564 -35 -15 141 115 -420 -360 203 -338 -431 194 -220 -513 154 -125 -559 92 -21 -579 -52 99 -543 -175
162 -457 -346 204 -300 -474 164 -107 -572 -8 83 -541 -224 180 -420 -374 201 -236 -531 83 27 -564 -112 131
-507 -254 199 -311 -495 143 -46 -579 -90 136 -472 -338 202 -287 -477 169 -124 -568 17 48 -568 -135 162 -430
-422 172 -74 -577 -13 92 -534 -243 194 -355 -465 156 -81 -578 -64 139 -449 -384 193 -198 -538 110 -44 -577
-6 66 -552 -164 161 -460 -344 205 -281 -504 134 -28 -576 -118 156 -437 -381 200 -220 -540 83 11 -568 -160
172 -414 -408 188 -125 -572 -32 139 -492 -321 205 -262 -504 142 -83 -574 0 48 -571 -106 137 -501 -266 190
-391 -406 194 -186 -553 83 -13 -577 -49 103 -515 -280 201 300 -506 131 -45 -578 -80 138 -462 -361 201 -211
-554 32 74 -533 -235 187 -372 -442 182 -147 -566 25 68 -535 -244 194 -351 -463 174 -125 -570 15 72 -550
-190 172 -424 -385 198 -218 -536 96"""
LOTTERY = """162 671 933 414 788 730 817 33 536 875 670 236 473 167 877 980 316 950 456 92 517 557 956 954 104 178 794 278
147 773 437 435 502 610 582 780 689 562 964 791 28 97 848 281 858 538 660 972 671 613 867 448 738 966 139 636
847 659 754 243 122 455 195 968 793 59 730 361 574 522 97 762 431 158 429 414 22 629 788 999 187 215 810 782
47 34 108 986 25 644 829 630 315 567 919 331 207 412 242 607 668 944 749 168 864 442 533 805 372 63 458 777
416 340 436 140 919 350 510 572 905 900 85 389 473 758 444 169 625 692 140 897 672 288 312 860 724 226 884 508
976 741 476 417 831 15 318 432 241 114 799 955 833 358 935 146 630 830 440 642 356 373 271 715 367 393 190 669
8 861 108 795 269 590 326 866 64 523 862 840 219 382 998 4 628 305 747 247 34 747 729 645 856 974 24 568 24
694 608 480 410 729 947 293 53 930 223 203 677 227 62 455 387 318 562 242 428 968"""
MAVRO = """2.00180 2.00170 2.00180 2.00190 2.00180 2.00170 2.00150 2.00140 2.00150 2.00150 2.00170 2.00180 2.00180 2.00190
2.00190 2.00210 2.00200 2.00160 2.00140 2.00130 2.00130 2.00150 2.00150 2.00160 2.00150 2.00140 2.00130 2.00140
2.00150 2.00140 2.00150 2.00160 2.00150 2.00160 2.00190 2.00200 2.00200 2.00210 2.00220 2.00230 2.00240 2.00250
2.00270 2.00260 2.00260 2.00260 2.00270 2.00260 2.00250 2.00240"""
MICHELSO = """299.85 299.74 299.90 300.07 299.93 299.85 299.95 299.98 299.98 299.88 300.00 299.98 299.93 299.65 299.76 299.81
300.00 300.00 299.96 299.96 299.96 299.94 299.96 299.94 299.88 299.80 299.85 299.88 299.90 299.84 299.83 299.79
299.81 299.88 299.88 299.83 299.80 299.79 299.76 299.80 299.88 299.88 299.88 299.86 299.72 299.72 299.62 299.86
299.97 299.95 299.88 299.91 299.85 299.87 299.84 299.84 299.85 299.84 299.84 299.84 299.89 299.81 299.81 299.82
299.80 299.77 299.76 299.74 299.75 299.76 299.91 299.92 299.89 299.86 299.88 299.72 299.84 299.85 299.85 299.78
299.89 299.84 299.78 299.81 299.76 299.81 299.79 299.81 299.82 299.85 299.87 299.87 299.81 299.74 299.81 299.94
299.95 299.80 299.81 299.87"""
ATMWTAG = """107.8681568 107.8681465 107.8681572 107.8681785 107.8681446 107.8681903 107.8681526 107.8681494 107.8681616 107.8681587 107.8681519
107.8681486 107.8681419 107.8681569 107.8681508 107.8681672 107.8681385 107.8681518 107.8681662 107.8681424 107.8681360 107.8681333
107.8681610 107.8681477 / 107.8681079 107.8681344 107.8681513 107.8681197 107.8681604 107.8681385 107.8681642 107.8681365 107.8681151
107.8681082 107.8681517 107.8681448 107.8681198 107.8681482 107.8681334 107.8681609 107.8681101 107.8681512 107.8681469 107.8681360
107.8681254 107.8681261 107.8681450 107.8681368"""
SIRSTV = """196.3052 196.1240 196.1890 196.2569 196.3403 / 196.3042 196.3825 196.1669 196.3257 196.0422 / 196.1303 196.2005 196.2889 196.0343 196.1811 /
196.2795 196.1748 196.1494 196.1485 195.9885 / 196.2119 196.1051 196.1850 196.0052 196.2090"""


def show(v): return nstr(mpf(v), 20, min_fixed=-7, max_fixed=25)
def number(v): return mpf(v.numerator) / v.denominator
def digits(value, certified, tolerance=5e-15): assert abs(value - mpf(certified)) <= tolerance * abs(value), (value, certified)


def summary(values):
    n = len(values)
    mean = sum(values) / n
    return number(mean), sqrt(number(sum((v - mean) ** 2 for v in values) / (n - 1)))


def pi_digits():
    """The published digits have a 3 where the 957th digit of pi is 8, and the certified values are those of the set with it."""
    with mp.workdps(5050): found = list(nstr(+pi, 5020).replace(".", "")[:5000])
    assert found[956] == "8"
    found[956] = "3"
    return found


def around(first, low, high, pairs): return [first] + [low, high] * pairs


UNIVARIATE = [("Lew", LEW.split(), "-177.4350", "277.332168044316"), ("Lottery", LOTTERY.split(), "518.958715596330", "291.699727470969"),
              ("Mavro", MAVRO.split(), "2.00185600000000", "0.000429123454003053"), ("Michelso", MICHELSO.split(), "299.852400000000", "0.0790105478190518"),
              ("PiDigits", pi_digits(), "4.53480000000000", "2.86733906028871"), ("NumAcc1", ["10000001", "10000003", "10000002"], "10000002", "1"),
              ("NumAcc2", around("1.2", "1.1", "1.3", 500), "1.2", "0.1"), ("NumAcc3", around("1000000.2", "1000000.1", "1000000.3", 500), "1000000.2", "0.1"),
              ("NumAcc4", around("10000000.2", "10000000.1", "10000000.3", 500), "10000000.2", "0.1")]
print("// Written by scripts/reference-values (nist.py: NIST StRD, https://www.itl.nist.gov/div898/strd; mpmath). Do not edit.\n")
print("""enum NISTReference {
    /// Values as runs, each repeated; NIST's certified mean and standard deviation, and the deviation of the doubles.
    struct Univariate {
        let name: String
        let runs: [(values: [Double], times: Int)]
        let mean: Double, sd: Double, sdOfDoubles: Double
    }
    static let univariate: [Univariate] = [""")
for name, values, mean, sd in UNIVARIATE:
    found, deviation = summary([Fraction(v) for v in values])
    digits(found, mean); digits(deviation, sd)
    _, doubles = summary([Fraction(float(v)) for v in values])
    listed = lambda part: "[" + ", ".join(repr(float(v)) for v in part) + "]"
    if name == "PiDigits": runs = ", ".join(f"([{float(d)!r}], {values.count(d)})" for d in sorted(set(values)))
    elif name[:3] == "Num" and len(values) > 3: runs = f"({listed(values[:1])}, 1), ({listed(values[1:3])}, {len(values) // 2})"
    else: runs = f"({listed(values)}, 1)"
    print(f'Univariate(name: "{name}", runs: [{runs}], mean: {mean}, sd: {sd}, sdOfDoubles: {show(doubles)}),')

print("""    ]
    /// Arms as a first value and two more that alternate, or as they are; certified F, and F of the doubles.
    struct OneWay {
        let name: String
        let arms: [[Double]]
        /// How often the second and third value of each arm alternate; 0 where the arms are given in full.
        let pairs: Int
        let df: (Double, Double)
        let f: Double, fOfDoubles: Double
    }
    static let oneWay: [OneWay] = [""")


def anova(arms):
    n, k = sum(map(len, arms)), len(arms)
    mean = sum(map(sum, arms)) / n
    means = [sum(a) / len(a) for a in arms]
    between = sum(len(a) * (m - mean) ** 2 for a, m in zip(arms, means)) / (k - 1)
    return number(between / (sum((v - m) ** 2 for a, m in zip(arms, means) for v in a) / (n - k))), k - 1, n - k


split = lambda text: [part.split() for part in text.split("/")]
ONE_WAY = [("AtmWtAg", split(ATMWTAG), 0, "15.9467335677930"), ("SiRstv", split(SIRSTV), 0, "1.18046237440255")]
for number_, (level, pairs, f) in enumerate([(l, p, f) for l in ("1", "1000000", "1000000000000") for p, f in ((10, "21"), (100, "201"), (1000, "2001"))], 1):
    arms = [[f"{level}.{c}", f"{level}.{c - 1}", f"{level}.{c + 1}"] for c in (4, 3, 5, 3, 5, 3, 5, 3, 5)]
    ONE_WAY.append((f"SmLs{number_:02}", arms, pairs, f))
for name, arms, pairs, f in ONE_WAY:
    full = [around(*a, pairs) for a in arms] if pairs else arms
    found, k, rest = anova([[Fraction(v) for v in a] for a in full])
    digits(found, f)
    doubles, _, _ = anova([[Fraction(float(v)) for v in a] for a in full])
    print(f'OneWay(name: "{name}", arms: [{", ".join(listed(a) for a in arms)}], pairs: {pairs}, df: ({k}, {rest}), f: {f}, fOfDoubles: {show(doubles)}),')
print("    ]\n}")
