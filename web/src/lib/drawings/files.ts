const files = import.meta.glob<string>('./*.svg', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Where a drawing is kept. @throws Error when there is none of this name, which stops the build */
export function drawingFile(id: string): string {
  const file = files[`./${id}.svg`];
  if (file === undefined) throw new Error(`no drawing "${id}" in web/src/lib/drawings`);
  return file;
}
