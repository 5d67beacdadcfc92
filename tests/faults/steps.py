"""One operation on plan files, killed or failed at a chosen step: each thing that it asks of the file system.

Run by `test_steps` as a process of its own, because Python's audit hooks, which see the steps, stay for good.
Each run forks: the child does the operation, the parent looks at what it left.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn
from unittest import mock

from mopsplanner.edits.positions import edit_positions
from mopsplanner.edits.restoring import restore
from mopsplanner.edits.scenarios import add_scenario
from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.backups import Reason
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from tests.support.plans import small_plan

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)
EVENTS = {
    "open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod", "os.chown", "os.listdir", "os.scandir",
    "sqlite3.connect", "tempfile.mkstemp", "shutil.copymode",
}  # fmt: skip
SCHEMA_1 = Path(__file__).parents[1] / "documents" / "schema-1.mops"

Tell = Callable[[str], None]
Operation = Callable[[Path, Tell], None]
"""Works in a folder; tells the digest of the rows whenever a state is safe on disk."""
AtStep = Callable[[int, Tell], None]
"""What happens just before a step, by its number."""


def make_new(folder: Path, safe: Tell) -> None:
    document = Document.new(folder / "new.mops", small_plan())
    safe(document.rows_digest)
    document.close()


def edit(folder: Path, safe: Tell) -> None:
    document = Document.open(folder / "plan.mops")
    document.commit(edit_positions(document.plan, "", ["P002"], fte=0.6), must_save=True)
    safe(document.rows_digest)
    document.commit(edit_positions(document.plan, "SC001", ["P003"], fte=0.7), must_save=True)
    safe(document.rows_digest)
    document.close()


def undo(folder: Path, safe: Tell) -> None:
    document = Document.open(folder / "plan.mops")
    document.commit(add_scenario(document.plan, "Lean"), must_save=True)
    safe(document.rows_digest)
    document.undo(must_save=True)
    safe(document.rows_digest)
    document.redo(must_save=True)
    safe(document.rows_digest)
    document.close()


def migrate(folder: Path, safe: Tell) -> None:
    document = Document.open(folder / "old.mops")
    safe(document.rows_digest)
    document.close()


def save_elsewhere(folder: Path, safe: Tell) -> None:
    document = Document.untitled(small_plan(), folder / "recovery")
    document.save_copy(folder / "copy.mops")
    document.save_as(folder / "plan.mops", overwrite=True)
    document.commit(edit_positions(document.plan, "", ["P002"], fte=0.9), must_save=True)
    safe(document.rows_digest)
    document.close()


def back_up(folder: Path, safe: Tell) -> None:
    times = (datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=31 * step) for step in range(99))
    document = Document.open(folder / "plan.mops", backups=folder / "backups", clock=lambda: next(times))
    document.commit(edit_positions(document.plan, "", ["P002"], fte=0.6), must_save=True)
    safe(document.rows_digest)
    document.backup(Reason.IMPORT)
    document.commit(restore(document.plan, small_plan(), "now"), must_save=True)
    safe(document.rows_digest)
    document.close()


OPERATIONS: dict[str, Operation] = {
    item.__name__: item for item in (make_new, edit, undo, migrate, save_elsewhere, back_up)
}
FILES = {"make_new": "new.mops", "migrate": "old.mops"}


def watch(folder: Path, at_step: AtStep, tell: Tell) -> None:
    """Call back before each step in the folder, with its number. Python announces all of them but fsync."""
    steps, flush = 0, os.fsync

    def step() -> None:
        nonlocal steps
        steps += 1
        at_step(steps, tell)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and any(str(folder) in str(item) for item in arguments):
            step()

    def flush_too(descriptor: int) -> None:
        step()
        flush(descriptor)

    sys.addaudithook(hook)
    mock.patch.object(os, "fsync", flush_too).start()


def fill(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    Document.new(folder / "plan.mops", small_plan()).close()
    shutil.copy(SCHEMA_1, folder / "old.mops")


def in_child(folder: Path, operation: Operation, at_step: AtStep) -> tuple[int, list[str]]:
    """Run an operation in a child: how the child ended, and what it told."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            run(folder, operation, at_step, lambda text: _write(writes, text))
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(writes)
    with os.fdopen(reads) as told:
        lines = told.read().splitlines()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), lines


def _write(descriptor: int, text: str) -> None:
    os.write(descriptor, f"{text}\n".encode())


def run(folder: Path, operation: Operation, at_step: AtStep, tell: Tell) -> NoReturn:
    """Carry out an operation; a refusal is an orderly end, any other exception is none."""
    watch(folder, at_step, tell)
    with contextlib.suppress(Refusal):
        operation(folder, tell)
    os._exit(0)


def count_steps(folder: Path, operation: Operation) -> int:
    """How many steps the operation takes when nothing stands in its way."""
    fill(folder)
    code, told = in_child(folder, operation, lambda _, tell: tell("step"))
    if code != 0:
        raise AssertionError("the operation fails by itself")
    return told.count("step")


def look(folder: Path, name: str, safe: list[str]) -> None:
    """The file is sound and holds what was called safe last; it opens for work although its owner died."""
    path = folder / FILES.get(name, "plan.mops")
    if not safe and not path.exists() and name == "make_new":
        return
    complaints = check(path)
    if complaints:
        raise AssertionError(f"not sound: {complaints}")
    document = Document.open(path)
    digest = document.rows_digest
    entries = len(document.journal)
    document.commit(edit_positions(document.plan, "", ["P001"], note="after"), must_save=True)
    document.close()
    if safe and digest != safe[-1] and entries < len(safe) + 1:
        raise AssertionError(f"called safe {safe[-1]}, found {digest} after {entries} edits")
    left = [file.name for file in folder.iterdir() if file.name.startswith(f".~{path.name}")]
    if left:
        raise AssertionError(f"left behind: {left}")


def kill_at_every_step(folder: Path, name: str) -> int:
    operation = OPERATIONS[name]
    steps = count_steps(folder, operation)
    for chosen in range(1, steps + 1):
        fill(folder)
        code, safe = in_child(folder, operation, _kill(chosen))
        if code != -signal.SIGKILL:
            raise AssertionError(f"{name} outlived step {chosen}: {code}")
        look(folder, name, safe)
    return steps


def _kill(chosen: int) -> AtStep:
    def die(step: int, _: Tell) -> None:
        if step == chosen:
            os.kill(os.getpid(), signal.SIGKILL)

    return die


def fail_at_every_step(folder: Path, name: str) -> int:
    operation = OPERATIONS[name]
    steps = count_steps(folder, operation)
    runs = 0
    for chosen in range(1, steps + 1):
        for code in ERRORS:
            for sticky in (False, True):
                fill(folder)
                fault = _fault(code, chosen, sticky)
                status, told = in_child(folder, operation, fault)
                if status != 0:
                    raise AssertionError(f"{name}, {errno.errorcode[code]} at step {chosen}: status {status}")
                look(folder, name, told)
                runs += 1
    return runs


def _fault(code: int, chosen: int, sticky: bool) -> AtStep:
    def fail(step: int, _: Tell) -> None:
        if step == chosen or (sticky and step > chosen):
            raise OSError(code, os.strerror(code))

    return fail


if __name__ == "__main__":
    modes = {"kill": kill_at_every_step, "fail": fail_at_every_step}
    sys.stdout.write(json.dumps(modes[sys.argv[1]](Path(sys.argv[3]), sys.argv[2])))
