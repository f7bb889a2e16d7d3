"""The anonymous memory of a process (RssAnon), what it holds beside the pages of files: Linux alone says it. And memory
for such a process that the machine really has."""
import contextlib
import mmap
import os
import pathlib
import threading

INTERVAL = 0.005
PAGE = 4096


class AnonymousMemory:
    """Samples a process while the block runs; `peak` is in bytes, or None where the system does not say.

    Each sample is handed to `follow`."""

    def __init__(self, pid, follow=None):
        self.status = pathlib.Path(f"/proc/{pid}/status")
        self.peak = None
        self.follow = follow or (lambda size: None)
        self.ended = threading.Event()

    def __enter__(self):
        self.sample()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
        self.sample()

    def watch(self):
        while not self.ended.wait(INTERVAL):
            self.sample()

    def sample(self):
        try:
            text = self.status.read_text()
        except OSError:
            return
        for line in text.splitlines():
            if line.startswith("RssAnon:"):
                size = int(line.split()[1]) * 1024
                self.peak = max(self.peak or 0, size)
                self.follow(size)


class PresentMemory:
    """Memory that this process has written to, and gives up bit by bit as another one grows.

    A virtual machine may hand back to its host what is free for some seconds; the first touch of each page then waits
    for the host, ten times as long as for a page that the machine has. A load that takes two seconds finds what the
    process before it left, one that takes twenty seconds does not, and so would not be measured by the same measure.
    """

    PIECE = 64 << 20
    # Given up before it is needed: some tenths of a second of a load, much less than a host waits.
    AHEAD = 512 << 20

    def __init__(self, size):
        self.wanted = -(-size // self.PIECE)
        self.pieces = []

    @classmethod
    def of_machine(cls, size):
        """So many bytes, but no more than a quarter of the machine's."""
        return cls(min(size, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4))

    def fill(self):
        """Takes what has been given up."""
        while len(self.pieces) < self.wanted:
            piece = mmap.mmap(-1, self.PIECE)
            with contextlib.suppress(AttributeError, OSError):
                piece.madvise(mmap.MADV_HUGEPAGE)
            piece[::PAGE] = b"1" * (self.PIECE // PAGE)
            self.pieces.append(piece)
        self.first = None

    def follow(self, size):
        """Sees to it that there is memory ahead of a process that has so many bytes."""
        self.first = size if self.first is None else self.first
        needed = size - self.first + self.AHEAD
        while self.pieces and (self.wanted - len(self.pieces)) * self.PIECE < needed:
            self.pieces.pop().close()

    def clear(self):
        while self.pieces:
            self.pieces.pop().close()
