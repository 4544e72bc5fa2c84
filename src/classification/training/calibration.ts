/** How a score becomes a confidence, and from which on a label is proposed. */
export interface Calibration {
  readonly threshold: number;
  /** Confidence: 1 / (1 + exp(-(slope · score + intercept))). */
  readonly slope: number;
  readonly intercept: number;
}

/** Proposing above a confidence of a little under one half gives the most F1. */
const proposedFrom = 0.45;
/** The score from which on labels are proposed, taken all alike. */
const usualThreshold = -0.13;

/**
 * Calibrates one label by scores of texts that were not learned from. Its threshold lies in the middle between its own and the
 * usual one: a label with few examples does not say surely where its own lies.
 */
export function calibrate(scores: Float64Array, truths: readonly boolean[]): Calibration {
  const { slope, intercept } = logisticCurve(scores, truths);
  const own = (Math.log(proposedFrom / (1 - proposedFrom)) - intercept) / slope;
  return { threshold: (own + usualThreshold) / 2, slope, intercept };
}

/** Slope and intercept of a logistic curve over scores, by Newton's method in steps that are held (Platt, 1999). */
function logisticCurve(
  scores: Float64Array,
  truths: readonly boolean[],
): { slope: number; intercept: number } {
  const [usualSlope, weight, longestStep, rounds] = [3, 0.02, 2, 60];
  let [slope, intercept] = [usualSlope, 0];
  for (let round = 0; round < rounds; round += 1) {
    let [g0, g1, h00, h01, h11] = [weight * (slope - usualSlope), 0, weight, 0, 1e-6];
    scores.forEach((score, index) => {
      const p = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const error = p - (truths[index] === true ? 1 : 0);
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
