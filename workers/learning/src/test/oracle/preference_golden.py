"""Golden values of preference metrics and losses, by the formulas of TRL's DPOTrainer.

dpo_loss (loss_type "sigmoid", label_smoothing 0):
    logits = (policy_chosen - policy_rejected) - (ref_chosen - ref_rejected)
    losses = -logsigmoid(beta * logits)
    chosen_rewards = beta * (policy_chosen - ref_chosen).detach()
    rejected_rewards = beta * (policy_rejected - ref_rejected).detach()
get_batch_loss_metrics:
    rewards/chosen, rewards/rejected, rewards/accuracies, rewards/margins, logps/chosen, logps/rejected: means
concatenated_forward:
    nll_loss = cross_entropy of the chosen logits, mean over the tokens that are not padding

    python preference_golden.py > ../resources/org/signrelay/learning/training/preference-golden.json

Written with PyTorch 2.x on a CPU; what it printed is committed beside it.
"""

import json

import torch
import torch.nn.functional as F

GROUPS = [
    "spatial/local/splice-place",
    "spatial/local/splice-shape",
    "temporal/global/reverse",
    "language/local/number",
]


def batch(seed, size, beta):
    generator = torch.Generator().manual_seed(seed)
    logps = -20 * torch.rand(4, size, generator=generator)
    policy_chosen, policy_rejected, ref_chosen, ref_rejected = logps
    logits = (policy_chosen - policy_rejected) - (ref_chosen - ref_rejected)
    losses = -F.logsigmoid(beta * logits)
    chosen_rewards = beta * (policy_chosen - ref_chosen)
    rejected_rewards = beta * (policy_rejected - ref_rejected)
    groups = [GROUPS[i % len(GROUPS)] for i in range(size)]

    def metrics(rows):
        c, r = chosen_rewards[rows], rejected_rewards[rows]
        return {
            "rewards/chosen": c.mean().item(),
            "rewards/rejected": r.mean().item(),
            "rewards/accuracies": (c > r).float().mean().item(),
            "rewards/margins": (c - r).mean().item(),
            "logps/chosen": policy_chosen[rows].mean().item(),
            "logps/rejected": policy_rejected[rows].mean().item(),
        }

    expected = dict(metrics(list(range(size))))
    prefixes = set()
    for group in groups:
        parts = group.split("/")
        prefixes.update("/".join(parts[: i + 1]) for i in range(len(parts)))
    for prefix in sorted(prefixes):
        rows = [i for i, g in enumerate(groups) if (g + "/").startswith(prefix + "/")]
        expected.update({f"{name}/{prefix}": value for name, value in metrics(rows).items()})

    vocabulary, length = 7, 5
    token_logits = torch.randn(size, length, vocabulary, generator=generator)
    labels = torch.randint(1, vocabulary, (size, length), generator=generator)
    for row in range(size):
        labels[row, 2 + row % 4 :] = 0
    nll = F.cross_entropy(token_logits.flatten(0, 1), labels.flatten(), ignore_index=0)
    return {
        "beta": beta,
        "groups": groups,
        "policy_chosen": policy_chosen.tolist(),
        "policy_rejected": policy_rejected.tolist(),
        "ref_chosen": ref_chosen.tolist(),
        "ref_rejected": ref_rejected.tolist(),
        "losses": losses.tolist(),
        "metrics": expected,
        "token_logits": token_logits.tolist(),
        "labels": labels.tolist(),
        "nll_loss": nll.item(),
    }


print(json.dumps({"batches": [batch(1, 4, 0.1), batch(2, 10, 0.3), batch(3, 1, 0.5)]}, indent=1))
