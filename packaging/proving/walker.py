"""A process that forks one for each walk, which may be killed: `python -m proving.walker MODULE`.

Each line of its standard input is a walk, for the module's `walk`. It says `pid NUMBER` and, where the walk comes to its end,
`came-to-its-end`; at last `ended STATUS`.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import traceback
from importlib import import_module

_LONGEST_SECONDS = 45.0


def main(module: str) -> None:
    """Walk until standard input ends."""
    telling = os.dup(1)
    os.dup2(2, 1)  # whatever a walk prints goes to the log

    def say(what: str) -> None:
        os.write(telling, f"{what}\n".encode())

    walks = import_module(f"proving.{module}")
    walks.warm_up()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            faulthandler.dump_traceback_later(_LONGEST_SECONDS, exit=True)
            say(f"pid {os.getpid()}")
            status = 1
            try:
                walks.walk(json.loads(line))
                say("came-to-its-end")
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(status)
        say(f"ended {os.waitpid(child, 0)[1]}")


if __name__ == "__main__":
    main(sys.argv[1])
