"""Makes 660 pairs of sentences, and scores them with the reference implementations.

    pip install sacrebleu==2.6.0 rouge==1.0.1
    python sentences_golden.py > ../resources/org/signrelay/learning/metrics/sentences.json

220 pairs in each of English, German and Chinese, from a seeded grammar; hypotheses are edited
references. A second system's hypotheses are edited less. For SentencesGoldenTest:

corpus     BLEU-1 to 4, chrF2, TER of the whole, by tokenization and case (sacreBLEU)
segments   BLEU-4 with effective order, chrF2, TER (sacreBLEU) and ROUGE-L (rouge) of each pair
bootstrap  mean, half width of the interval, and p-value against the second system (sacreBLEU);
           sacreBLEU computes these in single precision
presets    what the code bases compute: each convention is written out below, after their evaluate()
"""

import json
import random

from rouge import Rouge
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

RANDOM = random.Random(20261121)
PAIRS = 220


def one(*choices):
    return RANDOM.choice(choices)


def number():
    return one(
        str(RANDOM.randint(0, 99)),
        f"{RANDOM.randint(1, 9)},{RANDOM.randint(100, 999)}.{RANDOM.randint(10, 99)}",
        f"-{RANDOM.randint(1, 30)}",
        f"{RANDOM.randint(1, 12)}:{RANDOM.randint(10, 59)}",
        f"{RANDOM.randint(1, 9)}.{RANDOM.randint(1, 9)}",
        f"{RANDOM.randint(10, 20)}-{RANDOM.randint(21, 40)}",
    )


def english():
    who = one("the old woman", "my brother", "Dr. Smith", "the U.S. team", "John's dog", "everybody", "she")
    does = one("buys", "doesn't see", "gives away", "will paint", "can't find", "has sold", "reads about")
    what = one("the red car", "a state-of-the-art phone", "three books", "an apple & a pear", "the (new) house")
    when = one("today", "in the morning", "on Friday", "at " + number(), "in May, maybe,", "tomorrow")
    pattern = RANDOM.randrange(7)
    if pattern == 0:
        return f"{who} {does} {what} {when} ."
    if pattern == 1:
        return f"{when.capitalize()} {who} {does} {what}, but {english_short()}."
    if pattern == 2:
        return f'"{what.capitalize()}," said {who}, "costs ${number()} {when}!"'
    if pattern == 3:
        return f"Why {does} {who} {what}? Because {english_short()}..."
    if pattern == 4:
        return f"{number()} degrees {when}; {english_short()} and {english_short()}."
    if pattern == 5:
        return f"{who} {does} {what} and {who} {does} {what}."
    return f"mail {one('a.b', 'info')}@{one('x-y.org', 'sign.net')} or call {number()}/{number()} {when}"


def english_short():
    return one("it rains", "the sun doesn't shine", "nobody knows", "it's 5% cheaper", "I'm tired", "we won")


def german():
    where = one("im Norden", "an den Küsten", "im Süden", "in der Mitte", "am Alpenrand", "über Österreich")
    what = one("regnet es", "scheint die Sonne", "gibt es Schneefälle", "weht starker Wind", "bleibt es grau")
    day = one("morgen", "heute nacht", "am Samstag, dem 8. Mai,", "Übermorgen", "am Donnerstag")
    pattern = RANDOM.randrange(6)
    if pattern == 0:
        return f"{day} {what} {where} ."
    if pattern == 1:
        return f"und nun die Wettervorhersage für {day} , {where} {what} , {where} {german_short()} ."
    if pattern == 2:
        return f"Am Tag {number()} bis {number()} Grad, {where} {number()} Grad."
    if pattern == 3:
        return f"„{german_short().capitalize()}“, sagt {one('Frau Müller', 'der Präsident', 'Jörg')}: Es {one('wird', 'bleibt')} größer!"
    if pattern == 4:
        return f"die Äpfel kosten {RANDOM.randint(1, 9)},{RANDOM.randint(10, 99)} € das Kilo – {german_short()}?"
    return f"{where} {what} {day} z. B. mit Böen bis {number()} km/h {german_short()}"


def german_short():
    return one("es wird kälter", "dazu Nebel", "die Straßen sind glatt", "nur vereinzelt Schauer", "das ist TEUER")


def chinese():
    who = one("我", "你们", "老师", "他的妹妹", "这个学生", "王先生")
    when = one("今天", "明天早上8:30", "星期五", "昨天晚上", "２０２６年", "五月三日")
    does = one("去北京", "买了一本书", "想吃苹果", "没带雨伞", "学习手语", "看医生", "开会")
    pattern = RANDOM.randrange(7)
    if pattern == 0:
        return f"{who}{when}{does}。"
    if pattern == 1:
        return f"{when}{who}{does}，{who}{does}。"
    if pattern == 2:
        return f"{who}{when}{does}吗？"
    if pattern == 3:
        return f"“{does}”，{who}说：这件{one('衣服', '手机')}{number()}元！"
    if pattern == 4:
        return f"{who}{when} {one('OK', 'ＡＢＣ', 'iPhone', 'T恤')} {does}……"
    if pattern == 5:
        return f"{who}{does},{who}{does},你呢?"
    return f"下雨了；{who}{when}{does}、{does}（{number()}％）"


LANGUAGES = {
    "english": (english, ["the", "not", "42", ",", "and", "Garden", "?"]),
    "german": (german, ["der", "und", "nicht", "7,5", ".", "Regen"]),
    "chinese": (chinese, list("的了不３，。书x")),
}


def edited(text, language, strength):
    """Drops, adds, replaces, moves and repeats words or characters; now and then all or none."""
    kind = RANDOM.random()
    if kind < 0.03:
        return ""
    if kind < 0.10:
        return text
    joint = "" if language == "chinese" else " "
    units = list(text) if language == "chinese" else text.split(" ")
    for _ in range(RANDOM.randint(1, strength)):
        if not units:
            break
        i = RANDOM.randrange(len(units))
        edit = RANDOM.randrange(8)
        if edit == 0:
            del units[i]
        elif edit == 1:
            units.insert(i, RANDOM.choice(LANGUAGES[language][1]))
        elif edit == 2:
            units[i] = RANDOM.choice(LANGUAGES[language][1])
        elif edit == 3:
            j = RANDOM.randrange(len(units))
            units[i], units[j] = units[j], units[i]
        elif edit == 4:
            phrase = units[i : i + 3]
            del units[i : i + 3]
            at = RANDOM.randint(0, len(units))
            units[at:at] = phrase
        elif edit == 5:
            units[i] = units[i].swapcase()
        elif edit == 6:
            units = units[: max(1, len(units) - 2)]
        else:
            units[i:i] = units[i : i + 2]
    return joint.join(units)


def corpus_scores(hypotheses, references):
    result = []
    for lowercase in (False, True):
        for tok in ("13a", "zh", "char", "none"):
            bleus = [
                BLEU(tokenize=tok, lowercase=lowercase, max_ngram_order=n, force=True).corpus_score(
                    hypotheses, [references]
                )
                for n in (1, 2, 3, 4)
            ]
            result.append(
                {"metric": "bleu", "tok": tok, "lowercase": lowercase, "values": [b.score for b in bleus]}
            )
        chrf = CHRF(lowercase=lowercase).corpus_score(hypotheses, [references]).score
        ter = TER(case_sensitive=not lowercase).corpus_score(hypotheses, [references]).score
        result.append({"metric": "chrf", "lowercase": lowercase, "values": [chrf]})
        result.append({"metric": "ter", "lowercase": lowercase, "values": [ter]})
    return result


def rouge(hypothesis, reference):
    try:
        return 100 * Rouge(metrics=["rouge-l"]).get_scores(hypothesis, reference)[0]["rouge-l"]["f"]
    except ValueError:
        return 0.0


def segment_scores(hypotheses, references, tok):
    bleu = BLEU(tokenize=tok, effective_order=True)
    chrf, ter = CHRF(), TER(case_sensitive=True)
    pairs = list(zip(hypotheses, references))
    return {
        "tok": tok,
        "bleu4": [bleu.sentence_score(h, [r]).score for h, r in pairs],
        "chrf2": [chrf.sentence_score(h, [r]).score for h, r in pairs],
        "ter": [ter.sentence_score(h, [r]).score for h, r in pairs],
        "rouge_l_pypi": [rouge(h, r) for h, r in pairs],
    }


def bootstrap(hypotheses, others, references, tok):
    metrics = {"bleu4": BLEU(tokenize=tok, force=True), "chrf2": CHRF(), "ter": TER(case_sensitive=True)}
    signatures, results = PairedTest(
        [("first", hypotheses), ("second", others)], metrics, [references], test_type="bs"
    )()
    answer = {"tok": tok}
    for name, key in (("bleu4", "BLEU"), ("chrf2", "chrF2"), ("ter", "TER")):
        first, second = results[key]
        answer[name] = {
            "first": {"mean": float(first.mean), "ci": float(first.ci)},
            "second": {"mean": float(second.mean), "ci": float(second.ci)},
            "p": second.p_value,
            "signature": str(signatures[key]).split("|version")[0],
        }
    return answer


def mscoco_rouge(hypotheses, references):
    """signjoey's mscoco_rouge and nlg-eval's: beta 1.2 over words between single spaces."""
    total = 0.0
    for h, r in zip(hypotheses, references):
        h, r = h.split(" "), r.split(" ")
        table = [[0] * (len(r) + 1) for _ in range(len(h) + 1)]
        for i, x in enumerate(h):
            for j, y in enumerate(r):
                table[i + 1][j + 1] = (
                    table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
                )
        precision, recall = table[-1][-1] / len(h), table[-1][-1] / len(r)
        if precision and recall:
            total += (1 + 1.2**2) * precision * recall / (recall + 1.2**2 * precision)
    return 100 * total / len(hypotheses)


def bleu_scores(hypotheses, references, **options):
    return [
        BLEU(max_ngram_order=n, force=True, **options).corpus_score(hypotheses, [references]).score
        for n in (1, 2, 3, 4)
    ]


def presets(hypotheses, references, language):
    chinese = language == "chinese"

    def characters(texts):
        return [" ".join(t.replace(" ", "").replace("\n", "")) for t in texts] if chinese else texts

    ascii_references = [r.replace("，", ",").replace("？", "?") for r in references] if chinese else references
    uni_hyp, uni_ref = characters(hypotheses), characters(ascii_references)
    joey_hyp = characters([h.lower() for h in hypotheses])
    joey_ref = characters([r.lower() for r in references])
    gf_hyp, gf_ref = characters(hypotheses), characters(references)
    dot = "" if chinese else " ."
    base_hyp, base_ref = [h + dot for h in gf_hyp], [r + dot for r in gf_ref]
    return {
        "uni-sign": {
            "bleu": bleu_scores(uni_hyp, uni_ref),
            "rouge": sum(rouge(h, r) for h, r in zip(uni_hyp, uni_ref)) / len(uni_hyp),
        },
        "signjoey": {
            "bleu": bleu_scores(
                joey_hyp, joey_ref, tokenize="none", smooth_method="floor", smooth_value=0.0
            ),
            "rouge": mscoco_rouge(joey_hyp, joey_ref),
        },
        "gfslt": {"bleu": bleu_scores(gf_hyp, gf_ref), "rouge": mscoco_rouge(gf_hyp, gf_ref)},
        "sltbaselines": {"bleu": bleu_scores(base_hyp, base_ref)},
    }


def main():
    corpora = {}
    for language, (sentence, _) in LANGUAGES.items():
        references = [sentence() for _ in range(PAIRS)]
        hypotheses = [edited(r, language, 6) for r in references]
        others = [edited(r, language, 5) for r in references]
        tok = "zh" if language == "chinese" else "13a"
        corpora[language] = {
            "references": references,
            "hypotheses": hypotheses,
            "others": others,
            "corpus": corpus_scores(hypotheses, references),
            "segments": segment_scores(hypotheses, references, tok),
            "bootstrap": bootstrap(hypotheses, others, references, tok),
            "presets": presets(hypotheses, references, language),
        }
    print(json.dumps(corpora, ensure_ascii=True, indent=None, separators=(",", ":")))


if __name__ == "__main__":
    main()
