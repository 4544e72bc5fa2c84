/**
 * Solves (K + ridge · 1) X = R for a symmetric, positive K by Cholesky's decomposition. `right` holds a column for each question; gives the
 * solutions in the same order.
 */
export function solveRidge(
  kernel: readonly Float64Array[],
  ridge: number,
  right: readonly Float64Array[],
): Float64Array[] {
  const size = kernel.length;
  const lower = kernel.map((row) => Float64Array.from(row));
  for (let column = 0; column < size; column += 1) {
    const ofColumn = lower[column] as Float64Array;
    for (let row = column; row < size; row += 1) {
      const ofRow = lower[row] as Float64Array;
      let sum = (ofRow[column] as number) + (row === column ? ridge : 0);
      for (let at = 0; at < column; at += 1) sum -= (ofRow[at] as number) * (ofColumn[at] as number);
      ofRow[column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (ofColumn[column] as number);
    }
  }
  return right.map((column) => {
    const answer = Float64Array.from(column);
    for (let row = 0; row < size; row += 1) {
      const ofRow = lower[row] as Float64Array;
      let sum = answer[row] as number;
      for (let at = 0; at < row; at += 1) sum -= (ofRow[at] as number) * (answer[at] as number);
      answer[row] = sum / (ofRow[row] as number);
    }
    for (let row = size - 1; row >= 0; row -= 1) {
      let sum = answer[row] as number;
      for (let at = row + 1; at < size; at += 1) {
        sum -= ((lower[at] as Float64Array)[row] as number) * (answer[at] as number);
      }
      answer[row] = sum / ((lower[row] as Float64Array)[row] as number);
    }
    return answer;
  });
}
