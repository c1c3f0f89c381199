"""What `docker compose up` would start, as far as can be told without starting it."""

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT
from tests.neo4j_server import VERSION

COMPOSE: dict[str, Any] = YAML(typ="safe").load(ROOT / "docker-compose.yml")
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_ports_are_open_on_this_machine_alone(service: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[service].get("ports", []))


def test_there_is_no_default_password() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert re.findall(r"\$\{JOINEDUP_STORE_PASSWORD(..)", text) == [":?", ":?"]


def test_data_outlives_the_containers() -> None:
    assert {one.split(":")[0] for one in SERVICES["neo4j"]["volumes"]} == set(COMPOSE["volumes"])


def test_services_start_one_after_the_other_and_say_whether_they_are_well() -> None:
    assert SERVICES["load"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert SERVICES["api"]["depends_on"] == {"load": {"condition": "service_completed_successfully"}}
    assert all("healthcheck" in SERVICES[one] for one in ("neo4j", "api"))


def test_the_server_is_the_version_that_the_tests_run() -> None:
    assert SERVICES["neo4j"]["image"] == f"neo4j:{VERSION}-community"
    assert f"<version>{VERSION}</version>" in (ROOT / "tests" / "neo4j" / "pom.xml").read_text(encoding="utf-8")


def test_images_are_pinned_and_run_without_rights() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert all(re.fullmatch(r"python:3\.11\.\d+-slim-\w+", base) for base in bases)
    assert re.search(r"^USER \d+$", DOCKERFILE, re.MULTILINE)
    for service in ("load", "api"):
        assert SERVICES[service]["cap_drop"] == ["ALL"]
        assert SERVICES[service]["read_only"] is True


def test_the_image_gets_every_package_that_is_installed() -> None:
    import tomllib

    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    rooms = {one.split(".")[0] for one in packages}
    assert rooms <= set(re.findall(r"^COPY (\w+) \w+$", DOCKERFILE, re.MULTILINE))
    found = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
    }
    assert found == set(packages)
