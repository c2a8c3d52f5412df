"""What people paste into notes, and what attackers would: each shows, none runs or asks."""

from __future__ import annotations

from pathlib import Path

from journals import SmallJournal, note
from kitchen import PIXEL

# What runs says so to the page.
RUN = "window.ran.push(1)"
FAR = "https://elsewhere.example"

#: After the kinds of OWASP's lists of ways around filters, in words of our own.
ATTACKS = (
    f"<script>{RUN}</script>",
    f"<SCRIPT SRC={FAR}/x.js></SCRIPT>",
    f'<script/src="{FAR}/x.js"></script>',
    f"Mot <script>{RUN}</script> mot",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<<script>{RUN}//<</script>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>',
    f"<template><script>{RUN}</script></template>",
    f"<img src=x onerror={RUN}>",
    f'<img src="x"onerror="{RUN}">',
    f"<IMG SRC=javascript:{RUN}>",
    f'<img src=`x` onerror="{RUN}">',
    f'<img """><script>{RUN}</script>">',
    f"<img src=/ onmouseover={RUN}>",
    f"<img src='{FAR}/pixel.gif' width=1 height=1>",
    f"<img srcset='{FAR}/a.png 1x' src='img.png' alt='la mienne'>",
    f"<image src={FAR}/x.png onerror={RUN}>",
    f"<picture><source srcset={FAR}/x.webp><img src=img.png alt=p></picture>",
    f"<body onload={RUN}>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f'<svg><a xlink:href="javascript:{RUN}"><text y=20>clic</text></a></svg>',
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></mglyph></math>",
    f'<math href="javascript:{RUN}">clic</math>',
    f'<a href="javascript:{RUN}">clic</a>',
    f'<a href="jav&#x09;ascript:{RUN}">clic</a>',
    f'<a href=" &#14; javascript:{RUN}">clic</a>',
    f'<a href="&#106;avascript:{RUN}">clic</a>',
    f'<a href="data:text/html,<script>{RUN}</script>">clic</a>',
    f'<a href="vbscript:{RUN}">clic</a>',
    f"<a onclick={RUN} onfocus={RUN} autofocus tabindex=1>clic</a>",
    f"[clic](javascript:{RUN})",
    f"[**clic**](JaVaScRiPt:{RUN})",
    f"[clic](java&#115;cript:{RUN})",
    f"[clic](data:text/html,{RUN})",
    f"<javascript:{RUN}>",
    f"[clic][mal]\n\n[mal]: javascript:{RUN}",
    f'![image](x" onerror="{RUN})',
    f'<iframe src="javascript:{RUN}"></iframe>',
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f"<iframe src={FAR}/page></iframe>",
    f'<object data="data:text/html,<script>{RUN}</script>"></object>',
    f"<object type=text/html data={FAR}/x></object>",
    f"<embed src={FAR}/x.swf>",
    f"<link rel=stylesheet href={FAR}/x.css>",
    f"<style>@import '{FAR}/x.css'; body {{ display: none }}</style>",
    f'<div style="background: url({FAR}/x.png)">fond</div>',
    f'<meta http-equiv=refresh content="0;url={FAR}">',
    f"<base href={FAR}/>",
    f"<form action={FAR}><input name=q autofocus onfocus={RUN}><button>Aller</button></form>",
    f"<form><button formaction={FAR}>Aller</button></form>",
    f"<details open ontoggle={RUN}><summary>s</summary>d</details>",
    f"<video src={FAR}/x.mp4 autoplay></video>",
    f"<video poster={FAR}/x.png controls src=clip.mp4></video>",
    f"<audio src=x onerror={RUN}></audio>",
    f"<video><source onerror={RUN} src={FAR}/x.mp4></video>",
    f"<marquee onstart={RUN}>défile</marquee>",
    f"<input type=image src={FAR}/x.png onerror={RUN}>",
    f"<select autofocus onfocus={RUN}><option>o</select>",
    f"<textarea autofocus onfocus={RUN}>t</textarea>",
    f"<table background={FAR}/x.png><tr><td>case</table>",
    f"<isindex type=image src={FAR}/x.png onerror={RUN}>",
    f"<xss id=x tabindex=1 onfocus={RUN}>x</xss>",
    f"<title><img src=x onerror={RUN}></title>",
    f'<textarea><img title="</textarea><img src=x onerror={RUN}>">',
    f"<!--><img src=x onerror={RUN}>-->",
    f"<![CDATA[<img src=x onerror={RUN}>]]>",
    f"<?php echo '<script>{RUN}</script>' ?>",
    f"<frameset onload={RUN}><frame src={FAR}></frameset>",
    f"<portal src={FAR}></portal>",
    f"<button popovertarget=x onclick={RUN}>b</button>",
    f"```{{raw}} html\n<script>{RUN}</script><b onclick={RUN}>brut</b>\n```",
    f"```{{image}} img.png\n:target: javascript:{RUN}\n:alt: cible\n```",
    f"| a |\n|---|\n| <img src=x onerror={RUN}> |",
    f"> <script>{RUN}</script>",
    f"Une note[^n].\n\n[^n]: <img src=x onerror={RUN}>",
)
#: What is pasted from the « share » of other sites.
EMBEDS = (
    (
        '<iframe width="560" height="315" src="https://www.youtube.com/embed/aBc-dE_1?si=x"'
        ' title="YouTube video player" frameborder="0" allow="autoplay" allowfullscreen></iframe>'
    ),
    (
        '<iframe title="Un film" src="https://framatube.org/videos/embed/9c9de5e8-0a1e-484a-b099'
        '-e80766180a6d" allowfullscreen sandbox="allow-same-origin allow-scripts"></iframe>'
    ),
    (
        '<iframe src="https://player.vimeo.com/video/12345" style="position:absolute"></iframe>\n'
        '<script src="https://player.vimeo.com/api/player.js"></script>'
    ),
    '<iframe src="https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/qui/quoi"></iframe>',
    (
        '<blockquote class="mastodon-embed" data-embed-url="https://social.example/@ana/11/embed">'
        '<a href="https://social.example/@ana/11">Un message</a></blockquote>'
        '<script data-allowed-prefixes="https://social.example/" async'
        ' src="https://social.example/embed.js"></script>'
    ),
    (
        '<iframe src="https://www.openstreetmap.org/export/embed.html?bbox=2.1%2C48.7%2C2.5%2C48.9'
        '&amp;layer=mapnik"></iframe><br/><small><a href="https://www.openstreetmap.org/#map=12/48/2">'
        "Voir</a></small>"
    ),
)
FOLD = "<details><summary>Le reste</summary>\n\n- replié **ici**\n\n</details>"


def pasted(root: Path) -> SmallJournal:
    """A journal whose one note holds all of it, built."""
    journal = SmallJournal(root)
    (root / "posts").mkdir(parents=True)
    (root / "posts/img.png").write_bytes(PIXEL)
    (root / "posts/clip.mp4").write_bytes(b"not a film")
    parts = [f"Début {at}.\n\n{text}\n\nFin {at}." for at, text in enumerate(ATTACKS + EMBEDS)]
    body = "\n\n".join([*parts, FOLD])
    journal.notes(
        {
            "2023-w46": note("Collé <b onclick=x>là</b>", body, date="2023-11-20"),
            "2023-w47": note("Ensuite", date="2023-11-27"),
        }
    )
    journal.build(semainier_tell_all=True)
    return journal
