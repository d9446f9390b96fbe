"""A badge: one figure as a small SVG, for a README or a wall.

In: a label and a figure as text. Out: an SVG that needs no font, script or request. It has one colour, whatever the
figure: how much reuse is too much is for a newsroom to say, in its policy.
"""

from __future__ import annotations

import re
from html import escape

_UNWRITABLE = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production Char
_CHARACTER = 7  # pixels: Verdana at 11 pixels, widened; textLength fits the letters to it
_PADDING = 6
_LONGEST = 60  # characters

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{label}: {text}">
<title>{label}: {text}</title>
<rect width="{width}" height="20" rx="3" fill="#444"/>
<path d="M{split} 0h{rest}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{split}z" fill="#06589c"/>
<g fill="#fff" font-family="Verdana,Geneva,sans-serif" font-size="11">
<text x="{padding}" y="14" textLength="{label_width}">{label}</text>
<text x="{text_at}" y="14" textLength="{text_width}">{text}</text>
</g>
</svg>
"""


def badge(label: str, text: str) -> str:
    """The SVG of a label and a figure; both are cut at 60 characters."""
    label, text = (_UNWRITABLE.sub(" ", part)[:_LONGEST] for part in (label, text))
    label_width, text_width = len(label) * _CHARACTER, len(text) * _CHARACTER
    split = label_width + 2 * _PADDING
    width = split + text_width + 2 * _PADDING
    return _SVG.format(
        label=escape(label),
        text=escape(text),
        width=width,
        split=split,
        rest=width - split - 3,
        padding=_PADDING,
        label_width=label_width,
        text_width=text_width,
        text_at=split + _PADDING,
    )
