"""Runs clang-tidy 19 over the program's sources, two at a time, by the compile commands of BUILD."""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
build = pathlib.Path(sys.argv[1])
commands = json.loads((build / "compile_commands.json").read_text())
sources = sorted({entry["file"] for entry in commands if entry["file"].startswith(str(ROOT / "src"))})


def tidy(source):
    return subprocess.run(["clang-tidy-19", "--quiet", "-p", str(build), source], capture_output=True, text=True,
                          check=False)


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    runs = list(pool.map(tidy, sources))
failed = [run for run in runs if run.returncode != 0]
for run in failed:
    print(run.stdout)
print(f"clang-tidy: {len(sources)} sources, {len(failed)} with findings")
sys.exit(bool(failed) or not sources)
