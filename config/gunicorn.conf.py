"""Gunicorn in production: few processes that share the loaded application, replaced in turn."""

import gc
import json
import os

from django.db import connections
from django.urls import get_resolver
from gunicorn.arbiter import Arbiter

from config import env

bind = env.text("BIND", "0.0.0.0:8000")
wsgi_app = "config.wsgi:application"

# Pages are work of the processor, not of waiting, so a process serves one request at a time;
# threads would only take turns at the interpreter's lock.
worker_class = "sync"
workers = env.number("WEB_WORKERS", 2 * (os.cpu_count() or 1) + 1)

# The application is loaded once and forked, which halves the memory of each worker.
preload_app = True

# A worker that grew in a long life is replaced; the jitter keeps them from going together.
max_requests = env.number("WEB_MAX_REQUESTS", 5000)
max_requests_jitter = max_requests // 5

# A request may take a minute, such as a large upload; a stop waits for those under way.
timeout = env.number("WEB_TIMEOUT", 60)
graceful_timeout = 30
# Workers prove that they live through a file, which no disk may hold up.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
control_socket_disable = True

# Titles of Vietnamese pages in a query string are long once they are percent-encoded.
limit_request_line = 8190
limit_request_field_size = 8190

errorlog = "-"
loglevel = "info"
# The cache in front sees every visit; here the log is for finding a fault.
accesslog = "-" if env.flag("ACCESS_LOG") else None
access_log_format = json.dumps(
    {
        "time": "%(t)s",
        "address": "%({x-forwarded-for}i)s",
        "host": "%({host}i)s",
        "request": "%(r)s",
        "status": "%(s)s",
        "bytes": "%(B)s",
        "microseconds": "%(D)s",
        "request_id": "%({x-request-id}o)s",
    }
)


def when_ready(server: Arbiter) -> None:
    """Finish loading before the first fork, then put all of it out of the collector's reach.

    A collection in a worker would otherwise touch, and so copy, every page of memory that it
    shares with the others. No connection opened while loading may be shared either.
    """
    get_resolver().url_patterns  # noqa: B018 (reading it loads every view)
    connections.close_all()
    gc.collect()
    gc.freeze()
