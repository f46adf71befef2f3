"""The days that fuzzy dates allow."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings

from graph_service.model.edtf_range import ImpossibleDateError, day_range
from tests.model.fitting import fitting, written_days


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2011", "2011-01-01", "2011-12-31"),
        ("2011-02", "2011-02-01", "2011-02-28"),
        ("2011-03-18", "2011-03-18", "2011-03-18"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2011?", "2011-01-01", "2011-12-31"),
        ("2010-03/2011-05", "2010-03-01", "2011-05-31"),
        ("2010/..", "2010-01-01", "None"),
        ("2010/", "2010-01-01", "None"),
        ("../2010", "None", "2010-12-31"),
        ("/2010", "None", "2010-12-31"),
        ("XXXX-06-30", "None", "None"),
        ("Y20000", "None", "None"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2000-02-29?", "2000-02-29", "2000-02-29"),
        ("20X0-02-29", "2000-02-29", "2080-02-29"),
        ("2021-02-2X", "2021-02-20", "2021-02-28"),
        ("2021-04-3X", "2021-04-30", "2021-04-30"),
        ("2021-1X", "2021-10-01", "2021-12-31"),
        ("2021-1X/..", "2021-10-01", "None"),
        ("2021-0X-XX/2021-1X", "2021-01-01", "2021-12-31"),
        ("1999/..", "1999-01-01", "None"),
        ("../1999", "None", "1999-12-31"),
        ("1999/1999", "1999-01-01", "1999-12-31"),
        ("1999-06/1999", "1999-06-01", "1999-12-31"),
        ("1999/XXXX", "1999-01-01", "None"),
        ("XXXX/1999", "None", "1999-12-31"),
        ("XXXX-02-29", "None", "None"),
        ("-0400-02-29", "None", "None"),
        ("0000-02-29", "None", "None"),
        ("-0400/-0399", "None", "None"),
        ("2001-21/2001-23", "2001-03-01", "2001-11-30"),
        ("[1998..1999, 2001]", "1998-01-01", "2001-12-31"),
        ("2021-02-28T24:00:00", "2021-02-28", "2021-02-28"),
    ],
)
def test_the_days_that_a_date_allows(text: str, earliest: str, latest: str) -> None:
    assert tuple(map(str, day_range(text))) == (earliest, latest)


_NO_DATES = ["", "unknown", "2010-13", "2010-13-01", "30 June", "2010/what", "/", "../"]


@pytest.mark.parametrize("text", [*_NO_DATES, "-0000-01-01", "Y1E99999999", "2011" * 20])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        day_range(text)


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("2021-02-29", "2021-02-29", 28),
        ("2021-02-30", "2021-02-30", 28),
        ("1900-02-29", "1900-02-29", 28),
        ("20X1-02-29", "20X1-02-29", 28),
        ("2021-02-3X", "2021-02-3X", 28),
        ("2021-04-31", "2021-04-31", 30),
        ("2021-12-4X", "2021-12-4X", 31),
        ("2021-01-00", "2021-01-00", 31),
        ("XXXX-02-30", "XXXX-02-30", 29),
        ("-0399-02-29", "-0399-02-29", 28),
        ("2021-02-29?", "2021-02-29", 28),
        ("2021-?02-29", "2021-02-29", 28),
        ("2021-02 -3X", "2021-02-3X", 28),
        ("2021-02-29/..", "2021-02-29", 28),
        ("../2021-02-29", "2021-02-29", 28),
        ("2020/2021-06-31", "2021-06-31", 30),
        ("2021-02-29T10:00:00", "2021-02-29", 28),
        ("[2021-02-29, 2022]", "2021-02-29", 28),
        ("{2020..2021,2021-02-29}", "2021-02-29", 28),
        ("[..2021-02-29]", "2021-02-29", 28),
    ],
)
def test_a_day_that_the_calendar_has_not(text: str, day: str, last: int) -> None:
    with pytest.raises(ImpossibleDateError) as caught:
        day_range(text)
    assert str(caught.value) == f"no day can be {day}, the days of that month are 01 to {last}"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1999/1998", "1998/1999"),
        ("2000-02-29/1999", "1999/2000-02-29"),
        ("2000-02-29/2000-02-28", "2000-02-28/2000-02-29"),
        ("201X/200X", "200X/201X"),
        ("2021-1X/2021-0X", "2021-0X/2021-1X"),
        ("2001-23/2001-21", "2001-21/2001-23"),
        ("1999?/1998~", "1998~/1999?"),
        ("-0399/-0400", "-0400/-0399"),
        ("[2001, 1999..1998]", "1998..1999"),
    ],
)
def test_an_interval_that_ends_before_it_begins(text: str, right: str) -> None:
    with pytest.raises(
        ImpossibleDateError, match=f"ends before it begins, write {re.escape(right)}"
    ):
        day_range(text)


@settings(max_examples=400, deadline=None)
@given(written_days)
def test_the_days_are_those_that_fit(text: str) -> None:
    days = fitting(text)
    if not days:
        with pytest.raises(ImpossibleDateError):
            day_range(text)
    else:
        assert day_range(text) == (days[0], days[-1])


@settings(max_examples=400, deadline=None)
@given(written_days, written_days)
def test_an_interval_ends_when_it_began_or_later(start: str, end: str) -> None:
    first, last = fitting(start), fitting(end)
    if first and last and first[0] <= last[-1]:
        assert day_range(f"{start}/{end}") == (first[0], last[-1])
    else:
        with pytest.raises(ImpossibleDateError):
            day_range(f"{start}/{end}")


def test_the_library_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    for text in ("2021-1X/2022-21", "../", "2021-1X?/2021~-02"):
        with suppress(ValueError):
            day_range(text)
    assert capfd.readouterr() == ("", "")
