"""Build the site of `mkdocs.yml`: `python packaging/site.py` writes it to site/.

The pages are those of `docs/`.  On GitHub they link to files anywhere in the repository; in
the site such a link leads to a copy.  Each finding gets a page of its own.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

ROOT = Path(__file__).parent.parent
COPIES = "repository"  # folder of the site for files from elsewhere in the repository

_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?")
_CHINESE = ".zh-CN"  # in the name of a page; in the site, a link leads to the language of its page
#: a line break in Chinese, which a browser would show as a space
_BREAK = re.compile(
    r"(?<=[一-龥])\n *(?=[一-龥（“])|(?<=[，。；：、（）“”])\n *(?=\*\*|[^\s|#>*+<!\d-])"
)
_CODE = re.compile(r"(^```.*?^```|<!--.*?-->)", flags=re.DOTALL | re.MULTILINE)
_CODE_ANCHOR = re.compile(r"#[a-z]{3,8}\d{3}")
#: a finding on the page of all: code, severity, message, and the text below
_FINDING = re.compile(
    r"^### ([A-Z]{3,8}\d{3})\n\n\*(\S+)\* · ([^\n]+)\n(.*?)(?=^##|\Z)",
    flags=re.DOTALL | re.MULTILINE,
)
_LOOKS = {
    "error": "danger",
    "错误": "danger",
    "warning": "warning",
    "警告": "warning",
    "note": "note",
    "说明": "note",
}


def site_files() -> dict[str, bytes]:
    """Return each file that the site is built from: its path in the site, and its content."""
    files: dict[str, bytes] = {}
    asked = [f"docs/{each.relative_to(ROOT / 'docs').as_posix()}" for each in _all_in("docs")]
    while asked:
        path = asked.pop()
        place = _place(path)
        if place in files:
            continue
        if not path.endswith(".md"):
            files[place] = (ROOT / path).read_bytes() if not _is_folder(path) else _list(path)
            continue
        text = (ROOT / path).read_text("utf-8")
        asked += [each for each in _linked(path, text) if not each.startswith("README")]
        if path.startswith("docs/findings"):
            for code, page in _findings(text):
                name = path.replace("findings", f"findings/{code}", 1)
                files[_place(name)] = _relinked(page, path, _place(name)).encode()
            text = _FINDING.sub(_entry, text)
        files[place] = _relinked(text, path, place).encode()
    return files


def _all_in(folder: str) -> list[Path]:
    return sorted(each for each in (ROOT / folder).rglob("*") if each.is_file())


def _is_folder(path: str) -> bool:
    return (ROOT / path).is_dir()


def _place(path: str) -> str:
    """Return where the site has a file of the repository."""
    if path.startswith("README"):
        return path.replace("README", "index", 1)
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return f"{COPIES}/{path}/index.md" if _is_folder(path) else f"{COPIES}/{path}"


def _list(folder: str) -> bytes:
    """Return a page with the files of a folder."""
    names = sorted(each.name for each in (ROOT / folder).iterdir() if each.is_file())
    return "\n".join([f"# {folder}\n", *(f"- {name}" for name in names)]).encode()


def _linked(path: str, text: str) -> Iterator[str]:
    """Yield the paths in the repository to which a page links."""
    for target, _ in _LINK.findall(_CODE.sub("", text)):
        yield normpath(join(dirname(path), target))


def _relinked(text: str, path: str, place: str) -> str:
    """Return a page with links from its place in the site, and without breaks in Chinese."""

    def link(match: re.Match[str]) -> str:
        target, anchor = _place(normpath(join(dirname(path), match[1]))), match[2] or ""
        target = target.replace(_CHINESE, "")
        if target == "findings.md" and _CODE_ANCHOR.fullmatch(anchor):
            target, anchor = f"findings/{anchor[1:].upper()}.md", ""
        if not path.startswith("docs/"):  # it is in English, and leads to pages of both languages
            anchor = ""
        return relpath(target, dirname(place) or ".") + anchor

    parts = _CODE.split(text)
    parts[::2] = [_BREAK.sub("", _LINK.sub(link, part)) for part in parts[::2]]
    return "".join(parts)


def _findings(text: str) -> Iterator[tuple[str, str]]:
    """Yield each code with its page."""
    heading = text.partition("\n")[0].removeprefix("# ")
    means = dict(re.findall(r"^\| (\S+) \| (.+) \| .+ \|$", text, flags=re.MULTILINE))
    for code, severity, message, body in _FINDING.findall(text):
        lines = [
            f"# {code} {_title(message)}",
            "",
            f'!!! {_LOOKS[severity]} "{severity.capitalize()} · {means[severity]}"',
            f"    {message}",
            body,
            f"[← {heading}](findings.md)",
            "",
        ]
        yield code, "\n".join(lines)


def _title(message: str) -> str:
    """Return what a message says first, without brackets and without what to do."""
    return re.split("[;:；：。]|，请", re.sub(r" ?[(（][^()（）]*[)）]", "", message))[0]


def _entry(match: re.Match[str]) -> str:
    """Return the line of a finding in the list of all."""
    code, severity, message, _ = match.groups()
    return f"- [{code}](findings/{code}.md) *{severity}* · {message}\n"


def main() -> int:
    """Build the site, and return the exit code of MkDocs."""
    with tempfile.TemporaryDirectory() as folder:
        for place, content in site_files().items():
            path = Path(folder, place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", *sys.argv[1:]]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_PAGES": folder}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
