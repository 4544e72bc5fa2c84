/**
 * The UPR cycle whose outcomes a session of the Human Rights Council adopts. Outcomes of Working Group sessions 1–12 were
 * adopted at Council sessions 8 to 19, of 13–26 at 21 to 34, of 27–40 at 36 to 50, of 41 onward from 52.
 */
export function cycleOfCouncilSession(session: number): number | null {
  if (session < 8) return null;
  if (session <= 20) return 1;
  if (session <= 35) return 2;
  return session <= 51 ? 3 : 4;
}

/** The Council session in a symbol: 43 for A/HRC/43/15/Add.1 and A/HRC/DEC/43/112. */
export function councilSessionOf(symbol: string | null): number | null {
  const found = /^A\/HRC\/(?:DEC\/)?(\d{1,3})\/\d/i.exec(symbol ?? "");
  return found === null ? null : Number(found[1]);
}
