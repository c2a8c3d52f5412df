"""Documents read, pages written and files made by several workers side by side.

Reading a document or writing its page asks nothing of the others. Sphinx's own parallel
reading sends the whole environment back for each chunk of documents: with 520 notes on two
processors it takes 15 s to 19 s, one process 20 s, this engine 10 s to 15 s (same bytes).
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.builders.dummy import DummyBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import __
from sphinx.util.build_phase import BuildPhase
from sphinx.util.display import status_iterator
from sphinx.util.logging import pending_warnings

from .failures import Failures, is_fatal, named_if_slow, plain_doctree
from .manifest import body_digests, manifest_of
from .output_files import write_if_changed
from .worker import Worker, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


# --- Reading -----------------------------------------------------------------


class SharedReading:
    """What a builder of ours knows of the workers and the failures of its build.

    Sphinx declares `read_doc` final, and has no other place to catch what a document raises.

    Attributes:
        documents: how many documents this build reads.
        reading: the documents that each worker reads, in their order.
    """

    _app: Sphinx

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = Workers()
        self.documents = 0
        self.reading: list[tuple[list[str], Worker]] = []
        self.failures = Failures(self._app)

    def read_doc(self, docname: str, *, _cache: bool = True) -> None:
        """Read a document; one that fails is reported and read as plain text.

        A worker reports nothing: the first process reads its documents again.
        """
        with named_if_slow(self._app, docname):
            try:
                super().read_doc(docname, _cache=_cache)  # type: ignore[misc]
            except Exception as error:
                if self.workers.in_worker or is_fatal(error) or docname in self.failures.plain:
                    raise
                self.failures.report(docname, error)
                self.failures.plain.add(docname)
                _forget(self._app, docname)
                super().read_doc(docname, _cache=_cache)  # type: ignore[misc]


class ReadingBuilder(SharedReading, DummyBuilder):  # type: ignore[misc]
    """Reads documents and writes nothing, for commands that only report."""

    name = "semainier-reading"


def workers_of(app: Sphinx) -> Workers | None:
    """The workers of a build; None if its builder is not ours."""
    builder: object = app.builder
    return builder.workers if isinstance(builder, SharedReading) else None


def share_documents(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Leave to workers their shares of many documents to read."""
    builder: object = app.builder
    if not isinstance(builder, SharedReading):
        return
    builder.documents = len(docnames)
    helpers = builder.workers.helpers(len(docnames))
    if helpers:
        own, *shares = _shares(docnames, helpers + 1, app.config.root_doc)
        for docname in (docname for share in shares for docname in share):
            _forget(app, docname)
        start = builder.workers.start
        builder.reading = [(share, start(partial(_read, app, share))) for share in shares]
        docnames[:] = own


def _shares(docnames: list[str], count: int, root: str) -> list[list[str]]:
    """Documents in shares of one size, in their order; the home page in the first one.

    Sphinx looks for the home page among what the first process has read.
    """
    others = [docname for docname in docnames if docname != root]
    size = max(-(-len(others) // count), 1)
    shares = [others[start : start + size] for start in range(0, len(others), size)] or [[]]
    if root in docnames:
        shares[0].insert(0, root)
    return shares


def _forget(app: Sphinx, docname: str) -> None:
    """Take out of the environment what it knows of a document, as before any reading."""
    app.emit("env-purge-doc", app.env, docname)
    app.env.clear_doc(docname)


def _read(app: Sphinx, docnames: list[str], worker: Worker) -> BuildEnvironment:
    """Read documents in a worker; its environment is the result."""
    for docname in docnames:
        worker.exit_if_orphaned()
        app.builder.read_doc(docname, _cache=False)
    return app.env


def merge_documents(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Merge what the workers read, in the order of the documents; read what they did not."""
    builder: object = app.builder
    merged: list[str] = []
    for docnames, worker in builder.reading if isinstance(builder, SharedReading) else ():
        other = worker.result()
        if other is not None:
            env.merge_info_from(docnames, other, app)
        else:
            for docname in docnames:
                _forget(app, docname)
                app.builder.read_doc(docname)
        merged += docnames
    return merged


# --- Writing -----------------------------------------------------------------


class PageQueue:
    """A queue of page batches, shared by the workers through a pipe.

    Who reads the number of a batch from the pipe has it alone, and a process that is
    killed holds up nobody.
    """

    # Of two bytes each: less than any pipe holds (PIPE_BUF of POSIX is 512 at least).
    _BATCHES = 200

    def __init__(self, pages: int) -> None:
        self._size = max(-(-pages // self._BATCHES), 1)
        self._outlet, inlet = os.pipe()
        os.write(inlet, b"".join(batch.to_bytes(2) for batch in range(-(-pages // self._size))))
        os.close(inlet)

    def draw(self, docnames: Iterable[str]) -> Iterator[str]:
        """Those of all pages, in their order, that fall to this process."""
        drawn = self._draw()
        for place, docname in enumerate(docnames):
            batch = place // self._size
            while drawn is not None and drawn < batch:
                drawn = self._draw()
            if drawn == batch:
                yield docname

    def _draw(self) -> int | None:
        found = os.read(self._outlet, 2)
        return int.from_bytes(found) if found else None

    def close(self) -> None:
        """Close the pipe."""
        os.close(self._outlet)


class JournalBuilder(SharedReading, StandaloneHTMLBuilder):  # type: ignore[misc]
    """Sphinx's builder of HTML, which shares its work with workers.

    Attributes:
        current: the document whose page is being written, if any.
        read_now: the documents that this build reads.
        written_now: the documents whose pages this build writes.
        is_checked: whether this build checks all documents together.
    """

    current = ""
    is_checked = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.read_now: set[str] = set()
        self.written_now: set[str] = set()

    def copy_image_files(self) -> None:
        """Nothing: images are among the files beside pages, without what they tell."""

    def copy_download_files(self) -> None:
        """Nothing: a file to download may be an image."""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the pages of documents; workers make the files of records first."""
        ordered = sorted(docnames)
        self.written_now = set(ordered)
        title, verbosity = __("writing output... "), self.config.verbosity
        shown = status_iterator(ordered, title, "darkgreen", len(ordered), verbosity)
        helpers = self.workers.helpers(max(len(ordered), self.documents))
        with pending_warnings(), closing(PageQueue(len(ordered))) as queue:
            tasks = (
                partial(self._help_writing, ordered, queue, (share, helpers))
                for share in range(helpers)
            )
            running = list(map(self.workers.start, tasks))
            written = {self._write(docname) for docname in queue.draw(shown)}
            for worker in running:
                written |= self._take_over(worker)
            for docname in (docname for docname in ordered if docname not in written):
                self._write(docname)

    def _help_writing(
        self, docnames: list[str], queue: PageQueue, share: tuple[int, int], worker: Worker
    ) -> tuple[dict[str, str], dict[str, str], dict[str, list[Any]]]:
        """Make a share of the files of records, then write pages as long as there are any.

        Returns:
            The images of the pages, the digests of their bodies, the entries of the manifest.
        """
        manifest = manifest_of(self._app)
        with manifest.sharing(*share):
            save_shared(self._app, "semainier-record-files", worker)
        written = []
        for docname in queue.draw(docnames):
            worker.exit_if_orphaned()
            written.append(self._write(docname))
        bodies = body_digests(self._app)
        return self.images, {docname: bodies[docname] for docname in written}, manifest.made

    def _take_over(self, worker: Worker) -> set[str]:
        """Learn what a worker wrote; the names of its pages."""
        images, bodies, made = worker.result() or ({}, {}, {})
        self.images |= images
        body_digests(self._app).update(bodies)
        manifest_of(self._app).take_over(made)
        return set(bodies)

    def _write(self, docname: str) -> str:
        """Write a page; one that fails is reported and shows its plain text.

        A worker reports nothing: the first process writes its pages again.
        """
        try:
            self._write_resolved(docname)
        except Exception as error:
            if self.workers.in_worker or is_fatal(error):
                raise
            self.failures.report(docname, error)
            self.write_doc(docname, plain_doctree(self.env, docname))
        return docname

    def _write_resolved(self, docname: str) -> None:
        """Write a page as Sphinx does."""
        self.current = docname
        self.phase = BuildPhase.RESOLVING
        doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        self.phase = BuildPhase.WRITING
        self.write_doc_serialized(docname, doctree)
        self.write_doc(docname, doctree)
        self.current = ""

    def gen_pages_from_extensions(self) -> None:
        """Write the generated pages: those of ours in shares, then what is still missing."""
        self.share(self._write_generated)
        self._write_generated(None)
        super().gen_pages_from_extensions()

    def _write_generated(self, worker: Worker | None) -> None:
        """Write the generated pages that are not right, and in a share the files of each."""
        for pages in self._app.emit("semainier-pages"):
            for page in pages:
                if worker:
                    worker.exit_if_orphaned()
                self.handle_page(*page)
        manifest = manifest_of(self._app)
        if manifest.is_shared:
            # They belong to the pages that were written here, whatever their names.
            with manifest.sharing(0, 1):
                save_shared(self._app, "semainier-generated-files", worker)

    def share(self, task: Callable[[Worker | None], None]) -> None:
        """Run a task in each worker and here, each for its share of the manifest.

        Whatever a worker did not make is still missing afterwards.
        """
        helpers = self.workers.helpers(self.documents)
        if not helpers:
            return
        manifest = manifest_of(self._app)

        def help_with(place: int, worker: Worker) -> dict[str, list[Any]]:
            with manifest.sharing(place, helpers + 1):
                task(worker)
            return manifest.made

        running = [self.workers.start(partial(help_with, place)) for place in range(1, helpers + 1)]
        with manifest.sharing(0, helpers + 1):
            task(None)
        for worker in running:
            manifest.take_over(worker.result() or {})


def save_shared(app: Sphinx, event: str, worker: Worker | None) -> None:
    """Save the files that answer an event and belong to this process's share."""
    manifest = manifest_of(app)
    for produced in app.emit(event):
        for path, content in produced:
            if worker:
                worker.exit_if_orphaned()
            if content is not None and manifest.is_making:
                write_if_changed(Path(app.outdir, path), content)


def share_files(app: Sphinx, exception: Exception | None) -> None:
    """Make the files beside pages in shares, before they are looked through one by one."""
    if not exception and app.builder.name == "html":
        builder = cast("JournalBuilder", app.builder)
        builder.share(lambda worker: save_shared(app, "semainier-files", worker))


@contextmanager
def file_noted(app: Sphinx) -> Iterator[None]:
    """Note on an error in the block which file was being read, or its page written."""
    try:
        yield
    except Exception as error:
        docname = app.env.current_document.docname or getattr(app.builder, "current", "")
        if docname:
            error.add_note(str(app.env.doc2path(docname, base=False)))
        raise


def stop_workers(app: Sphinx) -> None:
    """End the workers that still run, however the build ended."""
    workers = workers_of(app)
    if workers:
        workers.stop()


def setup(app: Sphinx) -> None:
    """Share the documents when all that watches them has seen them; merge before any use."""
    app.add_builder(JournalBuilder, override=True)
    app.add_builder(ReadingBuilder)
    app.add_event("semainier-pages")
    app.add_event("semainier-generated-files")
    app.connect("env-before-read-docs", share_documents, priority=900)
    app.connect("env-updated", merge_documents, priority=100)
    app.connect("build-finished", share_files, priority=890)
