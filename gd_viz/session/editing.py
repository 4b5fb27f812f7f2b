"""The data as they are edited, and the one way in which a change gets onto the undo stack."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.dataset import Dataset
from gd_viz.core.schedule import Schedule, plain
from gd_viz.core.selection import Selection, rows_of
from gd_viz.files.document import DataSource, Document
from gd_viz.session.commands import ChangeDocument, Snapshot
from gd_viz.session.derived import Derived
from gd_viz.session.play import Play
from gd_viz.session.preparing import suited
from gd_viz.session.turns import in_turn, newest_in_turn


class Editing(Play):
    """Points added, moved, removed and exchanged for others, each an entry of undo."""

    @in_turn
    def add_point(self, features: ArrayLike, target: float) -> int | None:
        """Add a point at ``features``, a number or (n,); return its index.

        Returns:
            None, with nothing added, when a number is not finite, or too large
            for the model.
        """
        if not np.isfinite([*np.atleast_1d(features), target]).all():
            return None
        before = self.dataset
        self._edit(partial(before.added, features, target), self.tr("Add point"))
        return before.m if self.dataset.m > before.m else None

    @newest_in_turn
    def move_points(self, indices: Sequence[int] | Selection, positions: ArrayLike) -> None:
        """Move points to ``positions`` (k, n + 1): features and target of each.

        Indices that no longer exist and positions that are not finite are left out.
        """
        rows = rows_of(indices)
        to = np.asarray(positions, dtype=np.float64).reshape(len(rows), self.dataset.n + 1)
        usable = (rows >= 0) & (rows < self.dataset.m) & np.isfinite(to).all(axis=1)
        rows, to = rows[usable], to[usable]
        label = self.tr("Move point") if len(rows) == 1 else self.tr("Move points")
        self._edit(partial(self.dataset.replaced, rows, to[:, :-1], to[:, -1]), label)

    @in_turn
    def nudge(self, shift: ArrayLike) -> None:
        """Shift the selected points by ``shift`` (n + 1,): features and target.

        Several nudges of the same points are one undo.
        """
        rows, by = self.selection.rows, np.asarray(shift, dtype=np.float64)
        with np.errstate(over="ignore"):
            features = self.dataset.features[rows] + by[:-1]
            targets = self.dataset.targets[rows] + by[-1]
        if np.isfinite(features).all() and np.isfinite(targets).all():
            moved = partial(self.dataset.replaced, rows, features, targets)
            self._edit(moved, self.tr("Nudge"), key=("nudge", self.selection))

    @in_turn
    def remove_points(self, indices: Iterable[int]) -> None:
        """Remove points; indices that do not exist are left out."""
        gone = Selection(indices, self.dataset.m)
        selection = self.selection.after_removing(gone)
        label = self.tr("Remove point") if len(gone) == 1 else self.tr("Remove points")
        if gone:
            self._edit(partial(self.dataset.removed, gone.rows), label, selection=selection)

    @in_turn
    def relabel(self, indices: Iterable[int], target: int) -> None:
        """Make points examples of another class; what does not exist is left out."""
        rows = Selection(indices, self.dataset.m).rows
        if len(rows) and 0 <= target < len(self.dataset.classes):
            features = self.dataset.features[rows]
            classes = np.full(len(rows), target)
            relabelled = partial(self.dataset.replaced, rows, features, classes)
            self._edit(relabelled, self.tr("Change class"))

    @in_turn
    def edit_dataset(self, dataset: Dataset, label: str) -> None:
        """Go over to an edited dataset of the same columns, as one undo called ``label``."""
        self._set_dataset(dataset, label)

    @in_turn
    def use_dataset(
        self,
        dataset: Dataset,
        source: DataSource,
        title: str = "",
        derived: Derived | None = None,
    ) -> None:
        """Go over to other data, with a start and a step size that suit them.

        Args:
            dataset: The data.
            source: Where they come from.
            title: Of the document; empty to keep the one it has.
            derived: What follows from the data, if that was worked out beforehand.
        """
        self._prepared = derived or self._prepared
        model = suited(self.document.model, self.dataset, dataset)
        runs = tuple(
            replace(run, start=None, seed=None, step_size=None) for run in self.document.runs
        )
        view = replace(self.document.view, window=None)
        document = replace(
            self.document, title=title or self.document.title, dataset=dataset, source=source,
            model=model, runs=runs, view=view,
        )  # fmt: skip
        nothing = Selection()
        self._change(document, plain(runs), self.tr("Other data"), reach=0, selection=nothing)

    def select(self, indices: Iterable[int]) -> None:
        """Select these points and no others; indices that do not exist are left out."""
        with self._changing():
            self._selection = Selection(indices, self.dataset.m)

    # Gestures

    @in_turn
    def begin_gesture(self, label: str) -> None:
        """Make one entry of undo, called ``label``, of all changes up to ``end_gesture``."""
        self._gesture = (label, object())

    @in_turn
    def end_gesture(self) -> None:
        """Let the next change be an entry of its own; what was too slow to follow catches up."""

        def ended() -> None:
            with self._changing():
                self._gesture = None

        self._when_compared(ended)

    @in_turn
    def give_up_gesture(self) -> None:
        """End the gesture and take back what it changed, as if it had not been."""
        gesture = self._gesture
        self.end_gesture()
        if gesture is not None:
            self.undo_stack.take_back(gesture[1])

    # Ways of changing

    def _edit(
        self,
        edited: Callable[[], Dataset],
        label: str,
        key: Hashable = None,
        selection: Selection | None = None,
    ) -> None:
        """Go over to what ``edited`` makes of the data, off the event loop if they are many."""

        def go_over(dataset: Dataset) -> None:
            self._set_dataset(dataset, label, key, selection)

        if self._is_quick(self.dataset, self.document.model):
            go_over(edited())
        else:
            work = self._working_out(label)
            self._turns.prepare(work, lambda _: edited(), go_over, self._unsuited)

    def _set_dataset(
        self,
        dataset: Dataset,
        label: str,
        key: Hashable = None,
        selection: Selection | None = None,
    ) -> None:
        same = dataset.same_as(self.dataset)
        source = self.document.source if same else self._source_after_an_edit()
        document = replace(self.document, dataset=dataset, source=source)
        self._change(document, self._snapshot.schedule, label, key, selection=selection)

    def _source_after_an_edit(self) -> DataSource:
        """Return the origin of data that are no longer those of their table or rule."""
        before = self.document.source
        origin, edited = before.note or before.name, self.tr("Edited; before that: ")
        if origin and not origin.startswith(edited):
            origin = edited + origin
        return DataSource("inline", "", origin)

    def _change(
        self,
        document: Document,
        schedule: Schedule,
        label: str,
        key: Hashable = None,
        reach: int | None = None,
        selection: Selection | None = None,
    ) -> None:
        """Put a change on the undo stack, which takes it over; no change is no entry.

        That may have to wait until what follows from it is worked out. The message says so
        when the data do not suit the model, and nothing changes.

        Args:
            document: What the document becomes.
            schedule: The settings of the runs.
            label: What the change is called.
            key: Changes with the same key are one.
            reach: How many steps there are then; None for as many as now.
            selection: The points that are selected afterwards; None for those that are now.
        """
        gesture = self._gesture
        after = Snapshot(document, schedule, self._timeline.reach if reach is None else reach)
        if after.same_as(self._snapshot):
            return

        def push() -> None:
            now, stood = self._timeline.reach, self._timeline.wanted
            left = stood if reach is not None and reach < stood else None
            before = replace(self._snapshot, reach=now, step=left)
            title, together = (label, key) if gesture is None else gesture
            if selection is not None:
                self.select(())
            then = replace(after, reach=now if reach is None else reach)
            self.undo_stack.push(ChangeDocument(title, before, then, together))
            if selection is not None:
                self.select(selection)

        self._when_ready(after, label, push)
