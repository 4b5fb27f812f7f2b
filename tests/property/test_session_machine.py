"""Random users: whatever they do, in any order, the session agrees with a plain model."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QTimer

from gd_viz.core.curvature import reference_curvature
from gd_viz.core.dataset import Dataset
from gd_viz.core.descent import Descent
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.models import ModelSpec, build_models
from gd_viz.core.rules.methods import METHODS
from gd_viz.core.runs import RunSpec, optimizer_of, starting_point
from gd_viz.core.terrain.window import Window
from gd_viz.files.document import DataSource, Document, ViewSpec
from gd_viz.session.runner import Runner
from gd_viz.session.session import Session

SIGNALS = ["document", "dataset", "problem", "window", "descent", "selection", "view", "file"]

DATASETS = {
    "empty": Dataset.empty(),
    "one point": Dataset([[2.0]], [3.0]),
    "one point twice": Dataset([[2.0], [2.0]], [3.0, 3.0]),
    "vertical": Dataset([[2.0]] * 4, [1.0, 2.0, 3.0, 4.0]),
    "line": Dataset([[0.0], [1.0], [2.0], [4.0]], [0.5, 1.0, 2.5, 3.0]),
    "huge": Dataset([[1e150], [-2e150], [3e150]], [1e150, 2e150, -1e150]),
    "huge targets": Dataset([[1.0], [2.0], [3.0]], [1e150, -1e150, 3e150]),
    "tiny": Dataset([[1e-150], [-2e-150], [3e-150]], [1e-150, 2e-150, 0.0]),
    "far away": Dataset([[1e9], [1e9 + 1], [1e9 + 2]], [1.0, 2.0, 4.0]),
    "classes": Dataset([[0.0], [1.0], [2.0], [3.0]], [0.0, 1.0, 0.0, 1.0], classes=("no", "yes")),
    "three classes": Dataset([[0.0], [1.0], [2.0]], [0.0, 1.0, 2.0], classes=("a", "b", "c")),
    "two features": Dataset(
        [[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [2.0, 0.0]], [1.0, 2.0, 3.0, 0.0], ("u", "v")
    ),
}

coordinates = st.one_of(
    st.floats(-10, 10),
    st.floats(-1e150, 1e150),
    st.sampled_from([0.0, 1.0, -1.0, float("inf"), float("nan"), 1e308, -1e308, 2.2e-309, -5e-324]),
)
step_sizes = st.one_of(st.floats(1e-6, 2.0), st.sampled_from([1e-300, 1e300, 0.0, -1.0]))


def suit(dataset, spec):
    """Tell whether the model can be made of the data: 1e308 has no square."""
    try:
        build_models(dataset, spec)
    except ValueError:
        return False
    return True


@dataclass
class Plain:
    """What undo goes back to, kept as plain values."""

    dataset: Dataset
    model: ModelSpec
    segments: tuple[tuple[int, tuple[RunSpec, ...]], ...]
    view: ViewSpec
    title: str
    reach: int = 0
    step: int | None = None

    def same_as(self, other):
        return self.dataset.same_as(other.dataset) and (
            self.model,
            self.segments,
            self.view,
            self.title,
        ) == (other.model, other.segments, other.view, other.title)

    @property
    def last_runs(self):
        return self.segments[-1][1]

    def runs_at(self, step):
        return [runs for first, runs in self.segments if first <= step][-1]

    def path(self, run, model):
        return walked(self.dataset, self.model, self.segments, self.reach, run, model)


@lru_cache(maxsize=1000)
def models_of(dataset, spec):
    return build_models(dataset, spec)


@lru_cache(maxsize=1000)
def walked(dataset, spec, segments, reach, run, model):
    """Walk from the start, one step at a time."""
    objective = models_of(dataset, spec)[model].objective
    start = starting_point(segments[0][1][run], objective.p)
    curvature = reference_curvature(objective, minimise(objective), start)
    rules = {first: optimizer_of(runs[run], curvature) for first, runs in segments}
    descent = Descent(objective, rules[0], start)
    for k in range(reach + 1):
        if descent.steps == k and k in rules:
            descent.use(rules[k])
        if k == reach or descent.ended:
            break
        descent.extend(1)
    return descent


READABLE = (
    "growth", "gradient", "step_size", "step_size_ratio", "outcome", "curvature", "cost",
    "file_path", "models",
)  # fmt: skip


class SessionMachine(RuleBasedStateMachine):
    folder = None

    def __init__(self):
        super().__init__()
        self.desk(())

    def desk(self, runs):
        """Begin with an empty document and these runs."""
        document = Document(runs=runs or (RunSpec(),))
        self.session = Session(document, clock=lambda: 0.0)
        self.runner = Runner(self.session, clock=lambda: 0.0)
        self.heard = []
        for name in SIGNALS:
            signal = getattr(self.session, f"{name}_changed")
            signal.connect(lambda *_, name=name: self.listen(name))
        self.entries = []  # (before, after, gesture)
        self.done = 0
        self.clean = 0
        self.gesture = None
        self.wanted = 0
        document = self.session.document
        self.now = Plain(
            document.dataset, document.model, ((0, document.runs),), document.view, document.title
        )

    def teardown(self):
        self.runner.pause()

    # The plain model

    def listen(self, name):
        """Read everything at each signal: nothing may be half changed."""
        self.heard.append(name)
        session = self.session
        assert session.objective.m == session.dataset.m
        assert session.document.dataset is session.dataset
        assert session.theta.shape == (session.objective.p,)
        assert session.step <= session.steps
        assert all(0 <= index < session.dataset.m for index in session.selection)

    def quiet(self, act):
        self.heard.clear()
        act()
        assert self.heard == []

    @property
    def descent(self):
        """The shown descent, walked anew."""
        return self.now.path(*self.session.shown)

    @property
    def steps(self):
        models = len(models_of(self.now.dataset, self.now.model))
        runs = range(len(self.now.last_runs))
        walked = [self.now.path(r, m) for r in runs for m in range(models)]
        return max(path.steps for path in walked), all(path.ended for path in walked)

    @property
    def cursor(self):
        return min(self.wanted, self.steps[0])

    def change(self, reach=None, merge=None, **changes):
        """The plain model of one undoable change."""
        left = self.wanted if reach is not None and reach < self.wanted else None
        before = replace(self.now, step=left)
        reached = before.reach if reach is None else reach
        after = replace(before, **changes, reach=reached, step=None)
        if after.same_as(before) or not suit(after.dataset, after.model):
            return
        merge = self.gesture or merge
        self.entries = self.entries[: self.done]
        self.clean = self.clean if self.clean is not None and self.clean <= self.done else None
        top = self.entries[-1] if self.entries else None
        if top and merge and top[2] == merge and self.clean != self.done:
            self.entries[-1] = (top[0], after, merge)
            if top[0].same_as(after):
                self.entries.pop()
        else:
            self.entries.append((before, after, merge))
        self.done = len(self.entries)
        if reach is not None:
            self.wanted = min(self.wanted, reach)
        self.now = after

    def restore(self, state):
        reach = max(state.reach, self.now.reach)
        self.wanted = self.wanted if state.step is None else state.step
        self.now = replace(state, reach=reach)

    def branch(self, **changes):
        cursor = self.cursor
        runs = list(self.now.runs_at(cursor))
        shown = self.session.shown[0]
        runs[shown] = replace(runs[shown], **changes)
        if tuple(runs) == self.now.runs_at(cursor):
            return
        kept = tuple(s for s in self.now.segments if s[0] < cursor)
        if not kept or kept[-1][1] != tuple(runs):
            kept = (*kept, (cursor, tuple(runs)))
        self.change(reach=cursor, segments=kept)

    def change_starts(self, **changes):
        shown = self.now.runs_at(self.cursor)[self.session.shown[0]]

        def moved(run):
            together = (run.start, run.seed) == (shown.start, shown.seed)
            return replace(run, **changes) if together else run

        segments = tuple((k, tuple(map(moved, runs))) for k, runs in self.now.segments)
        self.change(segments=segments)

    # What users do

    @initialize(name=st.sampled_from(sorted(DATASETS)), runs=st.integers(1, 3))
    def begin(self, name, runs):
        ratios = [0.9, 0.3, 1.1][:runs]
        self.desk(tuple(RunSpec(name=f"run {r}", step_size_ratio=r) for r in ratios))
        self.switch(name)

    @rule(name=st.sampled_from(sorted(DATASETS)))
    def switch(self, name):
        new, old = DATASETS[name], self.now.dataset
        self.session.use_dataset(new, DataSource(note=name), name)
        model = self.now.model
        if new.classes and not old.classes:
            model = ModelSpec(family="logistic", loss="cross-entropy")
        elif (model.family == "logistic" and not new.classes) or (
            model.family == "total-least-squares" and new.n != 1
        ):
            model = ModelSpec()
        runs = tuple(replace(r, start=None, seed=None, step_size=None) for r in self.now.last_runs)
        view = replace(self.now.view, window=None)
        self.change(reach=0, dataset=new, model=model, segments=((0, runs),), view=view, title=name)

    @rule(x=coordinates, y=coordinates)
    def add_point(self, x, y):
        dataset = self.now.dataset
        features = [x] * dataset.n
        target = float(bool(y)) if dataset.classes else y
        added = self.session.add_point(features, target)
        if not np.isfinite([x, target]).all():
            assert added is None
            return
        more = dataset.added(features, target)
        assert added == (dataset.m if suit(more, self.now.model) else None)
        self.change(dataset=more)

    @rule(data=st.data(), places=st.lists(st.tuples(coordinates, coordinates), max_size=4))
    def drag(self, data, places):
        """One drag, of one or several points, is one undo."""
        m = self.now.dataset.m
        picked = data.draw(st.lists(st.integers(0, max(m, 1)), unique=True, max_size=3))
        self.session.begin_gesture("drag")
        self.gesture = object()
        for x, y in places:
            dataset = self.now.dataset
            target = float(bool(y)) if dataset.classes else y
            position = [*[x] * dataset.n, target]
            self.session.move_points(picked, [position] * len(picked))
            there = [index for index in picked if index < m]
            if np.isfinite(position).all():
                features, targets = [position[:-1]] * len(there), [target] * len(there)
                features = np.reshape(features, (len(there), dataset.n))
                self.change(dataset=dataset.replaced(there, features, targets))
        self.session.end_gesture()
        self.gesture = None

    @rule(indices=st.lists(st.integers(-1, 5), max_size=4))
    def remove_points(self, indices):
        gone = sorted({index for index in indices if 0 <= index < self.now.dataset.m})
        self.session.remove_points(indices)
        if gone:
            self.change(dataset=self.now.dataset.removed(gone))

    @rule(indices=st.lists(st.integers(-1, 5), max_size=3))
    def select(self, indices):
        self.session.select(indices)
        m = self.now.dataset.m
        assert self.session.selection == {index for index in indices if 0 <= index < m}

    @rule(dx=st.floats(-1, 1), up=st.floats(-1, 1))
    def nudge(self, dx, up):
        dataset, rows = self.now.dataset, sorted(self.session.selection)
        up = 0.0 if dataset.classes else up
        shift = np.array([dx] * dataset.n)
        self.session.nudge([*shift, up])
        moved = dataset.replaced(rows, dataset.features[rows] + shift, dataset.targets[rows] + up)
        self.change(dataset=moved, merge=("nudge", self.session.selection))

    @rule()
    def undo(self):
        if self.done == 0:
            self.quiet(self.session.undo_stack.undo)
            return
        self.session.undo_stack.undo()
        self.done -= 1
        self.restore(self.entries[self.done][0])

    @rule()
    def redo(self):
        if self.done == len(self.entries):
            self.quiet(self.session.undo_stack.redo)
            return
        self.session.undo_stack.redo()
        self.restore(self.entries[self.done][1])
        self.done += 1

    @rule(values=st.lists(coordinates, min_size=3, max_size=3))
    def set_start(self, values):
        theta = (values * 4)[: self.session.objective.p]
        self.session.set_start(theta)
        if np.isfinite(theta).all():
            self.change_starts(start=tuple(theta), seed=None)

    @rule(seed=st.none() | st.integers(0, 5))
    def random_start(self, seed):
        last = self.now.runs_at(self.cursor)[self.session.shown[0]].seed
        self.session.random_start(seed)
        following = 1 if last is None else last + 1
        self.change_starts(start=None, seed=following if seed is None else seed)

    @rule(step_size=step_sizes)
    def set_step_size(self, step_size):
        self.session.set_step_size(step_size)
        if 0 < step_size < np.inf:
            self.branch(step_size=step_size, step_size_ratio=None)

    @rule(ratio=st.sampled_from([0.1, 0.5, 0.9, 0.99, 1.01, 1.5, 20.0, -1.0]))
    def set_ratio(self, ratio):
        session, curvature = self.session, self.session.curvature
        limit = curvature.largest_stable_step if curvature else None
        if session.in_fog and limit is not None and not session.objective.quadratic:
            size = ratio * limit  # at the minimum there may be another: that would tell of it
            changes = {"step_size": size, "step_size_ratio": None}
        else:
            size, changes = ratio, {"step_size": None, "step_size_ratio": ratio}
        session.set_step_size_ratio(ratio)
        if 0 < size < np.inf:
            self.branch(**changes)

    @rule(method=st.sampled_from(sorted(name for name in METHODS if "scipy" not in name)))
    def set_method(self, method):
        self.session.set_method(method)
        self.branch(method=method, settings=())

    @rule(
        changes=st.sampled_from(
            [
                {"reduction": "mean"},
                {"reduction": "sum"},
                {"standardise": True},
                {"standardise": False},
                {"ridge": 0.5},
                {"degree": 0},
                {"degree": 1},
                {"degree": 2},
                {"family": "linear", "loss": "squared"},
                {"family": "logistic", "loss": "cross-entropy"},
                {"family": "total-least-squares", "loss": "squared"},
            ]
        )
    )
    def set_model(self, changes):
        old = build_models(self.now.dataset, self.now.model)[0].feature_map
        spec = replace(self.now.model, **changes)
        try:
            new = build_models(self.now.dataset, spec)[0].feature_map
        except ValueError:
            self.quiet(lambda: self.session.set_model(spec))
            return
        self.session.set_model(spec)

        def carried(run):
            if run.start is None:
                return run
            if not np.array_equal(old.exponents, new.exponents):
                return replace(run, start=None)
            if spec.standardise == self.now.model.standardise:
                return run
            with np.errstate(over="ignore", invalid="ignore"):
                start = new.from_original_units(old.to_original_units(run.start))
            return replace(run, start=tuple(start.tolist()) if np.isfinite(start).all() else None)

        segments = tuple((k, tuple(map(carried, runs))) for k, runs in self.now.segments)
        self.change(model=spec, segments=segments)

    @rule(run=st.integers(-1, 3), model=st.integers(-1, 3))
    def show(self, run, model):
        self.session.show(run, model)

    @rule(n=st.integers(1, 40))
    def advance(self, n):
        self.walk(n, lambda: self.session.advance(n))

    def walk(self, n, act):
        before, here = self.cursor, self.now.reach
        self.heard.clear()
        act()
        self.now.reach = max(here, before + n)
        steps, ended = self.steps
        self.wanted = min(before + n, steps)
        self.now.reach = max(here, self.wanted + ended)
        if self.cursor != before:
            assert "descent" in self.heard

    @rule(ticks=st.integers(1, 5))
    def run(self, ticks):
        """Ticks of the runner are steps; it stops by itself when there are none left."""
        timer = self.runner.findChild(QTimer)
        self.runner.set_speed(10.0)
        for tick in range(ticks):
            if not self.runner.running and tick:
                break
            act = timer.timeout.emit if tick else self.runner.run
            if tick or not self.session.finished:
                self.walk(1, act)
        assert self.runner.running <= (not self.session.finished)
        self.runner.pause()

    @rule()
    def step_back(self):
        cursor = self.cursor
        self.session.step_back()
        self.wanted = max(0, cursor - 1)

    @rule(step=st.integers(-1, 60))
    def scrub(self, step):
        steps = self.steps[0]
        self.session.go_to(step)
        self.wanted = max(0, min(step, steps))

    @rule(
        changes=st.sampled_from(
            [{"fog": True}, {"fog": False}, {"residuals": "squares"}, {"exact": True}]
        )
    )
    def set_view(self, changes):
        self.session.set_view(**changes)
        self.change(view=replace(self.now.view, **changes))

    @rule(act=st.sampled_from(["begin_game", "give_up", "leave_game"]))
    def play(self, act):
        getattr(self.session, act)()

    @rule(values=st.lists(coordinates, min_size=2, max_size=2))
    def step_in_the_game(self, values):
        game = self.session.game
        self.session.walk(values)
        if game is not None and game.over:
            assert self.session.game is game

    @rule(bounds=st.none() | st.sampled_from([(-1.0, 1.0, -2.0, 2.0), (5.0, 6.0, 5.0, 6.0)]))
    def zoom(self, bounds):
        self.session.set_window(None if bounds is None else Window((1, 0), *bounds))
        self.change(view=replace(self.now.view, window=bounds), merge="window")

    @rule()
    def save(self):
        path = self.folder / "saved.toml"
        step = self.session.step
        self.session.save(path)
        self.clean = self.done
        again = Session(clock=lambda: 0.0)
        again.open(path)
        mine, theirs = self.session.document, again.document
        assert theirs.dataset.same_as(mine.dataset)
        assert (theirs.title, theirs.model, theirs.runs) == (mine.title, mine.model, mine.runs)
        assert theirs.view == mine.view
        if len(self.now.segments) == 1:
            assert again.step == step
            np.testing.assert_array_equal(
                again.descents[0].thetas[:1], self.session.descents[0].thetas[:1]
            )

    # What holds after each of them

    @invariant()
    def who_follows_the_descent_follows_the_data(self):
        """Panels listen to what they show, not to what it follows from as well."""
        heard = self.heard.count
        assert heard("dataset") <= heard("problem") <= heard("descent")

    @invariant()
    def the_document_is_the_plain_one(self):
        document = self.session.document
        assert document.dataset.same_as(self.now.dataset)
        assert document.model == self.now.model
        assert document.runs == self.now.last_runs
        assert document.view == self.now.view
        assert document.title == self.now.title

    @invariant()
    def the_undo_stack_is_the_plain_one(self):
        stack = self.session.undo_stack
        assert (stack.count(), stack.index()) == (len(self.entries), self.done)
        assert self.session.modified == (self.done != self.clean)

    @invariant()
    def the_path_is_the_one_walked_anew(self):
        walked, shown = self.descent, self.session.descent
        assert self.session.steps == self.steps[0]
        assert self.session.step == self.cursor
        np.testing.assert_array_equal(shown.thetas, walked.thetas)
        np.testing.assert_array_equal(shown.costs, walked.costs)
        assert shown.outcome == walked.outcome
        assert self.session.behind == 0

    @invariant()
    def a_game_is_about_what_is_shown(self):
        game = self.session.game
        if game is not None:
            assert game.objective is self.session.objective
            assert self.session.in_fog == (self.now.view.fog or not game.over)
            assert np.isfinite(game.costs).all()

    @invariant()
    def everything_can_be_read(self):
        session = self.session
        for name in READABLE:
            getattr(session, name)
        window, found = session.window, session.minimiser
        if session.objective.p < 2:
            assert window is None
            assert session.landscape is None
            return
        assert session.landscape.window == window
        assert np.isfinite(session.landscape.floor)
        if session.document.view.window is None:
            game = session.game  # in which the map is about the player's steps
            points = [game.places[0], game.theta] if game else [session.descent.thetas[0]]
            points += [] if game else [session.theta]
            points += [] if found.theta is None else [found.theta]
            for theta in points:
                across, up = np.clip(theta[list(window.axes)], -1e299, 1e299)
                assert window.contains(across, up)


def test_random_users(qapp, tmp_path):
    SessionMachine.folder = tmp_path
    run_state_machine_as_test(
        SessionMachine,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            report_multiple_bugs=False,
            phases=set(Phase) - {Phase.shrink},  # it takes minutes, and the steps tell enough
        ),
    )
