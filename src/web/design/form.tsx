import type { HTMLInputTypeAttribute, ReactNode } from "react";
import type { FormErrors } from "../form.ts";
import { useShell, useWords } from "../shell.tsx";
import { Island } from "./page.tsx";

interface FormProps {
  readonly action: string;
  readonly className?: string;
  readonly id?: string;
  /** The form sends files; its route is an `upload`. */
  readonly sendsFiles?: boolean;
  readonly children: ReactNode;
}

/** A form that changes something: sent by POST with the proof that it was shown here. Checked on the server alone. */
export function Form({ action, className, id, sendsFiles, children }: FormProps) {
  const shell = useShell();
  return (
    <form
      method="post"
      action={action}
      id={id}
      className={className}
      encType={sendsFiles ? "multipart/form-data" : undefined}
      noValidate
    >
      {/* First, so that it is there before any file arrives. */}
      <input type="hidden" name="form_token" value={shell.formToken()} />
      {children}
    </form>
  );
}

/**
 * Keeps what is typed into the form it stands in, until the form is sent: on the server, and on the device while there is no
 * line. `form` is the address that the form is sent to. Files and passwords are not kept.
 */
export function KeepDraft({ form }: { readonly form: string }) {
  const { t } = useWords();
  const { space, person, formToken } = useShell();
  if (space === null || person === null) return null;
  const at = "{at}";
  const labels = {
    found: t("web.draft.found", { at }),
    putBack: t("web.draft.putBack"),
    throwAway: t("web.draft.throwAway"),
    kept: t("web.draft.kept", { at }),
    offline: t("web.draft.offline"),
  };
  const props = { url: `/s/${space.code}/drafts`, form, personId: person.id, token: formToken(), labels };
  return <Island name="keep-draft" className="kept-draft" props={props} />;
}

/** What must be corrected, above the form, each line a link to its field. Nothing where there is nothing. */
export function ErrorSummary({ errors }: { readonly errors: FormErrors }) {
  const { t } = useWords();
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refused form the summary is where reading must go on.
    <div className="notice" data-kind="error" role="alert" tabIndex={-1} autoFocus>
      <h2>{t("web.form.errorSummary")}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>{name === "" ? message : <a href={`#${fieldId(name)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

/** The id of a field's control, for links to it. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

interface FieldFrameProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

function describedBy({ name, hint, error }: FieldFrameProps): string | undefined {
  const ids = [
    hint === undefined ? "" : `${fieldId(name)}-hint`,
    error === undefined ? "" : `${fieldId(name)}-error`,
  ].filter((id) => id !== "");
  return ids.length === 0 ? undefined : ids.join(" ");
}

function FieldFrame(props: FieldFrameProps & { readonly children: ReactNode }) {
  const id = fieldId(props.name);
  return (
    <div className={props.error === undefined ? "field" : "field has-error"}>
      <label htmlFor={id}>{props.label}</label>
      <HintAndError {...props} />
      {props.children}
    </div>
  );
}

function HintAndError({ name, hint, error }: FieldFrameProps) {
  const id = fieldId(name);
  return (
    <>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

interface FieldProps extends FieldFrameProps {
  readonly value?: string;
  readonly type?: HTMLInputTypeAttribute;
  readonly width?: "short" | "medium" | "full";
  readonly autoComplete?: string;
  readonly isRequired?: boolean;
  /** Direction of what is typed where it is not the page's: addresses and codes are left to right everywhere. */
  readonly direction?: "ltr" | "auto";
  readonly maxLength?: number;
}

/** A line of text with its label, hint and error. */
export function Field(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      <input
        className="input"
        id={fieldId(props.name)}
        name={props.name}
        type={props.type ?? "text"}
        defaultValue={props.type === "password" ? undefined : props.value}
        data-width={props.width ?? "medium"}
        autoComplete={props.autoComplete}
        required={props.isRequired}
        maxLength={props.maxLength}
        dir={props.direction}
        aria-invalid={props.error === undefined ? undefined : true}
        aria-describedby={describedBy(props)}
      />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { readonly rows?: number; readonly language?: string }) {
  return (
    <FieldFrame {...props}>
      <textarea
        className="input"
        id={fieldId(props.name)}
        name={props.name}
        defaultValue={props.value}
        rows={props.rows ?? 5}
        required={props.isRequired}
        maxLength={props.maxLength}
        lang={props.language}
        dir={props.direction ?? "auto"}
        aria-invalid={props.error === undefined ? undefined : true}
        aria-describedby={describedBy(props)}
      />
    </FieldFrame>
  );
}

/** One thing that can be chosen. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A choice of one out of a list. */
export function Select(
  props: FieldFrameProps & {
    readonly options: readonly Option[];
    readonly value?: string;
    /** First line, standing for no choice. */
    readonly placeholder?: string;
    readonly isRequired?: boolean;
    /** Options that stand above all the others, both under words of their own. */
    readonly first?: {
      readonly label: string;
      readonly values: readonly string[];
      readonly restLabel: string;
    };
  },
) {
  const lines = (options: readonly Option[]) =>
    options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ));
  const first = (props.first?.values ?? []).flatMap((value) =>
    props.options.filter((option) => option.value === value),
  );
  return (
    <FieldFrame {...props}>
      <select
        className="input"
        id={fieldId(props.name)}
        name={props.name}
        defaultValue={props.value ?? ""}
        data-width="medium"
        required={props.isRequired}
        aria-invalid={props.error === undefined ? undefined : true}
        aria-describedby={describedBy(props)}
      >
        {props.placeholder === undefined ? null : <option value="">{props.placeholder}</option>}
        {props.first === undefined || first.length === 0 ? (
          lines(props.options)
        ) : (
          <>
            <optgroup label={props.first.label}>{lines(first)}</optgroup>
            <optgroup label={props.first.restLabel}>
              {lines(props.options.filter((option) => !first.includes(option)))}
            </optgroup>
          </>
        )}
      </select>
    </FieldFrame>
  );
}

/** Checkboxes or radio buttons under one question. */
export function Choices(
  props: FieldFrameProps & {
    readonly type: "checkbox" | "radio";
    readonly options: readonly (Option & { readonly hint?: string; readonly language?: string })[];
    readonly chosen: readonly string[];
    readonly inColumns?: boolean;
  },
) {
  return (
    <fieldset
      className={props.error === undefined ? "choices" : "choices has-error"}
      aria-describedby={describedBy(props)}
    >
      <legend>{props.label}</legend>
      <HintAndError {...props} />
      <div className={props.inColumns ? "choices-columns" : undefined}>
        {props.options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type={props.type}
              name={props.name}
              value={option.value}
              id={index === 0 ? fieldId(props.name) : undefined}
              defaultChecked={props.chosen.includes(option.value)}
            />
            <span lang={option.language}>
              {option.label}
              {option.hint === undefined ? null : <span className="small soft"> {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ButtonProps {
  readonly kind?: "primary" | "plain" | "danger" | "quiet";
  readonly size?: "small";
  readonly name?: string;
  readonly value?: string;
  /** Other address for this button's form. */
  readonly formAction?: string;
  /** The form it belongs to, where it stands outside it. */
  readonly form?: string;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** A button that sends its form. One primary button a page. */
export function Button({ kind, size, isDisabled, children, ...rest }: ButtonProps) {
  return (
    <button
      type="submit"
      className="button"
      data-kind={kind}
      data-size={size}
      disabled={isDisabled}
      {...rest}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: leads somewhere, changes nothing. */
export function LinkButton(props: {
  readonly href: string;
  readonly kind?: "primary" | "plain" | "quiet";
  readonly size?: "small";
  readonly children: ReactNode;
}) {
  return (
    <a className="button" href={props.href} data-kind={props.kind} data-size={props.size}>
      {props.children}
    </a>
  );
}

/** The row of buttons at the end of a form. */
export function FormActions({ children }: { readonly children: ReactNode }) {
  return <div className="form-actions">{children}</div>;
}
