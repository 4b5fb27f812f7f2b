"""Where formulas go: one after the other in lines, broken where there is no more room."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from gd_viz.views.formulas.formula import Formula


class Block(NamedTuple):
    """What is drawn in one piece, in pixels.

    Attributes:
        part: A formula, or a term of its figures in the letters of mathematics.
        left: Where what it covers begins, to the right of the left end of its base line.
        top: The same downwards: less than nothing.
        width: Of what it covers.
        height: Of what it covers.
        slot: The width that counts where lines are broken: that of the widest usual number,
            so that lines do not break elsewhere at each step.
    """

    part: Formula | str
    left: float
    top: float
    width: float
    height: float
    slot: float


class Place(NamedTuple):
    """A block in its place.

    Attributes:
        block: What it is.
        left: Left end of its base line, in pixels.
        base: Height of its base line, from above.
        scale: Less than 1 for what is wider than the line.
    """

    block: Block
    left: float
    base: float
    scale: float

    @property
    def bottom(self) -> float:
        """Where what it covers ends, from above."""
        return self.base + self.scale * (self.block.top + self.block.height)

    @property
    def box(self) -> QRectF:
        """What it covers."""
        _, left, top, width, height, _ = self.block
        scale = self.scale
        return QRectF(
            self.left + scale * left, self.base + scale * top, scale * width, scale * height
        )


Run = Sequence[Block]
"""Blocks that go to the next line together, if they fit into one; else they go on in theirs."""


class Lines(NamedTuple):
    """How lines are set, all in pixels.

    Attributes:
        width: Of a line.
        between: Room between formulas.
        within: Room between the terms of figures, and before them.
        leading: Room between lines.
    """

    width: float
    between: float
    within: float
    leading: float

    def places(self, groups: Sequence[Sequence[Run]]) -> list[Place]:
        """Return the places of all blocks; each group begins a line."""
        places: list[Place] = []
        top = 0.0
        for group in groups:
            for line in self._broken(group):
                placed = self._set(line, top)
                top = max([place.bottom for place in placed]) + self.leading
                places += placed
        return places

    def _broken(self, group: Sequence[Run]) -> list[list[tuple[float, Block]]]:
        """Return the lines of a group: its blocks, each with the room before it."""
        lines: list[list[tuple[float, Block]]] = []
        room = 0.0
        for run in group:
            whole = sum([block.slot for block in run]) + (len(run) - 1) * self.within
            gap = self.between if isinstance(run[0].part, Formula) else self.within
            if gap + whole > room and (whole <= self.width or not lines):
                lines.append([])
                room = self.width
            for block in run:
                if lines[-1] and gap + block.slot > room:
                    lines.append([])
                    room = self.width
                before = gap if lines[-1] else 0.0
                lines[-1].append((before, block))
                room -= before + block.slot
                gap = self.within
        return lines

    def _set(self, line: list[tuple[float, Block]], top: float) -> list[Place]:
        scaled = [(gap, block, min(1.0, self.width / max(block.width, 1.0))) for gap, block in line]
        base = top + max([-block.top * scale for _, block, scale in scaled])
        left = 0.0
        places = []
        for gap, block, scale in scaled:
            left += gap
            places.append(Place(block, left, base, scale))
            left += scale * block.width
        return places
