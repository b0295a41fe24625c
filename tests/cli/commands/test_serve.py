"""`kb serve`, with real plugins and hooks: each saved change is seen, drafts are shown, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

FILES = {
    "mkdocs.yml": """\
INHERIT: base.yml
theme: {name: material, font: false, custom_dir: overrides}
draft_docs: "draft*.md"
not_in_nav: hidden.md
hooks: [hooks/stamp.py]
plugins:
  - kb: {sources: {docs: "", more: more}}
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
  - meta
  - blog
""",
    "base.yml": "site_name: Help one\n",
    "overrides/main.html": '{% extends "base.html" %}{% block announce %}Announced one{% endblock %}',
    "hooks/stamp.py": "import words_for_stamp\n"
    "def on_page_content(html, **_):\n    return html + 'stamp one ' + words_for_stamp.WORD\n",
    "hooks/words_for_stamp.py": "WORD = 'word one'\n",
    "docs/index.md": "# Welcome\n\nHello one.\n",
    "docs/hidden.md": "# Hidden\n\nStill a page.\n",
    "docs/draft.md": "# Draft\n\nDraft one.\n",
    "docs/own.md": "# Own\n\nEnglish.\n",
    "docs/own.lt.md": "# Savas\n\nSavas one.\n",
    "docs/part/page.md": "# Page\n\nText.\n",
    "docs/part/.meta.yml": "description: About one\n",
    "docs/data.csv": "a,one\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/posts/one.md": "---\ndate: 2024-01-01\n---\n# Post\n\nExcerpt one.\n\n<!-- more -->\n\nRest.\n",
    "docs/blog/posts/two.md": "---\ndate: 2024-01-02\ndraft: true\n---\n# Secret\n\nDraft post.\n",
    "more/extra.md": "# Extra\n\nMore one.\n",
}


class Serving:
    """A preview in a process of its own, whose temporary files are in a folder of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root / "project"
        for path, text in FILES.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, "utf-8")
        self.temporary = root / "temporary"
        self.temporary.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = root / "log"
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kb_tools", "serve", "--address", self.address],
                cwd=self.root,
                stdout=output,
                stderr=output,
                env={**os.environ, "TMPDIR": str(self.temporary)},
            )

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=30) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            with error:
                return f"HTTP {error.code}"
        except OSError:
            return ""

    def until(self, path: str, text: str) -> None:
        stop = time.monotonic() + 30
        while text not in self.get(path):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < stop, f"{path} never showed {text!r}\n{self.log.read_text()}"
            time.sleep(0.1)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def stop(self, how: signal.Signals) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(30)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    running = Serving(tmp_path)
    running.until("", "Welcome")
    yield running
    running.stop(signal.SIGINT)


@pytest.mark.parametrize("folder", ["", "lt/"])
def test_each_saved_file_is_seen_in_each_language(serving: Serving, folder: str) -> None:
    changes = {
        "docs/index.md": ("Hello one", "Hello two", ""),
        "docs/part/.meta.yml": ("About one", "About two", "part/page/"),
        "docs/data.csv": ("one", "two", "data.csv"),
        "docs/blog/posts/one.md": ("Excerpt one", "Excerpt two", "blog/"),
        "docs/draft.md": ("Draft one", "Draft two", "draft/"),
        "hooks/stamp.py": ("stamp one", "stamp two", ""),
        "hooks/words_for_stamp.py": ("word one", "word two", ""),
        "overrides/main.html": ("Announced one", "Announced two", ""),
        "base.yml": ("Help one", "Help two", ""),
        "more/extra.md": ("More one", "More two", "more/extra/"),
    }
    serving.until(folder, "Hello one")
    for file, (old, new, path) in changes.items():
        serving.until(folder + path, old)
        serving.edit(file, old, new)
        if path.endswith(".csv"):  # a request for a page builds the locale
            serving.until(folder, "Welcome")
        serving.until(folder + path, new)
    (serving.root / "docs" / "part").rename(serving.root / "docs" / "other part")
    serving.until(f"{folder}other%20part/page/", "Text.")
    serving.until(f"{folder}part/page/", "HTTP 404")
    serving.edit("docs/own.lt.md", "Savas one", "Savas two")
    serving.until("lt/own/", "Savas two")
    french = "        - {locale: fr, name: Français}\n"
    serving.edit("mkdocs.yml", "        - {locale: lt", f"{french}        - {{locale: lt")
    serving.until("fr/", "Welcome")
    serving.until(folder, "Français")


def test_drafts_are_shown_in_each_language_and_said(serving: Serving) -> None:
    for folder in ("", "lt/"):
        serving.until(folder, "Welcome")
        draft = serving.get(f"{folder}draft/")
        assert ("Draft one." in draft, draft.count('class="mkdocs-draft-marker"')) == (True, 1)
        assert "Draft post." in serving.get(f"{folder}blog/")
        hidden = serving.get(f"{folder}hidden/")
        assert ("Still a page." in hidden, "mkdocs-draft-marker" in hidden) == (True, False)
    said = serving.log.read_text()
    assert "drafts" in said
    assert said.count("/draft/") == 1
    built = subprocess.run(
        [sys.executable, "-m", "kb_tools", "build"],
        cwd=serving.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    site = serving.root / "site"
    assert (site / "lt" / "hidden" / "index.html").is_file()
    assert not list(site.rglob("draft/index.html"))
    assert not [page for page in site.rglob("*.html") if "Draft post." in page.read_text("utf-8")]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("def on_page_content(html, **_):\n    raise ValueError('too bad')\n", "ValueError: too bad"),
        ("def on_page_content(html, **_:\n", "SyntaxError"),
        ("raise SystemExit(3)\n", "stamp.py"),
    ],
)
def test_the_last_good_site_stays_until_a_hook_is_mended(serving: Serving, broken: str, said: str) -> None:
    (serving.root / "hooks" / "stamp.py").write_text(broken)
    stop = time.monotonic() + 20
    while said not in serving.log.read_text() and time.monotonic() < stop:
        time.sleep(0.1)
    assert said in serving.log.read_text()
    assert "Hello one" in serving.get("")
    mended = FILES["hooks/stamp.py"].replace("stamp one", "mended")
    (serving.root / "hooks" / "stamp.py").write_text(mended)
    serving.until("", "mended")
    assert "Traceback" not in serving.log.read_text()
    assert serving.stop(signal.SIGINT) == 0
    assert list(serving.temporary.iterdir()) == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nothing_is_left_behind(serving: Serving, how: signal.Signals) -> None:
    serving.until("lt/", "Welcome")
    assert list(serving.temporary.iterdir())
    assert serving.stop(how) == 0
    assert list(serving.temporary.iterdir()) == []
    assert "Traceback" not in serving.log.read_text()
