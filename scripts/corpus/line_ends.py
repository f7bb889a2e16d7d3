"""Line ends, and blanks where none belong."""

from .case import Column, Truth
from .columns import Draw
from .dialect import made

ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def make():
    for name, end in ENDS.items():
        for last in (True, False):
            draw = Draw(f"end {name} {last}", 10)
            made(
                "line-ends",
                name + ("" if last else "-no-last"),
                [draw.order(), draw.plan(), draw.amount()],
                end=end,
                last_end=last,
                clear=True,
            )
    draw = Draw("mixed", 12)
    made("line-ends", "mixed-lf-crlf", [draw.order(), draw.plan(), draw.amount()], end=["\r\n", "\n", "\n"])
    draw = Draw("mixed three", 12)
    made("line-ends", "mixed-three", [draw.order(), draw.plan(), draw.amount()], end=["\r\n", "\n", "\r"])
    draw = Draw("late crlf", 12)
    made("line-ends", "crlf-only-last", [draw.order(), draw.plan(), draw.amount()], end=["\n"] * 12 + ["\r\n"])
    for name, end in ENDS.items():
        draw = Draw(f"breaks {name}", 9)
        note = Column("note", "text", draw.some([f"first{end}second", "one line", f"a{end}{end}b"]))
        made("line-ends", f"breaks-in-quotes-{name}", [draw.order(), note, draw.amount()], end=end, clear=True)
    draw = Draw("lf inside crlf", 9)
    note = Column("note", "text", draw.some(["first\nsecond", "one line", "a\nb\nc"]))
    made("line-ends", "lf-in-quotes-of-crlf", [draw.order(), note, draw.amount()], end="\r\n", clear=True)
    draw = Draw("crcrlf", 9)
    made("line-ends", "cr-cr-lf", [draw.order(), draw.plan(), draw.amount()], end="\r\r\n")
    draw = Draw("blank lines", 9)
    made("line-ends", "blank-lines-between", [draw.order(), draw.plan(), draw.amount()], insert={3: [""], 6: ["", ""]})
    draw = Draw("blank lines first", 9)
    made("line-ends", "blank-lines-first", [draw.order(), draw.plan(), draw.amount()], before=["", ""])
    draw = Draw("blank lines last", 9)
    made("line-ends", "blank-lines-last", [draw.order(), draw.plan(), draw.amount()], after=["", "", ""], clear=True)
    draw = Draw("blank crlf", 9)
    made(
        "line-ends",
        "every-second-line-blank",
        [draw.order(), draw.plan(), draw.amount()],
        whole=lambda text: text.replace("\n", "\n\n"),
    )
    draw = Draw("control z", 9)
    columns = [draw.order(), draw.plan(), draw.amount()]
    made("line-ends", "control-z-last", columns, raw=lambda data: data + b"\x1a", also=[Truth(columns, None, 0, 1)])
    draw = Draw("unicode separators", 9)
    note = Column("note", "text", draw.some(["a\u2028b", "c\u0085d", "plain"]))
    made("line-ends", "unicode-separators-in-text", [draw.order(), note, draw.amount()], clear=True)
