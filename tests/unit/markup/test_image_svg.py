"""A drawing is published without scripts, without what leads out, without its editor's notes."""

from __future__ import annotations

import pytest
from lxml import etree

from photographs import SECRET, embedded, svg
from semainier.markup.images.cleaning import clean, clean_asset

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"


def drawing(inside: str) -> etree._Element:
    return etree.fromstring(clean(svg(inside)).content)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script xlink:href="https://evil.example/x.js"/>',
        '<rect onload="alert(1)" onclick="alert(1)" width="3" height="3"/>',
        '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="xlink:href" values="javascript:alert(1)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onload="x()">x</p></foreignObject>',
        '<image href="https://evil.example/x.png" width="3" height="3"/>',
        '<image xlink:href="//evil.example/x.png" width="3" height="3"/>',
        '<image href="file:///home/evil.example/x.png" width="3" height="3"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        "<style>@import url(https://evil.example/x.css);</style>",
        "<style>rect { fill: url('https://evil.example/x.svg#a') }</style>",
        "<style>rect { fill: u\\72l(https://evil.example/x.svg#a) }</style>",
        "<style>@font-face { font-family: x; src: url(https://evil.example/x.woff) }</style>",
        '<rect style="fill: url(https://evil.example/x)" width="3" height="3"/>',
        '<rect filter="url(https://evil.example/x#f)" width="3" height="3"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="3" height="3"/>',
    ],
)
def test_nothing_runs_and_nothing_is_fetched(inside: str) -> None:
    found = clean(svg(inside)).content.decode()
    root = etree.fromstring(found.encode())
    names = {etree.QName(each).localname for each in root.iter(etree.Element)}
    assert not names & {"script", "foreignObject", "iframe", "p"}
    keys = {str(key) for each in root.iter() for key in each.attrib}
    assert not [key for key in keys if key.startswith("on")]
    for told in ("javascript:", "url(http", "url('http", "@import", "/home/", "data:image/svg"):
        assert told not in found
    addresses = [each.get(key) for each in root.iter() for key in ("href", XLINK) if each.get(key)]
    assert addresses == []


def test_what_is_drawn_stays() -> None:
    root = drawing(
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
        "<style>.a { fill: url(#g) }</style>"
        '<rect class="a" width="3" height="3" transform="translate(1 2)"/><use xlink:href="#g"/>'
        '<text x="3" y="9">un <tspan>deux</tspan><tspan>trois</tspan> et\nquatre</text>'
    )
    assert root.find(f".//{SVG}title").text == "Un plan"
    assert root.find(f".//{SVG}stop") is not None
    assert "url(#g)" in root.find(f".//{SVG}style").text
    assert root.find(f".//{SVG}rect[@class]").get("transform") == "translate(1 2)"
    assert (root.find(f".//{SVG}use").get("href") or root.find(f".//{SVG}use").get(XLINK)) == "#g"
    # No space comes between two words that had none.
    assert "".join(root.find(f".//{SVG}text").itertext()) == "un deuxtrois et quatre"


def test_a_photograph_inside_tells_nothing_and_stays() -> None:
    root = drawing(embedded())
    image = root.find(f".//{SVG}image")
    address = image.get("href") or image.get(XLINK)
    assert address.startswith("data:image/jpeg;base64,")
    assert len(address) > 1000


def test_entities_of_the_file_itself_are_read_and_others_are_not() -> None:
    kept = b'<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><g/></svg>'
    assert b"http://www.w3.org/2000/svg" in clean(kept).content
    with pytest.raises(ValueError, match=r".*"):
        clean(
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
        )


def test_a_drawing_of_the_pages_themselves_keeps_its_scripts_and_loses_its_secrets() -> None:
    found = clean_asset(svg("<script>alert(1)</script>"))
    assert b"alert(1)" in found
    # What a style or a script may use stays: the writer's own names of layers.
    assert found.count(SECRET) == 1
    assert b"/home/" not in found
    assert b"metadata" not in found
