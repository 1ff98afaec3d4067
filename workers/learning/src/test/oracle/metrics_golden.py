"""Computes the golden scores of MetricsGoldenTest with the reference implementations.

    pip install sacrebleu==2.6.0 jiwer==4.0.0 rouge-score==0.1.2 rouge==1.0.1
    python metrics_golden.py > ../resources/org/signrelay/learning/metrics/golden.json

BLEU, chrF2 and TER: sacreBLEU. Word errors: jiwer. ROUGE-L F1: rouge-score with a whitespace tokenizer.
ROUGE-L as Uni-Sign takes it: the package rouge; it refuses an empty sentence, which is worth 0 here.
ROUGE-L as MS-COCO and as tf-seq2seq define it: their formulas, written out below.
Of several references, jiwer is asked for each; the fewest edits win, then the longest reference. Of
several, rouge and the formula of tf-seq2seq are asked for each, too; the best wins.
"""

import json
import random

import jiwer
from rouge import Rouge
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF, TER

RANDOM = random.Random(20260101)

ENGLISH = [
    "the old woman gives the red apple to her brother in the garden .",
    "Yesterday it rained, but tomorrow it won't rain at all.",
    "She said: \"I've paid 3,500.20 dollars for 10-20 books!\"",
    "Where is the U.S. embassy (the new one) in Berlin?",
    "John &amp; Mary's dog weighs 4.5kg; it's state-of-the-art.",
    "the man does not buy the big house in the city today .",
    "E-mail me at a.b@c.org, will you... please?",
    "A man a plan a canal, a man a plan a canal.",
]
GERMAN = [
    "morgen regnet es im norden , im süden scheint die sonne .",
    "Am Freitag, den 13.5., sinken die Temperaturen auf -3,5 Grad.",
    "Größere Übergänge: Straße für Straße – „vorsichtig“ fahren!",
    "in der nacht an den küsten sturmböen bis 90 km/h möglich",
    "und nun die wettervorhersage für morgen samstag den achten mai",
    "Die Äpfel kosten 2,99 € das Kilo; das ist TEUER.",
]
CHINESE = [
    "他今年四岁。",
    "我明天早上8:30去北京,你呢?",
    "“你好”,老师说:今天的作业是第3.5页……",
    "这件衣服多少钱?三百二十五块。",
    "下雨了,我没带雨伞,怎么办!",
    "𠀀是一个少见的字,ＡＢＣ全角—破折号 和 OK 混写。",
]
NOISE = {
    "english": ["the", "a", "house", "42", ",", "not", "Garden", "\u00a0x"],
    "german": ["der", "und", "Regen", "7,5", ".", "nicht"],
    "chinese": ["的", "了", "3", "。", "书", "x"],
}


def damage(text, language, strength):
    """Drops, swaps, repeats and replaces units of a sentence."""
    units = list(text) if language == "chinese" else text.split(" ")
    for _ in range(strength):
        if not units:
            break
        i = RANDOM.randrange(len(units))
        kind = RANDOM.randrange(5)
        if kind == 0:
            del units[i]
        elif kind == 1:
            units.insert(i, RANDOM.choice(NOISE[language]))
        elif kind == 2:
            units[i] = RANDOM.choice(NOISE[language])
        elif kind == 3:
            j = RANDOM.randrange(len(units))
            units[i], units[j] = units[j], units[i]
        else:
            units[i] = units[i].upper()
    return ("" if language == "chinese" else " ").join(units)


def corpus(sentences, language, references, strength, size=10):
    segments = []
    for i in range(size):
        text = sentences[i % len(sentences)]
        count = references if references > 0 else 1 + i % 3
        refs = [text] + [damage(text, language, 2) for _ in range(count - 1)]
        RANDOM.shuffle(refs)
        segments.append({"hypothesis": damage(text, language, strength), "references": refs})
    return segments


CORPORA = {
    "english": corpus(ENGLISH, "english", 1, 3),
    "english two references": corpus(ENGLISH, "english", 2, 4),
    "german": corpus(GERMAN, "german", 1, 3),
    "german three references": corpus(GERMAN, "german", 3, 4),
    "chinese": corpus(CHINESE, "chinese", 1, 2),
    "chinese two references": corpus(CHINESE, "chinese", 2, 3),
    "varying number of references": corpus(ENGLISH + GERMAN, "german", 0, 3),
    "identical": [{"hypothesis": t, "references": [t]} for t in ENGLISH + GERMAN + CHINESE],
    "some empty": [
        {"hypothesis": "" if i % 2 else s["hypothesis"], "references": s["references"]}
        for i, s in enumerate(corpus(ENGLISH, "english", 2, 2))
    ],
    "all empty": [{"hypothesis": "", "references": ["a b", "c"]}] * 3,
    "short": [
        {"hypothesis": "the cat", "references": ["the cat sat", "a cat"]},
        {"hypothesis": "Yes .", "references": ["yes ."]},
        {"hypothesis": "no", "references": ["No"]},
        {"hypothesis": "a b c", "references": ["a b c"]},
    ],
    "no match": [{"hypothesis": "x y z w v", "references": ["a b c d e f"]}] * 2,
    "no bigram": [{"hypothesis": "d c b a e", "references": ["a b c d f g"]}] * 2,
    "whitespace": [
        {"hypothesis": " the\u00a0cat \t sat\u2009on\u3000it ", "references": ["the cat sat on it \u0085"]},
        {"hypothesis": "a\u001fb c\nd e", "references": ["a b c d e"]},
    ],
}


class Whitespace:
    def tokenize(self, text):
        return text.split()


class Characters:
    def tokenize(self, text):
        return list("".join(text.split()))


def lcs(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def rouge_coco(hypothesis, references, tokenizer):
    beta = 1.2
    h = tokenizer.tokenize(hypothesis)
    rs = [tokenizer.tokenize(r) for r in references]
    if not h:
        return 0.0
    precision = max(lcs(h, r) / len(h) for r in rs)
    recall = max(lcs(h, r) / len(r) for r in rs)
    if precision == 0 or recall == 0:
        return 0.0
    return (1 + beta**2) * precision * recall / (recall + beta**2 * precision)


def rouge_pypi(hypothesis, references, tokenizer):
    def spaced(text):
        return " ".join(tokenizer.tokenize(text))

    best = 0.0
    for reference in references:
        try:
            score = Rouge(metrics=["rouge-l"]).get_scores(spaced(hypothesis), spaced(reference))
            best = max(best, score[0]["rouge-l"]["f"])
        except ValueError:
            pass
    return best


def rouge_seq2seq(segments, tokenizer):
    """Empty hypotheses are filtered out before the mean."""
    scores = []
    for s in segments:
        if not s["hypothesis"]:
            continue
        h = tokenizer.tokenize(s["hypothesis"])
        best = 0.0
        for reference in s["references"]:
            r = tokenizer.tokenize(reference)
            if not h or not r:
                continue
            recall = lcs(h, r) / len(r)
            precision = lcs(h, r) / len(h)
            beta = precision / (recall + 1e-12)
            over = (1 + beta**2) * recall * precision
            best = max(best, over / (recall + beta**2 * precision + 1e-12))
        scores.append(best)
    return 100 * sum(scores) / len(scores) if scores else 0.0


def ter(segments, tokenizer):
    spaced = [
        {
            "hypothesis": " ".join(tokenizer.tokenize(s["hypothesis"])),
            "references": [" ".join(tokenizer.tokenize(r)) for r in s["references"]],
        }
        for s in segments
    ]
    metric = TER(case_sensitive=True)
    return metric.corpus_score([s["hypothesis"] for s in spaced], columns(spaced)).score


def wer(segments, tokenizer):
    edits = words = 0
    for s in segments:
        h = " ".join(tokenizer.tokenize(s["hypothesis"]))
        candidates = []
        for reference in s["references"]:
            r = " ".join(tokenizer.tokenize(reference))
            out = jiwer.process_words(r, h)
            candidates.append((out.substitutions + out.deletions + out.insertions, -len(r.split())))
        best = min(candidates)
        edits += best[0]
        words -= best[1]
    return 100.0 * edits / words


def columns(segments):
    """sacreBLEU wants one list per reference position, None where a segment has fewer."""
    most = max(len(s["references"]) for s in segments)
    return [
        [s["references"][i] if i < len(s["references"]) else None for s in segments]
        for i in range(most)
    ]


def scores(segments):
    hypotheses = [s["hypothesis"] for s in segments]
    result = []
    for lowercase in (False, True):
        for tok in ("13a", "zh", "char", "none"):
            for smooth in ("exp", "none"):
                values = []
                for order in (1, 2, 3, 4):
                    bleu = BLEU(
                        lowercase=lowercase,
                        tokenize=tok,
                        smooth_method=smooth,
                        max_ngram_order=order,
                        force=True,
                    )
                    values.append(bleu.corpus_score(hypotheses, columns(segments)).score)
                signature = str(bleu.get_signature()).split("|version")[0]
                result.append(
                    {"metric": "bleu", "tok": tok, "smooth": smooth, "lowercase": lowercase,
                     "values": values, "signature": signature}
                )
        chrf = CHRF(lowercase=lowercase)
        value = chrf.corpus_score(hypotheses, columns(segments)).score
        signature = str(chrf.get_signature()).split("|version")[0]
        result.append({"metric": "chrf", "lowercase": lowercase, "values": [value], "signature": signature})

        def cased(text):
            return text.lower() if lowercase else text

        folded = [
            {"hypothesis": cased(s["hypothesis"]), "references": [cased(r) for r in s["references"]]}
            for s in segments
        ]
        for tok, tokenizer in (("none", Whitespace()), ("char", Characters())):
            scorer = rouge_scorer.RougeScorer(["rougeL"], tokenizer=tokenizer)
            f1 = [
                scorer.score_multi(s["references"], s["hypothesis"])["rougeL"].fmeasure
                for s in folded
            ]
            coco = [rouge_coco(s["hypothesis"], s["references"], tokenizer) for s in folded]
            common = {"tok": tok, "lowercase": lowercase}
            result.append({"metric": "rouge_f1", **common, "values": [100 * sum(f1) / len(f1)]})
            result.append({"metric": "rouge_coco", **common, "values": [100 * sum(coco) / len(coco)]})
            pypi = [rouge_pypi(s["hypothesis"], s["references"], tokenizer) for s in folded]
            result.append({"metric": "rouge_pypi", **common, "values": [100 * sum(pypi) / len(pypi)]})
            result.append(
                {"metric": "rouge_seq2seq", **common, "values": [rouge_seq2seq(folded, tokenizer)]}
            )
            result.append({"metric": "ter", **common, "values": [ter(folded, tokenizer)]})
            result.append({"metric": "wer", **common, "values": [wer(folded, tokenizer)]})
        exact = [
            any(s["hypothesis"].split() == r.split() for r in s["references"]) for s in folded
        ]
        result.append(
            {"metric": "exact", "lowercase": lowercase, "values": [100 * sum(exact) / len(exact)]}
        )
    return result


def main():
    corpora = [
        {"name": name, "segments": segments, "scores": scores(segments)}
        for name, segments in CORPORA.items()
    ]
    print(json.dumps(corpora, ensure_ascii=True, indent=1))


if __name__ == "__main__":
    main()
