"""Text on consoles that cannot show all of it (GBK on a Chinese Windows): a plainer character instead of an error."""

from __future__ import annotations

import codecs
import unicodedata

_NAME = "budgetcheck.plainer"
_PLAINER = {
    "✗": "×",
    "✓": "√",
    "▸": ">",
    "−": "-",
    "–": "-",
    "·": ".",
    "⁄": "/",
    "│": "|",
    "─": "-",
    "━": "-",
    "¥": "￥",
}


def plainer() -> str:
    """The name of the error handler, registered: a plainer character, else `?`."""
    codecs.register_error(_NAME, _substitute)
    return _NAME


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(_encodable(char, error.encoding) for char in characters), error.end


def _encodable(char: str, encoding: str) -> str:
    """A character that the encoding has: the substitute or the compatible form (a no-break space's is a space), else `?`."""
    substitute = _PLAINER.get(char) or unicodedata.normalize("NFKC", char)
    try:
        substitute.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return substitute
