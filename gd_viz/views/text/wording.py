"""What the program says: every name of the core in words of the reader's language."""

from PySide6.QtCore import QCoreApplication

from gd_viz.core.curvature import Pace
from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.minimisers.simple_regression import Degeneracy
from gd_viz.core.outcome import Outcome
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP

_CONTEXT = "wording"

FAMILIES = {
    "linear": QT_TRANSLATE_NOOP("wording", "Linear regression"),
    "logistic": QT_TRANSLATE_NOOP("wording", "Logistic regression"),
    "neuron": QT_TRANSLATE_NOOP("wording", "Neuron"),
    "total-least-squares": QT_TRANSLATE_NOOP("wording", "Total least squares"),
}
LOSSES = {
    "squared": QT_TRANSLATE_NOOP("wording", "Squared error"),
    "absolute": QT_TRANSLATE_NOOP("wording", "Absolute error"),
    "huber": QT_TRANSLATE_NOOP("wording", "Huber"),
    "cross-entropy": QT_TRANSLATE_NOOP("wording", "Cross-entropy"),
}
RIVALS = {
    "squared": QT_TRANSLATE_NOOP("wording", "Squared error"),
    "absolute": QT_TRANSLATE_NOOP("wording", "Absolute error"),
    "huber": QT_TRANSLATE_NOOP("wording", "Huber"),
    "total-least-squares": QT_TRANSLATE_NOOP("wording", "Total least squares"),
    "thresholded": QT_TRANSLATE_NOOP("wording", "Linear, thresholded"),
    "logistic": QT_TRANSLATE_NOOP("wording", "Logistic"),
}
SHORT_RIVALS = {
    "squared": QT_TRANSLATE_NOOP("wording", "squared"),
    "absolute": QT_TRANSLATE_NOOP("wording", "absolute"),
    "huber": QT_TRANSLATE_NOOP("wording", "Huber"),
    "total-least-squares": QT_TRANSLATE_NOOP("wording", "total"),
    "thresholded": QT_TRANSLATE_NOOP("wording", "linear"),
    "logistic": QT_TRANSLATE_NOOP("wording", "logistic"),
}
"""For large type, and where room is short."""

CENTRES = {
    "squared": QT_TRANSLATE_NOOP("wording", "Mean (squared)"),
    "absolute": QT_TRANSLATE_NOOP("wording", "Median (absolute)"),
}
"""What the minimisers of a single number are called, where they have names of their own."""

ACTIVATIONS = {
    "sigmoid": QT_TRANSLATE_NOOP("wording", "Sigmoid"),
    "tanh": QT_TRANSLATE_NOOP("wording", "Hyperbolic tangent"),
    "relu": QT_TRANSLATE_NOOP("wording", "ReLU"),
    "step": QT_TRANSLATE_NOOP("wording", "Step"),
    "identity": QT_TRANSLATE_NOOP("wording", "Identity"),
}
METHODS = {
    "gradient-descent": QT_TRANSLATE_NOOP("wording", "Gradient descent"),
    "momentum": QT_TRANSLATE_NOOP("wording", "Momentum"),
    "nesterov": QT_TRANSLATE_NOOP("wording", "Nesterov"),
    "adagrad": QT_TRANSLATE_NOOP("wording", "AdaGrad"),
    "rmsprop": QT_TRANSLATE_NOOP("wording", "RMSProp"),
    "adam": QT_TRANSLATE_NOOP("wording", "Adam"),
    "newton": QT_TRANSLATE_NOOP("wording", "Newton"),
    "backtracking": QT_TRANSLATE_NOOP("wording", "Backtracking"),
    "exact-line-search": QT_TRANSLATE_NOOP("wording", "Exact line search"),
    "sgd": QT_TRANSLATE_NOOP("wording", "Stochastic"),
    "mini-batch": QT_TRANSLATE_NOOP("wording", "Mini-batch"),
}
PACES = {
    Pace.CRAWLS: QT_TRANSLATE_NOOP("wording", "crawls"),
    Pace.GLIDES: QT_TRANSLATE_NOOP("wording", "glides"),
    Pace.ZIG_ZAGS: QT_TRANSLATE_NOOP("wording", "zig-zags"),
    Pace.DIVERGES: QT_TRANSLATE_NOOP("wording", "diverges"),
}
PACE_SENTENCES = {
    Pace.CRAWLS: QT_TRANSLATE_NOOP(
        "wording",
        "The step is far below what the valley allows: every step goes downhill, but it takes "
        "many.",
    ),
    Pace.GLIDES: QT_TRANSLATE_NOOP(
        "wording", "Every step goes downhill without crossing the valley."
    ),
    Pace.ZIG_ZAGS: QT_TRANSLATE_NOOP(
        "wording",
        "Each step crosses the valley and lands on the other side, a little lower: the path "
        "zig-zags and still converges.",
    ),
    Pace.DIVERGES: QT_TRANSLATE_NOOP(
        "wording",
        "Each step crosses the valley and lands higher up on the other side: the cost grows "
        "without end.",
    ),
}
PACES_NEAR_THE_MINIMUM = {
    Pace.CRAWLS: QT_TRANSLATE_NOOP(
        "wording",
        "The step is far below what the valley allows near its minimum: it takes many steps.",
    ),
    Pace.GLIDES: QT_TRANSLATE_NOOP(
        "wording",
        "Near the minimum every step goes downhill without crossing the valley. Where the valley "
        "bends more it may not.",
    ),
    Pace.ZIG_ZAGS: QT_TRANSLATE_NOOP(
        "wording",
        "Near the minimum each step crosses the valley and lands a little lower on the other "
        "side. Where the valley bends more it may lead uphill.",
    ),
    Pace.DIVERGES: QT_TRANSLATE_NOOP(
        "wording",
        "Near the minimum each step crosses the valley and lands higher up on the other side: "
        "descent cannot settle there.",
    ),
}
"""Where the valley bends more in one place than in another."""

OUTCOMES = {
    Outcome.RUNNING: QT_TRANSLATE_NOOP("wording", "running"),
    Outcome.CONVERGED: QT_TRANSLATE_NOOP("wording", "converged"),
    Outcome.DIVERGED: QT_TRANSLATE_NOOP("wording", "diverged"),
    Outcome.STALLED: QT_TRANSLATE_NOOP("wording", "stalled"),
}
ENDINGS = {
    Outcome.RUNNING: QT_TRANSLATE_NOOP("wording", "not at rest after {steps} steps"),
    Outcome.CONVERGED: QT_TRANSLATE_NOOP("wording", "at rest after {steps} steps"),
    Outcome.DIVERGED: QT_TRANSLATE_NOOP("wording", "diverges after {steps} steps"),
    Outcome.STALLED: QT_TRANSLATE_NOOP("wording", "stuck on a plateau after {steps} steps"),
}
MINIMISERS = {
    Kind.UNIQUE: "",
    Kind.FLAT: QT_TRANSLATE_NOOP(
        "wording",
        "The valley has a flat floor: many models fit equally well, because columns of the "
        "design matrix depend on each other or the data leave room. One of them, the shortest "
        "or the middle one, is shown as the exact one.",
    ),
    Kind.AT_INFINITY: QT_TRANSLATE_NOOP(
        "wording",
        "The cost falls for ever in one direction, so it has no finite minimum: descent goes on "
        "for ever, and ‖θ‖ grows. Where a boundary separates the classes without an error, the "
        "boundary settles all the same, and a ridge brings a minimum back.",
    ),
    Kind.LOCAL: QT_TRANSLATE_NOOP(
        "wording",
        "This cost is not convex. The lowest minimum found from many starts is shown; "
        "a lower one may exist.",
    ),
    Kind.NONE: QT_TRANSLATE_NOOP("wording", "No minimum of this cost is known."),
    Kind.PENDING: QT_TRANSLATE_NOOP("wording", "Looking for the minimum …"),
}
SHORT_MINIMISERS = {
    Kind.AT_INFINITY: QT_TRANSLATE_NOOP("wording", "no minimum"),
    Kind.NONE: QT_TRANSLATE_NOOP("wording", "none known"),
    Kind.PENDING: QT_TRANSLATE_NOOP("wording", "looking …"),
}
"""Where room is short and there is no minimiser to show."""

TOUCHING = QT_TRANSLATE_NOOP(
    "wording",
    "A boundary separates the classes, but for points that lie right on it. The cost falls for "
    "ever, towards what those points cost, and ‖θ‖ grows; a ridge brings a minimum back.",
)
ONE_CLASS = QT_TRANSLATE_NOOP(
    "wording",
    "All points are of one class: the surer of it the model is, the lower the cost. So there is no "
    "minimum, descent goes on for ever, and no ridge helps, since it leaves the bias free. Give "
    "some points the other class.",
)
NO_POINT_OF_THE_CLASS = QT_TRANSLATE_NOOP(
    "wording",
    "No point is of the class {name}: the surer of that the model is, the lower the cost. So there "
    "is no minimum, descent goes on for ever, and no ridge helps, since it leaves the bias free.",
)
ENDLESS = QT_TRANSLATE_NOOP(
    "wording", "No finite minimum: the cost falls for ever in one direction, and ‖θ‖ grows."
)
ENDLESS_BETWEEN_CLASSES = QT_TRANSLATE_NOOP(
    "wording",
    "No finite minimum: the cost falls for ever and ‖θ‖ grows, while the boundary settles. A ridge "
    "brings a minimum back.",
)
ENDLESS_WITHIN_A_CLASS = QT_TRANSLATE_NOOP(
    "wording",
    "No minimum: with no point of the other class the cost falls for ever, and ‖θ‖ grows.",
)
ENDLESS_UPRIGHT = QT_TRANSLATE_NOOP(
    "wording", "The best line is vertical, which y = ax + b cannot write: its slope grows for ever."
)
"""For one line of large type."""

DEGENERACIES = {
    Degeneracy.NO_POINTS: QT_TRANSLATE_NOOP(
        "wording",
        "No points yet: the cost is zero everywhere. Click in the data panel to add some.",
    ),
    Degeneracy.ONE_POINT: QT_TRANSLATE_NOOP(
        "wording",
        "One point: every line through it has cost zero, so the floor of the valley is a line. "
        "Add another point.",
    ),
    Degeneracy.ALL_X_EQUAL: QT_TRANSLATE_NOOP(
        "wording",
        "All x are equal: no unique line. The one that would fit is vertical, which y = ax + b "
        "cannot write, and the floor of the valley is a line.",
    ),
}
UPRIGHT = QT_TRANSLATE_NOOP(
    "wording",
    "The best line is the vertical one through all points, x = {x:g}, found by the singular value "
    "decomposition and drawn dashed. y = ax + b cannot write it: the slope of descent grows for "
    "ever.",
)

STALLED = QT_TRANSLATE_NOOP(
    "wording",
    "The gradient is zero here, though this is no minimum: descent has nothing to follow. "
    "Try another start or another activation.",
)
STALLED_BY = {
    "step": QT_TRANSLATE_NOOP(
        "wording",
        "The step is flat on both sides of its jump: its slope η′ is zero at every point, so the "
        "gradient is zero wherever the hiker stands, and descent has nothing to follow. "
        "The sigmoid is a step with a slope: choose it.",
    ),
    "relu": QT_TRANSLATE_NOOP(
        "wording",
        "The ReLU is dead: every point lies on its flat side, t < 0, where η′ is zero, so the "
        "gradient is zero though this is no minimum. Try another start or a smaller step.",
    ),
}
"""Why descent stalls, by the activation."""

SETTINGS = {
    "momentum": QT_TRANSLATE_NOOP("wording", "Momentum"),
    "decay": QT_TRANSLATE_NOOP("wording", "Decay ρ"),
    "beta1": QT_TRANSLATE_NOOP("wording", "Mean β₁"),
    "beta2": QT_TRANSLATE_NOOP("wording", "Mean β₂"),
    "epsilon": QT_TRANSLATE_NOOP("wording", "Guard ε"),
    "seed": QT_TRANSLATE_NOOP("wording", "Seed"),
    "batch_size": QT_TRANSLATE_NOOP("wording", "Batch"),
}
"""What the settings of the methods are called."""

METHOD_SENTENCES = {
    "momentum": QT_TRANSLATE_NOOP(
        "wording",
        "The hiker keeps part of the last velocity: faster along the valley, but it overshoots "
        "and swings back.",
    ),
    "nesterov": QT_TRANSLATE_NOOP(
        "wording",
        "Like momentum, but the slope is measured where the velocity leads to, so it brakes "
        "earlier.",
    ),
    "adagrad": QT_TRANSLATE_NOOP(
        "wording",
        "Each parameter has its own step, which shrinks with all the slopes met so far.",
    ),
    "rmsprop": QT_TRANSLATE_NOOP(
        "wording",
        "Each parameter has its own step, by the slopes met lately. With a fixed s it never "
        "settles quite.",
    ),
    "adam": QT_TRANSLATE_NOOP(
        "wording",
        "Momentum, with a step of its own for each parameter; about as long as s, whatever the "
        "slope.",
    ),
    "newton": QT_TRANSLATE_NOOP(
        "wording",
        "The curvature says how far to go: on a quadratic cost one step reaches the minimum.",
    ),
    "backtracking": QT_TRANSLATE_NOOP(
        "wording", "A step that does not lower the cost enough is halved until it does."
    ),
    "exact-line-search": QT_TRANSLATE_NOOP(
        "wording",
        "Every step goes to the lowest point of its direction, so each turns by a right angle.",
    ),
    "sgd": QT_TRANSLATE_NOOP(
        "wording",
        "Each step sees one point only: cheap and noisy. With a fixed s it hovers around the "
        "minimum.",
    ),
    "mini-batch": QT_TRANSLATE_NOOP(
        "wording", "Each step sees a few points: less noisy than one, cheaper than all."
    ),
}
"""What to say of a method other than gradient descent."""

FROM_SCIPY = QT_TRANSLATE_NOOP("wording", "From SciPy")
NO_FIXED_STEP = QT_TRANSLATE_NOOP(
    "wording", "This method is a library's: it finds its own step length."
)
NO_CURVATURE = QT_TRANSLATE_NOOP(
    "wording",
    "This cost has kinks and no curvature: a fixed step never settles, it hops around the minimum.",
)


def say(text: str, **values: object) -> str:
    """Return ``text`` in the reader's language, with ``{names}`` filled in."""
    return QCoreApplication.translate(_CONTEXT, text).format(**values) if text else ""


def method_name(method: str) -> str:
    """Return the name of an update rule; a library's minimiser is named with its library."""
    name = method.rpartition(":")[2]
    return f"{name} (SciPy)" if library_of(method) else say(METHODS[method])


def library_of(method: str) -> str:
    """Return the library that a method comes from; empty for the program's own."""
    return method.rpartition(":")[0]


def rival_name(name: str, degree: int) -> str:
    """Return what a rival is called; fitted to a single number it may have a name of its own."""
    return say(CENTRES[name] if degree == 0 and name in CENTRES else RIVALS[name])


def setting_name(name: str) -> str:
    """Return what a setting of a method is called."""
    return say(SETTINGS[name])
