"""The rules of the house that no compiler knows: sizes, mirrors, names, and words that mean unfinished."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINES_MAX, HEADER_LINES_MAX, FUNCTION_LINES_MAX, COLUMNS_MAX = 500, 250, 60, 100
FORBIDDEN_NAMES = {"utils", "util", "common", "helper", "helpers", "misc", "manager", "handler", "impl", "data",
                   "info", "process"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE_PATHS = re.compile(r"(^|[^\w.])/(work|root|home)/")


def tracked():
    listing = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                             capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        return [pathlib.Path(line) for line in listing.stdout.splitlines() if (ROOT / line).is_file()]
    return [path.relative_to(ROOT) for path in ROOT.rglob("*")
            if path.is_file() and "build" not in path.relative_to(ROOT).parts]


def long_functions(path, lines):
    """By the layout of .clang-format a function's body closes with a brace in the column where it opened."""
    opened = {}
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if re.search(r"\)\s*(const|noexcept|override|final|->[^{]*|\s)*\{$", stripped) and not re.match(
                r"(\}? ?else|if|for|while|switch|catch|do|namespace)\b", stripped):
            opened[indent] = number
        elif stripped.startswith("}") and indent in opened:
            length = number - opened.pop(indent)
            opened = {column: line for column, line in opened.items() if column < indent}
            if length > FUNCTION_LINES_MAX:
                yield f"{path}:{number - length}: a function of {length} lines, at most {FUNCTION_LINES_MAX}"


def faults_of(path, text):
    lines = text.splitlines()
    if path.suffix in {".h", ".cc"}:
        most = HEADER_LINES_MAX if path.suffix == ".h" else LINES_MAX
        if len(lines) > most:
            yield f"{path}: {len(lines)} lines, at most {most}"
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS_MAX:
                yield f"{path}:{number}: {len(line)} columns, at most {COLUMNS_MAX}"
        yield from long_functions(path, lines)
        for word in re.split(r"[_/]", str(path.with_suffix("")).lower()):
            if word in FORBIDDEN_NAMES and path.parts[0] in {"src", "include"}:
                yield f"{path}: a name says nothing: {word}"
    if path.name != "check_tidy.py":
        for number, line in enumerate(lines, 1):
            if UNFINISHED.search(line) and path.suffix != ".md":
                yield f"{path}:{number}: unfinished: {line.strip()}"
            if MACHINE_PATHS.search(line):
                yield f"{path}:{number}: a path of one machine: {line.strip()}"


def missing_mirrors(files):
    known = {str(path) for path in files}
    for path in files:
        if path.parts[0] == "src" and path.suffix == ".cc" and path.name != "main.cc":
            mirror = pathlib.Path("tests/unit", *path.parts[1:]).with_name(path.stem + "_test.cc")
            if str(mirror) not in known:
                yield f"{path}: no test mirrors it ({mirror})"


def main():
    files = tracked()
    found = list(missing_mirrors(files))
    for path in files:
        if path.suffix in {".h", ".cc", ".py", ".sh", ".md", ".cmake", ".txt", ".json", ".story", ""}:
            try:
                found += faults_of(path, (ROOT / path).read_text())
            except UnicodeDecodeError:
                continue
    print("\n".join(found) or f"tidy: {len(files)} files keep the rules")
    return bool(found)


sys.exit(main())
