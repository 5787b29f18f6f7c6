"""What is measured: our commands, the tools and floors beside them, and the targets of each."""
import csv
import dataclasses
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
RSS_TARGET_MIB = 64


@dataclasses.dataclass(frozen=True)
class Rival:
    """Another tool, to be left behind by a factor, or a floor, to be come up to."""
    name: str
    stages: list | None  # none: not on this machine, so derived from what was published
    user: float | None = None  # target: its user CPU over ours on one thread; of a floor ours over its
    wall: float | None = None  # target: the same for wall time, ours on all cores
    is_floor: bool = False


@dataclasses.dataclass(frozen=True)
class Work:
    name: str
    kind: str  # the work in published.tsv, for what is derived; may be none of it
    options: list
    path: pathlib.Path
    rivals: tuple = ()
    is_piped: bool = False  # read by `cat` instead of going nowhere


def published():
    with open(HERE / "published.tsv", encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {(row["tool"], row["work"]): (float(row["user"]), float(row["wall"])) for row in rows}


def nothing(isthmus):
    """Options that decode all and print nothing: --count where it is known, else a filter that none passes."""
    text = subprocess.run([isthmus, "scan", "--help"], capture_output=True, text=True, check=True).stdout
    return ["--count"] if "--count " in text else ["--origin", "4294967294"]


def has_format(isthmus, name, path):
    run = subprocess.run([isthmus, "scan", "--format", name, "--limit", "1", path], capture_output=True, check=False)
    return run.returncode == 0


def one_prefix(isthmus, path):
    """A prefix in the middle of the table, as any tool writes it."""
    run = subprocess.run([isthmus, "scan", "--format", "bgpdump", "--limit", "5000", path], capture_output=True,
                         text=True, check=True)
    return run.stdout.splitlines()[-1].split("|")[5]


def tool(name, *arguments):
    """A tool's command where the tool is on the machine."""
    path = shutil.which(name)
    return [[path, *map(str, arguments)]] if path else None


def libparsebgp(path):
    program = os.environ.get("ISTHMUS_PARSEBGP")  # a program that decodes FILE and prints nothing of it
    return [[program, str(path)]] if program else None


# user CPU, wall: by how much each is to be left behind in decoding a table.
DECODE_TARGETS = {"libparsebgp": (1.8, 3), "bgpscanner": (5, 9), "bgpgrep": (5, 9), "libbgpstream": (4, 7),
                  "bgpkit-parser": (20, 35), "bgpdump-library": (30, 60)}
NO_ORIGIN = "4294967294"  # an ASN that is nobody's origin


def decoders(path, kind, targets):
    """The tools that decode everything and print nothing."""
    dump = f"{'rib' if kind == 'table' else 'upd'}-file={path}"
    stages = {"libparsebgp": libparsebgp(path), "bgpscanner": tool("bgpscanner", "-p", NO_ORIGIN, path),
              "bgpgrep": tool("bgpgrep", path, "-aspath", NO_ORIGIN),
              "libbgpstream": tool("bgpreader", "-d", "singlefile", "-o", dump, "-j", NO_ORIGIN)}
    return tuple(Rival(name, stages.get(name), *targets.get(name, (None, None))) for name in DECODE_TARGETS)


def decoding(paths, floors, quiet):
    """All that decodes and prints nothing, from every kind of file."""
    def floor(name, *arguments, user=None, wall=None):
        words = [str(argument) for argument in arguments]
        return Rival(name, [[str(floors / words[0]), *words[1:]]], user, wall, is_floor=True)

    def bare(path):
        return (floor("floor: touch every cache line", "floor_touch", path),
                floor("floor: bare walk", "floor_walk", path))

    table, updates = paths["table"], paths["updates"]
    yield Work("decode table", "decode-table", quiet, table,
               bare(table) + decoders(table, "table", DECODE_TARGETS))
    for name, label in (("table-real", "decode table, repeats as a real one"), ("archive", "decode real tables")):
        if name in paths:
            found = [rival for rival in decoders(paths[name], "table", DECODE_TARGETS) if rival.stages]
            yield Work(label, "", quiet, paths[name], bare(paths[name]) + tuple(found))
    yield Work("decode updates", "decode-updates", quiet, updates, bare(updates) + decoders(updates, "updates", {}))
    for kind in ("table", "updates"):
        path = paths[kind + ".gz"]
        yield Work(f"decode {kind}.gz", "", quiet, path, (
            floor("floor: inflate and walk, 1 thread", "floor_inflate", path, user=1.25),
            floor("floor: inflate and walk, 2 threads", "floor_inflate", path, 2, wall=1.25)))
        path = paths[kind + ".bz2"]
        lbzip2 = tool("lbzip2", "-n", "2", "-d", "-c", path)
        yield Work(f"decode {kind}.bz2", "", quiet, path,
                   (Rival("floor: lbzip2, 2 cores", lbzip2, None, 1.15, is_floor=True),) if lbzip2 else ())


def printing(isthmus, paths):
    """One line a route, and the filter that looks for one prefix."""
    text = ["--format", "bgpdump"]
    targets = {"table": ((25, 60), (5, 8)), "updates": ((40, 70), (4, 7))}
    for kind, (bgpdump, bgpgrep) in targets.items():
        path = paths[kind]
        yield Work(f"text {kind}", f"text-{kind}", text, path,
                   (Rival("bgpdump", tool("bgpdump", "-m", path), *bgpdump),
                    Rival("bgpgrep", tool("bgpgrep", path), *bgpgrep),
                    Rival("bgpscanner", tool("bgpscanner", path))))
        yield Work(f"text {kind}, into a pipe", "", text, path, is_piped=True)
    table = paths["table"]
    prefix = one_prefix(isthmus, table)
    # For bgpgrep a filter on the prefix costs what one on the path does: it decodes all the same.
    yield Work("one prefix of table", "decode-table", ["--prefix", prefix], table,
               (Rival("bgpgrep", tool("bgpgrep", table, "-exact", prefix), 8, 14),))
    for name in ("json", "csv"):
        if has_format(isthmus, name, table):
            yield Work(f"{name} table", "", ["--format", name], table)


def all_work(isthmus, floors, paths):
    yield from decoding(paths, floors, nothing(isthmus))
    yield from printing(isthmus, paths)


def ours(isthmus, work):
    """Our two commands by name: on one thread and on all cores."""
    end = [["cat"]] if work.is_piped else []
    command = [str(isthmus), "scan", *work.options]
    return {"isthmus, 1 thread": [[*command, "--threads", "1", str(work.path)], *end],
            "isthmus, all cores": [[*command, str(work.path)], *end]}
