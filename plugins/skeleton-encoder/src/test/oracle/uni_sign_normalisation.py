"""What Uni-Sign's published normalisation gives for real clips, by numpy.

Real OpenPose clips are given the order of COCO-WholeBody first: the two name the same points, but
for the feet, which are left out here (confidence 0). Written are a few values of each part.

    python3 uni_sign_normalisation.py SAMPLES > ../resources/org/signrelay/plugins/skeleton/uni-sign.tsv
"""
import json
import sys
from pathlib import Path

import numpy as np

# Of OpenPose's 25 + 70 + 21 + 21 points, those of COCO-WholeBody's 133, or -1.
BODY = [0, 16, 15, 18, 17, 5, 2, 6, 3, 7, 4, 12, 9, 13, 10, 14, 11]
ORDER = np.array(BODY + [-1] * 6 + [25 + i for i in range(68)] + [95 + i for i in range(42)])
PARTS = {
    "BODY": [0, 5, 6, 7, 8, 9, 10, 3, 4],
    "LEFT_HAND": list(range(91, 112)),
    "RIGHT_HAND": list(range(112, 133)),
    "FACE": [53] + list(range(23, 40, 2)) + list(range(83, 91)),
}
REFERENCE = {"LEFT_HAND": 91, "RIGHT_HAND": 112, "FACE": 53}
THRESHOLD = 0.3


def clip(folder):
    frames = []
    for file in sorted(folder.glob("*_keypoints.json")):
        person = json.loads(file.read_text())["people"][0]
        keys = ("pose_keypoints_2d", "face_keypoints_2d", "hand_left_keypoints_2d", "hand_right_keypoints_2d")
        points = np.concatenate([np.array(person[k], np.float32).reshape(-1, 3) for k in keys])
        frames.append(np.where(ORDER[:, None] >= 0, points[ORDER], 0))
    return np.array(frames, np.float64)


def normalise(x):
    body = x[:, PARTS["BODY"]]
    valid = body[body[..., 2] > THRESHOLD][:, :2]
    low, high = valid.min(0), valid.max(0)
    scale = (high - low).max()
    out = {}
    for part, points in PARTS.items():
        values = x[:, points].copy()
        if part == "BODY":
            start = (low + high - scale) / 2
            values[..., :2] = ((values[..., :2] - start) / scale - 0.5) * 2
        else:
            values[..., :2] = (values[..., :2] - x[:, None, REFERENCE[part], :2]) / scale
        values[..., :2] = values[..., :2].clip(-1, 1)
        values[values[..., 2] <= THRESHOLD] = 0
        out[part] = values
    return out


for folder in sorted(Path(sys.argv[1], "how2sign-openpose").iterdir()):
    if folder.is_dir():
        x = clip(folder)
        for part, values in normalise(x).items():
            for frame in (0, len(x) // 2, len(x) - 1):
                for point in range(0, values.shape[1], 2):
                    if part != "BODY" and x[frame, REFERENCE[part], 2] == 0:
                        continue  # its coordinates mean nothing: the part stays 0 here
                    a, b = values[frame, point, :2]
                    print(folder.name, frame, part, point, f"{a:.7f}", f"{b:.7f}", sep="\t")
