/** Styles that were asked for here, by their address: each settles once it has come. */
const asked = new Map<string, Promise<void>>();

/**
 * Loads a style that this document lacks.
 * @throws Error where it can't be had; who asks again tries again
 */
export async function addStyle(href: string): Promise<void> {
  if (document.querySelector(`link[href="${href}"]`) === null) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    const loaded = new Promise<void>((done, fail) => {
      link.addEventListener('load', () => done());
      link.addEventListener('error', () => {
        link.remove();
        fail(new Error(`no ${href}`));
      });
    });
    asked.set(href, loaded);
    document.head.append(link);
  }
  await asked.get(href);
}

/** Asks for a script before the one that imports it has come and says so. */
function fetchAhead(href: string): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
}

/**
 * Loads a part of a page, its styles and the scripts that it imports side by side. The build loads every late
 * part by this, since Vite's own function weighs 700 bytes on every page (`web/plugins/page-scripts.ts`).
 * @param files addresses of the styles, and of the scripts where the page names them
 */
export async function loadPart<Part>(
  load: () => Promise<Part>,
  files: readonly string[] = [],
): Promise<Part> {
  const [part] = await Promise.all([
    load(),
    ...files.map((file) => (file.endsWith('.js') ? fetchAhead(file) : addStyle(file))),
  ]);
  return part;
}
