"""Trees of files that translations are imported from: a folder, or a commit of git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kb_tools.errors import KbError
from kb_tools.storage.disk.files import NotUtf8Error, read_text
from kb_tools.storage.git import file_at, git
from kb_tools.storage.source_files import SUFFIXES

MDX = ".mdx"
"""The suffix of Markdown with components (Docusaurus). It is read as Markdown."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a project at some time: those of a folder, or those of a commit."""

    root: Path
    """The folder, or the folder of the project that the commit is of."""
    commit: str = ""
    """The commit; empty for the files as they stand in the folder."""

    @classmethod
    def at(cls, project: Path, name: str | None) -> Tree:
        """Return the tree that a name means: a folder, else a commit, a branch or a tag of the project.

        Without a name it is the project's folder. Raises KbError where there is neither.
        """
        if name is None:
            return cls(project)
        folder = Path(name) if Path(name).is_absolute() else Path.cwd() / name
        if folder.is_dir():
            return cls(folder)
        found = git(project, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", check=False)
        if found.returncode != 0:
            raise KbError(
                "This is neither a folder nor a commit of the project.",
                where=name,
                hint="Give --from the folder of another checkout, or a branch, a tag or a commit.",
            )
        return cls(project, found.stdout.strip())

    def is_of(self, folder: Path) -> bool:
        """Tell whether it is a folder as it stands now, and no commit and no other checkout."""
        return not self.commit and self.root.resolve() == folder.resolve()

    def pages(self, path: str) -> list[str]:
        """Return the Markdown files at a path, a file or a folder, relative to the root, sorted.

        Raises KbError for a path outside of the tree.
        """
        inside = self._inside(path)
        return sorted(
            file
            for file in self._files(inside)
            if PurePosixPath(file).suffix.lower() in (*SUFFIXES, MDX)
            and (inside in (".", file) or file.startswith(f"{inside}/"))
        )

    def read(self, path: str) -> str | None:
        """Return the text of a file; None if the tree does not have it. Raises NotUtf8Error."""
        if not self.commit:
            file = self.root / path
            return read_text(file, path) if file.is_file() else None
        data = file_at(self.root, self.commit, path)
        if data is None:
            return None
        try:
            return data.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise NotUtf8Error(data, error.start, f"{path} of {self.commit[:10]}") from None

    def when_written(self, path: str) -> Tree | None:
        """Return the tree of the commit that last changed a file.

        None if that is not known: without git, and where the file was changed since.
        """
        try:
            if not self.commit and git(self.root, "status", "--porcelain", "--", path).stdout.strip():
                return None
            words = ("log", "-1", "--format=%H", *filter(None, (self.commit,)), "--", path)
            commit = git(self.root, *words).stdout.strip()
        except KbError:
            return None
        return Tree(self.root, commit) if commit else None

    def _inside(self, path: str) -> str:
        """Return a path relative to the root. One from the current folder goes first, if it is in the tree."""
        root = self.root.resolve()
        beside = (Path.cwd() / path).resolve()
        found = beside if beside.is_relative_to(root) and beside.exists() else (root / path).resolve()
        if not found.is_relative_to(root):
            raise KbError(
                "This path is outside of the tree that is imported.",
                where=path,
                hint="Name a file or a folder in it; --from names another tree.",
            )
        return found.relative_to(root).as_posix()

    def _files(self, inside: str) -> list[str]:
        if self.commit:
            return [
                name
                for name in git(
                    self.root, "ls-tree", "-r", "-z", "--name-only", self.commit, "--", f"./{inside}"
                ).stdout.split("\0")
                if name
            ]
        start = self.root / inside
        if start.is_file():
            return [inside]
        return [
            file.relative_to(self.root).as_posix()
            for file in start.rglob("*")
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(start).parts)
        ]
