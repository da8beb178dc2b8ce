from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import yamls
from graphkit.yamls import cache_folder, parse_yaml

SOURCE = "- {id: Q30, names: [United States, U.S.], weak: yes, size: 1.5}\n- null\n- 'Aceh – Papua'\n".encode()
CONTENT = [{"id": "Q30", "names": ["United States", "U.S."], "weak": True, "size": 1.5}, None, "Aceh – Papua"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "yaml"


@pytest.fixture
def unparsed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def refuse() -> None:
        def parse(source: bytes) -> Any:
            pytest.fail(f"parsed {source!r}")

        monkeypatch.setattr(yamls, "_parse", parse)

    return refuse


def only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_second_reading_parses_nothing_and_gives_the_same(folder: Path, unparsed: Callable[[], None]) -> None:
    assert parse_yaml(SOURCE) == CONTENT
    unparsed()
    assert repr(parse_yaml(SOURCE)) == repr(CONTENT)


def test_folder_and_file_are_the_users_alone(folder: Path) -> None:
    parse_yaml(SOURCE)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert only(folder).stat().st_mode & 0o777 == 0o600


def test_other_bytes_are_parsed_anew(folder: Path) -> None:
    assert parse_yaml(b"a: 1") == {"a": 1}
    assert parse_yaml(b"a: 2") == {"a": 2}
    assert len(list(folder.iterdir())) == 2


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def turn(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"United", b"Untied"))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def older(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"format": 0}), encoding="utf-8")


def of_another(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"source": "0" * 64}), encoding="utf-8")


def of_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [cut, turn, empty, noise, older, of_another, of_folder])
def test_damaged_file_is_not_used(folder: Path, damage: Callable[[Path], None]) -> None:
    parse_yaml(SOURCE)
    damage(only(folder))
    assert parse_yaml(SOURCE) == CONTENT


def test_damaged_file_is_replaced(folder: Path, unparsed: Callable[[], None]) -> None:
    parse_yaml(SOURCE)
    turn(only(folder))
    parse_yaml(SOURCE)
    unparsed()
    assert parse_yaml(SOURCE) == CONTENT


def test_folder_that_others_can_write_to_is_not_used(folder: Path) -> None:
    parse_yaml(SOURCE)
    turn(only(folder))
    folder.chmod(0o777)
    assert parse_yaml(SOURCE) == CONTENT
    assert parse_yaml(b"a: 1") == {"a": 1}
    assert len(list(folder.iterdir())) == 1


def test_folder_of_another_user_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse_yaml(SOURCE)
    turn(only(folder))
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert parse_yaml(SOURCE) == CONTENT
    assert b"Untied" in only(folder).read_bytes()


def test_link_in_place_of_the_folder_is_not_used(folder: Path, tmp_path: Path) -> None:
    folder.parent.mkdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")
    assert parse_yaml(SOURCE) == CONTENT
    assert not list((tmp_path / "elsewhere").iterdir())


def test_file_in_the_way_of_the_folder_is_no_error(folder: Path) -> None:
    folder.parent.write_text("in the way", encoding="utf-8")
    assert parse_yaml(SOURCE) == CONTENT


def test_unwritable_folder_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert parse_yaml(SOURCE) == CONTENT
    assert not list(folder.iterdir())


def test_full_disk_leaves_no_part_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    assert parse_yaml(SOURCE) == CONTENT
    assert not list(folder.iterdir())


@pytest.mark.parametrize("value", ["off", "OFF", "0"])
def test_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GRAPHKIT_CACHE", value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() is None
    assert parse_yaml(SOURCE) == CONTENT
    assert not list(tmp_path.iterdir())


def test_place_follows_the_users_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPHKIT_CACHE")
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/tmp/mine")  # noqa: S108 - nothing is written there
    assert cache_folder() == Path("/var/tmp/mine/graphkit/yaml")  # noqa: S108 - as above
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == Path("/home/somebody/.cache/graphkit/yaml")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path("/home/somebody/.cache/graphkit/yaml")


@pytest.mark.parametrize(
    ("source", "content"),
    [
        (b"day: 2024-03-05", {"day": dt.date(2024, 3, 5)}),
        (b"{on: 1, off: 2}", {True: 1, False: 2}),
        (b"{1: one}", {1: "one"}),
        (b"size: .inf", {"size": float("inf")}),
        (b"size: 123456789012345678901234567890", {"size": 123456789012345678901234567890}),
        (b"{a: !!set {b, c}}", {"a": {"b", "c"}}),
    ],
)
def test_what_json_cannot_hold_comes_back_as_it_was(folder: Path, source: bytes, content: Any) -> None:
    assert [parse_yaml(source), parse_yaml(source)] == [content, content]
    assert [repr(parse_yaml(source)), repr(parse_yaml(source))] == [repr(content)] * 2


@pytest.mark.slow
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_anything_kept_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, content: Any) -> None:
    folder = tmp_path_factory.getbasetemp() / "kept"
    path = folder / f"{'a' * 64}.json"
    path.unlink(missing_ok=True)
    yamls._keep(path, "a" * 64, content)
    data = yamls._kept(path, "a" * 64)
    assert data is None or repr(msgspec.json.decode(data)) == repr(content)


@pytest.mark.parametrize("source", [b"{a: [", b"a: \xff", b"!!python/object/apply:os.getcwd []"])
def test_no_yaml_is_told_and_not_kept(folder: Path, source: bytes) -> None:
    with pytest.raises(ValueError):
        parse_yaml(source)
    assert not folder.exists()


def test_folder_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamls, "MOST", 8)
    for i in range(30):
        assert parse_yaml(f"a: {i}".encode()) == {"a": i}
        assert len(list(folder.iterdir())) <= 8
    assert len(list(folder.iterdir())) >= 4


def test_processes_that_start_at_once_agree(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(SOURCE * 200)
    code = "import sys; from graphkit.yamls import parse_yaml; print(repr(parse_yaml(open(sys.argv[1], 'rb').read())))"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "a.yaml")], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    told = {process.communicate(timeout=60)[0].strip() for process in started}
    assert told == {repr(CONTENT * 200)}
    assert only(folder).suffix == ".json"
