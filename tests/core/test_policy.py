"""The built-in promise, and promises that cannot be."""

import pytest

from sla1357.core.policy import POLICY_1357, CaseType, Policy, Stage, StageId


def a_stage(name: str = "contact", limit: int = 1) -> Stage:
    return Stage(
        id=StageId(name), label_zh="甲", label_en="a", ordinary_limit=limit, complex_limit=limit
    )


def test_the_promise_is_1_3_5_7() -> None:
    limits = {
        (stage.id, case_type.value): stage.limit_for(case_type)
        for stage in POLICY_1357.stages
        for case_type in CaseType
    }
    assert limits == {
        ("contact", "ordinary"): 1,
        ("contact", "complex"): 1,
        ("plan", "ordinary"): 3,
        ("plan", "complex"): 3,
        ("close", "ordinary"): 5,
        ("close", "complex"): 7,
    }


def test_a_limit_below_one_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="limit of stage 'contact' must be at least 1"):
        Stage(
            id=StageId("contact"), label_zh="甲", label_en="a", ordinary_limit=0, complex_limit=5
        )


def test_a_lower_limit_for_complex_cases_is_refused() -> None:
    with pytest.raises(ValueError, match="stage 'close' has a lower limit for complex cases"):
        Stage(id=StageId("close"), label_zh="甲", label_en="a", ordinary_limit=7, complex_limit=5)


def test_the_last_stage_closes_a_case() -> None:
    assert POLICY_1357.last_stage.id == "close"


def test_types_are_told_apart_where_a_limit_differs() -> None:
    assert POLICY_1357.tells_types_apart
    assert not Policy(name="x", stages=(a_stage(),)).tells_types_apart


def test_a_policy_without_stages_is_refused() -> None:
    with pytest.raises(ValueError, match="policy 'x' has no stage"):
        Policy(name="x", stages=())


def test_a_stage_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"stage twice: \['contact', 'contact'\]"):
        Policy(name="x", stages=(a_stage(), a_stage()))


def test_a_negative_warning_threshold_is_refused() -> None:
    with pytest.raises(ValueError, match="warn_at must not be negative: -1"):
        Policy(name="x", stages=(a_stage(),), warn_at=-1)
