"""Count in how many documents each stem stands, for the weights of words: `pipeline/check/entail/weights.json`.

    python training/frequencies.py ../shared/data/checker

Only stems of at least `FEWEST` documents are kept; every rarer one weighs the same. No name of fewer documents than
that enters the package, and no text does.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path

from pipeline.check.entail import terms
from pipeline.evals.figures import data_files, read_rows

FEWEST = 4
TARGET = Path(terms.__file__).with_name("weights.json")
SHORT = 200
"""Characters below which a document is a single sentence: those would tell how rare a word is in sentences."""


def documents(folder: Path) -> set[str]:
    """Return the distinct documents of the development and training sets."""
    rows = (row for path in data_files([folder, folder / "train"]) for row in read_rows(path))
    return {
        doc for doc in (next(group)["doc"] for _, group in groupby(rows, lambda row: row["doc"])) if len(doc) > SHORT
    }


def frequencies(docs: set[str]) -> dict[str, list[str]]:
    """Return stems by inverse document frequency in tenths: ln(documents / documents that hold it)."""
    counts = Counter(key for doc in docs for key in {term.key for term in terms.terms(doc)})
    table: dict[str, list[str]] = defaultdict(list)
    for key, count in sorted(counts.items()):
        if count >= FEWEST:
            table[str(round(10 * math.log(len(docs) / count)))].append(key)
    return table


def main() -> None:
    """Count and write."""
    table = frequencies(documents(Path(sys.argv[1])))
    packed = {tenths: " ".join(stems) for tenths, stems in sorted(table.items(), key=lambda item: int(item[0]))}
    TARGET.write_text(json.dumps(packed, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
