interface Kept {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly savedAt: string;
}

interface KeepDraftProps {
  /** Where drafts are kept. */
  readonly url: string;
  /** Address that the form is sent to: what its draft is found by. */
  readonly form: string;
  readonly personId: string;
  readonly token: string;
  readonly labels: {
    /** With {at}. */
    readonly found: string;
    readonly putBack: string;
    readonly throwAway: string;
    readonly kept: string;
    readonly offline: string;
  };
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const pause = 1000;
const unkept = new Set(["hidden", "password", "file", "submit", "button"]);

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== "" &&
      !unkept.has(element.type),
  );
}

function isTicked(control: Control): boolean {
  return (
    !(control instanceof HTMLInputElement) || !["checkbox", "radio"].includes(control.type) || control.checked
  );
}

function fieldsOf(form: HTMLFormElement): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const control of controlsOf(form)) {
    fields[control.name] ??= [];
    if (isTicked(control)) fields[control.name]?.push(control.value);
  }
  return fields;
}

function putBack(form: HTMLFormElement, fields: Kept["fields"]): void {
  const taken = new Map<string, number>();
  for (const control of controlsOf(form)) {
    const values = fields[control.name];
    if (values === undefined) continue;
    if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type)) {
      control.checked = values.includes(control.value);
      continue;
    }
    const at = taken.get(control.name) ?? 0;
    taken.set(control.name, at + 1);
    const value = values[at];
    if (value !== undefined) control.value = value;
    control.closest("details")?.toggleAttribute("open", true);
  }
}

/**
 * Keeps what is typed into its form on the server, and on this device while there is no line; offers it again when the form
 * is opened the next time. The form works without it.
 */
export function mount(element: HTMLElement, props: KeepDraftProps): (() => void) | undefined {
  const form = element.closest("form");
  if (form === null) return undefined;
  const { labels } = props;
  const key = `suivi-draft ${props.personId} ${props.form}`;
  const initial = JSON.stringify(fieldsOf(form));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isChanged = false;

  const say = (message: string): void => {
    const line = document.createElement("p");
    line.className = "small soft";
    line.setAttribute("role", "status");
    line.textContent = message;
    element.replaceChildren(line);
  };
  const time = (at: Date): string =>
    new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "medium",
      timeStyle: "short",
    }).format(at);
  const keepHere = (): void => {
    const kept: Kept = { fields: fieldsOf(form), savedAt: new Date().toISOString() };
    localStorage.setItem(key, JSON.stringify(kept));
  };
  const send = (fields: Record<string, string>): Promise<Response> =>
    fetch(props.url, {
      method: "POST",
      headers: { "x-form-token": props.token },
      body: new URLSearchParams({ form: props.form, ...fields }),
      keepalive: true,
      redirect: "manual",
    });
  const keep = async (): Promise<void> => {
    clearTimeout(timer);
    if (!isChanged) return;
    try {
      const answer = await send({ intent: "keep", fields: JSON.stringify(fieldsOf(form)) });
      if (!answer.ok) throw new Error(String(answer.status));
      isChanged = false;
      localStorage.removeItem(key);
      say(labels.kept.replace("{at}", time(new Date())));
    } catch {
      keepHere();
      say(labels.offline);
    }
  };
  const changed = (): void => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), pause);
  };
  const leaving = (): void => {
    if (document.visibilityState !== "hidden" || !isChanged) return;
    keepHere();
    void keep();
  };
  // Until the server has taken the form, this device is the safest place.
  const sent = (): void => {
    clearTimeout(timer);
    if (isChanged) keepHere();
  };
  const answered = (event: Event): void => {
    const { success } = (event as CustomEvent<{ success: boolean }>).detail;
    if (event.target !== form || !success) return;
    isChanged = false;
    localStorage.removeItem(key);
  };
  const comesBack = (): void => void keep();

  const offer = (kept: Kept): void => {
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.dataset.kind = "info";
    const text = document.createElement("p");
    text.textContent = labels.found.replace("{at}", time(new Date(kept.savedAt)));
    const row = document.createElement("p");
    row.className = "row";
    const button = (label: string, act: () => void): void => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button";
      made.dataset.size = "small";
      made.textContent = label;
      made.addEventListener("click", act);
      row.append(made);
    };
    button(labels.putBack, () => {
      putBack(form, kept.fields);
      element.replaceChildren();
      changed();
    });
    button(labels.throwAway, () => {
      localStorage.removeItem(key);
      void send({ intent: "forget" });
      element.replaceChildren();
    });
    notice.append(text, row);
    element.replaceChildren(notice);
  };
  const look = async (): Promise<void> => {
    const here = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    const there = await fetch(`${props.url}?${new URLSearchParams({ form: props.form })}`)
      .then((answer) => (answer.ok ? (answer.json() as Promise<Kept | null>) : null))
      .catch(() => null);
    const kept = [here, there]
      .filter((one) => one !== null)
      .sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1))[0];
    // Somebody types already, or it is what stands there.
    if (kept === undefined || isChanged || JSON.stringify(kept.fields) === initial) return;
    offer(kept);
  };

  form.addEventListener("input", changed);
  form.addEventListener("submit", sent);
  document.addEventListener("turbo:submit-end", answered);
  document.addEventListener("visibilitychange", leaving);
  window.addEventListener("online", comesBack);
  void look();
  return () => {
    clearTimeout(timer);
    form.removeEventListener("input", changed);
    form.removeEventListener("submit", sent);
    document.removeEventListener("turbo:submit-end", answered);
    document.removeEventListener("visibilitychange", leaving);
    window.removeEventListener("online", comesBack);
    if (isChanged) keepHere();
  };
}
