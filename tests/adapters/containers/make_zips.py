"""Writes the zips that tests read. Nothing but this script needs Python.

Made with Python 3.11: python make_zips.py
"""

import pathlib
import zipfile

FOLDER = pathlib.Path(__file__).parent
ITEMS = 'id,question,answer,image\n1,Is it moored?,yes,quay\n2,Is it adrift?,no,quay\n'
QUESTIONS = '{"questions": [{"question_id": 7, "image_id": 1, "question": "Is it a tug?"}]}'


def write(name, members, method=zipfile.ZIP_DEFLATED, comment=b""):
    with zipfile.ZipFile(FOLDER / name, "w", method) as target:
        target.comment = comment
        for member, content in members.items():
            info = zipfile.ZipInfo(member, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            target.writestr(info, content)


# A comment that holds the mark of the record after which a comment comes.
write("items.zip", {"data/": "", "data/items.csv": ITEMS, "__MACOSX/data/._items.csv": "\0\5"}, comment=b"PK\5\6" + b" tugs" * 9)
write("stored.zip", {"items.csv": ITEMS}, zipfile.ZIP_STORED)
write("several.zip", {"a/items.csv": ITEMS, "b/questions.json": QUESTIONS, "README.md": "Tugs."})
write("bzip2.zip", {"items.csv": ITEMS}, zipfile.ZIP_BZIP2)
write("zeros.zip", {"zeros.csv": b"\0" * 2**21})

limits = zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = 20, 1
write("large.zip", {"README.md": "Tugs, and more of them.", "items.csv": ITEMS})
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limits
