"""The methods that can take the steps, a row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gd_viz.core.rules.adaptive import AdaGrad, Adam, RMSProp
from gd_viz.core.rules.library_minimisers import LIBRARY_MINIMISERS, LibraryMinimiser
from gd_viz.core.rules.line_search import Backtracking, ExactLineSearch
from gd_viz.core.rules.momentum import Momentum, Nesterov
from gd_viz.core.rules.optimizers import GradientDescent, Optimizer
from gd_viz.core.rules.second_order import Newton
from gd_viz.core.rules.stochastic import StochasticDescent


class Setting(NamedTuple):
    """A number that a method takes besides the step size.

    Attributes:
        default: Its value when nothing is said.
        lowest: The least value allowed.
        below: What it must stay below.
        whole: Whether it must be a whole number.
    """

    default: float
    lowest: float = 0.0
    below: float = float("inf")
    whole: bool = False

    def checked(self, name: str, value: float) -> float:
        """Return ``value`` with the type it needs; ValueError when it is not allowed."""
        if not self.lowest <= value < self.below:
            limit = "" if self.below == float("inf") else f" and below {self.below:g}"
            raise ValueError(f"{name} must be at least {self.lowest:g}{limit}, got {value:g}")
        if self.whole and value != int(value):
            raise ValueError(f"{name} must be a whole number, got {value:g}")
        return int(value) if self.whole else float(value)


@dataclass(frozen=True)
class Method:
    """One row of the table of methods.

    Attributes:
        make: Takes the step size, if it is used, and the settings by name.
        uses_step_size: Whether the rule has a step size.
        limits: The settings it takes.
        share: The share of the largest stable step to use when nothing is said.
        step_size: The step size to use instead, for rules that divide by the size of
            the gradient: their s is in the units of θ, not of 1/λ.
    """

    make: Callable[..., Optimizer]
    uses_step_size: bool = True
    limits: Mapping[str, Setting] = field(default_factory=dict)
    share: float = 0.5
    step_size: float | None = None

    @property
    def settings(self) -> dict[str, float]:
        """The settings with their defaults."""
        return {name: setting.default for name, setting in self.limits.items()}


def _stochastic(name: str) -> Callable[..., Optimizer]:
    return lambda step_size, **settings: StochasticDescent(step_size, name=name, **settings)


def _library(method: str) -> Callable[..., Optimizer]:
    return lambda: LibraryMinimiser(method)


_MOMENTUM = {"momentum": Setting(0.9, below=1.0)}
_EPSILON = {"epsilon": Setting(1e-8)}
_SEED = {"seed": Setting(0, whole=True)}
_BATCH = {"batch_size": Setting(8, lowest=1, whole=True)}
_BETAS = {"beta1": Setting(0.9, below=1.0), "beta2": Setting(0.999, below=1.0)}

METHODS: dict[str, Method] = {
    "gradient-descent": Method(GradientDescent),
    "momentum": Method(Momentum, limits=_MOMENTUM),
    "nesterov": Method(Nesterov, limits=_MOMENTUM),
    "adagrad": Method(AdaGrad, limits=_EPSILON, step_size=0.5),
    "rmsprop": Method(
        RMSProp, limits={"decay": Setting(0.9, below=1.0), **_EPSILON}, step_size=0.05
    ),
    "adam": Method(Adam, limits={**_BETAS, **_EPSILON}, step_size=0.1),
    "newton": Method(Newton, uses_step_size=False),
    "backtracking": Method(Backtracking),
    "exact-line-search": Method(ExactLineSearch, uses_step_size=False),
    "sgd": Method(_stochastic("sgd"), limits=_SEED, share=0.02),
    "mini-batch": Method(_stochastic("mini-batch"), limits={**_BATCH, **_SEED}, share=0.2),
    **{
        f"scipy:{method}": Method(_library(method), uses_step_size=False)
        for method in LIBRARY_MINIMISERS
    },
}


def make_optimizer(name: str, step_size: float | None = None, **settings: float) -> Optimizer:
    """Return the rule called ``name``.

    Args:
        name: A key of METHODS.
        step_size: s > 0; ignored by rules without one.
        settings: Values for some of the method's settings.

    Raises:
        ValueError: The method or a setting of it is not known, or a number is not allowed.
    """
    if name not in METHODS:
        raise ValueError(f"unknown method {name!r}")
    method = METHODS[name]
    for setting in settings:
        if setting not in method.limits:
            raise ValueError(f"{name} has no setting {setting!r}")
    values = {
        setting: limit.checked(setting, settings.get(setting, limit.default))
        for setting, limit in method.limits.items()
    }
    if not method.uses_step_size:
        return method.make(**values)
    if step_size is None or not 0 < step_size < float("inf"):
        raise ValueError(f"{name} needs a step size above 0, got {step_size}")
    return method.make(float(step_size), **values)
