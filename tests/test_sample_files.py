"""The sample files are what `samples/build.py` makes of its sources, and planting an error changes what it says."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path

import pytest

from budgetcheck.document import Document, Paragraph
from budgetcheck.readers import read

SAMPLES = Path(__file__).parent.parent / "samples"


@cache
def builder():
    spec = importlib.util.spec_from_file_location("samples_build", SAMPLES / "build.py")
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = [*path, str(SAMPLES)]  # the writers are imported when first used
    return module


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> list[Path]:
    return builder().build(tmp_path_factory.mktemp("samples"))


def words(document: Document) -> list[str]:
    texts = []
    for block in document.blocks:
        texts += [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
    return texts


def test_builds_the_committed_files(built):
    assert sorted(p.name for p in built) == sorted(
        p.name for suffix in ("txt", "docx", "pdf", "xlsx") for p in SAMPLES.glob(f"*.{suffix}")
    )
    for path in built:
        committed = SAMPLES / path.name
        if path.suffix == ".txt":
            assert path.read_bytes() == committed.read_bytes(), path.name
        else:  # other versions of the writing libraries may pack the same content otherwise
            assert words(read(path)) == words(read(committed)), path.name


def test_builds_the_same_bytes_twice(built, tmp_path):
    again = builder().build(tmp_path)
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p in built]


def test_samples_stay_small():
    files = list(SAMPLES.glob("*-*.*"))
    assert len(files) > 10
    for path in files:
        assert path.stat().st_size < 60_000, path.name
