"""The session as far as it is played with: the game in the fog."""

from numpy.typing import ArrayLike

from gd_viz.core.minimisers.minimiser import Kind, Minimiser
from gd_viz.session.derived import Analysis
from gd_viz.session.desk import Desk
from gd_viz.session.game import Game, best_step_size, why_not
from gd_viz.session.window_policy import WindowPolicy


class Play(Desk):
    """The verbs of the game. It is no part of the document and leaves it as it was.

    Other data or another model end it.
    """

    _game_wanted: Analysis | None = None

    def begin_game(self) -> None:
        """Put the person where the shown descent starts; the message says why not.

        While the minimum is looked for the game waits for it.
        """
        start = self.descent.thetas[0]
        reasons = {
            "plane": self.tr(
                "The game needs a map of two parameters; this model has more or fewer."
            ),
            "minimum": self.tr("There is no valley to find: this cost has no minimum."),
            "start": self.tr("The start already lies at the minimum; choose another start."),
        }
        if self.minimiser.kind is Kind.PENDING:
            self._game_wanted = self._analysis
            self.message.emit(self.tr("The game begins as soon as the minimum is found."))
            return
        reason = why_not(self.objective, start, self.minimiser)
        if reason or self.minimiser.cost is None:
            self.message.emit(reasons[reason or "minimum"])
            return
        with self._changing():
            self._game = Game.begin(self.objective, start, self.minimiser.cost)
            self._policy = WindowPolicy()

    def _on_found(
        self, analyses: tuple[Analysis, ...], found: tuple[Minimiser, ...] | None
    ) -> None:
        """Begin the game that had to wait, unless another cost is shown by now."""
        super()._on_found(analyses, found)
        wanted = self._game_wanted
        if wanted is None or (wanted is self._analysis and self.minimiser.kind is Kind.PENDING):
            return
        self._game_wanted = None
        if wanted is self._analysis:
            self.begin_game()

    def walk(self, theta: ArrayLike) -> None:
        """Take the person's next step, to ``theta`` (p,)."""
        if self._game is not None:
            self._play(self._game.walked(theta))

    def give_up(self) -> None:
        """Lift the fog before the valley was found."""
        if self._game is not None and not self._game.over:
            self._play(self._game.giving_up())

    def leave_game(self) -> None:
        """Go back to the descent."""
        if self._game is not None:
            with self._changing():
                self._game = None
                self._policy = WindowPolicy()

    def _play(self, game: Game) -> None:
        with self._changing():
            if game.over and game.rival is None:
                curvature = self._analysis.curvature(self.theta)
                step_size = best_step_size(curvature, self.step_size)
                game = game.against(step_size, self._clock)
            self._game = game
