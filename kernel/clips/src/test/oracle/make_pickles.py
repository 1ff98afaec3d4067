"""Writes the pickles and arrays that the tests read, with Python's and numpy's own writers.

Torch is not needed: its storages are written by the steps of torch.serialization._legacy_save.

    python3 make_pickles.py ../resources/org/signrelay/clips/pickle
"""
import collections
import gzip
import io
import pickle
import struct
import sys
import types
from pathlib import Path

import numpy as np

OUT = Path(sys.argv[1])


def write(name, data):
    (OUT / name).write_bytes(data)


# Plain values, in every protocol.
shared = ["shared"]
PLAIN = {
    "none": None,
    "flags": [True, False],
    "integers": [0, 1, -1, 255, 256, 65535, 65536, -(2**31), 2**31, 2**63, -(2**70)],
    "numbers": [0.5, -1.25e300],
    "texts": ["", "plain", "Grüße, 你好", "back\\slash 'and' \"quotes\"\nnew line", "x" * 300],
    "bytes": b"\x00\xff\x80abc",
    "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
    "set": {7},
    "ordered": collections.OrderedDict([("b", 1), ("a", 2)]),
    "twice": [shared, shared],
    5: "an integer as a key",
}
for protocol in range(6):
    write(f"plain.{protocol}.pkl", pickle.dumps(PLAIN, protocol))

# Arrays, in every protocol.
base = np.arange(6).reshape(2, 3)
ARRAYS = {
    "f4": base.astype("<f4") / 4,
    "f8": base.astype("<f8") / 8,
    "f2": base.astype("<f2") / 2,
    "i8": base.astype("<i8") - 3,
    "u1": base.astype("u1"),
    "big": base.astype(">f4"),
    "fortran": np.asfortranarray(base.astype("<f4")),
    "scalar": np.float64(2.5),
    "empty": np.zeros((0, 133, 2), "<f4"),
}
for protocol in range(6):
    write(f"arrays.{protocol}.pkl", pickle.dumps(ARRAYS, protocol))

# Uni-Sign: 3 frames, of which [1, 3) count; the second has two people, the third nobody.
rng = np.random.default_rng(7)
frames = [rng.random((1, 133, 2)), rng.random((2, 133, 2)), np.zeros((0, 133, 2))]
scores = [rng.random((1, 133)), rng.random((2, 133)), np.zeros((0, 133))]
write("uni-sign.pkl", pickle.dumps({"keypoints": frames, "scores": scores, "start": 1, "end": 3}))
write("uni-sign.pkl.gz", gzip.compress(pickle.dumps({"keypoints": frames[:1], "scores": scores[:1]}), mtime=0))
np.savetxt(OUT / "uni-sign.tsv", np.concatenate([frames[1][0], scores[1][0][:, None]], 1), "%.9g", "\t")

# TwoStream: name -> keypoints; an array of a corpus in which arrays share their type.
two = {f"train/clip-{i}": {"keypoints": rng.random((2, 133, 3)).astype("f4") * 200} for i in range(3)}
write("two-stream.pkl", pickle.dumps(two, 4))
np.savetxt(OUT / "two-stream.tsv", two["train/clip-2"]["keypoints"].reshape(-1, 3), "%.9g", "\t")

# GloFE: the bare array.
write("bare.pkl", pickle.dumps(two["train/clip-0"]["keypoints"]))


# ---- torch
def fake_module(name, **members):
    module = types.ModuleType(name)
    sys.modules[name] = module
    for key, value in members.items():
        value.__module__, value.__qualname__ = name, key
        setattr(module, key, value)
    return module


class FloatStorage:
    def __init__(self, values):
        self.values = np.asarray(values, "<f4").ravel()

    def __reduce__(self):
        return sys.modules["torch.storage"]._load_from_bytes, (legacy_save(self),)


def _rebuild_tensor_v2(*arguments):
    raise AssertionError("never called")


def _load_from_bytes(data):
    raise AssertionError("never called")


torch = fake_module("torch", FloatStorage=FloatStorage)
torch._utils = fake_module("torch._utils", _rebuild_tensor_v2=_rebuild_tensor_v2)
torch.storage = fake_module("torch.storage", _load_from_bytes=_load_from_bytes)


def legacy_save(storage):
    """torch.serialization._legacy_save, for one storage on the CPU."""
    out = io.BytesIO()
    pickle.dump(0x1950A86A20F9469CFC6C, out, protocol=2)
    pickle.dump(1001, out, protocol=2)
    sizes = {"short": 2, "int": 4, "long": 4}
    pickle.dump({"protocol_version": 1001, "little_endian": True, "type_sizes": sizes}, out, protocol=2)

    class Pickler(pickle.Pickler):
        def persistent_id(self, value):
            if isinstance(value, FloatStorage):
                return "storage", FloatStorage, "94032", "cpu", value.values.size, None
            return None

    Pickler(out, protocol=2).dump(storage)
    pickle.dump(["94032"], out, protocol=2)
    out.write(struct.pack("<q", storage.values.size))
    out.write(storage.values.tobytes())
    return out.getvalue()


class Tensor:
    def __init__(self, storage, offset, size, stride):
        self.arguments = (storage, offset, size, stride, False, collections.OrderedDict())

    def __reduce__(self):
        return _rebuild_tensor_v2, self.arguments


keypoint = rng.random((2, 133, 3)).astype("f4") * 200
storage = FloatStorage(keypoint)
mska = {
    "train/one": {
        "name": "train/one", "gloss": "REGEN", "text": "es regnet .", "num_frames": 2,
        "keypoint": Tensor(storage, 0, (2, 133, 3), (399, 3, 1)),
    },
    "train/two": {
        "name": "train/two", "gloss": "SONNE", "text": "die sonne scheint .", "num_frames": 1,
        "keypoint": Tensor(FloatStorage(keypoint[1:]), 0, (1, 133, 3), (399, 3, 1)),
    },
}
write("mska.pkl", pickle.dumps(mska, 4))
np.savetxt(OUT / "mska.tsv", keypoint.reshape(-1, 3), "%.9g", "\t")
write("transposed.pkl", pickle.dumps(Tensor(FloatStorage(range(7)), 1, (3, 2), (1, 3)), 2))


# ---- what must be refused
class Evil:
    def __reduce__(self):
        import os
        return os.system, ("touch /tmp/signrelay-was-here",)


write("evil.pkl", pickle.dumps({"keypoints": [Evil()]}, 4))
write("object-array.pkl", pickle.dumps(np.array([{}, {}], object), 4))
circle = []
circle.append(circle)
write("circle.pkl", pickle.dumps(circle, 4))
