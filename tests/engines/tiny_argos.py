"""A real Argos Translate package, made without network or training, that translates word by word.

A transformer of one layer whose weights are written by hand: the target position attends, by its position
code, to the same source position, and the projection is the lexicon. What the lexicon does not have comes
out as it went in. So the result is known, and the path to it (SentencePiece, beam search of CTranslate2,
SentencePiece) is the one of every model. Input of 512 pieces or more raises RuntimeError.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

SPANISH = {
    "save": "guarde", "Save": "Guarde", "the": "el", "The": "El", "file": "archivo", "open": "abra", "Open": "Abra",
    "page": "página", "settings": "ajustes", "Settings": "Ajustes", "and": "y", "now": "ahora", "Then": "Después",
    "click": "pulse", "Click": "Pulse", "button": "botón", "hello": "hola", "world": "mundo", "in": "en",
}  # fmt: skip
PORTUGUESE = {
    "guarde": "salve", "Guarde": "Salve", "el": "o", "El": "O", "archivo": "arquivo", "abra": "abre",
    "página": "pagina", "ajustes": "configs", "y": "e", "hola": "oi", "mundo": "mundo",
}  # fmt: skip
TOKEN, PLACE, LONGEST = 96, 64, 512
_CHARACTERS = "".join(chr(c) for c in range(33, 127))


def make_package(
    path: Path,
    lexicon: Mapping[str, str] = SPANISH,
    *,
    source: str = "en",
    target: str = "es",
    drop: Iterable[str] = (),
) -> Path:
    """Write an `.argosmodel`. `drop` names pieces that the model loses, to test lost marks."""
    pieces = _sentencepiece(lexicon)
    metadata = {
        "package_version": "0.1",
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
        "links": [],
    }
    files = {"metadata.json": json.dumps(metadata).encode(), "sentencepiece.model": pieces}
    with tempfile.TemporaryDirectory() as folder:
        _model(pieces, lexicon, folder, drop)
        files |= {f"model/{file.name}": file.read_bytes() for file in sorted(Path(folder).iterdir())}
    files[f"minisbd/{source}.onnx"] = _sentence_splitter(source)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"translate-{source}_{target}-0_1/{name}", data)
    return path


def _sentencepiece(lexicon: Mapping[str, str]) -> bytes:
    sentencepiece = import_module("sentencepiece")

    words = sorted({*lexicon, *(word for phrase in lexicon.values() for word in phrase.split())})
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(words), " ".join(_CHARACTERS)] * 3),
        model_writer=written,
        model_type="unigram",
        vocab_size=9999,
        hard_vocab_limit=False,
        byte_fallback=True,
        character_coverage=1.0,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        add_dummy_prefix=True,
        user_defined_symbols=[f"▁{word}" for word in words],
        required_chars=_CHARACTERS,
        max_sentencepiece_length=24,
        num_threads=1,
        minloglevel=2,
    )
    return written.getvalue()


def _codes(chance: Any, count: int, width: int) -> Any:
    """Distinct rows of as many 1 as -1, so that layer normalization leaves them as they are."""
    numpy = import_module("numpy")

    base = numpy.array([1.0, -1.0] * (width // 2), dtype=numpy.float32)
    rows: dict[bytes, Any] = {}
    while len(rows) < count:
        row = chance.permutation(base)
        rows.setdefault(row.tobytes(), row)
    return numpy.stack(list(rows.values()))


def _model(pieces: bytes, lexicon: Mapping[str, str], folder: str, drop: Iterable[str]) -> None:
    numpy = import_module("numpy")
    sentencepiece = import_module("sentencepiece")
    common_spec = import_module("ctranslate2.specs.common_spec")
    transformer_spec = import_module("ctranslate2.specs.transformer_spec")

    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    known = [processor.id_to_piece(at) for at in range(processor.get_piece_size())]
    vocabulary = ["<unk>", "<s>", "</s>", *(p for p in known if p not in ("<unk>", "<s>", "</s>"))]
    number = {piece: at for at, piece in enumerate(vocabulary)}
    becomes = {piece: piece for piece in vocabulary}
    becomes |= {f"▁{word}": f"▁{said}" for word, said in lexicon.items()} | dict.fromkeys(drop, "▁")
    width, chance = TOKEN + PLACE, numpy.random.default_rng(1)
    tokens, places = _codes(chance, len(vocabulary), TOKEN), _codes(chance, LONGEST, PLACE)

    def zeros(*shape: int) -> Any:
        return numpy.zeros(shape, numpy.float32)

    embedding, position = zeros(len(vocabulary), width), zeros(LONGEST, width)
    projection = zeros(len(vocabulary), width)
    embedding[:, :TOKEN], position[:, TOKEN:] = tokens, places
    for piece, said in becomes.items():
        projection[number[said], :TOKEN] += tokens[number[piece]]
    by_token, by_place = zeros(width, width), zeros(width, width)
    by_token[:TOKEN, :TOKEN], by_place[TOKEN:, TOKEN:] = numpy.eye(TOKEN), numpy.eye(PLACE)

    spec = transformer_spec.TransformerSpec.from_config(
        num_layers=1, num_heads=1, pre_norm=True, activation=common_spec.Activation.RELU
    )

    def linear(layer: Any, weight: Any) -> None:
        layer.weight, layer.bias = weight.astype(numpy.float32), zeros(weight.shape[0])

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = numpy.ones(width, numpy.float32), zeros(width)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.embeddings[0].weight, decoder.embeddings.weight = embedding, zeros(*embedding.shape)
    for part in (encoder, decoder):
        part.scale_embeddings = False
        part.position_encodings.encodings = position
        norm(part.layer_norm)
        attention, network = part.layer[0].self_attention, part.layer[0].ffn
        for layer in (attention.layer_norm, network.layer_norm):
            norm(layer)
        linear(attention.linear[0], zeros(3 * width, width))
        linear(attention.linear[1], zeros(width, width))
        linear(network.linear_0, zeros(8, width))
        linear(network.linear_1, zeros(width, 8))
    linear(decoder.projection, projection * 0.25)
    cross = decoder.layer[0].attention
    norm(cross.layer_norm)
    linear(cross.linear[0], by_place * 10.0)
    linear(cross.linear[1], numpy.concatenate([by_place, by_token]))
    linear(cross.linear[2], by_token * 4.0)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_bos, spec.config.add_source_eos = False, True
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.config.decoder_start_token = spec.config.bos_token
    spec.validate()
    spec.optimize()
    spec.save(folder)


def _sentence_splitter(language: str) -> bytes:
    """An ONNX graph of eight nodes that ends a sentence at .!? before a blank, as MiniSBD loads it."""
    numpy = import_module("numpy")

    units = ["<PAD>", "<UNK>", "<EMPTY>", "<ROOT>", " ", ".", "!", "?", *"abcdefghijklmnopqrstuvwxyz"]
    ends = numpy.array([float(unit in (".", "!", "?")) for unit in units], numpy.float32)
    gaps = numpy.array([float(unit in (" ", "<PAD>")) for unit in units], numpy.float32)

    def ints(*values: int) -> Any:
        return numpy.array(values, numpy.int64)

    constants = {
        "end": ends, "gap": gaps, "pads": ints(0, 0, 0, 1), "one": numpy.array(1.0, numpy.float32), "s": ints(1),
        "e": ints(2**62), "ax": ints(1), "last": ints(2), "w": numpy.array([0, 0, 1], numpy.float32),
        "b": numpy.array([0.5, 0, 0], numpy.float32),
    }  # fmt: skip
    nodes = [
        _node("Gather", ["end", "units"], "isend", axis=0), _node("Gather", ["gap", "units"], "isgap", axis=0),
        _node("Pad", ["isgap", "pads", "one"], "padded"), _node("Slice", ["padded", "s", "e", "ax"], "next"),
        _node("Mul", ["isend", "next"], "cut"), _node("Unsqueeze", ["cut", "last"], "cut3"),
        _node("Mul", ["cut3", "w"], "wx"), _node("Add", ["wx", "b"], "logits"),
    ]  # fmt: skip
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, "tiny")
    graph += b"".join(_field(5, _tensor(name, array)) for name, array in constants.items())
    graph += _field(11, _value("units", 7, ["B", "N"])) + _field(11, _value("features", 1, ["B", "N", "F"]))
    graph += _field(12, _value("logits", 1, ["B", "N", 3]))
    vocabulary = {
        "lang": language, "idx": 0, "cutoff": 0, "lower": True,
        "_id2unit": units, "_unit2id": {unit: at for at, unit in enumerate(units)},
    }  # fmt: skip
    config = {
        "skip_newline": False, "max_seqlen": 1000, "no_ssplit": False, "batch_size": 8,
        "feat_funcs": [], "use_dictionary": False, "num_dict_feat": 0,
    }  # fmt: skip
    facts = {
        "lang_code": language, "config": json.dumps(config), "vocab": json.dumps(vocabulary), "lexicon": "null",
    }  # fmt: skip
    model = _field(1, 8) + _field(2, "tiny") + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13))
    return model + b"".join(_field(14, _field(1, name) + _field(2, value)) for name, value in facts.items())


def _varint(number: int) -> bytes:
    written = b""
    number &= (1 << 64) - 1
    while number > 127:
        written += bytes([number & 127 | 128])
        number >>= 7
    return written + bytes([number])


def _field(number: int, value: int | str | bytes) -> bytes:
    """One field of a protocol buffer."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _tensor(name: str, array: Any) -> bytes:
    kind = {"float32": 1, "int64": 7}[str(array.dtype)]
    return (
        b"".join(_field(1, int(size)) for size in array.shape)
        + _field(2, kind)
        + _field(8, name)
        + _field(9, array.tobytes())
    )


def _node(operator: str, inputs: list[str], output: str, **numbers: int) -> bytes:
    written = (
        b"".join(_field(1, name) for name in inputs)
        + _field(2, output)
        + _field(3, output)
        + _field(4, operator)
    )
    for name, value in numbers.items():
        written += _field(5, _field(1, name) + _field(3, value) + _field(20, 2))
    return written


def _value(name: str, kind: int, sizes: list[int | str]) -> bytes:
    shape = b"".join(_field(1, _field(2, s) if isinstance(s, str) else _field(1, s)) for s in sizes)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, shape)))
