"""YAML files of strings, lists and mappings, built from the parser's events without a tree of nodes in between.

Rules and vocabulary are hundreds of kilobytes of text that every run reads; the parser is C, the library's way from its
events to Python's values is not. A scalar that may be no string goes that way still.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

_STRING, _MERGE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"
_COLLECTIONS = (None, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # where libyaml is missing, its own
    """A safe loader. What an alias names is built once, as by the library's."""

    def get_single_data(self) -> object:
        """The one document of the file, None where it holds none."""
        self.get_event()  # the stream begins
        if isinstance(self.get_event(), StreamEndEvent):
            return None
        self._anchors: dict[str, object] = {}
        data = self._value(self.get_event())
        self.get_event()  # the document ends
        event: Any = self.get_event()
        if event.__class__ is not StreamEndEvent:
            raise _wrong("expected a single document in the file", event)
        return data

    def _value(self, event: Any) -> object:  # noqa: ANN401  the library's events are not typed apart
        if event.__class__ is ScalarEvent:
            value = self._scalar(event)
            if event.anchor:
                self._anchors[event.anchor] = value
            return value
        if event.__class__ is AliasEvent:
            if event.anchor not in self._anchors:
                raise _wrong(f"undefined alias {event.anchor!r}", event)
            return self._anchors[event.anchor]
        if event.tag not in _COLLECTIONS:
            raise _wrong(f"unknown tag {event.tag!r}", event)
        return self._mapping(event) if event.__class__ is MappingStartEvent else self._list(event)

    def _scalar(self, event: Any) -> object:  # noqa: ANN401
        text: str = event.value
        if event.tag is None and not (event.implicit[0] and text[:1] in self.yaml_implicit_resolvers):
            return text  # quoted, or begun as nothing but text begins
        tag = event.tag or self.resolve(yaml.ScalarNode, text, event.implicit)
        if tag in (_STRING, _MERGE):
            return text
        return self.construct_object(yaml.ScalarNode(tag, text, event.start_mark, event.end_mark))

    def _list(self, start: Any) -> list[Any]:  # noqa: ANN401
        items: list[Any] = []
        if start.anchor:
            self._anchors[start.anchor] = items
        while (event := self.get_event()).__class__ is not SequenceEndEvent:
            items.append(self._value(event))
        return items

    def _mapping(self, start: Any) -> dict[Any, Any]:  # noqa: ANN401
        pairs: dict[Any, Any] = {}
        merged: dict[Any, Any] = {}
        if start.anchor:
            self._anchors[start.anchor] = pairs
        while (event := self.get_event()).__class__ is not MappingEndEvent:
            key = self._value(event)
            value = self._value(self.get_event())
            if key == "<<" and event.implicit[0]:
                for other in reversed(value if isinstance(value, list) else [value]):
                    merged.update(other)
            elif isinstance(key, list | dict):
                raise _wrong("found an unhashable key", event)
            else:
                pairs[key] = value
        for key, value in merged.items():
            pairs.setdefault(key, value)
        return pairs


def _wrong(problem: str, event: Any) -> ConstructorError:  # noqa: ANN401
    return ConstructorError(None, None, problem, event.start_mark)
