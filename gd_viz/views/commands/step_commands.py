"""What the menus do about the steps: walk, change the step size and the speed, play."""

from collections.abc import Callable

from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.panels.transport_panel import SPEEDS, speed_index

_FINER, _COARSER = 2**-0.25, 2**0.25
"""Factors of a press of − and +: four presses halve or double the step size."""


class StepCommands:
    """Commands on the descent of a session."""

    def __init__(self, session: Session, runner: Runner) -> None:
        self._session = session
        self._runner = runner

    def slots(self) -> dict[str, Callable[..., object]]:
        """Return what each action calls, by its name."""
        session, runner = self._session, self._runner
        return {
            "run": runner.toggle,
            "step": lambda: None if runner.running else session.advance(1),
            "step-back": lambda: None if runner.running else session.step_back(),
            "to-start": session.to_start,
            "to-end": lambda: session.go_to(session.steps),
            "larger-step": lambda: self._scale_step_size(_COARSER),
            "smaller-step": lambda: self._scale_step_size(_FINER),
            "faster": lambda: self._change_speed(1),
            "slower": lambda: self._change_speed(-1),
            "random-start": session.random_start,
            "game": self._play,
        }

    def _scale_step_size(self, factor: float) -> None:
        step_size = self._session.step_size
        if step_size is not None:
            self._session.set_step_size(step_size * factor)

    def _change_speed(self, by: int) -> None:
        index = speed_index(self._runner.speed) + by
        self._runner.set_speed(SPEEDS[min(max(index, 0), len(SPEEDS) - 1)])

    def _play(self, on: bool) -> None:
        self._runner.pause()
        if on:
            self._session.begin_game()
        else:
            self._session.leave_game()
