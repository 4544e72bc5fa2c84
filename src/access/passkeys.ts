import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Kysely } from "kysely";
import { z } from "zod";
import { SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import {
  deletePasskey,
  findPasskey,
  insertPasskey,
  type ListedPasskey,
  listPasskeys,
  noteUseOfPasskey,
  spendProof,
} from "./factor-store.ts";
import type { SecretBox } from "./secret-box.ts";

/** What a browser needs to ask its person, and the sealed challenge that must come back with the answer. */
export interface PasskeyQuestion {
  /** For @simplewebauthn/browser. */
  readonly options: object;
  readonly sealed: string;
}

/** Seconds that a challenge may be answered in. */
export const challengeSeconds = 300;
const milliseconds = challengeSeconds * 1000;

const challengeShape = z.object({
  challenge: z.string(),
  // Null: somebody who signs in, and who it is the answer tells.
  personId: z.string().nullable(),
  until: z.number(),
});
type Challenge = z.infer<typeof challengeShape>;

// What the library reads before it checks; everything else it checks itself.
const answerShape = z.looseObject({
  id: z.string().min(1).max(2000),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string() }),
});

/** Passkeys (WebAuthn): a device that asks its person for a finger, a face or its PIN, in place of password and code. */
export class Passkeys {
  private readonly database: Kysely<Database>;
  private readonly box: SecretBox;
  private readonly origin: string;
  private readonly domain: string;

  constructor(database: Kysely<Database>, box: SecretBox, publicUrl: string) {
    this.database = database;
    this.box = box;
    const url = new URL(publicUrl);
    this.origin = url.origin;
    this.domain = url.hostname;
  }

  /** Browsers have passkeys for names under https, and for localhost; for no bare address of a machine. */
  get arePossible(): boolean {
    const isAddress = /^[\d.]+$|^\[/.test(this.domain);
    return this.domain === "localhost" || (this.origin.startsWith("https:") && !isAddress);
  }

  list(personId: string): Promise<readonly ListedPasskey[]> {
    return listPasskeys(this.database, personId);
  }

  /** Asks a browser for a new passkey; those that the person has are not made twice. */
  async askForNew(person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
  }): Promise<PasskeyQuestion> {
    const known = await listPasskeys(this.database, person.id);
    const options = await generateRegistrationOptions({
      rpName: "Suivi",
      rpID: this.domain,
      userID: new TextEncoder().encode(person.id),
      userName: person.email,
      userDisplayName: person.name,
      timeout: milliseconds,
      attestationType: "none",
      // It must be found without a name being typed, and must ask for finger or PIN: it stands for password and code.
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    });
    return { options, sealed: this.seal(options.challenge, person.id) };
  }

  /** Keeps a new passkey under the name its person gives it. Refuses with `passkey_refused` and `passkey_exists`. */
  async add(personId: string, name: string, answer: string, sealed: string | null): Promise<void> {
    const challenge = await this.takeChallenge(sealed, personId);
    const response = readAnswer(answer);
    if (challenge === null || response === null) throw new SuiviError("passkey_refused");
    const { registrationInfo } = await verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge.challenge,
      expectedOrigin: this.origin,
      expectedRPID: this.domain,
      requireUserVerification: true,
    }).catch(refuse);
    if (registrationInfo === undefined) throw new SuiviError("passkey_refused");
    const { credential, credentialBackedUp } = registrationInfo;
    const isNew = await insertPasskey(this.database, {
      personId,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports ?? [],
      name,
      isBackedUp: credentialBackedUp,
    });
    if (!isNew) throw new SuiviError("passkey_exists");
  }

  /** Refuses with `not_found` where it is none of this person's. */
  async remove(personId: string, id: string): Promise<void> {
    const isUuid = z.uuid().safeParse(id).success;
    if (!isUuid || !(await deletePasskey(this.database, personId, id))) throw new SuiviError("not_found");
  }

  /** Asks a browser for any passkey of this installation: its person chooses, nothing is typed. */
  async askForAny(): Promise<PasskeyQuestion> {
    const options = await generateAuthenticationOptions({
      rpID: this.domain,
      timeout: milliseconds,
      userVerification: "required",
    });
    return { options, sealed: this.seal(options.challenge, null) };
  }

  /** The person whose passkey answered; null where the answer is not good. */
  async check(answer: string, sealed: string | null): Promise<string | null> {
    const challenge = await this.takeChallenge(sealed, null);
    const response = readAnswer(answer);
    if (challenge === null || response === null) return null;
    const passkey = await findPasskey(this.database, response.id);
    if (passkey === null) return null;
    const checked = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge.challenge,
      expectedOrigin: this.origin,
      expectedRPID: this.domain,
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: true,
      // The library throws for every fault of an answer: a wrong origin, a counter that went back, a foreign signature.
    }).catch(() => null);
    if (checked?.verified !== true) return null;
    const { newCounter, credentialBackedUp } = checked.authenticationInfo;
    const isUsed = await noteUseOfPasskey(this.database, passkey.id, newCounter, credentialBackedUp);
    return isUsed ? passkey.personId : null;
  }

  private seal(challenge: string, personId: string | null): string {
    const text: Challenge = { challenge, personId, until: Date.now() + milliseconds };
    return this.box.seal("passkey challenge", JSON.stringify(text));
  }

  /** A challenge is taken once, whatever comes of it. */
  private async takeChallenge(sealed: string | null, personId: string | null): Promise<Challenge | null> {
    const text = sealed === null ? null : this.box.open("passkey challenge", sealed);
    if (text === null) return null;
    const challenge = challengeShape.parse(JSON.parse(text));
    if (challenge.personId !== personId || challenge.until < Date.now()) return null;
    const isFirst = await spendProof(
      this.database,
      `passkey ${challenge.challenge}`,
      new Date(challenge.until),
    );
    return isFirst ? challenge : null;
  }
}

function readAnswer(text: string): z.infer<typeof answerShape> | null {
  try {
    return answerShape.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function refuse(error: unknown): never {
  throw new SuiviError("passkey_refused", {}, { cause: error });
}
