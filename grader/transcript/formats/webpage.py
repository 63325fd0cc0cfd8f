"""Saved web pages of chats: ChatGPT, Gemini, Claude and others by how they mark who speaks."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.errors import InputError
from grader.lazy_regex import regex
from grader.transcript.blocks import block
from grader.transcript.draft import Draft, Message, finish, join, role_of
from grader.transcript.formats.documents import KINDS, drafts_of
from grader.transcript.html import Element, parse
from grader.transcript.html.markdown import to_markdown
from grader.transcript.html.maths import formula_of
from grader.transcript.html.writer import Writer, is_skipped
from grader.transcript.model import Role, Transcript
from grader.transcript.source import Source

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|div)\b", re.IGNORECASE | re.DOTALL
)
_ARCHIVE = re.compile(rb"(?:From: <Saved by|MIME-Version:|Snapshot-Content-Location:)", re.IGNORECASE)
_JSON = regex(r"\bvar jsonData = \[")  # chat.html of ChatGPT's export
_SPEAKERS = ("data-message-author-role", "data-turn", "data-role", "data-author", "data-sender", "data-message-role",
             "data-message-author", "data-author-role")  # fmt: skip


@dataclass(frozen=True)
class Site:
    """How one site's pages are read.

    Attributes:
        name: what people call it.
        speaker: who speaks in an element, or None where it is no message.
        shift: how many levels headings stand too deep in its answers.
    """

    name: str
    speaker: Callable[[Element], Role | None]
    shift: int = 0


def recognise(source: Source) -> bool:
    """Whether the file is HTML, or a web page saved as one file (MHTML)."""
    return _START.match(source.data[:4096]) is not None or _is_archive(source)


def read(source: Source) -> list[Transcript]:
    """The chat on the page. Raises InputError: no known way of marking who speaks."""
    html = _html(source)
    page = parse(html, source.path)
    for site in _SITES:
        found = page.outermost(lambda element, site=site: site.speaker(element) is not None)  # type: ignore[misc]
        if any(site.speaker(element) == "assistant" for element in found):
            return finish([_draft(site, found, page, source)], source)
    if held := _JSON.search(html):
        return finish(drafts_of(_first_value(html[held.end() - 1 :], source), source, KINDS), source)
    raise InputError(
        "is a web page, but no chat was found on it (known: ChatGPT, Gemini, Claude, and pages that name "
        "the speaker of each message in an attribute such as data-role)",
        source.path,
    )


def _first_value(text: str, source: Source) -> Any:
    """The JSON at the start of a script. Raises InputError: cut off, or nested too deeply."""
    try:
        return json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        raise InputError("holds chats as JSON in a script, but the JSON is damaged", source.path) from None


def _is_archive(source: Source) -> bool:
    return _ARCHIVE.match(source.head) is not None and b"text/html" in source.data


def _html(source: Source) -> str:
    if not _is_archive(source):
        return source.text
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
    raise InputError("is a saved page without HTML in it", source.path)


def _draft(site: Site, found: list[Element], page: Element, source: Source) -> Draft:
    writer = Writer(shift=_shift(site, found))
    messages = [message for element in found for message in _messages(site, element, writer)]
    title = page.first(lambda e: e.name == "title")
    model = next((name for e in found if (name := _model(e))), "")
    meta = {"title": " ".join(title.text().split()) if title else "", "model": model, "source": f"{site.name} web page"}
    return Draft(source.stem, messages, meta, tuple(_notes(writer)))


def _notes(writer: Writer) -> Iterator[str]:
    if writer.rebuilt:
        yield f"{writer.rebuilt} formula(s) without TeX in the page were put together from its MathML"
    if writer.lost:
        yield f"{writer.lost} formula(s) have no source in the page: only their characters are kept"
    if writer.images:
        yield f"{writer.images} picture(s) of the page are named, not kept"


def _shift(site: Site, found: list[Element]) -> int:
    """Headings stand one level deeper than written where the prompts are headings of level 2."""
    top = any(e.name == "h1" for element in found for e in element.elements() if site.speaker(element) == "assistant")
    return 0 if top else site.shift


def _model(element: Element) -> str:
    marked = [element.get("data-message-model-slug")]
    marked += [e.get("data-message-model-slug") for e in element.elements()]
    return next((name for name in marked if name), "")


def _messages(site: Site, element: Element, writer: Writer) -> Iterator[Message]:
    role = site.speaker(element)
    if role == "user":
        yield Message("user", join([*_sent_along(element), _prompt(element, writer)]))
    elif role:
        thoughts = [block("thinking", to_markdown(part, writer)) for part in element.outermost(_is_thinking)]
        answers = element.outermost(_is_answer)
        text = join([*thoughts, *(to_markdown(part, writer) for part in answers or [element])])
        beside, pictures = _beside(element, _is_read) if answers else ("", [])
        notes = (f"left out, shown beside the answer: {beside[:80]!r}",) if beside else ()
        yield Message(role, join([text, *map(_picture, pictures)]), notes)


def _is_read(element: Element) -> bool:
    return _is_answer(element) or _is_thinking(element)


def _beside(element: Element, read: Callable[[Element], bool]) -> tuple[str, list[Element]]:
    """The words and pictures of an element that do not stand in the parts that are read, nor on buttons."""
    words: list[str] = []
    pictures: list[Element] = []
    for child in element.children:
        if isinstance(child, str):
            words.append(child)
        elif child.name == "img":
            pictures.append(child)
        elif not read(child) and not is_skipped(child):
            inner, more = _beside(child, read)
            words.append(inner)
            pictures += more
    return " ".join(" ".join(words).split()), pictures


def _is_thinking(element: Element) -> bool:
    return element.name == "model-thoughts" or bool({"model-thoughts", "thoughts-content"} & element.classes)


def _is_answer(element: Element) -> bool:
    """The part of an answer that holds its Markdown."""
    if _is_thinking(element):
        return False
    return bool({"markdown", "prose", "standard-markdown", "ds-markdown", "markdown-main-panel"} & element.classes)


# ---- prompts: shown as they were typed


def _prompt(element: Element, writer: Writer) -> str:
    """What the user typed: plain text line by line, or Markdown where the page formats it."""
    holders = element.outermost(_is_prompt) or [element]
    return join(_typed(holder, writer) for holder in holders)


def _is_prompt(element: Element) -> bool:
    return bool({"query-text", "whitespace-pre-wrap"} & element.classes) or element.get("data-testid") == "user-message"


def _typed(holder: Element, writer: Writer) -> str:
    formatted = {"ol", "ul", "pre", "table", "strong", "em", "h1", "h2", "h3", "h4", "blockquote", "code"}
    for element in holder.elements():
        if element.name in formatted or formula_of(element):
            return to_markdown(holder, writer)
    lines = [child for child in holder.children if isinstance(child, Element) and child.name == "p"]
    if len(lines) > 1 or (lines and "query-text-line" in lines[0].classes):
        separator = "\n" if "query-text-line" in lines[0].classes else "\n\n"
        return separator.join(_plain(line) for line in lines).strip("\n")
    return _plain(holder)


def _plain(element: Element) -> str:
    """Text as typed, without the labels read out to the blind."""
    if {"sr-only", "cdk-visually-hidden", "visually-hidden"} & element.classes or element.name == "button":
        return ""
    pieces = [
        child if isinstance(child, str) else "\n" if child.name == "br" else _plain(child)
        for child in element.children
    ]
    return "".join(pieces).strip("\n")


def _sent_along(element: Element) -> list[str]:
    """What was sent with a prompt: pictures and the names of files that stand beside it."""
    if not element.first(_is_prompt):
        return [_picture(item) for item in element.outermost(lambda e: e.name == "img")]
    beside, pictures = _beside(element, _is_prompt)
    inner = [item for part in element.outermost(_is_prompt) for item in part.outermost(lambda e: e.name == "img")]
    files = [block("attachment", kind="file", name=beside[:200])] if beside else []
    return [*map(_picture, pictures + inner), *files]


def _picture(item: Element) -> str:
    return block("attachment", kind="image", name=item.get("alt"), file=_file(item))


def _file(element: Element) -> str:
    """The name of the file that was saved beside the page."""
    address = element.get("src")
    return "" if address.startswith("data:") else address.split("?")[0].rpartition("/")[2][:200]


# ---- sites


def _gemini(element: Element) -> Role | None:
    if element.name == "user-query":
        return "user"
    return "assistant" if element.name in ("model-response", "response-container", "message-content") else None


def _chatgpt(element: Element) -> Role | None:
    return role_of(element.get("data-message-author-role"))


def _claude(element: Element) -> Role | None:
    if element.get("data-testid") == "user-message" or "font-user-message" in element.classes:
        return "user"
    return "assistant" if {"font-claude-message", "font-claude-response"} & element.classes else None


def _marked(element: Element) -> Role | None:
    """Pages that say in an attribute who speaks."""
    for attribute in _SPEAKERS:
        role = role_of(element.get(attribute))
        if role:
            return role
    return None


def _classed(element: Element) -> Role | None:
    """Pages that say in a class who speaks: `user-message`, `message assistant`, `chat-turn--model`."""
    words = re.findall(r"[a-z]+", element.get("class").lower())
    if not {"message", "turn", "msg", "bubble"}.intersection(words):
        return None
    roles = {role for word in words if (role := role_of(word))}
    return roles.pop() if len(roles) == 1 else None


_SITES = (
    Site("Gemini", _gemini, shift=1),
    Site("ChatGPT", _chatgpt),
    Site("Claude", _claude),
    Site("chat", _marked),
    Site("chat", _classed),
)
