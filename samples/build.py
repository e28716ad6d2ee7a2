"""Make the sample disclosures: `python samples/build.py [DIRECTORY]` (default: beside this script).

`source*.yaml` holds the facts, `expected.yaml` the documents with their planted errors and expected findings. The same
sources give the same bytes; needs the test extras (`pip install '.[test]'`).
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from maker import budget_document, final_document  # noqa: E402
from maker.edits import plant  # noqa: E402

if TYPE_CHECKING:
    from maker.blocks import Block

SOURCES = {
    "budget": ("source.yaml", budget_document.blocks),
    "final": ("source-final.yaml", final_document.blocks),
}


def load(name: str) -> Any:  # noqa: ANN401 - parsed YAML
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def document(name: str, entry: dict[str, Any]) -> list[Block]:
    """The blocks of one document of `expected.yaml`, its errors planted."""
    source, make = SOURCES[entry["kind"]]
    blocks = make(load(source))
    for error in entry["errors"]:
        plant(blocks, error["edits"])
    return blocks


def build(target: Path, formats: set[str] | None = None) -> list[Path]:
    """Write every document in every format it is declared for; returns the files written."""
    written = []
    for name, entry in load("expected.yaml").items():
        blocks = document(name, entry)
        for suffix in entry["formats"]:
            if formats and suffix not in formats:
                continue
            path = target / f"{name}.{suffix}"
            importlib.import_module(f"maker.write_{suffix}").write(blocks, path)
            written.append(path)
    return written


if __name__ == "__main__":
    for file in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(f"{file}  {file.stat().st_size:,} bytes")
