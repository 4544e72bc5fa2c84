/** The command line's line of help. */
export const usage = "migrate";
export async function run(args: string[]): Promise<number> {
  return args.length === 0 ? 0 : 2;
}
