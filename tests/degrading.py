"""Makes of a clean PDF what an office scanner makes of it: one picture a page, noise, a slight turn, a red stamp."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

_RED = (214, 40, 48)
_PAPER = (250, 249, 245)


@dataclass(frozen=True, slots=True)
class Scanner:
    """How bad the scan is: resolution, deviation of the noise (of 255), degrees it lies askew, whether it is stamped."""

    dpi: int = 200
    noise: float = 12.0
    degrees: float = 1.0
    stamped: bool = True
    quality: int = 85


def scanned(pdf: bytes, scanner: Scanner = Scanner(), seed: int = 7) -> bytes:
    """A PDF of pictures only, the same for the same arguments."""
    pictures = list(pictures_of(pdf, scanner, seed))
    out = io.BytesIO()
    never = time.gmtime(0)
    pictures[0].save(
        out, "PDF", save_all=True, append_images=pictures[1:], resolution=float(scanner.dpi), quality=scanner.quality,
        creationDate=never, modDate=never,
    )  # fmt: skip
    return out.getvalue()


def pictures_of(pdf: bytes, scanner: Scanner, seed: int) -> Iterator[Image.Image]:
    """The pages as the scanner sees them."""
    random = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture = page.render(scale=scanner.dpi / 72).to_pil().convert("RGB")
        if scanner.stamped:
            picture = _with_stamp(picture, random)
        picture = picture.rotate(scanner.degrees, Image.Resampling.BICUBIC, fillcolor=_PAPER)
        grain = random.normal(0, scanner.noise, (picture.height, picture.width, 1))
        yield Image.fromarray(np.clip(np.asarray(picture, dtype=np.float64) + grain, 0, 255).astype(np.uint8))
        page.close()
    document.close()


def _with_stamp(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    """A round red stamp somewhere over the lower half, black print showing through as ink does."""
    size = picture.width // 5
    x = int(random.integers(picture.width // 8, picture.width - size - picture.width // 8))
    y = int(random.integers(picture.height // 2, picture.height - size - picture.height // 10))
    layer = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(layer)
    for inset, width in ((0, 6), (size // 8, 3), (size // 3, 3)):
        draw.ellipse((x + inset, y + inset, x + size - inset, y + size - inset), outline=_RED, width=width)
    for angle in range(0, 360, 30):
        turn = np.radians(angle)
        middle, far = size / 2, 0.43 * size
        draw.line(
            (x + middle + 0.3 * size * np.cos(turn), y + middle + 0.3 * size * np.sin(turn),
             x + middle + far * np.cos(turn), y + middle + far * np.sin(turn)),
            fill=_RED, width=4,
        )  # fmt: skip
    return Image.fromarray(np.minimum(np.asarray(picture), np.asarray(layer)))
