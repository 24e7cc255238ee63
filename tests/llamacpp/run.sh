#!/bin/bash
# Builds llama.cpp's server and a tiny model with random weights, then runs the tests of this folder against it.
# The server's source comes with the package llama-cpp-python; no weights are downloaded. The first run takes some ten
# minutes and 600 MB in build/llamacpp; later ones take seconds. LLAMA_SERVER names a server that is there already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder="$root/build/llamacpp"
version=0.3.36
tools="$folder/venv/bin"
mkdir -p "$folder"
[ -x "$tools/python" ] || "${PYTHON:-python3}" -m venv "$folder/venv"
"$tools/pip" install --quiet gguf numpy tokenizers cmake ninja

if [ -z "${LLAMA_SERVER:-}" ]; then
  LLAMA_SERVER="$folder/build/bin/llama-server"
  if [ ! -x "$LLAMA_SERVER" ]; then
    "$tools/pip" download --quiet --no-deps --no-binary :all: --dest "$folder" "llama-cpp-python==$version"
    mkdir -p "$folder/source"
    tar xzf "$folder/llama_cpp_python-$version.tar.gz" -C "$folder/source" --strip-components=1
    PATH="$tools:$PATH" cmake -S "$folder/source/vendor/llama.cpp" -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
      -DCMAKE_CXX_FLAGS_RELEASE=-O1 -DCMAKE_C_FLAGS_RELEASE=-O1 -DGGML_OPENMP=OFF -DLLAMA_CURL=OFF -DLLAMA_OPENSSL=OFF \
      -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_SERVER=ON -DLLAMA_BUILD_TOOLS=ON \
      -DLLAMA_BUILD_APP=OFF -DLLAMA_BUILD_UI=OFF -DLLAMA_USE_PREBUILT_UI=OFF
    PATH="$tools:$PATH" cmake --build "$folder/build" --target llama-server -j "$(nproc)"
  fi
fi
"$tools/python" "$here/tiny_model.py" "$folder/tiny.gguf"
cd "$root"
LLAMA_SERVER="$LLAMA_SERVER" LLAMA_MODEL="$folder/tiny.gguf" exec pytest tests/llamacpp "$@"
