"""The methods that can take the steps, a row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gd_viz.core.optimizers import GradientDescent, Optimizer


@dataclass(frozen=True)
class Method:
    """One row of the table of methods.

    Attributes:
        make: Takes the step size and the settings by name.
        uses_step_size: Whether the rule has a step size.
        settings: Further settings and their defaults.
    """

    make: Callable[..., Optimizer]
    uses_step_size: bool
    settings: Mapping[str, float]


METHODS: dict[str, Method] = {
    "gradient-descent": Method(GradientDescent, uses_step_size=True, settings={}),
}


def make_optimizer(name: str, step_size: float | None, **settings: float) -> Optimizer:
    """Return the rule called ``name``.

    Args:
        name: A key of METHODS.
        step_size: s; ignored by rules without one.
        settings: Values for some of the method's settings.

    Raises:
        ValueError: The method, or a setting of it, is not known.
    """
    if name not in METHODS:
        raise ValueError(f"unknown method {name!r}")
    method = METHODS[name]
    unknown = set(settings) - set(method.settings)
    if unknown:
        raise ValueError(f"{name} has no setting {sorted(unknown)[0]!r}")
    if method.uses_step_size:
        return method.make(step_size, **{**method.settings, **settings})
    return method.make(**{**method.settings, **settings})
