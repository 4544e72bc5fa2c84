/** How much each text counts against the wish for small weights. */
const cost = 0.3;
const rounds = 6;
/** Log-odds below which a text surely lacks the label, whatever stands beside. */
const surelyNot = -6;

/**
 * What other labels say of one: weights of their confidences, and a constant last, that are added to its own log-odds. A
 * logistic model by Newton's method, held to nothing; learned from confidences in texts that were not learned from.
 */
export function learnBeside(
  signs: readonly Float64Array[],
  odds: Float64Array,
  truths: readonly boolean[],
  importances: Float64Array,
): number[] {
  const size = (signs[0]?.length ?? 0) + 1;
  const entries = signs.map((row): [number, number][] => {
    const present: [number, number][] = [];
    row.forEach((sign, label) => {
      if (sign > 0) present.push([label, sign]);
    });
    return [...present, [size - 1, 1]];
  });
  const weights = new Float64Array(size);
  for (let round = 0; round < rounds; round += 1) {
    const slope = weights.slice();
    const curve = Array.from({ length: size }, (_, at) => {
      const row = new Float64Array(size);
      row[at] = 1;
      return row;
    });
    entries.forEach((present, text) => {
      if ((odds[text] as number) < surelyNot) return;
      let sum = odds[text] as number;
      for (const [label, sign] of present) sum += (weights[label] as number) * sign;
      const share = 1 / (1 + Math.exp(-sum));
      const counts = cost * (importances[text] as number);
      const error = counts * (share - (truths[text] === true ? 1 : 0));
      const spread = counts * share * (1 - share);
      for (const [label, sign] of present) {
        slope[label] = (slope[label] as number) + error * sign;
        const row = curve[label] as Float64Array;
        for (const [other, beside] of present) row[other] = (row[other] as number) + spread * sign * beside;
      }
    });
    const step = solve(curve, slope);
    weights.forEach((weight, label) => {
      weights[label] = weight - (step[label] ?? 0);
    });
  }
  return Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);
}

/** Solves a system whose matrix is symmetric and positive definite (Cholesky). Overwrites it. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const at = (row: number, column: number): number => matrix[row]?.[column] as number;
  const size = right.length;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = at(row, column);
      for (let before = 0; before < column; before += 1) sum -= at(row, before) * at(column, before);
      (matrix[row] as Float64Array)[column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  const found = right.slice();
  for (let row = 0; row < size; row += 1) {
    for (let before = 0; before < row; before += 1) {
      found[row] = (found[row] as number) - at(row, before) * (found[before] as number);
    }
    found[row] = (found[row] as number) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let after = row + 1; after < size; after += 1) {
      found[row] = (found[row] as number) - at(after, row) * (found[after] as number);
    }
    found[row] = (found[row] as number) / at(row, row);
  }
  return found;
}
