"""Streams of an OLE compound file (the container of .xls and .doc), as far as reading one whole stream needs it ([MS-CFB])."""

from __future__ import annotations

import struct

_END = 0xFFFFFFFA  # sector numbers from here on name no sector
_HEADER_FATS = 109
_ENTRY = 128  # bytes of a directory entry
_ROOT, _STREAM = 5, 2


def read_stream(data: bytes, *names: str) -> bytes | None:
    """The first stream with one of the names; None where there is none or the file is damaged."""
    try:
        return _Compound(data).stream(names)
    except (struct.error, IndexError, ValueError):
        return None


class _Compound:
    __slots__ = ("_cutoff", "_data", "_directory", "_fat", "_mini_fat", "_mini_size", "_size")

    def __init__(self, data: bytes) -> None:
        self._data = data
        sector, mini = struct.unpack_from("<2H", data, 30)
        self._size, self._mini_size = 1 << min(sector, 16), 1 << min(mini, 16)
        directory, _, self._cutoff, mini_fat, _, more, _ = struct.unpack_from("<7I", data, 48)
        fats = list(struct.unpack_from(f"<{_HEADER_FATS}I", data, 76))
        seen = 0
        while more < _END and seen <= len(data) // self._size:
            *some, more = self._numbers(more)
            fats += some
            seen += 1
        own = [sector for sector in dict.fromkeys(fats) if sector < len(data) // self._size]
        self._fat = [number for sector in own for number in self._numbers(sector)]
        self._directory = self._chain(directory)
        self._mini_fat = self._unpacked(self._chain(mini_fat))

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        """A stream by its name, the storage around it disregarded."""
        entries = [self._directory[at : at + _ENTRY] for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY)]
        root = next((entry for entry in entries if entry[66] == _ROOT), b"")
        for entry in entries:
            length = min(max(struct.unpack_from("<H", entry, 64)[0] - 2, 0), 62)
            if entry[66] == _STREAM and entry[:length].decode("utf-16-le", "replace") in names:
                start, size = struct.unpack_from("<2I", entry, 116)
                if size >= self._cutoff:
                    return self._chain(start)[:size]
                return self._small(self._chain(struct.unpack_from("<I", root, 116)[0]), start)[:size] if root else None
        return None

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _unpacked(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _numbers(self, sector: int) -> list[int]:
        return self._unpacked(self._sector(sector))

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < len(self._fat) and len(parts) <= len(self._fat):  # a chain may be closed to a ring
            parts.append(self._sector(sector))
            sector = self._fat[sector]
        return b"".join(parts)

    def _small(self, container: bytes, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < len(self._mini_fat) and len(parts) <= len(self._mini_fat):
            parts.append(container[sector * self._mini_size : (sector + 1) * self._mini_size])
            sector = self._mini_fat[sector]
        return b"".join(parts)
