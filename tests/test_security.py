"""SECURITY.md names the licence of each package that a user gets."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.readme import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OF_USERS = ("ics", "excel", "report", "spark")
LICENCES = dict(re.findall(r"\n\| ([a-z0-9-]+) \| (?:always|extra `\w+`) \| (.+) \|", PAGE))
FAMILIES = re.findall(r"[A-Z]{3}|Apache", PAGE.split("under one of ")[1].split(". ")[0])


def names(requirements: list[str]) -> list[str]:
    return [Requirement(each).name for each in requirements]


def licence_of(package: str) -> str:
    """Return all words that a package says about its licence."""
    told = metadata(package)
    fields = ("License-Expression", "License", "Classifier")
    return " ".join(word for field in fields for word in told.get_all(field) or ())


def installed_with(package: str, seen: set[str]) -> Iterator[str]:
    """Yield a package and what it needs in turn, as far as that is installed."""
    if package in seen:
        return
    seen.add(package)
    try:
        needed = requires(package) or []
    except PackageNotFoundError:
        return
    yield package
    for each in map(Requirement, needed):
        if not each.marker or each.marker.evaluate({"extra": ""}):
            yield from installed_with(canonicalize_name(each.name), seen)


def test_each_dependency_of_a_user_has_a_row() -> None:
    extras = PROJECT["optional-dependencies"]
    assert list(LICENCES) == [
        *names(PROJECT["dependencies"]),
        *(name for extra in OF_USERS for name in names(extras[extra])),
    ]


@pytest.mark.parametrize("package", LICENCES)
def test_its_licence_is_the_one_that_it_says(package: str) -> None:
    try:
        told = licence_of(package)
    except PackageNotFoundError:
        pytest.skip("not installed")
    for licence in LICENCES[package].split(" or "):
        assert licence.split("-")[0] in told


def test_what_they_need_in_turn_has_a_licence_that_the_page_names() -> None:
    assert FAMILIES == ["Apache", "BSD", "ISC", "MIT", "PSF"]
    seen: set[str] = set()
    every = [each for package in LICENCES for each in installed_with(package, seen)]
    assert len(every) > 12
    others = [name for name in every if not any(f in licence_of(name) for f in FAMILIES)]
    assert others == []
