/** The time, as a value that tests can set. */
export interface Clock {
  /** The instant now. */
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved: for tests. */
export function standingClock(start: string): Clock & { moveBy(milliseconds: number): void } {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    moveBy(milliseconds) {
      time += milliseconds;
    },
  };
}
