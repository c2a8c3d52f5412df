"""A note with every element that Markdown and its directives can give."""

from __future__ import annotations

import base64
from pathlib import Path

from journals import SmallJournal, note

# One red pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
BOXES = (
    *("note", "warning", "tip", "danger", "error"),
    *("hint", "important", "caution", "attention", "seealso"),
)
NOTE = """\
---
date: 2023-11-20
number: 12
category: [formation]
tags: [tout, évier]
---

# Tout ce que Markdown sait

Du texte **gras**, *italique*, `code`, [lien](https://elsewhere.example/), {sub}`a`, {sup}`b`,
{kbd}`Ctrl`, {abbr}`BnF (Bibliothèque nationale de France)`, {guilabel}`Bouton`,
{menuselection}`Un --> Deux`, {file}`chemin/{x}`, {command}`ls`, {doc}`/index`, {math}`x^2`,
<a href="https://raw.example/">brut</a>.

## Mes joies

- Une
  - Deux, avec une image ![Une image](img.png)

1. un
   1. a

> Une citation
>
> -- Quelqu'un

---

Terme
: Définition

```{glossary}
Mot
  Sa définition.
```

## Code

```python
def f(x: int) -> str:
    return f"{x!r}"  # un commentaire bien trop long pour la largeur de la colonne, qui défile donc
```

```{code-block} python
:linenos:
:emphasize-lines: 2
:caption: Une légende

import os
print(os.getcwd())
```

## Tableaux

| a | b | c |
|:--|:-:|--:|
| 1 | 2 | 3 |

```{list-table} Une légende
:header-rows: 1
:stub-columns: 1
:widths: 20 30 50

* - A
  - B
  - C
* - 1
  - 2
  - 3
```

## Encadrés

BOXES

```{admonition} Titre libre
:class: dropdown

Contenu.
```

```{versionadded} 1.0
Nouveau.
```

```{topic} Un sujet
Du texte.
```

```{sidebar} Une marge
Du texte à côté.
```

```{margin} Note de marge
Du texte en marge.
```

```{epigraph}
Une épigraphe.

-- Auteur
```

```{rubric} Une rubrique
```

```{hlist}
* a
* b
```

```{update} 2023-11-27
Mise à jour.
```

## Images

```{image} img.png
:alt: Une autre
:width: 50%
:align: center
```

```{image} img.png
:alt: Une autre
:height: 60px
```

```{figure} img.png
:alt: Une figure
:width: 200px
:figwidth: 60%
:align: center

Une légende.
```

## Notes

Du texte[^1].

[^1]: La note.

```{math}
:label: equation

a^2 + \\\\Bumpeq b = c^2
```

{.lead}
Un paragraphe d'attaque.

{download}`img.png`
"""


def kitchen(root: Path) -> SmallJournal:
    """A built journal with that note."""
    journal = SmallJournal(root)
    boxes = "\n\n".join(f"```{{{name}}}\nContenu.\n```" for name in BOXES)
    journal.notes(
        {
            "2022-w46": note("Avant", date="2022-11-21", tags="tout"),
            "2023-w46": NOTE.replace("BOXES", boxes).replace("\\\\", "\\"),
        }
    )
    (journal.root / "posts/img.png").write_bytes(PIXEL)
    journal.build()
    return journal
