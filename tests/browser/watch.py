"""What no page of the portal may do, seen from inside the browser.

A page may not raise an error, write one to the console (violations of the content security
policy arrive there), or ask any other machine for anything.
"""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

INLINE_SCHEMES = {"data", "blob", "about"}


class Watch:
    """Collects every fault of the pages in one browser context."""

    def __init__(self, context: BrowserContext, port: int) -> None:
        self.port = port
        self.faults: list[str] = []
        self.refused: set[str] = set()
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)
        context.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        # The browser reports the status of a refusal; the test that asked for it judges it.
        if message.type != "error" or address in self.refused:
            return
        self.faults.append(f"console of {address}: {message.text}")

    def _on_error(self, error: WebError) -> None:
        where = error.page.url if error.page else "?"
        self.faults.append(f"script error on {where}: {error.error}")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        at_home = host == "localhost" or host.endswith(".localhost")
        if parts.scheme not in INLINE_SCHEMES and not (at_home and parts.port == self.port):
            self.faults.append(f"request to another machine: {request.url}")

    def _on_response(self, response: Response) -> None:
        """Remember refusals that belong to a page's work; a missing picture stays a fault."""
        asked = response.request
        if response.status >= 500:
            self.faults.append(f"status {response.status} of {response.url}")
        elif response.status >= 400 and (asked.is_navigation_request() or self._unfinished(asked)):
            self.refused.add(response.url)

    def _unfinished(self, asked: Request) -> bool:
        """Whether the page editor saved by itself; a page half written cannot be saved yet."""
        return asked.method == "POST" and asked.resource_type == "fetch" and "/admin/" in asked.url

    def confirm(self) -> None:
        """Fail with every fault seen so far."""
        assert not self.faults, "\n".join(self.faults)
