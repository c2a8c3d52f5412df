"""What Sphinx, docutils, MyST and ABlog remark in a note: each remark, and our sentence for it.

A table and nothing else: a pattern of theirs, the sentence, and where to look for what was
meant (a name of `semainier.stack.sphinx_warnings`). What a pattern names, the sentence
shows: ``name`` is what the writer typed. From the most frequent; the first that is found
counts. tests/unit/stack collects every remark from the installed packages.
"""

from __future__ import annotations

from ..text.wording import N_

_LINK = N_(
    "the link to “{name}” leads nowhere: there is no such file, page or title."
    " A note is linked by its file, as in [that week](2023-w46.md)."
)
# A web address without its scheme, or with one that is nearly right.
_NEARLY_WEB = r"(?:(?P<scheme>[htpsHTPS]{3,7})(?:[:;]/{0,2}|//)|(?=www\.))(?P<rest>[\w-]+\.[^']+)"

# Sentences that say what several remarks have in common.
_OPTION = N_("the directive “{directive}”: the option “{name}” does not take “{value}”.")
_NO_FILE = N_("the directive “{directive}” cannot read its file: {reason}")
_TABLE_FORM = N_(
    "this table (“{directive}”) is not understood: each row needs as many cells as the first,"
    " and headers need rows below them."
)
_TRANSITION = N_(
    "a line “---” stands here for nothing: it parts two texts, neither at the beginning or the"
    " end nor beside another. Remove it."
)
_TOCTREE = N_("this table of contents (toctree) names a page that is not read: “{name}”.")
_EMPTY = N_("the directive “{name}” is empty: type its content between its two lines.")
_GLOSSARY = N_(
    "this glossary is not understood: each term is on a line of its own, its explanation below"
    " it and indented."
)
_ABOUT_FILES = N_("a file of the site cannot be written or copied: {text}")
_NUMBER = N_("“{name}” is no number of that kind: its link leads nowhere.")

WARNINGS: tuple[tuple[str, str, str | None], ...] = (
    (
        rf"'myst' (?:cross-)?reference target not found: '(?P<name>{_NEARLY_WEB})'",
        N_(
            "the link to “{name}” leads nowhere: the address of another site begins with"
            " https:// or http://. Type: {address}"
        ),
        None,
    ),
    (r"'myst' (?:cross-)?reference target not found: '(?P<name>.*?)'", _LINK, "files"),
    (
        r"local id not found in doc '(?P<page>.*?)': '(?P<name>.*?)'",
        N_("the page “{page}” has no heading “{name}”: the link leads to its top."),
        "anchors",
    ),
    (
        r"Unknown source document '(?P<name>.*?)'",
        N_(
            "the link to “{name}” leads nowhere while that is a draft or dated in the"
            " future: its words alone are shown."
        ),
        None,
    ),
    (
        r"more than one target found for '\w+' cross-reference (?P<name>\S+): could be",
        N_(
            "the link to “{name}” may lead to several places."
            " Type the name of a file, as in [that week](2023-w46.md)."
        ),
        None,
    ),
    (r"unknown document: '(?P<name>.*?)'", _LINK, "pages"),
    (r"Could not find document: (?P<name>\S+)", _LINK, "files"),
    (
        r"undefined label: '(?P<name>.*?)'",
        N_("there is no label “{name}”. Type a label as (label)= above the title to link to."),
        "labels",
    ),
    (
        r'Unknown interpreted text role "(?P<name>.*?)"',
        N_("there is no role “{name}”: its text is not shown. Braces belong to roles only."),
        "roles",
    ),
    (
        r"Unknown directive type:? ['\"](?P<name>.*?)['\"]",
        N_("there is no directive “{name}”: its block is not shown."),
        "directives",
    ),
    (
        r"'(?P<directive>\S+)': Unknown option key: '(?P<name>.*?)' \(allowed: (?P<known>.*)\)",
        N_("the directive “{directive}” has no option “{name}”; it has {known}."),
        None,
    ),
    (
        r"Directive '(?P<name>[\w-]+)': \d+ argument\(s\) required, 0 supplied",
        N_(
            "the directive “{name}” lacks what it is about: type it after the braces,"
            " on the same line."
        ),
        None,
    ),
    (
        r'Unknown target name: "(?P<name>.*?)"',
        N_(
            "the footnote “{name}” has no text. Type on a line of its own:"
            " [^{name}]: the text of the note"
        ),
        None,
    ),
    (
        r"Footnote \[.*\] is not referenced",
        N_("nothing calls this footnote. Type [^its name] where it belongs, or remove it."),
        None,
    ),
    (
        r"Duplicate footnote definition found for label: '(?P<name>.*?)'",
        N_("the footnote “{name}” has two texts; only the first is shown. Rename one."),
        None,
    ),
    (
        r"Duplicate reference definition: (?P<name>.+?)(?: \[|$)",
        N_("the address of “{name}” is given twice; only the first counts. Rename one."),
        None,
    ),
    (
        r"download file not readable: (?P<file>.+)$",
        N_("there is no file “{name}” to download."),
        None,
    ),
    (
        r"Include file '(?P<file>.*?)' not found or reading it failed",
        N_("there is no file “{name}” to include."),
        None,
    ),
    (
        r"toctree contains reference to nonexisting document '(?P<name>.*?)'",
        N_("this table of contents (toctree) names a page that is not there: “{name}”."),
        "pages",
    ),
    (
        r"document isn't included in any toctree",
        N_(
            "no page leads to this one. Name it in a toctree of another page,"
            " or type “orphan: true” in its header."
        ),
        None,
    ),
    (
        r"Malformed YAML",
        N_(
            "the header of this page is not YAML: nothing of it counts. Look for a bracket,"
            " a quotation mark or a colon that is missing."
        ),
        None,
    ),
    (
        r"Pygments lexer name '(?P<name>.*?)' is not known",
        N_(
            "no colours are known for code in “{name}”. Type another language,"
            " such as python or html, or text for none."
        ),
        None,
    ),
    # --- Directives and roles, of MyST and docutils
    (
        r"'(?P<directive>\S+)': Invalid option value for '(?P<name>.*?)': (?P<value>.*?):",
        _OPTION,
        None,
    ),
    (
        r"'(?P<name>\S+)': Invalid options format",
        N_(
            "the options of the directive “{name}” are not understood. Type each on a line of its"
            " own: “:name: value”, in quotation marks if it holds a colon."
        ),
        None,
    ),
    (
        r"'(?P<name>\S+)': Has content, but none permitted",
        N_(
            "the directive “{name}” takes no content: what stands between its lines is not shown."
            " Type it below the directive."
        ),
        None,
    ),
    (
        r"'(?P<name>\S+)': Splitting content across",
        N_(
            "the content of the directive “{name}” begins on its first line, before its options."
            " Type it below them."
        ),
        None,
    ),
    (
        r"(?:Directive '(?P<name>[\w:-]+)': )?\d+ argument\(s\) required",
        N_("a directive lacks what it is about: type it after the braces, on the same line."),
        None,
    ),
    (
        r"(?:Directive '(?P<name>[\w:-]+)': )?maximum \d+ argument\(s\) allowed",
        N_("a directive takes less on its first line: type the text on the lines below."),
        None,
    ),
    (
        r"Directive '(?P<name>[\w:-]+)' cannot be mocked",
        N_("the directive “{name}” does not work in Markdown: its block is not shown."),
        None,
    ),
    (
        r"(?:Error importing directive module|No directive class|unknown directive name)",
        N_("a directive is not there: its block is not shown."),
        None,
    ),
    (
        r"[Uu]nknown interpreted text role \"(?P<name>.*?)\"|unknown role name: (?P<name2>\S+)",
        N_("there is no role “{name}”: its text is not shown. Braces belong to roles only."),
        "roles",
    ),
    (
        r"Interpreted text role \"(?P<name>.*?)\" not implemented",
        N_("the role “{name}” does nothing: its text is not shown."),
        None,
    ),
    (r"Content block expected for the \"(?P<name>.*?)\" directive; none", _EMPTY, None),
    (r"The \"(?P<name>.*?)\" directive (?:is empty|requires content)", _EMPTY, None),
    (
        r"The \"(?P<name>.*?)\" directive may not be used within",
        N_("the directive “{name}” stands inside another block: move it to the margin."),
        None,
    ),
    (
        r"\"subtitle\" option may not be used without a title",
        N_("a subtitle stands without a title."),
        None,
    ),
    (
        r"Invalid class attribute value for \"(?P<name>.*?)\" directive",
        N_(
            "a class of the directive “{name}” holds no letter. Type words of letters, digits and"
            " hyphens."
        ),
        None,
    ),
    (
        r":number-lines: with non-integer start value",
        N_("the option number-lines takes a number, or nothing."),
        None,
    ),
    (
        r"Figure caption must be a paragraph",
        N_("the caption of a figure begins with a paragraph. Type its text first."),
        None,
    ),
    (
        (
            r"Error in \"(?P<directive>.*?)\" directive: \"(?P<value>.*?)\" is not a valid value"
            r" for the \"(?P<name>align)\" option"
        ),
        _OPTION,
        None,
    ),
    (
        r"(?:[Dd]irective \"(?P<name>.*?)\" |\"(?P<name2>.*?)\" directive )disabled",
        N_("the directive “{name}” is not used here: it would read files or publish code."),
        None,
    ),
    (
        r"(?:Raw content|File insertion|raw \(and derived\) roles) disabled",
        N_("raw text and files from elsewhere are not used here."),
        None,
    ),
    (
        r"circular inclusion in \"(?P<name>.*?)\" directive",
        N_("a file includes itself: the directive “{name}” goes round for ever. Remove one."),
        None,
    ),
    (
        r"Invalid context: the \"(?P<name>.*?)\" directive can only",
        N_("the directive “{name}” belongs to reStructuredText: remove it."),
        None,
    ),
    (
        r"\"(?P<name>.*?)\" directive (?:requires arguments|arguments not valid)",
        N_("the directive “{name}” lacks the name of its role."),
        None,
    ),
    (
        r"Invalid meta directive|Error parsing meta tag|no '=' in|^No content|^malformed \S",
        N_(
            "what this page says of itself (meta) is not understood. Type in its header: myst:,"
            " html_meta:, and “name: text”."
        ),
        None,
    ),
    (r"Directive \"(?P<directive>.*?)\": file not found: (?P<reason>.*?)(?: \[|$)", _NO_FILE, None),
    (
        r"Directive \"(?P<directive>.*?)\": error reading file: (?P<reason>.*?)(?: \[|$)",
        _NO_FILE,
        None,
    ),
    (
        (
            r"Problems? with \"(?P<directive>.*?)\" directive(?: path| URL \".*?\")?:"
            r" (?P<reason>.*?)(?: \[|$)"
        ),
        _NO_FILE,
        None,
    ),
    (
        (
            r"with \"(?:start-after|end-before)\" option of \"(?P<name>.*?)\" directive: Text"
            r"|(?:start-after|start-at|end-at|end-before) pattern not found: (?P<name2>.*)"
            r"|Directive \"(?P<name3>.*?)\"; option \".*?\": text not found"
        ),
        N_("“{name}”: the text at which the included part begins or ends is not in the file."),
        None,
    ),
    (
        r"exceeds the line-length-limit",
        N_("this line is too long to be read, probably a pasted image. Save it as a file."),
        None,
    ),
    (
        (
            r"directive may not both specify an external file and have content"
            r"|\"file\" and \"url\" options may not be simultaneously"
        ),
        N_("a directive takes either a file or the text between its lines, not both."),
        None,
    ),
    (
        r"Invalid character code|Invalid argument for \"(?P<name>.*?)\" directive",
        N_("what stands after a directive is not understood: look at its first line."),
        None,
    ),
    (
        r"Error in \"(?P<name>.*?)\" directive: may contain a single paragraph only",
        N_("the directive “{name}” takes one paragraph."),
        None,
    ),
    (
        r"Error in \"(?P<name>[\w:-]+)\" directive",
        N_("the directive “{name}” is not understood: look at its options."),
        None,
    ),
    (
        (
            r"(?:header row|stub column)\(s\) specified but only.*\(\"(?P<directive>.*?)\" dir"
            r"|Insufficient data supplied .*required by \"(?P<directive2>.*?)\" directive"
            r"|\"(?P<directive3>.*?)\" widths do not match the number of columns"
            r"|Error parsing content block for the \"(?P<directive4>.*?)\" directive"
        ),
        _TABLE_FORM,
        None,
    ),
    (
        r"No table data detected in CSV file|Error with CSV data in",
        N_("this table in CSV is not understood: look for a quotation mark that is missing."),
        None,
    ),
    (
        r"File and URL access deactivated",
        N_("files and addresses are not read from here: type the text between the lines."),
        None,
    ),
    (
        r"No suitable element following \"(?P<name>.*?)\" directive",
        N_("the directive “{name}” is about what follows it, and nothing does."),
        None,
    ),
    (
        (
            r"invalid (?:CVE|CWE|PEP|RFC) number (?P<name>.*)"
            r"|(?:PEP|RFC) number must be .*\"(?P<name2>.*?)\""
        ),
        _NUMBER,
        None,
    ),
    (
        r"No format \(Writer name\) is associated|\"raw\" role cannot be used",
        N_("the role “raw” is not used here."),
        None,
    ),
    # --- Blocks of text
    (r"[Dd]ocument (?:or section )?may not (?:begin|end) with a transition", _TRANSITION, None),
    (
        r"At least one body element must separate transitions|Transition must be child",
        _TRANSITION,
        None,
    ),
    (
        r"Non-consecutive header level increase; H\w+ to H(?P<name>\w+)",
        N_(
            "a title skips a level: it has {name} signs “#”, and the one above has fewer by two or"
            " more. Type one “#” more than the title above."
        ),
        None,
    ),
    (
        r"Document headings start at",
        N_("the first title has more than one “#”. Type a title with one above it."),
        None,
    ),
    (
        r"(?:Too many|Unreferenced) (?:symbol|autonumbered) footnote",
        N_("a footnote is called that has no text. Type on a line of its own: [^1]: the text"),
        None,
    ),
    (
        (
            r"(?:Duplicate (?:explicit |implicit )?(?:target )?name|Target name overrides).*?"
            r"\"(?P<name>.*?)\""
        ),
        N_("two places are called “{name}”: a link leads to the first. Rename one."),
        None,
    ),
    (
        r"Duplicate ID: \"(?P<name>.*?)\"",
        N_("two places have the anchor “{name}”: a link leads to the first. Rename one."),
        None,
    ),
    (
        r"Indirect hyperlink target .* refers to target|Anonymous hyperlink mismatch",
        N_("a link leads to another that is not there."),
        None,
    ),
    (
        (
            r"(?:Undefined|Circular|Duplicate)? ?[Ss]ubstitution (?:referenced|definition|error)"
            r"|circular substitution reference"
        ),
        N_(
            "a replacement between braces ({{{{ … }}}}) is not understood: nothing says what to put"
            " there."
        ),
        None,
    ),
    (
        r"No smart quotes defined for language",
        N_("quotation marks of this language are not known: they stay as typed."),
        None,
    ),
    (
        r"[Bb]ibliographic field|There can only be one \"(?P<name>.*?)\" field",
        N_("a line of the header is not understood: type “key: value”."),
        None,
    ),
    (
        r"Tasklist item has no leading paragraph",
        N_("an item of a list of tasks has no text: type it after [ ] or [x]."),
        None,
    ),
    (
        r"Strikethrough is currently only supported in HTML",
        N_("struck words are shown on web pages alone."),
        None,
    ),
    (
        r"HTML could not be parsed|HTML is too deeply nested",
        N_("this HTML is not understood: look for a tag that is not closed."),
        None,
    ),
    (r"<img> missing 'src' attribute", N_('an image in HTML lacks its file: src="…"'), None),
    (
        r"non-whitespace stripped by dedent",
        N_("the option dedent takes away more than spaces from the code."),
        None,
    ),
    (
        r"line number spec is out of range\((?P<range>.*?)\)|emphasize_lines: |out of range\(1-",
        N_("lines are to be marked that this code does not have."),
        None,
    ),
    (
        r"Invalid '?(?P<name>[\w-]+)'? attribute value",
        N_("the attribute “{name}” between braces is not understood."),
        None,
    ),
    (
        r"Lexing literal_block .* as \"(?P<name>.*?)\" resulted in an error",
        N_(
            "this code is no right “{name}”: it is shown with the colours that can be told. Type"
            " another language, or text for none."
        ),
        None,
    ),
    (
        r"definition in a definition list, with no preceding term|Expected a term/definition",
        N_("a definition has no term above it."),
        None,
    ),
    # --- Headers
    (
        (
            r"'myst' key not a dict|YAML is not a dict|Unknown field: |global-only config|"
            r"key is deprecated, place under 'myst'"
        ),
        N_(
            "what the header says to MyST is not understood. Type under “myst:” lines such as"
            " “  html_meta:”."
        ),
        None,
    ),
    (
        r"Front matter field (?P<name>.*?) (?:is too large|could not be)",
        N_("the header's key “{name}” holds too much to be shown."),
        None,
    ),
    (
        r"Found blog post front-matter as well as post directive",
        N_("a page says twice that it is a note: remove the directive “post”."),
        None,
    ),
    # --- Links
    (
        r"'myst' (?:cross-)?reference target not found",
        N_("a link leads nowhere: type the name of a file, as in [that week](2023-w46.md)."),
        None,
    ),
    (
        (
            r"No matches for (?P<name>.*?)(?: \[|$)"
            r"|Section reference target not found.*: (?P<name2>\S+)"
        ),
        _LINK,
        None,
    ),
    (
        r"(?:[Mm]ultiple matches|[Mm]ore than one target)(?: found)? for (?P<name>.*?)(?:: |$)",
        N_(
            "the link to “{name}” may lead to several places."
            " Type the name of a file, as in [that week](2023-w46.md)."
        ),
        None,
    ),
    (
        r"has not implemented a `resolve_any_xref`|scheme (?:for file paths )?not yet supported",
        N_("links of this kind are not known here. Type the name of a file."),
        None,
    ),
    (
        r"term not in glossary: '(?P<name>.*?)'",
        N_("the term “{name}” is in no glossary. Type it there, or take the role away."),
        None,
    ),
    (
        r"equation not found: (?P<name>\S+)",
        N_("there is no formula called “{name}”. Give one that label, or take the role away."),
        None,
    ),
    (r"citation not found: (?P<name>\S+)", N_("there is no reference called “{name}”."), None),
    (
        r"Citation \[(?P<name>.*)\] is not referenced",
        N_("nothing refers to “{name}”: remove it, or call it."),
        None,
    ),
    (
        (
            r"duplicate (?P<what>citation|label of equation|label) (?P<name>.*?), other instance in"
            r" (?P<other>.*?)(?: \[|$)"
        ),
        N_("“{name}” is the label of two places; the other is in {other}. Rename one."),
        None,
    ),
    (
        r"duplicate .*? of (?P<name>.*?), other",
        N_("“{name}” is described twice. Remove one."),
        None,
    ),
    (
        r"Failed to create a cross reference\. A title or caption not found: '(?P<name>.*?)'",
        N_(
            "the label “{name}” stands above no title: type what the link says, as in"
            " {{ref}}`the words <{name}>`."
        ),
        None,
    ),
    (
        r"Failed to create a cross reference|link has no caption|numfig(?: is disabled|_format)",
        N_("figures have no numbers here: type what the link says."),
        None,
    ),
    (
        r"unknown (?:keyword|option): (?P<name>.*)|Malformed option description (?P<name2>.*?),",
        N_("there is no “{name}” to link to."),
        None,
    ),
    (
        r"'?(?P<kind>[\w:]+)'? reference target not found: (?P<name>.*?)(?: \[|$)",
        N_("the link to “{name}” leads nowhere: there is no such place."),
        "labels",
    ),
    (
        r"[Ii]nvalid math_eqref_format",
        N_("math_eqref_format, in conf.py, is not understood."),
        None,
    ),
    (
        r"Failed to load inventory|invalid inventory header",
        N_("the list of another site's places cannot be read."),
        None,
    ),
    # --- Pages and tables of contents
    (
        (
            r"toctree contains (?:reference to (?:excluded|non-?existing|non-included) document"
            r"|ref to nonexisting file) '(?P<name>.*?)'"
        ),
        _TOCTREE,
        "pages",
    ),
    (
        r"toctree contains reference to document '(?P<name>.*?)' that doesn't have a title",
        N_("the page “{name}” has no title: the table of contents cannot name it."),
        None,
    ),
    (
        r"toctree glob pattern '(?P<name>.*?)' didn't match",
        N_("this table of contents (toctree) asks for “{name}”: no page has such a name."),
        None,
    ),
    (
        r"duplicated entry found in toctree: (?P<name>\S+)",
        N_("this table of contents (toctree) names “{name}” twice. Remove one."),
        None,
    ),
    (
        r"circular toctree references|self referenced toctree",
        N_("tables of contents (toctree) name each other in a circle. Remove one."),
        None,
    ),
    (
        r"is already assigned section numbers",
        N_("a page is numbered by two tables of contents. Take :numbered: away from one."),
        None,
    ),
    (r"glossary term must|glossary terms must|glossary seems|glossaire", _GLOSSARY, None),
    (
        r"(?:acks|hlist) content is not a list",
        N_("this directive takes a list, and nothing else."),
        None,
    ),
    (
        r"unknown index entry type|invalid \w+ index entry",
        N_("an entry of the index is not understood. Type: single: words"),
        None,
    ),
    (
        r"multiple files found for the document \"(?P<name>.*?)\"",
        N_("two files are the page “{name}”; one alone is read. Rename or remove one."),
        None,
    ),
    (
        r"Ignored unreadable document '(?P<name>.*?)'",
        N_("the page “{name}” may not be read (permission refused). Type: chmod u+r {name}"),
        None,
    ),
    (
        r"exception while evaluating only directive expression",
        N_("the condition of the directive “only” is not understood. Type one word."),
        None,
    ),
    (
        r"Could not determine the fallback text for the cross-reference",
        N_("a link has no words: type what it says, as in [these words](2023-w46.md)."),
        None,
    ),
    # --- Images and files
    (
        r"Could not fetch remote image: (?P<name>\S+)|No conversion rule found",
        N_("the image “{name}” lies elsewhere or in another form: save it beside the note."),
        None,
    ),
    (
        r"image file (?P<file>.*?)not readable|Unknown image format|a suitable image for",
        N_("an image cannot be read: its file is not there, or is no image of the web."),
        None,
    ),
    (
        r"Could not obtain image size",
        N_("the size of an image is not known: :scale: does nothing."),
        None,
    ),
    (
        (
            r"(?:cannot copy|Failed to copy|error writing|does not exist|placed inside outdir"
            r"|build info file|couldn't be loaded|(?:css|js)_file: )(?P<text>.*)"
        ),
        _ABOUT_FILES,
        None,
    ),
    # What is left of what directives say.
    (
        r"Directive '(?P<name>[\w:-]+)': ",
        N_("the directive “{name}” is not understood: look at its first line and its options."),
        None,
    ),
)

# What nobody foresaw: another extension's, or a newer package's.
UNKNOWN = N_("Sphinx remarks here: {text}")
