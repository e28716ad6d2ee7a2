"""Messages in Chinese and English. Keys and both texts live in `rules/vocabulary/messages/*.yaml`, one file per area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from budgetcheck.errors import BudgetcheckError
from budgetcheck.resources import load_yaml, rules_dir

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Messages:
    """The message catalogue in one language."""

    lang: Lang
    texts: Mapping[str, str]

    def text(self, key: str, /, **values: object) -> str:
        """The message of that key, its `{slots}` filled. An unknown key is a bug and raises KeyError."""
        return self.texts[key].format(**values)

    def word(self, word: str) -> str:
        """A word of the program's own (正文, 增减额, 大于) in this language; any other text, as the document's, unchanged."""
        return self.texts.get(f"word-{word}", word)

    def error(self, error: BudgetcheckError) -> str:
        """One line for an expected error; one without a message shows its key and values rather than hide the error."""
        if error.key not in self.texts:
            return " ".join([error.key, *(f"{name}={value}" for name, value in error.values.items())])
        return self.text(error.key, **error.values)


@cache
def messages(lang: Lang) -> Messages:
    """The catalogue, read once. Every entry has both languages."""
    texts: dict[str, str] = {}
    for path in sorted((rules_dir() / "vocabulary" / "messages").glob("*.yaml")):
        catalogue = load_yaml(path)
        assert isinstance(catalogue, dict), path
        texts |= {key: entry[lang] for key, entry in catalogue.items()}
    return Messages(lang, texts)
