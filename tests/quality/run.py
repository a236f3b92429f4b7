"""Every published quality number in one go: `make quality GOLD=path`.

usage: python -m tests.quality.run SHARED
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.quality import facts, structure, trace


def main(shared: Path) -> None:
    """Print the tables of structure, demands and tracing."""
    structure.main(shared, show_errors=False)
    facts.main(shared)
    trace.main([str(shared), str(shared / "trace"), "--parsed"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
