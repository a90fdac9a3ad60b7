"""Writes pytorch-values.json: forward and backward values of PyTorch in float64, the oracle of layers.

Run with Python 3 and torch installed: python pytorch-values.py
A case has inputs, what comes of them, and the derivatives of sum(upstream * output) over all outputs
that have an upstream. Inputs are rounded, so that their text is exact.
"""

import json
import math
import pathlib
import platform

import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)
GENERATOR = torch.Generator().manual_seed(20260701)


def numbers(*shape, scale=1.0):
    return (torch.randn(shape, generator=GENERATOR) * scale).mul(1000).round().div(1000)


def listed(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().reshape(-1).tolist()}


def case(function, inputs, constants=(), whole=(), buffers=()):
    """Outputs named in `buffers` have no upstream; inputs named in `constants` no derivative."""
    trained = [n for n in inputs if n not in constants and n not in whole]
    for name in trained:
        inputs[name].requires_grad_(True)
    outputs = function(**{name.replace(".", "_"): value for name, value in inputs.items()})
    weighed = [name for name in outputs if name not in buffers]
    upstream = {name: numbers(*outputs[name].shape) for name in weighed}
    loss = sum((outputs[name] * upstream[name]).sum() for name in weighed)
    loss.backward()
    return {
        "inputs": {n: {**listed(v), **({"whole": True} if n in whole else {})}
                   for n, v in inputs.items()},
        "outputs": {n: listed(v) for n, v in outputs.items()},
        "upstream": {n: listed(v) for n, v in upstream.items()},
        "derivatives": {n: listed(inputs[n].grad) for n in trained},
    }


def parameters(module, prefix):
    """Those of a module with values of ours, by name."""
    return {f"{prefix}.{name}": numbers(*value.shape, scale=0.5)
            for name, value in module.named_parameters()}


def called(module, prefix, given, *arguments):
    """The module with the given parameters in place of its own."""
    own = {name: given[f"{prefix}.{name}".replace(".", "_")]
           for name, _ in module.named_parameters()}
    return torch.func.functional_call(module, own, arguments)


def module_case(module, prefix, x, **options):
    def function(x, **given):
        return {"y": called(module, prefix, given, x)}
    return case(function, {"x": x, **parameters(module, prefix)}, **options)


def recurrent(module, prefix, x):
    def function(x, **given):
        outputs, state = called(module, prefix, given, x)
        results = {"outputs": outputs}
        if isinstance(module, nn.LSTM):
            results["states"], results["cells"] = state
        return results
    return case(function, {"x": x, **parameters(module, prefix)})


def batch_norm_training(shape):
    def function(x, bn_weight, bn_bias, bn_running_mean, bn_running_var):
        mean, variance = bn_running_mean.clone(), bn_running_var.clone()
        y = F.batch_norm(x, mean, variance, bn_weight, bn_bias, training=True)
        return {"y": y, "bn.running_mean": mean, "bn.running_var": variance}
    running = ("bn.running_mean", "bn.running_var")
    return case(function, batch_norm_inputs(shape), constants=running, buffers=running)


def batch_norm_inputs(shape):
    channels = shape[1]
    return {"x": numbers(*shape), "bn.weight": numbers(channels), "bn.bias": numbers(channels),
            "bn.running_mean": numbers(channels), "bn.running_var": numbers(channels).abs() + 0.5}


def batch_norm_evaluation(shape):
    def function(x, bn_weight, bn_bias, bn_running_mean, bn_running_var):
        return {"y": F.batch_norm(x, bn_running_mean, bn_running_var, bn_weight, bn_bias)}
    return case(function, batch_norm_inputs(shape), constants=("bn.running_mean", "bn.running_var"))


def dense_targets(logits, answers, weights):
    return torch.zeros_like(logits).scatter_add(1, answers, weights)


def losses(name):
    def function(logits, answers, weights):
        targets = dense_targets(logits, answers, weights)
        if name == "cross-entropy":
            return {"loss": F.cross_entropy(logits, targets)}
        return {"loss": F.binary_cross_entropy_with_logits(logits, targets) * logits.shape[1]}
    inputs = {"logits": numbers(4, 5, scale=2.0),
              "answers": torch.tensor([[0, 2, 0], [1, 1, 4], [3, 0, 0], [4, 2, 1]]),
              "weights": torch.tensor([[0.25, 0.5, 0.0], [0.125, 0.5, 0.25], [1.0, 0.0, 0.0],
                                       [0.5, 0.25, 0.125]])}
    return case(function, inputs, constants=("weights",), whole=("answers",))


class SqueezeAndExcitation(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.squeeze = nn.Linear(channels, channels // reduction)
        self.excite = nn.Linear(channels // reduction, channels)

    def forward(self, x):
        pooled = F.adaptive_avg_pool2d(x, 1).flatten(1)
        weights = torch.sigmoid(self.excite(F.relu(self.squeeze(pooled))))
        return x * weights[:, :, None, None]


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False),
                                            nn.BatchNorm2d(outputs))

    def forward(self, x):
        inner = F.relu(self.bn1(self.conv1(x)))
        beside = x if self.downsample is None else self.downsample(x)
        return F.relu(self.bn2(self.conv2(inner)) + beside)


def residual(inputs, outputs, stride, training):
    module = Residual(inputs, outputs, stride)
    buffers = {f"block.{name}": (numbers(*value.shape).abs() + 0.5)
               for name, value in module.named_buffers() if value.dim() > 0}
    module.train(training)
    running = tuple(buffers)

    def function(x, **given):
        own = {name: given[f"block.{name}".replace(".", "_")]
               for name, _ in module.named_parameters()}
        own |= {name: given[f"block.{name}".replace(".", "_")].clone()
                for name, value in module.named_buffers() if value.dim() > 0}
        y = torch.func.functional_call(module, own, (x,))
        after = {f"block.{n}": own[n] for n in own if "running" in n} if training else {}
        return {"y": y, **after}
    named = {"x": numbers(2, inputs, 4, 5), **parameters(module, "block"), **buffers}
    return case(function, named, constants=running, buffers=running)


def attention():
    def function(queries, keys, values):
        return {"y": F.scaled_dot_product_attention(queries, keys, values)}
    return case(function, {"queries": numbers(2, 2, 3, 4), "keys": numbers(2, 2, 5, 4),
                           "values": numbers(2, 2, 5, 3)})


def stacked_attention():
    """Yang et al. 2016, equations 15 to 20, for two hops."""
    def function(regions, question, **w):
        u, results = question, {}
        for hop in ("san_0", "san_1"):
            asked = F.linear(u, w[f"{hop}_question_weight"], w[f"{hop}_question_bias"])
            met = torch.tanh(F.linear(regions, w[f"{hop}_image_weight"]) + asked[:, None, :])
            scores = F.linear(met, w[f"{hop}_score_weight"], w[f"{hop}_score_bias"])[:, :, 0]
            p = torch.softmax(scores, 1)
            u = (p[:, :, None] * regions).sum(1) + u
            results[f"weights {hop[-1]}"] = p
        return {"y": u, **results}
    inputs = {"regions": numbers(2, 5, 4), "question": numbers(2, 4)}
    for hop in ("san.0", "san.1"):
        inputs |= {f"{hop}.image.weight": numbers(3, 4), f"{hop}.question.weight": numbers(3, 4),
                   f"{hop}.question.bias": numbers(3), f"{hop}.score.weight": numbers(1, 3),
                   f"{hop}.score.bias": numbers(1)}
    return case(function, inputs)


# Enough numbers that no element of the product is 0, where the signed square root has no derivative.
SKETCHED = (9, 8)


def compact_bilinear(width):
    places = [torch.randint(width, (n,), generator=GENERATOR) for n in SKETCHED]
    signs = [2 * torch.randint(2, (n,), generator=GENERATOR) - 1 for n in SKETCHED]

    def sketch(x, which):
        spread = torch.zeros(x.shape[0], width)
        index = places[which].expand(x.shape)
        return spread.scatter_add(1, index, x * signs[which])

    def function(x, y, **_):
        product = torch.fft.rfft(sketch(x, 0)) * torch.fft.rfft(sketch(y, 1))
        z = torch.fft.irfft(product, n=width)
        return {"z": F.normalize(torch.sign(z) * torch.sqrt(z.abs()))}
    inputs = {"x": numbers(2, SKETCHED[0]), "y": numbers(2, SKETCHED[1])}
    whole = {f"{what} {which}": values[which].reshape(1, -1)
             for what, values in (("places", places), ("signs", signs)) for which in (0, 1)}
    return case(function, {**inputs, **whole}, whole=tuple(whole))


def embedding():
    def function(table, indices):
        return {"y": F.embedding(indices, table)}
    return case(function, {"table": numbers(5, 3), "indices": torch.tensor([[0, 2], [2, 4]])},
                whole=("indices",))


def elementwise(function):
    return case(lambda x: {"y": function(x)}, {"x": numbers(4, 5, scale=1.5)})


def planes(function, x):
    return case(lambda x: {"y": function(x)}, {"x": x})


CASES = {
    "linear": lambda: module_case(nn.Linear(4, 3), "fc", numbers(3, 4)),
    "linear over three axes": lambda: module_case(nn.Linear(4, 3), "fc", numbers(2, 3, 4)),
    "linear without bias": lambda: module_case(nn.Linear(4, 3, bias=False), "fc", numbers(3, 4)),
    "convolution": lambda: module_case(nn.Conv2d(2, 3, 3), "conv", numbers(2, 2, 5, 4)),
    "convolution with stride, padding and dilation": lambda: module_case(
        nn.Conv2d(2, 3, (3, 2), stride=(2, 3), padding=(2, 1), dilation=(2, 1)), "conv",
        numbers(2, 2, 7, 8)),
    "convolution in groups": lambda: module_case(
        nn.Conv2d(4, 6, 3, padding=1, groups=2, bias=False), "conv", numbers(2, 4, 4, 4)),
    "max pooling": lambda: planes(lambda x: F.max_pool2d(x, 3, 2, 1), numbers(2, 2, 5, 6)),
    "average pooling": lambda: planes(lambda x: F.avg_pool2d(x, 3, 2, 1), numbers(2, 2, 5, 6)),
    "lstm": lambda: recurrent(nn.LSTM(3, 2), "lstm", numbers(4, 3, 3)),
    "lstm of two layers": lambda: recurrent(nn.LSTM(3, 2, 2), "lstm", numbers(4, 3, 3)),
    "gru": lambda: recurrent(nn.GRU(3, 2), "gru", numbers(4, 3, 3)),
    "plain recurrence": lambda: recurrent(nn.RNN(3, 2), "rnn", numbers(4, 3, 3)),
    "batch normalisation in training": lambda: batch_norm_training((3, 2, 2, 3)),
    "batch normalisation of rows in training": lambda: batch_norm_training((5, 3)),
    "batch normalisation in evaluation": lambda: batch_norm_evaluation((3, 2, 2, 3)),
    "layer normalisation": lambda: module_case(nn.LayerNorm(5), "ln", numbers(2, 3, 5)),
    "embedding": embedding,
    "cross-entropy": lambda: losses("cross-entropy"),
    "binary cross-entropy": lambda: losses("binary-cross-entropy"),
    "squeeze and excitation": lambda: module_case(
        SqueezeAndExcitation(6, 2), "se", numbers(2, 6, 3, 2)),
    "residual block in training": lambda: residual(2, 3, 2, True),
    "residual block in evaluation": lambda: residual(3, 3, 1, False),
    "scaled dot product": attention,
    "stacked attention": stacked_attention,
    "compact bilinear pooling of 12": lambda: compact_bilinear(12),
    "compact bilinear pooling of 7": lambda: compact_bilinear(7),
    "gelu": lambda: elementwise(F.gelu),
    "softplus": lambda: elementwise(F.softplus),
}


def initial_values():
    """Bounds that PyTorch draws first values from, for layers of the given sizes."""
    return {
        "kaiming uniform, fan in 50, relu": nn.init.calculate_gain("relu") * math.sqrt(3 / 50),
        "kaiming uniform, fan in 50, slope √5":
            nn.init.calculate_gain("leaky_relu", math.sqrt(5)) * math.sqrt(3 / 50),
        "xavier uniform, fans 30 and 20, tanh":
            nn.init.calculate_gain("tanh") * math.sqrt(6 / 50),
    }


def main():
    values = {
        "versions": {"torch": torch.__version__, "python": platform.python_version()},
        "bounds": initial_values(),
        "cases": {name: make() for name, make in CASES.items()},
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    parts = [f'"{name}": {json.dumps(made, allow_nan=False)}' for name, made in values["cases"].items()]
    head = json.dumps({key: values[key] for key in ("versions", "bounds")})[:-1]
    path.write_text(head + ', "cases": {\n' + ",\n".join(parts) + "\n}}\n")


main()
