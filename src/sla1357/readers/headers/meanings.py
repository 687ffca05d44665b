"""Read the field of a column from its header.

A header is a known name, or it contains one.  The head of a
Chinese noun stands at its end: 企业负责人 is a person, 承办人意见 is none.  So a
name is looked for at the end, in front of the word for a day or a name; the
other words must be neutral (案件, 实际), and must not change the meaning
of the column: a limit, a plan, a first or interim act, the act
or place of somebody else.  Names stand in `fields`, words in `words`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from sla1357.core.cases import Reason
from sla1357.core.policy import POLICY_1357, Policy, StageId
from sla1357.readers.headers.fields import FIELDS, Id, fields_of
from sla1357.readers.headers.known_names import BARE, Known, Match, known_words
from sla1357.readers.headers.names import (
    DAY_WORDS,
    Field,
    Kind,
    header_hints,
    header_name,
    without_promise,
)
from sla1357.readers.headers.policy_fields import done_by_fields
from sla1357.readers.headers.repeated_fields import (
    NUMBERED,
    PAUSES,
    SUPPLEMENTS,
    first_of,
    numbered,
)
from sla1357.readers.headers.words import (
    MATTERS,
    NEUTRAL,
    OBJECTS,
    OF_ANY_CASE,
    RULED_OUT,
    hint_against,
    kinds_of_words,
    word_for_another,
)
from sla1357.readers.type_words import TypeWords

__all__ = ["HeaderNames", "header_names"]

_OF_STAGES = {*fields_of(Kind.STAGE)}
_NAMED = {name for name, field in FIELDS.items() if field.is_name}
_PERSONAL = re.compile(r"姓名|电话|手机|身份证|号码|申请人|当事人|联系人")
#: a column of the first, second … day of an act: 联系时间2
_NUMBERED = re.compile(r"(.*(?:日期|时间|日))([1-9一二三四五六])")
#: says of a pause that documents are missing
_MISSING = re.compile(r"补正|补件|补齐|补充材料|supplement", re.IGNORECASE)
#: field of a pause → that of a pause for missing documents
_FOR_DOCUMENTS = dict(zip(chain(*PAUSES), chain(*SUPPLEMENTS), strict=True))
_MERE_NUMBERS = {"编号", "编码", "序号", "案号", "单号"}
_ACTUAL = {"已", "实际", "实"}  # next to the day of an act
_IN_WORDS = NEUTRAL - _ACTUAL  # next to a bare name: 联系情况, 联系记录
_DONE = ("完成", "实际完成")  # 联系完成时间 is the day of the contact

_DAY_WORDS = sorted(DAY_WORDS, key=len, reverse=True)

#: what may stand behind the name of a person or a place
_NAME_ENDS = ("姓名", "名称", "名字", "全称", "简称", "名")

_LONGEST_NAME = 50  # characters; text, and text in a wrong encoding, is longer
_MOST_KEPT = 20_000  # matches, some 5 MB; a header of thousands of columns is asked for often
_LONGEST_WORD = 8  # characters of a word that a name is divided by


class HeaderNames:
    """The names by which the columns of a ledger are known, with a policy and a configuration."""

    def __init__(
        self, policy: Policy = POLICY_1357, columns: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Collect the names.

        Args:
            policy: Its stages have a column each.
            columns: Field → further names, which come before all others; `ignore`: not read.
        """
        self.policy = policy
        self.stage_fields: tuple[str, ...] = tuple(stage.id for stage in policy.stages)
        #: the stage whose first act is the one that counts, as 首次联系 is the contact
        self._begins = policy.stages[0].id if len(policy.stages) > 1 else None
        self._columns: Mapping[str, Sequence[str]] = columns or {}
        words = known_words(policy)
        self.types: TypeWords = words.types
        #: field → its names
        self.fields: Mapping[str, Field] = words.fields
        #: field whose day is that of a stage and ends the case → that stage
        self.done_by: dict[str, StageId] = {
            field: stage.id for field, stage in done_by_fields(policy).items()
        }
        self._names, self._acts = dict(words.names), words.acts
        #: acts of the receipt that a stage has too: 受理 may be either
        self._shared = {
            act for act in self.fields[Id.RECEIVED].acts if self._acts[act].field != Id.RECEIVED
        }
        for name, headers in self._columns.items():
            for rank, header in enumerate(headers):
                self._names[header_name(header)] = Known(name, rank, Reason.CONFIGURED)
        #: word → the kinds of words that rule a name out; none of a neutral word
        self._ruled = kinds_of_words()
        own = tuple(act for stage in self.stage_fields for act in self.fields[stage].acts)
        # acts of stages that this policy does not have are acts of others
        others = (act for name in _OF_STAGES - set(self.fields) for act in FIELDS[name].acts)
        self._others = {a for a in others if a not in self._acts and not a.endswith(own)}
        # rows are looked at once for each encoding and delimiter
        self._matches: dict[str, Match] = {}

    def preferred(self, field: str) -> str:
        """Return the header to recommend for a column of `field`."""
        if names := self._columns.get(field):
            return names[0]
        if field == Id.TYPE and not self.types.are_built_in:
            return "类型"
        first, number = NUMBERED.get(field, (field, 1))
        if number > 1:
            return f"{self.preferred(first)}{number}"
        known = self.fields[field]
        return f"{known.acts[0]}{DAY_WORDS[0]}" if known.acts else known.names[0]

    def is_of_days(self, field: str) -> bool:
        """Return whether the cells of a field are days."""
        return field in self.fields and self.fields[field].kind.is_day

    def is_read(self, field: str) -> bool:
        """Return whether anything is done with the cells of a field."""
        return field in self.fields and self.fields[field].kind.is_read

    def match(self, cell: str) -> Match:
        """Return the field of a header: by its whole name, else by the name that it ends in.

        English names match only as a whole: they are parts of too many words.
        """
        match = self._matches.get(cell)
        if match is None:
            match = self._matched(cell)
            if len(cell) <= _LONGEST_NAME:
                if len(self._matches) == _MOST_KEPT:  # of ledgers of long ago
                    self._matches.clear()
                self._matches[cell] = match
        return match

    def matches(self, cells: Sequence[str]) -> list[Match]:
        """Return the fields of the headers of a row.

        Where no other column is the receipt, 受理日期 is, although a stage 受理 has that name too.
        """
        matches = [self.match(cell) for cell in cells]
        if not self._shared or any(match.field == Id.RECEIVED for match in matches):
            return matches
        for place, match in enumerate(matches):
            name = header_name(cells[place])
            day = next((word for word in _DAY_WORDS if name.endswith(word)), "")
            if day and match.reason is Reason.EXACT and name.removesuffix(day) in self._shared:
                matches[place] = Match(Id.RECEIVED, Reason.EXACT, name)
                break
        return matches

    def _matched(self, cell: str) -> Match:
        name = header_name(cell)
        if not name or len(name) > _LONGEST_NAME:
            return Match(None, Reason.UNKNOWN)
        known = self._names.get(name)
        if known and known.reason is Reason.CONFIGURED:
            field = None if known.field == Id.IGNORED else known.field
            return Match(field, Reason.CONFIGURED if field else Reason.IGNORED, name, known.rank)
        hints = header_hints(cell)
        if _PERSONAL.search(hints):
            return Match(Id.PERSON, Reason.CONTAINED)
        match = self._of_repeated(name)
        if match is None and (match := self._of_repeated(name + hints)):
            hints = ""
        match = match or self._named(name, known)
        if match.field in _FOR_DOCUMENTS and _MISSING.search(hints):
            match = match._replace(field=_FOR_DOCUMENTS[match.field])
        if match.field and (word := hint_against(hints, match.field)):
            return Match(None, Reason.SOMETHING_ELSE, match.alias, 0, match.field, word)
        return match

    def _of_repeated(self, name: str) -> Match | None:
        """Return what a numbered header means: 延期天数2, 第二次补正日期, 中止日期(1)."""
        first, number = first_of(name)
        match = self._named(first, self._names.get(first)) if number else None
        if match is None or match.field is None or match.field not in NUMBERED:
            return None
        return match._replace(field=numbered(match.field, number), alias=name)

    def _named(self, name: str, known: Known | None) -> Match:
        if known:
            field, rank, reason, is_bare, is_loose = known
            return Match(field, reason, name, rank, is_bare=is_bare, is_loose=is_loose)
        if name.isascii():
            return Match(None, Reason.UNKNOWN)
        name = without_promise(name)
        numbered = _NUMBERED.fullmatch(name)
        if numbered:
            name = numbered[1]
        match = self._of_day(name) or self._of_bare(name) or self._of_text(name)
        if match is None:
            is_personal = any(word in name for word in self.fields[Id.PERSON].names)
            if is_personal:
                return Match(Id.PERSON, Reason.CONTAINED)
            word = word_for_another(name)
            return Match(None, Reason.SOMETHING_ELSE if word else Reason.UNKNOWN, word=word)
        if numbered and numbered[2] not in "1一" and match.field:
            return Match(None, Reason.SOMETHING_ELSE, match.alias, 0, match.field, numbered[2])
        return match

    def _of_day(self, name: str) -> Match | None:
        """Return what a name that ends in a word for a day means; None for other names."""
        day = next((word for word in _DAY_WORDS if name.endswith(word)), None)
        if day is None:
            return None
        core, place = name.removesuffix(day), DAY_WORDS.index(day)
        if not core and len(day) == 1:
            return None  # 日 is a day of the month or of the week
        known = self._acts.get(core)
        if known and known.reason is not Reason.DOUBTFUL:
            rank, is_loose = known.rank * len(DAY_WORDS) + place, known.is_loose
            return Match(known.field, known.reason, name, rank, is_loose=is_loose)
        return self._of_act(core, day, place)

    def _of_bare(self, name: str) -> Match | None:
        """Return the stage whose act a name is, in what way or to whom: 电话联系, 联系职工."""
        parts = list(self._divided(name))
        if not _IN_WORDS.isdisjoint(parts) or parts[-1] not in {*self._acts, *OBJECTS}:
            return None  # 联系情况 is a report in words, 首次联系电话 is a number
        match = self._of_act(name, "", len(DAY_WORDS))
        stage = match and (match.field or (self.types.type_of(match.word) and match.could_be))
        if match is None or stage not in {*self.stage_fields, Id.REPLIED}:
            return None
        return match._replace(is_bare=True, rank=BARE + match.rank)

    def _of_act(self, core: str, day: str, place: int) -> Match | None:
        """Return what an act among other words means; None if there is no act."""
        parts = list(self._divided(core))
        acts = [index for index, part in enumerate(parts) if part in self._acts]
        if not acts:
            return None
        index = self._head(parts, acts)
        head = self._acts[parts[index]]
        alias, field = parts[index] + day, head.field
        rank = head.rank * len(DAY_WORDS) + place
        before, behind = parts[:index], parts[index + 1 :]
        others = [part for part in before if part not in _DONE]
        others += [part for part in behind if part not in {*OBJECTS, *_DONE}]
        for part in others:
            if self._is_ruled_out(part, field):
                return Match(None, Reason.SOMETHING_ELSE, alias, 0, field, part)
        for part in others:
            other = self._acts.get(part)
            if self._says_nothing(part, field) or (other and self._is_same(part, other, field)):
                continue
            if other or part in self._others:
                return Match(None, Reason.DOUBTFUL, alias, 0, field, part)
            taken = field if field == Id.RECEIVED and head.reason is Reason.EXACT else None
            return Match(taken, Reason.DOUBTFUL, alias, rank, field, part)
        if head.reason is Reason.DOUBTFUL:
            return Match(None, Reason.DOUBTFUL, alias, 0, field, core)
        reason = Reason.CONTAINED if head.reason is Reason.EXACT else Reason.WEAK
        return Match(field, reason, alias, rank)

    def is_of_others(self, group: str, field: str) -> bool:
        """Return whether a field below the name of a group is not about the case.

        结案日期 below 转仲裁 is the end of the arbitration, 负责人 below 用人单位 the employer's.
        """
        for part in self._divided(header_name(group)):
            if part not in OF_ANY_CASE and self._is_ruled_out(part, field):
                return True
            act = self._acts.get(part)
            if act and act.reason is Reason.WEAK and act.field != field and self.is_of_days(field):
                return True
        return False

    def is_modifier(self, text: str) -> bool:
        """Return whether a text only says whether a day is the limit or the day of the act."""
        words = {*_ACTUAL, *RULED_OUT["limit"].words, *RULED_OUT["plan"].words}
        parts = list(self._divided(header_name(text)))
        return bool(parts) and words.issuperset(parts)

    def _is_neutral(self, part: str, field: str) -> bool:
        is_first = field == self._begins and part in RULED_OUT["first"].words
        return part in self.fields[field].neutral or is_first

    def _says_nothing(self, part: str, field: str) -> bool:
        """Return whether a word that does not rule the name out leaves its meaning as it is."""
        is_someone = part in OBJECTS and self.is_of_days(field)  # 当事人联系时间
        return self._is_neutral(part, field) or part in NEUTRAL or part.isdigit() or is_someone

    def _is_same(self, part: str, other: Known, field: str) -> bool:
        """Return whether the act of another name leaves the meaning as it is."""
        if other.field == field or part in MATTERS:
            return True
        is_end = {other.field, field} == {Id.CLOSE, Id.REPLIED}
        return is_end and Id.REPLIED not in self.stage_fields

    def _head(self, parts: Sequence[str], acts: Sequence[int]) -> int:
        """Return the place of the act that decides: the last one, but 完成 behind another.

        Behind the act of a stage, 办理 and 处理 say no more than 完成 does.
        """
        last = acts[-1]
        earlier = [p for p in acts[:-1] if self._acts[parts[p]].reason is not Reason.DOUBTFUL]
        if not earlier:
            return last
        is_vague = self._acts[parts[last]].reason is Reason.DOUBTFUL
        is_stage = self._acts[parts[earlier[-1]]].field in self.stage_fields
        is_end = parts[last] in _DONE or (is_vague and is_stage)
        return earlier[-1] if is_end and parts[earlier[-1]] not in MATTERS else last

    def _of_text(self, name: str) -> Match | None:
        """Return what a name that ends in a known name means; None for other names."""
        for end in (*_NAME_ENDS, ""):
            core = name.removesuffix(end)
            if end and core == name:
                continue
            for start in range(len(core)):
                known = self._names.get(core[start:])
                if known is None or known.is_bare or core[start:].isascii():
                    continue
                if known.field not in self.fields:  # ignored, or a stage that this policy lacks
                    continue
                if end and known.field not in _NAMED:
                    continue
                return self._beside(core[:start], core[start:], known)
        return None

    def _beside(self, before: str, alias: str, known: Known) -> Match:
        """Return what a name means with other words in front of it."""
        field = known.field
        if field == Id.PERSON or not before:
            return Match(field, Reason.CONTAINED, alias, known.rank)
        parts = list(self._divided(before))
        if field == Id.ID and alias not in _MERE_NUMBERS:
            parts = [part for part in parts if part not in OBJECTS]  # 职工诉求编号, not 职工编号
        for part in parts:
            if part in RULED_OUT["way to reach"].words:
                return Match(Id.PERSON, Reason.CONTAINED)
            if self._is_ruled_out(part, field):
                return Match(None, Reason.SOMETHING_ELSE, alias, 0, field, part)
        for part in parts:
            if not self._says_nothing(part, field):
                taken = field if field == Id.ID else None
                return Match(taken, Reason.DOUBTFUL, alias, known.rank, field, part)
        reason = Reason.CONTAINED if known.reason is Reason.EXACT else known.reason
        return Match(field, reason, alias, known.rank)

    def _is_ruled_out(self, part: str, field: str) -> bool:
        if self._is_neutral(part, field):
            return False
        rules = (RULED_OUT[kind] for kind in self._ruled.get(part, ()))
        return any(
            field not in rule.but and (not rule.only or field in rule.only) for rule in rules
        )

    def _divided(self, text: str) -> Iterator[str]:
        """Yield the words of a name, the longest known one at each place, and what is between."""
        unknown, place = "", 0
        while place < len(text):
            word = self._word_at(text, place)
            if word:
                if unknown:
                    yield unknown
                unknown = ""
                yield word
            else:
                unknown += text[place]
            place += len(word) or 1
        if unknown:
            yield unknown

    def _word_at(self, text: str, place: int) -> str:
        for length in range(min(_LONGEST_WORD, len(text) - place), 0, -1):
            word = text[place : place + length]
            if word in self._acts or word in self._ruled or word in self._others:
                return word
        return ""


def header_names(
    policy: Policy = POLICY_1357, columns: Mapping[str, Sequence[str]] | None = None
) -> HeaderNames:
    """Return names that a process has used before, with what they know of headers."""
    return _names_of(policy, tuple((name, tuple(each)) for name, each in (columns or {}).items()))


@lru_cache(maxsize=4)
def _names_of(policy: Policy, columns: tuple[tuple[str, tuple[str, ...]], ...]) -> HeaderNames:
    return HeaderNames(policy, dict(columns))
