/** A text as numbers: features by index, and how much of each, the whole of length 1. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/**
 * Weights of a linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., "A Dual
 * Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1 with L2 loss). `costs` says how much each
 * example counts. The same examples give the same weights: the order is drawn from a fixed seed.
 */
export function trainVectorMachine(
  examples: readonly SparseVector[],
  isPositive: readonly boolean[],
  costs: Float64Array,
  dimension: number,
): Float64Array {
  const weights = new Float64Array(dimension);
  const duals = new Float64Array(examples.length);
  const squares = examples.map(({ values }) => values.reduce((sum, value) => sum + value * value, 0));
  const order = examples.map((_, index) => index);
  let seed = 1;
  for (let epoch = 0; epoch < mostEpochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const other = Math.floor((seed / 2 ** 32) * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    let steepest = 0;
    for (const index of order) {
      const example = examples[index];
      if (example === undefined) continue;
      const { indices, values } = example;
      const side = isPositive[index] === true ? 1 : -1;
      const diagonal = 1 / (2 * (costs[index] ?? 1));
      const dual = duals[index] ?? 0;
      let gradient = 0;
      for (let at = 0; at < indices.length; at += 1) {
        gradient += (weights[indices[at] as number] as number) * (values[at] as number);
      }
      gradient = gradient * side - 1 + diagonal * dual;
      const projected = dual === 0 ? Math.min(gradient, 0) : gradient;
      steepest = Math.max(steepest, Math.abs(projected));
      if (projected === 0) continue;
      const next = Math.max(dual - gradient / ((squares[index] ?? 0) + diagonal), 0);
      duals[index] = next;
      const change = (next - dual) * side;
      if (change === 0) continue;
      for (let at = 0; at < indices.length; at += 1) {
        const feature = indices[at] as number;
        weights[feature] = (weights[feature] as number) + change * (values[at] as number);
      }
    }
    if (steepest < goodEnough) break;
  }
  return weights;
}

const mostEpochs = 12;
const goodEnough = 0.05;
