/** Lets files be dropped on the form, and sends them as soon as they are chosen. The form works without it. */
export function mount(element: HTMLElement, props: { readonly input: string }): () => void {
  const form = element.closest("form");
  const input = document.getElementById(props.input);
  if (form === null || !(input instanceof HTMLInputElement)) return () => {};
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.dataset.over = "";
  };
  const out = (): void => {
    delete form.dataset.over;
  };
  const drop = (event: DragEvent): void => {
    out();
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    input.files = files;
    form.requestSubmit();
  };
  // The whole page takes files, so that nobody has to aim.
  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", out);
  document.addEventListener("drop", drop);
  return () => {
    document.removeEventListener("dragover", over);
    document.removeEventListener("dragleave", out);
    document.removeEventListener("drop", drop);
  };
}
