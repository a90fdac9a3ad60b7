"""Writes pytorch-traces.json: what torch.optim does in float64, as the oracle of the update rules.

Run with Python 3 and torch installed: python pytorch-traces.py
The gradients are stored with the traces, because sine and cosine differ between libraries.
"""

import json
import math
import pathlib
import platform

import torch

STEPS = 20
STORED = (1, 2, 3, 10, 20)
START = [1.0, -0.5, 0.25, 3.0]


def gradient(step):
    """Of changing sign and size; the last is always 0, so that only decay moves its parameter."""
    return [math.sin(1.3 * step + which) * 0.8**which + 0.05 for which in range(3)] + [0.0]


# Our id, our options, PyTorch's class, its options beside lr, the learning rate (None: its default).
SETTINGS = [
    ("sgd", {}, torch.optim.SGD, {}, None),
    ("sgd", {"weightDecay": 0.1}, torch.optim.SGD, {"weight_decay": 0.1}, 0.05),
    ("sgd", {"momentum": 0.9}, torch.optim.SGD, {"momentum": 0.9}, 0.05),
    ("sgd", {"momentum": 0.8, "dampening": 0.3, "weightDecay": 0.02}, torch.optim.SGD,
     {"momentum": 0.8, "dampening": 0.3, "weight_decay": 0.02}, 0.1),
    ("sgd", {"momentum": 0.9, "nesterov": True, "weightDecay": 0.01}, torch.optim.SGD,
     {"momentum": 0.9, "nesterov": True, "weight_decay": 0.01}, 0.02),
    ("ada-grad", {}, torch.optim.Adagrad, {}, None),
    ("ada-grad", {"learningRateDecay": 0.1, "initialAccumulator": 0.5, "epsilon": 1e-3,
                  "weightDecay": 0.05}, torch.optim.Adagrad,
     {"lr_decay": 0.1, "initial_accumulator_value": 0.5, "eps": 1e-3, "weight_decay": 0.05}, 0.3),
    ("rms-prop", {}, torch.optim.RMSprop, {}, None),
    ("rms-prop", {"alpha": 0.9, "epsilon": 1e-2, "weightDecay": 0.05}, torch.optim.RMSprop,
     {"alpha": 0.9, "eps": 1e-2, "weight_decay": 0.05}, 0.003),
    ("rms-prop", {"centered": True}, torch.optim.RMSprop, {"centered": True}, None),
    ("rms-prop", {"momentum": 0.7}, torch.optim.RMSprop, {"momentum": 0.7}, None),
    ("rms-prop", {"alpha": 0.95, "centered": True, "momentum": 0.5, "weightDecay": 0.01},
     torch.optim.RMSprop,
     {"alpha": 0.95, "centered": True, "momentum": 0.5, "weight_decay": 0.01}, 0.002),
    ("adam", {}, torch.optim.Adam, {}, None),
    ("adam", {"beta1": 0.7, "beta2": 0.9, "epsilon": 1e-3, "weightDecay": 0.1}, torch.optim.Adam,
     {"betas": (0.7, 0.9), "eps": 1e-3, "weight_decay": 0.1}, 0.05),
    ("adam", {"beta1": 0}, torch.optim.Adam, {"betas": (0.0, 0.999)}, 0.01),
    ("adam-w", {}, torch.optim.AdamW, {}, None),
    ("adam-w", {"beta1": 0.8, "beta2": 0.99, "weightDecay": 0.3}, torch.optim.AdamW,
     {"betas": (0.8, 0.99), "weight_decay": 0.3}, 0.05),
    ("adamax", {}, torch.optim.Adamax, {}, None),
    ("adamax", {"beta1": 0.8, "beta2": 0.7, "epsilon": 1e-2, "weightDecay": 0.2},
     torch.optim.Adamax, {"betas": (0.8, 0.7), "eps": 1e-2, "weight_decay": 0.2}, 0.05),
    ("adadelta", {}, torch.optim.Adadelta, {}, None),
    ("adadelta", {"rho": 0.7, "epsilon": 1e-3, "weightDecay": 0.1}, torch.optim.Adadelta,
     {"rho": 0.7, "eps": 1e-3, "weight_decay": 0.1}, 0.5),
]


def dense_trace(identity, ours, rule, theirs, learning_rate):
    theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    chosen = {} if learning_rate is None else {"lr": learning_rate}
    optimizer = rule([theta], **chosen, **theirs)
    parameters = {}
    for step in range(1, STEPS + 1):
        theta.grad = torch.tensor(gradient(step), dtype=torch.float64)
        optimizer.step()
        if step in STORED:
            parameters[step] = theta.tolist()
    return {
        "spec": {"id": identity, **ours},
        "learningRate": float(optimizer.param_groups[0]["lr"]),
        "parameters": parameters,
    }


# A table of 4 rows of 2; which rows each step touches. Row 3 is never touched.
TOUCHED = [[0], [0, 2], [1], [2], [0, 1, 2], [1]]
TABLE = [[1.0, -0.5], [0.25, 3.0], [-2.0, 0.125], [0.5, 0.75]]
# SparseAdam adds epsilon to the uncorrected root. At 1e-16 that cannot be seen.
ROW_SETTINGS = [
    ("sgd", {}, torch.optim.SGD, {}, 0.1),
    ("ada-grad", {"initialAccumulator": 0.1, "learningRateDecay": 0.1}, torch.optim.Adagrad,
     {"initial_accumulator_value": 0.1, "lr_decay": 0.1}, 0.1),
    ("adam", {"epsilon": 1e-16}, torch.optim.SparseAdam, {"eps": 1e-16}, 0.01),
]


def row_gradient(step, row):
    return [math.sin(0.7 * step + row), math.cos(0.9 * step - row)]


def row_trace(identity, ours, rule, theirs, learning_rate):
    theta = torch.tensor(TABLE, dtype=torch.float64, requires_grad=True)
    optimizer = rule([theta], lr=learning_rate, **theirs)
    for step, rows in enumerate(TOUCHED, 1):
        values = torch.tensor([row_gradient(step, row) for row in rows], dtype=torch.float64)
        theta.grad = torch.sparse_coo_tensor(torch.tensor([rows]), values, theta.shape)
        optimizer.step()
    return {
        "spec": {"id": identity, **ours},
        "learningRate": learning_rate,
        "parameters": theta.tolist(),
    }


def main():
    steps = range(1, STEPS + 1)
    traces = {
        "versions": {"torch": torch.__version__, "python": platform.python_version()},
        "start": START,
        "gradients": [gradient(step) for step in steps],
        "dense": [dense_trace(*setting) for setting in SETTINGS],
        "table": TABLE,
        "rowGradients": [
            {str(row): row_gradient(step, row) for row in rows}
            for step, rows in enumerate(TOUCHED, 1)
        ],
        "rows": [row_trace(*setting) for setting in ROW_SETTINGS],
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(traces, indent=2) + "\n")


main()
