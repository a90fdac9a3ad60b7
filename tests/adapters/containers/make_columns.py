"""Writes the Parquet and Arrow files that tests read. Nothing but this script needs Python.

Made with Python 3.11 and pyarrow 26.0.1: python make_columns.py
"""

import pathlib
import random

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

FOLDER = pathlib.Path(__file__).parent

answer = pa.struct([("answer", pa.string()), ("answer_confidence", pa.string()), ("answer_id", pa.int64())])
image = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
mirror = pa.schema(
    [
        ("question_type", pa.string()),
        ("multiple_choice_answer", pa.string()),
        ("answers", pa.list_(answer)),
        ("image_id", pa.int64()),
        ("answer_type", pa.string()),
        ("question_id", pa.int64()),
        ("question", pa.string()),
        ("image", image),
    ]
)


def item(number, answers):
    """An item in the columns of the mirror of VQA v2, with ten answers and a picture of 20,000 bytes."""
    return {
        "question_type": "how many",
        "multiple_choice_answer": answers[0],
        "answers": [
            {"answer": text, "answer_confidence": "yes", "answer_id": place + 1}
            for place, text in enumerate(answers)
        ],
        "image_id": 40 + number // 2,
        "answer_type": "number",
        "question_id": 9007199254740993 + number,
        "question": f"How many boats are at pier {number}?",
        "image": {"bytes": random.Random(number).randbytes(20_000), "path": f"pier_{number // 2}.jpg"},
    }


items = [item(number, ["2"] * 6 + ["3"] * 3 + [str(number)]) for number in range(5)]
table = pa.Table.from_pylist(items, schema=mirror)

# Two shards, as Hugging Face names them, the first in two row groups.
pq.write_table(table.slice(0, 3), FOLDER / "test-00000-of-00002.parquet", row_group_size=2)
pq.write_table(table.slice(3), FOLDER / "test-00001-of-00002.parquet", compression="zstd")

small = pa.table(
    {
        "id": pa.array([1, 2, 3, 4], pa.int32()),
        "question": ["Is it moored?", "Is it a tug?", "Is it adrift?", "Is it red?"],
        "answer": pa.array(["yes", None, "no", "yes"]).dictionary_encode(),
        "answers": pa.array([["yes", "no"], [], None, ["yes"]], pa.list_(pa.string())),
        "bitsWith": pa.array([0.5, float("nan"), None, 2.0]),
        "groups": pa.array(
            [{"local": "a", "global": "g"}, {"local": None, "global": "g"}, None, {"local": "b", "global": None}],
            pa.struct([("local", pa.string()), ("global", pa.string())]),
        ),
        "raw": pa.array([b"\1", b"\2", b"\3", b"\4"]),
        "big": pa.array([2**63 + 1, 1, 2, None], pa.uint64()),
        "flag": [True, False, None, True],
    }
)
for codec in ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]:
    pq.write_table(small, FOLDER / f"small-{codec}.parquet", compression=codec)
pq.write_table(small, FOLDER / "small-v2.parquet", version="2.6", data_page_version="2.0", use_dictionary=False)
pq.write_table(small.slice(0, 0), FOLDER / "empty.parquet")

# One text of 200,000 characters.
large = pa.table({"id": ["a", "b"], "question": ["q " * 100_000, "why?"], "answer": ["yes", "no"]})
pq.write_table(large, FOLDER / "large-text.parquet", compression="gzip")


def write_ipc(name, writer, *batches):
    with open(FOLDER / name, "wb") as sink:
        with writer(sink, batches[0].schema) as target:
            for batch in batches:
                target.write(batch)


write_ipc("small.arrow", pyarrow.ipc.new_file, small.slice(0, 3), small.slice(3))
write_ipc("small-stream.arrow", pyarrow.ipc.new_stream, small.slice(0, 3), small.slice(3))
write_ipc("mirror-stream.arrow", pyarrow.ipc.new_stream, table)
write_ipc("empty.arrow", pyarrow.ipc.new_stream, small.slice(0, 0))
options = pyarrow.ipc.IpcWriteOptions(compression="zstd")
write_ipc("small-zstd.arrow", lambda sink, schema: pyarrow.ipc.new_file(sink, schema, options=options), small)
views = small.select(["id", "question"]).cast(pa.schema([("id", pa.int32()), ("question", pa.string_view())]))
write_ipc("views.arrow", pyarrow.ipc.new_file, views)

# Benchmarks as Hugging Face keeps them: pictures as structs, options as a list or as Python writes one.
picture = {"bytes": b"\x89PNG" * 20, "path": "quay.png"}
benchmarks = {
    "mmmu": [
        {
            "id": "validation_Boats_1",
            "question": "What is <image 1>?",
            "options": "['a tug', \"a skipper's gig\"]",
            "explanation": "",
            "image_1": picture,
            "image_2": None,
            "img_type": "['Photographs']",
            "answer": "B",
            "topic_difficulty": "Easy",
            "question_type": "multiple-choice",
            "subfield": "Harbours",
        }
    ],
    "mmstar": [
        {
            "index": 0,
            "question": "What floats? Options: A: a buoy, B: a stone",
            "image": picture,
            "answer": "A",
            "category": "coarse perception",
            "l2_category": "image scene",
            "meta_info": {"source": "Harbour", "split": "val", "image_path": "images/0.jpg"},
        }
    ],
    "vsi-bench": [
        {
            "id": 1,
            "dataset": "scannet",
            "scene_name": "scene1",
            "question_type": "object_counting",
            "question": "How many boats are there?",
            "ground_truth": "2",
            "options": None,
        },
        {
            "id": 2,
            "dataset": "scannet",
            "scene_name": "scene1",
            "question_type": "route_planning",
            "question": "Which way is the quay?",
            "ground_truth": "A",
            "options": ["A. ahead", "B. astern"],
        },
    ],
}
for name, rows in benchmarks.items():
    pq.write_table(pa.Table.from_pylist(rows), FOLDER / f"{name}.parquet")
