"""The ``journal`` domain: stores one `Post` record for each post, and its digests."""

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

from ..build.lazy_pickle import LazyPickleDict
from ..build.manifest import digest
from ..model.post import Post, in_order
from ..model.week_index import WeekIndex, WeekNumberIndex
from ..recommendations.extraction import (
    Recommendation,
    WorkClue,
    clue_of,
    medium_sources,
    recommendations_of,
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


class RecordDigests(NamedTuple):
    """Digests of one record; a page depends on the narrowest that covers what it shows.

    Attributes:
        card: what lists show of the post.
        whole: the whole record.
        works: its recommendations.
        name: what lists show, without the excerpt.
        images: the image files of the post, which are not in the record.
    """

    card: str
    whole: str
    works: str
    name: str
    images: str


class Recommended(Mapping[str, tuple[Recommendation, ...]]):
    """The recommendations of each post that has any, by docname.

    If several notes recommend one work, each uses the medium that another one names. Clues are
    in memory; recommendations are unpickled at use.

    Args:
        works: the recommendations that each post states by itself.
        clues: the clues of each post that has recommendations; iteration follows their order.
    """

    def __init__(
        self,
        works: LazyPickleDict[tuple[Recommendation, ...]],
        clues: Mapping[str, Sequence[WorkClue]],
    ) -> None:
        self._works, self._tellers = works, medium_sources(clues)
        #: The medium and the form of each recommendation, by docname.
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
    *("views", "links", "there", "weeks", "labels", "label_lines"),
)


class JournalDomain(Domain):
    """Stores the records of posts; purges and merges them as documents are read."""

    name = "journal"
    label = "Journal"
    # Raise it when the shape of the data changes: older environments are then dropped.
    data_version = 20
    initial_data: ClassVar[dict[str, Any]] = {
        **{part: {} for part in _BY_DOCUMENT},
        # Large values stay pickled.
        "posts": LazyPickleDict(),
        "works": LazyPickleDict(),
        "digests": {},
        "files": {},
        "shared_labels": [],
    }
    roles: ClassVar[dict[str, Any]] = {"week": WeekRole()}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        # Computed at each build, once all posts are read.
        self.recommendations = Recommended(LazyPickleDict(), {})

    @property
    def records(self) -> LazyPickleDict[Post]:
        """The records by docname."""
        return cast("LazyPickleDict[Post]", self.data["posts"])

    @property
    def prints(self) -> dict[str, RecordDigests]:
        """The digests of each record, by docname."""
        return cast("dict[str, RecordDigests]", self.data["prints"])

    @property
    def posts(self) -> list[Post]:
        """The records in week order, oldest first."""
        return in_order(self.records.values())

    @property
    def views(self) -> dict[str, tuple[str, ...]]:
        """The names of the views that each document contains."""
        return cast("dict[str, tuple[str, ...]]", self.data["views"])

    def note_view(self, docname: str, *names: str) -> None:
        """Record that a document shows other posts, through named views or in another way."""
        self.views[docname] = (*self.views.get(docname, ()), *names)

    @property
    def links(self) -> dict[str, tuple[str, ...]]:
        """The documents or labels that each document refers to."""
        return cast("dict[str, tuple[str, ...]]", self.data["links"])

    @property
    def there(self) -> dict[str, dict[str, bool]]:
        """The files that each document may link to, and whether they existed."""
        return cast("dict[str, dict[str, bool]]", self.data["there"])

    @property
    def labels(self) -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
        """The labels that each document defines, as the `std` domain stores them, by kind."""
        return cast("dict[str, dict[str, dict[str, tuple[str, ...]]]]", self.data["labels"])

    @property
    def label_lines(self) -> dict[str, dict[str, int]]:
        """The line of each label of each document."""
        return cast("dict[str, dict[str, int]]", self.data["label_lines"])

    @property
    def weeks(self) -> dict[str, tuple[str, ...]]:
        """The targets of the ``week`` roles of each document, as typed."""
        return cast("dict[str, tuple[str, ...]]", self.data["weeks"])

    @property
    def files(self) -> dict[str, tuple[int, int]]:
        """The size and modification time (ns) of each document's file when it was read."""
        return cast("dict[str, tuple[int, int]]", self.data["files"])

    @property
    def remarks(self) -> dict[str, list[str]]:
        """The warnings logged while each document was read, each with its file and line."""
        return cast("dict[str, list[str]]", self.data["remarks"])

    @cached_property
    def by_week(self) -> WeekIndex:
        """An index of the notes by week, computed once, when all notes are read."""
        return WeekIndex(self.posts)

    @cached_property
    def by_number(self) -> WeekNumberIndex:
        """An index of the notes by week number, computed once."""
        return WeekNumberIndex(self.posts)

    def forget_indexes(self) -> None:
        """Drop the indexes, because records have changed."""
        for name in ("by_week", "by_number"):
            self.__dict__.pop(name, None)

    def clear_doc(self, docname: str) -> None:
        """Remove the data of a document that changed or was removed."""
        for part in _BY_DOCUMENT:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Copy the data of documents that a worker read."""
        for part in _BY_DOCUMENT:
            own, other = self.data[part], otherdata[part]
            if isinstance(own, LazyPickleDict):
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
        """Resolve a ``week`` role; never None, since `resolve` reports its own problems."""
        # Sphinx's annotation is too narrow: any element may replace the node.
        return cast("nodes.reference", resolve(env, builder, self.by_week, node, contnode))

    def resolve_any_xref(self, *args: object) -> list[tuple[str, nodes.reference]]:
        """Nothing: posts are targets of the ``std`` domain."""
        return []


def journal_domain(env: BuildEnvironment) -> JournalDomain:
    """The ``journal`` domain of an environment."""
    return cast(JournalDomain, env.get_domain("journal"))


def digests_of(
    record: Post, works: Iterable[Recommendation], images: Iterable[tuple[str, str]]
) -> RecordDigests:
    """Compute the digests of a record; lists show neither its text nor its length."""
    card = replace(record, sections=(), words=0, digest="")
    name = replace(card, excerpt="")
    return RecordDigests(
        digest([card]), digest([record]), digest(works), digest([name]), digest(images)
    )


def works_version(domain: JournalDomain, docname: str) -> tuple[object, ...]:
    """A value that changes when what is shown of a note's recommendations changes.

    It includes media, which another note may name.
    """
    prints = domain.prints[docname]
    return docname, prints.name, prints.works, *domain.recommendations.told[docname]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Store the record of the post that was just read, with its clues and digests."""
    docname = app.env.current_document.docname
    source = source_of(app.config, docname)
    if source:
        record = record_of(app.config, source, doctree)
        domain = journal_domain(app.env)
        domain.records[docname] = record
        works = domain.data["works"][docname] = recommendations_of(record)
        domain.data["clues"][docname] = tuple(map(clue_of, works))
        images = _images(Path(app.srcdir), doctree)
        domain.prints[docname] = digests_of(record, works, images)


def _images(root: Path, doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """The image files of a document, each with a digest of its content."""
    for image in doctree.findall(nodes.image):
        candidates: dict[str, str] = image.get("candidates", {})
        # "?" stands for images that are no files: remote images and data URIs.
        for name in (name for kind, name in candidates.items() if kind != "?"):
            with suppress(OSError):  # Sphinx reports files that cannot be read.
                yield name, hashlib.sha256((root / name).read_bytes()).hexdigest()


def combine_clues(app: Sphinx, env: BuildEnvironment) -> None:
    """Combine the clues of all notes, once all are read (see `Recommended`)."""
    domain = journal_domain(env)
    clues = {post.docname: domain.data["clues"][post.docname] for post in domain.posts}
    domain.recommendations = Recommended(
        domain.data["works"], {docname: found for docname, found in clues.items() if found}
    )


def drop_pickled_records(app: Sphinx, builder: Builder) -> None:
    """Drop the pickled copies of records that are in memory: the environment is saved."""
    journal_domain(app.env).records.settle()


def setup(app: Sphinx) -> None:
    """Register the domain, its role and the handlers that fill it."""
    app.add_domain(JournalDomain)
    # Also without the domain's name: {week} as well as {journal:week}.
    app.add_role("week", JournalDomain.roles["week"])
    app.connect("doctree-read", collect)
    app.connect("env-updated", combine_clues, priority=400)
    app.connect("write-started", drop_pickled_records)
