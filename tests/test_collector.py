"""The collector of cycles is paused within, and as it was after, whatever happens."""

from __future__ import annotations

import gc

import pytest

from graphkit.collector import collector_paused


def _fail_within() -> None:
    with collector_paused():
        assert not gc.isenabled()
        raise ValueError("inside")


def test_paused_within_and_on_again_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="inside"):
        _fail_within()
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
