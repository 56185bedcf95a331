"""Makes elbow.json: the knees that yellowbrick's kneedle finds in falling curves.

Run: python3 elbow.py   (needs numpy and yellowbrick 1.5; writes beside itself)

"knee" is null where kneedle finds none; "largest" is the k of the largest difference.
"""

import json
import pathlib
import warnings

import numpy as np
from yellowbrick.utils.kneed import KneeLocator


def case(ks, losses):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        locator = KneeLocator(ks, losses, curve_nature="convex", curve_direction="decreasing")
    return {
        "ks": [int(k) for k in ks],
        "losses": [float(loss) for loss in losses],
        "knee": None if locator.knee is None else int(locator.knee),
        "largest": int(ks[np.argmax(locator.y_difference)]),
    }


def main():
    rng = np.random.default_rng(3)
    cases = [
        case([2, 3, 4, 5, 6], [100, 40, 30, 25, 21]),
        case([2, 3, 4, 5], [100, 76, 51, 25]),
        case([2, 3, 4, 5, 6, 7], [60, 59, 57, 54, 50, 10]),
        case(list(range(2, 12)), [1 / k for k in range(2, 12)]),
        case(list(range(2, 21, 2)), [100, 90, 50, 45, 43, 42, 41, 40, 39, 38]),
        case(list(range(2, 10)), [100, 60, 55, 52, 20, 18, 17, 16]),
    ]
    for _ in range(60):
        ks = list(range(2, 2 + int(rng.integers(4, 15))))
        drops = rng.gamma(0.7, 1, len(ks)) * np.exp(-rng.uniform(0, 0.8) * np.arange(len(ks)))
        cases.append(case(ks, np.cumsum(drops[::-1])[::-1] + rng.uniform(0, 3)))
    for _ in range(20):
        ks = list(range(3, 3 + int(rng.integers(4, 9))))
        cases.append(case(ks, rng.uniform(1, 2, len(ks))))
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
