"""Verbs wait while something is worked out, and are then done in the order they came in."""

import threading

import pytest
from PySide6.QtCore import QObject

from gd_viz.session.turns import Turns, in_turn, newest_in_turn


class Desk(QObject):
    """Something with verbs."""

    def __init__(self):
        super().__init__()
        self._turns = Turns(self)
        self.gate = threading.Event()
        self.done = []

    def work(self, failed=None):
        def wait(_):
            self.gate.wait(30)
            return 1 / 0 if failed else 1

        self._turns.prepare("Working", wait, lambda _: self.done.append("work"), failed)

    @in_turn
    def say(self, word):
        self.done.append(word)
        return len(self.done)

    @newest_in_turn
    def go(self, what, place):
        self.done.append((what, place))


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.gate.set()


def finish(desk, qtbot):
    desk.gate.set()
    qtbot.waitUntil(lambda: not desk._turns.busy)


def test_nothing_waits_for_nothing(desk):
    assert desk.say("a") == 1
    desk.go("b", 1)
    assert desk.done == ["a", ("b", 1)]


def test_what_waits_comes_after_the_work_in_its_order(desk, qtbot):
    desk.work()
    assert desk.say("a") is None
    desk.go("b", 1)
    desk.go("b", 2)  # the newest place of the same thing
    desk.go("c", 3)
    desk.say("d")
    desk.go("c", 4)
    assert desk.done == []
    finish(desk, qtbot)
    assert desk.done == ["work", "a", ("b", 2), ("c", 3), "d", ("c", 4)]


def test_a_verb_may_begin_more_work_and_those_after_it_wait_again(desk, qtbot):
    desk.work()
    desk._turns.take(desk.work)
    desk.say("last")
    finish(desk, qtbot)
    assert desk.done == ["work", "work", "last"]


def test_failed_work_and_a_failing_verb_do_not_stop_the_others(desk, qtbot):
    desk.work(failed=lambda error: desk.done.append(type(error)))
    desk._turns.take(lambda: {}["missing"])
    desk.say("a")
    with qtbot.captureExceptions() as errors:
        finish(desk, qtbot)
    assert desk.done == [ZeroDivisionError, "a"]
    assert [kind for kind, _, _ in errors] == [KeyError]


def test_what_is_forgotten_is_never_done(desk, qtbot):
    desk.work()
    desk.say("a")
    desk._turns.forget()
    desk.say("b")
    desk.work()
    finish(desk, qtbot)
    assert desk.done == ["b", "work"]
