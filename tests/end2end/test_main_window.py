"""The window as a person uses it: files, messages, dialogs, looks, and what it remembers."""

from dataclasses import replace

import pytest
from helpers.window import begin_again, close_window, dialogs, open_window, press, wait_for_files
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSettings, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolButton,
    QWidget,
)

from gd_viz.session.preferences import Preferences
from gd_viz.views.dialogs.columns import ColumnsDialog
from gd_viz.views.dialogs.generator import GeneratorDialog
from gd_viz.views.dialogs.keys import KeysDialog
from gd_viz.views.main_window import MainWindow

BUTTON = QMessageBox.StandardButton
TAB = Qt.FocusPolicy.TabFocus
SHORT = "mine.csv, line 3: expected 2 cells, got 1"
LONG = f"{SHORT}; the cells of a line are parted by commas, semicolons or tabs, as in the first one"


@pytest.fixture
def answer(monkeypatch):
    """Let the question about unsaved changes be answered; return what was asked."""
    asked = []

    def answer_(button):
        monkeypatch.setattr(QMessageBox, "warning", lambda *a: asked.append(a[2]) or button)
        return asked

    return answer_


def choose(monkeypatch, kind, path):
    monkeypatch.setattr(QFileDialog, kind, lambda *a: (str(path), ""))


# Files


def test_saving_under_the_name_of_a_table_leaves_the_table(window, qtbot, tmp_path, monkeypatch):
    table = tmp_path / "mine.csv"
    table.write_text("x,y\n1,2\n2,3\n", encoding="utf-8")
    window.files.open_path(table)
    wait_for_files(window, qtbot)
    choose(monkeypatch, "getSaveFileName", table)
    window.actions_by_name["save-as"].trigger()
    assert table.read_text(encoding="utf-8") == "x,y\n1,2\n2,3\n"
    assert window.session.file_path == tmp_path / "mine.csv.toml"


def test_own_data_are_looked_for_where_the_last_file_was(window, qtbot, tmp_path, monkeypatch):
    table, begun = tmp_path / "mine.csv", []
    table.write_text("x,y\n1,2\n2,3\n", encoding="utf-8")
    window.files.open_path(table)
    wait_for_files(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: begun.append(a[2]) or ("", ""))
    window.actions_by_name["own-data"].trigger()
    window.actions_by_name["open"].trigger()
    assert begun == [str(tmp_path)] * 2


@pytest.mark.parametrize("button", [BUTTON.Yes, BUTTON.Cancel])
def test_a_file_is_replaced_only_on_request(window, answer, tmp_path, monkeypatch, button):
    there = tmp_path / "mine.toml"
    there.write_text("another", encoding="utf-8")
    asked = answer(button)
    choose(monkeypatch, "getSaveFileName", tmp_path / "mine")
    window.actions_by_name["save-as"].trigger()
    assert len(asked) == 1
    assert "mine.toml" in asked[0]
    assert (there.read_text(encoding="utf-8") == "another") == (button == BUTTON.Cancel)


@pytest.mark.parametrize("button", [BUTTON.Yes, BUTTON.Cancel])
def test_what_another_program_wrote_is_replaced_only_on_request(
    window, qtbot, answer, tmp_path, monkeypatch, button
):
    path = tmp_path / "mine.toml"
    choose(monkeypatch, "getSaveFileName", path)
    window.actions_by_name["save-as"].trigger()
    asked = answer(button)
    window.session.add_point(1.0, 9.0)
    window.actions_by_name["save"].trigger()
    assert not asked, "it is as this program wrote it"
    path.write_text(theirs := path.read_text() + "# theirs", encoding="utf-8")
    window.session.add_point(2.0, 9.0)
    window.actions_by_name["save"].trigger()
    assert len(asked) == 1
    assert "mine.toml" in asked[0]
    assert (path.read_text(encoding="utf-8") == theirs) == (button == BUTTON.Cancel)
    assert window.isWindowModified() == (button == BUTTON.Cancel)
    window.session.undo_stack.setClean()
    window.files.open_path(path)
    wait_for_files(window, qtbot)
    window.session.add_point(3.0, 9.0)
    window.actions_by_name["save"].trigger()
    assert len(asked) == 1, "it was read as it is"


def test_a_file_that_is_gone_is_written_anew(window, answer, tmp_path, monkeypatch):
    path = tmp_path / "mine.toml"
    choose(monkeypatch, "getSaveFileName", path)
    window.actions_by_name["save-as"].trigger()
    asked = answer(BUTTON.Cancel)
    path.unlink()
    window.session.add_point(1.0, 9.0)
    window.actions_by_name["save"].trigger()
    assert path.exists()
    assert not asked


def test_recent_files_of_the_same_name_are_told_apart(window, tmp_path):
    for path in ("one/a&b.csv", "two/a&b.csv", "other.toml"):
        window.files._preferences.remember_file(tmp_path / path)
    menu = QMenu()
    window.files.fill_recent(menu)
    texts = [action.text().replace("&&", "&") for action in menu.actions()[:3]]
    assert texts == ["other.toml", f"a&b.csv – {tmp_path}/two", f"a&b.csv – {tmp_path}/one"]


def test_save_open_and_recent_files(window, qtbot, tmp_path, monkeypatch):
    session, target = window.session, tmp_path / "mine"
    session.add_point(1.0, 9.0)
    session.advance(7)
    assert window.isWindowModified()
    choose(monkeypatch, "getSaveFileName", target)
    window.actions_by_name["save"].trigger()
    saved = tmp_path / "mine.toml"
    assert saved.exists()
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("mine.toml[*]")
    window.actions_by_name["new"].trigger()
    assert session.dataset.m == 0
    choose(monkeypatch, "getOpenFileName", saved)
    window.actions_by_name["open"].trigger()
    wait_for_files(window, qtbot)
    assert session.dataset.m == 25
    qtbot.waitUntil(lambda: session.step == 7)  # a replay takes its time
    assert window.files._preferences.recent_files[0] == saved


def test_a_file_that_cannot_be_read_leaves_the_document_as_it_was(
    window, qtbot, tmp_path, monkeypatch
):
    broken = tmp_path / "broken.toml"
    broken.write_text('schema = 1\ntitle = "x"\n[data]\nsource = "houses"\n[view]\nfogg = true\n')
    before = window.session.document
    choose(monkeypatch, "getOpenFileName", broken)
    window.actions_by_name["open"].trigger()
    wait_for_files(window, qtbot)
    assert window.session.document is before
    assert window.messages.isVisible()
    assert "broken.toml" in window.messages.text()
    assert "fog" in window.messages.text()
    window.messages.clear()
    assert not window.messages.isVisible()


def test_a_folder_that_cannot_be_written_is_a_message(window, monkeypatch):
    choose(monkeypatch, "getSaveFileName", "/no/such/folder/x.toml")
    window.session.add_point(1.0, 1.0)
    window.actions_by_name["save-as"].trigger()
    assert "x.toml" in window.messages.text()
    assert window.isWindowModified()


@pytest.mark.parametrize(("button", "closed"), [(BUTTON.Cancel, False), (BUTTON.Discard, True)])
def test_closing_asks_before_work_is_lost(window, answer, button, closed):
    asked = answer(button)
    window.session.add_point(1.0, 9.0)
    assert window.close() == closed
    assert len(asked) == 1
    assert window.isVisible() != closed


def test_closing_without_changes_does_not_ask(window, answer):
    asked = answer(BUTTON.Cancel)
    assert window.close()
    assert asked == []


def test_saving_on_the_way_out_must_succeed(window, answer, monkeypatch):
    answer(BUTTON.Save)
    choose(monkeypatch, "getSaveFileName", "")
    window.session.add_point(1.0, 9.0)
    assert not window.close()


def test_new_and_examples_ask_as_well(window, answer):
    answer(BUTTON.Cancel)
    window.session.add_point(1.0, 9.0)
    window.actions_by_name["new"].trigger()
    window.files.open_bundled("engel")
    assert window.session.dataset.m == 25


def test_export_writes_the_picture_and_the_steps(window, tmp_path):
    from PIL import Image

    from gd_viz.views.dialogs.export import Exporter

    window.session.advance(6)
    window.session.go_to(4)
    shown = window.stage.size().toTuple()
    exporter = Exporter(window.stage, window.session, window.runner, window.messages)
    exporter.export(tmp_path / "shown.png")
    exporter.export(tmp_path / "steps.gif")
    exporter.export(tmp_path / "steps.bmp")
    with Image.open(tmp_path / "shown.png") as picture:
        assert picture.size == shown
    with Image.open(tmp_path / "steps.gif") as animation:
        assert animation.n_frames == 7
    assert window.session.step == 4
    assert ".png" in window.messages.text()
    assert not (tmp_path / "steps.bmp").exists()


def test_what_is_shown_is_copied_without_the_message_over_it(window):
    QApplication.processEvents()
    shown = window.stage.grab().toImage()
    window.messages.complain("Something went wrong.")
    window.actions_by_name["copy-picture"].trigger()
    assert QApplication.clipboard().image() == shown
    assert "pasted" in window.messages.text()


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("plot", "Picture", "plot.png"),
        ("steps.v2", "Animation of all steps", "steps.v2.gif"),
        ("plot.SVG", "Picture", "plot.SVG"),
    ],
)
def test_an_export_is_given_the_ending_of_its_kind(
    window, tmp_path, monkeypatch, typed, kind, written
):
    begun = []

    def chosen(_, __, proposed, filters):
        begun.append(proposed)
        which = next(each for each in filters.split(";;") if each.startswith(kind))
        return str(tmp_path / typed), which

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    window.files._preferences.remember_file(tmp_path / "mine.toml")
    window.session.advance(2)
    window.actions_by_name["export"].trigger()
    assert begun == [str(tmp_path / "house-prices-synthetic.png")]
    assert [each.name for each in tmp_path.iterdir()] == [written]


# Data


def test_the_generator_is_live_and_cancelling_takes_it_back(window, qtbot):
    session = window.session
    before = session.dataset
    dialog = GeneratorDialog(session, window)
    qtbot.addWidget(dialog)
    dialog.m.setValue(60)
    assert session.dataset.m == 60
    dialog.noise.setValue(0)
    x, y = session.dataset.features[:, 0], session.dataset.targets
    assert y == pytest.approx(0.8 * x + 0.5)
    assert "seed = 1" in session.document.source.note
    dialog.reject()
    assert session.dataset.same_as(before)
    assert not session.modified
    assert not session.undo_stack.canRedo()


def test_generated_data_are_one_undo(window, qtbot):
    session = window.session
    before = session.dataset
    dialog = GeneratorDialog(session, window)
    qtbot.addWidget(dialog)
    for m in (30, 40, 50):
        dialog.m.setValue(m)
    dialog.kind.setCurrentIndex(dialog.kind.findData("outliers"))
    dialog.accept()
    assert session.dataset.m == 50
    session.undo_stack.undo()
    assert session.dataset.same_as(before)


def test_the_menu_of_data_sets_names_its_sources_and_uses_them(window):
    menu = window.menuBar().addMenu("test")
    window.data.fill_bundled(menu)
    titles = [action.text() for action in menu.actions()]
    assert len(set(titles)) == len(titles)
    assert sum("Anscombe" in title for title in titles) == 4
    assert all(action.toolTip() != action.text() for action in menu.actions())
    engel = next(action for action in menu.actions() if "Engel" in action.text())
    engel.trigger()
    assert window.session.dataset.m == 235
    window.session.undo_stack.undo()
    assert window.session.dataset.m == 24


def test_own_data_ask_which_columns_when_there_are_many(window, qtbot, tmp_path, monkeypatch):
    table = tmp_path / "three.csv"
    table.write_text("a,b,c\n1,10,3\n2,20,5\n3,,8\n4,40,9\n")

    def chosen(dialog):
        assert dialog.features() == ("a",)
        assert dialog.target() == "c"
        dialog._target.setCurrentText("b")
        return True

    monkeypatch.setattr(ColumnsDialog, "exec", chosen)
    window.data.use_table(table)
    wait_for_files(window, qtbot)
    assert window.session.dataset.targets.tolist() == [10.0, 20.0, 40.0]
    assert "missing: 1" in window.messages.text()


def test_the_source_of_the_data_is_told(window, monkeypatch):
    told = []
    monkeypatch.setattr(QMessageBox, "information", lambda *a: told.append(a[2]))
    window.actions_by_name["source"].trigger()
    assert "Synthetic" in told[0]
    assert "Points: 24" in told[0]


# Descent


def test_a_step_that_is_too_large_is_explained_and_mended(window):
    session, inspector = window.session, window.stage.inspector
    session.set_step_size_ratio(1.5)
    session.advance(500)
    assert inspector.badge.text() == "diverged"
    text = inspector.outcome_card._growth.text()
    assert "× 2.000" in text  # |1 − 1.5·2| for the steepest direction
    measured = float(text.split("×")[1].split()[0])
    assert measured == pytest.approx(2.0, rel=0.01)
    inspector.outcome_card._over.click()
    assert session.step == 0
    inspector.outcome_card._safer.click()
    assert session.step_size_ratio == pytest.approx(0.9)
    session.advance(3000)
    assert inspector.badge.text() == "converged"
    assert inspector.outcome_card._safer.isHidden()


@pytest.mark.parametrize(
    "scenario",
    ["houses", "challenger", "classifiers-compared-plane", "engel-huber", "penguins", "polynomial"],
)
def test_all_that_is_said_of_a_descent_that_diverges_is_seen_at_once(window, qtbot, scenario):
    session, inspector = window.session, window.stage.inspector
    session.open_bundled(scenario)
    width = inspector.formulas.width()
    session.set_step_size(8.0 * session.step_size)
    session.advance(40)
    qtbot.waitUntil(lambda: not inspector._column.verticalScrollBar().isVisible())
    card = inspector.outcome_card
    bottom = inspector._exact.mapTo(inspector, QPoint(0, inspector._exact.height())).y()
    assert bottom <= inspector.height() - 10
    assert inspector.formulas.width() == width
    if card._growth.isVisible():
        assert card._over.geometry().bottom() < card._safer.geometry().top()
        assert not card._growth.geometry().intersects(card._safer.geometry())


def test_running_stops_by_itself_at_the_end(window, qtbot):
    window.runner.set_speed(float("inf"))
    window.stage.transport._run.click()
    qtbot.waitUntil(lambda: not window.runner.running, timeout=10_000)
    assert window.session.outcome == "converged"
    assert not window.stage.transport._run.isEnabled()


# Looks


@pytest.mark.parametrize("scenario", ["houses", "longley", "penguins", "mean"])
def test_everything_fits_into_1280_by_720(window, scenario):
    begin_again(window, scenario)
    assert window.size().toTuple() == (1280, 720)


def test_colours_are_chosen_and_remembered(window):
    window.actions_by_name["theme-dark"].trigger()
    assert window.looks.appearance.theme.dark
    assert window.actions_by_name["theme-dark"].isChecked()
    assert not window.actions_by_name["theme-light"].isChecked()
    assert window.looks.colours == "dark"
    window.actions_by_name["theme-light"].trigger()
    assert not window.looks.appearance.theme.dark


def test_the_window_comes_back_as_it_was_left(qtbot, tmp_path):
    window = open_window(tmp_path)
    window.resize(1100, 700)  # the screen of the tests is 800 high
    window.runner.set_speed(200.0)
    window.stage.rows.whole.setSizes([250, 300])
    sizes = window.stage.rows.whole.sizes()
    close_window(window)
    settings = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    again = MainWindow(window.session, Preferences(settings))
    qtbot.addWidget(again)
    again.show()
    assert again.height() == 700
    assert again.runner.speed == 200.0
    assert again.stage.rows.whole.sizes() == pytest.approx(sizes, abs=3)


def test_whatever_takes_the_focus_has_a_name(window):
    nameless = [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in window.stage.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


# Help and accidents


def test_f1_lists_every_key_of_the_table(window, qtbot):
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    for line in ("Space", "Step Back", "Fog", "Projector Mode", "Ctrl+Z", "nudge"):
        assert line in text


def test_f1_opens_it(window):
    seen = []

    def close():
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog))
        dialog.reject()

    QTimer.singleShot(0, close)
    press(Qt.Key.Key_F1)
    QTimer.singleShot(0, close)
    window.actions_by_name["about"].trigger()
    assert [each.__name__ for each in seen] == ["KeysDialog", "AboutDialog"]
    assert all(issubclass(each, QDialog) for each in seen)


def lightest(icon):
    image = icon.pixmap(24, 24).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max((pixel.lightness() for pixel in pixels if pixel.alpha() > 200), default=0)


def test_icons_of_dialogs_can_be_seen_on_dark_ground_or_are_left_out(window, qtbot):
    window.looks.set_colours("dark")
    for dialog in dialogs(window):
        qtbot.addWidget(dialog)
        dialog.show()
        box = dialog.findChild(QDialogButtonBox)
        assert box.buttons()
        assert all(button.icon().isNull() for button in box.buttons()), type(dialog)
        stops = [each for each in dialog.findChildren(QWidget) if each.focusPolicy() & TAB]
        first, *others = (each for each in chain_from(dialog) if each in stops)
        assert not box.isAncestorOf(first) or all(box.isAncestorOf(each) for each in others)
        dialog.reject()
    files = QFileDialog(window)
    qtbot.addWidget(files)
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    for name in ("backButton", "forwardButton", "toParentButton"):
        assert lightest(files.findChild(QToolButton, name).icon()) > 140


def chain_from(widget):
    following = widget.nextInFocusChain()
    while following is not widget:
        yield following
        following = following.nextInFocusChain()


def test_an_unforeseen_error_is_told_and_logged_and_nothing_is_lost(window, tmp_path, monkeypatch):
    from gd_viz.views import error_log

    monkeypatch.setattr(error_log, "log_path", lambda: tmp_path / "log" / "gd_viz.log")
    window.session.add_point(1.0, 9.0)
    try:
        raise ZeroDivisionError("made up")
    except ZeroDivisionError as error:
        window.report(type(error), error, error.__traceback__)
    assert "made up" in window.messages.text()
    assert window.session.dataset.m == 25
    assert "ZeroDivisionError: made up" in (tmp_path / "log" / "gd_viz.log").read_text()


def test_a_message_moves_no_plot(window):
    plots = [window.stage.panel(name) for name in ("data", "map", "cost")]
    before = [plot.geometry() for plot in plots]
    window.messages.complain("mine.csv, line 3: expected 2 cells, got 1")
    QApplication.processEvents()
    assert window.messages.isVisible()
    assert [plot.geometry() for plot in plots] == before
    at = window.messages.rect().center()
    assert window.childAt(window.messages.mapTo(window, at)) is not None
    assert window.messages.isAncestorOf(window.childAt(window.messages.mapTo(window, at)))


@pytest.mark.parametrize("plots", [("data", "map", "cost"), ("data", "map"), ("map", "slice")])
@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize("text", [SHORT, LONG])
def test_a_message_covers_nothing_that_can_be_clicked(window, plots, projector, text):
    window.session.set_view(panels=plots)
    window.looks.set_projector(projector)
    window.stage.show_inspector(True)
    for _ in range(4):
        QApplication.processEvents()
    window.messages.complain(text)
    QApplication.processEvents()
    bar, line = window.messages, window.messages.fontMetrics().height()
    assert bar.height() <= 2 * line + 20
    place = QRect(bar.mapTo(window, bar.rect().topLeft()), bar.size())
    assert place.height() >= bar.minimumSizeHint().height()
    for button in window.findChildren(QWidget):
        clicked = isinstance(button, (QAbstractButton, QComboBox, QLineEdit))
        if clicked and button.isVisible() and not bar.isAncestorOf(button):
            at = QRect(button.mapTo(window, button.rect().topLeft()), button.size())
            assert not at.intersects(place), button


class Painted(QObject):
    """Notes which widgets are given another size, or are shown, after the first was painted."""

    def __init__(self):
        super().__init__()
        self.any = False
        self.too_late = []

    def eventFilter(self, watched, event):  # noqa: N802
        late = event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and self.any
        if late and isinstance(watched, QWidget):
            self.too_late.append(type(watched).__name__)
        self.any = self.any or event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize("changes", [{"degree": 2}, {"degree": 0, "loss": "huber"}])
def test_another_model_is_laid_out_before_it_is_painted(window, qapp, changes):
    session = window.session
    session.set_model(replace(session.document.model, **changes))
    painted = Painted()
    qapp.installEventFilter(painted)
    for _ in range(5):
        QApplication.processEvents()
    qapp.removeEventFilter(painted)
    assert painted.any
    assert painted.too_late == []
