"""Checks a survey's tables against themselves: what does not add up is kept as printed, and said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from loaders.records import Record
from loaders.rows import SurveyAnswerRow, SurveyAreaRow
from ontology.errors import Fault

_AS_PRINTED = "If the source prints it so, leave it: it is kept as printed."


def survey_faults(records: Sequence[Record], display: str) -> list[Fault]:
    """Gives a warning for each sum and percentage of a survey's tables that does not come out; none for others."""
    areas = [record for record in records if isinstance(record, SurveyAreaRow)]
    answers = [record for record in records if isinstance(record, SurveyAnswerRow)]
    found = [*_sums(areas), *_percentages(answers), *_too_many(answers), *_tallies(answers)]
    return [Fault(display, line, column, message, _AS_PRINTED, "warning") for line, column, message in found]


_Found = Iterator[tuple[int, int, str]]


def _sums(rows: Sequence[SurveyAreaRow]) -> _Found:
    for row in rows:
        counts = [row.completed, row.active, row.future]
        known = [count for count in counts if count is not None]
        if len(known) == len(counts) and row.total is not None and sum(known) != row.total:
            added = " + ".join(map(str, known))
            yield row.line, 0, f"{row.label}: {added} is {sum(known)}, and the total as printed is {row.total}."


def _percentages(rows: Sequence[SurveyAnswerRow]) -> _Found:
    for row in rows:
        if not _is_right(row):
            share = Decimal(100 * (row.count or 0)) / Decimal(row.answered or 1)
            message = (
                f"{row.label}: {row.count} of {row.answered} is {share:.2f} percent, and {row.percent} is printed."
            )
            yield row.line, 0, message


def _is_right(row: SurveyAnswerRow) -> bool:
    """Whether a percentage is that of its count, to the decimals that are printed; true where it cannot be checked."""
    if row.percent is None or row.count is None or not row.answered:
        return True
    share = Decimal(100 * row.count) / Decimal(row.answered)
    # One unit of the last printed decimal: a source may round or cut off.
    return abs(share - row.percent) < Decimal(1).scaleb(int(row.percent.as_tuple().exponent))


def _too_many(rows: Sequence[SurveyAnswerRow]) -> _Found:
    for row in rows:
        if row.count is not None and row.answered is not None and row.count > row.answered:
            yield row.line, 0, f"{row.label}: {row.count} gave this answer, and {row.answered} answered at all."


def _tallies(rows: Sequence[SurveyAnswerRow]) -> _Found:
    """Compares the answers to a question with how many answered it, where each respondent seems to give one answer."""
    questions: dict[tuple[str, str, str], list[SurveyAnswerRow]] = defaultdict(list)
    for row in rows:
        questions[row.group, row.number, row.question].append(row)
    for (group, _, question), answers in questions.items():
        counts = [row.count for row in answers if row.count is not None]
        answered = next((row.answered for row in answers if row.answered is not None), None)
        if answered and _is_tally(answers, answered) and sum(counts) != answered:
            added = " + ".join(map(str, counts))
            message = f"{question} ({group}): {added} is {sum(counts)}, and {answered} answered as printed."
            yield answers[0].line, 0, message


def _is_tally(answers: Sequence[SurveyAnswerRow], answered: int) -> bool:
    """Whether respondents seem to have given one answer each.

    They have not where an answer was given by all of them beside others, or where percentages of those who answered
    are printed, which say by themselves that answers overlap.
    """
    counts = [row.count for row in answers if row.count is not None]
    printed = any(row.percent is not None for row in answers)
    return len(counts) > 1 and not printed and max(counts) < answered
