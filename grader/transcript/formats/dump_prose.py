"""Lines of a dump's prose joined to paragraphs, headings and items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.lazy_regex import regex
from grader.transcript.formats.dump_pages import width

STARTS_ANEW = regex(r"\d{1,3}[.)] |\([a-z]\) |[(]?[A-Z\"“]|[^\x00-\u24ff]")

_PICTURE = regex(r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


def paragraphs(lines: Sequence[str], column: float) -> str:
    """Lines of prose joined to paragraphs; headings and numbered items are told by how they start."""
    blocks: list[str] = []
    open_ = False
    for number, line in enumerate(lines):
        plain = re.sub(r"\$[^$]*\$|`[^`]*` \(\?\)|\[\?\]", "xxxx", line)
        if open_ and blocks and not starts_block(plain):
            glue = "" if _glued(blocks[-1], line) else " "
            blocks[-1] = blocks[-1].rstrip(" ") + glue + line.strip(" ") if glue else blocks[-1] + line
        else:
            blocks.append(_heading(line.strip(" ")) or line.strip(" "))
        following = lines[number + 1] if number + 1 < len(lines) else ""
        open_ = not _ends_block(plain, line, following, column) and not blocks[-1].startswith("## ")
    return "\n\n".join(block.strip() for block in blocks if block.strip())


def _glued(text: str, line: str) -> bool:
    """Whether a line goes on without a space: after a hyphen or an opening bracket, or with punctuation."""
    return line[:1] in (" ", ".", ",", ":", ";", ")", "?", "!") or text.endswith((" ", "(", "\n"))


def starts_block(line: str) -> bool:
    """Whether a line starts a numbered item or a lettered part."""
    return re.match(r"\d{1,2}[.)] [A-Z]|\([a-z]\) [A-Z\d]", line) is not None


def _ends_block(plain: str, line: str, following: str, column: float) -> bool:
    """Whether a paragraph ends with this line: what follows would have had room on it, and starts anew."""
    if line.endswith("$$\n"):
        return True
    if not following or following[:1] in (" ", ".", ",", ":", ";", ")"):
        return False
    room = width(plain.rstrip()) + width(" " + following.split(" ", 1)[0]) < 0.9 * column
    starts = STARTS_ANEW.match(following) is not None
    return starts and (room or "\n" in line or plain.endswith(":")) and not plain.endswith("(")


def _heading(line: str) -> str:
    """A line like `(b) Finding the Filter`, or a short one that starts with a picture, as a heading."""
    if len(line) < 70 and _PICTURE.match(line) and line[-1] not in ".,;":
        return f"### {line}"
    short = len(line) < 90 and re.match(r"\([a-z]\) [A-Z\d]", line) is not None
    return f"## {line}" if short and not line.rstrip().endswith((".", ":", ",", ";")) else ""
