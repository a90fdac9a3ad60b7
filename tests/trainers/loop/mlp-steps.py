"""Writes mlp-steps.json: steps of a perceptron with batch normalisation, by PyTorch in float64.

One batch of seven items a step, cut into three pieces as the loop does it. Each piece is normalised
by its own statistics; the running ones become the mean of what the pieces make of them, by items.
Derivatives are clipped by their norm; one bias is frozen, which weight decay would move otherwise.

Run with any recent PyTorch: python mlp-steps.py
"""

import json
import pathlib
import platform

import torch

FEATURES, HIDDEN, ANSWERS = 3, 4, 3
LEARNING_RATE, MOMENTUM, DECAY, CLIP_NORM, STEPS = 0.1, 0.9, 0.01, 0.25, 4
BORDERS = [0, 2, 4, 7]
FROZEN = "output.bias"
TARGETS = [[[0, 1.0]], [[1, 1.0]], [[2, 0.6], [0, 0.3]], [[1, 0.9]], [[0, 1.0]], [[2, 1.0]], [[1, 0.3]]]

SHAPES = {
    "hidden.weight": [HIDDEN, FEATURES],
    "hidden.bias": [HIDDEN],
    "output.weight": [ANSWERS, HIDDEN],
    "output.bias": [ANSWERS],
    "norm.weight": [HIDDEN],
    "norm.bias": [HIDDEN],
}


def written_numbers(generator, shape):
    """Multiples of 2^-8 are the same numbers in single precision."""
    return torch.randint(-512, 513, shape, generator=generator).double() / 256


def distributions():
    weights = torch.zeros(len(TARGETS), ANSWERS, dtype=torch.float64)
    for item, answers in enumerate(TARGETS):
        for answer, weight in answers:
            weights[item, answer] = weight
    return weights / weights.sum(dim=1, keepdim=True)


def piece_logits(parameters, features, norm):
    linear = torch.nn.functional.linear
    sums = linear(features, parameters["hidden.weight"], parameters["hidden.bias"])
    given = {"weight": parameters["norm.weight"], "bias": parameters["norm.bias"]}
    bent = torch.relu(torch.func.functional_call(norm, given, (sums,)))
    return linear(bent, parameters["output.weight"], parameters["output.bias"])


def piece_norm(statistics):
    norm = torch.nn.BatchNorm1d(HIDDEN).double()
    norm.running_mean.copy_(statistics["norm.running_mean"])
    norm.running_var.copy_(statistics["norm.running_var"])
    return norm


def lists(parameters):
    return {name: values.detach().flatten().tolist() for name, values in parameters.items()}


def main():
    generator = torch.Generator().manual_seed(1)
    features = written_numbers(generator, [len(TARGETS), FEATURES])
    parameters = {name: written_numbers(generator, shape) for name, shape in SHAPES.items()}
    for name, values in parameters.items():
        values.requires_grad_(name != FROZEN)
    statistics = {
        "norm.running_mean": torch.zeros(HIDDEN, dtype=torch.float64),
        "norm.running_var": torch.ones(HIDDEN, dtype=torch.float64),
    }
    trained = [values for name, values in parameters.items() if name != FROZEN]
    optimizer = torch.optim.SGD(trained, lr=LEARNING_RATE, momentum=MOMENTUM, weight_decay=DECAY)
    start, losses, steps, norms = lists({**parameters, **statistics}), [], [], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = 0.0
        seen = {name: torch.zeros_like(values) for name, values in statistics.items()}
        for begin, end in zip(BORDERS, BORDERS[1:]):
            norm = piece_norm(statistics)
            found = piece_logits(parameters, features[begin:end], norm)
            each = torch.nn.functional.cross_entropy(
                found, distributions()[begin:end], reduction="sum"
            )
            loss = loss + each / len(TARGETS)
            share = (end - begin) / len(TARGETS)
            seen["norm.running_mean"] += share * norm.running_mean
            seen["norm.running_var"] += share * norm.running_var
        loss.backward()
        norms.append(float(torch.nn.utils.clip_grad_norm_(trained, CLIP_NORM)))
        optimizer.step()
        statistics = seen
        losses.append(loss.item())
        steps.append(lists({**parameters, **statistics}))
    assert max(norms) > CLIP_NORM
    written = {
        "versions": {"torch": torch.__version__, "python": platform.python_version()},
        "hidden": HIDDEN,
        "answers": ANSWERS,
        "learningRate": LEARNING_RATE,
        "momentum": MOMENTUM,
        "weightDecay": DECAY,
        "clipNorm": CLIP_NORM,
        "pieces": len(BORDERS) - 1,
        "frozen": FROZEN,
        "features": features.tolist(),
        "targets": TARGETS,
        "start": start,
        "norms": norms,
        "losses": losses,
        "steps": steps,
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(written) + "\n")


main()
