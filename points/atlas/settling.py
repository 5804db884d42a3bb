"""Settling a posed skin: what linear blend skinning pinches at a joint is smoothed and given back its relief.

Delta mush (Mancewicz and others, 2014): smooth the posed cage, then add the detail that the same smoothing took
from the neutral cage, turned with the skin. Where the skin moved rigidly this changes nothing.
"""

import numpy as np
import scipy.sparse as sp

from .mesh import Floats, Ints, Quads

ROUNDS = 4


def edges(mesh: Quads) -> tuple[Ints, Ints]:
    """Return the edges (E, 2), each once, and how many faces use each (E,)."""
    ends = np.stack([mesh.faces, np.roll(mesh.faces, -1, axis=1)], axis=-1).reshape(-1, 2)
    ends = ends[ends[:, 0] != ends[:, 1]]
    pairs, use = np.unique(np.sort(ends, axis=1), axis=0, return_counts=True)
    return pairs, use


def joined(mesh: Quads) -> sp.csr_matrix:
    """Return the matrix (V, V) that has a one where two vertices share an edge."""
    pairs, _ = edges(mesh)
    both_ways = np.concatenate([pairs, pairs[:, ::-1]])
    return sp.csr_matrix((np.ones(len(both_ways)), (both_ways[:, 0], both_ways[:, 1])), (mesh.count,) * 2)


def smoothing(mesh: Quads) -> sp.csr_matrix:
    """Return the matrix (V, V) of one round: each vertex halfway to the mean of its neighbours; rims stay."""
    pairs, use = edges(mesh)
    links = joined(mesh)
    rim = np.zeros(mesh.count, bool)
    rim[pairs[use == 1].ravel()] = True
    share = np.where(rim, 0.0, 0.5)
    valence = np.maximum(np.asarray(links.sum(axis=1)).ravel(), 1)
    return (sp.diags(share / valence) @ links + sp.diags(1 - share)).tocsr()


def settle(mesh: Quads, before: Floats, after: Floats, rounds: int = ROUNDS) -> Floats:
    """Return the cage `after` (V, 3) with the relief of `before` (V, 3), the same mesh in its neutral posture."""
    step = smoothing(mesh)
    soft, posed = before, after
    for _ in range(rounds):
        soft, posed = step @ soft, step @ posed
    return posed + np.einsum("vij,vj->vi", local_turns(mesh, soft, posed), before - soft)


def local_turns(mesh: Quads, before: Floats, after: Floats) -> Floats:
    """Return per vertex the rotation (V, 3, 3) that best carries its edges from `before` to `after`."""
    ends = np.stack([mesh.faces, np.roll(mesh.faces, -1, axis=1)], axis=-1).reshape(-1, 2)
    ends = np.unique(np.concatenate([ends, ends[:, ::-1]]), axis=0)
    i, j = ends.T
    products = np.einsum("ea,eb->eab", after[j] - after[i], before[j] - before[i]).reshape(-1, 9)
    gather = sp.csr_matrix((np.ones(len(i)), (i, np.arange(len(i)))), (mesh.count, len(i)))
    u, _, vt = np.linalg.svd((gather @ products).reshape(-1, 3, 3))
    u[:, :, 2] *= np.sign(np.linalg.det(u @ vt))[:, None]
    return u @ vt
