/** Reads a list from its first page to its last. @param read a page, by the cursor of the one before */
export async function allPages<Page extends { readonly next: string | null }>(
  read: (after: string | null) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    const page = await read(after);
    pages.push(page);
    after = page.next;
  } while (after !== null);
  return pages;
}
