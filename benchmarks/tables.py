"""How long the window does not answer while a large table is opened, sorted, pasted and copied."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from benchmarks.examples import columns
from benchmarks.measure import Comparison, Figures, Goal, WrongResultError
from benchmarks.million import M
from benchmarks.program import Program, line_session
from benchmarks.waiting import ANSWERS_WITHIN, Gap, settle, wait_while
from gd_viz.files.document import DataSource
from gd_viz.files.scenario import read_scenario
from gd_viz.session.background import Background
from gd_viz.views.panels.table_panel import TablePanel

PASTED = 100_000
WIDE = 300
FEW = 400


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    bench = _Bench()
    for name, prepare, run, check in (
        ("a million selected rows are sorted", bench.select_all, bench.sort, bench.sorted),
        (f"{PASTED:,} rows are pasted", bench.few, bench.paste, bench.pasted),
        ("a million rows are copied", bench.select_all, bench.copy, bench.copied),
        ("a million rows are pasted over", bench.many_copied, bench.paste_over, bench.pasted_over),
        ("a million points are saved", bench.unsaved, bench.save, bench.saved),
        (f"a table of {WIDE} columns is opened", bench.few, bench.open_wide, bench.opened_wide),
        ("a table of a million rows is opened", bench.few, bench.open_long, bench.opened_long),
    ):
        way = Gap("the event loop", run, prepare=prepare, session=bench.session)
        yield Comparison(name, way, Goal(seconds=ANSWERS_WITHIN), _checked(prepare, run, check))


class _Bench:
    """A window with data, table and map, and what is done in it."""

    def __init__(self) -> None:
        program = Program(line_session(20, 0.5, 0))
        self.session, self.window = program.session, program.window
        self.session.set_view(panels=("data", "table", "map", "cost"))
        self._line, self._few = columns(M), self.session.dataset
        folder = Path(tempfile.mkdtemp(prefix="gd_viz_benchmark_"))
        rng = np.random.default_rng(2)
        self._wide, self._long = folder / "wide.csv", folder / "long.csv"
        self._saved = folder / "saved.toml"
        for path, shape in ((self._wide, (FEW, WIDE)), (self._long, (M, 2))):
            np.savetxt(path, rng.normal(size=shape), fmt="%.6f", delimiter=",")
        rows = rng.normal(size=(PASTED, 2)).tolist()
        self._text = "\n".join("\t".join(map(repr, row)) for row in rows)
        self._many = "\n".join([self._text] * (M // PASTED))

    @property
    def _table(self) -> TablePanel:
        return self.window.stage.table

    def select_all(self) -> None:
        """Show a million points in their own order, all of them selected."""
        if self.session.dataset is not self._line:
            self.session.use_dataset(self._line, DataSource("inline"))
            self._settle()
        header = self._table.view.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.session.select(np.arange(M))
        QGuiApplication.clipboard().clear()
        self._settle()

    def few(self) -> None:
        """Show a few points, with many rows in the clipboard."""
        self.session.use_dataset(self._few, DataSource("inline"))
        self.session.set_view(panels=("data", "table", "map", "cost"))
        QGuiApplication.clipboard().setText(self._text)
        self._settle()
        self.session.undo_stack.setClean()  # else the window asks before it opens a file

    def sort(self) -> None:
        """Sort by the target."""
        self._table.view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        self._settle()

    def sorted(self) -> bool:
        """Tell whether the rows are in order."""
        examples = self._table.model.order.examples_of(np.arange(M))
        return bool((np.diff(self._line.targets[examples]) >= 0).all())

    def paste(self) -> None:
        """Paste below the points."""
        self.window.actions_by_name["paste"].trigger()
        self._settle()

    def pasted(self) -> bool:
        """Tell whether the rows are there."""
        return self.session.dataset.m == self._few.m + PASTED

    def copy(self) -> None:
        """Copy all rows."""
        self._table.clipboard.copy(np.arange(M))
        self._settle()

    def copied(self) -> bool:
        """Tell whether they are in the clipboard."""
        return QGuiApplication.clipboard().text().count("\n") == M - 1

    def many_copied(self) -> None:
        """Show a million points, with as many others in the clipboard, as another program has."""
        self.select_all()
        QGuiApplication.clipboard().setText(self._many)

    def paste_over(self) -> None:
        """Paste over all of them."""
        self._table.clipboard.paste(0, 0)
        self._settle()

    def pasted_over(self) -> bool:
        """Tell whether they are others."""
        dataset = self.session.dataset
        return dataset.m == M and dataset is not self._line

    def unsaved(self) -> None:
        """Show a million points that are in no file, but have a name."""
        self.select_all()
        self._saved.unlink(missing_ok=True)  # else the window may ask before it is replaced
        self.session.saved(self.session.to_write(self._saved))

    def save(self) -> None:
        """Save the scenario with all points in it."""
        self.window.files.save()
        self._settle()

    def saved(self) -> bool:
        """Tell whether they are in the file."""
        return read_scenario(self._saved).dataset.same_as(self._line)

    def open_wide(self) -> None:
        """Open a table of many columns."""
        self._open(self._wide)

    def opened_wide(self) -> bool:
        """Tell whether it is shown."""
        return (self.session.dataset.m, self.session.dataset.n) == (FEW, WIDE - 1)

    def open_long(self) -> None:
        """Open a table of many rows."""
        self._open(self._long)

    def opened_long(self) -> bool:
        """Tell whether it is shown."""
        return self.session.dataset.m == M

    def _open(self, path: Path) -> None:
        self.window.files.open_path(path)
        self._settle()

    def _settle(self) -> None:
        """Let the event loop run until nothing is at work beside it."""
        places, order = self.window.findChildren(Background), self._table.model.order
        wait_while(lambda: any(place.busy for place in places))
        wait_while(lambda: order.pending)
        settle(self.session)


def _checked(
    prepare: Callable[[], None], run: Callable[[], None], right: Callable[[], bool]
) -> Callable[[], Figures]:
    def check() -> Figures:
        prepare()
        run()
        if not right():
            raise WrongResultError("the table is not as it should be")
        return {}

    return check
