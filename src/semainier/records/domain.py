"""The ``journal`` domain: one plain `Post` record for each post of the build."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.domains import Domain

from ..build.lazy_pickle import Packed
from ..build.manifest import digest
from ..model.post import Post, in_order
from ..model.week_index import WeekIndex, WeekNumbers
from ..recommendations.extraction import (
    Clue,
    Recommendation,
    clue_of,
    recommendations_of,
    tellers,
    with_medium,
)
from .post_record import record_of
from .public_posts import source_of
from .week_role import WeekRole, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Prints(NamedTuple):
    """The digests of a record: of what lists show of it, of all, of what it recommends.

    ``name`` is of all that lists show but the first sentence; ``images`` of the files that
    the note shows, which its record does not hold.
    """

    card: str
    whole: str
    works: str
    name: str
    images: str


class Recommended(Mapping[str, tuple[Recommendation, ...]]):
    """What each post recommends that recommends something, by docname.

    Notes that speak of one work complete each other. Only the clues are at hand; the
    rest is unpacked when it is asked for.

    Args:
        works: what each post tells by itself.
        clues: those of each post that recommends something, in an order that is kept.
    """

    def __init__(
        self, works: Packed[tuple[Recommendation, ...]], clues: Mapping[str, Sequence[Clue]]
    ) -> None:
        self._works, self._tellers = works, tellers(clues)
        #: The medium and the form of each work, by docname.
        self.told = {name: [(one.medium, one.form) for one in some] for name, some in clues.items()}
        for (docname, place), (teller, at) in self._tellers.items():
            self.told[docname][place] = self.told[teller][at]

    def __getitem__(self, docname: str) -> tuple[Recommendation, ...]:
        count = len(self.told[docname])
        return tuple(self._completed(docname, place) for place in range(count))

    def _completed(self, docname: str, place: int) -> Recommendation:
        one = self._works[docname][place]
        note, at = self._tellers.get((docname, place), ("", 0))
        return with_medium(one, self._works[note][at]) if note else one

    def __contains__(self, docname: object) -> bool:
        return docname in self.told

    def __iter__(self) -> Iterator[str]:
        return iter(self.told)

    def __reversed__(self) -> Iterator[str]:
        return reversed(self.told)

    def __len__(self) -> int:
        return len(self.told)


_BY_DOCUMENT = (
    *("posts", "prints", "works", "clues", "remarks"),
    *("views", "links", "there", "weeks", "labels"),
)


class JournalDomain(Domain):
    """Collects, purges and merges the records of the posts."""

    name = "journal"
    label = "Journal"
    # Raise it when the shape of the data changes: older environments are then dropped.
    data_version = 18
    initial_data: ClassVar[dict[str, Any]] = {
        **{part: {} for part in _BY_DOCUMENT},
        # What is large.
        "posts": Packed(),
        "works": Packed(),
        "digests": {},
        "files": {},
    }
    roles: ClassVar[dict[str, Any]] = {"week": WeekRole()}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        # Told anew at each build, once all posts are read.
        self.recommendations = Recommended(Packed(), {})

    @property
    def records(self) -> Packed[Post]:
        """The records by docname."""
        return cast("Packed[Post]", self.data["posts"])

    @property
    def prints(self) -> dict[str, Prints]:
        """The digests of each record, by docname."""
        return cast("dict[str, Prints]", self.data["prints"])

    @property
    def posts(self) -> list[Post]:
        """The records in week order, oldest first."""
        return in_order(self.records.values())

    @property
    def views(self) -> dict[str, tuple[str, ...]]:
        """The documents that hold views of other posts, and which."""
        return cast("dict[str, tuple[str, ...]]", self.data["views"])

    def note_view(self, docname: str, *names: str) -> None:
        """Remember that a document shows other posts, by views of ours or in another way."""
        self.views[docname] = (*self.views.get(docname, ()), *names)

    @property
    def links(self) -> dict[str, tuple[str, ...]]:
        """The documents or labels that each document refers to."""
        return cast("dict[str, tuple[str, ...]]", self.data["links"])

    @property
    def there(self) -> dict[str, dict[str, bool]]:
        """The files that each document may name, and whether they were there."""
        return cast("dict[str, dict[str, bool]]", self.data["there"])

    @property
    def labels(self) -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
        """The labels that each document defines, as the `std` domain stores them, by kind."""
        return cast("dict[str, dict[str, dict[str, tuple[str, ...]]]]", self.data["labels"])

    @property
    def weeks(self) -> dict[str, tuple[str, ...]]:
        """The weeks that each document names in its text, as they are written there."""
        return cast("dict[str, tuple[str, ...]]", self.data["weeks"])

    @property
    def files(self) -> dict[str, tuple[int, int]]:
        """Each document's file as it was read: its size, and its time of change (ns)."""
        return cast("dict[str, tuple[int, int]]", self.data["files"])

    @property
    def remarks(self) -> dict[str, list[str]]:
        """What was remarked in each document while it was read, each with its place."""
        return cast("dict[str, list[str]]", self.data["remarks"])

    @cached_property
    def by_week(self) -> WeekIndex:
        """The notes by week; made once for all pages, when every note is read."""
        return WeekIndex(self.posts)

    @cached_property
    def by_number(self) -> WeekNumbers:
        """The notes by the number of their weeks; made once, as the above."""
        return WeekNumbers(self.posts)

    def forget_indexes(self) -> None:
        """Have the indexes made anew: the records have changed."""
        for name in ("by_week", "by_number"):
            self.__dict__.pop(name, None)

    def clear_doc(self, docname: str) -> None:
        """Forget a document that changed or went."""
        for part in _BY_DOCUMENT:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for part in _BY_DOCUMENT:
            own, other = self.data[part], otherdata[part]
            if isinstance(own, Packed):
                own.take(other, docnames)
            else:
                own.update({name: value for name, value in other.items() if name in docnames})

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A week named in a text; never None, since what is wrong with it is said there."""
        # Sphinx promises references only; any element takes the node's place.
        return cast("nodes.reference", resolve(env, builder, self.by_week, node, contnode))

    def resolve_any_xref(self, *args: object) -> list[tuple[str, nodes.reference]]:
        """Nothing: posts are referred to by their labels, which are another domain's."""
        return []


def journal_domain(env: BuildEnvironment) -> JournalDomain:
    """The domain of an environment."""
    return cast(JournalDomain, env.get_domain("journal"))


def prints_of(
    record: Post, works: Iterable[Recommendation], images: Iterable[tuple[str, str]]
) -> Prints:
    """The digests of a record; no list shows its text or how long it is."""
    card = replace(record, sections=(), words=0, digest="")
    name = replace(card, excerpt="")
    return Prints(digest([card]), digest([record]), digest(works), digest([name]), digest(images))


def works_stamp(domain: JournalDomain, docname: str) -> tuple[object, ...]:
    """What is shown of what a note recommends; another note may tell what its works are."""
    prints = domain.prints[docname]
    return docname, prints.name, prints.works, *domain.recommendations.told[docname]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the record of the post just read."""
    docname = app.env.current_document.docname
    source = source_of(app.config, docname)
    if source:
        record = record_of(app.config, source, doctree)
        domain = journal_domain(app.env)
        domain.records[docname] = record
        works = domain.data["works"][docname] = recommendations_of(record)
        domain.data["clues"][docname] = tuple(map(clue_of, works))
        images = _images(Path(app.srcdir), doctree)
        domain.prints[docname] = prints_of(record, works, images)


def _images(root: Path, doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """The files of the images of a document, each with a digest of what it holds."""
    for image in doctree.findall(nodes.image):
        candidates: dict[str, str] = image.get("candidates", {})
        # "?" is of those that are no files: of other sites, or pasted into the text.
        for name in (name for kind, name in candidates.items() if kind != "?"):
            with suppress(OSError):  # Sphinx tells what cannot be read.
                yield name, hashlib.sha256((root / name).read_bytes()).hexdigest()


def agree(app: Sphinx, env: BuildEnvironment) -> None:
    """Let the notes that speak of one work complete each other, once all are read."""
    domain = journal_domain(env)
    clues = {post.docname: domain.data["clues"][post.docname] for post in domain.posts}
    domain.recommendations = Recommended(
        domain.data["works"], {docname: told for docname, told in clues.items() if told}
    )


def settle(app: Sphinx, builder: Builder) -> None:
    """Keep each record once in memory."""
    journal_domain(app.env).records.settle()


def setup(app: Sphinx) -> None:
    """Register the domain and what fills it."""
    app.add_domain(JournalDomain)
    # The short name too: {week}, not only {journal:week}.
    app.add_role("week", JournalDomain.roles["week"])
    app.connect("doctree-read", collect)
    app.connect("env-updated", agree, priority=400)
    app.connect("write-started", settle)
