"""Writes the file that SafeTensorsTest reads and must reproduce byte for byte.

    pip install safetensors==0.8.0 numpy
    python safetensors_golden.py ../resources/org/signrelay/learning/bundle/golden.safetensors
"""

import sys

import numpy
from safetensors.numpy import save_file

save_file(
    {
        "decoder.layer.weight": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 4 - 0.5,
        "encoder.bias": numpy.array([1.5, -2.25, 3e-38], dtype=numpy.float32),
        "step": numpy.array(9007199254740993, dtype=numpy.int64),
        "order": numpy.array([[3, -1], [2, 0]], dtype=numpy.int64),
        "empty": numpy.zeros((0, 4), dtype=numpy.float32),
        "mask": numpy.array([True, False, True]),
        "wörter": numpy.array([7], dtype=numpy.float32),
    },
    sys.argv[1],
)
