"""Trains and applies the same subword vocabulary with Hugging Face's tokenizers.

    pip install tokenizers==0.23.3
    python tokenizer_golden.py > ../resources/org/signrelay/learning/text/golden.json

The training texts are plain enough that no pair of neighbours overlaps itself, where the two
implementations could count differently. SubwordTokenizerTest compares vocabulary, merges and ids.
"""

import json
import random

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

RANDOM = random.Random(7)
WORDS = (
    "the man woman child buys sees gives house garden apple red big small today tomorrow "
    "not in der die das Frau Mann sieht kauft heute morgen Regen Übergänge größer süden "
    "will has does school book reads writes river bridge under over"
).split()
HANZI = "我你他今天明天学校老师书看买苹果红大小不在家去来的了吗"
SPECIAL = ["<pad>", "<s>", "</s>", "<unk>"]


def sentence():
    if RANDOM.random() < 0.25:
        return "".join(RANDOM.choice(HANZI) for _ in range(RANDOM.randint(3, 9))) + "。"
    return " ".join(RANDOM.choice(WORDS) for _ in range(RANDOM.randint(3, 10))) + " ."


def main():
    texts = [sentence() for _ in range(300)]
    unseen = [sentence() for _ in range(200)]
    unseen += [
        "",
        " ",
        "  two  spaces  ",
        "ＦＵＬＬ　ｗｉｄｔｈ ①②",
        "日本語 한국어 emoji 😀😀 the",
        "<s> the </s>man<unk>",
        "tab\tand\nnewline",
        "no\u00a0break ﬁne",
        "\u2581the \u2581man",
        "ﷺ Zürich naïve",
        "supercalifragilistic",
    ]
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always", split=True)
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        min_frequency=2,
        show_progress=False,
        special_tokens=[AddedToken(t, special=True, normalized=False) for t in SPECIAL],
    )
    tokenizer.train_from_iterator(texts, trainer)
    state = json.loads(tokenizer.to_str())
    ids = [tokenizer.encode(t, add_special_tokens=False).ids for t in unseen]
    golden = {
        "training": texts,
        "vocabulary": sorted(state["model"]["vocab"], key=state["model"]["vocab"].get),
        "merges": [m if isinstance(m, str) else " ".join(m) for m in state["model"]["merges"]],
        "sentences": [
            {"text": t, "ids": i, "decoded": tokenizer.decode(i, skip_special_tokens=True)}
            for t, i in zip(unseen, ids)
        ],
    }
    print(json.dumps(golden, ensure_ascii=True, indent=None, separators=(",", ":")))


if __name__ == "__main__":
    main()
