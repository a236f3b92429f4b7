"""What reads pictures, and the Tesseract program, which gets them through its standard input: no file is left behind."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

if sys.platform == "linux":
    import resource

Picture = NDArray[np.uint8]
"""A grey picture: 0 is black, 255 is white."""

LANGUAGE = "vie"
_MEMORY = 3 * 2**30


class RecognitionError(Exception):
    """Tesseract did not give a result in time, or failed on this picture."""


class Recogniser(Protocol):
    """What reads pictures; RecognitionError when it cannot. Another `version` may read them differently."""

    @property
    def version(self) -> str:
        """Stands for the program and what it was trained on."""

    def hocr(self, picture: Picture, dpi: int, mode: int) -> str:
        """The words of a picture as hOCR, in Tesseract's page segmentation mode `mode`."""

    def orientation(self, picture: Picture, dpi: int) -> int:
        """By how many degrees, clockwise, the picture must be turned to be upright; 0 when that cannot be told."""

    def close(self, keep: int = 0) -> None:
        """Ends what was kept running for the next picture, but for so many processes."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed Tesseract. `seconds` is what one picture may take."""

    binary: str
    seconds: float = 60.0
    version: str = ""

    def hocr(self, picture: Picture, dpi: int, mode: int) -> str:
        """The words of a picture as hOCR, in page segmentation mode `mode`."""
        return self._run(picture, ["--dpi", str(dpi), "--psm", str(mode), "-l", LANGUAGE, "hocr"])

    def orientation(self, picture: Picture, dpi: int) -> int:
        """By how many degrees, clockwise, the picture must be turned to be upright; 0 when that cannot be told."""
        try:
            told = self._run(picture, ["--dpi", str(dpi), "--psm", "0", "-l", "osd"])
        except RecognitionError:  # too few letters
            return 0
        turn = next((line.split()[1] for line in told.splitlines() if line.startswith("Rotate:")), "0")
        return int(turn) % 360

    def close(self, keep: int = 0) -> None:
        """Nothing runs on."""

    def _run(self, picture: Picture, options: list[str]) -> str:
        height, width = picture.shape
        data = b"P5 %d %d 255\n" % (width, height) + picture.tobytes()
        process = subprocess.Popen(
            [self.binary, "stdin", "stdout", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        try:
            _limit(process.pid, int(self.seconds) + 1)
            out, _ = process.communicate(data, timeout=self.seconds)
        except (subprocess.TimeoutExpired, BrokenPipeError, ProcessLookupError) as error:
            raise RecognitionError(str(error)) from error
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
        if process.returncode:
            raise RecognitionError(f"exit status {process.returncode}")
        return out.decode("utf-8", "replace")


def _limit(pid: int, seconds: int) -> None:
    """Makes a program end by itself after so much work, even when ours was killed and cannot end it."""
    if sys.platform == "linux":
        for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, _MEMORY)):
            _, hard = resource.prlimit(pid, what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(pid, what, (most, hard))
