"""The look for known weaknesses: it tells them, and never stands in the way of somebody without a network."""

import json
import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def osv():
    """A list of weaknesses on loopback; what it answers is set by the test."""

    class Listed(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(asked["queries"])
            body = server.answer(asked["queries"])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listed)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}/v1/querybatch"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def audit(address, *arguments):
    done = subprocess.run(
        [sys.executable, "scripts/audit.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "SOUNDING_BOARD_WEAKNESSES": address, "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_every_shipped_library_is_asked_about_and_a_clean_answer_passes(osv):
    osv.answer = lambda queries: json.dumps({"results": [{} for _ in queries]}).encode()
    code, told = audit(osv.url)
    assert code == 0, told
    names = {query["package"]["name"] for query in osv.asked[0]}
    assert {"slack-bolt", "sqlalchemy", "cryptography"} <= names
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    assert len(osv.asked[0]) == sum("==" in line and line[0].isalnum() for line in lines)


def test_what_is_known_is_named_and_fails(osv, tmp_path):
    (tmp_path / "requirements.txt").write_text(
        "careful==1.0 ; python_version < '4' \\\n    --hash=sha256:00\nold[extra]==0.1\n# a==1\n"
    )
    osv.answer = lambda _: b'{"results": [{}, {"vulns": [{"id": "GHSA-1"}, {"id": "PYSEC-2"}]}]}'
    code, told = audit(osv.url, str(tmp_path / "requirements.txt"))
    assert code == 1
    assert "old 0.1: GHSA-1, PYSEC-2" in told
    assert "1 of 2" in told


def test_without_a_network_it_says_so_and_fails_nothing():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        code, told = audit(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert (code, "not reachable" in told, "Traceback" in told) == (0, True, False)


@pytest.mark.parametrize("body", [b"", b"<html>a hotel's login page", b"[]", b'{"results": []}', b'{"x": 1}'])
def test_an_answer_that_is_none_counts_as_not_reachable(osv, body):
    osv.answer = lambda _: body
    code, told = audit(osv.url)
    assert (code, "not reachable" in told, "Traceback" in told) == (0, True, False)
