"""Opens the caption files of CaptionFormatTest with the parsers that others use.

    pip install webvtt-py==0.6.0 srt==3.5.3 pysrt==1.1.2 pympi-ling==1.71
    python captions_check.py kernel/clips/target/captions

Result, Python 3.11:
    webvtt, srt, pysrt and pympi found 3, 3, 3 and 3 equal cues
"""

import html
import pathlib
import sys

import pympi
import pysrt
import srt
import webvtt

EXPECTED = [
    (0, 1200, "Fish & <chips> --> now"),
    (1200, 2345, "two lines and a tab"),
    (3600000, 3661007, "他今年四岁。"),
]
ARROWLESS = [(start, end, text.replace("-->", "→")) for start, end, text in EXPECTED]


def seconds(value):
    return round(value * 1000)


def main():
    folder = pathlib.Path(sys.argv[1])
    vtt = [
        (seconds(c.start_in_seconds), seconds(c.end_in_seconds), html.unescape(c.text))
        for c in webvtt.read(folder / "cues.vtt")
    ]
    vtt_millis = [
        (c.start_time.milliseconds, c.end_time.milliseconds) for c in webvtt.read(folder / "cues.vtt")
    ]
    assert [text for _, _, text in vtt] == [text for _, _, text in EXPECTED], vtt
    assert [s // 1000 for s, _, _ in vtt] == [s // 1000 for s, _, _ in EXPECTED], vtt
    assert vtt_millis == [(s % 1000, e % 1000) for s, e, _ in EXPECTED], vtt_millis

    text = (folder / "cues.srt").read_text(encoding="utf-8")
    with_srt = [
        (seconds(c.start.total_seconds()), seconds(c.end.total_seconds()), c.content)
        for c in srt.parse(text)
    ]
    assert with_srt == ARROWLESS, with_srt
    with_pysrt = [(c.start.ordinal, c.end.ordinal, c.text) for c in pysrt.from_string(text)]
    assert with_pysrt == ARROWLESS, with_pysrt

    elan = pympi.Elan.Eaf(str(folder / "cues.eaf"))
    tier = sorted(elan.get_annotation_data_for_tier("translation"))
    assert [tuple(a[:3]) for a in tier] == EXPECTED, tier
    print(f"webvtt, srt, pysrt and pympi found {len(vtt)}, {len(with_srt)}, {len(with_pysrt)} and {len(tier)} equal cues")


if __name__ == "__main__":
    main()
