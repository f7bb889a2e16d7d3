"""The README of samples/exports, from what the modules say of their files."""

HEAD = """# Exports of other tools, small and made up

Written by `scripts/make-exports`; edit the modules in `scripts/exports`, not these files. The people, firms and numbers
are made up; the headers and the form are those of the tools. `scripts/exports/expected.json` says what a load must make
of each file, and `scripts/check-exports` asks the shell. What could not be verified is marked °.

- Rows are what is left after footers, totals and duplicates; dates and amounts are those of the clean data.
- Left out are records below the header that are no data: totals, footers, the header and rows of a second table. Empty
  lines and lines of `#` are no records.
- Time is the column that a question by month means, zone that of its times: `UTC`; `account` or `property` where the
  tool uses its own setting and the file does not name it; `none` where there are only days.
- Amounts in cents are in currency units once loaded.

## What a load must make of them

| file | tool | locale, encoding | rows | left out, twice | time | zone | currency column | cents |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def cell(text):
    return str(text or "").replace("|", "\\|")


def readme(exports):
    lines = [HEAD]
    for e in exports:
        away = ", ".join(filter(None, (f"{e.left_out} left out" if e.left_out else "",
                                       f"{e.duplicates} twice" if e.duplicates else "")))
        cents = ", ".join(f"`{column.header}`" for column in e.columns if column.cents)
        lines.append(f"| `{e.file}` | {e.tool} | {e.locale}, {e.encoding} | {e.rows} | {away} | "
                     f"{f'`{e.time}`' if e.time else ''} | {e.zone} | {f'`{e.currency}`' if e.currency else ''} "
                     f"| {cents} |\n")
    lines.append("\n## What is peculiar, and where the form is from\n\n")
    lines.append("| file | peculiar | source |\n| --- | --- | --- |\n")
    for e in exports:
        lines.append(f"| `{e.file}` | {cell(e.peculiar)} | {cell(e.source)} |\n")
    return "".join(lines)
