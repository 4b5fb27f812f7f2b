"""What the benchmarks record, with ways whose times are known."""

import pytest

from benchmarks.measure import (
    Comparison,
    Goal,
    Way,
    WrongResultError,
    measure,
    require,
    spread,
)


class Clock:
    """Lets time pass only when a way is run."""

    def __init__(self):
        self.now = 0.0

    def takes(self, *seconds):
        durations = list(seconds)

        def run():
            self.now += durations[0]
            durations.append(durations.pop(0))

        return run


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("time.perf_counter", lambda: clock.now)
    monkeypatch.setattr("time.process_time", lambda: clock.now / 4)  # others use the machine, too
    return clock


def test_median_and_quartiles():
    assert spread([5.0, 1.0, 2.0, 4.0, 3.0]) == {
        "median": 3.0,
        "lower_quartile": 2.0,
        "upper_quartile": 4.0,
    }


def test_ratios_are_those_of_each_round(clock):
    """A machine that slows down in some rounds slows both ways down."""
    ours = Way("ours", clock.takes(9.0, 1.0, 2.0, 4.0))
    other = Way("other", clock.takes(9.0, 10.0, 20.0, 40.0))
    comparison = Comparison("both", ours, Goal(at_least=10.0), lambda: {"error": 0.0}, other)
    (record,) = measure([comparison], rounds=3)
    assert record["ratio"] == {"median": 10.0, "lower_quartile": 10.0, "upper_quartile": 10.0}
    assert record["ours"] == {"name": "ours", "seconds": spread([1.0, 2.0, 4.0])}
    assert record["reached"] is True
    assert record["checked"] == {"error": 0.0}


def test_a_limit_in_seconds(clock):
    way = Way("ours", clock.takes(0.004), calls=2)
    (record,) = measure([Comparison("steps", way, Goal(seconds=0.008), dict)], rounds=2)
    assert record["ratio"]["median"] == pytest.approx(0.5)
    assert record["reached"] is True
    assert record["goal"] == "at most 8 ms"
    assert record["ours"]["processor_seconds"]["median"] == pytest.approx(0.001)
    assert "other" not in record


@pytest.mark.parametrize(
    ("goal", "ratio", "reached"),
    [
        (Goal(at_least=30.0), 29.9, False),
        (Goal(at_least=30.0), 30.0, True),
        (Goal(at_most=1.2), 1.3, False),
        (Goal(at_most=1.2), 1.2, True),
        (Goal(seconds=1.0), 1.1, False),
    ],
)
def test_goals(goal, ratio, reached):
    assert goal.reached(ratio) is reached


def test_a_wrong_result_is_never_timed(clock):
    def check():
        return {"error": require(1e-3, 1e-6, "error")}

    comparison = Comparison("wrong", Way("ours", clock.takes(1.0)), Goal(seconds=2.0), check)
    with pytest.raises(WrongResultError, match=r"error is 0\.001, and should be at most 1e-06"):
        measure([comparison], rounds=3)
    assert clock.now == 0.0


def test_not_a_number_is_wrong():
    with pytest.raises(WrongResultError):
        require(float("nan"), 1.0, "error")
