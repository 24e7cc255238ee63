"""The tests' model server in a process of its own, to be killed: `python -m tests.llm.standalone PORT SECONDS`.

Says `ready`, then a line for each request; each is answered after so many seconds.
"""

import os
import sys
import time

from tests.llm import server as s
from tests.write.test_model import reply


def main(port: str, seconds: str) -> None:
    said = s.says(reply().model_dump_json())

    def late(handler: s.Handler) -> None:
        os.write(1, b"asked\n")  # at once: lines of sixty threads must not mix
        time.sleep(float(seconds))
        said(handler)

    with s.Server([late], int(port)) as server:
        os.write(1, b"ready\n")
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
