"""Fits weights to labelled cases: a logistic regression with a ridge penalty, and how likely it finds cases unseen."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy
from numpy.typing import NDArray

PENALTY = 3.0
"""Of the ridge: weights of rare signs stay near nought."""
FOLDS = 10

Vector = NDArray[numpy.float64]


class Case(Protocol):
    """A case: the number of its text, the signs on it, and whether its label says that it is so."""

    @property
    def text(self) -> int:
        """The number of its text."""

    @property
    def signs(self) -> frozenset[str]:
        """The signs on it."""

    @property
    def right(self) -> bool:
        """Whether its label says that it is so."""


def fitted(cases: Sequence[Case], seldom: int) -> tuple[float, dict[str, float], Vector]:
    """Gives the bias, the weight of each sign, and the probability of each case by weights fitted without its text.

    Args:
        cases: what is labelled.
        seldom: a sign that fewer cases have gets no weight.
    """
    counts = Counter(sign for case in cases for sign in case.signs)
    signs = sorted(sign for sign, count in counts.items() if count >= seldom)
    table = numpy.array([[1.0, *(float(sign in case.signs) for sign in signs)] for case in cases])
    right = numpy.array([float(case.right) for case in cases])
    folds = numpy.array([case.text % FOLDS for case in cases])
    sure = numpy.zeros(len(cases))
    for fold in range(FOLDS):
        weights = _fit(table[folds != fold], right[folds != fold])
        sure[folds == fold] = 1 / (1 + numpy.exp(-table[folds == fold] @ weights))
    bias, *rest = (round(float(weight), 2) for weight in _fit(table, right))
    return bias, dict(zip(signs, rest, strict=True)), sure


def _fit(table: Vector, right: Vector) -> Vector:
    """Fits by Newton's method; the first column is that of the bias, which has no penalty."""
    weights = numpy.zeros(table.shape[1])
    ridge = numpy.diag([0.0] + [PENALTY] * (table.shape[1] - 1))
    for _ in range(25):
        sure = 1 / (1 + numpy.exp(-table @ weights))
        slope = table.T @ (right - sure) - ridge @ weights
        weights += numpy.linalg.solve((table.T * (sure * (1 - sure))) @ table + ridge, slope)
    return weights
