"""What the pages are made of: its types hold, and its own tests pass."""

from tests.web import browser


def test_types_hold() -> None:
    browser.pages.check()


def test_logic() -> None:
    browser.pages.run_tests()
