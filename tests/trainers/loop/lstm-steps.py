"""Writes lstm-steps.json: three steps of the deeper LSTM Q on one batch, by PyTorch in float64.

Run with any recent PyTorch: python lstm-steps.py
"""

import json
import pathlib
import platform

import torch

EMBEDDING, HIDDEN, JOINT, ANSWERS, WORDS = 3, 4, 5, 3, 6
LEARNING_RATE, CLIP, FACTOR, STEPS = 0.01, 0.02, 0.9, 3

# Five texts of four words; word 5 is in none of them.
TEXTS = [[0, 1, 2, 3], [1, 1, 4, 0], [2, 3, 3, 4], [4, 0, 1, 2], [3, 3, 3, 3]]
# For each text its answers and what each would score.
TARGETS = [[[0, 1.0], [2, 0.6]], [[1, 0.9]], [[2, 0.3], [0, 0.3]], [[1, 1.0]], [[2, 0.6], [1, 0.3]]]

SHAPES = {
    "words.bias": [EMBEDDING],
    "lstm1.input": [4 * HIDDEN, EMBEDDING],
    "lstm1.hidden": [4 * HIDDEN, HIDDEN],
    "lstm1.bias": [4 * HIDDEN],
    "lstm2.input": [4 * HIDDEN, HIDDEN],
    "lstm2.hidden": [4 * HIDDEN, HIDDEN],
    "lstm2.bias": [4 * HIDDEN],
    "joint.weight": [JOINT, 4 * HIDDEN],
    "joint.bias": [JOINT],
    "output.weight": [ANSWERS, JOINT],
    "output.bias": [ANSWERS],
    "words": [WORDS, EMBEDDING],
}


def first_values():
    generator = torch.Generator().manual_seed(1)
    # Multiples of 2^-10 are the same numbers in single precision.
    return {
        name: torch.randint(-512, 513, shape, generator=generator).double() / 1024
        for name, shape in SHAPES.items()
    }


def layer(parameters, name, width):
    """PyTorch's own LSTM; its second bias is 0 and is not trained."""
    module = torch.nn.LSTM(width, HIDDEN).double()
    given = {
        "weight_ih_l0": parameters[f"{name}.input"],
        "weight_hh_l0": parameters[f"{name}.hidden"],
        "bias_ih_l0": parameters[f"{name}.bias"],
        "bias_hh_l0": torch.zeros(4 * HIDDEN, dtype=torch.float64),
    }
    return lambda x: torch.func.functional_call(module, given, (x,))


def logits(parameters, texts):
    embedded = torch.nn.functional.embedding(texts, parameters["words"])
    words = torch.tanh(embedded + parameters["words.bias"])
    outputs, (h1, c1) = layer(parameters, "lstm1", EMBEDDING)(words)
    _, (h2, c2) = layer(parameters, "lstm2", HIDDEN)(outputs)
    question = torch.cat([c1[0], h1[0], c2[0], h2[0]], dim=1)
    linear = torch.nn.functional.linear
    joint = torch.tanh(linear(question, parameters["joint.weight"], parameters["joint.bias"]))
    return linear(joint, parameters["output.weight"], parameters["output.bias"])


def distributions():
    weights = torch.zeros(len(TARGETS), ANSWERS, dtype=torch.float64)
    for item, answers in enumerate(TARGETS):
        for answer, weight in answers:
            weights[item, answer] = weight
    return weights / weights.sum(dim=1, keepdim=True)


def lists(parameters):
    return {name: values.detach().flatten().tolist() for name, values in parameters.items()}


def main():
    parameters = {name: values.requires_grad_() for name, values in first_values().items()}
    start = lists(parameters)
    texts = torch.tensor(TEXTS).T
    optimizer = torch.optim.RMSprop(parameters.values(), lr=LEARNING_RATE, alpha=0.99, eps=1e-8)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=FACTOR)
    losses, steps, largest = [], [], 0.0
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(logits(parameters, texts), distributions())
        loss.backward()
        largest = max(largest, *(float(p.grad.abs().max()) for p in parameters.values()))
        torch.nn.utils.clip_grad_value_(parameters.values(), CLIP)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        steps.append(lists(parameters))
    assert largest > CLIP
    written = {
        "versions": {"torch": torch.__version__, "python": platform.python_version()},
        "options": {"embedding": EMBEDDING, "hidden": HIDDEN, "joint": JOINT, "dropout": 0},
        "learningRate": LEARNING_RATE,
        "clipValue": CLIP,
        "factor": FACTOR,
        "texts": TEXTS,
        "targets": TARGETS,
        "rows": WORDS,
        "answers": ANSWERS,
        "start": start,
        "losses": losses,
        "steps": steps,
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(written) + "\n")


main()
