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
sys.exit(main.run([]))
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
