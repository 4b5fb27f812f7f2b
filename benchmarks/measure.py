"""Times two ways to do the same in turn, after their results have been checked."""

import gc
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median, quantiles

Figures = dict[str, float]


class WrongResultError(AssertionError):
    """What was to be timed does not do what it should."""


@dataclass(frozen=True)
class Way:
    """One way to do the work.

    Attributes:
        name: What it is.
        run: Does the work once.
        calls: How often it is run for one time, when it is short.
        prepare: Runs before each time, untimed.
    """

    name: str
    run: Callable[[], object]
    calls: int = 1
    prepare: Callable[[], object] | None = None

    def time(self) -> float:
        """Return the seconds that one call takes."""
        if self.prepare is not None:
            self.prepare()
        begin = time.perf_counter()
        for _ in range(self.calls):
            self.run()
        return (time.perf_counter() - begin) / self.calls


@dataclass(frozen=True)
class Goal:
    """What the ratio should be.

    Attributes:
        at_least: Time of the other way / time of ours ("so many times faster").
        at_most: Time of ours / time of the other way.
        seconds: The time of ours itself is to be no more than this.
    """

    at_least: float | None = None
    at_most: float | None = None
    seconds: float | None = None

    def ratio(self, ours: float, other: float) -> float:
        """Return the ratio that the goal speaks of."""
        return other / ours if self.at_least is not None else ours / other

    def reached(self, ratio: float) -> bool:
        """Whether ``ratio`` is as good as it should be."""
        if self.at_least is not None:
            return ratio >= self.at_least
        return ratio <= (1.0 if self.at_most is None else self.at_most)

    def __str__(self) -> str:
        """Return the goal in words."""
        if self.at_least is not None:
            return f"at least {self.at_least:g} times faster"
        if self.at_most is not None:
            return f"at most {self.at_most:g} times as long"
        return f"at most {1000 * (self.seconds or 0.0):g} ms"


@dataclass(frozen=True)
class Comparison:
    """Our way, another one, and the goal.

    Attributes:
        name: What is compared.
        ours: The program's way.
        goal: What the ratio should be.
        check: Raises WrongResultError, or returns figures that belong to the record: errors,
            pixels that changed, outcomes.
        other: The way to compare with; None when the goal is a time.
    """

    name: str
    ours: Way
    goal: Goal
    check: Callable[[], Figures]
    other: Way | None = None
    times: list[tuple[float, float]] = field(default_factory=list)
    processor_times: list[float] = field(default_factory=list)

    def take_time(self) -> None:
        """Time both ways, one after the other."""
        begin = time.process_time()
        ours = self.ours.time()
        self.processor_times.append((time.process_time() - begin) / self.ours.calls)
        self.times.append((ours, self.other.time() if self.other else self.goal.seconds or 0.0))

    def record(self, checked: Figures) -> dict[str, object]:
        """Return what was measured."""
        ratios = [self.goal.ratio(ours, other) for ours, other in self.times]
        own: dict[str, object] = {"seconds": spread([ours for ours, _ in self.times])}
        if not self.other:  # nothing slows down with it when others use the machine
            own["processor_seconds"] = spread(self.processor_times)
        record: dict[str, object] = {
            "name": self.name,
            "ours": {"name": self.ours.name, **own},
        }
        if self.other:
            others = [other for _, other in self.times]
            record["other"] = {"name": self.other.name, "seconds": spread(others)}
        return record | {
            "goal": str(self.goal),
            "ratio": spread(ratios),
            "reached": self.goal.reached(median(ratios)),
            "checked": checked,
        }


def spread(values: list[float]) -> dict[str, float]:
    """Return median and quartiles."""
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return {"median": middle, "lower_quartile": low, "upper_quartile": high}


def measure(comparisons: Iterable[Comparison], rounds: int) -> list[dict[str, object]]:
    """Check and warm up each comparison, then time them all in ``rounds`` rounds."""
    some = list(comparisons)
    checked = []
    for comparison in some:
        print(f"  {comparison.name} …", file=sys.stderr, flush=True)
        checked.append(comparison.check())
        comparison.take_time()
        comparison.times.clear()
        comparison.processor_times.clear()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for comparison in some:
                comparison.take_time()
    finally:
        gc.enable()
    return [one.record(figures) for one, figures in zip(some, checked, strict=True)]


def require(figure: float, at_most: float, what: str) -> float:
    """Return ``figure``, unless it is too large or not a number."""
    if not figure <= at_most:
        raise WrongResultError(f"{what} is {figure:g}, and should be at most {at_most:g}")
    return figure
