import type { Readable } from "node:stream";
import { cleanName, cleanText } from "../kernel/index.ts";

/** The fields of a form as they were sent. A field sent twice has two values. */
export class FormFields {
  private readonly fields: Map<string, string[]>;

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.fields = new Map();
    for (const [name, value] of entries) this.add(name, value);
  }

  /** Reads `application/x-www-form-urlencoded`. */
  static fromBody(body: string): FormFields {
    return new FormFields(new URLSearchParams(body));
  }

  add(name: string, value: string): void {
    const values = this.fields.get(name);
    if (values === undefined) this.fields.set(name, [value]);
    else values.push(value);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** The first value as `cleanText` makes it, without spaces around it; empty where the field was not sent. */
  text(name: string): string {
    return cleanText(this.fields.get(name)?.[0] ?? "").trim();
  }

  /** The first value in one line, as `cleanName` makes it: names, addresses, symbols. */
  line(name: string): string {
    return cleanName(this.fields.get(name)?.[0] ?? "");
  }

  /** The first value as typed: passwords. The database takes every character but one, and no person types it. */
  exact(name: string): string {
    return (this.fields.get(name)?.[0] ?? "").replaceAll("\0", "");
  }

  /** All values of checkboxes or a multiple choice. */
  all(name: string): string[] {
    return (this.fields.get(name) ?? []).map(cleanText);
  }

  /** Names of all fields that were sent. */
  names(): string[] {
    return [...this.fields.keys()];
  }
}

/** A file as it arrives with a form. */
export interface ReceivedFile {
  /** Name of the form's field. */
  readonly field: string;
  /** Name that the sender gave it: any text, also with slashes. */
  readonly name: string;
  readonly body: Readable;
}

/** What is wrong with a form: message by name of field, in the order of the form. The empty name stands for the form as a whole. */
export type FormErrors = Readonly<Record<string, string>>;
