"""How long is waited for what should come: long, since a loaded machine may be slow; nothing waits longer than it has to."""

SECONDS = 20


def seconds(given=None):
    return SECONDS if given is None else given
