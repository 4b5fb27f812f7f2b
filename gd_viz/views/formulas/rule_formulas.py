"""What each method does at a step, as formulas: a row each."""

from gd_viz.views.formulas.formula import Formula
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import say

_STEPS_OF_A_LIBRARY = QT_TRANSLATE_NOOP("wording", "The steps are those of scipy.optimize.")

_VELOCITY = Formula(
    r"\theta\leftarrow\theta+v",
    "θ ← θ + v",
    QT_TRANSLATE_NOOP("wording", "theta becomes theta plus v"),
)
_SCALED = Formula(
    r"\theta\leftarrow\theta-\dfrac{s\,\nabla J}{\sqrt{r}+\varepsilon}",
    "θ ← θ − s ∇J / (√r + ε)",
    QT_TRANSLATE_NOOP(
        "wording",
        "theta becomes theta minus s times the gradient of J, divided by the root of r "
        "plus epsilon",
    ),
)
_RULES = {
    "gradient-descent": (
        Formula(
            r"\theta\leftarrow\theta-s\,\nabla J(\theta)",
            "θ ← θ − s ∇J(θ)",
            QT_TRANSLATE_NOOP("wording", "theta becomes theta minus s times the gradient of J"),
        ),
    ),
    "momentum": (
        Formula(
            r"v\leftarrow\beta v-s\,\nabla J(\theta)",
            "v ← βv − s ∇J(θ)",
            QT_TRANSLATE_NOOP("wording", "v becomes beta v minus s times the gradient of J"),
        ),
        _VELOCITY,
    ),
    "nesterov": (
        Formula(
            r"v\leftarrow\beta v-s\,\nabla J(\theta+\beta v)",
            "v ← βv − s ∇J(θ + βv)",
            QT_TRANSLATE_NOOP(
                "wording",
                "v becomes beta v minus s times the gradient of J at theta plus beta v",
            ),
        ),
        _VELOCITY,
    ),
    "adagrad": (
        Formula(
            r"r\leftarrow r+(\nabla J)^2",
            "r ← r + ∇J²",
            QT_TRANSLATE_NOOP("wording", "r becomes r plus the squares of the gradient"),
        ),
        _SCALED,
    ),
    "rmsprop": (
        Formula(
            r"r\leftarrow\rho r+(1-\rho)(\nabla J)^2",
            "r ← ρr + (1 − ρ)∇J²",
            QT_TRANSLATE_NOOP(
                "wording", "r becomes rho r plus 1 minus rho times the squares of the gradient"
            ),
        ),
        _SCALED,
    ),
    "adam": (
        Formula(
            r"q\leftarrow\beta_1q+(1-\beta_1)\nabla J",
            "q ← β₁q + (1 − β₁)∇J",
            QT_TRANSLATE_NOOP(
                "wording", "q becomes beta one q plus 1 minus beta one times the gradient"
            ),
        ),
        Formula(
            r"r\leftarrow\beta_2r+(1-\beta_2)(\nabla J)^2",
            "r ← β₂r + (1 − β₂)∇J²",
            QT_TRANSLATE_NOOP(
                "wording",
                "r becomes beta two r plus 1 minus beta two times the squares of the gradient",
            ),
        ),
        Formula(
            r"\theta\leftarrow\theta-\dfrac{s\,\hat{q}}{\sqrt{\hat{r}}+\varepsilon}",
            "θ ← θ − s q̂ / (√r̂ + ε)",
            QT_TRANSLATE_NOOP(
                "wording",
                "theta becomes theta minus s times q, divided by the root of r plus epsilon, "
                "both corrected for their start",
            ),
        ),
    ),
    "newton": (
        Formula(
            r"\theta\leftarrow\theta-H^{-1}\,\nabla J(\theta)",
            "θ ← θ − H⁻¹ ∇J(θ)",
            QT_TRANSLATE_NOOP(
                "wording", "theta becomes theta minus the inverse Hessian times the gradient of J"
            ),
        ),
    ),
    "backtracking": (
        Formula(
            r"\theta\leftarrow\theta-\dfrac{s}{2^k}\,\nabla J(\theta)",
            "θ ← θ − s/2ᵏ ∇J(θ)",
            QT_TRANSLATE_NOOP(
                "wording",
                "theta becomes theta minus s, halved until J falls enough, times the gradient of J",
            ),
        ),
    ),
    "exact-line-search": (
        Formula(
            r"\theta\leftarrow\theta-t^*\,\nabla J(\theta)",
            "θ ← θ − t* ∇J(θ)",
            QT_TRANSLATE_NOOP(
                "wording", "theta becomes theta minus the best t times the gradient of J"
            ),
        ),
        Formula(
            r"t^*=\mathrm{argmin}_t\,J(\theta-t\,\nabla J)",
            "t* = argmin J(θ − t ∇J)",
            QT_TRANSLATE_NOOP("wording", "the best t makes J lowest along that line"),
        ),
    ),
    "sgd": (
        Formula(
            r"\theta\leftarrow\theta-s\,\nabla J_i(\theta)",
            "θ ← θ − s ∇Jᵢ(θ)",
            QT_TRANSLATE_NOOP(
                "wording",
                "theta becomes theta minus s times the gradient of J by one point drawn at random",
            ),
        ),
    ),
    "mini-batch": (
        Formula(
            r"\theta\leftarrow\theta-s\,\nabla J_B(\theta)",
            "θ ← θ − s ∇J_B(θ)",
            QT_TRANSLATE_NOOP(
                "wording",
                "theta becomes theta minus s times the gradient of J by some points drawn at "
                "random",
            ),
        ),
    ),
}

NORM = Formula(r"\|\nabla J\|", "‖∇J‖", "‖∇J‖")
"""How steep it is."""


def rule_formulas(method: str) -> tuple[Formula, ...]:
    """Return what the rule ``method``, a key of METHODS, does at a step."""
    if method not in _RULES:
        sentence = say(_STEPS_OF_A_LIBRARY)
        return (Formula("", sentence, sentence),)
    return tuple(row._replace(words=say(row.words)) for row in _RULES[method])
