"""What each model predicts and what it costs, as formulas: a row each."""

from gd_viz.core.models import ModelSpec
from gd_viz.views.formulas.formula import Formula
from gd_viz.views.text.parameter_names import is_line
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import say

_AS_IT_IS = Formula("h={}", "h = {}", QT_TRANSLATE_NOOP("wording", "h is {part}"))
_RESPONSES = {
    "linear": _AS_IT_IS,
    "logistic": Formula(
        r"h=\sigma({})", "h = σ({})", QT_TRANSLATE_NOOP("wording", "h is sigma of {part}")
    ),
    "neuron": Formula(
        r"h=\eta({})", "h = η({})", QT_TRANSLATE_NOOP("wording", "h is eta of {part}")
    ),
    "total-least-squares": _AS_IT_IS,
}
"""How each family makes its prediction h of what is linear in θ."""

_LINE = Formula("a{x}+b", "a{x} + b", QT_TRANSLATE_NOOP("wording", "a {x} plus b"))
_NUMBER = Formula(r"\theta_0", "θ₀", QT_TRANSLATE_NOOP("wording", "theta zero"))
_STRAIGHT = Formula(
    r"\theta_0+\theta_1{x}",
    "θ₀ + θ₁{x}",
    QT_TRANSLATE_NOOP("wording", "theta zero plus theta one {x}"),
)
_PARABOLA = Formula(
    r"\theta_0+\theta_1x+\theta_2x^2",
    "θ₀ + θ₁x + θ₂x²",
    QT_TRANSLATE_NOOP("wording", "theta zero plus theta one x plus theta two x squared"),
)
_POLYNOMIAL = Formula(
    r"\theta_0+\theta_1x+\cdots+\theta_dx^d",
    "Σ θⱼ xʲ",
    QT_TRANSLATE_NOOP("wording", "a polynomial in x of degree {degree}"),
)
_PRODUCT = Formula(
    r"\theta^{{\mathsf{{T}}}}{x}",
    "θᵀ{x}",
    QT_TRANSLATE_NOOP("wording", "theta transposed times {x}"),
)
_TERMS = Formula(
    r"\theta^{{\mathsf{{T}}}}\varphi(x)",
    "θᵀφ(x)",
    QT_TRANSLATE_NOOP("wording", "theta transposed times phi of x, the products of the features"),
)
_STANDARDISED = QT_TRANSLATE_NOOP("wording", "where z is standardised")

_DEFINITIONS = {
    "cross-entropy": Formula(
        r"\sigma(t)=\dfrac{1}{1+e^{-t}}",
        "σ(t) = 1 / (1 + e⁻ᵗ)",
        QT_TRANSLATE_NOOP("wording", "sigma of t is 1 divided by 1 plus e to the minus t"),
    ),
    "huber": Formula(
        r"L_\delta(r)=\begin{cases}r^2&|r|\leq\delta\\2\delta|r|-\delta^2&|r|>\delta\end{cases}",
        "L_δ(r) = r² up to δ, then 2δ|r| − δ²",
        QT_TRANSLATE_NOOP(
            "wording",
            "Huber's loss of r is r squared up to delta, beyond that 2 delta times the size of r "
            "minus delta squared",
        ),
    ),
}
"""What else must be said of a loss."""

_SUM_OF_SQUARES = Formula(
    r"J={}\sum_i(h_i-y_i)^2",
    "J = {}Σ (h − y)²",
    QT_TRANSLATE_NOOP("wording", "J is the {part} over all points of h minus y, squared"),
)
_COSTS = {
    ("linear", "squared"): _SUM_OF_SQUARES,
    ("linear", "absolute"): Formula(
        r"J={}\sum_i|h_i-y_i|",
        "J = {}Σ |h − y|",
        QT_TRANSLATE_NOOP("wording", "J is the {part} over all points of the size of h minus y"),
    ),
    ("linear", "huber"): Formula(
        r"J={}\sum_i L_\delta(h_i-y_i)",
        "J = {}Σ L_δ(h − y)",
        QT_TRANSLATE_NOOP(
            "wording", "J is the {part} over all points of Huber's loss of h minus y"
        ),
    ),
    ("logistic", "cross-entropy"): Formula(
        r"J=-{}\sum_i\left[y_i\ln h_i+(1-y_i)\ln(1-h_i)\right]",
        "J = −{}Σ [y ln h + (1 − y) ln(1 − h)]",
        QT_TRANSLATE_NOOP(
            "wording",
            "J is minus the {part} over all points of y times the logarithm of h "
            "plus 1 minus y times the logarithm of 1 minus h",
        ),
    ),
    ("neuron", "squared"): _SUM_OF_SQUARES,
    ("total-least-squares", "squared"): Formula(
        r"J={}\sum_i\dfrac{{(h_i-y_i)^2}}{{1+a^2}}",
        "J = {}Σ (h − y)² / (1 + a²)",
        QT_TRANSLATE_NOOP(
            "wording",
            "J is the {part} over all points of h minus y, squared, divided by 1 plus a squared",
        ),
    ),
}
_REDUCTIONS = {
    "sum": Formula("", "", QT_TRANSLATE_NOOP("wording", "sum")),
    "mean": Formula(r"\dfrac{1}{m}", "1/m ", QT_TRANSLATE_NOOP("wording", "mean")),
}
_RIDGE = Formula(
    r"+\mathrm{ridge}\cdot\sum_{j\geq1}\theta_j^2",
    "+ ridge · Σ θⱼ²",
    QT_TRANSLATE_NOOP("wording", "plus the ridge times the squares of theta without the bias"),
)


def response(spec: ModelSpec, n: int) -> Formula:
    """Return the prediction h of what is linear in θ, for which a place ``{}`` is left."""
    return _RESPONSES["linear" if is_line(spec, n) else spec.family]


def hypothesis(spec: ModelSpec, n: int) -> Formula:
    """Return the prediction h as a function of the ``n`` features."""
    inner, outer = _linear_part(spec, n), response(spec, n)
    sign = "z" if spec.standardise else "x"
    words = say(outer.words, part=say(inner.words, x=sign, degree=spec.degree))
    return Formula(
        outer.tex.format(inner.tex.format(x=sign)),
        outer.text.format(inner.text.format(x=sign)),
        f"{words}, {say(_STANDARDISED)}" if spec.standardise and spec.degree else words,
    )


def cost(spec: ModelSpec) -> tuple[Formula, ...]:
    """Return the cost J as a function of the predictions h and the targets y, a summand each."""
    row, reduction = _COSTS[spec.family, spec.loss], _REDUCTIONS[spec.reduction]
    losses = Formula(
        row.tex.format(reduction.tex),
        row.text.format(reduction.text),
        say(row.words, part=say(reduction.words)),
    )
    if not spec.ridge:
        return (losses,)
    return losses, _RIDGE._replace(words=say(_RIDGE.words))


def definitions(spec: ModelSpec) -> tuple[Formula, ...]:
    """Return what else must be said of the cost."""
    definition = _DEFINITIONS.get(spec.loss)
    return () if definition is None else (definition._replace(words=say(definition.words)),)


def _linear_part(spec: ModelSpec, n: int) -> Formula:
    """Return what is linear in θ; standardising takes the columns apart."""
    if spec.degree == 0:
        return _NUMBER
    if is_line(spec, n):
        return _LINE
    if (n, spec.degree) == (1, 1):
        return _STRAIGHT
    if spec.degree == 1 or spec.standardise:
        return _PRODUCT
    if n > 1:
        return _TERMS
    return _PARABOLA if spec.degree == 2 else _POLYNOMIAL
