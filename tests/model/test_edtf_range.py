"""The days that fuzzy dates allow."""

from __future__ import annotations

import pytest

from graph_service.model.edtf_range import day_range


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
    ],
)
def test_the_days_that_a_date_allows(text: str, earliest: str, latest: str) -> None:
    assert tuple(map(str, day_range(text))) == (earliest, latest)


@pytest.mark.parametrize("text", ["", "unknown", "2010-13", "30 June", "2011-02-30/", "2010/what"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        day_range(text)
