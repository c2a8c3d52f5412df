"""What is sent and deleted, in which order, and what a broken-off upload leaves."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from published import ADDRESS, BrokenOffError, MemoryPlace
from semainier.desk.publishing.failures import PublishingError
from semainier.desk.publishing.mark import Mark, parse_mark
from semainier.desk.publishing.plan import plan_upload
from semainier.desk.publishing.upload import Done, carry_out, prepare

NAMES = ("a", "a/b", "a/b/c", "a/d.html", "index.html", "posts/x.html", "posts/x.png", "posts")
CONTENTS = ("0" * 32, "1" * 32)


def consistent(files: dict[str, str]) -> bool:
    """Whether no file is a folder as well."""
    return not any(other.startswith(f"{path}/") for path in files for other in files)


SITES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(CONTENTS)).filter(consistent)
FOREIGN = {"CNAME": "journal.example.org", "autres/page.html": "à quelqu’un d’autre"}


def upload(place: MemoryPlace, site: dict[str, str]) -> Done:
    """Publish a site into a place; the text of each file is its digest."""
    place.site = site
    due = prepare(place, site, ADDRESS, adopt=True, everything=False)
    return carry_out(place, due) if due.is_due else Done(0, 0)


def test_new_files_go_first_then_changed_ones_and_assets_before_pages() -> None:
    site = {"new.html": "1", "new.png": "1", "old.html": "2", "old.css": "2", "same.html": "1"}
    there = {"old.html": "1", "old.css": "1", "same.html": "1", "gone.png": "1", "gone.html": "1"}
    plan = plan_upload(site, there)
    assert plan.sent == ("new.png", "new.html", "old.css", "old.html")
    assert plan.removed == ("gone.html", "gone.png")
    assert plan.obstacles == ()


@given(SITES, SITES, SITES, st.integers(0, 20))
def test_an_upload_that_breaks_off_is_completed_by_the_next(
    first: dict[str, str], second: dict[str, str], third: dict[str, str], steps: int
) -> None:
    place = MemoryPlace(first, FOREIGN)
    upload(place, first)
    place.last_step = len(place.steps) + steps
    with suppress(BrokenOffError):
        upload(place, second)
    place.last_step = None
    upload(place, third)
    assert place.files == third | FOREIGN
    assert parse_mark(place.mark or b"").files == third
    # And then there is nothing to do.
    count = len(place.steps)
    assert upload(place, third) == Done(0, 0)
    assert len(place.steps) == count


@given(SITES, SITES)
@settings(max_examples=60)
def test_nothing_is_deleted_before_all_is_there(
    first: dict[str, str], second: dict[str, str]
) -> None:
    place = MemoryPlace(first, {})
    upload(place, first)
    del place.steps[:]
    upload(place, second)
    acts = [what for what, _ in place.steps]
    in_the_way = plan_upload(second, first).obstacles
    early = [path for what, path in place.steps[: len(in_the_way) + 1] if what == "remove"]
    assert early == list(in_the_way)
    rest = acts[len(in_the_way) + 1 :]
    assert rest == sorted(rest, key=["send", "remove", "finish"].index)


def test_the_list_is_written_before_and_after() -> None:
    place = MemoryPlace({}, {})
    upload(place, {"index.html": CONTENTS[0]})
    assert [what for what, _ in place.steps] == ["begin", "send", "finish"]


@pytest.mark.parametrize("address", [ADDRESS, "https://autre.example/"])
def test_another_sites_place_is_taken_over_only_when_asked(address: str) -> None:
    site = {"index.html": CONTENTS[0]}
    place = MemoryPlace(site, {"vieux.html": "0", "CNAME": "x"})
    place.mark = Mark(address, {"vieux.html": CONTENTS[0]}).content()
    if address != ADDRESS:
        with pytest.raises(PublishingError, match=r"autre\.example"):
            prepare(place, site, ADDRESS, adopt=False, everything=False)
    assert carry_out(place, prepare(place, site, ADDRESS, True, False)) == Done(1, 1)
    assert sorted(place.files) == ["CNAME", "index.html"]


@pytest.mark.parametrize("mark", [b"", b"[]", b'{"semainier": 1}', b"\xff"])
def test_a_damaged_list_is_never_taken_for_an_empty_one(mark: bytes) -> None:
    place = MemoryPlace({}, {"index.html": "0"})
    place.mark = mark
    with pytest.raises(PublishingError, match="--adopt"):
        prepare(place, {}, ADDRESS, adopt=False, everything=False)
    assert prepare(place, {}, ADDRESS, adopt=True, everything=False).plan.removed == ()


def test_everything_can_be_sent_again() -> None:
    site = {"index.html": CONTENTS[0], "a": CONTENTS[1]}
    place = MemoryPlace(site, {})
    upload(place, site)
    again = prepare(place, site, ADDRESS, adopt=False, everything=True)
    assert again.is_due
    assert sorted(again.plan.sent) == sorted(site)
