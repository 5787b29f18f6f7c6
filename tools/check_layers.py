"""Fails where a source includes a layer above its own, or a pure layer reaches for the outside world."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PURE = {"base", "net", "wire", "query", "rib", "detect", "sinks"}
IMPURE = re.compile(
    r"\b(system_clock|steady_clock|high_resolution_clock|random_device|mt19937|getenv|std::thread|std::jthread"
    r"|std::cout|std::cerr|printf|fopen|ifstream|ofstream|time\s*\(\s*(nullptr|NULL|0)\s*\))\b")


def allowed_layers():
    table = (ROOT / "cmake/layers.cmake").read_text()
    rows = re.findall(r'"(\w+):([\w ]*)"', table)
    return {layer: {layer, *below.split()} for layer, below in rows}


def faults():
    allowed = allowed_layers()
    for path in sorted((ROOT / "src").rglob("*.[ch]*")):
        layer = path.relative_to(ROOT / "src").parts[0]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            place = f"{path.relative_to(ROOT)}:{number}"
            include = re.match(r'\s*#include "([^"]+)"', line)
            if include:
                target = include[1].split("/")[0]
                if target != "isthmus" and target not in allowed[layer]:
                    yield f"{place}: {layer} may not include {include[1]}"
            code = line.split("//")[0]
            if layer in PURE and IMPURE.search(code):
                yield f"{place}: {layer} is pure, but: {code.strip()}"
    for path in sorted((ROOT / "include/isthmus").glob("*.h")):
        for include in re.findall(r'#include "([^"]+)"', path.read_text()):
            if not include.startswith("isthmus/"):
                yield f"{path.relative_to(ROOT)}: the public vocabulary may not include {include}"


found = list(faults())
print("\n".join(found) or "layers: every include goes down, pure layers are pure")
sys.exit(bool(found))
