import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";

interface PasskeyProps {
  /** What the server asks; made new, or one that the person has. */
  readonly options: object;
  readonly isNew: boolean;
  readonly messages: { readonly failed: string; readonly unsupported: string };
}

/** Asks the device of the person when the form is sent, and sends the form with its answer in the field `answer`. */
export function mount(element: HTMLElement, props: PasskeyProps): (() => void) | undefined {
  const form = element.closest("form");
  const answer = form?.elements.namedItem("answer");
  if (form === null || !(answer instanceof HTMLInputElement)) return undefined;
  const say = (message: string): void => {
    element.textContent = message;
    element.setAttribute("role", "alert");
  };
  if (!browserSupportsWebAuthn()) {
    say(props.messages.unsupported);
    return undefined;
  }
  const ask = async (): Promise<void> => {
    try {
      const given = props.isNew
        ? await startRegistration({ optionsJSON: props.options as PublicKeyCredentialCreationOptionsJSON })
        : await startAuthentication({ optionsJSON: props.options as PublicKeyCredentialRequestOptionsJSON });
      answer.value = JSON.stringify(given);
      form.requestSubmit();
    } catch {
      // Cancelled, timed out, or no such passkey: the browser does not tell which.
      say(props.messages.failed);
    }
  };
  const submit = (event: SubmitEvent): void => {
    if (answer.value !== "") return;
    event.preventDefault();
    event.stopPropagation();
    void ask();
  };
  form.addEventListener("submit", submit, { capture: true });
  return () => form.removeEventListener("submit", submit, { capture: true });
}
