"""The limits that past cases would have kept, in every format but JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sla1357.core.alternatives.fit import FEW, WHOLE, Fit, Rate, StageFit
from sla1357.core.alternatives.needed import NotDone
from sla1357.core.policy import CaseType, StageId, Unit
from sla1357.render.alternatives.document import (
    Document,
    document_html,
    document_markdown,
    document_table,
)
from sla1357.render.figures import Cell, Column, Worded, row_of, share_of, share_text, shown
from sla1357.render.notes import doubt_lines, row_lines, source_lines, warning_lines
from sla1357.render.report.sections import Section
from sla1357.render.report.sentences import scope_lines
from sla1357.render.sentences import ABOUT, length_text
from sla1357.render.status import as_of_text
from sla1357.texts import alternative_words, calendar_words, report_words, words
from sla1357.texts.language import SEMICOLON, Language, Phrase, literal

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["fit_html", "fit_markdown", "fit_table"]

_AROUND = (-2, -1, 0, 1, 2)  # limits next to the one that fits, as many as 80 columns hold
_BOTH = _ORDINARY, _COMPLEX = CaseType.ORDINARY, CaseType.COMPLEX
_LONGEST_LINE = 76  # columns of TOML
_AT_LEAST = "≥"


def fit_table(fit: Fit, language: Language, *, width: int) -> "RenderableType":
    """Return what a person reads on a terminal of `width` columns."""
    return document_table(_document(fit, language), language, width=width)


def fit_markdown(fit: Fit, language: Language) -> str:
    """Return the limits in Markdown, with a final newline."""
    return document_markdown(_document(fit, language), language)


def fit_html(fit: Fit, language: Language) -> str:
    """Return the limits as one HTML page, with a final newline.

    Raises:
        ExtraMissingError: the packages of the extra `report` are not installed.
    """
    return document_html(_document(fit, language), language)


def _document(fit: Fit, language: Language) -> Document:
    return Document(
        title=alternative_words.FIT_TITLE.text(language, share_text(fit.keep / WHOLE)),
        as_of=as_of_text(fit.frame.as_of, language),
        warnings=list(warning_lines(fit, language)),
        scope=list(scope_lines(fit.selection, fit.frame.policy, fit.cases, fit.outside, language)),
        sections=[
            _limits(fit, language),
            _rates(fit, language),
            _basis(fit, language),
        ],
        reading=list(_reading(fit, language)),
        notes=[
            *row_lines(fit, language),
            *doubt_lines(fit, language),
            *source_lines(fit, language),
        ],
        lead=alternative_words.FIT_TOML.text(language),
        code=list(_toml(fit, language)),
    )


def _rate(rate: Rate, of: StageFit) -> Cell:
    """Return the share that kept a limit, with its cases; marked if a notice could change it."""
    share = share_of(rate.kept, rate.known)
    about = ABOUT if of.provisional else ""
    return share and Worded(share, f"{about}{share} ({rate.kept}/{rate.known})")


def _limits(fit: Fit, language: Language) -> Section:
    columns = (
        _column(words.UNIT, lambda of: _unit(of.unit, language)),
        _column(alternative_words.IN_FORCE, lambda of: _in_force(of, language)),
        _column(alternative_words.KEPT_IN_FORCE, lambda of: _rate(of.in_force, of)),
        Column(
            lambda each: alternative_words.FITTED.text(each, share_text(fit.keep / WHOLE)), _fitted
        ),
        _column(alternative_words.KEPT, lambda of: _rate_at(of, 0)),
    )
    return _section(alternative_words.FIT_LIMITS, fit, columns, language, texts=1)


def _fitted(of: StageFit) -> Cell:
    mark = f"{ABOUT if of.provisional else ''}{_AT_LEAST if of.is_open_ended else ''}"
    return of.limit and Worded(of.limit, f"{mark}{of.limit}")


def _in_force(of: StageFit, language: Language) -> Cell:
    limit = of.in_force.limit
    if of.unit is of.stage.unit:
        return limit
    return Worded(limit, length_text(limit, of.stage.unit, language))


def _rate_at(of: StageFit, more: int) -> Cell:
    return None if of.limit is None else _rate(of.rate_at(of.limit + more), of)


def _rates(fit: Fit, language: Language) -> Section:
    columns = [_around(more, language) for more in _AROUND]
    return _section(alternative_words.FIT_RATES, fit, columns, language)


def _around(more: int, language: Language) -> Column[StageFit]:
    return Column(_heading(more), lambda of: _limit_and_rate(of, more, language))


def _heading(more: int) -> Callable[[Language], str]:
    if not more:
        return alternative_words.LIMIT.text
    phrase = alternative_words.LONGER if more > 0 else alternative_words.SHORTER
    return lambda language: phrase.text(language, abs(more))


def _limit_and_rate(of: StageFit, more: int, language: Language) -> Cell:
    if of.limit is None:
        return None
    limit = of.limit + more
    if limit < 1:
        return ""
    share = share_of(of.rate_at(limit).kept, of.rate_at(limit).known)
    about = ABOUT if of.provisional else ""
    return alternative_words.RATE_OF_LIMIT.text(language, limit, f"{about}{share}")


def _basis(fit: Fit, language: Language) -> Section:
    columns = (
        _column(alternative_words.ALL_CASES, lambda of: of.cases),
        _column(alternative_words.BEHIND, _behind),
        _column(alternative_words.LONG_OPEN, lambda of: _behind(of) - of.done, is_rare=True),
        _column(alternative_words.EXTENDED, lambda of: of.extended, is_rare=True),
        _column(alternative_words.RETYPED, lambda of: of.retyped, is_rare=True),
        *(
            _column(phrase, _left_out(reason), is_rare=True)
            for reason, phrase in alternative_words.NOT_DONE.items()
        ),
    )
    columns = tuple(shown(columns, fit.stages))
    return _section(alternative_words.FIT_BASIS, fit, columns, language)


def _behind(of: StageFit) -> int:
    return 0 if of.limit is None else of.rate_at(of.limit).known


def _left_out(reason: NotDone) -> Callable[[StageFit], Cell]:
    return lambda of: of.left_out_at(of.limit)[reason]


def _column(
    heading: Phrase, cell: Callable[[StageFit], Cell], *, is_rare: bool = False
) -> Column[StageFit]:
    return Column(heading.text, cell, is_rare)


def _section(
    title: Phrase,
    fit: Fit,
    columns: Iterable[Column[StageFit]],
    language: Language,
    *,
    texts: int = 0,
) -> Section:
    """Return a section of stage, type and `columns`, of which the first `texts` hold text."""
    columns = tuple(columns)
    groups: dict[StageId, list[tuple[Cell, ...]]] = {}
    for of in fit.stages:
        row = (*_names(fit, of, language), *row_of(columns, of, language))
        groups.setdefault(of.stage.id, []).append(row)
    header = [words.STAGE.text(language), words.shown_type(fit.frame.policy).text(language)][
        : 1 + fit.has_types
    ]
    return Section(
        title=title.text(language),
        header=(*header, *(column.heading(language) for column in columns)),
        groups=tuple(map(tuple, groups.values())),
        left=frozenset(range(len(header) + texts)),
        once=frozenset({0}),
    )


def _names(fit: Fit, of: StageFit, language: Language) -> list[str]:
    """Return the name of the stage, and the name of the type if there are types."""
    stage = words.stage_label(of.stage, language)
    if not fit.has_types:
        return [stage]
    return [stage, words.type_label(fit.frame.policy.names_of(of.case_type), language)]


def _unit(unit: Unit, language: Language) -> str:
    return calendar_words.UNITS[unit].text(language)


def _reading(fit: Fit, language: Language) -> Iterator[str]:
    yield alternative_words.FIT_FORMULA.text(language)
    yield alternative_words.FIT_CHANGES.text(language)
    for stage in dict.fromkeys(of.stage for of in fit.stages if of.stage.unit is Unit.MONTHS):
        yield alternative_words.FIT_MONTHS.text(language, words.stage_label(stage, language))
    for fits in _by_stage(fit).values():
        in_part = any(of.limit for of in fits) and not _all_known(fits)
        if in_part and fits[0].stage.unit is Unit.MONTHS:
            label = words.stage_label(fits[0].stage, language)
            yield alternative_words.FIT_KEPT_MONTHS.text(language, label)
    if few := [of for of in fit.stages if of.has_few]:
        numbers = (
            alternative_words.NUMBER_OF_STAGE.text(language, _name(fit, of, language), _behind(of))
            for of in few
        )
        listed = SEMICOLON.text(language).join(numbers)
        yield alternative_words.FIT_FEW.text(language, FEW, listed)
    if open_ended := [_name(fit, of, language) for of in fit.stages if of.is_open_ended]:
        listed = SEMICOLON.text(language).join(open_ended)
        yield alternative_words.FIT_OPEN_ENDED.text(language, listed)
    if unknown := [_name(fit, of, language) for of in fit.stages if of.limit is None]:
        listed = SEMICOLON.text(language).join(unknown)
        yield alternative_words.FIT_NONE.text(language, listed)
    if fit.provisional:
        yield report_words.STANDS_PROVISIONAL.text(language)


def _name(fit: Fit, of: StageFit, language: Language) -> str:
    stage, *types = _names(fit, of, language)
    return alternative_words.OF_STAGE_AND_TYPE.text(language, stage, *types) if types else stage


def _toml(fit: Fit, language: Language) -> Iterator[str]:
    """Yield lines of TOML for each stage: its name as a comment, then its limit."""
    for fits in _by_stage(fit).values():
        yield from _stage_lines(fit, fits, language)


def _by_stage(fit: Fit) -> Mapping[StageId, Sequence[StageFit]]:
    """Return the types of each stage."""
    by_stage: dict[StageId, list[StageFit]] = {}
    for of in fit.stages:
        by_stage.setdefault(of.stage.id, []).append(of)
    return by_stage


def _stage_lines(fit: Fit, fits: Sequence[StageFit], language: Language) -> Iterator[str]:
    stage, limits = fits[0].stage, _limits_of(fits)
    name = words.stage_label(stage, language)
    least, least_complex = limits.get(_ORDINARY, 0), limits.get(_COMPLEX, 0)
    if 0 < least_complex < least:  # a policy cannot have it so
        limits[_COMPLEX] = least
        types = [words.type_label(fit.frame.policy.names_of(e), language) for e in _BOTH]
        raised = (name, types[1], least_complex, least, types[0])
        name = alternative_words.TOML_RAISED.text(language, *raised)
    yield f"# {literal(name)}"
    if stage.unit is Unit.MONTHS and _all_known(fits):
        yield f'unit = "{Unit.DAYS.value}"'
    if fit.has_types:
        yield from _limit_lines(limits)
    else:
        yield f"limit = {limits[fits[0].case_type]}"


def _limits_of(fits: Sequence[StageFit]) -> dict[CaseType, int]:
    """Return the limits by type; where no case is done, the limits in force.

    In months there is no limit that fits, so either all are in force or all are in days.
    """
    if fits[0].stage.unit is Unit.MONTHS and not _all_known(fits):
        return {of.case_type: of.in_force.limit for of in fits}
    return {of.case_type: of.limit or of.in_force.limit for of in fits}


def _all_known(fits: Sequence[StageFit]) -> bool:
    return all(of.limit for of in fits)


def _limit_lines(limits: Mapping[CaseType, int]) -> Iterator[str]:
    line = f"limit = {{ {', '.join(f'{each} = {n}' for each, n in limits.items())} }}"
    if len(line) <= _LONGEST_LINE:
        yield line
    else:  # TOML has no line breaks in braces
        yield from (f"limit.{each} = {n}" for each, n in limits.items())
