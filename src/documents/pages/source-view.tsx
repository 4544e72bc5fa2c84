import type { Place } from "../../reading/index.ts";
import { InLanguage, Island, Table, useWords } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";
import type { ExcerptBlock, SourceExcerpt } from "../source.ts";

interface SourceViewProps {
  readonly document: StoredDocument;
  readonly place: Place | null;
  readonly excerpt: SourceExcerpt | null;
  readonly address: string;
}

/** The document beside what was read from it: the page drawn with its lines marked, or the paragraph or cell marked. */
export function SourceView({ document, place, excerpt, address }: SourceViewProps) {
  const { t } = useWords();
  if (place === null) return null;
  return (
    <section aria-labelledby="source" className="source">
      <div className="source-head">
        <h2 id="source">{t("document.source")}</h2>
        {place.kind === "page" ? (
          <a className="small" href={`${address}/file#page=${place.page}`} data-turbo="false">
            {t("document.source.openPage", { page: place.page })}
          </a>
        ) : null}
      </div>
      {place.kind === "page" ? (
        <Island
          key={`${place.page} ${JSON.stringify(place.rectangles)}`}
          name="source-viewer"
          className="source-viewer"
          props={{
            url: `${address}/file`,
            page: place.page,
            rectangles: place.rectangles,
            labels: {
              previous: t("document.source.previous"),
              next: t("document.source.next"),
              larger: t("document.source.larger"),
              smaller: t("document.source.smaller"),
              page: t("document.source.page", {}),
              failed: t("document.source.failed"),
            },
          }}
        />
      ) : (
        <Excerpt document={document} excerpt={excerpt} />
      )}
    </section>
  );
}

function Excerpt({ document, excerpt }: Pick<SourceViewProps, "document" | "excerpt">) {
  const { t } = useWords();
  if (excerpt === null) return <p className="soft">{document.fileName}</p>;
  if (excerpt.kind === "sheet") {
    const columns = excerpt.headings.map((heading, index) => ({ key: `${index}`, label: heading }));
    return (
      <Table caption={t("document.source.marked")} columns={columns}>
        <tbody>
          {excerpt.rows.map(({ row, cells, isMarked }) => (
            <tr key={row} id={isMarked ? "marked" : undefined} aria-current={isMarked ? "true" : undefined}>
              {columns.map(({ key }, index) => (
                <td key={key} className="small">
                  <InLanguage>{cells[index] ?? ""}</InLanguage>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    );
  }
  return (
    <div className="excerpt">
      {excerpt.blocks.map((block) => (
        <Block key={block.index} block={block} label={t("document.source.marked")} />
      ))}
    </div>
  );
}

function Block({ block, label }: { readonly block: ExcerptBlock; readonly label: string }) {
  if (block.kind === "paragraph") {
    const text = `${block.number === null ? "" : `${block.number} `}${block.text}`;
    return (
      <p dir="auto">
        <InLanguage letters={text.length}>
          {block.isMarked ? <mark id="marked">{text}</mark> : text}
        </InLanguage>
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard.
    <section className="table-frame excerpt-table" tabIndex={0} aria-label={label}>
      <table className="table small">
        <tbody>
          {block.rows.map((row) => (
            <tr
              key={row.index}
              id={row.isMarked ? "marked" : undefined}
              aria-current={row.isMarked ? "true" : undefined}
            >
              {row.cells.map((cell) => (
                <td key={cell.column} colSpan={cell.columns} dir="auto">
                  {cell.lines.map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a cell never move.
                    <p key={index}>
                      <InLanguage letters={line.length}>
                        {cell.isMarked ? <mark>{line}</mark> : line}
                      </InLanguage>
                    </p>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
