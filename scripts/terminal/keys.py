"""Keys that mean nothing leave nothing; keys that a person has given a meaning keep it."""

from .place import same
from .typing import A, BACK, E, LEFT, RIGHT, U, W

NOTHING = [
    # F1 to F12, in both ways that terminals have them.
    "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[11~", "\x1b[12~", "\x1b[13~", "\x1b[14~", "\x1b[15~", "\x1b[17~",
    "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[21~", "\x1b[23~", "\x1b[24~", "\x1b[1;2P", "\x1b[15;5~",
    "\x1b[5~", "\x1b[6~", "\x1b[2~", "\x1b[E", "\x1b[5;5~",  # page up, page down, insert, the keypad's five
    "\x1b[I", "\x1b[O",  # focus gone and come back
    "\x1b[<0;10;5M", "\x1b[<0;10;5m", "\x1b[<64;1;1M",  # a mouse
    "\x1b[?1;2c", "\x1b[24;80R", "\x1b[?2026;2$y",  # answers to what nobody asked
    "\x1b]11;rgb:1818/1818/1818\x1b\\", "\x1b]11;rgb:1818/1818/1818\x07", "\x1bP1$r0m\x1b\\",
    "\x1b[999~", "\x1b[1;2;3;4X", "\x1b[38;5u", "\x1b[27;5;9~", "\x1b[>0;276;0c",
]


def unknown(place):
    screen = place.screen().prompt()
    for number, key in enumerate(NOTHING):
        screen.type("1" + key + "2")
        screen.until_line("12", f"after {key!r}")
        screen.type(U)
        screen.until_line("")
    screen.ask("1 + 2")
    same(place.entries(), ["1 + 2"], "the history")


def slow(place):
    """A key whose bytes come one by one, as over a slow line, is still one key."""
    raw = place.raw()
    raw.prompt()
    raw.type("ab")
    # Not between Escape and what follows: those 40 ms are few for a loaded machine.
    for piece in ("\x1b[", "1", ";5", "D"):
        raw.type(piece)
        raw.idle(0.1)
    raw.type("Q")
    raw.idle(0.05)
    raw.type(E + "\r")
    raw.next_prompt()
    same(place.entries(), ["Qab"], "the history")


def broken(place, locale):
    """Bytes that are no letters; the shell shows something for them, and lives."""
    raw = place.raw(variables={"LC_ALL": locale})
    raw.prompt()
    for bytes_ in (b"\xff", b"\xc3(", b"\xe0\x80\x80", b"\xf0\x9f", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80",
                   bytes(range(0x80, 0x100)), b"\x00", b"a\x00b", b"\xe0\xb8"):
        raw.type(bytes_)
        raw.idle(0.05)
        assert raw.is_alive(), f"ended after {bytes_!r}"
        raw.type(b"\x03")
        raw.next_prompt()
    assert "3" in raw.ask("1 + 2").split("\n")[1], raw.seen
    # And what was taken by Enter is answered, not fatal.
    raw.type(b'"\xffx\xc3"\r')
    raw.next_prompt()
    assert "7" in raw.ask("3 + 4"), raw.seen
    assert all("\0" not in text for text in place.entries()), place.entries()


def broken_screen(place):
    """What cannot be a letter is shown as one sign, and is taken out by one Backspace."""
    screen = place.screen().prompt()
    screen.type(b"ab\xffcd")
    screen.until_line("ab\N{REPLACEMENT CHARACTER}cd")
    screen.type(LEFT * 2 + BACK)
    screen.until_line("abcd")


def undo(place):
    screen = place.screen().prompt()
    undo = "\x1f"
    screen.type("alpha beta" + W)
    screen.until_line("alpha")
    screen.type(undo)
    screen.until_line("alpha beta", "Ctrl-_ after Ctrl-W")
    screen.type(A + "\x0b")
    screen.until_line("")
    screen.type(undo)
    screen.until_line("alpha beta", "Ctrl-_ after Ctrl-K")
    screen.type(E + " gamma")
    screen.until_line("alpha beta gamma")
    for _ in range(30):  # more often than there is anything to take back
        screen.type(undo)
    screen.until_line("", "Ctrl-_ to the start")
    screen.type('"łódź"' + U)
    screen.until_line("")
    screen.type(undo)
    screen.until_line('"łódź"', "Ctrl-_ after Ctrl-U")
    screen.ask("")
    same(place.entries()[-1], '"łódź"', "the history")


def undo_paste(place):
    """A paste is taken back at once."""
    screen = place.screen().prompt()
    screen.type("1 + ")
    screen.until_line("1 +")
    screen.paste("2 + 3")
    screen.until_line("1 + 2 + 3")
    screen.type("\x1f")
    screen.until_line("1 +", "Ctrl-_ after a paste")


def vi(place):
    place.home.joinpath(".editrc").write_text("bind -v\n")
    screen = place.screen().prompt()
    screen.type("alpha beta\x1b")
    screen.until_line("alpha beta")
    screen.type("b")
    screen.type("x")
    screen.until_line("alpha eta", "Esc b x")
    screen.type("iZ")
    screen.until_line("alpha Zeta", "i")
    screen.type(LEFT + RIGHT)  # arrows do not leave the mode
    screen.type("y")
    screen.until_line("alpha Zyeta")
    screen.type("\x1b")
    screen.until(lambda screen: screen.cursor()[0] < 10, what="Esc to step back")
    screen.type("0")
    screen.type("D")
    screen.until_line("", "0 D")
    screen.type("i3 + 4\r")
    screen.until(r"^7$|^7 ")
    screen.prompt()
    screen.type("\x1b")
    screen.type("k")
    screen.until_line("3 + 4", "k goes up")


def own_binding(place):
    place.home.joinpath(".editrc").write_text("bind ^T ed-move-to-beg\n")
    screen = place.screen().prompt()
    screen.type("2 + 3\x141")
    screen.until_line("12 + 3", "Ctrl-T as .editrc has it")


def edit_off(place):
    place.home.joinpath(".editrc").write_text("edit off\n")
    screen = place.screen().prompt()
    screen.type("20 + 3\r")
    screen.until(r"^23")
    screen.type("quit\r")
    screen.until(lambda screen: screen.status() is not None)
    same(screen.status(), 0, "the status")


def editrc_broken(place):
    place.home.joinpath(".editrc").write_bytes(b"bind -q ???\nnonsense\n\xff\xfe\nbind ^T ed-move-to-beg\n")
    screen = place.screen().prompt()
    screen.ask("20 + 3", until=r"^23")


def editor(place):
    """Ctrl-X Ctrl-E: the text in $EDITOR, and back."""
    editor = place.script("edit", 'cp "$1" seen.txt\nprintf " + 10" >>"$1"\n')
    screen = place.screen(variables={"EDITOR": f"{editor}"}).prompt()
    screen.type("1 + 1\x18\x05")
    screen.until(lambda screen: place.folder.joinpath("seen.txt").exists(), what="the editor")
    screen.until(r"1 \+ 1 \+ 10")
    screen.type("\r")
    screen.until(r"^12$|^12 ")
    screen.prompt()
    same(place.folder.joinpath("seen.txt").read_text().rstrip("\n"), "1 + 1", "what the editor saw")
    same(place.entries(), ["1 + 1 + 10"], "the history")


def editor_first(place):
    """VISUAL before EDITOR, with its options; several lines and letters of all kinds come back."""
    place.script("edit", 'printf \'"łódź กำไร",\\n  2\\n\' >"$2"\necho "$1" >option\n')
    screen = place.screen(variables={"VISUAL": "./edit --wait", "EDITOR": "false"}).prompt()
    screen.type("1\x18\x05")
    screen.until("กำไร")
    screen.type("\r")
    screen.until(lambda screen: screen.line() == "" and place.entries(), what="the next prompt")
    same(place.entries()[0].rstrip("\n"), '"łódź กำไร",\n  2', "the history")
    same(place.folder.joinpath("option").read_text(), "--wait\n", "the editor's option")


def editor_fails(place):
    """An editor that is not there, or fails, costs nothing of the line."""
    for command in ("false", "no-such-editor-anywhere"):
        screen = place.screen(variables={"EDITOR": command}).prompt()
        screen.type("40 + 2\x18\x05")
        screen.settled()
        assert screen.lines().count("> 40 + 2") >= 1, screen.shown()
        screen.ask("", until=r"^42")
        screen.end()


CASES = [
    ("keys: what means nothing leaves nothing in the line", unknown),
    ("keys: a key that comes byte by byte", slow),
    ("keys: broken UTF-8 and NUL typed, C.UTF-8", broken, "C.UTF-8"),
    ("keys: broken UTF-8 and NUL typed, C", broken, "C"),
    ("keys: a byte that is no letter is one sign", broken_screen),
    ("keys: Ctrl-_ takes back in the line", undo),
    ("keys: Ctrl-_ takes a paste back", undo_paste),
    ("keys: vi mode by .editrc", vi),
    ("keys: own binding in .editrc", own_binding),
    ("keys: edit off in .editrc", edit_off),
    ("keys: a broken .editrc", editrc_broken),
    ("keys: Ctrl-X Ctrl-E edits the text elsewhere", editor),
    ("keys: VISUAL with options, several lines", editor_first),
    ("keys: an editor that fails", editor_fails),
]
