import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

// Turbo puts the style of its progress bar, which we never show, into the page. The browser test tells when it changes.
const turboStyle = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

/** Headers of every answer. Nothing of a page comes from elsewhere, and nothing runs that is not a file of ours. */
export function securityHeaders(isSecure: boolean): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' ${turboStyle}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    // Browsers complain about these on a plain connection.
    ...(isSecure
      ? { "strict-transport-security": "max-age=31536000", "cross-origin-opener-policy": "same-origin" }
      : {}),
  };
}

interface OriginHeaders {
  readonly "sec-fetch-site"?: string | string[] | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/**
 * True when a request that changes something was sent by a page of this installation. Browsers say so in Sec-Fetch-Site or,
 * older ones, in Origin; a program that says neither has no cookies to abuse.
 */
export function isSameOrigin(headers: OriginHeaders, publicUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  if (headers.origin === undefined) return true;
  if (!URL.canParse(headers.origin)) return false;
  const origin = new URL(headers.origin);
  return origin.origin === new URL(publicUrl).origin || origin.host === headers.host;
}

/** A random value for the cookie that ties forms to a browser. */
export function newVisitor(): string {
  return randomBytes(18).toString("base64url");
}

/** Signs short texts with the installation's secret; each use has a name, so that one cannot stand for another. */
export class Signer {
  private readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }

  signature(use: string, text: string): string {
    return createHmac("sha256", this.secret).update(`${use}\n${text}`).digest("base64url");
  }

  isValid(use: string, text: string, signature: string): boolean {
    const expected = Buffer.from(this.signature(use, text));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** A text with its signature, for a cookie. */
  seal(use: string, text: string): string {
    return `${Buffer.from(text).toString("base64url")}.${this.signature(use, text)}`;
  }

  /** The text of a sealed cookie; null where it was not sealed here. */
  open(use: string, sealed: string): string | null {
    const [body = "", signature = ""] = sealed.split(".");
    const text = Buffer.from(body, "base64url").toString("utf8");
    return this.isValid(use, text, signature) ? text : null;
  }
}

/**
 * A path of this installation out of what a form or an address says where to go next; `otherwise` for anything that
 * could lead elsewhere.
 */
export function localPath(wanted: string | null | undefined, otherwise: string): string {
  const base = "http://suivi.invalid";
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, base)) return otherwise;
  const url = new URL(wanted, base);
  // "/.//elsewhere" becomes "//elsewhere" on the way.
  if (url.origin !== base || url.pathname.startsWith("//")) return otherwise;
  return `${url.pathname}${url.search}`;
}
