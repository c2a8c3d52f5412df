"""Exports of other engines in their published forms, with texts of our own."""

from __future__ import annotations

import json
import zipfile
from html import escape
from pathlib import Path

SITE = "https://carnet.example.org"
UPLOADS = f"{SITE}/wp-content/uploads/2023/11"
#: A red pixel; what it shows does not matter.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    """An archive of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A folder of files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


# --- WordPress ---

CLASSIC = """Lundi, atelier *libre* à la médiathèque : on a réparé 3 lampes.
Le soir, <strong>lecture</strong>.

[caption id="attachment_12" align="alignleft" width="300"]\
<a href="{uploads}/mur.jpg"><img src="{uploads}/mur-300x200.jpg" alt="Un mur" /></a>\
 Le mur, <em>avant</em>[/caption]

Une idée[mfn]Celle d’Ana.[/mfn], et <a href="{site}/2023/11/06/semaine-44/">la semaine 44</a>.

[gallery ids="12,13"]

https://www.youtube.com/watch?v=lapin_1

[python]
for mot in "a*b":
    print(mot)  # [gallery]
[/python]

[agenda mois="11"]
<ul>
<li>un</li>
<li>deux
<ul>
<li>trois</li>
</ul>
</li>
</ul>
<!--more-->
La suite :-) 1. non"""

BLOCKS = """<!-- wp:heading {"level":3} -->
<h3 class="wp-block-heading">À lire</h3>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Un livre<sup data-fn="f1" class="fn"><a href="#f1" id="f1-link">1</a></sup>, deux fois.</p>
<!-- /wp:paragraph -->

<!-- wp:image {"id":12} -->
<figure class="wp-block-image size-large"><img src="{uploads}/mur-1024x683.jpg" alt="Un mur" \
srcset="{uploads}/mur-300x200.jpg 300w, {uploads}/mur.jpg 2000w"/>\
<figcaption class="wp-element-caption">Le mur</figcaption></figure>
<!-- /wp:image -->

<!-- wp:embed {"url":"https://peertube.example.org/w/abc"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://peertube.example.org/w/abc
</div></figure>
<!-- /wp:embed -->

<!-- wp:latest-posts {"postsToShow":3} /-->

<!-- wp:footnotes /-->"""


def cdata(text: str) -> str:
    """A text in XML as it is."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def wxr_item(key: int, title: str, content: str, **more: str) -> str:
    """A post of a WXR; ``extra`` is put in as it is."""
    kind, status = more.get("kind", "post"), more.get("status", "publish")
    slug = more.get("slug", f"semaine-{key}")
    link = more.get("link", f"{SITE}/2023/11/20/{slug}/")
    return f"""<item>
<title>{cdata(title)}</title>
<link>{link}</link>
<pubDate>Mon, 20 Nov 2023 17:00:00 +0000</pubDate>
<dc:creator>{cdata("ana")}</dc:creator>
<guid isPermaLink="false">{SITE}/?p={key}</guid>
<description></description>
<content:encoded>{cdata(content)}</content:encoded>
<excerpt:encoded>{cdata(more.get("excerpt", ""))}</excerpt:encoded>
<wp:post_id>{key}</wp:post_id>
<wp:post_date>{cdata(more.get("date", "2023-11-20 18:00:00"))}</wp:post_date>
<wp:post_date_gmt>{cdata(more.get("gmt", "2023-11-20 17:00:00"))}</wp:post_date_gmt>
<wp:post_name>{cdata(slug)}</wp:post_name>
<wp:status>{cdata(status)}</wp:status>
<wp:post_parent>{more.get("parent", "0")}</wp:post_parent>
<wp:post_type>{cdata(kind)}</wp:post_type>
<wp:post_password>{cdata(more.get("password", ""))}</wp:post_password>
{more.get("extra", "")}
</item>
"""


def wp_meta(key: str, value: str) -> str:
    """A field of a post."""
    inner = f"<wp:meta_key>{cdata(key)}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value>"
    return f"<wp:postmeta>{inner}</wp:postmeta>"


def wp_comment(key: int, author: str, text: str, parent: int = 0, approved: str = "1") -> str:
    """A comment of a post."""
    return f"""<wp:comment><wp:comment_id>{key}</wp:comment_id>
<wp:comment_author>{cdata(author)}</wp:comment_author>
<wp:comment_date>{cdata("2023-11-21 09:00:00")}</wp:comment_date>
<wp:comment_date_gmt>{cdata("2023-11-21 08:00:00")}</wp:comment_date_gmt>
<wp:comment_content>{cdata(text)}</wp:comment_content>
<wp:comment_approved>{cdata(approved)}</wp:comment_approved>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def wxr(*items: str, version: str = "1.2") -> str:
    """A whole WXR."""
    spaces = (
        f'xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/{version}/"'
    )
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" {spaces}>
<channel>
<title>Carnet</title><link>{SITE}</link><language>fr-FR</language>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:base_site_url>{SITE}</wp:base_site_url><wp:base_blog_url>{SITE}</wp:base_blog_url>
<wp:author><wp:author_login>{cdata("ana")}</wp:author_login>
<wp:author_display_name>{cdata("Ana Loi")}</wp:author_display_name></wp:author>
{"".join(items)}</channel>
</rss>
"""


def wp_image(key: int, name: str, words: str, caption: str = "") -> str:
    """An image of the media library."""
    address = f"<wp:attachment_url>{UPLOADS}/{name}</wp:attachment_url>"
    meta = wp_meta("_wp_attachment_image_alt", words)
    more = {"kind": "attachment", "status": "inherit", "parent": "20", "excerpt": caption}
    return wxr_item(key, name, "", extra=address + meta, **more)


def wordpress(version: str = "1.2") -> str:
    """A WXR with the hard cases."""
    labels = (
        f'<category domain="category" nicename="mediatheque">{cdata("Médiathèque")}</category>'
        f'<category domain="post_tag" nicename="lampes">{cdata("lampes &amp; fils")}</category>'
        f'<category domain="post_format" nicename="post-format-aside">{cdata("Aside")}</category>'
    )
    classic = CLASSIC.format(uploads=UPLOADS, site=SITE)
    blocks = BLOCKS.replace("{uploads}", UPLOADS)
    notes = json.dumps([{"id": "f1", "content": "Chez <em>Zoé</em>."}])
    return wxr(
        wp_image(12, "mur.jpg", "Un mur de briques", "Le mur, avant"),
        wp_image(13, "porte.jpg", "Une porte"),
        wxr_item(
            20,
            "Semaine 46 : des lampes",
            classic,
            excerpt="Des lampes.",
            slug="semaine-46",
            extra=labels
            + wp_meta("_thumbnail_id", "13")
            + wp_meta("_wp_old_slug", "semaine-quarante-six")
            + wp_comment(1, "Zoé", "Bravo !")
            + wp_comment(2, "Paul", "Et la porte ?")
            + wp_comment(3, "Ana Loi", "Merci <b>Zoé</b>.", parent=1)
            + wp_comment(4, "Robot", "Achetez", approved="spam"),
        ),
        wxr_item(21, "Semaine 47", blocks, extra=wp_meta("footnotes", notes)),
        wxr_item(22, "Brouillon", "Rien encore.", status="draft", gmt="0000-00-00 00:00:00"),
        wxr_item(23, "Pour nous", "Entre nous.", status="private"),
        wxr_item(24, "Avec un mot de passe", "Chut.", password="lampe"),  # noqa: S106
        wxr_item(25, "À propos", "Qui je suis.", kind="page"),
        wxr_item(26, "Jetée", "Non.", status="trash"),
        version=version,
    )


# --- Ghost ---


def ghost() -> str:
    """Ghost's export."""
    posts = [
        {
            "id": "64a1",
            "uuid": "uuid-1",
            "title": "Semaine 46",
            "slug": "semaine-46",
            "html": '<p>Des lampes, <a href="__GHOST_URL__/semaine-45/">hier</a>.</p>'
            '<figure class="kg-card kg-image-card kg-card-hascaption">'
            '<img src="__GHOST_URL__/content/images/2023/11/mur.jpg" class="kg-image" '
            'alt="Un mur"><figcaption>Le mur</figcaption></figure>',
            "feature_image": "__GHOST_URL__/content/images/2023/11/porte.png",
            "type": "post",
            "status": "published",
            "visibility": "public",
            "published_at": "2023-11-20T17:00:00.000Z",
            "custom_excerpt": "Des lampes.",
        },
        {
            "id": "64a2",
            "title": "Pour les membres",
            "slug": "membres",
            "html": None,
            "lexical": json.dumps(
                {
                    "root": {
                        "children": [
                            {"type": "heading", "tag": "h2", "children": [{"text": "Un"}]},
                            {"type": "paragraph", "children": [{"text": "Deux < trois"}]},
                        ]
                    }
                }
            ),
            "type": "post",
            "status": "published",
            "visibility": "members",
            "published_at": "2023-11-21 08:00:00",
        },
        {
            "id": "64a3",
            "title": "Ancien",
            "slug": "ancien",
            "mobiledoc": json.dumps(
                {
                    "cards": [["image", {"src": "/content/images/mur.jpg", "caption": "Mur"}]],
                    "sections": [[1, "p", [[0, [], 0, "Un mot."]]], [10, 0]],
                }
            ),
            "type": "post",
            "status": "draft",
            "visibility": "public",
        },
        {
            "id": "64a4",
            "title": "À propos",
            "slug": "a-propos",
            "html": "<p>Moi</p>",
            "type": "page",
        },
    ]
    data = {
        "posts": posts,
        "tags": [
            {"id": "t1", "name": "Carnet"},
            {"id": "t2", "name": "lampes"},
            {"id": "t3", "name": "#interne"},
        ],
        "posts_tags": [
            {"post_id": "64a1", "tag_id": "t2", "sort_order": 1},
            {"post_id": "64a1", "tag_id": "t1", "sort_order": 0},
            {"post_id": "64a1", "tag_id": "t3", "sort_order": 2},
        ],
        "users": [{"id": "1", "name": "Ana Loi"}],
        "posts_authors": [{"post_id": "64a1", "author_id": "1", "sort_order": 0}],
    }
    meta = {"exported_on": 1700000000000, "version": "5.70.0"}
    return json.dumps({"db": [{"meta": meta, "data": data}]}, ensure_ascii=False)


# --- Substack ---


def substack() -> dict[str, str | bytes]:
    """The files of Substack's export."""
    rows = (
        "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,"
        "podcast_url\n"
        '148210.semaine-46,2023-11-20T17:00:00.000Z,true,,,newsletter,everyone,"Semaine 46, enfin",'
        "Des lampes,\n"
        "148211.pour-vous,2023-11-21T08:00:00.000Z,true,,,newsletter,only_paid,Pour vous,,\n"
        "148212.ebauche,,false,,,newsletter,everyone,Ébauche,,\n"
        "148213.perdue,2023-11-22T08:00:00.000Z,true,,,newsletter,everyone,Perdue,,\n"
    )
    html = (
        "<p>Une idée"
        '<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" '
        'id="footnote-anchor-1" href="#footnote-1" target="_self">1</a>.</p>'
        '<div class="captioned-image-container"><figure>'
        '<a class="image-link" target="_blank" href="https://cdn.example.net/image/mur.png">'
        '<div class="image2-inset"><picture><source type="image/webp" '
        'srcset="https://cdn.example.net/w_424/mur.png 424w">'
        '<img src="https://cdn.example.net/w_1456/mur.png" alt="Un mur"></picture>'
        '<div class="image-link-expand"><svg><path d=""></path></svg></div></div></a>'
        '<figcaption class="image-caption">Le mur</figcaption></figure></div>'
        '<div class="subscription-widget-wrap"><form><p>Abonnez-vous</p></form></div>'
        '<div class="footnote" data-component-name="FootnoteToDOM">'
        '<a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>'
        '<div class="footnote-content"><p>Celle d’Ana.</p></div></div>'
    )
    return {
        "posts.csv": rows,
        "posts/148210.semaine-46.html": html,
        "posts/148211.pour-vous.html": "<p>Entre nous.</p>",
        "posts/148212.ebauche.html": "<p>Presque.</p>",
        "posts/148214.sans-ligne.html": "<p>Seule.</p>",
        "email_list.csv": "email\n",
    }


# --- Blogger ---


def blogger() -> str:
    """The feed of Blogger's own export."""

    def entry(key: str, kind: str, title: str, content: str, more: str = "") -> str:
        return (
            f"<entry><id>tag:blogger.com,1999:blog-1.{key}</id>"
            "<published>2023-11-20T18:00:00.001+01:00</published>"
            "<updated>2023-11-21T08:00:00.000+01:00</updated>"
            "<category scheme='http://schemas.google.com/g/2005#kind' "
            f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/>"
            f"<title type='text'>{title}</title><content type='html'>{escape(content)}</content>"
            f"{more}<author><name>Ana Loi</name></author></entry>"
        )

    old = (
        "Lundi, des lampes.<br /><br />Mardi, "
        '<span style="font-weight: bold;">une porte</span>.'
        '<table class="tr-caption-container"><tbody><tr><td><a href="https://img.example.net/mur.jpg">'
        '<img src="https://img.example.net/s320/mur.jpg" /></a></td></tr>'
        '<tr><td class="tr-caption">Le mur</td></tr></tbody></table>'
    )
    link = "<link rel='alternate' href='https://carnet.example.org/2023/11/semaine-46.html'/>"
    label = "<category scheme='http://www.blogger.com/atom/ns#' term='lampes'/>"
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    reply = "<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-10'/>"
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://www.w3.org/2007/app' "
        "xmlns:thr='http://purl.org/syndication/thread/1.0'>"
        "<id>tag:blogger.com,1999:blog-1.archive</id><title>Carnet</title>"
        + entry("layout", "template", "Modèle", "body { }")
        + entry("settings.BLOG_NAME", "settings", "Nom", "Carnet")
        + entry("post-10", "post", "Semaine 46", old, label + link)
        + entry("post-11", "post", "Ébauche", "Une ligne.\nUne autre.", draft)
        + entry("page-12", "page", "À propos", "Moi")
        + entry("post-13", "comment", "Bravo", "Bravo !<br />Vraiment.", reply)
        + "</feed>"
    )


def blogger_takeout() -> str:
    """The feed of Google Takeout."""

    def entry(key: str, kind: str, status: str, content: str, more: str = "") -> str:
        return (
            f"<entry><id>tag:blogger.com,1999:blog-1.post-{key}</id>"
            f"<blogger:type>{kind}</blogger:type><blogger:status>{status}</blogger:status>"
            "<author><name>Ana Loi</name></author><title>Semaine 46</title>"
            f"<content type='html'>{escape(content)}</content>"
            "<published>2023-11-20T17:00:00Z</published>"
            f"{more}</entry>"
        )

    file = "<blogger:filename>/2023/11/semaine-46.html</blogger:filename>"
    parent = "<blogger:parent>tag:blogger.com,1999:blog-1.post-10</blogger:parent>"
    return (
        "<?xml version='1.0' encoding='utf-8'?>"
        "<feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:blogger='http://schemas.google.com/blogger/2018'>"
        "<id>tag:blogger.com,1999:blog-1</id><title>Carnet</title>"
        + entry("10", "POST", "LIVE", "<p>Des lampes.</p>", file + "<category term='lampes'/>")
        + entry("11", "POST", "DRAFT", "<p>Presque.</p>", "<blogger:filename/>")
        + entry("12", "COMMENT", "LIVE", "Bravo !", parent)
        + entry("13", "POST", "SOFT_TRASHED", "<p>Non.</p>")
        + "</feed>"
    )


# --- Medium ---


def medium(title: str = "Semaine 46") -> str:
    """A story of Medium's export."""
    return f"""<!DOCTYPE html><html><head><title>{title}</title></head><body>
<article class="h-entry"><header><h1 class="p-name">{title}</h1></header>
<section data-field="subtitle" class="p-summary">Des lampes</section>
<section data-field="body" class="e-content">
<section name="a1" class="section section--body section--first"><div class="section-divider">\
<hr class="section-divider"></div><div class="section-content">\
<div class="section-inner sectionLayout--insetColumn">\
<h3 name="b1" class="graf graf--h3 graf--leading graf--title">{title}</h3>\
<p name="b2" class="graf graf--p">Lundi, <strong class="markup--strong">des lampes</strong>.</p>\
<figure class="graf graf--figure"><img class="graf-image" src="https://cdn.example.net/1*a.jpeg">\
<figcaption class="imageCaption">Le mur</figcaption></figure>\
<pre class="graf graf--pre">un mot<br>  deux</pre></div></div></section>
<section name="a2" class="section section--body section--last"><div class="section-divider">\
<hr class="section-divider"></div><div class="section-content">\
<div class="section-inner"><h4 class="graf graf--h4">Mardi</h4>\
<blockquote class="graf graf--blockquote">Une porte.</blockquote></div></div></section>
</section>
<footer><p>By <a href="https://medium.example/@ana" class="p-author h-card">Ana Loi</a> on \
<a href="https://medium.example/p/0123456789ab"><time class="dt-published" \
datetime="2023-11-20T17:00:00.000Z">November 20, 2023</time></a>.</p>
<p><a href="https://medium.example/@ana/semaine-46-0123456789ab" class="p-canonical">Canonical</a>\
</p></footer></article></body></html>"""


# --- Micro.blog and feeds ---


def json_feed(version: str = "1.1") -> str:
    """A JSON Feed of a Micro.blog archive."""
    author = (
        {"authors": [{"name": "Ana Loi"}]} if version == "1.1" else {"author": {"name": "Ana Loi"}}
    )
    return json.dumps(
        {
            "version": f"https://jsonfeed.org/version/{version}",
            "title": "Carnet",
            "home_page_url": "https://ana.micro.example/",
            "feed_url": "https://ana.micro.blog.example/feed.json",
            **author,
            "items": [
                {
                    "id": "https://ana.micro.example/2023/11/20/des-lampes.html",
                    "url": "https://ana.micro.example/2023/11/20/des-lampes.html",
                    "content_text": "Des *lampes*.\n\n![Un mur](uploads/2023/mur.png)",
                    "content_html": "<p>Des <em>lampes</em>.</p>"
                    '<p><img src="uploads/2023/mur.png" alt="Un mur"></p>',
                    "date_published": "2023-11-20T18:00:00+01:00",
                    "tags": ["lampes"],
                }
            ],
        }
    )


def atom() -> str:
    """An Atom feed, with one entry that has only a summary."""
    content = escape('<p>Des lampes, <script>alert(1)</script><a href="/2023/45/">hier</a>.</p>')
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Carnet</title>
<link href="https://carnet.example.org/"/><id>tag:carnet.example.org,2023:feed</id>
<updated>2023-11-20T18:00:00+01:00</updated>
<entry><title>Semaine 46</title><id>tag:carnet.example.org,2023:46</id>
<link href="https://carnet.example.org/2023/46/"/><published>2023-11-20T18:00:00+01:00</published>
<updated>2023-11-21T18:00:00+01:00</updated><category term="lampes"/>
<author><name>Ana Loi</name></author><content type="html">{content}</content></entry>
<entry><title>Semaine 47</title><id>tag:carnet.example.org,2023:47</id>
<link href="https://carnet.example.org/2023/47/"/><updated>2023-11-27T18:00:00+01:00</updated>
<summary>Un début.</summary></entry>
</feed>"""


def rss() -> str:
    """An RSS feed with the whole text in ``content:encoded``."""
    return f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Carnet</title><link>https://carnet.example.org/</link><description>x</description>
<item><title>Semaine 46</title><link>https://carnet.example.org/2023/46/</link>
<guid isPermaLink="false">carnet-46</guid><pubDate>Mon, 20 Nov 2023 18:00:00 +0100</pubDate>
<description>Un début.</description>
<content:encoded>{cdata("<p>Des lampes.</p>")}</content:encoded></item>
</channel></rss>"""


def page(body: str, head: str = "") -> str:
    """A page of HTML."""
    return f'<!DOCTYPE html><html lang="fr"><head>{head}</head><body>{body}</body></html>'
