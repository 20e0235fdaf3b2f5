"""The public page as its own process, on the command line, with a real certificate behind it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import stamina

from central.bootstrap import Settings
from central.certificates.digests import Digests
from central.certificates.register import Certificates
from central.tables.engine import Database
from tests.central.public.visiting import GOOD, SECRET, WRONG
from tests.fakes.hall_people import ROOT_FOLDER, root


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def test_a_stranger_asks_a_real_process(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    with database.write() as connection:
        Certificates(database, Digests(SECRET)).keep(connection, GOOD, 1)
    trust, secret = tmp_path / "trust.json", tmp_path / "public.secret"
    trust.write_bytes(root().roots().to_bytes())
    secret.write_bytes(SECRET)
    settings = Settings(
        database=database_url,
        trust=str(trust),
        folder=str(tmp_path),
        public_secret=str(secret),
    )
    port = free_port()
    command = [sys.executable, "-m", "central", "public", "--listen", f"127.0.0.1:{port}"]
    env = {**os.environ, **settings.to_environment(), "PYTHONPATH": str(ROOT_FOLDER)}
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(command, env=env, stdout=log, stderr=log) as server,
    ):
        try:
            page = f"http://127.0.0.1:{port}/certificate/kk"
            for attempt in stamina.retry_context(on=httpx.TransportError, timeout=60):
                with attempt:
                    assert httpx.get(page).status_code == 200
            said = httpx.post(page, data={"number": GOOD.holder, "code": GOOD.code})
            assert said.status_code == 200
            assert GOOD.name in said.text
            assert httpx.post(page, data={"number": GOOD.holder, "code": WRONG}).status_code == 404
        finally:
            server.terminate()
    told = (tmp_path / "log").read_text("utf-8")
    assert not any(word in told for word in (GOOD.holder, GOOD.code, GOOD.name))


@pytest.mark.parametrize("secret", [b"", b"short"])
def test_without_its_secret_nothing_is_served(tmp_path: Path, secret: bytes) -> None:
    (tmp_path / "secret").write_bytes(secret)
    trust = tmp_path / "trust.json"
    trust.write_bytes(root().roots().to_bytes())
    settings = Settings(
        database=f"sqlite:///{tmp_path / 'x.db'}",
        trust=str(trust),
        folder=str(tmp_path),
        public_secret=str(tmp_path / "secret"),
    )
    env = {**os.environ, **settings.to_environment(), "PYTHONPATH": str(ROOT_FOLDER)}
    command = [sys.executable, "-m", "central", "public", "--listen", "127.0.0.1:0"]
    done = subprocess.run(command, env=env, capture_output=True, timeout=60, check=False)
    assert done.returncode != 0
    assert b"bad_secret" in done.stderr + done.stdout
