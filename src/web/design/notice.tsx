import type { ReactNode } from "react";
import { useWords } from "../shell.tsx";

/** A line or a few that must be seen. `isAnnounced` for what has just happened. */
export function Notice(props: {
  readonly kind: "done" | "info" | "warning" | "error";
  readonly title?: string;
  readonly isAnnounced?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="notice" data-kind={props.kind} role={props.isAnnounced ? "status" : undefined}>
      {props.title === undefined ? null : <strong>{props.title}</strong>}
      {typeof props.children === "string" ? <p>{props.children}</p> : props.children}
    </div>
  );
}

/** How far something is. Without `of` it is under way and its end is not known. */
export function Progress(props: {
  readonly done: number;
  readonly of: number | null;
  readonly label: string;
}) {
  return (
    <div className="progress">
      <progress
        aria-label={props.label}
        {...(props.of === null ? {} : { max: Math.max(props.of, 1), value: Math.min(props.done, props.of) })}
      />
      <span>{props.label}</span>
    </div>
  );
}

/** What stands where a list would be: why it is empty and what to do. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
}) {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      {props.children === undefined ? null : <p>{props.children}</p>}
      {props.actions === undefined ? null : <div className="row">{props.actions}</div>}
    </div>
  );
}

/** A short word about a state. The tone only underlines what the word says. */
export function Badge(props: {
  readonly tone?: "good" | "care" | "bad" | "calm" | "accent";
  readonly shape?: "full" | "half" | "empty" | "broken";
  readonly children: ReactNode;
}) {
  return (
    <span className="badge" data-tone={props.tone} data-shape={props.shape}>
      {props.children}
    </span>
  );
}

/** Beside a text whose letters could not be read from its file as they are printed. */
export function DamagedMark() {
  const { t } = useWords();
  return (
    <Badge tone="bad" shape="broken">
      {t("web.textDamaged")}
    </Badge>
  );
}

const positionLooks = {
  supported: { tone: "good", shape: "full" },
  supported_in_part: { tone: "good", shape: "half" },
  noted: { tone: "care", shape: "empty" },
  pending: { tone: "calm", shape: "broken" },
} as const;

/** The State's position on a recommendation; nothing is said where there is none. */
export function PositionBadge({ position }: { readonly position: keyof typeof positionLooks | null }) {
  const { t } = useWords();
  if (position === null) return <Badge>{t("position.none")}</Badge>;
  return <Badge {...positionLooks[position]}>{t(`position.${position}`)}</Badge>;
}
