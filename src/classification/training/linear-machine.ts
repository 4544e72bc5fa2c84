/** A text as numbers: features by index, and how much of each, the whole of length 1. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Many texts, one behind the other: text `n` lies from `starts[n]` to `starts[n + 1]`. */
export interface Examples {
  readonly starts: Uint32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
  readonly squares: Float64Array;
  readonly dimension: number;
}

export function examplesOf(vectors: readonly SparseVector[], dimension: number): Examples {
  const starts = new Uint32Array(vectors.length + 1);
  vectors.forEach(({ indices }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + indices.length;
  });
  const indices = new Int32Array(starts.at(-1) ?? 0);
  const values = new Float32Array(indices.length);
  vectors.forEach((vector, at) => {
    indices.set(vector.indices, starts[at]);
    values.set(vector.values, starts[at]);
  });
  const squares = Float64Array.from(vectors, (vector) =>
    vector.values.reduce((sum, value) => sum + value * value, 0),
  );
  return { starts, indices, values, squares, dimension };
}

/**
 * What an error costs. "hinge": nothing where the score is beyond 1 on the right side, else the squared distance (a support
 * vector machine). "square": the squared distance from 1 on either side, so that scores of several labels compare.
 */
export type Loss = "hinge" | "square";

/** One label to learn: which texts have it, and how much each text counts. */
export interface Problem {
  readonly examples: Examples;
  readonly isPositive: readonly boolean[];
  readonly costs: Float64Array;
  readonly loss: Loss;
}

/** Weights of features, and of the texts they are made of. */
export interface LinearMachine {
  readonly weights: Float64Array;
  readonly duals: Float64Array;
}

const mostEpochs = 12;
const goodEnough = 0.05;

/** What a machine says of one text; above 0 it has the label. */
export function scoreOf({ starts, indices, values }: Examples, text: number, weights: Float64Array): number {
  const end = starts[text + 1] as number;
  let sum = 0;
  for (let at = starts[text] as number; at < end; at += 1) {
    sum += (weights[indices[at] as number] as number) * (values[at] as number);
  }
  return sum;
}

/**
 * A linear machine learned from all texts, by dual coordinate descent (Hsieh et al., "A Dual Coordinate Descent Method for
 * Large-scale Linear SVM", ICML 2008, algorithm 3 with L2 loss; with "square" the duals are free of a bound). The same texts
 * give the same weights: the order is drawn from a fixed seed.
 */
export function learnLabel(problem: Problem): LinearMachine {
  const { starts, dimension } = problem.examples;
  const machine = {
    weights: new Float64Array(dimension),
    duals: new Float64Array(starts.length - 1),
  };
  descend(problem, machine, Array.from(machine.duals.keys()), mostEpochs);
  return machine;
}

/**
 * The weights without some of the texts: what these gave is taken out, and the others settle anew. The least is the same from
 * wherever one begins, and it is near.
 */
export function learnWithout(
  problem: Problem,
  learned: LinearMachine,
  isLeftOut: (text: number) => boolean,
): Float64Array {
  const machine = { weights: learned.weights.slice(), duals: learned.duals.slice() };
  const others: number[] = [];
  machine.duals.forEach((dual, text) => {
    if (!isLeftOut(text)) others.push(text);
    else if (dual !== 0) {
      addText(problem.examples, machine.weights, text, problem.isPositive[text] === true ? -dual : dual);
      machine.duals[text] = 0;
    }
  });
  descend(problem, machine, others, mostEpochs);
  return machine.weights;
}

function addText({ starts, indices, values }: Examples, weights: Float64Array, text: number, part: number) {
  const end = starts[text + 1] as number;
  for (let at = starts[text] as number; at < end; at += 1) {
    const feature = indices[at] as number;
    weights[feature] = (weights[feature] as number) + part * (values[at] as number);
  }
}

/** Moves weights and duals towards the least over these texts. */
function descend(problem: Problem, { weights, duals }: LinearMachine, order: number[], epochs: number): void {
  const { examples, isPositive, costs, loss } = problem;
  let seed = 1;
  // Texts far on their right side are set aside, and looked at again when the others have settled.
  let active = order.length;
  let bound = Number.POSITIVE_INFINITY;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = active - 1; at > 0; at -= 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const other = Math.floor((seed / 2 ** 32) * (at + 1));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    let steepest = 0;
    for (let at = 0; at < active; at += 1) {
      const text = order[at] as number;
      const side = isPositive[text] === true ? 1 : -1;
      const diagonal = 1 / (2 * (costs[text] as number));
      const dual = duals[text] as number;
      const gradient = scoreOf(examples, text, weights) * side - 1 + diagonal * dual;
      const isBound = loss === "hinge" && dual === 0;
      if (isBound && gradient > bound) {
        active -= 1;
        [order[at], order[active]] = [order[active] as number, text];
        at -= 1;
        continue;
      }
      const projected = isBound ? Math.min(gradient, 0) : gradient;
      steepest = Math.max(steepest, Math.abs(projected));
      if (projected === 0) continue;
      const free = dual - gradient / ((examples.squares[text] as number) + diagonal);
      const next = loss === "hinge" ? Math.max(free, 0) : free;
      if (next === dual) continue;
      duals[text] = next;
      addText(examples, weights, text, (next - dual) * side);
    }
    bound = steepest > 0 ? steepest : Number.POSITIVE_INFINITY;
    if (steepest >= goodEnough) continue;
    if (active === order.length) break;
    active = order.length;
    bound = Number.POSITIVE_INFINITY;
  }
}
