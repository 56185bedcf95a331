"""Measures Segmentwise and its peers in turns on the same input: wall time, CPU time and peak memory of
the whole processes, and our medians divided by theirs. Peers and Segmentwise do the same work: spend by
category, paid or not, and ten fits. --whole adds what takes long: Spark MLlib, our program on Flink and
Spark, growing samples, and the kernel alone."""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = "Segmentwise"
SPARK_PEER = "Spark MLlib"
# A peer's script, and the packages of Python that it needs.
PEERS = {
    "DuckDB + scikit-learn": ("bench_peer.py", "duckdb scikit-learn scipy pandas"),
    "the same by an expert": ("bench_peer_expert.py", "duckdb scikit-learn scipy pandas"),
    SPARK_PEER: ("bench_peer_spark.py", "pyspark numpy"),
}
MODULES = {"scikit-learn": "sklearn"}
ENGINES = ("flink", "spark")
GROWTH = (1_000, 10_000, 100_000, 1_000_000)
# Spark MLlib takes over ten minutes for more.
MOST_FOR_SPARK = 100_000
SAME_WORK = [
    "--featureSet=SPEND",
    "--spendFormula=SALE_PRICE_TIMES_NUM_OF_ITEM",
    "--unpaidStatuses=none",
]
RECORD = ROOT / "scripts" / "bench.json"
WORSE = 1.15
PROGRESS = re.compile(r"^\[ *([0-9.]+) s\] (.*)$")
FIGURES = ("wall", "cpu", "memory")
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
            raise RuntimeError(f"{' '.join(command)} failed:\n{''.join(lines[-20:])}")


def peer_problem(python, packages):
    """Why a peer cannot run; None if it can."""
    check = "import " + ", ".join(MODULES.get(name, name) for name in packages.split())
    found = subprocess.run([python, "-c", check], capture_output=True, text=True)
    if found.returncode == 0:
        return None
    return (
        f"{python} lacks what it needs ({found.stderr.strip().splitlines()[-1]});"
        f" install it with: {python} -m pip install {packages}"
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


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def ratios(runs):
    """Our medians divided by those of each other command: wall, cpu, memory."""
    return {
        name: {what: median(runs[OURS], what) / median(measured, what) for what in FIGURES}
        for name, measured in runs.items()
        if name != OURS
    }


def show(runs):
    """A table of medians, and of our medians divided by those of the others, as Markdown."""
    found = ratios(runs)
    print("| | wall | CPU | peak memory | our wall / its | our CPU / its | our memory / its |")
    print("|---|---|---|---|---|---|---|")
    for name, measured in runs.items():
        figures = [
            f"{median(measured, 'wall'):.1f} s",
            f"{median(measured, 'cpu'):.1f} s",
            f"{median(measured, 'memory'):.0f} MB",
            *(f"{ratio:.2f}" for ratio in found.get(name, {}).values()),
        ]
        print("| " + " | ".join([name, *figures, *([""] * (6 - len(figures)))]) + " |")


def machine():
    """What was measured on, and when."""
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.date.today()}, {os.cpu_count()} cores of {platform.machine()}, {memory:.0f} GB,"
        f" {java[0] if java else 'no Java'}; load at the start {os.getloadavg()[0]:.1f}"
    )


def recorded():
    """Ratios that were kept, by input."""
    return json.loads(RECORD.read_text()) if RECORD.exists() else {}


def record(key, found):
    """Keeps ratios beside those of other inputs, and of programs that were not measured now."""
    kept = recorded()
    for name, of in found.items():
        kept.setdefault(key, {})[name] = {what: round(ratio, 3) for what, ratio in of.items()}
    RECORD.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")


def worsened(key, found):
    """A line for each ratio that is worse than the recorded one by more than 15 %."""
    kept = recorded()
    if key not in kept:
        sys.exit(f"bench: {RECORD.name} has no ratios of {key}; --record keeps them")
    return [
        f"{OURS} / {name}, {what}: {found[name][what]:.2f}, recorded {ratio:.2f}"
        for name, of in kept[key].items()
        for what, ratio in of.items()
        if name in found and found[name][what] > WORSE * ratio
    ]


def measure(commands, times):
    """Runs of each command, in turns. What fails is named and left out, unless it is ours."""
    runs = {name: [] for name in commands}
    for turn in range(times):
        for name, command in commands.items():
            if name not in runs:
                continue
            try:
                runs[name].append(Measurement(command))
                print(f"  {name}, {turn + 1}: {runs[name][-1].wall:.1f} s", file=sys.stderr)
            except RuntimeError as e:
                if name == OURS:
                    sys.exit(f"bench: {e}")
                print(f"{name} is left out: {e}")
                del runs[name]
    return runs


def sample(customers, folder):
    command = [f"{ROOT}/scripts/sample-data", folder, "--customers", str(customers)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def segment(data, arguments, out, *flags):
    command = f"{ROOT}/scripts/segment"
    return [command, f"--input={data}", f"--asOf={arguments.as_of}", f"--output={out}", *flags]


def peers(data, arguments, work, left_out=()):
    """The commands of the peers that can run."""
    commands = {}
    for name, (script, packages) in PEERS.items():
        if arguments.no_peer or name in left_out:
            continue
        problem = peer_problem(arguments.python, packages)
        if problem:
            print(f"{name} is skipped: {problem}")
            continue
        path = ROOT / "scripts" / script
        commands[name] = [
            arguments.python, str(path), data, arguments.as_of, f"{work}/{path.stem}"
        ]
    return commands


def compare(data, arguments, work):
    """Measures all commands on one input."""
    left_out = () if arguments.spark else (SPARK_PEER,)
    commands = {
        OURS: segment(data, arguments, f"{work}/out", *SAME_WORK),
        f"{OURS}, default flags": segment(data, arguments, f"{work}/default"),
        **peers(data, arguments, work, left_out),
    }
    further = {}
    if arguments.embeddings:
        further["embeddings"] = ["--method=EMBEDDING_KMEANS"]
    if arguments.scoring:
        # Behind the run that makes the model.
        further["scoring"] = [f"--model={work}/default/model.json"]
    if arguments.distributed:
        further["DISTRIBUTED"] = [*SAME_WORK, "--execution=DISTRIBUTED"]
    if arguments.engines:
        further.update({f"on {name.title()}": [*SAME_WORK, f"--engine={name}"] for name in ENGINES})
    for name, flags in further.items():
        out = f"{work}/{name.replace(' ', '-')}"
        commands[f"{OURS}, {name}"] = segment(data, arguments, out, *flags)
    return measure(commands, arguments.runs)


def grow(arguments):
    """Measures samples of growing size, and how time grows from 1,000 customers on."""
    walls = {}
    for size in GROWTH:
        if size > arguments.largest:
            continue
        with tempfile.TemporaryDirectory() as work:
            data = sample(size, f"{work}/sample")
            left_out = () if arguments.spark and size <= MOST_FOR_SPARK else (SPARK_PEER,)
            commands = {
                OURS: segment(data, arguments, f"{work}/out", *SAME_WORK),
                **peers(data, arguments, work, left_out),
            }
            runs = measure(commands, arguments.runs)
        print(f"\nA sample of {size:,} customers:\n")
        show(runs)
        show_stages(runs[OURS])
        for name, measured in runs.items():
            walls.setdefault(name, {})[size] = median(measured, "wall")
    print("\nGrowth of the wall time, without that of 1,000 customers:")
    for name, wall in walls.items():
        for smaller, larger in zip(GROWTH[1:], GROWTH[2:]):
            if {GROWTH[0], smaller, larger} <= wall.keys():
                first = wall[GROWTH[0]]
                growth = (wall[larger] - first) / (wall[smaller] - first)
                print(f"  {name}: from {smaller:,} to {larger:,} customers {growth:.1f} times")


def kernel():
    """Measures the kernel of k-means against a loop of dense multiply-adds."""
    command = [f"{ROOT}/scripts/bench-kernel"]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if found.returncode != 0:
        print("\nThe kernel is left out: scripts/bench-kernel failed")
        return
    score = json.loads(found.stdout)
    print("\nThe kernel: a row of 16 values, 40 centroids of 10 trials (JMH):")
    print(f"  distances and the nearest of each trial  {score['kernel']:7.1f} ns")
    print(f"  distances alone                          {score['distances']:7.1f} ns")
    print(f"  as many multiply-adds over dense arrays  {score['dense']:7.1f} ns")
    print(f"  kernel / dense: {score['kernel'] / score['dense']:.2f}")


def show_stages(runs):
    best = min(runs, key=lambda run: run.wall)
    print("\nStages of Segmentwise in its best run (end of the stage, seconds since the one before):")
    for stage, end, seconds in stages(best.progress, best.wall):
        print(f"  {stage:40} {end:7.1f} s  +{seconds:.1f}")


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
    parser.add_argument("--engines", action="store_true", help="also --engine=flink and spark")
    parser.add_argument("--spark", action="store_true", help="also Spark MLlib, as a peer")
    parser.add_argument("--growth", action="store_true", help="also samples of growing size")
    parser.add_argument(
        "--largest", type=int, default=GROWTH[-1], help="customers of the largest of these samples"
    )
    parser.add_argument("--kernel", action="store_true", help="also the kernel of k-means, by JMH")
    parser.add_argument(
        "--whole", action="store_true",
        help="--distributed, --engines, --spark, --growth and --kernel; takes over an hour",
    )
    parser.add_argument("--record", action="store_true", help=f"keep the ratios in {RECORD.name}")
    parser.add_argument(
        "--check", action="store_true", help="fail if a ratio is worse than the kept one by over 15 %%"
    )
    arguments = parser.parse_args()
    if arguments.whole:
        for name in ("distributed", "engines", "spark", "growth", "kernel"):
            setattr(arguments, name, True)
    key = pathlib.Path(arguments.data).name if arguments.data else f"sample of {arguments.customers}"
    print(f"{machine()}; medians of {arguments.runs}\n")

    with tempfile.TemporaryDirectory() as work:
        data = arguments.data or sample(arguments.customers, f"{work}/sample")
        runs = compare(data, arguments, work)
    print(f"{key}:\n")
    show(runs)
    for run in runs.get(f"{OURS}, embeddings", []):
        texts, rate = texts_per_second(run.progress)
        print(f"{OURS}, embeddings: {texts} texts, {rate:.0f} per second")
    if f"{OURS}, scoring" in runs:
        scoring = median(runs[f"{OURS}, scoring"], "cpu")
        training = median(runs[f"{OURS}, default flags"], "cpu")
        print(f"{OURS}, scoring / training: {scoring / training:.2f} of its CPU time (medians)")
    show_stages(runs[OURS])
    found = ratios(runs)
    if arguments.record:
        record(key, found)
    if arguments.growth:
        grow(arguments)
    if arguments.kernel:
        kernel()
    if arguments.check:
        worse = worsened(key, found)
        if worse:
            sys.exit("bench: slower than recorded:\n  " + "\n  ".join(worse))


if __name__ == "__main__":
    main()
