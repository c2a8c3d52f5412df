"""No line begins with a sign that ends a sentence, nor ends with one that opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from journals import SmallJournal, note

pytestmark = pytest.mark.browser

# Typed with plain spaces: signs after words, italics, links, code, images, emojis, addresses.
BODY = """\
- Oui ! Non ? Bon ; bien : « mot » ! « *titre* » ! Quoi ?! Et "voilà" ! L'« été » ?
- *Des mots en italique* ! **Des mots en gras** ? [Un lien assez long](https://example.org) !
- `du code` ! `encore du code` ? `x` : `y` ; [`z`](https://example.org) ! <kbd>Ctrl</kbd> !
- <https://example.org/une-adresse-bien-trop-longue-pour-une-ligne-de-telephone/et-meme-plus> !
- <https://example.org/uneadressesanslemoindreendroitoucouperlaligneetpourtantbienlongueetplus> !
- Anticonstitutionnellement ! Hexakosioihexekontahexaphobie ! Intergouvernementalisations !
- 50 % ! 1 200 € ? 12 h 30 ! « 12 km » ; n° 5 ! M. Loi ? Le XIXe siècle ! Le 1er mai !
- {week}`2023-W46` ! {lang}`Digital commons <en>` ! Une note[^1] ! 🌻 ! 👩‍🏫 ? ![x](x.svg) !
- Salarié·es ! éco-conception ! aujourd'hui ! l'« *été* » ! (« oui ! ») ! « (oui ?) » ! Ah…
  ! Des mots, des mots, des mots ;
  puis d'autres : « et la fin » !

[^1]: Une note de bas de page ! Avec quelques mots de plus, pour aller à la ligne ; voilà : fin !
"""
TITLE = "« Est-ce bien la semaine ? » : oui ! Et la suite ; la fin !"

# Each sign that stands at the start of a line, with what stands before it; a picture is
# seen as a sign of its own.
FAULTS = """
() => {
  const rectOf = ({ node, sign, place }) => {
    if (node.nodeType === Node.ELEMENT_NODE) return node.getBoundingClientRect();
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place + sign.length);
    return [...range.getClientRects()].find((rect) => rect.width > 0);
  };
  const signsOf = (block) => {
    const signs = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.matches("img")) signs.push({ node, sign: "img", place: 0 });
        continue;
      }
      let place = 0;
      for (const sign of node.data) {
        if (sign.trim()) signs.push({ node, sign, place });
        place += sign.length;
      }
    }
    return signs;
  };
  const isParted = (before, after) => {
    const [first, second] = [rectOf(before), rectOf(after)];
    return first && second && second.top > first.bottom - 4 && second.left < first.right;
  };
  const found = [];
  let count = 0;
  for (const block of document.querySelectorAll("article h1, article h2, article p")) {
    const signs = signsOf(block);
    for (let i = 1; i < signs.length; i++) {
      const [before, after] = [signs[i - 1], signs[i]];
      if (!"!?;:»%€".includes(after.sign) && before.sign !== "«") continue;
      count += 1;
      const around = signs.slice(i - 8, i + 3).map(({ sign }) => sign).join("");
      if (isParted(before, after)) found.push(around);
    }
  }
  return { found, count };
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    journal = SmallJournal(tmp_path_factory.mktemp("lines"))
    journal.notes({"2023-w46": note(TITLE, BODY, date="2023-11-20")})
    journal.write("posts/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>')
    journal.build()
    return journal.site


def test_no_line_begins_with_a_sign_on_screens_of_any_width(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/posts/2023-w46.html")
    for width in (*range(320, 900, 4), 1280):
        page.set_viewport_size({"width": width, "height": 800})
        looked = page.evaluate(FAULTS)
        assert looked["count"] > 60
        assert looked["found"] == [], f"{width} px"


def test_the_look_at_lines_notices_a_sign_at_the_start_of_one(page: Page) -> None:
    found = []
    for width in range(90, 120, 3):
        words = "des mots ! <em>ou</em> ! " * 40
        page.set_content(f"<article><p style='width: {width}px'>{words}</p></article>")
        found += page.evaluate(FAULTS)["found"]
    assert found
