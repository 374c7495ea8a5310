"""In which sentences the verdicts add up, and what the figures rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from eduquality.errors import Issue
from eduquality.model.base import Words
from eduquality.model.results.figures import Judgement
from eduquality.model.results.scorecard import Scorecard
from eduquality.model.results.unread import Unread
from eduquality.model.results.whole_verdict import WholeVerdict
from eduquality.model.tables import LEVELS, TABLES, codes_words
from eduquality.report.writing import labels
from eduquality.report.writing.counts import Counts, every_figure, figures_of, share, silent_units
from eduquality.words import Lang, first_named, hint_of, message_of, say

#: So many units that sent nothing are named; the JSON result holds them all.
_MOST_NAMED = 10


def basis_sentences(card: Scorecard, lang: Lang) -> list[str]:
    """Say what stands under every figure: rows refused, derived and undecided, and other findings."""
    return [*withheld_sentences(card, lang), *_rows_read(card, lang), *sentences_beside(card, lang)]


def sentences_beside(card: Scorecard, lang: Lang) -> list[str]:
    """Say it beside a table of the rows that were read and refused."""
    counts = Counts.of(card)
    said = [*_derived(card, lang), *_silent(card, lang), *_undecided(card, counts, lang)]
    said += _not_in_figures(card, lang)
    said += [_of_derived(issue, lang) for issue in counts.of_derived]
    if counts.errors or counts.warnings_of_files:
        words = say("report.findings", lang, errors=counts.errors, warnings=counts.warnings_of_files)
        said.append(f"{words} {say('report.run_validate', lang)}")
    return said


def remarks(card: Scorecard, lang: Lang) -> list[str]:
    """Say what a result is without where its rows have no place for it: who is missing, what is in none of them."""
    said = [*withheld_sentences(card, lang), *_rows_refused(card, lang), *_silent(card, lang)]
    return [*said, *_not_in_figures(card, lang)]


def withheld_sentences(card: Scorecard, lang: Lang) -> list[str]:
    """Say of a published edition what is not in it."""
    if card.withheld is None:
        return []
    few, exams, back = (card.withheld.get(why, 0) for why in ("few", "school-exam", "gives-back"))
    return [say("report.withheld", lang, few=few, exams=exams, back=back), _not_beside(card, lang)]


def _not_beside(card: Scorecard, lang: Lang) -> str:
    """Name the levels of a published edition, and those of which another must not be published beside it."""
    written = {figure.level for figure in every_figure(card)}
    names = [[level for level in LEVELS if (level in written) is known] for known in (True, False)]
    levels, others = (say("report.joiner", lang).join(say(f"level.{level}", lang) for level in part) for part in names)
    return say("report.not_beside", lang, levels=levels or "–", others=others or "–")


def _not_in_figures(card: Scorecard, lang: Lang) -> list[str]:
    return [*_other_years(card, lang), *_left(card, lang), *_unread(card, lang), *_left_out(card, lang)]


def summary_sentence(judgements: Sequence[Judgement], lang: Lang) -> str:
    """Count the clauses by verdict."""
    statuses: list[str] = [judgement.verdict.status for judgement in judgements]
    counts = {status.replace("-", "_"): statuses.count(status) for status in labels.SIGNS}
    said = say("report.summary", lang, clauses=len(statuses), **counts)
    said += say("report.summary_beside", lang, **counts) if counts["not_applicable"] else ""
    said += say("report.summary_reported", lang, **counts) if counts["reported"] else ""
    provisional = sum(judgement.provisional is not None for judgement in judgements)
    return said + (say("report.summary_provisional", lang, provisional=provisional) if provisional else "")


def whole_sentence(verdict: WholeVerdict, who: Words, lang: Lang) -> str:
    """Say whether a standard is passed as a whole, and by how many clauses it is not, or cannot be told."""
    counts = {"met": verdict.met, "missed": verdict.missed, "unknown": verdict.unknown, "who": getattr(who, lang)}
    said = say(f"report.whole.{verdict.status}", lang, **counts)
    provisional = verdict.status == "met" and verdict.provisional
    return said + (say("report.summary_provisional", lang, provisional=verdict.provisional) if provisional else "")


def _of_derived(issue: Issue, lang: Lang) -> str:
    return say("report.of_derived", lang, message=message_of(issue, lang), remedy=hint_of(issue, lang))


def _rows_read(card: Scorecard, lang: Lang) -> Iterable[str]:
    for table, count in card.tables.items():
        rows = count.rows + count.refused
        # What other tables told was derived, and is said as such.
        if not rows and not count.files:
            continue
        title = labels.table_title(table, lang)
        code = "report.refused" if count.refused else "report.none_refused" if rows else "report.none_read"
        read = f"{rows:,}"
        yield say(
            code, lang, table=title, read=read, refused=f"{count.refused:,}", share=share(count), files=count.files
        )


def _rows_refused(card: Scorecard, lang: Lang) -> Iterable[str]:
    refused = {table: count for table, count in card.tables.items() if count.refused}
    return _rows_read(replace(card, tables=refused), lang)


def _derived(card: Scorecard, lang: Lang) -> Iterable[str]:
    for table, count in card.tables.items():
        if count.derived:
            # Where subjects stand beside one another, what is made of them is a candidate's total.
            code = "report.totals_summed" if TABLES[table].spec.wide else "report.derived"
            yield say(code, lang, table=labels.table_title(table, lang), rows=f"{count.derived:,}")


def _silent(card: Scorecard, lang: Lang) -> Iterable[str]:
    """Name the units that have sent nothing of a table, and say where nobody can know of others."""
    silent = silent_units(card)
    for at in sorted(silent):
        units, title = silent[at], labels.table_title(at.table, lang)
        names = [_with_rows(name, rows, lang) for name, rows in units]
        listed = first_named(names, _MOST_NAMED, lang)
        stages = say("report.joiner", lang).join(say(f"val.stage.{stage}", lang) for stage in at.stages)
        grades = say("report.joiner", lang).join(say(f"val.grade.{grade}", lang) for grade in at.grades)
        values = codes_words(at.column, at.codes, lang)
        part = "_values" if values else "_grades" if grades else "_stages" if stages else ""
        code = f"report.{'none_taken' if at.refused else 'silent'}{part}"
        told = {"stages": stages, "grades": grades, "values": values}
        yield say(code, lang, table=title, year=at.year, count=len(names), names=listed, **told)
    if any(figure.coverage and figure.coverage.of is None and figure.coverage.units for figure in figures_of(card)):
        yield say("report.unframed", lang)


def _with_rows(name: str, rows: int, lang: Lang) -> str:
    return say("report.beside", lang, text=name, more=say("report.rows", lang, rows=rows)) if rows else name


def _other_years(card: Scorecard, lang: Lang) -> Iterable[str]:
    """Count the rows of years that no figure here is of."""
    told = [
        say(
            "report.rows_of_year",
            lang,
            table=labels.table_title(table, lang),
            rows=f"{sum(years.values()):,}",
            years="–".join(str(year) for year in sorted({min(years), max(years)})),
        )
        for table, years in card.other_years.items()
    ]
    if told:
        yield say("report.other_years", lang, tables=say("report.joiner", lang).join(told))
    if later := [year for years in card.other_years.values() for year in years if year > card.year]:
        yield say("report.later_year", lang, year=min(later))


def _left(card: Scorecard, lang: Lang) -> Iterable[str]:
    """Count the rows of people who have left, of pupils away for a time, and of those of whom it is not known."""
    for code, tables in (
        ("report.left", card.left),
        ("report.suspended", card.suspended),
        ("report.suspended_left", card.suspended_left),
        ("report.unknown_status", card.unknown_status),
    ):
        told = [
            say("report.rows_of_table", lang, table=labels.table_title(table, lang), rows=f"{rows:,}")
            for table, rows in tables.items()
        ]
        if told:
            yield say(code, lang, tables=say("report.joiner", lang).join(told))


def _unread(card: Scorecard, lang: Lang) -> Iterable[str]:
    """Name the sheets of which nothing was read: any of them may hold what a figure is short of."""
    if not card.unread:
        return
    files = len({one.file for one in card.unread})
    sheets = first_named([_unread_sheet(one, lang) for one in card.unread], _MOST_NAMED, lang)
    yield say("report.unread", lang, count=len(card.unread), files=files, sheets=sheets)


def _left_out(card: Scorecard, lang: Lang) -> Iterable[str]:
    """Count the sheets left out on purpose by what they are."""
    if not card.left_out:
        return
    kinds = Counter(_kind_left_out(one, lang) for one in card.left_out)
    told = [say("report.left_out_kind", lang, kind=kind, count=count) for kind, count in kinds.items()]
    yield say("report.left_out", lang, count=len(card.left_out), kinds=say("report.joiner", lang).join(told))


def _kind_left_out(one: Unread, lang: Lang) -> str:
    return one.kind[lang] if one.kind else say(f"report.left_out.{one.reason.rpartition('.')[2]}", lang)


def _unread_sheet(one: Unread, lang: Lang) -> str:
    place = str(one.issue.where)
    return (
        say("report.unread_near", lang, place=place, table=labels.table_title(one.nearest, lang))
        if one.nearest
        else place
    )


def _undecided(card: Scorecard, counts: Counts, lang: Lang) -> Iterable[str]:
    for indicator, rows in counts.undecided.items():
        is_silent = indicator in counts.silent
        # Which of them two places contradict each other about is told where they do.
        whys = {"": True, ".silent": is_silent, ".contradicted": counts.contradicted}
        told = [say(f"report.why_undecided{code}", lang) for code, holds in whys.items() if holds]
        code = "report.undecided.units" if is_silent else "report.undecided"
        title, why = getattr(counts.titles[indicator], lang), say("report.or", lang).join(told)
        yield say(code, lang, title=title, rows=f"{rows:,}", why=why)
    if not counts.undecided and (card.figures or card.judgements):
        yield say("report.none_undecided", lang)
