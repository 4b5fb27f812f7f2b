"""The only door to resources/: icons, data sets, scenarios."""

from pathlib import Path

PACKAGED = Path(__file__).parent / "resources"
"""Where a wheel carries them; a checkout has them beside the package."""

ROOT = PACKAGED if PACKAGED.is_dir() else PACKAGED.parents[1] / "resources"


def path(name: str) -> Path:
    """Return the path of the resource ``name``, such as ``icons/run.svg``.

    Raises:
        ValueError: The name is absolute or leads out of the resources.
        FileNotFoundError: There is no such resource.
    """
    relative = Path(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise ValueError(f"not the name of a resource: {name!r}")
    found = ROOT / relative
    if not found.exists():
        raise FileNotFoundError(f"no resource {name!r}")
    return found


def read_text(name: str) -> str:
    """Return the text of a resource in UTF-8; see ``path`` for the errors."""
    return path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Return the bytes of a resource; see ``path`` for the errors."""
    return path(name).read_bytes()


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """Return the names without suffix of the resources in ``folder``, sorted."""
    return tuple(sorted(found.stem for found in path(folder).glob(f"*{suffix}")))
