"""What attrition and risk refuse to compute."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "tenures-unusable": "There is no usable list of stays. Each needs a length of 0 or more, and there must be one.",
}
