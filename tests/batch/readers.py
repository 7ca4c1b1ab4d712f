"""Stand-ins for the extractor that misbehave on documents whose text asks for it; workers import them by name."""

import os
import time

from extractor.readers import Reading, extract_reading
from extractor.records import Document


def misbehave(reading: Reading) -> Document:
    """Hang, die or fail where the text says so, and read all other documents."""
    if "[TREO]" in reading.text:
        time.sleep(600)
    if "[CHẾT]" in reading.text:
        os._exit(9)
    if "[LỖI]" in reading.text:
        raise RuntimeError("không đọc nổi")
    return extract_reading(reading)


def slowly(reading: Reading) -> Document:
    """Read a document and rest, so that a test can kill in between."""
    time.sleep(0.02)
    return extract_reading(reading)
