"""The card of the game: what to do, how it stands, and afterwards how descent would have done."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gd_viz.core.rules.optimizers import Optimizer
from gd_viz.session.game import Game
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.numbers import count, number, short
from gd_viz.views.widgets.binding import show_text


class GameCard(QFrame):
    """Shown while a game is on, and until it is left."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.setAccessibleName(self.tr("Find the valley in the fog"))
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._figures = QLabel()
        self._figures.setProperty("role", "value")
        self.give_up = QPushButton(self.tr("Give up"))
        self.again = QPushButton(self.tr("Play again"))
        self.leave = QPushButton(self.tr("Leave the game"))
        self.give_up.clicked.connect(session.give_up)
        self.again.clicked.connect(session.begin_game)
        self.leave.clicked.connect(session.leave_game)
        line = QHBoxLayout()
        line.addWidget(self._figures, 1)
        for button in (self.give_up, self.again, self.leave):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._sentence)
        layout.addLayout(line)
        session.game_changed.connect(self._on_game_changed)
        appearance.theme_changed.connect(self._on_game_changed)
        self._on_game_changed()

    def text(self) -> str:
        """Return all that the card says."""
        return f"{self._sentence.text()}\n{self._figures.text()}"

    def _on_game_changed(self) -> None:
        game = self._session.game
        self.setVisible(game is not None)
        if game is None:
            return
        self.give_up.setVisible(not game.over)
        self.again.setVisible(game.over)
        show_text(self._sentence, self._outcome(game) if game.over else self._task())
        show_text(self._figures, self._legend(game) if game.over else self._standing(game))

    def _task(self) -> str:
        return self.tr(
            "Find the bottom of the valley: click, within your sight, where the next step is to "
            "lead. The arrow points straight downhill. You are there when 99 % of the way down is "
            "behind you."
        )

    def _standing(self, game: Game) -> str:
        norm = float((game.gradient**2).sum() ** 0.5)
        return self.tr("step {k}     J = {cost}     ‖∇J‖ = {norm}").format(
            k=count(game.steps), cost=number(game.cost, 4), norm=number(norm, 4)
        )

    def _outcome(self, game: Game) -> str:
        yours = self.tr("Found in {steps}: J\u00a0=\u00a0{cost}; the lowest is {lowest}.")
        if not game.found:
            yours = self.tr("Given up after {steps}: J\u00a0=\u00a0{cost}; the lowest is {lowest}.")
        yours = yours.format(
            steps=self._steps(game.steps), cost=number(game.cost, 4), lowest=number(game.lowest, 4)
        )
        return f"{yours} {self._rival(game)}".strip()

    def _steps(self, n: int) -> str:
        return self.tr("one step") if n == 1 else self.tr("{n} steps").format(n=count(n))

    def _rival(self, game: Game) -> str:
        if game.rival is None:
            return ""
        needed, rule = game.rival_steps, game.rival.schedule[0][1]
        if needed is None:
            reached = self.tr("Gradient descent{rule} is not there after {steps}.")
            said = reached.format(rule=self._rule(rule), steps=self._steps(game.rival.steps))
        else:
            reached = self.tr("Gradient descent{rule} takes {steps} from the same start.")
            said = reached.format(rule=self._rule(rule), steps=self._steps(needed))
        k = min(game.steps, game.rival.steps)
        if k > 0 and (needed is None or k < needed):
            after = self.tr("After as many steps as you took it stood at J\u00a0=\u00a0{cost}.")
            said += " " + after.format(cost=number(float(game.rival.costs[k]), 4))
        only = self.tr("It felt only the slope underfoot; you saw the ground around you.")
        return f"{said} {only}"

    def _rule(self, rule: Optimizer) -> str:
        step_size, curvature = rule.step_size, self._session.curvature
        if step_size is None:
            return ""
        if curvature is not None and curvature.best_fixed_step == step_size:
            return self.tr(" with its best fixed step size, {s},").format(s=short(step_size, 4))
        return self.tr(" with the step size {s}").format(s=short(step_size, 4))

    def _legend(self, game: Game) -> str:
        theme = self._appearance.theme
        entries = [(theme.path, self.tr("you"))]
        if game.rival is not None:
            entries.append((theme.accent, self.tr("gradient descent")))
        return "&nbsp;&nbsp;&nbsp;&nbsp;".join(
            f'<span style="color:{colour}">━━</span> {name}' for colour, name in entries
        )
