"""Makes of a clean PDF what an office scanner makes of it: one picture a page, noise, a slight turn, a red stamp."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from fpdf import FPDF
from PIL import Image, ImageDraw

from tests.rendering import FONT

_RED = (214, 40, 48)
_PAPER = (250, 249, 245)


@dataclass(frozen=True, slots=True)
class Scanner:
    """How bad the scan is: resolution, deviation of the noise (of 255), degrees it lies askew, whether it is stamped, and how
    the sheet lies on the glass (degrees clockwise, by quarters).
    """

    dpi: int = 200
    noise: float = 12.0
    degrees: float = 1.0
    stamped: bool = True
    quality: int = 85
    turned: int = 0


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


def overlaid(pdf: bytes, texts: Sequence[str], scanner: Scanner = Scanner(), *, visible: bool = False) -> bytes:
    """The scan of a PDF with a text over each of its pages: unseen as scanning programs lay it, or visible in its corner."""
    out = FPDF(format="A4")
    out.add_font("Serif", "", str(FONT))
    out.set_auto_page_break(False)
    for picture, text in zip(pictures_of(pdf, scanner, 7), texts, strict=False):
        out.add_page()
        out.image(picture, 0, 0, 210, 297)
        out.set_font("Serif", size=7 if visible else 11)
        with out.local_context(text_mode="FILL" if visible else "INVISIBLE"):
            for n, line in enumerate(text.split("\n")):
                out.text(150 if visible else 25, (6 if visible else 25) + (3 if visible else 6) * n, line)
    return bytes(out.output())


def misnamed(pdf: bytes, by: int) -> bytes:
    """The PDF (not compressed) with fonts that name each letter by another code: what is seen is not what is copied."""
    pairs = re.compile(rb"(?<=> <)[0-9A-F]{4}(?=>\n)")
    return re.sub(
        rb"beginbfchar.*?endbfchar",
        lambda block: pairs.sub(lambda code: b"%04X" % ((int(code[0], 16) + by) % 0xD000), block[0]),
        pdf,
        flags=re.DOTALL,
    )


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
        grainy = np.clip(np.asarray(picture, dtype=np.float64) + grain, 0, 255).astype(np.uint8)
        yield Image.fromarray(np.rot90(grainy, -scanner.turned // 90))
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
