"""Lets MkDocs show documents that are written for the repository: README as the first page, links to sources, folded solutions."""

import glob
import posixpath
import re

from mkdocs.structure.files import File

LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(docs/")
README = {"README.md": "index.md", "README.zh.md": "zh/index.md"}


def on_config(config):
    """In nav, folder/* stands for all pages of a folder, in alphabetical order with README first."""
    config.nav = _expand(config.nav, config.docs_dir)
    return config


def _expand(nav, docs):
    expanded = []
    for entry in nav:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        if isinstance(target, str) and target.endswith("/*"):
            pages = glob.glob("*.md", root_dir=posixpath.join(docs, target[:-2]))
            target = [target[:-1] + page for page in sorted(pages, key=lambda page: (page != "README.md", page))]
        elif isinstance(target, list):
            target = _expand(target, docs)
        if target:
            expanded.append({title: target} if title else target)
    return expanded


def on_files(files, config):
    """Adds the two READMEs, which are above the folder of the documents."""
    for source, page in README.items():
        with open(posixpath.join(posixpath.dirname(config.config_file_path), source), encoding="utf-8") as readme:
            text = readme.read()
        up = "../" * page.count("/")
        text = PICTURE.sub(rf"![\1]({up}", text)
        text = LINK.sub(lambda link: _from_root(link, up), text)
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown, page, config, files):
    """Links to what isn't a document lead to the repository, or are plain text if its address (repo_url) isn't set."""
    folder = posixpath.dirname(page.file.src_uri)

    def rewrite(link):
        text, target, anchor = link.group(1), link.group(2), link.group(3) or ""
        path = posixpath.normpath(posixpath.join("docs", folder, target))
        if path in README:
            return f"[{text}]({posixpath.relpath(README[path], folder or '.')}{anchor})"
        if path.startswith("docs/"):
            return link.group()
        return f"[{text}]({config.repo_url}/blob/main/{path})" if config.repo_url else text

    # Python-Markdown takes what is inside HTML as HTML, unless told otherwise.
    return LINK.sub(rewrite, markdown).replace("<details>", '<details markdown="1">')


def _from_root(link, up):
    text, target, anchor = link.group(1), link.group(2), link.group(3) or ""
    if target.startswith("docs/"):
        return f"[{text}]({up}{target.removeprefix('docs/')}{anchor})"
    return f"[{text}]({up}../{target}{anchor})"
