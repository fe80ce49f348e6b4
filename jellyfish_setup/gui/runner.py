"""Work beside the window: one thread with an asyncio loop, and one relay in the window's thread.

Operations know nothing of threads or Qt; callbacks never run anywhere but on the window's thread.
"""

import contextlib
import logging
import sys
from collections import deque
from collections.abc import Callable
from contextlib import aclosing
from enum import Enum, auto
from threading import Lock, Thread, current_thread
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from jellyfish_setup.wizard.background import Background, Operation
from jellyfish_setup.wizard.background import Job as JobProtocol

if TYPE_CHECKING:
    import asyncio

    from jellyfish_setup.core.problem import Problem

_LOG = logging.getLogger(__name__)
# While this thread computes, the window waits for Python's lock so long after each call into Qt, of which a page has hundreds.
_HAND_BACK_SECONDS = 0.0002
_TURN_SECONDS = 0.005  # after so long, what still waits lets the window answer first


class _Kind(Enum):
    EVENT = auto()
    DONE = auto()
    PROBLEM = auto()


class _Callbacks(NamedTuple):
    on_event: Callable[[Any], None] | None
    on_done: Callable[[Any], None] | None
    on_problem: "Callable[[Problem], None] | None"


class Job:
    """Work that was started. After `cancel()` none of its callbacks comes any more, not even one that already waits."""

    def __init__(self, runner: "Runner", callbacks: _Callbacks) -> None:
        self._runner = runner
        self._callbacks: _Callbacks | None = callbacks
        self.task: asyncio.Task[None] | None = None  # only touched on the loop's thread

    @property
    def is_over(self) -> bool:
        """Whether nothing of it will come any more."""
        return self._callbacks is None

    def cancel(self) -> None:
        """Stop it; on the window's thread only."""
        if self._callbacks is not None:
            self._callbacks = None
            self._runner.stop(self)

    def deliver(self, kind: _Kind, value: Any) -> None:
        """Hand `value` to its callback, unless the job is over."""
        callbacks = self._callbacks
        if callbacks is None:
            return
        if kind is not _Kind.EVENT:
            self._callbacks = None
            self._runner.forget(self)
        callback = {_Kind.EVENT: callbacks.on_event, _Kind.DONE: callbacks.on_done, _Kind.PROBLEM: callbacks.on_problem}[kind]
        if callback is not None:
            callback(value)
        elif kind is _Kind.PROBLEM:
            _LOG.warning("nobody was told of %s", value.code)


class Runner(Background):
    """Runs operations on a thread of its own, `jellyfish-loop`. Made, used and closed on the window's thread.

    Loop and thread begin with the first operation, so that asyncio is not loaded before the window is painted.
    """

    def __init__(self) -> None:
        self._jobs: set[Job] = set()
        self._closed = False
        self._relay = _Relay()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    def start(
        self,
        operation: Operation,
        *,
        on_event: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_problem: "Callable[[Problem], None] | None" = None,
    ) -> JobProtocol:
        """Run `operation`, which is called on the loop's thread as soon as the window has answered what is waiting; see `Background.start`.

        An exception that nobody expected becomes the Problem `program-fault`. After `close()` nothing is started any more.
        """
        job = Job(self, _Callbacks(on_event, on_done, on_problem))
        if not self._closed:
            self._jobs.add(job)
            # Once the window has answered: what is drawn because of the same press does not compete with the work for Python's lock.
            QTimer.singleShot(0, self._relay, lambda: self._hand_in(job, operation))
        return job

    @property
    def jobs(self) -> int:
        """How many jobs are going on."""
        return len(self._jobs)

    def close(self, timeout: float = 2.0) -> bool:
        """End everything silently; answers within `timeout` seconds whether the loop's thread ended in them."""
        if not self._closed:
            self._closed = True
            for job in tuple(self._jobs):
                job.cancel()
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._begin_end, self._loop, timeout * 0.75)
        if self._thread is None:
            return True
        if current_thread() is not self._thread:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def stop(self, job: Job) -> None:
        """Cancel what `job` does; its callbacks are gone already."""
        self.forget(job)
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop may be closed
                self._loop.call_soon_threadsafe(_cancel, job)

    def forget(self, job: Job) -> None:
        """It is over."""
        self._jobs.discard(job)

    def _hand_in(self, job: Job, operation: Operation) -> None:
        if not job.is_over:
            loop = self._loop or self._begin()
            loop.call_soon_threadsafe(self._launch, loop, job, operation)

    def _begin(self) -> "asyncio.AbstractEventLoop":
        import asyncio

        from jellyfish_setup.gui.daemon_threads import DaemonThreads

        sys.setswitchinterval(_HAND_BACK_SECONDS)
        self._loop = loop = asyncio.new_event_loop()
        loop.set_default_executor(DaemonThreads("jellyfish-call"))
        # A daemon, so that even an operation that never gives the loop back cannot keep the program from ending.
        self._thread = Thread(target=_run, args=(loop,), name="jellyfish-loop", daemon=True)
        self._thread.start()
        return loop

    # On the loop's thread.

    def _launch(self, loop: "asyncio.AbstractEventLoop", job: Job, operation: Operation) -> None:
        job.task = loop.create_task(self._perform(job, operation))
        if job.is_over:
            job.task.cancel()

    async def _perform(self, job: Job, operation: Operation) -> None:
        import asyncio

        from jellyfish_setup.core.fault import problem_of

        try:
            made = operation()
            result = None
            if hasattr(made, "__aiter__"):
                async with aclosing(made) as events:  # type: ignore[type-var]
                    async for event in events:
                        self._relay.post(job, _Kind.EVENT, event)
            else:
                result = await made
        except asyncio.CancelledError as cancelled:
            if not job.is_over:  # cancelled by something inside it, which must not look like an endless wait
                self._relay.post(job, _Kind.PROBLEM, problem_of(cancelled))
            raise
        except Exception as exception:
            self._relay.post(job, _Kind.PROBLEM, problem_of(exception))
        else:
            self._relay.post(job, _Kind.DONE, result)

    def _begin_end(self, loop: "asyncio.AbstractEventLoop", limit_seconds: float) -> None:
        self._ending = loop.create_task(_end(loop, limit_seconds))


def _run(loop: "asyncio.AbstractEventLoop") -> None:
    import asyncio

    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


async def _end(loop: "asyncio.AbstractEventLoop", limit_seconds: float) -> None:
    import asyncio

    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=limit_seconds)
    loop.stop()


def _cancel(job: Job) -> None:
    if job.task is not None:
        job.task.cancel()


class _Relay(QObject):
    """Carries what happened into the window's thread: one wake-up for many events, a little at each turn of its loop."""

    _woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[tuple[Job, _Kind, Any]] = deque()
        self._posting = Lock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._hand_over)
        self._woken.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def post(self, job: Job, kind: _Kind, value: Any) -> None:
        """Take over from any thread."""
        with self._posting:
            self._waiting.append((job, kind, value))
            # Looked at afterwards: before, the window could take the last one away in between, and nobody would wake it.
            is_alone = len(self._waiting) == 1
        if is_alone:
            self._woken.emit()

    @Slot()
    def _hand_over(self) -> None:
        until = perf_counter() + _TURN_SECONDS
        try:
            while self._waiting and perf_counter() < until:
                job, kind, value = self._waiting.popleft()
                job.deliver(kind, value)
        finally:
            if self._waiting:
                self._timer.start()
