import * as Turbo from "@hotwired/turbo";

/** Fetches the page anew every few seconds and changes only what differs, as long as it is looked at. */
export function mount(_element: HTMLElement, props: { readonly seconds: number }): () => void {
  const timer = setInterval(() => {
    const isTyping = document.activeElement?.matches("input:not([type=submit]), textarea, select") === true;
    if (document.hidden || isTyping || document.querySelector("details.menu[open]") !== null) return;
    Turbo.visit(location.href, { action: "replace" });
  }, props.seconds * 1000);
  return () => clearInterval(timer);
}
