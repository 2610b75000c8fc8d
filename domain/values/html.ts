const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Paper and ink, by day and at night, as in `web/src/styles/tokens.css`, for pages that can't load it. */
export const COLORS = `
:root { color-scheme: light dark; --paper: #f6efdf; --ink: #1c1711; --ink-2: #5a4f40; --flat: #f2a01e; }
@media (prefers-color-scheme: dark) { :root { --paper: #191510; --ink: #f3e9d3; --ink-2: #bfb199; } }
`;
