import type { FastifyInstance } from "fastify";

/** A browser of a test: keeps cookies, sends what browsers send. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  private readonly server: FastifyInstance;

  constructor(server: FastifyInstance) {
    this.server = server;
  }

  async get(url: string, headers: Record<string, string> = {}) {
    return this.keep(
      await this.server.inject({ method: "GET", url, headers: { cookie: this.cookie(), ...headers } }),
    );
  }

  async post(url: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
    );
    return this.keep(
      await this.server.inject({
        method: "POST",
        url,
        payload: body.toString(),
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "sec-fetch-site": "same-origin",
          cookie: this.cookie(),
          ...headers,
        },
      }),
    );
  }

  /** Sends a form with files: fields first, as browsers do. */
  async upload(
    url: string,
    fields: Record<string, string>,
    files: readonly { field: string; name: string; content: string | Buffer; type?: string }[],
  ) {
    const boundary = "----suivi-test-boundary";
    const parts = [
      ...Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      ),
      ...files.flatMap(({ field, name, content, type }) => [
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type ?? "application/octet-stream"}\r\n\r\n`,
        ),
        Buffer.from(content),
        Buffer.from("\r\n"),
      ]),
      Buffer.from(`--${boundary}--\r\n`),
    ];
    return this.keep(
      await this.server.inject({
        method: "POST",
        url,
        payload: Buffer.concat(parts),
        headers: {
          "content-type": `multipart/form-data; boundary=${boundary}`,
          "sec-fetch-site": "same-origin",
          cookie: this.cookie(),
        },
      }),
    );
  }

  /** The proof in the form of a page. */
  async token(url: string): Promise<string> {
    return /name="form_token" value="([^"]+)"/.exec((await this.get(url)).body)?.[1] ?? "";
  }

  cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep<Response extends { headers: Record<string, unknown> }>(response: Response): Response {
    for (const line of [response.headers["set-cookie"] ?? []].flat().map(String)) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/Max-Age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}
