import { LinkButton } from "../design/form.tsx";
import { Page } from "../design/index.ts";
import type { ErrorStatus } from "../errors.ts";
import { useWords } from "../shell.tsx";

interface ErrorViewProps {
  readonly status: ErrorStatus;
  /** What exactly went wrong, where it is known; instead of the general text. */
  readonly cause: string | null;
  /** What is found again in the log. */
  readonly reference: string | null;
}

/** The page for a request that could not be answered: what happened and what to do. */
export function ErrorView({ status, cause, reference }: ErrorViewProps) {
  const { t } = useWords();
  return (
    <Page
      title={t(`web.error.${status}.title`)}
      lead={cause ?? t(`web.error.${status}.text`)}
      width="centred"
    >
      <div className="stack prose">
        <h2>{t("web.error.what")}</h2>
        <p>{t(`web.error.${status}.do`)}</p>
        {reference === null ? null : <p className="soft">{t("web.error.reference", { reference })}</p>}
        <p>
          <LinkButton href="/">{t("web.error.home")}</LinkButton>
        </p>
      </div>
    </Page>
  );
}
