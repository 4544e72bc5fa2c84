import type { Institution } from "../../../institutions/index.ts";
import { Cell, Facts, Notice, Table, useWords } from "../../../web/index.ts";
import { type AssignmentPlan, assignmentParts } from "../model.ts";
import { institutionNames } from "./words.tsx";

interface PreviewProps {
  readonly plan: AssignmentPlan;
  readonly institutions: readonly Institution[];
  readonly dueOn: string;
  readonly reason: string;
}

/** What an assignment of many will change, institution by institution. */
export function Preview({ plan, institutions, dueOn, reason }: PreviewProps) {
  const { t, date, language } = useWords();
  const names = institutionNames(institutions, language);
  const involved = new Set([...plan.made, ...plan.ended].map(({ institutionId }) => institutionId));
  const columns = [
    { key: "institution", label: t("assignments.column.institution") },
    ...assignmentParts.map((part) => ({
      key: part,
      label: t(`assignments.preview.gets.${part}`),
      align: "end" as const,
    })),
    { key: "ends", label: t("assignments.preview.ends"), align: "end" as const },
  ];
  const kept = Map.groupBy(plan.keptLeads, ({ institutionId }) => institutionId);
  return (
    <div className="stack">
      {involved.size === 0 ? null : (
        <Table caption={t("assignments.preview.caption")} columns={columns} stacks>
          <tbody>
            {[...involved].map((id) => (
              <tr key={id}>
                <th scope="row">{names.get(id)}</th>
                {assignmentParts.map((part) => (
                  <Count
                    key={part}
                    label={t(`assignments.preview.gets.${part}`)}
                    count={plan.made.filter((one) => one.institutionId === id && one.part === part).length}
                  />
                ))}
                <Count
                  label={t("assignments.preview.ends")}
                  count={plan.ended.filter(({ institutionId }) => institutionId === id).length}
                />
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {plan.keptLeads.length === 0 ? null : (
        <Notice kind="info">
          <p>{t("assignments.preview.keptLeads", { count: plan.keptLeads.length })}</p>
          <ul>
            {[...kept].map(([id, leads]) => (
              <li key={id}>
                {t("assignments.preview.keptLead", { name: names.get(id), count: leads.length })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Facts
        entries={[
          ...(dueOn === "" ? [] : [[t("assignments.dueOn"), date(dueOn)] as const]),
          ...(reason === "" ? [] : [[t("assignments.reason"), <bdi key="reason">{reason}</bdi>] as const]),
          ...(plan.changed.length === 0
            ? []
            : [
                [
                  t("assignments.preview.changed"),
                  t("assignments.preview.changed.count", { count: plan.changed.length }),
                ] as const,
              ]),
          ...(plan.unchanged === 0
            ? []
            : [
                [
                  t("assignments.preview.unchanged"),
                  t("assignments.preview.unchanged.count", { count: plan.unchanged }),
                ] as const,
              ]),
        ]}
      />
    </div>
  );
}

function Count({ label, count }: { readonly label: string; readonly count: number }) {
  const { number } = useWords();
  return (
    <Cell label={label} align="end">
      {count === 0 ? null : number(count)}
    </Cell>
  );
}
