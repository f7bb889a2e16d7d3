"""The peak of a process's anonymous memory (RssAnon): what it holds beside the pages of files. Linux alone says it."""
import pathlib
import threading

INTERVAL = 0.005


class AnonymousMemory:
    """Samples a process while the block runs; `peak` is in bytes, or None where the system does not say."""

    def __init__(self, pid):
        self.status = pathlib.Path(f"/proc/{pid}/status")
        self.peak = None
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
                self.peak = max(self.peak or 0, int(line.split()[1]) * 1024)
