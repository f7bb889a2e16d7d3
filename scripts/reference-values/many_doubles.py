"""The integrals of many.py for whole tests, in doubles: SciPy's normal tails, trapezoids over all of the integrands."""
import numpy as np
from scipy.special import gammaln, ndtr


def normal(y): return np.exp(-y * y / 2) / np.sqrt(2 * np.pi)


def dunnett(z, weights, two):
    """P(max > z) of normal values that share a factor with these weights."""
    narrow = 1 / np.sqrt(1 + sum(w * w / (1 - w * w) for w in weights))
    reach = np.sqrt(z * z + 84)
    y = np.linspace(-reach, reach, int(2 * reach / narrow * 2) + 2)
    none = np.zeros_like(y)
    with np.errstate(divide="ignore"):
        for w in weights:
            c = np.sqrt(1 - w * w)
            out = ndtr((w * y - z) / c) + (ndtr(-(w * y + z) / c) if two else 0)
            none += np.log1p(-np.minimum(out, 1))
    return (y[1] - y[0]) * np.sum(-normal(y) * np.expm1(none))


def range(w, k):
    """P(range of k normal values > w)."""
    low, high = w / 2 - 10, np.sqrt(w * w / 2 + 84) + 1
    y = np.linspace(low, high, int((high - low) * np.sqrt(k) * 2) + 2)
    top = ndtr(y)
    with np.errstate(divide="ignore"):
        return (y[1] - y[0]) * np.sum(-k * normal(y) * top ** (k - 1) * np.expm1((k - 1) * np.log1p(-ndtr(y - w) / top)))


def studentised(q, df, tail):
    """The tail of what was divided by s, over ln s."""
    a = df / 2
    if df > 1000:
        u = np.linspace(-9.5, 9.5, 120) / np.sqrt(2 * df)
        constant = np.log(a / (2 * np.pi)) / 2 - 1 / (12 * a)  # Stirling: gammaln would leave few digits of a billion
    else:
        u = np.linspace(-50 if df < 4 else -12, 6, 3000)
        constant = a * np.log(a) - a - gammaln(a)
    log = np.log(2) + constant + a * (2 * u - np.expm1(2 * u))
    total = 0.0
    for ln_s, weight in zip(u, np.exp(log)):
        if weight > 0 and q * np.exp(ln_s) < 39: total += weight * tail(q * np.exp(ln_s))
    return total * (u[1] - u[0])
