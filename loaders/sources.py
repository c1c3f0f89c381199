"""Sources: the files that are to be read, found below the paths that a user gave, each with its identifier."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from loaders.contacts import without_emails
from loaders.documents.opening import MEDIA_TYPES as PROSE_TYPES
from loaders.publication import SOURCE_FILE, Publication, read_publication
from ontology.errors import Fault
from ontology.names import slug

MEDIA_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".csv": "text/csv",
    ".bib": "application/x-bibtex",
    ".json": "application/vnd.citationstyles.csl+json",
    **PROSE_TYPES,
}
"""The suffixes of the files that can be read."""

_SUFFIXES_ADVICE = f"Files that can be read end in {', '.join(MEDIA_TYPES)}."


@dataclass(frozen=True)
class Source:
    """One file to be read.

    Attributes:
        id: ``document:landscape-review-2018/references.bib``; the same on every machine and from every folder.
        path: where the file is.
        display: the file as the user named it, for messages.
        publication: the published document whose facts it states; None where no source.yaml is above it.
        inside: its path below the publication's folder, with forward slashes; else its name.
    """

    id: str
    path: Path
    display: str
    publication: Publication | None = None
    inside: str = ""

    @property
    def expected(self) -> int | None:
        """How many records the publication's source.yaml says that the file holds; None where it does not say."""
        return self.publication.files.get(self.inside) if self.publication else None


def find_sources(paths: Sequence[Path], kind: str = "") -> tuple[list[Source], list[Fault]]:
    """Finds the files to be read.

    Folders are walked in sorted order; hidden files, source.yaml, README files and files of other suffixes are passed
    over in them. A file that is named itself must be one that can be read; of any suffix where ``kind`` is given.

    Returns:
        The sources, each file once; and faults: missing and unreadable paths, loops of links, broken source.yaml files
        (whose folders are then left out), and files that would share one identifier (which are left out too).
    """
    finder = _Finder(kind)
    for path in paths:
        finder.take(path)
    return finder.finish()


@dataclass
class _Finder:
    kind: str
    faults: list[Fault] = field(default_factory=list)
    found: dict[Path, Source] = field(default_factory=dict)
    publications: dict[Path, Publication | None] = field(default_factory=dict)

    def take(self, path: Path) -> None:
        """Takes a path as the user gave it."""
        try:
            self._take(path)
        except (OSError, RuntimeError) as error:  # names too long, folders that may not be entered, loops of links
            self._fault(path, f"The path cannot be followed: {error}.", "Check the path.")

    def _take(self, path: Path) -> None:
        if path.is_dir():
            told, inside = len(self.faults), list(self._walk(path, ()))
            for each in inside:
                self._add(each, path)
            self._check_listed(path)
            if not inside and told == len(self.faults):
                self.faults.append(
                    Fault(str(path), 0, 0, "The folder holds no file that is read.", _SUFFIXES_ADVICE, "warning")
                )
        elif not path.exists():
            loose = "The link leads nowhere." if path.is_symlink() else "There is no such file or folder."
            self._fault(path, loose, "Check the path.")
        elif refusal := self._refusal(path):
            self._fault(path, *refusal)
        else:
            self._add(path, path.parent)

    def finish(self) -> tuple[list[Source], list[Fault]]:
        """Gives what was found, without the files that share an identifier."""
        by_id = defaultdict(list)
        for source in self.found.values():
            by_id[source.id].append(source)
        for same in by_id.values():
            for source in same[1:] and same:
                others = " and ".join(each.display for each in same if each is not source)
                message = f"The identifier {source.id} is also that of {others}."
                self._fault(source.path, message, "Rename one, or give its folder a source.yaml.", source.display)
        return [same[0] for same in by_id.values() if len(same) == 1], self.faults

    def _refusal(self, path: Path) -> tuple[str, str] | None:
        """Why a file that the user named cannot be read; None where it can."""
        if path.name == SOURCE_FILE:
            return "This file describes its folder and is no document.", "Name the folder, or the files in it."
        if not path.is_file():
            return "This is neither a file nor a folder.", "Name a file or a folder."
        if not os.access(path, os.R_OK):
            return "The file may not be read.", "Change its permissions."
        if self.kind:
            return None
        if _is_passed_over(path.name) or path.suffix.lower() not in MEDIA_TYPES:
            return f"A file of the name {path.name!r} is not one that is read.", _SUFFIXES_ADVICE
        return None

    def _walk(self, folder: Path, above: tuple[Path, ...]) -> Iterator[Path]:
        real = folder.resolve()
        if real in above:
            self._fault(folder, "The link leads back to a folder above it.", "Remove the link.")
            return
        if (folder / SOURCE_FILE).is_file():
            self._publication(folder)
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self._fault(folder, f"The folder cannot be read: {error.strerror}.", "Change its permissions.")
            return
        for entry in entries:
            if _is_passed_over(entry.name):
                continue
            if entry.is_dir():
                yield from self._walk(entry, (*above, real))
            elif self._is_wanted(entry):
                yield entry

    def _is_wanted(self, entry: Path) -> bool:
        """Whether a file in a folder is to be read; notes one that should be and cannot."""
        loose = entry.is_symlink() and not entry.exists()
        if entry.suffix.lower() not in (*MEDIA_TYPES, *([""] if loose else [])):
            return False
        if not loose and entry.is_file() and os.access(entry, os.R_OK):
            return True
        message = "The link leads nowhere." if loose else "The file cannot be read."
        self._fault(entry, message, "Remove it, or make it readable.")
        return False

    def _add(self, path: Path, base: Path) -> None:
        real = _plain(path) if path.is_symlink() else path.resolve()
        folder = _publication_folder(path)
        if real in self.found or (folder and self._publication(folder) is None):
            return
        inside = _plain(path).relative_to(_plain(folder or base))
        if without_emails(inside.as_posix()) != inside.as_posix():
            shown = without_emails(path.name)
            self._fault(path, "The path holds a mail address, and those are not kept.", "Rename it.", f"…/{shown}")
            return
        parts = ((_plain(folder).name,) if folder else ()) + inside.parts
        identifier = _identifier(parts)
        if not identifier:
            self._fault(path, "The path holds a name without a letter or digit of the Latin alphabet.", "Rename it.")
            return
        publication = self._publication(folder) if folder else None
        self.found[real] = Source(identifier, path, str(path), publication, inside.as_posix())

    def _publication(self, folder: Path) -> Publication | None:
        """Reads the publication of a folder once; notes the faults of its source.yaml."""
        plain = _plain(folder)
        if plain not in self.publications:
            self.publications[plain], faults = read_publication(plain, str(folder / SOURCE_FILE))
            self.faults += faults
        return self.publications[plain]

    def _check_listed(self, base: Path) -> None:
        """Warns of files that a source.yaml below a folder counts records of, and that are not there."""
        for folder, publication in self.publications.items():
            if publication and folder.is_relative_to(_plain(base)):
                for name in publication.files:
                    if not (folder / name).is_file():
                        message = f"The file {name!r} is listed and is not there."
                        self.faults.append(Fault(str(folder / SOURCE_FILE), 0, 0, message, "", "warning"))

    def _fault(self, path: Path, message: str, advice: str = "", display: str = "") -> None:
        self.faults.append(Fault(display or str(path), 0, 0, message, advice))


def _publication_folder(path: Path) -> Path | None:
    """Gives the nearest folder above a file that has a source.yaml, written as the user wrote the file's path."""
    folders = (*path.parents, *_plain(path).parents)
    return next((folder for folder in folders if (folder / SOURCE_FILE).is_file()), None)


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith("README") or name == SOURCE_FILE


def _plain(path: Path) -> Path:
    """Gives a path from the root without '..', and without following links: the name by which the user knows it."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve follows links


def _identifier(parts: Sequence[str]) -> str:
    """Writes the parts of a path as an identifier; empty where one of them gives no slug."""
    *folders, name = parts
    stem = Path(name)
    slugs = [*(slug(part) for part in folders), slug(stem.stem)]
    return f"document:{'/'.join(slugs)}{stem.suffix.lower()}" if all(slugs) else ""
