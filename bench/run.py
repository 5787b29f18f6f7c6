#!/usr/bin/env python3
"""Measures isthmus against the floors and whichever other tools are on the machine, and prints one table.

    bench/run.py            full size: about 1.5 GB of input, made once, and some ten minutes
    bench/run.py --quick    a tenth of it
    bench/run.py --write    the same, and the table goes into bench/RESULTS.md between its marker lines

Environment: ISTHMUS_PARSEBGP names a program that decodes FILE with libparsebgp and prints nothing of it.
Other tools are found on PATH: bgpdump, lbzip2, bgpgrep, bgpscanner, bgpreader.
"""
import argparse
import os
import pathlib
import sys

sys.dont_write_bytecode = True  # the checkout stays as it is
import inputs
import measure
import rows

HERE = pathlib.Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
BEGIN, END = "<!-- table: written by bench/run.py --write -->", "<!-- end of table -->"
OURS = ("isthmus, 1 thread", "isthmus, all cores")
HEADINGS = ("work", "tool", "user s", "sys s", "wall s", "MiB", "user ratio", "wall ratio", "met")


def derived(rival, work, bgpdump, known):
    """The cost of a tool that is not here: bgpdump's, times what the two cost side by side elsewhere."""
    text = "text-updates" if work.kind.endswith("updates") else "text-table"
    theirs, base, measured = known.get((rival.name, work.kind)), known[("bgpdump", text)], bgpdump.get(text)
    if not theirs or not isinstance(measured, measure.Cost):
        return None
    return measure.Cost(measured.user * theirs[0] / base[0], float("nan"), measured.wall * theirs[1] / base[1],
                        float("nan"))


def number(value, digits=2):
    return "" if value != value else f"{value:.{digits}f}"


def ratio(over, under, target, is_floor):
    """The text of a ratio with its target, and whether that is met: None where there is no target."""
    if not under or over != over:
        return "", None
    value = over / under
    if target is None:
        return f"{value:.2f}", None
    return f"{value:.2f} ({'≤' if is_floor else '≥'} {target})", value <= target if is_floor else value >= target


def rival_cells(work, rival, cost, own):
    ours_user, ours_wall = own[OURS[0]].user, own[OURS[1]].wall
    pairs = ((ours_user, cost.user), (ours_wall, cost.wall)) if rival.is_floor else (
        (cost.user, ours_user), (cost.wall, ours_wall))
    user, user_met = ratio(*pairs[0], rival.user, rival.is_floor)
    wall, wall_met = ratio(*pairs[1], rival.wall, rival.is_floor)
    verdicts = [met for met in (user_met, wall_met) if met is not None]
    name = rival.name if rival.stages else rival.name + " (derived)"
    return (work.name, name, number(cost.user), number(cost.sys), number(cost.wall), number(cost.rss_mib, 0), user, wall,
            "" if not verdicts else "yes" if all(verdicts) else "NO")


def table_of(works, costs):
    """Rows of cells; what failed is told in its row."""
    known = rows.published()
    bgpdump = {work.kind: costs.get((work.name, "bgpdump")) for work in works if work.kind.startswith("text")}
    for work in works:
        own = {name: costs[work.name, name] for name in OURS}
        for name, cost in own.items():
            if isinstance(cost, measure.Cost):
                yield (work.name, f"**{name}**", number(cost.user), number(cost.sys), number(cost.wall),
                       number(cost.rss_mib, 0), "", "", "")
            else:
                yield (work.name, name, cost, *[""] * 6)
        if not all(isinstance(cost, measure.Cost) for cost in own.values()):
            continue
        for rival in work.rivals:
            cost = costs[work.name, rival.name] if rival.stages else derived(rival, work, bgpdump, known)
            if isinstance(cost, measure.Cost):
                yield rival_cells(work, rival, cost, own)
            elif cost:
                yield (work.name, rival.name, cost, *[""] * 6)


def markdown(table):
    lines = [f"| {' | '.join(HEADINGS)} |", "|---|---|" + "---:|" * 6 + "---|"]
    before = None
    for work, *cells in table:
        lines.append(f"| {'' if work == before else work} | {' | '.join(cells)} |")
        before = work
    return "\n".join(lines)


def memory(costs):
    largest = max((cost.rss_mib, name[0]) for name, cost in costs.items()
                  if name[1] in OURS and isinstance(cost, measure.Cost))
    verdict = "met" if largest[0] < rows.RSS_TARGET_MIB else "NOT met"
    return f"Largest memory of isthmus: {largest[0]:.0f} MiB ({largest[1]}); target < {rows.RSS_TARGET_MIB} MiB: {verdict}."


def machine():
    model = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), "unknown processor")
    return f"Machine: {len(os.sched_getaffinity(0))} cores, {model}."


def write_results(text):
    old = RESULTS.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN)
    _, after = rest.split(END)
    RESULTS.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = HERE.parent
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_const", dest="size", const="quick", default="full")
    size.add_argument("--smoke", action="store_const", dest="size", const="smoke", help="see only that all of it runs")
    parser.add_argument("--build", type=pathlib.Path, default=root / "build/release")
    parser.add_argument("--inputs", type=pathlib.Path, help="folder of the input files")
    parser.add_argument("--real-data", type=pathlib.Path, default=root / "../shared/data")
    parser.add_argument("--runs", type=int, help="runs of each command: the median counts")
    parser.add_argument("--only", default="", help="only the work whose name has this in it")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    return parser.parse_args()


def main():
    chosen = options()
    size = inputs.SIZES[chosen.size]
    isthmus, floors = chosen.build / "isthmus", chosen.build / "bench"

    def say(text):
        if sys.stderr.isatty():
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)

    folder = chosen.inputs or HERE.parent / "build/bench" / chosen.size
    paths = inputs.make_inputs(folder, size, isthmus, chosen.real_data, say)
    works = [work for work in rows.all_work(isthmus, floors, paths) if chosen.only in work.name]
    commands = {}
    for work in works:
        for name, stages in rows.ours(isthmus, work).items():
            commands[work.name, name] = stages
        commands |= {(work.name, rival.name): rival.stages for rival in work.rivals if rival.stages}
    runs = chosen.runs or size.runs
    costs = measure.measure(floors / "cost", commands, runs, say)
    say("")
    text = f"{machine()} Inputs of size {chosen.size!r}, medians of {runs}.\n\n{markdown(table_of(works, costs))}\n\n{memory(costs)}"
    print(text)
    if chosen.write:
        write_results(text)
    failed = {name: cost for name, cost in costs.items() if not isinstance(cost, measure.Cost)}
    for (work, tool), words in failed.items():
        print(f"{work}: {tool}: {words}", file=sys.stderr)
    # What another tool cannot read is its own affair.
    return 1 if any(tool in OURS or tool.startswith("floor") for _, tool in failed) else 0


if __name__ == "__main__":
    sys.exit(main())
