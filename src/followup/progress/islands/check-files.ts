/**
 * Says at once which chosen files are too large, before they travel over a slow line in vain; the server asks the same
 * again. The message is made by the server with a mark where the name of the file goes.
 */
export function mount(
  element: HTMLElement,
  props: { readonly mostBytes: number; readonly message: string; readonly mark: string },
): () => void {
  const form = element.closest("form");
  if (form === null) return () => {};
  const check = (event: Event): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const large = [...(input.files ?? [])].find(({ size }) => size > props.mostBytes);
    input.setCustomValidity(large === undefined ? "" : props.message.replace(props.mark, large.name));
    input.reportValidity();
  };
  form.addEventListener("change", check);
  return () => form.removeEventListener("change", check);
}
