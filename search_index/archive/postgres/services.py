"""Where an archive is: a service of libpq, of which our settings have but the name.

``~/.pg_service.conf`` (or what ``PGSERVICEFILE`` names) has host, database and user;
the password is in ``~/.pgpass`` or in the environment, never where others may see it.
"""

from __future__ import annotations

import os
from configparser import ConfigParser
from configparser import Error as NoServicesError
from ipaddress import ip_address
from pathlib import Path

from search_index.model.errors import ArchiveDeniedError, ArchiveUnreachableError

__all__ = ["service_settings"]

_FILE = "~/.pg_service.conf"


def service_settings(name: str) -> dict[str, str]:
    """Return what to connect to an archive with, TLS demanded off this machine.

    Args:
        name: of the service.

    Raises:
        ArchiveUnreachableError: when no service is called so.
        ArchiveDeniedError: when it holds a password, which others may read there.
    """
    file = Path(os.environ.get("PGSERVICEFILE") or Path(_FILE).expanduser())
    services = ConfigParser(interpolation=None, delimiters=("=",), strict=False)
    try:
        services.read_string(file.read_text(encoding="utf-8"))
        found = dict(services[name])
    except (KeyError, OSError, UnicodeDecodeError, NoServicesError) as error:
        message = f"no service is called so in {file}; onrecord help archive says how"
        raise ArchiveUnreachableError(message, origin=_printable(name)) from error
    if "password" in found:
        message = f"{file} holds its password; put that into ~/.pgpass (mode 0600)"
        raise ArchiveDeniedError(message, origin=name)
    settings = {"service": name}
    hosts = found.get("hostaddr") or found.get("host") or os.environ.get("PGHOST", "")
    if not all(map(_is_here, hosts.split(","))):
        settings["sslmode"] = "verify-full"
        if "sslrootcert" not in found and "PGSSLROOTCERT" not in os.environ:
            settings["sslrootcert"] = "system"
    return settings


def _is_here(host: str) -> bool:
    """Tell whether a host is this machine, by a socket or the loopback."""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _printable(name: str) -> str:
    """Return a name without whatever might be a password in it."""
    return name if name.replace("-", "").replace("_", "").isalnum() else "archive"
