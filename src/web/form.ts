import type { Readable } from "node:stream";

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
    // The database takes every character but this one, and no person types it.
    const storable = value.replaceAll("\0", "");
    const values = this.fields.get(name);
    if (values === undefined) this.fields.set(name, [storable]);
    else values.push(storable);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** The first value without spaces around it; empty where the field was not sent. */
  text(name: string): string {
    return (this.fields.get(name)?.[0] ?? "").trim();
  }

  /** The first value exactly as typed: passwords. */
  exact(name: string): string {
    return this.fields.get(name)?.[0] ?? "";
  }

  /** All values of checkboxes or a multiple choice. */
  all(name: string): string[] {
    return this.fields.get(name) ?? [];
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
