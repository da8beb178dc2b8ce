"""Limits that a process puts on itself for good: memory, files, network.

Measured with pyoxigraph 0.5: a runaway query cannot be interrupted, and its SERVICE opens connections. A worker that took these limits can
do neither harm for long: it is killed at its deadline, ends when it asks for too much memory, and gets no socket and no new program from
the kernel.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from pathlib import Path

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | 13  # EACCES
_LOAD_WORD, _JUMP_EQUAL, _JUMP_ABOVE, _RETURN = 0x20, 0x15, 0x35, 0x06
_FORBIDDEN = {
    # machine: (AUDIT_ARCH, numbers of socket, socketpair, connect, bind, execve, execveat, io_uring_setup)
    "x86_64": (0xC000003E, (41, 53, 42, 49, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 199, 203, 200, 221, 281, 425)),
}
"""System calls that a worker is refused, from the kernel's tables."""


def limit_memory(extra: int) -> None:
    """Let the process take at most ``extra`` bytes of address space beyond what it has; no core file. macOS does not hold to it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        pages = 0
    limit = pages * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def freeze_files(store: Path) -> None:
    """Let the process open no more files than the store may still need.

    RocksDB opens 16 of its tables at once and the others when they are first read; without a descriptor left for that, a query hangs.
    """
    descriptors = [int(name) for name in os.listdir("/dev/fd") if name.isdigit()]  # noqa: PTH208 - names are what is needed
    tables = sum(1 for _ in store.glob("*.sst"))
    limit = max(_live(descriptors), default=2) + 1 + max(0, tables - 16)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))


def _live(descriptors: list[int]) -> list[int]:
    """Those that are still open: the listing itself had one."""
    found = []
    for descriptor in descriptors:
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        found.append(descriptor)
    return found


def forbid_network() -> bool:
    """Have the kernel refuse sockets and new programs to this process (seccomp, Linux); False where that is not to be had."""
    if sys.platform != "linux" or platform.machine() not in _FORBIDDEN:
        return False
    arch, calls = _FORBIDDEN[platform.machine()]
    # Another architecture's calls (32 bit) and the x32 range are refused as a whole.
    program = [(_LOAD_WORD, 0, 0, 4), (_JUMP_EQUAL, 1, 0, arch), (_RETURN, 0, 0, _REFUSE), (_LOAD_WORD, 0, 0, 0)]
    program += [(_JUMP_ABOVE, 0, 1, 0x40000000), (_RETURN, 0, 0, _REFUSE)]
    for call in calls:
        program += [(_JUMP_EQUAL, 0, 1, call), (_RETURN, 0, 0, _REFUSE)]
    program.append((_RETURN, 0, 0, _ALLOW))
    code = b"".join(struct.pack("HBBI", *step) for step in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(program), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(header, len(header)), 0, 0) == 0)
