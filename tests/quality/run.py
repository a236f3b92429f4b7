"""Every published quality number in one go: `make quality GOLD=path`.

usage: python -m tests.quality.run SHARED
"""

from __future__ import annotations

import sys
from pathlib import Path

from service.usecases.evaluate_trace import evaluate_pairs, measured_line
from tests.quality import facts, structure


def main(shared: Path) -> None:
    """Print the tables of structure, demands and tracing."""
    structure.main(shared, show_errors=False)
    facts.main(shared)
    for pair in evaluate_pairs([shared / "trace"], parsed=True):
        print(measured_line(pair))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
