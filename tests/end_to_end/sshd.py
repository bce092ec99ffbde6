"""A real SSH server of one's own, with keys that are thrown away."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SERVER", "Server", "free_port", "running_sshd"]

SERVER = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
"""Path of the server's program, or None."""
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Attributes:
        directory: where its keys are.
        port: where it listens, on the loopback device.
    """

    directory: Path
    port: int

    def words(self, *command: str, port: int | None = None) -> list[str]:
        """Return the arguments of ``ssh`` for a command in a terminal.

        Args:
            command: what to run there, as one would type it.
            port: of a proxy that leads there, or None.
        """
        options = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": os.devnull,
            "IdentityFile": str(self.directory / "key"),
            "IdentitiesOnly": "yes",
            "LogLevel": "ERROR",
            "Compression": "no",
        }
        words = ["-F", "none", "-tt", "-p", str(port or self.port)]
        for name, value in options.items():
            words += ["-o", f"{name}={value}"]
        return [*words, f"{getpass.getuser()}@127.0.0.1", " ".join(command)]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@contextmanager
def running_sshd(directory: Path) -> Iterator[Server]:
    """Run a server with its keys in a directory.

    Raises:
        RuntimeError: when it does not listen.
    """
    assert SERVER is not None
    for name in ("host", "key"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f"]
        subprocess.run([*words, str(directory / name)], check=True)
    port = free_port()
    lines = [
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {directory / 'host'}",
        f"AuthorizedKeysFile {directory / 'key.pub'}",
        "PidFile none",
        "UsePAM no",
        "StrictModes no",
        "PasswordAuthentication no",
        "PermitRootLogin yes",
        "PrintMotd no",
        "PrintLastLog no",
    ]
    config = directory / "sshd_config"
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if os.geteuid() == 0:
        # What Debian's service makes before it starts the server.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    log = (directory / "log").open("wb")
    process = subprocess.Popen([SERVER, "-D", "-e", "-f", str(config)], stderr=log)
    try:
        _await_port(port)
        yield Server(directory, port)
    finally:
        process.terminate()
        process.wait()
        log.close()


def _await_port(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with closing(socket.socket()) as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    message = f"nobody listens on port {port}"
    raise RuntimeError(message)
