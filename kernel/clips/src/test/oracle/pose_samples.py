"""Golden values for PoseSamplesTest, by the reference reader (pip install pose-format==0.15.0).

usage: pose_samples.py FOLDER > pose-samples.tsv
Columns: file, frames per second, frames, points, dimensions, sha-256 of the first person's coordinates
and of his confidences as little-endian float32, and one coordinate (frame, point, axis, bits as hex).
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
from pose_format import Pose


def sha(values):
    return hashlib.sha256(np.ascontiguousarray(values, dtype="<f4").tobytes()).hexdigest()


for path in sorted(Path(sys.argv[1]).glob("*.pose")):
    data = path.read_bytes()
    if round(float(np.frombuffer(data[:4], "<f4")[0]), 3) == 0.0:
        continue
    body = Pose.read(data).body
    xyz = np.asarray(body.data.data)[:, 0]
    confidence = np.asarray(body.confidence)[:, 0]
    odd = ~np.isfinite(xyz)
    assert (confidence[odd.any(axis=-1)] == 0).all()
    xyz = np.where(odd, np.float32(0), xyz)  # unseen points: a clip holds 0 for what is no number
    frame, point, axis = xyz.shape[0] // 2, xyz.shape[1] // 3, 1
    bits = np.float32(xyz[frame, point, axis]).view(np.uint32)
    print(
        path.name, float(body.fps), *xyz.shape, sha(xyz), sha(confidence),
        frame, point, axis, f"{int(bits):08x}", sep="\t",
    )
