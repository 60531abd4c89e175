# The portal's image, for the web process and for the worker. No build tool is in the final one.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/pip install --require-hashes --requirement /tmp/requirements.txt
WORKDIR /opt/portal
COPY . .
# Catalogues, fonts and hashed static files belong to the image.
RUN /opt/venv/bin/python tools/catalogues.py compile \
    && /opt/venv/bin/python tools/fonts.py \
    && /opt/venv/bin/python manage.py collectstatic --no-input --settings config.settings.build \
    && rm -rf tools deploy requirements.txt \
    && /opt/venv/bin/python -m compileall -q . \
    && /opt/venv/bin/python -m pip uninstall --yes --quiet setuptools pip

FROM ${PYTHON_IMAGE}
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production
RUN groupadd --system --gid 10001 portal \
    && useradd --system --uid 10001 --gid portal --home-dir /opt/portal --no-create-home portal
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/portal /opt/portal
RUN install -d -o portal -g portal /opt/portal/var/media
WORKDIR /opt/portal
USER portal
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "-c", \
    "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': 'localhost'}), timeout=4)"]
CMD ["gunicorn", "--config", "config/gunicorn.conf.py"]
