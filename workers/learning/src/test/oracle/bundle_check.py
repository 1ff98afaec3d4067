"""Checks that the libraries others use read an exported bundle.

    pip install safetensors==0.8.0 tokenizers==0.23.3 numpy pyyaml
    python bundle_check.py FOLDER

FOLDER is what ModelBundle.exportTo wrote; ModelBundleTest leaves one, with expected.json beside it,
in target/exported-bundle.

Result with safetensors 0.8.0, tokenizers 0.23.3, Python 3.11:
    2 tensors equal, 4 sentences with equal ids, card head with 1 result
"""

import json
import pathlib
import sys

import numpy
import yaml
from safetensors.numpy import load_file
from tokenizers import Tokenizer


def main():
    folder = pathlib.Path(sys.argv[1])
    expected = json.loads((folder.parent / "expected.json").read_text(encoding="utf-8"))
    tensors = load_file(folder / "model.safetensors")
    assert set(tensors) == set(expected["tensors"]), "names differ"
    for name, values in expected["tensors"].items():
        assert numpy.array_equal(tensors[name].flatten(), numpy.array(values, "float32")), name
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for text, ids in expected["ids"].items():
        assert tokenizer.encode(text, add_special_tokens=False).ids == ids, "ids differ"
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert config["vocabulary"] == tokenizer.get_vocab_size(), "vocabulary differs"
    head = (folder / "README.md").read_text(encoding="utf-8").split("---\n")[1]
    results = yaml.safe_load(head)["model-index"][0]["results"]
    print(
        f"{len(tensors)} tensors equal, {len(expected['ids'])} sentences with equal ids, "
        f"card head with {len(results)} result"
    )


if __name__ == "__main__":
    main()
