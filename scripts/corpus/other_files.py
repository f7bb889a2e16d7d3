"""What is no text table: refused, and named. What is packed: unpacked."""

import gzip
import io
import sqlite3
import struct
import tempfile
import zipfile
import zlib

from .case import Case
from .columns import Draw
from .dialect import made


def refused(name, data, told, ext="csv"):
    Case("other-files", name, data, None, ext=ext, told=told)


def zipped(names):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in names.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text)
    return memory.getvalue()


def database():
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        connection = sqlite3.connect(file.name)
        connection.execute("create table orders (id, amount)")
        connection.execute("insert into orders values (1, 2.5)")
        connection.commit()
        connection.close()
        file.seek(0)
        return file.read()


def picture():
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def stored(data):
    """A zstd frame that holds the bytes as they are."""
    header = b"\x28\xb5\x2f\xfd" + b"\xa0" + struct.pack("<I", len(data))
    return header + struct.pack("<I", len(data) << 3 | 1)[:3] + data


def make():
    page = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><p>Session expired.</p></body></html>\n"
    refused("html-sign-in", page.encode(), ["html", "web page"])
    refused(
        "html-table",
        b"<html><body><table><tr><td>id</td><td>plan</td></tr><tr><td>1</td><td>Pro</td></tr></table></body></html>",
        ["html", "web page"],
        "xls",
    )
    refused("html-blank-lines-first", b"\n\n  <html lang='en'>\n<body>Error 403</body></html>\n", ["html", "web page"])
    refused(
        "xlsx",
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": "<Relationships/>",
                "xl/workbook.xml": "<workbook/>",
                "xl/worksheets/sheet1.xml": "<worksheet/>",
            }
        ),
        ["xlsx", "excel"],
        "xlsx",
    )
    refused(
        "xlsx-named-csv",
        zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
        ["xlsx", "excel"],
    )
    refused("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, ["xls", "excel"], "xls")
    refused(
        "ods",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        ["ods", "opendocument", "zip"],
        "ods",
    )
    refused("zip", zipped({"orders.csv": "id,amount\n1,2\n"}), ["zip"], "zip")
    refused("png", picture(), ["png", "picture"], "png")
    refused("png-named-csv", picture(), ["png", "picture"])
    refused("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1" + b"\0" * 40, ["jpeg", "picture"], "jpg")
    refused("gif", b"GIF89a\1\0\1\0\0\0\0;", ["gif", "picture"], "gif")
    refused("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n", ["pdf"], "pdf")
    refused("sqlite", database(), ["sqlite"], "db")
    refused("parquet", b"PAR1" + b"\x15\x04" * 20 + struct.pack("<I", 20) + b"PAR1", ["parquet"], "parquet")
    refused("parquet-named-csv", b"PAR1" + b"\x15\x04" * 20 + struct.pack("<I", 20) + b"PAR1", ["parquet"])
    refused("seven-zip", b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 40, ["7z", "7-zip"], "7z")
    refused("bzip2", b"BZh91AY&SY" + b"\0" * 30, ["bzip2"], "bz2")
    refused("xz", b"\xfd7zXZ\0\0\4" + b"\0" * 30, ["xz"], "xz")
    refused("arrow", b"ARROW1\0\0" + b"\0" * 40 + b"ARROW1", ["arrow", "feather"], "arrow")
    refused("elf", b"\x7fELF\2\1\1\0" + b"\0" * 56, ["program", "binary", "elf", "no text"], "csv")
    refused("noise", bytes((row * 89 + 7) * (row + 3) % 256 for row in range(600)), ["binary", "text", "zero"], "csv")
    refused("empty", b"", ["empty"])
    refused("only-blank-lines", b"\n\n\n", ["empty", "no rows", "nothing"])
    refused("only-mark", b"\xef\xbb\xbf", ["empty"])
    refused(
        "xml",
        b'<?xml version="1.0" encoding="UTF-8"?>\n<orders><order id="1"/><order id="2"/></orders>\n',
        ["xml"],
        "xml",
    )

    draw = Draw("gz", 20)
    made(
        "other-files",
        "gzip",
        [draw.order(), draw.plan(), draw.amount()],
        raw=lambda data: gzip.compress(data, mtime=0),
        ext="csv.gz",
    )
    made(
        "other-files",
        "gzip-named-csv",
        [draw.order(), draw.plan(), draw.amount()],
        raw=lambda data: gzip.compress(data, mtime=0),
    )
    half = lambda data: gzip.compress(data[:100], mtime=0) + gzip.compress(data[100:], mtime=0)
    made("other-files", "gzip-of-two-members", [draw.order(), draw.plan(), draw.amount()], raw=half, ext="csv.gz")
    made("other-files", "zstd", [draw.order(), draw.plan(), draw.amount()], raw=stored, ext="csv.zst")
    made(
        "other-files",
        "gzip-polish",
        [draw.order(), draw.plan(), draw.amount()],
        delimiter=";",
        encoding="utf-16-le",
        mark=b"\xff\xfe",
        raw=lambda data: gzip.compress(data, mtime=0),
        ext="csv.gz",
    )
    refused(
        "gzip-cut",
        gzip.compress(b"id,amount\n" + b"".join(b"%d,%d\n" % (row, row * row) for row in range(200)), mtime=0)[:200],
        ["gzip", "cut", "end", "damaged"],
        "csv.gz",
    )
    refused("gzip-of-png", gzip.compress(picture(), mtime=0), ["png", "picture"], "csv.gz")
