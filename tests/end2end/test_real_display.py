"""The program under a real X server, as a process of its own."""

import os
import subprocess
import sys

import pytest

CODE = """
import sys
from PySide6.QtCore import QTimer
from gd_viz import main
from gd_viz.views import application

def look():
    from PySide6.QtWidgets import QApplication
    (window,) = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowTitle()]
    image = window.screen().grabWindow(window.winId()).toImage()
    places = [(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)]
    colours = {image.pixel(x, y) for x, y in places}
    print(QApplication.platformName(), len(colours))
    window.close()

real = application.application
def with_timer():
    app = real()
    QTimer.singleShot(1500, look)
    return app
application.application = with_timer
sys.exit(main.run(sys.argv[1:]))
"""

LARGE = """
import sys
from PySide6.QtCore import QTimer
from gd_viz import main, system
from gd_viz.files import opening
from gd_viz.views import application

system.has_display = lambda: True
opening.LARGE = 0
real = application.application

def look(times=0):
    from PySide6.QtWidgets import QApplication
    (window,) = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowTitle()]
    if not times:
        print("shown", window._session.dataset.m)
    if window.background.busy:
        QTimer.singleShot(10, lambda: look(times + 1))
    else:
        print("read", window._session.dataset.m)
        window.close()

read = opening.read_table
def slow(*arguments):
    import time
    time.sleep(0.3)
    return read(*arguments)
opening.read_table = slow

def with_timer():
    app = real()
    QTimer.singleShot(0, look)
    return app
application.application = with_timer
sys.exit(main.run(sys.argv[1:]))
"""


@pytest.mark.gl
def test_the_window_opens_and_draws_on_a_real_display(tmp_path):
    if not os.environ.get("DISPLAY"):
        pytest.skip("needs a display; .ci/run gives it one")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    platform, colours = ran.stdout.split()
    assert platform == "xcb"
    assert int(colours) > 50  # the map alone has more


def run(code, path, folder):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


def test_a_large_file_is_read_while_the_window_is_shown(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("x,y\n1,2\n2,4\n3,7\n")
    ran = run(LARGE, table, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["shown", "0", "read", "3"]


def test_a_large_file_that_is_no_table_is_complained_of_as_a_small_one_is(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("x,y\n1,2\n2\n3,7\n")
    ran = run(LARGE, table, tmp_path)
    assert ran.returncode == 2
    lines = [line for line in ran.stderr.splitlines() if "propagateSizeHints" not in line]
    assert len(lines) == 1, ran.stderr
    (line,) = lines
    assert line.startswith("gd-viz: ")
    assert "mine.csv, line 3" in line
