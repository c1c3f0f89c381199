# joinedup, its register and its corpus. Built in one stage, run in another that holds no compiler and no package cache.
# docs/neo4j.md says how it is run; `docker compose up` builds it.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/joinedup
COPY pyproject.toml constraints.txt README.md ./
COPY ontology ontology
COPY loaders loaders
COPY graph graph
COPY api api
RUN /opt/joinedup/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt .

FROM python:3.11.14-slim-bookworm
LABEL org.opencontainers.image.title="joinedup" org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --create-home --home-dir /home/joinedup joinedup
COPY --from=build /opt/joinedup /opt/joinedup
COPY corpus /srv/joinedup/corpus
ENV PATH=/opt/joinedup/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /srv/joinedup
USER 10001
EXPOSE 8000
ENTRYPOINT ["joinedup"]
CMD ["--help"]
