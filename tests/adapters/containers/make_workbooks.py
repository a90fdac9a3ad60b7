"""Writes the workbooks that tests read. Nothing but this script needs Python.

Made with Python 3.11, openpyxl 3.1.5, xlsxwriter 3.3.1, pandas 3.1.1:
    python make_workbooks.py
"""

import datetime
import pathlib
import zipfile

import openpyxl
import pandas
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

FOLDER = pathlib.Path(__file__).parent
WHEN = datetime.datetime(2026, 1, 1)


def vlmevalkit():
    """As the harness writes its predictions: pandas with xlsxwriter, formulas and all."""
    rows = pandas.DataFrame(
        {
            "index": [1, 2, 1000001, 1000002],
            "question": ["Which boat is red?", "Which pier is long?"] * 2,
            "A": ["the left", "the north", "the right", "the south"],
            "B": ["the right", "the south", "the left", "the north"],
            "C": [None, "none", None, "none"],
            "answer": ["B", "A", "A", "B"],
            "category": ["boats", "piers"] * 2,
            "prediction": ["B. the right", "=A", "A", "Failed to obtain answer via API."],
        }
    )
    with pandas.ExcelWriter(
        FOLDER / "tug_HARBOUR.xlsx",
        engine="xlsxwriter",
        engine_kwargs={"options": {"strings_to_formulas": False}},
    ) as writer:
        writer.book.set_properties({"created": WHEN})
        rows.to_excel(writer, index=False)


def kinds_of_cells():
    """Rich text, escapes, formulas, truth values, errors, gaps, a second sheet."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = WHEN
    sheet = book.active
    sheet.append(["id", "text", None, "value"])
    sheet.append(["9007199254740993", "line\nbreak & <tag>", "unnamed", 0.5])
    bold = TextBlock(InlineFont(b=True), "two")
    sheet.append(["r", CellRichText("one ", bold, " three"), None, True])
    sheet.append(["e", "a bell \x41_x0007_ rang", None, "#N/A"])
    sheet.append([None, None, None, None])
    sheet.append(["f", "=1+1", None, None])
    sheet.cell(row=4, column=4).data_type = "e"
    book.create_sheet("other").append(["nothing", "here"])
    book.save(FOLDER / "cells.xlsx")


def inline_strings():
    """Texts in the cells themselves, as writers do that keep little in memory."""
    book = xlsxwriter.Workbook(FOLDER / "inline.xlsx", {"constant_memory": True})
    book.set_properties({"created": WHEN})
    sheet = book.add_worksheet()
    for row, cells in enumerate([["id", "answer"], ["a", " padded "], ["b", "ünïcode 🚤"]]):
        sheet.write_row(row, 0, cells)
    book.close()


def hostile():
    """A workbook whose shared strings hold an entity that grows, and one without a sheet."""
    bomb = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    with zipfile.ZipFile(FOLDER / "inline.xlsx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, changes in {
        "entities.xlsx": {"xl/sharedStrings.xml": bomb.encode()},
        "sheetless.xlsx": {"xl/worksheets/sheet1.xml": None},
    }.items():
        with zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as target:
            for part, content in {**parts, **changes}.items():
                if content is not None:
                    target.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), content)


vlmevalkit()
kinds_of_cells()
inline_strings()
hostile()
