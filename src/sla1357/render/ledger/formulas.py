"""Formulas that count a row of a ledger as `check` does, without pauses and other changes.

They run in Excel 2010 and later, WPS and LibreOffice.  No function of a spreadsheet knows make-up
workdays, so they look days up in a list of working days: the n-th one after a day stands n rows
below it.  The names that they use are defined in `sheets`.  Of each formula there is one text;
`ROW` in it stands for the number of the row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from sla1357.core.policy import FirstDay, Lateness, Policy, RestDayDue, RestDayReceipt, Stage, Unit
from sla1357.core.status import Status
from sla1357.render.ledger.columns import LedgerColumn
from sla1357.render.ledger.countdown import days_text, working_days_text
from sla1357.render.ledger.functions import (
    MARK,
    Name,
    cell_at,
    cells_at,
    letter_of,
    nth_day,
    number_of_days,
    place_of,
    quoted,
    rank_of,
)
from sla1357.texts import fill_words, ledger_words
from sla1357.texts.language import Language

__all__ = ["CountedColumn", "RowFormulas"]

_NEVER = 99  # more than any rank: the case does not have the stage


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a stage stands in the row."""

    stage: Stage
    number: int  #: counted from 1
    due: str  #: the cell of its due day
    done: str  #: the cell of the day on which it is done
    cells: str  #: this one and those that end the case
    ends: str  #: the latter; empty if there are none
    later: str  #: the days of later stages; empty if there are none
    ended: tuple[str, ...]  #: the cells of earlier stages that end the case


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedColumn:
    """A column that formulas fill."""

    header: str
    letter: str
    formula: str
    is_due: bool = False  #: whether it holds due days
    is_status: bool = False


class RowFormulas:
    """The formulas of a row, in the columns right of those that people fill in."""

    def __init__(
        self, policy: Policy, columns: Sequence[LedgerColumn], language: Language
    ) -> None:
        """Find the cells.

        Args:
            policy: What is promised, and how it is counted.
            columns: Those that people fill in, from column A on.
            language: Of the words that the formulas show.
        """
        self._policy, self._language = policy, language
        self._behind = len(columns)
        self._uncounted = ledger_words.RUN_CHECK.text(language)
        self._cell = {column.field: cell_at(n) for n, column in enumerate(columns)}
        dues = [cell_at(self._behind + n) for n in range(len(policy.stages))]
        self._next, self._status = (cell_at(self._behind + len(dues) + n) for n in range(2))
        self._dues = f"{dues[0]}:{dues[-1]}"
        days = [n for n, column in enumerate(columns) if column.stage]
        self._days = cells_at(days)
        self._changes = cells_at([n for n, column in enumerate(columns) if column.is_change])
        self._received = self._cell["received"]
        self.places: list[_Place] = []
        for stage, due in zip(policy.stages, dues, strict=True):
            own = [n for n in days if columns[n].stage == stage.id]
            place = _Place(
                stage=stage,
                number=len(self.places) + 1,
                due=due,
                done=cell_at(own[0]),
                cells=cells_at(own),
                ends=cells_at(own[1:]),
                later=cells_at([n for n in days if n > own[-1]]),
                ended=tuple(each.ends for each in self.places if each.ends),
            )
            self.places.append(place)

    def columns(self) -> Sequence[CountedColumn]:
        """Return the columns with their formulas."""
        dues = [
            (fill_words.DUE_DAY.text(Language.ZH, place.stage.label_zh), self.due(place))
            for place in self.places
        ]
        others = [
            (ledger_words.NEXT_STAGE.text(Language.ZH), self.next_stage()),
            (fill_words.STATUS.text(Language.ZH), self.status()),
            (fill_words.COUNTDOWN.text(Language.ZH), self.countdown()),
        ]
        return [
            CountedColumn(
                header=header,
                letter=letter_of(self._behind + n),
                formula=formula,
                is_due=n < len(dues),
                is_status=n == len(dues) + 1,
            )
            for n, (header, formula) in enumerate([*dues, *others])
        ]

    def cell(self, field: str) -> str:
        """Return the cell of a column that people fill in."""
        return self._cell[field]

    # the days

    def due(self, place: _Place) -> str:
        """Return the due day of a stage; blank where it is not known."""
        begins, condition = self._begins(place)
        if self._changes:
            condition += f",COUNTA({self._changes})=0"
        due = self._due_from(begins, place)
        if ends := self._ends_between(place):
            last = f"INT(MIN({','.join(ends)}))"
            overdue = f'IF({self._is_late(place, last, due)},{due},"")'
            due = f"IF({'+'.join(map(number_of_days, ends))}>0,{overdue},{due})"
        return f'=IF(AND({condition}),IFERROR({due},""),"")'

    def _ends_between(self, place: _Place) -> Sequence[str]:
        """Return the cells that end the case after a stage has begun, and before it is done."""
        earlier = self.places[: place.number - 1]
        begun = [each.number for each in earlier if each.stage.id == place.stage.after]
        return [each.ends for each in earlier[sum(begun) :] if each.ends]

    def _begins(self, place: _Place) -> tuple[str, str]:
        """Return day 0 of a stage, and the condition on which there is one."""
        after = next((p for p in self.places if p.stage.id == place.stage.after), None)
        if after is None:
            return self._receipt(), f"ISNUMBER({self._received})"
        condition = f"ISNUMBER({self._received}),{number_of_days(after.done)}>0"
        if after.ends:
            condition += f",COUNT({after.ends})=0"
        return f"INT({after.done})", condition

    def _receipt(self) -> str:
        """Return the day that counts as the receipt, as `core.counting` says it."""
        day = f"INT({self._received})"
        if cutoff := self._policy.cutoff:
            since = (cutoff.hour * 60 + cutoff.minute) * 60 + cutoff.second
            day = f"({day}+(ROUND(MOD({self._received},1)*86400,0)>={since}))"
        match self._policy.rest_day_receipt:
            case RestDayReceipt.AS_RECEIVED:
                return day
            case RestDayReceipt.NEXT_WORKING_DAY:
                return self._rolled(day)
            case _:
                assert_never(self._policy.rest_day_receipt)

    @staticmethod
    def _rolled(day: str) -> str:
        """Return the first working day from a day on."""
        return nth_day(f"{place_of(f'{day}-1')}+1")

    def _start(self, begins: str) -> str:
        """Return the last day before the count."""
        is_next = self._policy.first_day is FirstDay.NEXT_DAY
        return begins if is_next else f"({begins}-1)"

    def _limit(self, place: _Place) -> str:
        """Return the limit of the type of a row; no number if its case does not have the stage."""
        if "type" in self._cell:
            number = place.number + 1
            return (
                f"VLOOKUP({quoted(MARK)}&TRIM({self._cell['type']}),{Name.TYPES},{number},FALSE)"
            )
        return str(place.stage.limits[0][1])

    def _due_from(self, begins: str, place: _Place) -> str:
        limit, start = self._limit(place), self._start(begins)
        match place.stage.unit:
            case Unit.WORKING_DAYS:
                return nth_day(f"{place_of(start)}+{limit}")
            case Unit.DAYS:
                day = f"{start}+{limit}"
            case Unit.MONTHS:
                day = f"EDATE({begins},{limit})"
                if self._policy.first_day is FirstDay.SAME_DAY:
                    day += "-1"
            case _:
                assert_never(place.stage.unit)
        rolls = self._policy.rest_day_due is RestDayDue.NEXT_WORKING_DAY
        return self._rolled(day) if rolls else day

    # the verdict

    def status(self) -> str:
        """Return the status of the case, that of its most urgent stage."""
        word = quoted(self._uncounted)
        ranks = ",".join(map(self._rank, self.places))
        known = f"INDEX({Name.STATUSES},1+MIN({ranks}))"
        counted = f"IFERROR(IF(OR({','.join(self._doubts())}),{word},{known}),{word})"
        return f'=IF({self._received}="","",{counted})'

    def _doubts(self) -> list[str]:
        """Return the conditions on which only `check` can say what holds of a row."""
        received, days = self._received, self._days
        doubts = [
            f"NOT(ISNUMBER({received}))",
            f"{received}>={Name.AS_OF}+1",
            f"{Name.AS_OF}>{Name.LAST}",
            f"COUNTA({days})>COUNT({days})",
            f'COUNTIF({days},"<"&INT({received}))>0',
        ]
        if "type" in self._cell:
            doubts.append(f"ISNA({self._limit(self.places[0])})")
        if self._changes:
            doubts.append(f"COUNTA({self._changes})>0")
        doubts += [
            f"AND(COUNT({place.ends})>0,COUNT({place.later})>0)"
            for place in self.places
            if place.ends and place.later
        ]
        return doubts

    def _rank(self, place: _Place) -> str:
        """Return the place of the status of a stage in `Name.STATUSES`; 0: see `_doubts`."""
        due, done = place.due, f"INT(MIN({place.cells}))"
        is_done = f"{number_of_days(place.cells)}>0"
        met = f"IF({self._is_late(place, done)},{rank_of(Status.MET_LATE)},{rank_of(Status.MET)})"
        unbegun_done, unbegun = "0", "0"
        if place.stage.after:
            begun = f"AND({self._begins(place)[1]})"
            unbegun_done = f"IF({begun},0,{rank_of(Status.TO_CHECK)})"
            unbegun = f"IF({begun},0,{rank_of(Status.NOT_STARTED)})"
        to_do = f"IF(ISNUMBER({due}),{self._open_rank(place)},{unbegun})"
        if place.ended:
            ended = "+".join(map(number_of_days, place.ended))
            last = f"INT(MIN({','.join(place.ended)}))"
            overdue = f"AND(ISNUMBER({due}),{self._is_late(place, last)})"
            overdue = f"IFERROR(IF({overdue},{rank_of(Status.OVERDUE)},{_NEVER}),{_NEVER})"
            to_do = f"IF({ended}>0,{overdue},{to_do})"
        if place.later:
            to_do = f"IF({number_of_days(place.later)}>0,{rank_of(Status.UNRECORDED)},{to_do})"
        rank = f"IF({is_done},IF(ISNUMBER({due}),{met},{unbegun_done}),{to_do})"
        if len(place.stage.limits) == len(self._policy.types):
            return rank
        return f"IF(ISNUMBER({self._limit(place)}),{rank},IF({is_done},0,{_NEVER}))"

    def _counts_by_day(self, stage: Stage) -> bool:
        """Return whether a stage is late as soon as its due day has passed."""
        by_day = self._policy.lateness is Lateness.DUE_DATE
        return by_day or stage.unit is not Unit.WORKING_DAYS

    def _is_late(self, place: _Place, end: str, due: str = "") -> str:
        """Return whether a day is late for a stage; its due day is that of its cell."""
        due = due or place.due
        if self._counts_by_day(place.stage):
            return f"{end}>{due}"
        return f"{place_of(end)}>{place_of(due)}"

    def _warn_at(self, stage: Stage) -> int:
        return self._policy.warn_at if stage.warn_at is None else stage.warn_at

    def _left(self, place: _Place) -> str:
        """Return the days that remain of a stage that is not done."""
        now = self._now() if place.stage.after is None else Name.AS_OF.value
        if place.stage.unit is Unit.WORKING_DAYS:
            return f"{place_of(place.due)}-{place_of(now)}"
        return f"{place.due}-{now}"

    def _open_rank(self, place: _Place) -> str:
        """Return the rank of a stage that is not done, by the days that remain."""
        least = {Status.OVERDUE: -1_000_000, Status.DUE_NOW: 0}
        if warn_at := self._warn_at(place.stage):
            least[Status.DUE_SOON] = 1
        least[Status.ON_TRACK] = warn_at + 1
        bounds = ",".join(map(str, least.values()))
        ranks = ",".join(str(rank_of(status)) for status in least)
        rank = f"LOOKUP({self._left(place)},{{{bounds}}},{{{ranks}}})"
        if place.stage.unit is Unit.WORKING_DAYS and self._policy.lateness is Lateness.DUE_DATE:
            rank = f"IF({Name.AS_OF}>{place.due},{rank_of(Status.OVERDUE)},{rank})"
        return rank

    def _now(self) -> str:
        """Return the day of the report, or the last one before the count if that is later."""
        policy = self._policy
        if policy.cutoff is None and policy.rest_day_receipt is RestDayReceipt.AS_RECEIVED:
            return Name.AS_OF
        return f"MAX({Name.AS_OF},{self._start(self._receipt())})"

    # what comes next

    def next_stage(self) -> str:
        """Return the name of the open stage that is due first; blank if there is none."""
        found = '""'
        for place in reversed(self.places):
            dues = f"{place.due}:{self.places[-1].due}"
            last = self._days.rpartition(":")[2]
            conditions = [
                f"ISNUMBER({place.due})",
                f"{number_of_days(f'{place.done}:{last}')}=0",
                f"{place.due}=MIN({dues})",
                *(f"COUNT({ended})=0" for ended in place.ended),
            ]
            label = f"INDEX({Name.STAGES},{place.number})"
            found = f"IF(AND({','.join(conditions)}),{label},{found})"
        is_blank = f'OR({self._status}="",{self._status}={quoted(self._uncounted)})'
        return f'=IF({is_blank},"",{found})'

    def countdown(self) -> str:
        """Return the days left or over for the stage that is next, in words."""
        due = f"INDEX({self._dues},MATCH({self._next},{Name.STAGES},0))"
        now, policy, language = self._now(), self._policy, self._language
        text = self._by_unit(
            working_days_text(due, now, policy, language), days_text(due, now, policy, language)
        )
        return f'=IF({self._next}="","",{text})'

    def _by_unit(self, in_working_days: str, in_days: str) -> str:
        """Return the text of the stage that is next, in its unit."""
        counted = [each for each in self.places if each.stage.unit is Unit.WORKING_DAYS]
        if not counted:
            return in_days
        if len(counted) == len(self.places):
            return in_working_days
        names = (f"{self._next}=INDEX({Name.STAGES},{each.number})" for each in counted)
        return f"IF(OR({','.join(names)}),{in_working_days},{in_days})"

    # how a due day looks

    def looks(self, place: _Place) -> Sequence[tuple[Status | None, str]]:
        """Return the status of a stage and the condition on which it has it, the first to hold.

        None: it has no colour.  Excel takes no list of constants in such a condition.
        """
        due, done = place.due, f"INT(MIN({place.cells}))"
        is_done = f"{number_of_days(place.cells)}>0"
        last = self._days.rpartition(":")[2]
        off = [
            f"NOT(ISNUMBER({due}))",
            f"{self._status}={quoted(self._uncounted)}",
            *(f"{number_of_days(ended)}>0" for ended in place.ended),
        ]
        if place.later:
            off.append(
                f"AND({number_of_days(place.cells)}=0,{number_of_days(f'{place.done}:{last}')}>0)"
            )
        left = self._left(place)
        return [
            (None, f"OR({','.join(off)})"),
            (Status.MET_LATE, f"AND({is_done},{self._is_late(place, done)})"),
            (Status.MET, is_done),
            (Status.OVERDUE, self._is_late(place, Name.AS_OF)),
            (Status.DUE_NOW, f"{left}=0"),
            (Status.DUE_SOON, f"{left}<={self._warn_at(place.stage)}"),
        ]

    def is_provisional(self, place: _Place) -> str:
        """Return the condition on which a due day depends on a notice that is not out yet."""
        rolls = self._policy.rest_day_due is RestDayDue.NEXT_WORKING_DAY
        if place.stage.unit is not Unit.WORKING_DAYS and not rolls:
            return "FALSE"
        return f"AND(ISNUMBER({place.due}),{place.due}>{Name.CONFIRMED})"
