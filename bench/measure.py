"""Runs commands one after another and takes their CPU time, wall time and peak memory."""
import dataclasses
import pathlib
import statistics
import subprocess
import tempfile
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


def ended_well(stage, status):
    # isthmus ends with 3 where it skipped malformed records of a real file.
    return status == 0 or (status == 3 and pathlib.Path(stage[0]).name == "isthmus")


def started(launcher, stages, folder):
    """The processes of a pipeline, each under the launcher that writes its cost into the folder."""
    running = []
    for number, stage in enumerate(stages):
        is_last = number + 1 == len(stages)
        upstream = running[-1].stdout if running else None
        running.append(subprocess.Popen(
            [launcher, folder / str(number), *stage], stdin=upstream or subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if is_last else subprocess.PIPE, stderr=subprocess.DEVNULL))
        if upstream:
            upstream.close()
    return running


def run_once(launcher, stages):
    """The cost of a pipeline: CPU of all stages but a closing `cat`, wall of the whole, the largest memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        start = time.perf_counter()
        statuses = [child.wait() for child in started(launcher, stages, folder)]
        wall = time.perf_counter() - start
        user = system = rss = 0.0
        for number, (stage, status) in enumerate(zip(stages, statuses)):
            if not ended_well(stage, status):
                raise Failed(f"{pathlib.Path(stage[0]).name}: exit status {status}")
            if stage == ["cat"]:
                continue
            stage_user, stage_system, kib = map(float, (folder / str(number)).read_text().split())
            user, system, rss = user + stage_user, system + stage_system, max(rss, kib / 1024)
    return Cost(user, system, wall, rss)


def median(costs):
    return Cost(*(statistics.median(getattr(cost, field.name) for cost in costs)
                  for field in dataclasses.fields(Cost)))


def measure(launcher, commands, runs, say=lambda text: None):
    """Medians by name. Rounds over all commands rather than runs of one, so that a machine that slows down
    slows all of them; a command that fails has the words of its failure instead."""
    costs, failures = {name: [] for name in commands}, {}
    for number in range(runs):
        for name, stages in commands.items():
            if name in failures or (costs[name] and costs[name][0].wall > LONG_S):
                continue
            say(f"run {number + 1} of {runs}: {', '.join(name)}")
            try:
                costs[name].append(run_once(launcher, stages))
            except (Failed, OSError) as failure:
                failures[name] = str(failure)
    return {name: failures.get(name) or median(costs[name]) for name in commands}
