"""A process that recognises one picture after the other. The only module that imports tesserocr, the library of Tesseract.

A request is the header HEAD (width, height, dots an inch, page segmentation mode), then the grey picture; the answer is LENGTH,
then so many bytes of hOCR, or FAILED. Nothing of one picture bears on the next one.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
import time
from typing import BinaryIO

HEAD = struct.Struct("<IIII")
LENGTH = struct.Struct("<I")
FAILED = 2**32 - 1
_MEMORY = 3 * 2**30


def serve(data: str, language: str, parent: int) -> None:
    """Answers until no request comes, with the trained data in the folder `data`; never outlives process `parent`."""
    if sys.platform != "win32":  # there the launcher of a virtual environment stands between the two
        import resource

        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the library prints is no answer
    _answer(sys.stdin.buffer, answers, data, language)


def _answer(requests: BinaryIO, answers: BinaryIO, data: str, language: str) -> None:
    from tesserocr import PyTessBaseAPI

    with PyTessBaseAPI(path=data, lang=language) as library:
        while len(head := requests.read(HEAD.size)) == HEAD.size:
            width, height, dpi, mode = HEAD.unpack(head)
            library.SetPageSegMode(mode)
            library.SetImageBytes(requests.read(width * height), width, height, 1, width)
            library.SetSourceResolution(dpi)
            hocr = library.GetHOCRText(0).encode() if library.Recognize() else None
            library.Clear()
            answers.write(LENGTH.pack(FAILED if hocr is None else len(hocr)) + (hocr or b""))
            answers.flush()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2], int(sys.argv[3]))
