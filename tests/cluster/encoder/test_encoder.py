import sys

import numpy as np
import pytest
from pydantic import ValidationError

from pipeline.cluster.encoder import make_reader
from pipeline.cluster.encoder.vectors import NO_VECTOR, UNRELATED, Reader
from pipeline.errors import MissingExtra, SettingsError
from pipeline.settings import Settings
from tests.cluster.encoder import tiny
from tests.factories import make_article


def _reader(encoder):
    return make_reader(Settings(encoder=encoder))


def test_no_encoder_is_the_default():
    assert make_reader(Settings()) is None


@pytest.mark.parametrize("name", ["bert", "onnx", "onnx:", ":x", "", "word2vec:x"])
def test_an_encoder_that_is_none_is_refused_with_the_forms_there_are(name):
    with pytest.raises(ValidationError, match=r"no encoder .*write onnx:FOLDER"):
        _reader(name)


@pytest.mark.parametrize("pooled", [False, True])
def test_an_onnx_encoder_gives_the_mean_of_its_tokens_in_the_order_of_the_texts(tmp_path, pooled):
    reader = _reader(f"onnx:{tiny.save(tmp_path, pooled=pooled)}")
    # One length for the pooled model: it averages over the padding too.
    texts = ["quake killed rescuers", "cheese prize dairy", "séisme secours morts"]
    if not pooled:
        texts.append("dead")
    vectors = reader.read([make_article(text) for text in texts])
    expected = tiny.encode(texts)
    assert vectors.rows == pytest.approx(expected / np.linalg.norm(expected, axis=1, keepdims=True), abs=1e-6)


def test_texts_that_say_the_same_are_near_and_others_are_not(tmp_path):
    reader = _reader(f"onnx:{tiny.save(tmp_path)}")
    vectors = reader.read([make_article(text) for text in ("quake killed", "séisme morts", "cheese prize")])
    near, far = vectors.nearness(np.array([0, 0]), np.array([1, 2]))
    assert near == pytest.approx(1.0)
    assert far == 0.0


@pytest.mark.parametrize("text", ["", " \n\t", "\ud800", "\x00", "quake " * 50_000, "漢字"])
def test_any_text_has_a_vector(tmp_path, text):
    vectors = _reader(f"onnx:{tiny.save(tmp_path)}").read([make_article(text)])
    assert vectors.rows.shape == (1, len(tiny.CONCEPTS) + 1)
    assert np.isfinite(vectors.rows).all()


def test_each_text_is_encoded_once_and_an_empty_one_as_a_mark():
    asked = []

    def encode(texts):
        asked.extend(texts)
        return np.ones((len(texts), 2))

    reader = Reader(encode)
    reader.read([make_article("quake"), make_article("quake", "Quay Post"), make_article("", "Empty Sheet")])
    reader.read([make_article("quake")])
    assert sorted(asked) == sorted(["quake", NO_VECTOR, *UNRELATED])


@pytest.mark.parametrize(
    "given", [[[1.0]], [1.0] * 9, [["a"]] * 9, [[float("nan")]] * 9, [[]] * 9, None, [[1.0], [1.0, 2.0]] * 5]
)
def test_what_is_no_vector_for_each_text_is_refused(given):
    with pytest.raises(SettingsError, match="the encoder gave no"):
        Reader(lambda _: given).read([make_article("quake")])


def test_a_folder_without_a_model_is_refused_in_one_line(tmp_path):
    with pytest.raises(SettingsError, match=r"no encoder can be loaded .* give a folder with model\.onnx"):
        _reader(f"onnx:{tmp_path}")


def test_a_damaged_tokenizer_is_refused(tmp_path):
    (tiny.save(tmp_path) / "tokenizer.json").write_text("{")
    with pytest.raises(SettingsError, match="no encoder can be loaded"):
        _reader(f"onnx:{tmp_path}")


@pytest.mark.parametrize(
    ("encoder", "library", "install"),
    [
        ("onnx:absent", "onnxruntime", r"pip install 'writethru\[encoder\]'"),
        ("onnx:absent", "tokenizers", r"pip install 'writethru\[encoder\]'"),
        ("sentence-transformers:absent", "sentence_transformers", "pip install sentence-transformers"),
    ],
)
def test_a_library_that_is_not_installed_is_named_with_what_to_install(monkeypatch, encoder, library, install):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=install):
        _reader(encoder)


def test_sentence_transformers_are_asked_in_batches_and_without_a_progress_bar(monkeypatch):
    """The library brings PyTorch with it: here its one class is stood in for."""
    asked = {}

    class SentenceTransformer:
        def __init__(self, name, *, local_files_only):
            asked["offline"] = local_files_only
            if name == "absent/encoder":
                raise OSError("there is no such model")

        def encode(self, texts, **options):
            asked.update(options, texts=texts)
            return tiny.encode(texts)

    module = type(sys)("sentence_transformers")
    module.SentenceTransformer = SentenceTransformer
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    _reader("sentence-transformers:tiny").read([make_article("quake")])
    assert "quake" in asked["texts"]
    assert asked["offline"] is False
    make_reader(Settings(encoder="sentence-transformers:tiny", offline=True))
    assert asked["offline"] is True
    assert asked["show_progress_bar"] is False
    with pytest.raises(SettingsError, match="absent/encoder: no encoder can be loaded"):
        _reader("sentence-transformers:absent/encoder")
