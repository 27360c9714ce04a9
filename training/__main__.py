"""Trains the models and writes their files: `make train INPUTS=folder WHY="what changed"`.

Without STEP, all steps run in this order: parser, reader, choice, weights, confidences, figures. training/steps.toml
lists the files that each step reads and writes. A step does not start if a file that it reads is missing, or if the
file's hash differs from the one in training/inputs.toml. The `evaluate` step measures the parser, and `exact` runs only
a part of `choice`. See docs/training.md.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

from training.inputs import ROOT, Step, faults, fingerprint, record, sources, steps

APART = {"evaluate", "exact"}
"""Steps that run only if STEP names them."""
WORK = ROOT / "build/training"
"""Folder of checkpoints, with a subfolder for each set of inputs and settings."""
WAY_OUT = "Get these files, name their folder by INPUTS= (--inputs), or accept what differs by ACCEPT=1 (--accept)."


def main() -> int:
    """Run the chosen steps and return the exit status. The exit status is 1 if an input is missing or has changed."""
    arguments = argparse.ArgumentParser("python -m training", description=__doc__)
    arguments.formatter_class = argparse.RawDescriptionHelpFormatter
    arguments.add_argument("step", nargs="*", metavar="STEP", help=", ".join(steps()))
    arguments.add_argument(
        "--inputs", type=Path, default=WORK / "inputs", help="folder of treebanks and names, at any depth"
    )
    arguments.add_argument("--why", default="", help="of figures: what made the scores change, kept in scores.json")
    arguments.add_argument("--accept", action="store_true", help="write the hashes of changed inputs to inputs.toml")
    options = arguments.parse_args()
    inputs = options.inputs.resolve()
    if unknown := sorted(set(options.step) - steps().keys()):
        arguments.error(f"no step {', '.join(unknown)}: there are {', '.join(steps())}")
    chosen = [step for step in steps().values() if step.name in (options.step or steps().keys() - APART)]
    if "figures" in (step.name for step in chosen) and not options.why:
        arguments.error('figures: say what changed, by --why "..." or make ... WHY="..."')
    needed = _needed(chosen)
    if options.accept:
        record(needed, inputs)
    if found := list(faults(needed, inputs)):
        print(*found, WAY_OUT, sep="\n", file=sys.stderr)
        return 1
    if len(chosen) == 1:
        _take(*chosen, inputs, options.why)
        return 0
    for step in chosen:  # in a separate process, which has not loaded an earlier version of the files
        command = [sys.executable, "-m", "training", step.name, "--inputs", inputs, "--why", options.why]
        if status := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return status
    return 0


def _needed(chosen: list[Step]) -> list[str]:
    """Return the sources that the chosen steps read and that no earlier step among them writes."""
    needed, written = dict[str, None](), set[str]()
    for step in chosen:
        needed |= dict.fromkeys(name for name in step.reads if name not in written)
        written.update(step.writes)
    return list(needed)


def _take(step: Step, inputs: Path, why: str) -> None:
    start = time.monotonic()
    print(f"{step.name}: {step.does}\n  reads {_files(step.reads)}\n  writes {_files(step.writes)}", flush=True)
    try:
        _work(step, inputs, why)
    except ModuleNotFoundError as error:
        raise SystemExit(f"{step.name}: needs {error.name}: make .venv/installed-train") from error
    record(step.writes)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{step.name}: took {time.monotonic() - start:,.0f} s and {megabytes:,.0f} MB", flush=True)
    if later := [other.name for other in steps().values() if set(other.reads) & set(step.writes)]:
        print(f"  read by {', '.join(later)}", flush=True)


def _files(names: tuple[str, ...]) -> str:
    return ", ".join(file for name in names for file in sources()[name].files) or "no file that another step reads"


def _work(step: Step, inputs: Path, why: str) -> None:
    match step.name:
        case "parser":
            from training import parser

            parser.make(step, inputs, WORK / fingerprint(step))
        case "reader":
            from training import reader

            reader.make()
        case "choice":
            from training import choice

            choice.make()
        case "exact":
            from training import choice

            choice.make(exact_only=True)
        case "weights":
            from training.fit import fit_weights

            fit_weights()
        case "confidences":
            from training.fit import fit_confidences

            fit_confidences()
        case "figures":
            from benchmarks import figures

            figures.write(why)
        case "evaluate":
            from training.evaluate import evaluate

            evaluate(inputs)


if __name__ == "__main__":
    sys.exit(main())
