"""XML with some of its elements changed, in which every other byte stays as it is."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

__all__ = [
    "Edits",
    "Element",
    "attributes_of",
    "element_tree",
    "escaped",
    "text_of",
    "with_attributes",
]

_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG_END = re.compile(rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")


@dataclass(slots=True)
class Element:
    """An element, and where it stands in the bytes of its part."""

    tag: str  #: its name with the prefix
    start: int
    inside: int = 0  #: behind its start tag
    close: int = 0  #: its end tag; as `inside` where it has none
    end: int = 0  #: behind it
    children: list["Element"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return its name without the prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Return the prefix of its name, with the colon; empty: it has none."""
        return "".join(self.tag.rpartition(":")[:2])

    def all(self, name: str) -> Iterator["Element"]:
        """Yield the elements of a name within it, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def child(self, name: str) -> "Element | None":
        """Return its first child of a name."""
        return next((child for child in self.children if child.name == name), None)


def element_tree(data: bytes, *, opaque: str = "") -> Element:
    """Return the root of a part; the content of an element named `opaque` is left out.

    Raises:
        ExpatError: it is no XML.
        ValueError: it is not in UTF-8, or has a document type.
    """
    parser = expat.ParserCreate()
    above: list[Element] = [Element("", 0)]
    hidden = 0  # open elements within an opaque one

    def start(tag: str, _: Mapping[str, str]) -> None:
        nonlocal hidden
        if hidden:
            hidden += 1
            return
        place = parser.CurrentByteIndex
        found = _TAG_END.match(data, place)
        if found is None or not data.startswith(b"<" + tag.encode(), place):
            raise ValueError(f"not in UTF-8: {tag}")
        element = Element(tag, place, found.end(), found.end(), found.end())
        above[-1].children.append(element)
        above.append(element)
        hidden = element.name == opaque

    def end(_: str) -> None:
        nonlocal hidden
        if hidden > 1:
            hidden -= 1
            return
        hidden = 0
        element = above.pop()
        if not data.startswith(b"/>", element.inside - 2):
            element.close = parser.CurrentByteIndex
            element.end = data.index(b">", element.close) + 1

    def refuse(name: str, *_: object) -> None:
        raise ValueError(f"a document type: {name}")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)  # noqa: FBT003 - takes no keywords
    return above[0].children[0]


def attributes_of(tag: bytes) -> dict[str, str]:
    """Return the attributes in a start tag, by their names with prefixes."""
    return {name.decode(): text_of(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}


def with_attributes(tag: bytes, **changed: str | None) -> bytes:
    """Return a start tag with other attributes; None removes one."""
    for name, value in changed.items():
        pattern = rb"""\s%b\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode()
        new = b"" if value is None else b' %b="%b"' % (name.encode(), escaped(value))
        if found := re.search(pattern, tag):
            tag = tag[: found.start()] + new + tag[found.end() :]
        elif new:
            end = re.search(rb"\s*/?>$", tag)
            assert end  # noqa: S101 - a tag has one
            tag = tag[: end.start()] + new + tag[end.start() :]
    return tag


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> bytes:
    r"""Return a text for an element or an attribute; what XML forbids is replaced.

    >>> escaped("<甲\ufffe>").decode()
    '&lt;甲\ufffd&gt;'
    """
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES).encode()


def text_of(source: bytes) -> str:
    r"""Return the text of an element or an attribute.

    >>> text_of(b"a&#10;&lt;b&gt;")
    'a\n<b>'
    """
    return unescape(source.decode())


class Edits:
    """Changes to the bytes of a part."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put `new` in the place of some bytes; of several at one place, the first comes first."""
        self._edits.append((start, end, new))

    def insert(self, place: int, new: bytes) -> None:
        """Put `new` before the byte at a place."""
        self._edits.append((place, place, new))

    def append(self, element: Element, new: bytes, **attributes: str) -> None:
        """Put `new` at the end of the content of an element, and change its attributes."""
        tag = self.data[element.start : element.inside]
        changed = with_attributes(tag, **attributes)
        if tag.endswith(b"/>"):
            opened = re.sub(rb"\s*/>$", b">", changed)
            closed = b"</%b>" % element.tag.encode()
            self.replace(element.start, element.end, opened + new + closed)
            return
        if changed != tag:
            self.replace(element.start, element.inside, changed)
        self.insert(element.close, new)

    def add(self, root: Element, new: bytes, *, before: Container[str]) -> None:
        """Put an element into the root, before the first child of some names, or at the end."""
        following = next((each for each in root.children if each.name in before), None)
        if following:
            self.insert(following.start, new)
        else:
            self.append(root, new)

    def made(self) -> bytes:
        """Return the part with the changes."""
        pieces, last = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:1]):
            pieces += [self.data[last:start], new]
            last = max(last, end)
        return b"".join([*pieces, self.data[last:]])
