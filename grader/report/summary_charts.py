"""The pictures of a summary, drawn by matplotlib as SVG that stands in a page: its colours are the page's."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from grader.lazy_regex import regex
from grader.report.summary import VERDICTS, Chat, Criterion, Summary

COLOURS = {"met": "#2e8b57", "partial": "#e0a100", "unmet": "#c8414b", "pending": "#8a94a0"}
SIGNS = {"met": "✓", "partial": "~", "unmet": "✗", "pending": "?"}
INK = "#010203"  # stands for the page's text colour
TALLEST = 120
_REFERENCE = regex(r'((?:id=")|(?:href="#)|(?:url\(#))')
_HEAD = regex(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = regex(r"<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)


def scores_chart(chats: Sequence[Chat]) -> str:
    """How many chats earned how much, in steps of ten per cent; lighter what is still possible."""
    low = [chat.percent[0] for chat in chats if chat.max]
    high = [chat.percent[1] for chat in chats if chat.max]
    figure, axes = _figure(7.2, 2.6)
    edges = list(range(0, 101, 10))
    axes.hist([min(value, 99.999) for value in low], bins=edges, color=COLOURS["met"], rwidth=0.92, label="for certain")
    if low != high:
        shown = [min(value, 99.999) for value in high]
        axes.hist(shown, bins=edges, histtype="step", color=INK, linestyle=":", label="at most")
        axes.legend(frameon=False, labelcolor=INK, fontsize=8)
    axes.set_xticks(edges)
    axes.set_xlabel("per cent of the points")
    axes.set_ylabel("chats")
    axes.yaxis.get_major_locator().set_params(integer=True)
    return _svg(figure, "scores", "Distribution of the scores")


def criteria_chart(criteria: Sequence[Criterion]) -> str:
    """The verdicts of every criterion as a bar, those met least on top."""
    order = sorted(criteria, key=lambda one: (one.rate is None, one.rate or 0.0))
    figure, axes = _figure(7.2, 0.7 + 0.24 * max(1, len(order)))
    places = range(len(order))
    left = [0] * len(order)
    for index, verdict in enumerate(VERDICTS):
        sizes = [one.counts[index] for one in order]
        axes.barh(places, sizes, left=left, color=COLOURS[verdict], height=0.72, label=verdict)
        left = [a + b for a, b in zip(left, sizes)]
    axes.set_yticks(places, [_label(f"{one.part} · {one.criterion}") for one in order], fontsize=8)
    axes.invert_yaxis()
    axes.margins(y=0.01)
    axes.set_xlabel("chats")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.legend(frameon=False, labelcolor=INK, fontsize=8, ncols=4, loc="lower right", bbox_to_anchor=(1, 1))
    return _svg(figure, "criteria", "Verdicts by criterion")


def heat_map(summary: Summary) -> str:
    """Every chat against every criterion; of very many chats those that did worst."""
    chats = sorted(summary.chats, key=lambda chat: (chat.percent, chat.id))[:TALLEST]
    keys = [(one.part, one.criterion) for one in summary.criteria]
    figure, axes = _figure(1.6 + 0.26 * max(4, len(keys)), 1.6 + 0.24 * max(1, len(chats)))
    for row, chat in enumerate(chats):
        for column, key in enumerate(keys):
            verdict = chat.verdicts.get(key)
            if verdict is not None:
                axes.bar(column, 0.9, 0.9, row - 0.45, color=COLOURS[verdict])
                axes.text(column, row, SIGNS[verdict], ha="center", va="center", fontsize=7, color="white")
    axes.set_xlim(-0.5, max(1, len(keys)) - 0.5)
    axes.set_ylim(max(1, len(chats)) - 0.5, -0.5)
    axes.set_xticks(range(len(keys)), [_label(f"{part} · {name}") for part, name in keys], rotation=90, fontsize=7)
    axes.set_yticks(range(len(chats)), [_label(f"{chat.id}  {chat.percent[0]:.0f} %") for chat in chats], fontsize=7)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    return _svg(figure, "heat", "Chats by criteria")


def _label(text: str, longest: int = 40) -> str:
    """A label that matplotlib takes for no formula, and that every font has."""
    text = "".join(char if char.isprintable() else " " for char in text)
    return (text if len(text) <= longest else text[: longest - 1] + "…").replace("$", r"\$")


def _figure(wide: float, high: float) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(wide, high), layout="constrained")
    figure.patch.set_alpha(0)
    axes = figure.add_subplot()
    axes.patch.set_alpha(0)
    axes.tick_params(colors=INK, labelsize=8)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(INK)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)
    return figure, axes


def _svg(figure: Any, name: str, title: str) -> str:
    """The figure as an `<svg>` element with ids of its own, the same for the same figure."""
    import warnings

    from matplotlib import rc_context

    stream = io.StringIO()
    told = {"svg.fonttype": "none", "svg.hashsalt": name, "font.family": ["DejaVu Sans"]}
    with rc_context(told), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a name of a chat may have signs that the font lacks
        figure.savefig(stream, format="svg", metadata={"Date": None})
    svg = _METADATA.sub("", _HEAD.sub("", stream.getvalue()))
    svg = _REFERENCE.sub(rf"\g<1>{name}-", svg).replace(INK, "currentColor").replace('"DejaVu Sans"', "sans-serif")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
