"""The Markdown of other engines as a note's: no word is lost, and code is not touched."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from semainier.migration.imported_post import Remarks
from semainier.migration.markdown.code import pieces
from semainier.migration.markdown_body import Body, clean
from source_trees import sentences

# As a journal reads its notes (`semainier.stack.defaults`).
_EXTENSIONS = {"alert", "attrs_block", "attrs_inline", "colon_fence", "deflist", "tasklist"}
_PARSER = create_md_parser(MdParserConfig(enable_extensions=_EXTENSIONS), RendererHTML)


def cleaned(text: str, title: str = "Une semaine") -> tuple[Body, list[str]]:
    remarks = Remarks(language="en")
    return clean(text, title, "a.md", 5, remarks), sentences(remarks)


def body(text: str, title: str = "Une semaine") -> str:
    return cleaned(text, title)[0].text.strip("\n")


def shown(text: str) -> str:
    """The text of the page that MyST makes of a note."""
    html = str(_PARSER.render(text))
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    return re.sub(r"<[^<>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace(
        "&quot;", '"'
    ).replace("&amp;", "&")  # fmt: skip


# --- Titles -------------------------------------------------------------------


def test_a_title_that_stands_twice_stands_once() -> None:
    made, _ = cleaned("# Une semaine d’hiver\n\nTexte.\n", "Une semaine d'hiver")
    assert (made.title, made.text) == ("Une semaine d'hiver", "Texte.\n")


def test_the_title_may_stand_in_the_text_alone() -> None:
    for text in ("# La **neige**\n\nTexte.\n", "La neige\n========\n\nTexte.\n"):
        made, _ = cleaned(text, "")
        assert (made.title, made.text) == ("La neige", "Texte.\n")


def test_links_and_images_of_a_title_stand_below_it() -> None:
    made, _ = cleaned("# ![Un lac](lac.jpg) Au [lac](b.md)\n\nTexte.\n", "")
    assert made.title == "Au lac"
    assert made.text == "![Un lac](lac.jpg) [lac](b.md)\n\nTexte.\n"


def test_another_title_at_the_head_becomes_a_paragraph() -> None:
    made, _ = cleaned("# Bonjour\n\n## Mes joies\n\n- La neige.\n")
    assert (made.title, made.text) == ("Une semaine", "Bonjour\n\n## Mes joies\n\n- La neige.\n")


def test_second_titles_go_down_with_their_sections() -> None:
    made, _ = cleaned("# A\n\n## B\n\n# C\n\n### D\n\n```sh\n# E\n```\n", "")
    assert made.title == "A"
    assert made.text == "## B\n\n## C\n\n#### D\n\n```sh\n# E\n```\n"


def test_sections_of_the_first_level_go_down_below_a_title_of_the_header() -> None:
    assert body("Bonjour.\n\n# Joies\n\n## Neige\n\n# Peines\n") == (
        "Bonjour.\n\n## Joies\n\n### Neige\n\n## Peines"
    )


# --- Shortcodes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ('{{< figure src="a.jpg" alt="Lac" caption="Au *lac*" >}}', '![Lac](a.jpg "Au *lac*")'),
        ('{{< figure src="/a b.jpg" caption="\\"Non\\"" />}}', '![](</a b.jpg> "\\"Non\\"")'),
        ('{{% figure src="a.jpg" title="T" link="/lac/" %}}', '[![](a.jpg "T")](/lac/)'),
        ("{{< youtube w7Ft2ymGmfc >}}", "<https://www.youtube.com/watch?v=w7Ft2ymGmfc>"),
        ('{{< youtube id="w7F" title="Ours" >}}', "[Ours](https://www.youtube.com/watch?v=w7F)"),
        ("{{< vimeo 146022717 >}}", "<https://vimeo.com/146022717>"),
        ("{{< gist ana 12ab >}}", "<https://gist.github.com/ana/12ab>"),
        ('{{< tweet user="ana" id="12" >}}', "<https://twitter.com/ana/status/12>"),
        ('[là]({{< ref "notes/12.md" >}})', "[là](notes/12.md)"),
        ('[là]({{< relref "12.md#lac" >}})', "[là](12.md#lac)"),
        ('{{< audio src="a.mp3" >}}', '<audio controls src="a.mp3"></audio>'),
        ("{{< gallery >}}\n![](a.jpg)\n{{< /gallery >}}", "![](a.jpg)"),
        ('{{< highlight go "x=y" >}}\nx := `a`\n{{< /highlight >}}', "```go\nx := `a`\n```"),
        ("{{</* figure */>}}", "`{{< figure >}}`"),
        ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```"),
        ("![]({{ site.baseurl }}/a.jpg)", "![](/a.jpg)"),
        ("![]({{ '/a.jpg' | relative_url }})", "![](/a.jpg)"),
        ("[là]({% post_url 2023-11-20-lac %})", "[là](/_posts/2023-11-20-lac.md)"),
        ("[là]({% link _posts/2023-11-20-lac.md %})", "[là](/_posts/2023-11-20-lac.md)"),
        ('{% include figure.html src="a.jpg" caption="Lac" %}', '![](a.jpg "Lac")'),
        ("{% raw %}{{ page.title }}{% endraw %}", "`{{ page.title }}`"),
        ("{% comment %}à revoir{% endcomment %}", "<!-- à revoir -->"),
        ("[TOC]\n\nTexte.", "Texte."),
        ("Un.\n\n<!--more-->\n\nDeux.", "Un.\n\n\nDeux."),
    ],
)  # fmt: skip
def test_tags_become_plain_markdown(typed: str, made: str) -> None:
    text, remarks = cleaned(typed)
    assert text.text.strip("\n") == made
    assert remarks == []


@pytest.mark.parametrize(
    "tag",
    ['{{< avis genre="x" >}}', "{{% bloc %}}", "{% include inconnu.html %}", "{{ page.date }}",
     "{% for a in b %}"],
)  # fmt: skip
def test_a_tag_that_is_not_understood_stays_visible_and_is_listed(tag: str) -> None:
    text, remarks = cleaned(f"Un.\n\nVoici {tag} et *la suite*.\n")
    assert tag in shown(text.text)
    assert "la suite" in shown(text.text)
    assert len(remarks) == 1
    assert remarks[0].startswith("a.md:7 “")
    assert tag in remarks[0]


def test_what_stands_in_a_shortcode_stays_where_it_was() -> None:
    text = body("{{< avis >}}\n\nLe **texte** et [un lien](b.md).\n\n{{< /avis >}}\n")
    assert "Le **texte** et [un lien](b.md)." in text


def test_code_shows_its_tags() -> None:
    typed = "```md\n{{< figure src=a >}}\n{% raw %}\n% x\n```\n\n    {{ code }}\n\n`{% tag %}`"
    text, remarks = cleaned(typed)
    assert text.text.strip("\n") == typed
    assert remarks == []


# --- Attributes and links -------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Texte.\n{: .chapo }\n\nSuite.", "Texte.\n\nSuite."),
        ('[là](b.md){: target="_blank" .x}', "[là](b.md)"),
        ('[there](b.md){: lang="en"}', "[there](b.md){lang=en}"),
        ("![](a.jpg){: width=50}", "![](a.jpg)"),
        ("- {: .x} un\n- deux", "- un\n- deux"),
        ("`a`{: .langue}", "`a`"),
        ("## Joies {#joies}\n\nTexte.", "(joies)=\n## Joies\n\nTexte."),
        ("## Joies {: #joies .x}\n\nTexte.", "(joies)=\n## Joies\n\nTexte."),
        ("*[EMI]: éducation aux médias", "*[EMI]: éducation aux médias"),
        ("[là]({filename}Une note.md)", "[là](<{filename}Une note.md>)"),
        ("![x](mon lac.jpg \"Le lac\")", '![x](<mon lac.jpg> "Le lac")'),
    ],
)  # fmt: skip
def test_attributes_go_and_links_stay(typed: str, made: str) -> None:
    assert body(typed) == made


# --- What MyST would misread -----------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "% pas un commentaire",
        "- % d’avancement",
        "+++ et la suite",
        "+++",
        ":::note\nTexte.\n:::",
        "(pas une cible)=",
        "(cible)=",
        "Le {mot}`code` du jour",
        "{a=b}",
        "Il coûte 5 $ et 6 $",
        "[là](b.md){% suite %}",
        "> % cité",
    ],
)
def test_every_word_that_myst_would_take_for_markup_is_shown(typed: str) -> None:
    words = re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", typed))
    page = shown(body(typed))
    assert [word for word in words if word not in page] == []
    assert "myst" not in str(_PARSER.render(body(typed)))


def test_a_fence_of_another_language_is_no_directive() -> None:
    assert body("```{r}\nx <- 1\n```") == "```r\nx <- 1\n```"
    assert body("~~~ {.python #un}\nx = 1\n~~~") == "~~~ python\nx = 1\n~~~"


def test_myst_stays_as_it_is() -> None:
    text = "% un commentaire\n\n```{note}\nTexte.\n```\n"
    assert clean(text, "T", "a.md", 1, Remarks(), is_myst=True).text == text


@pytest.mark.parametrize("opening", ["{{< highlight a >}} ", "{% x ", "{{ ", "{# ", "{{</* ", "["])
def test_tags_without_end_are_text(opening: str) -> None:
    made = body(f"{opening * 3000}\n\nLa *suite*.")
    assert made.endswith("La *suite*.")
    assert made.count(opening.strip()) == 3000


# --- For all texts ----------------------------------------------------------------

_WORDS = st.sampled_from(["neige", "lac", "été", "l’atelier", "12", "œuvre", "Ana", "fin"])
_LINES = st.sampled_from(
    [
        *("# {}", "## {}", "{}\n====", "- {}", "> {}", "{} *{}*", "% {}", "+++ {}", ":::{}"),
        *("{}\n: {}", "[{}](b.md){{: .x}}", "{{{}}}`{}`", "1. {}", "({})=", "    {}", "* * *"),
        *("```\n{}\n```", "~~~ {{r}}\n{}\n~~~", "- ```\n  {}\n  ```", "``{} ` {}``", "`{}` {}"),
        *("{{{{< avis >}}}} {}", "{{% bloc %}} {}", "{{{{ {} }}}}", '![{}](a.jpg "{}")'),
        *("| {} | {} |", "<p>{}</p>", "[^1]: {}", "{}[^1]", "$ {} $", "\\{} {}"),
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    lines = draw(st.lists(_LINES, max_size=8))
    joints = st.sampled_from(["\n", "\n\n"])
    return "".join(line.format(*(draw(_WORDS) for _ in range(3))) + draw(joints) for line in lines)


@given(texts(), st.sampled_from(["", "neige", "Une semaine"]))
def test_no_word_is_lost(text: str, title: str) -> None:
    made, _ = cleaned(text, title)
    told = Counter(re.findall(r"\w+", f"{made.title}\n{made.text}"))
    # Attributes and the languages of fences are no words of the text.
    plain = re.sub(r"\{: \.x\}|(?<=~~~ )\{r\}", "", text)
    lost = Counter(re.findall(r"\w+", plain)) - told
    # A title that is told twice is told once.
    assert sum(lost.values()) <= (1 if title == "neige" else 0), (text, made, lost)


@given(texts())
def test_code_blocks_are_the_same_to_the_byte(text: str) -> None:
    codes = [piece.text for piece in pieces(text) if piece.is_code and "```" in piece.text]
    made = cleaned(text, "Une autre semaine")[0].text
    assert [code for code in codes if code.strip("\n") not in made] == []
    assert "".join(piece.text for piece in pieces(text)) == text


@given(st.text(alphabet="{}%<>[]()`:.#=\"'/*ab \n|!$~+-_\\", max_size=80))
def test_no_text_stops_the_cleaning(text: str) -> None:
    cleaned(text)
