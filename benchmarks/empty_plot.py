"""Imports pyqtgraph and shows an empty plot of the window's size."""

import pyqtgraph as pg

from benchmarks.first_frame import leave_when_shown

pg.mkQApp()
plot = pg.PlotWidget()
plot.resize(1280, 720)
plot.show()
leave_when_shown()
