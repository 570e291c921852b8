"""The network: a BERT-like encoder with heads for cues, roles, links and entity mentions.

`forward` returns what the loss needs. The heads work on words (each word's first piece):

* `tags`  [words, 4]   nothing, source, cue, content: whatever attribution the word belongs to
* `cue`   [words]      logit: an attribution's cue begins at this word
* `entity`[words, 7]   nothing, and begin/inside of person, organisation, place
* the link head looks at every word from one cue: given cue word a and word t it says whether t is
  source, cue or content *of that attribution*, and whether a piece of one begins or ends at t. So a
  source may serve several attributions, and none at all is a choice like any other.

The encoder is written out here so that training needs PyTorch alone and so that layout can be added
to the embeddings. Weights of BERT's family (Devlin et al. 2019) load into it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.attribution.links import LINK_OUTPUTS, REACH, distance_buckets
from sayso.attribution.words import CONTINUATION

TAGS = 4
ENTITIES = 7


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder."""

    vocabulary: int
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    link: int = 192  # width of the link head

    def as_dict(self) -> dict[str, int]:
        """The sizes as plain numbers, for a checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.norm1(x + self.dropout(mixed))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings (pieces, positions, layout) and a stack of layers."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.layout = nn.Embedding(CONTINUATION + 2, shape.hidden)
        nn.init.zeros_(self.layout.weight)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, layout: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [batch, pieces, hidden]; `mask` is True where a piece stands."""
        length = pieces.shape[1]
        position = torch.arange(length, device=pieces.device)
        x = self.pieces(pieces) + self.positions(position)[None] + self.layout(layout)
        x = self.dropout(self.norm(x))
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        bias = bias.expand(-1, self.shape.heads, length, -1)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class LinkHead(nn.Module):
    """What every word is to one cue: logits [cues, words, LINK_OUTPUTS]."""

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        self.word = nn.Linear(hidden, width)
        self.cue = nn.Linear(hidden, width)
        self.distance = nn.Embedding(int(distance_buckets()[-1]) + 1, width)
        self.middle = nn.Linear(width, width)
        self.out = nn.Linear(width, LINK_OUTPUTS)
        self.register_buffer("buckets", torch.from_numpy(distance_buckets()), persistent=False)

    def forward(self, word: Tensor, cue: Tensor, distance: Tensor) -> Tensor:
        """`word` [cues, reach, width], `cue` [cues, width]; `distance` [reach, width]."""
        x = functional.relu(word + cue[:, None] + distance[None])
        return self.out(functional.relu(self.middle(x)))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape, dropout)
        self.tags = nn.Linear(shape.hidden, TAGS)
        self.cue = nn.Linear(shape.hidden, 1)
        self.entity = nn.Linear(shape.hidden, ENTITIES)
        self.link = LinkHead(shape.hidden, shape.link)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, pieces: Tensor, layout: Tensor, mask: Tensor, first: Tensor, cues: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits of the heads.

        `first` [batch, words] holds each word's first piece (0 where padded), `cues` [n, 2] window
        and word of each cue to look from. Gives tags [batch, words, 4], cue [batch, words], entity
        [batch, words, 7] and links [n, 2 * REACH + 1, LINK_OUTPUTS], where column REACH is the cue
        itself; words beyond the window's edge repeat its edge and must be masked by the caller.
        """
        hidden = self.encoder(pieces, layout, mask)
        index = first[:, :, None].expand(-1, -1, hidden.shape[-1])
        word = self.dropout(hidden.gather(1, index))
        seen = self.link.word(word)
        offsets = torch.arange(-REACH, REACH + 1)
        around = (cues[:, 1:2] + offsets).clamp(0, word.shape[1] - 1)
        links = self.link(
            seen[cues[:, 0:1], around],
            self.link.cue(word)[cues[:, 0], cues[:, 1]],
            self.link.distance(self.link.buckets),
        )
        return self.tags(word), self.cue(word).squeeze(-1), self.entity(word), links
