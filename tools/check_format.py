"""Fails where a source is not laid out by .clang-format. `make format` mends it."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sources = sorted(str(path) for folder in ("include", "src", "tests", "fuzz", "bench")
                 for path in (ROOT / folder).rglob("*.[ch]*") if path.suffix in {".h", ".cc"})
run = subprocess.run(["clang-format-19", "--dry-run", "-Werror", *sources], cwd=ROOT, check=False)
print(f"format: {len(sources)} files" if run.returncode == 0 else "format: run `make format`")
sys.exit(run.returncode)
