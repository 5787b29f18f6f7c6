"""What is measured on: synthetic files, made once, and the real tables where they are beside the checkout."""
import bz2
import dataclasses
import gzip
import pathlib
import shutil
import struct
import subprocess

REAL_TABLES = ("rib/routeviews.route-views.jinx.ribs.1401487200.bz2", "rib/pyasn.rib.20140523.0600_firstMB.bz2",
               "rib/pyasn.rib6.20151101.0600_firstMB.bz2")


@dataclasses.dataclass(frozen=True)
class Size:
    synth: list  # options of isthmus synth
    real_octets: int
    runs: int


SIZES = {
    "smoke": Size(["--prefixes", "2000", "--messages", "2000"], 0, 1),
    "quick": Size(["--prefixes", "100000", "--messages", "200000"], 60_000_000, 3),
    "full": Size(["--preset", "full"], 560_000_000, 5),
}


def made(path, make):
    """Makes a file under another name first: one that is there is whole."""
    if not path.exists():
        unfinished = path.with_name("unfinished-" + path.name)
        make(unfinished)
        unfinished.rename(path)
    return path


def compress(tool, source, target):
    with open(target, "wb") as out:
        subprocess.run([*tool, "-c", source], stdout=out, check=True)


def whole_records(octets):
    """The octets up to the last whole MRT record: some of the real files are cut short."""
    at = 0
    while at + 12 <= len(octets):
        end = at + 12 + struct.unpack_from(">I", octets, at + 8)[0]
        if end > len(octets):
            break
        at = end
    return octets[:at]


def decompressed(path):
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    return bz2.BZ2Decompressor().decompress(path.read_bytes())


def concatenate(folder, octets, target):
    """The real tables again and again up to the size: each has its own peer index."""
    tables = [whole_records(decompressed(folder / name)) for name in REAL_TABLES]
    written = 0
    with open(target, "wb") as out:
        while written < octets:
            for table in tables:
                written += out.write(table)


def make_inputs(folder, size, isthmus, real_data, say):
    """Paths by name: table, updates, each also with .gz and .bz2, and "real" where there is any."""
    folder.mkdir(parents=True, exist_ok=True)
    bzip2 = ["lbzip2", "-k"] if shutil.which("lbzip2") else ["bzip2", "-k"]
    paths = {}
    for kind in ("table", "updates"):
        say(f"making {kind}")
        plain = made(folder / f"{kind}.mrt", lambda path, kind=kind: subprocess.run(
            [isthmus, "synth", kind, *size.synth, "--quiet", "-o", path], check=True))
        paths[kind] = plain
        for ending, tool in ((".gz", ["gzip", "-k"]), (".bz2", bzip2)):
            paths[kind + ending] = made(folder / f"{kind}.mrt{ending}",
                                        lambda path, plain=plain, tool=tool: compress(tool, plain, path))
    high_and_real = [*size.synth, "--repetition", "real"]
    paths["table-real"] = made(folder / "table-real.mrt", lambda path: subprocess.run(
        [isthmus, "synth", "table", *high_and_real, "--quiet", "-o", path], check=True))
    mrt = pathlib.Path(real_data) / "mrt"
    if size.real_octets and all((mrt / name).is_file() for name in REAL_TABLES):
        say("concatenating the real tables")
        paths["archive"] = made(folder / "archive.mrt", lambda path: concatenate(mrt, size.real_octets, path))
    return paths
