"""The deeper LSTM Q in PyTorch, for bench/lstm-step.ts: prints what one epoch costs as JSON.

Arguments: the folder with the items, the number of threads, `padded` or `bucketed`.

The same computation as trainers/models/lstm-q.ts: word embedding, dropout, tanh; two layers of LSTM
with dropout between; cells and outputs of both layers; dropout, a layer with tanh, dropout, one
logit an answer; cross-entropy with soft targets; derivatives cut to +-10; RMSProp whose rate
decays after every step. `padded` puts filler before shorter questions, all of them being as long as
the longest; `bucketed` makes batches of questions of one length, which need no filler.
"""

import json
import sys
import time
from pathlib import Path

import torch
from torch import nn

DECAY = 0.99997592083


class LstmQ(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        # One row more than there are words: the filler.
        self.embedding = nn.Embedding(sizes["words"] + 1, sizes["embedding"])
        self.bias = nn.Parameter(torch.zeros(sizes["embedding"]))
        self.lstm = nn.LSTM(sizes["embedding"], sizes["hidden"], num_layers=2, dropout=0.5)
        self.drop = nn.Dropout(0.5)
        self.joint = nn.Linear(4 * sizes["hidden"], sizes["joint"])
        self.output = nn.Linear(sizes["joint"], sizes["answers"])
        for parameter in self.parameters():
            nn.init.uniform_(parameter, -0.08, 0.08)

    def forward(self, words):
        embedded = torch.tanh(self.drop(self.embedding(words) + self.bias))
        _, (output, cell) = self.lstm(embedded)
        question = torch.cat([cell[0], output[0], cell[1], output[1]], 1)
        return self.output(self.drop(torch.tanh(self.joint(self.drop(question)))))


def read(folder, name, dtype):
    return torch.frombuffer(bytearray((folder / name).read_bytes()), dtype=dtype)


def lots(folder, sizes, form):
    """Per length: words [items, length] and which items they are."""
    rows = read(folder, "rows.bin", torch.int32).long()
    offsets = read(folder, "offsets.bin", torch.int32).long()
    lengths = offsets[1:] - offsets[:-1]
    if form == "padded":
        longest = sizes["longest"]
        words = torch.full((len(lengths), longest), sizes["words"], dtype=torch.long)
        for item, length in enumerate(lengths.tolist()):
            words[item, longest - length :] = rows[offsets[item] : offsets[item + 1]]
        return [(words, torch.arange(len(lengths)))]
    found = []
    for length in lengths.unique().tolist():
        items = (lengths == length).nonzero().flatten()
        found.append((rows[offsets[items][:, None] + torch.arange(length)], items))
    return found


def batches(all_lots, size):
    """Shuffled places of every lot, cut into batches, which are shuffled too."""
    cut = []
    for number, (_, items) in enumerate(all_lots):
        cut += [(number, places) for places in torch.randperm(len(items)).split(size)]
    return [cut[at] for at in torch.randperm(len(cut)).tolist()]


def main(folder, threads, form):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    sizes = json.loads((folder / "sizes.json").read_text())
    width, size = sizes["targetWidth"], sizes["batchSize"]
    answers = read(folder, "answers.bin", torch.int32).long().view(-1, width)
    weights = read(folder, "weights.bin", torch.float32).view(-1, width)
    all_lots = lots(folder, sizes, form)
    model = LstmQ(sizes)
    optimizer = torch.optim.RMSprop(
        model.parameters(), lr=3e-4, alpha=0.99, eps=1e-8, foreach=True
    )
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, DECAY)

    def step(number, places):
        words, items = all_lots[number]
        own = items[places]
        logits = model(words[places].t())
        chosen = torch.log_softmax(logits, 1).gather(1, answers[own])
        loss = -(weights[own] * chosen).sum() / size
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_value_(model.parameters(), 10)
        optimizer.step()
        schedule.step()
        return loss.detach()

    for number, (_, items) in enumerate(all_lots):  # to warm up
        step(number, torch.arange(min(size, len(items))))
    start, cpu_start = time.perf_counter(), time.process_time()
    losses = [step(number, places) for number, places in batches(all_lots, size)]
    seconds = time.perf_counter() - start
    cpu_seconds = time.process_time() - cpu_start
    print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "loss": float(losses[-1])}))


main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
