"""Measures Segmentwise and its peers in turns on the same input and prints wall time, CPU time and peak
memory of the whole processes, the ratio of ours to theirs, and the time of each stage of ours. Peers and
Segmentwise do the same work: spend by category, paid or not, and ten fits."""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = {
    "DuckDB + scikit-learn": ROOT / "scripts" / "bench_peer.py",
    "the same by an expert": ROOT / "scripts" / "bench_peer_expert.py",
}
SAME_WORK = [
    "--featureSet=SPEND",
    "--spendFormula=SALE_PRICE_TIMES_NUM_OF_ITEM",
    "--unpaidStatuses=none",
]
RECORD = ROOT / "scripts" / "bench.json"
WORSE = 1.15
PROGRESS = re.compile(r"^\[ *([0-9.]+) s\] (.*)$")
EMBEDDED = re.compile(r"embedded ([0-9]+) of ([0-9]+) texts")


class Measurement:
    """One run of a process: wall and CPU in seconds, peak memory in MB."""

    def __init__(self, command):
        self.progress = []
        started = time.monotonic()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        lines = []
        for line in process.stderr:
            lines.append(line)
            match = PROGRESS.match(line)
            if match:
                self.progress.append((float(match.group(1)), match.group(2)))
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - started
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        if status != 0:
            sys.exit(f"bench: {' '.join(command)} failed:\n{''.join(lines[-20:])}")


def peer_problem(python):
    """Why the peer cannot run; None if it can."""
    check = "import duckdb, sklearn, scipy, pandas"
    found = subprocess.run([python, "-c", check], capture_output=True, text=True)
    if found.returncode == 0:
        return None
    return (
        f"{python} lacks what the peer needs ({found.stderr.strip().splitlines()[-1]});"
        f" install it with: {python} -m pip install duckdb scikit-learn scipy pandas"
    )


def texts_per_second(progress):
    """Texts of all partitions over the time from the stage before to the last of them."""
    last = max(i for i, (_, text) in enumerate(progress) if EMBEDDED.match(text))
    first = min(i for i, (_, text) in enumerate(progress) if EMBEDDED.match(text))
    whole = [EMBEDDED.match(text) for _, text in progress]
    texts = sum(int(m.group(1)) for m in whole if m and m.group(1) == m.group(2))
    return texts, texts / (progress[last][0] - progress[first - 1][0])


def stages(progress, wall):
    """Name, end and seconds of each stage: lines that differ only in a number belong to one stage."""
    ends = []
    for seconds, text in progress:
        stage = re.sub(r" round .*| from .*", "", re.sub(r" [0-9]+ (rows of|of [0-9]+)", "", text))
        if ends and ends[-1][0] == stage:
            ends.pop()
        ends.append((stage, seconds))
    ends.append(("end of the process", wall))
    previous = 0.0
    for stage, end in ends:
        yield stage, end, end - previous
        previous = end


def show(name, runs):
    print(
        f"{name:28} wall {min(r.wall for r in runs):7.2f} s best,"
        f" {statistics.median(r.wall for r in runs):7.2f} s median;"
        f" CPU {min(r.cpu for r in runs):7.2f} s;"
        f" peak memory {max(r.memory for r in runs):6.0f} MB"
    )


def ratios(runs):
    """Our median wall time divided by that of each other command."""
    ours = statistics.median(run.wall for run in runs["Segmentwise"])
    return {
        name: ours / statistics.median(run.wall for run in measured)
        for name, measured in runs.items()
        if name != "Segmentwise"
    }


def recorded():
    """Ratios that were kept, by input."""
    return json.loads(RECORD.read_text()) if RECORD.exists() else {}


def record(key, found):
    """Keeps ratios beside those of other inputs."""
    kept = recorded()
    kept[key] = {name: round(ratio, 3) for name, ratio in found.items()}
    RECORD.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")


def worsened(key, found):
    """A line for each ratio that is worse than the recorded one by more than 15 %."""
    kept = recorded()
    if key not in kept:
        sys.exit(f"bench: {RECORD.name} has no ratios of {key}; --record keeps them")
    return [
        f"Segmentwise / {name}: {found[name]:.2f}, recorded {ratio:.2f}"
        for name, ratio in kept[key].items()
        if name in found and found[name] > WORSE * ratio
    ]


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("data", nargs="?", help="folder with the four tables; a sample if not given")
    parser.add_argument("--as-of", default="2026-01-01", help="reference time of the windows")
    parser.add_argument("--customers", type=int, default=80_000, help="size of the sample")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, in turns")
    parser.add_argument("--python", default=sys.executable, help="the peers' Python")
    parser.add_argument("--no-peer", action="store_true", help="measure Segmentwise alone")
    parser.add_argument(
        "--embeddings", action="store_true", help="also --method=EMBEDDING_KMEANS, texts per second"
    )
    parser.add_argument(
        "--scoring", action="store_true", help="also the same customers by the model of the default flags"
    )
    parser.add_argument("--distributed", action="store_true", help="also --execution=DISTRIBUTED")
    parser.add_argument("--record", action="store_true", help=f"keep the ratios in {RECORD.name}")
    parser.add_argument(
        "--check", action="store_true", help="fail if a ratio is worse than the kept one by over 15 %%"
    )
    arguments = parser.parse_args()
    key = pathlib.Path(arguments.data).name if arguments.data else f"sample of {arguments.customers}"

    with tempfile.TemporaryDirectory() as work:
        data = arguments.data
        if data is None:
            data = f"{work}/sample"
            sample = [f"{ROOT}/scripts/sample-data", data, "--customers", str(arguments.customers)]
            subprocess.run(sample, check=True, stdout=subprocess.DEVNULL)
        segment = [f"{ROOT}/scripts/segment", f"--input={data}", f"--asOf={arguments.as_of}"]
        commands = {
            "Segmentwise": [*segment, f"--output={work}/out", *SAME_WORK],
            "Segmentwise, default flags": [*segment, f"--output={work}/default"],
        }
        problem = None if arguments.no_peer else peer_problem(arguments.python)
        if problem:
            print(f"The peers are skipped: {problem}")
        elif not arguments.no_peer:
            for name, script in PEERS.items():
                commands[name] = [
                    arguments.python, str(script), data, arguments.as_of, f"{work}/{script.stem}"
                ]
        if arguments.embeddings:
            commands["Segmentwise, embeddings"] = [
                *segment, f"--output={work}/embeddings", "--method=EMBEDDING_KMEANS"
            ]
        if arguments.scoring:
            # Behind the run that makes the model.
            commands["Segmentwise, scoring"] = [
                *segment, f"--output={work}/scored", f"--model={work}/default/model.json"
            ]
        if arguments.distributed:
            commands["Segmentwise, DISTRIBUTED"] = [
                *segment, f"--output={work}/distributed", "--execution=DISTRIBUTED"
            ]
        runs = {name: [] for name in commands}
        for _ in range(arguments.runs):
            for name, command in commands.items():
                runs[name].append(Measurement(command))

    for name, measured in runs.items():
        show(name, measured)
    ours = runs["Segmentwise"]
    found = ratios(runs)
    for name, ratio in found.items():
        print(f"Segmentwise / {name}: {ratio:.2f} of its wall time (median of {len(ours)})")
    for run in runs.get("Segmentwise, embeddings", []):
        texts, rate = texts_per_second(run.progress)
        print(f"Segmentwise, embeddings: {texts} texts, {rate:.0f} per second")
    if arguments.scoring:
        scoring, training = (
            statistics.median(run.cpu for run in runs[name])
            for name in ("Segmentwise, scoring", "Segmentwise, default flags")
        )
        print(f"Segmentwise, scoring / training: {scoring / training:.2f} of its CPU time (medians)")
    best = min(ours, key=lambda run: run.wall)
    print("\nStages of Segmentwise in its best run (end of the stage, seconds since the one before):")
    for stage, end, seconds in stages(best.progress, best.wall):
        print(f"  {stage:40} {end:7.1f} s  +{seconds:.1f}")
    if arguments.record:
        record(key, found)
    if arguments.check:
        worse = worsened(key, found)
        if worse:
            sys.exit("bench: slower than recorded:\n  " + "\n  ".join(worse))


if __name__ == "__main__":
    main()
