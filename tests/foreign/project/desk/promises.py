"""The promises of the office."""

import datetime as dt
from pathlib import Path

from sla1357 import (
    POLICY_1357,
    CaseType,
    ExtensionRule,
    FindingsError,
    FirstDay,
    Lateness,
    Policy,
    RestDayDue,
    RestDayReceipt,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
    finding_text,
    policy_from_toml,
    policy_named,
)

ACCEPT, CLOSE = StageId("accept"), StageId("close")
NORMAL = TypeNames(id=CaseType("normal"), label_zh="普通", label_en="normal")
SIMPLE = TypeNames(id=CaseType("simple"), label_zh="简易", label_en="simple", words=("简单",))

REVIEW = Policy(
    name="复议",
    stages=(
        Stage(
            id=ACCEPT,
            label_zh="受理",
            label_en="acceptance",
            limits=((NORMAL.id, 5), (SIMPLE.id, 3)),
        ),
        Stage(
            id=CLOSE,
            label_zh="决定",
            label_en="decision",
            limits=((NORMAL.id, 60), (SIMPLE.id, 30)),
            unit=Unit.DAYS,
            after=ACCEPT,
            extension=ExtensionRule(times=1, most=30),
            warn_at=5,
        ),
    ),
    types=(NORMAL, SIMPLE),
    first_day=FirstDay.NEXT_DAY,
    rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY,
    rest_day_due=RestDayDue.NEXT_WORKING_DAY,
    supplement=Supplement.RESTART,
    cutoff=dt.time(17),
    lateness=Lateness.DUE_DATE,
)


def promise_of(settings: Path | None, name: str | None = None) -> Policy:
    """Return the promise of a file, or one that comes with sla1357, or that of the union.

    Raises:
        SystemExit: the file has faults.
    """
    if name is not None:
        return policy_named(name)
    if settings is None:
        return POLICY_1357
    try:
        return policy_from_toml(settings.read_text("utf-8"))
    except FindingsError as e:
        raise SystemExit("\n".join(map(finding_text, e.findings))) from e


def limits_of(policy: Policy) -> dict[StageId, dict[CaseType, str]]:
    """Return what is promised, by stage and type."""
    units: dict[Unit, str] = {Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "日", Unit.MONTHS: "个月"}
    return {
        stage.id: {case_type: f"{limit}{units[stage.unit]}" for case_type, limit in stage.limits}
        for stage in policy.stages
    }
