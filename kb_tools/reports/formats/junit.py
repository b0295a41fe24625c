"""Findings as JUnit XML: one test suite a file, one test case a finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kb_tools.model.finding import Finding, Severity
from kb_tools.reports.base import Context, one_line, visible

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return a document in which errors and warnings are failures, and an information is skipped."""
    failing = sum(f.severity is not Severity.INFO for f in findings)
    root = Element("testsuites", name="kb check", tests=str(max(1, len(findings))), failures=str(failing))
    ordered = sorted(findings, key=lambda f: f.location.path)
    for path, group in groupby(ordered, lambda f: f.location.path):
        found = list(group)
        failures = sum(f.severity is not Severity.INFO for f in found)
        suite = SubElement(root, "testsuite", name=_xml(path), tests=str(len(found)), failures=str(failures))
        for finding in found:
            _case(suite, finding)
    if not findings:
        suite = SubElement(root, "testsuite", name="kb check", tests="1", failures="0")
        SubElement(suite, "testcase", classname="kb", name="no findings")
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")


def _case(suite: Element, finding: Finding) -> None:
    place = (finding.location.line, finding.location.column if finding.location.line else None)
    line = "".join(f":{number}" for number in place if number)
    name = one_line(f"{finding.location.path}{line} {finding.message}")
    case = SubElement(
        suite, "testcase", classname=_xml(f"kb.{finding.locale or 'en'}.{finding.check}"), name=_xml(name)
    )
    tag = "skipped" if finding.severity is Severity.INFO else "failure"
    attributes = {"message": _xml(one_line(finding.message))}
    if tag == "failure":
        attributes["type"] = str(finding.severity)
    element = SubElement(case, tag, attributes)
    if tag == "failure":
        element.text = _xml(
            "\n".join(
                visible(p) for p in (finding.source, finding.target, finding.excerpt, finding.hint) if p
            )
        )


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
