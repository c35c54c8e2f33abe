#!/usr/bin/env python3
"""The training step of StepBenchmark in PyTorch: 784-256-128-10, rectifiers, cross-entropy, Adam, batch 128.

Reads seconds from standard input, one number a line; trains for so long and answers with samples per second.
The argument is the number of threads; that of the BLAS library is set in the environment by the caller.
There are as many rows as thalweg gets. Batches are slices of rows that lie in order: gathering them is not part of this
figure.
"""
import sys
import time

import torch
from torch import nn

BATCH = 128
ROWS = 38400

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(0)
network = nn.Sequential(
    nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))
optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
loss_of = nn.CrossEntropyLoss()
x = torch.rand(ROWS, 784).split(BATCH)
y = torch.randint(10, (ROWS,)).split(BATCH)


def step(k):
    optimizer.zero_grad()
    loss_of(network(x[k]), y[k]).backward()
    optimizer.step()


print(torch.__version__, flush=True)
for line in sys.stdin:
    steps, began = 0, time.perf_counter()
    while time.perf_counter() - began < float(line):
        step(steps % len(x))
        steps += 1
    print(steps * BATCH / (time.perf_counter() - began), flush=True)
