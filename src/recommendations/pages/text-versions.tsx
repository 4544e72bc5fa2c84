import { Badge, DamagedMark, directionOf, ownNameOf, useWords } from "../../web/index.ts";
import type { RecommendationText } from "../detail.ts";

/** Every language beside the others, each in its direction: which text is official, which is a draft, which cannot be read as printed. */
export function TextVersions({
  texts,
  paragraph,
}: {
  readonly texts: readonly RecommendationText[];
  readonly paragraph: string | null;
}) {
  const { t } = useWords();
  return (
    <section aria-labelledby="versions" className="text-versions-part">
      <h2 id="versions">{t("recommendation.versions")}</h2>
      <div className="text-versions">
        {texts.map((text) => (
          <article key={`${text.language} ${text.provenance}`} className="text-version">
            <h3>
              <span lang={text.language}>{ownNameOf(text.language)}</span>{" "}
              <Badge tone={text.provenance === "official" ? "good" : "care"}>
                {t(`recommendation.provenance.${text.provenance}`)}
              </Badge>{" "}
              {text.isDamaged ? <DamagedMark /> : null}
            </h3>
            {text.paragraph === null || text.paragraph === paragraph ? null : (
              <p className="small soft">
                {t("recommendation.versions.number", { paragraph: text.paragraph })}
              </p>
            )}
            <p lang={text.language} dir={directionOf(text.language)}>
              {text.text}
            </p>
          </article>
        ))}
      </div>
    </section>
  );
}
