"""Each rival under each of the costs that are compared: every one is the best under its own."""

from PySide6.QtCore import QCoreApplication

from gd_viz.core.rivals import in_units_of
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.text.numbers import short
from gd_viz.views.text.rich import rich
from gd_viz.views.text.wording import rival_name

MOST_EXAMPLES = 10_000
"""With more of them the sums would hold up what the pointer does."""


def cost_under(judge: Contender, judged: Contender) -> float | None:
    """Return what the model of one contender costs by the cost of another, if it has a model."""
    theta = judged.minimiser.theta
    if theta is None:
        return None
    own = in_units_of(judge.model, judged.model, theta)
    return float(judge.model.objective.cost(own))


def comparison_note(session: Session) -> str:
    """Return a table as rich text: a row a model, a column a cost; empty where there is none."""
    contenders = session.contenders
    costs_differ = not session.dataset.classes and len(contenders) > 1
    if not costs_differ or session.dataset.m > MOST_EXAMPLES:
        return ""
    names = [rich(rival_name(each.name, each.spec.degree)) for each in contenders]
    title = QCoreApplication.translate("wording", "The cost of each line, by each cost:")
    rows = ["<tr><th></th>" + "".join(f"<th align='right'>{name}</th>" for name in names) + "</tr>"]
    for name, judged in zip(names, contenders, strict=True):
        cells = []
        for judge in contenders:
            cost = cost_under(judge, judged)
            text = "–" if cost is None else short(cost, 4)
            cells.append(f"<td align='right'>{f'<b>{text}</b>' if judge is judged else text}</td>")
        rows.append(f"<tr><td>{name}</td>{''.join(cells)}</tr>")
    return f"<p>{rich(title)}</p><table cellspacing='6'>{''.join(rows)}</table>"
