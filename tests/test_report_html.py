"""The HTML report as text: self-contained, linked, complete."""

from __future__ import annotations

import base64
import io
import re
from html.parser import HTMLParser
from pathlib import Path

from fontTools.ttLib import TTFont
from report_samples import ANSWER, annotation, graded, hostile, sample, talk

from grader.report import maths_font as maths_font_module
from grader.report.html import write
from grader.report.maths_font import COMMON, maths_font
from grader.report.maths_html import formula_html
from grader.report.model import bundle
from grader.review.model import Anchor, Review

VOID = {"meta", "br", "hr", "input", "wbr", "link", "img"}


class _Page(HTMLParser):
    """Collects ids, links and tags, and checks that every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert len(values) == len(attrs)
        assert not any(name.startswith("on") for name in values)
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


def test_every_link_leads_somewhere() -> None:
    """Ids are unique, and every link inside the page leads to one of them, from cards and evidence and back."""
    page = _Page(write(sample()))
    assert len(set(page.ids)) == len(page.ids)
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inner) <= set(page.ids)
    assert {f"card-{n}" for n in range(1, 12)} | {f"ref-{n}" for n in range(1, 12)} <= set(inner)
    assert {"spot-1", "spot-2", "spot-3"} <= set(inner)


def test_page_is_self_contained() -> None:
    """Nothing is loaded from elsewhere, there is no script, and the policy says so."""
    page = write(sample())
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img|iframe|object)\b|@import|url\((?!\"data:)", page)
    assert "data:font/woff;base64," in page


def test_hostile_page_is_well_formed() -> None:
    """A hostile chat yields a page whose elements are all ours and closed in order."""
    page = _Page(write(hostile()))
    assert not page.tags & {"script", "img", "svg", "iframe", "details", "object"}
    assert all(link.startswith(("#", "http:", "https:", "mailto:")) for link in page.links)


def test_verdicts_and_score_are_said() -> None:
    """The table has every finding with verdict, points, reason and what was expected; the score is an interval."""
    page = write(sample())
    text = " ".join(re.sub(r"<[^>]*>", " ", page.split("<body>")[1]).split())
    assert "1 to 2 of 3" in text
    for said in ("✗ unmet", "✓ met", "? pending", "both roots are needed", "1 verdict is pending", "One picture"):
        assert said in text
    assert "3 relations: 1 true, 1 false, 1 carried" in text


def test_overlapping_passages_are_marked_by_both() -> None:
    """Where two passages overlap, the text is marked as belonging to both."""
    page = write(sample())
    assert re.search(r'<mark class="praise question" data-cards="\d+ \d+">read off at once</mark>', page)


def test_a_passage_in_two_turns_is_marked_in_both() -> None:
    """A comment on several passages has one card and a number at each passage."""
    turns = talk(["One $a$ here.", "And one there."])
    first = annotation(1, turns[0], "One", "Both.")
    second = annotation(2, turns[1], "there", "x").targets[0]
    both = first.model_copy(update={"targets": (*first.targets, second)})
    page = write(bundle(graded(turns), Review(transcript="x", annotations=(both,))))
    assert page.count('class="card ') == 1
    assert page.count('data-cards="1"') == 2
    assert len(re.findall(r'href="#card-1"', page)) == 2


def test_lost_passage_keeps_its_card() -> None:
    """A comment whose passage was not found stands at the head of its turn and says so."""
    turns = talk(["Text."])
    anchor = Anchor(turn=1, start=0, end=0, quote="gone", status="orphan")
    note = annotation(1, turns[0], "Text", "Where is it?").model_copy(update={"targets": (anchor,)})
    page = write(bundle(graded(turns), Review(transcript="x", annotations=(note,))))
    assert "passage not found" in page
    assert "Where is it?" in page


def test_empty_chat_is_a_page() -> None:
    """A chat without turns, and one with an empty turn, are written all the same."""
    assert "Conversation" in write(bundle(graded(())))
    assert "(empty)" in write(bundle(graded(talk([""]))))


def test_surrogates_and_controls_do_no_harm() -> None:
    """Lone surrogates, escapes and overrides are replaced; the page can be encoded."""
    page = write(bundle(graded(talk(["a \ud800 \x1b[31m \u202e b $x \ud800$"]))))
    assert page.encode("utf-8")
    assert "\x1b" not in page


def test_formulas_that_cannot_be_set_stay_as_source() -> None:
    """LaTeX that is broken or too deep is shown as code, and never as anything else."""
    for latex in (r"\frac{1}{", "{" * 3000, r"\def\a{\a\a}\a", r"\nosuch{x}", "<script>"):
        html = formula_html(latex)
        assert html.startswith("<code") or "&lt;" in html, html
    assert "<code" not in formula_html(r"\begin{aligned}a&=b\\&=c\end{aligned}", True)


def test_the_same_report_is_the_same_text() -> None:
    """Writing twice gives the same bytes."""
    assert write(sample()) == write(sample())
    assert ANSWER.split("\n", maxsplit=1)[0].strip("# ") in write(sample())


def test_common_font_is_a_cut_of_the_whole() -> None:
    """The font made beforehand has all common characters and the MATH table; others get a cut of their own."""
    common = TTFont(io.BytesIO(base64.b64decode(maths_font("<math><mi>x</mi></math>").split(",")[1])))
    whole = TTFont(io.BytesIO((Path(maths_font_module.__file__).parent / "fonts" / "maths.woff").read_bytes()))
    assert COMMON & set(whole.getBestCmap()) <= set(common.getBestCmap())
    assert "MATH" in common
    rare = TTFont(io.BytesIO(base64.b64decode(maths_font("<math><mi>𝔤</mi></math>").split(",")[1])))
    assert ord("𝔤") in rare.getBestCmap()
    assert ord("𝔤") not in common.getBestCmap()
