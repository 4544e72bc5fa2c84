/** How a score becomes a confidence: 1 / (1 + exp(-(slope · score + intercept))). */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Slope and intercept of a logistic curve over scores of texts that were not learned from, by Newton's method in steps that are held
 * (Platt, 1999). A truth that is not certain is given as its probability.
 */
export function calibrate(scores: Float64Array, truths: ArrayLike<boolean | number>): Calibration {
  const [usualSlope, weight, longestStep, rounds] = [3, 0.02, 2, 60];
  let [slope, intercept] = [usualSlope, 0];
  for (let round = 0; round < rounds; round += 1) {
    let [g0, g1, h00, h01, h11] = [weight * (slope - usualSlope), 0, weight, 0, 1e-6];
    scores.forEach((score, index) => {
      const p = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const error = p - Number(truths[index]);
      const spread = p * (1 - p);
      g0 += error * score;
      g1 += error;
      h00 += spread * score * score;
      h01 += spread * score;
      h11 += spread;
    });
    const determinant = h00 * h11 - h01 * h01;
    if (Math.abs(determinant) < 1e-9) break;
    const [bySlope, byIntercept] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    const held = Math.max(1, Math.abs(bySlope) / longestStep, Math.abs(byIntercept) / longestStep);
    slope -= bySlope / held;
    intercept -= byIntercept / held;
    if (Math.abs(bySlope) + Math.abs(byIntercept) < 1e-6) break;
  }
  return { slope: Math.max(slope, 0.5), intercept };
}
