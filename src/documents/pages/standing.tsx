import { isPaperFormat, type Notice as ReadNotice } from "../../reading/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import { Button, Form, LinkButton, Notice, useShell, useWords } from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";
import type { DocumentView } from "./document.tsx";
import { failureWords, noticeWords } from "./words.ts";

/** Where the document stands, and what can be done next. */
export function Standing({ data, address }: { readonly data: DocumentView; readonly address: string }) {
  const words = useWords();
  const { t, date, language } = words;
  const { space } = useShell();
  const { document, overview } = data;
  if (document.status === "failed" && document.failure !== null) {
    return (
      <Notice kind="error">
        <p>{failureWords(document.failure, words)}</p>
        {document.failure.kind === "no_text_layer" ? <Template /> : null}
      </Notice>
    );
  }
  const isPaper = isPaperFormat(document.format);
  if (document.status === "needs_mapping") {
    return (
      <>
        {isPaper ? <p>{t("document.mapPaper.why")}</p> : null}
        <LinkButton href={`${address}/mapping`} kind="primary">
          {t(isPaper ? "document.mapPaper" : "document.map")}
        </LinkButton>
      </>
    );
  }
  if (document.status === "set_aside") {
    const causes = causesOf(document);
    return (
      <Notice kind="info">
        {causes.length > 0 ? (
          causes.map((notice) => <p key={notice.code}>{noticeWords(notice, words)}</p>)
        ) : (
          <p>{t(document.reading?.resolution === undefined ? "document.nothing" : "document.resolution")}</p>
        )}
        {isPaper ? (
          <p>
            <a href={`${address}/mapping`}>{t("document.mapPaper.nevertheless")}</a>
          </p>
        ) : null}
        <Onward data={data} />
      </Notice>
    );
  }
  if (document.status === "registered") {
    return (
      <Notice kind="done">
        <p>{t("document.registeredNote")}</p>
        <Onward data={data} />
      </Notice>
    );
  }
  if (document.status !== "to_review") return null;
  if (space?.state && document.state !== null && document.state !== space.state) {
    const states = {
      documentState: countryName(document.state, language),
      spaceState: countryName(space.state, language),
    };
    return <Notice kind="error">{t("document.otherState", states)}</Notice>;
  }
  const isUndecided = (data.comparison?.proposals.length ?? 0) > 0;
  const isDecision = document.type === "decision" && document.datedOn !== null;
  return (
    <>
      {overview.otherReport === null ? null : (
        <Notice kind="warning">{t("document.secondReport", { other: overview.otherReport })}</Notice>
      )}
      {isUndecided ? (
        <Notice kind="warning">
          <p>
            {t("versions.undecided")} <a href="#versions-part">{t("versions.undecided.go")}</a>
          </p>
        </Notice>
      ) : null}
      <div className="row confirm-bar">
        <Form action={`${address}/confirm`}>
          <Button kind="primary" isDisabled={isUndecided}>
            {isDecision
              ? t("document.confirmDecision", { date: date(document.datedOn ?? "") })
              : t("document.confirm", { count: overview.standing })}
          </Button>
        </Form>
        <StepButton address={address} direction="undo" isPossible={data.corrections.undoable > 0} />
        <StepButton address={address} direction="redo" isPossible={data.corrections.redoable > 0} />
      </div>
    </>
  );
}

/** Why a paper holds nothing: the case ended so, it answers another. */
function causesOf({ reading }: StoredDocument): readonly ReadNotice[] {
  return (reading?.notices ?? []).filter(({ code }) => /^(?:case_|reply_to$)/.test(code));
}

/** Where to go from a document that is done: back to the recommendation, to the next document, to the register. */
function Onward({ data }: { readonly data: DocumentView }) {
  const { t } = useWords();
  const { space } = useShell();
  const { next, recommendation } = data;
  const base = `/s/${space?.code}`;
  return (
    <p className="row onward">
      {recommendation === null || data.place === null ? null : (
        <LinkButton href={`${base}/register/${recommendation}`} kind="primary" size="small">
          {t("document.backToRecommendation")}
        </LinkButton>
      )}
      {next === null ? null : (
        <LinkButton
          href={`${base}/documents/${next.id}${next.status === "needs_mapping" ? "/mapping" : ""}`}
          kind={recommendation === null ? "primary" : "plain"}
          size="small"
        >
          {t("document.next", { name: next.symbol ?? next.fileName })}
        </LinkButton>
      )}
      <LinkButton
        href={`${base}/register`}
        kind={next === null && recommendation === null ? "primary" : "plain"}
        size="small"
      >
        {t("document.toRegister")}
      </LinkButton>
    </p>
  );
}

function StepButton(props: {
  readonly address: string;
  readonly direction: "undo" | "redo";
  readonly isPossible: boolean;
}) {
  const { t } = useWords();
  return (
    <Form action={`${props.address}/${props.direction}`} className="inline-form">
      <Button isDisabled={!props.isPossible}>{t(`document.${props.direction}`)}</Button>
    </Form>
  );
}

function Template() {
  const { t } = useWords();
  const { space } = useShell();
  return (
    <p>
      {t("document.scan")} <a href={`/s/${space?.code}/documents/template`}>{t("document.template")}</a>
    </p>
  );
}
