"""SVG files without scripts, without what leads out, without what an editor left (pure).

The allow-list is that of svg-hush, which Cloudflare made for files that strangers
upload. It knows safety, not secrets: what Inkscape and Illustrator write for
themselves, and addresses in styles, are taken out here, before and after.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

import py_svg_hush
from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PHOTOGRAPHS = {"image": ["png", "jpeg", "gif", "webp", "avif"]}
# What CSS fetches, and what it says to its readers.
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@(?:import|namespace|charset)\b[^;{}]*;?", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*(["']?)(?P<to>.*?)\1\s*\)""", re.IGNORECASE | re.DOTALL)
_FETCHED = re.compile(r"(?:-webkit-)?image-set\([^;{}]*|\bsrc\s*:[^;{}]*", re.IGNORECASE)
# An escape would hide a word from the above: « u\72l( ».
_ESCAPE = re.compile(r"\\[0-9a-fA-F]{1,6}\s?|\\")
_EDITORS = re.compile(r"-inkscape-[\w-]+\s*:[^;]*;?\s*")
_NAMES_OF_EDITORS = (
    *("inkscape", "sodipodi", "adobe", "bohemiancoding", "figma", "serif.com", "vectornator"),
    *("22-rdf-syntax-ns", "creativecommons", "purl.org/dc"),
)
_INDENT = re.compile(r"\n *")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|%|)\s*")


def clean(content: bytes, photograph: Callable[[bytes], bytes | None]) -> bytes:
    """A drawing as it is published.

    Args:
        content: the writer's file.
        photograph: makes an image that is inside a drawing fit to be published.

    Raises:
        ValueError: it is no SVG.
    """
    root = _parsed(content)
    for element in list(root.iter(etree.Element)):
        _prepare(element)
    hushed = py_svg_hush.filter_svg(etree.tostring(root, encoding="utf-8"), _PHOTOGRAPHS)
    root = _parsed(hushed)
    for element in list(root.iter(etree.Element)):
        _finish(element, photograph)
    return etree.tostring(root, encoding="utf-8", xml_declaration=False)


def without_secrets(content: bytes) -> bytes:
    """A drawing as it is, but for what its editor left in it.

    Raises:
        ValueError: it is no SVG.
    """
    root = _parsed(content)
    for element in list(root.iter(etree.Element)):
        namespace, name = _name(element)
        if name == "metadata" or _is_editors(namespace):
            _remove(element)
            continue
        for key, value in list(element.attrib.items()):
            if _is_editors(etree.QName(key).namespace or ""):
                del element.attrib[key]
            elif key == "style":
                element.set(key, _EDITORS.sub("", str(value)))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=False)


def _is_editors(namespace: str) -> bool:
    return any(name in namespace for name in _NAMES_OF_EDITORS)


def _parsed(content: bytes) -> etree._Element:
    # Illustrator names its namespaces by entities of the file itself.
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _name(element: etree._Element) -> tuple[str, str]:
    found = etree.QName(element)
    return found.namespace or "", found.localname


def _prepare(element: etree._Element) -> None:
    """Take out what the sanitiser would leave, or break."""
    namespace, name = _name(element)
    if namespace not in {"", _SVG} or name in {"metadata", "foreignObject"}:
        _remove(element)
        return
    if name == "style":
        element.text = _css("".join(element.itertext()))
    for key, value in list(element.attrib.items()):
        told = str(value)
        if str(key).startswith("data-") or (str(key).startswith("{") and not _is_known(str(key))):
            del element.attrib[key]
        elif key == "style" or ("(" in told and not str(key).startswith("aria-")):
            element.set(key, _css(told))
    if name == "text" or any(_name(around)[1] == "text" for around in element.iterancestors()):
        # The sanitiser indents; a line break in a text is a space as any other.
        element.text = (element.text or "").replace("\n", " ") or None
        if name != "text":
            element.tail = (element.tail or "").replace("\n", " ") or None


def _is_known(key: str) -> bool:
    return key == _XLINK or key.startswith(_XML)


def _remove(element: etree._Element) -> None:
    """Remove an element, and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root is none of SVG")
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _css(text: str) -> str:
    """Styles that fetch nothing: an address leads to a part of the drawing itself, or goes."""
    text = _ESCAPE.sub("", _COMMENT.sub("", text))
    text = _EDITORS.sub("", _FETCHED.sub("", _IMPORT.sub("", text)))
    return _URL.sub(lambda found: found[0] if found["to"].startswith("#") else "none", text)


def _finish(element: etree._Element, photograph: Callable[[bytes], bytes | None]) -> None:
    """Undo the sanitiser's indentation in texts; let no address lead out of the file."""
    name = _name(element)[1]
    if name == "text":
        for part in element.iter():
            part.text = _INDENT.sub("", part.text or "") or None
            if part is not element:
                part.tail = _INDENT.sub("", part.tail or "") or None
    if name in {"set", "animate"} and "attributeName" not in element.attrib:
        _remove(element)
        return
    for key in ("href", _XLINK):
        address = element.get(key)
        if address is None or address.startswith("#"):
            continue
        inside = _inlined(address, photograph) if name in {"image", "feImage"} else None
        if inside:
            element.set(key, inside)
        elif name == "a" and address.startswith(("https://", "http://")):
            continue
        else:
            del element.attrib[key]


def _inlined(address: str, photograph: Callable[[bytes], bytes | None]) -> str | None:
    """A photograph that is part of the file, without what it tells."""
    head, comma, data = address.partition(",")
    if not (comma and head.startswith("data:image/")):
        return None
    try:
        raw = base64.b64decode(data) if ";base64" in head else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return None
    found = photograph(raw)
    kind = head.removeprefix("data:").partition(";")[0]
    return f"data:{kind};base64,{base64.b64encode(found).decode()}" if found else None


def size_of(content: bytes) -> tuple[int, int]:
    """The size that a drawing gives itself, in pixels; zeros where it gives none."""
    root = _parsed(content)
    box = (root.get("viewBox") or "").replace(",", " ").split()
    told = [_LENGTH.fullmatch(root.get(name) or "") for name in ("width", "height")]
    sizes = [float(match[1]) for match in told if match and match[2] != "%"]
    try:
        width, height = sizes if len(sizes) == 2 else (float(side) for side in box[2:])
    except ValueError:
        return 0, 0
    return (round(width), round(height)) if width >= 1 and height >= 1 else (0, 0)
