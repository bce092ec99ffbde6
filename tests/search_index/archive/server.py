"""A PostgreSQL server of the tests' own: in a folder, on a socket, never as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import psycopg

__all__ = ["Server", "needs_server", "running", "where_postgres_is"]

_DEBIAN = "/usr/lib/postgresql"
_PORT = "5432"


def where_postgres_is() -> Path | None:
    """Return the folder with ``initdb`` and ``postgres``, or None."""
    versions = Path(_DEBIAN).glob("*/bin/postgres")
    newest = sorted(versions, key=lambda path: int(path.parts[4]), reverse=True)
    if newest:
        return newest[0].parent
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found and shutil.which("initdb") else None


def needs_server() -> bool:
    """Tell whether a missing server is a failure, as in continuous integration."""
    return bool(os.environ.get("CI") or os.environ.get("ONRECORD_NEEDS_POSTGRES"))


@dataclass
class Server:
    """A server that runs.

    Attributes:
        folder: with its data, its socket and its service file.
        tools: where its programs are.
        settings: how it is started besides.
    """

    folder: Path
    tools: Path
    settings: str = "-c fsync=off"

    @property
    def services(self) -> Path:
        """The service file."""
        return self.folder / "services.conf"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-l",
            str(self.folder / "log"), "-o",
            f"-k {self.folder} -h '' -p {_PORT} -c max_connections=60 {self.settings}",
            "start",
        )  # fmt: skip

    def stop(self) -> None:
        """Stop it as a fall of the power would."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.tools / program), *words]
        if os.geteuid() == 0:
            # A server refuses to run as root.
            command = ["setpriv", "--reuid=postgres", "--regid=postgres",
                       "--clear-groups", *command]  # fmt: skip
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )  # fmt: skip

    def make(self) -> None:
        """Make its data, which only its own user may read."""
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._run(
            "initdb", "-D", str(self.folder / "data"), "-U", "owner", "-A", "trust",
            "--no-sync", "-E", "UTF8", "--locale=C",
        )  # fmt: skip

    def connect(
        self, database: str = "postgres"
    ) -> psycopg.Connection[tuple[object, ...]]:
        """Connect to it as its owner."""
        return psycopg.connect(self.conninfo(database), autocommit=True)

    def conninfo(self, database: str) -> str:
        """Return how to connect to a database of it as its owner."""
        return f"host={self.folder} user=owner dbname={database}"

    def serve(
        self,
        name: str,
        user: str = "owner",
        database: str = "",
        host: Path | None = None,
        **settings: object,
    ) -> str:
        """Describe a database of it as a service; return the service's name."""
        with self.services.open("a", encoding="utf-8") as file:
            file.write(
                f"[{name}]\nhost={host or self.folder}\nuser={user}\n"
                f"dbname={database or name}\n"
            )
            file.writelines(f"{key}={value}\n" for key, value in settings.items())
            file.write("\n")
        return name

    def new_database(self, template: str = "template1") -> str:
        """Make a database; return its name, which is that of a service, too."""
        name = f"archive{time.monotonic_ns()}"
        with self.connect() as connection:
            connection.execute(f"create database {name} template {template}".encode())
        return self.serve(name)


@contextmanager
def running(
    *,
    durable: bool = False,
    settings: str = "",
    who: str = "",
    folder: Path | None = None,
) -> Iterator[Server]:
    """Run a server as long as it is used.

    Args:
        durable: Is it to outlive a fall of the power, with the memory that it wants?
        settings: how it is started besides.
        who: its ``pg_hba.conf``; empty: whoever comes is who they say.
        folder: where it is kept, and found again; None: in one that is removed.

    Raises:
        LookupError: when there is none on this machine.
    """
    tools = where_postgres_is()
    if tools is None:
        message = "PostgreSQL is not installed"
        raise LookupError(message)
    server = Server(folder or Path(mkdtemp(prefix="onrecord-pg-", dir="/tmp")), tools)
    server.folder.mkdir(exist_ok=True)
    server.folder.chmod(0o755)
    if durable:
        server.settings = "-c shared_buffers=1GB -c max_wal_size=4GB -c jit=off"
    server.settings += f" {settings}"
    try:
        if not (server.folder / "data").exists():
            server.make()
        if who:
            (server.folder / "data/pg_hba.conf").write_text(who)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        if folder is None:
            shutil.rmtree(server.folder, ignore_errors=True)
