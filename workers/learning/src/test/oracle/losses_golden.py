"""Computes what LossesGoldenTest and OptimizerGoldenTest expect, with PyTorch in float64.

    pip install torch==2.7.1 numpy
    python losses_golden.py ../resources/org/signrelay/learning

Cross-entropy: torch.nn.functional.cross_entropy with label_smoothing and ignore_index.
InfoNCE: the same function with target distributions, one row and one column at a time, on the pairs that take part.
CiCo similarity (Cheng et al. 2023, equations 3 and 4): loops over clips and sentences, real tokens only, no mask.
DPO: dpo_loss and get_batch_logps of TRL's DPOTrainer (loss_type "sigmoid", with and without average_log_prob), as
formulas; a reference-free loss has reference log-ratios of zero there too. Anchor: mDPO (Wang et al. 2024), delta = 0.
Optimizer: torch.optim.AdamW, clip_grad_norm_, LambdaLR.
"""

import json
import math
import sys

import torch
import torch.nn.functional as F

torch.manual_seed(20260101)
torch.set_default_dtype(torch.float64)


def normal(*shape, scale=1.0):
    """Random multiples of 1/1024: float32 holds them exactly."""
    return torch.round(torch.randn(*shape) * scale * 1024) / 1024


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def leaf(tensor):
    return tensor.clone().requires_grad_(True)


def mask_of(lengths, width):
    return torch.tensor([[1.0 if i < n else 0.0 for i in range(width)] for n in lengths])


def cross_entropy():
    batch, length, vocabulary = 3, 5, 7
    logits = normal(batch, length, vocabulary, scale=2)
    labels = torch.randint(0, vocabulary, (batch, length))
    mask = mask_of([5, 2, 3], length)
    cases = []
    for smoothing in (0.0, 0.1, 0.3):
        x = leaf(logits)
        target = torch.where(mask > 0, labels, torch.full_like(labels, -100))
        loss = F.cross_entropy(
            x.reshape(-1, vocabulary), target.reshape(-1), ignore_index=-100, label_smoothing=smoothing
        )
        loss.backward()
        cases.append({"smoothing": smoothing, "loss": loss.item(), "gradient": flat(x.grad)})
    return {
        "shape": [batch, length, vocabulary],
        "logits": flat(logits),
        "labels": labels.flatten().tolist(),
        "mask": flat(mask),
        "cases": cases,
    }


def one_direction(rows, roles):
    """The mean over rows of the cross-entropy between a row's even spread over its positives and its softmax."""
    losses = []
    for row, role in zip(rows, roles):
        kept = [i for i, r in enumerate(role) if r != "I"]
        target = torch.tensor([1.0 if role[i] == "P" else 0.0 for i in kept])
        losses.append(F.cross_entropy(row[kept], target / target.sum()))
    return torch.stack(losses).mean()


def info_nce():
    size = 5
    tables = {
        "diagonal": ["PNNNN", "NPNNN", "NNPNN", "NNNPN", "NNNNP"],
        # examples 0 and 3 say the same sentence: their cross pairs leave the softmax
        "duplicates": ["PNNIN", "NPNNN", "NNPNN", "INNPN", "NNNNP"],
        # the same as positives; and 1, 2, 4 are one sentence
        "positives": ["PNNPN", "NPPNP", "NPPNP", "PNNPN", "NPPNP"],
        # both at once, and not symmetric
        "mixed": ["PPNIN", "NPNNI", "NNPNP", "INNPN", "NINNP"],
    }
    clip_to_text = normal(size, size, scale=3)
    text_to_clip = normal(size, size, scale=3)
    cases = []
    for name, roles in tables.items():
        a, b = leaf(clip_to_text), leaf(text_to_clip)
        turned = ["".join(row[i] for row in roles) for i in range(size)]
        loss = (one_direction(a, roles) + one_direction(b.T, turned)) / 2
        loss.backward()
        cases.append(
            {
                "name": name,
                "roles": "".join(roles),
                "loss": loss.item(),
                "clip_gradient": flat(a.grad),
                "text_gradient": flat(b.grad),
            }
        )
    return {"size": size, "clip_to_text": flat(clip_to_text), "text_to_clip": flat(text_to_clip), "cases": cases}


def cico():
    width, temperature = 6, 0.07
    clip_lengths, text_lengths = [4, 2, 3], [1, 5, 3]
    clips, texts = normal(3, 4, width), normal(3, 5, width)
    clip_weights, text_weights = normal(3, 3), normal(3, 3)
    x, y = leaf(clips), leaf(texts)
    clip_to_text, text_to_clip = torch.zeros(3, 3), torch.zeros(3, 3)
    total = 0
    for i, s in enumerate(clip_lengths):
        for j, n in enumerate(text_lengths):
            cosines = F.cosine_similarity(x[i, :s, None, :], y[j, None, :n, :], dim=-1)  # (s, n)
            by_clip = (cosines * F.softmax(cosines / temperature, dim=1)).sum(1).mean()
            by_text = (cosines * F.softmax(cosines / temperature, dim=0)).sum(0).mean()
            clip_to_text[i, j], text_to_clip[i, j] = by_clip.detach(), by_text.detach()
            total = total + by_clip * clip_weights[i, j] + by_text * text_weights[i, j]
    total.backward()
    return {
        "clip_shape": [3, 4, width],
        "text_shape": [3, 5, width],
        "clips": flat(clips),
        "texts": flat(texts),
        "clip_mask": flat(mask_of(clip_lengths, 4)),
        "text_mask": flat(mask_of(text_lengths, 5)),
        "clip_weights": flat(clip_weights),
        "text_weights": flat(text_weights),
        "clip_to_text": flat(clip_to_text),
        "text_to_clip": flat(text_to_clip),
        "clip_gradient": flat(x.grad),
        "text_gradient": flat(y.grad),
    }


def batch_logps(logits, labels, mask, average):
    per_token = torch.gather(logits.log_softmax(-1), 2, labels.unsqueeze(2)).squeeze(2)
    summed = (per_token * mask).sum(-1)
    return summed / mask.sum(-1) if average else summed


def dpo():
    batch, length, vocabulary, beta = 3, 4, 6, 0.25
    labels = torch.randint(0, vocabulary, (2, batch, length))
    mask = torch.stack([mask_of([4, 2, 3], length), mask_of([3, 4, 1], length)])
    policy = normal(2, batch, length, vocabulary, scale=2)  # chosen, rejected
    reference = policy + normal(2, batch, length, vocabulary, scale=0.5)
    cases = []
    for average in (False, True):
        for reference_free in (False, True):
            x = leaf(policy)
            chosen, rejected = (batch_logps(x[side], labels[side], mask[side], average) for side in (0, 1))
            reference_chosen, reference_rejected = (
                batch_logps(reference[side], labels[side], mask[side], average) for side in (0, 1)
            )
            if reference_free:
                reference_chosen, reference_rejected = torch.zeros(batch), torch.zeros(batch)
            log_ratios = chosen - rejected
            reference_log_ratios = reference_chosen - reference_rejected
            losses = -F.logsigmoid(beta * (log_ratios - reference_log_ratios))
            anchors = -F.logsigmoid(beta * (chosen - reference_chosen))
            (gradient,) = torch.autograd.grad(losses.mean(), x, retain_graph=True)
            (anchor_gradient,) = torch.autograd.grad(anchors.mean(), x)
            cases.append(
                {
                    "average": average,
                    "reference_free": reference_free,
                    "chosen_rewards": flat(beta * (chosen - reference_chosen)),
                    "rejected_rewards": flat(beta * (rejected - reference_rejected)),
                    "loss": losses.mean().item(),
                    "gradient": flat(gradient),
                    "anchor": anchors.mean().item(),
                    "anchor_gradient": flat(anchor_gradient),
                }
            )
    return {
        "beta": beta,
        "shape": [batch, length, vocabulary],
        "labels": [labels[side].flatten().tolist() for side in (0, 1)],
        "mask": [flat(mask[side]) for side in (0, 1)],
        "policy": [flat(policy[side]) for side in (0, 1)],
        "reference": [flat(reference[side]) for side in (0, 1)],
        "cases": cases,
    }


def optimizer():
    peak, warmup, steps, floor, decay, clip = 0.02, 5, 20, 0.05, 0.1, 1.0
    shapes = [[3, 2], [4]]
    values = [normal(*shape) for shape in shapes]
    # Steps of small and of large gradients: clipping acts in two of three.
    gradients = [[normal(*shape, scale=0.2 * 4 ** (step % 3)) for shape in shapes] for step in range(steps)]

    def factor(step):
        if step < warmup:
            return (step + 1) / warmup
        return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup)))

    parameters = [torch.nn.Parameter(value.clone()) for value in values]
    adam = torch.optim.AdamW(parameters, lr=peak, betas=(0.9, 0.999), eps=1e-8, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(adam, factor)
    trace = []
    for step in range(steps):
        adam.zero_grad()
        loss = sum((parameter * gradient).sum() for parameter, gradient in zip(parameters, gradients[step]))
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(parameters, clip)
        rate = adam.param_groups[0]["lr"]
        adam.step()
        schedule.step()
        trace.append(
            {
                "gradient": sum((flat(gradient) for gradient in gradients[step]), []),
                "norm": norm.item(),
                "rate": rate,
                "weights": sum((flat(parameter) for parameter in parameters), []),
            }
        )
    return {
        "peak": peak,
        "warmup": warmup,
        "weight_decay": decay,
        "clip_norm": clip,
        "shapes": shapes,
        "values": [flat(value) for value in values],
        "trace": trace,
    }


def write(path, **parts):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"torch": torch.__version__.split("+")[0], **parts}, file, separators=(",", ":"))
        file.write("\n")


write(
    sys.argv[1] + "/loss/golden.json",
    cross_entropy=cross_entropy(),
    info_nce=info_nce(),
    cico=cico(),
    dpo=dpo(),
)
write(sys.argv[1] + "/training/optimizer_golden.json", optimizer=optimizer())
