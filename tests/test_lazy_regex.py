"""Regular expressions that are compiled at their first use."""

from grader.lazy_regex import any_case, compile_all, regex


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    found = regex(r"(\d+) m")
    assert "search" not in vars(found)
    match = found.search("about 12 m")
    assert match is not None
    assert match[1] == "12"
    assert "search" in vars(found)


def test_all_patterns_may_be_compiled_at_once() -> None:
    found = regex(r"[a-c]+")
    compile_all()
    assert "search" in vars(found)


def test_words_are_found_in_any_case() -> None:
    found = any_case(r"\bhence\b")
    assert found.search("Hence x = 3") is not None
    assert found.search("whence") is None
