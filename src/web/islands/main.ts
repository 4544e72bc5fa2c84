/**
 * The one script of every page: Turbo, which follows links and sends forms without a blank page between; the islands,
 * each loaded when a page has one; and small manners of menus. Everything works, less smoothly, without it.
 */
import "../design/layers.css";
import "../styles.ts";
import * as Turbo from "@hotwired/turbo";

type Unmount = () => void;
interface IslandModule {
  mount(element: HTMLElement, props: unknown): Unmount | undefined | Promise<Unmount | undefined>;
}

// Its bar needs an inline style, which the content policy forbids; ours is in page.css.
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1;

const modules = import.meta.glob<IslandModule>([
  "../../{*,*/*}/islands/*.{ts,tsx}",
  "!../../{*,*/*}/islands/*.test.{ts,tsx}",
  "!./main.ts",
]);
const loaders = new Map(Object.entries(modules).map(([file, load]) => [nameOf(file), load]));

function nameOf(file: string): string {
  return (file.split("/").at(-1) ?? "").replace(/\.tsx?$/, "");
}

const mounted = new Map<HTMLElement, Unmount>();

async function mountIslands(): Promise<void> {
  for (const element of document.querySelectorAll<HTMLElement>("[data-island]")) {
    const load = loaders.get(element.dataset.island ?? "");
    if (load === undefined || mounted.has(element)) continue;
    mounted.set(element, () => {});
    const { mount } = await load();
    if (!element.isConnected) continue;
    const unmount = await mount(element, JSON.parse(element.dataset.props ?? "{}"));
    if (unmount !== undefined) mounted.set(element, unmount);
  }
}

function unmount(element: HTMLElement): void {
  mounted.get(element)?.();
  mounted.delete(element);
}

function unmountIslands(): void {
  for (const element of mounted.keys()) unmount(element);
}

// Whoever signs out leaves nothing typed behind on the device.
document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.action.endsWith("/sign-out")) return;
  for (const key of Object.keys(localStorage))
    if (key.startsWith("suivi-draft ")) localStorage.removeItem(key);
});

// A page refreshed in place: an island whose properties are the same keeps what it has made.
document.addEventListener("turbo:before-morph-element", (event) => {
  const element = event.target;
  if (!(element instanceof HTMLElement) || !mounted.has(element)) return;
  const next = (event as CustomEvent<{ newElement?: Element }>).detail.newElement;
  const isSame = next instanceof HTMLElement && next.dataset.props === element.dataset.props;
  if (isSame && next.dataset.island === element.dataset.island) event.preventDefault();
  else unmount(element);
});
// What a person has opened stays open.
document.addEventListener("turbo:before-morph-attribute", (event) => {
  const { attributeName } = (event as CustomEvent<{ attributeName?: string }>).detail;
  if (event.target instanceof HTMLDetailsElement && attributeName === "open") event.preventDefault();
});

/** Screen readers hear of a page that came without loading: its title is put into a live region. */
function announcePage(): void {
  let region = document.querySelector<HTMLElement>("#page-announcement");
  if (region === null) {
    region = document.createElement("div");
    region.id = "page-announcement";
    region.className = "visually-hidden";
    region.setAttribute("aria-live", "polite");
    region.dataset.turboPermanent = "";
    document.body.append(region);
  }
  region.textContent = document.title;
}

let isFirst = true;
document.addEventListener("turbo:load", () => {
  void mountIslands();
  if (!isFirst) announcePage();
  isFirst = false;
});
// A form shown again and a page refreshed in place come without turbo:load.
document.addEventListener("turbo:render", () => {
  for (const element of mounted.keys()) if (!element.isConnected) unmount(element);
  void mountIslands();
});
document.addEventListener("turbo:before-cache", unmountIslands);

// A link to a place on the same page is the browser's matter: it moves the focus too.
document.addEventListener("turbo:click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.getAttribute("href")?.startsWith("#")) event.preventDefault();
});

/** Menus close when something else is clicked, and on Escape, which gives the focus back. */
function closeMenus(except: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}
document.addEventListener("click", (event) => {
  closeMenus(event.target instanceof Element ? event.target.closest("details.menu") : null);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  if (open === null) return;
  closeMenus(null);
  if (open.contains(document.activeElement)) open.querySelector("summary")?.focus();
});

document.documentElement.dataset.script = "";
