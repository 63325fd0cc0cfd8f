"""The schema of a rubric: what its YAML may say, frozen, unknown keys refused.

A rubric is its own outermost part: whatever a part has, the rubric may have too, and parts nest. `given`,
`derive`, `names` and `grow` hold in all parts below, where they may be overridden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from grader.lazy_regex import regex
from grader.rubric.expression import Cue, Expression, Tolerance, alternatives

SCHEMA: Literal["grader/rubric/1"] = "grader/rubric/1"
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Kind = Literal["number", "count", "vector", "matrix", "formula", "relation", "choice", "set", "words"]
CriterionKind = Literal[
    "answer", "mention", "premise", "forbid", "require", "form", "convention", "prefer", "once", "steps", "person"
]
Severity = Literal["", "style", "minor", "major", "omission"]
KINDS: tuple[CriterionKind, ...] = (
    "answer", "mention", "premise", "forbid", "require", "form", "convention", "prefer", "once", "steps", "person",
)  # fmt: skip
CONSTRAINTS = frozenset(("premise", "forbid", "require", "form", "convention", "prefer", "once"))
FORMS = (
    "exact, boxed, fraction, simplified fraction, lowest terms, mixed number, decimal, integer, simplified radical, "
    "factored, expanded, scientific notation, percent, with units, 3 significant figures, 2 decimal places"
)
FORM = regex(
    r"exact|boxed|fraction|simplified fraction|lowest terms|mixed number|decimal|integer|simplified radical"
    r"|factored|expanded|scientific notation|percent|with units|[1-9]\d? significant figures?|\d\d? decimal places?"
)
ADVICE = frozenset(("prefer", "once"))  # worth no points unless some are given


def _keyed(raw: Any) -> Any:
    """`{id: {...}}` as a list of things with ids; a list stays."""
    if not isinstance(raw, Mapping):
        return raw
    return [_with_id(key, value) for key, value in raw.items()]


def _with_id(key: Any, value: Any) -> Any:
    if isinstance(value, Mapping):
        if "id" in value:
            raise PydanticCustomError("id", "'id' is the key that this stands under; leave it out")
        return {"id": key, **value}
    if value is None:
        return {"id": key}
    return {"id": key, "": value}


def _listed(raw: Any) -> Any:
    """One thing where a list may stand."""
    return raw if isinstance(raw, list | tuple) or raw is None else [raw]


def _cues(raw: Any) -> Any:
    """Cues, any one of which is enough."""
    return [cue for item in _listed(raw) for cue in alternatives(item)]


def _groups(raw: Any) -> Any:
    """Groups of synonyms: each item is a cue or a list of cues."""
    return [_cues(item) for item in _listed(raw)]


Cues = Annotated[tuple[Cue, ...], BeforeValidator(_cues)]
Groups = Annotated[tuple[tuple[Cue, ...], ...], BeforeValidator(_groups)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Model(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, coerce_numbers_to_str=True
    )


class Remarks(Model):
    """What a careful reviewer would write in the margin, and where.

    Attributes:
        praise: said where it is met.
        fault: said where it is not.
        mixed: said instead of `fault` where the part's answers are all right.
        mended: said where a retry meets what the attempt before it did not.
        anchor: cues for the passage that the comment belongs to; without any, the evidence.
        severity: of the fault.
    """

    praise: str = ""
    fault: str = ""
    mixed: str = ""
    mended: str = ""
    anchor: Cues = ()
    severity: Severity = ""


class Answer(Remarks):
    """A final answer: exactly one of `value`, `choice` and `words`.

    Attributes:
        value: the expression that the key computes; a comparison (`w == p*wt`) for a relation.
        choice: the letter or word of a multiple choice.
        words: what an answer in words must say, as groups of synonyms.
        typed: the value again, as a person knows it; a difference is the rubric's error.
        is_: what the answer is; found from the value where it is not said.
        as_: what stands left of the `=` in the chat; "F", "[w_1, w_2, w_3]", "dL/dx_i".
        about: words near the answer, where one sign does not tell which answer it is.
        tolerance: how far a number may be off; without one, only what rounding explains.
        unit: of the value, such as "m/s"; an answer in another unit is converted.
        points: of the criterion that the answer makes by itself, where no criterion names it.
        carried: share of the points that an answer earns which follows rightly from an earlier slip.
    """

    id: Id
    title: str = ""
    value: Expression | None = None
    choice: str | None = None
    words: Groups = ()
    typed: Expression | None = None
    is_: Kind | None = Field(default=None, alias="is")
    as_: Texts = Field(default=(), alias="as")
    about: Cues = ()
    tolerance: Tolerance | None = None
    unit: str = ""
    points: float = 1.0
    carried: float = Field(default=0.0, ge=0, le=1)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        if isinstance(raw, Mapping) and "" in raw:
            return {"id": raw["id"], "value": raw[""]}
        return raw

    @model_validator(mode="after")
    def _one(self) -> Answer:
        if sum((self.value is not None, self.choice is not None, bool(self.words))) != 1:
            raise PydanticCustomError("one", "an answer has exactly one of 'value', 'choice' and 'words'")
        if self.value is None and (self.typed or self.tolerance or self.unit):
            raise PydanticCustomError("one", "'typed', 'tolerance' and 'unit' go with 'value'")
        return self


class Criterion(Remarks):
    """Something that is looked at and may earn points: exactly one of the kinds.

    Attributes:
        points: what it is worth; less than 0 takes points away where it is met.
        answer: id of an answer that must be right, or "all": every answer of this part and those below.
        mention: groups of synonyms, each of which must be mentioned (`min`: how many of them).
        premise: a relation that is handed out as a check only (`use`); `cues` announce it.
        forbid: cues for what must not be in the answer.
        require: cues for a step that must be in the answer, `before` or `after` other cues if these are given.
        form: how an answer must be written: fraction, decimal, "3 significant figures", ...
        convention: what is agreed, in words; `answer` would be `otherwise` by the other convention.
        prefer: cues for the route that is wished for, `over` cues for the longer one.
        once: id of an answer that should be reached only once; `cues` announce the second time.
        steps: true: every checked relation of the attempt holds.
        person: a question that a person answers; pending until then.
    """

    id: Id
    title: str = ""
    points: float | None = None

    answer: Id | None = None
    mention: Groups = ()
    premise: Expression | None = None
    forbid: Cues = ()
    require: Cues = ()
    form: str = ""
    convention: str = ""
    prefer: Cues = ()
    once: Id | None = None
    steps: bool = False
    person: str = ""

    min: int | None = Field(default=None, ge=1)
    use: Literal["check-only"] = "check-only"
    cues: Cues = ()
    before: Cues = ()
    after: Cues = ()
    over: Cues = ()
    otherwise: Expression | None = None

    @property
    def kind(self) -> CriterionKind:
        """Which of the kinds it is (`answer` goes with form and convention as well)."""
        found = [kind for kind in KINDS if getattr(self, kind)]
        return next((kind for kind in found if kind != "answer"), "answer")

    @property
    def worth(self) -> float:
        """The points, 1 where none are given (0 for advice: prefer, once)."""
        if self.points is not None:
            return self.points
        return 0.0 if self.kind in ADVICE else 1.0

    @model_validator(mode="after")
    def _one(self) -> Criterion:
        found = [kind for kind in KINDS if getattr(self, kind)]
        if self.answer and len(found) == 2 and ("form" in found or "convention" in found):
            found.remove("answer")
        if len(found) != 1:
            said = f", not {' and '.join(found)}" if found else ""
            raise PydanticCustomError("one", f"a criterion has exactly one of {', '.join(KINDS)}{said}")
        self._goes_with(found[0])
        return self

    def _goes_with(self, kind: str) -> None:
        """Refuse a key that means nothing for this kind."""
        allowed = {
            "min": ("mention",), "before": ("require",), "after": ("require",), "over": ("prefer",),
            "otherwise": ("convention",), "cues": ("premise", "once", "convention"),
        }  # fmt: skip
        for key, kinds in allowed.items():
            if getattr(self, key) and kind not in kinds:
                raise PydanticCustomError("goes", f"'{key}' goes with {' or '.join(kinds)}, not with {kind}")
        if kind == "convention" and not (self.answer and self.otherwise):
            raise PydanticCustomError("goes", "a convention needs 'answer' and 'otherwise'")
        if kind == "form":
            if not self.answer:
                raise PydanticCustomError("goes", "a form needs 'answer'")
            if not FORM.fullmatch(self.form):
                raise PydanticCustomError("form", f"'{self.form}' is no form: one of {FORMS}")
        if kind == "mention" and self.min and self.min > len(self.mention):
            raise PydanticCustomError("goes", f"'min' is more than the {len(self.mention)} groups of 'mention'")


class Diagnosis(Model):
    """A known wrong answer: what it comes to, what is said about it, the share of the points it still earns."""

    id: Id
    answer: Id
    value: Expression
    say: str
    credit: float = Field(default=0.0, ge=0, le=1)


class Grow(Model):
    """Sizes that grow for limits, with what the limit assumes, in words."""

    sizes: dict[str, tuple[int, ...]]
    assume: str = ""

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, raw: Any) -> Any:
        if isinstance(raw, Mapping) and "sizes" not in raw:
            rest = {key: value for key, value in raw.items() if key == "assume"}
            return {"sizes": {key: value for key, value in raw.items() if key != "assume"}, **rest}
        return raw

    @model_validator(mode="after")
    def _one(self) -> Grow:
        for sizes in self.sizes.values():
            if not 2 <= len(sizes) <= 8 or list(sizes) != sorted(set(sizes)) or not 1 <= sizes[0] <= sizes[-1] <= 4096:
                raise PydanticCustomError("grow", "2 to 8 rising sizes are wanted, none above 4096: [8, 32, 128]")
        if len({len(sizes) for sizes in self.sizes.values()}) != 1:
            raise PydanticCustomError("grow", "all sizes grow together: lists of one length are wanted")
        return self


class Sample(Model):
    """A sample answer with what it must get: by values (past the reading of text) or by text (through it).

    Attributes:
        values: answer id -> the value that an attempt gives.
        text: an answer, as a chatbot might write it.
        findings: criterion id -> its verdict.
        points: what the part earns.
    """

    name: str = ""
    values: dict[str, Expression] = Field(default_factory=dict)
    text: str = ""
    findings: dict[str, Literal["met", "unmet", "partial", "pending"]] = Field(default_factory=dict)
    points: float | None = None

    @model_validator(mode="after")
    def _one(self) -> Sample:
        if bool(self.values) == bool(self.text):
            raise PydanticCustomError("one", "a test has either 'values' or 'text'")
        if not self.findings and self.points is None:
            raise PydanticCustomError("one", "a test says what must come out: 'findings' or 'points'")
        return self


class Part(Model):
    """A part of a problem; see the module."""

    id: Id
    title: str = ""
    statement: str = ""
    labels: Texts = ()
    given: dict[str, Expression] = Field(default_factory=dict)
    derive: dict[str, Expression] = Field(default_factory=dict)
    assert_: Annotated[tuple[Expression, ...], BeforeValidator(_listed)] = Field(default=(), alias="assert")
    names: dict[str, Expression] = Field(default_factory=dict)
    counts_from: Literal[0, 1] | None = None
    grow: Grow | None = None
    answers: Annotated[tuple[Answer, ...], BeforeValidator(_keyed)] = ()
    criteria: Annotated[tuple[Criterion, ...], BeforeValidator(_keyed)] = ()
    diagnose: Annotated[tuple[Diagnosis, ...], BeforeValidator(_keyed)] = ()
    tests: tuple[Sample, ...] = ()
    parts: Annotated[tuple[Part, ...], BeforeValidator(_keyed)] = ()

    @property
    def scored(self) -> tuple[Criterion, ...]:
        """All criteria: those of answers that no criterion names come first, then those written down."""
        named = {c.answer for c in self.criteria if c.kind == "answer"}
        whole = "all" in named
        own = [_of_answer(a) for a in self.answers if a.id not in named and not (whole and a.points == 0)]
        return (*own, *self.criteria)

    @property
    def constraints(self) -> tuple[Criterion, ...]:
        """The criteria on the way to the answer: premise, forbid, require, form, convention, prefer, once."""
        return tuple(c for c in self.criteria if c.kind in CONSTRAINTS)

    def answer(self, id: str) -> Answer:
        """The answer of that id. Raises KeyError."""
        for answer in self.answers:
            if answer.id == id:
                return answer
        raise KeyError(id)

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Part]]:
        """(full name, part) for this part and all below it, in order."""
        name = f"{prefix}.{self.id}" if prefix else self.id
        yield name, self
        for part in self.parts:
            yield from part.walk(name)


def _of_answer(answer: Answer) -> Criterion:
    """The criterion that an answer makes by itself."""
    remarks = {name: getattr(answer, name) for name in Remarks.model_fields}
    return Criterion(id=answer.id, title=answer.title, points=answer.points, answer=answer.id, **remarks)


class Match(Model):
    """What helps to find the exchange that answers this rubric: `words` are cues that stand in it."""

    words: Groups = ()


class Rubric(Part):
    """A rubric file; `path` and `sha256` say which.

    Attributes:
        match: what helps to find the exchange that answers it.
        author, source: whose problem it is, and where it is from.
    """

    schema_: Literal["grader/rubric/1"] = Field(default=SCHEMA, alias="schema")
    match: Match = Field(default_factory=Match)
    author: str = ""
    source: str = ""
    path: str = Field(default="", exclude=True)
    sha256: str = Field(default="", exclude=True)

    def part(self, name: str) -> Part:
        """The part of that full name, as "norm.b.limit". Raises KeyError."""
        return dict(self.walk())[name]
