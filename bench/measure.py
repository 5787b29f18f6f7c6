"""Runs commands one after another and takes their CPU time, wall time and peak memory."""
import dataclasses
import os
import shlex
import statistics
import subprocess
import time

LONG_S = 10  # a command that runs longer is run once


@dataclasses.dataclass(frozen=True)
class Cost:
    user: float
    sys: float
    wall: float
    rss_mib: float


class Failed(Exception):
    """A command that ended otherwise than it should."""


def run_once(stages):
    """The cost of a pipeline: CPU of all stages but a closing `cat`, wall of the whole, the largest memory."""
    start = time.perf_counter()
    running, upstream = [], None
    for number, stage in enumerate(stages):
        is_last = number + 1 == len(stages)
        child = subprocess.Popen(stage, stdin=upstream or subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL if is_last else subprocess.PIPE)
        if upstream:
            upstream.close()
        upstream = child.stdout
        running.append((stage, child))
    user = system = rss = 0.0
    for stage, child in running:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        # isthmus ends with 3 where it skipped malformed records of a real file.
        if child.returncode not in ((0, 3) if stage[0].endswith("isthmus") else (0,)):
            raise Failed(f"{shlex.join(stage)}: exit status {child.returncode}")
        if stage != ["cat"]:
            user, system, rss = user + usage.ru_utime, system + usage.ru_stime, max(rss, usage.ru_maxrss / 1024)
    return Cost(user, system, time.perf_counter() - start, rss)


def median(costs):
    return Cost(*(statistics.median(getattr(cost, field.name) for cost in costs)
                  for field in dataclasses.fields(Cost)))


def measure(commands, runs, say=lambda text: None):
    """Medians by name. Rounds over all commands rather than runs of one, so that a machine that slows down
    slows all of them; a command that fails has the words of its failure instead."""
    costs, failures = {name: [] for name in commands}, {}
    for number in range(runs):
        for name, stages in commands.items():
            if name in failures or (costs[name] and costs[name][0].wall > LONG_S):
                continue
            say(f"run {number + 1} of {runs}: {name}")
            try:
                costs[name].append(run_once(stages))
            except (Failed, OSError) as failure:
                failures[name] = str(failure)
    return {name: failures.get(name) or median(costs[name]) for name in commands}
