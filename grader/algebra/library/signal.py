"""Convolutions, pooling and the sizes and parameter counts of network layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.algebra.library.checks import array, bounded, described, matrix, vector, whole
from grader.algebra.world import Array, Value


def windows(x: Value, size: Value, stride: Value = 1) -> Value:
    """the matrix whose rows are the stretches of a vector that a window slides over"""
    v = vector(x)
    k = whole(size, "the window", 1)
    if k > v.size:
        raise ValueError(f"a window of {k} over a vector of length {v.size}")
    rows = np.lib.stride_tricks.sliding_window_view(v, k)[:: whole(stride, "the stride", 1)]
    bounded(*rows.shape)
    return rows.copy()


def correlate(x: Value, f: Value, stride: Value = 1, pad: Value = 0) -> Value:
    """the filter f slid over x without being flipped (what networks call a convolution); vectors or matrices"""
    a, k = array(x), array(f)
    if a.ndim != k.ndim or a.ndim not in (1, 2):
        raise ValueError(f"a filter that is {described(k)} over {described(a)}")
    a = np.pad(a, whole(pad, "the padding", 0, 1000))
    if any(n < m for n, m in zip(a.shape, k.shape)):
        raise ValueError("the filter is larger than what it slides over")
    step = whole(stride, "the stride", 1)
    views = np.lib.stride_tricks.sliding_window_view(a, k.shape)
    views = views[::step] if a.ndim == 1 else views[::step, ::step]
    bounded(*views.shape)
    return np.sum(views * k, axis=tuple(range(a.ndim, 2 * a.ndim)))


def convolve(x: Value, f: Value, stride: Value = 1, pad: Value = 0) -> Value:
    """the filter f flipped, then slid over x where it fits whole; vectors or matrices"""
    return correlate(x, np.flip(array(f)), stride, pad)


def convolve_full(x: Value, f: Value) -> Value:
    """the convolution with all overlaps: of two polynomials' coefficients, their product's"""
    a, k = vector(x), vector(f)
    bounded(a.size, k.size)
    return np.convolve(a, k)


def conv_transpose(x: Value, f: Value, stride: Value = 1, pad: Value = 0) -> Value:
    """copies of the filter f, scaled by each entry of x, `stride` apart and summed, with `pad` cut off each edge"""
    a, k = array(x), array(f)
    if a.ndim != k.ndim or a.ndim not in (1, 2):
        raise ValueError(f"a filter that is {described(k)} over {described(a)}")
    bounded(a.size, k.size)
    step, edge = whole(stride, "the stride", 1, 1000), whole(pad, "the padding", 0, 1000)
    shape = bounded(*((n - 1) * step + m for n, m in zip(a.shape, k.shape)))
    if any(n <= 2 * edge for n in shape):
        raise ValueError("the padding leaves nothing")
    out = np.zeros(shape, dtype=np.result_type(a, k))
    for place in np.ndindex(*a.shape):
        spot = tuple(slice(i * step, i * step + m) for i, m in zip(place, k.shape))
        out[spot] += a[place] * k
    return out[tuple(slice(edge, n - edge) for n in shape)]


def _pooled(x: Value, size: Value, stride: Value | None) -> Array:
    a = matrix(x)
    k = whole(size, "the window", 1, 1000)
    step = k if stride is None else whole(stride, "the stride", 1)
    if k > min(a.shape):
        raise ValueError("the window is larger than the matrix")
    views = np.lib.stride_tricks.sliding_window_view(a, (k, k))[::step, ::step]
    bounded(*views.shape)
    return views.reshape(*views.shape[:2], -1)


def max_pool(x: Value, size: Value, stride: Value | None = None) -> Value:
    """the largest entry of each window of a matrix (stride: the size, if not given)"""
    views = _pooled(x, size, stride)
    return np.take_along_axis(views, np.argmax(views.real, axis=-1)[..., None], axis=-1)[..., 0]


def mean_pool(x: Value, size: Value, stride: Value | None = None) -> Value:
    """the mean of each window of a matrix (stride: the size, if not given)"""
    return np.mean(_pooled(x, size, stride), axis=-1)


def conv_size(n: Value, kernel: Value, stride: Value = 1, pad: Value = 0, dilation: Value = 1) -> Value:
    """the output size of a convolution over n entries"""
    reach = whole(dilation, "the dilation", 1) * (whole(kernel, "the kernel", 1) - 1) + 1
    room = whole(n, "the size", 1) + 2 * whole(pad, "the padding") - reach
    if room < 0:
        raise ValueError("the kernel is larger than what it slides over")
    return room // whole(stride, "the stride", 1) + 1


def conv_transpose_size(n: Value, kernel: Value, stride: Value = 1, pad: Value = 0) -> Value:
    """the output size of a transpose convolution over n entries"""
    return (
        (whole(n, "the size", 1) - 1) * whole(stride, "the stride", 1)
        + whole(kernel, "the kernel", 1)
        - 2 * whole(pad, "the padding")
    )


def conv_params(kernel: Value, c_in: Value, c_out: Value, bias: Value = 0) -> Value:
    """weights of a 2-D convolution: kernel is k for k x k, or [height, width]; bias 1 adds one per output channel"""
    return _area(kernel) * whole(c_in, "c_in", 1) * whole(c_out, "c_out", 1) + whole(bias, "bias", 0, 1) * whole(c_out)


def depthwise_params(kernel: Value, channels: Value, bias: Value = 0) -> Value:
    """weights of a depthwise 2-D convolution: one filter per channel"""
    return (_area(kernel) + whole(bias, "bias", 0, 1)) * whole(channels, "channels", 1)


def linear_params(n_in: Value, n_out: Value, bias: Value = 1) -> Value:
    """weights of a full connection, with its biases unless bias is 0"""
    return (whole(n_in, "n_in", 1) + whole(bias, "bias", 0, 1)) * whole(n_out, "n_out", 1)


def _area(kernel: Value) -> int:
    if np.ndim(kernel) == 0:
        return whole(kernel, "the kernel", 1, 1000) ** 2
    sides = [whole(side, "the kernel", 1, 1000) for side in vector(kernel)]
    if len(sides) != 2:
        raise ValueError("a kernel is k or [height, width]")
    return sides[0] * sides[1]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "windows": windows, "correlate": correlate, "correlate2d": correlate, "convolve": convolve,
    "convolve2d": convolve, "convolve_full": convolve_full, "conv_transpose": conv_transpose,
    "max_pool": max_pool, "mean_pool": mean_pool, "conv_size": conv_size,
    "conv_transpose_size": conv_transpose_size, "conv_params": conv_params,
    "depthwise_params": depthwise_params, "linear_params": linear_params,
}  # fmt: skip
