/**
 * Draws a page of a PDF with the lines of an item marked (browser). The links and the text beside it work without it.
 *
 * Items elsewhere on the page point at their place by `data-place` (JSON of a page Place); focusing, hovering or
 * choosing one shows its page here.
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type RenderTask } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import type { Place, Rectangle } from "../../reading/model.ts";

export interface SourceViewerProps {
  /** Address of the PDF. */
  readonly url: string;
  readonly page: number;
  readonly rectangles: readonly Rectangle[];
  readonly labels: {
    readonly previous: string;
    readonly next: string;
    readonly larger: string;
    readonly smaller: string;
    /** "Page {page} of {pages}", with the placeholders as they stand. */
    readonly page: string;
    readonly failed: string;
  };
}

type PagePlace = Extract<Place, { kind: "page" }>;

GlobalWorkerOptions.workerSrc = workerUrl;

const zooms = [1, 1.25, 1.5, 2, 3];

class SourceViewer {
  private readonly root: HTMLElement;
  private readonly props: SourceViewerProps;
  private readonly canvas = document.createElement("canvas");
  private readonly sheet = document.createElement("div");
  private readonly scroller = document.createElement("div");
  private readonly status = document.createElement("span");
  private pdf: PDFDocumentProxy | null = null;
  private task: RenderTask | null = null;
  private page: number;
  private rectangles: readonly Rectangle[];
  private zoom = 0;
  private wanted = 0;
  private isLeft = false;

  constructor(root: HTMLElement, props: SourceViewerProps) {
    this.root = root;
    this.props = props;
    this.page = props.page;
    this.rectangles = props.rectangles;
    this.build();
  }

  async start(): Promise<void> {
    try {
      this.pdf = await getDocument({
        url: this.props.url,
        cMapUrl: "/assets/pdfjs/cmaps/",
        standardFontDataUrl: "/assets/pdfjs/standard_fonts/",
        // The content policy lets no WebAssembly run; what it would speed up is drawn by JavaScript.
        useWasm: false,
        wasmUrl: "/assets/pdfjs/wasm/",
      }).promise;
      await this.draw();
    } catch (error) {
      // Whoever has left the page needs no picture of it.
      if (this.isLeft) return;
      this.status.textContent = this.props.labels.failed;
      console.error(error);
    }
  }

  show(place: PagePlace): void {
    const isSame = this.page === place.page && this.rectangles === place.rectangles;
    if (isSame) return;
    this.page = place.page;
    this.rectangles = place.rectangles;
    this.redraw();
  }

  close(): void {
    this.task?.cancel();
    this.isLeft = true;
    void this.pdf?.loadingTask.destroy();
  }

  private build(): void {
    const bar = document.createElement("div");
    bar.className = "source-viewer-bar";
    const button = (label: string, sign: string, act: () => void): HTMLButtonElement => {
      const element = document.createElement("button");
      element.type = "button";
      element.className = "button";
      element.dataset.size = "small";
      element.textContent = sign;
      element.setAttribute("aria-label", label);
      element.title = label;
      element.addEventListener("click", act);
      return element;
    };
    const { labels } = this.props;
    this.status.setAttribute("aria-live", "polite");
    bar.append(
      button(labels.previous, "‹", () => this.turn(-1)),
      this.status,
      button(labels.next, "›", () => this.turn(1)),
      button(labels.smaller, "−", () => this.scale(-1)),
      button(labels.larger, "+", () => this.scale(1)),
    );
    this.sheet.className = "source-viewer-sheet";
    this.sheet.append(this.canvas);
    this.scroller.className = "source-viewer-scroller";
    this.scroller.tabIndex = 0;
    this.scroller.append(this.sheet);
    this.root.replaceChildren(bar, this.scroller);
    new ResizeObserver(() => this.redraw()).observe(this.root);
  }

  private turn(by: number): void {
    const pages = this.pdf?.numPages ?? 1;
    this.page = Math.min(pages, Math.max(1, this.page + by));
    this.redraw();
  }

  private scale(by: number): void {
    this.zoom = Math.min(zooms.length - 1, Math.max(0, this.zoom + by));
    this.redraw();
  }

  private redraw(): void {
    this.draw().catch((error: unknown) => {
      if (!this.isLeft) console.error(error);
    });
  }

  private async draw(): Promise<void> {
    if (this.pdf === null) return;
    this.wanted += 1;
    const turn = this.wanted;
    this.task?.cancel();
    const page = await this.pdf.getPage(Math.min(this.page, this.pdf.numPages));
    if (turn !== this.wanted) return;
    const whole = page.getViewport({ scale: 1 });
    const scale = (Math.max(240, this.scroller.clientWidth - 2) / whole.width) * (zooms[this.zoom] ?? 1);
    const viewport = page.getViewport({ scale });
    const density = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = Math.floor(viewport.width * density);
    this.canvas.height = Math.floor(viewport.height * density);
    this.canvas.style.inlineSize = `${viewport.width}px`;
    this.canvas.style.blockSize = `${viewport.height}px`;
    this.sheet.style.inlineSize = `${viewport.width}px`;
    this.task = page.render({
      canvas: this.canvas,
      viewport,
      transform: density === 1 ? null : [density, 0, 0, density, 0, 0],
    } as Parameters<typeof page.render>[0]);
    try {
      await this.task.promise;
    } catch (error) {
      if ((error as Error).name === "RenderingCancelledException") return;
      throw error;
    }
    this.mark(scale);
    const label = this.props.labels.page
      .replace("{page}", String(this.page))
      .replace("{pages}", String(this.pdf.numPages));
    this.status.textContent = label;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", label);
    this.scroller.setAttribute("role", "region");
    this.scroller.setAttribute("aria-label", label);
  }

  private mark(scale: number): void {
    for (const old of this.sheet.querySelectorAll("mark")) old.remove();
    const here = this.rectangles.filter((rectangle) => rectangle.page === this.page);
    for (const rectangle of here) {
      const mark = document.createElement("mark");
      // The page has its own left and right, whatever the direction of the interface.
      mark.style.left = `${(rectangle.x - 2) * scale}px`;
      mark.style.top = `${(rectangle.y - 1) * scale}px`;
      mark.style.width = `${(rectangle.width + 4) * scale}px`;
      mark.style.height = `${(rectangle.height + 2) * scale}px`;
      this.sheet.append(mark);
    }
    const first = here[0];
    if (first !== undefined) {
      this.scroller.scrollTo({ top: Math.max(0, first.y * scale - 80), behavior: "instant" });
    }
  }
}

export function mount(root: HTMLElement, props: SourceViewerProps): () => void {
  const viewer = new SourceViewer(root, props);
  void viewer.start();
  const point = (event: Event): void => {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-place]") : null;
    if (at?.dataset.place === undefined) return;
    const place = JSON.parse(at.dataset.place) as Place;
    if (place.kind === "page") viewer.show(place);
  };
  document.addEventListener("focusin", point);
  document.addEventListener("click", point);
  return () => {
    document.removeEventListener("focusin", point);
    document.removeEventListener("click", point);
    viewer.close();
  };
}
