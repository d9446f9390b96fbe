# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The inner loops of alignment, word by word. Their twins in numpy say what each is for; so do the constants there."""

from libc.math cimport expm1, fmax, fmin, log, log1p, rint
from libc.stdint cimport int8_t, int64_t, uint8_t, uint64_t
from libc.stdlib cimport qsort

import numpy as np

from coverlap.match.loops import extents, seeds, terms
from coverlap.match.loops.values import GRAIN, NOWHERE, BestRange

cdef enum:
    ALONE
    MATCHED
    PAIRED
    RUN

cdef double _GRAIN = GRAIN
cdef double _EDGE = extents.EDGE, _PRIOR = extents.PRIOR, _MOST = extents.MOST
cdef double _FOREIGN = extents.FOREIGN, _SURELY = extents.SURELY
cdef double[4] _BY_CHANCE = extents.BY_CHANCE
cdef int _APART = terms.APART
cdef double _DENSE = seeds.DENSE, _LIGHT = seeds.LIGHT, _COMMON = seeds.COMMON, _AROUND = 3 * seeds.BLOCK
cdef int64_t _MATCHES_PER_WORD = seeds.MATCHES_PER_WORD, _MOST_MATCHES = seeds.MOST_MATCHES


cdef inline double rounded(double nats) noexcept:
    return rint(nats * _GRAIN) / _GRAIN


cdef int _ascending(const void *one, const void *other) noexcept nogil:
    return (<int64_t *>one)[0] > (<int64_t *>other)[0] or -((<int64_t *>one)[0] < (<int64_t *>other)[0])


def best_range(view, const int64_t[:, :] runs, Py_ssize_t low, Py_ssize_t high, box):
    """Twin of `extents.best_range`."""
    cdef Py_ssize_t first, last, start, stop
    first, last, start, stop = box
    edges, worths = view.edges, view.worth
    cdef const int64_t[::1] terms = view.terms[low:high]
    sorts = np.zeros(high - low, dtype=np.int8)
    _sort(sorts, view, terms, runs, low, high, start, stop)
    cdef double[4] inside
    _share_out(sorts[first - low : last - low], inside)
    begin, end, score = _best_run(sorts, terms, edges[low : high + 1], view.rate, inside, _BY_CHANCE, stop - start)
    if begin == end:
        return NOWHERE

    cdef const int8_t[::1] sort = sorts
    cdef const double[::1] worth = worths
    cdef double value = 0.0
    cdef Py_ssize_t at, matched = 0
    for at in range(begin, end):
        if sort[at] > ALONE:
            matched += 1
            value += worth[terms[at]]
    return BestRange(low + begin, low + end, score, value, matched / <double>(end - begin))


cdef _sort(
    int8_t[::1] sorts, view, const int64_t[::1] terms, const int64_t[:, :] runs,
    Py_ssize_t low, Py_ssize_t high, Py_ssize_t start, Py_ssize_t stop,
):
    """Tell the sort of each word in [low, high), against the other text's words in [start, stop)."""
    cdef const int64_t[::1] others = view.others
    cdef const int64_t[:, ::1] pairs = view.pairs, other_pairs = view.other_pairs
    cdef int64_t[::1] have = np.zeros(len(view.rate), dtype=np.int64)
    cdef int64_t[::1] lengths = np.zeros(high - low, dtype=np.int64)
    cdef uint8_t[::1] paired = np.zeros(view.numbers, dtype=np.uint8)
    cdef Py_ssize_t at, run
    cdef int64_t skipped, kept, number
    cdef int row
    for at in range(start, stop):
        if others[at] >= 0:
            have[others[at]] += 1
    for at in range(high - low):
        if terms[at] >= 0 and have[terms[at]] > 0:
            sorts[at] = MATCHED
    for row in range(_APART):
        for at in range(start, stop - row - 1):
            if other_pairs[row, at] >= 0:
                paired[other_pairs[row, at]] = True
    for row in range(_APART):
        for at in range(low, high - row - 1):
            number = pairs[row, at]
            if number >= 0 and paired[number]:
                sorts[at - low] = sorts[at - low + row + 1] = PAIRED
    for run in range(runs.shape[0]):
        if runs[run, 0] < high and runs[run, 1] > low and runs[run, 2] < stop and runs[run, 3] > start:
            skipped = max(start - runs[run, 2], 0)
            kept = min(runs[run, 3], stop) - runs[run, 2]
            for at in range(max(runs[run, 0] + skipped, low), min(runs[run, 0] + kept, runs[run, 1], high)):
                lengths[at - low] = max(lengths[at - low], kept - skipped)
    for at in range(high - low):
        if sorts[at] > ALONE and lengths[at] > 0:
            sorts[at] = RUN
    _one_to_one(sorts, terms, have, lengths)


cdef _one_to_one(int8_t[::1] sorts, const int64_t[::1] terms, const int64_t[::1] have, const int64_t[::1] lengths):
    """Leave each term as many counterparts as the other side has: those in the longest shared runs come first."""
    cdef int64_t[::1] mine = np.zeros(have.shape[0], dtype=np.int64)
    cdef int64_t[::1] keys = np.empty(sorts.shape[0], dtype=np.int64)
    cdef Py_ssize_t at, place, size = sorts.shape[0], count = 0
    cdef int64_t longest = 0, term = -1, rank = 0
    for at in range(size):
        longest = max(longest, lengths[at])
        if sorts[at] > ALONE:
            mine[terms[at]] += 1
    for at in range(size):
        if sorts[at] > ALONE and mine[terms[at]] > have[terms[at]]:
            keys[count] = ((terms[at] + 1) * (4 * longest + 4) - (lengths[at] * 4 + sorts[at])) * size + at
            count += 1
    if count:
        qsort(&keys[0], count, sizeof(int64_t), _ascending)
    for at in range(count):
        place = keys[at] % size
        rank = rank + 1 if terms[place] == term else 1
        term = terms[place]
        if rank > have[term]:
            sorts[place] = ALONE


cdef void _share_out(const int8_t[::1] sorts, double *shares) noexcept:
    """Set the share of each sort among these words, smoothed."""
    cdef Py_ssize_t at
    cdef int sort
    for sort in range(4):
        shares[sort] = _PRIOR
    for at in range(sorts.shape[0]):
        shares[sorts[at]] += 1
    for sort in range(4):
        shares[sort] /= sorts.shape[0] + 4 * _PRIOR


def best_run(
    const int8_t[::1] sorts, const int64_t[::1] terms, edges, const double[::1] rate,
    const double[::1] inside, const double[::1] by_chance, Py_ssize_t length,
):
    """Twin of `extents.best_run`."""
    return _best_run(sorts, terms, edges, rate, &inside[0], &by_chance[0], length)


cdef _best_run(
    const int8_t[::1] sorts, const int64_t[::1] terms, edges, const double[::1] rate,
    const double *inside, const double *by_chance, Py_ssize_t length,
):
    cdef const uint8_t[::1] edge = edges.view(np.uint8)
    cdef double[4] says
    cdef double chance, value, opening, total = 0.0, best = 0.0, score = 0.0
    cdef double lowest = -_EDGE * edge[0], before = 0.0
    cdef Py_ssize_t at, lowest_at = 0, begin = 0, end = 0
    cdef int sort
    for sort in range(4):
        says[sort] = log(inside[sort] / by_chance[sort])
    for at in range(sorts.shape[0]):
        if terms[at] < 0:
            chance = _FOREIGN
        else:
            chance = fmin(_SURELY, -expm1(-<double>max(length, 1) * rate[terms[at]]))
        if sorts[at] == ALONE:
            value = fmin(0.0, log(inside[ALONE]) - log1p(-chance))
        else:
            value = fmin(_MOST, says[sorts[at]] - log(chance))
        total += rounded(value)
        if total + _EDGE * edge[at + 1] - lowest > best:
            best = total + _EDGE * edge[at + 1] - lowest
            begin, end, score = lowest_at, at + 1, total - before
        opening = total - _EDGE * edge[at + 1]
        if opening < lowest:
            lowest, lowest_at, before = opening, at + 1, total
    return begin, end, score


def meet(
    const uint64_t[::1] left, const int64_t[::1] left_slots, const uint64_t[::1] right, const int64_t[::1] right_slots
):
    """Twin of `terms.meet`."""
    most = min(left.shape[0], right.shape[0])
    ours, theirs = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    cdef int64_t[::1] in_left = ours, in_right = theirs
    cdef int64_t[::1] left_numbers = np.full(left.shape[0], -1), right_numbers = np.full(right.shape[0], -1)
    cdef Py_ssize_t one = 0, other = 0, count = 0
    while one < left.shape[0] and other < right.shape[0]:
        if left[one] < right[other]:
            one += 1
        elif left[one] > right[other]:
            other += 1
        else:
            in_left[count], in_right[count] = one, other
            left_numbers[one] = right_numbers[other] = count
            count += 1
            one += 1
            other += 1
    return ours[:count], theirs[:count], _of_slots(left_numbers, left_slots), _of_slots(right_numbers, right_slots)


cdef _of_slots(const int64_t[::1] numbers, const int64_t[::1] slots):
    found = np.empty(slots.shape[0], dtype=np.int64)
    cdef int64_t[::1] each = found
    cdef Py_ssize_t at
    for at in range(slots.shape[0]):
        each[at] = numbers[slots[at]]
    return found


def adjacent_pairs(const int64_t[::1] left, const int64_t[::1] right, int64_t count):
    """Twin of `terms.adjacent_pairs`."""
    ours, theirs = _near(left, count), _near(right, count)
    cdef const int64_t[::1] shared = _common(np.sort(ours, axis=None), np.sort(theirs, axis=None))
    _number(ours, shared)
    _number(theirs, shared)
    return ours, theirs, len(shared)


cdef _near(const int64_t[::1] terms, int64_t count):
    """A key for each two different shared terms at most _APART words apart, whatever their order; else -1."""
    found = np.full((_APART, terms.shape[0]), -1)
    cdef int64_t[:, ::1] keys = found
    cdef Py_ssize_t at
    cdef int64_t one, other
    cdef int row
    for row in range(_APART):
        for at in range(terms.shape[0] - row - 1):
            one, other = terms[at], terms[at + row + 1]
            if one >= 0 and other >= 0 and one != other:
                keys[row, at] = min(one, other) * count + max(one, other)
    return found


cdef _common(const int64_t[::1] ours, const int64_t[::1] theirs):
    """The numbers from 0 that are in both sorted arrays, each once."""
    found = np.empty(min(ours.shape[0], theirs.shape[0]), dtype=np.int64)
    cdef int64_t[::1] common = found
    cdef Py_ssize_t one = 0, other = 0, count = 0
    while one < ours.shape[0] and other < theirs.shape[0]:
        if ours[one] < theirs[other]:
            one += 1
        elif ours[one] > theirs[other]:
            other += 1
        else:
            if ours[one] >= 0 and (count == 0 or common[count - 1] != ours[one]):
                common[count] = ours[one]
                count += 1
            one += 1
            other += 1
    return found[:count]


cdef _number(int64_t[:, ::1] keys, const int64_t[::1] shared):
    """Put in place of each key its place among the shared ones, or -1."""
    cdef Py_ssize_t at, low, high, middle
    cdef int row
    for row in range(keys.shape[0]):
        for at in range(keys.shape[1]):
            if keys[row, at] < 0:
                continue
            low, high = 0, shared.shape[0]
            while low < high:
                middle = (low + high) // 2
                if shared[middle] < keys[row, at]:
                    low = middle + 1
                else:
                    high = middle
            keys[row, at] = low if low < shared.shape[0] and shared[low] == keys[row, at] else -1


def largest_sum(const int64_t[::1] values, Py_ssize_t most):
    """Twin of `terms.largest_sum`: the sums from the start that may still be the least of the last `most` + 1 wait in
    rising order."""
    cdef Py_ssize_t count = values.shape[0], head = 0, tail = 1, at
    cdef int64_t[::1] total = np.zeros(count + 1, dtype=np.int64)
    cdef int64_t[::1] waiting = np.zeros(count + 1, dtype=np.int64)
    cdef int64_t best = 0
    for at in range(1, count + 1):
        total[at] = total[at - 1] + values[at - 1]
        while tail > head and total[waiting[tail - 1]] >= total[at]:
            tail -= 1
        waiting[tail] = at
        tail += 1
        if waiting[head] < at - most:
            head += 1
        best = max(best, total[at] - total[waiting[head]])
    return best


def runs(left, right, Py_ssize_t size):
    """Twin of `seeds.runs`."""
    cdef const uint64_t[::1] ours = left.hashes, theirs = right.hashes
    if ours.shape[0] == 0 or theirs.shape[0] == 0:
        return np.zeros((0, 4), dtype=np.int64)
    cdef int64_t count = int(left.places.max()) + 1
    cdef int64_t span = count + int(right.places.max()) + 3
    keys = _matches(ours, left.places, theirs, right.places, count, span)
    keys.sort()

    cdef const int64_t[::1] key = keys
    cdef Py_ssize_t at, run = -1
    cdef int64_t start, shift
    boxes = np.empty((len(keys), 4), dtype=np.int64)
    cdef int64_t[:, ::1] box = boxes
    for at in range(key.shape[0]):
        if at == 0 or key[at] - key[at - 1] != 1:
            run += 1
            start, shift = key[at] % span, key[at] // span - count
            box[run, 0], box[run, 2] = start, start + shift
            box[run, 1], box[run, 3] = start + size, start + shift + size
        else:
            box[run, 1] += 1
            box[run, 3] += 1
    return boxes[: run + 1].copy()


cdef _matches(
    const uint64_t[::1] ours, const int64_t[::1] our_places, const uint64_t[::1] theirs, const int64_t[::1] their_places,
    int64_t count, int64_t span,
):
    """Places of equal n-grams in both texts as keys that rise along each diagonal, by diagonal and place."""
    found = np.empty(_MOST_MATCHES * min(ours.shape[0], theirs.shape[0]), dtype=np.int64)
    cdef int64_t[::1] keys = found
    cdef Py_ssize_t one = 0, other = 0, one_end, other_end, first, second, matches = 0
    while one < ours.shape[0] and other < theirs.shape[0]:
        if ours[one] < theirs[other]:
            one += 1
            continue
        if ours[one] > theirs[other]:
            other += 1
            continue
        one_end, other_end = one + 1, other + 1
        while one_end < ours.shape[0] and ours[one_end] == ours[one]:
            one_end += 1
        while other_end < theirs.shape[0] and theirs[other_end] == theirs[other]:
            other_end += 1
        if (one_end - one) * (other_end - other) > _MOST_MATCHES:  # first to first, second to second
            for first in range(min(one_end - one, other_end - other)):
                keys[matches] = _key(our_places[one + first], their_places[other + first], count, span)
                matches += 1
        else:
            for first in range(one, one_end):
                for second in range(other, other_end):
                    keys[matches] = _key(our_places[first], their_places[second], count, span)
                    matches += 1
        one, other = one_end, other_end
    return found[:matches]


cdef inline int64_t _key(int64_t left, int64_t right, int64_t count, int64_t span) noexcept:
    return (right - left + count) * span + left


def clusters(const int64_t[:, :] boxes, const double[:] weights, int64_t gap):
    """Twin of `seeds.clusters`."""
    cdef Py_ssize_t size = boxes.shape[0], at, group, whole = 0, count = 1, parts
    cdef int side = 0
    cdef int64_t[::1] labels = np.zeros(size, dtype=np.int64)
    while size and whole < 2:
        parts = _cut(labels, boxes[:, side], boxes[:, side + 1], gap)
        whole = whole + 1 if parts == count else 1
        count, side = parts, 2 - side
    count = min(count, size)
    hulls, tops = np.empty((count, 4), dtype=np.int64), np.full(count, -np.inf)
    cdef int64_t[:, ::1] hull = hulls
    cdef double[::1] top = tops
    hulls[:, ::2], hulls[:, 1::2] = np.iinfo(np.int64).max, -1
    for at in range(size):
        group = labels[at]
        for side in range(0, 4, 2):
            hull[group, side] = min(hull[group, side], boxes[at, side])
            hull[group, side + 1] = max(hull[group, side + 1], boxes[at, side + 1])
        top[group] = fmax(top[group], weights[at])
    return hulls, tops


cdef Py_ssize_t _cut(int64_t[::1] labels, const int64_t[:] starts, const int64_t[:] ends, int64_t gap):
    """Part each group wherever more than `gap` words lie between its boxes on one side; the number of groups."""
    cdef Py_ssize_t at, place, parts = 0
    cdef int64_t label = -1, reach = 0
    cdef const int64_t[::1] order = np.lexsort((starts, labels))
    for place in range(labels.shape[0]):
        at = order[place]
        if labels[at] != label or starts[at] - reach > gap:
            label, reach = labels[at], ends[at]
            parts += 1
        reach = max(reach, ends[at])
        labels[at] = parts - 1
    return parts


def weigh(const int64_t[::1] terms, const double[::1] rate, const int64_t[:, :] boxes):
    """Twin of `seeds.weigh`."""
    cdef double[::1] total = np.zeros(terms.shape[0] + 1)
    cdef Py_ssize_t at
    for at in range(terms.shape[0]):
        total[at + 1] = total[at]
        if terms[at] >= 0:
            total[at + 1] -= rounded(log(_AROUND * fmin(rate[terms[at]], _COMMON)))
    found = np.empty(boxes.shape[0])
    cdef double[::1] weights = found
    for at in range(boxes.shape[0]):
        weights[at] = total[boxes[at, 1]] - total[boxes[at, 0]]
    return found


def dense(const int64_t[::1] left, const int64_t[::1] right, const double[::1] rate):
    """Twin of `seeds.dense`."""
    cdef Py_ssize_t block = seeds.block_of(left.shape[0], right.shape[0])
    cdef double[::1] weights = np.empty(rate.shape[0])
    cdef Py_ssize_t term, row, column, square = 0
    for term in range(rate.shape[0]):
        weights[term] = rounded(-log(3 * block * rate[term]))
    cdef double[:, ::1] grid = _dot_plot(left, right, weights, block)

    cdef Py_ssize_t rows = grid.shape[0] - 2, columns = grid.shape[1] - 2
    cdef double[:, ::1] around = np.empty((rows, columns))
    cdef double[::1] three = np.empty(columns + 2)
    for row in range(rows):
        for column in range(columns + 2):
            three[column] = grid[row, column] + grid[row + 1, column] + grid[row + 2, column]
        for column in range(columns):
            around[row, column] = three[column] + three[column + 1] + three[column + 2]
            square += around[row, column] >= _DENSE

    boxes, densities = np.empty((square, 4), dtype=np.int64), np.empty(square)
    cdef int64_t[:, ::1] box = boxes
    cdef double[::1] density = densities
    square = 0
    for row in range(rows):
        for column in range(columns):
            if around[row, column] >= _DENSE:
                box[square, 0] = min(row * block, left.shape[0])
                box[square, 1] = min((row + 1) * block, left.shape[0])
                box[square, 2] = min(column * block, right.shape[0])
                box[square, 3] = min((column + 1) * block, right.shape[0])
                density[square] = around[row, column]
                square += 1
    return boxes, densities


cdef _dot_plot(const int64_t[::1] left, const int64_t[::1] right, const double[::1] weights, Py_ssize_t block):
    """What the matches of shared terms weigh in each square of the dot plot, with an empty square more on each side."""
    cdef Py_ssize_t count = weights.shape[0], at, place
    cdef int64_t[::1] ours = np.zeros(count, dtype=np.int64)
    cdef int64_t[::1] theirs = np.zeros(count + 1, dtype=np.int64)
    for at in range(left.shape[0]):
        if left[at] >= 0:
            ours[left[at]] += 1
    for at in range(right.shape[0]):
        if right[at] >= 0:
            theirs[right[at]] += 1
    cdef int64_t[::1] matches = np.zeros(count, dtype=np.int64)
    cdef int64_t all_matches = 0
    for at in range(count):
        if weights[at] > _LIGHT:
            matches[at] = ours[at] * theirs[at]
            all_matches += matches[at]
    if all_matches > _MATCHES_PER_WORD * (left.shape[0] + right.shape[0]):
        seeds.bound(np.asarray(matches), _MATCHES_PER_WORD * (left.shape[0] + right.shape[0]))

    cdef int64_t[::1] ends = np.cumsum(theirs)  # where the places of each term end, filled from behind
    cdef int64_t[::1] places = np.empty(right.shape[0], dtype=np.int64)
    for at in range(right.shape[0] - 1, -1, -1):
        if right[at] >= 0:
            ends[right[at]] -= 1
            places[ends[right[at]]] = at
    found = np.zeros((left.shape[0] // block + 3, right.shape[0] // block + 3))
    cdef double[:, ::1] grid = found
    for at in range(left.shape[0]):
        if left[at] >= 0 and matches[left[at]] > 0:
            for place in range(ends[left[at]], ends[left[at]] + theirs[left[at]]):
                grid[at // block + 1, places[place] // block + 1] += weights[left[at]]
    return found
