"""`kb export --xliff`: writes a job for an agency, as one file or as one a page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kb_tools.catalog.xliff import SUFFIXES, write_1, write_2
from kb_tools.catalog.xliff.job import Job
from kb_tools.errors import KbError
from kb_tools.pipeline.exchange.job import page_jobs
from kb_tools.storage.output.output_file import OutputFile
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary
from kb_tools.style.tbx import MARK, to_tbx

VERSIONS = (write_2.VERSION, write_1.VERSION)
_WRITERS = {write_2.VERSION: write_2.serialize, write_1.VERSION: write_1.serialize}


def export_job(
    project: Project, job: Job, path: Path, version: str = write_2.VERSION, *, replace_all: bool = False
) -> list[Path]:
    """Write a job, and the glossary beside it as TBX if there is one; return the files.

    A path with a suffix of XLIFF is one file for all pages, any other one is a folder with a file for each page. An
    earlier export is replaced; a file that came back from an agency is not, unless `replace_all`. Nothing is written if
    one of the files must not be. Raises KbError then.
    """
    serialize = _WRITERS[version]
    one_file = path.suffix.lower() in SUFFIXES
    if not one_file and path.exists() and not path.is_dir():
        raise KbError("This is a file.", where=str(path), hint="Name a folder, or a file that ends in .xlf.")
    jobs = [(path, job)] if one_file else [(path / f"{name}.xlf", part) for name, part in page_jobs(job)]
    written = [(file, _bytes(serialize(part))) for file, part in jobs]
    glossary = read_glossary(project)
    if glossary.terms:
        terms = path.with_suffix(".tbx") if one_file else path / "glossary.tbx"
        written.append((terms, to_tbx(glossary, job.source).encode("utf-8", "replace")))
    outputs = [
        (
            OutputFile.at(
                file, project, mark=MARK.encode() if file.suffix == ".tbx" else b"", replace_all=replace_all
            ),
            data,
        )
        for file, data in written
    ]
    for output, data in outputs:
        output.write(data)
    return [file for file, _ in written]


def _bytes(parts: Iterable[str]) -> bytes:
    return "".join(parts).encode("utf-8")
