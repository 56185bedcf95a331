"""Makes value.json: expected purchases of BG/NBD in closed form, and cut points of scores.

Run: python3 value.py   (needs mpmath and numpy; writes beside itself)

The closed form is that of Fader, Hardie and Lee (2005), equation 10 without its denominator, which
is the probability of being alive. It is computed with 60 digits, for it loses many of them.
"""

import json
import pathlib

import numpy
from mpmath import hyp2f1, mp, mpf

mp.dps = 60

# r, alpha, a, b, repeats, days observed, days ahead
CASES = [
    (0.242595, 4.413602, 0.792922, 2.425907, 2, 272, 273),
    (0.242595, 4.413602, 0.792922, 2.425907, 0, 0, 365),
    (5.5, 0.05, 0.3, 0.4, 12, 70, 365),
    (0.7, 20, 3e6, 9e6, 3, 210, 365),
    (0.7, 20, 3.1e-7, 2, 3, 210, 365),
    (2, 3, 1.0000001, 2.5, 150, 300, 365),
    (30, 40, 0.6, 0.4000001, 0, 7, 365),
    (0.5, 0.001, 0.8, 1.7, 0, 0, 365),
    (0.9, 12, 0.5, 1.1, 400, 700, 365),
]


def closed_form(r, alpha, a, b, x, observed, ahead):
    r, alpha, a, b = map(mpf, (r, alpha, a, b))
    begin = alpha + mpf(observed) / 7
    end = begin + mpf(ahead) / 7
    series = hyp2f1(r + x, b + x, a + b + x - 1, 1 - begin / end)
    return (a + b + x - 1) / (a - 1) * (1 - (begin / end) ** (r + x) * series)


values = [3, 3, 3, 1, 7, 7, 9, 2.5, 11, 100, 4, 4, 3]
json.dump(
    {
        "purchases": [{"case": c, "expected": float(closed_form(*c))} for c in CASES],
        "values": values,
        "cuts": numpy.percentile(values, [20, 40, 60, 80]).tolist(),
    },
    open(pathlib.Path(__file__).with_suffix(".json"), "w"),
    indent=1,
)
