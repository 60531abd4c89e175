"""The page cache: a real Varnish with our configuration in front of a stand-in for the portal."""

import http.client
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest

from tests.services import require

pytestmark = pytest.mark.varnish
CONFIGURATION = Path(__file__).parents[2] / "deploy" / "varnish" / "default.vcl"
PAGE = {"cache-control": "public, s-maxage=3600, max-age=0", "xkey": "site:1 page:7"}


@dataclass
class Portal:
    """A stand-in for the application: answers what the test says and remembers what it saw.

    What the cache still fetches in the background for an earlier test goes to other hosts, and
    is answered without being remembered.
    """

    host: str
    headers: dict[str, str] = field(default_factory=lambda: dict(PAGE))
    status: int = 200
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """Return the request handler that serves this portal."""
        portal = self

        class Handler(BaseHTTPRequestHandler):
            # One connection for each request: a kept one would outlive a stopped portal.
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                sent = {name.lower(): value for name, value in self.headers.items()}
                if sent["host"].endswith(portal.host):
                    portal.seen.append((self.command, self.path, sent))
                body = f"answer {len(portal.seen)}".encode()
                self.send_response(portal.status)
                for name, value in portal.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *args: object) -> None:
                """Keep quiet."""

        return Handler


@dataclass
class Answer:
    """What a visitor got."""

    status: int
    body: str
    headers: dict[str, str]


@dataclass
class Front:
    """The cache as one test sees it: a host of its own, and a portal that it can steer."""

    portal: Portal
    server: ThreadingHTTPServer
    public: int
    purge_port: int

    @property
    def host(self) -> str:
        """The host that only this test asks for, with those below it."""
        return self.portal.host

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        """Ask the public socket as a visitor would."""
        return ask(self.public, path, method, {"host": self.host} | headers)

    def purge(self, tags: str, port: int | None = None) -> Answer:
        """Purge pages by their tags, as the portal does after publishing."""
        return ask(port or self.purge_port, "/", "PURGE", {"xkey-purge": tags})

    def stop_portal(self) -> None:
        """Take the portal down: nobody listens on its port any more."""
        self.server.shutdown()
        self.server.server_close()


def ask(port: int, path: str, method: str, headers: dict[str, str]) -> Answer:
    """Send one request to a port of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=names)
    response = connection.getresponse()
    sent = {name.lower(): value for name, value in response.getheaders()}
    answer = Answer(response.status, response.read().decode(), sent)
    connection.close()
    return answer


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def listens(port: int) -> bool:
    """Tell whether somebody accepts connections on a port."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Ports:
    """Where the cache listens, and where it looks for the portal."""

    portal: int = field(default_factory=free_port)
    public: int = field(default_factory=free_port)
    purge: int = field(default_factory=free_port)


@pytest.fixture(scope="module", params=["10s"])
def cache(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ports]:
    """Start Varnish with our configuration, its grace of a healthy portal as the test asks."""
    folder, ports = tmp_path_factory.mktemp("varnish"), Ports()
    backend = f'backend portal {{ .host = "127.0.0.1"; .port = "{ports.portal}"; }}'
    (folder / "backend.vcl").write_text(backend)
    rules = CONFIGURATION.read_text("utf-8").replace(
        "req.grace = 10s", f"req.grace = {request.param}"
    )
    (folder / "default.vcl").write_text(rules, "utf-8")
    varnish = subprocess.Popen(
        [
            *(require("varnish"), "-F", "-n", str(folder / "work"), "-s", "malloc,16m"),
            *("-f", str(folder / "default.vcl"), "-p", f"vcl_path={folder}", "-j", "none"),
            # A portal that one test stopped is up again for the next one.
            *("-p", "backend_remote_error_holddown=0", "-p", "backend_local_error_holddown=0"),
            *("-a", f"public=127.0.0.1:{ports.public}", "-a", f"purge=127.0.0.1:{ports.purge}"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        deadline = time.monotonic() + 60
        while not listens(ports.public):
            if varnish.poll() is not None or time.monotonic() > deadline:
                varnish.kill()
                pytest.fail(f"Varnish did not start:\n{varnish.communicate()[0]}")
            time.sleep(0.05)
        yield ports
    finally:
        varnish.terminate()
        varnish.communicate()


@pytest.fixture
def front(cache: Ports) -> Iterator[Front]:
    """Put a fresh portal behind the cache, which keeps nothing under this test's host yet."""
    portal = Portal(f"{uuid4().hex}.localhost")
    server = ThreadingHTTPServer(("127.0.0.1", cache.portal), portal.handler())
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    front = Front(portal, server, cache.public, cache.purge)
    front.purge("site:1 page:7 page:8")
    yield front
    front.stop_portal()


def test_a_page_is_kept_whatever_cookie_or_campaign_a_visitor_brings(front: Front) -> None:
    first = front.get("/tin-tuc/?page=2&loai=1", cookie="_ga=GA1.2; theme=light")
    again = [
        front.get("/tin-tuc/?page=2&loai=1", cookie="_ga=GA1.2; theme=dark"),
        front.get("/tin-tuc/?loai=1&page=2"),
        front.get("/tin-tuc/?utm_source=zalo&page=2&fbclid=x&loai=1&utm_campaign=a"),
        front.get("/tin-tuc/?page=2&loai=1", cookie="csrftoken=abc"),
    ]
    assert first.headers["x-cache"] == "MISS"
    assert [answer.headers["x-cache"] for answer in again] == ["HIT"] * 4
    assert {answer.body for answer in again} == {first.body}
    assert "cookie" not in front.portal.seen[0][2]


def test_an_address_of_campaign_parameters_alone_is_the_plain_page(front: Front) -> None:
    front.get("/tin-tuc/")
    assert front.get("/tin-tuc/?utm_source=zalo&gclid=1").headers["x-cache"] == "HIT"
    assert len(front.portal.seen) == 1


def test_hosts_schemes_and_addresses_do_not_share_a_place(front: Front) -> None:
    bodies = {
        front.get("/").body,
        front.get("/", host=f"skhcn.{front.host}").body,
        front.get("/", x_forwarded_proto="https").body,
        front.get("/en/").body,
        front.get("/?page=2").body,
    }
    assert len(bodies) == 5


def test_publishing_drops_exactly_the_pages_that_carry_the_tag(front: Front) -> None:
    shown = front.get("/a/")
    front.portal.headers["xkey"] = "site:1 page:8"
    other = front.get("/b/")

    purged = front.purge("page:7 page:99")

    assert (purged.status, purged.body) == (200, "Purged 1")
    assert front.get("/a/").body != shown.body
    assert front.get("/b/").body == other.body


def test_visitors_cannot_purge(front: Front) -> None:
    front.get("/a/")
    assert front.purge("page:7", port=front.public).status == 405
    assert front.get("/a/").headers["x-cache"] == "HIT"


def test_the_purge_socket_shows_no_page(front: Front) -> None:
    assert ask(front.purge_port, "/", "GET", {}).status == 400
    assert front.portal.seen == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"cache-control": "private, max-age=60"},
        {"cache-control": "no-store, max-age=60"},
        {"cache-control": "max-age=0"},
        PAGE | {"set-cookie": "csrftoken=abc"},
        PAGE | {"vary": "Accept-Encoding, Cookie"},
        PAGE | {"vary": "*"},
    ],
    ids=["unsaid", "private", "no-store", "stale at once", "cookie", "vary cookie", "vary all"],
)
def test_nothing_of_one_visitor_is_kept(front: Front, headers: dict[str, str]) -> None:
    front.portal.headers = headers
    answers = [front.get("/gop-y/"), front.get("/gop-y/")]
    assert len({answer.body for answer in answers}) == 2


def test_a_form_sees_its_token_and_no_other_cookie(front: Front) -> None:
    front.portal.headers = {"set-cookie": "csrftoken=abc"}
    front.get("/gop-y/", cookie="_ga=1; csrftoken=abc; theme=dark")
    assert front.portal.seen[0][2]["cookie"] == "csrftoken=abc"


def test_a_visitor_cannot_smuggle_a_cookie_past_the_cache(front: Front) -> None:
    front.get("/", x_form_cookie="sessionid=stolen", x_serve_stale="yes")
    sent = front.portal.seen[0][2]
    assert "cookie" not in sent
    assert "x-form-cookie" not in sent


@pytest.mark.parametrize("cookie", ["sessionid=s1", "a=b; __Host-sessionid=s1"])
def test_whoever_is_logged_in_always_sees_live_pages(front: Front, cookie: str) -> None:
    front.get("/")
    live = front.get("/", cookie=cookie)
    assert live.headers["x-cache"] == "PASS"
    assert front.portal.seen[-1][2]["cookie"] == cookie
    assert front.get("/").headers["x-cache"] == "HIT"


def test_the_admin_and_posts_go_straight_through(front: Front) -> None:
    for _ in range(2):
        front.get("/admin/login/", cookie="csrftoken=abc")
        front.get("/gop-y/", method="POST", cookie="csrftoken=abc", content_length="0")
    assert len(front.portal.seen) == 4
    assert {sent["cookie"] for _, _, sent in front.portal.seen} == {"csrftoken=abc"}


def test_a_stale_page_is_served_while_the_application_is_down(front: Front) -> None:
    front.portal.headers = {"cache-control": "public, s-maxage=1", "xkey": "page:7"}
    kept = front.get("/")
    front.stop_portal()
    time.sleep(1.1)
    assert [front.get("/").body for _ in range(3)] == [kept.body] * 3


@pytest.mark.parametrize("cache", ["0s"], indirect=True)
@pytest.mark.parametrize("failure", ["stopped", "failing"])
def test_a_long_stale_page_is_found_by_the_second_look(front: Front, failure: str) -> None:
    front.portal.headers = {"cache-control": "public, s-maxage=1", "xkey": "page:7"}
    kept = front.get("/")
    time.sleep(1.1)
    if failure == "stopped":
        front.stop_portal()
    front.portal.status = 500
    answers = [front.get("/") for _ in range(20)]
    assert {(answer.status, answer.body) for answer in answers} == {(200, kept.body)}


def test_a_page_nobody_kept_says_that_the_portal_is_interrupted(front: Front) -> None:
    front.stop_portal()
    answer = front.get("/")
    assert answer.status == 503
    assert "Cổng thông tin tạm gián đoạn" in answer.body
    assert answer.headers["retry-after"] == "60"


def test_a_failure_in_the_admin_is_shown_as_it_is(front: Front) -> None:
    front.portal.status = 500
    assert front.get("/admin/pages/", cookie="sessionid=s1").body == "answer 1"
    assert front.get("/gop-y/", method="POST", content_length="0").body == "answer 2"
    assert len(front.portal.seen) == 2


def test_tags_and_the_caches_own_headers_are_kept_inside(front: Front) -> None:
    answer = front.get("/")
    assert not {"xkey", "via", "x-varnish"} & answer.headers.keys()
