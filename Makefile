# The front door. `make demo` and `make test` are all that a new user needs.
.PHONY: demo test soak fuzz fuzz-merge build install format clean help packages packages-bench packages-build sanitize
.DEFAULT_GOAL := help

JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
DEMO ?= build/demo
MINUTES ?= 10

help:  ## what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: build  ## build, run the founding case, print its bulletin and write it as HTML
	@mkdir -p $(DEMO)
	@build/release/isthmus replay north-korea-2017 --keep $(DEMO)/archive \
	  --html $(DEMO)/north-korea-2017.html
	@echo
	@echo "The same bulletin as a page:  $(CURDIR)/$(DEMO)/north-korea-2017.html"
	@echo "The archive files under it:   $(CURDIR)/$(DEMO)/archive"

test: packages sanitize  ## install what is missing, build, run every test
	@cmake --preset release >/dev/null
	@cmake --build --preset release -j $(JOBS)
	@ctest --preset release -LE soak

soak: packages  ## read every archive of the shared data with both decoders (minutes)
	@cmake --preset release >/dev/null
	@cmake --build --preset release -j $(JOBS) --target soak_test
	@ctest --preset release -L soak

fuzz: packages  ## fuzz every decoder for MINUTES (10) each, or only TARGETS="mrt_record stream"
	@cmake --preset sanitize >/dev/null
	@cmake --build --preset sanitize -j $(JOBS) --target fuzz_targets
	@tools/fuzz.sh run build/sanitize/fuzz $(MINUTES) $(TARGETS)

fuzz-merge:  ## keep what `make fuzz` found, where it covers more than what is kept already
	@tools/fuzz.sh merge build/sanitize/fuzz $(TARGETS)

bench: packages-bench  ## measure against the floors and other tools; BENCH=--quick or --write
	@cmake --preset release -DISTHMUS_TESTS=OFF -DISTHMUS_BENCH=ON >/dev/null
	@cmake --build --preset release -j $(JOBS)
	@python3 bench/run.py $(BENCH)

build: packages-build  ## the program: build/release/isthmus
	@cmake --preset release -DISTHMUS_TESTS=OFF >/dev/null
	@cmake --build --preset release -j $(JOBS) --target isthmus_program

install: build  ## copy the program and its scenarios to PREFIX (/usr/local)
	@cmake --install build/release --prefix $(PREFIX)

sanitize: packages
	@cmake --preset sanitize >/dev/null
	@cmake --build --preset sanitize -j $(JOBS)

format: packages  ## lay out the sources by .clang-format
	@git ls-files '*.h' '*.cc' | xargs clang-format-19 -i

packages:
	@tools/packages.sh install

packages-build:
	@tools/packages.sh install build

packages-bench:
	@tools/packages.sh install bench

clean:  ## remove everything that was built
	@rm -rf build
