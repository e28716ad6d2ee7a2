"""YAML files of strings, lists and mappings, built without a detour over each node's own constructor.

Rules and vocabulary are hundreds of kilobytes of text that every run reads; the parser is C, the library's way from its
nodes to Python's values is not. What is no string, list or mapping of strings goes that way still.
"""

from __future__ import annotations

from typing import Any

import yaml

_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # where libyaml is missing, its own
    """A safe loader. A node that several aliases name is built once, as by the library's."""

    def get_single_data(self) -> object:
        """The one document of the file, None where it holds none."""
        node = self.get_single_node()
        return None if node is None else self._value(node)

    def _value(self, node: yaml.Node) -> object:
        if node.tag == _TEXT:
            return node.value
        if node in self.constructed_objects:
            return self.constructed_objects[node]
        if node.tag == _LIST:
            items: list[Any] = []
            self.constructed_objects[node] = items
            items.extend(map(self._value, node.value))
            return items
        if node.tag == _MAPPING and all(key.tag == _TEXT for key, _ in node.value):
            pairs: dict[str, Any] = {}
            self.constructed_objects[node] = pairs
            pairs.update((key.value, self._value(value)) for key, value in node.value)
            return pairs
        return self.construct_object(node, deep=True)
