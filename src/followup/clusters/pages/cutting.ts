/** The part of a list that a page shows, by the number in its address; a number too high shows the last. */
export function cutForPage<Item>(
  all: readonly Item[],
  query: URLSearchParams,
  pageSize: number,
): { readonly shown: readonly Item[]; readonly page: number } {
  const last = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(Number(query.get("page")) || 1)), last);
  return { shown: all.slice((page - 1) * pageSize, page * pageSize), page };
}
