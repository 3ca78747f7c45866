/** Random choices that come out the same on every machine: a tree is measured again and again. */

/**
 * @typedef {object} Random
 * @property {() => number} next at least 0 and below 1
 * @property {(from: number, to: number) => number} int both ends included
 * @property {(chance: number) => boolean} chance true with this probability
 * @property {<T>(list: readonly T[]) => T} pick
 * @property {<T>(list: readonly T[], count: number) => T[]} sample distinct members, in their order
 */

/**
 * Every file has a source of its own, so that a change in how one is written leaves the others alone.
 *
 * @param {string} seed such as the path of a file
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = hash(seed);
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from, to) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (chance) => next() < chance,
    pick: (list) => list[int(0, list.length - 1)],
    sample(list, count) {
      const left = list.map((_, index) => index);
      const taken = [];
      while (taken.length < count && left.length > 0) {
        taken.push(...left.splice(int(0, left.length - 1), 1));
      }
      return taken.sort((a, b) => a - b).map((index) => list[index]);
    },
  };
}

/** FNV-1a. */
function hash(text) {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
